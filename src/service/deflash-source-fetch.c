/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-fetch.h"

#include "deflash-ingest.h"
#include "deflash-library-private.h"
#include "deflash-schedule.h"
#include "deflash-url.h"
#include "deflash-wordpress-api.h"

#define FEED_ACCEPT                                                                                                                        \
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, "                   \
  "text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"

/* Posts of a WordPress site in one answer. */
#define POSTS_PER_PAGE 50

/* How far back one goes where more came than the first page holds. */
#define MAX_PAGES 5

/* One source is asked, and what it answers is stored. */
typedef struct
{
  /* Input */
  DeflashSource *source;
  gboolean interactive;

  /* In progress */
  DeflashFetchState *state;
  DeflashSecret *secret; /* (nullable): what a private source asks for */
  DeflashResponse *response;
  DeflashFeed *feed;
  guint page;         /* counted from 1 */
  gboolean was_known; /* it answered well before this time: there may be a gap to fill */
  char *feed_url;     /* (nullable): asked instead of the API, which is closed to strangers */
  char *new_url;      /* (nullable): where the source is from now on */

  /* Output */
  DeflashSourceFetchResult *output;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->source);
  g_clear_pointer (&job->state, deflash_fetch_state_free);
  g_clear_pointer (&job->secret, deflash_secret_free);
  g_clear_pointer (&job->response, deflash_response_free);
  g_clear_pointer (&job->feed, deflash_feed_unref);
  g_free (job->feed_url);
  g_free (job->new_url);
  g_clear_pointer (&job->output, deflash_source_fetch_result_free);
  g_free (job);
}

/**
 * deflash_source_fetch_result_free:
 * @self: (transfer full): a result
 */
void
deflash_source_fetch_result_free (DeflashSourceFetchResult *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

static void
finish_job (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&job->output), (GDestroyNotify) deflash_source_fetch_result_free);
}

static gint64
get_now (GTask *task)
{
  return deflash_clock_now (deflash_library_get_clock (g_task_get_source_object (task)));
}

static void
failure_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_store_set_fetch_state_finish (DEFLASH_STORE (object), result, &error))
    g_debug ("A failed fetch could not be noted: %s", error->message);
  finish_job (task);
}

/* Takes @error. A failure of our own disk says nothing about the source, and cancelling is no failure. */
static void
fail_job (GTask *task, GError *error, gint64 retry_after)
{
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }

  if (job->secret != NULL)
    {
      g_autofree char *words = deflash_secret_scrub (job->secret, error->message);

      g_set_str (&error->message, words);
    }
  job->output->error = error;
  job->output->outcome = DEFLASH_REFRESH_FAILED;
  if (g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_GONE))
    job->output->outcome = DEFLASH_REFRESH_GONE;

  if (error->domain == DEFLASH_STORE_ERROR || g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_OFFLINE))
    {
      finish_job (task);
      return;
    }
  deflash_schedule_note_failure (job->state, get_now (task), error, retry_after, g_random_double ());
  job->output->held_until = deflash_schedule_get_held_until (job->state, get_now (task));
  deflash_store_set_fetch_state_async (deflash_library_get_store (library), deflash_source_get_id (job->source), job->state, NULL,
                                       failure_stored_cb, g_object_ref (task));
}

/* Moving a source to where it was permanently redirected */

static void
moved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = deflash_store_update_source_finish (DEFLASH_STORE (object), result, &error);

  if (source == NULL)
    g_debug ("A source could not follow its feed to its new address: %s", error->message);
  finish_job (task);
}

