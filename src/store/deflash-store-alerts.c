/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-alerts.h"

#include "deflash-alert-table.h"
#include "deflash-article-load.h"

/* More matches are not counted. */
#define MAX_COUNTED 2000

/* Hits that are told of at once; what there is beyond them is only counted by whoever tells. */
#define MAX_TAKEN 500

void
deflash_store_matches_free (DeflashStoreMatches *self)
{
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_free (self);
}

void
deflash_store_hit_free (DeflashStoreHit *self)
{
  g_clear_pointer (&self->card, deflash_store_card_free);
  g_free (self);
}

static gboolean
list_alerts_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  GPtrArray *alerts = deflash_alert_table_list (db, FALSE, &error);

  return deflash_store_return_pointer (task, alerts, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_alerts_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the alerts.
 */
void
deflash_store_list_alerts_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_alerts_work, deflash_store_input_new (), deflash_store_list_alerts_async,
                            cancellable, callback, user_data);
}

/**
 * deflash_store_list_alerts_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashAlert): the alerts, the oldest first; or %NULL
 */
GPtrArray *
deflash_store_list_alerts_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_alerts_async, error);
}

typedef struct
{
  DeflashAlert *alert;
  DeflashOrigin origin;
  gint64 since;
  guint limit;
} AlertOp;

static AlertOp *
alert_op_new (const DeflashAlert *alert)
{
  AlertOp *op = g_new0 (AlertOp, 1);

  op->alert = deflash_alert_copy (alert);
  return op;
}

static void
alert_op_free (AlertOp *op)
{
  deflash_alert_free (op->alert);
  g_free (op);
}

static gboolean
put_alert_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  AlertOp *op = data;
  DeflashTransaction transaction;
  GError *error = NULL;
  gint64 id = 0;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    {
      id = deflash_alert_table_put (&transaction, op->alert, op->origin, &error);
      deflash_transaction_end (&transaction, id != 0, &error);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_memdup2 (&id, sizeof id) : NULL, g_free, error);
}

/**
 * deflash_store_put_alert_async:
 * @self: a store
 * @alert: an alert; takes the place of the one with its id
 * @origin: who makes it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Stores an alert. It rings for what comes or changes from now on.
 */
void
deflash_store_put_alert_async (DeflashStore *self, const DeflashAlert *alert, DeflashOrigin origin, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  AlertOp *op = alert_op_new (alert);

  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, put_alert_work, op, alert_op_free, deflash_store_put_alert_async, cancellable,
                      callback, user_data);
}

/**
 * deflash_store_put_alert_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: the alert's id, or 0
 */
gint64
deflash_store_put_alert_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = deflash_store_finish_pointer (self, result, deflash_store_put_alert_async, error);

  return id != NULL ? *id : 0;
}

static gboolean
remove_alert_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    deflash_transaction_end (&transaction, deflash_alert_table_remove (&transaction, input->id, &error), &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_remove_alert_async:
 * @self: a store
 * @alert_id: an alert
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes an alert away. deflash_store_put_alert_async() with its id undoes it.
 */
void
deflash_store_remove_alert_async (DeflashStore *self, gint64 alert_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = alert_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, remove_alert_work, input, deflash_store_remove_alert_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_remove_alert_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is done
 */
gboolean
deflash_store_remove_alert_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_remove_alert_async, error);
}

/* --- What an alert is about --- */

static gboolean
match_alert_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  AlertOp *op = data;
  const DeflashAlertRange range = { 0, G_MAXINT64, op->since, MAX_COUNTED };
  GError *error = NULL;
  g_autoptr (GArray) matches = deflash_alert_match_list (db, op->alert, &range, DEFLASH_TIME_NONE, &error);
  g_autoptr (DeflashStoreMatches) found = NULL;

  if (matches != NULL)
    {
      found = g_new0 (DeflashStoreMatches, 1);
      found->n = matches->len;
      found->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_card_free);
    }
  for (guint i = 0; error == NULL && i < MIN (found->n, op->limit); i++)
    {
      DeflashStoreCard *card = deflash_article_load_card (db, g_array_index (matches, DeflashAlertMatch, i).article_id, FALSE, &error);

      if (card != NULL)
        g_ptr_array_add (found->cards, card);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&found) : NULL, (GDestroyNotify) deflash_store_matches_free,
                                       error);
}

/**
 * deflash_store_match_alert_async:
 * @self: a store
 * @alert: an alert; need not be stored
 * @since: published then or later, Unix seconds
 * @limit: how many cards at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds what an alert would have matched, also what is over by now.
 */
void
deflash_store_match_alert_async (DeflashStore *self, const DeflashAlert *alert, gint64 since, guint limit, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  AlertOp *op = alert_op_new (alert);

  op->since = since;
  op->limit = limit;
  deflash_store_push (self, DEFLASH_STORE_ON_LONG_READER, match_alert_work, op, alert_op_free, deflash_store_match_alert_async, cancellable,
                      callback, user_data);
}

/**
 * deflash_store_match_alert_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): what there is, the newest first; or %NULL
 */
DeflashStoreMatches *
deflash_store_match_alert_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_match_alert_async, error);
}

