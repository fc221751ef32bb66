/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"

#include <string.h>

#include "deflash-date-names-private.h"
#include "deflash-text.h"

#define MIN_YEAR 1900
#define MAX_YEAR 2200

typedef struct
{
  const char *p;
  int year; /* -1 while unknown, like the next ones */
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int offset; /* minutes east of UTC */
  gboolean has_zone;
  guint n_words;
  char half;                     /* 'a' or 'p' where it stood before the hour */
  gboolean month_may_be_weekday; /* the only month so far was the first word: "mar., 24 nov." */
} Scanner;

static void
skip_spaces (Scanner *scanner)
{
  while (*scanner->p == ' ')
    scanner->p++;
}

/* Reads between @min and @max digits. */
static gboolean
read_digits (Scanner *scanner, guint min, guint max, int *value)
{
  guint n = 0;
  int result = 0;

  while (n < max && g_ascii_isdigit (scanner->p[n]))
    result = result * 10 + (scanner->p[n++] - '0');
  if (n < min)
    return FALSE;
  scanner->p += n;
  *value = result;
  return TRUE;
}

static guint
count_digits (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

static gboolean
time_is_valid (const Scanner *s)
{
  if (s->hour == 24)
    return s->minute == 0 && s->second == 0;
  return s->hour < 24 && s->minute < 60 && s->second <= 60; /* a leap second */
}

/* The scanner's parts as Unix seconds. */
static gint64
to_unix (const Scanner *s)
{
  if (s->year < MIN_YEAR || s->year > MAX_YEAR || s->month < 1 || s->day < 1 || !g_date_valid_dmy (s->day, s->month, s->year))
    return DEFLASH_TIME_NONE;
  if (!time_is_valid (s))
    return DEFLASH_TIME_NONE;

  g_autoptr (GDateTime) midnight = g_date_time_new_utc (s->year, s->month, s->day, 0, 0, 0);
  return g_date_time_to_unix (midnight) + s->hour * 3600 + s->minute * 60 + s->second - s->offset * 60;
}

/* "±hh", "±hhmm", "±hh:mm", "±h" */
static gboolean
read_offset (Scanner *s)
{
  int sign = *s->p == '-' ? -1 : 1;
  int hours, minutes = 0;

  if (*s->p == '+' || *s->p == '-')
    s->p++;
  guint n = count_digits (s->p);
  if (n == 0 || n > 4 || !read_digits (s, 1, n == 3 ? 1 : 2, &hours))
    return FALSE;
  if (*s->p == ':')
    s->p++;
  if (g_ascii_isdigit (*s->p) && !read_digits (s, 1, 2, &minutes))
    return FALSE;
  if (hours > 15 || minutes > 59)
    return FALSE;
  s->offset = sign * (hours * 60 + minutes);
  s->has_zone = TRUE;
  return TRUE;
}

/* What is not ASCII here can only be a letter: the names of Greek and Russian months have no other. */
static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

/* Letters up to @size - 1 bytes, folded, dots dropped. Returns where the word ends, or NULL where it is too long. */
static const char *
read_word (const char *p, char *word, gsize size)
{
  gsize n = 0;

  while (is_letter (*p) || (*p == '.' && n > 0))
    {
      if (*p != '.')
        {
          if (n + 1 >= size)
            return NULL;
          word[n++] = *p;
        }
      p++;
    }
  word[n] = '\0';
  return p;
}

/* "Europe/Berlin": the zone database says how far that was from UTC on the day. */
static gboolean
read_place (Scanner *s)
{
  static const char *const regions[] = { "africa/", "america/", "asia/", "atlantic/", "australia/", "europe/", "indian/", "pacific/" };
  gsize length = strspn (s->p, "abcdefghijklmnopqrstuvwxyz/_-");
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    known |= g_str_has_prefix (s->p, regions[i]);
  if (!known || length > 40 || s->year < MIN_YEAR || s->year > MAX_YEAR || s->month < 1 || !g_date_valid_dmy (s->day, s->month, s->year) ||
      !time_is_valid (s))
    return FALSE;

  g_autofree char *name = g_strndup (s->p, length);
  for (char *p = name; *p; p++)
    if (p == name || strchr ("/_-", p[-1]))
      *p = g_ascii_toupper (*p);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
  if (!zone)
    return FALSE;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, to_unix (s));
  s->offset = interval >= 0 ? g_time_zone_get_offset (zone, interval) / 60 : 0;
  s->p += length;
  s->has_zone = TRUE;
  return TRUE;
}

