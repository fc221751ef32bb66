/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library.h"

#include "deflash-article-item-private.h"
#include "deflash-article-list-private.h"
#include "deflash-config.h"
#include "deflash-library-private.h"
#include "deflash-picture-cache-private.h"
#include "deflash-refresher-private.h"
#include "deflash-sample.h"

/* What an earlier run left to do waits until the window stands, in seconds. */
#define RESUME_S 5

/* Feeds are parsed and converted side by side, but not on every processor of a large machine: the person works on it, too. */
#define MAX_INGEST_THREADS 2

G_DEFINE_FINAL_TYPE (DeflashLibrary, deflash_library, G_TYPE_OBJECT)

typedef enum
{
  PROP_READY = 1,
  PROP_READ_ONLY,
  PROP_ONLINE,
} DeflashLibraryProperty;

static GParamSpec *properties[PROP_ONLINE + 1];

enum
{
  SIGNAL_NOTICE,
  SIGNAL_SOURCES_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Opening */

static void
answer_open_tasks (DeflashLibrary *self)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->open_tasks);

  self->open_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = tasks->pdata[i];

      if (self->open_error != NULL)
        g_task_return_error (task, g_error_copy (self->open_error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
become_ready (DeflashLibrary *self, GError *error)
{
  self->opening = FALSE;
  self->open_error = error;
  if (error == NULL)
    {
      self->ready = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
    }
  answer_open_tasks (self);
}

static void
end_preparing (DeflashLibrary *self)
{
  if (!self->preparing)
    return;
  self->preparing = FALSE;
  self->adding_sample = FALSE;
  for (guint i = 0; i < self->lists->len; i++)
    if (deflash_article_list_get_state (self->lists->pdata[i]) == DEFLASH_LIST_LOADING)
      deflash_article_list_reload (self->lists->pdata[i]);
}

static void
sample_added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_sample_add_finish (self, result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The sample edition could not be added: %s", error->message);
  end_preparing (self);
}

static gboolean
resume_cb (gpointer user_data)
{
  DeflashLibrary *self = user_data;

  self->resume_id = 0;
  deflash_library_complete_saved (self);
  return G_SOURCE_REMOVE;
}

/* What is missing of saved articles is fetched by the app, not by every command. */
static void
resume_soon (DeflashLibrary *self)
{
  if (self->ready && !self->read_only && self->origin == DEFLASH_ORIGIN_APP && !self->closed && self->resume_id == 0)
    self->resume_id = g_timeout_add_seconds (RESUME_S, resume_cb, self);
}

static void
sources_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = deflash_library_sync_sources_finish (self, result, &error);

  if (good && self->add_sample && !self->read_only && g_list_model_get_n_items (G_LIST_MODEL (self->sources)) == 0)
    {
      self->adding_sample = TRUE;
      deflash_sample_add_async (self, self->cancellable, sample_added_cb, g_object_ref (self));
    }
  else
    end_preparing (self);
  become_ready (self, g_steal_pointer (&error));
  resume_soon (self);
}

static void
tell_open_info (DeflashLibrary *self, const DeflashStoreOpenInfo *info)
{
  g_autoptr (GError) notice = NULL;

  if (info->set_aside != NULL)
    notice = g_error_new (DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT,
                          "The damaged database was put aside as %s; carried over: %u sources, %u articles, %u saved", info->set_aside,
                          info->n_sources, info->n_articles, info->n_saved);
  else if (info->newer)
    notice = g_error_new_literal (DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NEWER, "The library was written by a newer version");
  else if (info->full)
    notice = g_error_new_literal (DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_FULL, "The disk is full; the library can only be read");
  else if (info->read_only)
    notice = g_error_new_literal (DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_READ_ONLY, "The library can't be written");

  if (notice != NULL)
    deflash_library_emit_notice (self, notice);
}

static void
store_open_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreOpenInfo) info = deflash_store_wait_open_finish (DEFLASH_STORE (object), result, &error);

  if (info == NULL)
    {
      end_preparing (self);
      become_ready (self, g_steal_pointer (&error));
      return;
    }

  if (info->read_only)
    {
      self->read_only = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
    }
  tell_open_info (self, info);
  deflash_library_watch_changes (self);
  deflash_library_sync_sources_async (self, self->cancellable, sources_loaded_cb, g_object_ref (self));
}

