/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-background.h"

#include <glib/gi18n.h>
#include <libportal/portal.h>

#define KEY "watch-in-background"

/**
 * DeflashBackground:
 *
 * Keeps the app alive without a window while the preference "watch-in-background" is on, and has the desktop start it with the session.
 * The desktop is asked when a person sets the preference, never by itself. Main thread only.
 *
 * Signal: `problem` (const char *text): the desktop refused or could not be asked, in plain words.
 */
struct _DeflashBackground
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns this */
  GSettings *settings;
  XdpPortal *portal; /* made when it is first asked */
  gboolean watching;
};

G_DEFINE_FINAL_TYPE (DeflashBackground, deflash_background, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
deflash_background_set_watching (DeflashBackground *self, gboolean watching)
{
  if (watching == self->watching)
    return;
  self->watching = watching;
  if (watching)
    g_application_hold (self->application);
  else
    g_application_release (self->application);
}

/* A "no" is final until the preference is set anew. Where nobody can be asked, the app watches as long as the session lasts. */
static void
explain_failure (DeflashBackground *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_settings_set_boolean (self->settings, KEY, FALSE);
      g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, _ ("The system does not allow Deflash News to run in the background"));
      return;
    }
  g_debug ("The background portal can't be asked: %s", error->message);
  if (self->watching)
    g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, _ ("Deflash News watches until you log out. This desktop can’t start it by itself."));
}

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashBackground) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!xdp_portal_request_background_finish (XDP_PORTAL (source), result, &error))
    explain_failure (self, error);
}

/* How the desktop starts the app without a window. It lives as long as the program: libportal takes a reference of its own up to 0.9 and
 * ours later, so that only what is never freed is right with both. */
static GPtrArray *
get_command (void)
{
  static GPtrArray *command;

  if (command == NULL)
    {
      command = g_ptr_array_new ();
      g_ptr_array_add (command, (char *) "deflash-news");
      g_ptr_array_add (command, (char *) "--gapplication-service");
    }
  return g_ptr_array_ref (command);
}

static void
ask_portal (DeflashBackground *self)
{
  g_autoptr (GError) error = NULL;

  if (self->portal == NULL)
    self->portal = xdp_portal_initable_new (&error);
  if (self->portal == NULL)
    {
      explain_failure (self, error);
      return;
    }
  xdp_portal_request_background (self->portal, NULL, _ ("Look for new articles and deals while no window is open"), get_command (),
                                 self->watching ? XDP_BACKGROUND_FLAG_AUTOSTART : XDP_BACKGROUND_FLAG_NONE, NULL, requested_cb,
                                 g_object_ref (self));
}

static void
changed_cb (DeflashBackground *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, KEY);

  if (wanted == self->watching)
    return;
  deflash_background_set_watching (self, wanted);
  ask_portal (self);
}

static void
deflash_background_dispose (GObject *object)
{
  DeflashBackground *self = DEFLASH_BACKGROUND (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->portal);
  G_OBJECT_CLASS (deflash_background_parent_class)->dispose (object);
}

static void
deflash_background_class_init (DeflashBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_background_dispose;

  /**
   * DeflashBackground::problem:
   * @text: what a person should know
   *
   * The desktop refused, or could not be asked.
   */
  signals[SIGNAL_PROBLEM] =
    g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
deflash_background_init (DeflashBackground *self)
{
}

/**
 * deflash_background_new:
 * @application: a registered application; it owns the result
 * @settings: the app's settings
 *
 * Returns: (transfer full): what keeps the app alive, according to the settings, from now on
 */
DeflashBackground *
deflash_background_new (GApplication *application, GSettings *settings)
{
  DeflashBackground *self = g_object_new (DEFLASH_TYPE_BACKGROUND, NULL);

  self->application = application;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  deflash_background_set_watching (self, g_settings_get_boolean (settings, KEY));
  return self;
}

/**
 * deflash_background_get_watching:
 * @self: a background
 *
 * Returns: whether the app stays when its last window is closed
 */
gboolean
deflash_background_get_watching (DeflashBackground *self)
{
  g_return_val_if_fail (DEFLASH_IS_BACKGROUND (self), FALSE);
  return self->watching;
}

/**
 * deflash_background_stop:
 * @self: a background
 *
 * Lets the app end.
 */
void
deflash_background_stop (DeflashBackground *self)
{
  g_return_if_fail (DEFLASH_IS_BACKGROUND (self));
  g_signal_handlers_disconnect_by_data (self->settings, self);
  deflash_background_set_watching (self, FALSE);
}
