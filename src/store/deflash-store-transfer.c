/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-transfer.h"

#include "deflash-article-load.h"
#include "deflash-note-table.h"
#include "deflash-saved-table.h"
#include "deflash-transaction.h"

/* Saved articles, many at a time: out into a file, in from one. */

static void
saved_picture_free (gpointer data)
{
  DeflashStoreSavedPicture *picture = data;

  g_free (picture->url);
  g_free (picture->path);
  g_free (picture);
}

DeflashStoreSaved *
deflash_store_saved_new (void)
{
  DeflashStoreSaved *self = g_new0 (DeflashStoreSaved, 1);

  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->highlights = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_highlight_free);
  self->pictures = g_ptr_array_new_with_free_func (saved_picture_free);
  self->saved_at = DEFLASH_TIME_NONE;
  return self;
}

void
deflash_store_saved_free (DeflashStoreSaved *self)
{
  g_clear_pointer (&self->card, deflash_store_card_free);
  g_clear_pointer (&self->row, deflash_store_row_free);
  g_free (self->canonical_url);
  g_free (self->source_title);
  g_free (self->note);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->highlights);
  g_ptr_array_unref (self->pictures);
  g_free (self);
}

/* Out */

static gboolean
load_tags (DeflashSqlite *db, gint64 saved_id, GPtrArray *tags, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db, "SELECT t.name FROM saved_tag s JOIN tag t ON t.id = s.tag_id WHERE s.saved_id=? ORDER BY t.name", error);

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", saved_id);
  while (deflash_statement_step (statement, &step_error))
    g_ptr_array_add (tags, g_strdup (deflash_statement_get_text (statement, 0)));
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
load_pictures (DeflashStore *self, DeflashSqlite *db, DeflashArticle *article, GPtrArray *pictures, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, "SELECT url, file FROM saved_picture WHERE article_id=? ORDER BY url", error);

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", deflash_article_get_id (article));
  while (deflash_statement_step (statement, &step_error))
    {
      DeflashStoreSavedPicture *picture = g_new0 (DeflashStoreSavedPicture, 1);

      picture->url = g_strdup (deflash_statement_get_text (statement, 0));
      picture->path = g_build_filename (self->saved_dir, deflash_article_get_uuid (article),
                                        deflash_statement_get_text (statement, 1), NULL);
      g_ptr_array_add (pictures, picture);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Takes the line of a bound statement. */
static DeflashStoreSaved *
load_one (DeflashStore *self, DeflashSqlite *db, DeflashStatement *statement, GError **error)
{
  g_autoptr (DeflashStoreSaved) saved = deflash_store_saved_new ();
  gint64 id = deflash_statement_get_int (statement, 1);

  saved->saved_at = deflash_statement_get_int (statement, 2);
  saved->source_title = g_strdup (deflash_statement_get_text (statement, 3));
  saved->note = g_strdup (deflash_statement_get_text (statement, 4));
  saved->card = deflash_article_load_card (db, id, TRUE, error);
  if (saved->card == NULL || !load_tags (db, deflash_statement_get_int (statement, 0), saved->tags, error) ||
      !load_pictures (self, db, saved->card->article, saved->pictures, error))
    return NULL;
  g_ptr_array_unref (saved->highlights);
  saved->highlights = deflash_note_table_load_highlights (db, id, error);
  if (saved->highlights != NULL)
    return g_steal_pointer (&saved);
  saved->highlights = g_ptr_array_new ();
  return NULL;
}

/* Every line that a bound statement has. */
static gboolean
load_lines (DeflashStore *self, DeflashSqlite *db, DeflashStatement *statement, GPtrArray *items, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  while (local_error == NULL && deflash_statement_step (statement, &local_error))
    {
      DeflashStoreSaved *saved = load_one (self, db, statement, &local_error);

      if (saved != NULL)
        g_ptr_array_add (items, saved);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load_saved_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_saved_free);
  GError *error = NULL;
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db, "SELECT id, article_id, saved_at, source_title, note FROM saved WHERE removed IS NULL"
                                  " ORDER BY saved_at DESC, article_id DESC LIMIT ? OFFSET ?",
                              &error);

  if (statement != NULL)
    {
      deflash_statement_bind (statement, "ii", (gint64) input->second, (gint64) input->first);
      load_lines (g_task_get_source_object (task), db, statement, items, &error);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&items) : NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_load_saved_async:
 * @self: a store
 * @offset: how many to skip
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Loads saved articles whole, the last saved first.
 */
void
deflash_store_load_saved_async (DeflashStore *self, guint offset, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->first = offset;
  input->second = limit;
  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, load_saved_work, input, deflash_store_load_saved_async, cancellable,
                            callback, user_data);
}

