/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-worker.h"

#include "deflash-error.h"

typedef struct
{
  DeflashWorkFunc work;
  GTask *task; /* (owned) */
} Job;

struct _DeflashWorker
{
  gatomicrefcount ref_count;
  char *name;
  DeflashWorkerOpenFunc open;
  gpointer data; /* (borrowed): outlives the opening */
  gboolean interruptible;

  /* Of the thread alone */
  GError *open_error; /* (owned) (nullable) */

  /* Under the lock */
  GMutex lock;
  DeflashSqlite *db; /* (owned) (nullable): of the thread; others only interrupt it */
  GCond wake;
  GQueue jobs[2]; /* (element-type Job), by priority */
  GThread *thread; /* (owned) (nullable) */
  gboolean stopping;
};

static void
job_free (Job *job)
{
  g_object_unref (job->task);
  g_free (job);
}

static void
refuse (Job *job, const GError *error)
{
  if (error != NULL)
    g_task_return_error (job->task, g_error_copy (error));
  else
    g_task_return_new_error_literal (job->task, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CLOSED, "The library is closed");
  job_free (job);
}

/* Waits for work. Returns NULL when the thread shall end. */
static Job *
take_job (DeflashWorker *self, DeflashPriority *priority)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (TRUE)
    {
      for (*priority = DEFLASH_PRIORITY_PERSON; *priority <= DEFLASH_PRIORITY_REFRESH; (*priority)++)
        {
          if (*priority == DEFLASH_PRIORITY_REFRESH && self->stopping)
            continue;
          if (!g_queue_is_empty (&self->jobs[*priority]))
            return g_queue_pop_head (&self->jobs[*priority]);
        }
      if (self->stopping)
        return NULL;
      g_cond_wait (&self->wake, &self->lock);
    }
}

static void
put_back (DeflashWorker *self, DeflashPriority priority, Job *job)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_queue_push_head (&self->jobs[priority], job);
}

static void
interrupt_cb (GCancellable *cancellable, sqlite3 *handle)
{
  sqlite3_interrupt (handle);
}

static void
run_job (DeflashWorker *self, Job *job, DeflashPriority priority)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  gulong handler = 0;
  gboolean again;

  if (self->open_error != NULL)
    {
      refuse (job, self->open_error);
      return;
    }
  if (g_task_return_error_if_cancelled (job->task))
    {
      job_free (job);
      return;
    }

  if (cancellable != NULL && self->interruptible)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), deflash_sqlite_get_handle (self->db), NULL);
  again = job->work (self->db, job->task, g_task_get_task_data (job->task));
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);

  if (again)
    put_back (self, priority, job);
  else
    job_free (job);
}

static void
refuse_rest (DeflashWorker *self)
{
  for (int priority = 0; priority < 2; priority++)
    {
      g_mutex_lock (&self->lock);
      g_autoptr (GQueue) rest = g_queue_copy (&self->jobs[priority]);
      g_queue_clear (&self->jobs[priority]);
      g_mutex_unlock (&self->lock);

      for (Job *job; (job = g_queue_pop_head (rest)) != NULL;)
        refuse (job, NULL);
    }
}

static gpointer
worker_thread (gpointer data)
{
  g_autoptr (DeflashWorker) self = data;
  DeflashSqlite *db = self->open (self->data, &self->open_error);
  DeflashPriority priority;

  g_mutex_lock (&self->lock);
  self->db = db;
  g_mutex_unlock (&self->lock);
  for (Job *job; (job = take_job (self, &priority)) != NULL;)
    run_job (self, job, priority);
  refuse_rest (self);

  g_mutex_lock (&self->lock);
  self->db = NULL;
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&db, deflash_sqlite_close);
  return NULL;
}

/**
 * deflash_worker_new:
 * @name: name of the thread
 * @open: opens the connection; where it fails, every task fails with that error
 * @data: for @open
 * @interruptible: whether a running statement stops when its task is cancelled; not for one that writes
 *
 * Starts the thread.
 *
 * Returns: (transfer full): the worker
 */
DeflashWorker *
deflash_worker_new (const char *name, DeflashWorkerOpenFunc open, gpointer data, gboolean interruptible)
{
  DeflashWorker *self = g_new0 (DeflashWorker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_atomic_ref_count_inc (&self->ref_count);
  self->name = g_strdup (name);
  self->open = open;
  self->data = data;
  self->interruptible = interruptible;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->thread = g_thread_new (name, worker_thread, self);
  return self;
}

/**
 * deflash_worker_push:
 * @self: a worker
 * @priority: how urgent it is
 * @work: what to do
 * @task: (transfer full): holds input and takes the result
 *
 * Queues work behind other work of its priority. A task whose cancellable fires
 * before its turn is not begun. May be called on any thread.
 */
void
deflash_worker_push (DeflashWorker *self, DeflashPriority priority, DeflashWorkFunc work, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->task = task;
  g_mutex_lock (&self->lock);
  if (!self->stopping)
    {
      g_queue_push_tail (&self->jobs[priority], g_steal_pointer (&job));
      g_cond_signal (&self->wake);
    }
  g_mutex_unlock (&self->lock);
  if (job != NULL)
    refuse (job, NULL);
}

/**
 * deflash_worker_stop:
 * @self: a worker
 *
 * Does what a person asked for, refuses the rest, closes the connection and waits for the thread to end. On the worker's own thread
 * it does not wait. What a reader is in the middle of is interrupted.
 */
void
deflash_worker_stop (DeflashWorker *self)
{
  GThread *thread;

  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  if (self->interruptible && self->db != NULL)
    sqlite3_interrupt (deflash_sqlite_get_handle (self->db));
  thread = g_steal_pointer (&self->thread);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);

  if (thread == NULL)
    return;
  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);
}

/**
 * deflash_worker_unref:
 * @self: (transfer full): a worker
 */
void
deflash_worker_unref (DeflashWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_assert (g_queue_is_empty (&self->jobs[0]) && g_queue_is_empty (&self->jobs[1]));
  g_clear_error (&self->open_error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self->name);
  g_free (self);
}
