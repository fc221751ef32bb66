/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-saved.h"

#include "deflash-article-item-private.h"
#include "deflash-library-private.h"
#include "deflash-saved-pictures.h"

typedef struct
{
  DeflashSavedChange change;
  GPtrArray *items; /* (owned) (element-type DeflashArticleItem): those that it changes */
  GArray *ids;      /* (owned) (element-type gint64): likewise */
} ChangeOp;

static void
change_op_free (gpointer data)
{
  ChangeOp *op = data;

  g_ptr_array_unref (op->items);
  g_array_unref (op->ids);
  g_free (op);
}

/**
 * deflash_library_dup_items:
 * @self: a library
 * @ids: (element-type gint64): articles
 *
 * Returns: (transfer full) (element-type DeflashArticleItem): their objects, in that order; what nobody shows is a placeholder
 */
GPtrArray *
deflash_library_dup_items (DeflashLibrary *self, GArray *ids)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (items, deflash_library_get_item (self, g_array_index (ids, gint64, i)));
  return items;
}

/* A placeholder does not know whether it is saved: the store does, and leaves alone what is so already. */
static ChangeOp *
change_op_new (DeflashLibrary *self, GArray *ids, DeflashSavedChange change)
{
  ChangeOp *op = g_new0 (ChangeOp, 1);
  gboolean wanted = change != DEFLASH_SAVED_REMOVE;

  op->change = change;
  op->items = g_ptr_array_new_with_free_func (g_object_unref);
  op->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (DeflashArticleItem) item = deflash_library_get_item (self, id);

      if (deflash_article_item_get_article (item) != NULL &&
          deflash_article_status_get_saved (deflash_article_item_get_status (item)) == wanted)
        continue;
      deflash_article_item_begin_write (item, 0, TRUE);
      deflash_article_status_set_saved (deflash_article_item_get_status (item), wanted);
      g_ptr_array_add (op->items, g_steal_pointer (&item));
      g_array_append_val (op->ids, id);
    }
  return op;
}

static void
finish_change (GTask *task, GError *error)
{
  DeflashLibrary *self = g_task_get_source_object (task);
  ChangeOp *op = g_task_get_task_data (task);
  gboolean wanted = op->change != DEFLASH_SAVED_REMOVE;

  for (guint i = 0; i < op->items->len; i++)
    {
      DeflashArticleStatus *status = deflash_article_item_get_status (op->items->pdata[i]);

      deflash_article_item_end_write (op->items->pdata[i], 0, TRUE);
      if (error != NULL && deflash_article_status_get_saved (status) == wanted)
        deflash_article_status_set_saved (status, !wanted);
      if (error == NULL && op->change == DEFLASH_SAVED_KEEP && !self->closed)
        deflash_saved_pictures_fetch (self->saved_pictures, g_array_index (op->ids, gint64, i));
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_array_ref (op->ids), (GDestroyNotify) g_array_unref);
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashStore *store = DEFLASH_STORE (object);
  GError *error = NULL;

  switch (((ChangeOp *) g_task_get_task_data (task))->change)
    {
    case DEFLASH_SAVED_KEEP:
      deflash_store_save_finish (store, result, &error);
      break;
    case DEFLASH_SAVED_REMOVE:
      deflash_store_unsave_finish (store, result, &error);
      break;
    case DEFLASH_SAVED_RESTORE:
    default:
      deflash_store_restore_saved_finish (store, result, &error);
    }
  finish_change (task, error);
}

/**
 * deflash_library_change_saved_async:
 * @self: a library
 * @ids: (element-type gint64): articles
 * @change: what to do with them
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Saves many articles or takes them out of Saved: all or none. What is shown changes at once, and back where storing fails.
 */
void
deflash_library_change_saved_async (DeflashLibrary *self, GArray *ids, DeflashSavedChange change, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  ChangeOp *op = change_op_new (self, ids, change);
  const gint64 *changed = (const gint64 *) (gpointer) op->ids->data;

  g_task_set_source_tag (task, deflash_library_change_saved_async);
  g_task_set_task_data (task, op, change_op_free);
  if (change == DEFLASH_SAVED_KEEP)
    deflash_store_save_async (self->store, changed, op->ids->len, self->origin, NULL, changed_cb, task);
  else if (change == DEFLASH_SAVED_REMOVE)
    deflash_store_unsave_async (self->store, changed, op->ids->len, self->origin, NULL, changed_cb, task);
  else
    deflash_store_restore_saved_async (self->store, changed, op->ids->len, self->origin, NULL, changed_cb, task);
}

/**
 * deflash_library_change_saved_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type gint64): those that were not so before, for taking it back; or %NULL
 */
GArray *
deflash_library_change_saved_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_change_saved_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
