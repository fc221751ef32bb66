/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-picture-cache.h"

#include "deflash-library-private.h"
#include "deflash-picture-cache-private.h"
#include "deflash-picture-files.h"
#include "deflash-url.h"

#define N_THREADS 2

/* What the files of the cache may take; looked at after so many arrivals. */
#define MAX_BYTES (G_GINT64_CONSTANT (256) * 1024 * 1024)
#define PRUNE_AFTER 64

/* When a picture was used is written down this often, in seconds. */
#define TOUCH_S 30

/* How long a picture that could not be had is left alone: when the server has it not or it can't be decoded, and when the network failed. */
#define FAILED_LONG_S (24 * 60 * 60)
#define FAILED_SHORT_S (10 * 60)

#define ACCEPT "image/jpeg,image/png,image/webp;q=0.8,image/gif;q=0.6"

struct _DeflashPictureCache
{
  GObject parent_instance;

  DeflashLibrary *library; /* not owned: it owns this */
  DeflashWorkPool *pool;
  char *dir;
  char *edition_dir;
  char *saved_dir;
  GHashTable *arrivals; /* (element-type utf8 Arrival): not owned: what is being fetched */
  GHashTable *failures; /* (element-type utf8 gint64*): not to be tried before */
  GHashTable *touched;  /* (element-type utf8): used and not written down */
  guint touch_id;
  guint n_arrived;
};

G_DEFINE_FINAL_TYPE (DeflashPictureCache, deflash_picture_cache, G_TYPE_OBJECT)

/* What is asked for: pixels in a size, or the bytes of the reading size. */
typedef struct
{
  char *url;
  char *name;
  char *path; /* (nullable): a file outside of the cache */
  DeflashPictureSize size;
  gboolean wants_bytes;
  gboolean was_fetched;
  gulong cancelled_id;
} Wish;

/* A picture on its way from the network, for all who wish for it. */
typedef struct
{
  DeflashPictureCache *cache;
  char *url;
  char *name;
  GPtrArray *wishes; /* (element-type GTask) */
  GCancellable *cancellable;
  GBytes *bytes;
  DeflashPictureFacts facts;
} Arrival;

static void serve (GTask *task);

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->url);
  g_free (wish->name);
  g_free (wish->path);
  g_free (wish);
}

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  g_object_unref (arrival->cache);
  g_free (arrival->url);
  g_free (arrival->name);
  g_ptr_array_unref (arrival->wishes);
  g_object_unref (arrival->cancellable);
  g_clear_pointer (&arrival->bytes, g_bytes_unref);
  g_free (arrival);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arrival, arrival_free)

static gint64
get_now (DeflashPictureCache *self)
{
  return deflash_clock_now (deflash_library_get_clock (self->library));
}

static void
push_work (DeflashPictureCache *self, DeflashWorkPriority priority, GTask *task, GTaskThreadFunc func)
{
  if (self->pool != NULL)
    {
      deflash_work_pool_push (self->pool, priority, task, func);
      return;
    }
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The library is closed");
  g_object_unref (task);
}

/* Upkeep of the index */

static void
remove_files_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  DeflashPictureCache *self = source_object;

  for (char **name = task_data; *name != NULL; name++)
    deflash_picture_files_remove (self->dir, *name);
  g_task_return_boolean (task, TRUE);
}

static void
pruned_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashPictureCache) self = user_data;
  GStrv names = deflash_store_prune_pictures_finish (DEFLASH_STORE (object), result, NULL);
  GTask *task;

  if (names == NULL)
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (task, names, (GDestroyNotify) g_strfreev);
  push_work (self, DEFLASH_WORK_BACKGROUND, task, remove_files_in_thread);
}

static gboolean
write_touched_cb (gpointer user_data)
{
  DeflashPictureCache *self = user_data;
  g_autofree gpointer *urls = g_hash_table_get_keys_as_array (self->touched, NULL);

  self->touch_id = 0;
  deflash_store_touch_pictures_async (deflash_library_get_store (self->library), (const char *const *) urls, NULL, NULL, NULL);
  g_hash_table_remove_all (self->touched);
  return G_SOURCE_REMOVE;
}

