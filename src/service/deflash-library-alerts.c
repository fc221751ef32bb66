/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-alerts.h"

#include "deflash-library-private.h"
#include "deflash-store-alerts.h"

/* The refresher has what comes go past the alerts; what they rang for waits in the library until somebody takes it to tell it. */

void
deflash_alert_matches_free (DeflashAlertMatches *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

static void
hit_free (gpointer data)
{
  DeflashAlertHit *hit = data;

  g_object_unref (hit->item);
  g_free (hit);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *alerts = deflash_store_list_alerts_finish (DEFLASH_STORE (object), result, &error);

  if (alerts != NULL)
    g_task_return_pointer (task, alerts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_list_alerts_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the alerts.
 */
void
deflash_library_list_alerts_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_list_alerts_async);
  deflash_store_list_alerts_async (self->store, cancellable, listed_cb, task);
}

/**
 * deflash_library_list_alerts_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashAlert): the alerts, the oldest first; or %NULL
 */
GPtrArray *
deflash_library_list_alerts_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_list_alerts_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
put_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 id = deflash_store_put_alert_finish (DEFLASH_STORE (object), result, &error);

  if (id != 0)
    {
      g_signal_emit_by_name (g_task_get_source_object (task), "alerts-changed");
      g_task_return_pointer (task, g_memdup2 (&id, sizeof id), g_free);
    }
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_put_alert_async:
 * @self: a library
 * @alert: an alert; with an id it takes the place of that one
 * @callback: (nullable): called when it is stored
 * @user_data: for @callback
 *
 * Makes or changes an alert. It rings for what comes or changes from now on.
 */
void
deflash_library_put_alert_async (DeflashLibrary *self, const DeflashAlert *alert, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_put_alert_async);
  deflash_store_put_alert_async (self->store, alert, self->origin, NULL, put_cb, task);
}

/**
 * deflash_library_put_alert_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: the alert's id, or 0
 */
gint64
deflash_library_put_alert_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_put_alert_async), 0);
  id = g_task_propagate_pointer (G_TASK (result), error);
  return id != NULL ? *id : 0;
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_store_remove_alert_finish (DEFLASH_STORE (object), result, &error))
    {
      g_signal_emit_by_name (g_task_get_source_object (task), "alerts-changed");
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/**
 * deflash_library_remove_alert_async:
 * @self: a library
 * @alert_id: an alert
 * @callback: (nullable): called when it is gone
 * @user_data: for @callback
 *
 * Takes an alert away. deflash_library_put_alert_async() with the alert and its id undoes it.
 */
void
deflash_library_remove_alert_async (DeflashLibrary *self, gint64 alert_id, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_remove_alert_async);
  deflash_store_remove_alert_async (self->store, alert_id, NULL, removed_cb, task);
}

/**
 * deflash_library_remove_alert_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it is done
 */
gboolean
deflash_library_remove_alert_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_remove_alert_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
matched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (DeflashStoreMatches) found = deflash_store_match_alert_finish (DEFLASH_STORE (object), result, &error);
  DeflashAlertMatches *matches;

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  matches = g_new0 (DeflashAlertMatches, 1);
  matches->n = found->n;
  matches->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < found->cards->len; i++)
    g_ptr_array_add (matches->items, deflash_library_take_card (g_task_get_source_object (task), found->cards->pdata[i]));
  g_task_return_pointer (task, matches, (GDestroyNotify) deflash_alert_matches_free);
}

/**
 * deflash_library_match_alert_async:
 * @self: a library
 * @alert: an alert; need not be stored
 * @limit: how many articles to load at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds what an alert would have matched in the last %DEFLASH_ALERT_SHOWN_S, also what is over by now.
 */
void
deflash_library_match_alert_async (DeflashLibrary *self, const DeflashAlert *alert, guint limit, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_match_alert_async);
  deflash_store_match_alert_async (self->store, alert, deflash_clock_now (self->clock) - DEFLASH_ALERT_SHOWN_S, limit, cancellable, matched_cb,
                                   task);
}

/**
 * deflash_library_match_alert_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): what there is, the newest first; or %NULL
 */
DeflashAlertMatches *
deflash_library_match_alert_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_match_alert_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) stored = deflash_store_take_hits_finish (DEFLASH_STORE (object), result, &error);
  GPtrArray *hits;

  if (stored == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hits = g_ptr_array_new_with_free_func (hit_free);
  for (guint i = 0; i < stored->len; i++)
    {
      const DeflashStoreHit *from = stored->pdata[i];
      DeflashAlertHit *hit = g_new0 (DeflashAlertHit, 1);

      hit->alert_id = from->alert_id;
      hit->seen = from->seen;
      hit->item = deflash_library_take_card (g_task_get_source_object (task), from->card);
      g_ptr_array_add (hits, hit);
    }
  g_task_return_pointer (task, hits, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * deflash_library_take_alert_hits_async:
 * @self: a library
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes what alerts rang for and nobody was told of yet. It is given out once: tell it.
 */
void
deflash_library_take_alert_hits_async (DeflashLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_library_take_alert_hits_async);
  deflash_store_take_hits_async (self->store, NULL, taken_cb, task);
}

/**
 * deflash_library_take_alert_hits_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashAlertHit): the last first, or %NULL
 */
GPtrArray *
deflash_library_take_alert_hits_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_take_alert_hits_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
