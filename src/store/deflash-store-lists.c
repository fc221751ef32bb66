/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-list.h"
#include "deflash-deal-list.h"
#include "deflash-article-load.h"
#include "deflash-product-table.h"
#include "deflash-store-private.h"

/* Lists and articles, for everybody outside. */

static gint64
get_now (GTask *task)
{
  return deflash_clock_now (DEFLASH_STORE (g_task_get_source_object (task))->clock);
}

static gboolean
has_words (const DeflashArticleQuery *query)
{
  return query->text != NULL && *query->text != '\0';
}

static gboolean
query_page_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  g_autoptr (GArray) ids = NULL;
  GPtrArray *cards = NULL;

  /* One view of the library for all of it, and one lock. */
  if (deflash_sqlite_exec (db, "BEGIN", &error))
    {
      ids = deflash_article_list_ids (db, input->query, get_now (task), input->first, input->second, &error);
      if (ids != NULL)
        cards = deflash_article_load_cards (db, (const gint64 *) (gpointer) ids->data, ids->len, &error);
      deflash_sqlite_exec (db, "ROLLBACK", NULL);
    }
  return deflash_store_return_pointer (task, cards, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_query_page_async:
 * @self: a store
 * @query: which articles in which order
 * @offset: how many to leave out
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets a page of a list in one go. The first page takes the same time however large the library is.
 */
void
deflash_store_query_page_async (DeflashStore *self, const DeflashArticleQuery *query, guint offset, guint limit,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->query = deflash_article_query_copy (query);
  input->first = offset;
  input->second = limit;
  /* A search may take longer: it never stands in the way of a page. */
  deflash_store_push_input (self, has_words (query) ? DEFLASH_STORE_ON_LONG_READER : DEFLASH_STORE_ON_READER, query_page_work, input,
                            deflash_store_query_page_async, cancellable, callback, user_data);
}

/**
 * deflash_store_query_page_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreCard): cards in order, or %NULL
 */
GPtrArray *
deflash_store_query_page_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_query_page_async, error);
}

static gboolean
query_ids_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  GArray *ids = deflash_article_list_ids (db, input->query, get_now (task), 0, G_MAXUINT, &error);

  return deflash_store_return_pointer (task, ids, (GDestroyNotify) g_array_unref, error);
}

/**
 * deflash_store_query_ids_async:
 * @self: a store
 * @query: which articles in which order
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets the ids of a whole list. Stops soon when it is cancelled.
 */
void
deflash_store_query_ids_async (DeflashStore *self, const DeflashArticleQuery *query, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->query = deflash_article_query_copy (query);
  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, query_ids_work, input,
                            deflash_store_query_ids_async, cancellable, callback, user_data);
}

/**
 * deflash_store_query_ids_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): ids in order, or %NULL
 */
GArray *
deflash_store_query_ids_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_query_ids_async, error);
}

static gboolean
load_cards_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  GPtrArray *cards = NULL;

  if (deflash_sqlite_exec (db, "BEGIN", &error))
    {
      cards = deflash_article_load_cards (db, (const gint64 *) (gpointer) input->ids->data, input->ids->len, &error);
      deflash_sqlite_exec (db, "ROLLBACK", NULL);
    }
  return deflash_store_return_pointer (task, cards, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_load_cards_async:
 * @self: a store
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets cards by their ids.
 */
void
deflash_store_load_cards_async (DeflashStore *self, const gint64 *ids, gsize n_ids, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (input->ids, ids, (guint) n_ids);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, load_cards_work, input,
                            deflash_store_load_cards_async, cancellable, callback, user_data);
}

/**
 * deflash_store_load_cards_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreCard): their cards in that order, without those that are gone; or %NULL
 */
GPtrArray *
deflash_store_load_cards_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_cards_async, error);
}

static gboolean
load_article_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  gint64 id = input->text != NULL ? deflash_article_find_uuid (db, input->text, &error) : input->id;
  DeflashStoreCard *card = id != 0 || error == NULL ? deflash_article_load_card (db, id, TRUE, &error) : NULL;

  return deflash_store_return_pointer (task, card, (GDestroyNotify) deflash_store_card_free, error);
}

/**
 * deflash_store_load_article_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets an article with its document: of a saved one, the frozen copy. The document is %NULL where the library has none that this version
 * can read; then deflash_store_load_html_async() has what to build it from.
 */
void
deflash_store_load_article_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, load_article_work, input,
                            deflash_store_load_article_async, cancellable, callback, user_data);
}

/**
 * deflash_store_load_article_by_uuid_async:
 * @self: a store
 * @uuid: a uuid or its first 8 digits or more
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Like deflash_store_load_article_async(), and finished by deflash_store_load_article_finish().
 */
void
deflash_store_load_article_by_uuid_async (DeflashStore *self, const char *uuid, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (uuid);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, load_article_work, input,
                            deflash_store_load_article_by_uuid_async, cancellable, callback, user_data);
}

