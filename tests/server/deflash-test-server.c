/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-test-server.h"

#include "deflash-test-reply-private.h"

#include <stdio.h>

#define WAIT_SECONDS 20

struct _DeflashTestServer
{
  GThread *thread;
  GMainContext *context;
  SoupServer *soup; /* of the thread */
  GTlsCertificate *certificate;
  GCancellable *cancellable;
  guint port;
  gboolean stop; /* with the lock, as all that follows */

  GMutex lock;
  GCond changed;
  gboolean ready;
  char *directory;
  char *account; /* (nullable): "user:password" */
  FILE *log;
  GHashTable *routes;  /* path → DeflashTestReply */
  GHashTable *counts;  /* path → number */
  GHashTable *headers; /* path → SoupMessageHeaders of the last request */
  guint total;
  guint running;
  guint most;
  GPtrArray *held; /* of Exchange */
};

/* One request, from its arrival to the end of its answer. */
typedef struct
{
  DeflashTestServer *server;
  SoupServerMessage *message;
  DeflashTestReply *reply;
} Exchange;

/* --- one request, on the server's thread ----------------------------------------------------------------------------- */

static void
exchange_done (gpointer user_data)
{
  DeflashTestServer *self = user_data;

  g_mutex_lock (&self->lock);
  self->running--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  exchange_done (user_data);
}

static void
exchange_free (Exchange *exchange)
{
  g_clear_object (&exchange->message);
  g_clear_pointer (&exchange->reply, deflash_test_reply_free);
  g_free (exchange);
}

/* Takes @exchange. */
static void
send_reply (Exchange *exchange)
{
  DeflashTestServer *self = exchange->server;

  if (!deflash_test_reply_is_raw (exchange->reply))
    {
      deflash_test_reply_apply (exchange->reply, exchange->message);
      soup_server_message_unpause (exchange->message);
    }
  else
    {
      GIOStream *stream;

      g_signal_handlers_disconnect_by_func (exchange->message, finished_cb, self);
      stream = soup_server_message_steal_connection (exchange->message);
      if (stream != NULL)
        deflash_test_reply_send_raw (g_steal_pointer (&exchange->reply), stream, self->context, self->cancellable, exchange_done, self);
      else
        exchange_done (self);
    }
  exchange_free (exchange);
}

static void
delay_cb (gpointer user_data)
{
  send_reply (user_data);
}

static void
delay_dropped (gpointer user_data)
{
  exchange_free (user_data);
}

static void
note_request (DeflashTestServer *self, SoupServerMessage *message, const char *path)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, path));
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);

  g_hash_table_insert (self->counts, g_strdup (path), GUINT_TO_POINTER (count + 1));
  g_hash_table_insert (self->headers, g_strdup (path), soup_message_headers_ref (request));
  self->total++;
  self->running++;
  self->most = MAX (self->most, self->running);
}

static void
log_request (DeflashTestServer *self, SoupServerMessage *message, const char *path, guint status)
{
  const char *etag = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "If-None-Match");
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));

  if (self->log == NULL)
    return;
  fprintf (self->log, "%s %s%s%s %u %s\n", soup_server_message_get_method (message), path, query != NULL ? "?" : "",
           query != NULL ? query : "", status, etag != NULL ? etag : "-");
  fflush (self->log);
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  DeflashTestServer *self = user_data;
  Exchange *exchange = g_new0 (Exchange, 1);
  const char *authorization = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  const DeflashTestReply *route;
  gboolean hold;

  g_mutex_lock (&self->lock);
  note_request (self, message, path);
  route = g_hash_table_lookup (self->routes, path);
  exchange->server = self;
  exchange->message = g_object_ref (message);
  exchange->reply = route != NULL ? deflash_test_reply_copy (route)
                                  : deflash_test_reply_for_request (path, query, authorization, self->account, self->directory);
  log_request (self, message, path, exchange->reply->status);
  hold = exchange->reply->fault == DEFLASH_TEST_FAULT_HOLD;
  if (hold)
    g_ptr_array_add (self->held, exchange);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  soup_server_message_pause (message);
  if (hold)
    return;
  if (exchange->reply->delay_ms > 0)
    deflash_test_after (self->context, exchange->reply->delay_ms, delay_cb, delay_dropped, exchange);
  else
    send_reply (exchange);
}

