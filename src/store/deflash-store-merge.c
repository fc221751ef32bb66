/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-table.h"
#include "deflash-content-table.h"
#include "deflash-repair.h"
#include "deflash-saved-table.h"
#include "deflash-source-table.h"
#include "deflash-source.h"
#include "deflash-status-table.h"
#include "deflash-store-backup.h"
#include "deflash-store-private.h"
#include "deflash-story-table.h"
#include "deflash-transaction.h"

/* What another library has and this one has not: sources, saved articles, states, mutes, alerts. Nothing that is here is changed by it. */

/* A saved picture is not larger. */
#define MAX_FILE_BYTES (64 << 20)

typedef struct
{
  /* Input */
  char *data_dir;
  DeflashOrigin origin;

  /* In progress */
  GPtrArray *folders; /* (element-type utf8): made by it */
} MergeOp;

static void
merge_op_free (MergeOp *op)
{
  g_free (op->data_dir);
  g_ptr_array_unref (op->folders);
  g_free (op);
}

/* Tables, indexes, and nothing that runs by itself: the other file comes from anywhere. */
static gboolean
has_same_schema (DeflashSqlite *db, GError **error)
{
  gint64 n_other = 0;

  if (!deflash_sqlite_get_int (db,
                               "SELECT (SELECT count (*) FROM (SELECT type, name, tbl_name, sql FROM other.sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
                               " EXCEPT SELECT type, name, tbl_name, sql FROM main.sqlite_schema)) +"
                               " (SELECT count (*) FROM (SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
                               " EXCEPT SELECT type, name, tbl_name, sql FROM other.sqlite_schema))",
                               &n_other, error))
    return FALSE;
  if (n_other == 0)
    return TRUE;
  g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT, "No library that this program makes");
  return FALSE;
}

/* Columns of a table without the ones in @skip, as "o.a, o.b" or "a, b". */
static char *
list_columns (DeflashSqlite *db, const char *table, const char *const *skip, const char *prefix, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GString) columns = g_string_new (NULL);

  while (statement != NULL && deflash_statement_step (statement, NULL))
    {
      const char *name = deflash_statement_get_text (statement, 0);

      if (!g_strv_contains (skip, name))
        g_string_append_printf (columns, "%s%s\"%s\"", columns->len > 0 ? ", " : "", prefix, name);
    }
  return statement != NULL ? g_string_free (g_steal_pointer (&columns), FALSE) : NULL;
}

static gboolean
merge_sources (DeflashTransaction *t, DeflashStoreMerged *merged, GError **error)
{
  static const char *const skip[] = { "id", NULL };
  g_autofree char *columns = list_columns (t->db, "source", skip, "", error);
  g_autofree char *sql = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 last = 0;

  if (columns == NULL || !deflash_sqlite_get_int (t->db, "SELECT ifnull (max (id), 0) FROM main.source", &last, error))
    return FALSE;
  sql = g_strdup_printf ("INSERT OR IGNORE INTO main.source (%s) SELECT %s FROM other.source o WHERE o.removed IS NULL AND o.kind != %d"
                         " AND NOT EXISTS (SELECT 1 FROM main.source m WHERE m.feed_key = o.feed_key)",
                         columns, columns, (int) DEFLASH_SOURCE_SAMPLE);
  if (!deflash_sqlite_exec (t->db, sql, error))
    return FALSE;
  ids = deflash_sqlite_collect_ids (t->db, error, "SELECT id FROM main.source WHERE id > ?", "i", last);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    deflash_transaction_note (t, DEFLASH_CHANGE_SOURCE, g_array_index (ids, gint64, i));
  merged->n_sources = ids != NULL ? ids->len : 0;
  return ids != NULL;
}

/* What was removed here a short while ago is missing, too: the backup brings it back. */
static gboolean
revive_sources (DeflashTransaction *t, DeflashOrigin origin, DeflashStoreMerged *merged, GError **error)
{
  g_autoptr (GArray) ids = deflash_sqlite_collect_ids (
      t->db, error,
      "SELECT m.id FROM main.source m JOIN other.source o ON o.feed_key = m.feed_key"
      " WHERE m.removed IS NOT NULL AND o.removed IS NULL AND o.kind != ?",
      "i", (gint64) DEFLASH_SOURCE_SAMPLE);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!deflash_source_table_set_removed (t->db, id, DEFLASH_TIME_NONE, origin, deflash_transaction_now (t), error) ||
          !deflash_article_table_update_of_source (t->db, id, error) || !deflash_story_table_update_of_source (t, id, error))
        return FALSE;
      deflash_transaction_note (t, DEFLASH_CHANGE_SOURCE, id);
      merged->n_sources++;
    }
  return ids != NULL;
}

