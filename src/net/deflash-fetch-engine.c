/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-fetch-engine-private.h"

#include "deflash-fetch-answer-private.h"

/* libsoup's own limits lie above ours, so that a connection that is being closed holds nobody up. */
#define MAX_CONNECTIONS          32
#define MAX_CONNECTIONS_PER_HOST 4
#define KEEP_ALIVE_SECONDS       30
#define MAX_REMEMBERED_HOSTS     4096

struct _DeflashFetchEngine
{
  GMainContext *context;
  DeflashClock *clock;
  char *user_agent;

  GMutex lock;
  gboolean stopping;     /* with the lock */
  int network_available; /* atomic */
  int network_changes;   /* atomic */

  /* Of the fetcher's thread */
  SoupSession *session;
  GQueue queued[2]; /* of DeflashFetchJob, by priority; the queues own a reference each */
  GQueue running;
  GHashTable *running_by_host; /* host → number */
  GHashTable *seen_classes;    /* host → DeflashAddressClass */
  int seen_changes;
  guint closing; /* streams of jobs that have ended */
  gboolean pumping;
  gboolean stopped;
};

/* --- who goes next --------------------------------------------------------------------------------------------------- */

static guint
running_on_host (DeflashFetchEngine *self, const char *host)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->running_by_host, host));
}

static void
count_host (DeflashFetchEngine *self, const char *host, int change)
{
  guint count = running_on_host (self, host) + (guint) change;

  if (count == 0)
    g_hash_table_remove (self->running_by_host, host);
  else
    g_hash_table_insert (self->running_by_host, g_strdup (host), GUINT_TO_POINTER (count));
}

static DeflashFetchJob *
next_in_queue (DeflashFetchEngine *self, GQueue *queue)
{
  for (GList *l = queue->head; l != NULL; l = l->next)
    if (running_on_host (self, deflash_fetch_job_get_host (l->data)) < DEFLASH_FETCH_MAX_PER_HOST)
      return l->data;
  return NULL;
}

static DeflashFetchJob *
next_job (DeflashFetchEngine *self)
{
  DeflashFetchJob *job;

  if (self->running.length >= DEFLASH_FETCH_MAX_RUNNING)
    return NULL;
  job = next_in_queue (self, &self->queued[DEFLASH_FETCH_INTERACTIVE]);
  return job != NULL ? job : next_in_queue (self, &self->queued[DEFLASH_FETCH_BACKGROUND]);
}

/* A job may end while it starts; the loop then sees its place. */
static void
pump (DeflashFetchEngine *self)
{
  DeflashFetchJob *job;

  if (self->pumping || self->stopped)
    return;

  self->pumping = TRUE;
  while ((job = next_job (self)) != NULL)
    {
      GList *link = deflash_fetch_job_get_link (job);

      g_queue_unlink (&self->queued[deflash_fetch_job_get_priority (job)], link);
      g_queue_push_tail_link (&self->running, link);
      count_host (self, deflash_fetch_job_get_host (job), 1);
      deflash_fetch_job_start (job);
    }
  self->pumping = FALSE;
}

/*< private >
 * deflash_fetch_engine_requeue:
 *
 * A running job goes on elsewhere: its place is free, and it is the next of its priority.
 */
void
deflash_fetch_engine_requeue (DeflashFetchEngine *self, DeflashFetchJob *job, const char *old_host)
{
  GList *link = deflash_fetch_job_get_link (job);

  g_queue_unlink (&self->running, link);
  count_host (self, old_host, -1);
  g_queue_push_head_link (&self->queued[deflash_fetch_job_get_priority (job)], link);
  pump (self);
}

/*< private >
 * deflash_fetch_engine_job_ended:
 *
 * A job, queued or running, is answered and nothing of it is pending. Drops the engine's reference.
 */
