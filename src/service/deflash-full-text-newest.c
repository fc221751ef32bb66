/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-full-text-private.h"

#include "deflash-library-private.h"
#include "deflash-url.h"

/* The pages of a source's newest articles, read by themselves after a refresh. */

#define N_NEWEST 20

/* A page that could not be had is asked again after these seconds, then never: three times in all. */
static const gint64 waits[] = { 3600, 86400 };

typedef struct
{
  /* In progress */
  GPtrArray *pages;  /* (element-type DeflashStorePage): the newest first */
  GHashTable *hosts; /* (element-type utf8): those that are to be left alone */
  guint next;

  /* Output */
  guint n_fetched;
} Newest;

static void
newest_free (gpointer data)
{
  Newest *newest = data;

  g_hash_table_unref (newest->hosts);
  g_clear_pointer (&newest->pages, g_ptr_array_unref);
  g_free (newest);
}

/* What may be better at another time, and will not be better now with the next page of the same host. */
static gboolean
is_trouble_of_host (const GError *error)
{
  static const DeflashNetError codes[] = {
    DEFLASH_NET_ERROR_RESOLVE, DEFLASH_NET_ERROR_CONNECT, DEFLASH_NET_ERROR_TLS,    DEFLASH_NET_ERROR_TIMEOUT,
    DEFLASH_NET_ERROR_BUSY,    DEFLASH_NET_ERROR_SERVER,  DEFLASH_NET_ERROR_FORBIDDEN, DEFLASH_NET_ERROR_UNAUTHORIZED,
    DEFLASH_NET_ERROR_PRIVATE_ADDRESS,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, DEFLASH_NET_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

/* What is not the page's fault. */
static gboolean
stops_all (const GError *error)
{
  return g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_OFFLINE) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         (error != NULL && error->domain == DEFLASH_STORE_ERROR);
}

/* Remembers what came of it, whichever way: a text that is there, one that never will be, and one that may be later. */
static void
remember (DeflashLibrary *library, const DeflashStorePage *page, const GError *error)
{
  gint64 now = deflash_clock_now (deflash_library_get_clock (library));
  gboolean again = error != NULL && is_trouble_of_host (error) && page->tries < G_N_ELEMENTS (waits);

  deflash_store_set_page_async (deflash_library_get_store (library), page->article_id, page->tries + 1,
                                again ? now + waits[page->tries] : DEFLASH_TIME_NONE, NULL, NULL, NULL);
}

static void fetch_next (GTask *task);

/* A page without more text is nothing to stop for. */
static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  Newest *newest = g_task_get_task_data (task);
  const DeflashStorePage *page = newest->pages->pdata[newest->next - 1];
  g_autoptr (GError) error = NULL;

  if (deflash_full_text_fetch_finish (library, result, &error))
    newest->n_fetched++;
  if (stops_all (error))
    {
      g_task_return_int (task, newest->n_fetched);
      return;
    }
  remember (library, page, error);
  if (error != NULL && is_trouble_of_host (error))
    g_hash_table_add (newest->hosts, deflash_url_get_host (page->url));
  fetch_next (task);
}

/* One after the other: a site is not to notice that a reader likes it. */
static void
fetch_next (GTask *task)
{
  Newest *newest = g_task_get_task_data (task);

  while (newest->next < newest->pages->len)
    {
      const DeflashStorePage *page = newest->pages->pdata[newest->next++];
      g_autofree char *host = deflash_url_is_http (page->url) ? deflash_url_get_host (page->url) : NULL;

      if (host == NULL || g_hash_table_contains (newest->hosts, host))
        continue;
      deflash_full_text_fetch_by_itself_async (g_task_get_source_object (task), page->article_id, g_task_get_cancellable (task), fetched_cb,
                                               g_object_ref (task));
      return;
    }
  g_task_return_int (task, newest->n_fetched);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Newest *newest = g_task_get_task_data (task);
  GError *error = NULL;

  newest->pages = deflash_store_list_pages_finish (DEFLASH_STORE (object), result, &error);
  if (newest->pages == NULL)
    g_task_return_error (task, error);
  else
    fetch_next (task);
}

/**
 * deflash_full_text_fetch_newest_async:
 * @library: a library
 * @source: a source
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all were tried
 * @user_data: for @callback
 *
 * Fetches the pages of those of the newest 20 articles of a source that have not been read from their pages yet, one after the other, behind
 * whatever a person waits for. Saved copies stay what they are. A page that has no more text is passed over for good, and so is an article
 * that a person gave its feed's text again. A host that fails is left alone for the rest; the page it failed with is asked again after an
 * hour, and a last time after a day. The library remembers that.
 */
void
deflash_full_text_fetch_newest_async (DeflashLibrary *library, DeflashSource *source, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Newest *newest = g_new0 (Newest, 1);

  newest->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_source_tag (task, deflash_full_text_fetch_newest_async);
  g_task_set_static_name (task, "deflash newest full texts");
  g_task_set_task_data (task, newest, newest_free);
  deflash_store_list_pages_async (deflash_library_get_store (library), deflash_source_get_id (source), N_NEWEST, cancellable, listed_cb, task);
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
