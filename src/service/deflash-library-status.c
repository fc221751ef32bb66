/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-item-private.h"
#include "deflash-library-private.h"
#include "deflash-saved-pictures.h"

/* A reading position is written when it has been at rest for this long. */
#define POSITION_REST_MS 1000

/* What a person does to an article, on its way to the disk. */
typedef struct
{
  DeflashArticleItem *item;
  DeflashStatusFields fields;
  gboolean is_save;
  gboolean wanted; /* read or saved */
  gboolean before;
} StatusWrite;

static void
status_write_free (gpointer data)
{
  StatusWrite *write = data;

  g_object_unref (write->item);
  g_free (write);
}

static StatusWrite *
status_write_new (DeflashArticleItem *item, DeflashStatusFields fields, gboolean is_save)
{
  StatusWrite *write = g_new0 (StatusWrite, 1);

  write->item = g_object_ref (item);
  write->fields = fields;
  write->is_save = is_save;
  deflash_article_item_begin_write (item, fields, is_save);
  return write;
}

/* Ends a write; where it failed, what is shown goes back, unless the person changed it again meanwhile. */
static void
finish_write (GTask *task, GError *error)
{
  StatusWrite *write = g_task_get_task_data (task);
  DeflashArticleStatus *status = deflash_article_item_get_status (write->item);

  deflash_article_item_end_write (write->item, write->fields, write->is_save);
  if (error == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (write->is_save && deflash_article_status_get_saved (status) == write->wanted)
    deflash_article_status_set_saved (status, write->before);
  if ((write->fields & DEFLASH_STATUS_READ) && deflash_article_status_get_read (status) == write->wanted)
    deflash_article_status_set_read (status, write->before);
  g_task_return_error (task, error);
}

static void
status_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) changed = deflash_store_set_status_finish (DEFLASH_STORE (object), result, &error);

  finish_write (task, error);
}

static void
store_status (DeflashLibrary *self, DeflashArticleItem *item, DeflashStatusFields fields, const DeflashStatusValues *values, GTask *task)
{
  gint64 id = deflash_article_item_get_id (item);

  deflash_store_set_status_async (self->store, &id, 1, fields, values, self->origin, NULL, status_stored_cb, task);
}

/**
 * deflash_library_set_read_async:
 * @self: a library
 * @item: an article
 * @read: whether it counts as read
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Marks an article. What is shown changes at once, and back where storing fails.
 */
void
deflash_library_set_read_async (DeflashLibrary *self, DeflashArticleItem *item, gboolean read, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeflashStatusValues values = { .read = !!read };
  DeflashArticleStatus *status = deflash_article_item_get_status (item);
  StatusWrite *write = status_write_new (item, DEFLASH_STATUS_READ, FALSE);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  write->wanted = !!read;
  write->before = deflash_article_status_get_read (status);
  g_task_set_source_tag (task, deflash_library_set_read_async);
  g_task_set_task_data (task, write, status_write_free);
  deflash_article_status_set_read (status, read);
  store_status (self, item, DEFLASH_STATUS_READ, &values, task);
  if (read && deflash_settings_get_read_whole_story (self->settings))
    deflash_library_mark_story_read (self, item);
}

/**
 * deflash_library_set_read_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it was stored
 */
gboolean
deflash_library_set_read_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  StatusWrite *write = g_task_get_task_data (task);
  GError *error = NULL;

  if (write->wanted)
    deflash_store_save_finish (DEFLASH_STORE (object), result, &error);
  else
    deflash_store_unsave_finish (DEFLASH_STORE (object), result, &error);

  if (error == NULL && write->wanted && !self->closed)
    deflash_saved_pictures_fetch (self->saved_pictures, deflash_article_item_get_id (write->item));
  finish_write (task, error);
}

/**
 * deflash_library_set_saved_async:
 * @self: a library
 * @item: an article
 * @saved: whether to keep it for good
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Freezes a copy of the article that nothing changes or removes but this call. What is shown changes at once, and back where storing
 * fails. Its pictures follow in the background, now or later.
 */
void
deflash_library_set_saved_async (DeflashLibrary *self, DeflashArticleItem *item, gboolean saved, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DeflashArticleStatus *status = deflash_article_item_get_status (item);
  StatusWrite *write = status_write_new (item, 0, TRUE);
  GTask *task = g_task_new (self, NULL, callback, user_data);
  gint64 id = deflash_article_item_get_id (item);

  write->wanted = !!saved;
  write->before = deflash_article_status_get_saved (status);
  g_task_set_source_tag (task, deflash_library_set_saved_async);
  g_task_set_task_data (task, write, status_write_free);
  deflash_article_status_set_saved (status, saved);
  if (saved)
    deflash_store_save_async (self->store, &id, 1, self->origin, NULL, saved_cb, task);
  else
    deflash_store_unsave_async (self->store, &id, 1, self->origin, NULL, saved_cb, task);
}