static gboolean
release_cb (gpointer user_data)
{
  DeflashTestServer *self = user_data;
  g_autoptr (GPtrArray) held = NULL;

  g_mutex_lock (&self->lock);
  held = g_steal_pointer (&self->held);
  self->held = g_ptr_array_new ();
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < held->len; i++)
    send_reply (g_ptr_array_index (held, i));
  return G_SOURCE_REMOVE;
}

/* --- the thread ------------------------------------------------------------------------------------------------------ */

static gboolean
should_stop (DeflashTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->stop;
}

static gpointer
server_thread (gpointer user_data)
{
  DeflashTestServer *self = user_data;
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  g_main_context_push_thread_default (self->context);
  self->soup = soup_server_new ("server-header", "deflash-test-server", NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  if (self->certificate != NULL)
    {
      soup_server_set_tls_certificate (self->soup, self->certificate);
      options |= SOUP_SERVER_LISTEN_HTTPS;
    }
  if (!soup_server_listen_local (self->soup, 0, options, &error))
    g_error ("can't listen: %s", error->message);
  uris = soup_server_get_uris (self->soup);

  g_mutex_lock (&self->lock);
  self->port = (guint) g_uri_get_port (uris->data);
  self->ready = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  while (!should_stop (self))
    g_main_context_iteration (self->context, TRUE);

  /* Handshakes that have failed are done with first. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_cancellable_cancel (self->cancellable);
  soup_server_disconnect (self->soup);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_object (&self->soup);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* --- public ---------------------------------------------------------------------------------------------------------- */

/**
 * deflash_test_server_new:
 * @certificate: (nullable): makes it a server of https
 *
 * Starts a server on 127.0.0.1 and a free port, on a thread of its own. Its functions may be called on any thread.
 *
 * Returns: (transfer full): a server that listens
 */
DeflashTestServer *
deflash_test_server_new (GTlsCertificate *certificate)
{
  DeflashTestServer *self = g_new0 (DeflashTestServer, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->context = g_main_context_new ();
  self->cancellable = g_cancellable_new ();
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->routes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) deflash_test_reply_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) soup_message_headers_unref);
  self->held = g_ptr_array_new ();
  self->thread = g_thread_new ("test-server", server_thread, self);

  g_mutex_lock (&self->lock);
  while (!self->ready)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

/**
 * deflash_test_server_free:
 * @self: (transfer full): a server
 *
 * Stops it. What is held is dropped without an answer.
 */
void
deflash_test_server_free (DeflashTestServer *self)
{
  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  g_mutex_unlock (&self->lock);
  g_main_context_wakeup (self->context);
  g_thread_join (self->thread);
  g_main_context_unref (self->context);

  for (guint i = 0; i < self->held->len; i++)
    exchange_free (g_ptr_array_index (self->held, i));
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->routes);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->headers);
  g_clear_object (&self->certificate);
  g_clear_object (&self->cancellable);
  g_free (self->directory);
  g_free (self->account);
  g_clear_pointer (&self->log, fclose);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

guint
deflash_test_server_get_port (DeflashTestServer *self)
{
  return self->port;
}

/**
 * deflash_test_server_get_url:
 * @path: begins with a slash
 *
 * Returns: (transfer full): the address of @path on 127.0.0.1
 */
char *
deflash_test_server_get_url (DeflashTestServer *self, const char *path)
{
  return deflash_test_server_get_url_on (self, "127.0.0.1", path);
}

/**
 * deflash_test_server_get_url_on:
 * @host: a name that leads to 127.0.0.1
 *
 * Returns: (transfer full): the address of @path by another name
 */
char *
deflash_test_server_get_url_on (DeflashTestServer *self, const char *host, const char *path)
{
  return g_strdup_printf ("%s://%s:%u%s", self->certificate != NULL ? "https" : "http", host, self->port, path);
}

/**
 * deflash_test_server_set_account:
 *
 * Who may see what lies under "/closed", as "user:password".
 */
void
deflash_test_server_set_account (DeflashTestServer *self, const char *account)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->account, account);
  g_mutex_unlock (&self->lock);
}

/**
 * deflash_test_server_set_directory:
 *
 * Serves the files of a directory where there is no route.
 */
