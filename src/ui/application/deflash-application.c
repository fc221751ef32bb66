/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-application.h"

#include <glib/gi18n.h>
#ifdef __GLIBC__
#endif

#include "deflash-about.h"
#include "deflash-alert-notifier.h"
#include "deflash-appearance.h"
#include "deflash-background.h"
#include "deflash-command-line.h"
#include "deflash-config.h"
#include "deflash-handover.h"
#include "deflash-links.h"
#include "deflash-notifier.h"
#include "deflash-preferences-dialog.h"
#include "deflash-search-provider.h"
#include "deflash-shortcuts.h"
#include "deflash-source-icons.h"
#include "deflash-window.h"

/* The first frame has the machine for itself. */
#define REFRESH_AFTER_S 2

/* Started by the bus for a search, the app stays for the next letters that are typed. */
#define SERVICE_LINGERS_MS 30000

/* A closed window is taken apart in idle time, and a library that was opened has some things to look after. */
#define SHRINK_AFTER_S 8

struct _DeflashApplication
{
  AdwApplication parent_instance;

  DeflashLibrary *library;
  GSettings *settings;
  DeflashBackground *background;
  DeflashQuiet *quiet;
  DeflashNotifier *notifier;
  DeflashAlertNotifier *alert_notifier;
  DeflashSearchProvider *search_provider;
  guint refresh_timeout;
  guint shrink_timeout;
};

G_DEFINE_FINAL_TYPE (DeflashApplication, deflash_application, ADW_TYPE_APPLICATION)

static DeflashWindow *
deflash_application_get_window (DeflashApplication *self)
{
  /* the one that had the focus last comes first; articles may have windows of their own */
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DEFLASH_IS_WINDOW (l->data))
      return DEFLASH_WINDOW (l->data);
  return NULL;
}

/* The window, made and presented if need be. */
static DeflashWindow *
deflash_application_ensure_window (DeflashApplication *self)
{
  g_application_activate (G_APPLICATION (self));
  return deflash_application_get_window (self);
}

static gboolean
start_refreshing_cb (gpointer user_data)
{
  DeflashApplication *self = user_data;

  self->refresh_timeout = 0;
  deflash_alert_notifier_tell (self->alert_notifier); /* what another process refreshed */
  deflash_refresher_set_automatic (deflash_library_get_refresher (self->library), TRUE);
  return G_SOURCE_REMOVE;
}

/* Sources are asked while there is a window or the background is watched: not because the desktop searched. */
static void
deflash_application_start_refreshing (DeflashApplication *self)
{
  if (self->refresh_timeout != 0 || !deflash_library_get_ready (self->library))
    return;
  if (deflash_application_get_window (self) != NULL || deflash_background_get_watching (self->background))
    self->refresh_timeout = g_timeout_add_seconds (REFRESH_AFTER_S, start_refreshing_cb, self);
}

static void
shrink_cb (gpointer user_data)
{
  DeflashApplication *self = user_data;

  self->shrink_timeout = 0;
  if (deflash_application_get_window (self) == NULL && !deflash_refresher_get_running (deflash_library_get_refresher (self->library)))
    {
      deflash_source_icons_drop (self->library);
      deflash_library_shrink_memory (self->library);
    }
}

/* Without a window the app only watches: what a window, a start or a refresh has left goes back to the system. */
static void
deflash_application_queue_shrink (DeflashApplication *self)
{
  if (self->library != NULL && self->shrink_timeout == 0 && deflash_application_get_window (self) == NULL &&
      deflash_background_get_watching (self->background))
    self->shrink_timeout = g_timeout_add_seconds_once (SHRINK_AFTER_S, shrink_cb, self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_open_finish (DEFLASH_LIBRARY (source), result, &error))
    {
      g_signal_emit_by_name (self->library, "notice", error);
      return;
    }
  deflash_application_start_refreshing (self);
  deflash_application_queue_shrink (self);
}

static void
problem_cb (DeflashApplication *self, const char *text)
{
  DeflashWindow *window = deflash_application_get_window (self);

  if (window != NULL)
    deflash_window_say (window, text);
}

/* --- Actions --- */

