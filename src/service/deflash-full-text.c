/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-full-text-private.h"

#include "deflash-extraction.h"
#include "deflash-library-private.h"
#include "deflash-library-source-options.h"
#include "deflash-page-fetch.h"
#include "deflash-row-builder.h"
#include "deflash-url.h"

/* A page that has not this much more than the feed gave has nothing to offer. */
#define MIN_GAIN_PERCENT 110

/* A text of more words than this is offered the whole one in the menu alone. */
#define TEASER_WORDS 250

typedef struct
{
  /* Input */
  gint64 id;
  gboolean by_itself; /* nobody waits for it, and nobody asked for this article */

  /* In progress */
  DeflashArticle *article;
  GBytes *feed_html;          /* (nullable): what the feed gave, kept so that the text can go back to it */
  DeflashResponse *response;

  /* Output */
  DeflashStoreRow *row;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->article);
  g_clear_pointer (&job->feed_html, g_bytes_unref);
  g_clear_pointer (&job->response, deflash_response_free);
  g_clear_pointer (&job->row, deflash_store_row_free);
  g_free (job);
}

static GTask *
task_new (DeflashLibrary *library, gint64 id, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->id = id;
  g_task_set_source_tag (task, tag);
  g_task_set_static_name (task, "deflash full text");
  g_task_set_task_data (task, job, job_free);
  return task;
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_replace_content_finish (DEFLASH_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A saved copy takes part where the person asked for this text. */
static void
built_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    deflash_store_replace_content_async (deflash_library_get_store (library), job->id, g_steal_pointer (&job->row), !job->by_itself,
                                         g_task_get_cancellable (task), stored_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/* Has @func called on an ingest thread with @task's job. */
static void
build (GTask *task, GTaskThreadFunc func)
{
  DeflashLibrary *library = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GTask *step = g_task_new (library, g_task_get_cancellable (task), built_cb, g_object_ref (task));

  g_task_set_static_name (step, "deflash extract");
  g_task_set_task_data (step, job, NULL);
  deflash_library_push_ingest (library, job->by_itself ? DEFLASH_WORK_BACKGROUND : DEFLASH_WORK_INTERACTIVE, step, func);
}

/* Fetching */

static void
extract_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  const DeflashArticleFields *fields = deflash_article_get_fields (job->article);
  g_autoptr (DeflashExtraction) extraction = NULL;
  GError *error = NULL;

  if (deflash_page_is_html (job->response))
    extraction = deflash_extraction_new (job->response->body, job->response->content_type, job->response->final_url, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (extraction == NULL || (guint64) extraction->word_count * 100 < (guint64) fields->word_count * MIN_GAIN_PERCENT ||
           extraction->word_count == 0)
    g_task_return_new_error (task, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_FULL_TEXT, "The page has no more text");
  else
    {
      job->row = deflash_row_builder_make_full_text (job->article, extraction, job->feed_html);
      g_task_return_boolean (task, TRUE);
    }
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->response = deflash_page_fetch_finish (DEFLASH_LIBRARY (object), result, &error);
  if (job->response != NULL)
    build (task, extract_in_thread);
  else
    g_task_return_error (task, error);
}

static void
fetch (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);
  DeflashSource *source = deflash_library_find_source (library, deflash_article_get_fields (job->article)->source_id);
  g_autofree char *host = source != NULL ? deflash_url_get_host (deflash_source_get_feed_url (source)) : NULL;

  deflash_page_fetch_async (library, deflash_article_get_url (job->article), host,
                            job->by_itself ? DEFLASH_FETCH_BACKGROUND : DEFLASH_FETCH_INTERACTIVE, g_task_get_cancellable (task), fetched_cb,
                            g_object_ref (task));
}

static void
feed_html_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);

  job->feed_html = deflash_store_load_html_finish (DEFLASH_STORE (object), result, NULL); /* without it there is no way back, no more */
  fetch (task);
}

static void
article_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->article = deflash_library_load_article_finish (DEFLASH_LIBRARY (object), result, &error);
  if (job->article == NULL)
    g_task_return_error (task, error);
  else if (!deflash_url_is_http (deflash_article_get_url (job->article)))
    g_task_return_new_error (task, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "No page of its own");
  else
    deflash_store_load_html_async (deflash_library_get_store (DEFLASH_LIBRARY (object)), job->id, g_task_get_cancellable (task),
                                   feed_html_loaded_cb, g_object_ref (task));
}

/**
 * deflash_full_text_is_possible:
 * @article: an article
 *
 * Returns: whether it has a page of its own to be asked, and was not read from there already
 */
gboolean
deflash_full_text_is_possible (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);

  return !fields->is_sample && !fields->is_full_text && deflash_url_is_http (deflash_article_get_url (article));
}

