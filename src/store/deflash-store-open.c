/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "deflash-article-list.h"
#include "deflash-repair.h"
#include "deflash-schema.h"
#include "deflash-store-private.h"

/* Opening, on the worker threads. The writer makes, migrates and repairs; readers start at once where none of that is due. */

#define WRITER_CACHE "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=2000;"
#define READER_CACHE "PRAGMA cache_size=-6000; PRAGMA temp_store=MEMORY; PRAGMA query_only=1;"

#define TURN_US 10000

typedef struct
{
  gint64 application_id;
  gint64 version;
  gint64 n_objects; /* tables and so on; 0: a new file */
} Identity;

static gboolean
read_identity (DeflashSqlite *db, Identity *identity, GError **error)
{
  return deflash_sqlite_get_int (db, "PRAGMA application_id", &identity->application_id, error) &&
         deflash_sqlite_get_int (db, "PRAGMA user_version", &identity->version, error) &&
         deflash_sqlite_get_int (db, "SELECT count(*) FROM sqlite_schema", &identity->n_objects, error);
}

/* Every process that has the library open holds the lock shared; setting a database aside takes it alone. */
static gboolean
take_lock (DeflashStore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->data_dir, "library.lock", NULL);

  self->lock_fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (self->lock_fd < 0 && (errno == EROFS || errno == EACCES))
    return TRUE; /* nothing will be written */
  if (self->lock_fd >= 0 && flock (self->lock_fd, LOCK_SH) == 0)
    return TRUE;
  g_set_error (error, DEFLASH_STORE_ERROR, errno == ENOSPC ? DEFLASH_STORE_ERROR_FULL : DEFLASH_STORE_ERROR_IO, "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
make_folder (DeflashStore *self, GError **error)
{
  if (g_mkdir_with_parents (self->data_dir, 0700) == 0)
    return TRUE;
  g_set_error (error, DEFLASH_STORE_ERROR,
               errno == ENOSPC                    ? DEFLASH_STORE_ERROR_FULL
               : errno == EROFS || errno == EACCES ? DEFLASH_STORE_ERROR_READ_ONLY
                                                   : DEFLASH_STORE_ERROR_IO,
               "%s: %s", self->data_dir, g_strerror (errno));
  return FALSE;
}

/* All of it as of one moment: another process may be making the library right now. */
static gboolean
read_identity_at_once (DeflashSqlite *db, Identity *identity, GError **error)
{
  gboolean good;

  if (!deflash_sqlite_exec (db, "BEGIN", error))
    return FALSE;
  good = read_identity (db, identity, error);
  deflash_sqlite_exec (db, "ROLLBACK", NULL);
  return good;
}

/* Opens and looks whether it is ours and sound as far as that shows at once. */
static DeflashSqlite *
open_checked (DeflashStore *self, DeflashSqliteFlags flags, Identity *identity, GError **error)
{
  g_autoptr (DeflashSqlite) db = deflash_sqlite_open (self->database_path, flags, error);

  if (db == NULL || !deflash_search_register (db, error) || !read_identity_at_once (db, identity, error))
    return NULL;
  if (identity->n_objects > 0 && identity->application_id != DEFLASH_SCHEMA_APPLICATION_ID)
    {
      g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT, "The file is not a library of this program");
      return NULL;
    }
  return g_steal_pointer (&db);
}

/* A file system that can't be written: with the log's help where that works, else as one frozen file. */
static DeflashSqlite *
open_read_only (DeflashStore *self, Identity *identity, GError **error)
{
  g_autofree char *log_path = g_strconcat (self->database_path, "-wal", NULL);
  g_autoptr (GError) first_error = NULL;
  DeflashSqlite *db = open_checked (self, DEFLASH_SQLITE_READ_ONLY, identity, &first_error);
  GStatBuf log;

  if (db != NULL)
    return db;
  if (g_error_matches (first_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT) ||
      (g_stat (log_path, &log) == 0 && log.st_size > 0))
    {
      g_propagate_error (error, g_steal_pointer (&first_error));
      return NULL;
    }
  return open_checked (self, DEFLASH_SQLITE_IMMUTABLE, identity, error);
}

/* SQLite does not wait for its turn here, as it does elsewhere: another process may be making the library right now. */
static gboolean
turn_log_on (DeflashSqlite *db, GError **error)
{
  gint64 end = g_get_monotonic_time () + DEFLASH_SQLITE_BUSY_TIMEOUT_MS * 1000;

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;

      if (deflash_sqlite_exec (db, "PRAGMA journal_mode=WAL", &local_error))
        return TRUE;
      if (!g_error_matches (local_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_BUSY) || g_get_monotonic_time () >= end)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_usleep (TURN_US);
    }
}

static gboolean
migrate (DeflashSqlite *db, GError **error)
{
  Identity identity;
  gboolean good;

  if (!deflash_sqlite_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* The other process may have been quicker. */
  good = read_identity (db, &identity, error) &&
         (identity.version >= DEFLASH_SCHEMA_VERSION || deflash_schema_migrate (db, (int) identity.version, error)) &&
         deflash_sqlite_exec (db, "COMMIT", error);
  if (!good && !sqlite3_get_autocommit (deflash_sqlite_get_handle (db)))
    deflash_sqlite_exec (db, "ROLLBACK", NULL);
  return good;
}

static DeflashSqlite *
open_for_writing (DeflashStore *self, GError **error)
{
  g_autoptr (DeflashSqlite) db = NULL;
  Identity identity;

  db = open_checked (self, DEFLASH_SQLITE_CREATE, &identity, error);
  if (db == NULL)
    return NULL;
  if (identity.version > DEFLASH_SCHEMA_VERSION)
    {
      self->info.newer = TRUE;
      g_clear_pointer (&db, deflash_sqlite_close);
      return open_read_only (self, &identity, error);
    }
  if (sqlite3_db_readonly (deflash_sqlite_get_handle (db), "main") == 1)
    {
      g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_READ_ONLY, "The library can't be written");
      return NULL;
    }

  self->info.created = identity.n_objects == 0;
  if ((self->info.created && !deflash_sqlite_exec (db, "PRAGMA auto_vacuum=INCREMENTAL", error)) ||
      !turn_log_on (db, error) ||
      (identity.version < DEFLASH_SCHEMA_VERSION && !migrate (db, error)))
    return NULL;
  if (!deflash_sqlite_exec (db, WRITER_CACHE, error))
    return NULL;
  return g_steal_pointer (&db);
}

