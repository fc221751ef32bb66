/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-table.h"
#include "deflash-error.h"
#include "deflash-source-table.h"
#include "deflash-story-table.h"
#include "deflash-transaction.h"

/* Sources, for everybody outside. */

static gboolean
list_sources_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  GPtrArray *sources = deflash_source_table_list (db, &error);

  return deflash_store_return_pointer (task, sources, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_sources_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the sources by title, removed ones left out.
 */
void
deflash_store_list_sources_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_sources_work, input,
                            deflash_store_list_sources_async, cancellable, callback, user_data);
}

/**
 * deflash_store_list_sources_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreSource): the sources, or %NULL
 */
GPtrArray *
deflash_store_list_sources_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_sources_async, error);
}

static gboolean
get_source_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  DeflashStoreSource *source = deflash_source_table_get (db, input->id, &error);

  return deflash_store_return_pointer (task, source, (GDestroyNotify) deflash_store_source_free, error);
}

/**
 * deflash_store_get_source_async:
 * @self: a store
 * @source_id: a source
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets one source.
 */
void
deflash_store_get_source_async (DeflashStore *self, gint64 source_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = source_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, get_source_work, input,
                            deflash_store_get_source_async, cancellable, callback, user_data);
}

/**
 * deflash_store_get_source_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the source, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
DeflashStoreSource *
deflash_store_get_source_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_get_source_async, error);
}

static gboolean
find_source_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  DeflashStoreSource *source = deflash_source_table_find (db, input->text, &error);

  return deflash_store_return_pointer (task, source, (GDestroyNotify) deflash_store_source_free, error);
}

/**
 * deflash_store_find_source_async:
 * @self: a store
 * @feed_url: address of a feed
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds the source of a feed, whatever form of its address is given.
 */
void
deflash_store_find_source_async (DeflashStore *self, const char *feed_url, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (feed_url);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, find_source_work, input,
                            deflash_store_find_source_async, cancellable, callback, user_data);
}

/**
 * deflash_store_find_source_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the source, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
DeflashStoreSource *
deflash_store_find_source_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_find_source_async, error);
}

/* Takes the source back out, as it is stored now. */
static gboolean
return_source (DeflashSqlite *db, GTask *task, gint64 id, GError *error)
{
  g_autoptr (DeflashStoreSource) stored = error == NULL ? deflash_source_table_get (db, id, &error) : NULL;

  return deflash_store_return_pointer (task, stored != NULL ? g_object_ref (stored->source) : NULL, g_object_unref, error);
}

/* After a source came, changed or went: where its articles stand, and which of them stand for a story. */
static gboolean
update_articles (DeflashTransaction *t, gint64 source_id, GError **error)
{
  return deflash_article_table_update_of_source (t->db, source_id, error) && deflash_story_table_update_of_source (t, source_id, error);
}

static gboolean
add_source_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;
  gint64 id = 0;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    {
      id = deflash_source_table_add (db, DEFLASH_SOURCE (input->object), input->origin, deflash_transaction_now (&transaction), &error);
      if (id != 0)
        deflash_transaction_note (&transaction, DEFLASH_CHANGE_SOURCE, id);
      deflash_transaction_end (&transaction, id != 0 && update_articles (&transaction, id, &error), &error);
    }
  return return_source (db, task, id, error);
}

/**
 * deflash_store_add_source_async:
 * @self: a store
 * @source: a new source; its id does not matter
 * @origin: who adds it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Adds a source. One that was removed a while ago comes back with its articles.
 */
void
deflash_store_add_source_async (DeflashStore *self, DeflashSource *source, DeflashOrigin origin, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->object = g_object_ref (G_OBJECT (source));
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, add_source_work, input,
                            deflash_store_add_source_async, cancellable, callback, user_data);
}

/**
 * deflash_store_add_source_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the source as it is stored, or %NULL with %DEFLASH_STORE_ERROR_EXISTS where that feed is there already
 */
DeflashSource *
deflash_store_add_source_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_add_source_async, error);
}

typedef struct
{
  GPtrArray *sources; /* (owned) */
  DeflashOrigin origin;
} AddManyOp;

static void
add_many_op_free (AddManyOp *op)
{
  g_ptr_array_unref (op->sources);
  g_free (op);
}

/* Adds those that are not there. */
static gboolean
add_new_ones (DeflashTransaction *t, const AddManyOp *op, guint *n_added, GError **error)
{
  gint64 now = deflash_transaction_now (t);

  *n_added = 0;
  for (guint i = 0; i < op->sources->len; i++)
    {
      g_autoptr (GError) add_error = NULL;
      gint64 id = deflash_source_table_add (t->db, op->sources->pdata[i], op->origin, now, &add_error);

      if (g_error_matches (add_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_EXISTS))
        continue;
      if (add_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&add_error));
          return FALSE;
        }
      if (!update_articles (t, id, error))
        return FALSE;
      deflash_transaction_note (t, DEFLASH_CHANGE_SOURCE, id);
      (*n_added)++;
    }
  return TRUE;
}

static gboolean
add_sources_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashTransaction transaction;
  GError *error = NULL;
  guint n_added = 0;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    deflash_transaction_end (&transaction, add_new_ones (&transaction, data, &n_added, &error), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_added);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_store_add_sources_async:
 * @self: a store
 * @sources: (element-type DeflashSource): new sources; not to be changed before the callback
 * @origin: who adds them
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Adds sources in one transaction, leaving out what is there already: some hundreds at a time. One that was removed a while ago comes
 * back with its articles.
 */
