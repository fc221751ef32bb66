/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-window-private.h"

#include <glib/gi18n.h>

#include "deflash-handover.h"
#include "deflash-save-page.h"
#include "deflash-toast.h"
#include "deflash-url.h"

/* What is dropped on the window or asked to be saved by its address. */

/**
 * deflash_window_save_address:
 * @self: a window
 * @url: a web address
 *
 * Saves the page at an address, and says so in the window.
 */
void
deflash_window_save_address (DeflashWindow *self, const char *url)
{
  g_return_if_fail (DEFLASH_IS_WINDOW (self));
  deflash_save_page (GTK_WIDGET (self->views), self->library, url);
}

static void
save_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  deflash_save_page_ask (GTK_WIDGET (self->views), self->library);
}

/* A link is saved, a file is opened. */
static gboolean
take_file (DeflashWindow *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (deflash_url_is_http (uri))
    deflash_window_save_address (self, uri);
  else if (g_file_has_uri_scheme (file, "file"))
    deflash_handover_open (self, self->library, file);
  else
    return FALSE;
  return TRUE;
}

/* A text counts when it is an address and nothing else: its first line, as browsers give the title in a second one. */
static gboolean
take_text (DeflashWindow *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  const char *url = lines[0] != NULL ? g_strstrip (lines[0]) : "";

  if (!deflash_url_is_http (url))
    {
      deflash_toast (GTK_WIDGET (self->views), _ ("This is no link to a page"));
      return FALSE;
    }
  deflash_window_save_address (self, url);
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  DeflashWindow *self = user_data;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
      gboolean taken = FALSE;

      for (GSList *file = files; file != NULL; file = file->next)
        taken |= take_file (self, file->data);
      return taken;
    }
  return G_VALUE_HOLDS (value, G_TYPE_STRING) && take_text (self, g_value_get_string (value));
}

/* What is dragged out of the window itself is not to be saved again. */
static gboolean
accept_cb (GtkDropTarget *target, GdkDrop *drop, gpointer user_data)
{
  return gdk_drop_get_drag (drop) == NULL && gdk_content_formats_match (gdk_drop_get_formats (drop), gtk_drop_target_get_formats (target));
}

/* Called once, when the window is made. */
void
deflash_window_accept_drops (DeflashWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_LINK);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "accept", G_CALLBACK (accept_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
deflash_window_install_save_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-page", NULL, save_page_action);
}
