/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-purge.h"

#include "deflash-change-table.h"
#include "deflash-icon-table.h"
#include "deflash-offer-table.h"
#include "deflash-saved-table.h"
#include "deflash-section.h"

/* What is over this long is of no use to anybody. */
#define KEEP_EXPIRED_DEALS (7 * 86400)

/* A purged article is remembered this long, so that it does not come back while its feed still carries it. */
#define REMEMBER (400 * 86400)

/* What a purge never takes: saved (also while it can be brought back), begun, and the sample. */
#define KEPT                                                                                                                          \
  " AND a.sample = 0 AND NOT EXISTS (SELECT 1 FROM saved v WHERE v.article_id = a.id)"                                                \
  " AND NOT EXISTS (SELECT 1 FROM status t WHERE t.article_id = a.id AND (t.steps_done != 0 OR (t.position > 0 AND t.position < 1)))"

/* Nor what an alert told of, or will; until it is an offer that is over. */
#define EXEMPT KEPT " AND NOT EXISTS (SELECT 1 FROM alert_hit h WHERE h.article_id = a.id AND h.notified IS NOT 0)"

/* As they stand in the database */
#define SECTION_GUIDES 2
#define SECTION_DEALS 3
G_STATIC_ASSERT (DEFLASH_SECTION_GUIDES == SECTION_GUIDES);
G_STATIC_ASSERT (DEFLASH_SECTION_DEALS == SECTION_DEALS);

static gboolean
collect (DeflashSqlite *db, const char *sql, gint64 first, gint64 second, GArray *ids, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, second);
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 id = deflash_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* What a source carries beyond the newest @keep. An article that another source lists in its newest stays. */
static gboolean
collect_surplus (DeflashSqlite *db, guint keep, GArray *ids, GError **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!collect (db, "SELECT source_id FROM article_source GROUP BY source_id HAVING count(*) > ?1", keep, 0, sources, error))
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      if (!collect (db,
                    "SELECT a.id FROM (SELECT article_id FROM article_source WHERE source_id=?1"
                    "  ORDER BY published DESC, article_id DESC LIMIT -1 OFFSET ?2) l JOIN article a ON a.id = l.article_id"
                    " WHERE a.source_id = ?1" EXEMPT,
                    g_array_index (sources, gint64, i), keep, ids, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * deflash_purge_list:
 * @db: a connection
 * @keep_days: how long to keep articles after they were seen first, 0 for ever
 * @keep_per_source: how many of a source to keep, 0 for all
 * @now: the time
 * @error: where to put the error
 *
 * Finds what a purge takes; an id may stand in it twice.
 *
 * Returns: (transfer full) (element-type gint64): articles, or %NULL
 */
GArray *
deflash_purge_list (DeflashSqlite *db, guint keep_days, guint keep_per_source, gint64 now, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* An article counts from when it was seen, not from a date that a feed may put anywhere. A guide does not grow old. */
  if (keep_days > 0 && !collect (db, "SELECT a.id FROM article a WHERE a.first_seen < ?1 AND a.published < ?1"
                                 " AND a.section != " G_STRINGIFY (SECTION_GUIDES) EXEMPT,
                                 now - (gint64) keep_days * 86400, 0, ids, error))
    return NULL;
  if (keep_per_source > 0 && !collect_surplus (db, keep_per_source, ids, error))
    return NULL;
  if (!collect (db,
                "SELECT a.id FROM offer o JOIN article a ON a.id = o.article_id"
                " WHERE o.expires < ?1 AND a.section = " G_STRINGIFY (SECTION_DEALS) KEPT,
                now - KEEP_EXPIRED_DEALS, 0, ids, error))
    return NULL;
  /* Nobody can bring these back, and no list has them. */
  if (!collect (db,
                "SELECT a.id FROM article a WHERE a.listed = 0 AND NOT EXISTS (SELECT 1 FROM article_source l JOIN source s"
                " ON s.id = l.source_id WHERE l.article_id = a.id) AND NOT EXISTS (SELECT 1 FROM saved v WHERE v.article_id = a.id)",
                0, 0, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

/**
 * deflash_purge_end_removed:
 * @transaction: a transaction
 * @before: what was removed before this can't be brought back any more
 * @folders: (element-type utf8): gets the saved folders to delete after the commit
 * @error: where to put the error
 *
 * Ends removed sources and removed saved copies, and what only serves to remember.
 *
 * Returns: whether it worked
 */
gboolean
deflash_purge_end_removed (DeflashTransaction *transaction, gint64 before, GPtrArray *folders, GError **error)
{
  DeflashSqlite *db = transaction->db;
  gint64 now = deflash_transaction_now (transaction);

#define ENDED "(SELECT id FROM source WHERE removed < ?)"
  return deflash_saved_table_purge (transaction, before, folders, error) &&
         deflash_sqlite_run (db, error, "DELETE FROM article_source WHERE source_id IN " ENDED, "i", before) &&
         deflash_sqlite_run (db, error, "DELETE FROM forgotten WHERE source_id IN " ENDED, "i", before) &&
         deflash_sqlite_run (db, error, "DELETE FROM feed_state WHERE source_id IN " ENDED, "i", before) &&
         deflash_sqlite_run (db, error, "DELETE FROM source WHERE removed < ?", "i", before) &&
         deflash_icon_table_prune (db, error) &&
         deflash_sqlite_run (db, error, "DELETE FROM forgotten WHERE time < ?", "i", now - REMEMBER) &&
         deflash_offer_table_update_expired (db, now, error) && deflash_change_table_prune (db, error);
#undef ENDED
}
