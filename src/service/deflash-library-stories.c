/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-private.h"
#include "deflash-story-keeper.h"

/* Stories, as the window and the command see them. */

/**
 * deflash_library_find_stories_async:
 * @self: a library
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when every stored article has its story
 * @user_data: for @callback
 *
 * Has what was stored join its stories now. A refresh does so by itself, in the background.
 */
void
deflash_library_find_stories_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_find_stories_async);
  deflash_story_keeper_run (self->story_keeper, task);
}

/**
 * deflash_library_find_stories_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is done
 */
gboolean
deflash_library_find_stories_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) cards = deflash_store_list_story_finish (DEFLASH_STORE (object), result, &error);

  deflash_library_return_cards (task, cards, error);
}

/**
 * deflash_library_list_story_async:
 * @self: a library
 * @item: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Finds who else reports what an article reports.
 */
void
deflash_library_list_story_async (DeflashLibrary *self, DeflashArticleItem *item, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_list_story_async);
  deflash_store_list_story_async (self->store, deflash_article_item_get_id (item), cancellable, listed_cb, task);
}

/**
 * deflash_library_list_story_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashArticleItem): the other articles of its story, the oldest first; or %NULL
 */
GPtrArray *
deflash_library_list_story_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
story_to_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = deflash_library_list_story_finish (self, result, &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DeflashStatusValues values = { .read = TRUE };

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      gint64 id = deflash_article_item_get_id (items->pdata[i]);

      if (!deflash_article_status_get_read (deflash_article_item_get_status (items->pdata[i])))
        g_array_append_val (ids, id);
    }
  if (ids->len > 0 && !self->closed)
    deflash_store_set_status_async (self->store, (gint64 *) ids->data, ids->len, DEFLASH_STATUS_READ, &values, self->origin, NULL, NULL,
                                    NULL);
}

/* Who read one report of an event has read of the event; where that can't be stored, the article itself says so. */
void
deflash_library_mark_story_read (DeflashLibrary *self, DeflashArticleItem *item)
{
  deflash_library_list_story_async (self, item, self->cancellable, story_to_read_cb, NULL);
}

static void
moved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GArray *before = deflash_store_move_stories_finish (DEFLASH_STORE (object), result, &error);

  if (before == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, before, (GDestroyNotify) g_array_unref);
}

static GTask *
new_move_task (DeflashLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_move_stories_finish);
  return task;
}

/**
 * deflash_library_split_story_async:
 * @self: a library
 * @item: an article
 * @callback: called with the result; finish with deflash_library_move_stories_finish()
 * @user_data: for @callback
 *
 * Takes an article out of its story: a person says that it is another. That is remembered.
 */
void
deflash_library_split_story_async (DeflashLibrary *self, DeflashArticleItem *item, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_split_story_async (self->store, deflash_article_item_get_id (item), NULL, moved_cb, new_move_task (self, callback, user_data));
}

/**
 * deflash_library_merge_stories_async:
 * @self: a library
 * @item: an article
 * @with: another
 * @callback: called with the result; finish with deflash_library_move_stories_finish()
 * @user_data: for @callback
 *
 * Makes one story of two: a person says that they are. That is remembered.
 */
void
deflash_library_merge_stories_async (DeflashLibrary *self, DeflashArticleItem *item, DeflashArticleItem *with, GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  deflash_store_merge_stories_async (self->store, deflash_article_item_get_id (item), deflash_article_item_get_id (with), NULL, moved_cb,
                                     new_move_task (self, callback, user_data));
}

/**
 * deflash_library_restore_stories_async:
 * @self: a library
 * @before: what deflash_library_move_stories_finish() gave
 * @callback: called with the result; finish with deflash_library_move_stories_finish()
 * @user_data: for @callback
 *
 * Undoes a split or a merge.
 */
void
deflash_library_restore_stories_async (DeflashLibrary *self, GArray *before, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_restore_stories_async (self->store, before, NULL, moved_cb, new_move_task (self, callback, user_data));
}

/**
 * deflash_library_move_stories_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): how it was before, for deflash_library_restore_stories_async(); or %NULL
 */
GArray *
deflash_library_move_stories_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
