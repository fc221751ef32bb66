/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-notes.h"

#include "deflash-library-private.h"
#include "deflash-store-notes.h"

/* More than these nobody looks through. */
#define MAX_HIGHLIGHTS 10000

/* Each of these is answered by the store; what it saves is seen as saved at once, and no longer when that failed. */

typedef struct
{
  GPtrArray *items; /* (owned) (element-type DeflashArticleItem): that were not saved before */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_ptr_array_unref (change->items);
  g_free (change);
}

static GTask *
begin_change (DeflashLibrary *self, GPtrArray *items, GAsyncReadyCallback callback, gpointer user_data, gpointer tag)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Change *change = g_new0 (Change, 1);

  change->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < items->len; i++)
    {
      DeflashArticleStatus *status = deflash_article_item_get_status (items->pdata[i]);

      if (deflash_article_status_get_saved (status))
        continue;
      g_ptr_array_add (change->items, g_object_ref (items->pdata[i]));
      deflash_article_status_set_saved (status, TRUE);
    }
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, change, change_free);
  return task;
}

static void
fail_change (GTask *task, GError *error)
{
  Change *change = g_task_get_task_data (task);

  for (guint i = 0; i < change->items->len; i++)
    deflash_article_status_set_saved (deflash_article_item_get_status (change->items->pdata[i]), FALSE);
  g_task_return_error (task, error);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DeflashNotes *notes = deflash_store_load_notes_finish (DEFLASH_STORE (object), result, &error);

  if (notes != NULL)
    g_task_return_pointer (task, notes, (GDestroyNotify) deflash_notes_free);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_load_notes_async:
 * @self: a library
 * @item: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets what the person added to an article.
 */
void
deflash_library_load_notes_async (DeflashLibrary *self, DeflashArticleItem *item, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_load_notes_async);
  deflash_store_load_notes_async (self->store, deflash_article_item_get_id (item), cancellable, loaded_cb, task);
}

/**
 * deflash_library_load_notes_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): the notes, or %NULL
 */
DeflashNotes *
deflash_library_load_notes_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_load_notes_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
edited_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  GPtrArray *before = deflash_store_edit_notes_finish (DEFLASH_STORE (object), result, &error);

  if (before != NULL)
    g_task_return_pointer (task, before, (GDestroyNotify) g_ptr_array_unref);
  else
    fail_change (task, error);
}

/**
 * deflash_library_edit_notes_async:
 * @self: a library
 * @items: (element-type DeflashArticleItem): articles
 * @note: (nullable): the note from now on, "" for none; %NULL leaves it
 * @add_tags: (nullable) (array zero-terminated=1): tags they get
 * @remove_tags: (nullable) (array zero-terminated=1): tags they lose
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Changes notes and tags, of all articles or of none.
 */
void
deflash_library_edit_notes_async (DeflashLibrary *self, GPtrArray *items, const char *note, const char *const *add_tags,
                                  const char *const *remove_tags, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = begin_change (self, items, callback, user_data, deflash_library_edit_notes_async);
  g_autofree gint64 *ids = g_new (gint64, items->len);

  for (guint i = 0; i < items->len; i++)
    ids[i] = deflash_article_item_get_id (items->pdata[i]);
  deflash_store_edit_notes_async (self->store, ids, items->len, note, add_tags, remove_tags, self->origin, NULL, edited_cb, task);
}

/**
 * deflash_library_edit_notes_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): what deflash_library_restore_notes_async() takes it back with, or %NULL
 */
GPtrArray *
deflash_library_edit_notes_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_edit_notes_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_restore_notes_finish (DEFLASH_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_restore_notes_async:
 * @self: a library
 * @before: from deflash_library_edit_notes_finish()
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Takes an edit of notes and tags back.
 */
void
deflash_library_restore_notes_async (DeflashLibrary *self, GPtrArray *before, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_restore_notes_async);
  deflash_store_restore_notes_async (self->store, before, self->origin, NULL, restored_cb, task);
}

/**
 * deflash_library_restore_notes_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it was stored
 */
gboolean
deflash_library_restore_notes_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_restore_notes_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
put_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 id = deflash_store_put_highlight_finish (DEFLASH_STORE (object), result, &error);

  if (id != 0)
    g_task_return_pointer (task, g_memdup2 (&id, sizeof id), g_free);
  else
    fail_change (task, error);
}

/**
 * deflash_library_put_highlight_async:
 * @self: a library
 * @item: an article
 * @highlight: a part of its text; with an id it takes the place of that one
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Keeps a highlight, and the article with it.
 */
void
deflash_library_put_highlight_async (DeflashLibrary *self, DeflashArticleItem *item, const DeflashHighlight *highlight,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (DeflashHighlight) copy = deflash_highlight_copy (highlight);

  g_ptr_array_add (items, item);
  copy->article_id = deflash_article_item_get_id (item);
  deflash_store_put_highlight_async (self->store, copy, self->origin, NULL, put_cb,
                                     begin_change (self, items, callback, user_data, deflash_library_put_highlight_async));
}

/**
 * deflash_library_put_highlight_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: the highlight's row, or 0
 */
gint64
deflash_library_put_highlight_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_put_highlight_async), 0);
  id = g_task_propagate_pointer (G_TASK (result), error);
  return id != NULL ? *id : 0;
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_remove_highlight_finish (DEFLASH_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_remove_highlight_async:
 * @self: a library
 * @item: an article
 * @highlight_id: which of its highlights
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Takes a highlight away.
 */
void
deflash_library_remove_highlight_async (DeflashLibrary *self, DeflashArticleItem *item, gint64 highlight_id, GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_remove_highlight_async);
  deflash_store_remove_highlight_async (self->store, deflash_article_item_get_id (item), highlight_id, NULL, removed_cb, task);
}

/**
 * deflash_library_remove_highlight_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it was stored
 */
gboolean
deflash_library_remove_highlight_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_remove_highlight_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tags_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *tags = deflash_store_list_tags_finish (DEFLASH_STORE (object), result, &error);

  if (tags != NULL)
    g_task_return_pointer (task, tags, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_list_tags_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the tags of saved articles.
 */
void
deflash_library_list_tags_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_list_tags_async);
  deflash_store_list_tags_async (self->store, cancellable, tags_cb, task);
}

/**
 * deflash_library_list_tags_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashTag): the tags, or %NULL
 */
GPtrArray *
deflash_library_list_tags_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_list_tags_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
highlights_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *places = deflash_store_list_highlights_finish (DEFLASH_STORE (object), result, &error);

  if (places != NULL)
    g_task_return_pointer (task, places, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_list_highlights_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets the highlights of all saved articles, the last made first.
 */
void
deflash_library_list_highlights_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_list_highlights_async);
  deflash_store_list_highlights_async (self->store, MAX_HIGHLIGHTS, cancellable, highlights_cb, task);
}

/**
 * deflash_library_list_highlights_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashHighlightPlace): them, or %NULL
 */
GPtrArray *
deflash_library_list_highlights_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_list_highlights_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
