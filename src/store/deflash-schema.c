/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-schema.h"

#include "deflash-article-list.h"

/* Times are Unix seconds. What each table is for: docs/model.md. Never change a migration that was released; add one. */

static const char sources_sql[] =
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
  "CREATE TABLE source ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, section INTEGER NOT NULL, kind INTEGER NOT NULL,"
  " title TEXT, custom_title TEXT, feed_url TEXT NOT NULL, feed_key TEXT NOT NULL UNIQUE, home_url TEXT, language TEXT,"
  " icon_url TEXT, full_text INTEGER NOT NULL DEFAULT 0, notify INTEGER NOT NULL DEFAULT 0, hidden INTEGER NOT NULL DEFAULT 0,"
  " interval INTEGER NOT NULL DEFAULT 0, added INTEGER NOT NULL, removed INTEGER,"
  " changed INTEGER NOT NULL, origin INTEGER NOT NULL);"
  "CREATE TABLE feed_state ("
  " source_id INTEGER PRIMARY KEY, etag TEXT, last_modified TEXT, validators_time INTEGER, next_due INTEGER,"
  " last_fetch INTEGER, last_success INTEGER, failures INTEGER NOT NULL DEFAULT 0, error_domain TEXT,"
  " error_code INTEGER NOT NULL DEFAULT 0, error_message TEXT, gone INTEGER NOT NULL DEFAULT 0);";

static const char articles_sql[] =
  /* Small columns before the big ones: a card never touches the overflow pages. */
  "CREATE TABLE content ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, lead TEXT, lead_stated INTEGER NOT NULL DEFAULT 0, kicker TEXT, author TEXT,"
  " language TEXT, image TEXT, image_width INTEGER NOT NULL DEFAULT 0, image_height INTEGER NOT NULL DEFAULT 0,"
  " modified INTEGER, word_count INTEGER NOT NULL DEFAULT 0, fingerprint TEXT, full_text INTEGER NOT NULL DEFAULT 0,"
  " guide_minutes INTEGER, guide_steps INTEGER, guide_level TEXT, attachments BLOB, guide BLOB,"
  " text TEXT, document BLOB, html BLOB);"
  "CREATE TABLE article ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, content_id INTEGER NOT NULL, source_id INTEGER NOT NULL,"
  " section INTEGER NOT NULL, stated_section INTEGER NOT NULL DEFAULT 0, own_section INTEGER NOT NULL DEFAULT 0,"
  " listed INTEGER NOT NULL DEFAULT 1, hidden INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL DEFAULT 0,"
  " sample INTEGER NOT NULL DEFAULT 0, published INTEGER NOT NULL, published_stated INTEGER NOT NULL DEFAULT 0,"
  " first_seen INTEGER NOT NULL, outlets INTEGER NOT NULL DEFAULT 1, url_hash INTEGER, canonical_url TEXT, url TEXT,"
  " external_url TEXT, comments_url TEXT);"
  "CREATE UNIQUE INDEX article_uuid ON article (uuid);"
  "CREATE INDEX article_url ON article (url_hash) WHERE url_hash IS NOT NULL;"
  "CREATE INDEX article_section ON article (section, sample, published DESC, id DESC) WHERE listed = 1;"
  "CREATE INDEX article_all ON article (sample, published DESC, id DESC) WHERE listed = 1;"
  "CREATE INDEX article_unread ON article (section, sample, published DESC, id DESC) WHERE listed = 1 AND read = 0;"
  "CREATE TABLE article_source ("
  " id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, article_id INTEGER NOT NULL, key_hash INTEGER NOT NULL,"
  " content_hash INTEGER NOT NULL, published INTEGER NOT NULL, key TEXT NOT NULL, url TEXT);"
  "CREATE INDEX article_source_key ON article_source (source_id, key_hash);"
  "CREATE INDEX article_source_list ON article_source (source_id, published DESC, article_id DESC);"
  "CREATE INDEX article_source_article ON article_source (article_id, source_id);"
  "CREATE TABLE forgotten (source_id INTEGER, key_hash INTEGER, time INTEGER NOT NULL, PRIMARY KEY (source_id, key_hash)) WITHOUT ROWID;"
  "CREATE VIRTUAL TABLE content_fts USING fts5 (title, lead, text, content='', contentless_delete=1,"
  " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');"
  "CREATE TABLE status ("
  " article_id INTEGER PRIMARY KEY, read INTEGER NOT NULL DEFAULT 0, read_at INTEGER, hidden INTEGER NOT NULL DEFAULT 0,"
  " hidden_at INTEGER, position REAL NOT NULL DEFAULT 0, position_at INTEGER, steps_done INTEGER NOT NULL DEFAULT 0,"
  " steps_at INTEGER, origin INTEGER NOT NULL DEFAULT 0);";

