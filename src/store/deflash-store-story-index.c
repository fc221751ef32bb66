/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-story-table.h"

/* What finding stories needs of the store: the index as it was saved, and articles that are not in it yet. */

/* Clustering reads no more of a text than this. In characters. */
#define MAX_TEXT "6000"

/* The index is written in parts of this size, and only those that changed. */
#define PART_SIZE (256 * 1024)

void
deflash_store_story_row_free (DeflashStoreStoryRow *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self->language);
  g_free (self);
}

void
deflash_store_story_index_free (DeflashStoreStoryIndex *self)
{
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->moved, g_array_unref);
  g_free (self);
}

static gboolean
load_parts (DeflashSqlite *db, DeflashStoreStoryIndex *index, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, "SELECT cursor, data FROM story_index ORDER BY part", error);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (deflash_statement_step (statement, &step_error))
    {
      index->cursor = deflash_statement_get_int (statement, 0);
      g_byte_array_append (data, sqlite3_column_blob (statement, 1), (guint) sqlite3_column_bytes (statement, 1));
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  if (data->len > 0)
    index->data = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return TRUE;
}

static gboolean
load_moved (DeflashSqlite *db, gint64 since, GArray *moved, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db, "SELECT article_id, story_id FROM story_member WHERE assigned_by = 1 AND time >= ? ORDER BY time, article_id", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", since);
  while (deflash_statement_step (statement, &step_error))
    {
      DeflashStoreMember member = { deflash_statement_get_int (statement, 0), deflash_statement_get_int (statement, 1) };

      g_array_append_val (moved, member);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
load_index_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  g_autoptr (DeflashStoreStoryIndex) index = g_new0 (DeflashStoreStoryIndex, 1);
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (min (id), 1) - 1 FROM article WHERE first_seen >= %" G_GINT64_FORMAT, input->id);
  GError *error = NULL;

  index->moved = g_array_new (FALSE, FALSE, sizeof (DeflashStoreMember));
  if (load_parts (db, index, &error) && load_moved (db, input->id, index->moved, &error) && index->data == NULL)
    deflash_sqlite_get_int (db, sql, &index->cursor, &error);
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&index) : NULL,
                                       (GDestroyNotify) deflash_store_story_index_free, error);
}

/**
 * deflash_store_load_story_index_async:
 * @self: a store
 * @since: Unix seconds: where nothing was saved, what is older than this stays as it is
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Loads the index of stories.
 */
void
deflash_store_load_story_index_async (DeflashStore *self, gint64 since, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = since;
  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, load_index_work, input, deflash_store_load_story_index_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_load_story_index_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the index, or %NULL
 */
DeflashStoreStoryIndex *
deflash_store_load_story_index_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_story_index_async, error);
}

static gboolean
load_rows_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_story_row_free);
  GError *error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db,
    "SELECT a.id, m.story_id, a.source_id, a.published, c.title,"
    " CASE WHEN c.lead_stated THEN c.lead || char (10) ELSE '' END || substr (coalesce (c.text, ''), 1, " MAX_TEXT "),"
    " coalesce (c.language, s.language)"
    " FROM article a JOIN content c ON c.id = a.content_id LEFT JOIN source s ON s.id = a.source_id"
    " LEFT JOIN story_member m ON m.article_id = a.id WHERE a.id > ? AND a.section = 1 AND a.sample = 0 ORDER BY a.id LIMIT ?",
    &error);

  if (statement != NULL)
    deflash_statement_bind (statement, "ib", input->id, (int) input->first);
  while (statement != NULL && deflash_statement_step (statement, &error))
    {
      DeflashStoreStoryRow *row = g_new0 (DeflashStoreStoryRow, 1);

      row->article_id = deflash_statement_get_int (statement, 0);
      row->story_id = deflash_statement_get_int (statement, 1);
      row->source_id = deflash_statement_get_int (statement, 2);
      row->published = deflash_statement_get_int (statement, 3);
      row->title = g_strdup (deflash_statement_get_text (statement, 4));
      row->text = g_strdup (deflash_statement_get_text (statement, 5));
      row->language = g_strdup (deflash_statement_get_text (statement, 6));
      g_ptr_array_add (rows, row);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&rows) : NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_load_story_rows_async:
 * @self: a store
 * @after: an article
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Loads news that came after an article, in order of arrival.
 */
void
deflash_store_load_story_rows_async (DeflashStore *self, gint64 after, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = after;
  input->first = limit;
  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, load_rows_work, input, deflash_store_load_story_rows_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_load_story_rows_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreStoryRow): articles, or %NULL
 */
GPtrArray *
deflash_store_load_story_rows_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_story_rows_async, error);
}

/* One part after the other: a statement that changes nothing writes nothing. */
static gboolean
save_parts (DeflashSqlite *db, GBytes *bytes, gint64 cursor, GError **error)
{
  gsize size = g_bytes_get_size (bytes);
  gint64 n = 0;

  for (gsize at = 0; at < size; at += PART_SIZE, n++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, at, MIN (PART_SIZE, size - at));

      if (!deflash_sqlite_run (db, error,
                               "INSERT INTO story_index (part, cursor, data) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT (part) DO UPDATE SET data=?3 WHERE data != ?3",
                               "iiB", n, cursor, part))
        return FALSE;
    }
  return deflash_sqlite_run (db, error, "DELETE FROM story_index WHERE part >= ?", "i", n) &&
         deflash_sqlite_run (db, error, "UPDATE story_index SET cursor=?", "i", cursor);
}

static gboolean
save_index_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    deflash_transaction_end (&transaction, save_parts (db, input->bytes, input->id, &error), &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_save_story_index_async:
 * @self: a store
 * @data: the index
 * @cursor: the last article in it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Saves the index of stories. Where that is lost, it is made again from the articles.
 */
void
deflash_store_save_story_index_async (DeflashStore *self, GBytes *data, gint64 cursor, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->bytes = g_bytes_ref (data);
  input->id = cursor;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_REFRESH, save_index_work, input, deflash_store_save_story_index_async,
                            cancellable, callback, user_data);
}

/**
 * deflash_store_save_story_index_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is saved
 */
gboolean
deflash_store_save_story_index_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_save_story_index_async, error);
}
