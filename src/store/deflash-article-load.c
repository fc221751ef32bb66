/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-load.h"

#include <string.h>

#include "deflash-article-table.h"
#include "deflash-content-table.h"
#include "deflash-deal-list.h"
#include "deflash-error.h"
#include "deflash-offer-table.h"

enum
{
  COLUMN_ID,
  COLUMN_UUID,
  COLUMN_SECTION,
  COLUMN_URL,
  COLUMN_EXTERNAL_URL,
  COLUMN_COMMENTS_URL,
  COLUMN_PUBLISHED,
  COLUMN_PUBLISHED_STATED,
  COLUMN_FIRST_SEEN,
  COLUMN_OUTLETS,
  COLUMN_SPAN,
  COLUMN_STORY_SOURCES,
  COLUMN_SAMPLE,
  COLUMN_SOURCE_ID,
  COLUMN_SOURCE_UUID,
  COLUMN_SOURCE_TITLE,
  COLUMN_SOURCE_ICON,
  COLUMN_TITLE,
  COLUMN_LEAD,
  COLUMN_LEAD_STATED,
  COLUMN_KICKER,
  COLUMN_AUTHOR,
  COLUMN_LANGUAGE,
  COLUMN_IMAGE,
  COLUMN_IMAGE_WIDTH,
  COLUMN_IMAGE_HEIGHT,
  COLUMN_IMAGE_COLOR,
  COLUMN_MODIFIED,
  COLUMN_WORD_COUNT,
  COLUMN_FULL_TEXT,
  COLUMN_GUIDE_MINUTES,
  COLUMN_GUIDE_STEPS,
  COLUMN_GUIDE_LEVEL,
  COLUMN_READ,
  COLUMN_HIDDEN,
  COLUMN_POSITION,
  COLUMN_STEPS_DONE,
  COLUMN_SAVED_AT,
  COLUMN_OFFER,
  COLUMN_SHOPS = COLUMN_OFFER + DEFLASH_OFFER_N_COLUMNS,
  COLUMN_DOCUMENT,
  COLUMN_GUIDE,
  COLUMN_ATTACHMENTS,
};

/* How many shops have the product now. */
#define SHOPS                                                                                                                        \
  "(SELECT count (DISTINCT ifnull (lower (s.merchant), s.article_id)) FROM offer s INDEXED BY offer_rival"                              \
  " CROSS JOIN article sa ON sa.id = s.article_id"                                                                                    \
  " WHERE s.product_id = o.product_id AND s.currency = o.currency AND s.price IS NOT NULL AND s.expired = 0 AND sa.listed = 1"        \
  " AND sa.published > a.published - " DEFLASH_DEAL_SAME_TIME ")"

/* Most articles stand alone: nothing is looked up for them. */
#define STORY_SPAN                                                                                                                   \
  " CASE WHEN a.outlets > 1 THEN (SELECT max (y.published) - min (y.published) FROM story_member m"                                  \
  " JOIN story_member k ON k.story_id = m.story_id JOIN article y ON y.id = k.article_id WHERE m.article_id = a.id) END"

/* The sources that tell it: its own, then who was first; some of them more than once. */
#define STORY_SOURCES                                                                                                                \
  " CASE WHEN a.outlets > 1 THEN (SELECT group_concat (l.source_id, ' ' ORDER BY l.source_id = a.source_id DESC, l.published,"       \
  " l.source_id) FROM article_source l JOIN source q ON q.id = l.source_id AND q.removed IS NULL WHERE l.article_id IN"              \
  " (SELECT a.id UNION ALL SELECT k.article_id FROM story_member m JOIN story_member k ON k.story_id = m.story_id"                   \
  " WHERE m.article_id = a.id)) END"

#define CARD_COLUMNS                                                                                                                 \
  "a.id, a.uuid, a.section, a.url, a.external_url, a.comments_url, a.published, a.published_stated, a.first_seen, a.outlets," \
  STORY_SPAN "," STORY_SOURCES ", a.sample," \
  " src.id, src.uuid, coalesce (src.custom_title, src.title, v.source_title),"                                                        \
  " iif (i.picture IS NULL, 0, i.id),"                                                                                                \
  " c.title, c.lead, c.lead_stated, c.kicker, c.author, c.language, c.image,"                                                         \
  " coalesce (nullif (p.width, 0), c.image_width), coalesce (nullif (p.height, 0), c.image_height), p.color,"                         \
  " c.modified, c.word_count, c.full_text, c.guide_minutes, c.guide_steps, c.guide_level,"                                                         \
  " t.read, t.hidden, t.position, t.steps_done, v.saved_at, " DEFLASH_OFFER_COLUMNS ", " SHOPS

