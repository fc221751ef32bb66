/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-full-text.h"
#include "deflash-price-check.h"
#include "deflash-reader-page-private.h"
#include "deflash-reader-prices.h"
#include "deflash-url.h"

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

/* --- The shop is asked what it costs now --- */

/* Returns: (transfer full) (nullable): where it would be asked, in words */
static char *
dup_shop (DeflashArticle *article)
{
  g_autofree char *url = deflash_price_check_dup_url (article);

  return url != NULL ? deflash_url_get_host (url) : NULL;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = deflash_price_check_finish (DEFLASH_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->view == NULL)
    return;
  g_clear_object (&self->check_cancellable);
  self->checked = done;
  if (done)
    deflash_reader_page_reload (self);
  else if (self->check != NULL)
    deflash_deal_check_set_failed (self->check, error);
}

static void
check_price_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  g_autofree char *shop = self->article != NULL ? dup_shop (self->article) : NULL;

  if (shop == NULL || self->check_cancellable != NULL)
    return;
  self->check_cancellable = g_cancellable_new ();
  if (self->check != NULL)
    deflash_deal_check_set_loading (self->check, shop);
  deflash_price_check_async (self->library, self->article, self->check_cancellable, checked_cb, g_object_ref (self));
}

/* A panel stands on the page, or none does any more: what it says of its shop. */
void
deflash_reader_page_set_check (DeflashReaderPage *self, DeflashDealCheck *check)
{
  g_autofree char *shop = check != NULL ? dup_shop (self->article) : NULL;

  g_clear_weak_pointer (&self->check);
  if (shop == NULL || deflash_full_text_get_policy (self->library, self->article) == DEFLASH_POLICY_NEVER)
    return;
  g_set_weak_pointer (&self->check, check);
  if (self->checked)
    deflash_deal_check_set_done (check, shop);
  else if (self->check_cancellable != NULL)
    deflash_deal_check_set_loading (check, shop);
  else
    deflash_deal_check_set_offered (check, shop);
}

void
deflash_reader_page_stop_deal (DeflashReaderPage *self)
{
  g_cancellable_cancel (self->check_cancellable);
  g_clear_object (&self->check_cancellable);
  g_clear_weak_pointer (&self->check);
  self->checked = FALSE;
}

/**
 * deflash_reader_page_class_init_deal:
 * @widget_class: the page's class
 *
 * Installs "article.check-price".
 */
void
deflash_reader_page_class_init_deal (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "article.check-price", NULL, check_price_action);
}

/* Adds below the text of a deal what is known of its product. The shop is asked without a further word where the source's pages are
 * wanted, and its page is not under way for the text: one request goes out for an article, no more. */
void
deflash_reader_page_begin_deal (DeflashReaderPage *self)
{
  const DeflashDeal *deal = deflash_article_get_fields (self->article)->deal;

  if (deal != NULL && deal->price.is_set)
    deflash_library_list_offers_async (self->library, self->item, self->cancellable, offers_cb, g_object_ref (self));
  if (self->check != NULL && !self->checked && self->full_text_cancellable == NULL &&
      deflash_full_text_get_policy (self->library, self->article) == DEFLASH_POLICY_ALWAYS)
    gtk_widget_activate_action (GTK_WIDGET (self), "article.check-price", NULL);
}
