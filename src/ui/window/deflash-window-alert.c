/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-alert-dialog.h"
#include "deflash-window-private.h"

/* A search, or a list of deals as it is filtered, can be asked to ring. */

static gboolean
can_alert (DeflashWindow *self)
{
  g_autoptr (DeflashArticleQuery) query = deflash_browse_view_dup_query (deflash_window_get_view (self));
  g_autoptr (DeflashAlert) alert = query != NULL ? deflash_alert_new_from_query (query) : NULL;

  return alert != NULL && !deflash_alert_is_empty (alert) && !deflash_library_get_read_only (self->library);
}

/**
 * deflash_window_update_alert:
 * @self: a window
 *
 * Offers to be told of what a search will find, while something is searched for.
 */
void
deflash_window_update_alert (DeflashWindow *self)
{
  if (self->alert_button == NULL && gtk_search_bar_get_search_mode (self->search_bar))
    {
      self->alert_button = gtk_button_new_from_icon_name ("preferences-system-notifications-symbolic");
      gtk_widget_set_tooltip_text (self->alert_button, _ ("Alert Me…"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->alert_button), "win.add-alert");
      gtk_box_append (self->search_box, self->alert_button);
    }
  if (self->alert_button != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add-alert", can_alert (self));
}

static void
add_alert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);
  g_autoptr (DeflashArticleQuery) query = deflash_browse_view_dup_query (deflash_window_get_view (self));
  g_autoptr (DeflashAlert) alert = query != NULL ? deflash_alert_new_from_query (query) : NULL;

  if (alert != NULL)
    deflash_alert_dialog_present (GTK_WIDGET (self->navigation), self->library, alert);
}

/**
 * deflash_window_install_alert_actions:
 * @widget_class: the window's class
 *
 * Installs "win.add-alert".
 */
void
deflash_window_install_alert_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.add-alert", NULL, add_alert_action);
}
