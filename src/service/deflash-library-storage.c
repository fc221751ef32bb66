/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-storage.h"

#include "deflash-library-private.h"
#include "deflash-picture-files.h"

/* How much there is, and less of it when a person wishes so. */

typedef struct
{
  /* In progress */
  gint64 bytes_before;

  /* Output */
  DeflashLibraryStorage *storage; /* (owned) (nullable) */
  gint64 freed;
} FreeOp;

static void
free_op_free (gpointer data)
{
  FreeOp *op = data;

  g_free (op->storage);
  g_free (op);
}

static DeflashLibraryStorage *
make_storage (const DeflashStoreStatistics *statistics)
{
  DeflashLibraryStorage *storage = g_new0 (DeflashLibraryStorage, 1);

  storage->n_articles = statistics->n_articles;
  storage->n_pictures = statistics->n_pictures;
  storage->n_saved = statistics->n_saved;
  storage->article_bytes = statistics->database_bytes;
  storage->picture_bytes = statistics->picture_bytes;
  storage->saved_bytes = statistics->saved_bytes;
  return storage;
}

static gint64
get_total (const DeflashLibraryStorage *storage)
{
  return storage->article_bytes + storage->picture_bytes + storage->saved_bytes;
}

/* Measuring */

static void
measured_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree DeflashStoreStatistics *statistics = NULL;
  GError *error = NULL;

  statistics = deflash_store_get_statistics_finish (DEFLASH_STORE (object), result, &error);
  if (statistics != NULL)
    g_task_return_pointer (task, make_storage (statistics), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_get_storage_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Counts and measures what is stored, on a thread of the store. Main thread only.
 */
void
deflash_library_get_storage_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_get_storage_async);
  deflash_store_get_statistics_async (self->store, cancellable, measured_cb, task);
}

/**
 * deflash_library_get_storage_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): what there is; free it with g_free(); or %NULL
 */
DeflashLibraryStorage *
deflash_library_get_storage_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Freeing: measure, purge, empty the cache of pictures, measure again */

static void
measured_after_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FreeOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  op->storage = deflash_library_get_storage_finish (DEFLASH_LIBRARY (object), result, &error);
  if (op->storage == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  op->freed = MAX (0, op->bytes_before - get_total (op->storage));
  g_task_return_boolean (task, TRUE);
}

static void
files_removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    deflash_library_get_storage_async (self, g_task_get_cancellable (task), measured_after_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
remove_files_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  DeflashLibrary *self = source_object;
  g_autofree char *dir = g_build_filename (self->cache_dir, "pictures", NULL);

  for (char **name = task_data; *name != NULL; name++)
    deflash_picture_files_remove (dir, *name);
  g_task_return_boolean (task, TRUE);
}

static void
pictures_pruned_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  GError *error = NULL;
  GStrv names = deflash_store_prune_pictures_finish (DEFLASH_STORE (object), result, &error);
  GTask *step;

  if (names == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* The index has let them go: their files must follow, cancelled or not. */
  step = g_task_new (self, NULL, files_removed_cb, g_object_ref (task));
  g_task_set_static_name (step, "deflash free space");
  g_task_set_task_data (step, names, (GDestroyNotify) g_strfreev);
  deflash_library_push_ingest (self, DEFLASH_WORK_INTERACTIVE, step, remove_files_in_thread);
}

static void
purged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  deflash_store_purge_finish (DEFLASH_STORE (object), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    deflash_store_prune_pictures_async (DEFLASH_STORE (object), 0, g_task_get_cancellable (task), pictures_pruned_cb, g_object_ref (task));
}

static void
measured_before_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  FreeOp *op = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree DeflashLibraryStorage *before = deflash_library_get_storage_finish (self, result, &error);

  if (before == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  op->bytes_before = get_total (before);
  deflash_store_purge_async (self->store, deflash_settings_get_keep_days (self->settings),
                             deflash_settings_get_keep_per_source (self->settings), g_task_get_cancellable (task), purged_cb,
                             g_object_ref (task));
}

/**
 * deflash_library_free_space_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable; what is gone by then stays gone
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Deletes articles that the settings do not keep any longer, and empties the cache of pictures. Saved and begun articles stay, and
 * saved ones keep their pictures. Main thread only.
 */
void
deflash_library_free_space_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_free_space_async);
  g_task_set_task_data (task, g_new0 (FreeOp, 1), free_op_free);
  deflash_library_get_storage_async (self, cancellable, measured_before_cb, task);
}

/**
 * deflash_library_free_space_finish:
 * @self: a library
 * @result: the result
 * @freed: (out) (optional): how many bytes the disk has back
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): what there is now; free it with g_free(); or %NULL
 */
DeflashLibraryStorage *
deflash_library_free_space_finish (DeflashLibrary *self, GAsyncResult *result, gint64 *freed, GError **error)
{
  FreeOp *op;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  op = g_task_get_task_data (G_TASK (result));
  if (freed != NULL)
    *freed = op->freed;
  return g_steal_pointer (&op->storage);
}
