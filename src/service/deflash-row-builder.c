/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-row-builder.h"

#include "deflash-date.h"
#include "deflash-deal-facts.h"
#include "deflash-guide-facts.h"
#include "deflash-html-document.h"
#include "deflash-key-points.h"
#include "deflash-parts.h"
#include "deflash-text.h"
#include "deflash-url.h"

/* Feeds run ahead of the clock by their time zones' mistakes; this much is taken as it is. */
#define FUTURE_GRACE_S 600

/* Keys: what tells whether an entry is known and whether it changed */

static void
add_text (GChecksum *checksum, const char *text)
{
  /* With its end, so that "a", "bc" is not "ab", "c". */
  g_checksum_update (checksum, (const guchar *) (text != NULL ? text : "\x01"), text != NULL ? (gssize) strlen (text) + 1 : 2);
}

static void
add_number (GChecksum *checksum, gint64 number)
{
  g_checksum_update (checksum, (const guchar *) &number, sizeof number);
}

static void
add_texts (GChecksum *checksum, GPtrArray *texts)
{
  add_number (checksum, texts->len);
  for (guint i = 0; i < texts->len; i++)
    add_text (checksum, texts->pdata[i]);
}

static void
add_deal (GChecksum *checksum, const DeflashDeal *deal)
{
  const DeflashMoney *amounts[] = { &deal->price, &deal->list_price, &deal->amount_off };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      add_number (checksum, amounts[i]->is_set ? amounts[i]->minor : G_MININT64);
      add_text (checksum, amounts[i]->currency);
    }
  add_number (checksum, deal->discount_percent);
  add_number (checksum, deal->free_shipping);
  add_number (checksum, deal->availability);
  add_number (checksum, deal->starts);
  add_number (checksum, deal->expires);
  add_text (checksum, deal->merchant);
  add_text (checksum, deal->coupon);
  add_text (checksum, deal->shipping);
  add_text (checksum, deal->product_url);
  add_text (checksum, deal->gtin);
  if (deal->sku != NULL) /* what is stored without one stays the same */
    add_text (checksum, deal->sku);
}

static void
add_guide (GChecksum *checksum, const DeflashGuide *guide)
{
  add_number (checksum, guide->minutes);
  add_text (checksum, guide->level);
  for (guint i = 0; i < guide->steps->len; i++)
    {
      const DeflashGuideStep *step = guide->steps->pdata[i];

      add_text (checksum, step->title);
      add_text (checksum, step->content_html);
      add_text (checksum, step->image);
    }
}

static char *
hash_content (const DeflashEntry *entry)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  const char *texts[] = {
    entry->url,     entry->external_url, entry->comments_url, entry->title,  entry->content_html, entry->content_text,
    entry->summary, entry->image,        entry->language,     entry->kicker, entry->lead,         entry->why_it_matters,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (checksum, texts[i]);
  add_number (checksum, entry->published);
  add_number (checksum, entry->section);
  add_texts (checksum, entry->authors);
  add_texts (checksum, entry->what_to_know);
  for (guint i = 0; i < entry->sources->len; i++)
    {
      const DeflashCitation *citation = entry->sources->pdata[i];

      add_text (checksum, citation->publisher);
      add_text (checksum, citation->title);
      add_text (checksum, citation->url);
    }
  for (guint i = 0; i < entry->attachments->len; i++)
    add_text (checksum, ((DeflashAttachment *) entry->attachments->pdata[i])->url);
  if (entry->deal != NULL)
    add_deal (checksum, entry->deal);
  if (entry->guide != NULL)
    add_guide (checksum, entry->guide);
  return g_strdup (g_checksum_get_string (checksum));
}