static const char saved_sql[] =
  "CREATE TABLE saved ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL UNIQUE, content_id INTEGER NOT NULL, saved_at INTEGER NOT NULL,"
  " removed INTEGER, source_title TEXT, note TEXT, origin INTEGER NOT NULL, changed INTEGER NOT NULL);"
  "CREATE INDEX saved_time ON saved (saved_at DESC, article_id DESC) WHERE removed IS NULL;"
  "CREATE TABLE saved_picture (article_id INTEGER, url TEXT, file TEXT NOT NULL, PRIMARY KEY (article_id, url)) WITHOUT ROWID;"
  "CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);"
  "CREATE TABLE saved_tag (saved_id INTEGER, tag_id INTEGER, PRIMARY KEY (saved_id, tag_id)) WITHOUT ROWID;"
  "CREATE INDEX saved_tag_tag ON saved_tag (tag_id);";

static const char deals_sql[] =
  "CREATE TABLE offer ("
  " article_id INTEGER PRIMARY KEY, product_id INTEGER, price INTEGER, currency TEXT, list_price INTEGER, list_currency TEXT,"
  " amount_off INTEGER, off_currency TEXT, percent INTEGER NOT NULL DEFAULT 0, stated_percent INTEGER NOT NULL DEFAULT 0,"
  " free_shipping INTEGER NOT NULL DEFAULT 0, found_by_app INTEGER NOT NULL DEFAULT 0, availability INTEGER NOT NULL DEFAULT 0,"
  " starts INTEGER, expires INTEGER, expired INTEGER NOT NULL DEFAULT 0, merchant TEXT, coupon TEXT, shipping TEXT,"
  " product_url TEXT, gtin TEXT, product_key TEXT);"
  "CREATE INDEX offer_discount ON offer (percent DESC, article_id DESC) WHERE expired = 0;"
  "CREATE INDEX offer_price ON offer (currency, price, article_id DESC) WHERE expired = 0 AND price IS NOT NULL;"
  "CREATE INDEX offer_expires ON offer (expires, article_id DESC) WHERE expires IS NOT NULL;"
  "CREATE INDEX offer_product ON offer (product_id) WHERE product_id IS NOT NULL;"
  "CREATE TABLE product (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, gtin TEXT, title TEXT);"
  "CREATE TABLE price_point ("
  " id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, merchant TEXT, currency TEXT NOT NULL, amount INTEGER NOT NULL,"
  " seen INTEGER NOT NULL, article_id INTEGER);"
  "CREATE INDEX price_point_product ON price_point (product_id, seen);";

static const char rest_sql[] =
  "CREATE TABLE story (id INTEGER PRIMARY KEY AUTOINCREMENT, created INTEGER NOT NULL, updated INTEGER NOT NULL);"
  "CREATE TABLE story_member (article_id INTEGER PRIMARY KEY, story_id INTEGER NOT NULL, assigned_by INTEGER NOT NULL, time INTEGER NOT "
  "NULL);"
  "CREATE INDEX story_member_story ON story_member (story_id);"
  "CREATE TABLE story_constraint (a INTEGER, b INTEGER, same INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;"
  "CREATE TABLE alert ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, query TEXT NOT NULL, title TEXT, section INTEGER NOT NULL DEFAULT 0, source_id INTEGER,"
  " currency TEXT, price_below INTEGER, enabled INTEGER NOT NULL DEFAULT 1, created INTEGER NOT NULL, origin INTEGER NOT NULL);"
  "CREATE TABLE alert_hit ("
  " id INTEGER PRIMARY KEY, alert_id INTEGER NOT NULL, article_id INTEGER NOT NULL, seen INTEGER NOT NULL, notified INTEGER,"
  " UNIQUE (alert_id, article_id));"
  "CREATE INDEX alert_hit_article ON alert_hit (article_id);"
  "CREATE TABLE mute ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, pattern TEXT NOT NULL, regex INTEGER NOT NULL DEFAULT 0, source_id INTEGER,"
  " until INTEGER, created INTEGER NOT NULL, origin INTEGER NOT NULL);"
  "CREATE TABLE picture ("
  " url TEXT PRIMARY KEY, path TEXT, width INTEGER NOT NULL, height INTEGER NOT NULL, color INTEGER NOT NULL, bytes INTEGER NOT NULL,"
  " last_used INTEGER NOT NULL, failed_until INTEGER) WITHOUT ROWID;"
  "CREATE INDEX picture_used ON picture (last_used, bytes);"
  "CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, id INTEGER NOT NULL, writer INTEGER NOT NULL);"
  "CREATE TABLE lease (name TEXT PRIMARY KEY, owner INTEGER NOT NULL, boot TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;";