/* Network */

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, DeflashLibrary *self)
{
  /* Behind a sign-in page there is a network, but nothing to be had. */
  available = available && g_network_monitor_get_connectivity (monitor) != G_NETWORK_CONNECTIVITY_PORTAL;
  if (self->online == available)
    return;
  self->online = available;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
  if (available)
    resume_soon (self);
}

/* GObject */

static void
deflash_library_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  DeflashLibrary *self = DEFLASH_LIBRARY (object);

  switch ((DeflashLibraryProperty) property_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, deflash_library_get_online (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_library_dispose (GObject *object)
{
  DeflashLibrary *self = DEFLASH_LIBRARY (object);

  deflash_library_close (self);
  G_OBJECT_CLASS (deflash_library_parent_class)->dispose (object);
}

static void
deflash_library_finalize (GObject *object)
{
  DeflashLibrary *self = DEFLASH_LIBRARY (object);

  g_clear_pointer (&self->story_keeper, deflash_story_keeper_free);
  g_clear_pointer (&self->secrets, deflash_secrets_free);
  g_clear_object (&self->refresher);
  g_clear_object (&self->pictures);
  g_clear_object (&self->store);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sources);
  g_clear_error (&self->open_error);
  g_clear_pointer (&self->open_tasks, g_ptr_array_unref);
  g_clear_pointer (&self->sources_tasks, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_free (self->cache_dir);
  g_free (self->edition_dir);
  G_OBJECT_CLASS (deflash_library_parent_class)->finalize (object);
}

static void
deflash_library_class_init (DeflashLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = deflash_library_get_property;
  object_class->dispose = deflash_library_dispose;
  object_class->finalize = deflash_library_finalize;

  /**
   * DeflashLibrary:ready:
   *
   * Whether it is open.
   */
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, flags);
  /**
   * DeflashLibrary:read-only:
   *
   * Whether nothing in it can be changed.
   */
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  /**
   * DeflashLibrary:online:
   *
   * Whether there is a network, as far as the system knows.
   */
  properties[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * DeflashLibrary::notice:
   * @self: the library
   * @error: what happened
   *
   * Something a person should know; deflash_explain() has the words.
   */
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * DeflashLibrary::sources-changed:
   * @self: the library
   *
   * The model of sources or what is known of fetching them was brought up to date.
   */
  signals[SIGNAL_SOURCES_CHANGED] =
    g_signal_new ("sources-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DeflashLibrary::mutes-changed:
   * @self: the library
   *
   * A rule was made, changed or taken away, and has been applied to all articles.
   */
  g_signal_new ("mutes-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DeflashLibrary::alerts-changed:
   * @self: the library
   *
   * An alert was made, changed or taken away.
   */
  g_signal_new ("alerts-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_library_init (DeflashLibrary *self)
{
  self->online = TRUE;
  self->origin = DEFLASH_ORIGIN_APP;
  self->cancellable = g_cancellable_new ();
  self->open_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->lists = g_ptr_array_new ();
  self->sources = g_list_store_new (DEFLASH_TYPE_SOURCE);
  self->states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) deflash_fetch_state_free);
  self->positions = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

static void
store_changed_cb (DeflashStore *store, const DeflashStoreChanges *changes, DeflashLibrary *self)
{
  deflash_library_apply_changes (self, changes);
}

/* Public API */

/* Returns: (transfer full): @data_dir, or where the user's own library is */
char *
deflash_library_dup_data_dir (const char *data_dir)
{
  return data_dir != NULL ? g_strdup (data_dir) : g_build_filename (g_get_user_data_dir (), "deflash-news", NULL);
}

/**
 * deflash_library_new:
 * @options: (nullable): where and how; %NULL: the user's own library
 *
 * Makes the library and begins to open it on its own threads. Lists may be created and articles asked for at once. GTK need not be
 * initialised.
 *
 * Returns: (transfer full): the library
 */
DeflashLibrary *
deflash_library_new (const DeflashLibraryOptions *options)
{
  static const DeflashLibraryOptions defaults = { 0 };
  DeflashLibrary *self = g_object_new (DEFLASH_TYPE_LIBRARY, NULL);
  g_autofree char *data_dir = NULL;

  if (options == NULL)
    options = &defaults;
  data_dir = deflash_library_dup_data_dir (options->data_dir);
  self->cache_dir =
    options->cache_dir != NULL ? g_strdup (options->cache_dir) : g_build_filename (g_get_user_cache_dir (), "deflash-news", NULL);
  self->edition_dir = g_strdup (options->edition_dir);
  self->clock = options->clock != NULL ? g_object_ref (options->clock) : deflash_clock_new_system ();
  self->settings = options->settings != NULL ? g_object_ref (options->settings) : deflash_settings_new ();
  self->add_sample = options->add_sample && options->edition_dir != NULL;
  self->preparing = self->add_sample;

  self->store = deflash_store_new (data_dir, self->clock, DEFLASH_STORE_FLAGS_NONE);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  self->ingest_pool = deflash_work_pool_new ("deflash-ingest", CLAMP (g_get_num_processors (), 1, MAX_INGEST_THREADS));
  self->list_pool = deflash_work_pool_new ("deflash-lists", 1);
  self->pictures = deflash_picture_cache_new (self, self->cache_dir, self->edition_dir);
  self->refresher = deflash_refresher_new (self);
  self->saved_pictures = deflash_saved_pictures_new (self);
  self->saved_wanted = deflash_saved_wanted_new (self);
  self->story_keeper = deflash_story_keeper_new (self);
  self->secrets = deflash_secrets_new ();
  deflash_library_watch_upkeep (self);
  self->opening = TRUE;
  deflash_store_wait_open_async (self->store, self->cancellable, store_open_cb, g_object_ref (self));
  return self;
}

/**
 * deflash_library_open_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the library is open and its sources are known
 * @user_data: for @callback
 *
 * Opening began with deflash_library_new(): this tells when it is done.
 */
void
deflash_library_open_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_open_async);
  g_ptr_array_add (self->open_tasks, task);
  if (!self->opening)
    answer_open_tasks (self);
}

/**
 * deflash_library_open_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is open
 */
gboolean
deflash_library_open_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * deflash_library_close:
 * @self: a library
 *
 * Writes what a person did, drops the rest, ends the threads. Waits for the disk: at the end of the process only. Nothing may be asked
 * afterwards.
 */
void
deflash_library_close (DeflashLibrary *self)
{
  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  if (self->closed)
    return;
  self->closed = TRUE;

  deflash_library_flush_positions (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->resume_id, g_source_remove);
  g_clear_handle_id (&self->sources_reload_id, g_source_remove);
  deflash_refresher_stop (self->refresher);
  g_clear_pointer (&self->saved_pictures, deflash_saved_pictures_free);
  g_clear_pointer (&self->saved_wanted, deflash_saved_wanted_free);
  deflash_picture_cache_stop (self->pictures);
  if (self->network != NULL)
    g_clear_signal_handler (&self->network_id, self->network);
  g_clear_object (&self->network);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  if (self->fetcher != NULL)
    deflash_fetcher_shutdown (self->fetcher);
  g_clear_pointer (&self->ingest_pool, deflash_work_pool_free);
  g_clear_pointer (&self->list_pool, deflash_work_pool_free);
  for (guint i = 0; i < DEFLASH_LIBRARY_N_RECENT; i++)
    g_clear_object (&self->recent[i]);
  deflash_store_close (self->store);
}

/**
 * deflash_library_set_by_command:
 * @self: a library
 *
 * Notes that the changes made from now on come from the command line.
 */
void
deflash_library_set_by_command (DeflashLibrary *self)
{
  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  self->origin = DEFLASH_ORIGIN_COMMAND;
}

/**
 * deflash_library_get_ready:
 * @self: a library
 *
 * Returns: whether it is open
 */
gboolean
deflash_library_get_ready (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), FALSE);
  return self->ready;
}

/**
 * deflash_library_get_read_only:
 * @self: a library
 *
 * Returns: whether nothing in it can be changed
 */
gboolean
deflash_library_get_read_only (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), FALSE);
  return self->read_only;
}

