/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-entry.h"
#include "deflash-source.h"

G_BEGIN_DECLS

/* Seconds. */
#define DEFLASH_SCHEDULE_MIN_WAIT        (10 * 60)
#define DEFLASH_SCHEDULE_MAX_WAIT        (6 * 60 * 60)
#define DEFLASH_SCHEDULE_MAX_BACK_OFF    (24 * 60 * 60)
#define DEFLASH_SCHEDULE_VALIDATORS_LIFE (8 * 24 * 60 * 60)

gboolean deflash_schedule_is_due (const DeflashFetchState *state, gint64 now);
gboolean deflash_schedule_may_ask (const DeflashFetchState *state, gint64 now);
gint64 deflash_schedule_get_held_until (const DeflashFetchState *state, gint64 now);
gboolean deflash_schedule_trusts_validators (const DeflashFetchState *state, gint64 now);
void deflash_schedule_note_success (DeflashFetchState *state, gint64 now, guint interval, gint64 max_age, const DeflashFeed *feed);
void deflash_schedule_note_failure (DeflashFetchState *state, gint64 now, const GError *error, gint64 retry_after, double jitter);

G_END_DECLS
