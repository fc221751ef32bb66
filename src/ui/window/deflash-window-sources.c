/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-window-private.h"

#include <glib/gi18n.h>

#include "deflash-add-source-dialog.h"
#include "deflash-catalogue-page.h"
#include "deflash-export-saved.h"
#include "deflash-import-page.h"
#include "deflash-library-notice.h"
#include "deflash-offline.h"
#include "deflash-source-actions.h"
#include "deflash-sources-dialog.h"
#include "deflash-toast.h"

/* What the window says of its sources and of refreshing them, and what it offers to do with them. */

/* --- Sources --- */

static void
source_added_cb (DeflashWindow *self, DeflashSource *source, guint n_new)
{
  g_autofree char *text = NULL;
  const char *section = deflash_section_to_string (deflash_source_get_section (source));

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  if (section != NULL)
    deflash_window_show_section (self, section);
  deflash_browse_view_show_new (deflash_window_get_view (self));
  /* Translators: first the number of articles, then a source's name */
  text = g_strdup_printf (ngettext ("%u article from %s", "%u articles from %s", n_new), n_new, deflash_source_get_title (source));
  deflash_toast (GTK_WIDGET (self->views), text);
}

/**
 * deflash_window_add_source:
 * @self: a window
 * @address: (nullable): an address to begin with
 *
 * Opens the dialog that adds a source.
 */
void
deflash_window_add_source (DeflashWindow *self, const char *address)
{
  AdwDialog *dialog;
  DeflashSection section;

  g_return_if_fail (DEFLASH_IS_WINDOW (self));

  section = deflash_section_from_string (adw_view_stack_get_visible_child_name (self->views));
  dialog = deflash_add_source_dialog_new (self->library, section, address);
  g_signal_connect_object (dialog, "added", G_CALLBACK (source_added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  if (address != NULL)
    gtk_widget_activate_action (GTK_WIDGET (dialog), "add-source.go", NULL);
}

static void
add_source_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_window_add_source (DEFLASH_WINDOW (widget), NULL);
}

static void
catalogue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  deflash_catalogue_page_present (GTK_WIDGET (self->views), self->library);
}

static void
sources_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  deflash_sources_dialog_present (GTK_WIDGET (self->views), self->library);
}

static void
remove_sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);
  g_autoptr (DeflashSource) sample = deflash_source_find_sample (self->library);

  if (sample != NULL)
    deflash_source_remove (GTK_WIDGET (self->views), self->library, sample);
}

static void
all_sources_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_browse_view_set_source (deflash_window_get_view (DEFLASH_WINDOW (widget)), 0);
}

/**
 * deflash_window_import_file:
 * @self: a window
 * @file: (nullable): a file with sources or saved articles; %NULL: asks for it
 *
 * Opens the dialog that imports.
 */
void
deflash_window_import_file (DeflashWindow *self, GFile *file)
{
  g_return_if_fail (DEFLASH_IS_WINDOW (self));
  deflash_import_page_present (GTK_WIDGET (self->views), self->library, file);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  deflash_window_import_file (self, NULL);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  if (g_str_equal (name, "win.export-saved"))
    deflash_export_saved_present (GTK_WIDGET (self->views), self->library, NULL);
  else
    deflash_export_sources (GTK_WIDGET (self->views), self->library);
}

/* --- Refreshing --- */

static void
refresh_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_total, n_new;
  g_autofree char *text = NULL;

  if (!deflash_refresher_refresh_finish (DEFLASH_REFRESHER (source), result, &error))
    {
      deflash_toast_error (GTK_WIDGET (self->views), error);
      return;
    }
  g_object_get (source, "n-total", &n_total, "n-new", &n_new, NULL);
  if (n_new > 0)
    text = g_strdup_printf (ngettext ("%u new article", "%u new articles", n_new), n_new);
  else
    text = g_strdup (n_total > 0 ? _ ("Nothing new") : _ ("Everything is up to date"));
  deflash_toast (GTK_WIDGET (self->views), text);
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  adw_banner_set_revealed (self->failed_banner, FALSE);
  deflash_refresher_refresh_async (deflash_library_get_refresher (self->library), DEFLASH_REFRESH_ALL, NULL, refresh_cb,
                                   g_object_ref (self));
}

