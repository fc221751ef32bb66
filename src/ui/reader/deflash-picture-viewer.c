/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-picture-viewer.h"

#include <glib/gi18n.h>
#include <string.h>

#define ZOOM_STEP 1.25
#define ZOOM_MAX 8.0
#define ZOOM_MIN 0.1

typedef struct
{
  char *url;
  char *alternative;
  char *caption;
} Picture;

/* The pictures of an article, one at a time, as large as the window allows or larger. */
struct _DeflashPictureViewer
{
  AdwDialog parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkWidget *spinner;
  GtkWidget *error_page;
  GtkScrolledWindow *scroller;
  GtkPicture *picture;
  GtkLabel *caption_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;

  /* Owned */
  DeflashPictureCache *cache;
  GArray *pictures; /* of Picture */
  guint current;
  GCancellable *cancellable;
  GdkTexture *texture; /* (nullable) */
  double zoom;         /* 0: as it fits */
  double pinch_start;
};

G_DEFINE_FINAL_TYPE (DeflashPictureViewer, deflash_picture_viewer, ADW_TYPE_DIALOG)

static void
clear_picture (gpointer data)
{
  Picture *picture = data;

  g_free (picture->url);
  g_free (picture->alternative);
  g_free (picture->caption);
}

static Picture *
get_current (DeflashPictureViewer *self)
{
  return &g_array_index (self->pictures, Picture, self->current);
}

/* --- Zoom --- */

/* What "as it fits" comes to now. */
static double
get_fitting_zoom (DeflashPictureViewer *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  double height = gtk_widget_get_height (GTK_WIDGET (self->scroller));

  if (self->texture == NULL || width <= 0 || height <= 0)
    return 1;
  return MIN (width / gdk_texture_get_width (self->texture), height / gdk_texture_get_height (self->texture));
}

static void
keep_center (GtkAdjustment *adjustment, double factor)
{
  double half = gtk_adjustment_get_page_size (adjustment) / 2;
  double center = (gtk_adjustment_get_value (adjustment) + half) * factor;
  double upper = MAX (gtk_adjustment_get_upper (adjustment) * factor, 2 * half);

  /* the size follows when it is allocated; the room for the value is needed now */
  gtk_adjustment_set_upper (adjustment, upper);
  gtk_adjustment_set_value (adjustment, center - half);
}

static void
set_zoom (DeflashPictureViewer *self, double zoom)
{
  double before = self->zoom > 0 ? self->zoom : get_fitting_zoom (self);

  if (self->texture == NULL)
    return;
  self->zoom = zoom > 0 ? CLAMP (zoom, ZOOM_MIN, ZOOM_MAX) : 0;
  if (self->zoom > 0)
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->picture), gdk_texture_get_width (self->texture) * self->zoom,
                                   gdk_texture_get_height (self->texture) * self->zoom);
      keep_center (gtk_scrolled_window_get_hadjustment (self->scroller), self->zoom / before);
      keep_center (gtk_scrolled_window_get_vadjustment (self->scroller), self->zoom / before);
    }
  else
    gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, -1);
  gtk_widget_set_halign (GTK_WIDGET (self->picture), self->zoom > 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), self->zoom > 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.zoom-fit", self->zoom > 0);
}

static void
zoom_by (DeflashPictureViewer *self, double factor)
{
  set_zoom (self, (self->zoom > 0 ? self->zoom : get_fitting_zoom (self)) * factor);
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (DEFLASH_PICTURE_VIEWER (widget), ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (DEFLASH_PICTURE_VIEWER (widget), 1 / ZOOM_STEP);
}

static void
zoom_fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zoom (DEFLASH_PICTURE_VIEWER (widget), 0);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DeflashPictureViewer *self)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(modifiers & GDK_CONTROL_MASK))
    return FALSE;
  zoom_by (self, dy > 0 ? 1 / ZOOM_STEP : ZOOM_STEP);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, DeflashPictureViewer *self)
{
  self->pinch_start = self->zoom > 0 ? self->zoom : get_fitting_zoom (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, DeflashPictureViewer *self)
{
  set_zoom (self, self->pinch_start * scale);
}

static void
double_click_cb (GtkGestureClick *gesture, int n_press, double x, double y, DeflashPictureViewer *self)
{
  if (n_press == 2)
    set_zoom (self, self->zoom > 0 ? 0 : MAX (1, get_fitting_zoom (self) * 2));
}

/* --- Which picture --- */

static void
update_actions (DeflashPictureViewer *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.previous", self->current > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.next", self->current + 1 < self->pictures->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.copy", self->texture != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.save", self->texture != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.zoom-in", self->texture != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.zoom-out", self->texture != NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashPictureViewer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashPixels) pixels = deflash_picture_cache_load_finish (DEFLASH_PICTURE_CACHE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pixels == NULL)
    {
      gtk_stack_set_visible_child (self->stack, self->error_page);
      return;
    }
  self->texture = gdk_memory_texture_new (pixels->width, pixels->height, pixels->has_alpha ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                          pixels->pixels, pixels->stride);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->texture));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->scroller));
  set_zoom (self, 0);
  update_actions (self);
}

