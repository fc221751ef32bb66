/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-picture.h"

#include <adwaita.h>

#define FADE_MS 200

/* A picture that is loaded when it is wanted and let go when it is not. It has its final size from the start, shows its own dominant
 * colour until the pixels are there, and fades over. Without a natural size it is 16:9 and crops; with one it keeps its proportions. */
struct _DeflashPicture
{
  GtkWidget parent_instance;

  DeflashPictureCache *cache;
  char *url;
  DeflashPictureSize size;
  guint32 color;
  guint natural_width;
  guint natural_height;

  gboolean wanted;
  gboolean failed;
  GCancellable *cancellable;
  GdkTexture *texture;
  AdwAnimation *fade;
  double fade_progress;
};

G_DEFINE_FINAL_TYPE (DeflashPicture, deflash_picture, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FAILED,
  SIGNAL_LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fade_cb (double value, gpointer user_data)
{
  DeflashPicture *self = user_data;

  self->fade_progress = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
deflash_picture_drop (DeflashPicture *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->fade != NULL)
    adw_animation_skip (self->fade);
  if (self->texture != NULL)
    {
      g_clear_object (&self->texture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

static void
deflash_picture_show_texture (DeflashPicture *self, GdkTexture *texture)
{
  g_set_object (&self->texture, texture);
  if (self->fade == NULL)
    self->fade = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, FADE_MS, adw_callback_animation_target_new (fade_cb, self, NULL));
  adw_animation_reset (self->fade);
  adw_animation_play (self->fade);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashPicture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashPixels) pixels = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  pixels = deflash_picture_cache_load_finish (DEFLASH_PICTURE_CACHE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (pixels == NULL)
    {
      self->failed = TRUE;
      g_signal_emit (self, signals[SIGNAL_FAILED], 0);
      return;
    }
  texture = gdk_memory_texture_new (pixels->width, pixels->height, pixels->has_alpha ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                    pixels->pixels, pixels->stride);
  deflash_picture_show_texture (self, texture);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
deflash_picture_update (DeflashPicture *self)
{
  if (!self->wanted || self->url == NULL || self->cache == NULL)
    {
      deflash_picture_drop (self);
      return;
    }
  if (self->texture != NULL || self->cancellable != NULL || self->failed)
    return;
  self->cancellable = g_cancellable_new ();
  deflash_picture_cache_load_async (self->cache, self->url, self->size, self->cancellable, load_cb, g_object_ref (self));
}

static GtkSizeRequestMode
deflash_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
deflash_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  DeflashPicture *self = DEFLASH_PICTURE (widget);
  double ratio = 9.0 / 16.0;

  if (self->natural_width > 0 && self->natural_height > 0)
    ratio = (double) self->natural_height / self->natural_width;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = self->natural_width > 0 ? self->natural_width : 320;
      return;
    }
  if (for_size < 0)
    for_size = 0;
  if (self->natural_width > 0)
    for_size = MIN (for_size, (int) self->natural_width);
  *minimum = *natural = (int) (for_size * ratio + 0.5);
}

static void
deflash_picture_snapshot_color (DeflashPicture *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  GdkRGBA rgba;

  if ((self->color >> 24) != 0)
    {
      rgba = (GdkRGBA){ ((self->color >> 16) & 0xff) / 255.0f, ((self->color >> 8) & 0xff) / 255.0f, (self->color & 0xff) / 255.0f, 1.0f };
    }
  else
    {
      gtk_widget_get_color (GTK_WIDGET (self), &rgba);
      rgba.alpha *= 0.07f;
    }
  gtk_snapshot_append_color (snapshot, &rgba, bounds);
}

/* Cover: the whole area, the middle of the picture. */
static graphene_rect_t
deflash_picture_get_cover (DeflashPicture *self, float width, float height)
{
  float texture_width = gdk_texture_get_width (self->texture);
  float texture_height = gdk_texture_get_height (self->texture);
  float scale = MAX (width / texture_width, height / texture_height);

  return GRAPHENE_RECT_INIT ((width - texture_width * scale) / 2, (height - texture_height * scale) / 2, texture_width * scale,
                             texture_height * scale);
}

static void
deflash_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashPicture *self = DEFLASH_PICTURE (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  graphene_rect_t cover;

  if (width <= 0 || height <= 0)
    return;
  if (self->texture == NULL || self->fade_progress < 1.0)
    deflash_picture_snapshot_color (self, snapshot, &bounds);
  if (self->texture == NULL)
    return;

  cover = deflash_picture_get_cover (self, width, height);
  gtk_snapshot_push_clip (snapshot, &bounds);
  if (self->fade_progress < 1.0)
    gtk_snapshot_push_opacity (snapshot, self->fade_progress);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR, &cover);
  if (self->fade_progress < 1.0)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
deflash_picture_dispose (GObject *object)
{
  DeflashPicture *self = DEFLASH_PICTURE (object);

  self->wanted = FALSE;
  deflash_picture_drop (self);
  g_clear_object (&self->fade);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->url, g_free);
  G_OBJECT_CLASS (deflash_picture_parent_class)->dispose (object);
}

static void
deflash_picture_class_init (DeflashPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_picture_dispose;
  widget_class->get_request_mode = deflash_picture_get_request_mode;
  widget_class->measure = deflash_picture_measure;
  widget_class->snapshot = deflash_picture_snapshot;

  /**
   * DeflashPicture::failed:
   *
   * The picture can't be had or can't be decoded: it counts as no picture.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DeflashPicture::loaded:
   *
   * The pixels are there; deflash_picture_get_texture() has them.
   */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "deflash-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
deflash_picture_init (DeflashPicture *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * deflash_picture_new:
 *
 * Returns: (transfer floating): a picture without a source
 */
GtkWidget *
deflash_picture_new (void)
{
  return g_object_new (DEFLASH_TYPE_PICTURE, NULL);
}

/**
 * deflash_picture_set_source:
 * @self: a picture
 * @cache: (nullable): where it comes from
 * @url: (nullable): which one
 * @size: at which size
 *
 * Sets what is shown once it is wanted. What was shown before goes at once.
 */
void
deflash_picture_set_source (DeflashPicture *self, DeflashPictureCache *cache, const char *url, DeflashPictureSize size)
{
  g_return_if_fail (DEFLASH_IS_PICTURE (self));

  if (self->cache == cache && self->size == size && g_strcmp0 (self->url, url) == 0)
    return;
  deflash_picture_drop (self);
  g_set_object (&self->cache, cache);
  g_set_str (&self->url, url);
  self->size = size;
  self->failed = FALSE;
  deflash_picture_update (self);
}

/**
 * deflash_picture_set_color:
 * @self: a picture
 * @color: 0xRRGGBB with bit 24 set, or 0 where unknown
 *
 * Sets what stands there until the pixels come.
 */
void
deflash_picture_set_color (DeflashPicture *self, guint32 color)
{
  g_return_if_fail (DEFLASH_IS_PICTURE (self));

  if (self->color == color)
    return;
  self->color = color;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * deflash_picture_set_natural:
 * @self: a picture
 * @width: pixels, 0 where unknown
 * @height: pixels, 0 where unknown
 *
 * Makes the widget keep these proportions and grow no wider than this. Without them it is 16:9.
 */
void
deflash_picture_set_natural (DeflashPicture *self, guint width, guint height)
{
  g_return_if_fail (DEFLASH_IS_PICTURE (self));

  if (self->natural_width == width && self->natural_height == height)
    return;
  self->natural_width = width;
  self->natural_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * deflash_picture_set_wanted:
 * @self: a picture
 * @wanted: whether it is on the screen or near it
 *
 * Loads the pixels, or cancels loading and lets them go.
 */
void
deflash_picture_set_wanted (DeflashPicture *self, gboolean wanted)
{
  g_return_if_fail (DEFLASH_IS_PICTURE (self));

  if (self->wanted == !!wanted)
    return;
  self->wanted = !!wanted;
  deflash_picture_update (self);
}

/**
 * deflash_picture_get_texture:
 * @self: a picture
 *
 * Returns: (transfer none) (nullable): the pixels, if they are there
 */
GdkTexture *
deflash_picture_get_texture (DeflashPicture *self)
{
  g_return_val_if_fail (DEFLASH_IS_PICTURE (self), NULL);
  return self->texture;
}
