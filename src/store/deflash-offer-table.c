/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-offer-table.h"

#include "deflash-store-types.h"

static gint64
amount_or_none (const DeflashMoney *money)
{
  return money->is_set ? money->minor : DEFLASH_TIME_NONE;
}

static DeflashMoney
read_money (DeflashStatement *statement, int column)
{
  DeflashMoney money = DEFLASH_MONEY_NONE;
  const char *currency = deflash_statement_get_text (statement, column + 1);

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return money;
  money.minor = deflash_statement_get_int (statement, column);
  money.is_set = TRUE;
  if (currency != NULL)
    g_strlcpy (money.currency, currency, sizeof money.currency);
  return money;
}

/* Finds or makes the product. @product_id is 0 where nothing says which one it is. */
static gboolean
find_product (DeflashSqlite *db, const DeflashDeal *deal, const char *title, gint64 *product_id, GError **error)
{
  const char *key = deal->gtin != NULL ? deal->gtin : deal->product_key;
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GError) step_error = NULL;

  *product_id = 0;
  if (key == NULL)
    return TRUE;
  statement = deflash_sqlite_prepare (db, "SELECT id FROM product WHERE key=?", error);
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "t", key);
  if (deflash_statement_step (statement, &step_error))
    {
      *product_id = deflash_statement_get_int (statement, 0);
      return TRUE;
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  if (!deflash_sqlite_run (db, error, "INSERT INTO product (key, gtin, title) VALUES (?, ?, ?)", "ttt", key, deal->gtin, title))
    return FALSE;
  *product_id = deflash_sqlite_get_last_id (db);
  return TRUE;
}

/* A price is worth a point when it is not the last one seen at that shop. */
static gboolean
add_price_point (DeflashSqlite *db, gint64 product_id, gint64 article_id, const DeflashDeal *deal, gint64 now, GError **error)
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
 * deflash_offer_table_put:
 * @db: the writer's connection
 * @article_id: an article
 * @deal: (nullable): its facts now; %NULL: it has none
 * @title: (nullable): the article's title, for a product that was not known
 * @now: the time
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_offer_table_put (DeflashSqlite *db, gint64 article_id, const DeflashDeal *deal, const char *title, gint64 now, GError **error)
{
  gint64 product_id;

  if (deal == NULL || deflash_deal_is_empty (deal))
    return deflash_sqlite_run (db, error, "DELETE FROM offer WHERE article_id=?", "i", article_id);
  if (!find_product (db, deal, title, &product_id, error) || !add_price_point (db, product_id, article_id, deal, now, error))
    return FALSE;
  return deflash_sqlite_run (
      db, error,
      "INSERT OR REPLACE INTO offer (article_id, product_id, price, currency, list_price, list_currency, amount_off, off_currency,"
      " percent, stated_percent, free_shipping, found_by_app, availability, starts, expires, expired, merchant, coupon, shipping,"
      " product_url, gtin, product_key) VALUES (?, nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "iiTtTtTtbbbbbTTbtttttt", article_id, product_id, amount_or_none (&deal->price), deal->price.currency,
      amount_or_none (&deal->list_price), deal->list_price.currency, amount_or_none (&deal->amount_off), deal->amount_off.currency,
      deflash_deal_get_percent (deal), deal->discount_percent, !!deal->free_shipping, deal->found_by_app, (int) deal->availability,
      deal->starts, deal->expires, deal->expires != DEFLASH_TIME_NONE && deal->expires <= now, deal->merchant, deal->coupon,
      deal->shipping, deal->product_url, deal->gtin, deal->product_key);
}

/**
 * deflash_offer_table_update_expired:
 * @db: the writer's connection
 * @now: the time
 * @error: where to put the error
 *
 * Marks what is over by now, so that lists of running offers need not pass it. Lists are right without it, only slower.
 *
 * Returns: whether it worked
 */
gboolean
deflash_offer_table_update_expired (DeflashSqlite *db, gint64 now, GError **error)
{
  return deflash_sqlite_run (db, error, "UPDATE offer SET expired=1 WHERE expires <= ? AND expired=0", "i", now);
}

/**
 * deflash_offer_table_get_history:
 * @db: a connection
 * @article_id: an article
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStorePricePoint): prices seen for its product in the deal's currency, oldest first; or
 *   %NULL
 */
GPtrArray *
deflash_offer_table_get_history (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_price_point_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db,
      "SELECT p.amount, p.currency, p.seen, p.merchant FROM offer o JOIN price_point p ON p.product_id = o.product_id"
      " AND p.currency = o.currency WHERE o.article_id=? ORDER BY p.seen, p.id",
      error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", article_id);
  while (deflash_statement_step (statement, &step_error))
    {
      DeflashStorePricePoint *point = g_new0 (DeflashStorePricePoint, 1);

      point->price = read_money (statement, 0);
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
 * deflash_offer_table_read:
 * @statement: a row
 * @column: where %DEFLASH_OFFER_COLUMNS begin
 *
 * Returns: (transfer full) (nullable): the deal; %NULL where the article has none
 */
DeflashDeal *
deflash_offer_table_read (DeflashStatement *statement, int column)
{
  DeflashDeal *deal;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  deal = deflash_deal_new ();
  deal->price = read_money (statement, column + 1);
  deal->list_price = read_money (statement, column + 3);
  deal->amount_off = read_money (statement, column + 5);
  deal->discount_percent = (int) deflash_statement_get_int (statement, column + 7);
  deal->free_shipping = deflash_statement_get_int (statement, column + 8) != 0;
  deal->found_by_app = (guint) deflash_statement_get_int (statement, column + 9);
  deal->availability = (DeflashAvailability) deflash_statement_get_int (statement, column + 10);
  deal->starts = deflash_statement_get_time (statement, column + 11);
  deal->expires = deflash_statement_get_time (statement, column + 12);
  deal->merchant = g_strdup (deflash_statement_get_text (statement, column + 13));
  deal->coupon = g_strdup (deflash_statement_get_text (statement, column + 14));
  deal->shipping = g_strdup (deflash_statement_get_text (statement, column + 15));
  deal->product_url = g_strdup (deflash_statement_get_text (statement, column + 16));
  deal->gtin = g_strdup (deflash_statement_get_text (statement, column + 17));
  deal->product_key = g_strdup (deflash_statement_get_text (statement, column + 18));
  return deal;
}