/* Of an entry with neither id nor address: what else it is known by. */
static char *
hash_title_and_date (const DeflashEntry *entry)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);

  add_text (checksum, entry->title);
  add_number (checksum, entry->published);
  if (entry->title == NULL && entry->published == DEFLASH_TIME_NONE)
    {
      add_text (checksum, entry->content_html);
      add_text (checksum, entry->content_text);
      add_text (checksum, entry->summary);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
fill_key (DeflashStoreKey *key, const DeflashEntry *entry)
{
  key->guid = g_strdup (entry->id);
  key->canonical_url = entry->url != NULL ? deflash_url_canonicalize (entry->url) : NULL;
  key->title = g_strdup (entry->title);
  key->published = entry->published != DEFLASH_TIME_NONE ? entry->published : 0;
  key->date_hash = hash_title_and_date (entry);
  key->content_hash = hash_content (entry);
}

/**
 * deflash_row_builder_make_key:
 * @entry: an entry
 *
 * Returns: (transfer full): what tells whether it is known. Any thread.
 */
DeflashStoreKey *
deflash_row_builder_make_key (const DeflashEntry *entry)
{
  DeflashStoreKey *key = g_new0 (DeflashStoreKey, 1);

  fill_key (key, entry);
  return key;
}

/* Rows */

/* The body as it was given; an entry with nothing but a summary has that for its body. */
static DeflashDocument *
make_body (const DeflashEntry *entry)
{
  if (entry->content_html != NULL)
    return deflash_document_from_html (entry->content_html, -1, entry->base_url, DEFLASH_HTML_FLAG_NONE);
  if (entry->content_text != NULL)
    return deflash_document_from_text (entry->content_text, -1);
  return deflash_document_from_html (entry->summary != NULL ? entry->summary : "", -1, entry->base_url, DEFLASH_HTML_FLAG_NONE);
}

/* The body with its parts, and with those that the entry states beside it. */
static DeflashDocument *
make_document (DeflashStoreRow *row, const DeflashEntry *entry, DeflashDocument *body)
{
  g_autoptr (DeflashDocument) why = NULL;
  g_autoptr (GPtrArray) steps = deflash_guide_facts_make_steps (entry->guide, entry->base_url);
  DeflashPartsHints hints = {
    .title = entry->title,
    .kicker = entry->kicker,
    .lead = row->lead_is_stated ? row->lead : NULL,
    .image_url = row->image,
    .what_to_know = entry->what_to_know,
    .sources = entry->sources,
    .steps = steps,
  };

  if (entry->why_it_matters != NULL)
    hints.why_it_matters = why = deflash_document_from_html (entry->why_it_matters, -1, entry->base_url, DEFLASH_HTML_FLAG_NONE);
  return deflash_parts_recognize (body, &hints);
}

static GBytes *
compress_source (const DeflashEntry *entry)
{
  const char *source = entry->content_html != NULL ? entry->content_html : entry->summary;
  g_autoptr (GBytes) bytes = NULL;

  if (source == NULL)
    return NULL;
  bytes = g_bytes_new_static (source, strlen (source));
  return deflash_store_compress (bytes);
}

static void
fill_lead (DeflashStoreRow *row, const DeflashEntry *entry, DeflashDocument *body)
{
  gboolean has_body = entry->content_html != NULL || entry->content_text != NULL;
  g_autofree char *summary = entry->summary != NULL && has_body ? deflash_html_to_text (entry->summary, -1) : NULL;

  row->lead = deflash_parts_choose_lead (entry->lead, summary, entry->title, body, &row->lead_is_stated);
}

/* A body of plain text has no picture, but its summary may. */
static char *
choose_image (const DeflashEntry *entry, DeflashDocument *body)
{
  if (entry->image != NULL)
    return g_strdup (entry->image);
  if (entry->content_html == NULL && entry->content_text != NULL && entry->summary != NULL)
    return deflash_html_first_image (entry->summary, -1, entry->base_url);
  return g_strdup (deflash_html_document_first_image (body));
}

/* What is searched and counted is the publisher's text alone; what is shown has the points that the app picks from it. */
static void
fill_document (DeflashStoreRow *row, DeflashDocument *document)
{
  g_autoptr (GPtrArray) points = deflash_key_points_of_document (document, row->key.title, row->lead_is_stated ? row->lead : NULL);
  g_autoptr (DeflashDocument) shown = deflash_key_points_add (document, points);
  g_autoptr (GVariant) variant = deflash_document_serialize (shown);

  row->document = g_variant_get_data_as_bytes (variant);
  row->text = deflash_document_to_text (document);
  row->fingerprint = deflash_text_fingerprint (row->text);
  row->word_count = deflash_document_count_words (document);
}

/* An absent date, or one from the future, gives way to now: when it is first seen. */
static void
fill_dates (DeflashStoreRow *row, const DeflashEntry *entry, gint64 now)
{
  row->published_is_stated = entry->published != DEFLASH_TIME_NONE && entry->published <= now + FUTURE_GRACE_S;
  if (row->published_is_stated)
    row->published = MIN (entry->published, now);
  else if (entry->published == DEFLASH_TIME_NONE && entry->modified != DEFLASH_TIME_NONE)
    row->published = MIN (entry->modified, now); /* Atom asks only for the last change: better than when we saw it */
  else
    row->published = now;
  row->modified = entry->modified != DEFLASH_TIME_NONE ? MIN (entry->modified, now) : DEFLASH_TIME_NONE;
}

static char *
join_authors (const DeflashFeed *feed, const DeflashEntry *entry)
{
  GPtrArray *authors = entry->authors->len > 0 ? entry->authors : feed->authors;
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < authors->len && i < 5; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", (char *) authors->pdata[i]);
  return g_string_free (joined, joined->len == 0);
}

/**
 * deflash_row_builder_make_row:
 * @feed: whose entry it is
 * @entry: an entry
 * @key: (transfer full) (nullable): what deflash_row_builder_make_key() made of it, where that was done before
 * @section: of its source
 * @now: Unix seconds
 *
 * Makes what is stored of an entry: its document with the parts that the publisher gives, its text, and the facts of a deal or a guide.
 * Any thread.
 *
 * Returns: (transfer full): the row
 */
DeflashStoreRow *
deflash_row_builder_make_row (const DeflashFeed *feed,
                              const DeflashEntry *entry,
                              DeflashStoreKey *key,
                              DeflashSection section,
                              gint64 now)
{
  DeflashStoreRow *row = deflash_store_row_new ();
  g_autoptr (DeflashDocument) body = make_body (entry);
  g_autoptr (DeflashDocument) document = NULL;

  if (key != NULL)
    {
      row->key = *key;
      g_free (key);
    }
  else
    fill_key (&row->key, entry);
  row->url = entry->url != NULL ? deflash_url_strip_tracking (entry->url) : NULL;
  row->external_url = g_strdup (entry->external_url);
  row->comments_url = g_strdup (entry->comments_url);
  row->section = entry->section;
  row->kicker = g_strdup (entry->kicker);
  row->author = join_authors (feed, entry);
  row->language = g_strdup (entry->language != NULL ? entry->language : feed->language);
  row->image = choose_image (entry, body);
  fill_dates (row, entry, now);
  fill_lead (row, entry, body);
  if (entry->guide != NULL)
    row->guide = deflash_guide_ref (entry->guide);
  document = deflash_guide_facts_add (row, make_document (row, entry, body),
                                      entry->section != DEFLASH_SECTION_NONE ? entry->section : section);
  fill_document (row, document);
  row->html = compress_source (entry);
  row->html_is_compressed = TRUE;
  row->deal = deflash_deal_facts_make (feed, entry, section, row->lead, row->published);
  if (entry->attachments->len > 0)
    row->attachments = g_ptr_array_ref (entry->attachments);
  return row;
}

/**
 * deflash_row_builder_make_link:
 * @url: an address
 * @title: (nullable): what it is called
 * @description: (nullable): a summary
 * @now: Unix seconds
 *
 * Makes what is stored of an address of whose page nothing is known. Any thread.
 *
 * Returns: (transfer full): the row
 */
DeflashStoreRow *
deflash_row_builder_make_link (const char *url, const char *title, const char *description, gint64 now)
{
  g_autoptr (DeflashFeed) feed = deflash_feed_new (NULL);
  g_autoptr (DeflashEntry) entry = deflash_entry_new ();
  DeflashStoreRow *row;

  entry->url = g_strdup (url);
  entry->title = g_strdup (title != NULL ? title : url);
  entry->summary = g_strdup (description);
  row = deflash_row_builder_make_row (feed, entry, NULL, DEFLASH_SECTION_NEWS, now);
  if (row->section == DEFLASH_SECTION_NONE)
    row->section = DEFLASH_SECTION_NEWS;
  return row;
}

/* Another text for an article that is there */

/* All but the text stays what it is. */
static DeflashStoreRow *
make_like (DeflashArticle *article, GBytes *feed_html)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  DeflashStoreRow *row = deflash_store_row_new ();

  row->key.title = g_strdup (fields->title);
  row->lead = g_strdup (fields->lead);
  row->lead_is_stated = fields->lead_is_stated;
  row->kicker = g_strdup (fields->kicker);
  row->author = g_strdup (fields->author);
  row->language = g_strdup (fields->language);
  row->image = g_strdup (fields->image);
  row->image_width = fields->image_width;
  row->image_height = fields->image_height;
  row->modified = fields->modified;
  row->guide = fields->guide != NULL ? deflash_guide_ref (fields->guide) : NULL;
  row->attachments = fields->attachments != NULL ? g_ptr_array_ref (fields->attachments) : NULL;
  row->html = feed_html != NULL ? deflash_store_compress (feed_html) : NULL;
  row->html_is_compressed = TRUE;
  return row;
}

