/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deflash-date.h"
#include "deflash-deal-private.h"

#define DAY 86400

/* A day without a year is the next one, or one that has only just passed. */
#define GRACE_DAYS 3

/* Of "7/12" that way is meant which is within this many days, where the other way is not. */
#define NEAR_DAYS 45

static const struct
{
  const char *names;
  int month;
} months[] = {
  { "|jan|january|januar|jan.|janvier|janv|enero|ene|", 1 }, { "|feb|february|februar|fevrier|fevr|fev|febrero|", 2 },
  { "|mar|march|marz|mars|marzo|", 3 },                      { "|apr|april|avril|avr|abril|abr|", 4 },
  { "|may|mai|mayo|", 5 },                                   { "|jun|june|juni|juin|junio|", 6 },
  { "|jul|july|juli|juillet|juil|julio|", 7 },               { "|aug|august|aout|agosto|ago|", 8 },
  { "|sep|sept|september|septembre|septiembre|", 9 },        { "|oct|october|okt|oktober|octobre|octubre|", 10 },
  { "|nov|november|novembre|noviembre|", 11 },               { "|dec|december|dez|dezember|decembre|diciembre|dic|", 12 },
};

static const char *const weekdays[] = {
  "|monday|mon|montag|lundi|lunes|",        "|tuesday|tue|tues|dienstag|mardi|martes|",     "|wednesday|wed|mittwoch|mercredi|miercoles|",
  "|thursday|thu|thurs|thur|donnerstag|jeudi|jueves|", "|friday|fri|freitag|vendredi|viernes|", "|saturday|sat|samstag|sonnabend|samedi|sabado|",
  "|sunday|sun|sonntag|dimanche|domingo|",
};

typedef struct
{
  int year; /* 0: not said */
  int month;
  int day;
  gboolean is_turned; /* month and day might be the other way round */
  gboolean is_likely; /* but hardly */
} Day;

static gboolean
list_has (const char *list, const char *folded)
{
  gsize length = folded ? strlen (folded) : 0;

  for (const char *p = folded ? strstr (list, folded) : NULL; p && p > list; p = strstr (p + 1, folded))
    if (p[-1] == '|' && p[length] == '|')
      return TRUE;
  return FALSE;
}

static const char *
get_folded (const DeflashDealTokens *tokens, guint i)
{
  return i != NO_TOKEN && i < tokens->tokens->len ? TOKEN (tokens, i)->folded : NULL;
}

static int
get_month (const DeflashDealTokens *tokens, guint i)
{
  for (guint m = 0; m < G_N_ELEMENTS (months); m++)
    if (list_has (months[m].names, get_folded (tokens, i)))
      return months[m].month;
  return 0;
}

/* A number of at most @most digits, "1st" and "22nd" too; -1 where it is none. */
static int
get_number (const DeflashDealTokens *tokens, guint i, gsize most)
{
  const DeflashDealToken *token = i != NO_TOKEN && i < tokens->tokens->len ? TOKEN (tokens, i) : NULL;
  const char *p = token ? tokens->text + token->start : NULL;
  gsize n;

  if (!token || (token->kind != TOKEN_NUMBER && token->kind != TOKEN_WORD))
    return -1;
  n = strspn (p, "0123456789");
  if (n == 0 || n > most)
    return -1;
  if (n != token->end - token->start &&
      !(token->end - token->start == n + 2 && list_has ("|st|nd|rd|th|er|", ((const char[]){ g_ascii_tolower (p[n]), g_ascii_tolower (p[n + 1]), 0 }))))
    return -1;
  return atoi (p);
}

static int
get_year (const DeflashDealTokens *tokens, guint i)
{
  int year = get_number (tokens, i, 4);

  if (year >= 2000 && year < 2200)
    return year;
  return 0;
}

static gboolean
is_mark (const DeflashDealTokens *tokens, guint i, gunichar mark)
{
  return deflash_deal_tokens_is_mark (tokens, i, mark);
}

