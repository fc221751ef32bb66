/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-source-options.h"

#include "deflash-deal-reread.h"
#include "deflash-library-private.h"
#include "deflash-schedule.h"

#define DAY_S (24 * 60 * 60)
/* What was published in so many days tells how much comes in a week. */
#define RATE_DAYS 28

/* Changing a source */

static void
synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* It is stored; that the model could not be read anew shows by itself. */
  deflash_library_sync_sources_finish (DEFLASH_LIBRARY (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Where the wish for an interval changed, the next fetch follows it; a publisher's wish, or a failure, stands. */
static void
reschedule (DeflashLibrary *self, DeflashSource *before, DeflashSource *after)
{
  const DeflashFetchState *known = deflash_library_get_fetch_state (self, before);
  guint interval = deflash_source_get_fields (after)->interval;
  g_autoptr (DeflashFetchState) state = NULL;

  if (interval == deflash_source_get_fields (before)->interval || known == NULL || known->failures > 0 || known->gone ||
      known->last_success == DEFLASH_TIME_NONE)
    return;
  if (interval == 0)
    interval = deflash_settings_get_refresh_interval (self->settings) * 60;
  state = deflash_fetch_state_copy (known);
  state->next_due = state->last_success + MAX ((gint64) interval, DEFLASH_SCHEDULE_MIN_WAIT);
  deflash_store_set_fetch_state_async (self->store, deflash_source_get_id (after), state, self->cancellable, NULL, NULL);
}

static void
updated_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DeflashSource) source = deflash_store_update_source_finish (DEFLASH_STORE (object), result, &error);
  DeflashSource *before;

  if (source == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  before = deflash_library_find_source (self, deflash_source_get_id (source));
  if (before != NULL)
    reschedule (self, before, source);
  if (deflash_source_get_section (source) == DEFLASH_SECTION_DEALS &&
      (before == NULL || deflash_source_get_section (before) != DEFLASH_SECTION_DEALS))
    deflash_deal_reread (self, source);
  deflash_library_sync_sources_async (self, NULL, synced_cb, g_object_ref (task));
}

/**
 * deflash_library_update_source_async:
 * @self: a library
 * @fields: what the source with that id shall be
 * @callback: (nullable): called when it is stored and the model of sources shows it
 * @user_data: for @callback
 *
 * Renames a source, moves it to another section, or changes its options. Its articles follow it.
 */
void
deflash_library_update_source_async (DeflashLibrary *self,
                                     const DeflashSourceFields *fields,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (DeflashSource) source = NULL;
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (fields != NULL && fields->id != 0);

  source = deflash_source_new (fields);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, deflash_library_update_source_async);
  deflash_store_update_source_async (self->store, source, self->origin, NULL, updated_cb, task);
}

/**
 * deflash_library_update_source_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: whether it was changed
 */
gboolean
deflash_library_update_source_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Signing in */

typedef struct
{
  DeflashSource *source;
  char *marked_url;
  char *user;
  char *password;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *sign_in = data;
  DeflashSecret *secret = deflash_secret_new (NULL, NULL); /* overwrites what it frees */

  secret->user = sign_in->user;
  secret->password = sign_in->password;
  deflash_secret_free (secret);
  g_object_unref (sign_in->source);
  g_free (sign_in->marked_url);
  g_free (sign_in);
}

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (deflash_refresher_refresh_finish (DEFLASH_REFRESHER (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
signed_source_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  SignIn *sign_in = g_task_get_task_data (task);
  GError *error = NULL;

  if (!deflash_library_update_source_finish (self, result, &error))
    g_task_return_error (task, error);
  else
    deflash_refresher_refresh_source_async (self->refresher, sign_in->source, NULL, refreshed_cb, g_object_ref (task));
}

static void
sign_in_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  DeflashSourceFields fields = *deflash_source_get_fields (sign_in->source);

  if (!deflash_secrets_store_finish (result, NULL))
    deflash_library_tell_no_keyring (self);
  fields.feed_url = sign_in->marked_url;
  deflash_library_update_source_async (self, &fields, signed_source_cb, g_object_ref (task));
}

static void
sign_in_known_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  g_autoptr (DeflashSecret) secret = deflash_secrets_look_up_finish (result, NULL);

  if (secret == NULL)
    secret = deflash_secret_new (NULL, NULL);
  g_set_str (&secret->user, sign_in->user);
  g_set_str (&secret->password, sign_in->password);
  deflash_secrets_store_async (self->secrets, sign_in->marked_url, secret, sign_in_stored_cb, g_object_ref (task));
}