static gboolean
load_saved_ids_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_saved_free);
  GError *error = NULL;

  for (guint i = 0; error == NULL && i < input->ids->len; i++)
    {
      g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
          db, "SELECT id, article_id, saved_at, source_title, note FROM saved WHERE article_id=? AND removed IS NULL", &error);

      if (statement == NULL)
        break;
      deflash_statement_bind (statement, "i", g_array_index (input->ids, gint64, i));
      load_lines (g_task_get_source_object (task), db, statement, items, &error);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&items) : NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_load_saved_ids_async:
 * @self: a store
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Loads these of the saved articles, in this order. What is not saved is left out.
 */
void
deflash_store_load_saved_ids_async (DeflashStore *self, const gint64 *ids, gsize n_ids, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (input->ids, ids, (guint) n_ids);
  deflash_store_push_input (self, DEFLASH_STORE_ON_LONG_READER, load_saved_ids_work, input, deflash_store_load_saved_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_load_saved_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreSaved): the articles, or %NULL
 */
GPtrArray *
deflash_store_load_saved_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_saved_async, error);
}

/* In */

typedef struct
{
  /* Input */
  GPtrArray *items; /* (owned) */
  DeflashOrigin origin;

  /* In progress: whose folders are to go again should it fail */
  GPtrArray *uuids; /* (owned): of articles that are new */
  GArray *ids;      /* (owned): of those that were there */
} ImportOp;

static void
import_op_free (ImportOp *op)
{
  g_ptr_array_unref (op->items);
  g_ptr_array_unref (op->uuids);
  g_array_unref (op->ids);
  g_free (op);
}

static gboolean
is_saved (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db, "SELECT 1 FROM saved WHERE article_id=? AND removed IS NULL", error);

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", article_id);
  return deflash_statement_step (statement, error);
}

/* An article that is there is saved as it is; any other comes from the file. */
static gint64
save_one (DeflashTransaction *t, ImportOp *op, DeflashStoreSaved *item, gboolean *known, GError **error)
{
  g_autoptr (GError) find_error = NULL;
  gint64 id = item->canonical_url != NULL ? deflash_article_find_url (t->db, item->canonical_url, &find_error) : 0;
  g_autoptr (DeflashSavedCopy) copy = NULL;

  *known = id != 0 && is_saved (t->db, id, NULL);
  if (*known)
    return id;
  if (id != 0)
    {
      g_array_append_val (op->ids, id);
      return deflash_saved_table_save (t, id, op->origin, error) ? id : 0;
    }

  copy = deflash_saved_copy_new ();
  g_clear_pointer (&copy->row, deflash_store_row_free);
  copy->row = g_steal_pointer (&item->row);
  copy->source_title = g_strdup (item->source_title);
  copy->note = g_strdup (item->note);
  copy->saved_at = item->saved_at;
  copy->first_seen = DEFLASH_TIME_NONE;
  copy->highlights = g_ptr_array_ref (item->highlights);
  id = deflash_saved_table_insert_copy (t, copy, op->origin, error);
  if (copy->uuid != NULL)
    g_ptr_array_add (op->uuids, g_strdup (copy->uuid));
  return id;
}

