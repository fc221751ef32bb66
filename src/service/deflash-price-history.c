/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-price-history.h"

#include "deflash-library-private.h"

/* A price this far below or above the one in the middle is taken for something else; of so few that no middle says anything, only a gift. */
#define ODD_BELOW 0.3
#define ODD_ABOVE 4.0
#define MIN_FOR_MIDDLE 3

/**
 * deflash_seen_price_free:
 * @self: (transfer full): a price
 */
void
deflash_seen_price_free (DeflashSeenPrice *self)
{
  g_free (self->merchant);
  g_free (self);
}

static int
compare_amounts (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The price in the middle of those that are none of a gift; 0 where they are too few. */
static gint64
find_middle (GPtrArray *prices)
{
  g_autoptr (GArray) amounts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < prices->len; i++)
    {
      const DeflashSeenPrice *price = prices->pdata[i];

      if (price->price.minor > 0)
        g_array_append_val (amounts, price->price.minor);
    }
  if (amounts->len < MIN_FOR_MIDDLE)
    return 0;
  g_array_sort (amounts, compare_amounts);
  return g_array_index (amounts, gint64, amounts->len / 2);
}

/**
 * deflash_price_history_new:
 * @prices: (transfer full) (element-type DeflashSeenPrice): prices of one currency, oldest first; which are odd is worked out here
 *
 * Any thread.
 *
 * Returns: (transfer full): what they say together
 */
DeflashPriceHistory *
deflash_price_history_new (GPtrArray *prices)
{
  DeflashPriceHistory *self = g_new0 (DeflashPriceHistory, 1);
  gint64 middle;

  self->prices = prices;
  self->lowest = G_MAXUINT;
  self->since = self->prices->len > 0 ? ((DeflashSeenPrice *) self->prices->pdata[0])->seen : DEFLASH_TIME_NONE;
  middle = find_middle (self->prices);
  for (guint i = 0; i < self->prices->len; i++)
    {
      DeflashSeenPrice *price = self->prices->pdata[i];
      double amount = (double) price->price.minor;

      price->is_odd = amount <= 0 || (middle > 0 && (amount < ODD_BELOW * (double) middle || amount > ODD_ABOVE * (double) middle));
      if (!price->is_odd &&
          (self->lowest == G_MAXUINT || price->price.minor <= ((DeflashSeenPrice *) self->prices->pdata[self->lowest])->price.minor))
        self->lowest = i;
    }
  return self;
}

/**
 * deflash_price_history_free:
 * @self: (transfer full): a history
 */
void
deflash_price_history_free (DeflashPriceHistory *self)
{
  g_ptr_array_unref (self->prices);
  g_free (self);
}

static GPtrArray *
read_points (GPtrArray *points)
{
  GPtrArray *prices = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_seen_price_free);

  for (guint i = 0; i < points->len; i++)
    {
      DeflashStorePricePoint *point = points->pdata[i];
      DeflashSeenPrice *price = g_new0 (DeflashSeenPrice, 1);

      price->seen = point->seen;
      price->price = point->price;
      price->merchant = g_strdup (point->merchant);
      g_ptr_array_add (prices, price);
    }
  return prices;
}

static void
history_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) points = deflash_store_get_price_history_finish (DEFLASH_STORE (object), result, &error);

  if (points != NULL)
    g_task_return_pointer (task, deflash_price_history_new (read_points (points)), (GDestroyNotify) deflash_price_history_free);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_get_price_history_async:
 * @self: a library
 * @item: a deal
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets what this app saw of the prices of a deal's product, in the deal's currency.
 */
void
deflash_library_get_price_history_async (DeflashLibrary *self, DeflashArticleItem *item, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_get_price_history_async);
  deflash_store_get_price_history_async (deflash_library_get_store (self), deflash_article_item_get_id (item), cancellable, history_cb,
                                         task);
}

/**
 * deflash_library_get_price_history_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): what was seen, or %NULL
 */
DeflashPriceHistory *
deflash_library_get_price_history_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
offers_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) cards = deflash_store_list_offers_finish (DEFLASH_STORE (object), result, &error);

  deflash_library_return_cards (task, cards, error);
}

/**
 * deflash_library_list_offers_async:
 * @self: a library
 * @item: a deal
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds the other running offers of a deal's product.
 */
void
deflash_library_list_offers_async (DeflashLibrary *self, DeflashArticleItem *item, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_list_offers_async);
  deflash_store_list_offers_async (deflash_library_get_store (self), deflash_article_item_get_id (item), cancellable, offers_cb, task);
}

/**
 * deflash_library_list_offers_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashArticleItem): the other offers, the lowest price first; or %NULL
 */
GPtrArray *
deflash_library_list_offers_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
