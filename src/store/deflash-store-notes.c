/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-notes.h"

#include "deflash-note-table.h"
#include "deflash-saved-table.h"
#include "deflash-store-private.h"

/* Tags, notes and highlights, for everybody outside. */

static gboolean
load_notes_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  g_autoptr (DeflashNotes) notes = g_new0 (DeflashNotes, 1);
  GError *error = NULL;

  notes->highlights = deflash_note_table_load_highlights (db, input->id, &error);
  if (notes->highlights == NULL)
    notes->highlights = g_ptr_array_new ();
  else
    notes->tags = deflash_note_table_load_tags (db, input->id, &error);
  if (error == NULL)
    notes->note = deflash_note_table_load_note (db, input->id, &error);
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&notes) : NULL, (GDestroyNotify) deflash_notes_free, error);
}

/**
 * deflash_store_load_notes_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets what a person added to an article; nothing where it is not saved.
 */
void
deflash_store_load_notes_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, load_notes_work, input, deflash_store_load_notes_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_load_notes_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): the notes, or %NULL
 */
DeflashNotes *
deflash_store_load_notes_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_load_notes_async, error);
}

typedef struct
{
  GArray *ids;
  char *note; /* (nullable): stays as it is */
  GStrv add;
  GStrv remove;
  GPtrArray *before; /* (element-type DeflashNotesBefore): in what is done it is output, in what is undone input */
  DeflashOrigin origin;
} EditOp;

static void
edit_op_free (EditOp *op)
{
  g_array_unref (op->ids);
  g_free (op->note);
  g_strfreev (op->add);
  g_strfreev (op->remove);
  g_ptr_array_unref (op->before);
  g_free (op);
}

static gboolean
note_before (DeflashTransaction *t, const EditOp *op, gint64 id, GError **error)
{
  DeflashNotesBefore *before = g_new0 (DeflashNotesBefore, 1);
  g_autoptr (GError) note_error = NULL;
  g_autofree char *folder = deflash_saved_table_get_folder (t->db, id, &note_error);

  g_ptr_array_add (op->before, before);
  before->article_id = id;
  before->saved = folder != NULL;
  before->tags = deflash_note_table_load_tags (t->db, id, error);
  if (before->tags == NULL)
    return FALSE;
  g_clear_error (&note_error);
  before->note = deflash_note_table_load_note (t->db, id, &note_error);
  if (note_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&note_error));
  return FALSE;
}

/* What is not saved yet is saved: a note hangs on the copy. */
static gboolean
edit_one (DeflashTransaction *t, const EditOp *op, gint64 id, GError **error)
{
  if (!note_before (t, op, id, error) || !deflash_saved_table_save (t, id, op->origin, error))
    return FALSE;
  for (guint i = 0; op->remove != NULL && op->remove[i] != NULL; i++)
    if (!deflash_note_table_remove_tag (t, id, op->remove[i], error))
      return FALSE;
  for (guint i = 0; op->add != NULL && op->add[i] != NULL; i++)
    if (!deflash_saved_table_add_tag (t, id, op->add[i], error))
      return FALSE;
  return (op->note == NULL || deflash_note_table_set_note (t, id, op->note, op->origin, error)) &&
         deflash_saved_table_rewrite_folder (t, id, error);
}

static gboolean
edit_all (DeflashTransaction *t, const EditOp *op, GError **error)
{
  t->folders_together = op->ids->len > 1;
  for (guint i = 0; i < op->ids->len; i++)
    if (!edit_one (t, op, g_array_index (op->ids, gint64, i), error))
      return FALSE;
  return deflash_note_table_drop_empty_tags (t, error);
}

static gboolean
edit_notes_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    deflash_transaction_end (&transaction, edit_all (&transaction, data, &error), &error);
  return deflash_store_return_pointer (task, error == NULL ? g_ptr_array_ref (((EditOp *) data)->before) : NULL,
                                       (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_edit_notes_async:
 * @self: a store
 * @ids: (array length=n_ids): articles
 * @n_ids: how many
 * @note: (nullable): the note from now on, "" for none; %NULL leaves it
 * @add_tags: (nullable) (array zero-terminated=1): tags they get; the same in upper and lower case
 * @remove_tags: (nullable) (array zero-terminated=1): tags they lose
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Changes notes and tags of articles, all or none. What is not saved is saved with it.
 */
void
deflash_store_edit_notes_async (DeflashStore *self, const gint64 *ids, gsize n_ids, const char *note, const char *const *add_tags,
                                const char *const *remove_tags, DeflashOrigin origin, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  EditOp *op = g_new0 (EditOp, 1);

  op->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (op->ids, ids, (guint) n_ids);
  op->note = g_strdup (note);
  op->add = g_strdupv ((char **) add_tags);
  op->remove = g_strdupv ((char **) remove_tags);
  op->before = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_notes_before_free);
  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, edit_notes_work, op, edit_op_free, deflash_store_edit_notes_async, cancellable,
                      callback, user_data);
}

/**
 * deflash_store_edit_notes_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashNotesBefore): once it is on the disk, what deflash_store_restore_notes_async() takes
 * it back with; or %NULL
 */
GPtrArray *
deflash_store_edit_notes_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_edit_notes_async, error);
}

static gboolean
restore_one (DeflashTransaction *t, const DeflashNotesBefore *before, DeflashOrigin origin, GError **error)
{
  g_auto (GStrv) now = deflash_note_table_load_tags (t->db, before->article_id, error);

  for (guint i = 0; now != NULL && now[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) before->tags, now[i]) && !deflash_note_table_remove_tag (t, before->article_id, now[i], error))
      return FALSE;
  for (guint i = 0; now != NULL && before->saved && before->tags[i] != NULL; i++)
    if (!deflash_saved_table_add_tag (t, before->article_id, before->tags[i], error))
      return FALSE;
  return now != NULL && deflash_note_table_set_note (t, before->article_id, before->note != NULL ? before->note : "", origin, error) &&
         (before->saved ? deflash_saved_table_rewrite_folder (t, before->article_id, error)
                        : deflash_saved_table_unsave (t, before->article_id, origin, error));
}

