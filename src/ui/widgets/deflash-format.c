/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-format.h"

#include <glib/gi18n.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* A number stays on the line of what it counts. */
static char *
keep_together (char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  g_free (words);
  return g_strjoinv ("\u00a0", parts);
}

/**
 * deflash_format_age:
 * @time: Unix seconds, or %DEFLASH_TIME_NONE
 * @now: Unix seconds
 *
 * Returns: (transfer full): how long ago that was, in few words; "" where unknown
 */
char *
deflash_format_age (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) today = NULL;
  gint64 age;

  if (time == DEFLASH_TIME_NONE)
    return g_strdup ("");
  age = MAX (0, now - time);
  if (age < MINUTE)
    return g_strdup (_ ("Just now"));
  if (age < HOUR)
    return keep_together (g_strdup_printf (ngettext ("%d min ago", "%d min ago", (gulong) (age / MINUTE)), (int) (age / MINUTE)));
  if (age < DAY)
    return keep_together (g_strdup_printf (ngettext ("%d h ago", "%d h ago", (gulong) (age / HOUR)), (int) (age / HOUR)));

  date = g_date_time_new_from_unix_local (time);
  today = g_date_time_new_from_unix_local (now);
  if (date == NULL || today == NULL)
    return g_strdup ("");
  if (age < 2 * DAY)
    return g_strdup (_ ("Yesterday"));
  if (age < 7 * DAY)
    return g_date_time_format (date, "%A");
  if (g_date_time_get_year (date) == g_date_time_get_year (today))
    /* Translators: day and month of this year, as in "3 May"; see strftime(3) */
    return g_date_time_format (date, C_ ("date", "%-d %B"));
  /* Translators: day, month and year, as in "3 May 2024"; see strftime(3) */
  return g_date_time_format (date, C_ ("date", "%-d %b %Y"));
}

/**
 * deflash_format_updated:
 * @time: Unix seconds: when an article was changed
 * @now: Unix seconds
 *
 * Returns: (transfer full): how long ago that was, in few words
 */
char *
deflash_format_updated (gint64 time, gint64 now)
{
  g_autofree char *age = NULL;

  if (now - time < MINUTE)
    return keep_together (g_strdup (_ ("Updated just now")));
  if (now - time >= DAY && now - time < 2 * DAY)
    return keep_together (g_strdup (_ ("Updated yesterday")));
  age = deflash_format_age (time, now);
  /* Translators: %s is how long ago, as in "2 h ago" or "Monday" */
  return keep_together (g_strdup_printf (_ ("Updated %s"), age));
}

/**
 * deflash_format_date:
 * @time: Unix seconds, or %DEFLASH_TIME_NONE
 *
 * Returns: (transfer full): the day; "" where unknown
 */
char *
deflash_format_date (gint64 time)
{
  g_autoptr (GDateTime) date = time != DEFLASH_TIME_NONE ? g_date_time_new_from_unix_local (time) : NULL;

  if (date == NULL)
    return g_strdup ("");
  /* Translators: day, month and year, as in "3 May 2024"; see strftime(3) */
  return g_date_time_format (date, C_ ("date", "%-d %b %Y"));
}

/**
 * deflash_format_datetime:
 * @time: Unix seconds, or %DEFLASH_TIME_NONE
 *
 * Returns: (transfer full): date and time of day in full; "" where unknown
 */
char *
deflash_format_datetime (gint64 time)
{
  g_autoptr (GDateTime) date = NULL;

  if (time == DEFLASH_TIME_NONE)
    return g_strdup ("");
  date = g_date_time_new_from_unix_local (time);
  if (date == NULL)
    return g_strdup ("");
  /* Translators: date and time of an article, as in "3 May 2024, 14:05"; see strftime(3) */
  return g_date_time_format (date, C_ ("date", "%-d %B %Y, %H:%M"));
}

/**
 * deflash_format_ends:
 * @time: when a deal ends, Unix seconds or %DEFLASH_TIME_NONE
 * @now: Unix seconds
 *
 * Returns: (transfer full) (nullable): when it ends, in few words; %NULL where unknown
 */
char *
deflash_format_ends (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  gint64 left;

  if (time == DEFLASH_TIME_NONE)
    return NULL;
  left = time - now;
  if (left <= 0)
    return g_strdup (_ ("Expired"));
  if (left < HOUR)
    return g_strdup_printf (ngettext ("Ends in %d min", "Ends in %d min", (gulong) MAX (1, left / MINUTE)), (int) MAX (1, left / MINUTE));
  if (left < DAY)
    return g_strdup_printf (ngettext ("Ends in %d h", "Ends in %d h", (gulong) (left / HOUR)), (int) (left / HOUR));
  if (left < 14 * DAY)
    return g_strdup_printf (ngettext ("Ends in %d day", "Ends in %d days", (gulong) (left / DAY)), (int) (left / DAY));
  date = g_date_time_new_from_unix_local (time);
  if (date == NULL)
    return NULL;
  /* Translators: the day a deal ends, as in "Ends 3 May"; see strftime(3) */
  return g_date_time_format (date, C_ ("date", "Ends %-d %B"));
}

/**
 * deflash_format_minutes:
 * @minutes: a duration
 *
 * Returns: (transfer full): it in few words
 */
char *
deflash_format_minutes (guint minutes)
{
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (ngettext ("%u h", "%u h", minutes / 60), minutes / 60);
  /* Translators: hours and minutes, as in "1 h 30 min" */
  return g_strdup_printf (_ ("%u h %u min"), minutes / 60, minutes % 60);
}

/* A span in few words, rounded up: what took 61 minutes took "2 h". */
static char *
format_span (gint64 span)
{
  guint hours = (guint) ((MAX (0, span) + HOUR - 1) / HOUR);
  guint days = (hours + 23) / 24;

  if (hours <= 36)
    return g_strdup_printf (ngettext ("%u hour", "%u hours", MAX (1, hours)), MAX (1, hours));
  return g_strdup_printf (ngettext ("%u day", "%u days", days), days);
}

/**
 * deflash_format_coverage:
 * @n_outlets: how many sources tell a story, at least 2
 * @span: seconds between its first report and its last
 *
 * Returns: (transfer full): why a story is a top story
 */
char *
deflash_format_coverage (guint n_outlets, gint64 span)
{
  g_autofree char *time = format_span (span);

  /* Translators: %u sources reported the same event within %s, as in "7 of your sources in 3 hours" */
  return g_strdup_printf (ngettext ("%u of your sources in %s", "%u of your sources in %s", n_outlets), n_outlets, time);
}

/**
 * deflash_format_level:
 * @level: (nullable): how hard a guide is, by the edition format or in the publisher's words
 *
 * Returns: (transfer full) (nullable): the word to show
 */
char *
deflash_format_level (const char *level)
{
  if (level == NULL || *level == '\0')
    return NULL;
  if (g_ascii_strcasecmp (level, "easy") == 0)
    return g_strdup (_ ("Easy"));
  if (g_ascii_strcasecmp (level, "medium") == 0)
    return g_strdup (_ ("Medium"));
  if (g_ascii_strcasecmp (level, "hard") == 0)
    return g_strdup (_ ("Hard"));
  return g_strdup (level);
}

/**
 * deflash_format_reading_time:
 * @minutes: how long it takes
 *
 * Returns: (transfer full): "4 min read", never broken over two lines
 */
char *
deflash_format_reading_time (guint minutes)
{
  return keep_together (g_strdup_printf (ngettext ("%u min read", "%u min read", minutes), minutes));
}
