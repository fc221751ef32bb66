/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-table.h"

#include "deflash-article-load.h"
#include "deflash-article-table.h"
#include "deflash-content-table.h"
#include "deflash-error.h"
#include "deflash-note-table.h"
#include "deflash-offer-table.h"

typedef struct
{
  gint64 content_id; /* 0: never saved */
  gboolean removed;
} SavedRow;

static gboolean
load_saved (DeflashSqlite *db, gint64 article_id, SavedRow *row, GError **error)
{
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db, "SELECT content_id, removed IS NOT NULL FROM saved WHERE article_id=?", error);
  g_autoptr (GError) step_error = NULL;

  *row = (SavedRow){ 0, FALSE };
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", article_id);
  if (deflash_statement_step (statement, &step_error))
    {
      row->content_id = deflash_statement_get_int (statement, 0);
      row->removed = deflash_statement_get_int (statement, 1) != 0;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Which revision the article itself has now; 0 with an error where there is no such article. */
static gint64
get_content_id (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, "SELECT content_id FROM article WHERE id=?", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return 0;
  deflash_statement_bind (statement, "i", article_id);
  if (deflash_statement_step (statement, &step_error))
    return deflash_statement_get_int (statement, 0);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such article");
  return 0;
}

/* Fills what a card does not tell. */
static gboolean
load_rest (DeflashSqlite *db, gint64 article_id, DeflashSavedCopy *copy, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db,
      "SELECT c.text, c.document, c.html, c.fingerprint, a.canonical_url, a.stated_section, v.saved_at, v.note, v.source_title,"
      " s.feed_url, l.key FROM article a JOIN saved v ON v.article_id = a.id JOIN content c ON c.id = v.content_id"
      " LEFT JOIN source s ON s.id = a.source_id LEFT JOIN article_source l ON l.article_id = a.id AND l.source_id = a.source_id"
      " WHERE a.id=?",
      error);
  g_autoptr (GError) step_error = NULL;
  const char *key;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", article_id);
  if (deflash_statement_step (statement, &step_error))
    {
      copy->row->text = g_strdup (deflash_statement_get_text (statement, 0));
      copy->row->document = deflash_statement_get_bytes (statement, 1);
      copy->row->html = deflash_statement_get_bytes (statement, 2);
      copy->row->html_is_compressed = TRUE;
      copy->row->fingerprint = g_strdup (deflash_statement_get_text (statement, 3));
      copy->row->key.canonical_url = g_strdup (deflash_statement_get_text (statement, 4));
      copy->row->section = (DeflashSection) deflash_statement_get_int (statement, 5);
      copy->saved_at = deflash_statement_get_int (statement, 6);
      copy->note = g_strdup (deflash_statement_get_text (statement, 7));
      copy->source_title = g_strdup (deflash_statement_get_text (statement, 8));
      copy->source_feed = g_strdup (deflash_statement_get_text (statement, 9));
      key = deflash_statement_get_text (statement, 10);
      if (key != NULL && g_str_has_prefix (key, "g:"))
        copy->row->key.guid = g_strdup (key + 2);
      return TRUE;
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "The article is not saved");
  return FALSE;
}

static DeflashSavedCopy *
load_copy (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (DeflashSavedCopy) copy = deflash_saved_copy_new ();
  g_autoptr (DeflashStoreCard) card = deflash_article_load_card (db, article_id, TRUE, error);
  DeflashStoreRow *row = copy->row;
  const DeflashArticleFields *fields;

  if (card == NULL || !load_rest (db, article_id, copy, error))
    return NULL;
  fields = deflash_article_get_fields (card->article);
  copy->uuid = g_strdup (fields->uuid);
  copy->section = fields->section;
  copy->first_seen = fields->first_seen;
  row->key.title = g_strdup (fields->title);
  row->url = g_strdup (fields->url);
  row->external_url = g_strdup (fields->external_url);
  row->comments_url = g_strdup (fields->comments_url);
  row->lead = g_strdup (fields->lead);
  row->lead_is_stated = fields->lead_is_stated;
  row->kicker = g_strdup (fields->kicker);
  row->author = g_strdup (fields->author);
  row->language = g_strdup (fields->language);
  row->image = g_strdup (fields->image);
  row->published = fields->published;
  row->published_is_stated = fields->published_is_stated;
  row->modified = fields->modified;
  row->word_count = fields->word_count;
  row->deal = fields->deal != NULL ? deflash_deal_ref (fields->deal) : NULL;
  row->guide = fields->guide != NULL ? deflash_guide_ref (fields->guide) : NULL;
  row->attachments = fields->attachments != NULL ? g_ptr_array_ref (fields->attachments) : NULL;
  copy->tags = deflash_note_table_load_tags (db, article_id, error);
  copy->highlights = copy->tags != NULL ? deflash_note_table_load_highlights (db, article_id, error) : NULL;
  return copy->highlights != NULL ? g_steal_pointer (&copy) : NULL;
}