/**
 * deflash_full_text_is_teaser:
 * @article: an article
 *
 * Returns: whether it is so short that its own page probably has more
 */
gboolean
deflash_full_text_is_teaser (DeflashArticle *article)
{
  return deflash_full_text_is_possible (article) && deflash_article_get_fields (article)->word_count <= TEASER_WORDS;
}

/**
 * deflash_full_text_fetch_async:
 * @library: a library
 * @id: an article's row
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when its text is stored
 * @user_data: for @callback
 *
 * Fetches an article's own page, finds the text in it and stores that as the article's from now on: one request, no picture, no script. A
 * saved copy becomes the longer one, too. What the feed gave is kept for deflash_full_text_undo_async().
 */
void
deflash_full_text_fetch_async (DeflashLibrary *library, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = task_new (library, id, deflash_full_text_fetch_async, cancellable, callback, user_data);

  deflash_library_load_article_async (library, id, cancellable, article_loaded_cb, task);
}

/* As deflash_full_text_fetch_async(), but nobody waits for it: whatever a person asks for goes first, and a saved copy stays what it is. */
void
deflash_full_text_fetch_by_itself_async (DeflashLibrary *library, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  GTask *task = task_new (library, id, deflash_full_text_fetch_by_itself_async, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->by_itself = TRUE;
  deflash_library_load_article_async (library, id, cancellable, article_loaded_cb, task);
}

/**
 * deflash_full_text_fetch_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_NET_ERROR, %DEFLASH_FORMAT_ERROR, %DEFLASH_STORE_ERROR or %DEFLASH_SERVICE_ERROR_NO_FULL_TEXT
 *
 * Returns: whether the text is stored
 */
gboolean
deflash_full_text_fetch_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Going back */

static void
rebuild_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;

  job->row = deflash_row_builder_make_feed_text (job->article, job->feed_html);
  g_task_return_boolean (task, TRUE);
}

static void
undo_html_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->feed_html = deflash_store_load_html_finish (DEFLASH_STORE (object), result, &error);
  if (job->feed_html != NULL)
    {
      /* what a person went back from is not fetched by itself again */
      deflash_store_set_page_async (DEFLASH_STORE (object), job->id, 0, DEFLASH_TIME_NONE, NULL, NULL, NULL);
      build (task, rebuild_in_thread);
    }
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_DOCUMENT, "The feed gave no text");
}

static void
undo_article_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->article = deflash_library_load_article_finish (DEFLASH_LIBRARY (object), result, &error);
  if (job->article == NULL)
    g_task_return_error (task, error);
  else
    deflash_store_load_html_async (deflash_library_get_store (DEFLASH_LIBRARY (object)), job->id, g_task_get_cancellable (task),
                                   undo_html_loaded_cb, g_object_ref (task));
}

/**
 * deflash_full_text_undo_async:
 * @library: a library
 * @id: an article's row
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Gives an article the text of its feed again, for good: after a refresh its page is not asked any more. Needs no network.
 */
void
deflash_full_text_undo_async (DeflashLibrary *library, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = task_new (library, id, deflash_full_text_undo_async, cancellable, callback, user_data);

  deflash_library_load_article_async (library, id, cancellable, undo_article_loaded_cb, task);
}

/**
 * deflash_full_text_undo_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR or %DEFLASH_SERVICE_ERROR_NO_DOCUMENT
 *
 * Returns: whether the feed's text is there again
 */
gboolean
deflash_full_text_undo_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The source's option */

/**
 * deflash_full_text_get_policy:
 * @library: a library
 * @article: an article
 *
 * Returns: whether the pages of its source are asked by themselves, on wish, or not at all
 */
DeflashPolicy
deflash_full_text_get_policy (DeflashLibrary *library, DeflashArticle *article)
{
  DeflashSource *source = deflash_library_find_source (library, deflash_article_get_fields (article)->source_id);

  return source != NULL ? deflash_source_get_fields (source)->full_text : DEFLASH_POLICY_ASK;
}

/**
 * deflash_full_text_set_policy_async:
 * @library: a library
 * @article: an article
 * @policy: what is to hold for its source
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 */
void
deflash_full_text_set_policy_async (DeflashLibrary *library, DeflashArticle *article, DeflashPolicy policy, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  DeflashSource *source = deflash_library_find_source (library, deflash_article_get_fields (article)->source_id);
  DeflashSourceFields fields;

  if (source == NULL)
    {
      g_task_report_new_error (library, callback, user_data, deflash_full_text_set_policy_async, DEFLASH_STORE_ERROR,
                               DEFLASH_STORE_ERROR_NOT_FOUND, "No such source");
      return;
    }
  fields = *deflash_source_get_fields (source);
  fields.full_text = policy;
  deflash_library_update_source_async (library, &fields, callback, user_data);
}

/**
 * deflash_full_text_set_policy_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
deflash_full_text_set_policy_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
