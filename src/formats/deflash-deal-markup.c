/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-amount.h"
#include "deflash-date.h"
#include "deflash-feed-context.h"
#include "deflash-feed-text.h"

/* Facts of an offer that a feed states in elements of its own. What stands in titles and texts is digest's to find. */

static DeflashDeal *
ensure_deal (DeflashEntry *entry)
{
  if (!entry->deal)
    entry->deal = deflash_deal_new ();
  return entry->deal;
}

static void
set_plain (char **field, const char *text)
{
  if (text)
    deflash_feed_set_text (field, deflash_feed_text_plain_from_html (text, -1));
}

/* <pepper:merchant name="Amazon" price="£12.99"/> */
static void
start_pepper (DeflashEntry *entry, const DeflashXmlElement *element)
{
  g_autofree char *name = deflash_xml_dup_attribute (element, "name");
  g_autofree char *price = deflash_xml_dup_attribute (element, "price");

  if (!name && !price)
    return;
  set_plain (&ensure_deal (entry)->merchant, name);
  if (price)
    entry->deal->price = deflash_amount_parse_price (price, NULL);
}

/* <ozb:meta expiry="…" starting="…" url="…" image="…"/> */
static void
start_ozbargain (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  DeflashEntry *entry = self->item.entry;
  g_autofree char *expiry = deflash_xml_dup_attribute (element, "expiry");
  g_autofree char *starting = deflash_xml_dup_attribute (element, "starting");
  g_autofree char *url = deflash_xml_dup_attribute (element, "url");
  g_autofree char *image = deflash_xml_dup_attribute (element, "image");

  if (expiry)
    ensure_deal (entry)->expires = deflash_date_parse (expiry);
  if (starting)
    ensure_deal (entry)->starts = deflash_date_parse (starting);
  if (url)
    deflash_feed_context_set_url (self, &ensure_deal (entry)->product_url, url, element->base);
  deflash_feed_context_offer_image (self, image, element->base, 500);
}

/* <ozb:title-msg type="expired"/>: it is over, if not since when. */
static void
start_title_message (DeflashEntry *entry, const DeflashXmlElement *element)
{
  if (deflash_xml_attribute_is (element, "type", "expired"))
    ensure_deal (entry)->availability = DEFLASH_AVAILABILITY_DISCONTINUED;
}

/**
 * deflash_deal_markup_start:
 * @self: a parse under way
 * @element: an element of the Pepper sites or of OzBargain
 *
 * Reads what deal sites state in attributes.
 */
void
deflash_deal_markup_start (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  if (!self->item.entry)
    return;
  if (element->ns == DEFLASH_XML_NS_PEPPER)
    start_pepper (self->item.entry, element);
  else if (strcmp (element->name, "meta") == 0)
    start_ozbargain (self, element);
  else
    start_title_message (self->item.entry, element);
}

/* A sale price makes the price the one before. They come in any order. */
static void
set_price (DeflashDeal *deal, const char *text, gboolean is_sale)
{
  DeflashMoney money = deflash_amount_parse_price (text, NULL);

  if (!money.is_set)
    return;
  if (is_sale)
    {
      if (deal->price.is_set)
        deal->list_price = deal->price;
      deal->price = money;
    }
  else if (deal->price.is_set)
    deal->list_price = money;
  else
    deal->price = money;
}

/* "start/end" in ISO 8601. */
static void
set_period (DeflashDeal *deal, const char *text)
{
  const char *slash = strchr (text, '/');

  if (!slash)
    return;
  g_autofree char *start = g_strndup (text, slash - text);
  deal->starts = deflash_date_parse (start);
  deal->expires = deflash_date_parse (slash + 1);
}

static void
set_gtin (DeflashDeal *deal, const char *text)
{
  gsize length = strlen (text);

  if (!deal->gtin && length >= 8 && length <= 14 && strspn (text, "0123456789") == length)
    deal->gtin = g_strdup (text);
}

/**
 * deflash_deal_markup_text:
 * @self: a parse under way
 * @name: name of a Google Merchant field
 * @text: its content
 * @base: (nullable): `xml:base` in force
 *
 * Reads a field of Google's Merchant Center product data.
 *
 * Returns: whether the field is known
 */
gboolean
deflash_deal_markup_text (DeflashFeedContext *self, const char *name, const char *text, const char *base)
{
  DeflashFeedItem *item = &self->item;
  DeflashEntry *entry = item->entry;
  g_autofree char *value = g_strstrip (g_strdup (text));

  if (!*value)
    return FALSE;
  if (strcmp (name, "price") == 0)
    set_price (ensure_deal (entry), value, FALSE);
  else if (strcmp (name, "sale_price") == 0)
    set_price (ensure_deal (entry), value, TRUE);
  else if (strcmp (name, "sale_price_effective_date") == 0)
    set_period (ensure_deal (entry), value);
  else if (strcmp (name, "availability") == 0)
    ensure_deal (entry)->availability = deflash_availability_from_string (value);
  else if (strcmp (name, "gtin") == 0)
    set_gtin (ensure_deal (entry), value);
  else if (strcmp (name, "image_link") == 0)
    deflash_feed_context_offer_image (self, value, base, 700);
  else if (strcmp (name, "link") == 0)
    {
      deflash_feed_set_text (&item->link, g_steal_pointer (&value));
      g_set_str (&item->link_base, base);
    }
  else if (strcmp (name, "id") == 0 && !item->guid)
    {
      g_set_str (&item->sku, value);
      item->guid = g_steal_pointer (&value);
      item->guid_is_link = FALSE;
    }
  else if (strcmp (name, "title") == 0)
    set_plain (&entry->title, value);
  else if (strcmp (name, "description") == 0)
    deflash_feed_set_text (&item->description, deflash_feed_text_clean (value, -1));
  else
    return FALSE;
  return TRUE;
}
