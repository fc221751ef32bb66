/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-refresh-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "deflash-library-private.h"

/* One process refreshes at a time. The lease in the database says who, for all who share the library in whatever way; the lock on a
 * file is there because the system lets go of it when its process is killed, where the lease would stand in the way until it ends. */

#define LEASE "refresh"
#define LEASE_S 120

static void acquire_lease (GTask *task);

static void
set_elsewhere (GError **error)
{
  g_clear_error (error);
  g_set_error_literal (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_REFRESH_ELSEWHERE, "Another process is refreshing");
}

typedef struct
{
  char *path;
  int fd; /* -1 where the file system knows no locks */
  gboolean broken;
} Lock;

static void
lock_free (gpointer data)
{
  Lock *lock = data;

  g_clear_fd (&lock->fd, NULL);
  g_free (lock->path);
  g_free (lock);
}

static void
lease_broken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_release_lease_finish (DEFLASH_STORE (object), result, &error))
    acquire_lease (task);
  else
    g_task_return_error (task, error);
}

static void
lease_acquired_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Lock *lock = g_task_get_task_data (task);
  GError *error = NULL;

  if (deflash_store_acquire_lease_finish (DEFLASH_STORE (object), result, &error))
    {
      g_task_return_int (task, g_steal_fd (&lock->fd));
      return;
    }
  if (error != NULL && !g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_BUSY))
    {
      g_task_return_error (task, error);
      return;
    }

  /* We have the lock, so whoever has the lease is dead. */
  if (lock->fd >= 0 && !lock->broken)
    {
      lock->broken = TRUE;
      g_clear_error (&error);
      deflash_store_break_lease_async (DEFLASH_STORE (object), LEASE, g_task_get_cancellable (task), lease_broken_cb, g_object_ref (task));
      return;
    }
  set_elsewhere (&error);
  g_task_return_error (task, error);
}

static void
acquire_lease (GTask *task)
{
  DeflashLibrary *library = g_task_get_source_object (task);

  deflash_store_acquire_lease_async (deflash_library_get_store (library), LEASE, LEASE_S, g_task_get_cancellable (task), lease_acquired_cb,
                                     g_object_ref (task));
}

static void
locked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    acquire_lease (task);
  else
    g_task_return_error (task, error);
}

static void
lock_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Lock *lock = task_data;
  GError *error = NULL;

  lock->fd = g_open (lock->path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (lock->fd >= 0 && flock (lock->fd, LOCK_EX | LOCK_NB) != 0)
    {
      gboolean held = errno == EWOULDBLOCK;

      g_clear_fd (&lock->fd, NULL);
      if (held)
        {
          set_elsewhere (&error);
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

/* Becomes the one process that refreshes. */
void
deflash_refresh_lock_async (DeflashLibrary *library, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Lock *lock = g_new0 (Lock, 1);
  GTask *step;

  lock->fd = -1;
  lock->path = g_build_filename (deflash_store_get_data_dir (deflash_library_get_store (library)), "refresh.lock", NULL);
  /* What was locked was locked: say so, cancelled or not, so that it is released. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, lock, lock_free);
  step = g_task_new (library, NULL, locked_cb, task);
  g_task_set_task_data (step, lock, NULL);
  deflash_library_push_list_work (library, step, lock_in_thread);
}

/* Returns: what to release, -1 where there is only the lease; -1 with %DEFLASH_SERVICE_ERROR_REFRESH_ELSEWHERE or another error */
int
deflash_refresh_lock_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static void
renewed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!deflash_store_acquire_lease_finish (DEFLASH_STORE (object), result, &error))
    g_debug ("The lease on refreshing could not be renewed: %s", error->message);
}

/* To be called at least every minute while it is held. */
void
deflash_refresh_lock_renew (DeflashLibrary *library)
{
  deflash_store_acquire_lease_async (deflash_library_get_store (library), LEASE, LEASE_S, NULL, renewed_cb, NULL);
}

/* Lets go of it; the lease only while the library is open. */
void
deflash_refresh_lock_release (DeflashLibrary *library, int *fd)
{
  deflash_store_release_lease_async (deflash_library_get_store (library), LEASE, NULL, NULL, NULL);
  g_clear_fd (fd, NULL);
}
