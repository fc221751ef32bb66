/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-mutes.h"

#include "deflash-library-private.h"
#include "deflash-store-mutes.h"

/* Rules take what comes by themselves; what is there follows in the background when one changes. */

typedef struct
{
  gint64 mute_id;
  int n_changed;
} PutResult;

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PutResult *put = g_task_get_task_data (task);
  GError *error = NULL;

  put->n_changed = deflash_store_apply_mutes_finish (DEFLASH_STORE (object), result, &error);
  g_signal_emit_by_name (g_task_get_source_object (task), "mutes-changed");
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Each change goes through all articles: one that is under way has passed some of them by other rules. */
static void
apply (GTask *task)
{
  DeflashLibrary *self = g_task_get_source_object (task);

  deflash_store_apply_mutes_async (self->store, self->cancellable, applied_cb, g_object_ref (task));
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *mutes = deflash_store_list_mutes_finish (DEFLASH_STORE (object), result, &error);

  if (mutes != NULL)
    g_task_return_pointer (task, mutes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_list_mutes_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the rules, each with how many articles it hid in the last week.
 */
void
deflash_library_list_mutes_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_list_mutes_async);
  deflash_store_list_mutes_async (self->store, deflash_clock_now (self->clock) - DEFLASH_MUTED_LISTED_S, cancellable, listed_cb, task);
}

/**
 * deflash_library_list_mutes_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashMute): the rules, or %NULL
 */
GPtrArray *
deflash_library_list_mutes_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_list_mutes_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
put_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PutResult *put = g_task_get_task_data (task);
  GError *error = NULL;

  put->mute_id = deflash_store_put_mute_finish (DEFLASH_STORE (object), result, &error);
  if (put->mute_id != 0)
    apply (task);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_put_mute_async:
 * @self: a library
 * @mute: a rule; with an id it takes the place of that one
 * @callback: (nullable): called when it is applied to everything
 * @user_data: for @callback
 *
 * Makes or changes a rule. It takes what comes from now on and, in the background, what is there.
 */
void
deflash_library_put_mute_async (DeflashLibrary *self, const DeflashMute *mute, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (DeflashMuteMatcher) matcher = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, deflash_library_put_mute_async);
  g_task_set_task_data (task, g_new0 (PutResult, 1), g_free);
  matcher = deflash_mute_matcher_new (mute, &error);
  if (matcher == NULL)
    g_task_return_error (task, error);
  else
    deflash_store_put_mute_async (self->store, mute, self->origin, NULL, put_cb, g_object_ref (task));
}

/**
 * deflash_library_put_mute_finish:
 * @self: a library
 * @result: the result
 * @n_changed: (out) (optional): how many articles it hid or brought back
 * @error: where to put a %DEFLASH_STORE_ERROR or a #GRegexError
 *
 * Returns: the rule's id, or 0
 */
gint64
deflash_library_put_mute_finish (DeflashLibrary *self, GAsyncResult *result, int *n_changed, GError **error)
{
  PutResult *put;

  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_put_mute_async), 0);

  put = g_task_get_task_data (G_TASK (result));
  if (n_changed != NULL)
    *n_changed = put->n_changed;
  return g_task_propagate_boolean (G_TASK (result), error) ? put->mute_id : 0;
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_remove_mute_finish (DEFLASH_STORE (object), result, &error))
    apply (task);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_remove_mute_async:
 * @self: a library
 * @mute_id: a rule
 * @callback: (nullable): called when what it hid is back
 * @user_data: for @callback
 *
 * Takes a rule away. deflash_library_put_mute_async() with the rule and its id undoes it.
 */
void
deflash_library_remove_mute_async (DeflashLibrary *self, gint64 mute_id, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_remove_mute_async);
  g_task_set_task_data (task, g_new0 (PutResult, 1), g_free);
  deflash_store_remove_mute_async (self->store, mute_id, NULL, removed_cb, task);
}

/**
 * deflash_library_remove_mute_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is done
 */
gboolean
deflash_library_remove_mute_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_remove_mute_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
muted_item_free (gpointer data)
{
  DeflashMutedItem *muted = data;

  g_object_unref (muted->item);
  g_free (muted);
}

static void
muted_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) found = deflash_store_list_muted_finish (DEFLASH_STORE (object), result, &error);
  GPtrArray *items;

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  items = g_ptr_array_new_with_free_func (muted_item_free);
  for (guint i = 0; i < found->len; i++)
    {
      const DeflashStoreMuted *stored = found->pdata[i];
      DeflashMutedItem *muted = g_new0 (DeflashMutedItem, 1);

      muted->item = deflash_library_take_card (g_task_get_source_object (task), stored->card);
      muted->mute_id = stored->mute_id;
      muted->time = stored->time;
      g_ptr_array_add (items, muted);
    }
  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * deflash_library_list_muted_async:
 * @self: a library
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists what rules hid in the last week.
 */
void
deflash_library_list_muted_async (DeflashLibrary *self, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_list_muted_async);
  deflash_store_list_muted_async (self->store, deflash_clock_now (self->clock) - DEFLASH_MUTED_LISTED_S, limit, cancellable,
                                  muted_listed_cb, task);
}

/**
 * deflash_library_list_muted_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashMutedItem): the last hidden first, or %NULL
 */
GPtrArray *
deflash_library_list_muted_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_list_muted_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
back_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_set_back_finish (DEFLASH_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_bring_back_async:
 * @self: a library
 * @item: an article that a rule hid
 * @back: whether it is to be seen again, whatever the rules say; %FALSE takes that back
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 */
void
deflash_library_bring_back_async (DeflashLibrary *self, DeflashArticleItem *item, gboolean back, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_bring_back_async);
  deflash_store_set_back_async (self->store, deflash_article_item_get_id (item), back, NULL, back_cb, task);
}

/**
 * deflash_library_bring_back_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
deflash_library_bring_back_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_bring_back_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
