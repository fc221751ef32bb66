/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert-table.h"
#include "deflash-store-alerts.h"

/* What came and what changed goes past the alerts: one of them in a transaction, so that a person's change never waits long. */

/* A gap this long between articles is not searched for words. */
#define MAX_GAP 200

/* Of what came at once the newest so many are looked at. */
#define MAX_ARTICLES 20000

typedef struct
{
  /* In progress */
  gboolean begun;
  GPtrArray *alerts;   /* (owned) (nullable) (element-type DeflashAlert) */
  GArray *ids;         /* (owned) (nullable) (element-type gint64): rising */
  GHashTable *id_set;  /* (owned) (nullable): the same */
  gint64 seq;          /* up to which change they go */
  guint next;

  /* Output */
  guint n_rang;
} EvaluateOp;

static void
evaluate_op_free (EvaluateOp *op)
{
  g_clear_pointer (&op->alerts, g_ptr_array_unref);
  g_clear_pointer (&op->ids, g_array_unref);
  g_clear_pointer (&op->id_set, g_hash_table_unref);
  g_free (op);
}

static gboolean
collect_ids (DeflashSqlite *db, EvaluateOp *op, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, second);
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 id = deflash_statement_get_int (statement, 0);

      g_array_append_val (op->ids, id);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* What changed since the alerts last looked. Where the log does not say: what came since. */
static gboolean
find_changed (DeflashSqlite *db, EvaluateOp *op, GError **error)
{
  gint64 seq, time, oldest, n_all;

  if (!deflash_alert_table_get_seq (db, &seq, &time, error) || !deflash_sqlite_get_int (db, "SELECT max(seq) FROM changes", &op->seq, error) ||
      !deflash_sqlite_get_int (db, "SELECT min(seq) FROM changes", &oldest, error))
    return FALSE;
  op->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!collect_ids (db, op, "SELECT count(*) FROM changes WHERE seq > ?1 AND kind = 7", seq, 0, error))
    return FALSE;
  n_all = g_array_index (op->ids, gint64, 0);
  g_array_set_size (op->ids, 0);
  if (!collect_ids (db, op, "SELECT DISTINCT id FROM changes WHERE seq > ?1 AND kind IN (1, 2) ORDER BY id DESC LIMIT ?2", seq, MAX_ARTICLES,
                    error) ||
      ((n_all > 0 || seq < oldest - 1) &&
       !collect_ids (db, op, "SELECT id FROM article WHERE first_seen >= ?1 ORDER BY id DESC LIMIT ?2", time, MAX_ARTICLES, error)))
    return FALSE;
  g_array_sort (op->ids, compare_ids);
  op->id_set = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < op->ids->len; i++)
    g_hash_table_add (op->id_set, &g_array_index (op->ids, gint64, i));
  return TRUE;
}

static gboolean
begin_evaluating (DeflashSqlite *db, EvaluateOp *op, GError **error)
{
  op->begun = TRUE;
  op->alerts = deflash_alert_table_list (db, TRUE, error);
  if (op->alerts == NULL)
    return FALSE;
  return op->alerts->len == 0 || find_changed (db, op, error);
}

static gboolean
ring_range (DeflashTransaction *t, EvaluateOp *op, const DeflashAlert *alert, const DeflashAlertRange *range, guint *n_rang, GError **error)
{
  g_autoptr (GArray) matches = deflash_alert_match_list (t->db, alert, range, deflash_transaction_now (t), error);

  if (matches == NULL)
    return FALSE;
  for (guint i = 0; i < matches->len; i++)
    {
      const DeflashAlertMatch *match = &g_array_index (matches, DeflashAlertMatch, i);
      gboolean rang = FALSE;

      if (g_hash_table_contains (op->id_set, &match->article_id) && !deflash_alert_table_ring (t, alert, match, &rang, error))
        return FALSE;
      *n_rang += rang;
    }
  return TRUE;
}

/* What came at once has numbers that follow each other: words are looked for in one stretch of the index. */
static gboolean
ring (DeflashTransaction *t, EvaluateOp *op, const DeflashAlert *alert, guint *n_rang, GError **error)
{
  for (guint i = 0; i < op->ids->len;)
    {
      DeflashAlertRange range = { g_array_index (op->ids, gint64, i), 0, DEFLASH_TIME_NONE, MAX_ARTICLES };

      range.last = range.first;
      for (; i < op->ids->len && g_array_index (op->ids, gint64, i) - range.last <= MAX_GAP; i++)
        range.last = g_array_index (op->ids, gint64, i);
      if (!ring_range (t, op, alert, &range, n_rang, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
go_on_evaluating (DeflashStore *self, DeflashSqlite *db, EvaluateOp *op, GError **error)
{
  DeflashTransaction transaction;
  guint n_rang = 0;
  gboolean good;

  if (!deflash_transaction_begin (&transaction, self, db, FALSE, error))
    return FALSE;
  if (op->next < op->alerts->len)
    good = ring (&transaction, op, op->alerts->pdata[op->next], &n_rang, error);
  else
    good = deflash_alert_table_set_seq (&transaction, op->seq, error);
  if (!deflash_transaction_end (&transaction, good, error))
    return FALSE;
  op->next++;
  op->n_rang += n_rang;
  return TRUE;
}

static gboolean
evaluate_alerts_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  EvaluateOp *op = data;
  GError *error = NULL;
  gboolean good = op->begun ? go_on_evaluating (g_task_get_source_object (task), db, op, &error) : begin_evaluating (db, op, &error);

  if (!good)
    g_task_return_error (task, error);
  else if (op->alerts->len > 0 && op->next <= op->alerts->len)
    return G_SOURCE_CONTINUE;
  else
    g_task_return_int (task, op->n_rang);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_store_evaluate_alerts_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Has everything that came or changed since the last time go past the alerts. To be called by one process at a time.
 * deflash_store_take_hits_async() gives what there is to tell.
 */
void
deflash_store_evaluate_alerts_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_REFRESH, evaluate_alerts_work, g_new0 (EvaluateOp, 1), evaluate_op_free,
                      deflash_store_evaluate_alerts_async, cancellable, callback, user_data);
}

/**
 * deflash_store_evaluate_alerts_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: how many times an alert rang, or -1
 */
int
deflash_store_evaluate_alerts_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_store_evaluate_alerts_async), -1);
  return (int) g_task_propagate_int (G_TASK (result), error);
}
