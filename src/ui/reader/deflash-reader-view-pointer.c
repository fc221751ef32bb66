/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gi18n.h>

#include "deflash-reader-view-private.h"
#include "deflash-toast.h"
#include "deflash-url.h"

/* What the pointer does: select by dragging, follow links, tell where they lead, open the context menu. And the keys that scroll. */

#define DRAG_THRESHOLD 5
/* This near to the edge a selection scrolls the text. */
#define SCROLL_EDGE 30

static gboolean
get_point_at (DeflashReaderView *self, double x, double y, DeflashTextPoint *point)
{
  graphene_point_t inner;
  DeflashTextBlock *text = deflash_reader_view_pick_text (self, x, y, TRUE, &inner);

  if (text == NULL)
    return FALSE;
  point->segment = deflash_text_block_get_segment (text);
  point->offset = deflash_text_block_get_offset_at (text, inner.x, inner.y);
  return TRUE;
}

static const char *
get_link_at (DeflashReaderView *self, double x, double y)
{
  graphene_point_t inner;
  DeflashTextBlock *text = deflash_reader_view_pick_text (self, x, y, FALSE, &inner);

  return text != NULL ? deflash_text_block_get_link_at (text, inner.x, inner.y) : NULL;
}

/* --- Scrolling --- */

static void
scroll_by (DeflashReaderView *self, double distance)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);
}

static gboolean
drag_scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  double height = gtk_widget_get_height (widget);
  DeflashTextPoint point;
  double distance = 0;

  if (self->drag_y < SCROLL_EDGE)
    distance = self->drag_y - SCROLL_EDGE;
  else if (self->drag_y > height - SCROLL_EDGE)
    distance = self->drag_y - (height - SCROLL_EDGE);
  if (!self->dragging || distance == 0)
    {
      self->scroll_tick = 0;
      return G_SOURCE_REMOVE;
    }
  scroll_by (self, CLAMP (distance / 3, -40, 40));
  if (get_point_at (self, self->drag_x, CLAMP (self->drag_y, 0, height), &point))
    deflash_reader_view_set_cursor (self, point);
  return G_SOURCE_CONTINUE;
}

/* --- Selecting --- */

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DeflashReaderView *self)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  DeflashTextPoint point;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_set_str (&self->pressed_link, n_press == 1 ? get_link_at (self, x, y) : NULL);
  self->press_x = x;
  self->press_y = y;
  if (is_touch (GTK_GESTURE (gesture)) || !get_point_at (self, x, y, &point))
    return;
  if ((modifiers & GDK_SHIFT_MASK) && n_press == 1 && self->grain > 0)
    deflash_reader_view_set_cursor (self, point);
  else
    deflash_reader_view_begin_selection (self, point, CLAMP (n_press, 1, 3));
  if (self->has_selection)
    deflash_reader_view_offer_primary (self);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DeflashReaderView *self)
{
  g_autofree char *url = g_steal_pointer (&self->pressed_link);

  if (url == NULL || self->dragging || self->has_selection)
    return;
  if (g_strcmp0 (get_link_at (self, x, y), url) == 0)
    deflash_reader_view_activate_link (self, url);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DeflashReaderView *self)
{
  self->dragging = FALSE;
  if (is_touch (GTK_GESTURE (gesture)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DeflashReaderView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double start_x, start_y;
  DeflashTextPoint point;

  if (!self->dragging && offset_x * offset_x + offset_y * offset_y < DRAG_THRESHOLD * DRAG_THRESHOLD)
    return;
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  self->dragging = TRUE;
  g_clear_pointer (&self->pressed_link, g_free);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_x = start_x + offset_x;
  self->drag_y = start_y + offset_y;
  if (get_point_at (self, self->drag_x, CLAMP (self->drag_y, 0, height), &point))
    deflash_reader_view_set_cursor (self, point);
  if (self->scroll_tick == 0 && (self->drag_y < SCROLL_EDGE || self->drag_y > height - SCROLL_EDGE))
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), drag_scroll_cb, NULL, NULL);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DeflashReaderView *self)
{
  if (self->dragging)
    deflash_reader_view_offer_primary (self);
  self->dragging = FALSE;
}

/* --- Pointing --- */

static void
set_hover (DeflashReaderView *self, DeflashTextBlock *text, double x, double y)
{
  const char *url = text != NULL ? deflash_text_block_get_link_at (text, x, y) : NULL;

  if (self->hovered != NULL && self->hovered != text)
    deflash_text_block_set_hover (self->hovered, -1, -1);
  self->hovered = text;
  if (text != NULL)
    deflash_text_block_set_hover (text, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), url != NULL ? "pointer" : text != NULL ? "text" : NULL);
  if (g_set_str (&self->hover_url, url))
    g_signal_emit_by_name (self, "hover-link", url);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DeflashReaderView *self)
{
  graphene_point_t inner = GRAPHENE_POINT_INIT (0, 0);
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  DeflashTextBlock *text = NULL;

  /* inside a button a text is only its label */
  if (target != NULL && gtk_widget_get_ancestor (target, GTK_TYPE_BUTTON) == NULL)
    text = deflash_reader_view_pick_text (self, x, y, FALSE, &inner);
  set_hover (self, text, inner.x, inner.y);
}

static void
leave_cb (GtkEventControllerMotion *controller, DeflashReaderView *self)
{
  set_hover (self, NULL, 0, 0);
}

/* --- The context menu --- */

