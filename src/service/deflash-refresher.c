/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-refresher.h"

#include <glib/gstdio.h>

#include "deflash-full-text.h"
#include "deflash-library-icons.h"
#include "deflash-library-private.h"
#include "deflash-refresh-lock.h"
#include "deflash-refresher-private.h"
#include "deflash-schedule.h"
#include "deflash-source-fetch.h"
#include "deflash-store-alerts.h"
#include "deflash-url.h"

/* Sources on their way at once: what the fetcher does at once, and as many that are being parsed and stored. */
#define MAX_ACTIVE 16

/* How often the lock is renewed. */
#define RENEW_S 45

/* How often a timed refresh looks whether something is due: at rest in the background it is what wakes the app up. */
#define TICK_S 120

struct _DeflashRefresher
{
  GObject parent_instance;

  DeflashLibrary *library; /* not owned: it owns this */
  GCancellable *cancellable;
  GPtrArray *tasks; /* who waits for the running refresh */
  GQueue waiting;   /* of DeflashSource */
  GHashTable *held; /* (element-type utf8 gint64): hosts that want to be left alone, and until when */
  guint n_active;
  GError *error; /* that stopped the running refresh as a whole */
  DeflashRefreshScope scope;
  DeflashSource *only;
  guint lock_id;
  int lock_fd;
  guint tick_id;
  gboolean stopped;
  gboolean has_lock;
  gboolean alerted; /* what came went past the alerts */

  gboolean running;
  guint n_total;
  guint n_done;
  guint n_new;
  guint n_failed;
  gint64 last_finished;
};

G_DEFINE_FINAL_TYPE (DeflashRefresher, deflash_refresher, G_TYPE_OBJECT)

typedef enum
{
  PROP_RUNNING = 1,
  PROP_N_TOTAL,
  PROP_N_DONE,
  PROP_N_NEW,
  PROP_N_FAILED,
  PROP_LAST_FINISHED,
} DeflashRefresherProperty;

static GParamSpec *properties[PROP_LAST_FINISHED + 1];

enum
{
  SIGNAL_SOURCE_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void pump (DeflashRefresher *self);

static void
notify (DeflashRefresher *self, DeflashRefresherProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The end of a refresh */

static void
finish_refresh (DeflashRefresher *self)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->tasks);
  g_autoptr (GError) error = g_steal_pointer (&self->error);

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->running = FALSE;
  g_clear_object (&self->only);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->lock_id, g_source_remove);
  if (self->has_lock)
    deflash_refresh_lock_release (self->library, &self->lock_fd);
  self->has_lock = FALSE;
  if (error == NULL)
    {
      self->last_finished = deflash_clock_now (deflash_library_get_clock (self->library));
      notify (self, PROP_LAST_FINISHED);
    }
  notify (self, PROP_RUNNING);
  if (error == NULL)
    deflash_refresher_note_new_source (self);

  for (guint i = 0; i < tasks->len; i++)
    if (error != NULL)
      g_task_return_error (tasks->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (tasks->pdata[i], TRUE);
}

static void
alerts_evaluated_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashRefresher) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What failed to be looked at now is looked at after the next refresh. */
  if (deflash_store_evaluate_alerts_finish (DEFLASH_STORE (object), result, &error) < 0 &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("What came could not be compared with the alerts: %s", error->message);
  self->n_active--;
  pump (self);
}

/* The last thing while nobody else can refresh: one process after the other tells. */
static void
evaluate_alerts (DeflashRefresher *self)
{
  self->alerted = TRUE;
  self->n_active++;
  deflash_store_evaluate_alerts_async (deflash_library_get_store (self->library), self->cancellable, alerts_evaluated_cb, g_object_ref (self));
}

/* Takes @error. */
static void
stop_with_error (DeflashRefresher *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  g_queue_clear_full (&self->waiting, g_object_unref);
  pump (self);
}

/* Hosts that are busy */

