/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-quiet-hours.h"

#include "deflash-clock.h"

#define MINUTES_PER_DAY (24 * 60)

/**
 * deflash_quiet_hours_get_end:
 * @from: when they begin, in minutes after midnight
 * @to: when they end, likewise; before @from: on the next day; equal: there are none
 * @now: the time, Unix seconds
 * @zone: where the clock on the wall is
 *
 * Returns: when the quiet hours that it is now will end, Unix seconds; %DEFLASH_TIME_NONE where it is none of them
 */
gint64
deflash_quiet_hours_get_end (guint from, guint to, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autoptr (GDateTime) day = NULL;
  guint minute;

  if (local == NULL || from == to || from >= MINUTES_PER_DAY || to >= MINUTES_PER_DAY)
    return DEFLASH_TIME_NONE;
  minute = (guint) (g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local));
  if (from < to ? minute < from || minute >= to : minute < from && minute >= to)
    return DEFLASH_TIME_NONE;
  /* The wall's clock, also through a night in which it is put forward or back. */
  day = minute < to ? g_date_time_ref (local) : g_date_time_add_days (local, 1);
  end = day != NULL ? g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                                       (int) (to / 60), (int) (to % 60), 0)
                    : NULL;
  return end != NULL ? g_date_time_to_unix (end) : DEFLASH_TIME_NONE;
}