static void
touch (DeflashPictureCache *self, const char *url)
{
  if (self->pool == NULL)
    return;
  g_hash_table_add (self->touched, g_strdup (url));
  if (self->touch_id == 0)
    self->touch_id = g_timeout_add_seconds (TOUCH_S, write_touched_cb, self);
}

static void
note_arrival (DeflashPictureCache *self, const Arrival *arrival)
{
  g_autoptr (DeflashStorePicture) picture = deflash_store_picture_new (arrival->url);
  DeflashStore *store = deflash_library_get_store (self->library);

  if (self->pool == NULL)
    return;
  picture->path = g_strdup (arrival->name);
  picture->width = arrival->facts.width;
  picture->height = arrival->facts.height;
  picture->color = arrival->facts.color;
  picture->bytes = arrival->facts.bytes;
  picture->failed_until = DEFLASH_TIME_NONE;
  deflash_store_put_picture_async (store, picture, NULL, NULL, NULL);
  if (++self->n_arrived % PRUNE_AFTER == 0)
    deflash_store_prune_pictures_async (store, MAX_BYTES, NULL, pruned_cb, g_object_ref (self));
}

static gboolean
is_lasting (const GError *error)
{
  if (error->domain == DEFLASH_IMAGE_ERROR)
    return TRUE;
  if (error->domain != DEFLASH_NET_ERROR)
    return FALSE;
  return error->code == DEFLASH_NET_ERROR_NOT_FOUND || error->code == DEFLASH_NET_ERROR_GONE || error->code == DEFLASH_NET_ERROR_FORBIDDEN ||
         error->code == DEFLASH_NET_ERROR_UNAUTHORIZED || error->code == DEFLASH_NET_ERROR_BAD_URL ||
         error->code == DEFLASH_NET_ERROR_TOO_LARGE || error->code == DEFLASH_NET_ERROR_PRIVATE_ADDRESS;
}

static void
note_failure (DeflashPictureCache *self, const char *url, const GError *error)
{
  gint64 until = get_now (self) + (is_lasting (error) ? FAILED_LONG_S : FAILED_SHORT_S);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->pool == NULL)
    return;
  g_hash_table_insert (self->failures, g_strdup (url), g_memdup2 (&until, sizeof until));
  if (is_lasting (error))
    {
      g_autoptr (DeflashStorePicture) picture = deflash_store_picture_new (url);

      picture->failed_until = until;
      deflash_store_put_picture_async (deflash_library_get_store (self->library), picture, NULL, NULL, NULL);
    }
}

/* Fetching */

/* One that was given up may have a successor under the same address. */
static void
forget_arrival (DeflashPictureCache *self, Arrival *arrival)
{
  if (g_hash_table_lookup (self->arrivals, arrival->url) == arrival)
    g_hash_table_remove (self->arrivals, arrival->url);
}

static void
end_arrival (Arrival *arrival, const GError *error)
{
  DeflashPictureCache *self = arrival->cache;
  g_autoptr (GPtrArray) wishes = g_ptr_array_ref (arrival->wishes);

  forget_arrival (self, arrival);
  if (error != NULL)
    note_failure (self, arrival->url, error);
  for (guint i = 0; i < wishes->len; i++)
    {
      GTask *task = wishes->pdata[i];
      Wish *wish = g_task_get_task_data (task);

      g_clear_signal_handler (&wish->cancelled_id, g_task_get_cancellable (task));
      wish->was_fetched = TRUE;
      if (g_task_return_error_if_cancelled (task))
        continue;
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        serve (g_object_ref (task));
    }
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Arrival) arrival = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    note_arrival (arrival->cache, arrival);
  end_arrival (arrival, error);
}

static void
store_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  DeflashPictureCache *self = source_object;
  Arrival *arrival = task_data;
  GError *error = NULL;

  if (deflash_picture_files_store (self->dir, arrival->name, arrival->bytes, cancellable, &arrival->facts, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Arrival) arrival = user_data;
  DeflashPictureCache *self = arrival->cache;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashResponse) response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, NULL, &error);
  GTask *task;

  if (response == NULL)
    {
      end_arrival (arrival, error);
      return;
    }
  arrival->bytes = g_bytes_ref (response->body);
  task = g_task_new (self, arrival->cancellable, stored_cb, arrival);
  g_task_set_task_data (task, arrival, NULL);
  arrival = NULL;
  push_work (self, DEFLASH_WORK_INTERACTIVE, task, store_in_thread);
}