static void
hold_host (DeflashRefresher *self, DeflashSource *source, gint64 until)
{
  g_autofree char *host = deflash_url_get_host (deflash_source_get_feed_url (source));
  gint64 *known = host != NULL ? g_hash_table_lookup (self->held, host) : NULL;

  if (host == NULL || until == DEFLASH_TIME_NONE)
    return;
  if (known != NULL)
    *known = MAX (*known, until);
  else
    g_hash_table_insert (self->held, g_steal_pointer (&host), g_memdup2 (&until, sizeof until));
}

static gboolean
is_held (DeflashRefresher *self, DeflashSource *source, gint64 now)
{
  g_autofree char *host = deflash_url_get_host (deflash_source_get_feed_url (source));
  gint64 *until = host != NULL ? g_hash_table_lookup (self->held, host) : NULL;

  return until != NULL && *until > now;
}

/* One source's server may have said so in an earlier life of the process. */
static void
note_held_hosts (DeflashRefresher *self, gint64 now)
{
  GListModel *sources = deflash_library_get_sources (self->library);

  g_hash_table_remove_all (self->held);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      const DeflashFetchState *state = deflash_library_get_fetch_state (self->library, source);

      if (state != NULL)
        hold_host (self, source, deflash_schedule_get_held_until (state, now));
    }
}

/* One source */

typedef struct
{
  DeflashRefresher *refresher;
  DeflashSource *source;
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_object_unref (fetch->refresher);
  g_object_unref (fetch->source);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

static void
pages_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashRefresher) self = user_data;
  g_autoptr (GError) error = NULL;

  if (deflash_full_text_fetch_newest_finish (DEFLASH_LIBRARY (object), result, &error) < 0 &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Full texts could not be fetched: %s", error->message);
  self->n_active--;
  pump (self);
}

/* A source whose articles are wanted whole has its newest fetched before the refresh is over. */
static void
read_pages (DeflashRefresher *self, DeflashSource *source)
{
  DeflashSource *present = deflash_library_find_source (self->library, deflash_source_get_id (source));

  if (present == NULL || deflash_source_get_fields (present)->full_text != DEFLASH_POLICY_ALWAYS)
    return;
  self->n_active++;
  deflash_full_text_fetch_newest_async (self->library, present, self->cancellable, pages_read_cb, g_object_ref (self));
}

static void
source_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  DeflashRefresher *self = fetch->refresher;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSourceFetchResult) done = deflash_source_fetch_finish (DEFLASH_LIBRARY (object), result, &error);

  self->n_active--;
  if (done == NULL)
    {
      stop_with_error (self, g_steal_pointer (&error));
      return;
    }

  hold_host (self, fetch->source, done->held_until);
  self->n_done++;
  self->n_new += done->n_new;
  self->n_failed += done->outcome == DEFLASH_REFRESH_FAILED;
  g_signal_emit (self, signals[SIGNAL_SOURCE_DONE], 0, fetch->source, (guint) done->outcome, done->n_new, done->n_updated, done->error);
  notify (self, PROP_N_DONE);
  if (done->n_new > 0)
    notify (self, PROP_N_NEW);
  if (done->outcome == DEFLASH_REFRESH_FAILED)
    notify (self, PROP_N_FAILED);
  else
    read_pages (self, fetch->source);
  pump (self);
}

static void
pump (DeflashRefresher *self)
{
  while (self->n_active < MAX_ACTIVE && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (DeflashSource) source = g_queue_pop_head (&self->waiting);
      Fetch *fetch;

      if (is_held (self, source, deflash_clock_now (deflash_library_get_clock (self->library))))
        {
          self->n_done++;
          notify (self, PROP_N_DONE);
          continue;
        }
      fetch = g_new0 (Fetch, 1);
      fetch->refresher = g_object_ref (self);
      fetch->source = g_steal_pointer (&source);
      self->n_active++;
      deflash_source_fetch_async (self->library, fetch->source, self->only != NULL, self->cancellable, source_done_cb, fetch);
    }
  if (self->n_active == 0 && self->running && self->has_lock && self->error == NULL && !self->alerted)
    evaluate_alerts (self);
  if (self->n_active == 0 && self->running)
    finish_refresh (self);
}

/* Which sources */

