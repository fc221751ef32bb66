/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-mute-table.h"
#include "deflash-revision.h"
#include "deflash-saved-table.h"
#include "deflash-source-table.h"

/* What comes in: matching, refresh batches, full texts. */

/* A transaction ends after this, so that a person's change never waits long. In microseconds. */
#define TRANSACTION_TIME 12000

typedef struct
{
  gint64 source_id;
  GPtrArray *keys; /* (owned) */
} MatchOp;

static void
match_op_free (MatchOp *op)
{
  g_ptr_array_unref (op->keys);
  g_free (op);
}

static gboolean
match_one (DeflashSqlite *db, gint64 source_id, const DeflashStoreKey *key, DeflashStoreMatch *match, GError **error)
{
  DeflashKnown known;

  if (!deflash_article_table_find (db, source_id, key, TRUE, &known, error))
    return FALSE;
  match->article_id = known.article_id;
  if (deflash_known_is_same (&known, key))
    match->kind = DEFLASH_MATCH_SAME;
  else if (known.article_id != 0 && known.link_id != 0)
    match->kind = DEFLASH_MATCH_CHANGED;
  else
    match->kind = DEFLASH_MATCH_UNKNOWN;
  return TRUE;
}

static gboolean
match_work (DeflashSqlite *db, GTask *task, gpointer input)
{
  MatchOp *op = input;
  g_autoptr (GArray) matches = g_array_sized_new (FALSE, TRUE, sizeof (DeflashStoreMatch), op->keys->len);
  gboolean is_untouched;
  GError *error = NULL;

  if (!deflash_article_table_is_untouched (db, op->source_id, &is_untouched, &error))
    return deflash_store_return_pointer (task, NULL, NULL, error);
  if (is_untouched)
    g_array_set_size (matches, op->keys->len); /* all of them unknown */
  for (guint i = matches->len; i < op->keys->len; i++)
    {
      DeflashStoreMatch match = { DEFLASH_MATCH_UNKNOWN, 0 };

      if (!match_one (db, op->source_id, g_ptr_array_index (op->keys, i), &match, &error))
        break;
      g_array_append_val (matches, match);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&matches) : NULL, (GDestroyNotify) g_array_unref, error);
}

/**
 * deflash_store_match_entries_async:
 * @self: a store
 * @source_id: a source
 * @keys: (element-type DeflashStoreKey): what its entries say of themselves; not to be changed before the callback
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Tells which entries are new or changed, so that nothing needs to be built from the others.
 */
void
deflash_store_match_entries_async (DeflashStore *self, gint64 source_id, GPtrArray *keys, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  MatchOp *op = g_new0 (MatchOp, 1);

  op->source_id = source_id;
  op->keys = g_ptr_array_ref (keys);
  /* On the writer: in order with the commits, and its cache has the indexes. */
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_REFRESH, match_work, op, match_op_free, deflash_store_match_entries_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_match_entries_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreMatch): an answer for each key, in their order; or %NULL
 */
GArray *
deflash_store_match_entries_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_match_entries_async, error);
}

typedef struct
{
  /* Input */
  DeflashStoreBatch *batch; /* (owned) */

  /* In progress */
  guint next;

  /* Output */
  DeflashStoreCommit *commit; /* (owned) (nullable) */
} CommitOp;

static void
commit_op_free (CommitOp *op)
{
  g_clear_pointer (&op->batch, deflash_store_batch_free);
  g_clear_pointer (&op->commit, deflash_store_commit_free);
  g_free (op);
}

/* What one transaction brought; counted only once it is committed. */
typedef struct
{
  GArray *new_ids;
  GArray *updated_ids;
  guint n_same;
  guint next;
  GHashTable *keys; /* (nullable): what is in this portion, where the source had nothing before it */
} Portion;

/* Whether the source may have the entry already. */
static gboolean
may_be_known (Portion *portion, const DeflashStoreRow *row)
{
  return portion->keys == NULL || !g_hash_table_add (portion->keys, deflash_article_table_make_key (&row->key));
}

static gboolean
write_row (DeflashTransaction *t, const DeflashSourceTraits *traits, GPtrArray *mutes, const DeflashStoreRow *row, Portion *portion,
           GError **error)
{
  DeflashWritten written;
  gboolean muted = FALSE;
  gint64 id;

  if (!deflash_revision_write_row (t, traits, row, may_be_known (portion, row), &written, &id, error) ||
      (mutes->len > 0 && written != DEFLASH_WRITTEN_SAME && !deflash_mute_table_apply (t, mutes, id, &muted, error)))
    return FALSE;
  switch (written)
    {
    case DEFLASH_WRITTEN_NEW:
      /* What nobody is to see is not announced. */
      if (!muted)
        g_array_append_val (portion->new_ids, id);
      break;
    case DEFLASH_WRITTEN_UPDATED:
      g_array_append_val (portion->updated_ids, id);
      break;
    case DEFLASH_WRITTEN_SAME:
    default:
      portion->n_same++;
      break;
    }
  return TRUE;
}

