/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DEFLASH_TIME_NONE:
 *
 * Stands for an absent time wherever a time is a #gint64 of Unix seconds in UTC.
 */
#define DEFLASH_TIME_NONE G_MININT64

#define DEFLASH_TYPE_CLOCK (deflash_clock_get_type ())
G_DECLARE_FINAL_TYPE (DeflashClock, deflash_clock, DEFLASH, CLOCK, GObject)

DeflashClock *deflash_clock_new_system (void);
DeflashClock *deflash_clock_new_fake   (gint64        now);
gint64        deflash_clock_now        (DeflashClock *self);
void          deflash_clock_set_now    (DeflashClock *self,
                                        gint64        now);

G_END_DECLS