#define CARD_FROM                                                                                                                    \
  " FROM article a LEFT JOIN saved v ON v.article_id = a.id AND v.removed IS NULL"                                                    \
  " JOIN content c ON c.id = coalesce (v.content_id, a.content_id)"                                                                   \
  " LEFT JOIN source src ON src.id = a.source_id"                                                                                     \
  " LEFT JOIN icon i ON i.source_id = a.source_id"                                                                                    \
  " LEFT JOIN status t ON t.article_id = a.id"                                                                                        \
  " LEFT JOIN picture p ON p.url = c.image"                                                                                           \
  " LEFT JOIN offer o ON o.article_id = a.id WHERE a.id = ?"

static const char card_sql[] = "SELECT " CARD_COLUMNS CARD_FROM;
static const char whole_sql[] = "SELECT " CARD_COLUMNS ", c.document, c.guide, c.attachments" CARD_FROM;

static DeflashGuide *
read_guide (DeflashStatement *s, gboolean whole)
{
  g_autoptr (GBytes) bytes = whole ? deflash_statement_get_bytes (s, COLUMN_GUIDE) : NULL;
  DeflashGuide *guide;

  if (sqlite3_column_type (s, COLUMN_GUIDE_STEPS) == SQLITE_NULL)
    return NULL;
  guide = bytes != NULL ? deflash_guide_from_bytes (bytes) : deflash_guide_new ();
  guide->minutes = (guint) deflash_statement_get_int (s, COLUMN_GUIDE_MINUTES);
  guide->n_steps = (guint) deflash_statement_get_int (s, COLUMN_GUIDE_STEPS);
  g_set_str (&guide->level, deflash_statement_get_text (s, COLUMN_GUIDE_LEVEL));
  return guide;
}

/* A document of another version, or a damaged one, is as good as none: whoever shows it builds it anew from the HTML. */
static DeflashDocument *
read_document (DeflashStatement *s)
{
  g_autoptr (GBytes) bytes = deflash_statement_get_bytes (s, COLUMN_DOCUMENT);
  g_autoptr (GError) error = NULL;
  DeflashDocument *document;

  if (bytes == NULL)
    return NULL;
  document = deflash_document_deserialize (bytes, &error);
  if (document == NULL)
    g_debug ("Document of article %" G_GINT64_FORMAT ": %s", deflash_statement_get_int (s, COLUMN_ID), error->message);
  return document;
}

static GPtrArray *
read_attachments (DeflashStatement *s)
{
  g_autoptr (GBytes) bytes = deflash_statement_get_bytes (s, COLUMN_ATTACHMENTS);

  return bytes != NULL ? deflash_attachments_from_bytes (bytes) : NULL;
}

static gboolean
has_outlet (const DeflashArticleFields *fields, gint64 source_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields->outlets); i++)
    if (fields->outlets[i] == source_id)
      return TRUE;
  return FALSE;
}

static void
read_outlets (DeflashStatement *s, DeflashArticleFields *fields)
{
  const char *text = deflash_statement_get_text (s, COLUMN_STORY_SOURCES);
  guint n = 0;

  while (text != NULL && *text != '\0' && n < G_N_ELEMENTS (fields->outlets))
    {
      gint64 source_id = g_ascii_strtoll (text, (char **) &text, 10);

      if (!has_outlet (fields, source_id))
        fields->outlets[n++] = source_id;
    }
}

