/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-page.h"

#include "deflash-extraction.h"
#include "deflash-full-text.h"
#include "deflash-library-private.h"
#include "deflash-page-fetch.h"
#include "deflash-row-builder.h"
#include "deflash-url.h"

typedef struct
{
  /* Input */
  char *url; /* without tracking parameters */
  gint64 now;

  /* In progress */
  DeflashResponse *response;
  DeflashStoreRow *row;
  DeflashArticleItem *item;
  char *site; /* (nullable): who published it */
  DeflashSaveFlags flags;

  /* Output */
  DeflashSavedPageOutcome outcome;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->url);
  g_free (job->site);
  g_clear_pointer (&job->response, deflash_response_free);
  g_clear_pointer (&job->row, deflash_store_row_free);
  g_clear_object (&job->item);
  g_free (job);
}

/**
 * deflash_saved_page_is_passing:
 * @error: why a page could not be fetched
 *
 * Returns: whether another try later may succeed
 */
gboolean
deflash_saved_page_is_passing (const GError *error)
{
  if (error->domain != DEFLASH_NET_ERROR)
    return FALSE;
  switch ((DeflashNetError) error->code)
    {
    case DEFLASH_NET_ERROR_OFFLINE:
    case DEFLASH_NET_ERROR_RESOLVE:
    case DEFLASH_NET_ERROR_CONNECT:
    case DEFLASH_NET_ERROR_TIMEOUT:
    case DEFLASH_NET_ERROR_BUSY:
    case DEFLASH_NET_ERROR_SERVER:
      return TRUE;
    case DEFLASH_NET_ERROR_BAD_URL:
    case DEFLASH_NET_ERROR_TLS:
    case DEFLASH_NET_ERROR_TOO_LARGE:
    case DEFLASH_NET_ERROR_REDIRECTS:
    case DEFLASH_NET_ERROR_PRIVATE_ADDRESS:
    case DEFLASH_NET_ERROR_PROTOCOL:
    case DEFLASH_NET_ERROR_UNAUTHORIZED:
    case DEFLASH_NET_ERROR_FORBIDDEN:
    case DEFLASH_NET_ERROR_NOT_FOUND:
    case DEFLASH_NET_ERROR_GONE:
    case DEFLASH_NET_ERROR_CLIENT:
    default:
      return FALSE;
    }
}

/* A page that is there, but not for us, is worth a link. */
static gboolean
is_worth_a_link (const GError *error)
{
  return error->domain == DEFLASH_FORMAT_ERROR ||
         (error->domain == DEFLASH_NET_ERROR &&
          (error->code == DEFLASH_NET_ERROR_UNAUTHORIZED || error->code == DEFLASH_NET_ERROR_FORBIDDEN ||
           error->code == DEFLASH_NET_ERROR_TOO_LARGE || error->code == DEFLASH_NET_ERROR_CLIENT));
}

static void
finish (GTask *task, GError *error)
{
  Job *job = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (job->item), g_object_unref);
}

/* What the library knows already */

static void
full_text_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  g_autoptr (GError) error = NULL;

  /* It is saved; that there is no more text, or none now, changes nothing about that. */
  if (!deflash_full_text_fetch_finish (library, result, &error) && deflash_saved_page_is_passing (error))
    {
      job->outcome = DEFLASH_SAVED_PAGE_LATER;
      deflash_store_set_wanted_async (deflash_library_get_store (library), deflash_article_item_get_id (job->item), TRUE, NULL, NULL, NULL);
    }
  finish (task, NULL);
}

static void
known_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  DeflashArticle *article = deflash_article_item_get_article (job->item);
  GError *error = NULL;

  if (!deflash_library_set_saved_finish (library, result, &error) || !deflash_full_text_is_teaser (article) ||
      deflash_full_text_get_policy (library, article) == DEFLASH_POLICY_NEVER)
    finish (task, error);
  else
    deflash_full_text_fetch_async (library, deflash_article_item_get_id (job->item), g_task_get_cancellable (task), full_text_cb,
                                   g_object_ref (task));
}

/* Takes the item of an article that is there. */
static void
save_known (GTask *task, DeflashArticleItem *item)
{
  Job *job = g_task_get_task_data (task);

  job->item = item;
  if (deflash_article_status_get_saved (deflash_article_item_get_status (item)))
    {
      job->outcome = DEFLASH_SAVED_PAGE_KNOWN;
      finish (task, NULL);
      return;
    }
  job->outcome = DEFLASH_SAVED_PAGE_WHOLE;
  deflash_library_set_saved_async (g_task_get_source_object (task), item, TRUE, known_saved_cb, g_object_ref (task));
}

/* What is new */

static void
new_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->item = deflash_library_find_article_finish (DEFLASH_LIBRARY (object), result, &error);
  finish (task, error);
}

static void
row_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);
  GError *error = NULL;
  gint64 id = deflash_store_save_row_finish (DEFLASH_STORE (object), result, &error);

  if (id == 0)
    {
      finish (task, error);
      return;
    }
  if (!library->closed && job->outcome == DEFLASH_SAVED_PAGE_WHOLE)
    deflash_saved_pictures_fetch (library->saved_pictures, id);
  deflash_library_find_id_async (library, id, NULL, new_found_cb, g_object_ref (task));
}

static void
save_row (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);

  /* From here on it is not cancelled: the row is there whole or not at all. */
  deflash_store_save_row_async (deflash_library_get_store (library), g_steal_pointer (&job->row), job->site, DEFLASH_TIME_NONE, job->flags,
                                library->origin, NULL, row_saved_cb, g_object_ref (task));
}

