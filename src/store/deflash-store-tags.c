/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-table.h"
#include "deflash-transaction.h"

/* Tags of saved articles: collections that a person makes. */

/**
 * deflash_saved_table_add_tag:
 * @t: a transaction
 * @article_id: a saved article
 * @tag: the name of a tag, made where it is new
 * @error: where to put the error
 *
 * Returns: whether it worked; %DEFLASH_STORE_ERROR_NOT_FOUND where the article is not saved: a tag hangs on the copy
 */
gboolean
deflash_saved_table_add_tag (DeflashTransaction *t, gint64 article_id, const char *tag, GError **error)
{
  gint64 n_saved = 0;

  if (!deflash_sqlite_run (t->db, error, "INSERT OR IGNORE INTO tag (name) VALUES (?)", "t", tag) ||
      !deflash_sqlite_run (t->db, error,
                           "INSERT OR REPLACE INTO saved_tag (saved_id, tag_id)"
                           " SELECT v.id, t.id FROM saved v, tag t WHERE v.article_id=? AND v.removed IS NULL AND t.name=?",
                           "it", article_id, tag))
    return FALSE;
  n_saved = deflash_sqlite_get_n_changed (t->db);
  if (n_saved == 0)
    {
      g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "The article is not saved");
      return FALSE;
    }
  deflash_transaction_note (t, DEFLASH_CHANGE_STATUS, article_id);
  return TRUE;
}

static gboolean
tag_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, self, db, TRUE, &error))
    deflash_transaction_end (&transaction,
                             deflash_saved_table_add_tag (&transaction, input->id, input->text, &error) &&
                                 deflash_saved_table_rewrite_folder (&transaction, input->id, &error),
                             &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_tag_saved_async:
 * @self: a store
 * @article_id: a saved article
 * @tag: the name of a tag; made where it is new, the same in upper and lower case
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Puts a saved article into a collection. It may be in several.
 */
void
deflash_store_tag_saved_async (DeflashStore *self, gint64 article_id, const char *tag, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  input->text = g_strdup (tag);
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, tag_work, input, deflash_store_tag_saved_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_tag_saved_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR: NOT_FOUND where the article is not saved
 *
 * Returns: whether it is on the disk
 */
gboolean
deflash_store_tag_saved_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_tag_saved_async, error);
}