static gboolean
read_named_zone (Scanner *s)
{
  char word[16];
  const char *end = read_word (s->p, word, sizeof word);

  if (read_place (s))
    return TRUE;

  if (!end || end == s->p)
    return FALSE;
  if (!deflash_date_zone_from_name (word, &s->offset))
    {
      if (strlen (word) < 3 || strlen (word) > 5) /* RFC 5322, section 4.3: an unknown zone is UTC */
        return FALSE;
      s->offset = 0;
    }
  s->p = end;
  s->has_zone = TRUE;
  if (g_ascii_isdigit (*s->p)) /* "EST5EDT" */
    while (g_ascii_isalnum (*s->p))
      s->p++;
  if ((*s->p == '+' || *s->p == '-') && s->offset == 0) /* "GMT+1" */
    return read_offset (s);
  return TRUE;
}

/* "pm 11:31" */
static void
apply_half (Scanner *s)
{
  if (s->half && s->hour >= 1 && s->hour <= 12)
    s->hour = s->hour % 12 + (s->half == 'p' ? 12 : 0);
  s->half = '\0';
}

static void
read_half (Scanner *s)
{
  if ((*s->p == 'a' || *s->p == 'p') && s->p[1] == 'm' && s->p[2] == ' ')
    {
      s->half = *s->p;
      s->p += 3;
    }
}

/* Hours are read; here come ":mm", ":ss", a fraction and "am" or "pm". */
static gboolean
read_time_rest (Scanner *s)
{
  s->minute = s->second = 0;
  if (*s->p == ':' || (*s->p == 'h' && g_ascii_isdigit (s->p[1])))
    {
      s->p++;
      if (!read_digits (s, 1, 2, &s->minute))
        return FALSE;
      if (*s->p == ':')
        {
          s->p++;
          if (!read_digits (s, 1, 2, &s->second))
            return FALSE;
        }
    }
  else if (*s->p == 'h')
    s->p++;
  if ((*s->p == '.' || *s->p == ',') && g_ascii_isdigit (s->p[1]))
    s->p += 1 + count_digits (s->p + 1);

  apply_half (s);
  const char *p = s->p + strspn (s->p, " ");
  if ((*p == 'a' || *p == 'p') && (p[1] == 'm' || (p[1] == '.' && p[2] == 'm')))
    {
      const char *end = p + (p[1] == 'm' ? 2 : 3);

      end += *end == '.';
      if (g_ascii_isalpha (*end))
        return TRUE;
      if (s->hour < 1 || s->hour > 12)
        return s->hour > 12 && s->hour < 24 && *p == 'p' && (s->p = end); /* "15:00 PM" */
      s->hour = s->hour % 12 + (*p == 'p' ? 12 : 0);
      s->p = end;
    }
  return TRUE;
}

/* --- ISO 8601 --- */

static gboolean
set_from_day_of_year (Scanner *s, int day)
{
  GDate date;

  if (s->year < MIN_YEAR || s->year > MAX_YEAR || day < 1 || day > (g_date_is_leap_year (s->year) ? 366 : 365))
    return FALSE;
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, s->year);
  g_date_add_days (&date, day - 1);
  s->month = g_date_get_month (&date);
  s->day = g_date_get_day (&date);
  return TRUE;
}

/* Week 1 is the one with the year's first Thursday, so 4 January is always in it. */
static gboolean
set_from_week (Scanner *s, int week, int weekday)
{
  GDate date;

  if (s->year < MIN_YEAR || s->year > MAX_YEAR || week < 1 || week > 53 || weekday < 1 || weekday > 7)
    return FALSE;
  if (week > g_date_get_monday_weeks_in_year (s->year) && week > 52)
    {
      GDate last;

      g_date_set_dmy (&last, 28, G_DATE_DECEMBER, s->year); /* always in the last week */
      if (week > (int) g_date_get_iso8601_week_of_year (&last))
        return FALSE;
    }
  g_date_set_dmy (&date, 4, G_DATE_JANUARY, s->year);
  int days = (week - 1) * 7 + weekday - (int) g_date_get_weekday (&date);
  if (days >= 0)
    g_date_add_days (&date, days);
  else
    g_date_subtract_days (&date, -days);
  s->year = g_date_get_year (&date);
  s->month = g_date_get_month (&date);
  s->day = g_date_get_day (&date);
  return TRUE;
}

