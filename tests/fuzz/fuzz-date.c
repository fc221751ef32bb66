/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *string = g_strndup ((const char *) data, size);
  gint64 time = deflash_date_parse (string);
  gint64 duration = deflash_duration_parse (string);

  if (time != DEFLASH_TIME_NONE)
    {
      /* what it means can be written down, and means the same then */
      g_autofree char *iso = deflash_date_format_iso (time);

      g_assert_nonnull (iso);
      if (time > G_GINT64_CONSTANT (-2208902400) && time < G_GINT64_CONSTANT (7289568000)) /* inside of the bounds by a day */
        g_assert_cmpint (deflash_date_parse (iso), ==, time);
    }
  if (duration != DEFLASH_TIME_NONE)
    g_assert_cmpint (ABS (duration), <=, G_GINT64_CONSTANT (301) * 366 * 86400);
  deflash_date_parse_relative (string, 0);
  return 0;
}
