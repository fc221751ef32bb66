/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-candidate.h"
#include "deflash-ingest.h"
#include "deflash-library-private.h"
#include "deflash-refresher-private.h"

/* What was previewed is added without being fetched again, for so many seconds. */
#define PREVIEW_LIFE_S 300

/**
 * deflash_source_preview_free:
 * @self: (transfer full): a preview
 */
void
deflash_source_preview_free (DeflashSourcePreview *self)
{
  g_free (self->url);
  g_free (self->title);
  g_free (self->home_url);
  g_clear_pointer (&self->headlines, g_ptr_array_unref);
  g_free (self);
}

/* Previews */

static void
previewed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  GError *error = NULL;
  GPtrArray *candidates = deflash_candidates_find_finish (self, result, &error);
  g_autoptr (GPtrArray) previews = NULL;

  if (candidates == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = candidates;
  previews = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_source_preview_free);
  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (previews, deflash_candidate_make_preview (candidates->pdata[i]));
  g_task_return_pointer (task, g_steal_pointer (&previews), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * deflash_library_preview_source_async:
 * @self: a library
 * @address: what a person typed: of a feed, or of a page that names feeds
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when there is something to show
 * @user_data: for @callback
 *
 * Looks what could be added. Nothing is stored.
 */
void
deflash_library_preview_source_async (DeflashLibrary *self, const char *address, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (address != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_preview_source_async);
  deflash_candidates_find_async (self, address, cancellable, previewed_cb, task);
}

/**
 * deflash_library_preview_source_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_NET_ERROR, %DEFLASH_FORMAT_ERROR or %DEFLASH_SERVICE_ERROR_NO_FEED
 *
 * Returns: (transfer full) (element-type DeflashSourcePreview): at least one; or %NULL
 */
GPtrArray *
deflash_library_preview_source_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Adding */

typedef struct
{
  DeflashSection section;
  DeflashCandidate *candidate;
  DeflashFetchState *state;
  DeflashSource *source;
  guint n_new;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_clear_pointer (&addition->candidate, deflash_candidate_free);
  g_clear_pointer (&addition->state, deflash_fetch_state_free);
  g_clear_object (&addition->source);
  g_free (addition);
}

static void
synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  Addition *addition = g_task_get_task_data (task);
  DeflashSource *current;

  /* It is stored; that the model could not be read anew shows by itself. */
  deflash_library_sync_sources_finish (self, result, NULL);
  current = deflash_library_find_source (self, deflash_source_get_id (addition->source));
  g_task_return_pointer (task, g_object_ref (current != NULL ? current : addition->source), g_object_unref);
}

static void
ingested_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  Addition *addition = g_task_get_task_data (task);
  DeflashIngested ingested = { 0 };
  GError *error = NULL;

  if (!deflash_ingest_store_finish (self, result, &ingested, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  addition->n_new = ingested.n_new;
  deflash_refresher_note_new_source (self->refresher);
  deflash_library_sync_sources_async (self, NULL, synced_cb, g_object_ref (task));
}

static void
ingest (GTask *task)
{
  DeflashLibrary *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);

  deflash_ingest_store_async (self, addition->source, addition->candidate->feed, addition->state, DEFLASH_WORK_INTERACTIVE,
                              g_task_get_cancellable (task), ingested_cb, g_object_ref (task));
}

static void
secret_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (!deflash_secrets_store_finish (result, NULL))
    deflash_library_tell_no_keyring (g_task_get_source_object (task));
  ingest (task);
}

static void
source_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  GError *error = NULL;

  addition->source = deflash_store_add_source_finish (DEFLASH_STORE (object), result, &error);
  if (addition->source != NULL && addition->candidate->secret != NULL)
    deflash_secrets_store_async (self->secrets, addition->candidate->url, addition->candidate->secret, secret_stored_cb,
                                 g_object_ref (task));
  else if (addition->source != NULL)
    ingest (task);
  else if (g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_EXISTS))
    {
      g_task_return_new_error (task, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_ALREADY_ADDED, "%s", addition->candidate->url);
      g_error_free (error);
    }
  else
    g_task_return_error (task, error);
}

/* Takes @candidate. */
static void
add_candidate (GTask *task, DeflashCandidate *candidate)
{
  DeflashLibrary *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  g_autoptr (DeflashSource) source = deflash_candidate_make_source (candidate, addition->section);

  addition->candidate = candidate;
  addition->state = deflash_candidate_make_state (candidate, deflash_settings_get_refresh_interval (self->settings) * 60);
  deflash_store_add_source_async (self->store, source, self->origin, g_task_get_cancellable (task), source_stored_cb, g_object_ref (task));
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) candidates = deflash_candidates_find_finish (DEFLASH_LIBRARY (object), result, &error);

  if (candidates != NULL)
    add_candidate (task, g_ptr_array_steal_index (candidates, 0));
  else
    g_task_return_error (task, error);
}

/* Returns: (transfer full) (nullable): what was previewed at that address just now */
static DeflashCandidate *
take_previewed (DeflashLibrary *self, const char *address)
{
  for (guint i = 0; self->candidates != NULL && i < self->candidates->len; i++)
    {
      DeflashCandidate *candidate = self->candidates->pdata[i];

      if (g_str_equal (candidate->url, address) && deflash_clock_now (self->clock) - candidate->fetched < PREVIEW_LIFE_S)
        return g_ptr_array_steal_index (self->candidates, i);
    }
  return NULL;
}

/**
 * deflash_library_add_source_async:
 * @self: a library
 * @address: of a feed, or of a page that names feeds: the first one that works is taken
 * @section: where its articles belong; %DEFLASH_SECTION_NONE for what is suggested
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there with its first articles
 * @user_data: for @callback
 *
 * Adds a source. What was previewed a moment ago is not fetched again.
 */
void
deflash_library_add_source_async (DeflashLibrary *self, const char *address, DeflashSection section, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Addition *addition;
  DeflashCandidate *previewed;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (address != NULL);

  addition = g_new0 (Addition, 1);
  addition->section = section;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_add_source_async);
  g_task_set_task_data (task, addition, addition_free);

  previewed = take_previewed (self, address);
  if (previewed != NULL)
    add_candidate (task, previewed);
  else
    deflash_candidates_find_async (self, address, cancellable, found_cb, g_object_ref (task));
}

/**
 * deflash_library_add_source_finish:
 * @self: a library
 * @result: the result
 * @n_new: (out) (optional): how many articles came
 * @error: where to put a %DEFLASH_SERVICE_ERROR_ALREADY_ADDED, or as for deflash_library_preview_source_finish()
 *
 * Returns: (transfer full): the source, or %NULL
 */
DeflashSource *
deflash_library_add_source_finish (DeflashLibrary *self, GAsyncResult *result, guint *n_new, GError **error)
{
  Addition *addition;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  addition = g_task_get_task_data (G_TASK (result));
  if (n_new != NULL)
    *n_new = addition->n_new;
  return g_task_propagate_pointer (G_TASK (result), error);
}
