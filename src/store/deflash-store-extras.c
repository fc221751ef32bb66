/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-change-table.h"
#include "deflash-lease-table.h"
#include "deflash-picture-table.h"
#include "deflash-transaction.h"

/* The picture index, what another process changed, leases and single values, for everybody outside. */

static gboolean
get_picture_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  DeflashStorePicture *picture = deflash_picture_table_get (db, input->text, &error);

  return deflash_store_return_pointer (task, picture, (GDestroyNotify) deflash_store_picture_free, error);
}

/**
 * deflash_store_get_picture_async:
 * @self: a store
 * @url: where it came from
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Looks a picture up in the index of the cache.
 */
void
deflash_store_get_picture_async (DeflashStore *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (url);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, get_picture_work, input,
                            deflash_store_get_picture_async, cancellable, callback, user_data);
}

/**
 * deflash_store_get_picture_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): what is known of it, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
DeflashStorePicture *
deflash_store_get_picture_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_get_picture_async, error);
}

static gboolean
put_picture_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  const DeflashStorePicture *picture = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    deflash_transaction_end (&transaction, deflash_picture_table_put (db, picture, deflash_transaction_now (&transaction), &error),
                             &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_put_picture_async:
 * @self: a store
 * @picture: what is known of it; the time of use is now
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Adds a picture to the index of the cache, or replaces what was known of it. Cards take their size and colour from there.
 */
void
deflash_store_put_picture_async (DeflashStore *self, const DeflashStorePicture *picture, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStorePicture *copy = g_memdup2 (picture, sizeof *picture);

  copy->url = g_strdup (picture->url);
  copy->path = g_strdup (picture->path);
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_REFRESH, put_picture_work, copy, deflash_store_picture_free,
                      deflash_store_put_picture_async, cancellable, callback, user_data);
}

/**
 * deflash_store_put_picture_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_put_picture_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_put_picture_async, error);
}

static gboolean
touch_pictures_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    deflash_transaction_end (&transaction,
                             deflash_picture_table_touch (db, (const char *const *) input->texts,
                                                          deflash_transaction_now (&transaction), &error),
                             &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_touch_pictures_async:
 * @self: a store
 * @urls: (array zero-terminated=1): where they came from
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Notes that pictures were used. Cheap to call often.
 */
void
deflash_store_touch_pictures_async (DeflashStore *self, const char *const *urls, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->texts = g_strdupv ((char **) urls);
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_REFRESH, touch_pictures_work, input,
                            deflash_store_touch_pictures_async, cancellable, callback, user_data);
}

/**
 * deflash_store_touch_pictures_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is noted
 */
gboolean
deflash_store_touch_pictures_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_touch_pictures_async, error);
}

static gboolean
prune_pictures_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;
  g_auto (GStrv) paths = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    {
      paths = deflash_picture_table_prune (db, input->number, deflash_transaction_now (&transaction), &error);
      deflash_transaction_end (&transaction, paths != NULL, &error);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&paths) : NULL, (GDestroyNotify) g_strfreev, error);
}

/**
 * deflash_store_prune_pictures_async:
 * @self: a store
 * @max_bytes: what the cache may hold
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes the longest unused pictures out of the index until the rest fits. Their files are the caller's to delete.
 */
void
deflash_store_prune_pictures_async (DeflashStore *self, gint64 max_bytes, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->number = max_bytes;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_REFRESH, prune_pictures_work, input,
                            deflash_store_prune_pictures_async, cancellable, callback, user_data);
}

/**
 * deflash_store_prune_pictures_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the paths of those that are out; or %NULL
 */
GStrv
deflash_store_prune_pictures_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_prune_pictures_async, error);
}

static gboolean
changes_since_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashStore *self = g_task_get_source_object (task);
  GError *error = NULL;
  DeflashStoreChanges *changes = deflash_change_table_since (db, input->number, self->writer_tag, &error);

  return deflash_store_return_pointer (task, changes, (GDestroyNotify) deflash_store_changes_free, error);
}

/**
 * deflash_store_changes_since_async:
 * @self: a store
 * @seq: number of the last change that is known, from an earlier answer
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets what other processes committed since. Begin with %G_MAXINT64, which yields no changes and the number to go on from.
 */