/* Whether a person has a source on that host: then it may be in a private network, as that source is. */
static gboolean
is_host_of_source (DeflashLibrary *library, const char *host)
{
  GListModel *sources = deflash_library_get_sources (library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      g_autofree char *source_host = deflash_url_get_host (deflash_source_get_feed_url (source));

      if (g_strcmp0 (source_host, host) == 0)
        return TRUE;
    }
  return FALSE;
}

static GError *
find_obstacle (DeflashPictureCache *self)
{
  DeflashPicturePolicy policy = deflash_settings_get_pictures (deflash_library_get_settings (self->library));

  if (policy == DEFLASH_PICTURES_NEVER)
    return g_error_new_literal (DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE, "Pictures are turned off");
  if (policy == DEFLASH_PICTURES_UNMETERED && deflash_library_get_metered (self->library))
    return g_error_new_literal (DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE, "The network is metered");
  return NULL;
}

static void
fetch (Arrival *arrival)
{
  DeflashPictureCache *self = arrival->cache;
  g_autoptr (DeflashRequest) request = deflash_request_new (arrival->url);
  g_autofree char *host = deflash_url_get_host (arrival->url);

  g_set_str (&request->accept, ACCEPT);
  if (is_host_of_source (self->library, host))
    request->typed_host = g_steal_pointer (&host);
  request->priority = DEFLASH_FETCH_INTERACTIVE;
  deflash_fetcher_fetch_async (deflash_library_get_fetcher (self->library), request, arrival->cancellable, fetched_cb, arrival);
}

static void
indexed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Arrival) arrival = user_data;
  DeflashPictureCache *self = arrival->cache;
  g_autoptr (DeflashStorePicture) picture = deflash_store_get_picture_finish (DEFLASH_STORE (object), result, NULL);
  g_autoptr (GError) obstacle = NULL;

  if (picture != NULL && picture->failed_until != DEFLASH_TIME_NONE && picture->failed_until > get_now (self))
    {
      g_hash_table_insert (self->failures, g_strdup (arrival->url), g_memdup2 (&picture->failed_until, sizeof (gint64)));
      obstacle = g_error_new_literal (DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE, "It could not be had lately");
    }
  else
    obstacle = find_obstacle (self);

  if (g_cancellable_is_cancelled (arrival->cancellable) || self->pool == NULL)
    g_set_error_literal (obstacle == NULL ? &obstacle : NULL, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits for it");
  if (obstacle != NULL)
    {
      forget_arrival (self, arrival);
      for (guint i = 0; i < arrival->wishes->len; i++)
        {
          GTask *task = arrival->wishes->pdata[i];
          Wish *wish = g_task_get_task_data (task);

          g_clear_signal_handler (&wish->cancelled_id, g_task_get_cancellable (task));
          g_task_return_error (task, g_error_copy (obstacle));
        }
      return;
    }
  fetch (g_steal_pointer (&arrival));
}

static void
saved_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Arrival) arrival = user_data;
  g_autofree char *path = deflash_store_find_saved_picture_finish (DEFLASH_STORE (object), result, NULL);

  if (path == NULL)
    {
      deflash_store_get_picture_async (DEFLASH_STORE (object), arrival->url, NULL, indexed_cb, arrival);
      arrival = NULL;
      return;
    }
  for (guint i = 0; i < arrival->wishes->len; i++)
    {
      Wish *wish = g_task_get_task_data (arrival->wishes->pdata[i]);

      g_set_str (&wish->path, path);
    }
  end_arrival (arrival, NULL);
}

/* When the last one who waits is gone, the fetch is. */
static void
wish_cancelled_cb (GCancellable *cancellable, GTask *task)
{
  DeflashPictureCache *self = g_task_get_source_object (task);
  Wish *wish = g_task_get_task_data (task);
  Arrival *arrival = g_hash_table_lookup (self->arrivals, wish->url);

  for (guint i = 0; arrival != NULL && i < arrival->wishes->len; i++)
    if (!g_cancellable_is_cancelled (g_task_get_cancellable (arrival->wishes->pdata[i])))
      return;
  if (arrival != NULL)
    g_cancellable_cancel (arrival->cancellable);
}

