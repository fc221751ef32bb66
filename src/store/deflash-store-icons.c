/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-icons.h"

#include "deflash-icon-table.h"
#include "deflash-transaction.h"

static gboolean
list_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  GError *error = NULL;
  GArray *ids = deflash_icon_table_list_due (db, deflash_clock_now (self->clock), &error);

  return deflash_store_return_pointer (task, ids, (GDestroyNotify) g_array_unref, error);
}

/**
 * deflash_store_list_icons_due_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the sources that answered once, and whose icon was never looked for, or is to be looked for again.
 */
void
deflash_store_list_icons_due_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_work, deflash_store_input_new (), deflash_store_list_icons_due_async,
                            cancellable, callback, user_data);
}

/**
 * deflash_store_list_icons_due_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): sources; or %NULL
 */
GArray *
deflash_store_list_icons_due_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_icons_due_async, error);
}

static gboolean
set_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  gboolean changed = FALSE;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    {
      gboolean good = deflash_icon_table_set (db, input->id, input->text, input->bytes, input->number,
                                              deflash_transaction_now (&transaction), &changed, &error);

      if (changed)
        deflash_transaction_note (&transaction, DEFLASH_CHANGE_STATE, input->id);
      deflash_transaction_end (&transaction, good, &error);
    }
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_set_icon_async:
 * @self: a store
 * @source_id: a source
 * @url: (nullable): where the picture came from
 * @picture: (nullable): a PNG file; %NULL where none was found: one that is there stays
 * @next: Unix seconds from which it is to be looked for again
 * @cancellable: (nullable): a #GCancellable
 * @callback: (nullable): called with the result
 * @user_data: for @callback
 *
 * Remembers what came of looking for a source's icon. Another picture has another number; followers hear of it as of a fetch state.
 */
void
deflash_store_set_icon_async (DeflashStore *self, gint64 source_id, const char *url, GBytes *picture, gint64 next,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = source_id;
  input->number = next;
  input->text = g_strdup (url);
  input->bytes = picture != NULL ? g_bytes_ref (picture) : NULL;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_REFRESH, set_work, input, deflash_store_set_icon_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_set_icon_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_set_icon_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_set_icon_async, error);
}

static gboolean
load_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  GBytes *picture = deflash_icon_table_load (db, input->id, &error);

  return deflash_store_return_pointer (task, picture, (GDestroyNotify) g_bytes_unref, error);
}

/**
 * deflash_store_load_icon_async:
 * @self: a store
 * @icon: the number of an icon
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Loads an icon's picture.
 */
void
deflash_store_load_icon_async (DeflashStore *self, gint64 icon, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = icon;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, load_work, input, deflash_store_load_icon_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_load_icon_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): a PNG file; or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND where there is another by now
 */
GBytes *
deflash_store_load_icon_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_icon_async, error);
}
