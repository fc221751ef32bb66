/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-fetcher.h"

#include "deflash-fetch-answer-private.h"
#include "deflash-fetch-engine-private.h"

/**
 * DeflashFetcher:
 *
 * Fetches over HTTP on a thread of its own.
 *
 * GET only, over http and https. No cookies, no referrer, no cache, an honest User-Agent. At most 8 requests run at once and 2
 * per host; interactive ones go before background ones, each kind in the order that it came where its host has a place.
 * Redirects are followed up to 10 times; loopback and private addresses are reached as #DeflashRequest.typed_host allows, checked
 * on the address that is connected, at every hop. (Behind a proxy only literal addresses can be checked.)
 */
struct _DeflashFetcher
{
  GObject parent_instance;

  DeflashFetchEngine *engine;
  GThread *thread;
  gulong network_handler;
};

G_DEFINE_FINAL_TYPE (DeflashFetcher, deflash_fetcher, G_TYPE_OBJECT)

static gpointer
fetcher_thread (gpointer user_data)
{
  g_autoptr (DeflashFetchEngine) engine = user_data;

  deflash_fetch_engine_run (engine);
  return NULL;
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, gpointer user_data)
{
  DeflashFetchEngine *engine = user_data;

  deflash_fetch_engine_set_network (engine, available);
}

static void
unref_engine (gpointer data, GClosure *closure)
{
  deflash_fetch_engine_unref (data);
}

static void
watch_network (DeflashFetcher *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  deflash_fetch_engine_set_network (self->engine, g_network_monitor_get_network_available (monitor));
  self->network_handler = g_signal_connect_data (monitor, "network-changed", G_CALLBACK (network_changed_cb),
                                                 deflash_fetch_engine_ref (self->engine), unref_engine, 0);
}

static void
deflash_fetcher_dispose (GObject *object)
{
  deflash_fetcher_shutdown (DEFLASH_FETCHER (object));
  G_OBJECT_CLASS (deflash_fetcher_parent_class)->dispose (object);
}

static void
deflash_fetcher_finalize (GObject *object)
{
  DeflashFetcher *self = DEFLASH_FETCHER (object);

  g_clear_pointer (&self->engine, deflash_fetch_engine_unref);
  G_OBJECT_CLASS (deflash_fetcher_parent_class)->finalize (object);
}

static void
deflash_fetcher_class_init (DeflashFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = deflash_fetcher_dispose;
  object_class->finalize = deflash_fetcher_finalize;
}

static void
deflash_fetcher_init (DeflashFetcher *self)
{
}

/**
 * deflash_fetcher_new:
 * @version: this program's version, for the User-Agent
 * @clock: what Retry-After is counted from
 *
 * Starts a fetcher's thread. Make it on the main thread: #GNetworkMonitor belongs to the thread that asks for it first.
 *
 * Returns: (transfer full): a new fetcher
 */
DeflashFetcher *
deflash_fetcher_new (const char *version, DeflashClock *clock)
{
  DeflashFetcher *self;

  g_return_val_if_fail (version != NULL, NULL);
  g_return_val_if_fail (DEFLASH_IS_CLOCK (clock), NULL);

  self = g_object_new (DEFLASH_TYPE_FETCHER, NULL);
  self->engine = deflash_fetch_engine_new (version, clock);
  watch_network (self);
  self->thread = g_thread_new ("deflash-net", fetcher_thread, deflash_fetch_engine_ref (self->engine));
  return self;
}

/**
 * deflash_fetcher_fetch_async:
 * @self: a fetcher
 * @request: what to fetch; it is copied
 * @cancellable: (nullable): cancels the request at once, queued or running; a queued one never connects
 * @callback: called when there is an answer
 * @user_data: for @callback
 *
 * Fetches one document. May be called on any thread; @callback runs in the thread-default main context that is current here.
 */
void
deflash_fetcher_fetch_async (DeflashFetcher *self,
                             const DeflashRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_FETCHER (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_fetcher_fetch_async);
  g_task_set_static_name (task, "deflash-fetch");
  deflash_fetch_engine_push (self->engine, task, deflash_request_copy (request));
}

/**
 * deflash_fetcher_fetch_finish:
 * @self: a fetcher
 * @result: what the callback got
 * @out_retry_after: (out) (optional): when the server asks to come back (Retry-After; Unix seconds, UTC), or
 *   %DEFLASH_TIME_NONE. Set for errors too: 429 and 503 are %DEFLASH_NET_ERROR_BUSY
 * @error: return location for an error
 *
 * Takes the answer. Errors are of the domain %DEFLASH_NET_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the response (which may be %DEFLASH_FETCH_NOT_MODIFIED), or %NULL
 */
DeflashResponse *
deflash_fetcher_fetch_finish (DeflashFetcher *self, GAsyncResult *result, gint64 *out_retry_after, GError **error)
{
  g_autoptr (DeflashFetchAnswer) answer = NULL;

  g_return_val_if_fail (DEFLASH_IS_FETCHER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (out_retry_after != NULL)
    *out_retry_after = DEFLASH_TIME_NONE;
  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  if (out_retry_after != NULL)
    *out_retry_after = answer->retry_after;
  if (answer->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&answer->error));
      return NULL;
    }
  return g_steal_pointer (&answer->response);
}

/**
 * deflash_fetcher_shutdown:
 * @self: a fetcher
 *
 * Ends every request as cancelled and waits for the thread, which takes no longer than closing its connections. Later requests
 * end as cancelled. Dropping the last reference does the same. May be called more than once, on one thread.
 */
void
deflash_fetcher_shutdown (DeflashFetcher *self)
{
  g_return_if_fail (DEFLASH_IS_FETCHER (self));

  if (self->thread == NULL)
    return;

  g_clear_signal_handler (&self->network_handler, g_network_monitor_get_default ());
  deflash_fetch_engine_stop (self->engine);
  /* The last reference may go with an answer, on the thread itself. */
  if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  self->thread = NULL;
}
