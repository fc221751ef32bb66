/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-transaction.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "deflash-change-table.h"
#include "deflash-saved-folder.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
make_unique (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (n == 0 || g_array_index (ids, gint64, n - 1) != id)
        g_array_index (ids, gint64, n++) = id;
    }
  g_array_set_size (ids, n);
}

static gboolean
emit_cb (gpointer data)
{
  DeflashStore *store = data;
  g_autoptr (DeflashStoreChanges) changes = NULL;

  g_mutex_lock (&store->changes_lock);
  changes = g_steal_pointer (&store->pending);
  g_mutex_unlock (&store->changes_lock);

  make_unique (changes->added);
  make_unique (changes->updated);
  make_unique (changes->removed);
  make_unique (changes->status);
  make_unique (changes->sources);
  make_unique (changes->states);
  g_signal_emit_by_name (store, "changed", changes);
  return G_SOURCE_REMOVE;
}

static void
append (GArray *to, GArray *from)
{
  g_array_append_vals (to, from->data, from->len);
}

/* Hands the changes to the signal. Those of several transactions in a row go out as one. */
static void
publish (DeflashStore *store, DeflashStoreChanges *changes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&store->changes_lock);
  g_autoptr (GSource) source = NULL;

  if (store->pending != NULL)
    {
      append (store->pending->added, changes->added);
      append (store->pending->updated, changes->updated);
      append (store->pending->removed, changes->removed);
      append (store->pending->status, changes->status);
      append (store->pending->sources, changes->sources);
      append (store->pending->states, changes->states);
      store->pending->seq = changes->seq;
      return;
    }

  store->pending = deflash_store_changes_copy (changes);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_cb, g_object_ref (store), g_object_unref);
  g_source_set_static_name (source, "[deflash] store changed");
  g_source_attach (source, store->context);
}

/* The other process watches this file. */
static void
touch_stamp (DeflashStore *store)
{
  int fd;

  if (utimensat (AT_FDCWD, store->stamp_path, NULL, 0) == 0)
    return;
  fd = g_open (store->stamp_path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_close (fd, NULL);
}

/**
 * deflash_transaction_begin:
 * @self: a transaction, not yet begun
 * @store: the store
 * @db: the writer's connection
 * @durable: whether it shall be on the disk when it is done
 * @error: where to put the error
 *
 * Returns: whether it began; deflash_transaction_end() is due only then
 */
gboolean
deflash_transaction_begin (DeflashTransaction *self, DeflashStore *store, DeflashSqlite *db, gboolean durable, GError **error)
{
  self->store = store;
  self->db = db;
  self->changes = NULL;
  self->folders_together = FALSE;

  if (deflash_sqlite_is_read_only (db))
    {
      if (store->info.newer)
        g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NEWER, "The library was written by a newer version");
      else if (store->info.full)
        g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_FULL, "The disk was full when the library was opened");
      else
        g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_READ_ONLY, "The library can't be written");
      return FALSE;
    }
  if (!deflash_sqlite_set_durable (db, durable, error) || !deflash_sqlite_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->changes = deflash_store_changes_new ();
  return TRUE;
}

/**
 * deflash_transaction_note:
 * @self: a transaction
 * @kind: what happened
 * @id: to which article or source
 *
 * Remembers a change for the log and the signal.
 */
void
deflash_transaction_note (DeflashTransaction *self, DeflashChangeKind kind, gint64 id)
{
  GArray *arrays[] = {
    [DEFLASH_CHANGE_ADDED] = self->changes->added,     [DEFLASH_CHANGE_UPDATED] = self->changes->updated,
    [DEFLASH_CHANGE_REMOVED] = self->changes->removed, [DEFLASH_CHANGE_STATUS] = self->changes->status,
    [DEFLASH_CHANGE_SOURCE] = self->changes->sources,  [DEFLASH_CHANGE_STATE] = self->changes->states,
  };

  g_assert (kind < G_N_ELEMENTS (arrays) && arrays[kind] != NULL);
  g_array_append_val (arrays[kind], id);
}

/**
 * deflash_transaction_end:
 * @self: a transaction that began
 * @good: whether everything in it worked; else it is rolled back
 * @error: where to put the error; already set where @good is %FALSE
 *
 * Returns: whether it is committed
 */
gboolean
deflash_transaction_end (DeflashTransaction *self, gboolean good, GError **error)
{
  g_autoptr (DeflashStoreChanges) changes = g_steal_pointer (&self->changes);
  gboolean changed = !deflash_store_changes_is_empty (changes);

  good = good && (!self->folders_together || deflash_saved_folder_sync_all (self->store->saved_dir, error)) &&
         (!changed || deflash_change_table_insert (self->db, changes, self->store->writer_tag, error)) &&
         deflash_sqlite_exec (self->db, "COMMIT", error);
  if (!good)
    {
      /* Fails where SQLite has rolled back by itself. */
      if (!sqlite3_get_autocommit (deflash_sqlite_get_handle (self->db)))
        deflash_sqlite_exec (self->db, "ROLLBACK", NULL);
      return FALSE;
    }
  if (changed)
    {
      touch_stamp (self->store);
      publish (self->store, changes);
    }
  return TRUE;
}

gint64
deflash_transaction_now (DeflashTransaction *self)
{
  return deflash_clock_now (self->store->clock);
}
