/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-story-keeper.h"

#include "deflash-library-private.h"
#include "deflash-stories.h"

/* Articles that are looked at in one go: some tens of milliseconds of work. */
#define BATCH 100

struct _DeflashStoryKeeper
{
  DeflashLibrary *library; /* not owned: it owns this */
  DeflashStories *stories; /* (nullable): while a refresh runs; belongs to the running job */
  gint64 cursor;           /* the last article that was looked at */
  GPtrArray *tasks;        /* who waits for the end */
  gboolean running;
  gboolean again; /* something came meanwhile */
};

/* What one job takes to an ingest thread and brings back. */
typedef struct
{
  /* Input */
  DeflashStoryKeeper *keeper;    /* not owned: the library lives as long as its jobs */
  DeflashStoreStoryIndex *saved; /* (owned) (nullable) */
  GPtrArray *rows;               /* (owned) (nullable) */
  gint64 before;                 /* what is older leaves the window */

  /* In progress, of the keeper */
  DeflashStories *stories; /* (nullable) */
  gint64 cursor;

  /* Output */
  GArray *members; /* (owned) (nullable) */
  GBytes *bytes;   /* (owned) (nullable) */
} Job;

static void step (DeflashStoryKeeper *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->saved, deflash_store_story_index_free);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  g_clear_pointer (&job->members, g_array_unref);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static void
finish (DeflashStoryKeeper *self)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->tasks);

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->running = FALSE;
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (tasks->pdata[i], TRUE);
}

/* Stories are a convenience: where they can't be found, articles stand as they are, and the next refresh tries again. */
static gboolean
give_up (DeflashStoryKeeper *self, GError *error)
{
  if (error == NULL)
    return FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Stories: %s", error->message);
  g_error_free (error);
  g_clear_pointer (&self->stories, deflash_stories_free);
  finish (self);
  return TRUE;
}

static void
run_job (DeflashStoryKeeper *self, Job *job, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (self->library, self->library->cancellable, callback, g_object_ref (self->library));

  job->keeper = self;
  job->stories = self->stories;
  job->cursor = self->cursor;
  job->before = deflash_clock_now (deflash_library_get_clock (self->library)) - DEFLASH_STORIES_WINDOW_S;
  g_task_set_static_name (task, "deflash stories");
  g_task_set_task_data (task, job, job_free);
  g_task_set_check_cancellable (task, FALSE);
  /* What is new goes before: an article without a story can be read. */
  deflash_library_push_ingest (self->library, self->tasks->len > 0 ? DEFLASH_WORK_BACKGROUND : DEFLASH_WORK_LATER, task, func);
}

/* Loading */

static void
load_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  if (job->saved->data != NULL)
    job->stories = deflash_stories_load (job->saved->data, &error);
  job->cursor = job->saved->cursor;
  if (job->stories == NULL)
    {
      if (error != NULL)
        g_debug ("Stories: %s", error->message);
      job->stories = deflash_stories_new ();
    }
  for (guint i = 0; i < job->saved->moved->len; i++)
    {
      const DeflashStoreMember *member = &g_array_index (job->saved->moved, DeflashStoreMember, i);

      deflash_stories_move (job->stories, member->article_id, member->story_id);
    }
  g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) library = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  DeflashStoryKeeper *self = job->keeper;
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->stories = job->stories;
  self->cursor = job->cursor;
  if (!give_up (self, error))
    step (self);
}

static void
index_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) library = user_data;
  DeflashStoryKeeper *self = library->story_keeper;
  GError *error = NULL;
  DeflashStoreStoryIndex *saved = deflash_store_load_story_index_finish (DEFLASH_STORE (object), result, &error);
  Job *job;

  if (give_up (self, error))
    return;
  job = g_new0 (Job, 1);
  job->saved = saved;
  run_job (self, job, load_in_thread, loaded_cb);
}

/* Saving */

static void
save_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;

  deflash_stories_expire (job->stories, job->before);
  job->bytes = deflash_stories_save (job->stories);
  g_task_return_boolean (task, TRUE);
}

static void
index_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) library = user_data;
  DeflashStoryKeeper *self = library->story_keeper;
  GError *error = NULL;

  deflash_store_save_story_index_finish (DEFLASH_STORE (object), result, &error);
  if (give_up (self, error))
    return;
  g_clear_pointer (&self->stories, deflash_stories_free);
  if (self->again && !library->closed)
    deflash_store_load_story_index_async (library->store, 0, library->cancellable, index_read_cb, g_object_ref (library));
  else
    finish (self);
}

static void
save_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) library = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (!give_up (job->keeper, error))
    deflash_store_save_story_index_async (library->store, job->bytes, job->cursor, library->cancellable, index_saved_cb,
                                          g_object_ref (library));
}

