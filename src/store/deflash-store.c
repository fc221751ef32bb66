/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-private.h"

#include <glib/gstdio.h>

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeflashStore, deflash_store, G_TYPE_OBJECT)

/* The next opening will look closely. */
static void
note_damage (DeflashStore *self, const GError *error)
{
  if (g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT) && !self->info.read_only)
    g_file_set_contents (self->marker_path, error->message, -1, NULL);
}

void
deflash_store_push_full (DeflashStore *self, DeflashStoreThread thread, DeflashWorkFunc work, gpointer input, GDestroyNotify input_free,
                         gpointer tag, const char *tag_name, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  gboolean writes = thread == DEFLASH_STORE_ON_WRITER_PERSON || thread == DEFLASH_STORE_ON_WRITER_REFRESH;
  DeflashWorker *worker = NULL;

  g_task_set_source_tag (task, tag);
  g_task_set_static_name (task, tag_name);
  g_task_set_task_data (task, input, input_free);
  /* What was written was written: say so, cancelled or not. */
  g_task_set_check_cancellable (task, !writes);

  switch (thread)
    {
    case DEFLASH_STORE_ON_READER:
      worker = self->reader;
      break;
    case DEFLASH_STORE_ON_LONG_READER:
      worker = self->long_reader;
      break;
    case DEFLASH_STORE_ON_WRITER_PERSON:
    case DEFLASH_STORE_ON_WRITER_REFRESH:
      worker = self->writer;
      break;
    default:
      g_assert_not_reached ();
    }
  deflash_worker_push (worker, thread == DEFLASH_STORE_ON_WRITER_PERSON ? DEFLASH_PRIORITY_PERSON : DEFLASH_PRIORITY_REFRESH, work, task);
}

