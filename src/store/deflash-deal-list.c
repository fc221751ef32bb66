/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-list.h"

#define MAX_MERCHANTS 60

/* @offer: what the offer is called in the statement, one letter */
static void
append_filter_of (GString *sql, const char *offer, const DeflashDealFilter *filter)
{
  if (deflash_deal_filter_has_price (filter))
    g_string_append_printf (sql, " AND %s.currency = ?4", offer);
  if (filter->min_price > 0)
    g_string_append_printf (sql, " AND %s.price >= %" G_GINT64_FORMAT, offer, filter->min_price);
  if (filter->max_price > 0)
    g_string_append_printf (sql, " AND %s.price <= %" G_GINT64_FORMAT, offer, filter->max_price);
  if (filter->min_percent > 0)
    g_string_append_printf (sql, " AND %s.percent >= %d", offer, filter->min_percent);
  if (filter->merchant != NULL)
    g_string_append_printf (sql, " AND %s.merchant = ?5 COLLATE NOCASE", offer);
  if (filter->free_shipping)
    g_string_append_printf (sql, " AND %s.free_shipping = 1", offer);
  if (filter->hide_expired)
    g_string_append_printf (sql, " AND NOT ifnull (%s.expires <= ?2 OR %s.availability = 5, 0)", offer, offer);
}

/**
 * deflash_deal_list_append_filter:
 * @sql: a condition about the offer `o`
 * @filter: which deals
 *
 * Adds what the filter asks of an offer.
 */
void
deflash_deal_list_append_filter (GString *sql, const DeflashDealFilter *filter)
{
  append_filter_of (sql, "o", filter);
}

/**
 * deflash_deal_list_append_grouped:
 * @sql: a condition about the article `a` and its offer `o`
 * @filter: which deals
 *
 * Adds that of the running offers of one product only the best stands in the list: the lowest price that passes the filter, of equal ones
 * the latest.
 */
void
deflash_deal_list_append_grouped (GString *sql, const DeflashDealFilter *filter)
{
  /* A product has few offers; an index of all that are as cheap, or of that shop, would be walked for each article. What can be told by the
   * index alone comes first. */
  g_string_append (sql, " AND NOT EXISTS (SELECT 1 FROM offer r INDEXED BY offer_rival CROSS JOIN article ra ON ra.id = r.article_id"
                        " WHERE r.product_id = o.product_id AND r.currency = o.currency AND r.price <= o.price"
                        " AND (r.price < o.price OR r.article_id > o.article_id) AND NOT ifnull (r.expires <= ?2 OR r.availability = 5, 0)");
  append_filter_of (sql, "r", filter);
  g_string_append (sql, " AND ra.listed = 1 AND ra.section = a.section AND ra.sample = a.sample"
                        " AND ra.published > a.published - " DEFLASH_DEAL_SAME_TIME ")");
}

/**
 * deflash_deal_list_bind_filter:
 * @statement: a statement with the conditions of deflash_deal_list_append_filter()
 * @filter: which deals; must outlive the statement's run
 *
 * Binds what the filter asks for.
 */
void
deflash_deal_list_bind_filter (DeflashStatement *statement, const DeflashDealFilter *filter)
{
  sqlite3_bind_text (statement, 4, filter->currency, -1, SQLITE_STATIC);
  if (filter->merchant != NULL)
    sqlite3_bind_text (statement, 5, filter->merchant, -1, SQLITE_STATIC);
}

/**
 * deflash_deal_list_filter_ids:
 * @db: a connection
 * @filter: which deals
 * @now: the time
 * @ids: (element-type gint64): articles, found by words; what does not pass is taken out
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_deal_list_filter_ids (DeflashSqlite *db, const DeflashDealFilter *filter, gint64 now, GArray *ids, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT 1 FROM offer o WHERE o.article_id = ?1");
  g_autoptr (DeflashStatement) statement = NULL;
  guint kept = 0;

  if (!deflash_deal_filter_needs_facts (filter))
    return TRUE;
  deflash_deal_list_append_filter (sql, filter);
  statement = deflash_sqlite_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 2, now);
  deflash_deal_list_bind_filter (statement, filter);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (GError) step_error = NULL;

      sqlite3_bind_int64 (statement, 1, id);
      if (deflash_statement_step (statement, &step_error))
        g_array_index (ids, gint64, kept++) = id;
      if (step_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&step_error));
          return FALSE;
        }
      sqlite3_reset (statement);
    }
  g_array_set_size (ids, kept);
  return TRUE;
}

static char **
list_texts (DeflashSqlite *db, const char *sql, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return NULL;
  while (deflash_statement_step (statement, &step_error))
    g_strv_builder_add (builder, deflash_statement_get_text (statement, 0));
  if (step_error == NULL)
    return g_strv_builder_end (builder);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * deflash_deal_list_facets:
 * @db: a connection
 * @error: where to put the error
 *
 * Returns: (transfer full): what running deals can be filtered by, or %NULL
 */
DeflashDealFacets *
deflash_deal_list_facets (DeflashSqlite *db, GError **error)
{
  g_autoptr (DeflashDealFacets) facets = g_new0 (DeflashDealFacets, 1);

  facets->currencies = list_texts (db,
                                   "SELECT currency FROM offer WHERE expired = 0 AND price IS NOT NULL AND currency > ''"
                                   " GROUP BY currency ORDER BY count(*) DESC LIMIT 12",
                                   error);
  if (facets->currencies == NULL)
    return NULL;
  facets->merchants = list_texts (db,
                                  "SELECT merchant FROM offer WHERE expired = 0 AND merchant > '' GROUP BY merchant COLLATE NOCASE"
                                  " ORDER BY count(*) DESC, merchant LIMIT " G_STRINGIFY (MAX_MERCHANTS),
                                  error);
  return facets->merchants != NULL ? g_steal_pointer (&facets) : NULL;
}
