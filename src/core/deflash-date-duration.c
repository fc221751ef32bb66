/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT (86400)

/* One "12.5H" of a duration. Returns FALSE where there is none; *@unit becomes '\0' then. */
static gboolean
read_component (const char **string, gint64 *number, gint64 *thousandths, char *unit)
{
  const char *p = *string;
  gsize n = strspn (p, "0123456789");

  *number = *thousandths = 0;
  if (n == 0 || n > 9)
    return FALSE;
  *number = g_ascii_strtoll (p, NULL, 10);
  p += n;
  if (*p == '.' || *p == ',')
    {
      int scale = 100;

      for (p++; g_ascii_isdigit (*p); p++, scale /= 10)
        *thousandths += (*p - '0') * scale;
    }
  *unit = g_ascii_toupper (*p);
  if (*p)
    p++;
  *string = p;
  return TRUE;
}

/**
 * deflash_duration_parse:
 * @string: (nullable): an ISO 8601 duration, such as "PT1H30M" or "-P2D"
 *
 * A month counts as 30 days, a year as 365. Fractions are understood to a thousandth. May be called on any thread.
 *
 * Returns: seconds, negative where a minus stands before it; %DEFLASH_TIME_NONE where it is no duration or one of over 300 years
 */
gint64
deflash_duration_parse (const char *string)
{
  static const struct
  {
    char unit;
    gboolean is_time;
    gint64 seconds;
  } units[] = {
    { 'Y', FALSE, 365 * DAY }, { 'M', FALSE, 30 * DAY }, { 'W', FALSE, 7 * DAY }, { 'D', FALSE, DAY },
    { 'H', TRUE, 3600 },       { 'M', TRUE, 60 },        { 'S', TRUE, 1 },
  };
  gint64 total = 0, number, thousandths;
  gboolean negative = FALSE, is_time = FALSE, any = FALSE;
  guint next = 0;
  char unit;

  if (!string)
    return DEFLASH_TIME_NONE;
  string += strspn (string, " \t\r\n");
  if (*string == '-' || *string == '+')
    negative = *string++ == '-';
  if (*string != 'P' && *string != 'p')
    return DEFLASH_TIME_NONE;
  for (string++; *string && !g_ascii_isspace (*string);)
    {
      if ((*string == 'T' || *string == 't') && !is_time)
        {
          is_time = TRUE;
          any = FALSE; /* nothing after "T" is an error */
          string++;
        }
      if (!read_component (&string, &number, &thousandths, &unit))
        return DEFLASH_TIME_NONE;
      while (next < G_N_ELEMENTS (units) && (units[next].unit != unit || units[next].is_time != is_time))
        next++;
      if (next == G_N_ELEMENTS (units) || number > 300 * 365 * DAY / units[next].seconds)
        return DEFLASH_TIME_NONE;
      total += number * units[next].seconds + thousandths * units[next].seconds / 1000;
      next++;
      any = TRUE;
    }
  if (!any || string[strspn (string, " \t\r\n")] != '\0' || total > 300 * 365 * DAY)
    return DEFLASH_TIME_NONE;
  return negative ? -total : total;
}
