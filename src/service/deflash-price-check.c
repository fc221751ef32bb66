/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-price-check.h"

#include "deflash-deal-facts.h"
#include "deflash-extraction.h"
#include "deflash-library-private.h"
#include "deflash-page-fetch.h"
#include "deflash-store-deals.h"
#include "deflash-url.h"

typedef struct
{
  /* Input */
  DeflashArticle *article;

  /* In progress */
  DeflashResponse *response;

  /* Output */
  DeflashDeal *deal;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->article);
  g_clear_pointer (&job->response, deflash_response_free);
  g_clear_pointer (&job->deal, deflash_deal_unref);
  g_free (job);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_set_deals_finish (DEFLASH_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_facts_free);
  DeflashStoreFacts *facts;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  facts = g_new0 (DeflashStoreFacts, 1);
  facts->article_id = deflash_article_get_id (job->article);
  facts->deal = g_steal_pointer (&job->deal);
  g_ptr_array_add (all, facts);
  deflash_store_set_deals_async (deflash_library_get_store (DEFLASH_LIBRARY (object)), all, TRUE, g_task_get_cancellable (task), stored_cb,
                                 g_object_ref (task));
}

/* A shop's page states its offer as data (schema.org's Product, as JSON-LD or microdata). */
static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (DeflashExtraction) page = NULL;
  GError *error = NULL;

  if (deflash_page_is_html (job->response))
    page = deflash_extraction_new (job->response->body, job->response->content_type, job->response->final_url, &error);
  if (page != NULL && page->deal != NULL)
    job->deal = deflash_deal_facts_check (deflash_article_get_fields (job->article)->deal, page->deal);
  if (job->deal != NULL)
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PRICE, "The page states no price that could be compared");
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  GTask *step;

  job->response = deflash_page_fetch_finish (DEFLASH_LIBRARY (object), result, &error);
  if (job->response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  step = g_task_new (object, g_task_get_cancellable (task), read_cb, g_object_ref (task));
  g_task_set_static_name (step, "deflash price check");
  g_task_set_task_data (step, job, NULL);
  deflash_library_push_ingest (DEFLASH_LIBRARY (object), DEFLASH_WORK_INTERACTIVE, step, read_in_thread);
}

/**
 * deflash_price_check_dup_shop_url:
 * @article: an article with a deal
 *
 * Returns: (transfer full) (nullable): the shop's own address wherever it is known, else that of the article; without what follows a person
 *   there
 */
char *
deflash_price_check_dup_shop_url (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  const char *url = fields->deal->product_url != NULL ? fields->deal->product_url : fields->url;
  char *target = url != NULL && deflash_url_is_redirect (url) ? deflash_url_unwrap (url) : NULL;

  return target == NULL && url != NULL ? deflash_url_strip_tracking (url) : target;
}

/**
 * deflash_price_check_dup_url:
 * @article: an article
 *
 * Returns: (transfer full) (nullable): the page of its shop; %NULL where there is none to be asked, as when it is only known by way of a
 *   host that counts clicks: a look at the price is no click
 */
char *
deflash_price_check_dup_url (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  g_autofree char *url = fields->deal != NULL && !fields->is_sample ? deflash_price_check_dup_shop_url (article) : NULL;

  return url != NULL && deflash_url_is_http (url) && !deflash_url_is_redirect (url) ? g_steal_pointer (&url) : NULL;
}

/**
 * deflash_price_check_async:
 * @library: a library
 * @article: an article with a deal, see deflash_price_check_dup_url()
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Asks the page of the shop what it costs now: one request, no picture, no script. The article's facts follow, and the price goes into the
 * history of the product.
 */
void
deflash_price_check_async (DeflashLibrary *library, DeflashArticle *article, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  g_autofree char *url = deflash_price_check_dup_url (article);
  DeflashSource *source = deflash_library_find_source (library, deflash_article_get_fields (article)->source_id);
  g_autofree char *host = source != NULL ? deflash_url_get_host (deflash_source_get_feed_url (source)) : NULL;
  Job *job = g_new0 (Job, 1);

  job->article = g_object_ref (article);
  g_task_set_source_tag (task, deflash_price_check_async);
  g_task_set_task_data (task, job, job_free);
  if (url != NULL)
    deflash_page_fetch_async (library, url, host, DEFLASH_FETCH_INTERACTIVE, cancellable, fetched_cb, task);
  else
    {
      g_task_return_new_error (task, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "No page to be asked");
      g_object_unref (task);
    }
}

/**
 * deflash_price_check_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_NET_ERROR, %DEFLASH_FORMAT_ERROR, %DEFLASH_STORE_ERROR or %DEFLASH_SERVICE_ERROR_NO_PRICE
 *
 * Returns: whether what the shop says is stored
 */
gboolean
deflash_price_check_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_price_check_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
