/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-transaction.h"

/* Saved articles whose page could not be fetched yet. */

static gboolean
list_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  GArray *ids = deflash_sqlite_collect_ids (
      db, &error, "SELECT article_id FROM saved WHERE wanted = 1 AND removed IS NULL ORDER BY article_id", "");

  return deflash_store_return_pointer (task, ids, (GDestroyNotify) g_array_unref, error);
}

/**
 * deflash_store_list_wanted_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the saved articles whose page is still to be fetched.
 */
void
deflash_store_list_wanted_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_work, deflash_store_input_new (), deflash_store_list_wanted_async,
                            cancellable, callback, user_data);
}

/**
 * deflash_store_list_wanted_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): the articles, the first saved first; or %NULL
 */
GArray *
deflash_store_list_wanted_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_wanted_async, error);
}

static gboolean
set_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    deflash_transaction_end (&transaction,
                             deflash_sqlite_run (db, &error, "UPDATE saved SET wanted=? WHERE article_id=?", "bi", (int) input->number,
                                                 input->id),
                             &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_set_wanted_async:
 * @self: a store
 * @article_id: a saved article
 * @wanted: whether its page is still to be fetched
 * @cancellable: (nullable): a #GCancellable
 * @callback: (nullable): called with the result
 * @user_data: for @callback
 */
void
deflash_store_set_wanted_async (DeflashStore *self, gint64 article_id, gboolean wanted, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  input->number = wanted != FALSE;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, set_work, input, deflash_store_set_wanted_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_set_wanted_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_set_wanted_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_set_wanted_async, error);
}