/**
 * deflash_saved_table_rewrite_folder:
 * @transaction: a transaction
 * @article_id: an article
 * @error: where to put the error
 *
 * Writes the folder of an article by its saved copy; nothing to do where it has none. It is on the disk when this returns, or, where folders
 * go together, before the transaction is committed.
 *
 * Returns: whether it worked
 */
gboolean
deflash_saved_table_rewrite_folder (DeflashTransaction *transaction, gint64 article_id, GError **error)
{
  g_autoptr (DeflashSavedCopy) copy = NULL;
  SavedRow saved;

  if (!load_saved (transaction->db, article_id, &saved, error))
    return FALSE;
  if (saved.content_id == 0 || saved.removed)
    return TRUE;
  copy = load_copy (transaction->db, article_id, error);
  return copy != NULL && deflash_saved_folder_write (transaction->store->saved_dir, copy, !transaction->folders_together, error);
}

/**
 * deflash_saved_table_tidy_folder:
 * @store: the store
 * @db: the writer's connection, outside of a transaction
 * @article_id: an article
 *
 * After saving failed: takes away a folder that nothing in the library stands behind.
 */
void
deflash_saved_table_tidy_folder (DeflashStore *store, DeflashSqlite *db, gint64 article_id)
{
  g_autoptr (DeflashStoreCard) card = deflash_article_load_card (db, article_id, FALSE, NULL);
  SavedRow saved;

  if (card == NULL || !load_saved (db, article_id, &saved, NULL))
    return;
  if (saved.content_id == 0)
    deflash_saved_folder_delete (store->saved_dir, deflash_article_get_uuid (card->article));
  else if (saved.removed)
    deflash_saved_folder_retire (store->saved_dir, deflash_article_get_uuid (card->article));
}

/* Drops a revision that a saved copy had alone. */
static gboolean
drop_revision (DeflashSqlite *db, gint64 content_id, gint64 article_content_id, GError **error)
{
  return content_id == 0 || content_id == article_content_id || deflash_content_table_delete (db, content_id, error);
}

/**
 * deflash_saved_table_save:
 * @transaction: a durable transaction
 * @article_id: an article
 * @origin: who saves it
 * @error: where to put the error
 *
 * Freezes the article as it is now. One that is saved already stays as it was saved.
 *
 * Returns: whether it worked
 */
gboolean
deflash_saved_table_save (DeflashTransaction *transaction, gint64 article_id, DeflashOrigin origin, GError **error)
{
  DeflashSqlite *db = transaction->db;
  gint64 now = deflash_transaction_now (transaction);
  gint64 content_id = get_content_id (db, article_id, error);
  SavedRow saved;

  if (content_id == 0 || !load_saved (db, article_id, &saved, error))
    return FALSE;
  if (saved.content_id != 0 && !saved.removed)
    return TRUE;
  if (!drop_revision (db, saved.content_id, content_id, error) ||
      !deflash_sqlite_run (db, error,
                           "INSERT INTO saved (article_id, content_id, saved_at, source_title, origin, changed)"
                           " SELECT ?1, ?2, ?3, (SELECT coalesce (s.custom_title, s.title) FROM source s JOIN article a"
                           "  ON a.source_id = s.id WHERE a.id = ?1), ?4, ?3 WHERE true"
                           " ON CONFLICT (article_id) DO UPDATE SET content_id=excluded.content_id, saved_at=excluded.saved_at,"
                           " removed=NULL, source_title=excluded.source_title, origin=excluded.origin, changed=excluded.changed",
                           "iiib", article_id, content_id, now, (int) origin))
    return FALSE;
  deflash_transaction_note (transaction, DEFLASH_CHANGE_STATUS, article_id);
  return deflash_saved_table_rewrite_folder (transaction, article_id, error);
}

/* After the shown revision changed. */
static gboolean
reindex (DeflashSqlite *db, gint64 article_id, gint64 shown, gint64 before, GError **error)
{
  return shown == before || deflash_content_table_index (db, article_id, shown, error);
}

/**
 * deflash_saved_table_unsave:
 * @transaction: a transaction
 * @article_id: an article
 * @origin: who does it
 * @error: where to put the error
 *
 * Takes it out of Saved. The copy waits for its end until the next purge. The caller retires the folder after the commit.
 *
 * Returns: whether it worked
 */
