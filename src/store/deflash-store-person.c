/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-list.h"
#include "deflash-picture-type.h"
#include "deflash-saved-table.h"
#include "deflash-status-table.h"

/* What a person does with articles, for everybody outside. All of it goes before what a refresh brings. */

typedef struct
{
  GArray *ids; /* (owned) */
  DeflashStatusFields fields;
  DeflashStatusValues values;
  DeflashOrigin origin;
} StatusOp;

static void
status_op_free (StatusOp *op)
{
  g_array_unref (op->ids);
  g_free (op);
}

/* Sets the status of many; the ids of those in which something changed come out. */
static GArray *
set_all (DeflashStore *self, DeflashSqlite *db, GArray *ids, DeflashStatusFields fields, const DeflashStatusValues *values,
         DeflashOrigin origin, GError **error)
{
  g_autoptr (GArray) changed_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DeflashTransaction transaction;
  gboolean good = TRUE;

  if (!deflash_transaction_begin (&transaction, self, db, FALSE, error))
    return NULL;
  for (guint i = 0; i < ids->len && good; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gboolean changed;

      good = deflash_status_table_set (&transaction, id, fields, values, origin, &changed, error);
      if (good && changed)
        g_array_append_val (changed_ids, id);
    }
  if (!deflash_transaction_end (&transaction, good, error))
    return NULL;
  return g_steal_pointer (&changed_ids);
}

static gboolean
set_status_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  StatusOp *op = data;
  GError *error = NULL;
  GArray *changed = set_all (g_task_get_source_object (task), db, op->ids, op->fields, &op->values, op->origin, &error);

  return deflash_store_return_pointer (task, changed, (GDestroyNotify) g_array_unref, error);
}

/**
 * deflash_store_set_status_async:
 * @self: a store
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @fields: what to set
 * @values: to what; only @fields of it count
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Sets read, hidden, position or steps of articles.
 */
void
deflash_store_set_status_async (DeflashStore *self, const gint64 *ids, gsize n_ids, DeflashStatusFields fields,
                                const DeflashStatusValues *values, DeflashOrigin origin, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  StatusOp *op = g_new0 (StatusOp, 1);

  op->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (op->ids, ids, (guint) n_ids);
  op->fields = fields;
  op->values = *values;
  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, set_status_work, op, status_op_free, deflash_store_set_status_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_set_status_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): the articles in which something changed; or %NULL
 */
GArray *
deflash_store_set_status_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_set_status_async, error);
}

static gboolean
mark_read_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  DeflashStatusValues values = { .read = TRUE };
  GError *error = NULL;
  g_autoptr (GArray) ids = NULL;
  GArray *changed = NULL;

  input->query->unread_only = TRUE;
  ids = deflash_article_list_ids (db, input->query, deflash_clock_now (self->clock), 0, G_MAXUINT, &error);
  if (ids != NULL)
    changed = set_all (self, db, ids, DEFLASH_STATUS_READ, &values, input->origin, &error);
  return deflash_store_return_pointer (task, changed, (GDestroyNotify) g_array_unref, error);
}

/**
 * deflash_store_mark_read_async:
 * @self: a store
 * @query: which articles
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Marks a whole list as read.
 */
void
deflash_store_mark_read_async (DeflashStore *self, const DeflashArticleQuery *query, DeflashOrigin origin, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->query = deflash_article_query_copy (query);
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, mark_read_work, input,
                            deflash_store_mark_read_async, cancellable, callback, user_data);
}

/**
 * deflash_store_mark_read_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): those that were unread, for undoing it with deflash_store_set_status_async(); or %NULL
 */
GArray *
deflash_store_mark_read_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_mark_read_async, error);
}

/* A change of one saved article inside of a transaction. */
typedef gboolean (*SavedFunc) (DeflashTransaction *transaction, gint64 article_id, DeflashOrigin origin, GError **error);

static gboolean
for_all (DeflashStore *self, DeflashSqlite *db, const DeflashStoreInput *input, SavedFunc func, GError **error)
{
  DeflashTransaction transaction;
  gboolean good = TRUE;

  if (!deflash_transaction_begin (&transaction, self, db, TRUE, error))
    return FALSE;
  transaction.folders_together = input->ids->len > 1;
  for (guint i = 0; i < input->ids->len && good; i++)
    good = func (&transaction, g_array_index (input->ids, gint64, i), input->origin, error);
  return deflash_transaction_end (&transaction, good, error);
}

