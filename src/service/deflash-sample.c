/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-sample.h"

#include "deflash-feed-parser.h"
#include "deflash-ingest.h"
#include "deflash-library-icons.h"
#include "deflash-library-private.h"

/* When the sample was put in or removed: its durations count from then. Stays when the sample is removed, so that it does not come back. */
#define META_TIME "sample-time"

#define FEED_URL DEFLASH_SAMPLE_BASE_URL "edition.json"

typedef struct
{
  char *path;
  gint64 now;
  DeflashFeed *feed;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->feed, deflash_feed_unref);
  g_free (job);
}

static void
time_noted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_set_meta_finish (DEFLASH_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  Job *job = g_task_get_task_data (task);
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, job->now);
  GError *error = NULL;

  if (deflash_ingest_store_finish (library, result, NULL, &error))
    {
      deflash_library_look_for_icons_async (library, library->cancellable, NULL, NULL);
      deflash_store_set_meta_async (deflash_library_get_store (library), META_TIME, time, g_task_get_cancellable (task), time_noted_cb,
                                    g_object_ref (task));
    }
  else
    g_task_return_error (task, error);
}

static void
source_added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeflashSource) source = deflash_store_add_source_finish (DEFLASH_STORE (object), result, &error);

  if (source != NULL)
    deflash_ingest_store_async (g_task_get_source_object (task), source, job->feed, NULL, DEFLASH_WORK_INTERACTIVE,
                                g_task_get_cancellable (task), stored_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  DeflashSourceFields fields = {
    .section = DEFLASH_SECTION_NEWS,
    .kind = DEFLASH_SOURCE_SAMPLE,
    .feed_url = FEED_URL,
    .added = job->now,
  };
  g_autoptr (DeflashSource) source = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  fields.title = job->feed->title;
  fields.home_url = job->feed->home_url;
  fields.language = job->feed->language;
  source = deflash_source_new (&fields);
  deflash_store_add_source_async (deflash_library_get_store (library), source, DEFLASH_ORIGIN_REFRESH, g_task_get_cancellable (task),
                                  source_added_cb, g_object_ref (task));
}

static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (job->path, &contents, &length, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  bytes = g_bytes_new_take (contents, length);
  job->feed = deflash_feed_parse (bytes, NULL, FEED_URL, job->now, &error);
  if (job->feed != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
time_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *time = deflash_store_get_meta_finish (DEFLASH_STORE (object), result, &error);
  GTask *step;

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (time != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  step = g_task_new (library, g_task_get_cancellable (task), read_cb, g_object_ref (task));
  g_task_set_task_data (step, g_task_get_task_data (task), NULL);
  deflash_library_push_ingest (library, DEFLASH_WORK_INTERACTIVE, step, read_in_thread);
}

/**
 * deflash_sample_note_removed:
 * @library: a library
 *
 * Has the edition stay away, also where it was removed before all of it was there.
 */
void
deflash_sample_note_removed (DeflashLibrary *library)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, deflash_clock_now (deflash_library_get_clock (library)));

  deflash_store_set_meta_async (deflash_library_get_store (library), META_TIME, time, NULL, NULL, NULL);
}

/**
 * deflash_sample_add_async:
 * @library: a library without sources
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Puts the built-in edition into a new library, as a source of its own that a person can remove. Does nothing where it was put in
 * before.
 */
void
deflash_sample_add_async (DeflashLibrary *library, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_build_filename (library->edition_dir, "edition.json", NULL);
  job->now = deflash_clock_now (deflash_library_get_clock (library));
  g_task_set_source_tag (task, deflash_sample_add_async);
  g_task_set_task_data (task, job, job_free);
  deflash_store_get_meta_async (deflash_library_get_store (library), META_TIME, cancellable, time_read_cb, task);
}

/**
 * deflash_sample_add_finish:
 * @library: a library
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is there, or was before
 */
gboolean
deflash_sample_add_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
