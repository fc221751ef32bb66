/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-fetch.h"

#include <string.h>

#include "deflash-library-private.h"

#define PAGE_ACCEPT "text/html, application/xhtml+xml, */*;q=0.1"

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = g_task_get_source_object (task);
  GError *error = NULL;
  DeflashResponse *response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, NULL, &error);

  if (response != NULL && response->body != NULL)
    {
      g_task_return_pointer (task, response, (GDestroyNotify) deflash_response_free);
      return;
    }
  g_clear_pointer (&response, deflash_response_free);
  if (error == NULL)
    error = g_error_new_literal (DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_EMPTY, "nothing");
  if (error->domain == DEFLASH_NET_ERROR && !deflash_library_get_online (library) &&
      (error->code == DEFLASH_NET_ERROR_RESOLVE || error->code == DEFLASH_NET_ERROR_CONNECT))
    error->code = DEFLASH_NET_ERROR_OFFLINE;
  g_task_return_error (task, error);
}

/**
 * deflash_page_fetch_async:
 * @library: a library
 * @url: a page, http or https
 * @typed_host: (nullable): within a private network only this host may be asked: the one that the person named
 * @priority: whether somebody waits for it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Fetches a page.
 */
void
deflash_page_fetch_async (DeflashLibrary *library, const char *url, const char *typed_host, DeflashFetchPriority priority,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  g_autoptr (DeflashRequest) request = deflash_request_new (url);

  g_task_set_source_tag (task, deflash_page_fetch_async);
  request->priority = priority;
  g_set_str (&request->accept, PAGE_ACCEPT);
  g_set_str (&request->typed_host, typed_host);
  deflash_fetcher_fetch_async (deflash_library_get_fetcher (library), request, cancellable, fetched_cb, task);
}

/**
 * deflash_page_fetch_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_NET_ERROR or %DEFLASH_FORMAT_ERROR_EMPTY
 *
 * Returns: (transfer full): an answer with a body, or %NULL
 */
DeflashResponse *
deflash_page_fetch_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_page_fetch_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * deflash_page_is_html:
 * @response: an answer
 *
 * Returns: whether it says to be a page, or at least does not say to be something else
 */
gboolean
deflash_page_is_html (const DeflashResponse *response)
{
  const char *type = response->content_type;

  return type == NULL || *type == '\0' || g_ascii_strncasecmp (type, "text/html", strlen ("text/html")) == 0 ||
         g_ascii_strncasecmp (type, "application/xhtml", strlen ("application/xhtml")) == 0 ||
         g_ascii_strncasecmp (type, "text/plain", strlen ("text/plain")) == 0;
}