static void
fill_recognized (DeflashStoreRow *row, DeflashDocument *body, const char *url, DeflashSection section, DeflashDocument *before)
{
  g_autoptr (GPtrArray) steps = deflash_guide_facts_make_steps (row->guide, url);
  DeflashPartsHints hints = {
    .title = row->key.title,
    .kicker = row->kicker,
    .lead = row->lead_is_stated ? row->lead : NULL,
    .image_url = row->image,
    .steps = steps,
  };
  g_autoptr (DeflashDocument) composed = deflash_guide_facts_add (row, deflash_parts_recognize (body, &hints), section);
  g_autoptr (DeflashDocument) document =
    before != NULL ? deflash_parts_carry_over (composed, before, row->is_feed_text) : deflash_document_ref (composed);

  fill_document (row, document);
}

/**
 * deflash_row_builder_make_full_text:
 * @article: an article with its document
 * @extraction: what its own page holds
 * @feed_html: (nullable): what its feed gave, to go back to
 *
 * Any thread.
 *
 * Returns: (transfer full): the row with the page's text, for deflash_store_replace_content_async()
 */
DeflashStoreRow *
deflash_row_builder_make_full_text (DeflashArticle *article, DeflashExtraction *extraction, GBytes *feed_html)
{
  DeflashStoreRow *row = make_like (article, feed_html);

  if (row->author == NULL)
    row->author = g_strdup (extraction->byline);
  if (row->language == NULL)
    row->language = g_strdup (extraction->language);
  if (row->image == NULL)
    row->image = g_strdup (extraction->image);
  if (row->lead == NULL)
    row->lead = deflash_parts_choose_lead (NULL, extraction->lead, row->key.title, extraction->body, &row->lead_is_stated);
  if (extraction->guide != NULL && (row->guide == NULL || row->guide->steps->len == 0))
    {
      g_clear_pointer (&row->guide, deflash_guide_unref);
      row->guide = deflash_guide_ref (extraction->guide);
    }
  fill_recognized (row, extraction->body, deflash_article_get_url (article), deflash_article_get_fields (article)->section,
                   deflash_article_get_document (article));
  return row;
}