static void
read_article_columns (DeflashStatement *s, DeflashArticleFields *fields)
{
  fields->id = deflash_statement_get_int (s, COLUMN_ID);
  fields->section = (DeflashSection) deflash_statement_get_int (s, COLUMN_SECTION);
  fields->url = deflash_statement_get_text (s, COLUMN_URL);
  fields->external_url = deflash_statement_get_text (s, COLUMN_EXTERNAL_URL);
  fields->comments_url = deflash_statement_get_text (s, COLUMN_COMMENTS_URL);
  fields->published = deflash_statement_get_int (s, COLUMN_PUBLISHED);
  fields->published_is_stated = deflash_statement_get_int (s, COLUMN_PUBLISHED_STATED) != 0;
  fields->first_seen = deflash_statement_get_int (s, COLUMN_FIRST_SEEN);
  fields->n_outlets = (guint) deflash_statement_get_int (s, COLUMN_OUTLETS);
  fields->story_span = deflash_statement_get_int (s, COLUMN_SPAN);
  fields->is_sample = deflash_statement_get_int (s, COLUMN_SAMPLE) != 0;
  fields->source_id = deflash_statement_get_int (s, COLUMN_SOURCE_ID);
  fields->source_uuid = deflash_statement_get_text (s, COLUMN_SOURCE_UUID);
  fields->source_title = deflash_statement_get_text (s, COLUMN_SOURCE_TITLE);
  fields->source_icon = deflash_statement_get_int (s, COLUMN_SOURCE_ICON);
  read_outlets (s, fields);
}

static void
read_content_columns (DeflashStatement *s, DeflashArticleFields *fields)
{
  fields->title = deflash_statement_get_text (s, COLUMN_TITLE);
  fields->lead = deflash_statement_get_text (s, COLUMN_LEAD);
  fields->lead_is_stated = deflash_statement_get_int (s, COLUMN_LEAD_STATED) != 0;
  fields->kicker = deflash_statement_get_text (s, COLUMN_KICKER);
  fields->author = deflash_statement_get_text (s, COLUMN_AUTHOR);
  fields->language = deflash_statement_get_text (s, COLUMN_LANGUAGE);
  fields->image = deflash_statement_get_text (s, COLUMN_IMAGE);
  fields->image_width = (guint32) deflash_statement_get_int (s, COLUMN_IMAGE_WIDTH);
  fields->image_height = (guint32) deflash_statement_get_int (s, COLUMN_IMAGE_HEIGHT);
  fields->image_color = (guint32) deflash_statement_get_int (s, COLUMN_IMAGE_COLOR);
  fields->modified = deflash_statement_get_time (s, COLUMN_MODIFIED);
  fields->word_count = (guint) deflash_statement_get_int (s, COLUMN_WORD_COUNT);
  fields->is_full_text = deflash_statement_get_int (s, COLUMN_FULL_TEXT) != 0;
}

static DeflashStoreCard *
read_card (DeflashStatement *s, gboolean whole)
{
  DeflashStoreCard *card = g_new0 (DeflashStoreCard, 1);
  DeflashArticleFields fields = { 0 };
  const guint8 *uuid = sqlite3_column_blob (s, COLUMN_UUID);
  g_autofree char *uuid_text = NULL;
  g_autoptr (DeflashDeal) deal = deflash_offer_table_read (s, COLUMN_OFFER);
  g_autoptr (DeflashGuide) guide = read_guide (s, whole);
  g_autoptr (GPtrArray) attachments = whole ? read_attachments (s) : NULL;
  g_autoptr (DeflashDocument) document = whole ? read_document (s) : NULL;

  if (uuid != NULL && sqlite3_column_bytes (s, COLUMN_UUID) == 16)
    uuid_text = deflash_article_table_format_uuid (uuid);
  fields.uuid = uuid_text != NULL ? uuid_text : "";
  read_article_columns (s, &fields);
  read_content_columns (s, &fields);
  fields.deal = deal;
  fields.n_shops = (guint) deflash_statement_get_int (s, COLUMN_SHOPS);
  fields.guide = guide;
  fields.attachments = attachments;
  fields.document = document;

  card->article = deflash_article_new (&fields);
  card->status.read = deflash_statement_get_int (s, COLUMN_READ) != 0;
  card->status.hidden = deflash_statement_get_int (s, COLUMN_HIDDEN) != 0;
  card->status.position = sqlite3_column_double (s, COLUMN_POSITION);
  card->status.steps_done = (guint64) deflash_statement_get_int (s, COLUMN_STEPS_DONE);
  card->status.saved_at = deflash_statement_get_time (s, COLUMN_SAVED_AT);
  card->status.saved = card->status.saved_at != DEFLASH_TIME_NONE;
  return card;
}