static gboolean
restore_notes_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  EditOp *op = data;
  DeflashStore *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  DeflashTransaction transaction;
  GError *error = NULL;
  gboolean good = TRUE;

  if (deflash_transaction_begin (&transaction, self, db, TRUE, &error))
    {
      for (guint i = 0; good && i < op->before->len; i++)
        {
          const DeflashNotesBefore *before = op->before->pdata[i];

          if (!before->saved)
            g_ptr_array_add (folders, deflash_saved_table_get_folder (db, before->article_id, NULL));
          good = restore_one (&transaction, before, op->origin, &error);
        }
      deflash_transaction_end (&transaction, good && deflash_note_table_drop_empty_tags (&transaction, &error), &error);
    }
  for (guint i = 0; error == NULL && i < folders->len; i++)
    if (folders->pdata[i] != NULL)
      deflash_saved_folder_retire (self->saved_dir, folders->pdata[i]);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_restore_notes_async:
 * @self: a store
 * @before: (element-type DeflashNotesBefore): from deflash_store_edit_notes_finish()
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Takes an edit of notes back; what was saved by it is saved no longer.
 */
void
deflash_store_restore_notes_async (DeflashStore *self, GPtrArray *before, DeflashOrigin origin, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  EditOp *op = g_new0 (EditOp, 1);

  op->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  op->before = g_ptr_array_ref (before);
  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, restore_notes_work, op, edit_op_free, deflash_store_restore_notes_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_restore_notes_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is on the disk
 */
gboolean
deflash_store_restore_notes_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_restore_notes_async, error);
}

typedef struct
{
  DeflashHighlight *highlight;
  DeflashOrigin origin;
} PutOp;

static void
put_op_free (PutOp *op)
{
  deflash_highlight_free (op->highlight);
  g_free (op);
}

static gboolean
put_highlight (DeflashTransaction *t, const PutOp *op, gint64 *id, GError **error)
{
  gint64 article_id = op->highlight->article_id;

  return deflash_saved_table_save (t, article_id, op->origin, error) &&
         deflash_note_table_put_highlight (t, op->highlight, op->origin, id, error) &&
         deflash_saved_table_rewrite_folder (t, article_id, error);
}

static gboolean
put_highlight_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashTransaction transaction;
  GError *error = NULL;
  gint64 id = 0;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    deflash_transaction_end (&transaction, put_highlight (&transaction, data, &id, &error), &error);
  return deflash_store_return_pointer (task, error == NULL ? g_memdup2 (&id, sizeof id) : NULL, g_free, error);
}

/**
 * deflash_store_put_highlight_async:
 * @self: a store
 * @highlight: with an id it takes the place of that one
 * @origin: who does it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Keeps a highlight. An article that is not saved yet is saved with it.
 */
void
deflash_store_put_highlight_async (DeflashStore *self, const DeflashHighlight *highlight, DeflashOrigin origin, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  PutOp *op = g_new0 (PutOp, 1);

  op->highlight = deflash_highlight_copy (highlight);
  op->origin = origin;
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, put_highlight_work, op, put_op_free, deflash_store_put_highlight_async,
                      cancellable, callback, user_data);
}

/**
 * deflash_store_put_highlight_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: its row, or 0
 */
gint64
deflash_store_put_highlight_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = deflash_store_finish_pointer (self, result, deflash_store_put_highlight_async, error);

  return id != NULL ? *id : 0;
}

static gboolean
remove_highlight_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, TRUE, &error))
    deflash_transaction_end (&transaction,
                             deflash_note_table_remove_highlight (&transaction, input->id, input->number, &error) &&
                                 deflash_saved_table_rewrite_folder (&transaction, input->id, &error),
                             &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_remove_highlight_async:
 * @self: a store
 * @article_id: an article
 * @highlight_id: which of its highlights
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a highlight away. Putting the same one again brings it back.
 */
void
deflash_store_remove_highlight_async (DeflashStore *self, gint64 article_id, gint64 highlight_id, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  input->number = highlight_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, remove_highlight_work, input, deflash_store_remove_highlight_async,
                            cancellable, callback, user_data);
}

/**
 * deflash_store_remove_highlight_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is on the disk
 */
gboolean
deflash_store_remove_highlight_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_remove_highlight_async, error);
}

static gboolean
list_tags_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_tag_free);
  GError *error = NULL;
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db,
                              "SELECT t.name, count (*) FROM tag t JOIN saved_tag s ON s.tag_id = t.id JOIN saved v ON v.id = s.saved_id"
                              " WHERE v.removed IS NULL GROUP BY t.id ORDER BY t.name",
                              &error);

  while (error == NULL && deflash_statement_step (statement, &error))
    {
      DeflashTag *tag = g_new0 (DeflashTag, 1);

      tag->name = g_strdup (deflash_statement_get_text (statement, 0));
      tag->n_articles = (guint) deflash_statement_get_int (statement, 1);
      g_ptr_array_add (tags, tag);
    }
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&tags) : NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_tags_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the tags of saved articles.
 */
void
deflash_store_list_tags_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_tags_work, deflash_store_input_new (), deflash_store_list_tags_async,
                            cancellable, callback, user_data);
}

/**
 * deflash_store_list_tags_finish:
 * @self: a store
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashTag): the tags, or %NULL
 */
GPtrArray *
deflash_store_list_tags_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_tags_async, error);
}
