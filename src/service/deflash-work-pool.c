/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-work-pool.h"

#define N_PRIORITIES 3

/**
 * DeflashWorkPool:
 *
 * A few threads of its own with a queue by priority. Threads start with the first work. Not the process-wide task pool: decoding
 * pictures must not wait behind somebody's name resolution.
 */
struct _DeflashWorkPool
{
  char *name;
  guint n_threads;

  GMutex mutex;
  GCond cond;
  GQueue queues[N_PRIORITIES]; /* of Work; under the mutex */
  GPtrArray *threads;          /* under the mutex */
  guint n_idle;                /* under the mutex */
  gboolean stopping;           /* under the mutex */
};

typedef struct
{
  GTask *task; /* owned */
  GTaskThreadFunc func;
} Work;

static Work *
pop_locked (DeflashWorkPool *self)
{
  for (guint i = 0; i < N_PRIORITIES; i++)
    {
      Work *work = g_queue_pop_head (&self->queues[i]);

      if (work != NULL)
        return work;
    }
  return NULL;
}

static void
work_run (Work *work, gboolean stopping)
{
  g_autoptr (GTask) task = work->task;

  if (stopping)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The worker is stopped");
  else if (!g_task_return_error_if_cancelled (task))
    work->func (task, g_task_get_source_object (task), g_task_get_task_data (task), g_task_get_cancellable (task));
  g_free (work);
}

static gpointer
worker_thread (gpointer data)
{
  DeflashWorkPool *self = data;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      Work *work = pop_locked (self);

      if (work != NULL)
        {
          gboolean stopping = self->stopping;

          g_mutex_unlock (&self->mutex);
          work_run (work, stopping);
          g_mutex_lock (&self->mutex);
        }
      else if (self->stopping)
        break;
      else
        {
          self->n_idle++;
          g_cond_wait (&self->cond, &self->mutex);
          self->n_idle--;
        }
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * deflash_work_pool_new:
 * @name: name of its threads, at most 15 bytes are seen
 * @n_threads: how many at most
 *
 * Returns: (transfer full): a worker; no thread runs yet
 */
DeflashWorkPool *
deflash_work_pool_new (const char *name, guint n_threads)
{
  DeflashWorkPool *self = g_new0 (DeflashWorkPool, 1);

  self->name = g_strdup (name);
  self->n_threads = n_threads;
  self->threads = g_ptr_array_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  for (guint i = 0; i < N_PRIORITIES; i++)
    g_queue_init (&self->queues[i]);
  return self;
}

/**
 * deflash_work_pool_push:
 * @self: a worker
 * @priority: who goes first
 * @task: (transfer full): what is to be answered
 * @func: called on one of the threads; has to return @task. Not called when @task was cancelled before its turn
 *
 * Queues work. Any thread.
 */
void
deflash_work_pool_push (DeflashWorkPool *self, DeflashWorkPriority priority, GTask *task, GTaskThreadFunc func)
{
  Work *work = g_new0 (Work, 1);

  work->task = task;
  work->func = func;

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->queues[priority], work);
  if (self->n_idle == 0 && self->threads->len < self->n_threads)
    g_ptr_array_add (self->threads, g_thread_new (self->name, worker_thread, self));
  else
    g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * deflash_work_pool_free:
 * @self: (transfer full): a worker
 *
 * Finishes what is being done, answers the rest with %G_IO_ERROR_CANCELLED, and ends the threads.
 */
void
deflash_work_pool_free (DeflashWorkPool *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (self->threads->pdata[i]);

  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->name);
  g_free (self);
}
