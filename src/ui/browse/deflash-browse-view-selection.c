/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-browse-view-private.h"
#include "deflash-card-factory.h"
#include "deflash-card-shortcuts.h"
#include "deflash-card-slot.h"
#include "deflash-export-saved.h"
#include "deflash-library-saved.h"
#include "deflash-notes-dialog.h"
#include "deflash-toast.h"

/* Articles are picked by Ctrl and a click, Ctrl and the space bar, the button above the saved ones, or a card's menu. Then a click picks the
 * next one, a line above the cards says how many they are, and one below them what can be done with all. */

static gboolean
is_active (DeflashBrowseView *self)
{
  return self->selection != NULL && deflash_selection_get_active (self->selection);
}

/* Returns: (transfer full): what is picked, in the list's order */
static GArray *
dup_picked (DeflashBrowseView *self)
{
  g_autoptr (GArray) listed = deflash_article_list_dup_ids (self->list);

  return deflash_selection_dup_ids (self->selection, listed);
}

/* The button that has the focus goes; the cards stay. */
static void
stop (DeflashBrowseView *self)
{
  if (!is_active (self))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  deflash_selection_set_active (self->selection, FALSE);
}

/* --- The two lines --- */

static GtkWidget *
make_button (const char *icon_name, const char *text, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_head (void)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *all = gtk_button_new_with_label (_ ("Select All"));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "browse.end-selection");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "browse.select-all");
  gtk_button_set_can_shrink (GTK_BUTTON (all), TRUE);
  gtk_button_set_can_shrink (GTK_BUTTON (cancel), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), cancel);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), all);
  gtk_widget_add_css_class (head, "selection-head");
  return head;
}

static GtkWidget *
make_foot (DeflashBrowseView *self)
{
  GtkWidget *foot = gtk_action_bar_new ();
  GtkActionBar *bar = GTK_ACTION_BAR (foot);

  gtk_action_bar_pack_start (bar, make_button ("deflash-tag-symbolic", _ ("Tags…"), "browse.tag-selected"));
  gtk_action_bar_pack_start (bar, make_button ("object-select-symbolic", _ ("Mark as Read"), "browse.mark-selected-read"));
  gtk_action_bar_pack_start (bar, make_button ("media-record-symbolic", _ ("Mark as Unread"), "browse.mark-selected-unread"));
  if (self->query->saved_only)
    {
      gtk_action_bar_pack_start (bar, make_button ("document-save-as-symbolic", _ ("Export…"), "browse.export-selected"));
      gtk_action_bar_pack_end (bar, make_button ("user-trash-symbolic", _ ("Remove Selected from Saved"), "browse.remove-selected"));
    }
  else
    gtk_action_bar_pack_end (bar, make_button ("deflash-saved-symbolic", _ ("Save Selected"), "browse.save-selected"));
  return foot;
}

static void
make_lines (DeflashBrowseView *self)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (self->bar_place));

  self->selection_head = make_head ();
  self->selection_foot = make_foot (self);
  gtk_box_prepend (GTK_BOX (box), self->selection_head);
  gtk_box_append (GTK_BOX (box), self->selection_foot);
}

static void
update_lines (DeflashBrowseView *self)
{
  static const char *const actions[] = { "browse.tag-selected",    "browse.mark-selected-read", "browse.mark-selected-unread",
                                         "browse.export-selected", "browse.remove-selected",    "browse.save-selected" };
  guint n = deflash_selection_get_n (self->selection);
  gboolean active = is_active (self);
  gboolean can_write = !deflash_library_get_read_only (self->library);
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("%u selected", "%u selected", n), n) : g_strdup (_ ("Select Articles"));
  GtkLabel *label;

  if (active && self->selection_head == NULL)
    make_lines (self);
  if (self->selection_head == NULL)
    return;
  label = GTK_LABEL (gtk_widget_get_next_sibling (gtk_widget_get_first_child (self->selection_head)));
  if (active && g_strcmp0 (gtk_label_get_text (label), text) != 0)
    {
      gtk_label_set_text (label, text);
      gtk_accessible_announce (GTK_ACCESSIBLE (label), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
    }
  gtk_widget_set_visible (self->selection_head, active);
  gtk_widget_set_visible (self->selection_foot, active);
  gtk_widget_set_visible (GTK_WIDGET (self->bar_place), !active && self->bar != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], n > 0 && (can_write || g_str_equal (actions[i], "browse.export-selected")));
}

static void
changed_cb (DeflashBrowseView *self)
{
  deflash_card_factory_set_selection (gtk_grid_view_get_factory (self->grid), self->selection);
  update_lines (self);
}