/* "7/12", "10/04/12", "2012/07/30", "2012-07-30", "31.12.", "31.12.2026", "11.26.12": digits in one piece of text. */
static gboolean
read_numeric (const DeflashDealTokens *tokens, guint i, Day *day)
{
  const char *p = tokens->text + TOKEN (tokens, i)->start;
  int values[3] = { 0 };
  gsize lengths[3] = { 0 };
  char separator = '\0';
  guint n = 0;

  while (n < 3 && g_ascii_isdigit (*p))
    {
      lengths[n] = strspn (p, "0123456789");
      if (lengths[n] > 4)
        return FALSE;
      values[n] = atoi (p);
      p += lengths[n++];
      if (!*p || !strchr ("/.-", *p) || (separator && *p != separator))
        break;
      separator = *p++;
    }
  if (n < 2 || (n == 2 && separator == '-') || g_ascii_isdigit (*p) || *p == '%')
    return FALSE;
  if (lengths[0] == 4)
    {
      *day = (Day){ values[0], values[1], values[2], FALSE };
      return n == 3;
    }
  if (lengths[0] > 2 || lengths[1] > 2 || (n == 3 && lengths[2] == 3) || (n == 2 && separator == '.' && p[-1] != '.'))
    return FALSE;
  int year = n < 3 ? 0 : lengths[2] == 4 ? values[2] : 2000 + values[2];
  /* with dots the day is first, unless that can't be */
  if (separator == '.' && values[1] <= 12)
    *day = (Day){ year, values[1], values[0], FALSE, values[0] <= 12 };
  else
    *day = (Day){ year, values[0], values[1], values[0] <= 12 && values[1] <= 12 };
  if (day->month > 12 && day->day <= 12)
    *day = (Day){ year, day->day, day->month, FALSE };
  return TRUE;
}

/* "July 30", "30 July 2026", "30. Juli", "1er juin", "23 de julio" */
static gboolean
read_named (const DeflashDealTokens *tokens, guint i, Day *day)
{
  int month = get_month (tokens, i);
  guint next = i + 1;

  *day = (Day){ 0 };
  if (month > 0)
    {
      if (is_mark (tokens, next, '.'))
        next++;
      day->month = month;
      day->day = get_number (tokens, next, 2);
      /* "Sept. 22-27": until the 27th */
      if (day->day > 0 && is_mark (tokens, next + 1, '-') && get_number (tokens, next + 2, 2) > day->day)
        {
          day->day = get_number (tokens, next + 2, 2);
          next += 2;
        }
      next++;
      if (is_mark (tokens, next, ','))
        next++;
      day->year = get_year (tokens, next);
      return day->day > 0;
    }
  day->day = get_number (tokens, i, 2);
  if (day->day <= 0)
    return FALSE;
  if (is_mark (tokens, next, '.'))
    next++;
  if (get_folded (tokens, next) && list_has ("|de|of|", get_folded (tokens, next)))
    next++;
  day->month = get_month (tokens, next);
  if (is_mark (tokens, next + 1, '.'))
    next++;
  if (get_folded (tokens, next + 1) && strcmp (get_folded (tokens, next + 1), "de") == 0)
    next++;
  day->year = get_year (tokens, next + 1);
  return day->month > 0;
}

static gint64
make_time (int year, int month, int day)
{
  g_autoptr (GDateTime) date = NULL;

  if (year < 2000 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31 || !g_date_valid_dmy (day, month, year))
    return DEFLASH_TIME_NONE;
  date = g_date_time_new_utc (year, month, day, 23, 59, 59);
  return date ? g_date_time_to_unix (date) : DEFLASH_TIME_NONE;
}

/* The year that makes the day the next one. */
static gint64
resolve_year (int month, int day, gint64 published)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (published);
  int year = now ? g_date_time_get_year (now) : 0;

  if (!now)
    return DEFLASH_TIME_NONE;
  for (int y = year - 1; y <= year + 1; y++)
    {
      gint64 time = make_time (y, month, day);

      if (time != DEFLASH_TIME_NONE && time >= published - GRACE_DAYS * DAY)
        return time;
    }
  return DEFLASH_TIME_NONE;
}

static gint64
resolve (const Day *day, gint64 published)
{
  gint64 time, turned;

  if (day->year)
    {
      time = make_time (day->year, day->month, day->day);
      turned = day->is_turned || day->is_likely ? make_time (day->year, day->day, day->month) : DEFLASH_TIME_NONE;
    }
  else if (published == DEFLASH_TIME_NONE)
    return DEFLASH_TIME_NONE;
  else
    {
      time = resolve_year (day->month, day->day, published);
      turned = day->is_turned ? resolve_year (day->day, day->month, published) : DEFLASH_TIME_NONE;
    }
  if (turned == DEFLASH_TIME_NONE || turned == time)
    return time;
  /* nobody knows which of the two is meant, but for when they are */
  if (published == DEFLASH_TIME_NONE)
    return day->is_likely ? time : DEFLASH_TIME_NONE;
  gboolean is_near = time >= published - GRACE_DAYS * DAY && time < published + NEAR_DAYS * DAY;
  gboolean is_turned_near = turned >= published - GRACE_DAYS * DAY && turned < published + NEAR_DAYS * DAY;
  if (is_near == is_turned_near)
    return day->is_likely ? time : DEFLASH_TIME_NONE;
  return is_near ? time : turned;
}

