/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-list-end.h"

#include <glib/gi18n.h>

#include "deflash-source-actions.h"

/* What is left of the list when its end counts as reached: the room that the style sheet keeps below the last card, in text sizes. */
#define ROOM_EM 4

/* The end of a list: it says so, in the room below the last card, where a grid has no place for a line of its own. Made when somebody
 * comes there for the first time. */
typedef struct
{
  GtkScrolledWindow *scroller; /* not owned: this ends with it */
  GtkAdjustment *adjustment;
  DeflashLibrary *library;
  DeflashArticleList *list;
  GtkRevealer *revealer; /* (nullable): the overlay's; cleared with it */
  GtkLabel *label;
  GtkWidget *remove_sample;
  guint idle;
} ListEnd;

static void
list_end_free (gpointer data)
{
  ListEnd *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_weak_pointer (&self->revealer);
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_object_unref (self->adjustment);
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_signal_handlers_disconnect_by_data (self->library, self);
  g_object_unref (self->list);
  g_object_unref (self->library);
  g_free (self);
}

static gboolean
is_at_end (ListEnd *self)
{
  GtkAdjustment *adjustment = self->adjustment;
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - gtk_adjustment_get_value (adjustment);
  double em = adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, 15, gtk_widget_get_settings (GTK_WIDGET (self->scroller)));

  return deflash_article_list_get_state (self->list) == DEFLASH_LIST_READY && deflash_article_list_get_complete (self->list) &&
         deflash_article_list_get_n_pending (self->list) == 0 && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 &&
         gtk_adjustment_get_page_size (adjustment) > 0 && left < ROOM_EM * em / 2;
}

static const char *
get_text (const DeflashArticleQuery *query)
{
  if (query->text != NULL)
    return _ ("That is all that was found");
  if (query->saved_only)
    return _ ("That is all you saved");
  return _ ("You’re all caught up");
}

static void
list_end_build (ListEnd *self)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self->scroller), GTK_TYPE_OVERLAY);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  self->remove_sample = gtk_button_new_with_mnemonic (_ ("_Remove Sample Edition"));
  gtk_button_set_can_shrink (GTK_BUTTON (self->remove_sample), TRUE); /* large text on a small screen */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove_sample), "win.remove-sample");
  gtk_widget_add_css_class (self->remove_sample, "flat");
  gtk_widget_add_css_class (box, "list-end");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->remove_sample);
  g_set_weak_pointer (&self->revealer, GTK_REVEALER (gtk_revealer_new ()));
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (self->revealer, box);
  gtk_widget_set_halign (GTK_WIDGET (self->revealer), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->revealer), GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->revealer));
}

static gboolean
update_cb (gpointer user_data)
{
  ListEnd *self = user_data;
  gboolean at_end = is_at_end (self) && gtk_widget_get_mapped (GTK_WIDGET (self->scroller));
  const DeflashArticleQuery *query = deflash_article_list_get_query (self->list);
  g_autoptr (DeflashSource) sample = NULL;

  self->idle = 0;
  if (self->revealer == NULL && at_end)
    list_end_build (self);
  if (self->revealer == NULL)
    return G_SOURCE_REMOVE;
  if (at_end)
    {
      sample = deflash_source_find_sample (self->library);
      gtk_label_set_label (self->label, get_text (query));
      gtk_widget_set_visible (self->remove_sample, sample != NULL && !query->saved_only && query->text == NULL);
    }
  gtk_widget_set_can_target (GTK_WIDGET (self->revealer), at_end);
  gtk_widget_set_can_focus (GTK_WIDGET (self->revealer), at_end);
  gtk_revealer_set_reveal_child (self->revealer, at_end);
  return G_SOURCE_REMOVE;
}

/* Not at once: the grid may be in the midst of its layout. */
static void
queue_update (ListEnd *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, update_cb, self, NULL);
}

/**
 * deflash_list_end_watch:
 * @scroller: what scrolls the cards, inside of a #GtkOverlay
 * @library: the library
 * @list: what is shown
 *
 * Says that it is all, wherever the list is scrolled to its end. Ends with @scroller.
 */
void
deflash_list_end_watch (GtkScrolledWindow *scroller, DeflashLibrary *library, DeflashArticleList *list)
{
  ListEnd *self = g_new0 (ListEnd, 1);

  self->scroller = scroller;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  self->library = g_object_ref (library);
  self->list = g_object_ref (list);
  g_object_set_data_full (G_OBJECT (scroller), "list-end", self, list_end_free);
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (list, "notify", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (library, "sources-changed", G_CALLBACK (queue_update), self);
}