/* Takes @task. */
static void
await (GTask *task)
{
  DeflashPictureCache *self = g_task_get_source_object (task);
  Wish *wish = g_task_get_task_data (task);
  Arrival *arrival = g_hash_table_lookup (self->arrivals, wish->url);

  if (g_task_get_cancellable (task) != NULL)
    wish->cancelled_id = g_signal_connect (g_task_get_cancellable (task), "cancelled", G_CALLBACK (wish_cancelled_cb), task);
  if (arrival != NULL && !g_cancellable_is_cancelled (arrival->cancellable))
    {
      g_ptr_array_add (arrival->wishes, task);
      return;
    }

  arrival = g_new0 (Arrival, 1);
  arrival->cache = g_object_ref (self);
  arrival->url = g_strdup (wish->url);
  arrival->name = g_strdup (wish->name);
  arrival->cancellable = g_cancellable_new ();
  arrival->wishes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (arrival->wishes, task);
  g_hash_table_replace (self->arrivals, arrival->url, arrival);
  deflash_store_find_saved_picture_async (deflash_library_get_store (self->library), 0, arrival->url, NULL, saved_found_cb, arrival);
}

/* Serving from files */

static gboolean
may_be_fetched (DeflashPictureCache *self, Wish *wish, GError **error)
{
  const gint64 *until = g_hash_table_lookup (self->failures, wish->url);

  if (wish->was_fetched || wish->path != NULL || !deflash_url_is_http (wish->url))
    {
      g_set_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE, "%s is not there", wish->url);
      return FALSE;
    }
  if (until != NULL && *until > get_now (self))
    {
      g_set_error (error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_PICTURE, "%s could not be had lately", wish->url);
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  DeflashPixels *pixels;
  GBytes *bytes;
} Served;

static void
served_free (gpointer data)
{
  Served *served = data;

  g_clear_pointer (&served->pixels, deflash_pixels_free);
  g_clear_pointer (&served->bytes, g_bytes_unref);
  g_free (served);
}

static void
served_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashPictureCache *self = DEFLASH_PICTURE_CACHE (object);
  Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;
  Served *served = g_task_propagate_pointer (G_TASK (result), &error);

  if (served != NULL)
    {
      touch (self, wish->url);
      if (wish->wants_bytes)
        g_task_return_pointer (task, g_steal_pointer (&served->bytes), (GDestroyNotify) g_bytes_unref);
      else
        g_task_return_pointer (task, g_steal_pointer (&served->pixels), (GDestroyNotify) deflash_pixels_free);
      served_free (served);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      if (may_be_fetched (self, wish, &error))
        await (g_steal_pointer (&task));
      else
        g_task_return_error (task, error);
    }
  else
    g_task_return_error (task, error);
}

static void
serve_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  DeflashPictureCache *self = source_object;
  Wish *wish = task_data;
  g_autofree char *path = NULL;
  Served *served = g_new0 (Served, 1);
  GError *error = NULL;

  if (wish->path == NULL)
    wish->path = deflash_picture_files_find_local (wish->url, self->edition_dir, self->saved_dir);
  path = wish->path != NULL ? g_strdup (wish->path) : deflash_picture_files_get_path (self->dir, wish->name, wish->size);
  if (wish->wants_bytes)
    served->bytes = deflash_picture_files_read (path, &error);
  else
    served->pixels = deflash_picture_files_decode (path, wish->size, cancellable, &error);

  if (error == NULL)
    g_task_return_pointer (task, served, served_free);
  else
    {
      served_free (served);
      g_task_return_error (task, error);
    }
}

/* Takes @task. */
static void
serve (GTask *task)
{
  DeflashPictureCache *self = g_task_get_source_object (task);
  GTask *step = g_task_new (self, g_task_get_cancellable (task), served_cb, task);

  g_task_set_static_name (step, "deflash picture");
  g_task_set_task_data (step, g_task_get_task_data (task), NULL);
  push_work (self, DEFLASH_WORK_INTERACTIVE, step, serve_in_thread);
}

/* GObject */