static gboolean
is_wanted (DeflashRefresher *self, DeflashSource *source, gint64 now)
{
  const DeflashFetchState *state = deflash_library_get_fetch_state (self->library, source);

  if (deflash_source_get_kind (source) == DEFLASH_SOURCE_SAMPLE)
    return FALSE;
  if (self->only != NULL)
    return deflash_source_get_id (self->only) == deflash_source_get_id (source);
  if (state == NULL)
    return TRUE;

  switch (self->scope)
    {
    case DEFLASH_REFRESH_ALL:
      return deflash_schedule_may_ask (state, now);
    case DEFLASH_REFRESH_FORCED:
      return TRUE;
    case DEFLASH_REFRESH_DUE:
    default:
      return deflash_schedule_is_due (state, now);
    }
}

static void
choose_sources (DeflashRefresher *self)
{
  GListModel *sources = deflash_library_get_sources (self->library);
  gint64 now = deflash_clock_now (deflash_library_get_clock (self->library));

  note_held_hosts (self, now);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (is_wanted (self, source, now) && !is_held (self, source, now))
        g_queue_push_tail (&self->waiting, g_steal_pointer (&source));
    }
  self->n_total = g_queue_get_length (&self->waiting);
  notify (self, PROP_N_TOTAL);
}

static void
sources_synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashRefresher) self = user_data;
  GError *error = NULL;

  if (self->stopped || !self->running)
    return;
  if (!deflash_library_sync_sources_finish (DEFLASH_LIBRARY (object), result, &error))
    {
      stop_with_error (self, error);
      return;
    }
  choose_sources (self);
  pump (self);
}

/* One process at a time */

static gboolean
renew_lock_cb (gpointer user_data)
{
  deflash_refresh_lock_renew (DEFLASH_REFRESHER (user_data)->library);
  return G_SOURCE_CONTINUE;
}

static void
locked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashRefresher) self = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  GError *error = NULL;
  int fd = deflash_refresh_lock_finish (library, result, &error);

  if (self->stopped || !self->running)
    {
      if (error == NULL)
        deflash_refresh_lock_release (library, &fd);
      g_clear_error (&error);
      return;
    }
  if (error != NULL)
    {
      stop_with_error (self, error);
      return;
    }
  self->has_lock = TRUE;
  self->lock_fd = fd;
  self->lock_id = g_timeout_add_seconds (RENEW_S, renew_lock_cb, self);
  deflash_library_sync_sources_async (library, self->cancellable, sources_synced_cb, g_object_ref (self));
}

static void
start_refresh (DeflashRefresher *self, DeflashRefreshScope scope, DeflashSource *only)
{
  self->running = TRUE;
  self->alerted = FALSE;
  self->scope = scope;
  self->only = only != NULL ? g_object_ref (only) : NULL;
  self->cancellable = g_cancellable_new ();
  self->n_total = self->n_done = self->n_new = self->n_failed = 0;
  for (guint i = PROP_RUNNING; i <= PROP_N_FAILED; i++)
    notify (self, i);
  deflash_refresh_lock_async (self->library, NULL, locked_cb, g_object_ref (self));
}

/* By itself */

static gboolean
may_refresh_by_itself (DeflashRefresher *self)
{
  DeflashSettings *settings = deflash_library_get_settings (self->library);

  if (self->running || self->stopped || !deflash_library_get_ready (self->library) || deflash_library_get_read_only (self->library))
    return FALSE;
  if (!deflash_library_get_online (self->library))
    return FALSE;
  return deflash_settings_get_refresh_on_metered (settings) || !deflash_library_get_metered (self->library);
}

static gboolean
tick_cb (gpointer user_data)
{
  DeflashRefresher *self = user_data;

  if (deflash_settings_get_refresh_interval (deflash_library_get_settings (self->library)) > 0 && may_refresh_by_itself (self))
    {
      GListModel *sources = deflash_library_get_sources (self->library);
      gint64 now = deflash_clock_now (deflash_library_get_clock (self->library));

      note_held_hosts (self, now);
      for (guint i = 0; i < g_list_model_get_n_items (sources) && !self->running; i++)
        {
          g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

          const DeflashFetchState *state = deflash_library_get_fetch_state (self->library, source);

          if (deflash_source_get_kind (source) != DEFLASH_SOURCE_SAMPLE && !is_held (self, source, now) &&
              (state == NULL || deflash_schedule_is_due (state, now)))
            start_refresh (self, DEFLASH_REFRESH_DUE, NULL);
        }
    }
  return G_SOURCE_CONTINUE;
}