/* --- What was told of --- */

static gboolean
is_over (const DeflashStoreCard *card, gint64 now)
{
  const DeflashDeal *deal = deflash_article_get_fields (card->article)->deal;

  return deal != NULL && deflash_deal_is_expired (deal, now);
}

/* An event that an alert told of is not told of again for each outlet that reports it too. An offer is: its price may be another. */
#define TOLD_OF_STORY                                                                                                              \
  "h.amount IS NULL AND EXISTS (SELECT 1 FROM story_member m JOIN story_member k ON k.story_id = m.story_id"                        \
  " JOIN alert_hit n ON n.article_id = k.article_id AND n.alert_id = h.alert_id WHERE m.article_id = h.article_id AND n.notified > ?)"

/* What a hit is about, whoever reports or sells it: a product, in a currency; a story; else the article itself. */
static char *
make_subject (DeflashStatement *row)
{
  gint64 product_id = deflash_statement_get_int (row, 3);
  gint64 story_id = deflash_statement_get_int (row, 5);
  const char *currency = deflash_statement_get_text (row, 4);

  if (product_id != 0)
    return g_strdup_printf ("p%" G_GINT64_FORMAT " %s", product_id, currency != NULL ? currency : "");
  if (story_id != 0)
    return g_strdup_printf ("s%" G_GINT64_FORMAT, story_id);
  return g_strdup_printf ("a%" G_GINT64_FORMAT, deflash_statement_get_int (row, 2));
}

static gint64
get_amount (const DeflashStoreHit *hit)
{
  const DeflashDeal *deal = deflash_article_get_fields (hit->card->article)->deal;

  return deal != NULL && deal->price.is_set ? deal->price.minor : G_MAXINT64;
}

/* Of hits with one subject the lowest price is told, else the last one. */
static void
add_hit (GPtrArray *hits, GHashTable *by_subject, char *subject, DeflashStoreHit *hit)
{
  DeflashStoreHit *other = g_hash_table_lookup (by_subject, subject);

  if (other == NULL)
    {
      g_hash_table_insert (by_subject, subject, hit);
      g_ptr_array_add (hits, hit);
      return;
    }
  if (get_amount (hit) < get_amount (other))
    {
      DeflashStoreHit dearer = *other;

      *other = *hit;
      *hit = dearer;
    }
  deflash_store_hit_free (hit);
  g_free (subject);
}

static GPtrArray *
take_hits (DeflashTransaction *t, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_hit_free);
  g_autoptr (GHashTable) by_subject = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 now = deflash_transaction_now (t);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    t->db,
    "SELECT h.alert_id, h.seen, h.article_id, coalesce (h.product_id, 0), h.currency, coalesce (y.story_id, 0), " TOLD_OF_STORY
    " FROM alert_hit h JOIN alert l ON l.id = h.alert_id JOIN article a ON a.id = h.article_id"
    " LEFT JOIN story_member y ON y.article_id = h.article_id"
    " WHERE h.notified IS NULL AND l.enabled = 1 AND a.listed = 1 ORDER BY h.seen DESC, h.article_id DESC LIMIT " G_STRINGIFY (MAX_TAKEN),
    error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", now - DEFLASH_ALERT_QUIET_S);
  while (step_error == NULL && deflash_statement_step (statement, &step_error))
    {
      g_autoptr (DeflashStoreHit) hit = NULL;

      if (deflash_statement_get_int (statement, 6) != 0)
        continue;
      hit = g_new0 (DeflashStoreHit, 1);
      hit->alert_id = deflash_statement_get_int (statement, 0);
      hit->seen = deflash_statement_get_int (statement, 1);
      hit->card = deflash_article_load_card (t->db, deflash_statement_get_int (statement, 2), FALSE, &step_error);
      if (hit->card != NULL && !is_over (hit->card, now))
        add_hit (hits, by_subject, make_subject (statement), g_steal_pointer (&hit));
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }
  return deflash_sqlite_run (t->db, error, "UPDATE alert_hit SET notified=? WHERE notified IS NULL", "i", now) ? g_steal_pointer (&hits) : NULL;
}

static gboolean
take_hits_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashTransaction transaction;
  GError *error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  gint64 n_waiting;

  /* Mostly there are none, and then nothing is written. */
  if (deflash_sqlite_get_int (db, "SELECT count(*) FROM alert_hit WHERE notified IS NULL", &n_waiting, &error) && n_waiting == 0)
    hits = g_ptr_array_new ();
  else if (error == NULL && deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    {
      hits = take_hits (&transaction, &error);
      deflash_transaction_end (&transaction, hits != NULL, &error);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&hits) : NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_take_hits_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes what alerts rang for and was not told yet, to tell it: nobody gets it a second time. Of several offers of one product only
 * the lowest price is given out, of an event only the last report, and none where its story was told of. What is over by now is left out.
 */
void
deflash_store_take_hits_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, take_hits_work, deflash_store_input_new (), deflash_store_take_hits_async,
                            cancellable, callback, user_data);
}

/**
 * deflash_store_take_hits_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreHit): the last first, or %NULL
 */
GPtrArray *
deflash_store_take_hits_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_take_hits_async, error);
}