static gboolean
read_week (Scanner *s)
{
  int week, weekday = 1;

  s->p++;
  if (!read_digits (s, 2, 2, &week))
    return FALSE;
  if (*s->p == '-' && g_ascii_isdigit (s->p[1]))
    s->p++;
  if (g_ascii_isdigit (*s->p) && !read_digits (s, 1, 1, &weekday))
    return FALSE;
  return set_from_week (s, week, weekday);
}

/* The date of an ISO timestamp. Months and days of one digit, and slashes or dots between, are tolerated. */
static gboolean
read_iso_date (Scanner *s)
{
  guint n = count_digits (s->p);
  int value;

  s->month = s->day = 1;
  if ((n != 4 && n != 7 && n != 8) || !read_digits (s, 4, 4, &s->year))
    return FALSE;
  if (n == 8)
    return read_digits (s, 2, 2, &s->month) && read_digits (s, 2, 2, &s->day);
  if (n == 7)
    return read_digits (s, 3, 3, &value) && set_from_day_of_year (s, value);
  if (*s->p == 'w')
    return read_week (s);

  char separator = *s->p;
  if (separator == '\0' || !strchr ("-/.", separator))
    return TRUE;
  s->p++;
  if (*s->p == 'w')
    return read_week (s);
  n = count_digits (s->p);
  if (n == 3)
    return read_digits (s, 3, 3, &value) && set_from_day_of_year (s, value);
  if (!read_digits (s, 1, 2, &s->month))
    return FALSE;
  if (*s->p != separator)
    return separator == '-'; /* "2026/11" is a fraction as well as a month */
  s->p++;
  return read_digits (s, 1, 2, &s->day);
}

static gboolean
read_iso_time (Scanner *s)
{
  guint n = count_digits (s->p);

  if (n == 4 || n == 6)
    {
      if (!read_digits (s, 2, 2, &s->hour) || !read_digits (s, 2, 2, &s->minute) || (n == 6 && !read_digits (s, 2, 2, &s->second)))
        return FALSE;
      if ((*s->p == '.' || *s->p == ',') && g_ascii_isdigit (s->p[1]))
        s->p += 1 + count_digits (s->p + 1);
      return TRUE;
    }
  return read_digits (s, 1, 2, &s->hour) && read_time_rest (s);
}

static gint64
parse_iso (const char *string)
{
  Scanner s = { .p = string };

  if (!read_iso_date (&s))
    return DEFLASH_TIME_NONE;
  if (*s.p == 't' || *s.p == ' ' || *s.p == ',')
    {
      while (*s.p && strchr ("t ,", *s.p))
        s.p++;
      read_half (&s);
      if (*s.p && !read_iso_time (&s))
        return DEFLASH_TIME_NONE;
      skip_spaces (&s);
      /* A bare "01:00" behind a time is "+01:00" that went through a form decoder. */
      if (*s.p == '+' || *s.p == '-' || g_ascii_isdigit (*s.p))
        {
          if (!read_offset (&s))
            return DEFLASH_TIME_NONE;
        }
      else if (g_ascii_isalpha (*s.p) && !read_named_zone (&s))
        return DEFLASH_TIME_NONE;
    }
  else if (*s.p == 'z')
    s.p++;
  else if (*s.p == '+' && !read_offset (&s)) /* an XML Schema date with a zone */
    return DEFLASH_TIME_NONE;
  skip_spaces (&s);
  if (*s.p == '[') /* "[Europe/Berlin]", RFC 9557: the offset counts */
    s.p += strcspn (s.p, "]") + 1 - (strchr (s.p, ']') == NULL);
  return *s.p == '\0' ? to_unix (&s) : DEFLASH_TIME_NONE;
}

/* --- everything else: RFC 822 and its disguises, asctime, "Month D, YYYY" --- */

/* RFC 5322, section 4.3 */
static int
expand_year (int year, guint n_digits)
{
  if (n_digits == 2)
    return year < 50 ? 2000 + year : 1900 + year;
  return n_digits == 3 ? 1900 + year : year;
}