gboolean
deflash_saved_table_unsave (DeflashTransaction *transaction, gint64 article_id, DeflashOrigin origin, GError **error)
{
  gint64 now = deflash_transaction_now (transaction);
  gint64 content_id = get_content_id (transaction->db, article_id, error);
  SavedRow saved;

  if (content_id == 0 || !load_saved (transaction->db, article_id, &saved, error))
    return FALSE;
  if (saved.content_id == 0 || saved.removed)
    return TRUE;
  if (!deflash_sqlite_run (transaction->db, error, "UPDATE saved SET removed=?1, changed=?1, origin=?2 WHERE article_id=?3", "ibi", now,
                           (int) origin, article_id) ||
      !reindex (transaction->db, article_id, content_id, saved.content_id, error))
    return FALSE;
  deflash_transaction_note (transaction, DEFLASH_CHANGE_STATUS, article_id);
  return TRUE;
}

/**
 * deflash_saved_table_restore:
 * @transaction: a durable transaction
 * @article_id: an article
 * @origin: who does it
 * @error: where to put the error
 *
 * Takes an unsave back: the copy is the one that was saved.
 *
 * Returns: whether it worked; %DEFLASH_STORE_ERROR_NOT_FOUND where there is no copy any more
 */
gboolean
deflash_saved_table_restore (DeflashTransaction *transaction, gint64 article_id, DeflashOrigin origin, GError **error)
{
  gint64 now = deflash_transaction_now (transaction);
  gint64 content_id = get_content_id (transaction->db, article_id, error);
  SavedRow saved;

  if (content_id == 0 || !load_saved (transaction->db, article_id, &saved, error))
    return FALSE;
  if (saved.content_id == 0)
    {
      g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "There is no saved copy any more");
      return FALSE;
    }
  if (!saved.removed)
    return TRUE;
  if (!deflash_sqlite_run (transaction->db, error, "UPDATE saved SET removed=NULL, changed=?, origin=? WHERE article_id=?", "ibi", now,
                           (int) origin, article_id) ||
      !reindex (transaction->db, article_id, saved.content_id, content_id, error))
    return FALSE;
  deflash_transaction_note (transaction, DEFLASH_CHANGE_STATUS, article_id);
  return deflash_saved_table_rewrite_folder (transaction, article_id, error);
}

static gboolean
find_source (DeflashSqlite *db, const char *feed_url, gint64 *source_id, GError **error)
{
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GError) step_error = NULL;

  *source_id = 0;
  if (feed_url == NULL)
    return TRUE;
  statement = deflash_sqlite_prepare (db, "SELECT id FROM source WHERE feed_url=? AND removed IS NULL", error);
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "t", feed_url);
  if (deflash_statement_step (statement, &step_error))
    *source_id = deflash_statement_get_int (statement, 0);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* The tags and highlights of a copy; its note stands in its row. */