static gint64
end_of_day (gint64 published, int days)
{
  gint64 day = published / DAY - (published % DAY < 0);

  return (day + days + 1) * DAY - 1;
}

static int
get_weekday (const DeflashDealTokens *tokens, guint i)
{
  for (guint d = 0; d < G_N_ELEMENTS (weekdays); d++)
    if (list_has (weekdays[d], get_folded (tokens, i)))
      return (int) d;
  return -1;
}

/* "10am PDT", "10:30 pm EST", "18:00 Uhr" after a day: that time instead of the day's end. */
static gint64
add_time_of_day (const DeflashDealTokens *tokens, const char *p, gint64 time)
{
  int hour = 0, minute = 0, length = 0;
  char half = '\0', zone[6] = "UTC";
  g_autofree char *day = NULL;
  g_autofree char *string = NULL;
  gint64 exact;

  p += strspn (p, " ,@");
  if (g_str_has_prefix (p, "at "))
    p += 3;
  if (sscanf (p, "%2d:%2d%n", &hour, &minute, &length) < 2)
    {
      minute = 0;
      if (sscanf (p, "%2d%n", &hour, &length) < 1)
        return time;
    }
  p += length + strspn (p + length, " ");
  if ((*p == 'a' || *p == 'A' || *p == 'p' || *p == 'P') && (p[1] == 'm' || p[1] == 'M') && !g_ascii_isalpha (p[2]))
    {
      half = g_ascii_tolower (*p);
      p += 2;
    }
  else if (p[-1] != ' ' && !g_ascii_isspace (*p) && *p)
    return time;
  if (half == '\0' && minute == 0 && !g_str_has_prefix (p, "Uhr"))
    return time;
  if (hour > 23 || minute > 59 || (half && hour > 12))
    return time;
  hour = half == 'p' && hour < 12 ? hour + 12 : half == 'a' && hour == 12 ? 0 : hour;
  p += strspn (p, " (");
  gsize n = strspn (p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (n >= 2 && n <= 5)
    g_strlcpy (zone, p, n + 1);
  day = deflash_date_format_iso (time);
  if (!day)
    return time;
  string = g_strdup_printf ("%.10s %02d:%02d:00 %s", day, hour, minute, zone);
  exact = deflash_date_parse (string);
  return exact != DEFLASH_TIME_NONE ? exact : time;
}

/* Where the day ends that was read at @i. */
static const char *
skip_day (const DeflashDealTokens *tokens, guint i)
{
  const char *p = tokens->text + TOKEN (tokens, i)->end;
  guint at = i;

  while (at + 1 < tokens->tokens->len && at < i + 6 &&
         (get_month (tokens, at + 1) > 0 || get_year (tokens, at + 1) > 0 || (at == i && get_month (tokens, i) > 0)))
    {
      at++;
      p = tokens->text + TOKEN (tokens, at)->end;
    }
  p += strspn (p, "0123456789/.-");
  return p;
}

/* A day at @i, with what may stand before it: "Monday, Feb. 6", "the 6th", "am 6." */
static gint64
read_day (const DeflashDealTokens *tokens, guint i)
{
  gint64 published = tokens->context->published;
  gint64 time = DEFLASH_TIME_NONE;
  int weekday = -1;
  Day day;

  for (guint n = 0; n < 4 && i < tokens->tokens->len; n++, i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);
      const char *folded = token->folded;

      if (token->kind == TOKEN_MARK && (token->mark == ',' || token->mark == ':' || token->mark == '.' || token->mark == '('))
        continue;
      if ((token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER) && (read_numeric (tokens, i, &day) || read_named (tokens, i, &day)))
        {
          time = resolve (&day, published);
          return time != DEFLASH_TIME_NONE ? add_time_of_day (tokens, skip_day (tokens, i), time) : time;
        }
      if (published != DEFLASH_TIME_NONE && folded && list_has ("|tomorrow|morgen|demain|manana|", folded))
        return end_of_day (published, 1);
      if (published != DEFLASH_TIME_NONE && token->words & WORD_TODAY)
        {
          /* "midnight 7/12" */
          gint64 later = n < 3 && i + 1 < tokens->tokens->len ? read_day (tokens, i + 1) : DEFLASH_TIME_NONE;

          return later != DEFLASH_TIME_NONE ? later : end_of_day (published, 0);
        }
      if (get_weekday (tokens, i) >= 0 && weekday < 0)
        {
          weekday = get_weekday (tokens, i);
          continue;
        }
      if (!(folded && list_has ("|the|on|at|am|le|el|den|dem|au|soon|in|next|um|zum|this|dia|", folded)))
        break;
    }
  if (weekday >= 0 && published != DEFLASH_TIME_NONE)
    {
      gint64 today = published / DAY;

      return end_of_day (published, (int) ((weekday - (today + 3) % 7 + 7) % 7));
    }
  return time;
}