void
deflash_fetch_engine_job_ended (DeflashFetchEngine *self, DeflashFetchJob *job)
{
  GList *link = deflash_fetch_job_get_link (job);

  if (g_queue_link_index (&self->running, link) >= 0)
    {
      g_queue_unlink (&self->running, link);
      count_host (self, deflash_fetch_job_get_host (job), -1);
    }
  else
    {
      g_queue_unlink (&self->queued[deflash_fetch_job_get_priority (job)], link);
    }
  deflash_fetch_job_unref (job);
  pump (self);
}

/* --- in and out ------------------------------------------------------------------------------------------------------ */

static gboolean
add_job_cb (gpointer user_data)
{
  DeflashFetchJob *job = user_data;
  DeflashFetchEngine *self = deflash_fetch_job_get_engine (job);

  if (!deflash_fetch_job_prepare (job))
    return G_SOURCE_REMOVE;
  g_queue_push_tail_link (&self->queued[deflash_fetch_job_get_priority (job)], deflash_fetch_job_get_link (deflash_fetch_job_ref (job)));
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
invoke (DeflashFetchEngine *self, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* One priority for all, so that what is pushed first is done first. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, self->context);
}

/*< private >
 * deflash_fetch_engine_push:
 * @task: (transfer full): where the answer goes
 * @request: (transfer full): what is asked
 *
 * May be called on any thread.
 */
void
deflash_fetch_engine_push (DeflashFetchEngine *self, GTask *task, DeflashRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->stopping)
    {
      invoke (self, add_job_cb, deflash_fetch_job_new (self, task, request), (GDestroyNotify) deflash_fetch_job_unref);
      return;
    }
  g_clear_pointer (&locker, g_mutex_locker_free);
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The fetcher was shut down");
  g_object_unref (task);
  deflash_request_free (request);
}

static void
cancel_all (GQueue *queue)
{
  GQueue copy = G_QUEUE_INIT;
  DeflashFetchJob *job;

  for (GList *l = queue->head; l != NULL; l = l->next)
    g_queue_push_tail (&copy, deflash_fetch_job_ref (l->data));
  while ((job = g_queue_pop_head (&copy)) != NULL)
    {
      deflash_fetch_job_cancel (job);
      deflash_fetch_job_unref (job);
    }
}

static gboolean
stop_cb (gpointer user_data)
{
  DeflashFetchEngine *self = user_data;

  self->stopped = TRUE;
  /* Queued ones first, or they would take the places of the running ones. */
  cancel_all (&self->queued[DEFLASH_FETCH_INTERACTIVE]);
  cancel_all (&self->queued[DEFLASH_FETCH_BACKGROUND]);
  cancel_all (&self->running);
  return G_SOURCE_REMOVE;
}

/*< private >
 * deflash_fetch_engine_stop:
 *
 * Ends everything as cancelled and lets deflash_fetch_engine_run() return. May be called on any thread, more than once.
 */
void
deflash_fetch_engine_stop (DeflashFetchEngine *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->stopping)
    return;
  self->stopping = TRUE;
  invoke (self, stop_cb, deflash_fetch_engine_ref (self), (GDestroyNotify) deflash_fetch_engine_unref);
}

/*< private >
 * deflash_fetch_engine_run:
 *
 * What the fetcher's thread does until deflash_fetch_engine_stop().
 */
