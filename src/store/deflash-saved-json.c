/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "deflash-date.h"
#include "deflash-error.h"
#include "deflash-money.h"

/* article.json: a JSON Feed 1.1 item with a `_deflash` object as the edition has it, plus what the library knows of it. */

static void
add_string (JsonBuilder *b, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (b, name);
  json_builder_add_string_value (b, value);
}

static void
add_int (JsonBuilder *b, const char *name, gint64 value)
{
  json_builder_set_member_name (b, name);
  json_builder_add_int_value (b, value);
}

static void
add_time (JsonBuilder *b, const char *name, gint64 time)
{
  g_autofree char *text = time != DEFLASH_TIME_NONE ? deflash_date_format_iso (time) : NULL;

  add_string (b, name, text);
}

static void
add_true (JsonBuilder *b, const char *name, gboolean value)
{
  if (!value)
    return;
  json_builder_set_member_name (b, name);
  json_builder_add_boolean_value (b, TRUE);
}

static void
add_strings (JsonBuilder *b, const char *name, const char *const *values)
{
  if (values == NULL || values[0] == NULL)
    return;
  json_builder_set_member_name (b, name);
  json_builder_begin_array (b);
  for (; *values != NULL; values++)
    json_builder_add_string_value (b, *values);
  json_builder_end_array (b);
}

static void
add_money (JsonBuilder *b, const char *name, const DeflashMoney *money)
{
  g_autofree char *decimal = money->is_set ? deflash_money_to_decimal (money) : NULL;

  add_string (b, name, decimal);
}

static void
add_deal (JsonBuilder *b, const DeflashDeal *deal)
{
  const char *currency = deal->price.is_set        ? deal->price.currency
                         : deal->list_price.is_set ? deal->list_price.currency
                                                   : deal->amount_off.currency;

  json_builder_set_member_name (b, "deal");
  json_builder_begin_object (b);
  add_money (b, "price", &deal->price);
  add_money (b, "list_price", &deal->list_price);
  add_money (b, "amount_off", &deal->amount_off);
  add_string (b, "currency", *currency != '\0' ? currency : NULL);
  if (deal->discount_percent > 0)
    add_int (b, "discount_percent", deal->discount_percent);
  add_string (b, "merchant", deal->merchant);
  add_string (b, "coupon", deal->coupon);
  add_string (b, "shipping", deal->shipping);
  add_true (b, "free_shipping", deal->free_shipping);
  if (deal->found_by_app != 0)
    add_int (b, "found_by_app", deal->found_by_app);
  add_time (b, "starts", deal->starts);
  add_time (b, "expires", deal->expires);
  add_string (b, "product_url", deal->product_url);
  add_string (b, "gtin", deal->gtin);
  add_string (b, "sku", deal->sku);
  add_string (b, "product_key", deal->product_key);
  if (deal->availability != DEFLASH_AVAILABILITY_UNKNOWN)
    add_string (b, "availability", deflash_availability_to_string (deal->availability));
  json_builder_end_object (b);
}