static gboolean
is_damage (DeflashStore *self, const GError *error)
{
  return g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT) ||
         (error == NULL && g_file_test (self->marker_path, G_FILE_TEST_EXISTS));
}

/* Sets the database aside, makes a new one and carries over what can be read. */
static DeflashSqlite *
open_after_damage (DeflashStore *self, GError **error)
{
  g_autoptr (DeflashSqlite) db = NULL;

  if (self->lock_fd < 0 || flock (self->lock_fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_BUSY,
                           "The library is damaged, and another process has it open");
      return NULL;
    }
  /* The other process may have repaired it while we waited. */
  if (!g_file_test (self->marker_path, G_FILE_TEST_EXISTS))
    {
      db = open_for_writing (self, NULL);
      if (db != NULL)
        {
          flock (self->lock_fd, LOCK_SH);
          return g_steal_pointer (&db);
        }
    }

  if (!deflash_repair_set_aside (self, error))
    return NULL;
  db = open_for_writing (self, error);
  if (db == NULL || !deflash_repair_carry_over (self, db, error))
    return NULL;
  self->info.created = FALSE;
  g_unlink (self->marker_path);
  flock (self->lock_fd, LOCK_SH);
  return g_steal_pointer (&db);
}

static DeflashSqlite *
open_by_flags (DeflashStore *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DeflashSqlite *db = NULL;
  Identity identity;

  if (self->flags & DEFLASH_STORE_READ_ONLY)
    return open_read_only (self, &identity, error);
  if (!make_folder (self, error) || !take_lock (self, error))
    return NULL;

  if (!is_damage (self, NULL))
    db = open_for_writing (self, &local_error);
  /* The database was lost altogether: the folders of saved articles were not. */
  if (db != NULL && self->info.created && !deflash_repair_carry_over (self, db, error))
    g_clear_pointer (&db, deflash_sqlite_close);
  if (db != NULL || (local_error == NULL && self->info.created))
    return db;
  if (local_error == NULL || is_damage (self, local_error))
    return open_after_damage (self, error);
  /* Without any room SQLite can't even open for writing; what is there can be read all the same. */
  self->info.full = g_error_matches (local_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_FULL);
  if (self->info.full || g_error_matches (local_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_READ_ONLY) || self->lock_fd < 0)
    return open_read_only (self, &identity, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * deflash_store_open_writer:
 * @store: a #DeflashStore
 * @error: where to put the error
 *
 * Opens the library for the writer: makes it, migrates it, repairs it. Then lets the readers go. On the writer's thread.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
DeflashSqlite *
deflash_store_open_writer (gpointer store, GError **error)
{
  DeflashStore *self = store;
  g_autoptr (GError) local_error = NULL;
  DeflashSqlite *db = open_by_flags (self, &local_error);

  g_mutex_lock (&self->open_lock);
  if (db != NULL)
    self->info.read_only = deflash_sqlite_is_read_only (db);
  else
    self->open_error = g_error_copy (local_error);
  self->open_done = TRUE;
  g_cond_broadcast (&self->open_cond);
  g_mutex_unlock (&self->open_lock);

  if (db == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return db;
}

/* A library of our own version, with nothing to repair. */
static DeflashSqlite *
open_at_once (DeflashStore *self)
{
  g_autoptr (DeflashSqlite) db = NULL;
  Identity identity;

  if (g_file_test (self->marker_path, G_FILE_TEST_EXISTS) || !g_file_test (self->database_path, G_FILE_TEST_EXISTS))
    return NULL;
  db = open_checked (self, DEFLASH_SQLITE_READ_ONLY, &identity, NULL);
  if (db == NULL || identity.version != DEFLASH_SCHEMA_VERSION || !deflash_sqlite_exec (db, READER_CACHE, NULL))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * deflash_store_open_reader:
 * @store: a #DeflashStore
 * @error: where to put the error
 *
 * Opens the library for a reader: at once where it can be read as it is, else when the writer is through. On the reader's thread.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
DeflashSqlite *
deflash_store_open_reader (gpointer store, GError **error)
{
  DeflashStore *self = store;
  g_autoptr (DeflashSqlite) db = open_at_once (self);
  Identity identity;

  if (db != NULL)
    return g_steal_pointer (&db);

  g_mutex_lock (&self->open_lock);
  while (!self->open_done)
    g_cond_wait (&self->open_cond, &self->open_lock);
  if (self->open_error != NULL)
    g_propagate_error (error, g_error_copy (self->open_error));
  g_mutex_unlock (&self->open_lock);
  if (self->open_error != NULL)
    return NULL;

  db = open_read_only (self, &identity, error);
  if (db == NULL || !deflash_sqlite_exec (db, READER_CACHE, error))
    return NULL;
  return g_steal_pointer (&db);
}