/**
 * deflash_library_set_saved_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it was stored
 */
gboolean
deflash_library_set_saved_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tagged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_tag_saved_finish (DEFLASH_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_tag_saved_async:
 * @self: a library
 * @item: a saved article
 * @tag: a collection, made where it is new
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Puts a saved article into a collection.
 */
void
deflash_library_tag_saved_async (DeflashLibrary *self, DeflashArticleItem *item, const char *tag, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_tag_saved_async);
  deflash_store_tag_saved_async (self->store, deflash_article_item_get_id (item), tag, NULL, tagged_cb, task);
}

/**
 * deflash_library_tag_saved_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR: NOT_FOUND where the article is not saved
 *
 * Returns: whether it was stored
 */
gboolean
deflash_library_tag_saved_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GTask *
make_quiet_task (DeflashLibrary *self, DeflashArticleItem *item, DeflashStatusFields fields)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_task_data (task, status_write_new (item, fields, FALSE), status_write_free);
  return task;
}

/* Writes the positions that have not been written yet. */
void
deflash_library_flush_positions (DeflashLibrary *self)
{
  GHashTableIter iter;
  gpointer key;

  g_clear_handle_id (&self->positions_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->positions);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      DeflashArticleItem *item = key;
      DeflashStatusValues values = { .position = deflash_article_status_get_position (deflash_article_item_get_status (item)) };

      store_status (self, item, DEFLASH_STATUS_POSITION, &values, make_quiet_task (self, item, DEFLASH_STATUS_POSITION));
      deflash_article_item_end_write (item, DEFLASH_STATUS_POSITION, FALSE);
    }
  g_hash_table_remove_all (self->positions);
}

static gboolean
positions_at_rest_cb (gpointer user_data)
{
  DeflashLibrary *self = user_data;

  self->positions_id = 0;
  deflash_library_flush_positions (self);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_library_set_position:
 * @self: a library
 * @item: an article
 * @position: how far it was read, 0 to 1
 *
 * Notes how far a person read. May be called with every step of scrolling: it is written when that comes to rest.
 */
void
deflash_library_set_position (DeflashLibrary *self, DeflashArticleItem *item, double position)
{
  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  if (self->closed)
    return;
  deflash_article_status_set_position (deflash_article_item_get_status (item), position);
  if (g_hash_table_add (self->positions, g_object_ref (item)))
    deflash_article_item_begin_write (item, DEFLASH_STATUS_POSITION, FALSE);
  g_clear_handle_id (&self->positions_id, g_source_remove);
  self->positions_id = g_timeout_add (POSITION_REST_MS, positions_at_rest_cb, self);
}

/**
 * deflash_library_set_step_done:
 * @self: a library
 * @item: a guide
 * @step: which step, from 0
 * @done: whether it is ticked off
 *
 * Ticks off a step of a guide. Steps from 64 on are not kept.
 */
void
deflash_library_set_step_done (DeflashLibrary *self, DeflashArticleItem *item, guint step, gboolean done)
{
  DeflashArticleStatus *status = deflash_article_item_get_status (item);
  DeflashStatusValues values = { .steps_done = deflash_article_status_get_steps_done (status) };

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  if (step >= 64 || self->closed)
    return;
  if (done)
    values.steps_done |= G_GUINT64_CONSTANT (1) << step;
  else
    values.steps_done &= ~(G_GUINT64_CONSTANT (1) << step);
  deflash_article_status_set_steps_done (status, values.steps_done);
  store_status (self, item, DEFLASH_STATUS_STEPS, &values, make_quiet_task (self, item, DEFLASH_STATUS_STEPS));
}

static void
many_marked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GArray *changed = deflash_store_set_status_finish (DEFLASH_STORE (object), result, &error);

  if (changed != NULL)
    g_task_return_pointer (task, changed, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_mark_many_async:
 * @self: a library
 * @ids: (element-type gint64): articles
 * @read: whether they count as read
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Marks many articles at once.
 */
void
deflash_library_mark_many_async (DeflashLibrary *self, GArray *ids, gboolean read, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  DeflashStatusValues values = { .read = !!read };

  g_task_set_source_tag (task, deflash_library_mark_many_async);
  deflash_store_set_status_async (self->store, (const gint64 *) (gpointer) ids->data, ids->len, DEFLASH_STATUS_READ, &values, self->origin, NULL,
                                  many_marked_cb, task);
}

/**
 * deflash_library_mark_many_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type gint64): those that changed by it, for taking it back; or %NULL
 */
GArray *
deflash_library_mark_many_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_mark_many_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
