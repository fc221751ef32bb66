/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-revision.h"

#include <string.h>

#include "deflash-content-table.h"
#include "deflash-error.h"
#include "deflash-offer-table.h"

/* An article that another source tells with this many times the words is taken over from it. */
#define RICHER 2

/* What there is already of an article that is about to be written. */
typedef struct
{
  gint64 content_id;
  gint64 source_id;
  gint64 published;
  gint64 modified;
  gint64 first_seen;
  gint64 saved_content_id; /* 0: not saved */
  gboolean saved_shown;    /* its saved revision is the one that is shown (not waiting for its end) */
  gboolean full_text;
  guint word_count;
  char *fingerprint; /* (owned) (nullable) */
} Present;

static void
present_clear (Present *self)
{
  g_free (self->fingerprint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Present, present_clear)

static gboolean
load_present (DeflashSqlite *db, gint64 article_id, Present *present, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db,
                            "SELECT a.content_id, a.source_id, a.published, s.content_id, s.removed IS NULL, c.full_text, c.word_count,"
                            " c.fingerprint, c.modified, a.first_seen FROM article a JOIN content c ON c.id = a.content_id"
                            " LEFT JOIN saved s ON s.article_id = a.id WHERE a.id=?",
                            error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", article_id);
  if (!deflash_statement_step (statement, &step_error))
    {
      if (step_error != NULL)
        g_propagate_error (error, g_steal_pointer (&step_error));
      else
        g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such article");
      return FALSE;
    }
  present->content_id = deflash_statement_get_int (statement, 0);
  present->source_id = deflash_statement_get_int (statement, 1);
  present->published = deflash_statement_get_int (statement, 2);
  present->saved_content_id = deflash_statement_get_int (statement, 3);
  present->saved_shown = present->saved_content_id != 0 && deflash_statement_get_int (statement, 4) != 0;
  present->full_text = deflash_statement_get_int (statement, 5) != 0;
  present->word_count = (guint) deflash_statement_get_int (statement, 6);
  present->fingerprint = g_strdup (deflash_statement_get_text (statement, 7));
  present->modified = deflash_statement_get_time (statement, 8);
  present->first_seen = deflash_statement_get_int (statement, 9);
  return TRUE;
}

static gboolean
write_new (DeflashTransaction *t, const DeflashSourceTraits *traits, const DeflashStoreRow *row, gint64 *article_id, GError **error)
{
  gint64 now = deflash_transaction_now (t);
  gint64 published = row->published != DEFLASH_TIME_NONE ? row->published : now;
  gint64 content_id = deflash_content_table_insert (t->db, row, FALSE, error);
  guint8 uuid[16];

  if (content_id == 0)
    return FALSE;
  deflash_article_table_make_uuid (uuid);
  *article_id = deflash_article_table_insert (t->db, traits, row, content_id, uuid, now, error);
  if (*article_id == 0 || !deflash_article_table_link (t->db, traits->id, *article_id, row, published, error) ||
      !deflash_content_table_index_row (t->db, *article_id, row, error) ||
      (row->deal != NULL && !deflash_offer_table_put (t->db, *article_id, row->deal, row->key.title, now, error)))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_ADDED, *article_id);
  return TRUE;
}

/* Puts new content in the place of the old. A saved copy is never touched: then the article gets a revision of its own. */
static gboolean
write_content (DeflashTransaction *t,
               gint64 article_id,
               const Present *present,
               const DeflashStoreRow *row,
               gboolean full_text,
               gint64 *content_id,
               GError **error)
{
  *content_id = present->content_id;
  if (present->saved_content_id == present->content_id)
    {
      *content_id = deflash_content_table_insert (t->db, row, full_text, error);
      if (*content_id == 0 ||
          !deflash_sqlite_run (t->db, error, "UPDATE article SET content_id=? WHERE id=?", "ii", *content_id, article_id))
        return FALSE;
    }
  else if (!deflash_content_table_update (t->db, present->content_id, row, full_text, error))
    return FALSE;
  return present->saved_shown || deflash_content_table_index (t->db, article_id, *content_id, error);
}