/* "22/11/2026", "22.11.26", "11/22/2026": with dots the day is first; with slashes only where no other reading is possible. */
static gboolean
read_numeric_date (Scanner *s, int first)
{
  char separator = *s->p;
  int second, year;

  s->p++;
  if (!read_digits (s, 1, 2, &second) || *s->p != separator)
    return FALSE;
  s->p++;
  guint n = count_digits (s->p);
  if ((n != 2 && n != 4) || !read_digits (s, n, n, &year))
    return FALSE;
  s->year = expand_year (year, n);
  if (separator == '/' && first <= 12 && second <= 12 && first != second)
    return FALSE;
  s->day = separator == '/' && first <= 12 ? second : first;
  s->month = s->day == first ? second : first;
  return TRUE;
}

/* "2006/09/15" behind a weekday */
static gboolean
read_year_first (Scanner *s, int year)
{
  char separator = *s->p++;

  s->year = year;
  if (!read_digits (s, 1, 2, &s->month) || *s->p != separator)
    return FALSE;
  s->p++;
  return read_digits (s, 1, 2, &s->day);
}

/* "10.14" or "10.14.55" where nothing but a time can follow */
static gboolean
read_dotted_time (Scanner *s, int hour)
{
  s->hour = hour;
  s->second = 0;
  s->p++;
  if (!read_digits (s, 2, 2, &s->minute))
    return FALSE;
  if (*s->p != '.' || count_digits (s->p + 1) != 2)
    return TRUE;
  s->p++;
  return read_digits (s, 2, 2, &s->second);
}

static gboolean
read_number (Scanner *s)
{
  guint n = count_digits (s->p);
  int value;

  if (n > 4 || !read_digits (s, n, n, &value))
    return FALSE;

  const char *after = s->p + strspn (s->p, " ");
  gboolean meridiem = (*after == 'a' || *after == 'p') && (after[1] == 'm' || strncmp (after + 1, ".m", 2) == 0);
  if (n <= 2 && s->hour < 0 && (*s->p == ':' || meridiem || (*s->p == 'h' && !g_ascii_isalpha (s->p[1]))))
    {
      s->hour = value;
      return read_time_rest (s);
    }
  if (n <= 2 && s->hour < 0 && s->day >= 0 && s->year >= 0 && *s->p == '.' && count_digits (s->p + 1) == 2)
    return read_dotted_time (s, value);
  if (n == 4 && s->year < 0 && s->month < 0 && s->day < 0 && *s->p && strchr ("/-.", *s->p) && g_ascii_isdigit (s->p[1]))
    return read_year_first (s, value);
  if (n <= 2 && s->day < 0 && s->month < 0 && (*s->p == '/' || *s->p == '.') && g_ascii_isdigit (s->p[1]))
    return read_numeric_date (s, value);
  if (n == 4 || (s->day >= 0 && n >= 2))
    {
      if (s->year >= 0)
        return FALSE;
      s->year = expand_year (value, n);
      return TRUE;
    }
  if (n > 2 || s->day >= 0)
    return FALSE;
  s->day = value;
  return TRUE;
}

static gboolean
read_name (Scanner *s)
{
  char word[32];
  const char *end = read_word (s->p, word, sizeof word);
  guint month;

  if (!end)
    return FALSE;
  if (end == s->p)
    return FALSE;
  s->n_words++;
  if (s->day >= 0 && s->hour < 0 && strcmp (word, "t") == 0 && g_ascii_isdigit (*end)) /* "2004-july-13T9:15" */
    {
      s->p = end;
      return TRUE;
    }
  month = deflash_date_month_from_name (word);
  if (month > 0 && (s->month < 0 || s->month_may_be_weekday))
    {
      s->month_may_be_weekday = s->n_words == 1 && (*end == ',' || end[-1] == '.');
      s->month = month;
      s->p = end;
      return TRUE;
    }
  if (s->hour >= 0 && !s->has_zone && strcmp (word, "uhr") != 0)
    {
      const char *start = s->p;

      if (deflash_date_zone_from_name (word, &s->offset) || !deflash_date_is_filler (word))
        return read_named_zone (s);
      s->p = start;
    }
  if (!deflash_date_is_filler (word) && !(s->n_words == 1 && *end == ',')) /* a weekday of some other language */
    {
      int minutes;

      if (s->n_words == 1 || !deflash_date_zone_from_name (word, &minutes)) /* asctime's "UTC 2026" came with the time */
        return FALSE;
    }
  s->p = end;
  return TRUE;
}