static void
stop_refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_refresher_cancel (deflash_library_get_refresher (DEFLASH_WINDOW (widget)->library));
}

static void
deflash_window_refresh_finished (DeflashWindow *self)
{
  guint n_failed;
  g_autofree char *text = NULL;

  g_object_get (deflash_library_get_refresher (self->library), "n-failed", &n_failed, NULL);
  if (n_failed == 0 || !deflash_library_get_online (self->library))
    {
      adw_banner_set_revealed (self->failed_banner, FALSE);
      return;
    }
  text = g_strdup_printf (ngettext ("%u source did not answer. What came before is still here.",
                                    "%u sources did not answer. What came before is still here.", n_failed),
                          n_failed);
  adw_banner_set_title (self->failed_banner, text);
  adw_banner_set_revealed (self->failed_banner, TRUE);
}

static void
refreshing_cb (DeflashWindow *self)
{
  DeflashRefresher *refresher = deflash_library_get_refresher (self->library);
  gboolean running = deflash_refresher_get_running (refresher);
  guint n_done, n_total;

  g_object_get (refresher, "n-done", &n_done, "n-total", &n_total, NULL);
  gtk_stack_set_visible_child_name (self->refresh_stack, running ? "running" : "idle");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running && n_total > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop-refresh", running);
  if (n_total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) n_done / n_total);
}

static void
running_cb (DeflashWindow *self)
{
  refreshing_cb (self);
  if (!deflash_refresher_get_running (deflash_library_get_refresher (self->library)))
    deflash_window_refresh_finished (self);
}

static void
deflash_window_update_offline (DeflashWindow *self)
{
  gboolean online = deflash_library_get_online (self->library);
  g_autofree char *text = online ? NULL : deflash_offline_describe (self->library, self->offline_since);

  if (text != NULL)
    adw_banner_set_title (self->offline_banner, text);
  adw_banner_set_revealed (self->offline_banner, !online);
}

static void
online_cb (DeflashWindow *self)
{
  gboolean online = deflash_library_get_online (self->library);

  self->offline_since = online ? DEFLASH_TIME_NONE : deflash_clock_now (deflash_library_get_clock (self->library));
  deflash_window_update_offline (self);
}

static void
sources_changed_cb (DeflashWindow *self)
{
  g_autoptr (DeflashSource) sample = deflash_source_find_sample (self->library);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.remove-sample", sample != NULL);
}

/* Asking the system for the first time takes a while: not before the first frame. */
static gboolean
watch_network_cb (gpointer user_data)
{
  DeflashWindow *self = user_data;

  self->online_timeout = 0;
  deflash_window_update_offline (self);
  return G_SOURCE_REMOVE;
}

static void
notice_cb (DeflashWindow *self, const GError *error)
{
  deflash_library_notice_show (GTK_WIDGET (self), self->library_banner, self->library, error);
}

/* --- For the window --- */

/* To be called in its class's init. */
void
deflash_window_install_source_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.add-source", NULL, add_source_action);
  gtk_widget_class_install_action (widget_class, "win.catalogue", NULL, catalogue_action);
  gtk_widget_class_install_action (widget_class, "win.sources", NULL, sources_action);
  gtk_widget_class_install_action (widget_class, "win.remove-sample", NULL, remove_sample_action);
  gtk_widget_class_install_action (widget_class, "win.all-sources", NULL, all_sources_action);
  gtk_widget_class_install_action (widget_class, "win.import-sources", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.export-sources", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.export-saved", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.stop-refresh", NULL, stop_refresh_action);
}

/* Follows the library, which must be set. */
void
deflash_window_watch_library (DeflashWindow *self)
{
  DeflashRefresher *refresher = deflash_library_get_refresher (self->library);

  g_signal_connect_object (refresher, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "notify::n-done", G_CALLBACK (refreshing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "notify::n-total", G_CALLBACK (refreshing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::online", G_CALLBACK (online_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "sources-changed", G_CALLBACK (sources_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  sources_changed_cb (self);
  self->online_timeout = g_timeout_add_seconds (1, watch_network_cb, self);
}
