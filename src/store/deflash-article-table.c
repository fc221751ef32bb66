/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-table.h"

#include <string.h>

#include "deflash-content-table.h"
#include "deflash-error.h"

/* How many articles with one address are looked at: feeds whose items all lead to one page stay cheap. */
#define MAX_CANDIDATES 20

/* Of keys that are told apart by more than guid or address. */
#define APART_PREFIX "t:"

/**
 * deflash_hash_text:
 * @text: (nullable): a key
 *
 * A number to index a text by, the same on every machine for ever (FNV-1a, 64 bits). Whoever finds by it compares the text too.
 *
 * Returns: the number; 0 for %NULL
 */
gint64
deflash_hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  if (text == NULL)
    return 0;
  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  return (gint64) hash;
}

static char *
make_plain_key (const DeflashStoreKey *key)
{
  if (key->guid != NULL && g_str_has_prefix (key->guid, "http://"))
    return g_strconcat ("g://", key->guid + strlen ("http://"), NULL);
  if (key->guid != NULL && g_str_has_prefix (key->guid, "https://"))
    return g_strconcat ("g://", key->guid + strlen ("https://"), NULL);
  if (key->guid != NULL)
    return g_strconcat ("g:", key->guid, NULL);
  if (key->canonical_url != NULL)
    return g_strconcat ("u:", key->canonical_url, NULL);
  if (key->date_hash != NULL)
    return g_strconcat ("h:", key->date_hash, NULL);
  return g_strconcat ("c:", key->content_hash, NULL);
}

static char *
make_key_apart (const DeflashStoreKey *key, const char *apart)
{
  g_autofree char *plain = make_plain_key (key);

  return g_strconcat (APART_PREFIX, plain, "\n", apart, NULL);
}

/**
 * deflash_article_table_make_key:
 * @key: an entry's key
 *
 * Identity within a source: the guid (http and https being one), else the address, else title and date, else the content; where the feed
 * has several entries with that, together with what tells them apart.
 *
 * Returns: (transfer full): the key in one text
 */
char *
deflash_article_table_make_key (const DeflashStoreKey *key)
{
  return key->apart != NULL ? make_key_apart (key, key->apart) : make_plain_key (key);
}

/* A site's front page says nothing about which article is meant. */
static gboolean
is_telling_url (const char *canonical_url)
{
  const char *path;

  if (canonical_url == NULL)
    return FALSE;
  path = strstr (canonical_url, "://");
  path = strpbrk (path != NULL ? path + 3 : canonical_url, "/?");
  return path != NULL && path[1] != '\0';
}

