/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-fetch-engine-private.h"

#include "deflash-fetch-answer-private.h"
#include "deflash-fetch-message-private.h"
#include "deflash-net-reading-private.h"

#define MAX_REDIRECTS    10
#define READ_SIZE        (32 * 1024)
#define MAX_PREALLOCATED (1024 * 1024)
/* A redirect's body up to this length is read so that its connection can be used again. */
#define MAX_DRAINED (16 * 1024)

struct _DeflashFetchJob
{
  GList link; /* in one of the engine's queues */
  DeflashFetchEngine *engine;

  /* Input */
  GTask *task; /* until answered */
  DeflashRequest *request;
  GUri *first_uri;

  /* In progress */
  GUri *uri;
  char *host; /* lower case */
  GHashTable *visited;
  guint redirects;
  gboolean permanent;
  GUri *next_uri; /* of a redirect whose body is being read */
  GCancellable *io;
  SoupMessage *message;
  GInputStream *stream;
  guint8 *buffer;
  GByteArray *body;
  gsize drained;
  gboolean pending; /* an operation will call back */
  gboolean answered;
  GSource *cancel_source;
  GSource *timer;
  gint64 deadline; /* monotonic microseconds */
};

static void start_reading (DeflashFetchJob *self);

/* --- the answer ------------------------------------------------------------------------------------------------------ */

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
close_stream (DeflashFetchJob *self)
{
  if (self->stream != NULL)
    deflash_fetch_engine_close (self->engine, self->stream);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
}

static void
end (DeflashFetchJob *self)
{
  close_stream (self);
  deflash_fetch_engine_job_ended (self->engine, self);
}

static void
answer (DeflashFetchJob *self, DeflashFetchAnswer *value)
{
  self->answered = TRUE;
  clear_source (&self->cancel_source);
  clear_source (&self->timer);
  g_task_return_pointer (self->task, value, (GDestroyNotify) deflash_fetch_answer_free);
  g_clear_object (&self->task);
}

static gboolean
abort_cb (gpointer user_data)
{
  DeflashFetchJob *self = user_data;

  g_cancellable_cancel (self->io);
  return G_SOURCE_REMOVE;
}

/* libsoup (3.6.5) finishes a message twice if it is cancelled after its head has come but before it has said so, which it does by
 * a source of the job's priority. So what is pending is cancelled when nothing more urgent is left to dispatch. */
static void
abort_pending (DeflashFetchJob *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_LOW);
  g_source_set_callback (source, abort_cb, deflash_fetch_job_ref (self), (GDestroyNotify) deflash_fetch_job_unref);
  g_source_attach (source, deflash_fetch_engine_get_context (self->engine));
}

/* Takes @error. Whatever is still going on is cancelled, and the job's place is free when that has called back. */
static void
fail_with (DeflashFetchJob *self, GError *error, gint64 retry_after)
{
  if (self->answered)
    {
      g_error_free (error);
      return;
    }
  answer (self, deflash_fetch_answer_new_error (error, retry_after));
  if (self->pending)
    abort_pending (self);
  else
    end (self);
}

static void
fail (DeflashFetchJob *self, GError *error)
{
  fail_with (self, error, DEFLASH_TIME_NONE);
}

static gboolean
network_available (DeflashFetchJob *self)
{
  DeflashAddressClass address_class = deflash_net_address_classify_host (self->host);

  return deflash_fetch_engine_get_network (self->engine) ||
         (address_class != DEFLASH_ADDRESS_UNKNOWN && address_class != DEFLASH_ADDRESS_PUBLIC);
}

/* Takes @error. */
static void
fail_from (DeflashFetchJob *self, GError *error)
{
  GTlsCertificateFlags flags = self->message != NULL ? soup_message_get_tls_peer_certificate_errors (self->message) : 0;

  fail (self, deflash_net_error_from (error, flags, network_available (self)));
  g_error_free (error);
}

/* --- time ------------------------------------------------------------------------------------------------------------ */

static void
touch_timer (DeflashFetchJob *self)
{
  gint64 idle = g_get_monotonic_time () + (gint64) self->request->idle_timeout_ms * 1000;

  if (self->timer != NULL)
    g_source_set_ready_time (self->timer, MIN (idle, self->deadline));
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs timer_funcs = { NULL, NULL, timer_dispatch, NULL, NULL, NULL };

static gboolean
timer_cb (gpointer user_data)
{
  DeflashFetchJob *self = user_data;
  g_autoptr (DeflashFetchJob) keep = deflash_fetch_job_ref (self);
  gboolean late = g_get_monotonic_time () >= self->deadline;

  fail_from (self, g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, late ? "Not complete after %u ms" : "Nothing came for %u ms",
                                late ? self->request->timeout_ms : self->request->idle_timeout_ms));
  return G_SOURCE_REMOVE;
}