static void
need_selection (DeflashBrowseView *self)
{
  if (self->selection != NULL)
    return;
  self->selection = deflash_selection_new ();
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * deflash_browse_view_update_selection:
 * @self: a view in which articles were picked once
 *
 * Forgets those that are no longer in the list. To be called when some left it.
 */
void
deflash_browse_view_update_selection (DeflashBrowseView *self)
{
  g_autoptr (GArray) listed = deflash_article_list_dup_ids (self->list);

  deflash_selection_keep_only (self->selection, listed);
}

/* --- Picking --- */

/**
 * deflash_browse_view_pick:
 * @self: a view
 * @position: of an article that was activated
 *
 * Returns: whether articles are being picked: then it was picked instead
 */
gboolean
deflash_browse_view_pick (DeflashBrowseView *self, guint position)
{
  g_autoptr (GObject) item = NULL;

  if (!is_active (self))
    return FALSE;
  item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (DEFLASH_IS_ARTICLE_ITEM (item))
    deflash_selection_toggle (self->selection, deflash_article_item_get_id (DEFLASH_ARTICLE_ITEM (item)));
  return TRUE;
}

/* Before the grid sees the click, which would open the article. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DeflashBrowseView *self)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->grid), x, y, GTK_PICK_DEFAULT);
  GtkWidget *slot = picked != NULL ? gtk_widget_get_ancestor (picked, DEFLASH_TYPE_CARD_SLOT) : NULL;
  DeflashArticleItem *item = slot != NULL ? deflash_card_slot_get_item (DEFLASH_CARD_SLOT (slot)) : NULL;
  gboolean extends = (modifiers & GDK_SHIFT_MASK) != 0 && is_active (self);

  if (item == NULL || ((modifiers & GDK_CONTROL_MASK) == 0 && !extends))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  need_selection (self);
  if (extends)
    {
      g_autoptr (GArray) listed = deflash_article_list_dup_ids (self->list);

      deflash_selection_extend (self->selection, listed, deflash_article_item_get_id (item));
    }
  else
    deflash_selection_toggle (self->selection, deflash_article_item_get_id (item));
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);

  if (self->list == NULL)
    return;
  need_selection (self);
  deflash_selection_toggle (self->selection, g_variant_get_int64 (parameter));
}

static void
begin_selection_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);

  if (self->list == NULL || !deflash_browse_view_is_attached (self))
    return;
  need_selection (self);
  deflash_selection_set_active (self->selection, TRUE);
  deflash_browse_view_focus_first (self);
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  g_autoptr (GArray) listed = NULL;

  if (!is_active (self))
    return;
  listed = deflash_article_list_dup_ids (self->list);
  deflash_selection_set_all (self->selection, listed);
}

static void
end_selection_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stop (DEFLASH_BROWSE_VIEW (widget));
}

/* Only while articles are picked: else these keys are somebody else's. */
static gboolean
key_cb (GtkWidget *widget, GVariant *action, gpointer user_data)
{
  return is_active (DEFLASH_BROWSE_VIEW (widget)) && gtk_widget_activate_action (widget, g_variant_get_string (action, NULL), NULL);
}

/* Keys that the grid would keep for itself. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, DeflashBrowseView *self)
{
  gboolean with_control = (modifiers & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK;

  if (key == GDK_KEY_space && (with_control || is_active (self)))
    return deflash_card_shortcuts_activate (GTK_WIDGET (self), "card.select");
  return key == GDK_KEY_a && with_control && is_active (self) && gtk_widget_activate_action (GTK_WIDGET (self), "browse.select-all", NULL);
}

/* --- What is done with them --- */

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  g_autoptr (GArray) ids = dup_picked (self);
  gboolean read = g_str_equal (name, "browse.mark-selected-read");
  g_autoptr (GPtrArray) items = deflash_library_dup_items (self->library, ids);

  for (guint i = 0; !read && i < items->len; i++)
    deflash_article_keep_unread (items->pdata[i]);
  deflash_browse_view_mark_ids (self, ids, read);
  stop (self);
}

static void
tag_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  g_autoptr (GArray) ids = dup_picked (self);
  g_autoptr (GPtrArray) items = deflash_library_dup_items (self->library, ids);
  DeflashNotesDialog *dialog = deflash_notes_dialog_present (widget, self->library, items);

  g_signal_connect_object (dialog, "changed", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  g_autoptr (GArray) ids = dup_picked (self);

  deflash_export_saved_present (widget, self->library, ids);
  stop (self);
}

static void
change_saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  g_autoptr (GArray) ids = dup_picked (self);

  deflash_articles_change_saved (widget, self->library, ids, g_str_equal (name, "browse.save-selected"));
  stop (self);
}

/* --- Class --- */

/**
 * deflash_browse_view_class_init_selection:
 * @widget_class: the view's class
 *
 * Installs the actions and their keys.
 */
void
deflash_browse_view_class_init_selection (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "browse.select", "x", select_action);
  gtk_widget_class_install_action (widget_class, "browse.begin-selection", NULL, begin_selection_action);
  gtk_widget_class_install_action (widget_class, "browse.end-selection", NULL, end_selection_action);
  gtk_widget_class_install_action (widget_class, "browse.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "browse.tag-selected", NULL, tag_action);
  gtk_widget_class_install_action (widget_class, "browse.mark-selected-read", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "browse.mark-selected-unread", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "browse.export-selected", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "browse.remove-selected", NULL, change_saved_action);
  gtk_widget_class_install_action (widget_class, "browse.save-selected", NULL, change_saved_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, GDK_NO_MODIFIER_MASK, key_cb, "s", "browse.end-selection");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, GDK_NO_MODIFIER_MASK, key_cb, "s", "browse.remove-selected");
}

/**
 * deflash_browse_view_init_selection:
 * @self: a new view
 *
 * Has articles picked by a click or the space bar with Ctrl held.
 */
void
deflash_browse_view_init_selection (DeflashBrowseView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (click));
}
