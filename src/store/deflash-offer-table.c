/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-offer-table.h"

#include "deflash-product-table.h"
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
  if (!deflash_product_table_find (db, deal, title, &product_id, error) ||
      !deflash_product_table_add_price (db, product_id, article_id, deal, now, error))
    return FALSE;
  return deflash_sqlite_run (
      db, error,
      "INSERT OR REPLACE INTO offer (article_id, product_id, price, currency, list_price, list_currency, amount_off, off_currency,"
      " percent, stated_percent, free_shipping, found_by_app, availability, starts, expires, expired, merchant, coupon, shipping,"
      " product_url, gtin, product_key, sku) VALUES (?, nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "iiTtTtTtbbbbbTTbttttttt", article_id, product_id, amount_or_none (&deal->price), deal->price.currency,
      amount_or_none (&deal->list_price), deal->list_price.currency, amount_or_none (&deal->amount_off), deal->amount_off.currency,
      deflash_deal_get_percent (deal), deal->discount_percent, !!deal->free_shipping, deal->found_by_app, (int) deal->availability,
      deal->starts, deal->expires, deal->expires != DEFLASH_TIME_NONE && deal->expires <= now, deal->merchant, deal->coupon,
      deal->shipping, deal->product_url, deal->gtin, deal->product_key, deal->sku);
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
  deal->sku = g_strdup (deflash_statement_get_text (statement, column + 19));
  return deal;
}
