/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-file.h"

#include "deflash-clock.h"
#include "deflash-error.h"
#include "deflash-feed-parser.h"
#include "deflash-library-private.h"
#include "deflash-source-list-private.h"
#include "deflash-url.h"

static void
read_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (DeflashFeed) feed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = deflash_list_file_load (data, cancellable, &error);
  if (bytes != NULL)
    feed = deflash_feed_parse (bytes, NULL, NULL, DEFLASH_TIME_NONE, &error);
  if (feed == NULL)
    g_task_return_error (task, error);
  else if (deflash_url_is_http (feed->feed_url))
    g_task_return_pointer (task, g_strdup (feed->feed_url), g_free);
  else if (deflash_url_is_http (feed->home_url))
    g_task_return_pointer (task, g_strdup (feed->home_url), g_free);
  else
    g_task_return_new_error_literal (task, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_ADDRESS, "The feed names no address of its own");
}

/**
 * deflash_feed_file_get_address_async:
 * @library: a library
 * @file: a file that may be a feed
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads a feed that was saved as a file and finds out where it comes from, in a worker thread.
 */
void
deflash_feed_file_get_address_async (DeflashLibrary *library, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (library));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (library, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_feed_file_get_address_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  deflash_library_push_ingest (library, DEFLASH_WORK_INTERACTIVE, task, read_work);
}

/**
 * deflash_feed_file_get_address_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_FORMAT_ERROR where it is no feed, %DEFLASH_SERVICE_ERROR_NO_ADDRESS, or a #GIOError
 *
 * Returns: (transfer full): the http(s) address of the feed, or of its site where it does not name its own; or %NULL
 */
char *
deflash_feed_file_get_address_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_feed_file_get_address_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