static void
deflash_picture_cache_finalize (GObject *object)
{
  DeflashPictureCache *self = DEFLASH_PICTURE_CACHE (object);

  deflash_picture_cache_stop (self);
  g_free (self->dir);
  g_free (self->edition_dir);
  g_free (self->saved_dir);
  g_clear_pointer (&self->arrivals, g_hash_table_unref);
  g_clear_pointer (&self->failures, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  G_OBJECT_CLASS (deflash_picture_cache_parent_class)->finalize (object);
}

static void
deflash_picture_cache_class_init (DeflashPictureCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deflash_picture_cache_finalize;
}

static void
deflash_picture_cache_init (DeflashPictureCache *self)
{
  self->pool = deflash_work_pool_new ("deflash-picture", N_THREADS);
  self->arrivals = g_hash_table_new (g_str_hash, g_str_equal);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * deflash_picture_cache_new:
 * @library: whose pictures; not owned
 * @cache_dir: where files go
 * @edition_dir: (nullable): the built-in edition
 *
 * Returns: (transfer full): a cache; nothing is read yet
 */
DeflashPictureCache *
deflash_picture_cache_new (DeflashLibrary *library, const char *cache_dir, const char *edition_dir)
{
  DeflashPictureCache *self = g_object_new (DEFLASH_TYPE_PICTURE_CACHE, NULL);

  self->library = library;
  self->dir = g_build_filename (cache_dir, "pictures", NULL);
  self->edition_dir = g_strdup (edition_dir);
  self->saved_dir = g_build_filename (deflash_store_get_data_dir (deflash_library_get_store (library)), "saved", NULL);
  return self;
}

/**
 * deflash_picture_cache_stop:
 * @self: a cache
 *
 * Ends its threads. Called by the library when it is closed.
 */
void
deflash_picture_cache_stop (DeflashPictureCache *self)
{
  GHashTableIter iter;
  gpointer arrival;

  if (self->pool == NULL)
    return;
  if (self->touch_id != 0)
    {
      g_clear_handle_id (&self->touch_id, g_source_remove);
      write_touched_cb (self);
    }
  g_hash_table_iter_init (&iter, self->arrivals);
  while (g_hash_table_iter_next (&iter, NULL, &arrival))
    g_cancellable_cancel (((Arrival *) arrival)->cancellable);
  g_clear_pointer (&self->pool, deflash_work_pool_free);
}

static void
wish_for (DeflashPictureCache *self, const char *url, DeflashPictureSize size, gboolean wants_bytes, GTask *task)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->url = g_strdup (url);
  wish->name = deflash_picture_files_get_name (url);
  wish->size = size;
  wish->wants_bytes = wants_bytes;
  g_task_set_task_data (task, wish, wish_free);
  serve (task);
}

/* Public API */

/**
 * deflash_picture_cache_load_async:
 * @self: a cache
 * @url: where the picture comes from
 * @size: how large it is needed
 * @cancellable: (nullable): cancel it when nobody waits any more
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Loads a picture: out of the built-in edition, the cache, a saved article, or from the network where the settings allow that.
 */
void
deflash_picture_cache_load_async (DeflashPictureCache *self, const char *url, DeflashPictureSize size, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_PICTURE_CACHE (self));
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_picture_cache_load_async);
  wish_for (self, url, size, FALSE, task);
}

/**
 * deflash_picture_cache_load_finish:
 * @self: a cache
 * @result: the result
 * @error: where to put a %DEFLASH_SERVICE_ERROR_NO_PICTURE, %DEFLASH_IMAGE_ERROR or %DEFLASH_NET_ERROR
 *
 * Returns: (transfer full): the pixels, or %NULL
 */
DeflashPixels *
deflash_picture_cache_load_finish (DeflashPictureCache *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * deflash_picture_cache_get_async:
 * @self: a cache
 * @url: where the picture comes from
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Like deflash_picture_cache_load_async(), for the file of the reading size as it is.
 */
void
deflash_picture_cache_get_async (DeflashPictureCache *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_picture_cache_get_async);
  wish_for (self, url, DEFLASH_PICTURE_READING, TRUE, task);
}

/**
 * deflash_picture_cache_get_finish:
 * @self: a cache
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
deflash_picture_cache_get_finish (DeflashPictureCache *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
