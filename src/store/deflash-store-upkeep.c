/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <malloc.h>

#include "deflash-article-table.h"
#include "deflash-purge.h"
#include "deflash-saved-folder.h"
#include "deflash-saved-mend.h"
#include "deflash-story-table.h"

/* Purge, check and statistics, for everybody outside. */

/* How long a removal can be taken back. */
#define UNDO_TIME 86400

/* See deflash-store-ingest.c. */
#define TRANSACTION_TIME 12000

/* Pages given back to the file system by a transaction. */
#define VACUUM_PAGES "64"

typedef struct
{
  /* Input */
  guint keep_days;
  guint keep_per_source;

  /* In progress */
  GArray *ids; /* (owned) (nullable): NULL until they are known */
  guint next;
  gint64 n_free; /* pages that were unused before the last step of shrinking; -1: not begun */

  /* Output */
  guint n_removed;
} PurgeOp;

static void
purge_op_free (PurgeOp *op)
{
  g_clear_pointer (&op->ids, g_array_unref);
  g_free (op);
}

/* First: what was removed a while ago, and the list of what is to go. */
static gboolean
begin_purge (DeflashStore *self, DeflashSqlite *db, PurgeOp *op, GError **error)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  DeflashTransaction transaction;
  gint64 now = deflash_clock_now (self->clock);

  if (!deflash_transaction_begin (&transaction, self, db, FALSE, error) ||
      !deflash_transaction_end (&transaction, deflash_purge_end_removed (&transaction, now - UNDO_TIME, folders, error), error))
    return FALSE;
  for (guint i = 0; i < folders->len; i++)
    deflash_saved_folder_delete (self->saved_dir, g_ptr_array_index (folders, i));
  if (!deflash_saved_mend_folders (self, db, error))
    return FALSE;
  op->ids = deflash_purge_list (db, op->keep_days, op->keep_per_source, now, error);
  return op->ids != NULL;
}