static void
online_changed_cb (DeflashLibrary *library, GParamSpec *pspec, DeflashRefresher *self)
{
  if (deflash_library_get_online (library))
    tick_cb (self);
}

/* GObject */

static void
deflash_refresher_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  DeflashRefresher *self = DEFLASH_REFRESHER (object);

  switch ((DeflashRefresherProperty) property_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, self->n_new);
      break;
    case PROP_N_FAILED:
      g_value_set_uint (value, self->n_failed);
      break;
    case PROP_LAST_FINISHED:
      g_value_set_int64 (value, self->last_finished);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_refresher_finalize (GObject *object)
{
  DeflashRefresher *self = DEFLASH_REFRESHER (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->lock_id, g_source_remove);
  g_clear_fd (&self->lock_fd, NULL);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_hash_table_unref (self->held);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->only);
  g_clear_error (&self->error);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  G_OBJECT_CLASS (deflash_refresher_parent_class)->finalize (object);
}

static void
deflash_refresher_class_init (DeflashRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = deflash_refresher_get_property;
  object_class->finalize = deflash_refresher_finalize;

  /**
   * DeflashRefresher:running:
   *
   * Whether a refresh is under way.
   */
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  /**
   * DeflashRefresher:n-total:
   *
   * How many sources the running or last refresh asks.
   */
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * DeflashRefresher:n-done:
   *
   * How many of them have answered or failed.
   */
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * DeflashRefresher:n-new:
   *
   * How many new articles came.
   */
  properties[PROP_N_NEW] = g_param_spec_uint ("n-new", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * DeflashRefresher:n-failed:
   *
   * How many sources failed.
   */
  properties[PROP_N_FAILED] = g_param_spec_uint ("n-failed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * DeflashRefresher:last-finished:
   *
   * When the last refresh ended, in Unix seconds; %DEFLASH_TIME_NONE when there was none since the start.
   */
  properties[PROP_LAST_FINISHED] = g_param_spec_int64 ("last-finished", NULL, NULL, G_MININT64, G_MAXINT64, DEFLASH_TIME_NONE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * DeflashRefresher::source-done:
   * @self: the refresher
   * @source: which source
   * @outcome: a #DeflashRefreshOutcome
   * @n_new: articles that were not there before
   * @n_updated: articles whose content changed
   * @error: (nullable): why it failed
   *
   * A source was asked.
   */
  signals[SIGNAL_SOURCE_DONE] =
    g_signal_new ("source-done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 5, DEFLASH_TYPE_SOURCE,
                  G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
deflash_refresher_init (DeflashRefresher *self)
{
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->last_finished = DEFLASH_TIME_NONE;
  self->lock_fd = -1;
  g_queue_init (&self->waiting);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * deflash_refresher_new:
 * @library: whose sources; not owned
 *
 * Returns: (transfer full): a refresher that waits to be told
 */
DeflashRefresher *
deflash_refresher_new (DeflashLibrary *library)
{
  DeflashRefresher *self = g_object_new (DEFLASH_TYPE_REFRESHER, NULL);

  self->library = library;
  return self;
}

/**
 * deflash_refresher_stop:
 * @self: a refresher
 *
 * Called by the library when it is closed.
 */
void
deflash_refresher_stop (DeflashRefresher *self)
{
  self->stopped = TRUE;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  deflash_refresher_cancel (self);
}

/* Public API */

static void
refresh (DeflashRefresher *self,
         DeflashRefreshScope scope,
         DeflashSource *only,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_refresher_refresh_async);
  if (self->stopped)
    {
      g_task_return_new_error_literal (task, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CLOSED, "The library is closed");
      g_object_unref (task);
      return;
    }
  g_ptr_array_add (self->tasks, task);
  if (!self->running)
    start_refresh (self, scope, only);
}

/**
 * deflash_refresher_refresh_async:
 * @self: a refresher
 * @scope: which sources
 * @cancellable: (nullable): cancels the waiting, not the refresh: see deflash_refresher_cancel()
 * @callback: (nullable): called when all of them have answered or failed
 * @user_data: for @callback
 *
 * Asks sources for what is new. Joins a refresh that is running.
 */
void
deflash_refresher_refresh_async (DeflashRefresher *self,
                                 DeflashRefreshScope scope,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (DEFLASH_IS_REFRESHER (self));
  refresh (self, scope, NULL, cancellable, callback, user_data);
}

/**
 * deflash_refresher_refresh_source_async:
 * @self: a refresher
 * @source: the only one to ask, due or not
 * @cancellable: (nullable): cancels the waiting, not the refresh
 * @callback: (nullable): called when it has answered or failed
 * @user_data: for @callback
 *
 * Asks one source because a person wishes so. Joins a refresh that is running. Finish with deflash_refresher_refresh_finish().
 */
void
deflash_refresher_refresh_source_async (DeflashRefresher *self,
                                        DeflashSource *source,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (DEFLASH_IS_REFRESHER (self));
  g_return_if_fail (DEFLASH_IS_SOURCE (source));
  refresh (self, DEFLASH_REFRESH_FORCED, source, cancellable, callback, user_data);
}

/**
 * deflash_refresher_refresh_finish:
 * @self: a refresher
 * @result: the result
 * @error: where to put the error: %G_IO_ERROR_CANCELLED, %DEFLASH_SERVICE_ERROR_REFRESH_ELSEWHERE, or a %DEFLASH_STORE_ERROR
 *
 * Returns: whether the refresh came to its end; that single sources failed is no error here
 */
gboolean
deflash_refresher_refresh_finish (DeflashRefresher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * deflash_refresher_note_new_source:
 * @self: a refresher
 *
 * Where sources are refreshed by themselves, looks for the icons of those that have answered and have none.
 */
void
deflash_refresher_note_new_source (DeflashRefresher *self)
{
  if (self->tick_id != 0 && !self->stopped)
    deflash_library_look_for_icons_async (self->library, self->library->cancellable, NULL, NULL);
}

/**
 * deflash_refresher_get_running:
 * @self: a refresher
 *
 * Returns: whether a refresh is under way
 */
gboolean
deflash_refresher_get_running (DeflashRefresher *self)
{
  g_return_val_if_fail (DEFLASH_IS_REFRESHER (self), FALSE);
  return self->running;
}

/**
 * deflash_refresher_cancel:
 * @self: a refresher
 *
 * Ends a running refresh. What came so far stays.
 */
void
deflash_refresher_cancel (DeflashRefresher *self)
{
  g_return_if_fail (DEFLASH_IS_REFRESHER (self));

  if (!self->running)
    return;
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_cancellable_cancel (self->cancellable);
  if (self->n_active == 0)
    stop_with_error (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The refresh was cancelled"));
}

/**
 * deflash_refresher_set_automatic:
 * @self: a refresher
 * @automatic: whether to refresh by itself
 *
 * Has what is due fetched by itself: now where the settings say so, then as time goes by, and when the network comes back. Not while
 * there is no network, nor on a metered one unless the settings allow it. After each refresh icons are looked for.
 */
void
deflash_refresher_set_automatic (DeflashRefresher *self, gboolean automatic)
{
  g_return_if_fail (DEFLASH_IS_REFRESHER (self));

  if (automatic == (self->tick_id != 0) || self->stopped)
    return;
  if (!automatic)
    {
      g_clear_handle_id (&self->tick_id, g_source_remove);
      g_signal_handlers_disconnect_by_func (self->library, online_changed_cb, self);
      return;
    }

  self->tick_id = g_timeout_add_seconds (TICK_S, tick_cb, self);
  g_signal_connect_object (self->library, "notify::online", G_CALLBACK (online_changed_cb), self, 0);
  if (deflash_settings_get_refresh_on_start (deflash_library_get_settings (self->library)) && may_refresh_by_itself (self))
    start_refresh (self, DEFLASH_REFRESH_DUE, NULL);
}
