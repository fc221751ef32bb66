/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-json-write.h"

#include "deflash-date.h"
#include "deflash-feed-text.h"
#include "deflash-html-rebase.h"
#include "deflash-text.h"

/**
 * deflash_json_write_string:
 * @builder: a builder within an object
 * @name: the member's name
 * @value: (nullable): valid UTF-8
 *
 * Adds a string, or nothing where it is %NULL.
 */
void
deflash_json_write_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * deflash_json_write_time:
 * @builder: a builder within an object
 * @name: the member's name
 * @time: Unix seconds
 *
 * Adds a time in UTC as RFC 3339 has it, or nothing where it is %DEFLASH_TIME_NONE.
 */
void
deflash_json_write_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *string = time == DEFLASH_TIME_NONE ? NULL : deflash_date_format_iso (time);

  deflash_json_write_string (builder, name, string);
}

/**
 * deflash_json_write_int:
 * @builder: a builder within an object
 * @name: the member's name
 * @value: a number
 *
 * Adds a number.
 */
void
deflash_json_write_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * deflash_json_write_boolean:
 * @builder: a builder within an object
 * @name: the member's name
 * @value: whether it is so
 *
 * Adds a boolean.
 */
void
deflash_json_write_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * deflash_json_write_strings:
 * @builder: a builder within an object
 * @name: the member's name
 * @strings: (nullable) (element-type utf8): strings
 *
 * Adds an array of strings, or nothing where there are none.
 */