/* The folders of those articles that are saved. */
static GPtrArray *
get_folders (DeflashSqlite *db, GArray *ids)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    {
      char *folder = deflash_saved_table_get_folder (db, g_array_index (ids, gint64, i), NULL);

      if (folder != NULL)
        g_ptr_array_add (folders, folder);
    }
  return folders;
}

static void
tidy_folders (DeflashStore *self, DeflashSqlite *db, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    deflash_saved_table_tidy_folder (self, db, g_array_index (ids, gint64, i));
}

static gboolean
save_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  GError *error = NULL;

  if (!for_all (self, db, input, deflash_saved_table_save, &error))
    tidy_folders (self, db, input->ids);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_save_async:
 * @self: a store
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @origin: who saves them
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Saves articles: freezes each as it is now. When this is answered, the copies are on the disk, in the library and as folders.
 * Pictures follow by deflash_store_add_saved_picture_async().
 */
void
deflash_store_save_async (DeflashStore *self, const gint64 *ids, gsize n_ids, DeflashOrigin origin, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (input->ids, ids, (guint) n_ids);
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, save_work, input, deflash_store_save_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_save_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether they are saved, all or none
 */
gboolean
deflash_store_save_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_save_async, error);
}

static gboolean
unsave_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  g_autoptr (GPtrArray) folders = get_folders (db, input->ids);
  GError *error = NULL;

  if (for_all (self, db, input, deflash_saved_table_unsave, &error))
    {
      for (guint i = 0; i < folders->len; i++)
        deflash_saved_folder_retire (self->saved_dir, g_ptr_array_index (folders, i));
    }
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_unsave_async:
 * @self: a store
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes articles out of Saved. deflash_store_restore_saved_async() takes that back; the purge makes it final after a day.
 */
void
deflash_store_unsave_async (DeflashStore *self, const gint64 *ids, gsize n_ids, DeflashOrigin origin, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (input->ids, ids, (guint) n_ids);
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, unsave_work, input, deflash_store_unsave_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_unsave_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is done, for all or none
 */
gboolean
deflash_store_unsave_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_unsave_async, error);
}

static gboolean
restore_saved_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  GError *error = NULL;

  if (!for_all (self, db, input, deflash_saved_table_restore, &error))
    tidy_folders (self, db, input->ids);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_restore_saved_async:
 * @self: a store
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes back that articles were taken out of Saved: with the copies that were saved first.
 */
void
deflash_store_restore_saved_async (DeflashStore *self, const gint64 *ids, gsize n_ids, DeflashOrigin origin, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (input->ids, ids, (guint) n_ids);
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, restore_saved_work, input,
                            deflash_store_restore_saved_async, cancellable, callback, user_data);
}

/**
 * deflash_store_restore_saved_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is done, for all or none; %DEFLASH_STORE_ERROR_NOT_FOUND where it is too late
 */
gboolean
deflash_store_restore_saved_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_restore_saved_async, error);
}

typedef struct
{
  DeflashSavedCopy *copy; /* (owned) */
  DeflashOrigin origin;
} SaveRowOp;

static void
save_row_op_free (SaveRowOp *op)
{
  deflash_saved_copy_free (op->copy);
  g_free (op);
}

static gint64
save_row (DeflashStore *self, DeflashSqlite *db, SaveRowOp *op, GError **error)
{
  DeflashTransaction transaction;
  gboolean good;
  gint64 id;

  if (!deflash_transaction_begin (&transaction, self, db, TRUE, error))
    return 0;
  id = deflash_saved_table_insert_copy (&transaction, op->copy, op->origin, error);
  good = id != 0 && deflash_saved_table_rewrite_folder (&transaction, id, error);
  if (deflash_transaction_end (&transaction, good, error))
    return id;
  if (op->copy->uuid != NULL)
    deflash_saved_folder_delete (self->saved_dir, op->copy->uuid);
  return 0;
}

static gboolean
save_row_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  gint64 id = save_row (g_task_get_source_object (task), db, data, &error);

  return deflash_store_return_pointer (task, error == NULL ? g_memdup2 (&id, sizeof id) : NULL, g_free, error);
}

/**
 * deflash_store_save_row_async:
 * @self: a store
 * @row: (transfer full): an article that comes by no source; its section should be stated
 * @source_title: (nullable): where it is from
 * @saved_at: when it was saved, Unix seconds, or %DEFLASH_TIME_NONE for now
 * @flags: what else is known of it
 * @origin: who saves it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Saves an article from elsewhere: a page by its address, or a bookmark of an import. Look with deflash_store_find_url_async() first
 * whether it is there already.
 */
