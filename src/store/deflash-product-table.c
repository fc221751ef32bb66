/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-product-table.h"

#include "deflash-deal-list.h"
#include "deflash-store-types.h"

/* A chart shows no more, and no product has more unless somebody plays tricks. */
#define MAX_POINTS 2000
#define MAX_OFFERS 50

/* Runs @statement for its only row. Returns: its number, 0 where there is none */
static gint64
get_number (DeflashStatement *statement, GError **error)
{
  g_autoptr (GError) step_error = NULL;

  if (deflash_statement_step (statement, &step_error))
    return deflash_statement_get_int (statement, 0);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  return 0;
}

static const char *
find_kind (char **keys, const char *prefix)
{
  for (char **key = keys; *key != NULL; key++)
    if (g_str_has_prefix (*key, prefix))
      return *key;
  return NULL;
}

/* A product that is known by @key. One with another trade item number is another product, whatever it is called; so is one that the same
 * shop, "s:shop ", has under another number of its own, where nothing but the name speaks for it. */
static gboolean
find_by_key (DeflashSqlite *db, const char *key, const char *gtin_key, const char *sku_key, gint64 *product_id, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db,
                            "SELECT k.product_id FROM product_key k WHERE k.key = ?1 AND (?2 IS NULL OR NOT EXISTS"
                            " (SELECT 1 FROM product_key o WHERE o.product_id = k.product_id AND o.key LIKE 'g:%' AND o.key != ?2))"
                            " AND (?3 IS NULL OR ?1 NOT LIKE 't:%' OR NOT EXISTS (SELECT 1 FROM product_key o WHERE o.product_id = k.product_id"
                            "  AND substr (o.key, 1, instr (?3, ' ')) = substr (?3, 1, instr (?3, ' ')) AND o.key != ?3))",
                            error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "ttt", key, gtin_key, sku_key);
  *product_id = get_number (statement, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
insert (DeflashSqlite *db, const char *key, const DeflashDeal *deal, const char *title, gint64 *product_id, GError **error)
{
  /* Where the key is taken by a product that is another one all the same, the row gets a name of its own. */
  if (!deflash_sqlite_run (db, error,
                           "INSERT INTO product (key, gtin, title) VALUES (iif (EXISTS (SELECT 1 FROM product WHERE key = ?1),"
                           " ?1 || '#' || (SELECT max (id) + 1 FROM product), ?1), ?2, ?3)",
                           "ttt", key, deal->gtin, title))
    return FALSE;
  *product_id = deflash_sqlite_get_last_id (db);
  return TRUE;
}

/**
 * deflash_product_table_find:
 * @db: the writer's connection
 * @deal: an offer
 * @title: (nullable): its headline, for a product that was not known
 * @product_id: (out): its product; 0 where nothing says which one it is
 * @error: where to put the error
 *
 * Finds or makes the product of an offer by the surest of its keys that is known, and notes the others for it.
 *
 * Returns: whether it worked
 */
gboolean
deflash_product_table_find (DeflashSqlite *db, const DeflashDeal *deal, const char *title, gint64 *product_id, GError **error)
{
  g_auto (GStrv) keys = deflash_deal_dup_product_keys (deal);
  const char *gtin_key = find_kind (keys, "g:");
  const char *sku_key = find_kind (keys, "s:");

  *product_id = 0;
  for (char **key = keys; *key != NULL && *product_id == 0; key++)
    if (!find_by_key (db, *key, gtin_key, sku_key, product_id, error))
      return FALSE;
  if (keys[0] == NULL || (*product_id == 0 && !insert (db, keys[0], deal, title, product_id, error)))
    return keys[0] == NULL;
  for (char **key = keys; *key != NULL; key++)
    if (!deflash_sqlite_run (db, error, "INSERT OR IGNORE INTO product_key (key, product_id) VALUES (?, ?)", "ti", *key, *product_id))
      return FALSE;
  return TRUE;
}

/**
 * deflash_product_table_add_price:
 * @db: the writer's connection
 * @product_id: a product, or 0
 * @article_id: where it was seen
 * @deal: the offer
 * @now: the time
 * @error: where to put the error
 *
 * Notes a price that was seen, where it is not the last one seen at that shop.
 *
 * Returns: whether it worked
 */
gboolean
deflash_product_table_add_price (DeflashSqlite *db, gint64 product_id, gint64 article_id, const DeflashDeal *deal, gint64 now, GError **error)
{
  if (product_id == 0 || !deal->price.is_set || *deal->price.currency == '\0')
    return TRUE;
  return deflash_sqlite_run (db, error,
                             "INSERT INTO price_point (product_id, merchant, currency, amount, seen, article_id)"
                             " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE ?4 IS NOT (SELECT amount FROM price_point"
                             "  WHERE product_id=?1 AND merchant IS ?2 AND currency=?3 ORDER BY seen DESC, id DESC LIMIT 1)",
                             "ittiii", product_id, deal->merchant, deal->price.currency, deal->price.minor, now, article_id);
}

/**
 * deflash_product_table_get_history:
 * @db: a connection
 * @article_id: an article
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStorePricePoint): the newest prices seen for its product in the deal's currency, oldest
 *   first; or %NULL
 */
GPtrArray *
deflash_product_table_get_history (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_price_point_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db,
      "SELECT * FROM (SELECT p.amount, p.currency, p.seen, p.merchant, p.id FROM offer o JOIN price_point p ON p.product_id = o.product_id"
      " AND p.currency = o.currency WHERE o.article_id=? ORDER BY p.seen DESC, p.id DESC LIMIT " G_STRINGIFY (MAX_POINTS) ")"
      " ORDER BY 3, 5",
      error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", article_id);
  while (deflash_statement_step (statement, &step_error))
    {
      DeflashStorePricePoint *point = g_new0 (DeflashStorePricePoint, 1);

      point->price.minor = deflash_statement_get_int (statement, 0);
      point->price.is_set = TRUE;
      g_strlcpy (point->price.currency, deflash_statement_get_text (statement, 1), sizeof point->price.currency);
      point->seen = deflash_statement_get_int (statement, 2);
      point->merchant = g_strdup (deflash_statement_get_text (statement, 3));
      g_ptr_array_add (points, point);
    }
  if (step_error == NULL)
    return g_steal_pointer (&points);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * deflash_product_table_list_offers:
 * @db: a connection
 * @article_id: an article
 * @now: the time
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): other articles with running offers of its product, the lowest price first and those
 *   of other currencies last; or %NULL
 */
GArray *
deflash_product_table_list_offers (DeflashSqlite *db, gint64 article_id, gint64 now, GError **error)
{
  return deflash_sqlite_collect_ids (
      db, error,
      "SELECT o.article_id FROM offer x JOIN offer o ON o.product_id = x.product_id AND o.article_id != x.article_id"
      " JOIN article a ON a.id = o.article_id WHERE x.article_id = ?1 AND a.listed = 1 AND o.price IS NOT NULL"
      " AND NOT ifnull (" DEFLASH_DEAL_IS_OVER ", 0)"
      " ORDER BY o.currency != x.currency, o.currency, o.price, o.article_id DESC LIMIT " G_STRINGIFY (MAX_OFFERS),
      "ii", article_id, now);
}
