/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-quiet.h"

#include "deflash-quiet-hours.h"

/* A computer that slept through the end of the quiet hours has it noticed this long after at most. In seconds. */
#define LOOK_AGAIN_S (15 * 60)

/**
 * DeflashQuiet:
 *
 * The hours in which nothing may ring. Main thread only.
 *
 * Signal `ended`: they are over, after deflash_quiet_is_on() had said that it is one of them.
 */
struct _DeflashQuiet
{
  GObject parent_instance;

  GSettings *settings;
  DeflashClock *clock;
  guint timeout_id; /* while somebody waits for the end */
};

G_DEFINE_FINAL_TYPE (DeflashQuiet, deflash_quiet, G_TYPE_OBJECT)

enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void deflash_quiet_wait (DeflashQuiet *self, gint64 seconds);

static gint64
get_end (DeflashQuiet *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (!g_settings_get_boolean (self->settings, "quiet-hours"))
    return DEFLASH_TIME_NONE;
  zone = g_time_zone_new_local ();
  return deflash_quiet_hours_get_end (g_settings_get_uint (self->settings, "quiet-from"), g_settings_get_uint (self->settings, "quiet-to"),
                                      deflash_clock_now (self->clock), zone);
}

static void
look (DeflashQuiet *self)
{
  gint64 end = get_end (self);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (end == DEFLASH_TIME_NONE)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
  else
    deflash_quiet_wait (self, end - deflash_clock_now (self->clock));
}

static void
look_again_cb (gpointer user_data)
{
  DeflashQuiet *self = user_data;

  self->timeout_id = 0;
  look (self);
}

static void
deflash_quiet_wait (DeflashQuiet *self, gint64 seconds)
{
  self->timeout_id = g_timeout_add_seconds_once ((guint) CLAMP (seconds, 1, LOOK_AGAIN_S), look_again_cb, self);
}

static void
settings_changed_cb (DeflashQuiet *self)
{
  if (self->timeout_id != 0)
    look (self);
}

static void
deflash_quiet_dispose (GObject *object)
{
  DeflashQuiet *self = DEFLASH_QUIET (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (deflash_quiet_parent_class)->dispose (object);
}

static void
deflash_quiet_class_init (DeflashQuietClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_quiet_dispose;
  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_quiet_init (DeflashQuiet *self)
{
}

/**
 * deflash_quiet_new:
 * @settings: the app's settings
 * @clock: the time
 *
 * Returns: (transfer full): the quiet hours
 */
DeflashQuiet *
deflash_quiet_new (GSettings *settings, DeflashClock *clock)
{
  DeflashQuiet *self = g_object_new (DEFLASH_TYPE_QUIET, NULL);

  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (settings, "changed::quiet-hours", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::quiet-from", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::quiet-to", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * deflash_quiet_is_on:
 * @self: the quiet hours
 *
 * Asks before something rings. Where it must not, "ended" will say when it may.
 *
 * Returns: whether nothing may ring now
 */
gboolean
deflash_quiet_is_on (DeflashQuiet *self)
{
  gint64 end;

  g_return_val_if_fail (DEFLASH_IS_QUIET (self), FALSE);

  end = get_end (self);
  if (end != DEFLASH_TIME_NONE && self->timeout_id == 0)
    deflash_quiet_wait (self, end - deflash_clock_now (self->clock));
  return end != DEFLASH_TIME_NONE;
}