/* Where it stood for a story, another article does from now on. */
static gboolean
delete_one (DeflashTransaction *t, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 story = deflash_story_table_get_story (t->db, id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return deflash_article_table_delete (t->db, id, TRUE, deflash_transaction_now (t), error) &&
         (story == 0 || deflash_story_table_update (t, story, error));
}

static gboolean
delete_some (DeflashTransaction *t, PurgeOp *op, guint *next, guint *n_removed, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + TRANSACTION_TIME;

  while (*next < op->ids->len && g_get_monotonic_time () < deadline)
    {
      gint64 id = g_array_index (op->ids, gint64, *next);
      g_autoptr (DeflashStatement) statement =
        deflash_sqlite_prepare (t->db, "SELECT 1 FROM article WHERE id=?1 AND NOT EXISTS (SELECT 1 FROM saved WHERE article_id=?1)", error);
      gboolean there;

      if (statement == NULL)
        return FALSE;
      deflash_statement_bind (statement, "i", id);
      there = sqlite3_step (statement) == SQLITE_ROW;
      sqlite3_reset (statement);
      (*next)++;
      /* Gone already, or saved while we were at it. */
      if (!there)
        continue;
      if (!delete_one (t, id, error))
        return FALSE;
      deflash_transaction_note (t, DEFLASH_CHANGE_REMOVED, id);
      (*n_removed)++;
    }
  return TRUE;
}

static gboolean
go_on_purging (DeflashStore *self, DeflashSqlite *db, PurgeOp *op, GError **error)
{
  DeflashTransaction transaction;
  guint next = op->next;
  guint n_removed = 0;

  if (!deflash_transaction_begin (&transaction, self, db, FALSE, error) ||
      !deflash_transaction_end (&transaction, delete_some (&transaction, op, &next, &n_removed, error), error))
    return FALSE;
  op->next = next;
  op->n_removed += n_removed;
  /* Not urgent: a failure shows in the next commit too. */
  deflash_sqlite_exec (db, "PRAGMA incremental_vacuum(" VACUUM_PAGES ")", NULL);
  return TRUE;
}

/* Last: gives what is unused back to the file system, some pages at a time, and then the log. */
static gboolean
shrink_some (DeflashSqlite *db, PurgeOp *op, gboolean *done, GError **error)
{
  gint64 n_free;

  if (!deflash_sqlite_get_int (db, "PRAGMA freelist_count", &n_free, error))
    return FALSE;
  *done = n_free == 0 || n_free == op->n_free;
  op->n_free = n_free;
  /* What it can't have at once it leaves for later: nobody is to wait, and nothing depends on it. */
  if (!*done)
    deflash_sqlite_exec (db, "PRAGMA incremental_vacuum(" VACUUM_PAGES ")", NULL);
  else
    {
      sqlite3_busy_timeout (deflash_sqlite_get_handle (db), 0);
      deflash_sqlite_exec (db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
      sqlite3_busy_timeout (deflash_sqlite_get_handle (db), DEFLASH_SQLITE_BUSY_TIMEOUT_MS);
    }
  return TRUE;
}

static gboolean
purge_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  PurgeOp *op = data;
  GError *error = NULL;
  gboolean done = FALSE;
  gboolean good;

  if (op->ids == NULL)
    good = begin_purge (self, db, op, &error);
  else if (op->next < op->ids->len)
    good = go_on_purging (self, db, op, &error);
  else
    good = shrink_some (db, op, &done, &error);

  if (!good)
    return deflash_store_return_boolean (task, FALSE, error);
  if (!done)
    return G_SOURCE_CONTINUE;
  g_task_return_int (task, op->n_removed);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_store_purge_async:
 * @self: a store
 * @keep_days: how long to keep articles, 0 for ever
 * @keep_per_source: how many of a source to keep, 0 for all
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Deletes old articles; saved, begun and alerted ones and the sample stay. Makes removals of more than a day ago final. Goes through
 * short transactions; a person's changes come in between. The disk gets the space back.
 */
void
deflash_store_purge_async (DeflashStore *self,
                           guint keep_days,
                           guint keep_per_source,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  PurgeOp *op = g_new0 (PurgeOp, 1);

  op->keep_days = keep_days;
  op->keep_per_source = keep_per_source;
  op->n_free = -1;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_REFRESH, purge_work, op, purge_op_free, deflash_store_purge_async, cancellable,
                      callback, user_data);
}

/**
 * deflash_store_purge_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: how many articles are gone; 0 with @error set where it failed
 */
guint
deflash_store_purge_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  gssize n;

  g_return_val_if_fail (DEFLASH_IS_STORE (self), 0);
  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  n = g_task_propagate_int (G_TASK (result), error);
  return n > 0 ? (guint) n : 0;
}

static gint64
get_file_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

static gboolean
read_statistics (DeflashStore *self, DeflashSqlite *db, DeflashStoreStatistics *statistics, GError **error)
{
  g_autofree char *log_path = g_strconcat (self->database_path, "-wal", NULL);
  gint64 n_sources;
  gint64 n_articles;
  gint64 n_saved;
  gint64 n_pictures;
  gint64 n_free;
  gint64 page_size;

  if (!deflash_sqlite_get_int (db, "SELECT count(*) FROM source WHERE removed IS NULL", &n_sources, error) ||
      !deflash_sqlite_get_int (db, "SELECT count(*) FROM article", &n_articles, error) ||
      !deflash_sqlite_get_int (db, "SELECT count(*) FROM saved WHERE removed IS NULL", &n_saved, error) ||
      !deflash_sqlite_get_int (db, "SELECT count(*) FROM picture WHERE path IS NOT NULL", &n_pictures, error) ||
      !deflash_sqlite_get_int (db, "SELECT total (bytes) FROM picture", &statistics->picture_bytes, error) ||
      !deflash_sqlite_get_int (db, "PRAGMA freelist_count", &n_free, error) ||
      !deflash_sqlite_get_int (db, "PRAGMA page_size", &page_size, error))
    return FALSE;
  statistics->n_sources = (guint) n_sources;
  statistics->n_articles = (guint) n_articles;
  statistics->n_saved = (guint) n_saved;
  statistics->n_pictures = (guint) n_pictures;
  statistics->free_bytes = n_free * page_size;
  statistics->database_bytes = get_file_size (self->database_path) + get_file_size (log_path);
  statistics->saved_bytes = deflash_saved_folder_measure (self->saved_dir);
  return TRUE;
}

