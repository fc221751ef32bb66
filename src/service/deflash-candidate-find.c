/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-candidate.h"

#include "deflash-discovery.h"
#include "deflash-ingest.h"
#include "deflash-library-private.h"
#include "deflash-url.h"
#include "deflash-wordpress-api.h"

/* Of the feeds that a page names, so many are looked at. */
#define MAX_FEEDS 6

/* What a site says of itself in so many bytes; the answer is parsed where it arrives. */
#define MAX_SITE_BYTES (64 * 1024)

/* Where feeds live on most sites that forget to name them. */
static const char *const usual_places[] = { "/feed/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/rss" };

#define ACCEPT "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, application/xml;q=0.8, */*;q=0.5"

/* What is looked at, one after the other, until a feed turns up. */
typedef enum
{
  STAGE_TYPED,  /* what was typed, and what that page names */
  STAGE_PLAIN,  /* the same without encryption, where nothing was said about it */
  STAGE_HOME,   /* the site's front page, where a page deep in it names nothing */
  STAGE_PLACES, /* where feeds usually are */
  STAGE_END,
} Stage;

typedef struct _Look Look;

/* Finding the feeds behind an address. */
typedef struct
{
  char *url; /* what was typed */
  char *typed_host;
  DeflashSecret *secret; /* (nullable): that was typed with it */
  gboolean scheme_is_guessed;
  Stage stage;

  guint n_active;
  GPtrArray *slots;  /* (element-type Look): the page's feeds, in its order */
  Look *first_named; /* (nullable): the first feed that a page named; a slot */
} Search;

/* One address that is looked at. */
struct _Look
{
  GTask *task;
  char *url;
  gboolean is_page_allowed;
  DeflashResponse *response;
  DeflashCandidate *candidate;
  char *posts_url; /* (nullable): of WordPress, where the page names it */
  GError *error;
};

static void look_at (Look *look);

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->url);
  g_clear_pointer (&look->response, deflash_response_free);
  g_clear_pointer (&look->candidate, deflash_candidate_free);
  g_clear_error (&look->error);
  g_free (look->posts_url);
  g_free (look);
}

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->url);
  g_free (search->typed_host);
  g_clear_pointer (&search->secret, deflash_secret_free);
  g_clear_pointer (&search->slots, g_ptr_array_unref);
  g_free (search);
}

/* Looks live in the search, the search in the task: @task is held once for each look that is under way. */
static void
start_look (GTask *task, const char *url, gboolean is_page_allowed)
{
  Search *search = g_task_get_task_data (task);
  Look *look = g_new0 (Look, 1);

  look->task = g_object_ref (task);
  look->url = g_strdup (url);
  look->is_page_allowed = is_page_allowed;
  g_ptr_array_add (search->slots, look);
  search->n_active++;
  look_at (look);
}

/* Takes @error, whose words may repeat the address. */
static void
return_error (GTask *task, GError *error)
{
  Search *search = g_task_get_task_data (task);
  g_autofree char *words = deflash_secret_scrub (search->secret, error->message);

  g_set_str (&error->message, words);
  g_task_return_error (task, error);
}

static void
finish_search (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_candidate_free);
  Look *first = search->slots->pdata[0];

  for (guint i = 0; i < search->slots->len; i++)
    {
      Look *look = search->slots->pdata[i];

      if (look->candidate != NULL)
        g_ptr_array_add (found, g_steal_pointer (&look->candidate));
    }

  if (found->len > 0)
    g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
  else if (search->first_named != NULL && search->first_named->error != NULL)
    /* The page named feeds, and none of them works: why is better than that. */
    return_error (task, g_steal_pointer (&search->first_named->error));
  else
    return_error (task, g_steal_pointer (&first->error));
}

static gboolean
has_candidate (Search *search)
{
  for (guint i = 0; i < search->slots->len; i++)
    if (((Look *) search->slots->pdata[i])->candidate != NULL)
      return TRUE;
  return FALSE;
}

/* The page that was typed, or the last front page that answered instead. */
static Look *
get_page (Search *search)
{
  for (guint i = search->slots->len; i > 0; i--)
    {
      Look *look = search->slots->pdata[i - 1];

      if (look->is_page_allowed && look->response != NULL)
        return look;
    }
  return NULL;
}

