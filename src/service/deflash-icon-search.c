/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-icon-search.h"

#include "deflash-discovery.h"
#include "deflash-image.h"
#include "deflash-library-private.h"
#include "deflash-page-fetch.h"
#include "deflash-picture-files.h"
#include "deflash-url.h"

/* What is stored: 32 px on a screen of twice the resolution. */
#define SIDE 64

/* From this on nothing better is looked for. */
#define GOOD_SIDE 32

/* How many of the icons that a page states are tried. */
#define MAX_STATED 3

#define MAX_BYTES (1024 * 1024)
#define TIMEOUT_MS (20 * 1000)
#define ACCEPT "image/png,image/x-icon,image/vnd.microsoft.icon,image/webp;q=0.9,image/*;q=0.8"

/* One after the other, until something is found. */
typedef enum
{
  STAGE_FEED = 1, /* what the feed names */
  STAGE_PAGE,     /* what the site's own page states */
  STAGE_USUAL,    /* where browsers have always looked */
  STAGE_END,
} Stage;

typedef struct
{
  /* Input */
  DeflashSource *source;

  /* In progress */
  Stage stage;
  GQueue urls;    /* (element-type utf8): to be tried in this stage */
  char *url;      /* (nullable): what is being tried */
  char *home;     /* (nullable): the site's own page, after redirects */
  GBytes *bytes;  /* (nullable): what came */
  char *type;     /* (nullable): of the page */
  char **stated;  /* (nullable): by the page */
  GBytes *picture; /* (nullable): what was made of it */
  guint side;
  guint best_side;

  /* Output */
  DeflashIconFound *found;
} Search;

static void step (GTask *task);

/**
 * deflash_icon_found_free:
 * @self: (transfer full): what was found
 */
void
deflash_icon_found_free (DeflashIconFound *self)
{
  g_free (self->url);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self);
}

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->source);
  g_queue_clear_full (&search->urls, g_free);
  g_free (search->url);
  g_free (search->home);
  g_free (search->type);
  g_strfreev (search->stated);
  g_clear_pointer (&search->bytes, g_bytes_unref);
  g_clear_pointer (&search->picture, g_bytes_unref);
  g_clear_pointer (&search->found, deflash_icon_found_free);
  g_free (search);
}

/* Whether a server is to blame, which may be well another day. */
static gboolean
is_passing (const GError *error)
{
  static const DeflashNetError codes[] = { DEFLASH_NET_ERROR_RESOLVE, DEFLASH_NET_ERROR_CONNECT, DEFLASH_NET_ERROR_TIMEOUT,
                                           DEFLASH_NET_ERROR_BUSY, DEFLASH_NET_ERROR_SERVER };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, DEFLASH_NET_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

/* Returns whether it is over: nobody waits any more, or there is no network, which says nothing of the site. Takes @error. */
static gboolean
give_up (GTask *task, GError *error)
{
  Search *search = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_OFFLINE) ||
      !deflash_library_get_online (g_task_get_source_object (task)))
    {
      g_task_return_error (task, error);
      return TRUE;
    }
  search->found->may_be_better |= is_passing (error);
  g_debug ("Icon of %s: %s", deflash_source_get_feed_url (search->source), error->message);
  g_error_free (error);
  return FALSE;
}

/* Within a private network only the source's own host is asked. */
static char *
dup_typed_host (Search *search, const char *url)
{
  g_autofree char *own = deflash_url_get_host (deflash_source_get_feed_url (search->source));
  g_autofree char *host = deflash_url_get_host (url);

  return own != NULL && g_strcmp0 (own, host) == 0 ? g_steal_pointer (&host) : NULL;
}

/* A picture */

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&search->bytes, g_bytes_unref);
  if (!g_task_propagate_boolean (G_TASK (result), &error) && give_up (task, error))
    return;
  if (search->picture != NULL && search->side > search->best_side)
    {
      search->best_side = search->side;
      g_clear_pointer (&search->found->picture, g_bytes_unref);
      search->found->picture = g_steal_pointer (&search->picture);
      g_set_str (&search->found->url, search->url);
    }
  g_clear_pointer (&search->picture, g_bytes_unref);
  step (task);
}

static void
make_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  DeflashLibrary *library = source_object;
  Search *search = task_data;
  GError *error = NULL;

  if (search->bytes == NULL)
    {
      g_autofree char *path = deflash_picture_files_find_local (search->url, library->edition_dir, NULL);

      search->bytes = path != NULL ? deflash_picture_files_read (path, &error) : NULL;
    }
  if (search->bytes != NULL)
    search->picture = deflash_image_make_icon (search->bytes, SIDE, cancellable, &search->side, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Takes @task. */
static void
run_in_background (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  DeflashLibrary *library = g_task_get_source_object (task);
  GTask *job = g_task_new (library, g_task_get_cancellable (task), callback, task);

  g_task_set_static_name (job, "deflash icon");
  g_task_set_task_data (job, g_task_get_task_data (task), NULL);
  deflash_library_push_ingest (library, DEFLASH_WORK_BACKGROUND, job, func);
}

static void
picture_fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeflashResponse) response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, NULL, &error);

  if (response == NULL)
    {
      if (!give_up (task, error))
        step (task);
      return;
    }
  search->bytes = g_bytes_ref (response->body);
  run_in_background (g_steal_pointer (&task), make_in_thread, made_cb);
}