static const char *const migration_1[] = { sources_sql, articles_sql, saved_sql, deals_sql, rest_sql, NULL };

/* What a feed asks for itself holds until it says otherwise, also where nothing was modified. */
static const char *const migration_2[] = {
  "ALTER TABLE feed_state ADD COLUMN wait INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE feed_state ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE feed_state ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;",
  NULL,
};

/* Of a story's articles one stands in lists, its face; it covers the others. The index finds the story of what comes. */
static const char *const migration_3[] = {
  "ALTER TABLE article ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE story ADD COLUMN face INTEGER;"
  "CREATE INDEX story_face ON story (face);"
  "CREATE TABLE story_index (part INTEGER PRIMARY KEY, cursor INTEGER NOT NULL, data BLOB NOT NULL);",
  NULL,
};

/* What a person puts away by rule, marks in a text, and wants to have without a network. */
static const char *const migration_4[] = {
  "ALTER TABLE mute ADD COLUMN section INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE mute ADD COLUMN whole_text INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE mute ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE article ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;"
  "CREATE TABLE muted ("
  " article_id INTEGER PRIMARY KEY, mute_id INTEGER NOT NULL, time INTEGER NOT NULL, back INTEGER NOT NULL DEFAULT 0);"
  "CREATE INDEX muted_time ON muted (time DESC) WHERE back = 0;",
  "CREATE TABLE highlight ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL,"
  " end_block INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, note TEXT, created INTEGER NOT NULL,"
  " changed INTEGER NOT NULL, origin INTEGER NOT NULL);"
  "CREATE INDEX highlight_article ON highlight (article_id, block, start);",
  "ALTER TABLE saved ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;"
  "CREATE INDEX saved_wanted ON saved (article_id) WHERE wanted = 1;"
  "ALTER TABLE source ADD COLUMN offline INTEGER NOT NULL DEFAULT 0;",
  NULL,
};

/* What a person says of stories is kept with their members. */
static const char *const migration_5[] = { "DROP TABLE story_constraint;", NULL };

/* Guides stand by their last change. A product is known by several keys. An alert asks for more than words, and remembers what it told. */
static const char *const migration_6[] = {
  "ALTER TABLE article ADD COLUMN updated INTEGER NOT NULL DEFAULT 0;"
  "UPDATE article SET updated = max (published, ifnull ((SELECT modified FROM content WHERE id = content_id), 0));"
  "CREATE INDEX article_guides ON article (sample, updated DESC, id DESC) WHERE listed = 1 AND section = 2;",
  "CREATE TABLE product_key (key TEXT PRIMARY KEY, product_id INTEGER NOT NULL) WITHOUT ROWID;"
  "INSERT OR IGNORE INTO product_key SELECT iif (gtin IS NULL, key, 'g:' || gtin), id FROM product;"
  "CREATE INDEX product_key_product ON product_key (product_id);",
  "ALTER TABLE alert ADD COLUMN min_percent INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE alert ADD COLUMN merchant TEXT;"
  "ALTER TABLE alert ADD COLUMN product_id INTEGER;"
  "ALTER TABLE alert ADD COLUMN free_shipping INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE alert ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE alert_hit ADD COLUMN product_id INTEGER;"
  "ALTER TABLE alert_hit ADD COLUMN merchant TEXT;"
  "ALTER TABLE alert_hit ADD COLUMN currency TEXT;"
  "ALTER TABLE alert_hit ADD COLUMN amount INTEGER;"
  "CREATE INDEX alert_hit_product ON alert_hit (alert_id, product_id) WHERE product_id IS NOT NULL;",
  NULL,
};