static void
start_timer (DeflashFetchJob *self)
{
  if (self->timer != NULL)
    return;

  self->deadline = g_get_monotonic_time () + (gint64) self->request->timeout_ms * 1000;
  self->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_static_name (self->timer, "deflash-fetch-timer");
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, deflash_fetch_engine_get_context (self->engine));
}

/* --- where to -------------------------------------------------------------------------------------------------------- */

static void
refuse_class (DeflashFetchJob *self, DeflashAddressClass address_class)
{
  fail (self, g_error_new (DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_PRIVATE_ADDRESS, "%s leads to a %s address", self->host,
                           deflash_net_address_class_to_words (address_class)));
}

static gboolean
may_reach (DeflashFetchJob *self, DeflashAddressClass address_class)
{
  return deflash_net_address_is_allowed (address_class, self->host, self->request->typed_host,
                                         deflash_fetch_engine_get_seen_class (self->engine, self->host));
}

/* A proxy's own address says nothing about where the request goes in the end. */
static DeflashAddressClass
classify_socket_address (GSocketAddress *address)
{
  if (G_IS_PROXY_ADDRESS (address))
    return DEFLASH_ADDRESS_PUBLIC;
  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return DEFLASH_ADDRESS_UNKNOWN;
  return deflash_net_address_classify (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

/* Before a connection is made: no packet leaves for an address that may not be reached. */
static void
network_event_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, gpointer user_data)
{
  DeflashFetchJob *self = user_data;
  g_autoptr (GSocketAddress) address = NULL;
  DeflashAddressClass address_class;

  if (event != G_SOCKET_CLIENT_CONNECTING || !G_IS_SOCKET_CONNECTION (connection))
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  address_class = classify_socket_address (address);
  if (may_reach (self, address_class))
    return;
  g_socket_close (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)), NULL);
  refuse_class (self, address_class);
  g_cancellable_cancel (self->io);
}

/* Before a byte is sent, on a new connection or on one that was kept. */
static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  DeflashFetchJob *self = user_data;
  GSocketAddress *address = soup_message_get_remote_address (message);
  DeflashAddressClass address_class = classify_socket_address (address);

  if (!may_reach (self, address_class))
    {
      refuse_class (self, address_class);
      g_cancellable_cancel (self->io); /* now, or the request would be sent */
    }
  else if (!G_IS_PROXY_ADDRESS (address))
    deflash_fetch_engine_remember_class (self->engine, self->host, address_class);
}

static void
set_uri (DeflashFetchJob *self, GUri *uri)
{
  g_clear_pointer (&self->uri, g_uri_unref);
  self->uri = uri;
  g_free (self->host);
  self->host = g_ascii_strdown (g_uri_get_host (uri), -1);
}

/* Takes @uri, the target of a redirect. */
static void
follow (DeflashFetchJob *self, GUri *uri)
{
  g_autofree char *old_host = g_strdup (self->host);

  close_stream (self);
  g_source_set_ready_time (self->timer, self->deadline); /* it may have to wait for a place */
  set_uri (self, uri);
  deflash_fetch_engine_requeue (self->engine, self, old_host);
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static GUri *
read_redirect (DeflashFetchJob *self, guint status, GError **error)
{
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (self->message), "Location");
  g_autoptr (GUri) uri = NULL;
  g_autofree char *url = NULL;

  if (location == NULL)
    {
      g_set_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_PROTOCOL, "HTTP status %u without a Location", status);
      return NULL;
    }
  if (++self->redirects > MAX_REDIRECTS)
    {
      g_set_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_REDIRECTS, "More than %d redirects", MAX_REDIRECTS);
      return NULL;
    }
  uri = deflash_net_resolve_uri (self->uri, location, error);
  if (uri == NULL)
    return NULL;
  url = deflash_net_uri_to_string (uri);
  if (!g_hash_table_add (self->visited, g_steal_pointer (&url)))
    {
      g_set_error_literal (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_REDIRECTS, "The redirects go in a circle");
      return NULL;
    }
  self->permanent = self->permanent && (status == 301 || status == 308);
  return g_steal_pointer (&uri);
}