/* The feed changed its teaser, but the whole text is here already: only what stands on the card changes. */
static gboolean
write_card (DeflashTransaction *t, gint64 article_id, const Present *present, const DeflashStoreRow *row, GError **error)
{
  if (present->saved_content_id == present->content_id)
    return TRUE;
  return deflash_sqlite_run (t->db, error,
                             "UPDATE content SET title=?, lead=coalesce (?, lead), kicker=coalesce (?, kicker), image=coalesce (?, image),"
                             " modified=? WHERE id=?",
                             "ttttTi", row->key.title, row->lead_is_stated ? row->lead : NULL, row->kicker, row->image, row->modified,
                             present->content_id) &&
         (present->saved_shown || deflash_content_table_index (t->db, article_id, present->content_id, error));
}

/* An article counts as updated when its text really changed: since when the publisher says, where that is after we saw it, else since
 * now. A publisher who touches his articles every day updates nothing. */
static gint64
choose_modified (DeflashTransaction *t, const Present *present, const DeflashStoreRow *row, gboolean rewritten)
{
  if (!rewritten)
    return present->modified;
  if (row->modified != DEFLASH_TIME_NONE && row->modified > present->first_seen &&
      (present->modified == DEFLASH_TIME_NONE || row->modified > present->modified))
    return row->modified;
  return deflash_transaction_now (t);
}

static gboolean
write_edit (DeflashTransaction *t,
            const DeflashSourceTraits *traits,
            gint64 article_id,
            const Present *present,
            const DeflashStoreRow *row,
            GError **error)
{
  gint64 published = row->published != DEFLASH_TIME_NONE ? MIN (row->published, present->published) : present->published;
  gboolean keeps_text = present->full_text && row->word_count < present->word_count;
  gboolean rewritten = !keeps_text && g_strcmp0 (row->fingerprint, present->fingerprint) != 0;
  DeflashStoreRow edited = *row; /* its fields stay the row's */
  gint64 content_id;

  edited.modified = choose_modified (t, present, row, rewritten);
  if (!(keeps_text ? write_card (t, article_id, present, &edited, error)
                   : write_content (t, article_id, present, &edited, FALSE, &content_id, error)))
    return FALSE;
  if (!deflash_sqlite_run (t->db, error,
                           "UPDATE article SET source_id=?, stated_section=?, published=?, updated=?, url_hash=nullif (?, 0), canonical_url=?,"
                           " url=?, external_url=?, comments_url=? WHERE id=?",
                           "ibiiitttti", traits->id, (int) row->section, published,
                           edited.modified != DEFLASH_TIME_NONE ? MAX (published, edited.modified) : published, deflash_hash_text (row->key.canonical_url),
                           row->key.canonical_url, row->url, row->external_url, row->comments_url, article_id))
    return FALSE;
  if (published != present->published &&
      !deflash_sqlite_run (t->db, error, "UPDATE article_source SET published=? WHERE article_id=?", "ii", published, article_id))
    return FALSE;
  return deflash_offer_table_put (t->db, article_id, row->deal, row->key.title, deflash_transaction_now (t), error);
}

/* Whether a person would see nothing new: what the entry states otherwise is its markup, a tracking parameter, or a date that counts for
 * nothing. Dates of publication only ever move back. */
static gboolean
is_shown_already (DeflashTransaction *t, gint64 article_id, const Present *present, const DeflashStoreRow *row, gboolean *is, GError **error)
{
  *is = row->deal == NULL && row->guide == NULL && row->attachments == NULL && !present->full_text &&
        (row->published == DEFLASH_TIME_NONE || row->published >= present->published) &&
        g_strcmp0 (row->fingerprint, present->fingerprint) == 0;
  return !*is || (deflash_article_table_states (t->db, article_id, row, is, error) &&
                  (!*is || deflash_content_table_shows (t->db, present->content_id, row, is, error)));
}

