/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-window-private.h"

#include "deflash-space-key.h"

/* The search bar of a window. */

/* How many searches are remembered. */
#define MAX_RECENT 8

static void
search_changed_cb (DeflashWindow *self)
{
  deflash_browse_view_set_search_text (deflash_window_get_view (self), gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  deflash_window_update_alert (self);
}

static void
search_activate_cb (DeflashWindow *self)
{
  deflash_window_remember_search (self);
  deflash_browse_view_focus_first (deflash_window_get_view (self));
}

static void
search_mode_cb (DeflashWindow *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    {
      if (self->completion == NULL)
        self->completion = deflash_search_completion_new (self->search_entry, self->library, self->settings);
    }
  else
    deflash_browse_view_set_search_text (deflash_window_get_view (self), NULL);
  deflash_window_update_alert (self);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  adw_navigation_view_pop_to_tag (self->navigation, "browse");
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  deflash_search_completion_offer_recent (self->completion);
}

static void
clear_search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_search_bar_set_search_mode (DEFLASH_WINDOW (widget)->search_bar, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  if (!gtk_search_bar_get_search_mode (self->search_bar) ||
      adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->reader))
    return GDK_EVENT_PROPAGATE;
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  return GDK_EVENT_STOP;
}

/* What is remembered is what led to something: Enter was pressed, or an article was opened. */
void
deflash_window_remember_search (DeflashWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  g_auto (GStrv) before = NULL;
  g_autoptr (GPtrArray) now = NULL;

  if (!gtk_search_bar_get_search_mode (self->search_bar) || *text == '\0')
    return;
  before = g_settings_get_strv (self->settings, "recent-searches");
  if (g_strcmp0 (before[0], text) == 0)
    return;
  now = g_ptr_array_new ();
  g_ptr_array_add (now, text);
  for (guint i = 0; before[i] != NULL && now->len < MAX_RECENT; i++)
    if (!g_str_equal (before[i], text))
      g_ptr_array_add (now, before[i]);
  g_ptr_array_add (now, NULL);
  g_settings_set_strv (self->settings, "recent-searches", (const char *const *) now->pdata);
}

void
deflash_window_class_init_search (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, search_box);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_install_action (widget_class, "win.clear-search", NULL, clear_search_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, GDK_NO_MODIFIER_MASK, escape_cb, NULL);
}

void
deflash_window_init_search (DeflashWindow *self)
{
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (search_mode_cb), self, G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  deflash_space_key_keep (gtk_search_bar_get_key_capture_widget (self->search_bar));
}

/**
 * deflash_window_search:
 * @self: a window
 * @text: what to look for
 *
 * Searches the visible view as if @text had been typed there.
 */
void
deflash_window_search (DeflashWindow *self, const char *text)
{
  g_return_if_fail (DEFLASH_IS_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  deflash_browse_view_set_search_text (deflash_window_get_view (self), text);
}
