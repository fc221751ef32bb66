/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-deals.h"

#include "deflash-article-load.h"
#include "deflash-offer-table.h"
#include "deflash-transaction.h"

void
deflash_store_facts_free (DeflashStoreFacts *self)
{
  g_clear_pointer (&self->deal, deflash_deal_unref);
  g_free (self);
}

static gboolean
set_deals (DeflashTransaction *t, GPtrArray *all, GError **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      const DeflashStoreFacts *facts = all->pdata[i];
      g_autoptr (GError) local_error = NULL;
      g_autoptr (DeflashStoreCard) card = deflash_article_load_card (t->db, facts->article_id, FALSE, &local_error);

      /* Gone meanwhile. */
      if (card == NULL && (local_error == NULL || g_error_matches (local_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND)))
        continue;
      if (card == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!deflash_offer_table_put (t->db, facts->article_id, facts->deal, deflash_article_get_title (card->article),
                                    deflash_transaction_now (t), error))
        return FALSE;
      deflash_transaction_note (t, DEFLASH_CHANGE_UPDATED, facts->article_id);
    }
  return TRUE;
}

static gboolean
set_deals_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    deflash_transaction_end (&transaction, set_deals (&transaction, data, &error), &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_set_deals_async:
 * @self: a store
 * @facts: (element-type DeflashStoreFacts): not to be changed before the callback; in one transaction, so a few dozen at most
 * @by_person: whether somebody waits for it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Replaces the facts of offers; prices that are new go into the history of their product. Articles that are gone are passed over.
 */
void
deflash_store_set_deals_async (DeflashStore *self, GPtrArray *facts, gboolean by_person, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push (self, by_person ? DEFLASH_STORE_ON_WRITER_PERSON : DEFLASH_STORE_ON_WRITER_REFRESH, set_deals_work,
                      g_ptr_array_ref (facts), g_ptr_array_unref, deflash_store_set_deals_async, cancellable, callback, user_data);
}

/**
 * deflash_store_set_deals_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether they are stored
 */
gboolean
deflash_store_set_deals_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_set_deals_async, error);
}
