/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-full-text.h"

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

/* So many are read by themselves after a refresh. */
#define N_NEWEST 20

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

/* After a refresh */

typedef struct
{
  /* Input */
  GHashTable *tried; /* (element-type gint64): articles that need not be tried again */

  /* In progress */
  GPtrArray *items;  /* (element-type DeflashArticleItem): the newest first */
  GHashTable *hosts; /* (element-type utf8): those that are to be left alone */
  guint next;

  /* Output */
  guint n_fetched;
} Newest;

static void
newest_free (gpointer data)
{
  Newest *newest = data;

  g_hash_table_unref (newest->tried);
  g_hash_table_unref (newest->hosts);
  g_clear_pointer (&newest->items, g_ptr_array_unref);
  g_free (newest);
}

static void fetch_next (GTask *task);

/* What will not be better with the next page of the same host. */
static gboolean
tells_of_host (const GError *error)
{
  static const DeflashNetError codes[] = {
    DEFLASH_NET_ERROR_RESOLVE, DEFLASH_NET_ERROR_CONNECT, DEFLASH_NET_ERROR_TLS,       DEFLASH_NET_ERROR_TIMEOUT,
    DEFLASH_NET_ERROR_BUSY,    DEFLASH_NET_ERROR_SERVER,  DEFLASH_NET_ERROR_FORBIDDEN, DEFLASH_NET_ERROR_UNAUTHORIZED,
    DEFLASH_NET_ERROR_PRIVATE_ADDRESS,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, DEFLASH_NET_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

/* A page without more text is nothing to stop for. */
static void
newest_fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Newest *newest = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    newest->n_fetched++;
  if (error != NULL && tells_of_host (error))
    {
      DeflashArticle *article = deflash_article_item_get_article (newest->items->pdata[newest->next - 1]);
      char *host = article != NULL ? deflash_url_get_host (deflash_article_get_url (article)) : NULL;

      if (host != NULL)
        g_hash_table_add (newest->hosts, host);
    }
  if (g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_OFFLINE) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_int (task, newest->n_fetched);
  else
    fetch_next (task);
}

/* One after the other: a site is not to notice that a reader likes it. */
static void
fetch_next (GTask *task)
{
  DeflashLibrary *library = g_task_get_source_object (task);
  Newest *newest = g_task_get_task_data (task);

  while (newest->next < newest->items->len)
    {
      DeflashArticleItem *item = newest->items->pdata[newest->next++];
      gint64 id = deflash_article_item_get_id (item);
      DeflashArticle *article = deflash_article_item_get_article (item);
      g_autofree char *host = NULL;
      GTask *step;

      if (article == NULL || !deflash_full_text_is_possible (article))
        continue;
      host = deflash_url_get_host (deflash_article_get_url (article));
      if (host == NULL || g_hash_table_contains (newest->hosts, host) || !g_hash_table_add (newest->tried, g_memdup2 (&id, sizeof id)))
        continue;
      step = task_new (library, id, fetch_next, g_task_get_cancellable (task), newest_fetched_cb, g_object_ref (task));
      ((Job *) g_task_get_task_data (step))->by_itself = TRUE;
      deflash_library_load_article_async (library, id, g_task_get_cancellable (task), article_loaded_cb, step);
      return;
    }
  g_task_return_int (task, newest->n_fetched);
}

static void
newest_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Newest *newest = g_task_get_task_data (task);
  GError *error = NULL;

  newest->items = deflash_library_list_articles_finish (DEFLASH_LIBRARY (object), result, &error);
  if (newest->items == NULL)
    g_task_return_error (task, error);
  else
    fetch_next (task);
}

/**
 * deflash_full_text_fetch_newest_async:
 * @library: a library
 * @source: a source
 * @tried: (element-type gint64): ids of articles that were tried before; those that are tried now are added
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all were tried
 * @user_data: for @callback
 *
 * Fetches the pages of the newest 20 articles of a source that have not been read from their pages yet, one after the other, behind whatever
 * a person waits for. Saved copies stay what they are. A page that has no more text is passed over, and so are those of a host that failed.
 */
void
deflash_full_text_fetch_newest_async (DeflashLibrary *library, DeflashSource *source, GHashTable *tried, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Newest *newest = g_new0 (Newest, 1);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  newest->tried = g_hash_table_ref (tried);
  newest->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  query->source_id = deflash_source_get_id (source);
  g_task_set_source_tag (task, deflash_full_text_fetch_newest_async);
  g_task_set_static_name (task, "deflash newest full texts");
  g_task_set_task_data (task, newest, newest_free);
  deflash_library_list_articles_async (library, query, 0, N_NEWEST, cancellable, newest_listed_cb, task);
}

/**
 * deflash_full_text_fetch_newest_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: how many articles have their full text from now on; -1 where nothing could be tried
 */
gssize
deflash_full_text_fetch_newest_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
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
    build (task, rebuild_in_thread);
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
 * Gives an article the text of its feed again. Needs no network.
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