static gint64
parse_free (const char *string)
{
  Scanner s = { .p = string, .year = -1, .month = -1, .day = -1, .hour = -1 };

  while (*s.p)
    {
      if (g_ascii_isdigit (*s.p))
        {
          if (!read_number (&s))
            return DEFLASH_TIME_NONE;
        }
      else if (is_letter (*s.p))
        {
          if (!read_name (&s))
            return DEFLASH_TIME_NONE;
        }
      else if ((*s.p == '+' || *s.p == '-') && s.hour >= 0 && g_ascii_isdigit (s.p[1]))
        {
          if (!read_offset (&s))
            return DEFLASH_TIME_NONE;
        }
      else if (strchr (" ,.-/|@'", *s.p))
        s.p++;
      else
        return DEFLASH_TIME_NONE;
    }
  if (s.month < 0 || s.year < 0)
    return DEFLASH_TIME_NONE;
  if (s.day < 0)
    s.day = 1;
  s.hour = MAX (s.hour, 0);
  return to_unix (&s);
}

/* ISO 8601 of 1988 let the century go, and put a hyphen for what is left out: "03-12-31", "031231", "-03-12", "-0312", "-03". Returns
 * the full form, or NULL where it is none of these. */
static char *
complete_short_iso (const char *string)
{
  guint n = count_digits (string);
  const char *rest = string + n;

  if (n == 6 && *rest == '\0')
    return g_strdup_printf ("20%.2s-%.2s-%.2s", string, string + 2, string + 4);
  if (n == 2 && *rest == '-' && count_digits (rest + 1) == 2 && rest[3] == '-' && count_digits (rest + 4) == 2 && rest[6] == '\0')
    return g_strdup_printf ("20%s", string);
  if (*string != '-')
    return NULL;
  n = count_digits (string + 1);
  rest = string + 1 + n;
  if (n == 4 && *rest == '\0')
    return g_strdup_printf ("20%.2s-%.2s", string + 1, string + 3);
  if (n == 2 && (*rest == '\0' || (*rest == '-' && count_digits (rest + 1) == 2 && rest[3] == '\0')))
    return g_strdup_printf ("20%s", string + 1);
  return NULL;
}

/* "20261122080000", as databases write it. */
static gint64
parse_packed (const char *digits)
{
  g_autofree char *iso = g_strdup_printf ("%.8st%.6s", digits, digits + 8);

  return parse_iso (iso);
}

/* Seconds in 10 digits, or milliseconds in 13. */
static gint64
parse_epoch (const char *digits, guint n)
{
  gint64 time = g_ascii_strtoll (digits, NULL, 10) / (n == 13 ? 1000 : 1);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return g_date_time_get_year (date) <= MAX_YEAR ? time : DEFLASH_TIME_NONE;
}

/* A number of exactly @n digits. */
static gboolean
take_number (const char **p, int n, int *value)
{
  *value = 0;
  for (; n > 0 && g_ascii_isdigit (**p); n--)
    *value = *value * 10 + *(*p)++ - '0';
  return n == 0;
}

