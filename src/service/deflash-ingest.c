/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-ingest.h"

#include "deflash-entry-choice.h"
#include "deflash-feed-parser.h"
#include "deflash-library-private.h"
#include "deflash-row-builder.h"

/* Bytes → feed */

typedef struct
{
  GBytes *bytes;
  char *content_type;
  char *url;
  gint64 now;
} ParseJob;

static void
parse_job_free (gpointer data)
{
  ParseJob *job = data;

  g_bytes_unref (job->bytes);
  g_free (job->content_type);
  g_free (job->url);
  g_free (job);
}

static void
parse_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParseJob *job = task_data;
  GError *error = NULL;
  DeflashFeed *feed = deflash_feed_parse (job->bytes, job->content_type, job->url, job->now, &error);

  if (feed == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, feed, (GDestroyNotify) deflash_feed_unref);
}

/**
 * deflash_ingest_parse_async:
 * @library: a library
 * @bytes: what was fetched
 * @content_type: (nullable): as the server stated it
 * @url: (nullable): where it came from in the end
 * @now: Unix seconds, what relative times of the sample edition count from
 * @priority: who goes first
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is parsed
 * @user_data: for @callback
 *
 * Parses a feed on an ingest thread.
 */
void
deflash_ingest_parse_async (DeflashLibrary *library,
                            GBytes *bytes,
                            const char *content_type,
                            const char *url,
                            gint64 now,
                            DeflashWorkPriority priority,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  ParseJob *job = g_new0 (ParseJob, 1);

  job->bytes = g_bytes_ref (bytes);
  job->content_type = g_strdup (content_type);
  job->url = g_strdup (url);
  job->now = now;
  g_task_set_source_tag (task, deflash_ingest_parse_async);
  g_task_set_static_name (task, "deflash parse");
  g_task_set_task_data (task, job, parse_job_free);
  deflash_library_push_ingest (library, priority, task, parse_in_thread);
}

/**
 * deflash_ingest_parse_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_FORMAT_ERROR
 *
 * Returns: (transfer full): the feed, or %NULL
 */
DeflashFeed *
deflash_ingest_parse_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Feed → rows */

typedef struct
{
  /* Input */
  DeflashSource *source;
  DeflashFeed *feed;
  DeflashFetchState *state; /* (nullable) */
  DeflashWorkPriority priority;
  gint64 now;

  /* In progress */
  GPtrArray *entries; /* (element-type DeflashEntry): the oldest first, so that of equal dates the feed's first gets the highest row */
  GPtrArray *keys;    /* (element-type DeflashStoreKey): of the same */
  GArray *matches;    /* (element-type DeflashStoreMatch): of the same */
  DeflashStoreBatch *batch;

  /* Output */
  DeflashIngested ingested;
} StoreJob;

static void
store_job_free (gpointer data)
{
  StoreJob *job = data;

  g_object_unref (job->source);
  deflash_feed_unref (job->feed);
  g_clear_pointer (&job->state, deflash_fetch_state_free);
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_clear_pointer (&job->keys, g_ptr_array_unref);
  g_clear_pointer (&job->matches, g_array_unref);
  g_clear_pointer (&job->batch, deflash_store_batch_free);
  g_free (job);
}

static void
choose_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  StoreJob *job = task_data;
  GPtrArray *all = job->feed->entries;

  if (all->len > DEFLASH_LIBRARY_MAX_ENTRIES)
    g_message ("%s: kept the newest %u of %u articles", deflash_source_get_feed_url (job->source), DEFLASH_LIBRARY_MAX_ENTRIES, all->len);
  deflash_entry_choice_make (all, DEFLASH_LIBRARY_MAX_ENTRIES, &job->entries, &job->keys);
  g_task_return_boolean (task, TRUE);
}

static void
build_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  StoreJob *job = task_data;

  for (guint i = 0; i < job->entries->len; i++)
    {
      const DeflashStoreMatch *match = &g_array_index (job->matches, DeflashStoreMatch, i);

      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (match->kind != DEFLASH_MATCH_SAME)
        g_ptr_array_add (job->batch->rows,
                         deflash_row_builder_make_row (job->feed, job->entries->pdata[i], g_steal_pointer (&job->keys->pdata[i]),
                                                       deflash_source_get_section (job->source), job->now));
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
finish_store (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
committed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StoreJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeflashStoreCommit) commit = deflash_store_commit_batch_finish (DEFLASH_STORE (object), result, &error);

  if (commit != NULL)
    {
      job->ingested.n_new = commit->new_ids->len;
      job->ingested.n_updated = commit->updated_ids->len;
    }
  finish_store (task, error);
}

static void
state_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  deflash_store_set_fetch_state_finish (DEFLASH_STORE (object), result, &error);
  finish_store (task, error);
}