static void
save_link (GTask *task, gboolean later)
{
  Job *job = g_task_get_task_data (task);

  job->row = deflash_row_builder_make_link (job->url, NULL, NULL, job->now);
  job->outcome = later ? DEFLASH_SAVED_PAGE_LATER : DEFLASH_SAVED_PAGE_LINK;
  job->flags = later ? DEFLASH_SAVE_WANTED : DEFLASH_SAVE_FLAGS_NONE;
  job->site = deflash_url_get_host (job->url);
  save_row (task);
}

/* The page may have led to an article that is there under its own address. */
static void
final_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashArticleItem *item = deflash_library_find_article_finish (DEFLASH_LIBRARY (object), result, NULL);

  if (item != NULL)
    save_known (task, item);
  else
    save_row (task);
}

static void
built_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    deflash_library_find_address_async (DEFLASH_LIBRARY (object), job->row->url, g_task_get_cancellable (task), final_found_cb,
                                        g_object_ref (task));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish (task, g_steal_pointer (&error));
  else
    save_link (task, FALSE);
}

/* A page may name another address as its own, but only on its own host. */
static char *
choose_url (const DeflashExtraction *extraction, const char *final_url)
{
  g_autofree char *stated_host = extraction->url != NULL ? deflash_url_get_host (extraction->url) : NULL;
  g_autofree char *host = deflash_url_get_host (final_url);

  if (stated_host != NULL && deflash_url_is_http (extraction->url) && g_strcmp0 (stated_host, host) == 0)
    return deflash_url_strip_tracking (extraction->url);
  return deflash_url_strip_tracking (final_url);
}

static void
build_in_thread (GTask *step, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (DeflashExtraction) extraction = NULL;
  g_autofree char *url = NULL;
  GError *error = NULL;

  if (deflash_page_is_html (job->response))
    extraction = deflash_extraction_new (job->response->body, job->response->content_type, job->response->final_url, &error);
  else
    error = g_error_new_literal (DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID, "Not a web page");
  if (extraction == NULL)
    {
      g_task_return_error (step, error);
      return;
    }
  url = choose_url (extraction, job->response->final_url);
  job->row = deflash_row_builder_make_page (extraction, url != NULL ? url : job->url, job->now);
  job->site = extraction->site_name != NULL ? g_strdup (extraction->site_name) : deflash_url_get_host (job->url);
  job->outcome = job->row->word_count > 0 ? DEFLASH_SAVED_PAGE_WHOLE : DEFLASH_SAVED_PAGE_LINK;
  job->flags = job->row->word_count > 0 ? DEFLASH_SAVE_FULL_TEXT : DEFLASH_SAVE_FLAGS_NONE;
  g_task_return_boolean (step, TRUE);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GTask *step;

  job->response = deflash_page_fetch_finish (library, result, &error);
  if (job->response != NULL)
    {
      step = g_task_new (library, g_task_get_cancellable (task), built_cb, g_object_ref (task));
      g_task_set_static_name (step, "deflash save page");
      g_task_set_task_data (step, job, NULL);
      deflash_library_push_ingest (library, DEFLASH_WORK_INTERACTIVE, step, build_in_thread);
    }
  else if (deflash_saved_page_is_passing (error) || is_worth_a_link (error))
    save_link (task, deflash_saved_page_is_passing (error));
  else
    finish (task, g_steal_pointer (&error));
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  g_autoptr (GError) error = NULL;
  DeflashArticleItem *item = deflash_library_find_article_finish (library, result, &error);
  g_autofree char *host = NULL;

  if (item != NULL)
    {
      save_known (task, item);
      return;
    }
  if (!g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND))
    {
      finish (task, g_steal_pointer (&error));
      return;
    }
  host = deflash_url_get_host (job->url);
  deflash_page_fetch_async (library, job->url, host, DEFLASH_FETCH_INTERACTIVE, g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

/**
 * deflash_saved_page_save_async:
 * @library: a library that is open
 * @url: any web address, as a person gave it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is saved
 * @user_data: for @callback
 *
 * Saves what is at an address. An article that is in the library is saved as it is there, with its whole text where its feed gave only
 * the beginning; of anything else the page is fetched and its article found. Without a network the address is saved, and the rest follows
 * when there is one. Pictures come in the background.
 */
void
deflash_saved_page_save_async (DeflashLibrary *library, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->url = deflash_url_strip_tracking (url);
  if (job->url == NULL)
    job->url = g_strdup (url);
  job->now = deflash_clock_now (deflash_library_get_clock (library));
  g_task_set_source_tag (task, deflash_saved_page_save_async);
  g_task_set_task_data (task, job, job_free);
  if (deflash_url_is_http (job->url))
    {
      deflash_library_find_address_async (library, job->url, cancellable, found_cb, task);
      return;
    }
  g_task_return_new_error_literal (task, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "No web address");
  g_object_unref (task);
}

/**
 * deflash_saved_page_save_finish:
 * @library: a library
 * @result: the result
 * @outcome: (out) (optional): what became of it
 * @error: where to put a %DEFLASH_NET_ERROR or %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): the saved article, loaded; or %NULL
 */
DeflashArticleItem *
deflash_saved_page_save_finish (DeflashLibrary *library, GAsyncResult *result, DeflashSavedPageOutcome *outcome, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_saved_page_save_async), NULL);

  job = g_task_get_task_data (G_TASK (result));
  if (outcome != NULL)
    *outcome = job->outcome;
  return g_task_propagate_pointer (G_TASK (result), error);
}