static gboolean
copy_pictures (DeflashTransaction *t, const char *from, const char *uuid, GError **error)
{
  g_autofree char *folder = g_build_filename (from, uuid, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GMappedFile) file = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (g_str_equal (name, "article.json") || g_str_equal (name, "document.gvariant"))
        continue;
      file = g_mapped_file_new (path, FALSE, NULL);
      bytes = file != NULL && g_mapped_file_get_length (file) <= MAX_FILE_BYTES ? g_mapped_file_get_bytes (file) : NULL;
      if (bytes != NULL && !deflash_saved_folder_put_file (t->store->saved_dir, uuid, name, bytes, error))
        return FALSE;
    }
  return TRUE;
}

/* The same address saved here is the same article, by whatever feed it came. */
static gboolean
is_saved_by_address (DeflashSqlite *db, const char *uuid, gint64 *id, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db,
      "SELECT a.id FROM other.article b JOIN main.article a ON a.url_hash = b.url_hash AND a.canonical_url = b.canonical_url"
      " JOIN main.saved v ON v.article_id = a.id AND v.removed IS NULL WHERE lower (hex (b.uuid)) = replace (?, '-', '')",
      error);

  *id = 0;
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "t", uuid);
  if (deflash_statement_step (statement, NULL))
    *id = deflash_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
merge_folder (DeflashTransaction *t, MergeOp *op, const char *from, const char *uuid, DeflashStoreMerged *merged, GError **error)
{
  g_autoptr (DeflashSavedCopy) copy = NULL;
  gint64 id = 0;
  gboolean saved = FALSE;

  if (!deflash_repair_find_folder (t->db, uuid, &id, &saved, error) || (!saved && !is_saved_by_address (t->db, uuid, &id, error)))
    return FALSE;
  if (saved || id != 0)
    return TRUE;
  copy = deflash_saved_folder_read (from, uuid, NULL);
  if (copy == NULL)
    return TRUE;
  if (!deflash_repair_find_folder (t->db, uuid, &id, &saved, error))
    return FALSE;
  g_ptr_array_add (op->folders, g_strdup (uuid));
  id = deflash_repair_save_copy (t, id, copy, error);
  if (id == 0 || !deflash_saved_table_rewrite_folder (t, id, error) || !copy_pictures (t, from, uuid, error) ||
      !deflash_sqlite_run (t->db, error,
                           "INSERT OR IGNORE INTO main.saved_picture (article_id, url, file) SELECT ?, p.url, p.file FROM other.saved_picture p"
                           " JOIN other.article a ON a.id = p.article_id WHERE lower (hex (a.uuid)) = replace (?, '-', '')",
                           "it", id, uuid))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_ADDED, id);
  merged->n_saved++;
  return TRUE;
}

static gboolean
merge_saved (DeflashTransaction *t, MergeOp *op, DeflashStoreMerged *merged, GError **error)
{
  g_autofree char *from = g_build_filename (op->data_dir, "saved", NULL);
  g_autoptr (GPtrArray) uuids = deflash_saved_folder_list (from);

  t->folders_together = TRUE;
  for (guint i = 0; i < uuids->len; i++)
    if (!merge_folder (t, op, from, uuids->pdata[i], merged, error))
      return FALSE;
  return TRUE;
}

/* What was read, begun or ticked off there counts here, where nothing of that is known. */
static gboolean
merge_states (DeflashTransaction *t, MergeOp *op, DeflashStoreMerged *merged, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      t->db,
      "SELECT a.id, b.read AND NOT a.read, CAST (ifnull (s.position, 0) * 1000000 AS INTEGER), ifnull (s.steps_done, 0) FROM other.article b"
      " JOIN main.article a ON a.url_hash = b.url_hash AND a.canonical_url = b.canonical_url"
      " LEFT JOIN other.status s ON s.article_id = b.id LEFT JOIN main.status m ON m.article_id = a.id"
      " WHERE (b.read AND NOT a.read) OR (ifnull (s.position, 0) > 0 AND ifnull (m.position, 0) = 0)"
      " OR (ifnull (s.steps_done, 0) != 0 AND ifnull (m.steps_done, 0) = 0)",
      error);

  if (statement == NULL)
    return FALSE;
  while (deflash_statement_step (statement, &step_error))
    for (int i = 0; i < 4; i++)
      g_array_append_vals (rows, &(gint64){ deflash_statement_get_int (statement, i) }, 1);
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  for (guint i = 0; i < rows->len; i += 4)
    {
      const gint64 *row = &g_array_index (rows, gint64, i);
      DeflashStatusValues values = { .read = row[1] != 0, .position = (double) row[2] / 1000000, .steps_done = (guint64) row[3] };
      DeflashStatusFields fields = (row[1] != 0 ? DEFLASH_STATUS_READ : 0) | (row[2] > 0 ? DEFLASH_STATUS_POSITION : 0) |
                                   (row[3] != 0 ? DEFLASH_STATUS_STEPS : 0);
      gboolean changed;

      if (!deflash_status_table_set (t, row[0], fields, &values, op->origin, &changed, error))
        return FALSE;
      merged->n_states++;
    }
  return TRUE;
}

