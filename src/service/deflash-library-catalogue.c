/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-catalogue.h"

#include "deflash-catalogue-reader.h"
#include "deflash-library-private.h"
#include "deflash-service-resources.h"

#define CATALOGUE_PATH "/com/deflashnews/DeflashNews/catalogue.json"

/* Looking */

static GBytes *
read_resource (GError **error)
{
  static gsize registered;

  if (g_once_init_enter (&registered))
    {
      deflash_service_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  return g_resource_lookup_data (deflash_service_get_resource (), CATALOGUE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static void
load_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_resource (&error);
  DeflashCatalogue *catalogue = NULL;

  if (bytes != NULL)
    catalogue = deflash_catalogue_parse (bytes, &error);
  if (catalogue != NULL)
    g_task_return_pointer (task, catalogue, (GDestroyNotify) deflash_catalogue_free);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_load_catalogue_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it was read
 * @user_data: for @callback
 *
 * Reads the catalogue of sources that comes with the app.
 */
void
deflash_library_load_catalogue_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_load_catalogue_async);
  deflash_library_push_list_work (self, task, load_in_thread);
}

/**
 * deflash_library_load_catalogue_finish:
 * @self: a library
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the catalogue, or %NULL
 */
DeflashCatalogue *
deflash_library_load_catalogue_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Adding what was chosen */

typedef struct
{
  int n_added;   /* -1: it failed */
  GError *error; /* (owned) (nullable) */
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_clear_error (&addition->error);
  g_free (addition);
}

static void
synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  Addition *addition = g_task_get_task_data (task);

  /* They are stored; that the model could not be read anew shows by itself. */
  deflash_library_sync_sources_finish (self, result, NULL);
  if (addition->n_added > 0)
    deflash_refresher_refresh_async (self->refresher, DEFLASH_REFRESH_DUE, NULL, NULL, NULL);
  if (addition->error != NULL)
    g_task_return_error (task, g_steal_pointer (&addition->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Addition *addition = g_task_get_task_data (task);

  addition->n_added = deflash_store_add_sources_finish (DEFLASH_STORE (object), result, &addition->error);
  deflash_library_sync_sources_async (g_task_get_source_object (task), NULL, synced_cb, g_object_ref (task));
}

static DeflashSource *
make_source (DeflashLibrary *self, const DeflashCatalogueEntry *entry)
{
  DeflashSourceFields fields = {
    .section = entry->section,
    .kind = DEFLASH_SOURCE_FEED,
    .title = entry->title,
    .feed_url = entry->feed_url,
    .home_url = entry->home_url,
    .language = entry->language,
    .added = deflash_clock_now (self->clock),
  };

  return deflash_source_new (&fields);
}

/**
 * deflash_library_add_chosen_async:
 * @self: a library
 * @entries: (element-type DeflashCatalogueEntry): what was chosen; needed during the call only
 * @callback: (nullable): called when the sources are there, before their articles are
 * @user_data: for @callback
 *
 * Adds sources of the catalogue without asking them first, and has them fetched then. What is in the library already stays as it is.
 */
void
deflash_library_add_chosen_async (DeflashLibrary *self, GPtrArray *entries, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (entries != NULL);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (sources, make_source (self, entries->pdata[i]));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, deflash_library_add_chosen_async);
  g_task_set_task_data (task, g_new0 (Addition, 1), addition_free);
  deflash_store_add_sources_async (self->store, sources, self->origin, NULL, added_cb, g_object_ref (task));
}

/**
 * deflash_library_add_chosen_finish:
 * @self: a library
 * @result: the result
 * @n_added: (out) (optional): how many were added
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether all that were not there before are stored; none is otherwise
 */
gboolean
deflash_library_add_chosen_finish (DeflashLibrary *self, GAsyncResult *result, guint *n_added, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (n_added != NULL)
    *n_added = (guint) MAX (0, ((Addition *) g_task_get_task_data (G_TASK (result)))->n_added);
  return g_task_propagate_boolean (G_TASK (result), error);
}