/**
 * deflash_store_load_article_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the article, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
DeflashStoreCard *
deflash_store_load_article_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_article_async, error);
}

static gboolean
load_html_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  GBytes *html = deflash_article_load_html (db, input->id, &error);

  return deflash_store_return_pointer (task, html, (GDestroyNotify) g_bytes_unref, error);
}

/**
 * deflash_store_load_html_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets the HTML that an article was made of.
 */
void
deflash_store_load_html_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, load_html_work, input, deflash_store_load_html_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_load_html_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the HTML as the feed or page gave it, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
GBytes *
deflash_store_load_html_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_html_async, error);
}

static gboolean
return_id (GTask *task, gint64 id, GError *error)
{
  return deflash_store_return_pointer (task, error == NULL ? g_memdup2 (&id, sizeof id) : NULL, g_free, error);
}

static gboolean
find_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  gint64 id = deflash_article_find_uuid (db, input->text, &error);

  return return_id (task, id, error);
}

/**
 * deflash_store_find_async:
 * @self: a store
 * @uuid_prefix: at least 8 hexadecimal digits; dashes don't count
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds an article by its uuid or the beginning of it.
 */
void
deflash_store_find_async (DeflashStore *self, const char *uuid_prefix, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (uuid_prefix);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, find_work, input, deflash_store_find_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_find_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: the article, or 0 with %DEFLASH_STORE_ERROR_NOT_FOUND or %DEFLASH_STORE_ERROR_AMBIGUOUS
 */
gint64
deflash_store_find_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = deflash_store_finish_pointer (self, result, deflash_store_find_async, error);

  return id != NULL ? *id : 0;
}

static gboolean
find_url_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  gint64 id = deflash_article_find_url (db, input->text, &error);

  return return_id (task, id, error);
}

/**
 * deflash_store_find_url_async:
 * @self: a store
 * @canonical_url: deflash_url_canonicalize() of an address
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds an article by its address.
 */
void
deflash_store_find_url_async (DeflashStore *self, const char *canonical_url, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->text = g_strdup (canonical_url);
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, find_url_work, input, deflash_store_find_url_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_find_url_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: the newest article there, or 0 with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
gint64
deflash_store_find_url_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = deflash_store_finish_pointer (self, result, deflash_store_find_url_async, error);

  return id != NULL ? *id : 0;
}

static gboolean
get_price_history_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  GPtrArray *points = deflash_product_table_get_history (db, input->id, &error);

  return deflash_store_return_pointer (task, points, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_get_price_history_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets the prices that this app itself saw for the product of a deal, at any shop.
 */
void
deflash_store_get_price_history_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, get_price_history_work, input,
                            deflash_store_get_price_history_async, cancellable, callback, user_data);
}

/**
 * deflash_store_get_price_history_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStorePricePoint): prices in the deal's currency, oldest first; empty where the article is no deal
 *   or its product is not known; or %NULL
 */
GPtrArray *
deflash_store_get_price_history_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_get_price_history_async, error);
}

static gboolean
list_offers_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  g_autoptr (GArray) ids = deflash_product_table_list_offers (db, input->id, get_now (task), &error);
  GPtrArray *cards = NULL;

  if (ids != NULL)
    cards = deflash_article_load_cards (db, (const gint64 *) (gpointer) ids->data, ids->len, &error);
  return deflash_store_return_pointer (task, cards, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_offers_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets the other running offers of the product that a deal is about.
 */
void
deflash_store_list_offers_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_offers_work, input, deflash_store_list_offers_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_list_offers_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreCard): cards, the lowest price first; or %NULL
 */
GPtrArray *
deflash_store_list_offers_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_offers_async, error);
}

static gboolean
get_counts_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  DeflashStoreCounts *counts = deflash_article_list_counts (db, &error);

  return deflash_store_return_pointer (task, counts, (GDestroyNotify) deflash_store_counts_free, error);
}

/**
 * deflash_store_get_counts_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Counts articles by section and by source.
 */
void
deflash_store_get_counts_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, get_counts_work, input,
                            deflash_store_get_counts_async, cancellable, callback, user_data);
}

/**
 * deflash_store_get_counts_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the counts, or %NULL
 */
DeflashStoreCounts *
deflash_store_get_counts_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_get_counts_async, error);
}

static gboolean
get_deal_facets_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  GError *error = NULL;
  DeflashDealFacets *facets = deflash_deal_list_facets (db, &error);

  return deflash_store_return_pointer (task, facets, (GDestroyNotify) deflash_deal_facets_free, error);
}

/**
 * deflash_store_get_deal_facets_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets what running deals can be filtered by.
 */
void
deflash_store_get_deal_facets_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, get_deal_facets_work, input,
                            deflash_store_get_deal_facets_async, cancellable, callback, user_data);
}

/**
 * deflash_store_get_deal_facets_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): currencies and shops, or %NULL
 */
DeflashDealFacets *
deflash_store_get_deal_facets_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_get_deal_facets_async, error);
}