static void
move_source (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);
  DeflashSource *current = deflash_library_find_source (library, deflash_source_get_id (job->source));
  DeflashSourceFields fields = *deflash_source_get_fields (current != NULL ? current : job->source);
  g_autoptr (DeflashSource) moved = NULL;

  fields.feed_url = job->new_url;
  fields.kind = deflash_wordpress_is_posts_url (job->new_url) ? DEFLASH_SOURCE_WORDPRESS : DEFLASH_SOURCE_FEED;
  if (job->secret != NULL)
    {
      deflash_secrets_store_async (library->secrets, job->new_url, job->secret, NULL, NULL);
      deflash_secrets_forget (library->secrets, deflash_source_get_feed_url (job->source));
    }
  moved = deflash_source_new (&fields);
  deflash_store_update_source_async (deflash_library_get_store (library), moved, DEFLASH_ORIGIN_REFRESH, NULL, moved_cb,
                                     g_object_ref (task));
}

static void
finish_or_move (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (job->new_url != NULL && g_strcmp0 (job->new_url, deflash_source_get_feed_url (job->source)) != 0)
    move_source (task);
  else
    finish_job (task);
}

static void send_request (GTask *task, const char *url);

/* Where all of a page is new, and the source is no new one, there may be more behind it that nobody has seen. */
static gboolean
ask_next_page (GTask *task, const DeflashIngested *ingested)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *next = NULL;

  if (!job->was_known || job->page >= MAX_PAGES || job->feed->entries->len == 0 || ingested->n_new < job->feed->entries->len)
    return FALSE;
  if (deflash_wordpress_is_posts_url (deflash_source_get_feed_url (job->source)) && job->feed_url == NULL)
    {
      if (job->feed->entries->len >= POSTS_PER_PAGE)
        next = deflash_wordpress_make_request_url (deflash_source_get_feed_url (job->source), POSTS_PER_PAGE, job->page + 1);
    }
  else
    next = g_strdup (job->feed->next_url);
  if (next == NULL || g_strcmp0 (next, job->response->final_url) == 0)
    return FALSE;
  job->page++;
  g_clear_pointer (&job->response, deflash_response_free);
  g_clear_pointer (&job->feed, deflash_feed_unref);
  send_request (task, next);
  return TRUE;
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  DeflashIngested ingested = { 0 };
  GError *error = NULL;

  if (!deflash_ingest_store_finish (DEFLASH_LIBRARY (object), result, &ingested, &error))
    {
      fail_job (task, error, DEFLASH_TIME_NONE);
      return;
    }

  job->output->n_new += ingested.n_new;
  job->output->n_updated += ingested.n_updated;
  job->output->outcome = job->output->n_new + job->output->n_updated > 0 ? DEFLASH_REFRESH_NEW : DEFLASH_REFRESH_UNCHANGED;
  if (job->feed->expired)
    job->output->outcome = DEFLASH_REFRESH_GONE;
  if (!ask_next_page (task, &ingested))
    finish_or_move (task);
}

/* The person's wish for how often, in seconds. */
static guint
get_interval (DeflashLibrary *library, DeflashSource *source)
{
  const DeflashSourceFields *fields = deflash_source_get_fields (source);

  if (fields->interval > 0)
    return fields->interval;
  return deflash_settings_get_refresh_interval (deflash_library_get_settings (library)) * 60;
}

/* Takes @error. An API that is closed to strangers or gone may have left the feed open; behind the first page an error is the end. */
static void
fail_fetch (GTask *task, GError *error, gint64 retry_after)
{
  Job *job = g_task_get_task_data (task);
  gboolean is_closed = g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_UNAUTHORIZED) ||
                       g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_FORBIDDEN) ||
                       g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_NOT_FOUND) || error->domain == DEFLASH_FORMAT_ERROR;

  if (job->page > 1 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      finish_or_move (task);
      return;
    }
  if (is_closed && job->feed_url == NULL && deflash_wordpress_is_posts_url (deflash_source_get_feed_url (job->source)))
    job->feed_url = deflash_wordpress_make_feed_url (deflash_source_get_feed_url (job->source));
  else
    is_closed = FALSE;
  if (!is_closed || job->feed_url == NULL)
    {
      fail_job (task, error, retry_after);
      return;
    }
  g_error_free (error);
  g_clear_pointer (&job->response, deflash_response_free);
  send_request (task, job->feed_url);
}