/* Rules and alerts, of which each column but these is taken; a source is known by its feed. */
static gboolean
merge_rules (DeflashTransaction *t, const char *table, const char *same, guint *n_merged, GError **error)
{
  static const char *const skip[] = { "id", "source_id", "product_id", NULL };
  g_autofree char *columns = list_columns (t->db, table, skip, "", error);
  g_autofree char *theirs = columns != NULL ? list_columns (t->db, table, skip, "o.", error) : NULL;
  g_autofree char *sql = NULL;

  if (theirs == NULL)
    return FALSE;
  sql = g_strdup_printf ("INSERT INTO main.%s (source_id, %s) SELECT m.id, %s FROM other.%s o"
                         " LEFT JOIN other.source s ON s.id = o.source_id LEFT JOIN main.source m ON m.feed_key = s.feed_key"
                         " WHERE (ifnull (o.source_id, 0) = 0 OR m.id IS NOT NULL) %s AND NOT EXISTS (SELECT 1 FROM main.%s x WHERE %s)",
                         table, columns, theirs, table, g_str_equal (table, "alert") ? "AND o.product_id IS NULL" : "", table, same);
  if (!deflash_sqlite_exec (t->db, sql, error))
    return FALSE;
  *n_merged = (guint) deflash_sqlite_get_n_changed (t->db);
  return TRUE;
}

static gboolean
merge_all (DeflashTransaction *t, MergeOp *op, DeflashStoreMerged *merged, GError **error)
{
  return merge_sources (t, merged, error) && revive_sources (t, op->origin, merged, error) && merge_saved (t, op, merged, error) &&
         merge_states (t, op, merged, error) &&
         merge_rules (t, "mute", "x.pattern = o.pattern AND x.regex = o.regex AND x.section = o.section AND x.source_id IS m.id", &merged->n_mutes,
                      error) &&
         merge_rules (t, "alert", "x.query = o.query AND x.section = o.section AND x.source_id IS m.id AND x.price_below IS o.price_below",
                      &merged->n_alerts, error);
}

static gboolean
attach (DeflashSqlite *db, const MergeOp *op, GError **error)
{
  g_autofree char *path = g_build_filename (op->data_dir, "library.sqlite3", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  char *sql = sqlite3_mprintf ("ATTACH 'file:%q?mode=ro' AS other", escaped);
  gboolean good = deflash_sqlite_exec (db, sql, error);

  sqlite3_free (sql);
  return good;
}

static gboolean
merge_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  MergeOp *op = data;
  DeflashStore *self = g_task_get_source_object (task);
  g_autofree DeflashStoreMerged *merged = g_new0 (DeflashStoreMerged, 1);
  DeflashTransaction transaction;
  GError *error = NULL;

  if (attach (db, op, &error))
    {
      if (has_same_schema (db, &error) && deflash_transaction_begin (&transaction, self, db, TRUE, &error))
        deflash_transaction_end (&transaction, merge_all (&transaction, op, merged, &error), &error);
      deflash_sqlite_forget_statements (db);
      deflash_sqlite_exec (db, "DETACH other", NULL);
    }
  for (guint i = 0; error != NULL && i < op->folders->len; i++)
    deflash_saved_folder_delete (self->saved_dir, op->folders->pdata[i]);
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&merged) : NULL, g_free, error);
}

/**
 * deflash_store_merge_async:
 * @self: a store
 * @data_dir: another library that nobody has open, of the present version: see deflash_store_verify()
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes from another library what is missing here, all or nothing.
 */
void
deflash_store_merge_async (DeflashStore *self, const char *data_dir, DeflashOrigin origin, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  MergeOp *op = g_new0 (MergeOp, 1);

  op->data_dir = g_strdup (data_dir);
  op->origin = origin;
  op->folders = g_ptr_array_new_with_free_func (g_free);
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, merge_work, op, merge_op_free, deflash_store_merge_async, cancellable, callback,
                      user_data);
}

/**
 * deflash_store_merge_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): what was taken, or %NULL; then nothing was
 */
DeflashStoreMerged *
deflash_store_merge_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_merge_async, error);
}
