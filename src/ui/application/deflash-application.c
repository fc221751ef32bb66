/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-application.h"

#include <glib/gi18n.h>

#include "deflash-about.h"
#include "deflash-appearance.h"
#include "deflash-config.h"
#include "deflash-links.h"
#include "deflash-preferences-dialog.h"
#include "deflash-shortcuts.h"
#include "deflash-window.h"

/* The first frame has the machine for itself. */
#define REFRESH_AFTER_S 2

struct _DeflashApplication
{
  AdwApplication parent_instance;

  DeflashLibrary *library;
  GSettings *settings;
  guint refresh_timeout;
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

static gboolean
start_refreshing_cb (gpointer user_data)
{
  DeflashApplication *self = user_data;

  self->refresh_timeout = 0;
  deflash_refresher_set_automatic (deflash_library_get_refresher (self->library), TRUE);
  return G_SOURCE_REMOVE;
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
  self->refresh_timeout = g_timeout_add_seconds (REFRESH_AFTER_S, start_refreshing_cb, self);
}

/* --- Actions --- */

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (application)) != NULL)
    {
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
  DeflashWindow *window;

  g_application_activate (user_data);
  window = deflash_application_get_window (self);
  if (window != NULL)
    deflash_preferences_dialog_present (GTK_WIDGET (window), self->library, self->settings);
}

static void
show_section_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeflashWindow *window;

  g_application_activate (user_data);
  window = deflash_application_get_window (user_data);
  if (window != NULL)
    deflash_window_show_section (window, g_variant_get_string (parameter, NULL));
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
  DeflashWindow *window;

  g_application_activate (user_data);
  window = deflash_application_get_window (user_data);
  if (window != NULL)
    deflash_window_add_source (window, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_action },
  { .name = "about", .activate = about_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "show-section", .activate = show_section_action, .parameter_type = "s" },
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
  deflash_library_open_async (self->library, NULL, opened_cb, g_object_ref (self));
}

static void
deflash_application_activate (GApplication *application)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);
  DeflashWindow *window = deflash_application_get_window (self);

  if (window == NULL)
    window = deflash_window_new (GTK_APPLICATION (self), self->library, self->settings);
  deflash_window_present_when_ready (window);
}

static void
deflash_application_shutdown (GApplication *application)
{
  DeflashApplication *self = DEFLASH_APPLICATION (application);

  g_clear_handle_id (&self->refresh_timeout, g_source_remove);
  G_APPLICATION_CLASS (deflash_application_parent_class)->shutdown (application);
  deflash_library_close (self->library);
}

static void
deflash_application_dispose (GObject *object)
{
  DeflashApplication *self = DEFLASH_APPLICATION (object);

  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (deflash_application_parent_class)->dispose (object);
}

static void
deflash_application_class_init (DeflashApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_application_dispose;
  application_class->startup = deflash_application_startup;
  application_class->activate = deflash_application_activate;
  application_class->shutdown = deflash_application_shutdown;
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
    g_object_new (DEFLASH_TYPE_APPLICATION, "application-id", DEFLASH_APP_ID, "resource-base-path", "/com/deflashnews/DeflashNews",
                  "version", DEFLASH_VERSION, NULL);

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  return self;
}
