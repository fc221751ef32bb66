/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-clock.h"

struct _DeflashClock
{
  GObject parent_instance;

  gboolean fake;
  gint64 now; /* atomic by lock: a fake clock is read by worker threads */
  GMutex lock;
};

G_DEFINE_FINAL_TYPE (DeflashClock, deflash_clock, G_TYPE_OBJECT)

static void
deflash_clock_finalize (GObject *object)
{
  g_mutex_clear (&DEFLASH_CLOCK (object)->lock);
  G_OBJECT_CLASS (deflash_clock_parent_class)->finalize (object);
}

static void
deflash_clock_class_init (DeflashClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deflash_clock_finalize;
}

static void
deflash_clock_init (DeflashClock *self)
{
  g_mutex_init (&self->lock);
}

/**
 * deflash_clock_new_system:
 *
 * Returns: (transfer full): a clock that tells the system's time
 */
DeflashClock *
deflash_clock_new_system (void)
{
  return g_object_new (DEFLASH_TYPE_CLOCK, NULL);
}

/**
 * deflash_clock_new_fake:
 * @now: Unix seconds, UTC
 *
 * Returns: (transfer full): a clock that stands still until it is told otherwise
 */
DeflashClock *
deflash_clock_new_fake (gint64 now)
{
  DeflashClock *self = deflash_clock_new_system ();

  self->fake = TRUE;
  self->now = now;
  return self;
}

/**
 * deflash_clock_now:
 * @self: a clock
 *
 * May be called on any thread.
 *
 * Returns: the time in Unix seconds, UTC
 */
gint64
deflash_clock_now (DeflashClock *self)
{
  g_return_val_if_fail (DEFLASH_IS_CLOCK (self), 0);

  if (!self->fake)
    return g_get_real_time () / G_USEC_PER_SEC;

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  return self->now;
}

/**
 * deflash_clock_set_now:
 * @self: a fake clock
 * @now: Unix seconds, UTC
 *
 * Sets a fake clock. May be called on any thread.
 */
void
deflash_clock_set_now (DeflashClock *self, gint64 now)
{
  g_return_if_fail (DEFLASH_IS_CLOCK (self));
  g_return_if_fail (self->fake);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  self->now = now;
}