/**
 * deflash_library_get_online:
 * @self: a library
 *
 * Returns: whether there is a network, as far as the system knows. The first call begins to watch it
 */
gboolean
deflash_library_get_online (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), TRUE);

  if (self->network == NULL && !self->closed)
    {
      self->network = g_object_ref (g_network_monitor_get_default ());
      self->online = g_network_monitor_get_network_available (self->network) && !deflash_library_get_behind_portal (self);
      self->network_id = g_signal_connect (self->network, "network-changed", G_CALLBACK (network_changed_cb), self);
    }
  return self->online;
}

/**
 * deflash_library_get_behind_portal:
 * @self: a library
 *
 * Returns: whether the system knows that somebody has to sign in before the network leads anywhere
 */
gboolean
deflash_library_get_behind_portal (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), FALSE);
  return self->network != NULL && g_network_monitor_get_connectivity (self->network) == G_NETWORK_CONNECTIVITY_PORTAL;
}

/**
 * deflash_library_get_metered:
 * @self: a library
 *
 * Returns: whether the network is one that is paid by volume
 */
gboolean
deflash_library_get_metered (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), FALSE);

  deflash_library_get_online (self);
  return self->network != NULL && g_network_monitor_get_network_metered (self->network);
}

/**
 * deflash_library_complete_saved:
 * @self: a library that is open
 *
 * Goes on with what is missing of saved articles: pages that could not be fetched when they were saved, and pictures. The app does so by
 * itself after its start and when the network is back.
 */