/* Looking at what came */

static void
look_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;

  job->members = g_array_new (FALSE, FALSE, sizeof (DeflashStoreMember));
  for (guint i = 0; i < job->rows->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const DeflashStoreStoryRow *row = job->rows->pdata[i];
      DeflashStoryArticle article = { row->article_id, row->title, row->text, row->language, row->source_id, row->published };
      DeflashStoreMember member = { row->article_id, row->story_id };

      if (row->story_id != 0)
        {
          deflash_stories_add_to (job->stories, &article, row->story_id);
        }
      else
        {
          member.story_id = deflash_stories_add (job->stories, &article);
          g_array_append_val (job->members, member);
        }
      job->cursor = row->article_id;
    }
  g_task_return_boolean (task, TRUE);
}

static void
assigned_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) library = user_data;
  GError *error = NULL;

  deflash_store_assign_stories_finish (DEFLASH_STORE (object), result, &error);
  if (!give_up (library->story_keeper, error))
    step (library->story_keeper);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) library = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  DeflashStoryKeeper *self = job->keeper;
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (give_up (self, error))
    return;
  self->cursor = job->cursor;
  deflash_store_assign_stories_async (library->store, job->members, library->cancellable, assigned_cb, g_object_ref (library));
}

static gboolean
refresh_goes_on (DeflashLibrary *library)
{
  return library->refresher != NULL && deflash_refresher_get_running (library->refresher);
}

static void
rows_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) library = user_data;
  DeflashStoryKeeper *self = library->story_keeper;
  GError *error = NULL;
  GPtrArray *rows = deflash_store_load_story_rows_finish (DEFLASH_STORE (object), result, &error);
  Job *job;

  if (give_up (self, error))
    return;
  if (rows->len == 0 && self->again)
    {
      g_ptr_array_unref (rows);
      step (self);
      return;
    }
  if (rows->len == 0 && self->tasks->len == 0 && refresh_goes_on (library))
    {
      g_ptr_array_unref (rows);
      finish (self); /* the index stays for what comes next */
      return;
    }
  job = g_new0 (Job, 1);
  job->rows = rows;
  run_job (self, job, rows->len > 0 ? look_in_thread : save_in_thread, rows->len > 0 ? looked_cb : save_cb);
}

static void
step (DeflashStoryKeeper *self)
{
  DeflashLibrary *library = self->library;

  self->again = FALSE;
  deflash_store_load_story_rows_async (library->store, self->cursor, BATCH, library->cancellable, rows_cb, g_object_ref (library));
}

static void
source_done_cb (DeflashRefresher *refresher, DeflashSource *source, guint outcome, guint n_new, guint n_updated, GError *error,
                DeflashLibrary *library)
{
  if (n_new > 0)
    deflash_story_keeper_run (library->story_keeper, NULL);
}

static void
refreshed_cb (DeflashLibrary *library)
{
  /* Also where nothing came: an earlier run may have been cut short, and the index is let go of. */
  deflash_story_keeper_run (library->story_keeper, NULL);
}

/**
 * deflash_story_keeper_new:
 * @library: whose stories; owns this
 *
 * Returns: (transfer full): a keeper that waits for refreshes
 */
DeflashStoryKeeper *
deflash_story_keeper_new (DeflashLibrary *library)
{
  DeflashStoryKeeper *self = g_new0 (DeflashStoryKeeper, 1);

  self->library = library;
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_object (library->refresher, "source-done", G_CALLBACK (source_done_cb), library, 0);
  g_signal_connect_object (library->refresher, "notify::last-finished", G_CALLBACK (refreshed_cb), library, G_CONNECT_SWAPPED);
  return self;
}

void
deflash_story_keeper_free (DeflashStoryKeeper *self)
{
  g_clear_pointer (&self->stories, deflash_stories_free);
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

/**
 * deflash_story_keeper_run:
 * @self: a keeper
 * @task: (transfer full) (nullable): told when every article has its story
 *
 * Looks at what was stored since the last time.
 */
void
deflash_story_keeper_run (DeflashStoryKeeper *self, GTask *task)
{
  DeflashLibrary *library = self->library;
  gint64 since = deflash_clock_now (deflash_library_get_clock (library)) - DEFLASH_STORIES_WINDOW_S;

  if (task != NULL)
    g_ptr_array_add (self->tasks, task);
  self->again = TRUE;
  if (self->running)
    return;
  self->running = TRUE;
  if (library->closed || library->read_only)
    finish (self);
  else if (self->stories != NULL)
    step (self);
  else
    deflash_store_load_story_index_async (library->store, since, library->cancellable, index_read_cb, g_object_ref (library));
}
