/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-icons.h"

#include "deflash-icon-search.h"
#include "deflash-library-private.h"
#include "deflash-store-icons.h"

#define DAY_S (24 * 60 * 60)

/* A site's sign seldom changes. */
#define AGAIN_S (30 * DAY_S)

/* A server that did not answer. */
#define TROUBLE_S DAY_S

typedef struct
{
  /* In progress */
  GArray *due; /* (element-type gint64) */
  guint next;
  DeflashSource *source; /* (nullable): whose icon is being looked for */

  /* Output */
  guint n_found;
} Look;

static void look_at_next (GTask *task);

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->due, g_array_unref);
  g_clear_object (&look->source);
  g_free (look);
}

/* Whether a network may be used for what nobody waits for. */
static gboolean
may_ask (DeflashLibrary *self)
{
  DeflashSettings *settings = deflash_library_get_settings (self);
  DeflashPicturePolicy policy = deflash_settings_get_pictures (settings);

  if (policy == DEFLASH_PICTURES_NEVER || !deflash_library_get_online (self))
    return FALSE;
  return !deflash_library_get_metered (self) ||
         (policy != DEFLASH_PICTURES_UNMETERED && deflash_settings_get_refresh_on_metered (settings));
}

static void
finish (GTask *task, GError *error)
{
  DeflashLibrary *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);

  self->looking_for_icons = FALSE;
  if (self->looking_again && error == NULL)
    deflash_library_look_for_icons_async (self, self->cancellable, NULL, NULL);
  self->looking_again = FALSE;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, look->n_found);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_set_icon_finish (DEFLASH_STORE (object), result, &error))
    look_at_next (task);
  else
    finish (task, error);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  Look *look = g_task_get_task_data (task);
  gint64 now = deflash_clock_now (self->clock);
  GError *error = NULL;
  g_autoptr (DeflashIconFound) found = deflash_icon_search_finish (self, result, &error);

  if (found == NULL)
    {
      finish (task, error);
      return;
    }
  look->n_found += found->picture != NULL;
  deflash_store_set_icon_async (self->store, deflash_source_get_id (look->source), found->url, found->picture,
                                now + (found->may_be_better ? TROUBLE_S : AGAIN_S), g_task_get_cancellable (task), stored_cb,
                                g_object_ref (task));
}

/* One after the other: nobody is in a hurry. */
static void
look_at_next (GTask *task)
{
  DeflashLibrary *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);

  while (look->next < look->due->len && !self->closed)
    {
      DeflashSource *source = deflash_library_find_source (self, g_array_index (look->due, gint64, look->next++));

      if (source == NULL || (deflash_source_get_kind (source) != DEFLASH_SOURCE_SAMPLE && !may_ask (self)))
        continue;
      g_set_object (&look->source, source);
      deflash_icon_search_async (self, source, g_task_get_cancellable (task), found_cb, g_object_ref (task));
      return;
    }
  finish (task, NULL);
}

static void
synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_library_sync_sources_finish (DEFLASH_LIBRARY (object), result, &error))
    look_at_next (task);
  else
    finish (task, error);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;

  look->due = deflash_store_list_icons_due_finish (DEFLASH_STORE (object), result, &error);
  if (look->due == NULL || look->due->len == 0)
    finish (task, error);
  else
    deflash_library_sync_sources_async (self, g_task_get_cancellable (task), synced_cb, g_object_ref (task));
}

/**
 * deflash_library_look_for_icons_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: (nullable): called when all were looked for
 * @user_data: for @callback
 *
 * Looks for the icons of sources that have answered: of a new one, and once a month. One after the other, behind everything else, not
 * without a network, nor on a metered one unless refreshing there is allowed, nor where pictures are turned off. What is not found is
 * remembered as well; one that is there stays until there is another. What comes while it is at it is
 * looked for afterwards.
 */
void
deflash_library_look_for_icons_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_look_for_icons_async);
  g_task_set_static_name (task, "deflash icons");
  g_task_set_task_data (task, g_new0 (Look, 1), look_free);
  self->looking_again = self->looking_for_icons;
  if (self->looking_for_icons || self->closed || deflash_library_get_read_only (self))
    {
      g_task_return_int (task, 0);
      return;
    }
  self->looking_for_icons = TRUE;
  deflash_store_list_icons_due_async (self->store, cancellable, listed_cb, g_steal_pointer (&task));
}

/**
 * deflash_library_look_for_icons_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR, %DEFLASH_NET_ERROR_OFFLINE or %G_IO_ERROR_CANCELLED
 *
 * Returns: of how many sources one was found; -1 where it came to an early end
 */
int
deflash_library_look_for_icons_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_look_for_icons_async), -1);
  return (int) g_task_propagate_int (G_TASK (result), error);
}

/**
 * deflash_library_find_icon:
 * @self: a library
 * @article: an article
 *
 * Returns: the number of its source's icon as it is now; as the article names it where the source is gone; 0: there is none
 */
gint64
deflash_library_find_icon (DeflashLibrary *self, DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  DeflashSource *source = deflash_library_find_source (self, fields->source_id);

  return source != NULL ? deflash_source_get_fields (source)->icon : fields->source_icon;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *picture = deflash_store_load_icon_finish (DEFLASH_STORE (object), result, &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_load_icon_async:
 * @self: a library
 * @icon: the number of an icon, as sources and articles name it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the picture
 * @user_data: for @callback
 *
 * Loads an icon: from the library, never from the network.
 */
void
deflash_library_load_icon_async (DeflashLibrary *self, gint64 icon, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_load_icon_async);
  deflash_store_load_icon_async (self->store, icon, cancellable, loaded_cb, task);
}

/**
 * deflash_library_load_icon_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): a PNG file of at most 64 pixels a side; %NULL where there is none of that number any more
 */
GBytes *
deflash_library_load_icon_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_load_icon_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
