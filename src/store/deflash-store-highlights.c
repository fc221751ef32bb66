/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-note-table.h"
#include "deflash-store-notes.h"
#include "deflash-store-private.h"

static gboolean
list_highlights_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  GPtrArray *places = deflash_note_table_list_highlights (db, input->first, &error);

  return deflash_store_return_pointer (task, places, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_highlights_async:
 * @self: a store
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets the highlights of all saved articles, the last made first.
 */
void
deflash_store_list_highlights_async (DeflashStore *self, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->first = limit;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_highlights_work, input, deflash_store_list_highlights_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_list_highlights_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashHighlightPlace): them, or %NULL
 */
GPtrArray *
deflash_store_list_highlights_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_highlights_async, error);
}
