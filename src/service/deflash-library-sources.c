/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-private.h"
#include "deflash-sample.h"

/* While a refresh notes how each of many sources went, they are read anew this often. */
#define RELOAD_INTERVAL_MS 250

static gboolean
same_source (DeflashSource *a, DeflashSource *b)
{
  const DeflashSourceFields *x = deflash_source_get_fields (a);
  const DeflashSourceFields *y = deflash_source_get_fields (b);

  return x->id == y->id && x->section == y->section && x->kind == y->kind && g_strcmp0 (x->title, y->title) == 0 &&
         g_strcmp0 (x->custom_title, y->custom_title) == 0 && g_strcmp0 (x->feed_url, y->feed_url) == 0 &&
         g_strcmp0 (x->home_url, y->home_url) == 0 && g_strcmp0 (x->icon_url, y->icon_url) == 0 && x->icon == y->icon &&
         g_strcmp0 (x->language, y->language) == 0 && x->full_text == y->full_text && x->notify == y->notify &&
         x->hidden == y->hidden && x->interval == y->interval;
}

/* Changes as few items of the model as possible: what is equal at the beginning and at the end stays. */
static void
update_model (DeflashLibrary *self, GPtrArray *sources)
{
  GListModel *model = G_LIST_MODEL (self->sources);
  guint n_old = g_list_model_get_n_items (model), n_new = sources->len, start = 0;

  while (start < n_old && start < n_new)
    {
      g_autoptr (DeflashSource) old = g_list_model_get_item (model, start);

      if (!same_source (old, sources->pdata[start]))
        break;
      start++;
    }
  while (n_old > start && n_new > start)
    {
      g_autoptr (DeflashSource) old = g_list_model_get_item (model, n_old - 1);

      if (!same_source (old, sources->pdata[n_new - 1]))
        break;
      n_old--;
      n_new--;
    }
  if (n_old > start || n_new > start)
    g_list_store_splice (self->sources, start, n_old - start, sources->pdata + start, n_new - start);
}

static void
answer_sources_tasks (DeflashLibrary *self, const GError *error)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->sources_tasks);

  self->sources_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    if (error != NULL)
      g_task_return_error (tasks->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (tasks->pdata[i], TRUE);
}

static void
sources_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = deflash_store_list_sources_finish (DEFLASH_STORE (object), result, &error);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  self->sources_loading = FALSE;
  if (listed == NULL)
    {
      answer_sources_tasks (self, error);
      return;
    }

  g_hash_table_remove_all (self->states);
  for (guint i = 0; i < listed->len; i++)
    {
      DeflashStoreSource *source = listed->pdata[i];
      gint64 id = deflash_source_get_id (source->source);

      g_ptr_array_add (sources, source->source);
      g_hash_table_insert (self->states, g_memdup2 (&id, sizeof id), g_steal_pointer (&source->state));
    }
  update_model (self, sources);
  deflash_library_emit_sources_changed (self);

  if (self->sources_dirty)
    deflash_library_reload_sources (self);
  else
    answer_sources_tasks (self, NULL);
}

/* Reads the sources anew; a call while that is under way has it done once more. */
void
deflash_library_reload_sources (DeflashLibrary *self)
{
  self->sources_dirty = self->sources_loading || self->sources_held > 0;
  if (self->sources_dirty)
    return;
  self->sources_loading = TRUE;
  self->sources_reload_time = g_get_monotonic_time ();
  g_clear_handle_id (&self->sources_reload_id, g_source_remove);
  deflash_store_list_sources_async (self->store, self->cancellable, sources_listed_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  DeflashLibrary *self = user_data;

  self->sources_reload_id = 0;
  deflash_library_reload_sources (self);
  return G_SOURCE_REMOVE;
}

/* Reads the sources anew, at once where that was not done just now. */
void
deflash_library_reload_sources_soon (DeflashLibrary *self)
{
  gint64 elapsed_ms = (g_get_monotonic_time () - self->sources_reload_time) / 1000;

  if (self->sources_reload_id != 0)
    return;
  if (elapsed_ms >= RELOAD_INTERVAL_MS)
    deflash_library_reload_sources (self);
  else
    self->sources_reload_id = g_timeout_add ((guint) (RELOAD_INTERVAL_MS - elapsed_ms), reload_cb, self);
}

/* While many sources are changed one after the other, the model is left as it is. */
void
deflash_library_hold_sources (DeflashLibrary *self)
{
  self->sources_held++;
}

void
deflash_library_release_sources (DeflashLibrary *self)
{
  g_return_if_fail (self->sources_held > 0);

  if (--self->sources_held == 0 && self->sources_dirty)
    deflash_library_reload_sources (self);
}

/* Answers when the model holds what the store holds now. */
void
deflash_library_sync_sources_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_sync_sources_async);
  g_ptr_array_add (self->sources_tasks, task);
  deflash_library_reload_sources (self);
}

