/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-icons.h"

#include <adwaita.h>

#include "deflash-library-icons.h"
#include "deflash-source-tile.h"

/* Textures that are kept: 16 KB each, a few screens of different sources. */
#define MAX_ICONS 256

/* Of the side, as 3 of 16 pixels. */
#define ROUNDING 0.1875f

/* What has hardly a colour of its own is lost on a ground as dark, or as light, and stands on a plate then. */
#define DARK_BELOW 0.28
#define LIGHT_ABOVE 0.86

/* Icons that something on the screen shows, shared by all that show them. One for each library, which owns it. */
typedef struct
{
  DeflashLibrary *library;  /* not owned */
  GListModel *model;        /* its sources */
  GHashTable *sources;      /* (nullable) (element-type gint64 DeflashSource): those of the model, when it was last needed */
  GHashTable *icons;        /* (element-type gint64 Icon) */
  GHashTable *widgets;      /* (element-type GtkWidget): who drew one; not owned */
  GArray *wanted;           /* (element-type gint64): to be loaded when there is nothing better to do */
  guint wanted_id;
  guint redraw_id;
  guint64 n_drawn;
} Icons;

typedef enum
{
  PLATE_NONE,
  PLATE_ON_DARK,
  PLATE_ON_LIGHT,
} Plate;

typedef struct
{
  gint64 id;
  GdkTexture *texture; /* (nullable): on its way, or it could not be had */
  gboolean failed;
  Plate plate;
  guint64 last_drawn;
} Icon;

/* One on its way. */
typedef struct
{
  gint64 id;
  GBytes *bytes;
  GdkTexture *texture;
  Plate plate;
} Loading;

static void
icon_free (gpointer data)
{
  Icon *icon = data;

  g_clear_object (&icon->texture);
  g_free (icon);
}

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_pointer (&loading->bytes, g_bytes_unref);
  g_clear_object (&loading->texture);
  g_free (loading);
}

/* Who shows them */

static void
widget_gone_cb (gpointer data, GObject *widget)
{
  Icons *self = data;

  g_hash_table_remove (self->widgets, widget);
}

static void
note_widget (Icons *self, GtkWidget *widget)
{
  if (g_hash_table_add (self->widgets, widget))
    g_object_weak_ref (G_OBJECT (widget), widget_gone_cb, self);
}

static gboolean
redraw_cb (gpointer user_data)
{
  Icons *self = user_data;
  GHashTableIter iter;
  gpointer widget;

  self->redraw_id = 0;
  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    if (gtk_widget_get_mapped (widget))
      gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

/* What comes at about the same time is drawn together. */
static void
queue_redraw (Icons *self)
{
  if (self->redraw_id == 0)
    self->redraw_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, redraw_cb, self, NULL);
}

static void
sources_changed_cb (Icons *self)
{
  g_clear_pointer (&self->sources, g_hash_table_unref);
  queue_redraw (self);
}

static void
icons_free (gpointer data)
{
  Icons *self = data;
  GHashTableIter iter;
  gpointer widget;

  g_signal_handlers_disconnect_by_func (self->model, sources_changed_cb, self);
  g_object_unref (self->model);
  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    g_object_weak_unref (G_OBJECT (widget), widget_gone_cb, self);
  g_clear_handle_id (&self->wanted_id, g_source_remove);
  g_clear_handle_id (&self->redraw_id, g_source_remove);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_hash_table_unref (self->icons);
  g_hash_table_unref (self->widgets);
  g_array_unref (self->wanted);
  g_free (self);
}

static Icons *
get_icons (DeflashLibrary *library)
{
  static GQuark quark;
  Icons *self;

  if (quark == 0)
    quark = g_quark_from_static_string ("deflash-source-icons");
  self = g_object_get_qdata (G_OBJECT (library), quark);
  if (self != NULL)
    return self;
  self = g_new0 (Icons, 1);
  self->library = library;
  self->icons = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, icon_free);
  self->widgets = g_hash_table_new (NULL, NULL);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->model = g_object_ref (deflash_library_get_sources (library));
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (sources_changed_cb), self);
  g_object_set_qdata_full (G_OBJECT (library), quark, self, icons_free);
  return self;
}