gboolean
deflash_article_table_load_traits (DeflashSqlite *db, gint64 source_id, DeflashSourceTraits *traits, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db, "SELECT section, kind, hidden, removed IS NOT NULL FROM source WHERE id=?", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", source_id);
  if (deflash_statement_step (statement, &step_error) && deflash_statement_get_int (statement, 3) == 0)
    {
      traits->id = source_id;
      traits->section = (DeflashSection) deflash_statement_get_int (statement, 0);
      traits->sample = deflash_statement_get_int (statement, 1) == DEFLASH_SOURCE_SAMPLE;
      traits->listed = deflash_statement_get_int (statement, 2) == 0;
      return TRUE;
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such source");
  return FALSE;
}

static gboolean
find_by_key (DeflashSqlite *db, gint64 source_id, const char *key, DeflashKnown *known, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db, "SELECT id, article_id, content_hash, key FROM article_source WHERE source_id=? AND key_hash=?", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "ii", source_id, deflash_hash_text (key));
  while (deflash_statement_step (statement, &step_error))
    {
      if (!g_str_equal (deflash_statement_get_text (statement, 3), key))
        continue;
      known->link_id = deflash_statement_get_int (statement, 0);
      known->article_id = deflash_statement_get_int (statement, 1);
      known->content_hash = deflash_statement_get_int (statement, 2);
      return TRUE;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
find_forgotten (DeflashSqlite *db, gint64 source_id, const char *key, DeflashKnown *known, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, "SELECT 1 FROM forgotten WHERE source_id=? AND key_hash=?", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "ii", source_id, deflash_hash_text (key));
  known->forgotten = deflash_statement_step (statement, &step_error);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Whether a row of find_by_url() is the entry. Within one source several items may share an address: then the guid or the title
 * must agree too. Another source that carries it has to call it the same: what a link blog says of a page is not that page. */
static gboolean
is_same_entry (DeflashStatement *statement, const DeflashStoreKey *key)
{
  const char *link_key = deflash_statement_get_text (statement, 3);

  if (g_strcmp0 (deflash_statement_get_text (statement, 4), key->canonical_url) != 0)
    return FALSE;
  if (link_key == NULL)
    return deflash_statement_get_int (statement, 6) == 0 && g_strcmp0 (deflash_statement_get_text (statement, 5), key->title) == 0;
  if (key->apart != NULL || g_str_has_prefix (link_key, APART_PREFIX))
    return g_strcmp0 (deflash_statement_get_text (statement, 5), key->title) == 0;
  if (key->guid == NULL || !g_str_has_prefix (link_key, "g:"))
    return TRUE;
  return key->title != NULL && g_strcmp0 (deflash_statement_get_text (statement, 5), key->title) == 0;
}

static gboolean
find_by_url (DeflashSqlite *db, gint64 source_id, const DeflashStoreKey *key, DeflashKnown *known, GError **error)
{
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GError) step_error = NULL;

  if (!is_telling_url (key->canonical_url))
    return TRUE;
  statement = deflash_sqlite_prepare (db,
                                      "SELECT a.id, l.id, l.content_hash, l.key, a.canonical_url, c.title, a.sample"
                                      " FROM article a JOIN content c ON c.id = a.content_id"
                                      " LEFT JOIN article_source l ON l.article_id = a.id AND l.source_id = ?"
                                      " WHERE a.url_hash = ? ORDER BY l.id IS NULL, a.id LIMIT " G_STRINGIFY (MAX_CANDIDATES),
                                      error);
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "ii", source_id, deflash_hash_text (key->canonical_url));
  while (deflash_statement_step (statement, &step_error))
    {
      if (!is_same_entry (statement, key))
        continue;
      known->article_id = deflash_statement_get_int (statement, 0);
      known->link_id = deflash_statement_get_int (statement, 1);
      known->content_hash = deflash_statement_get_int (statement, 2);
      return TRUE;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Whether what was found by its guid or address alone is the very entry that is now told apart from others with the same. */
static gboolean
check_plain (DeflashSqlite *db, const DeflashStoreKey *key, DeflashKnown *known, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db, "SELECT a.canonical_url, c.title FROM article a JOIN content c ON c.id = a.content_id WHERE a.id = ?", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", known->article_id);
  if (!deflash_statement_step (statement, &step_error) ||
      (g_strcmp0 (deflash_statement_get_text (statement, 1), key->title) != 0 &&
       g_strcmp0 (deflash_statement_get_text (statement, 0), key->guid != NULL ? key->canonical_url : "") != 0))
    memset (known, 0, sizeof *known);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* A feed may have several entries with one guid or address today, and only one of them tomorrow, or the other way round. */
static gboolean
find_otherwise (DeflashSqlite *db, gint64 source_id, const DeflashStoreKey *key, DeflashKnown *known, GError **error)
{
  const char *others[] = { key->guid != NULL ? key->canonical_url : NULL, key->title };

  if (key->apart != NULL)
    {
      g_autofree char *plain = make_plain_key (key);

      if (!find_by_key (db, source_id, plain, known, error) || (known->article_id != 0 && !check_plain (db, key, known, error)))
        return FALSE;
    }
  for (guint i = 0; key->apart == NULL && i < G_N_ELEMENTS (others) && known->article_id == 0 && !known->forgotten; i++)
    {
      g_autofree char *text = others[i] != NULL ? make_key_apart (key, others[i]) : NULL;

      if (text != NULL && (!find_by_key (db, source_id, text, known, error) || !find_forgotten (db, source_id, text, known, error)))
        return FALSE;
    }
  known->other_key = known->article_id != 0;
  return TRUE;
}

/* What follows the host in a canonical address. */
static const char *
get_place_on_host (const char *canonical_url)
{
  const char *host = canonical_url != NULL ? strstr (canonical_url, "://") : NULL;

  return host != NULL ? strpbrk (host + 3, "/?") : NULL;
}

/* A site that moves to another host takes its articles along: of the same source, title, date and place on the host. */
static gboolean
find_moved (DeflashSqlite *db, gint64 source_id, const DeflashStoreKey *key, DeflashKnown *known, GError **error)
{
  const char *place = is_telling_url (key->canonical_url) ? get_place_on_host (key->canonical_url) : NULL;
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GError) step_error = NULL;

  if (place == NULL || key->published == 0 || key->title == NULL)
    return TRUE;
  statement = deflash_sqlite_prepare (db,
                                      "SELECT a.id, l.id, l.content_hash, a.canonical_url FROM article_source l"
                                      " JOIN article a ON a.id = l.article_id JOIN content c ON c.id = a.content_id"
                                      " WHERE l.source_id = ? AND l.published = ? AND c.title = ? LIMIT " G_STRINGIFY (MAX_CANDIDATES),
                                      error);
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "iit", source_id, key->published, key->title);
  while (deflash_statement_step (statement, &step_error))
    {
      const char *known_url = deflash_statement_get_text (statement, 3);

      if (g_strcmp0 (get_place_on_host (known_url), place) != 0 || g_strcmp0 (known_url, key->canonical_url) == 0)
        continue;
      known->article_id = deflash_statement_get_int (statement, 0);
      known->link_id = deflash_statement_get_int (statement, 1);
      known->content_hash = deflash_statement_get_int (statement, 2);
      return TRUE;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * deflash_article_table_is_untouched:
 * @db: a connection
 * @source_id: a source
 * @is_untouched: (out): whether no entry of it was ever stored, so that none needs to be looked for
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_article_table_is_untouched (DeflashSqlite *db, gint64 source_id, gboolean *is_untouched, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db,
                            "SELECT EXISTS (SELECT 1 FROM article_source WHERE source_id=?1)"
                            " OR EXISTS (SELECT 1 FROM forgotten WHERE source_id=?1)",
                            error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", source_id);
  if (deflash_statement_step (statement, &step_error))
    *is_untouched = deflash_statement_get_int (statement, 0) == 0;
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Returns: whether nothing is to be done about the entry */
gboolean
deflash_known_is_same (const DeflashKnown *self, const DeflashStoreKey *key)
{
  return self->forgotten ||
         (self->link_id != 0 && !self->other_key && self->content_hash == deflash_hash_text (key->content_hash));
}

/**
 * deflash_article_table_find:
 * @db: a connection
 * @source_id: a source
 * @key: what one of its entries says of itself
 * @may_be_known: %FALSE where the source can have no such entry: then only the address is looked for
 * @known: (out): what is known of it
 * @error: where to put the error
 *
 * Finds the article of an entry: by its key within the source, else by its address, in whatever source, else as one that moved to
 * another host with its source.
 *
 * Returns: whether it worked
 */
gboolean
deflash_article_table_find (DeflashSqlite *db,
                            gint64 source_id,
                            const DeflashStoreKey *key,
                            gboolean may_be_known,
                            DeflashKnown *known,
                            GError **error)
{
  g_autofree char *text = NULL;

  memset (known, 0, sizeof *known);
  if (!may_be_known)
    return find_by_url (db, source_id, key, known, error);
  text = deflash_article_table_make_key (key);
  if (!find_by_key (db, source_id, text, known, error))
    return FALSE;
  if (known->article_id != 0)
    return TRUE;
  if (!find_forgotten (db, source_id, text, known, error))
    return FALSE;
  if (known->forgotten)
    return TRUE;
  if (!find_otherwise (db, source_id, key, known, error))
    return FALSE;
  if (known->article_id != 0 || known->forgotten)
    return TRUE;
  return find_by_url (db, source_id, key, known, error) && (known->article_id != 0 || find_moved (db, source_id, key, known, error));
}

/**
 * deflash_article_table_insert:
 * @db: the writer's connection
 * @traits: (nullable): its source; %NULL: none, it was saved from elsewhere
 * @row: what it is made of
 * @content_id: its content
 * @uuid: 16 bytes
 * @now: the time
 * @error: where to put the error
 *
 * Returns: its id, or 0
 */
gint64
deflash_article_table_insert (DeflashSqlite *db,
                              const DeflashSourceTraits *traits,
                              const DeflashStoreRow *row,
                              gint64 content_id,
                              const guint8 *uuid,
                              gint64 now,
                              GError **error)
{
  DeflashSection section = row->section;
  gint64 published = row->published != DEFLASH_TIME_NONE ? row->published : now;

  if (section == DEFLASH_SECTION_NONE)
    section = traits != NULL ? traits->section : DEFLASH_SECTION_NEWS;
  if (!deflash_sqlite_run (db, error,
                           "INSERT INTO article (uuid, content_id, source_id, section, stated_section, listed, sample, published,"
                           " updated, published_stated, first_seen, url_hash, canonical_url, url, external_url, comments_url)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0), ?, ?, ?, ?)",
                           "Uiibbbbiibiitttt", uuid, content_id, traits != NULL ? traits->id : (gint64) 0, (int) section, (int) row->section,
                           traits != NULL && traits->listed, traits != NULL && traits->sample, published,
                           row->modified != DEFLASH_TIME_NONE ? MAX (published, row->modified) : published, !!row->published_is_stated, now,
                           deflash_hash_text (row->key.canonical_url), row->key.canonical_url, row->url, row->external_url,
                           row->comments_url))
    return 0;
  return deflash_sqlite_get_last_id (db);
}

/**
 * deflash_article_table_link:
 * @db: the writer's connection
 * @source_id: a source
 * @article_id: an article that it carries
 * @row: how it carries it
 * @published: the article's time
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_article_table_link (DeflashSqlite *db,
                            gint64 source_id,
                            gint64 article_id,
                            const DeflashStoreRow *row,
                            gint64 published,
                            GError **error)
{
  g_autofree char *key = deflash_article_table_make_key (&row->key);

  return deflash_sqlite_run (db, error,
                             "INSERT INTO article_source (source_id, article_id, key_hash, content_hash, published, key, url)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?)",
                             "iiiiitt", source_id, article_id, deflash_hash_text (key), deflash_hash_text (row->key.content_hash),
                             published, key, row->url);
}

/* An entry that its source stated anew. */
gboolean
deflash_article_table_relink (DeflashSqlite *db, gint64 link_id, const DeflashStoreRow *row, GError **error)
{
  g_autofree char *key = deflash_article_table_make_key (&row->key);

  return deflash_sqlite_run (db, error, "UPDATE article_source SET key_hash=?, key=?, content_hash=?, url=? WHERE id=?", "ititi",
                             deflash_hash_text (key), key, deflash_hash_text (row->key.content_hash), row->url, link_id);
}

/**
 * deflash_article_table_states:
 * @db: a connection
 * @article_id: an article
 * @row: what its entry is made of now
 * @states: (out): whether section and addresses are those that are stored
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_article_table_states (DeflashSqlite *db, gint64 article_id, const DeflashStoreRow *row, gboolean *states, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db,
                            "SELECT 1 FROM article WHERE id=? AND stated_section=? AND canonical_url IS ? AND url IS ? AND external_url IS ?"
                            " AND comments_url IS ? AND NOT EXISTS (SELECT 1 FROM offer WHERE article_id = article.id)",
                            error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "ibtttt", article_id, (int) row->section, row->key.canonical_url, row->url, row->external_url,
                          row->comments_url);
  *states = deflash_statement_step (statement, &step_error);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Whether an article is in the overview, how many outlets tell it, and which source it counts to. */
#define UPDATE_LISTED                                                                                                                      \
  "UPDATE article SET listed = hidden = 0 AND muted = 0 AND EXISTS (SELECT 1 FROM article_source l JOIN source s ON s.id = l.source_id"                  \
  "  WHERE l.article_id = article.id AND s.removed IS NULL AND s.hidden = 0),"                                                             \
  " outlets = max (1, (SELECT count(DISTINCT l.source_id) FROM article_source l JOIN source s ON s.id = l.source_id" \
  "  WHERE l.article_id IN (SELECT article.id UNION SELECT m.article_id FROM story f JOIN story_member m ON m.story_id = f.id" \
  "  WHERE f.face = article.id) AND s.removed IS NULL))," \
  " source_id = coalesce ((SELECT l.source_id FROM article_source l JOIN source s ON s.id = l.source_id"                                   \
  "  WHERE l.article_id = article.id AND l.source_id = article.source_id AND s.removed IS NULL LIMIT 1),"                                  \
  "  (SELECT l.source_id FROM article_source l JOIN source s ON s.id = l.source_id"                                                        \
  "  WHERE l.article_id = article.id AND s.removed IS NULL ORDER BY l.id LIMIT 1), source_id) "

#define UPDATE_SECTION                                                                                                                     \
  "UPDATE article SET section = CASE WHEN stated_section != 0 THEN stated_section WHEN own_section != 0 THEN own_section"                  \
  " ELSE coalesce ((SELECT section FROM source WHERE id = article.source_id), section) END,"                                               \
  " sample = EXISTS (SELECT 1 FROM source WHERE id = article.source_id AND kind = 2) "

/* After an article came, went or changed its sources or status. */
gboolean
deflash_article_table_update_listed (DeflashSqlite *db, gint64 article_id, GError **error)
{
  return deflash_sqlite_run (db, error, UPDATE_LISTED "WHERE id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, UPDATE_SECTION "WHERE id=?", "i", article_id);
}

/* After a source was changed, removed or brought back. */
gboolean
deflash_article_table_update_of_source (DeflashSqlite *db, gint64 source_id, GError **error)
{
  return deflash_sqlite_run (db, error, UPDATE_LISTED "WHERE id IN (SELECT article_id FROM article_source WHERE source_id=?)", "i",
                             source_id) &&
         deflash_sqlite_run (db, error, UPDATE_SECTION "WHERE id IN (SELECT article_id FROM article_source WHERE source_id=?)", "i",
                             source_id);
}

/**
 * deflash_article_table_delete:
 * @db: the writer's connection
 * @article_id: an article that is not saved
 * @forget: whether it shall not come back when its feeds still carry it
 * @now: the time
 * @error: where to put the error
 *
 * Deletes an article and all that hangs on it.
 *
 * Returns: whether it worked
 */
gboolean
deflash_article_table_delete (DeflashSqlite *db, gint64 article_id, gboolean forget, gint64 now, GError **error)
{
  if (forget && !deflash_sqlite_run (db, error,
                                     "INSERT OR REPLACE INTO forgotten (source_id, key_hash, time)"
                                     " SELECT source_id, key_hash, ? FROM article_source WHERE article_id=?",
                                     "ii", now, article_id))
    return FALSE;
  return deflash_content_table_unindex (db, article_id, error) &&
         deflash_sqlite_run (db, error, "DELETE FROM content WHERE id = (SELECT content_id FROM article WHERE id=?)", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM article_source WHERE article_id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM offer WHERE article_id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM status WHERE article_id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM story_member WHERE article_id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM alert_hit WHERE article_id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM muted WHERE article_id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM page WHERE article_id=?", "i", article_id) &&
         deflash_sqlite_run (db, error, "DELETE FROM article WHERE id=?", "i", article_id);
}

/**
 * deflash_article_table_parse_uuid:
 * @text: a uuid or its beginning
 * @uuid: (out caller-allocates): 16 bytes, zero where @text ends earlier
 * @n_digits: (out): how many digits there are
 *
 * Returns: whether @text is one
 */
gboolean
deflash_article_table_parse_uuid (const char *text, guint8 *uuid, guint *n_digits)
{
  memset (uuid, 0, 16);
  *n_digits = 0;
  for (; *text != '\0'; text++)
    {
      int digit = g_ascii_xdigit_value (*text);

      if (*text == '-' && *n_digits > 0)
        continue;
      if (digit < 0 || *n_digits >= 32)
        return FALSE;
      uuid[*n_digits / 2] |= (guint8) (*n_digits % 2 == 0 ? digit << 4 : digit);
      (*n_digits)++;
    }
  return *n_digits > 0;
}

/* Returns: (transfer full): the uuid as text */
char *
deflash_article_table_format_uuid (const guint8 *uuid)
{
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", uuid[0], uuid[1], uuid[2], uuid[3],
                          uuid[4], uuid[5], uuid[6], uuid[7], uuid[8], uuid[9], uuid[10], uuid[11], uuid[12], uuid[13], uuid[14], uuid[15]);
}

/* A random one (RFC 9562, version 4). */
void
deflash_article_table_make_uuid (guint8 *uuid)
{
  for (int i = 0; i < 4; i++)
    {
      guint32 random = g_random_int ();

      memcpy (uuid + 4 * i, &random, 4);
    }
  uuid[6] = (guint8) ((uuid[6] & 0x0f) | 0x40);
  uuid[8] = (guint8) ((uuid[8] & 0x3f) | 0x80);
}