void
deflash_store_changes_since_async (DeflashStore *self, gint64 seq, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->number = seq;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, changes_since_work, input,
                            deflash_store_changes_since_async, cancellable, callback, user_data);
}

/**
 * deflash_store_changes_since_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the changes and their last number, or %NULL
 */
DeflashStoreChanges *
deflash_store_changes_since_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_changes_since_async, error);
}

static gboolean
acquire_lease_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  gboolean acquired = FALSE;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, self, db, FALSE, &error))
    {
      gboolean good = deflash_lease_table_acquire (db, input->text, self->writer_tag, input->first,
                                                   deflash_transaction_now (&transaction), &acquired, &error);

      if (deflash_transaction_end (&transaction, good, &error) && !acquired)
        g_set_error (&error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_BUSY, "Another process is at it: %s", input->text);
    }
  return deflash_store_return_boolean (task, acquired, error);
}

/**
 * deflash_store_acquire_lease_async:
 * @self: a store
 * @name: what it is for
 * @seconds: how long it lasts, at most a day
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes or renews a lease: what one process does at a time, like a refresh. It ends by itself, also when the process or the machine
 * dies.
 */
void
deflash_store_acquire_lease_async (DeflashStore *self, const char *name, guint seconds, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (name);
  input->first = seconds;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, acquire_lease_work, input,
                            deflash_store_acquire_lease_async, cancellable, callback, user_data);
}

/**
 * deflash_store_acquire_lease_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether this store has it now; %DEFLASH_STORE_ERROR_BUSY where another process has
 */
gboolean
deflash_store_acquire_lease_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_acquire_lease_async, error);
}

static gboolean
release_lease_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, self, db, FALSE, &error))
    deflash_transaction_end (&transaction, deflash_lease_table_release (db, input->text, self->writer_tag, &error), &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_release_lease_async:
 * @self: a store
 * @name: what it was for
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gives a lease back.
 */
void
deflash_store_release_lease_async (DeflashStore *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (name);
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, release_lease_work, input,
                            deflash_store_release_lease_async, cancellable, callback, user_data);
}

/**
 * deflash_store_release_lease_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is given back
 */
gboolean
deflash_store_release_lease_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_release_lease_async, error);
}

static gboolean
break_lease_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, self, db, FALSE, &error))
    deflash_transaction_end (&transaction, deflash_lease_table_break (db, input->text, &error), &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_break_lease_async:
 * @self: a store
 * @name: what it was for
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes a lease away from whoever has it: for a caller that knows that its owner is dead. Finish with
 * deflash_store_release_lease_finish().
 */
void
deflash_store_break_lease_async (DeflashStore *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (name);
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, break_lease_work, input,
                            deflash_store_release_lease_async, cancellable, callback, user_data);
}

static gboolean
get_meta_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  char *value = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, "SELECT value FROM meta WHERE key=?", &error);

  if (statement != NULL)
    {
      deflash_statement_bind (statement, "t", input->text);
      if (deflash_statement_step (statement, &error))
        value = g_strdup (deflash_statement_get_text (statement, 0));
    }
  return deflash_store_return_pointer (task, value, g_free, error);
}

/**
 * deflash_store_get_meta_async:
 * @self: a store
 * @key: its name
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets a single value that belongs to the library.
 */
void
deflash_store_get_meta_async (DeflashStore *self, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (key);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, get_meta_work, input, deflash_store_get_meta_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_get_meta_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (nullable): the value; %NULL without an error where there is none
 */
char *
deflash_store_get_meta_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_get_meta_async, error);
}

static gboolean
set_meta_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    {
      gboolean good = input->text2 != NULL
                          ? deflash_sqlite_run (db, &error, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", "tt", input->text,
                                                input->text2)
                          : deflash_sqlite_run (db, &error, "DELETE FROM meta WHERE key=?", "t", input->text);

      deflash_transaction_end (&transaction, good, &error);
    }
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_set_meta_async:
 * @self: a store
 * @key: its name
 * @value: (nullable): what it shall be; %NULL takes it away
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Sets a single value that belongs to the library.
 */
void
deflash_store_set_meta_async (DeflashStore *self, const char *key, const char *value, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (key);
  input->text2 = g_strdup (value);
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, set_meta_work, input,
                            deflash_store_set_meta_async, cancellable, callback, user_data);
}

/**
 * deflash_store_set_meta_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_set_meta_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_set_meta_async, error);
}