static gboolean
says_something_new (const char *stated, const char *stored)
{
  return stated != NULL && *stated != '\0' && g_strcmp0 (stated, stored) != 0;
}

/* What the feed says of itself goes in where it differs from what is stored. */
static gboolean
note_source_facts (StoreJob *job)
{
  const DeflashSourceFields *fields = deflash_source_get_fields (job->source);
  DeflashStoreBatch *batch = job->batch;

  if (says_something_new (job->feed->title, fields->title))
    batch->title = g_strdup (job->feed->title);
  if (says_something_new (job->feed->home_url, fields->home_url))
    batch->home_url = g_strdup (job->feed->home_url);
  if (says_something_new (job->feed->icon, fields->icon_url))
    batch->icon_url = g_strdup (job->feed->icon);
  if (says_something_new (job->feed->language, fields->language))
    batch->language = g_strdup (job->feed->language);
  return batch->title != NULL || batch->home_url != NULL || batch->icon_url != NULL || batch->language != NULL;
}

static void
commit (GTask *task)
{
  StoreJob *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);
  DeflashStore *store = deflash_library_get_store (library);
  gint64 source_id = deflash_source_get_id (job->source);
  gboolean facts = note_source_facts (job);

  if (job->batch->rows->len > 0 || facts)
    {
      if (job->state != NULL)
        job->batch->state = deflash_fetch_state_copy (job->state);
      deflash_store_commit_batch_async (store, g_steal_pointer (&job->batch), g_task_get_cancellable (task), committed_cb,
                                        g_object_ref (task));
    }
  else if (job->state != NULL)
    deflash_store_set_fetch_state_async (store, source_id, job->state, g_task_get_cancellable (task), state_stored_cb, g_object_ref (task));
  else
    finish_store (task, NULL);
}

static void
built_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    commit (task);
  else
    finish_store (task, error);
}

/* Has @func called on an ingest thread with @task's job; @task stays alive until @callback gives its reference back. */
static void
run_step (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  DeflashLibrary *library = g_task_get_source_object (task);
  StoreJob *job = g_task_get_task_data (task);
  GTask *step = g_task_new (library, g_task_get_cancellable (task), callback, g_object_ref (task));

  g_task_set_static_name (step, "deflash ingest");
  g_task_set_task_data (step, job, NULL);
  deflash_library_push_ingest (library, job->priority, step, func);
}

static void
matched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StoreJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean any = FALSE;

  job->matches = deflash_store_match_entries_finish (DEFLASH_STORE (object), result, &error);
  if (job->matches == NULL)
    {
      finish_store (task, error);
      return;
    }

  job->batch = deflash_store_batch_new (deflash_source_get_id (job->source));
  for (guint i = 0; i < job->matches->len && !any; i++)
    any = g_array_index (job->matches, DeflashStoreMatch, i).kind != DEFLASH_MATCH_SAME;
  if (any)
    run_step (task, build_in_thread, built_cb);
  else
    commit (task);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StoreJob *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    deflash_store_match_entries_async (deflash_library_get_store (library), deflash_source_get_id (job->source), job->keys,
                                       g_task_get_cancellable (task), matched_cb, g_object_ref (task));
  else
    finish_store (task, error);
}

/**
 * deflash_ingest_store_async:
 * @library: a library
 * @source: a stored source
 * @feed: what it yields now
 * @state: (nullable): what is to be known of fetching it from now on; stored together with the articles
 * @priority: who goes first
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all is stored
 * @user_data: for @callback
 *
 * Has what is new in a feed made into articles and stored. What is known already costs a look-up.
 */
void
deflash_ingest_store_async (DeflashLibrary *library,
                            DeflashSource *source,
                            DeflashFeed *feed,
                            const DeflashFetchState *state,
                            DeflashWorkPriority priority,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  StoreJob *job = g_new0 (StoreJob, 1);

  job->source = g_object_ref (source);
  job->feed = deflash_feed_ref (feed);
  job->state = state != NULL ? deflash_fetch_state_copy (state) : NULL;
  job->priority = priority;
  job->now = deflash_clock_now (deflash_library_get_clock (library));
  g_task_set_source_tag (task, deflash_ingest_store_async);
  g_task_set_task_data (task, job, store_job_free);
  run_step (task, choose_in_thread, chosen_cb);
}

/**
 * deflash_ingest_store_finish:
 * @library: a library
 * @result: the result
 * @ingested: (out) (optional): what came of it
 * @error: where to put the error
 *
 * Returns: whether all was stored
 */
gboolean
deflash_ingest_store_finish (DeflashLibrary *library, GAsyncResult *result, DeflashIngested *ingested, GError **error)
{
  StoreJob *job = g_task_get_task_data (G_TASK (result));

  if (ingested != NULL)
    *ingested = job->ingested;
  return g_task_propagate_boolean (G_TASK (result), error);
}