static void
add_guide (JsonBuilder *b, const DeflashGuide *guide)
{
  json_builder_set_member_name (b, "guide");
  json_builder_begin_object (b);
  if (guide->minutes > 0)
    add_int (b, "minutes", guide->minutes);
  add_string (b, "level", guide->level);
  add_strings (b, "tools", (const char *const *) guide->tools);
  add_strings (b, "supplies", (const char *const *) guide->supplies);
  json_builder_set_member_name (b, "steps");
  json_builder_begin_array (b);
  for (guint i = 0; guide->steps != NULL && i < guide->steps->len; i++)
    {
      const DeflashGuideStep *step = g_ptr_array_index (guide->steps, i);

      json_builder_begin_object (b);
      add_string (b, "title", step->title);
      add_string (b, "content_html", step->content_html);
      add_string (b, "image", step->image);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
}

static void
add_attachments (JsonBuilder *b, GPtrArray *attachments)
{
  json_builder_set_member_name (b, "attachments");
  json_builder_begin_array (b);
  for (guint i = 0; i < attachments->len; i++)
    {
      const DeflashAttachment *attachment = g_ptr_array_index (attachments, i);

      json_builder_begin_object (b);
      add_string (b, "url", attachment->url);
      add_string (b, "mime_type", attachment->mime_type);
      if (attachment->size_in_bytes >= 0)
        add_int (b, "size_in_bytes", attachment->size_in_bytes);
      if (attachment->duration_in_seconds >= 0)
        add_int (b, "duration_in_seconds", attachment->duration_in_seconds);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
add_html (JsonBuilder *b, GBytes *compressed)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GBytes) html = g_converter_convert_bytes (G_CONVERTER (decompressor), compressed, NULL);
  g_autofree char *text = NULL;

  if (html == NULL)
    return;
  text = g_utf8_make_valid (g_bytes_get_data (html, NULL), (gssize) g_bytes_get_size (html));
  add_string (b, "content_html", text);
}

static void
add_highlights (JsonBuilder *b, GPtrArray *highlights)
{
  json_builder_set_member_name (b, "highlights");
  json_builder_begin_array (b);
  for (guint i = 0; i < highlights->len; i++)
    {
      const DeflashHighlight *highlight = highlights->pdata[i];

      json_builder_begin_object (b);
      add_string (b, "quote", highlight->quote);
      add_string (b, "note", highlight->note);
      add_int (b, "block", highlight->block);
      add_int (b, "start", highlight->start);
      add_int (b, "end_block", highlight->end_block);
      add_int (b, "end", highlight->end);
      add_time (b, "created", highlight->created);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
add_extension (JsonBuilder *b, const DeflashSavedCopy *copy)
{
  const DeflashStoreRow *row = copy->row;

  json_builder_set_member_name (b, "_deflash");
  json_builder_begin_object (b);
  add_string (b, "section", deflash_section_to_string (copy->section));
  if (row->section != DEFLASH_SECTION_NONE)
    add_string (b, "stated_section", deflash_section_to_string (row->section));
  add_string (b, "kicker", row->kicker);
  add_string (b, "lead", row->lead_is_stated ? row->lead : NULL);
  add_time (b, "saved", copy->saved_at);
  add_time (b, "first_seen", copy->first_seen);
  add_true (b, "published_is_stated", row->published_is_stated);
  add_string (b, "note", copy->note);
  if (copy->highlights != NULL && copy->highlights->len > 0)
    add_highlights (b, copy->highlights);
  add_string (b, "guid", row->key.guid);
  add_string (b, "canonical_url", row->key.canonical_url);
  add_string (b, "comments_url", row->comments_url);
  add_string (b, "fingerprint", row->fingerprint);
  add_int (b, "word_count", row->word_count);
  json_builder_set_member_name (b, "source");
  json_builder_begin_object (b);
  add_string (b, "title", copy->source_title);
  add_string (b, "feed_url", copy->source_feed);
  json_builder_end_object (b);
  if (row->deal != NULL)
    add_deal (b, row->deal);
  if (row->guide != NULL)
    add_guide (b, row->guide);
  json_builder_end_object (b);
}

/**
 * deflash_saved_json_write:
 * @copy: a saved article; its HTML compressed
 *
 * Returns: (transfer full): the text of article.json
 */
char *
deflash_saved_json_write (const DeflashSavedCopy *copy)
{
  g_autoptr (JsonBuilder) b = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const DeflashStoreRow *row = copy->row;

  json_builder_begin_object (b);
  add_string (b, "id", copy->uuid);
  add_string (b, "url", row->url);
  add_string (b, "external_url", row->external_url);
  add_string (b, "title", row->key.title);
  add_string (b, "summary", row->lead);
  add_string (b, "image", row->image);
  add_time (b, "date_published", row->published);
  add_time (b, "date_modified", row->modified);
  add_string (b, "language", row->language);
  if (row->author != NULL)
    {
      json_builder_set_member_name (b, "authors");
      json_builder_begin_array (b);
      json_builder_begin_object (b);
      add_string (b, "name", row->author);
      json_builder_end_object (b);
      json_builder_end_array (b);
    }
  add_strings (b, "tags", (const char *const *) copy->tags);
  add_string (b, "content_text", row->text);
  if (row->html != NULL)
    add_html (b, row->html);
  if (row->attachments != NULL)
    add_attachments (b, row->attachments);
  add_extension (b, copy);
  json_builder_end_object (b);

  root = json_builder_get_root (b);
  return json_to_string (root, TRUE);
}

/* Reading: every node is checked, whatever is of the wrong type counts as absent. */

static JsonNode *
get_member (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

static char *
dup_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

static gint64
get_int (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : otherwise;
}

static gboolean
get_true (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static gint64
get_time (JsonObject *object, const char *name)
{
  g_autofree char *text = dup_string (object, name);

  return text != NULL ? deflash_date_parse (text) : DEFLASH_TIME_NONE;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return json_node_get_node_type (node) == JSON_NODE_OBJECT ? json_node_get_object (node) : NULL;
}

static GStrv
dup_strings (JsonObject *object, const char *name)
{
  JsonArray *array = get_array (object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_node_type (node) == JSON_NODE_VALUE && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

static void
read_money (JsonObject *object, const char *name, const char *currency, DeflashMoney *money)
{
  g_autofree char *decimal = dup_string (object, name);

  if (decimal != NULL)
    deflash_money_from_decimal (decimal, currency, money);
}

static DeflashDeal *
read_deal (JsonObject *object)
{
  DeflashDeal *deal;
  g_autofree char *currency = NULL;
  g_autofree char *availability = NULL;

  if (object == NULL)
    return NULL;
  deal = deflash_deal_new ();
  currency = dup_string (object, "currency");
  availability = dup_string (object, "availability");
  read_money (object, "price", currency, &deal->price);
  read_money (object, "list_price", currency, &deal->list_price);
  read_money (object, "amount_off", currency, &deal->amount_off);
  deal->discount_percent = (int) CLAMP (get_int (object, "discount_percent", 0), 0, 100);
  deal->free_shipping = get_true (object, "free_shipping");
  deal->found_by_app = (guint) CLAMP (get_int (object, "found_by_app", 0), 0, G_MAXINT);
  deal->starts = get_time (object, "starts");
  deal->expires = get_time (object, "expires");
  deal->merchant = dup_string (object, "merchant");
  deal->coupon = dup_string (object, "coupon");
  deal->shipping = dup_string (object, "shipping");
  deal->product_url = dup_string (object, "product_url");
  deal->gtin = dup_string (object, "gtin");
  deal->sku = dup_string (object, "sku");
  deal->product_key = dup_string (object, "product_key");
  if (availability != NULL)
    deal->availability = deflash_availability_from_string (availability);
  return deal;
}

static DeflashGuide *
read_guide (JsonObject *object)
{
  DeflashGuide *guide;
  JsonArray *steps;

  if (object == NULL)
    return NULL;
  guide = deflash_guide_new ();
  guide->minutes = (guint) CLAMP (get_int (object, "minutes", 0), 0, G_MAXINT);
  guide->level = dup_string (object, "level");
  g_clear_pointer (&guide->tools, g_strfreev);
  g_clear_pointer (&guide->supplies, g_strfreev);
  guide->tools = dup_strings (object, "tools");
  guide->supplies = dup_strings (object, "supplies");
  steps = get_array (object, "steps");
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      JsonObject *step = get_element (steps, i);
      g_autofree char *title = dup_string (step, "title");
      g_autofree char *content = dup_string (step, "content_html");
      g_autofree char *image = dup_string (step, "image");

      deflash_guide_add_step (guide, title != NULL ? title : "", content, image);
    }
  guide->n_steps = guide->steps != NULL ? guide->steps->len : 0;
  return guide;
}

static GPtrArray *
read_attachments (JsonArray *array)
{
  g_autoptr (DeflashEntry) owner = NULL;

  if (array == NULL)
    return NULL;
  owner = deflash_entry_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_element (array, i);
      g_autofree char *url = dup_string (object, "url");
      g_autofree char *mime_type = dup_string (object, "mime_type");
      DeflashAttachment *attachment;

      if (url == NULL)
        continue;
      attachment = deflash_entry_add_attachment (owner, url, mime_type);
      attachment->size_in_bytes = get_int (object, "size_in_bytes", -1);
      attachment->duration_in_seconds = get_int (object, "duration_in_seconds", -1);
    }
  return g_ptr_array_ref (owner->attachments);
}

static void
read_html (JsonObject *item, DeflashStoreRow *row)
{
  char *text = dup_string (item, "content_html");
  g_autoptr (GBytes) html = NULL;

  if (text == NULL)
    return;
  html = g_bytes_new_take (text, strlen (text));
  row->html = deflash_store_compress (html);
  row->html_is_compressed = TRUE;
}

static void
read_item (JsonObject *item, DeflashStoreRow *row)
{
  JsonArray *authors = get_array (item, "authors");

  row->url = dup_string (item, "url");
  row->external_url = dup_string (item, "external_url");
  row->key.title = dup_string (item, "title");
  row->lead = dup_string (item, "summary");
  row->image = dup_string (item, "image");
  row->published = get_time (item, "date_published");
  row->modified = get_time (item, "date_modified");
  row->language = dup_string (item, "language");
  row->text = dup_string (item, "content_text");
  row->attachments = read_attachments (get_array (item, "attachments"));
  if (authors != NULL && json_array_get_length (authors) > 0)
    row->author = dup_string (get_element (authors, 0), "name");
  read_html (item, row);
}

static GStrv
read_tags (JsonArray *array)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_node_type (node) == JSON_NODE_VALUE && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (tags, json_node_get_string (node));
    }
  return g_strv_builder_end (tags);
}

static GPtrArray *
read_highlights (JsonArray *array)
{
  GPtrArray *highlights = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_highlight_free);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_element (array, i);
      char *quote = dup_string (object, "quote");
      DeflashHighlight *highlight;

      if (quote == NULL)
        continue;
      highlight = g_new0 (DeflashHighlight, 1);
      highlight->quote = quote;
      highlight->note = dup_string (object, "note");
      highlight->block = (guint) CLAMP (get_int (object, "block", 0), 0, G_MAXINT);
      highlight->start = (guint) CLAMP (get_int (object, "start", 0), 0, G_MAXINT);
      highlight->end_block = (guint) CLAMP (get_int (object, "end_block", 0), 0, G_MAXINT);
      highlight->end = (guint) CLAMP (get_int (object, "end", 0), 0, G_MAXINT);
      highlight->created = MAX (0, get_time (object, "created"));
      g_ptr_array_add (highlights, highlight);
    }
  return highlights;
}

static void
read_extension (JsonObject *extension, DeflashSavedCopy *copy)
{
  DeflashStoreRow *row = copy->row;
  JsonObject *source = get_object (extension, "source");
  g_autofree char *section = dup_string (extension, "section");
  g_autofree char *stated_section = dup_string (extension, "stated_section");
  g_autofree char *lead = dup_string (extension, "lead");

  copy->section = section != NULL ? deflash_section_from_string (section) : DEFLASH_SECTION_NONE;
  row->section = stated_section != NULL ? deflash_section_from_string (stated_section) : DEFLASH_SECTION_NONE;
  row->kicker = dup_string (extension, "kicker");
  row->lead_is_stated = lead != NULL;
  row->published_is_stated = get_true (extension, "published_is_stated");
  row->key.guid = dup_string (extension, "guid");
  row->key.canonical_url = dup_string (extension, "canonical_url");
  row->comments_url = dup_string (extension, "comments_url");
  row->fingerprint = dup_string (extension, "fingerprint");
  row->word_count = (guint) CLAMP (get_int (extension, "word_count", 0), 0, G_MAXINT);
  row->deal = read_deal (get_object (extension, "deal"));
  row->guide = read_guide (get_object (extension, "guide"));
  copy->saved_at = get_time (extension, "saved");
  copy->first_seen = get_time (extension, "first_seen");
  copy->note = dup_string (extension, "note");
  copy->highlights = read_highlights (get_array (extension, "highlights"));
  copy->source_title = dup_string (source, "title");
  copy->source_feed = dup_string (source, "feed_url");
}

/**
 * deflash_saved_json_read:
 * @path: an article.json
 * @error: where to put the error
 *
 * Returns: (transfer full): what it tells, or %NULL
 */
DeflashSavedCopy *
deflash_saved_json_read (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;
  DeflashSavedCopy *copy;
  JsonNode *root;

  if (!json_parser_load_from_file (parser, path, &parse_error))
    {
      g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT, "%s: %s", path, parse_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT, "%s: not an object", path);
      return NULL;
    }
  copy = deflash_saved_copy_new ();
  read_item (json_node_get_object (root), copy->row);
  copy->tags = read_tags (get_array (json_node_get_object (root), "tags"));
  read_extension (get_object (json_node_get_object (root), "_deflash"), copy);
  return copy;
}