/* What is written without spaces stands in the index as pairs of signs. */
#define UNSPACED                                                                                                                           \
  " FROM article a LEFT JOIN saved v ON v.article_id = a.id AND v.removed IS NULL JOIN content c"                                          \
  " ON c.id = coalesce (v.content_id, a.content_id) WHERE c.title GLOB '*[\342\272\200-\351\277\277\352\260\200-\355\236\243]*'"
static const char *const migration_7[] = {
  "DELETE FROM content_fts WHERE rowid IN (SELECT a.id" UNSPACED ");"
  "INSERT INTO content_fts (rowid, title, lead, text) SELECT a.id, deflash_index (c.title),"
  " deflash_index (iif (c.lead_stated, c.lead, NULL)), deflash_index (c.text)" UNSPACED ";",
  NULL,
};

/* Of a large feed the newest are kept, and the app says so. */
static const char *const migration_8[] = { "ALTER TABLE feed_state ADD COLUMN n_entries INTEGER NOT NULL DEFAULT 0;", NULL };

/* Whether an article's own page was asked by the app already, and when it may ask again. */
static const char *const migration_9[] = {
  "CREATE TABLE page (article_id INTEGER PRIMARY KEY, tries INTEGER NOT NULL, next INTEGER);",
  NULL,
};

/* What a source is known by: the picture is a PNG file. Another picture has another id, which stays with the articles when the source goes. */
static const char *const migration_10[] = {
  "CREATE TABLE icon ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, source_id INTEGER NOT NULL UNIQUE, looked INTEGER NOT NULL, next INTEGER NOT NULL,"
  " url TEXT, picture BLOB);",
  NULL,
};

/* A shop knows its products by numbers of its own. What offers are filtered and compared by stands in the indexes that are walked: to look
 * up each row that a filter leaves out would cost more than all else. */
static const char *const migration_11[] = {
  "ALTER TABLE offer ADD COLUMN sku TEXT;"
  "DROP INDEX offer_product;"
  "DROP INDEX offer_discount;"
  "DROP INDEX offer_price;"
  "DROP INDEX offer_expires;"
  "CREATE INDEX offer_discount ON offer (percent DESC, article_id DESC, currency, price, expires, availability, product_id)"
  " WHERE expired = 0;"
  "CREATE INDEX offer_price ON offer (currency, price, article_id DESC, percent, expires, availability, product_id)"
  " WHERE expired = 0 AND price IS NOT NULL;"
  "CREATE INDEX offer_expires ON offer (expires, article_id DESC, currency, price, percent, availability, product_id)"
  " WHERE expires IS NOT NULL;"
  "CREATE INDEX offer_rival ON offer (product_id, currency, price, expired, expires, availability, percent, merchant)"
  " WHERE product_id IS NOT NULL;",
  NULL,
};

static const char *const *const migrations[DEFLASH_SCHEMA_VERSION] = {
  migration_1, migration_2, migration_3, migration_4, migration_5, migration_6, migration_7, migration_8, migration_9, migration_10, migration_11,
};

/**
 * deflash_schema_migrate:
 * @db: a connection inside of a transaction
 * @from: the version that the database has, 0 for a new one
 * @error: where to put the error
 *
 * Brings the schema to %DEFLASH_SCHEMA_VERSION, one migration after the other.
 *
 * Returns: whether it worked; roll back otherwise
 */
gboolean
deflash_schema_migrate (DeflashSqlite *db, int from, GError **error)
{
  g_autofree char *version =
    g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;", DEFLASH_SCHEMA_APPLICATION_ID, DEFLASH_SCHEMA_VERSION);

  if (!deflash_search_register_text (db, error))
    return FALSE;
  for (int i = from; i < DEFLASH_SCHEMA_VERSION; i++)
    {
      for (const char *const *sql = migrations[i]; *sql != NULL; sql++)
        {
          if (!deflash_sqlite_exec (db, *sql, error))
            {
              g_prefix_error (error, "Migration to version %d: ", i + 1);
              return FALSE;
            }
        }
    }
  return deflash_sqlite_exec (db, version, error);
}