void
deflash_fetch_engine_run (DeflashFetchEngine *self)
{
  g_main_context_push_thread_default (self->context);
  self->session = soup_session_new_with_options ("user-agent", self->user_agent, "max-conns", MAX_CONNECTIONS, "max-conns-per-host",
                                                 MAX_CONNECTIONS_PER_HOST, "timeout", 0, /* jobs have their own */
                                                 "idle-timeout", KEEP_ALIVE_SECONDS, NULL);
  /* Credentials are sent to where they belong by the job, never on a server's demand. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);

  while (!self->stopped || self->running.length > 0 || self->closing > 0)
    g_main_context_iteration (self->context, TRUE);

  soup_session_abort (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_object (&self->session);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
}

/*< private >
 * deflash_fetch_engine_new:
 *
 * Returns: (transfer full): an engine, to be run on a thread of its own
 */
DeflashFetchEngine *
deflash_fetch_engine_new (const char *version, DeflashClock *clock)
{
  DeflashFetchEngine *self = g_atomic_rc_box_new0 (DeflashFetchEngine);

  self->context = g_main_context_new ();
  self->clock = g_object_ref (clock);
  self->user_agent = g_strdup_printf ("DeflashNews/%s (+https://deflashnews.com/app)", version);
  g_mutex_init (&self->lock);
  self->network_available = TRUE;
  g_queue_init (&self->queued[DEFLASH_FETCH_BACKGROUND]);
  g_queue_init (&self->queued[DEFLASH_FETCH_INTERACTIVE]);
  g_queue_init (&self->running);
  self->running_by_host = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen_classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

DeflashFetchEngine *
deflash_fetch_engine_ref (DeflashFetchEngine *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
deflash_fetch_engine_clear (gpointer data)
{
  DeflashFetchEngine *self = data;

  g_assert (self->session == NULL);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->clock);
  g_free (self->user_agent);
  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->running_by_host, g_hash_table_unref);
  g_clear_pointer (&self->seen_classes, g_hash_table_unref);
}

void
deflash_fetch_engine_unref (DeflashFetchEngine *self)
{
  g_atomic_rc_box_release_full (self, deflash_fetch_engine_clear);
}

/* --- what jobs ask --------------------------------------------------------------------------------------------------- */

/*< private >
 * deflash_fetch_engine_set_network:
 *
 * The network came, went or changed. May be called on any thread.
 */
void
deflash_fetch_engine_set_network (DeflashFetchEngine *self, gboolean available)
{
  g_atomic_int_set (&self->network_available, available);
  g_atomic_int_inc (&self->network_changes);
}

gboolean
deflash_fetch_engine_get_network (DeflashFetchEngine *self)
{
  return g_atomic_int_get (&self->network_available);
}

GMainContext *
deflash_fetch_engine_get_context (DeflashFetchEngine *self)
{
  return self->context;
}

SoupSession *
deflash_fetch_engine_get_session (DeflashFetchEngine *self)
{
  return self->session;
}

gint64
deflash_fetch_engine_get_now (DeflashFetchEngine *self)
{
  return deflash_clock_now (self->clock);
}

static void
closed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashFetchEngine) self = user_data;

  g_input_stream_close_finish (G_INPUT_STREAM (object), result, NULL);
  self->closing--;
}

/*< private >
 * deflash_fetch_engine_close:
 *
 * Closes a stream; the session is kept until that is done.
 */
void
deflash_fetch_engine_close (DeflashFetchEngine *self, GInputStream *stream)
{
  self->closing++;
  g_input_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, closed_cb, deflash_fetch_engine_ref (self));
}

/* In another network a name may rightly lead elsewhere. */
static void
forget_after_network_change (DeflashFetchEngine *self)
{
  int changes = g_atomic_int_get (&self->network_changes);

  if (changes != self->seen_changes || g_hash_table_size (self->seen_classes) > MAX_REMEMBERED_HOSTS)
    g_hash_table_remove_all (self->seen_classes);
  self->seen_changes = changes;
}

/*< private >
 * deflash_fetch_engine_get_seen_class:
 *
 * Returns: where @host led when it was first used in this network, or DEFLASH_ADDRESS_UNKNOWN
 */
DeflashAddressClass
deflash_fetch_engine_get_seen_class (DeflashFetchEngine *self, const char *host)
{
  forget_after_network_change (self);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->seen_classes, host));
}

void
deflash_fetch_engine_remember_class (DeflashFetchEngine *self, const char *host, DeflashAddressClass address_class)
{
  forget_after_network_change (self);
  if (!g_hash_table_contains (self->seen_classes, host))
    g_hash_table_insert (self->seen_classes, g_strdup (host), GUINT_TO_POINTER (address_class));
}