static gboolean
is_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
show_current (DeflashPictureViewer *self)
{
  Picture *picture = get_current (self);
  const char *caption = is_text (picture->caption) ? picture->caption : picture->alternative;
  g_autofree char *place = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  self->cancellable = g_cancellable_new ();
  if (self->pictures->len > 1)
    /* Translators: which picture is shown, and how many there are */
    place = g_strdup_printf (_ ("%u of %u"), self->current + 1, self->pictures->len);
  adw_window_title_set_title (self->window_title, place != NULL ? place : _ ("Picture"));
  gtk_label_set_text (self->caption_label, is_text (caption) ? caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption_label), is_text (caption));
  gtk_picture_set_alternative_text (self->picture, is_text (picture->alternative) ? picture->alternative : caption);
  gtk_stack_set_visible_child (self->stack, self->spinner);
  update_actions (self);
  deflash_picture_cache_load_async (self->cache, picture->url, DEFLASH_PICTURE_READING, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashPictureViewer *self = DEFLASH_PICTURE_VIEWER (widget);

  if (self->current == 0)
    return;
  self->current--;
  show_current (self);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashPictureViewer *self = DEFLASH_PICTURE_VIEWER (widget);

  if (self->current + 1 >= self->pictures->len)
    return;
  self->current++;
  show_current (self);
}

/* Before the scrolled window takes them; a picture that is larger than its room is moved by them. */
static gboolean
arrow_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, DeflashPictureViewer *self)
{
  if (self->zoom > 0 || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 || (key != GDK_KEY_Left && key != GDK_KEY_Right))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), key == GDK_KEY_Left ? "picture.previous" : "picture.next", NULL);
  return TRUE;
}

/* --- Copy and save --- */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashPictureViewer *self = DEFLASH_PICTURE_VIEWER (widget);

  if (self->texture == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), self->texture);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Picture copied")));
}

typedef struct
{
  GdkTexture *texture;
  GFile *file;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->texture);
  g_object_unref (save->file);
  g_free (save);
}

static void
save_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Save *save = task_data;
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (save->texture);
  GError *error = NULL;

  if (g_file_replace_contents (save->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeflashPictureViewer *self = DEFLASH_PICTURE_VIEWER (source);
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    toast = adw_toast_new (_ ("Picture saved"));
  else
    {
      g_autofree char *text = g_strdup_printf (_ ("The picture could not be saved: %s"), error->message);

      toast = adw_toast_new (text);
    }
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashPictureViewer) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GTask) task = NULL;
  Save *save;

  if (file == NULL || self->texture == NULL)
    return;
  save = g_new0 (Save, 1);
  save->texture = g_object_ref (self->texture);
  save->file = g_object_ref (file);
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_static_name (task, "deflash save picture");
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_in_thread);
}

/* "crane" of "https://…/crane.jpg?w=800" */
static char *
suggest_name (const char *url)
{
  g_autofree char *path = g_strndup (url, strcspn (url, "?#"));
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_uri_unescape_string (base, "/");
  char *dot = name != NULL ? strrchr (name, '.') : NULL;

  if (dot != NULL)
    *dot = '\0';
  if (name == NULL || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    return g_strdup (_ ("Picture.png"));
  return g_strconcat (name, ".png", NULL);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashPictureViewer *self = DEFLASH_PICTURE_VIEWER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *suggested = suggest_name (get_current (self)->url);

  if (self->texture == NULL)
    return;
  gtk_file_dialog_set_title (dialog, _ ("Save Picture"));
  gtk_file_dialog_set_initial_name (dialog, suggested);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, g_object_ref (self));
}

