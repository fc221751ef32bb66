/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-links.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "deflash-toast.h"
#include "deflash-url.h"

/* Links that leave the app: at once, or after a look at where they lead. */

static gboolean ask_first; /* as the settings say */

static void
changed_cb (GSettings *settings)
{
  g_autofree char *value = g_settings_get_string (settings, "open-links");

  ask_first = g_str_equal (value, "ask");
}

/**
 * deflash_links_follow:
 * @settings: the app's settings; the app keeps them for as long as it runs
 *
 * Opens links as the settings say, now and from now on.
 */
void
deflash_links_follow (GSettings *settings)
{
  g_signal_connect (settings, "changed::open-links", G_CALLBACK (changed_cb), NULL);
  changed_cb (settings);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    deflash_toast (widget, _ ("No app could open this link"));
}

static void
launch (GtkWidget *widget, const char *url)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (url);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb, g_object_ref (widget));
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, GtkWidget *widget)
{
  const char *url = g_object_get_data (G_OBJECT (dialog), "url");

  if (g_str_equal (response, "open"))
    launch (widget, url);
  else if (g_str_equal (response, "copy"))
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), url);
      deflash_toast (widget, _ ("Link copied"));
    }
}

/**
 * deflash_links_launch:
 * @widget: where it was asked for
 * @url: an address that may be opened
 *
 * Opens an address outside the app; where the person wants to be asked, after they have seen it.
 */
void
deflash_links_launch (GtkWidget *widget, const char *url)
{
  AdwDialog *dialog;
  g_autofree char *shown = NULL;

  if (!ask_first)
    {
      launch (widget, url);
      return;
    }
  shown = deflash_url_for_display (url);
  dialog = adw_alert_dialog_new (_ ("Leave Deflash News?"), shown != NULL ? shown : url);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "copy", _ ("C_opy Link"), "open",
                                  _ ("Open in _Browser"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "open");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "url", g_strdup (url), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), widget, 0);
  adw_dialog_present (dialog, widget);
}
