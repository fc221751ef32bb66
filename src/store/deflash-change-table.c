/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-change-table.h"

#include "deflash-transaction.h"

/* More than this in one transaction is logged as "everything". */
#define MAX_LISTED 4000

/* The log keeps at least this many lines, and at most 1.25 times as many. */
#define KEEP 40000

static gboolean
insert_line (DeflashSqlite *db, DeflashChangeKind kind, gint64 id, gint64 writer, GError **error)
{
  return deflash_sqlite_run (db, error, "INSERT INTO changes (kind, id, writer) VALUES (?, ?, ?)", "bii", (int) kind, id, writer);
}

static gboolean
insert_lines (DeflashSqlite *db, DeflashChangeKind kind, GArray *ids, gint64 writer, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (!insert_line (db, kind, g_array_index (ids, gint64, i), writer, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_lines (const DeflashStoreChanges *changes)
{
  return changes->added->len + changes->updated->len + changes->removed->len + changes->status->len + changes->sources->len +
         changes->states->len;
}

/**
 * deflash_change_table_insert:
 * @db: a connection inside of a transaction
 * @changes: what changed in it; its seq is filled
 * @writer: who writes
 * @error: where to put the error
 *
 * Returns: whether it was logged
 */
gboolean
deflash_change_table_insert (DeflashSqlite *db, DeflashStoreChanges *changes, gint64 writer, GError **error)
{
  gboolean good;

  if (count_lines (changes) > MAX_LISTED)
    good = insert_line (db, DEFLASH_CHANGE_EVERYTHING, 0, writer, error);
  else
    good = insert_lines (db, DEFLASH_CHANGE_ADDED, changes->added, writer, error) &&
           insert_lines (db, DEFLASH_CHANGE_UPDATED, changes->updated, writer, error) &&
           insert_lines (db, DEFLASH_CHANGE_REMOVED, changes->removed, writer, error) &&
           insert_lines (db, DEFLASH_CHANGE_STATUS, changes->status, writer, error) &&
           insert_lines (db, DEFLASH_CHANGE_SOURCE, changes->sources, writer, error) &&
           insert_lines (db, DEFLASH_CHANGE_STATE, changes->states, writer, error);
  if (good)
    changes->seq = deflash_sqlite_get_last_id (db);
  return good;
}

static void
add_line (DeflashStoreChanges *changes, DeflashChangeKind kind, gint64 id)
{
  switch (kind)
    {
    case DEFLASH_CHANGE_ADDED:
      g_array_append_val (changes->added, id);
      break;
    case DEFLASH_CHANGE_UPDATED:
      g_array_append_val (changes->updated, id);
      break;
    case DEFLASH_CHANGE_REMOVED:
      g_array_append_val (changes->removed, id);
      break;
    case DEFLASH_CHANGE_STATUS:
      g_array_append_val (changes->status, id);
      break;
    case DEFLASH_CHANGE_SOURCE:
      g_array_append_val (changes->sources, id);
      break;
    case DEFLASH_CHANGE_STATE:
      g_array_append_val (changes->states, id);
      break;
    case DEFLASH_CHANGE_EVERYTHING:
    default: /* of a newer version */
      changes->lost = TRUE;
      break;
    }
}

/**
 * deflash_change_table_since:
 * @db: a connection
 * @seq: the last line that the caller knows
 * @writer: whose lines to leave out
 * @error: where to put the error
 *
 * Returns: (transfer full): what others changed since; or %NULL
 */
DeflashStoreChanges *
deflash_change_table_since (DeflashSqlite *db, gint64 seq, gint64 writer, GError **error)
{
  g_autoptr (DeflashStoreChanges) changes = deflash_store_changes_new ();
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GError) step_error = NULL;
  gint64 oldest;
  gint64 newest;

  if (!deflash_sqlite_get_int (db, "SELECT min(seq) FROM changes", &oldest, error) ||
      !deflash_sqlite_get_int (db, "SELECT max(seq) FROM changes", &newest, error))
    return NULL;
  changes->seq = MIN (seq, newest);
  changes->lost = seq < oldest - 1;

  statement = deflash_sqlite_prepare (db, "SELECT seq, kind, id, writer FROM changes WHERE seq > ? ORDER BY seq", error);
  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", seq);
  while (deflash_statement_step (statement, &step_error))
    {
      changes->seq = deflash_statement_get_int (statement, 0);
      if (deflash_statement_get_int (statement, 3) != writer)
        add_line (changes, (DeflashChangeKind) deflash_statement_get_int (statement, 1), deflash_statement_get_int (statement, 2));
    }
  if (step_error == NULL)
    return g_steal_pointer (&changes);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * deflash_change_table_prune:
 * @db: a connection inside of a transaction
 * @error: where to put the error
 *
 * Drops old lines, now and then.
 *
 * Returns: whether it worked
 */
gboolean
deflash_change_table_prune (DeflashSqlite *db, GError **error)
{
  gint64 oldest;
  gint64 newest;

  if (!deflash_sqlite_get_int (db, "SELECT min(seq) FROM changes", &oldest, error) ||
      !deflash_sqlite_get_int (db, "SELECT max(seq) FROM changes", &newest, error))
    return FALSE;
  if (newest - oldest < KEEP + KEEP / 4)
    return TRUE;
  return deflash_sqlite_run (db, error, "DELETE FROM changes WHERE seq <= ?", "i", newest - KEEP);
}