/* Returns the result, or the error where there is one; takes both. */
gboolean
deflash_store_return_pointer (GTask *task, gpointer result, GDestroyNotify result_free, GError *error)
{
  if (error != NULL)
    {
      note_damage (g_task_get_source_object (task), error);
      if (result != NULL)
        result_free (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, result_free);
  return G_SOURCE_REMOVE;
}

gboolean
deflash_store_return_boolean (GTask *task, gboolean result, GError *error)
{
  if (error != NULL)
    {
      note_damage (g_task_get_source_object (task), error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_boolean (task, result);
  return G_SOURCE_REMOVE;
}

gpointer
deflash_store_finish_pointer (DeflashStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (DEFLASH_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
deflash_store_finish_boolean (DeflashStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (DEFLASH_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

DeflashStoreInput *
deflash_store_input_new (void)
{
  return g_new0 (DeflashStoreInput, 1);
}

void
deflash_store_input_free (DeflashStoreInput *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->texts, g_strfreev);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->query, deflash_article_query_free);
  g_clear_object (&self->object);
  g_free (self->text);
  g_free (self->text2);
  g_free (self);
}

static gboolean
wait_open_work (DeflashSqlite *db, GTask *task, gpointer input)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreOpenInfo *info = g_memdup2 (&self->info, sizeof self->info);

  info->set_aside = g_strdup (self->info.set_aside);
  return deflash_store_return_pointer (task, info, (GDestroyNotify) deflash_store_open_info_free, NULL);
}

static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  deflash_store_close (source);
  g_task_return_boolean (task, TRUE);
}

static void
deflash_store_dispose (GObject *object)
{
  deflash_store_close (DEFLASH_STORE (object));
  G_OBJECT_CLASS (deflash_store_parent_class)->dispose (object);
}

static void
deflash_store_finalize (GObject *object)
{
  DeflashStore *self = DEFLASH_STORE (object);

  g_clear_pointer (&self->writer, deflash_worker_unref);
  g_clear_pointer (&self->reader, deflash_worker_unref);
  g_clear_pointer (&self->long_reader, deflash_worker_unref);
  g_clear_fd (&self->lock_fd, NULL);
  g_free (self->data_dir);
  g_free (self->database_path);
  g_free (self->saved_dir);
  g_free (self->stamp_path);
  g_free (self->marker_path);
  g_free (self->info.set_aside);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_error (&self->open_error);
  g_clear_pointer (&self->pending, deflash_store_changes_free);
  g_mutex_clear (&self->open_lock);
  g_cond_clear (&self->open_cond);
  g_mutex_clear (&self->changes_lock);

  G_OBJECT_CLASS (deflash_store_parent_class)->finalize (object);
}

static void
deflash_store_class_init (DeflashStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = deflash_store_dispose;
  object_class->finalize = deflash_store_finalize;

  /**
   * DeflashStore::changed:
   * @self: the store
   * @changes: what this store committed
   *
   * Emitted after commits, in the main context that was the thread-default one at construction.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                          1, DEFLASH_TYPE_STORE_CHANGES | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
deflash_store_init (DeflashStore *self)
{
  self->lock_fd = -1;
  g_mutex_init (&self->open_lock);
  g_cond_init (&self->open_cond);
  g_mutex_init (&self->changes_lock);
}

/**
 * deflash_store_new:
 * @data_dir: the library's folder; made where it is not there
 * @clock: tells the time
 * @flags: how to open
 *
 * Makes the store and begins to open it on its own threads. Nothing here waits for the disk. Calls may follow at once.
 *
 * Returns: (transfer full): the store
 */
DeflashStore *
deflash_store_new (const char *data_dir, DeflashClock *clock, DeflashStoreFlags flags)
{
  DeflashStore *self;

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (DEFLASH_IS_CLOCK (clock), NULL);

  self = g_object_new (DEFLASH_TYPE_STORE, NULL);
  self->data_dir = g_strdup (data_dir);
  self->database_path = g_build_filename (data_dir, "library.sqlite3", NULL);
  self->saved_dir = g_build_filename (data_dir, "saved", NULL);
  self->stamp_path = g_build_filename (data_dir, "changes.stamp", NULL);
  self->marker_path = g_build_filename (data_dir, "library.damaged", NULL);
  self->clock = g_object_ref (clock);
  self->flags = flags;
  self->context = g_main_context_ref_thread_default ();
  self->writer_tag = ((gint64) g_random_int () << 31) ^ g_random_int ();

  self->reader = deflash_worker_new ("deflash-reader", deflash_store_open_reader, self, TRUE);
  self->writer = deflash_worker_new ("deflash-writer", deflash_store_open_writer, self, FALSE);
  self->long_reader = deflash_worker_new ("deflash-long", deflash_store_open_reader, self, TRUE);
  return self;
}

/**
 * deflash_store_wait_open_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the library is open
 * @user_data: for @callback
 *
 * Tells how opening went.
 */
void
deflash_store_wait_open_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  deflash_store_push (self, DEFLASH_STORE_ON_WRITER_PERSON, wait_open_work, NULL, NULL, deflash_store_wait_open_async, cancellable,
                      callback, user_data);
}

/**
 * deflash_store_wait_open_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): what there is to tell, or %NULL where the library can't be used at all
 */
DeflashStoreOpenInfo *
deflash_store_wait_open_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_wait_open_async, error);
}

/**
 * deflash_store_close_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable; closing does not stop for it
 * @callback: called when it is closed
 * @user_data: for @callback
 *
 * See deflash_store_close().
 */
void
deflash_store_close_async (DeflashStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_store_close_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, close_thread);
}

/**
 * deflash_store_close_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: %TRUE
 */
gboolean
deflash_store_close_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_close_async, error);
}

/**
 * deflash_store_close:
 * @self: a store
 *
 * Finishes what a person asked for, refuses the rest with %DEFLASH_STORE_ERROR_CLOSED, closes the files and waits for the threads. May
 * be called more than once, on any thread but the store's own.
 */
void
deflash_store_close (DeflashStore *self)
{
  g_return_if_fail (DEFLASH_IS_STORE (self));

  /* Readers first: the last one to close tidies the write-ahead log away, and only the writer may. */
  if (self->reader != NULL)
    deflash_worker_stop (self->reader);
  if (self->long_reader != NULL)
    deflash_worker_stop (self->long_reader);
  if (self->writer != NULL)
    deflash_worker_stop (self->writer);

  g_mutex_lock (&self->open_lock);
  if (self->open_done)
    g_clear_fd (&self->lock_fd, NULL);
  g_mutex_unlock (&self->open_lock);
}

/**
 * deflash_store_get_data_dir:
 * @self: a store
 *
 * Returns: the library's folder
 */
const char *
deflash_store_get_data_dir (DeflashStore *self)
{
  g_return_val_if_fail (DEFLASH_IS_STORE (self), NULL);

  return self->data_dir;
}

/**
 * deflash_store_get_stamp_path:
 * @self: a store
 *
 * Returns: a file whose time changes after each commit of any process
 */
const char *
deflash_store_get_stamp_path (DeflashStore *self)
{
  g_return_val_if_fail (DEFLASH_IS_STORE (self), NULL);

  return self->stamp_path;
}