gboolean
deflash_saved_table_insert_notes (DeflashTransaction *t, const DeflashSavedCopy *copy, gint64 id, DeflashOrigin origin, GError **error)
{
  for (guint i = 0; copy->tags != NULL && copy->tags[i] != NULL; i++)
    if (!deflash_saved_table_add_tag (t, id, copy->tags[i], error))
      return FALSE;
  for (guint i = 0; copy->highlights != NULL && i < copy->highlights->len; i++)
    {
      DeflashHighlight *highlight = copy->highlights->pdata[i];
      gint64 highlight_id;

      highlight->id = 0;
      highlight->article_id = id;
      if (!deflash_note_table_put_highlight (t, highlight, origin, &highlight_id, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * deflash_saved_table_insert_copy:
 * @transaction: a transaction
 * @copy: a saved article that came from elsewhere: its folder, or an import; gets a uuid where it has none
 * @origin: who saves it
 * @error: where to put the error
 *
 * Makes an article of it and saves that. Does not write its folder.
 *
 * Returns: the article, or 0
 */
gint64
deflash_saved_table_insert_copy (DeflashTransaction *transaction, DeflashSavedCopy *copy, DeflashOrigin origin, GError **error)
{
  DeflashSqlite *db = transaction->db;
  DeflashStoreRow *row = copy->row;
  gint64 now = deflash_transaction_now (transaction);
  gint64 first_seen = copy->first_seen != DEFLASH_TIME_NONE ? copy->first_seen : now;
  DeflashSourceTraits traits;
  gint64 source_id;
  gint64 content_id;
  gint64 id;
  guint8 uuid[16];
  guint n_digits;

  if (copy->uuid == NULL || !deflash_article_table_parse_uuid (copy->uuid, uuid, &n_digits) || n_digits != 32)
    {
      deflash_article_table_make_uuid (uuid);
      g_free (copy->uuid);
      copy->uuid = deflash_article_table_format_uuid (uuid);
    }
  if (row->section == DEFLASH_SECTION_NONE)
    row->section = copy->section;
  if (!find_source (db, copy->source_feed, &source_id, error) ||
      (source_id != 0 && !deflash_article_table_load_traits (db, source_id, &traits, error)))
    return 0;
  content_id = deflash_content_table_insert (db, row, copy->full_text, error);
  if (content_id == 0)
    return 0;
  id = deflash_article_table_insert (db, source_id != 0 ? &traits : NULL, row, content_id, uuid, first_seen, error);
  if (id == 0 || !deflash_content_table_index_row (db, id, row, error) ||
      !deflash_offer_table_put (db, id, row->deal, row->key.title, now, error) ||
      (source_id != 0 &&
       !deflash_article_table_link (db, source_id, id, row, row->published != DEFLASH_TIME_NONE ? row->published : first_seen, error)) ||
      !deflash_sqlite_run (db, error,
                           "INSERT INTO saved (article_id, content_id, saved_at, source_title, note, origin, changed, wanted)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           "iiittbib", id, content_id, copy->saved_at != DEFLASH_TIME_NONE ? copy->saved_at : now, copy->source_title,
                           copy->note, (int) origin, now, !!copy->wanted))
    return 0;
  deflash_transaction_note (transaction, DEFLASH_CHANGE_ADDED, id);
  return deflash_saved_table_insert_notes (transaction, copy, id, origin, error) ? id : 0;
}

/* Takes the ids and uuids of copies whose time is over. */
static GArray *
list_ended (DeflashSqlite *db, gint64 before, GPtrArray *folders, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db, "SELECT v.article_id, a.uuid FROM saved v JOIN article a ON a.id = v.article_id WHERE v.removed < ?", error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", before);
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 id = deflash_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
      g_ptr_array_add (folders, deflash_article_table_format_uuid (sqlite3_column_blob (statement, 1)));
    }
  if (step_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * deflash_saved_table_purge:
 * @transaction: a transaction
 * @before: copies that were taken out of Saved before this end for ever
 * @folders: (element-type utf8): gets the uuids whose folders are to be deleted after the commit
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_saved_table_purge (DeflashTransaction *transaction, gint64 before, GPtrArray *folders, GError **error)
{
  DeflashSqlite *db = transaction->db;
  g_autoptr (GArray) ids = list_ended (db, before, folders, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!deflash_sqlite_run (db, error,
                               "DELETE FROM content WHERE id = (SELECT v.content_id FROM saved v JOIN article a ON a.id = v.article_id"
                               " WHERE a.id=? AND a.content_id != v.content_id)",
                               "i", id) ||
          !deflash_sqlite_run (db, error, "DELETE FROM saved_tag WHERE saved_id = (SELECT id FROM saved WHERE article_id=?)", "i", id) ||
          !deflash_sqlite_run (db, error, "DELETE FROM saved_picture WHERE article_id=?", "i", id) ||
          !deflash_sqlite_run (db, error, "DELETE FROM highlight WHERE article_id=?", "i", id) ||
          !deflash_sqlite_run (db, error, "DELETE FROM saved WHERE article_id=?", "i", id))
        return FALSE;
    }
  return TRUE;
}

/**
 * deflash_saved_table_get_folder:
 * @db: a connection
 * @article_id: an article
 * @error: where to put the error
 *
 * Returns: (transfer full): the name of its folder, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND where it is not saved
 */
char *
deflash_saved_table_get_folder (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db, "SELECT a.uuid FROM article a JOIN saved v ON v.article_id = a.id WHERE a.id=? AND v.removed IS NULL", error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", article_id);
  if (deflash_statement_step (statement, &step_error))
    return deflash_article_table_format_uuid (sqlite3_column_blob (statement, 0));
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "The article is not saved");
  return NULL;
}

/* @file is NULL where the picture was not saved. With an @article_id of 0 any saved article's will do: then it becomes that one's. */
gboolean
deflash_saved_table_find_picture (DeflashSqlite *db, gint64 *article_id, const char *url, char **file, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
      *article_id != 0 ? deflash_sqlite_prepare (db, "SELECT file, article_id FROM saved_picture WHERE article_id=?1 AND url=?2", error)
                       : deflash_sqlite_prepare (db,
                                                 "SELECT p.file, p.article_id FROM saved_picture p JOIN saved v ON v.article_id = p.article_id"
                                                 " WHERE v.removed IS NULL AND ?1=0 AND p.url=?2",
                                                 error);

  *file = NULL;
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "it", *article_id, url);
  if (deflash_statement_step (statement, &step_error))
    {
      *file = g_strdup (deflash_statement_get_text (statement, 0));
      *article_id = deflash_statement_get_int (statement, 1);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}