/* --- what comes back ------------------------------------------------------------------------------------------------- */

static void
succeed (DeflashFetchJob *self, DeflashFetchOutcome outcome)
{
  DeflashResponse *response;

  response = deflash_fetch_message_read_response (self->message, self->uri, g_steal_pointer (&self->body),
                                                  deflash_fetch_engine_get_now (self->engine));
  response->outcome = outcome;
  if (self->redirects > 0 && self->permanent)
    response->permanent_url = g_strdup (response->final_url);
  answer (self, deflash_fetch_answer_new (response));
  end (self);
}

/* @count: of the last read, 0 at the end */
static void
take_bytes (DeflashFetchJob *self, gsize count)
{
  GError *error;

  if (self->next_uri != NULL)
    {
      self->drained += count;
      if (count == 0 || self->drained > MAX_DRAINED)
        follow (self, g_steal_pointer (&self->next_uri));
      else
        start_reading (self);
      return;
    }

  g_byte_array_append (self->body, self->buffer, (guint) count);
  error = deflash_fetch_message_check_size (self->message, self->request, self->body->len);
  if (error == NULL && count == 0)
    error = deflash_fetch_message_check_complete (self->message, self->body);
  if (error != NULL)
    fail (self, error);
  else if (count == 0)
    succeed (self, DEFLASH_FETCH_OK);
  else
    start_reading (self);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashFetchJob) self = user_data;
  GError *error = NULL;
  gssize count;

  self->pending = FALSE;
  count = g_input_stream_read_finish (G_INPUT_STREAM (object), result, &error);
  if (self->answered)
    {
      g_clear_error (&error);
      end (self);
    }
  else if (count < 0)
    {
      fail_from (self, error);
    }
  else
    {
      touch_timer (self);
      take_bytes (self, (gsize) count);
    }
}

static int
io_priority (DeflashFetchJob *self)
{
  return self->request->priority == DEFLASH_FETCH_INTERACTIVE ? G_PRIORITY_DEFAULT : G_PRIORITY_DEFAULT_IDLE;
}

static void
start_reading (DeflashFetchJob *self)
{
  if (self->buffer == NULL)
    self->buffer = g_malloc (READ_SIZE);
  self->pending = TRUE;
  g_input_stream_read_async (self->stream, self->buffer, READ_SIZE, io_priority (self), self->io, read_cb, deflash_fetch_job_ref (self));
}

static void
take_redirect (DeflashFetchJob *self, guint status)
{
  goffset declared = deflash_fetch_message_get_declared_length (self->message);
  GError *error = NULL;
  GUri *uri = read_redirect (self, status, &error);

  if (uri == NULL)
    {
      fail (self, error);
    }
  else if (declared >= 0 && declared <= MAX_DRAINED)
    {
      self->next_uri = uri;
      self->drained = 0;
      start_reading (self);
    }
  else
    {
      follow (self, uri);
    }
}

static void
take_body (DeflashFetchJob *self)
{
  goffset declared = deflash_fetch_message_get_declared_length (self->message);
  GError *error = deflash_fetch_message_check_declared (self->message, self->request);

  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  self->body = g_byte_array_sized_new ((guint) CLAMP (declared, 0, MAX_PREALLOCATED));
  start_reading (self);
}

static void
take_head (DeflashFetchJob *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  guint status = soup_message_get_status (self->message);

  if (is_redirect (status))
    take_redirect (self, status);
  else if (status == 304 && (self->request->etag != NULL || self->request->last_modified != NULL))
    succeed (self, DEFLASH_FETCH_NOT_MODIFIED);
  else if (status == 200 || status == 203)
    take_body (self);
  else if (status == 204 || status == 205)
    succeed (self, DEFLASH_FETCH_OK);
  else
    fail_with (self, deflash_net_error_for_status (status),
               deflash_net_read_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                             deflash_fetch_engine_get_now (self->engine)));
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashFetchJob) self = user_data;
  GError *error = NULL;

  self->pending = FALSE;
  self->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (self->answered)
    {
      g_clear_error (&error);
      end (self);
    }
  else if (self->stream == NULL)
    {
      fail_from (self, error);
    }
  else
    {
      touch_timer (self);
      take_head (self);
    }
}

/* --- what is asked --------------------------------------------------------------------------------------------------- */