/* Takes @url. */
static void
try_url (GTask *task, char *url)
{
  Search *search = g_task_get_task_data (task);
  g_autoptr (DeflashRequest) request = NULL;

  g_free (search->url);
  search->url = url;
  if (deflash_source_get_kind (search->source) == DEFLASH_SOURCE_SAMPLE)
    {
      run_in_background (g_object_ref (task), make_in_thread, made_cb);
      return;
    }
  request = deflash_request_new (url);
  request->typed_host = dup_typed_host (search, url);
  request->priority = DEFLASH_FETCH_BACKGROUND;
  request->max_bytes = MAX_BYTES;
  request->timeout_ms = TIMEOUT_MS;
  g_set_str (&request->accept, ACCEPT);
  deflash_fetcher_fetch_async (deflash_library_get_fetcher (g_task_get_source_object (task)), request, g_task_get_cancellable (task),
                               picture_fetched_cb, g_object_ref (task));
}

/* The site's own page */

static void
page_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);

  g_clear_pointer (&search->bytes, g_bytes_unref);
  for (guint i = 0; search->stated != NULL && search->stated[i] != NULL && i < MAX_STATED; i++)
    if (g_strcmp0 (search->stated[i], search->found->url) != 0)
      g_queue_push_tail (&search->urls, g_strdup (search->stated[i]));
  step (task);
}

static void
read_page_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;

  search->stated = deflash_discover_icons (search->bytes, search->type, search->home);
  g_task_return_boolean (task, TRUE);
}

static void
page_fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeflashResponse) response = deflash_page_fetch_finish (DEFLASH_LIBRARY (object), result, &error);

  if (response == NULL)
    {
      if (!give_up (task, error))
        step (task);
      return;
    }
  g_set_str (&search->home, response->final_url);
  g_set_str (&search->type, response->content_type);
  if (!deflash_page_is_html (response))
    {
      step (task);
      return;
    }
  search->bytes = g_bytes_ref (response->body);
  run_in_background (g_steal_pointer (&task), read_page_in_thread, page_read_cb);
}

/* The stages. Each returns whether it goes on by itself. */

static gboolean
enter_page (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  g_autofree char *typed_host = NULL;

  if (!deflash_url_is_http (search->home) || deflash_source_get_kind (search->source) == DEFLASH_SOURCE_SAMPLE)
    return FALSE;
  typed_host = dup_typed_host (search, search->home);
  deflash_page_fetch_async (g_task_get_source_object (task), search->home, typed_host, DEFLASH_FETCH_BACKGROUND, g_task_get_cancellable (task),
                            page_fetched_cb, g_object_ref (task));
  return TRUE;
}

/* A server that did not answer is not asked for more, and what is there is better than a guess. */
static void
enter_usual (Search *search)
{
  const char *site = deflash_url_is_http (search->home) ? search->home : deflash_source_get_feed_url (search->source);
  char *url;

  if (search->found->picture != NULL || search->found->may_be_better ||
      deflash_source_get_kind (search->source) == DEFLASH_SOURCE_SAMPLE)
    return;
  url = deflash_url_resolve (site, "/favicon.ico");
  if (deflash_url_is_http (url))
    g_queue_push_tail (&search->urls, url);
  else
    g_free (url);
}

static void
step (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  while (search->best_side < GOOD_SIDE)
    {
      if (!g_queue_is_empty (&search->urls))
        {
          try_url (task, g_queue_pop_head (&search->urls));
          return;
        }
      search->stage++;
      if (search->stage == STAGE_PAGE && enter_page (task))
        return;
      if (search->stage == STAGE_USUAL)
        enter_usual (search);
      if (search->stage == STAGE_END)
        break;
    }
  search->found->may_be_better &= search->found->picture == NULL;
  g_task_return_pointer (task, g_steal_pointer (&search->found), (GDestroyNotify) deflash_icon_found_free);
}

/**
 * deflash_icon_search_async:
 * @library: a library
 * @source: whose sign is looked for
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what was found
 * @user_data: for @callback
 *
 * Looks for what a source is known by: the feed's own icon where that is a picture and roughly square, else the icons that the site's page
 * states, else `/favicon.ico`. Behind whatever a person waits for, without any secret of the source, at most five small requests.
 */
void
deflash_icon_search_async (DeflashLibrary *library, DeflashSource *source, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);
  const char *stated = deflash_source_get_fields (source)->icon_url;

  g_task_set_source_tag (task, deflash_icon_search_async);
  g_task_set_static_name (task, "deflash icon search");
  g_task_set_task_data (task, search, search_free);
  search->source = g_object_ref (source);
  search->found = g_new0 (DeflashIconFound, 1);
  search->home = g_strdup (deflash_source_get_home_url (source));
  search->stage = STAGE_FEED;
  if (deflash_url_is_http (stated))
    g_queue_push_tail (&search->urls, g_strdup (stated));
  step (task);
  g_object_unref (task);
}

/**
 * deflash_icon_search_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_NET_ERROR_OFFLINE or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): what was found, perhaps nothing; %NULL where it is not known
 */
DeflashIconFound *
deflash_icon_search_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_icon_search_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