/* Where a source is from now on, as it is kept. A private one goes along only where its secret does. */
static char *
make_new_url (Job *job, const char *permanent_url)
{
  g_autoptr (DeflashSecret) found = NULL;
  g_autofree char *public_url = NULL;
  guint n_tokens;

  if (job->secret == NULL || permanent_url == NULL)
    return g_strdup (permanent_url);
  public_url = deflash_secret_split_url (permanent_url, &found);
  n_tokens = found != NULL ? found->tokens->len : 0;
  if (n_tokens != job->secret->tokens->len)
    return NULL;
  for (guint i = 0; i < n_tokens; i++)
    if (!g_str_equal (found->tokens->pdata[i], job->secret->tokens->pdata[i]))
      return NULL;
  return job->secret->user != NULL ? deflash_secret_mark_url (public_url) : g_steal_pointer (&public_url);
}

static void
note_answer (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);
  gboolean is_api = deflash_wordpress_is_posts_url (deflash_source_get_feed_url (job->source));
  gint64 now = get_now (task);

  g_set_str (&job->state->etag, job->response->etag);
  g_set_str (&job->state->last_modified, job->response->last_modified);
  job->state->validators_time = now;
  deflash_schedule_note_success (job->state, now, get_interval (library, job->source), job->response->max_age, job->feed);
  if (job->feed_url != NULL)
    job->new_url = g_strdup (job->feed_url);
  else if (!is_api) /* what the API's address moves to has our own fields in it */
    job->new_url = make_new_url (job, job->response->permanent_url);
}

static void
parsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->feed = deflash_ingest_parse_finish (library, result, &error);
  if (job->feed == NULL)
    {
      /* What stands before a network until somebody signs in answers for everyone. */
      if (error->domain == DEFLASH_FORMAT_ERROR && deflash_library_get_behind_portal (library))
        {
          error->domain = DEFLASH_NET_ERROR;
          error->code = DEFLASH_NET_ERROR_OFFLINE;
        }
      fail_fetch (task, error, DEFLASH_TIME_NONE);
      return;
    }

  deflash_secret_clean_feed (job->secret, job->feed);
  /* Validators stand for bytes that were understood: only now. What is said of the first page holds for the source. */
  if (job->page == 1)
    note_answer (task);
  deflash_ingest_store_async (library, job->source, job->feed, job->state,
                              job->interactive ? DEFLASH_WORK_INTERACTIVE : DEFLASH_WORK_BACKGROUND, g_task_get_cancellable (task),
                              stored_cb, g_object_ref (task));
}

static void
unchanged_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (deflash_store_set_fetch_state_finish (DEFLASH_STORE (object), result, &error))
    {
      job->output->outcome = DEFLASH_REFRESH_UNCHANGED;
      finish_job (task);
    }
  else
    fail_job (task, error, DEFLASH_TIME_NONE);
}

static void
note_unchanged (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);

  deflash_schedule_note_success (job->state, get_now (task), get_interval (library, job->source), job->response->max_age, NULL);
  deflash_store_set_fetch_state_async (deflash_library_get_store (library), deflash_source_get_id (job->source), job->state,
                                       g_task_get_cancellable (task), unchanged_stored_cb, g_object_ref (task));
}

static gboolean
is_no_connection (const GError *error)
{
  return g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_RESOLVE) ||
         g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_CONNECT);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  gint64 retry_after = DEFLASH_TIME_NONE;
  GError *error = NULL;

  job->response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, &retry_after, &error);
  if (job->response == NULL)
    {
      if (is_no_connection (error) && !deflash_library_get_online (library))
        {
          error->domain = DEFLASH_NET_ERROR;
          error->code = DEFLASH_NET_ERROR_OFFLINE;
        }
      fail_fetch (task, error, retry_after);
    }
  else if (job->response->outcome == DEFLASH_FETCH_NOT_MODIFIED)
    note_unchanged (task);
  else
    deflash_ingest_parse_async (library, job->response->body, job->response->content_type, job->response->final_url, get_now (task),
                                job->interactive ? DEFLASH_WORK_INTERACTIVE : DEFLASH_WORK_BACKGROUND, g_task_get_cancellable (task),
                                parsed_cb, g_object_ref (task));
}

