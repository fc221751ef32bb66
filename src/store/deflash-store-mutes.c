/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-mutes.h"

#include "deflash-article-load.h"
#include "deflash-mute-table.h"

/* A transaction ends after this, so that a person's change never waits long. In microseconds. */
#define TRANSACTION_TIME 12000

/* Articles that are looked up at a time. */
#define PORTION 256

void
deflash_store_muted_free (DeflashStoreMuted *self)
{
  g_clear_pointer (&self->card, deflash_store_card_free);
  g_free (self);
}

static gboolean
list_mutes_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  GPtrArray *mutes = deflash_mute_table_list (db, input->number, &error);

  return deflash_store_return_pointer (task, mutes, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_mutes_async:
 * @self: a store
 * @since: what was hidden before does not count for #DeflashMute.n_hidden
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the rules.
 */
void
deflash_store_list_mutes_async (DeflashStore *self, gint64 since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->number = since;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_mutes_work, input, deflash_store_list_mutes_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_list_mutes_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashMute): the rules, the oldest first; or %NULL
 */
GPtrArray *
deflash_store_list_mutes_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_mutes_async, error);
}

typedef struct
{
  DeflashMute *mute;
  DeflashOrigin origin;
} PutOp;

static void
put_op_free (PutOp *op)
{
  deflash_mute_free (op->mute);
  g_free (op);
}

static gboolean
put_mute_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  PutOp *op = data;
  DeflashTransaction transaction;
  GError *error = NULL;
  gint64 id = 0;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    {
      id = deflash_mute_table_put (&transaction, op->mute, op->origin, &error);
      deflash_transaction_end (&transaction, id != 0, &error);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_memdup2 (&id, sizeof id) : NULL, g_free, error);
}

/**
 * deflash_store_put_mute_async:
 * @self: a store
 * @mute: a rule; takes the place of the one with its id
 * @origin: who makes it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Stores a rule. It takes what comes from now on; deflash_store_apply_mutes_async() has it take what is there.
 */
void
deflash_store_put_mute_async (DeflashStore *self, const DeflashMute *mute, DeflashOrigin origin, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  PutOp *op = g_new0 (PutOp, 1);

  op->mute = deflash_mute_copy (mute);
  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, put_mute_work, op, put_op_free, deflash_store_put_mute_async, cancellable,
                      callback, user_data);
}

/**
 * deflash_store_put_mute_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: the rule's id, or 0
 */
gint64
deflash_store_put_mute_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = deflash_store_finish_pointer (self, result, deflash_store_put_mute_async, error);

  return id != NULL ? *id : 0;
}

static gboolean
remove_mute_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    deflash_transaction_end (&transaction, deflash_sqlite_run (db, &error, "DELETE FROM mute WHERE id=?", "i", input->id), &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_remove_mute_async:
 * @self: a store
 * @mute_id: a rule
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes a rule away. deflash_store_apply_mutes_async() brings back what it hid; deflash_store_put_mute_async() with its id undoes it.
 */
void
deflash_store_remove_mute_async (DeflashStore *self, gint64 mute_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = mute_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, remove_mute_work, input, deflash_store_remove_mute_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_remove_mute_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_remove_mute_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_remove_mute_async, error);
}

/* Applying */

typedef struct
{
  /* In progress */
  gint64 before; /* articles below are still to be looked at */

  /* Output */
  guint n_changed;
} ApplyOp;

/* The articles that come next, the newest first: these are on screen. */
static GArray *
list_next (DeflashSqlite *db, gint64 before, GError **error)
{
  return deflash_sqlite_collect_ids (db, error, "SELECT id FROM article WHERE id < ? ORDER BY id DESC LIMIT " G_STRINGIFY (PORTION), "i", before);
}

