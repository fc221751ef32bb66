/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-backup-tidy.h"
#include "deflash-library-private.h"
#include "deflash-schedule.h"

/* What the library does by itself as time goes by, and when a preference changes. */

/* When the last purge was, and what it kept: "seconds days articles". */
#define META_UPKEEP "upkeep"
#define UPKEEP_S (24 * 60 * 60)

/* How far the clock may lie behind a note that it wrote itself. */
#define CLOCK_GRAIN_S (60 * 60)

/* The purge */

static char *
write_note (DeflashLibrary *self)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %u %u", deflash_clock_now (self->clock), deflash_settings_get_keep_days (self->settings),
                          deflash_settings_get_keep_per_source (self->settings));
}

/* Due a day after the last one, and with the next refresh after a person changed what is kept. */
static gboolean
is_purge_due (DeflashLibrary *self, const char *note)
{
  g_auto (GStrv) words = g_strsplit (note != NULL ? note : "", " ", -1);
  gint64 now = deflash_clock_now (self->clock);
  gint64 last;

  if (g_strv_length (words) != 3)
    return TRUE;
  last = g_ascii_strtoll (words[0], NULL, 10);
  return now - last >= UPKEEP_S || last > now + CLOCK_GRAIN_S ||
         g_ascii_strtoull (words[1], NULL, 10) != deflash_settings_get_keep_days (self->settings) ||
         g_ascii_strtoull (words[2], NULL, 10) != deflash_settings_get_keep_per_source (self->settings);
}

static void
tidy_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  deflash_backup_tidy (data);
  g_task_return_boolean (task, TRUE);
}

static void
tidy (DeflashLibrary *self)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, tidy);
  g_task_set_task_data (task, g_strdup (deflash_store_get_data_dir (self->store)), g_free);
  deflash_library_push_ingest (self, DEFLASH_WORK_BACKGROUND, task, tidy_work);
}

static void
purged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;

  deflash_store_purge_finish (DEFLASH_STORE (object), result, &error);
  if (error != NULL)
    {
      g_debug ("Old articles were not removed: %s", error->message);
      return;
    }
  if (self->closed)
    return;
  tidy (self);
  note = write_note (self);
  deflash_store_set_meta_async (self->store, META_UPKEEP, note, self->cancellable, NULL, NULL);
}

static void
note_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = deflash_store_get_meta_finish (DEFLASH_STORE (object), result, &error);

  if (self->closed || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !is_purge_due (self, note))
    return;
  deflash_store_purge_async (self->store, deflash_settings_get_keep_days (self->settings),
                             deflash_settings_get_keep_per_source (self->settings), self->cancellable, purged_cb, g_object_ref (self));
}

static void
refreshed_cb (DeflashLibrary *self)
{
  guint n_done;
  guint n_failed;

  if (self->closed || self->read_only)
    return;
  /* Where no server answered the clock may be years off (certificates see to that), and a purge would take everything. */
  g_object_get (self->refresher, "n-done", &n_done, "n-failed", &n_failed, NULL);
  if (n_done > n_failed)
    deflash_store_get_meta_async (self->store, META_UPKEEP, self->cancellable, note_read_cb, g_object_ref (self));
}

/* The interval */

static gint64
get_wait (guint minutes)
{
  return MAX ((gint64) minutes * 60, DEFLASH_SCHEDULE_MIN_WAIT);
}

/* Only what the person's wish had decided; what a publisher asked for, or a failure, stands until the next answer. */
static void
reschedule (DeflashLibrary *self, DeflashSource *source, guint before, guint after)
{
  const DeflashFetchState *known = deflash_library_get_fetch_state (self, source);
  g_autoptr (DeflashFetchState) state = NULL;

  if (known == NULL || deflash_source_get_fields (source)->interval > 0 || known->failures > 0 || known->gone ||
      known->last_success == DEFLASH_TIME_NONE || known->next_due != known->last_success + get_wait (before))
    return;
  state = deflash_fetch_state_copy (known);
  state->next_due = state->last_success + get_wait (after);
  deflash_store_set_fetch_state_async (self->store, deflash_source_get_id (source), state, self->cancellable, NULL, NULL);
}

static void
interval_changed_cb (DeflashLibrary *self)
{
  guint before = self->interval;
  guint after = deflash_settings_get_refresh_interval (self->settings);

  self->interval = after;
  if (before == after || self->closed || self->read_only || !self->ready)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      reschedule (self, source, before, after);
    }
}

/**
 * deflash_library_shrink_memory:
 * @self: a library
 *
 * Lets go of what is kept in memory only to be quick: for a program that goes on without a window.
 */
void
deflash_library_shrink_memory (DeflashLibrary *self)
{
  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  if (self->store != NULL && !self->closed)
    deflash_store_shrink_memory (self->store);
}

/* Called once, when the library is made. */
void
deflash_library_watch_upkeep (DeflashLibrary *self)
{
  self->interval = deflash_settings_get_refresh_interval (self->settings);
  g_signal_connect_object (self->settings, "notify::refresh-interval", G_CALLBACK (interval_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->refresher, "notify::last-finished", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
}