void
deflash_test_server_set_directory (DeflashTestServer *self, const char *directory)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_str (&self->directory, directory);
}

/**
 * deflash_test_server_set_log:
 *
 * Appends a line per request to a file.
 *
 * Returns: whether it can be written
 */
gboolean
deflash_test_server_set_log (DeflashTestServer *self, const char *path, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_clear_pointer (&self->log, fclose);
  self->log = fopen (path, "ae");
  if (self->log != NULL)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
  return FALSE;
}

/**
 * deflash_test_server_set_route:
 * @route: (nullable): what @path answers from now on; %NULL takes it back
 */
void
deflash_test_server_set_route (DeflashTestServer *self, const char *path, const DeflashTestRoute *route)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (route != NULL)
    g_hash_table_insert (self->routes, g_strdup (path), deflash_test_reply_new (route));
  else
    g_hash_table_remove (self->routes, path);
}

/**
 * deflash_test_server_release:
 *
 * Answers what is held.
 */
void
deflash_test_server_release (DeflashTestServer *self)
{
  g_main_context_invoke (self->context, release_cb, self);
}

static guint
get_count_locked (DeflashTestServer *self, const char *path)
{
  return path != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, path)) : self->total;
}

/**
 * deflash_test_server_get_count:
 * @path: (nullable): %NULL for all
 *
 * Returns: how many requests came
 */
guint
deflash_test_server_get_count (DeflashTestServer *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return get_count_locked (self, path);
}

/**
 * deflash_test_server_get_running:
 *
 * Returns: how many requests are not answered completely
 */
guint
deflash_test_server_get_running (DeflashTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->running;
}

/**
 * deflash_test_server_get_most:
 *
 * Returns: how many there were at once, at most
 */
guint
deflash_test_server_get_most (DeflashTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->most;
}

/**
 * deflash_test_server_wait_for_count:
 * @path: (nullable): %NULL for all
 *
 * Blocks until @count requests came, for 20 seconds at most.
 *
 * Returns: whether they came
 */
gboolean
deflash_test_server_wait_for_count (DeflashTestServer *self, const char *path, guint count)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 until = g_get_monotonic_time () + WAIT_SECONDS * G_TIME_SPAN_SECOND;

  while (get_count_locked (self, path) < count)
    if (!g_cond_wait_until (&self->changed, &self->lock, until))
      return FALSE;
  return TRUE;
}

/**
 * deflash_test_server_wait_for_idle:
 *
 * Blocks until nothing is running, for 20 seconds at most.
 *
 * Returns: whether that is so
 */
gboolean
deflash_test_server_wait_for_idle (DeflashTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 until = g_get_monotonic_time () + WAIT_SECONDS * G_TIME_SPAN_SECOND;

  while (self->running > 0)
    if (!g_cond_wait_until (&self->changed, &self->lock, until))
      return FALSE;
  return TRUE;
}

/**
 * deflash_test_server_get_header:
 *
 * Returns: (transfer full) (nullable): a header of the last request for @path
 */
char *
deflash_test_server_get_header (DeflashTestServer *self, const char *path, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  SoupMessageHeaders *headers = g_hash_table_lookup (self->headers, path);

  return headers != NULL ? g_strdup (soup_message_headers_get_list (headers, name)) : NULL;
}

/**
 * deflash_test_server_make_certificate:
 *
 * Makes a certificate for localhost and 127.0.0.1 that nobody but itself has signed, with the openssl command.
 *
 * Returns: (transfer full) (nullable): it, or %NULL where there is no openssl or no TLS
 */
GTlsCertificate *
deflash_test_server_make_certificate (GError **error)
{
  const char *const argv[] = { "openssl",
                               "req",
                               "-x509",
                               "-newkey",
                               "ec",
                               "-pkeyopt",
                               "ec_paramgen_curve:prime256v1",
                               "-nodes",
                               "-keyout",
                               "-",
                               "-out",
                               "-",
                               "-days",
                               "2",
                               "-subj",
                               "/CN=localhost",
                               "-addext",
                               "subjectAltName=DNS:localhost,IP:127.0.0.1",
                               NULL };
  g_autofree char *pem = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "GIO has no TLS here");
      return NULL;
    }
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pem, NULL, NULL, error))
    return NULL;
  return g_tls_certificate_new_from_pem (pem, -1, error);
}