static gboolean
get_statistics_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  g_autofree DeflashStoreStatistics *statistics = g_new0 (DeflashStoreStatistics, 1);
  GError *error = NULL;

  read_statistics (g_task_get_source_object (task), db, statistics, &error);
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&statistics) : NULL, g_free, error);
}

/**
 * deflash_store_get_statistics_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Counts and measures the library.
 */
void
deflash_store_get_statistics_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, get_statistics_work, input, deflash_store_get_statistics_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_get_statistics_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): free with g_free(); or %NULL
 */
DeflashStoreStatistics *
deflash_store_get_statistics_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_get_statistics_async, error);
}

/* Adds a line for each row of a query that should have none. */
static gboolean
add_problems (DeflashSqlite *db, const char *sql, GStrvBuilder *problems, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (deflash_statement_step (statement, &step_error))
    {
      const char *line = deflash_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_strv_builder_add (problems, line != NULL ? line : "NULL");
    }
  if (step_error == NULL)
    return TRUE;
  /* Damage is what is being looked for. */
  if (!g_error_matches (step_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  g_strv_builder_add (problems, step_error->message);
  return TRUE;
}

static const char *const checks[] = {
  "PRAGMA integrity_check",
  "SELECT 'article ' || id || ' has no content' FROM article WHERE content_id NOT IN (SELECT id FROM content)",
  "SELECT 'saved article ' || article_id || ' has no content' FROM saved WHERE content_id NOT IN (SELECT id FROM content)",
  "SELECT 'saved article ' || article_id || ' is gone' FROM saved WHERE article_id NOT IN (SELECT id FROM article)",
  "SELECT 'content ' || id || ' belongs to nothing' FROM content WHERE id NOT IN (SELECT content_id FROM article)"
  " AND id NOT IN (SELECT content_id FROM saved)",
  "SELECT 'article ' || id || ' is not indexed' FROM article WHERE id NOT IN (SELECT id FROM content_fts_docsize)",
  "SELECT 'index entry ' || id || ' belongs to nothing' FROM content_fts_docsize WHERE id NOT IN (SELECT id FROM article)",
  "SELECT 'article ' || a.id || ' and its status differ' FROM article a JOIN status t ON t.article_id = a.id"
  " WHERE a.read != t.read OR a.hidden != t.hidden",
};

static gboolean
check_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (checks) && error == NULL; i++)
    add_problems (db, checks[i], problems, &error);
  return deflash_store_return_pointer (task, error == NULL ? g_strv_builder_end (problems) : NULL, (GDestroyNotify) g_strfreev, error);
}

/**
 * deflash_store_check_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Checks the whole library. Reads everything: it takes a while.
 */
void
deflash_store_check_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, check_work, input, deflash_store_check_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_check_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): what is wrong, in technical words; empty where nothing is; or %NULL
 */
GStrv
deflash_store_check_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_check_async, error);
}

static gboolean
shrink_memory_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  sqlite3_db_release_memory (deflash_sqlite_get_handle (db));
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return deflash_store_return_boolean (task, TRUE, NULL);
}

/**
 * deflash_store_shrink_memory:
 * @self: a store
 *
 * Lets go of what is kept in memory only to be quick, behind all that was asked before. It comes back as it is needed.
 */
void
deflash_store_shrink_memory (DeflashStore *self)
{
  const DeflashStoreThread threads[] = { DEFLASH_STORE_ON_READER, DEFLASH_STORE_ON_LONG_READER, DEFLASH_STORE_ON_WRITER_REFRESH };

  g_return_if_fail (DEFLASH_IS_STORE (self));

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    deflash_store_push (self, threads[i], shrink_memory_work, NULL, NULL, deflash_store_shrink_memory, NULL, NULL, NULL);
}