static GMenuModel *
create_menu (DeflashReaderView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) copying = g_menu_new ();

  if (self->menu_url != NULL)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      g_menu_append (section, *self->menu_url == '#' ? _ ("_Go There") : _ ("_Open Link"), "reader.open-link");
      if (*self->menu_url != '#')
        g_menu_append (section, _ ("Copy _Link Address"), "reader.copy-link");
      if (deflash_url_is_http (self->menu_url))
        g_menu_append (section, _ ("Add as _Source…"), "reader.add-source");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  if (self->has_selection)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      g_menu_append (section, _ ("_Highlight"), "article.highlight");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  g_menu_append (copying, _ ("_Copy"), "reader.copy");
  g_menu_append (copying, _ ("Copy as _Plain Text"), "reader.copy-plain");
  g_menu_append (copying, _ ("Copy as _Markdown"), "reader.copy-markdown");
  g_menu_append (copying, _ ("Select _All"), "reader.select-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copying));
  return G_MENU_MODEL (menu);
}

static void
show_menu (DeflashReaderView *self, const char *url, double x, double y)
{
  g_autoptr (GMenuModel) model = NULL;

  g_set_str (&self->menu_url, url);
  model = create_menu (self);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  deflash_reader_view_update_copy (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DeflashReaderView *self)
{
  if (!gdk_event_triggers_context_menu (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture))))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, get_link_at (self, x, y), x, y);
}

static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, DeflashReaderView *self)
{
  DeflashTextPoint point;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (get_link_at (self, x, y) == NULL && get_point_at (self, x, y, &point))
    deflash_reader_view_begin_selection (self, point, 2);
  show_menu (self, get_link_at (self, x, y), x, y);
}

/* (nullable): the text that has the keyboard's focus, or a link in it */
static DeflashTextBlock *
get_focused_text (DeflashReaderView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
           ? (DeflashTextBlock *) gtk_widget_get_ancestor (focus, DEFLASH_TYPE_TEXT_BLOCK)
           : NULL;
}

/**
 * deflash_reader_view_has_focused_link:
 * @self: a view
 *
 * Returns: whether the keyboard's focus is on a link of its texts
 */
gboolean
deflash_reader_view_has_focused_link (DeflashReaderView *self)
{
  DeflashTextBlock *text;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), FALSE);

  text = get_focused_text (self);
  return text != NULL && deflash_text_block_get_focus_link (text) != NULL;
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  DeflashTextBlock *text = get_focused_text (self);
  graphene_rect_t rect;
  graphene_point_t place = GRAPHENE_POINT_INIT (gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 3.0);
  const char *url = NULL;

  if (text != NULL && deflash_text_block_get_focus_rect (text, &rect))
    {
      graphene_point_t corner = GRAPHENE_POINT_INIT (rect.origin.x, rect.origin.y + rect.size.height);

      url = deflash_text_block_get_focus_link (text);
      if (!gtk_widget_compute_point (GTK_WIDGET (text), widget, &corner, &place))
        return FALSE;
    }
  show_menu (self, url, place.x, place.y);
  return TRUE;
}

static void
open_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_reader_view_activate_link (DEFLASH_READER_VIEW (widget), DEFLASH_READER_VIEW (widget)->menu_url);
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *url = DEFLASH_READER_VIEW (widget)->menu_url;
  g_autofree char *clean = url != NULL ? deflash_url_strip_tracking (url) : NULL;

  if (url == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), clean != NULL ? clean : url);
  deflash_toast (widget, _ ("Link copied"));
}

static void
add_source_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *url = DEFLASH_READER_VIEW (widget)->menu_url;

  if (url != NULL)
    gtk_widget_activate_action (widget, "app.add-source", "s", url);
}

/* --- Keys that scroll --- */

static gboolean
scroll_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  double height = gtk_widget_get_height (widget);

  switch (g_variant_get_int32 (args))
    {
    case -1:
    case 1:
      scroll_by (self, g_variant_get_int32 (args) * 3.0 * self->em);
      break;
    case -2:
    case 2: /* two lines stay, to find on */
      scroll_by (self, g_variant_get_int32 (args) / 2 * MAX (height / 2, height - 3.0 * self->em));
      break;
    case -3:
      deflash_reader_view_set_position (self, 0);
      break;
    default:
      deflash_reader_view_scroll_to_end (self);
      break;
    }
  return TRUE;
}

/**
 * deflash_reader_view_class_init_pointer:
 * @widget_class: the view's class
 *
 * Installs actions and keys.
 */
void
deflash_reader_view_class_init_pointer (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    int step;
  } keys[] = {
    { GDK_KEY_Up, 0, -1 },     { GDK_KEY_Down, 0, 1 },       { GDK_KEY_space, 0, 2 }, { GDK_KEY_space, GDK_SHIFT_MASK, -2 },
    { GDK_KEY_Page_Up, 0, -2 }, { GDK_KEY_Page_Down, 0, 2 }, { GDK_KEY_Home, 0, -3 }, { GDK_KEY_End, 0, 3 },
    { GDK_KEY_KP_Page_Up, 0, -2 }, { GDK_KEY_KP_Page_Down, 0, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers, scroll_key_cb, "i", keys[i].step);
  gtk_widget_class_install_action (widget_class, "reader.open-link", NULL, open_link_action);
  gtk_widget_class_install_action (widget_class, "reader.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "reader.add-source", NULL, add_source_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

/**
 * deflash_reader_view_init_pointer:
 * @self: a view
 */
void
deflash_reader_view_init_pointer (DeflashReaderView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (click, drag);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), 0);
  g_signal_connect (secondary, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (long_press_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * deflash_reader_view_dispose_pointer:
 * @self: a view
 */
void
deflash_reader_view_dispose_pointer (DeflashReaderView *self)
{
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
  self->scroll_tick = 0;
  self->hovered = NULL;
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}
