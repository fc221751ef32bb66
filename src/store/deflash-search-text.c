/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-search-text.h"

#include <math.h>
#include <string.h>

#include "deflash-article-list.h"
#include "deflash-money.h"

/* How texts go into the index, and what the statements of a search count with. */

/* Writing without spaces */

/* Chinese, Japanese and Korean signs. */
gboolean
deflash_search_is_unspaced (gunichar c)
{
  return (c >= 0x2e80 && c <= 0x2fff) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3040 && c <= 0x31ff) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
begins_unspaced (const char *p)
{
  return (guchar) *p >= 0xe2 && deflash_search_is_unspaced (g_utf8_get_char (p));
}

/* Adds the pairs of a run of signs. Returns: what follows the run */
static const char *
append_pairs (GString *pairs, const char *run, gboolean closed)
{
  g_string_append_c (pairs, ' ');
  for (const char *p = run;;)
    {
      const char *next = g_utf8_next_char (p);
      gboolean last = !begins_unspaced (next);

      if (!last)
        g_string_append_len (pairs, p, g_utf8_next_char (next) - p);
      else if (closed || p == run)
        g_string_append_len (pairs, p, next - p);
      g_string_append_c (pairs, ' ');
      if (last)
        return next;
      p = next;
    }
}

/* Chinese, Japanese and Korean signs become pairs that overlap, so that any part of a run is found as a phrase of pairs; the last sign of a run
 * stands alone, too, where it is @closed. */
char *
deflash_search_make_pairs (const char *text, gboolean closed)
{
  GString *pairs = g_string_sized_new (strlen (text) * 2);

  while (*text != '\0')
    {
      const char *next = g_utf8_next_char (text);

      if (begins_unspaced (text))
        next = append_pairs (pairs, text, closed);
      else
        g_string_append_len (pairs, text, next - text);
      text = next;
    }
  return g_string_free (pairs, FALSE);
}

gboolean
deflash_search_may_be_unspaced (const char *text)
{
  while (*text != '\0' && (guchar) *text < 0xe2)
    text++;
  return *text != '\0';
}

/* deflash_index (text): as it goes into the index. */
static void
index_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL || !deflash_search_may_be_unspaced (text) || !g_utf8_validate (text, -1, NULL))
    sqlite3_result_value (context, values[0]);
  else
    sqlite3_result_text (context, deflash_search_make_pairs (text, TRUE), -1, g_free);
}

/* deflash_units (amount, currency): minor units as whole ones. */
static void
units_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *currency = (const char *) sqlite3_value_text (values[1]);

  if (currency == NULL || sqlite3_value_type (values[0]) == SQLITE_NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_double (context, (double) sqlite3_value_int64 (values[0]) / pow (10, deflash_currency_digits (currency)));
}

/**
 * deflash_search_register_text:
 * @db: a connection
 * @error: where to put the error
 *
 * Makes it possible to write the index on a connection.
 *
 * Returns: whether it worked
 */
gboolean
deflash_search_register_text (DeflashSqlite *db, GError **error)
{
  sqlite3 *handle = deflash_sqlite_get_handle (db);
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int code = sqlite3_create_function (handle, "deflash_index", 1, flags, NULL, index_cb, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function (handle, "deflash_units", 2, flags, NULL, units_cb, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  deflash_sqlite_set_error (handle, code, error);
  return FALSE;
}