gboolean
deflash_library_sync_sources_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Returns: (transfer none) (nullable): the source of that row */
DeflashSource *
deflash_library_find_source (DeflashLibrary *self, gint64 id)
{
  GListModel *model = G_LIST_MODEL (self->sources);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (model, i);

      if (deflash_source_get_id (source) == id)
        return source; /* the model keeps it */
    }
  return NULL;
}

/**
 * deflash_library_get_sources:
 * @self: a library
 *
 * Returns: (transfer none): a model of #DeflashSource, empty until the library is open
 */
GListModel *
deflash_library_get_sources (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), NULL);
  return G_LIST_MODEL (self->sources);
}

/**
 * deflash_library_get_fetch_state:
 * @self: a library
 * @source: one of its sources
 *
 * Returns: (transfer none) (nullable): what is known of fetching it, valid until `sources-changed`
 */
const DeflashFetchState *
deflash_library_get_fetch_state (DeflashLibrary *self, DeflashSource *source)
{
  gint64 id;

  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (DEFLASH_IS_SOURCE (source), NULL);

  id = deflash_source_get_id (source);
  return g_hash_table_lookup (self->states, &id);
}

/* Removing and restoring */

static void
removed_synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* It was stored; that the model could not be read anew shows by itself. */
  deflash_library_sync_sources_finish (DEFLASH_LIBRARY (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
finish_after_sync (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    deflash_library_sync_sources_async (g_task_get_source_object (task), NULL, removed_synced_cb, g_object_ref (task));
}

static void
source_removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  deflash_store_remove_source_finish (DEFLASH_STORE (object), result, &error);
  finish_after_sync (task, error);
}

/**
 * deflash_library_remove_source_async:
 * @self: a library
 * @source: one of its sources
 * @callback: (nullable): called when it is gone
 * @user_data: for @callback
 *
 * Takes a source and its articles out. What was saved of it stays. deflash_library_restore_source_async() brings it back for a while.
 */
void
deflash_library_remove_source_async (DeflashLibrary *self, DeflashSource *source, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (DEFLASH_IS_SOURCE (source));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, deflash_library_remove_source_async);
  if (deflash_source_get_kind (source) == DEFLASH_SOURCE_SAMPLE)
    deflash_sample_note_removed (self);
  if (deflash_secret_is_wanted (deflash_source_get_feed_url (source)))
    deflash_secrets_forget (self->secrets, deflash_source_get_feed_url (source));
  deflash_store_remove_source_async (self->store, deflash_source_get_id (source), self->origin, NULL, source_removed_cb, task);
}

/**
 * deflash_library_remove_source_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it was removed
 */
gboolean
deflash_library_remove_source_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
source_restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (DeflashSource) source = deflash_store_restore_source_finish (DEFLASH_STORE (object), result, &error);

  finish_after_sync (task, error);
}

/**
 * deflash_library_restore_source_async:
 * @self: a library
 * @source: a source that was removed
 * @callback: (nullable): called when it is back
 * @user_data: for @callback
 *
 * Undoes deflash_library_remove_source_async().
 */
void
deflash_library_restore_source_async (DeflashLibrary *self, DeflashSource *source, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (DEFLASH_IS_SOURCE (source));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, deflash_library_restore_source_async);
  deflash_secrets_restore (self->secrets, deflash_source_get_feed_url (source));
  deflash_store_restore_source_async (self->store, deflash_source_get_id (source), self->origin, NULL, source_restored_cb, task);
}

/**
 * deflash_library_restore_source_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is back
 */
gboolean
deflash_library_restore_source_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