static gboolean
was_looked_at (Search *search, const char *url)
{
  for (guint i = 0; i < search->slots->len; i++)
    {
      Look *look = search->slots->pdata[i];

      if (g_str_equal (look->url, url) || (look->response != NULL && g_strcmp0 (look->response->final_url, url) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
look_once (GTask *task, const char *base, const char *place, gboolean is_page_allowed)
{
  g_autofree char *url = deflash_url_resolve (base, place);

  if (url != NULL && !was_looked_at (g_task_get_task_data (task), url))
    start_look (task, url, is_page_allowed);
}

static gboolean
is_unreachable (const GError *error)
{
  return g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_CONNECT) ||
         g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_TLS) ||
         g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_TIMEOUT);
}

static void
start_stage (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  Look *first = search->slots->pdata[0];
  Look *page = get_page (search);

  switch (search->stage)
    {
    case STAGE_PLAIN:
      if (search->scheme_is_guessed && is_unreachable (first->error) && g_str_has_prefix (search->url, "https://"))
        {
          g_autofree char *plain = g_strconcat ("http://", search->url + strlen ("https://"), NULL);

          start_look (task, plain, TRUE);
        }
      break;
    case STAGE_HOME:
      if (page != NULL)
        look_once (task, page->response->final_url, "/", TRUE);
      break;
    case STAGE_PLACES:
      /* Not on a site that asked whether we are human, and not where there is no site. */
      if (page != NULL && !g_error_matches (page->error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_BOT_CHECK))
        {
          g_autofree char *base = g_strdup (page->response->final_url);

          for (gsize i = 0; i < G_N_ELEMENTS (usual_places); i++)
            look_once (task, base, usual_places[i], FALSE);
        }
      break;
    case STAGE_TYPED:
    case STAGE_END:
    default:
      break;
    }
}

static void
look_done (Look *look)
{
  g_autoptr (GTask) task = g_steal_pointer (&look->task);
  Search *search = g_task_get_task_data (task);

  search->n_active--;
  while (search->n_active == 0 && !has_candidate (search) && search->stage < STAGE_END)
    {
      search->stage++;
      start_stage (task);
    }
  if (search->n_active == 0)
    finish_search (task);
}

static void
discovered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GPtrArray) feeds = g_task_propagate_pointer (G_TASK (result), NULL);

  Search *search = g_task_get_task_data (look->task);
  guint n_before = search->slots->len;

  for (guint i = 0; feeds != NULL && i < feeds->len && i < MAX_FEEDS; i++)
    start_look (look->task, ((DeflashDiscoveredFeed *) feeds->pdata[i])->url, FALSE);
  /* Feeds come first: they cost a site less than its database does. */
  if (look->posts_url != NULL)
    start_look (look->task, look->posts_url, FALSE);
  if (search->slots->len > n_before && search->first_named == NULL)
    search->first_named = search->slots->pdata[n_before];
  if (search->slots->len > n_before)
    g_debug ("%s names %u feeds", look->url, search->slots->len - n_before);
  else if (!g_error_matches (look->error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_BOT_CHECK) &&
           !g_error_matches (look->error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID))
    {
      g_clear_error (&look->error);
      look->error = g_error_new (DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_FEED, "%s names no feed", look->response->final_url);
    }
  look_done (look);
}

static void
discover_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  GError *error = NULL;
  const DeflashResponse *response = look->response;
  GPtrArray *feeds = deflash_discover_feeds (response->body, response->content_type, response->final_url, &error);

  look->posts_url = deflash_wordpress_find (response->body, response->content_type, response->final_url, response->link);

  if (feeds != NULL)
    g_task_return_pointer (task, feeds, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
may_be_page (const GError *error)
{
  return error->domain == DEFLASH_FORMAT_ERROR &&
         (error->code == DEFLASH_FORMAT_ERROR_HTML || error->code == DEFLASH_FORMAT_ERROR_NOT_A_FEED ||
          error->code == DEFLASH_FORMAT_ERROR_BOT_CHECK || error->code == DEFLASH_FORMAT_ERROR_INVALID);
}

static gboolean
is_wordpress (const Look *look)
{
  return deflash_wordpress_is_posts_url (look->url);
}

static void
named_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashResponse) response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, NULL, &error);
  DeflashFeed *feed = look->candidate->feed;

  if (response == NULL)
    g_debug ("%s does not say what it is called: %s", look->url, error->message);
  else
    deflash_wordpress_read_site (response->body, &feed->title, &feed->description, &feed->home_url);
  look_done (look);
}

/* A user name and its password are for the host with which they were typed. */
static void
set_user (DeflashRequest *request, Search *search)
{
  g_autofree char *host = deflash_url_get_host (request->url);

  if (search->secret == NULL || search->secret->user == NULL || g_strcmp0 (host, search->typed_host) != 0)
    return;
  g_set_str (&request->user, search->secret->user);
  g_set_str (&request->password, search->secret->password);
}

/* What the address has in secret goes to the keyring, and what the feed repeats of it goes nowhere. */
static void
keep_secret (DeflashCandidate *candidate, Search *search, const char *url)
{
  DeflashSecret *secret;
  g_autofree char *public_url = deflash_secret_split_url (url, &secret);
  g_autofree char *host = deflash_url_get_host (url);
  gboolean has_user = search->secret != NULL && search->secret->user != NULL && g_strcmp0 (host, search->typed_host) == 0;

  if (has_user && secret == NULL)
    secret = deflash_secret_new (NULL, NULL);
  if (has_user)
    {
      g_set_str (&secret->user, search->secret->user);
      g_set_str (&secret->password, search->secret->password);
    }
  candidate->url = has_user ? deflash_secret_mark_url (public_url) : g_steal_pointer (&public_url);
  candidate->secret = secret;
  deflash_secret_clean_feed (secret, candidate->feed);
}

