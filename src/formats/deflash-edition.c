/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-feed-text.h"
#include "deflash-json-read.h"

/* The item extension of the Deflash edition format (docs/edition.md). */

static void
read_sources (DeflashFeedContext *self, JsonArray *array)
{
  DeflashEntry *entry = self->item.entry;

  for (guint i = 0; array && i < MIN (json_array_get_length (array), 100); i++)
    {
      JsonObject *object = deflash_json_get_element (array, i);
      g_autofree char *publisher = deflash_json_dup_plain (object, "publisher");
      g_autofree char *title = deflash_json_dup_plain (object, "title");
      g_autofree char *url = deflash_json_dup_string (object, "url");
      DeflashCitation *citation;

      if (!publisher && !title && !url)
        continue;
      citation = deflash_entry_add_citation (entry, publisher, title, NULL);
      deflash_feed_context_set_url (self, &citation->url, url, NULL);
    }
}

/* An amount is a decimal string; a JSON number is taken too. */
static DeflashMoney
get_money (JsonObject *object, const char *key, const char *currency)
{
  DeflashMoney money = DEFLASH_MONEY_NONE;
  g_autofree char *decimal = deflash_json_dup_scalar (object, key);

  if (!decimal || !deflash_money_from_decimal (decimal, currency, &money))
    return DEFLASH_MONEY_NONE;
  return money;
}

static char *
dup_gtin (JsonObject *object)
{
  g_autofree char *gtin = deflash_json_dup_scalar (object, "gtin");
  gsize length = gtin ? strlen (gtin) : 0;

  if (length < 8 || length > 14 || strspn (gtin, "0123456789") != length)
    return NULL;
  return g_steal_pointer (&gtin);
}

static void
read_deal (DeflashFeedContext *self, JsonObject *object)
{
  g_autoptr (DeflashDeal) deal = deflash_deal_new ();
  g_autofree char *code = deflash_json_dup_plain (object, "currency");
  g_autofree char *currency = code ? g_ascii_strup (code, -1) : g_strdup ("");
  g_autofree char *availability = deflash_json_dup_plain (object, "availability");
  g_autofree char *product_url = deflash_json_dup_string (object, "product_url");

  if (!deflash_currency_is_valid (currency))
    g_set_str (&currency, "");
  deal->price = get_money (object, "price", currency);
  deal->list_price = get_money (object, "list_price", currency);
  deal->merchant = deflash_json_dup_plain (object, "merchant");
  deal->coupon = deflash_json_dup_plain (object, "coupon");
  deal->shipping = deflash_json_dup_plain (object, "shipping");
  deal->free_shipping = deflash_json_get_true (object, "free_shipping");
  deal->starts = deflash_json_get_time (self, object, "starts");
  deal->expires = deflash_json_get_time (self, object, "expires");
  deal->availability = availability ? deflash_availability_from_string (availability) : DEFLASH_AVAILABILITY_UNKNOWN;
  deal->gtin = dup_gtin (object);
  deal->sku = deflash_json_dup_scalar (object, "sku");
  deal->discount_percent = deflash_money_percent_off (&deal->price, &deal->list_price);
  if (deflash_deal_is_empty (deal) && !product_url)
    return;
  self->item.entry->deal = deflash_deal_ref (deal);
  deflash_feed_context_set_url (self, &deal->product_url, product_url, NULL);
}

static GStrv
dup_list (JsonObject *object, const char *key)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  deflash_json_add_plain (deflash_json_get_array (object, key), strings);
  if (strings->len == 0)
    return NULL;
  return (GStrv) g_ptr_array_steal (strings, NULL);
}

static void
read_steps (DeflashFeedContext *self, DeflashGuide *guide, JsonArray *array)
{
  for (guint i = 0; array && i < MIN (json_array_get_length (array), 500); i++)
    {
      JsonObject *object = deflash_json_get_element (array, i);
      g_autofree char *title = deflash_json_dup_plain (object, "title");
      g_autofree char *content = deflash_json_dup_string (object, "content_html");
      g_autofree char *image = deflash_json_dup_string (object, "image");
      DeflashGuideStep *step;

      if (!title && !content)
        continue;
      deflash_guide_add_step (guide, title, content, NULL);
      step = g_ptr_array_index (guide->steps, guide->steps->len - 1);
      deflash_feed_context_set_url (self, &step->image, image, NULL);
    }
}

static void
read_guide (DeflashFeedContext *self, JsonObject *object)
{
  g_autoptr (DeflashGuide) guide = deflash_guide_new ();

  guide->minutes = MIN (deflash_json_get_number (object, "minutes", 0), 60 * 24 * 365);
  guide->level = deflash_json_dup_plain (object, "level");
  guide->tools = dup_list (object, "tools");
  guide->supplies = dup_list (object, "supplies");
  read_steps (self, guide, deflash_json_get_array (object, "steps"));
  self->item.entry->guide = g_steal_pointer (&guide);
}

/**
 * deflash_edition_read:
 * @context: a parse under way, within an item
 * @extension: (nullable): the item's `_deflash`
 *
 * Reads what the Deflash edition states beyond JSON Feed. What has a wrong type is passed over.
 */
void
deflash_edition_read (DeflashFeedContext *context, JsonObject *extension)
{
  DeflashEntry *entry = context->item.entry;
  g_autofree char *section = NULL;
  g_autofree char *comments = NULL;

  if (!extension)
    return;
  section = deflash_json_dup_string (extension, "section");
  entry->section = deflash_section_from_string (section);
  entry->kicker = deflash_json_dup_plain (extension, "kicker");
  entry->lead = deflash_json_dup_plain (extension, "lead");
  entry->why_it_matters = deflash_json_dup_string (extension, "why_it_matters");
  deflash_json_add_plain (deflash_json_get_array (extension, "what_to_know"), entry->what_to_know);
  read_sources (context, deflash_json_get_array (extension, "sources"));
  comments = deflash_json_dup_string (extension, "comments_url");
  deflash_feed_context_set_url (context, &entry->comments_url, comments, NULL);
  if (deflash_json_get_object (extension, "deal"))
    read_deal (context, deflash_json_get_object (extension, "deal"));
  if (deflash_json_get_object (extension, "guide"))
    read_guide (context, deflash_json_get_object (extension, "guide"));
}