/* --- Class --- */

static void
deflash_picture_viewer_dispose (GObject *object)
{
  DeflashPictureViewer *self = DEFLASH_PICTURE_VIEWER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_PICTURE_VIEWER);
  g_clear_object (&self->texture);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->pictures, g_array_unref);
  G_OBJECT_CLASS (deflash_picture_viewer_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, 0, "picture.zoom-in" },
    { GDK_KEY_equal, 0, "picture.zoom-in" },
    { GDK_KEY_KP_Add, 0, "picture.zoom-in" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "picture.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "picture.zoom-in" },
    { GDK_KEY_minus, 0, "picture.zoom-out" },
    { GDK_KEY_KP_Subtract, 0, "picture.zoom-out" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "picture.zoom-out" },
    { GDK_KEY_0, 0, "picture.zoom-fit" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "picture.zoom-fit" },
    { GDK_KEY_Page_Up, 0, "picture.previous" },
    { GDK_KEY_Page_Down, 0, "picture.next" },
    { GDK_KEY_Left, GDK_ALT_MASK, "picture.previous" },
    { GDK_KEY_Right, GDK_ALT_MASK, "picture.next" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "picture.copy" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "picture.save" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
deflash_picture_viewer_class_init (DeflashPictureViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_picture_viewer_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/reader/deflash-picture-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, toasts);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, window_title);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, error_page);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, caption_label);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashPictureViewer, next_button);
  gtk_widget_class_install_action (widget_class, "picture.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "picture.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "picture.zoom-fit", NULL, zoom_fit_action);
  gtk_widget_class_install_action (widget_class, "picture.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "picture.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "picture.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "picture.save", NULL, save_action);
  install_keys (widget_class);
}

static void
deflash_picture_viewer_init (DeflashPictureViewer *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *arrows = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (arrows, GTK_PHASE_CAPTURE);
  g_signal_connect (arrows, "key-pressed", G_CALLBACK (arrow_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), arrows);
  self->pictures = g_array_new (FALSE, FALSE, sizeof (Picture));
  g_array_set_clear_func (self->pictures, clear_picture);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), scroll);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect (click, "pressed", G_CALLBACK (double_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), GTK_EVENT_CONTROLLER (click));
}

/**
 * deflash_picture_viewer_new:
 * @cache: where the pictures come from
 * @pictures: (array length=n_pictures): the pictures of an article
 * @n_pictures: at least 1
 * @first: which one is shown first
 *
 * Returns: (transfer floating): a dialog, to be presented
 */
AdwDialog *
deflash_picture_viewer_new (DeflashPictureCache *cache, const DeflashViewedPicture *pictures, guint n_pictures, guint first)
{
  DeflashPictureViewer *self = g_object_new (DEFLASH_TYPE_PICTURE_VIEWER, NULL);

  g_return_val_if_fail (n_pictures > 0 && first < n_pictures, ADW_DIALOG (self));

  self->cache = g_object_ref (cache);
  for (guint i = 0; i < n_pictures; i++)
    g_array_append_val (self->pictures,
                        ((Picture){ g_strdup (pictures[i].url), g_strdup (pictures[i].alternative), g_strdup (pictures[i].caption) }));
  self->current = first;
  gtk_widget_set_visible (self->previous_button, n_pictures > 1);
  gtk_widget_set_visible (self->next_button, n_pictures > 1);
  show_current (self);
  return ADW_DIALOG (self);
}

/**
 * deflash_picture_viewer_get_zoom:
 * @self: a viewer
 *
 * Returns: how large the picture is shown, 1 for its own pixels; 0 where it is as large as it fits
 */
double
deflash_picture_viewer_get_zoom (DeflashPictureViewer *self)
{
  g_return_val_if_fail (DEFLASH_IS_PICTURE_VIEWER (self), 0);
  return self->zoom;
}
