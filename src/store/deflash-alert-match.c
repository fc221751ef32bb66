/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert-match.h"

#include "deflash-article-list.h"

/* Words are found by the index, what they were found in is looked at one by one. */

static void
match_clear (DeflashAlertMatch *match)
{
  g_clear_pointer (&match->facts.merchant, g_free);
}

/* Of the live articles in lists those with the alert's words, section and source, the newest first. */
static char *
make_select (const DeflashAlert *alert, const DeflashArticleQuery *query, const DeflashSearchQuery *search, gboolean words,
             const DeflashAlertRange *range)
{
  GString *sql = g_string_new (words ? "SELECT f.rowid FROM content_fts f CROSS JOIN article a ON a.id = f.rowid WHERE content_fts MATCH ?1"
                                       " AND f.rowid BETWEEN ?6 AND ?7"
                                     : "SELECT a.id FROM article a WHERE a.id BETWEEN ?6 AND ?7");

  g_string_append (sql, " AND a.listed = 1 AND a.hidden = 0 AND a.sample = 0");
  if (range->since != DEFLASH_TIME_NONE)
    g_string_append (sql, " AND a.published >= ?8");
  if (alert->product_id != 0)
    g_string_append_printf (sql, " AND a.id IN (SELECT article_id FROM offer WHERE product_id = %" G_GINT64_FORMAT ")", alert->product_id);
  else if (alert->article_id != 0)
    g_string_append_printf (sql, " AND a.id IN (SELECT o.article_id FROM offer x JOIN offer o ON o.product_id = x.product_id"
                                 " WHERE x.article_id = %" G_GINT64_FORMAT ")", alert->article_id);
  else if (deflash_alert_needs_offer (alert))
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM offer WHERE article_id = a.id)");
  deflash_search_append_filters (sql, query, search, words);
  g_string_append_printf (sql, " ORDER BY %s DESC LIMIT %u", words ? "f.rowid" : "a.id", range->limit);
  return g_string_free (sql, FALSE);
}

static GArray *
find_words (DeflashSqlite *db, const DeflashAlert *alert, const DeflashAlertRange *range, GError **error)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (alert->section);
  gboolean titles_only;
  g_autofree char *match = NULL;
  g_autoptr (DeflashSearchQuery) search = deflash_search_parse (alert->query, &match, &titles_only);
  g_autofree char *sql = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GError) step_error = NULL;

  query->source_id = alert->source_id;
  sql = make_select (alert, query, search, match != NULL, range);
  statement = deflash_sqlite_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  deflash_search_bind (statement, match, query, search);
  sqlite3_bind_int64 (statement, 6, range->first);
  sqlite3_bind_int64 (statement, 7, range->last);
  sqlite3_bind_int64 (statement, 8, range->since);
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 id = deflash_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

static void
read_facts (DeflashStatement *row, DeflashAlertFacts *facts)
{
  const char *currency = deflash_statement_get_text (row, 5);

  facts->has_offer = deflash_statement_get_int (row, 2) != 0;
  facts->expires = DEFLASH_TIME_NONE;
  if (!facts->has_offer)
    return;
  facts->product_id = deflash_statement_get_int (row, 3);
  if (sqlite3_column_type (row, 4) != SQLITE_NULL)
    {
      facts->price.minor = deflash_statement_get_int (row, 4);
      facts->price.is_set = TRUE;
      g_strlcpy (facts->price.currency, currency != NULL ? currency : "", sizeof facts->price.currency);
    }
  facts->percent = (int) deflash_statement_get_int (row, 6);
  facts->merchant = g_strdup (deflash_statement_get_text (row, 7));
  facts->free_shipping = deflash_statement_get_int (row, 8) != 0;
  facts->availability = (DeflashAvailability) deflash_statement_get_int (row, 9);
  facts->expires = deflash_statement_get_time (row, 10);
}

static gboolean
keep_accepted (DeflashSqlite *db, const DeflashAlert *alert, GArray *ids, gint64 now, GArray *matches, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db,
    "SELECT a.id, a.published, o.article_id IS NOT NULL, coalesce (o.product_id, 0), o.price, o.currency, o.percent, o.merchant,"
    " o.free_shipping, o.availability, o.expires, (SELECT count(*) FROM price_point p WHERE p.product_id = o.product_id"
    " AND p.article_id = a.id) > 1 FROM article a LEFT JOIN offer o ON o.article_id = a.id WHERE a.id = ?",
    error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      DeflashAlertMatch match = { 0 };
      g_autoptr (GError) step_error = NULL;

      sqlite3_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      if (deflash_statement_step (statement, &step_error))
        {
          match.article_id = deflash_statement_get_int (statement, 0);
          match.published = deflash_statement_get_int (statement, 1);
          match.price_changed = deflash_statement_get_int (statement, 11) != 0;
          read_facts (statement, &match.facts);
        }
      sqlite3_reset (statement);
      if (match.article_id != 0 && deflash_alert_accepts (alert, &match.facts, now))
        g_array_append_val (matches, match);
      else
        match_clear (&match);
      if (step_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&step_error));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * deflash_alert_match_list:
 * @db: a connection
 * @alert: an alert
 * @range: where to look
 * @now: the time, for what is over; %DEFLASH_TIME_NONE: that does not matter
 * @error: where to put the error
 *
 * Finds what an alert is about. The sample never is.
 *
 * Returns: (transfer full) (element-type DeflashAlertMatch): the newest first, or %NULL
 */
GArray *
deflash_alert_match_list (DeflashSqlite *db, const DeflashAlert *alert, const DeflashAlertRange *range, gint64 now, GError **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (DeflashAlertMatch));
  g_autoptr (GArray) ids = NULL;

  g_array_set_clear_func (matches, (GDestroyNotify) match_clear);
  if (deflash_alert_is_empty (alert))
    return g_steal_pointer (&matches);
  ids = find_words (db, alert, range, error);
  return ids != NULL && keep_accepted (db, alert, ids, now, matches, error) ? g_steal_pointer (&matches) : NULL;
}