static gboolean
apply_portion (DeflashTransaction *t, ApplyOp *op, gint64 *before, guint *n_changed, gboolean *more, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + TRANSACTION_TIME;
  g_autoptr (GPtrArray) matchers = deflash_mute_table_compile (t->db, error);
  g_autoptr (GArray) ids = matchers != NULL ? list_next (t->db, op->before, error) : NULL;

  if (ids == NULL)
    return FALSE;
  *more = ids->len == PORTION;
  for (guint i = 0; i < ids->len; i++)
    {
      gboolean changed;

      *before = g_array_index (ids, gint64, i);
      if (!deflash_mute_table_apply (t, matchers, *before, &changed, error))
        return FALSE;
      *n_changed += changed;
      if (g_get_monotonic_time () > deadline && i + 1 < ids->len)
        {
          *more = TRUE;
          break;
        }
    }
  return TRUE;
}

static gboolean
apply_mutes_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  ApplyOp *op = data;
  DeflashTransaction transaction;
  GError *error = NULL;
  gint64 before = op->before;
  guint n_changed = 0;
  gboolean more = FALSE;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error) &&
      deflash_transaction_end (&transaction, apply_portion (&transaction, op, &before, &n_changed, &more, &error), &error))
    {
      op->before = before;
      op->n_changed += n_changed;
      if (more)
        return G_SOURCE_CONTINUE;
      g_task_return_int (task, (gssize) op->n_changed);
    }
  else
    g_task_return_error (task, error);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_store_apply_mutes_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Applies the rules to all articles, the newest first, in the background: short transactions, and whatever a person does comes first.
 */
void
deflash_store_apply_mutes_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ApplyOp *op = g_new0 (ApplyOp, 1);

  op->before = G_MAXINT64;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_REFRESH, apply_mutes_work, op, g_free, deflash_store_apply_mutes_async, cancellable,
                      callback, user_data);
}

/**
 * deflash_store_apply_mutes_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: how many articles were hidden or came back, or -1
 */
int
deflash_store_apply_mutes_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_store_apply_mutes_async), -1);
  return (int) g_task_propagate_int (G_TASK (result), error);
}

/* What was hidden */

static gboolean
list_muted_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_muted_free);
  GError *error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db, "SELECT article_id, mute_id, time FROM muted WHERE back = 0 AND time >= ? ORDER BY time DESC, article_id DESC LIMIT ?", &error);

  if (statement != NULL)
    deflash_statement_bind (statement, "ii", input->number, (gint64) input->second);
  while (error == NULL && deflash_statement_step (statement, &error))
    {
      g_autoptr (DeflashStoreMuted) muted = g_new0 (DeflashStoreMuted, 1);

      muted->mute_id = deflash_statement_get_int (statement, 1);
      muted->time = deflash_statement_get_int (statement, 2);
      muted->card = deflash_article_load_card (db, deflash_statement_get_int (statement, 0), FALSE, &error);
      if (muted->card != NULL)
        g_ptr_array_add (items, g_steal_pointer (&muted));
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&items) : NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_muted_async:
 * @self: a store
 * @since: Unix seconds
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists what rules hid since then.
 */
void
deflash_store_list_muted_async (DeflashStore *self, gint64 since, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->number = since;
  input->second = limit;
  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, list_muted_work, input, deflash_store_list_muted_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_list_muted_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreMuted): the last hidden first, or %NULL
 */
GPtrArray *
deflash_store_list_muted_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_muted_async, error);
}

static gboolean
set_back_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    {
      g_autoptr (GPtrArray) matchers = NULL;
      gboolean changed;
      gboolean good = deflash_mute_table_set_back (&transaction, input->id, input->number != 0, &error) &&
                      (matchers = deflash_mute_table_compile (db, &error)) != NULL &&
                      deflash_mute_table_apply (&transaction, matchers, input->id, &changed, &error);

      deflash_transaction_end (&transaction, good, &error);
    }
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_set_back_async:
 * @self: a store
 * @article_id: an article that a rule hid
 * @back: whether it is to be seen again, whatever the rules say; %FALSE takes that back
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 */
void
deflash_store_set_back_async (DeflashStore *self, gint64 article_id, gboolean back, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  input->number = back != FALSE;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, set_back_work, input, deflash_store_set_back_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_set_back_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_set_back_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_set_back_async, error);
}