static gboolean
has_highlight (GPtrArray *highlights, const DeflashHighlight *wanted)
{
  for (guint i = 0; i < highlights->len; i++)
    {
      const DeflashHighlight *highlight = highlights->pdata[i];

      if (highlight->block == wanted->block && highlight->start == wanted->start && g_str_equal (highlight->quote, wanted->quote))
        return TRUE;
    }
  return FALSE;
}

/* What the file has and the library has not: a note where there is none, and highlights. */
static gboolean
add_notes (DeflashTransaction *t, ImportOp *op, DeflashStoreSaved *item, gint64 id, GError **error)
{
  g_autoptr (GError) note_error = NULL;
  g_autofree char *note = deflash_note_table_load_note (t->db, id, &note_error);
  g_autoptr (GPtrArray) highlights = deflash_note_table_load_highlights (t->db, id, error);

  if (highlights == NULL)
    return FALSE;
  if (note_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&note_error));
      return FALSE;
    }
  if (note == NULL && item->note != NULL && !deflash_note_table_set_note (t, id, item->note, op->origin, error))
    return FALSE;
  for (guint i = 0; i < item->highlights->len; i++)
    {
      DeflashHighlight *highlight = item->highlights->pdata[i];
      gint64 highlight_id;

      highlight->article_id = id;
      if (!has_highlight (highlights, highlight) && !deflash_note_table_put_highlight (t, highlight, op->origin, &highlight_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_all (DeflashTransaction *t, ImportOp *op, guint *n_added, GError **error)
{
  *n_added = 0;
  t->folders_together = TRUE;
  for (guint i = 0; i < op->items->len; i++)
    {
      DeflashStoreSaved *item = op->items->pdata[i];
      gboolean known;
      gint64 id = save_one (t, op, item, &known, error);

      if (id == 0)
        return FALSE;
      if (!known)
        (*n_added)++;
      for (guint j = 0; j < item->tags->len; j++)
        if (!deflash_saved_table_add_tag (t, id, item->tags->pdata[j], error))
          return FALSE;
      if (!add_notes (t, op, item, id, error) || !deflash_saved_table_rewrite_folder (t, id, error))
        return FALSE;
    }
  return TRUE;
}

static void
tidy_folders (DeflashStore *self, DeflashSqlite *db, const ImportOp *op)
{
  for (guint i = 0; i < op->uuids->len; i++)
    deflash_saved_folder_delete (self->saved_dir, op->uuids->pdata[i]);
  for (guint i = 0; i < op->ids->len; i++)
    deflash_saved_table_tidy_folder (self, db, g_array_index (op->ids, gint64, i));
}

static gboolean
import_saved_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashTransaction transaction;
  GError *error = NULL;
  guint n_added = 0;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    deflash_transaction_end (&transaction, import_all (&transaction, data, &n_added, &error), &error);
  if (error != NULL)
    {
      tidy_folders (g_task_get_source_object (task), db, data);
      g_task_return_error (task, error);
    }
  else
    g_task_return_int (task, n_added);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_store_import_saved_async:
 * @self: a store
 * @items: (element-type DeflashStoreSaved): what to save; their rows are taken
 * @origin: who saves them
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Saves articles from a file in one transaction: some dozens at a time. What is saved already only gets tags, a note where
 * it has none, and highlights.
 */
void
deflash_store_import_saved_async (DeflashStore *self, GPtrArray *items, DeflashOrigin origin, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  ImportOp *op = g_new0 (ImportOp, 1);

  op->items = g_ptr_array_ref (items);
  op->origin = origin;
  op->uuids = g_ptr_array_new_with_free_func (g_free);
  op->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, import_saved_work, op, import_op_free, deflash_store_import_saved_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_import_saved_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: how many were not saved before, or -1: then none was
 */
int
deflash_store_import_saved_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_store_import_saved_async), -1);
  return (int) g_task_propagate_int (G_TASK (result), error);
}