static DeflashSection
choose_section (const DeflashExtraction *extraction)
{
  if (extraction->deal != NULL)
    return DEFLASH_SECTION_DEALS;
  return extraction->guide != NULL ? DEFLASH_SECTION_GUIDES : DEFLASH_SECTION_NEWS;
}

/**
 * deflash_row_builder_make_page:
 * @extraction: what a page holds
 * @url: its address
 * @now: Unix seconds
 *
 * Makes an article of a page that came by no source. Any thread.
 *
 * Returns: (transfer full): the row, for deflash_store_save_row_async() and deflash_store_replace_content_async()
 */
DeflashStoreRow *
deflash_row_builder_make_page (DeflashExtraction *extraction, const char *url, gint64 now)
{
  DeflashStoreRow *row = deflash_store_row_new ();

  row->key.title = g_strdup (extraction->title != NULL ? extraction->title : url);
  row->key.canonical_url = deflash_url_canonicalize (url);
  row->url = deflash_url_strip_tracking (url);
  row->section = choose_section (extraction);
  row->author = g_strdup (extraction->byline);
  row->language = g_strdup (extraction->language);
  row->image = g_strdup (extraction->image);
  row->published_is_stated = extraction->published != DEFLASH_TIME_NONE && extraction->published <= now + FUTURE_GRACE_S;
  row->published = row->published_is_stated ? MIN (extraction->published, now) : now;
  row->modified = extraction->modified != DEFLASH_TIME_NONE ? MIN (extraction->modified, now) : DEFLASH_TIME_NONE;
  row->lead = deflash_parts_choose_lead (NULL, extraction->lead, row->key.title, extraction->body, &row->lead_is_stated);
  row->deal = extraction->deal != NULL ? deflash_deal_ref (extraction->deal) : NULL;
  row->guide = extraction->guide != NULL ? deflash_guide_ref (extraction->guide) : NULL;
  fill_recognized (row, extraction->body, row->url, row->section, NULL);
  return row;
}

/**
 * deflash_row_builder_make_feed_text:
 * @article: an article with its document
 * @feed_html: what its feed gave
 *
 * Any thread.
 *
 * Returns: (transfer full): the row with the feed's text again, for deflash_store_replace_content_async()
 */
DeflashStoreRow *
deflash_row_builder_make_feed_text (DeflashArticle *article, GBytes *feed_html)
{
  DeflashStoreRow *row = make_like (article, feed_html);
  gsize length;
  const char *html = g_bytes_get_data (feed_html, &length);
  g_autoptr (DeflashDocument) body = deflash_document_from_html (html, length, deflash_article_get_url (article), DEFLASH_HTML_FLAG_NONE);

  row->is_feed_text = TRUE;
  fill_recognized (row, body, deflash_article_get_url (article), deflash_article_get_fields (article)->section,
                   deflash_article_get_document (article));
  return row;
}