static gboolean
write_known (DeflashTransaction *t,
             const DeflashSourceTraits *traits,
             const DeflashStoreRow *row,
             const DeflashKnown *known,
             DeflashWritten *written,
             GError **error)
{
  gint64 id = known->article_id;
  g_auto (Present) present = { 0 };
  gboolean is_shown = FALSE;
  gboolean ours;

  if (!load_present (t->db, id, &present, error))
    return FALSE;
  ours = present.source_id == traits->id || row->word_count > RICHER * present.word_count;
  if (known->link_id != 0 ? !deflash_article_table_relink (t->db, known->link_id, row, error)
                          : !deflash_article_table_link (t->db, traits->id, id, row, present.published, error))
    return FALSE;
  if (ours && known->link_id != 0)
    {
      if (!is_shown_already (t, id, &present, row, &is_shown, error))
        return FALSE;
      *written = is_shown ? DEFLASH_WRITTEN_SAME : DEFLASH_WRITTEN_UPDATED;
      if (is_shown)
        return TRUE;
    }
  if (ours && !write_edit (t, traits, id, &present, row, error))
    return FALSE;
  if (!deflash_article_table_update_listed (t->db, id, error))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_UPDATED, id);
  return TRUE;
}

/**
 * deflash_revision_write_row:
 * @transaction: a transaction
 * @traits: the source
 * @row: one of its entries
 * @may_be_known: whether the source may have the entry already, under its key or at another host
 * @written: (out): what came of it
 * @article_id: (out): which article it is; 0 where it was purged before
 * @error: where to put the error
 *
 * Writes an entry: as a new article, as an edit, or as one more source of an article. Nothing is written where nothing is new.
 *
 * Returns: whether it worked
 */
gboolean
deflash_revision_write_row (DeflashTransaction *transaction,
                            const DeflashSourceTraits *traits,
                            const DeflashStoreRow *row,
                            gboolean may_be_known,
                            DeflashWritten *written,
                            gint64 *article_id,
                            GError **error)
{
  DeflashKnown known;

  if (!deflash_article_table_find (transaction->db, traits->id, &row->key, may_be_known, &known, error))
    return FALSE;

  *article_id = known.article_id;
  if (deflash_known_is_same (&known, &row->key))
    {
      *written = DEFLASH_WRITTEN_SAME;
      return TRUE;
    }
  if (known.article_id == 0)
    {
      *written = DEFLASH_WRITTEN_NEW;
      return write_new (transaction, traits, row, article_id, error);
    }
  *written = DEFLASH_WRITTEN_UPDATED;
  return write_known (transaction, traits, row, &known, written, error);
}

/**
 * deflash_revision_replace:
 * @transaction: a transaction
 * @article_id: an article
 * @row: its whole text, from its own page
 * @saved_too: whether a saved copy is to be this one from now on, because the person asked for it
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_revision_replace (DeflashTransaction *transaction,
                          gint64 article_id,
                          const DeflashStoreRow *row,
                          gboolean saved_too,
                          GError **error)
{
  g_auto (Present) present = { 0 };
  gint64 content_id;

  if (!load_present (transaction->db, article_id, &present, error) ||
      !write_content (transaction, article_id, &present, row, !row->is_feed_text, &content_id, error))
    return FALSE;
  if (row->deal != NULL &&
      !deflash_offer_table_put (transaction->db, article_id, row->deal, row->key.title, deflash_transaction_now (transaction), error))
    return FALSE;
  if (saved_too && present.saved_shown)
    {
      if (!deflash_sqlite_run (transaction->db, error, "UPDATE saved SET content_id=?, changed=? WHERE article_id=?", "iii", content_id,
                               deflash_transaction_now (transaction), article_id) ||
          !deflash_content_table_index (transaction->db, article_id, content_id, error) ||
          !deflash_content_table_delete (transaction->db, present.saved_content_id, error))
        return FALSE;
    }
  deflash_transaction_note (transaction, DEFLASH_CHANGE_UPDATED, article_id);
  return TRUE;
}