/* "July 23rd only", "Monday only" */
static gint64
read_day_before_only (const DeflashDealTokens *tokens, guint only)
{
  for (guint back = 3; back > 0; back--)
    if (only >= back && TOKEN (tokens, only - back)->kind != TOKEN_MARK &&
        (get_month (tokens, only - back) > 0 || get_weekday (tokens, only - back) >= 0 || get_number (tokens, only - back, 2) > 0))
      {
        gint64 time = read_day (tokens, only - back);

        if (time != DEFLASH_TIME_NONE)
          return time;
      }
  return DEFLASH_TIME_NONE;
}

/* "(june 30 - july 10)", "8/27-8/31", "Sept. 22-27" */
static gint64
read_range_end (const DeflashDealTokens *tokens, guint dash)
{
  Day first = { 0 }, second;
  guint start = dash >= 5 ? dash - 5 : 0;
  gboolean has_first = FALSE;

  if (dash + 1 >= tokens->tokens->len || dash == 0)
    return DEFLASH_TIME_NONE;
  for (guint i = start; i < dash && !has_first; i++)
    has_first = TOKEN (tokens, i)->kind != TOKEN_MARK && (read_numeric (tokens, i, &first) || read_named (tokens, i, &first)) && first.month <= 12;
  if (!has_first || TOKEN (tokens, dash + 1)->kind == TOKEN_MARK)
    return DEFLASH_TIME_NONE;
  if (!read_numeric (tokens, dash + 1, &second) && !read_named (tokens, dash + 1, &second))
    {
      /* the day alone: the month is the same */
      int day = get_number (tokens, dash + 1, 2);

      second = first;
      second.year = 0;
      if (get_month (tokens, dash - 2) == 0 && get_month (tokens, dash > 2 ? dash - 3 : NO_TOKEN) == 0)
        return DEFLASH_TIME_NONE;
      /* read_named() has taken "22-27" as a whole */
      if (day < first.day)
        return DEFLASH_TIME_NONE;
      second.day = day;
    }
  return resolve (&second, tokens->context->published);
}

/**
 * deflash_deal_find_end:
 * @tokens: a text
 *
 * Finds when a deal ends: a day after "ends", "exp", "until", "bis", "jusqu'au", "hasta el", a day before "only", the end of a period,
 * or "today only". Without the time of writing only a full date says anything; an impossible date, or one of two that nobody can tell
 * apart, says nothing.
 *
 * Returns: Unix seconds, the end of the day where no time is said; or %DEFLASH_TIME_NONE
 */
gint64
deflash_deal_find_end (const DeflashDealTokens *tokens)
{
  gint64 published = tokens->context->published;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);
      gint64 time = DEFLASH_TIME_NONE;

      if (token->kind == TOKEN_WORD && token->words & WORD_ENDS && i + 1 < tokens->tokens->len)
        time = read_day (tokens, i + 1);
      if (time == DEFLASH_TIME_NONE && token->kind == TOKEN_WORD && token->words & WORD_ONLY)
        time = read_day_before_only (tokens, i);
      if (time == DEFLASH_TIME_NONE && token->kind == TOKEN_MARK && token->mark == '-')
        time = read_range_end (tokens, i);
      if (time == DEFLASH_TIME_NONE && published != DEFLASH_TIME_NONE && token->kind == TOKEN_WORD && token->words & WORD_TODAY &&
          (strstr (token->folded, "only") || strstr (token->folded, "nur") || strstr (token->folded, "solo") ||
           deflash_deal_tokens_words (tokens, i + 1) & WORD_ONLY))
        time = end_of_day (published, 0);
      if (time != DEFLASH_TIME_NONE)
        return time;
    }
  return DEFLASH_TIME_NONE;
}