void
deflash_json_write_strings (JsonBuilder *builder, const char *name, GPtrArray *strings)
{
  if (!strings || strings->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

/**
 * deflash_json_write_strv:
 * @builder: a builder within an object
 * @name: the member's name
 * @strings: (nullable) (array zero-terminated=1): strings
 *
 * Adds an array of strings, or nothing where there are none.
 */
void
deflash_json_write_strv (JsonBuilder *builder, const char *name, const char *const *strings)
{
  if (!strings || !*strings)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; *strings; strings++)
    json_builder_add_string_value (builder, *strings);
  json_builder_end_array (builder);
}

/**
 * deflash_json_write_authors:
 * @builder: a builder within an object
 * @names: (nullable) (element-type utf8): plain names
 *
 * Adds `authors`, or nothing where there are none.
 */
void
deflash_json_write_authors (JsonBuilder *builder, GPtrArray *names)
{
  if (!names || names->len == 0)
    return;
  json_builder_set_member_name (builder, "authors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++)
    {
      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "name", g_ptr_array_index (names, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * deflash_json_write_attachments:
 * @builder: a builder within an object
 * @attachments: (nullable) (element-type DeflashAttachment): enclosures
 *
 * Adds `attachments`, or nothing where there are none.
 */
void
deflash_json_write_attachments (JsonBuilder *builder, GPtrArray *attachments)
{
  if (!attachments || attachments->len == 0)
    return;
  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < attachments->len; i++)
    {
      const DeflashAttachment *attachment = g_ptr_array_index (attachments, i);

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "url", attachment->url);
      deflash_json_write_string (builder, "mime_type", attachment->mime_type);
      if (attachment->size_in_bytes >= 0)
        deflash_json_write_int (builder, "size_in_bytes", attachment->size_in_bytes);
      if (attachment->duration_in_seconds >= 0)
        deflash_json_write_int (builder, "duration_in_seconds", attachment->duration_in_seconds);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * deflash_json_write_citations:
 * @builder: a builder within an object
 * @citations: (nullable) (element-type DeflashCitation): what an article rests on
 *
 * Adds `sources`, or nothing where there are none.
 */
void
deflash_json_write_citations (JsonBuilder *builder, GPtrArray *citations)
{
  if (!citations || citations->len == 0)
    return;
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < citations->len; i++)
    {
      const DeflashCitation *citation = g_ptr_array_index (citations, i);

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "publisher", citation->publisher);
      deflash_json_write_string (builder, "title", citation->title);
      deflash_json_write_string (builder, "url", citation->url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_money (JsonBuilder *builder, const char *name, const DeflashMoney *money)
{
  g_autofree char *decimal = money->is_set ? deflash_money_to_decimal (money) : NULL;

  deflash_json_write_string (builder, name, decimal);
}

/* All amounts of an offer are in one currency. A sign that several currencies share names none. */
static const char *
get_currency (const DeflashDeal *deal)
{
  const DeflashMoney *amounts[] = { &deal->price, &deal->list_price, &deal->amount_off };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (amounts[i]->is_set && deflash_currency_is_valid (amounts[i]->currency))
      return amounts[i]->currency;
  return NULL;
}

/**
 * deflash_json_write_deal:
 * @builder: a builder within an object
 * @deal: (nullable): facts of an offer
 *
 * Adds `deal` as the edition format has it, or nothing where it is %NULL.
 */
void
deflash_json_write_deal (JsonBuilder *builder, const DeflashDeal *deal)
{
  if (!deal)
    return;
  json_builder_set_member_name (builder, "deal");
  json_builder_begin_object (builder);
  write_money (builder, "price", &deal->price);
  write_money (builder, "list_price", &deal->list_price);
  write_money (builder, "amount_off", &deal->amount_off);
  deflash_json_write_string (builder, "currency", get_currency (deal));
  if (deflash_deal_get_percent (deal) > 0)
    deflash_json_write_int (builder, "discount_percent", deflash_deal_get_percent (deal));
  deflash_json_write_string (builder, "merchant", deal->merchant);
  deflash_json_write_string (builder, "coupon", deal->coupon);
  deflash_json_write_string (builder, "shipping", deal->shipping);
  if (deal->free_shipping)
    {
      json_builder_set_member_name (builder, "free_shipping");
      json_builder_add_boolean_value (builder, TRUE);
    }
  deflash_json_write_time (builder, "starts", deal->starts);
  deflash_json_write_time (builder, "expires", deal->expires);
  deflash_json_write_string (builder, "product_url", deal->product_url);
  deflash_json_write_string (builder, "gtin", deal->gtin);
  deflash_json_write_string (builder, "sku", deal->sku);
  if (deal->availability != DEFLASH_AVAILABILITY_UNKNOWN)
    deflash_json_write_string (builder, "availability", deflash_availability_to_string (deal->availability));
  if (deal->found_by_app)
    {
      json_builder_set_member_name (builder, "found_by_app");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
}

static void
write_steps (JsonBuilder *builder, GPtrArray *steps)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < steps->len; i++)
    {
      const DeflashGuideStep *step = g_ptr_array_index (steps, i);

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "title", step->title);
      deflash_json_write_string (builder, "content_html", step->content_html);
      deflash_json_write_string (builder, "image", step->image);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * deflash_json_write_guide:
 * @builder: a builder within an object
 * @guide: (nullable): facts of a guide
 *
 * Adds `guide` as the edition format has it, or nothing where it is %NULL.
 */
void
deflash_json_write_guide (JsonBuilder *builder, const DeflashGuide *guide)
{
  if (!guide)
    return;
  json_builder_set_member_name (builder, "guide");
  json_builder_begin_object (builder);
  if (guide->minutes > 0)
    deflash_json_write_int (builder, "minutes", guide->minutes);
  deflash_json_write_string (builder, "level", guide->level);
  deflash_json_write_strv (builder, "tools", (const char *const *) guide->tools);
  deflash_json_write_strv (builder, "supplies", (const char *const *) guide->supplies);
  if (guide->steps && guide->steps->len > 0)
    write_steps (builder, guide->steps);
  json_builder_end_object (builder);
}

/* JSON Feed wants an id: without one the address of the article or the recording, then what the text itself comes to. */
static void
write_id (JsonBuilder *builder, const DeflashEntry *entry)
{
  g_autofree char *text = NULL;
  g_autofree char *fingerprint = NULL;

  if (entry->id || entry->url)
    {
      deflash_json_write_string (builder, "id", entry->id ? entry->id : entry->url);
      return;
    }
  if (entry->attachments->len > 0)
    {
      const DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, 0);

      deflash_json_write_string (builder, "id", attachment->url);
      return;
    }
  text = g_strconcat (entry->title ? entry->title : "", " ",
                      entry->content_html   ? entry->content_html
                      : entry->content_text ? entry->content_text
                                            : "",
                      NULL);
  fingerprint = deflash_text_fingerprint (text);
  deflash_json_write_string (builder, "id", fingerprint);
}

/* JSON Feed has no word for what relative addresses count from, so there are none. */
static void
write_html (JsonBuilder *builder, const char *name, const char *html, const char *base_url)
{
  g_autofree char *absolute = html && base_url ? deflash_html_rebase (html, base_url) : NULL;

  deflash_json_write_string (builder, name, absolute ? absolute : html);
}

/* A summary is plain text in JSON Feed. Where it is all there is, it is the content too, since every item has to have some. */
static void
write_texts (JsonBuilder *builder, const DeflashEntry *entry)
{
  g_autofree char *summary = entry->summary ? deflash_feed_text_plain_from_html (entry->summary, -1) : NULL;

  if (entry->content_html || !entry->content_text)
    write_html (builder, "content_html", entry->content_html ? entry->content_html : entry->summary, entry->base_url);
  deflash_json_write_string (builder, "content_text", entry->content_text);
  deflash_json_write_string (builder, "summary", summary);
}

static void
write_extension (JsonBuilder *builder, const DeflashEntry *entry)
{
  json_builder_set_member_name (builder, "_deflash");
  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "section", deflash_section_to_string (entry->section));
  deflash_json_write_string (builder, "kicker", entry->kicker);
  deflash_json_write_string (builder, "lead", entry->lead);
  deflash_json_write_string (builder, "why_it_matters", entry->why_it_matters);
  deflash_json_write_strings (builder, "what_to_know", entry->what_to_know);
  deflash_json_write_citations (builder, entry->sources);
  deflash_json_write_deal (builder, entry->deal);
  deflash_json_write_guide (builder, entry->guide);
  deflash_json_write_string (builder, "comments_url", entry->comments_url);
  json_builder_end_object (builder);
}

/**
 * deflash_json_write_entry_members:
 * @builder: a builder within an object
 * @entry: an entry
 *
 * Adds what makes an entry an item of JSON Feed 1.1 with the edition's extension.
 */
void
deflash_json_write_entry_members (JsonBuilder *builder, DeflashEntry *entry)
{
  write_id (builder, entry);
  deflash_json_write_string (builder, "url", entry->url);
  deflash_json_write_string (builder, "external_url", entry->external_url);
  deflash_json_write_string (builder, "title", entry->title);
  write_texts (builder, entry);
  deflash_json_write_string (builder, "image", entry->image);
  deflash_json_write_time (builder, "date_published", entry->published);
  deflash_json_write_time (builder, "date_modified", entry->modified);
  deflash_json_write_authors (builder, entry->authors);
  deflash_json_write_strings (builder, "tags", entry->tags);
  deflash_json_write_string (builder, "language", entry->language);
  deflash_json_write_attachments (builder, entry->attachments);
  write_extension (builder, entry);
}

/**
 * deflash_json_write_entry:
 * @builder: a builder within an array
 * @entry: an entry
 *
 * Adds an entry as an item of JSON Feed 1.1 with the edition's extension.
 */
void
deflash_json_write_entry (JsonBuilder *builder, DeflashEntry *entry)
{
  json_builder_begin_object (builder);
  deflash_json_write_entry_members (builder, entry);
  json_builder_end_object (builder);
}

/**
 * deflash_json_write_finish:
 * @builder: a builder with a whole value
 * @pretty: whether to break and indent lines
 *
 * Returns: (transfer full): the JSON text, without a line break at its end
 */
char *
deflash_json_write_finish (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, pretty);
}
