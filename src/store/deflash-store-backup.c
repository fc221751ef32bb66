/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-backup.h"

#include "deflash-repair.h"
#include "deflash-schema.h"
#include "deflash-store-private.h"

/* A library as a copy, and a copy as a library. */

static gboolean
exec_with_path (DeflashSqlite *db, const char *format, const char *path, GError **error)
{
  char *sql = sqlite3_mprintf (format, path);
  gboolean good = deflash_sqlite_exec (db, sql, error);

  sqlite3_free (sql);
  return good;
}

/* Pictures that were not saved, what the other process was told, and leases are of no use elsewhere. */
static gboolean
tidy_copy (const char *path, DeflashStoreOpenInfo *counts, GError **error)
{
  DeflashSqlite *db = deflash_sqlite_open (path, DEFLASH_SQLITE_CREATE, error);
  gint64 n_sources = 0, n_articles = 0, n_saved = 0;
  gboolean good;

  if (db == NULL)
    return FALSE;
  good = deflash_sqlite_exec (db, "PRAGMA journal_mode=DELETE; DELETE FROM picture; DELETE FROM changes; DELETE FROM lease;", error) &&
         deflash_sqlite_get_int (db, "SELECT count(*) FROM source WHERE removed IS NULL", &n_sources, error) &&
         deflash_sqlite_get_int (db, "SELECT count(*) FROM article", &n_articles, error) &&
         deflash_sqlite_get_int (db, "SELECT count(*) FROM saved WHERE removed IS NULL", &n_saved, error);
  deflash_sqlite_close (db);
  counts->n_sources = (guint) n_sources;
  counts->n_articles = (guint) n_articles;
  counts->n_saved = (guint) n_saved;
  return good;
}

/**
 * deflash_store_copy_database:
 * @data_dir: a library, which may be open
 * @path: where its database is copied to; not there yet
 * @counts: (out caller-allocates): how much is in it
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Copies the database as it is at one moment. Writers need not wait. Blocks; may be called on any thread.
 *
 * Returns: whether it worked
 */
gboolean
deflash_store_copy_database (const char *data_dir, const char *path, DeflashStoreOpenInfo *counts, GError **error)
{
  g_autofree char *from = g_build_filename (data_dir, "library.sqlite3", NULL);
  DeflashSqlite *db = deflash_sqlite_open (from, DEFLASH_SQLITE_READ_ONLY, error);
  gboolean good;

  if (db == NULL)
    return FALSE;
  good = exec_with_path (db, "VACUUM INTO %Q", path, error);
  deflash_sqlite_close (db);
  return good && tidy_copy (path, counts, error);
}

/* Nothing that runs by itself: the file comes from anywhere. */
static gboolean
is_plain (const char *data_dir, GError **error)
{
  g_autofree char *path = g_build_filename (data_dir, "library.sqlite3", NULL);
  DeflashSqlite *db = deflash_sqlite_open (path, DEFLASH_SQLITE_READ_ONLY, error);
  gint64 application_id = 0, n_programs = 1;

  if (db == NULL)
    return FALSE;
  if (deflash_sqlite_get_int (db, "PRAGMA application_id", &application_id, NULL) &&
      deflash_sqlite_get_int (db, "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')", &n_programs, NULL) &&
      (application_id != DEFLASH_SCHEMA_APPLICATION_ID || n_programs > 0))
    n_programs = 1;
  deflash_sqlite_close (db);
  if (n_programs == 0)
    return TRUE;
  g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT, "No library that this program makes");
  return FALSE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

/**
 * deflash_store_verify:
 * @data_dir: a library that nobody has open, from outside
 * @clock: tells the time
 * @error: where to put the error: %DEFLASH_STORE_ERROR_NEWER where a newer version wrote it, %DEFLASH_STORE_ERROR_CORRUPT where it is damaged
 *
 * Opens the library once, which brings one of an older version to the present one. Blocks; may be called on any thread.
 *
 * Returns: whether it can be used
 */
gboolean
deflash_store_verify (const char *data_dir, DeflashClock *clock, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeflashStore) store = NULL;
  g_autoptr (DeflashStoreOpenInfo) opened = NULL;

  if (!is_plain (data_dir, error))
    return FALSE;
  g_main_context_push_thread_default (context);
  store = deflash_store_new (data_dir, clock, DEFLASH_STORE_FLAGS_NONE);
  deflash_store_wait_open_async (store, NULL, opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  opened = deflash_store_wait_open_finish (store, result, error);
  deflash_store_close (store);
  g_main_context_pop_thread_default (context);
  if (opened == NULL)
    return FALSE;
  if (opened->newer)
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NEWER, "A library of a newer version");
  else if (opened->set_aside != NULL || opened->read_only)
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT, "The library in it is damaged");
  else
    return TRUE;
  return FALSE;
}

/**
 * deflash_store_is_free:
 * @data_dir: a library
 * @error: where to put %DEFLASH_STORE_ERROR_BUSY
 *
 * Returns: whether nobody has it open
 */
gboolean
deflash_store_is_free (const char *data_dir, GError **error)
{
  return deflash_repair_is_free (data_dir, error);
}