/**
 * deflash_article_load_card:
 * @db: a connection
 * @id: an article
 * @whole: whether with document, guide and attachments
 * @error: where to put the error
 *
 * Returns: (transfer full): the card, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
DeflashStoreCard *
deflash_article_load_card (DeflashSqlite *db, gint64 id, gboolean whole, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, whole ? whole_sql : card_sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", id);
  if (deflash_statement_step (statement, &step_error))
    return read_card (statement, whole);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such article");
  return NULL;
}

/**
 * deflash_article_load_cards:
 * @db: a connection
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreCard): their cards in that order, without those that are gone; or %NULL
 */
GPtrArray *
deflash_article_load_cards (DeflashSqlite *db, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_full ((guint) n_ids, (GDestroyNotify) deflash_store_card_free);

  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local_error = NULL;
      DeflashStoreCard *card = deflash_article_load_card (db, ids[i], FALSE, &local_error);

      if (card != NULL)
        g_ptr_array_add (cards, card);
      else if (!g_error_matches (local_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  return g_steal_pointer (&cards);
}

/**
 * deflash_article_load_html:
 * @db: a connection
 * @id: an article
 * @error: where to put the error
 *
 * Returns: (transfer full): the source HTML, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
GBytes *
deflash_article_load_html (DeflashSqlite *db, gint64 id, GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db,
                              "SELECT c.html FROM article a LEFT JOIN saved v ON v.article_id = a.id AND v.removed IS NULL"
                              " JOIN content c ON c.id = coalesce (v.content_id, a.content_id) WHERE a.id=?",
                              error);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (GBytes) compressed = NULL;
  GBytes *html = NULL;

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", id);
  if (deflash_statement_step (statement, &step_error))
    compressed = deflash_statement_get_bytes (statement, 0);
  if (compressed != NULL)
    html = g_converter_convert_bytes (G_CONVERTER (decompressor), compressed, &step_error);
  if (html == NULL && step_error != NULL && step_error->domain != DEFLASH_STORE_ERROR && step_error->code != G_IO_ERROR_CANCELLED)
    g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT, "The stored HTML: %s", step_error->message);
  else if (html == NULL && step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else if (html == NULL)
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "The article has no HTML");
  return html;
}

/* The last uuid that begins with the digits. */
static void
fill_up (guint8 *uuid, guint n_digits)
{
  for (guint i = n_digits; i < 32; i++)
    uuid[i / 2] |= i % 2 == 0 ? 0xf0 : 0x0f;
}

/**
 * deflash_article_find_uuid:
 * @db: a connection
 * @prefix: a uuid, or its first 8 digits or more
 * @error: where to put the error
 *
 * Returns: the article, or 0 with %DEFLASH_STORE_ERROR_NOT_FOUND or %DEFLASH_STORE_ERROR_AMBIGUOUS
 */
gint64
deflash_article_find_uuid (DeflashSqlite *db, const char *prefix, GError **error)
{
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db, "SELECT id FROM article WHERE uuid BETWEEN ? AND ? LIMIT 2", error);
  g_autoptr (GError) step_error = NULL;
  guint8 first[16];
  guint8 last[16];
  guint n_digits;
  gint64 id = 0;

  if (statement == NULL)
    return 0;
  if (deflash_article_table_parse_uuid (prefix, first, &n_digits) && n_digits >= 8)
    {
      memcpy (last, first, 16);
      fill_up (last, n_digits);
      deflash_statement_bind (statement, "UU", first, last);
      if (deflash_statement_step (statement, &step_error))
        id = deflash_statement_get_int (statement, 0);
      if (id != 0 && deflash_statement_step (statement, &step_error))
        {
          g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_AMBIGUOUS, "%s fits several articles", prefix);
          return 0;
        }
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else if (id == 0)
    g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No article %s", prefix);
  return id;
}

/**
 * deflash_article_find_url:
 * @db: a connection
 * @canonical_url: deflash_url_canonicalize() of an address
 * @error: where to put the error
 *
 * Returns: the newest article at that address, or 0 with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
gint64
deflash_article_find_url (DeflashSqlite *db, const char *canonical_url, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db, "SELECT id FROM article WHERE url_hash=? AND canonical_url=? ORDER BY id DESC LIMIT 1", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return 0;
  deflash_statement_bind (statement, "it", deflash_hash_text (canonical_url), canonical_url);
  if (deflash_statement_step (statement, &step_error))
    return deflash_statement_get_int (statement, 0);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No article at %s", canonical_url);
  return 0;
}
