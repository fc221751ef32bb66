/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-lease-table.h"

/* No lease is meant to last longer; one that seems to was made before the clock was set back. */
#define LONGEST 86400

/* A lease from before the machine was started is void, whatever it says. */
static char *
get_boot_id (void)
{
  char *id = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &id, NULL, NULL))
    return g_strdup ("unknown");
  return g_strchomp (id);
}

/**
 * deflash_lease_table_acquire:
 * @db: the writer's connection
 * @name: what is to be done by one process at a time
 * @owner: who wants to
 * @seconds: for how long; ask again in time to renew it
 * @now: the time
 * @acquired: (out): whether @owner has it now
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_lease_table_acquire (DeflashSqlite *db, const char *name, gint64 owner, guint seconds, gint64 now, gboolean *acquired,
                             GError **error)
{
  g_autofree char *boot = get_boot_id ();

  *acquired = FALSE;
  if (!deflash_sqlite_run (db, error,
                           "INSERT INTO lease (name, owner, boot, until) VALUES (?1, ?2, ?3, ?4)"
                           " ON CONFLICT (name) DO UPDATE SET owner=?2, boot=?3, until=?4"
                           " WHERE owner=?2 OR boot != ?3 OR until <= ?5 OR until > ?5 + " G_STRINGIFY (LONGEST),
                           "titii", name, owner, boot, now + MIN (seconds, LONGEST), now))
    return FALSE;
  *acquired = deflash_sqlite_get_n_changed (db) > 0;
  return TRUE;
}

gboolean
deflash_lease_table_release (DeflashSqlite *db, const char *name, gint64 owner, GError **error)
{
  return deflash_sqlite_run (db, error, "DELETE FROM lease WHERE name=? AND owner=?", "ti", name, owner);
}

/**
 * deflash_lease_table_break:
 * @db: the writer's connection
 * @name: a lease
 * @error: where to put the error
 *
 * Takes a lease away from whoever has it.
 *
 * Returns: whether it worked
 */
gboolean
deflash_lease_table_break (DeflashSqlite *db, const char *name, GError **error)
{
  return deflash_sqlite_run (db, error, "DELETE FROM lease WHERE name=?", "t", name);
}