void
deflash_store_save_row_async (DeflashStore *self, DeflashStoreRow *row, const char *source_title, gint64 saved_at, DeflashSaveFlags flags,
                              DeflashOrigin origin, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SaveRowOp *op = g_new0 (SaveRowOp, 1);

  op->copy = deflash_saved_copy_new ();
  deflash_store_row_free (op->copy->row);
  op->copy->row = row;
  op->copy->source_title = g_strdup (source_title);
  op->copy->saved_at = saved_at;
  op->copy->first_seen = DEFLASH_TIME_NONE;
  op->copy->full_text = (flags & DEFLASH_SAVE_FULL_TEXT) != 0;
  op->copy->wanted = (flags & DEFLASH_SAVE_WANTED) != 0;
  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, save_row_work, op, save_row_op_free, deflash_store_save_row_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_save_row_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: the article, or 0
 */
gint64
deflash_store_save_row_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = deflash_store_finish_pointer (self, result, deflash_store_save_row_async, error);

  return id != NULL ? *id : 0;
}

static char *
add_picture (DeflashStore *self, DeflashSqlite *db, const DeflashStoreInput *input, GError **error)
{
  g_autofree char *folder = deflash_saved_table_get_folder (db, input->id, error);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, input->text, -1);
  const char *extension = deflash_picture_type_get_extension (input->text2);
  g_autofree char *name = g_strdup_printf ("%.16s.%s", hash, extension != NULL ? extension : "bin");
  DeflashTransaction transaction;

  if (folder == NULL || !deflash_transaction_begin (&transaction, self, db, FALSE, error))
    return NULL;
  if (!deflash_transaction_end (&transaction,
                                deflash_saved_folder_put_file (self->saved_dir, folder, name, input->bytes, error) &&
                                    deflash_sqlite_run (db, error,
                                                        "INSERT OR REPLACE INTO saved_picture (article_id, url, file) VALUES (?, ?, ?)",
                                                        "itt", input->id, input->text, name),
                                error))
    return NULL;
  return g_build_filename (self->saved_dir, folder, name, NULL);
}

static gboolean
add_saved_picture_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  char *path = add_picture (g_task_get_source_object (task), db, data, &error);

  return deflash_store_return_pointer (task, path, g_free, error);
}

/**
 * deflash_store_add_saved_picture_async:
 * @self: a store
 * @article_id: a saved article
 * @url: where the picture came from
 * @bytes: the picture
 * @mime_type: (nullable): what it is
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Puts a picture into the folder of a saved article.
 */
void
deflash_store_add_saved_picture_async (DeflashStore *self, gint64 article_id, const char *url, GBytes *bytes, const char *mime_type,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  input->text = g_strdup (url);
  input->text2 = g_strdup (mime_type);
  input->bytes = g_bytes_ref (bytes);
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_REFRESH, add_saved_picture_work, input,
                            deflash_store_add_saved_picture_async, cancellable, callback, user_data);
}

/**
 * deflash_store_add_saved_picture_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): where it is, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND where the article is not saved
 */
char *
deflash_store_add_saved_picture_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_add_saved_picture_async, error);
}

static gboolean
find_saved_picture_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  g_autofree char *file = NULL;
  g_autofree char *folder = NULL;
  GError *error = NULL;

  if (deflash_saved_table_find_picture (db, &input->id, input->text, &file, &error) && file != NULL)
    folder = deflash_saved_table_get_folder (db, input->id, &error);
  else if (error == NULL)
    g_set_error_literal (&error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "The picture was not saved");
  return deflash_store_return_pointer (task, folder != NULL ? g_build_filename (self->saved_dir, folder, file, NULL) : NULL, g_free,
                                       error);
}

/**
 * deflash_store_find_saved_picture_async:
 * @self: a store
 * @article_id: a saved article; 0: any
 * @url: where the picture came from
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds a picture in the folder of a saved article.
 */
void
deflash_store_find_saved_picture_async (DeflashStore *self, gint64 article_id, const char *url, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  input->text = g_strdup (url);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, find_saved_picture_work, input,
                            deflash_store_find_saved_picture_async, cancellable, callback, user_data);
}

/**
 * deflash_store_find_saved_picture_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): where it is, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
char *
deflash_store_find_saved_picture_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_find_saved_picture_async, error);
}