/* A window that is told to close closes its dialogs first, one each time. */
static void
close_dialogs (GtkWindow *window)
{
  AdwDialog *dialog;

  while (ADW_IS_APPLICATION_WINDOW (window) &&
         (dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL)
    adw_dialog_force_close (dialog);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;
  GtkWindow *window;

  deflash_background_stop (DEFLASH_APPLICATION (application)->background);
  while ((window = gtk_application_get_active_window (application)) != NULL)
    {
      close_dialogs (window);
      gtk_window_close (window);
      if (gtk_application_get_active_window (application) == window)
        break;
    }
  g_application_quit (G_APPLICATION (application));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashWindow *window = deflash_application_get_window (user_data);

  if (window != NULL)
    deflash_about_present (GTK_WIDGET (window));
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;

  deflash_preferences_dialog_present (GTK_WIDGET (deflash_application_ensure_window (self)), self->library, self->settings, NULL);
}

static void
alerts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;

  deflash_preferences_dialog_present (GTK_WIDGET (deflash_application_ensure_window (self)), self->library, self->settings, "alerts");
}

static void
present_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (user_data);
}

static void
show_section_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  deflash_window_show_section (deflash_application_ensure_window (user_data), g_variant_get_string (parameter, NULL));
}

/* The desktop file's actions: each is named after its view. */
static void
section_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  deflash_window_show_section (deflash_application_ensure_window (user_data), g_action_get_name (G_ACTION (action)));
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;

  deflash_handover_search (deflash_application_ensure_window (self), self->library, g_variant_get_string (parameter, NULL));
}

static void
open_article_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;

  deflash_handover_article (deflash_application_ensure_window (self), self->library, g_variant_get_string (parameter, NULL));
}

static void
save_article_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;

  deflash_handover_save (G_APPLICATION (self), self->library, g_variant_get_string (parameter, NULL));
}

static void
save_address_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;

  deflash_handover_save_address (deflash_application_ensure_window (self), self->library, g_variant_get_string (parameter, NULL));
}

static void
show_source_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;
  DeflashWindow *window = deflash_application_ensure_window (self);
  GListModel *sources = deflash_library_get_sources (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (g_str_equal (deflash_source_get_uuid (source), g_variant_get_string (parameter, NULL)))
        deflash_window_show_source (window, source);
    }
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashApplication *self = user_data;

  deflash_refresher_refresh_async (deflash_library_get_refresher (self->library), DEFLASH_REFRESH_ALL, NULL, NULL, NULL);
}

static void
open_first_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashWindow *window = deflash_application_get_window (user_data);

  if (window != NULL)
    deflash_window_open_first (window);
}

/* The parameter is a path or an address of a file. */
static void
import_file_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));
  DeflashWindow *window;

  g_application_activate (user_data);
  window = deflash_application_get_window (user_data);
  if (window != NULL)
    deflash_window_import_file (window, file);
}

static void
add_source_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  deflash_window_add_source (deflash_application_ensure_window (user_data), g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_action },
  { .name = "about", .activate = about_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "alerts", .activate = alerts_action },
  { .name = "refresh", .activate = refresh_action },
  { .name = "present", .activate = present_action },
  { .name = "show-section", .activate = show_section_action, .parameter_type = "s" },
  { .name = "news", .activate = section_action },
  { .name = "guides", .activate = section_action },
  { .name = "deals", .activate = section_action },
  { .name = "saved", .activate = section_action },
  { .name = "search", .activate = search_action, .parameter_type = "s" },
  { .name = "open-article", .activate = open_article_action, .parameter_type = "s" },
  { .name = "save-article", .activate = save_article_action, .parameter_type = "s" },
  { .name = "save-address", .activate = save_address_action, .parameter_type = "s" },
  { .name = "show-source", .activate = show_source_action, .parameter_type = "s" },
  { .name = "open-first", .activate = open_first_action },
  { .name = "add-source", .activate = add_source_action, .parameter_type = "s" },
  { .name = "import-file", .activate = import_file_action, .parameter_type = "s" },
};

/* --- Class --- */

static void
deflash_application_startup (GApplication *application)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);

  /* Before GtkApplication looks for the app's icon: libadwaita adds icons of its own, and all themes would be read a second time. */
  adw_init ();
  G_APPLICATION_CLASS (deflash_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (DEFLASH_APP_ID);
  deflash_appearance_follow (self->settings);
  deflash_links_follow (self->settings);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  deflash_shortcuts_install (GTK_APPLICATION (self));
  self->background = deflash_background_new (application, self->settings);
  g_signal_connect_object (self->background, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::watch-in-background", G_CALLBACK (deflash_application_start_refreshing), self,
                           G_CONNECT_SWAPPED);
  self->quiet = deflash_quiet_new (self->settings, deflash_library_get_clock (self->library));
  self->notifier = deflash_notifier_new (application, self->library, self->settings, self->quiet);
  self->alert_notifier = deflash_alert_notifier_new (self->library, self->notifier, self->quiet);
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, SERVICE_LINGERS_MS);
  g_signal_connect_object (deflash_library_get_refresher (self->library), "notify::last-finished",
                           G_CALLBACK (deflash_application_queue_shrink), self, G_CONNECT_SWAPPED);
  deflash_library_open_async (self->library, NULL, opened_cb, g_object_ref (self));
}