/* Loading */

static double
get_brightness (const guint8 *pixel)
{
  return (0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2]) / 255;
}

/* A picture that fills its square needs none. */
static Plate
choose_plate (GdkTexture *texture)
{
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *pixels;
  gsize stride;
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  double sum = 0, weight = 0;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  bytes = gdk_texture_downloader_download_bytes (downloader, &stride);
  pixels = g_bytes_get_data (bytes, NULL);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *pixel = pixels + (gsize) y * stride + (gsize) x * 4;

        sum += get_brightness (pixel) * pixel[3];
        weight += pixel[3];
      }
  if (weight == 0 || weight > 0.9 * 255 * width * height)
    return PLATE_NONE;
  return sum / weight < DARK_BELOW ? PLATE_ON_DARK : sum / weight > LIGHT_ABOVE ? PLATE_ON_LIGHT : PLATE_NONE;
}

static void
decode_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Loading *loading = task_data;
  GError *error = NULL;

  loading->texture = gdk_texture_new_from_bytes (loading->bytes, &error);
  if (loading->texture == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  loading->plate = choose_plate (loading->texture);
  g_task_return_boolean (task, TRUE);
}

static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Icons *self = get_icons (DEFLASH_LIBRARY (object));
  Loading *loading = g_task_get_task_data (G_TASK (result));
  Icon *icon = g_hash_table_lookup (self->icons, &loading->id);

  if (icon == NULL)
    return;
  icon->failed = !g_task_propagate_boolean (G_TASK (result), NULL);
  g_set_object (&icon->texture, loading->texture);
  icon->plate = loading->plate;
  queue_redraw (self);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  Icons *self = get_icons (library);
  g_autofree gint64 *id = user_data;
  Icon *icon = g_hash_table_lookup (self->icons, id);
  GBytes *bytes = deflash_library_load_icon_finish (library, result, NULL);
  g_autoptr (GTask) task = NULL;
  Loading *loading;

  if (bytes == NULL || icon == NULL)
    {
      if (icon != NULL)
        icon->failed = TRUE;
      g_clear_pointer (&bytes, g_bytes_unref);
      queue_redraw (self);
      return;
    }
  loading = g_new0 (Loading, 1);
  loading->id = *id;
  loading->bytes = bytes;
  task = g_task_new (library, NULL, decoded_cb, NULL);
  g_task_set_static_name (task, "deflash icon");
  g_task_set_task_data (task, loading, loading_free);
  g_task_run_in_thread (task, decode_in_thread);
}

/* Behind the frame that asks for them. */
static gboolean
load_wanted_cb (gpointer user_data)
{
  Icons *self = user_data;

  self->wanted_id = 0;
  for (guint i = 0; i < self->wanted->len; i++)
    {
      gint64 *id = &g_array_index (self->wanted, gint64, i);

      deflash_library_load_icon_async (self->library, *id, NULL, loaded_cb, g_memdup2 (id, sizeof *id));
    }
  g_array_set_size (self->wanted, 0);
  return G_SOURCE_REMOVE;
}

/* What was drawn longest ago goes. */
static void
make_room (Icons *self)
{
  GHashTableIter iter;
  gpointer value;
  Icon *oldest = NULL;

  if (g_hash_table_size (self->icons) < MAX_ICONS)
    return;
  g_hash_table_iter_init (&iter, self->icons);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (oldest == NULL || ((Icon *) value)->last_drawn < oldest->last_drawn)
      oldest = value;
  g_hash_table_remove (self->icons, &oldest->id);
}

static Icon *
get_icon (Icons *self, gint64 id)
{
  Icon *icon = g_hash_table_lookup (self->icons, &id);

  if (icon == NULL)
    {
      make_room (self);
      icon = g_new0 (Icon, 1);
      icon->id = id;
      g_hash_table_insert (self->icons, &icon->id, icon);
      g_array_append_val (self->wanted, id);
      if (self->wanted_id == 0)
        self->wanted_id = g_idle_add_full (G_PRIORITY_LOW, load_wanted_cb, self, NULL);
    }
  icon->last_drawn = ++self->n_drawn;
  return icon;
}

