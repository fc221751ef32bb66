/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-private.h"

static void
facets_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DeflashDealFacets *facets = deflash_store_get_deal_facets_finish (DEFLASH_STORE (object), result, &error);

  if (facets != NULL)
    g_task_return_pointer (task, facets, (GDestroyNotify) deflash_deal_facets_free);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_get_deal_facets_async:
 * @self: an open library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Gets what running deals can be filtered by: their currencies and shops.
 */
void
deflash_library_get_deal_facets_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_get_deal_facets_async);
  deflash_store_get_deal_facets_async (deflash_library_get_store (self), cancellable, facets_cb, task);
}

/**
 * deflash_library_get_deal_facets_finish:
 * @self: a library
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): what there is, or %NULL
 */
DeflashDealFacets *
deflash_library_get_deal_facets_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