static gboolean
take_char (const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
take_clock (const char **p, Scanner *s)
{
  return take_number (p, 2, &s->hour) && take_char (p, ':') && take_number (p, 2, &s->minute) && take_char (p, ':') &&
         take_number (p, 2, &s->second);
}

/* "±hhmm", "±hh:mm", where not @z or "GMT" */
static gboolean
take_zone (const char **p, Scanner *s, gboolean with_colon)
{
  int hours, minutes, sign = **p == '-' ? -1 : 1;

  if (with_colon ? take_char (p, 'Z') : g_str_has_prefix (*p, "GMT") && (*p += 3))
    return TRUE;
  if (!take_char (p, '+') && !take_char (p, '-'))
    return FALSE;
  if (!take_number (p, 2, &hours) || (with_colon && !take_char (p, ':')) || !take_number (p, 2, &minutes) || hours > 15 || minutes > 59)
    return FALSE;
  s->offset = sign * (hours * 60 + minutes);
  return TRUE;
}

/* The two forms that nearly every feed has, to the letter: "Sun, 22 Nov 2026 08:00:00 +0100" and "2026-11-22T08:00:00Z". Where anything is
 * otherwise it is not for this. */
static gint64
parse_usual (const char *p)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  Scanner s = { 0 };
  gboolean is_iso;

  while (g_ascii_isspace (*p))
    p++;
  is_iso = g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]);
  if (is_iso)
    {
      if (!take_number (&p, 4, &s.year) || !take_char (&p, '-') || !take_number (&p, 2, &s.month) || !take_char (&p, '-') ||
          !take_number (&p, 2, &s.day) || !take_char (&p, 'T') || !take_clock (&p, &s))
        return DEFLASH_TIME_NONE;
    }
  else
    {
      if (!g_ascii_isalpha (p[0]) || !g_ascii_isalpha (p[1]) || !g_ascii_isalpha (p[2]) || p[3] != ',' || p[4] != ' ')
        return DEFLASH_TIME_NONE;
      p += 5;
      if (!take_number (&p, g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) ? 2 : 1, &s.day) || !take_char (&p, ' '))
        return DEFLASH_TIME_NONE;
      for (int i = 0; i < 12 && s.month == 0; i++)
        if (strncmp (p, months + 3 * i, 3) == 0)
          s.month = i + 1;
      if (s.month == 0)
        return DEFLASH_TIME_NONE;
      p += 3;
      if (!take_char (&p, ' ') || !take_number (&p, 4, &s.year) || !take_char (&p, ' ') || !take_clock (&p, &s) || !take_char (&p, ' '))
        return DEFLASH_TIME_NONE;
    }
  if (!take_zone (&p, &s, is_iso))
    return DEFLASH_TIME_NONE;
  while (g_ascii_isspace (*p))
    p++;
  return *p == '\0' ? to_unix (&s) : DEFLASH_TIME_NONE;
}

/**
 * deflash_date_parse:
 * @string: (nullable): a date as it stands in a feed or page
 *
 * Understands RFC 822/2822/5322 with everything that feeds do to it, ISO 8601 and RFC 3339 in their partial, basic, week and ordinal
 * forms, asctime, "November 22, 2026 8:00 am", month names of several European languages, and Unix seconds (10 digits) or milliseconds
 * (13 digits). Weekdays are ignored, a missing zone is UTC. "03/04/2026" is no date: nobody knows which one. May be called on any thread.
 *
 * Returns: Unix seconds, or %DEFLASH_TIME_NONE where it is no date, or one outside of 1900 to 2200
 */
gint64
deflash_date_parse (const char *string)
{
  gint64 usual = string ? parse_usual (string) : DEFLASH_TIME_NONE;
  g_autofree char *clean = NULL;

  if (usual != DEFLASH_TIME_NONE)
    return usual;
  clean = string ? deflash_date_clean (string) : NULL;
  if (!clean)
    return DEFLASH_TIME_NONE;

  guint n = count_digits (clean);
  if ((clean[n] == '\0' && (n == 10 || n == 13)) || (n == 10 && clean[n] == '.' && clean[n + 1 + count_digits (clean + n + 1)] == '\0'))
    return parse_epoch (clean, n);
  if (clean[n] == '\0' && n == 14)
    return parse_packed (clean);
  if (n == 4 || n == 7 || n == 8)
    {
      gint64 time = parse_iso (clean);

      if (time != DEFLASH_TIME_NONE)
        return time;
    }
  g_autofree char *full = complete_short_iso (clean);
  if (full)
    return parse_iso (full);
  return parse_free (clean);
}

/**
 * deflash_date_parse_relative:
 * @string: (nullable): a date, or an ISO 8601 duration
 * @now: Unix seconds
 *
 * Like deflash_date_parse(), but also takes a duration from @now: "-PT3H" is three hours ago. May be called on any thread.
 *
 * Returns: Unix seconds, or %DEFLASH_TIME_NONE
 */
gint64
deflash_date_parse_relative (const char *string, gint64 now)
{
  gint64 duration = deflash_duration_parse (string);

  return duration != DEFLASH_TIME_NONE && now != DEFLASH_TIME_NONE ? now + duration : deflash_date_parse (string);
}

/**
 * deflash_date_format_iso:
 * @time: Unix seconds, or %DEFLASH_TIME_NONE
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the time as "2026-11-22T08:00:00Z"; %NULL for %DEFLASH_TIME_NONE and for years that have not
 *   four digits
 */
char *
deflash_date_format_iso (gint64 time)
{
  g_autoptr (GDateTime) date = time != DEFLASH_TIME_NONE ? g_date_time_new_from_unix_utc (time) : NULL;

  return date ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}
