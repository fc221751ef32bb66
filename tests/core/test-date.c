/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"

typedef struct
{
  const char *in;
  const char *expected; /* as deflash_date_format_iso() writes it; NULL: no date */
} Case;

static const Case rfc822_cases[] = {
  { "Sun, 22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 +0000", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 +0130", "2026-11-22T06:30:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 -0500", "2026-11-22T13:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 +00:00", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 +1:00", "2026-11-22T07:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 GMT+1", "2026-11-22T07:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 UTC-05:00", "2026-11-22T13:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 EST", "2026-11-22T13:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 EDT", "2026-11-22T12:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 CST", "2026-11-22T14:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 MDT", "2026-11-22T14:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 PST", "2026-11-22T16:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 CET", "2026-11-22T07:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 CEST", "2026-11-22T06:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 BST", "2026-11-22T07:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 JST", "2026-11-21T23:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 IST", "2026-11-22T02:30:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 Z", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 A", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 XYZT", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 8:0:5 GMT", "2026-11-22T08:00:05Z" },
  { "Sun, 22 Nov 2026", "2026-11-22T00:00:00Z" },
  { "22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "2 Nov 2026 08:00:00 GMT", "2026-11-02T08:00:00Z" },
  { "Mon, 22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sunday, 22 November 2026 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "sun, 22 nov 2026 08:00:00 gmt", "2026-11-22T08:00:00Z" },
  { "SUN, 22 NOV 2026 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sun 22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sun,22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 26 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 98 08:00:00 GMT", "1998-11-22T08:00:00Z" },
  { "Sun, 22 Nov 106 08:00:00 GMT", "2006-11-22T08:00:00Z" },
  { "Sunday, 22-Nov-26 08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Thurs, 26 Sept 2026 08:00:00 GMT", "2026-09-26T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 +0000 (UTC)", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 (a (nested) comment) 08:00:00 +0100", "2026-11-22T07:00:00Z" },
  { "Sun, 22 (a \\) (nested) comment)Nov(and) 2026() 08:00:00 +0100", "2026-11-22T07:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00.123 GMT", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 24:00:00 GMT", "2026-11-23T00:00:00Z" },
  { "Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z" },
  { "\n  Sun, 22 Nov 2026\t08:00:00 GMT \r\n", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00\302\240GMT", "2026-11-22T08:00:00Z" },
  { "<time>Sun, 22 Nov 2026 08:00:00 GMT</time>", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026&nbsp;08:00:00 GMT", "2026-11-22T08:00:00Z" },
  { "Sun, 22 Nov 2026 08:00:00 \342\210\2220500", "2026-11-22T13:00:00Z" },
};

static const Case iso_cases[] = {
  { "03-12-31", "2003-12-31T00:00:00Z" },
  { "031231", "2003-12-31T00:00:00Z" },
  { "-03-12", "2003-12-01T00:00:00Z" },
  { "-0312", "2003-12-01T00:00:00Z" },
  { "-03", "2003-01-01T00:00:00Z" },
  { "991399", NULL },
  { "2026-11-22T08:00:00Z", "2026-11-22T08:00:00Z" },
  { "2026-11-22t08:00:00z", "2026-11-22T08:00:00Z" },
  { "2026-11-22 08:00:00Z", "2026-11-22T08:00:00Z" },
  { "2026-11-22 08:00:00", "2026-11-22T08:00:00Z" },
  { "2026-11-22T08:00:00+01:00", "2026-11-22T07:00:00Z" },
  { "2026-11-22T08:00:00+0100", "2026-11-22T07:00:00Z" },
  { "2026-11-22T08:00:00+01", "2026-11-22T07:00:00Z" },
  { "2026-11-22T08:00:00+00:0", "2026-11-22T08:00:00Z" },
  { "2026-11-22T08:00:00-05:30", "2026-11-22T13:30:00Z" },
  { "2026-11-22T08:00:00 +0100", "2026-11-22T07:00:00Z" },
  { "2026-11-22T08:00:00 01:00", "2026-11-22T07:00:00Z" },
  { "2026-11-22 08:00:00 UTC", "2026-11-22T08:00:00Z" },
  { "2026-11-22 08:00:00 EST", "2026-11-22T13:00:00Z" },
  { "2026-11-22T08:00:00.123456Z", "2026-11-22T08:00:00Z" },
  { "2026-11-22T08:00:00,5Z", "2026-11-22T08:00:00Z" },
  { "2026-11-22T08:00Z", "2026-11-22T08:00:00Z" },
  { "2026-11-22T08:00", "2026-11-22T08:00:00Z" },
  { "2026-11-22T08", "2026-11-22T08:00:00Z" },
  { "2026-11-22", "2026-11-22T00:00:00Z" },
  { "2026-11-22Z", "2026-11-22T00:00:00Z" },
  { "2026-11", "2026-11-01T00:00:00Z" },
  { "2026", "2026-01-01T00:00:00Z" },
  { "2026-1-5", "2026-01-05T00:00:00Z" },
  { "2026/11/22 08:00", "2026-11-22T08:00:00Z" },
  { "2026.11.22", "2026-11-22T00:00:00Z" },
  { "20261122", "2026-11-22T00:00:00Z" },
  { "20261122T080000Z", "2026-11-22T08:00:00Z" },
  { "20261122T0800+0100", "2026-11-22T07:00:00Z" },
  { "2026-W47-7", "2026-11-22T00:00:00Z" },
  { "2026W477", "2026-11-22T00:00:00Z" },
  { "2026-W01", "2025-12-29T00:00:00Z" },
  { "2026-W53-7", "2027-01-03T00:00:00Z" },
  { "2025-W53", NULL },
  { "2026-326", "2026-11-22T00:00:00Z" },
  { "2026326", "2026-11-22T00:00:00Z" },
  { "2026-366", NULL },
  { "2024-366", "2024-12-31T00:00:00Z" },
  { "2026-11-22T24:00:00Z", "2026-11-23T00:00:00Z" },
  { "2026-11-22T24:01:00Z", NULL },
  { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
  { "2026-11-22T08:00:00+01:00[Europe/Berlin]", "2026-11-22T07:00:00Z" },
  { "2024-02-29", "2024-02-29T00:00:00Z" },
  { "2026-02-29", NULL },
  { "2026-13-01", NULL },
  { "2026-00-10", NULL },
  { "2026-11-22T25:00:00Z", NULL },
  { "2026-11-22T08:61:00Z", NULL },
  { "2026-11-22T08:00:00+99:00", NULL },
};

static const Case other_cases[] = {
  { "Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z" },
  { "Wed, 31 Dec 2003 10.14.55 GMT", "2003-12-31T10:14:55Z" },
  { "Wed, 31 Dec 2003 10:14:55 EST5EDT", "2003-12-31T15:14:55Z" },
  { "Wed, 31 Dec 2003 10:14:55 AT", "2003-12-31T14:14:55Z" },
  { "Wed, 31 Dec 2003 10:14:55 Etc/GMT", "2003-12-31T10:14:55Z" },
  { "2004\353\205\204 05\354\233\224 28\354\235\274 23:31:25", "2004-05-28T14:31:25Z" },
  { "2004-05-25 \354\230\244\355\233\204 11:23:17", "2004-05-25T14:23:17Z" },
  { "2004-05-25 \354\230\244\354\240\204 12:03:17", "2004-05-24T15:03:17Z" },
  { "2003\345\271\26412\346\234\21031\346\227\245", "2003-12-31T00:00:00Z" },
  { "2003\345\271\264 12\346\234\210 31\346\227\245 10\346\231\20214\345\210\206", "2003-12-31T10:14:00Z" },
  { "2003\345\271\26412\346\234\21031\346\227\245 \344\270\213\345\215\21010:14", "2003-12-31T22:14:00Z" },
  { "\316\232\317\205\317\201, 11 \316\231\316\277\317\215\316\273 2004 12:00:00 EST", "2004-07-11T17:00:00Z" },
  { "\316\243\316\261\316\262, 11 \316\221\317\215\316\263 2004 12:00:00 GMT", "2004-08-11T12:00:00Z" },
  { "2004-j\303\272lius-13T9:15-05:00", "2004-07-13T14:15:00Z" },
  { "\320\241\321\200, 31 \320\264\320\265\320\272 2003 10:14:55 +0300", "2003-12-31T07:14:55Z" },
  { "9 \320\274\320\260\321\217 2003", "2003-05-09T00:00:00Z" },
  { "\320\234\320\260\320\271 9, 2003", "2003-05-09T00:00:00Z" },
  { "\305\233r, 31 gru 2003 10:14:55 +0100", "2003-12-31T09:14:55Z" },
  { "31 Aral\304\261k 2003 10:14", "2003-12-31T10:14:00Z" },
  { "ma, 31 joulu 2003 10:14:55 +0200", "2003-12-31T08:14:55Z" },
  { "Sun Nov 22 08:00:00 2026", "2026-11-22T08:00:00Z" },
  { "Sun Nov  2 08:00:00 2026", "2026-11-02T08:00:00Z" },
  { "Sun Nov 22 08:00:00 EST 2026", "2026-11-22T13:00:00Z" },
  { "Sun Nov 22 08:00:00 +0100 2026", "2026-11-22T07:00:00Z" },
  { "Sun Nov 22 2026 08:00:00 GMT+0100 (Central European Standard Time)", "2026-11-22T07:00:00Z" },
  { "November 22, 2026 8:00 am", "2026-11-22T08:00:00Z" },
  { "November 22, 2026 8:00 pm", "2026-11-22T20:00:00Z" },
  { "November 22, 2026, 12:30 a.m. EST", "2026-11-22T05:30:00Z" },
  { "November 22, 2026 12:30 PM", "2026-11-22T12:30:00Z" },
  { "Nov. 22, 2026 at 8am", "2026-11-22T08:00:00Z" },
  { "November 22nd, 2026", "2026-11-22T00:00:00Z" },
  { "22nd of November 2026", "2026-11-22T00:00:00Z" },
  { "8:00 PM, November 22, 2026", "2026-11-22T20:00:00Z" },
  { "November 2026", "2026-11-01T00:00:00Z" },
  { "1795334400", "2026-11-22T08:00:00Z" },
  { "1795334400123", "2026-11-22T08:00:00Z" },
  { "Sonntag, 22. November 2026, 8:00 Uhr", "2026-11-22T08:00:00Z" },
  { "So, 22 M\303\244r 2026 08:00:00 +0100", "2026-03-22T07:00:00Z" },
  { "22. Dezember 2026", "2026-12-22T00:00:00Z" },
  { "mar., 24 nov. 2026 10:00:00 +0100", "2026-11-24T09:00:00Z" },
  { "2 d\303\251c. 2026 \303\240 8h30", "2026-12-02T08:30:00Z" },
  { "1er ao\303\273t 2026", "2026-08-01T00:00:00Z" },
  { "22 de enero de 2026", "2026-01-22T00:00:00Z" },
  { "s\303\241b, 24 ene 2026 10:00:00 GMT", "2026-01-24T10:00:00Z" },
  { "22.11.2026 08:00", "2026-11-22T08:00:00Z" },
  { "22.11.26", "2026-11-22T00:00:00Z" },
  { "22/11/2026", "2026-11-22T00:00:00Z" },
  { "11/22/2026 3:04 PM", "2026-11-22T15:04:00Z" },
};

static const Case refused_cases[] = {
  { NULL, NULL },
  { "", NULL },
  { "   ", NULL },
  { "yesterday", NULL },
  { "3 ways to cook in May 2026", NULL },
  { "03/04/2026", NULL },
  { "22 Nov", NULL },
  { "November", NULL },
  { "08:00:00", NULL },
  { "0000-00-00 00:00:00", NULL },
  { "1899-12-31", NULL },
  { "2201-01-01", NULL },
  { "Sun, 31 Nov 2026 08:00:00 GMT", NULL },
  { "Sun, 22 Nov 2026 27:00:00 GMT", NULL },
  { "22 Nov 2026 23 Dec 2027", NULL },
  { "123", NULL },
  { "179533440", NULL },
  { "99999999999999999999999999", NULL },
  { "9999999999", NULL },
  { "\xff\xfe", NULL },
  { "-PT3H", NULL },
  { "2026-11-22T08:00:00Z and more", NULL },
};

static void
check_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *out = deflash_date_format_iso (deflash_date_parse (cases[i].in));

      if (g_strcmp0 (out, cases[i].expected) != 0)
        g_test_message ("%s", cases[i].in);
      g_assert_cmpstr (out, ==, cases[i].expected);
    }
}

static void
test_rfc822 (void)
{
  check_cases (rfc822_cases, G_N_ELEMENTS (rfc822_cases));
}

static void
test_iso (void)
{
  check_cases (iso_cases, G_N_ELEMENTS (iso_cases));
}

static void
test_other (void)
{
  check_cases (other_cases, G_N_ELEMENTS (other_cases));
}

static void
test_places (void)
{
  static const Case cases[] = {
    { "Wed, 31 Dec 2003 10:14:55 Europe/Berlin", "2003-12-31T09:14:55Z" },
    { "2003-07-31T10:14:55 Europe/Paris", "2003-07-31T08:14:55Z" },
    { "Wed, 31 Dec 2003 10:14:55 America/New_York", "2003-12-31T15:14:55Z" },
    { "Wed, 31 Dec 2003 10:14:55 europe/../../etc/passwd", NULL },
    { "Wed, 31 Dec 2003 10:14:55 Europe/Nowhere", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  if (!zone)
    g_test_skip ("no time zone database");
  else
    check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_refused (void)
{
  g_autofree char *endless = g_strnfill (100000, '1');

  check_cases (refused_cases, G_N_ELEMENTS (refused_cases));
  g_assert_true (deflash_date_parse (endless) == DEFLASH_TIME_NONE);
}

/* Every prefix of every date, and every date with a byte changed: a date within the bounds, or none. */
static void
test_damaged (void)
{
  const gint64 first = deflash_date_parse ("1900-01-01") - 86400, last = deflash_date_parse ("2200-12-31T23:59:59Z") + 2 * 86400;

  for (guint i = 0; i < G_N_ELEMENTS (rfc822_cases) + G_N_ELEMENTS (iso_cases); i++)
    {
      const char *in = i < G_N_ELEMENTS (rfc822_cases) ? rfc822_cases[i].in : iso_cases[i - G_N_ELEMENTS (rfc822_cases)].in;

      for (guint j = 0; in[j]; j++)
        for (guint byte = 1; byte < 256; byte += 17)
          {
            g_autofree char *damaged = g_strdup (in);

            damaged[j] = byte;
            gint64 time = deflash_date_parse (damaged);
            g_assert_true (time == DEFLASH_TIME_NONE || (time >= first && time <= last));
            damaged[j] = '\0';
            time = deflash_date_parse (damaged);
            g_assert_true (time == DEFLASH_TIME_NONE || (time >= first && time <= last));
          }
    }
}

static void
test_durations (void)
{
  static const struct
  {
    const char *in;
    gint64 seconds;
  } cases[] = {
    { "PT1H30M", 5400 },
    { "-PT3H", -10800 },
    { "+PT3H", 10800 },
    { "P2D", 2 * 86400 },
    { "P1W", 7 * 86400 },
    { "P1M", 30 * 86400 },
    { "P1Y", 365 * 86400 },
    { "P1Y2M3DT4H5M6S", (365 + 60 + 3) * 86400 + 4 * 3600 + 5 * 60 + 6 },
    { "PT0.5H", 1800 },
    { "PT1,5M", 90 },
    { "P0DT0H30M", 1800 },
    { "pt20m", 1200 },
    { "PT90M", 5400 },
    { " PT1S ", 1 },
    { "PT0S", 0 },
    { "P", DEFLASH_TIME_NONE },
    { "PT", DEFLASH_TIME_NONE },
    { "P1DT", DEFLASH_TIME_NONE },
    { "PT1", DEFLASH_TIME_NONE },
    { "P1H", DEFLASH_TIME_NONE },
    { "PT1D", DEFLASH_TIME_NONE },
    { "PT1M1H", DEFLASH_TIME_NONE },
    { "P999999999Y", DEFLASH_TIME_NONE },
    { "P9999999999D", DEFLASH_TIME_NONE },
    { "3 hours", DEFLASH_TIME_NONE },
    { "", DEFLASH_TIME_NONE },
    { NULL, DEFLASH_TIME_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].in ? cases[i].in : "(none)");
      g_assert_cmpint (deflash_duration_parse (cases[i].in), ==, cases[i].seconds);
    }
}

static void
test_relative (void)
{
  g_assert_cmpint (deflash_date_parse_relative ("-PT3H", 1000000), ==, 1000000 - 10800);
  g_assert_cmpint (deflash_date_parse_relative ("P2D", 1000000), ==, 1000000 + 172800);
  g_assert_cmpint (deflash_date_parse_relative ("1970-01-02", 1000000), ==, 86400);
  g_assert_cmpint (deflash_date_parse_relative ("soon", 1000000), ==, DEFLASH_TIME_NONE);
  g_assert_cmpint (deflash_date_parse_relative ("P2D", DEFLASH_TIME_NONE), ==, DEFLASH_TIME_NONE);
}

static void
test_format (void)
{
  g_autofree char *epoch = deflash_date_format_iso (0);

  g_assert_cmpstr (epoch, ==, "1970-01-01T00:00:00Z");
  g_assert_null (deflash_date_format_iso (DEFLASH_TIME_NONE));
  g_assert_null (deflash_date_format_iso (G_MAXINT64));
}

/* What is read in one go and what goes the long way say the same: a comment leads to the latter. */
static void
test_usual (void)
{
  static const char *const dates[] = {
    "Sun, 22 Nov 2026 08:00:00 +0100", "Sun, 22 Nov 2026 08:00:00 GMT",  "Sun, 2 Nov 2026 08:00:00 -0330",    "Tue, 29 Feb 2028 23:59:60 GMT",
    "Mon, 29 Feb 2027 00:00:00 GMT",   "Mon, 31 Apr 2026 00:00:00 GMT",  "Mon, 01 Jan 2026 24:00:00 GMT",     "Mon, 01 Jan 2026 24:00:01 GMT",
    "Mon, 01 Jan 2026 08:61:00 GMT",   "Mon, 00 Jan 2026 08:00:00 GMT",  "Mon, 01 Jan 1850 08:00:00 GMT",     "Mon, 01 Jan 2026 08:00:00 +1500",
    "2026-11-22T08:00:00Z",            "2026-11-22T08:00:00+01:00",      "2026-11-22T08:00:00-09:30",         "2026-02-30T08:00:00Z",
    "2026-13-22T08:00:00Z",            "2026-11-22T24:00:00Z",           "2026-11-22T25:00:00Z",              "2026-11-22T08:00:60Z",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *long_way = g_strconcat (dates[i], " (x)", NULL);

      g_test_message ("%s", dates[i]);
      g_assert_cmpint (deflash_date_parse (dates[i]), ==, deflash_date_parse (long_way));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/rfc822-in-its-disguises", test_rfc822);
  g_test_add_func ("/date/iso8601-in-its-forms", test_iso);
  g_test_add_func ("/date/other-forms", test_other);
  g_test_add_func ("/date/zone-by-the-name-of-a-place", test_places);
  g_test_add_func ("/date/what-is-no-date-is-refused", test_refused);
  g_test_add_func ("/date/damaged-dates-stay-in-bounds", test_damaged);
  g_test_add_func ("/date/durations", test_durations);
  g_test_add_func ("/date/relative", test_relative);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/usual-forms-are-read-as-any-other", test_usual);
  return g_test_run ();
}