/* Drawing */

/* The source as it is now, where it is there: an article may have been loaded before its source got another icon or name. */
static void
bring_up_to_date (Icons *self, DeflashSourceMark *mark)
{
  DeflashSource *source;

  if (self->sources == NULL)
    {
      self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
      for (guint i = 0; i < g_list_model_get_n_items (self->model); i++)
        {
          DeflashSource *item = g_list_model_get_item (self->model, i);

          g_hash_table_insert (self->sources, (gpointer) &deflash_source_get_fields (item)->id, item);
        }
    }
  source = mark->source_id != 0 ? g_hash_table_lookup (self->sources, &mark->source_id) : NULL;
  if (source == NULL)
    return;
  mark->icon = deflash_source_get_fields (source)->icon;
  mark->title = deflash_source_get_title (source);
}

static void
snapshot_texture (const Icon *icon, GtkSnapshot *snapshot, const graphene_rect_t *bounds, gboolean dark)
{
  float width = gdk_texture_get_width (icon->texture), height = gdk_texture_get_height (icon->texture);
  float side = bounds->size.width;
  gboolean has_plate = icon->plate == (dark ? PLATE_ON_DARK : PLATE_ON_LIGHT);
  float room = has_plate ? side * 0.8f : side;
  float scale = room / MAX (width, height);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, side * ROUNDING);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  if (has_plate)
    gtk_snapshot_append_color (snapshot, dark ? &(GdkRGBA){ 0.93f, 0.93f, 0.93f, 1 } : &(GdkRGBA){ 0.24f, 0.24f, 0.26f, 1 }, bounds);
  gtk_snapshot_append_scaled_texture (snapshot, icon->texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &GRAPHENE_RECT_INIT (bounds->origin.x + (side - width * scale) / 2,
                                                           bounds->origin.y + (side - height * scale) / 2, width * scale, height * scale));
  gtk_snapshot_pop (snapshot);
}

/**
 * deflash_source_icons_snapshot:
 * @library: the library
 * @widget: who draws; drawn again when the icon is there, or is another
 * @snapshot: where to draw
 * @mark: whose icon
 * @bounds: the square that it fills, in the widget's coordinates
 *
 * Draws what a source is known by: its icon, or a tile with its first letter where it has none. The icon is loaded behind the frame that
 * first asks for it; its place is held by a plain tile so long.
 */
void
deflash_source_icons_snapshot (DeflashLibrary *library, GtkWidget *widget, GtkSnapshot *snapshot, const DeflashSourceMark *mark,
                               const graphene_rect_t *bounds)
{
  Icons *self = get_icons (library);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  DeflashSourceMark now = *mark;
  Icon *icon;

  note_widget (self, widget);
  bring_up_to_date (self, &now);
  icon = now.icon != 0 ? get_icon (self, now.icon) : NULL;
  if (icon != NULL && icon->texture != NULL)
    snapshot_texture (icon, snapshot, bounds, adw_style_manager_get_dark (style));
  else
    deflash_source_tile_snapshot (widget, snapshot, now.title, icon == NULL || icon->failed, bounds, bounds->size.width * ROUNDING);
}

/**
 * deflash_source_icons_drop:
 * @library: the library
 *
 * Lets go of all textures: nothing shows them any more. What is drawn later loads them again.
 */
void
deflash_source_icons_drop (DeflashLibrary *library)
{
  Icons *self = get_icons (library);

  g_hash_table_remove_all (self->icons);
  deflash_source_tile_forget ();
}

/**
 * deflash_source_icons_get_n_loaded:
 * @library: the library
 *
 * Returns: how many textures there are
 */
guint
deflash_source_icons_get_n_loaded (DeflashLibrary *library)
{
  Icons *self = get_icons (library);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->icons);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += ((Icon *) value)->texture != NULL;
  return n;
}
