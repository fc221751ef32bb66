/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-item-private.h"
#include "deflash-article-list-private.h"
#include "deflash-library-private.h"

static void read_foreign_changes (DeflashLibrary *self);

static void
cards_reloaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autoptr (GPtrArray) cards = deflash_store_load_cards_finish (DEFLASH_STORE (object), result, NULL);

  for (guint i = 0; cards != NULL && i < cards->len; i++)
    {
      DeflashStoreCard *card = cards->pdata[i];
      gint64 id = deflash_article_get_id (card->article);
      DeflashArticleItem *item = g_hash_table_lookup (self->items, &id);

      if (item != NULL)
        deflash_article_item_take_card (item, card);
    }
}

static void
collect_living (DeflashLibrary *self, const GArray *ids, GArray *living)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (self->items, &g_array_index (ids, gint64, i)))
      g_array_append_val (living, g_array_index (ids, gint64, i));
}

/* Brings what is alive up to date; everything else is loaded when it is asked for. */
static void
reload_items (DeflashLibrary *self, const DeflashStoreChanges *changes)
{
  g_autoptr (GArray) living = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (changes->lost || changes->sources->len > 0)
    {
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, self->items);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_array_append_vals (living, key, 1);
    }
  else
    {
      collect_living (self, changes->updated, living);
      collect_living (self, changes->status, living);
    }

  if (living->len > 0)
    deflash_store_load_cards_async (self->store, (const gint64 *) living->data, living->len, self->cancellable, cards_reloaded_cb,
                                    g_object_ref (self));
}

/* Follows what was committed, here or elsewhere. */
void
deflash_library_apply_changes (DeflashLibrary *self, const DeflashStoreChanges *changes)
{
  if (self->closed || (deflash_store_changes_is_empty (changes) && !changes->lost))
    return;

  reload_items (self, changes);
  for (guint i = 0; i < self->lists->len; i++)
    deflash_article_list_library_changed (self->lists->pdata[i], changes);
  if (changes->lost || changes->sources->len > 0 || changes->states->len > 0)
    deflash_library_reload_sources_soon (self);
}

static void
foreign_changes_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreChanges) changes = deflash_store_changes_since_finish (DEFLASH_STORE (object), result, &error);
  gboolean first = self->seq < 0;

  self->changes_loading = FALSE;
  if (changes == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("What changed could not be read: %s", error->message);
      return;
    }

  self->seq = changes->seq;
  /* At first only the number counts: whatever is shown was read at about the same time. */
  if (!first)
    deflash_library_apply_changes (self, changes);
  if (self->changes_dirty)
    read_foreign_changes (self);
}

static void
read_foreign_changes (DeflashLibrary *self)
{
  self->changes_dirty = self->changes_loading;
  if (self->changes_loading || self->closed)
    return;

  self->changes_loading = TRUE;
  deflash_store_changes_since_async (self->store, MAX (self->seq, 0), self->cancellable, foreign_changes_cb, g_object_ref (self));
}

static void
stamp_changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, DeflashLibrary *self)
{
  read_foreign_changes (self);
}

/* Begins to follow what other processes write into the library. */
void
deflash_library_watch_changes (DeflashLibrary *self)
{
  g_autoptr (GFile) stamp = g_file_new_for_path (deflash_store_get_stamp_path (self->store));
  g_autoptr (GError) error = NULL;

  self->seq = -1;
  self->monitor = g_file_monitor_file (stamp, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor != NULL)
    {
      g_file_monitor_set_rate_limit (self->monitor, 200);
      g_signal_connect_object (self->monitor, "changed", G_CALLBACK (stamp_changed_cb), self, 0);
    }
  else
    g_debug ("Changes by other processes will not be seen: %s", error->message);
  read_foreign_changes (self);
}