void
deflash_store_add_sources_async (DeflashStore *self, GPtrArray *sources, DeflashOrigin origin, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  AddManyOp *op = g_new0 (AddManyOp, 1);

  op->sources = g_ptr_array_ref (sources);
  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, add_sources_work, op, add_many_op_free, deflash_store_add_sources_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_add_sources_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: how many were not there before, or -1: then none was added
 */
int
deflash_store_add_sources_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_store_add_sources_async), -1);
  return (int) g_task_propagate_int (G_TASK (result), error);
}

static gboolean
update_source_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashSource *source = DEFLASH_SOURCE (input->object);
  gint64 id = deflash_source_get_id (source);
  g_autoptr (DeflashStoreSource) before = NULL;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    {
      gboolean good;

      before = deflash_source_table_get (db, id, &error);
      good = before != NULL &&
             deflash_source_table_update (db, id, source, input->origin, deflash_transaction_now (&transaction), &error) &&
             update_articles (&transaction, id, &error);
      deflash_transaction_note (&transaction, DEFLASH_CHANGE_SOURCE, id);
      deflash_transaction_end (&transaction, good, &error);
    }
  return return_source (db, task, id, error);
}

/**
 * deflash_store_update_source_async:
 * @self: a store
 * @source: what it shall be; found by its id
 * @origin: who changes it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Changes a source. Its articles follow it to another section, and out of the overview when it is hidden.
 */
void
deflash_store_update_source_async (DeflashStore *self, DeflashSource *source, DeflashOrigin origin, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->object = g_object_ref (G_OBJECT (source));
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, update_source_work, input,
                            deflash_store_update_source_async, cancellable, callback, user_data);
}

/**
 * deflash_store_update_source_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the source as it is stored, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND or %DEFLASH_STORE_ERROR_EXISTS
 */
DeflashSource *
deflash_store_update_source_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_update_source_async, error);
}

static gboolean
set_removed (DeflashSqlite *db, GTask *task, DeflashStoreInput *input, gboolean remove, GError **error)
{
  DeflashTransaction transaction;
  gint64 now;

  if (!deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, error))
    return FALSE;
  now = deflash_transaction_now (&transaction);
  deflash_transaction_note (&transaction, DEFLASH_CHANGE_SOURCE, input->id);
  return deflash_transaction_end (
      &transaction,
      deflash_source_table_set_removed (db, input->id, remove ? now : DEFLASH_TIME_NONE, input->origin, now, error) &&
          update_articles (&transaction, input->id, error),
      error);
}

static gboolean
remove_source_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  gboolean removed = set_removed (db, task, data, TRUE, &error);

  return deflash_store_return_boolean (task, removed, error);
}

/**
 * deflash_store_remove_source_async:
 * @self: a store
 * @source_id: a source
 * @origin: who removes it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Removes a source: it and the articles that came by it alone are in no list any more; saved ones stay in Saved.
 * deflash_store_restore_source_async() takes it back; the purge makes it final after a day.
 */
void
deflash_store_remove_source_async (DeflashStore *self, gint64 source_id, DeflashOrigin origin, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = source_id;
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, remove_source_work, input,
                            deflash_store_remove_source_async, cancellable, callback, user_data);
}

/**
 * deflash_store_remove_source_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is removed; %DEFLASH_STORE_ERROR_NOT_FOUND where there was none
 */
gboolean
deflash_store_remove_source_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_remove_source_async, error);
}

static gboolean
restore_source_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;

  set_removed (db, task, input, FALSE, &error);
  return return_source (db, task, input->id, error);
}

/**
 * deflash_store_restore_source_async:
 * @self: a store
 * @source_id: a source that was removed
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes the removal of a source back.
 */
void
deflash_store_restore_source_async (DeflashStore *self, gint64 source_id, DeflashOrigin origin, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = source_id;
  input->origin = origin;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, restore_source_work, input,
                            deflash_store_restore_source_async, cancellable, callback, user_data);
}

/**
 * deflash_store_restore_source_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the source, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND where it is too late
 */
DeflashSource *
deflash_store_restore_source_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_restore_source_async, error);
}

typedef struct
{
  gint64 source_id;
  DeflashFetchState *state; /* (owned) */
} StateOp;

static void
state_op_free (StateOp *op)
{
  deflash_fetch_state_free (op->state);
  g_free (op);
}

static gboolean
set_fetch_state_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  StateOp *op = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    {
      deflash_transaction_note (&transaction, DEFLASH_CHANGE_STATE, op->source_id);
      deflash_transaction_end (&transaction, deflash_source_table_set_state (db, op->source_id, op->state, &error), &error);
    }
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_set_fetch_state_async:
 * @self: a store
 * @source_id: a source
 * @state: what is known of fetching it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Stores the fetch state of a source, for a fetch that brought nothing to commit.
 */
void
deflash_store_set_fetch_state_async (DeflashStore *self, gint64 source_id, const DeflashFetchState *state, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  StateOp *op = g_new0 (StateOp, 1);

  op->source_id = source_id;
  op->state = deflash_fetch_state_copy (state);
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_REFRESH, set_fetch_state_work, op, state_op_free,
                      deflash_store_set_fetch_state_async, cancellable, callback, user_data);
}

/**
 * deflash_store_set_fetch_state_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_set_fetch_state_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_set_fetch_state_async, error);
}