/* With the last rows: the state and what the feed says of itself. */
static gboolean
write_end (DeflashTransaction *t, const DeflashStoreBatch *batch, GError **error)
{
  gboolean changed;

  if (!deflash_source_table_set_learned (t->db, batch, &changed, error))
    return FALSE;
  if (changed)
    deflash_transaction_note (t, DEFLASH_CHANGE_SOURCE, batch->source_id);
  if (batch->state == NULL)
    return TRUE;
  if (!deflash_source_table_set_state (t->db, batch->source_id, batch->state, error))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_STATE, batch->source_id);
  return TRUE;
}

static gboolean
write_portion (DeflashTransaction *t, const DeflashStoreBatch *batch, Portion *portion, GError **error)
{
  DeflashSourceTraits traits;
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 deadline = g_get_monotonic_time () + TRANSACTION_TIME;
  g_autoptr (GPtrArray) mutes = deflash_mute_table_compile (t->db, error);
  gboolean is_untouched;

  if (mutes == NULL || !deflash_article_table_load_traits (t->db, batch->source_id, &traits, error) ||
      !deflash_article_table_is_untouched (t->db, batch->source_id, &is_untouched, error))
    return FALSE;
  portion->keys = is_untouched ? keys : NULL;
  while (portion->next < batch->rows->len)
    {
      if (!write_row (t, &traits, mutes, g_ptr_array_index (batch->rows, portion->next), portion, error))
        return FALSE;
      portion->next++;
      if (g_get_monotonic_time () > deadline)
        break;
    }
  return portion->next < batch->rows->len || write_end (t, batch, error);
}

static gboolean
commit_portion (DeflashStore *self, DeflashSqlite *db, CommitOp *op, GError **error)
{
  g_autoptr (GArray) new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) updated_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Portion portion = { new_ids, updated_ids, 0, op->next, NULL };
  DeflashTransaction transaction;

  if (!deflash_transaction_begin (&transaction, self, db, FALSE, error) ||
      !deflash_transaction_end (&transaction, write_portion (&transaction, op->batch, &portion, error), error))
    return FALSE;
  op->next = portion.next;
  op->commit->n_same += portion.n_same;
  g_array_append_vals (op->commit->new_ids, new_ids->data, new_ids->len);
  g_array_append_vals (op->commit->updated_ids, updated_ids->data, updated_ids->len);
  return TRUE;
}

static gboolean
commit_work (DeflashSqlite *db, GTask *task, gpointer input)
{
  CommitOp *op = input;
  GError *error = NULL;

  if (commit_portion (g_task_get_source_object (task), db, op, &error) && op->next < op->batch->rows->len)
    return G_SOURCE_CONTINUE;
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&op->commit) : NULL,
                                       (GDestroyNotify) deflash_store_commit_free, error);
}

/**
 * deflash_store_commit_batch_async:
 * @self: a store
 * @batch: (transfer full): what a fetch brought
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores new and changed entries of a source, and its fetch state together with the last of them. Goes through short transactions; a
 * person's changes come in between. On an error what was committed stays, and the fetch state is not stored: the next fetch brings the
 * rest. A row in which nothing is new is not written.
 */
void
deflash_store_commit_batch_async (DeflashStore *self, DeflashStoreBatch *batch, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  CommitOp *op = g_new0 (CommitOp, 1);

  op->batch = batch;
  op->commit = g_new0 (DeflashStoreCommit, 1);
  op->commit->new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  op->commit->updated_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_REFRESH, commit_work, op, commit_op_free, deflash_store_commit_batch_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_commit_batch_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
DeflashStoreCommit *
deflash_store_commit_batch_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_commit_batch_async, error);
}

typedef struct
{
  gint64 article_id;
  DeflashStoreRow *row; /* (owned) */
  gboolean saved_too;
} ReplaceOp;

static void
replace_op_free (ReplaceOp *op)
{
  deflash_store_row_free (op->row);
  g_free (op);
}

static gboolean
replace_work (DeflashSqlite *db, GTask *task, gpointer input)
{
  DeflashStore *self = g_task_get_source_object (task);
  ReplaceOp *op = input;
  GError *error = NULL;
  DeflashTransaction transaction;

  if (deflash_transaction_begin (&transaction, self, db, op->saved_too, &error))
    {
      gboolean good = deflash_revision_replace (&transaction, op->article_id, op->row, op->saved_too, &error) &&
                      (!op->saved_too || deflash_saved_table_rewrite_folder (&transaction, op->article_id, &error));

      deflash_transaction_end (&transaction, good, &error);
    }
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_replace_content_async:
 * @self: a store
 * @article_id: an article
 * @row: (transfer full): its whole text, from its own page; identity and times in it are ignored
 * @saved_too: whether a saved copy is to be this one from now on, because the person asked for it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores the full text of an article (or its document built anew). An edit by its feed with fewer words does not replace it.
 */
void
deflash_store_replace_content_async (DeflashStore *self, gint64 article_id, DeflashStoreRow *row, gboolean saved_too,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ReplaceOp *op = g_new0 (ReplaceOp, 1);

  op->article_id = article_id;
  op->row = row;
  op->saved_too = saved_too;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, replace_work, op, replace_op_free, deflash_store_replace_content_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_replace_content_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_replace_content_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_replace_content_async, error);
}