static void
make_message (DeflashFetchJob *self)
{
  self->message = deflash_fetch_message_new (self->request, self->uri, deflash_net_same_origin (self->uri, self->first_uri));
  /* The message outlives neither callback: job and message live until the pending operation has called back. */
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (DeflashFetchJob) self = deflash_fetch_job_ref (user_data);

  deflash_fetch_job_cancel (self);
  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (DeflashFetchJob *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  if (cancellable == NULL)
    return;
  self->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
  g_source_attach (self->cancel_source, deflash_fetch_engine_get_context (self->engine));
}

/* --- for the engine -------------------------------------------------------------------------------------------------- */

/*< private >
 * deflash_fetch_job_new:
 * @task: (transfer full): where the answer goes
 * @request: (transfer full): what is asked
 *
 * May be called on any thread; everything else belongs to the engine's.
 *
 * Returns: (transfer full): a job
 */
DeflashFetchJob *
deflash_fetch_job_new (DeflashFetchEngine *engine, GTask *task, DeflashRequest *request)
{
  DeflashFetchJob *self = g_atomic_rc_box_new0 (DeflashFetchJob);

  self->link.data = self;
  self->engine = deflash_fetch_engine_ref (engine);
  self->task = task;
  self->request = request;
  self->permanent = TRUE;
  self->io = g_cancellable_new ();
  return self;
}

DeflashFetchJob *
deflash_fetch_job_ref (DeflashFetchJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
deflash_fetch_job_clear (gpointer data)
{
  DeflashFetchJob *self = data;

  g_assert (self->task == NULL);
  g_assert (self->timer == NULL && self->cancel_source == NULL);

  deflash_fetch_engine_unref (self->engine);
  deflash_request_free (self->request);
  g_clear_pointer (&self->first_uri, g_uri_unref);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->next_uri, g_uri_unref);
  g_free (self->host);
  g_clear_pointer (&self->visited, g_hash_table_unref);
  g_clear_object (&self->io);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_free (self->buffer);
  g_clear_pointer (&self->body, g_byte_array_unref);
}

void
deflash_fetch_job_unref (DeflashFetchJob *self)
{
  g_atomic_rc_box_release_full (self, deflash_fetch_job_clear);
}

/*< private >
 * deflash_fetch_job_prepare:
 *
 * Reads the request. If it can't be tried, answers it.
 *
 * Returns: %TRUE if the job wants a place in the queue
 */
gboolean
deflash_fetch_job_prepare (DeflashFetchJob *self)
{
  GError *error = NULL;
  GUri *uri;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &error))
    {
      answer (self, deflash_fetch_answer_new_error (error, DEFLASH_TIME_NONE));
      return FALSE;
    }
  uri = deflash_net_parse_uri (self->request->url, &error);
  if (uri == NULL)
    {
      answer (self, deflash_fetch_answer_new_error (error, DEFLASH_TIME_NONE));
      return FALSE;
    }
  set_uri (self, uri);
  self->first_uri = g_uri_ref (uri);
  self->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->visited, deflash_net_uri_to_string (uri));
  watch_cancellable (self);
  return TRUE;
}

/*< private >
 * deflash_fetch_job_start:
 *
 * Makes the next hop. The engine counts the job as running until deflash_fetch_engine_requeue() or
 * deflash_fetch_engine_job_ended().
 */
void
deflash_fetch_job_start (DeflashFetchJob *self)
{
  DeflashAddressClass address_class = deflash_net_address_classify_host (self->host);

  start_timer (self);
  touch_timer (self);
  if (address_class != DEFLASH_ADDRESS_UNKNOWN && !may_reach (self, address_class))
    {
      refuse_class (self, address_class);
      return;
    }
  make_message (self);
  self->pending = TRUE;
  soup_session_send_async (deflash_fetch_engine_get_session (self->engine), self->message, io_priority (self), self->io, sent_cb,
                           deflash_fetch_job_ref (self));
}

void
deflash_fetch_job_cancel (DeflashFetchJob *self)
{
  fail (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The request was cancelled"));
}

DeflashFetchEngine *
deflash_fetch_job_get_engine (DeflashFetchJob *self)
{
  return self->engine;
}

const char *
deflash_fetch_job_get_host (DeflashFetchJob *self)
{
  return self->host;
}

DeflashFetchPriority
deflash_fetch_job_get_priority (DeflashFetchJob *self)
{
  return self->request->priority;
}

GList *
deflash_fetch_job_get_link (DeflashFetchJob *self)
{
  return &self->link;
}
