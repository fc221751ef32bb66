/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-page-private.h"
#include "deflash-reader-prices.h"

/* What is known of a deal beyond its article: what the product cost before, and what it costs elsewhere. */

static gint64
get_now (DeflashReaderPage *self)
{
  return deflash_clock_now (deflash_library_get_clock (self->library));
}

static void
add_widget (DeflashReaderPage *self, GtkWidget *widget)
{
  deflash_reader_plan_add_widget (deflash_reader_view_get_plan (self->view), widget, 36);
  deflash_reader_view_plan_grown (self->view);
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashPriceHistory) history = deflash_library_get_price_history_finish (DEFLASH_LIBRARY (source), result, &error);

  /* Cancelled where another article is shown meanwhile. */
  if (history == NULL || history->prices->len == 0 || self->view == NULL || !self->loaded)
    return;
  add_widget (self, deflash_reader_prices_new (history, &deflash_article_get_fields (self->article)->deal->price, get_now (self)));
}

static void
offers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = deflash_library_list_offers_finish (DEFLASH_LIBRARY (source), result, &error);

  if (items == NULL || self->view == NULL || !self->loaded)
    return;
  if (items->len > 0)
    add_widget (self, deflash_reader_offers_new (items, get_now (self)));
  deflash_library_get_price_history_async (self->library, self->item, self->cancellable, history_cb, g_object_ref (self));
}

/* Adds below the text of a deal what is known of its product. */
void
deflash_reader_page_begin_deal (DeflashReaderPage *self)
{
  const DeflashDeal *deal = deflash_article_get_fields (self->article)->deal;

  if (deal != NULL && deal->price.is_set)
    deflash_library_list_offers_async (self->library, self->item, self->cancellable, offers_cb, g_object_ref (self));
}