/* Posts don't say whose they are. */
static void
ask_for_name (Look *look)
{
  DeflashLibrary *library = g_task_get_source_object (look->task);
  Search *search = g_task_get_task_data (look->task);
  g_autofree char *url = deflash_wordpress_make_site_url (look->url);
  g_autoptr (DeflashRequest) request = deflash_request_new (url);

  g_set_str (&request->accept, "application/json");
  g_set_str (&request->typed_host, search->typed_host);
  request->priority = DEFLASH_FETCH_INTERACTIVE;
  request->max_bytes = MAX_SITE_BYTES;
  deflash_fetcher_fetch_async (deflash_library_get_fetcher (library), request, g_task_get_cancellable (look->task), named_cb, look);
}

static void
parsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  DeflashFeed *feed = deflash_ingest_parse_finish (library, result, &look->error);
  DeflashResponse *response = look->response;

  if (feed != NULL)
    {
      look->candidate = g_new0 (DeflashCandidate, 1);
      look->candidate->feed = feed;
      /* How many posts were asked for is no part of where they are. */
      keep_secret (look->candidate, g_task_get_task_data (look->task),
                   response->permanent_url != NULL && !is_wordpress (look) ? response->permanent_url : look->url);
      look->candidate->etag = g_strdup (response->etag);
      look->candidate->last_modified = g_strdup (response->last_modified);
      look->candidate->max_age = response->max_age;
      look->candidate->fetched = deflash_clock_now (deflash_library_get_clock (library));
      if (is_wordpress (look) && feed->title == NULL)
        ask_for_name (look);
      else
        look_done (look);
    }
  else if (look->is_page_allowed && may_be_page (look->error))
    {
      GTask *step = g_task_new (library, g_task_get_cancellable (look->task), discovered_cb, look);

      g_task_set_task_data (step, look, NULL);
      deflash_library_push_ingest (library, DEFLASH_WORK_INTERACTIVE, step, discover_in_thread);
    }
  else
    look_done (look);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  DeflashLibrary *library = g_task_get_source_object (look->task);

  look->response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, NULL, &look->error);
  if (look->response == NULL)
    look_done (look);
  else
    deflash_ingest_parse_async (library, look->response->body, look->response->content_type, look->response->final_url,
                                deflash_clock_now (deflash_library_get_clock (library)), DEFLASH_WORK_INTERACTIVE,
                                g_task_get_cancellable (look->task), parsed_cb, look);
}

static void
look_at (Look *look)
{
  DeflashLibrary *library = g_task_get_source_object (look->task);
  Search *search = g_task_get_task_data (look->task);
  g_autofree char *posts = is_wordpress (look) ? deflash_wordpress_make_request_url (look->url, DEFLASH_WORDPRESS_MAX_PER_PAGE, 1) : NULL;
  g_autoptr (DeflashRequest) request = deflash_request_new (posts != NULL ? posts : look->url);

  g_set_str (&request->accept, ACCEPT);
  g_set_str (&request->typed_host, search->typed_host);
  request->max_bytes = request->max_wire_bytes = DEFLASH_INGEST_MAX_BYTES;
  request->priority = DEFLASH_FETCH_INTERACTIVE;
  set_user (request, search);
  deflash_fetcher_fetch_async (deflash_library_get_fetcher (library), request, g_task_get_cancellable (look->task), fetched_cb, look);
}

/**
 * deflash_candidates_find_async:
 * @library: a library
 * @address: what a person typed: of a feed, or of a page that names feeds
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when they are found
 * @user_data: for @callback
 *
 * Finds the feeds behind an address, and fetches them: the address itself, the feeds that the page there names (and the posts of a
 * WordPress site), those that the site's front page names, and last the usual places. Each step only where the one before found nothing.
 */
void
deflash_candidates_find_async (DeflashLibrary *library,
                               const char *address,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);
  g_autofree char *url = deflash_url_from_input (address);
  g_autofree char *public_url = url != NULL ? deflash_secret_split_url (url, &search->secret) : NULL;

  g_task_set_source_tag (task, deflash_candidates_find_async);
  g_task_set_task_data (task, search, search_free);
  search->slots = g_ptr_array_new_with_free_func (look_free);
  if (url == NULL)
    {
      g_task_return_new_error (task, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "“%s” is no web address", address);
      return;
    }
  if (search->secret != NULL)
    {
      g_free (url);
      url = deflash_secret_join_url (search->secret, public_url); /* without the user name */
    }
  search->typed_host = deflash_url_get_host (url);
  search->url = g_strdup (url);
  search->scheme_is_guessed = strstr (address, "://") == NULL;
  start_look (task, url, TRUE);
}

/**
 * deflash_candidates_find_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_NET_ERROR, %DEFLASH_FORMAT_ERROR or %DEFLASH_SERVICE_ERROR_NO_FEED
 *
 * Returns: (transfer full) (element-type DeflashCandidate): at least one, in the page's order; or %NULL
 */
GPtrArray *
deflash_candidates_find_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