/**
 * deflash_library_sign_in_async:
 * @self: a library
 * @source: one of its sources
 * @user: a user name
 * @password: its password
 * @callback: (nullable): called when the source was asked with them
 * @user_data: for @callback
 *
 * Gives a user name and a password to a source: they go to the keyring, and the source is asked anew. Whether they are right shows in
 * what is known of fetching it.
 */
void
deflash_library_sign_in_async (DeflashLibrary *self, DeflashSource *source, const char *user, const char *password,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  SignIn *sign_in;
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (DEFLASH_IS_SOURCE (source));

  sign_in = g_new0 (SignIn, 1);
  sign_in->source = g_object_ref (source);
  sign_in->marked_url = deflash_secret_mark_url (deflash_source_get_feed_url (source));
  sign_in->user = g_strdup (user);
  sign_in->password = g_strdup (password);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, deflash_library_sign_in_async);
  g_task_set_task_data (task, sign_in, sign_in_free);
  /* There may be a token, too. */
  deflash_secrets_look_up_async (self->secrets, deflash_source_get_feed_url (source), NULL, sign_in_known_cb, task);
}

/**
 * deflash_library_sign_in_finish:
 * @self: a library
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether the source was asked
 */
gboolean
deflash_library_sign_in_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* How much comes from it */

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  DeflashSourceRate *rate = NULL;
  DeflashStoreSourceCount count;
  GError *error = NULL;
  gint64 days;

  if (!deflash_store_count_source_finish (DEFLASH_STORE (object), result, &count, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  rate = g_new0 (DeflashSourceRate, 1);
  rate->n_articles = count.n_articles;
  /* A feed shows its newest entries only: the time that they cover counts, not the time since it was added. */
  if (count.n_recent > 0)
    {
      days = (deflash_clock_now (self->clock) - count.oldest_recent) / DAY_S;
      rate->per_week = count.n_recent * 7.0 / CLAMP (days, 1, RATE_DAYS);
    }
  g_task_return_pointer (task, rate, g_free);
}

/**
 * deflash_library_get_source_rate_async:
 * @self: a library
 * @source: one of its sources
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Counts what comes from a source.
 */
void
deflash_library_get_source_rate_async (DeflashLibrary *self,
                                       DeflashSource *source,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (DEFLASH_IS_SOURCE (source));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_get_source_rate_async);
  deflash_store_count_source_async (self->store, deflash_source_get_id (source),
                                    deflash_clock_now (self->clock) - (gint64) RATE_DAYS * DAY_S, cancellable, counted_cb, task);
}

/**
 * deflash_library_get_source_rate_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): free with g_free(); or %NULL
 */
DeflashSourceRate *
deflash_library_get_source_rate_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* How much of it is unread */

static void
unread_counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DeflashStoreCounts *counts = deflash_store_get_counts_finish (DEFLASH_STORE (object), result, &error);

  if (counts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_hash_table_ref (counts->unread_by_source), (GDestroyNotify) g_hash_table_unref);
  deflash_store_counts_free (counts);
}

/**
 * deflash_library_get_unread_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the numbers
 * @user_data: for @callback
 *
 * Counts what is unread, by source.
 */
void
deflash_library_get_unread_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_get_unread_async);
  deflash_store_get_counts_async (self->store, cancellable, unread_counted_cb, task);
}

/**
 * deflash_library_get_unread_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type gint64 guint): the numbers by the id of the source, without those that have none; or %NULL
 */
GHashTable *
deflash_library_get_unread_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