static void
is_active_cb (DeflashApplication *self, GParamSpec *pspec, GtkWindow *window)
{
  deflash_notifier_set_seen (self->notifier, gtk_window_is_active (window));
}

static void
deflash_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (deflash_application_parent_class)->window_added (application, window);
  deflash_shortcuts_install_window (window);
  if (DEFLASH_IS_WINDOW (window))
    g_signal_connect_object (window, "notify::is-active", G_CALLBACK (is_active_cb), application, G_CONNECT_SWAPPED);
}

static void
deflash_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);

  GTK_APPLICATION_CLASS (deflash_application_parent_class)->window_removed (application, window);
  if (deflash_application_get_window (self) == NULL && self->notifier != NULL)
    deflash_notifier_set_seen (self->notifier, FALSE);
  deflash_application_queue_shrink (self);
}

static void
deflash_application_activate (GApplication *application)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);
  DeflashWindow *window = deflash_application_get_window (self);

  if (window == NULL)
    window = deflash_window_new (GTK_APPLICATION (self), self->library, self->settings);
  deflash_window_present_when_ready (window);
  deflash_application_start_refreshing (self);
}

static void
deflash_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);
  DeflashWindow *window = deflash_application_ensure_window (self);

  for (int i = 0; i < n_files; i++)
    deflash_handover_open (window, self->library, files[i]);
}

static int
deflash_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  return deflash_command_line_handle (application, options);
}

static gboolean
deflash_application_dbus_register (GApplication *application, GDBusConnection *connection, const char *path, GError **error)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);
  g_autofree char *search_path = g_strconcat (path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (deflash_application_parent_class)->dbus_register (application, connection, path, error))
    return FALSE;
  self->search_provider = deflash_search_provider_new (application, self->library);
  return deflash_search_provider_register (self->search_provider, connection, search_path, error);
}

static void
deflash_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *path)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);

  if (self->search_provider != NULL)
    deflash_search_provider_unregister (self->search_provider, connection);
  G_APPLICATION_CLASS (deflash_application_parent_class)->dbus_unregister (application, connection, path);
}

static void
deflash_application_shutdown (GApplication *application)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);

  g_clear_handle_id (&self->refresh_timeout, g_source_remove);
  g_clear_handle_id (&self->shrink_timeout, g_source_remove);
  G_APPLICATION_CLASS (deflash_application_parent_class)->shutdown (application);
  deflash_library_close (self->library);
}

static void
deflash_application_dispose (GObject *object)
{
  DeflashApplication *self = DEFLASH_APPLICATION (object);

  g_clear_object (&self->search_provider);
  g_clear_object (&self->alert_notifier);
  g_clear_object (&self->notifier);
  g_clear_object (&self->quiet);
  g_clear_object (&self->background);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (deflash_application_parent_class)->dispose (object);
}

static void
deflash_application_class_init (DeflashApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GtkApplicationClass *gtk_class = GTK_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_application_dispose;
  application_class->startup = deflash_application_startup;
  application_class->activate = deflash_application_activate;
  application_class->open = deflash_application_open;
  application_class->handle_local_options = deflash_application_handle_local_options;
  application_class->dbus_register = deflash_application_dbus_register;
  application_class->dbus_unregister = deflash_application_dbus_unregister;
  application_class->shutdown = deflash_application_shutdown;
  gtk_class->window_added = deflash_application_window_added;
  gtk_class->window_removed = deflash_application_window_removed;
}

static void
deflash_application_init (DeflashApplication *self)
{
}

/**
 * deflash_application_new:
 * @library: the library, whose threads may already be at work
 * @settings: the app's settings
 *
 * Returns: (transfer full): the application
 */
DeflashApplication *
deflash_application_new (DeflashLibrary *library, GSettings *settings)
{
  DeflashApplication *self =
    g_object_new (DEFLASH_TYPE_APPLICATION, "application-id", DEFLASH_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                  "/com/deflashnews/DeflashNews", "version", DEFLASH_VERSION, NULL);

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  deflash_command_line_install (G_APPLICATION (self));
  return self;
}