/* To the source's own host. */
static void
set_user (DeflashRequest *request, const DeflashSecret *secret)
{
  g_autofree char *host = secret != NULL && secret->user != NULL ? deflash_url_get_host (request->url) : NULL;

  if (host == NULL || g_strcmp0 (host, request->typed_host) != 0)
    return;
  g_set_str (&request->user, secret->user);
  g_set_str (&request->password, secret->password);
}

/* Validators are sent for what they stand for: the first page at the source's own address. */
static void
send_request (GTask *task, const char *url)
{
  Job *job = g_task_get_task_data (task);
  DeflashLibrary *library = g_task_get_source_object (task);
  g_autoptr (DeflashRequest) request = deflash_request_new (url);

  g_set_str (&request->accept, FEED_ACCEPT);
  /* The address of a source is what a person typed, or what a page at that address named. */
  request->typed_host = deflash_url_get_host (deflash_source_get_feed_url (job->source));
  set_user (request, job->secret);
  request->max_bytes = request->max_wire_bytes = DEFLASH_INGEST_MAX_BYTES;
  request->priority = job->interactive ? DEFLASH_FETCH_INTERACTIVE : DEFLASH_FETCH_BACKGROUND;
  if (job->page == 1 && job->feed_url == NULL && deflash_schedule_trusts_validators (job->state, get_now (task)))
    {
      g_set_str (&request->etag, job->state->etag);
      g_set_str (&request->last_modified, job->state->last_modified);
    }
  deflash_fetcher_fetch_async (deflash_library_get_fetcher (library), request, g_task_get_cancellable (task), fetched_cb,
                               g_object_ref (task));
}

static void
send_first_request (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *url = deflash_secret_join_url (job->secret, deflash_source_get_feed_url (job->source));
  g_autofree char *posts = deflash_wordpress_is_posts_url (url) ? deflash_wordpress_make_request_url (url, POSTS_PER_PAGE, 1) : NULL;

  send_request (task, posts != NULL ? posts : url);
}

static void
secret_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->secret = deflash_secrets_look_up_finish (result, &error);
  if (job->secret == NULL && error == NULL)
    error = g_error_new_literal (DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_SECRET, "The keyring has nothing for this source");
  if (error != NULL)
    fail_job (task, error, DEFLASH_TIME_NONE);
  else
    send_first_request (task);
}

/**
 * deflash_source_fetch_async:
 * @library: a library
 * @source: a stored source
 * @interactive: a person waits for this one
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks a source, has what it answers stored, and notes how it went. Whether it is time to ask is the caller's business.
 */
void
deflash_source_fetch_async (DeflashLibrary *library,
                            DeflashSource *source,
                            gboolean interactive,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);
  const DeflashFetchState *state = deflash_library_get_fetch_state (library, source);
  const char *url = deflash_source_get_feed_url (source);

  job->page = 1;
  job->was_known = state != NULL && state->last_success != DEFLASH_TIME_NONE;
  job->source = g_object_ref (source);
  job->interactive = interactive;
  job->state = state != NULL ? deflash_fetch_state_copy (state) : deflash_fetch_state_new ();
  job->output = g_new0 (DeflashSourceFetchResult, 1);
  job->output->held_until = DEFLASH_TIME_NONE;
  g_task_set_source_tag (task, deflash_source_fetch_async);
  g_task_set_task_data (task, job, job_free);
  if (deflash_secret_is_wanted (url))
    deflash_secrets_look_up_async (library->secrets, url, cancellable, secret_cb, g_object_ref (task));
  else
    send_first_request (task);
}

/**
 * deflash_source_fetch_finish:
 * @library: a library
 * @result: the result
 * @error: where to put %G_IO_ERROR_CANCELLED; any other failure is part of the result
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
DeflashSourceFetchResult *
deflash_source_fetch_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