void
deflash_library_complete_saved (DeflashLibrary *self)
{
  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  if (self->closed || self->read_only)
    return;
  deflash_saved_pictures_resume (self->saved_pictures);
  deflash_saved_wanted_resume (self->saved_wanted);
}

/**
 * deflash_library_get_saving_pictures:
 * @self: a library
 *
 * Returns: whether pictures of saved articles are still being fetched
 */
gboolean
deflash_library_get_saving_pictures (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), FALSE);
  return self->saved_pictures != NULL && deflash_saved_pictures_is_busy (self->saved_pictures);
}

/**
 * deflash_library_get_clock:
 * @self: a library
 *
 * Returns: (transfer none): its clock
 */
DeflashClock *
deflash_library_get_clock (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), NULL);
  return self->clock;
}

/**
 * deflash_library_get_settings:
 * @self: a library
 *
 * Returns: (transfer none): the person's preferences
 */
DeflashSettings *
deflash_library_get_settings (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), NULL);
  return self->settings;
}

/**
 * deflash_library_get_pictures:
 * @self: a library
 *
 * Returns: (transfer none): its pictures
 */
DeflashPictureCache *
deflash_library_get_pictures (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), NULL);
  return self->pictures;
}

/**
 * deflash_library_get_refresher:
 * @self: a library
 *
 * Returns: (transfer none): what fetches
 */
DeflashRefresher *
deflash_library_get_refresher (DeflashLibrary *self)
{
  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), NULL);
  return self->refresher;
}

/* For the layer's own use */

DeflashStore *
deflash_library_get_store (DeflashLibrary *self)
{
  return self->store;
}

/* Made with the first use: most commands never touch the network. */
DeflashFetcher *
deflash_library_get_fetcher (DeflashLibrary *self)
{
  if (self->fetcher == NULL)
    self->fetcher = deflash_fetcher_new (DEFLASH_VERSION, self->clock);
  return self->fetcher;
}

static void
push_work (DeflashWorkPool *pool, DeflashWorkPriority priority, GTask *task, GTaskThreadFunc func)
{
  if (pool != NULL)
    {
      deflash_work_pool_push (pool, priority, task, func);
      return;
    }
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The library is closed");
  g_object_unref (task);
}

/* Both take @task, and answer it with an error where the library is closed. */
void
deflash_library_push_ingest (DeflashLibrary *self, DeflashWorkPriority priority, GTask *task, GTaskThreadFunc func)
{
  push_work (self->ingest_pool, priority, task, func);
}

void
deflash_library_push_list_work (DeflashLibrary *self, GTask *task, GTaskThreadFunc func)
{
  push_work (self->list_pool, DEFLASH_WORK_INTERACTIVE, task, func);
}

void
deflash_library_emit_notice (DeflashLibrary *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, error);
}

/* Tells that a secret will be forgotten when the program ends. */
void
deflash_library_tell_no_keyring (DeflashLibrary *self)
{
  g_autoptr (GError) error =
    g_error_new_literal (DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_KEYRING, "There is no keyring");

  deflash_library_emit_notice (self, error);
}

void
deflash_library_emit_sources_changed (DeflashLibrary *self)
{
  g_signal_emit (self, signals[SIGNAL_SOURCES_CHANGED], 0);
}
