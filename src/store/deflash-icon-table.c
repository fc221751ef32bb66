/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-icon-table.h"

#include "deflash-error.h"

/* `icon`: a source has one row once it was looked for, with or without a picture. */

/**
 * deflash_icon_table_list_due:
 * @db: a connection
 * @now: the time
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): the sources that answered once and whose icon is to be looked for; or %NULL
 */
GArray *
deflash_icon_table_list_due (DeflashSqlite *db, gint64 now, GError **error)
{
  return deflash_sqlite_collect_ids (db, error,
                                     "SELECT s.id FROM source s LEFT JOIN icon i ON i.source_id = s.id LEFT JOIN feed_state f"
                                     " ON f.source_id = s.id WHERE s.removed IS NULL AND (i.next IS NULL OR i.next <= ?)"
                                     " AND (f.last_success IS NOT NULL OR s.kind = 2) ORDER BY i.next, s.id",
                                     "i", now);
}

static gboolean
is_known (DeflashSqlite *db, gint64 source_id, GBytes *picture, gboolean *known, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db, "SELECT 1 FROM icon WHERE source_id=?1 AND (?2 IS NULL OR picture IS ?2)", error);

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "iB", source_id, picture);
  *known = deflash_statement_step (statement, &step_error);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * deflash_icon_table_set:
 * @db: the writer's connection
 * @source_id: a source; one that is gone is passed over
 * @url: (nullable): where the picture came from
 * @picture: (nullable): a PNG file; %NULL where none was found: one that is there stays
 * @next: when to look again
 * @now: the time
 * @changed: (out): whether the source has another picture now
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_icon_table_set (DeflashSqlite *db, gint64 source_id, const char *url, GBytes *picture, gint64 next, gint64 now, gboolean *changed,
                        GError **error)
{
  gboolean known;

  *changed = FALSE;
  if (!is_known (db, source_id, picture, &known, error))
    return FALSE;
  if (known)
    return deflash_sqlite_run (db, error, "UPDATE icon SET looked=?, next=?, url=coalesce (?, url) WHERE source_id=?", "iiti", now, next, url,
                               source_id);
  if (!deflash_sqlite_run (db, error, "DELETE FROM icon WHERE source_id=?", "i", source_id) ||
      !deflash_sqlite_run (db, error,
                           "INSERT INTO icon (source_id, looked, next, url, picture) SELECT id, ?, ?, ?, ? FROM source WHERE id=?", "iitBi",
                           now, next, url, picture, source_id))
    return FALSE;
  *changed = picture != NULL && deflash_sqlite_get_n_changed (db) > 0;
  return TRUE;
}

/**
 * deflash_icon_table_load:
 * @db: a connection
 * @id: an icon
 * @error: where to put the error
 *
 * Returns: (transfer full): its picture, a PNG file; or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
GBytes *
deflash_icon_table_load (DeflashSqlite *db, gint64 id, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, "SELECT picture FROM icon WHERE id=?", error);
  g_autoptr (GError) step_error = NULL;
  GBytes *picture = NULL;

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", id);
  if (deflash_statement_step (statement, &step_error))
    picture = deflash_statement_get_bytes (statement, 0);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else if (picture == NULL)
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such icon");
  return picture;
}

/**
 * deflash_icon_table_prune:
 * @db: the writer's connection
 * @error: where to put the error
 *
 * Ends the icons of sources that are gone and have left no saved article.
 *
 * Returns: whether it worked
 */
gboolean
deflash_icon_table_prune (DeflashSqlite *db, GError **error)
{
  return deflash_sqlite_run (db, error,
                             "DELETE FROM icon WHERE source_id NOT IN (SELECT id FROM source)"
                             " AND source_id NOT IN (SELECT a.source_id FROM saved v JOIN article a ON a.id = v.article_id)",
                             "");
}
