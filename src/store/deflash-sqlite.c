/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-sqlite.h"

#include <errno.h>
#include <string.h>

#include "deflash-error.h"

struct _DeflashSqlite
{
  sqlite3 *handle;
  GThread *owner;         /* borrowed; only compared */
  GHashTable *statements; /* (element-type utf8 sqlite3_stmt) */
  gboolean read_only;
  int durable; /* -1: not set yet */
};

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Statements are long and differ anywhere: some of their characters tell them apart well enough. */
static guint
hash_sql (gconstpointer key)
{
  const char *sql = key;
  gsize length = strlen (sql), step = 1 + length / 16;
  guint hash = (guint) length;

  for (gsize i = 0; i < length; i += step)
    hash = hash * 33 + (guchar) sql[i];
  return hash;
}

static int
error_code_for (sqlite3 *handle, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return DEFLASH_STORE_ERROR_FULL;
    case SQLITE_READONLY:
      return DEFLASH_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DEFLASH_STORE_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DEFLASH_STORE_ERROR_BUSY;
    case SQLITE_IOERR:
      if (handle != NULL && sqlite3_system_errno (handle) == ENOSPC)
        return DEFLASH_STORE_ERROR_FULL;
      return DEFLASH_STORE_ERROR_IO;
    default:
      return DEFLASH_STORE_ERROR_IO;
    }
}

/**
 * deflash_sqlite_set_error:
 * @handle: (nullable): the connection it happened on
 * @code: what SQLite returned
 * @error: where to put the error
 *
 * Translates a result of SQLite. An interrupted statement is %G_IO_ERROR_CANCELLED.
 */
void
deflash_sqlite_set_error (sqlite3 *handle, int code, GError **error)
{
  const char *message = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code);

  if ((code & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, message);
  else
    g_set_error (error, DEFLASH_STORE_ERROR, error_code_for (handle, code), "%s (%d)", message, code);
}

static char *
make_uri (const char *path, DeflashSqliteFlags flags)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);

  return g_strdup_printf ("file:%s%s", escaped, (flags & DEFLASH_SQLITE_IMMUTABLE) ? "?immutable=1" : "");
}

/**
 * deflash_sqlite_open:
 * @path: the file
 * @flags: how
 * @error: where to put the error
 *
 * Opens a connection that belongs to the calling thread. Nothing is read from the file yet.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
DeflashSqlite *
deflash_sqlite_open (const char *path, DeflashSqliteFlags flags, GError **error)
{
  g_autofree char *uri = make_uri (path, flags);
  gboolean read_only = (flags & (DEFLASH_SQLITE_READ_ONLY | DEFLASH_SQLITE_IMMUTABLE)) != 0;
  int mode = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  sqlite3 *handle = NULL;
  DeflashSqlite *self;
  int code;

  if (flags & DEFLASH_SQLITE_CREATE)
    mode |= SQLITE_OPEN_CREATE;
  code = sqlite3_open_v2 (uri, &handle, mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      deflash_sqlite_set_error (handle, code, error);
      sqlite3_close (handle);
      return NULL;
    }

  self = g_new0 (DeflashSqlite, 1);
  self->handle = handle;
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new_full (hash_sql, g_str_equal, g_free, finalize_statement);
  self->read_only = read_only;
  self->durable = -1;
  sqlite3_busy_timeout (handle, DEFLASH_SQLITE_BUSY_TIMEOUT_MS);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return self;
}

/**
 * deflash_sqlite_close:
 * @self: (transfer full): a connection with no statement in use
 *
 * Closes the connection, on the thread that owns it.
 */
void
deflash_sqlite_close (DeflashSqlite *self)
{
  g_assert (self->owner == g_thread_self ());

  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A connection was closed while one of its statements was in use");
  g_free (self);
}

/**
 * deflash_sqlite_steal:
 * @self: a connection
 *
 * Makes the calling thread its owner, for handing a connection over before anybody uses it.
 */
void
deflash_sqlite_steal (DeflashSqlite *self)
{
  self->owner = g_thread_self ();
}

/* For sqlite3_interrupt() (any thread) and for what the wrapper does not cover. */
sqlite3 *
deflash_sqlite_get_handle (DeflashSqlite *self)
{
  return self->handle;
}

gboolean
deflash_sqlite_is_read_only (DeflashSqlite *self)
{
  return self->read_only;
}

/**
 * deflash_sqlite_exec:
 * @self: a connection
 * @sql: one or more statements
 * @error: where to put the error
 *
 * Returns: whether all of them ran
 */
gboolean
deflash_sqlite_exec (DeflashSqlite *self, const char *sql, GError **error)
{
  int code;

  g_assert (self->owner == g_thread_self ());

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  deflash_sqlite_set_error (self->handle, code, error);
  return FALSE;
}

/**
 * deflash_sqlite_get_int:
 * @self: a connection
 * @sql: a query of one number
 * @value: (out): the number; 0 where there is no row
 * @error: where to put the error
 *
 * Returns: whether it ran
 */
gboolean
deflash_sqlite_get_int (DeflashSqlite *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (self, sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  *value = deflash_statement_step (statement, &step_error) ? sqlite3_column_int64 (statement, 0) : 0;
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * deflash_sqlite_set_durable:
 * @self: a connection outside of a transaction
 * @durable: whether a commit returns only once it is on the disk
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_sqlite_set_durable (DeflashSqlite *self, gboolean durable, GError **error)
{
  if (self->durable == durable)
    return TRUE;
  if (!deflash_sqlite_exec (self, durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL", error))
    return FALSE;
  self->durable = durable;
  return TRUE;
}

/**
 * deflash_sqlite_forget_statements:
 * @self: a connection with no statement in use
 *
 * Lets go of the statements that are kept prepared, so that a database can be detached.
 */
void
deflash_sqlite_forget_statements (DeflashSqlite *self)
{
  g_assert (self->owner == g_thread_self ());
  g_hash_table_remove_all (self->statements);
}

/**
 * deflash_sqlite_prepare:
 * @self: a connection
 * @sql: a statement; it is kept prepared, so there should be few different ones
 * @error: where to put the error
 *
 * Returns: (transfer full): the statement, not to be asked for again before it is let go of; or %NULL
 */
DeflashStatement *
deflash_sqlite_prepare (DeflashSqlite *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  g_assert (self->owner == g_thread_self ());

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      g_assert (!sqlite3_stmt_busy (statement));
      return statement;
    }

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      deflash_sqlite_set_error (self->handle, code, error);
      g_prefix_error (error, "%.60s…: ", sql);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

static void
bind_one (DeflashStatement *self, int index, char type, va_list *args)
{
  switch (type)
    {
    case 'i':
      sqlite3_bind_int64 (self, index, va_arg (*args, gint64));
      break;
    case 'b': /* gboolean or int */
      sqlite3_bind_int (self, index, va_arg (*args, int));
      break;
    case 'd':
      sqlite3_bind_double (self, index, va_arg (*args, double));
      break;
    case 't': /* text that stays until the statement is let go of */
      sqlite3_bind_text (self, index, va_arg (*args, const char *), -1, SQLITE_STATIC);
      break;
    case 'T': /* a time, DEFLASH_TIME_NONE is NULL */
      {
        gint64 time = va_arg (*args, gint64);

        if (time != DEFLASH_TIME_NONE)
          sqlite3_bind_int64 (self, index, time);
      }
      break;
    case 'B': /* GBytes, likewise */
      {
        GBytes *bytes = va_arg (*args, GBytes *);

        if (bytes != NULL)
          sqlite3_bind_blob64 (self, index, g_bytes_get_data (bytes, NULL) != NULL ? g_bytes_get_data (bytes, NULL) : "",
                               g_bytes_get_size (bytes), SQLITE_STATIC);
      }
      break;
    case 'U': /* 16 bytes of a uuid, likewise */
      sqlite3_bind_blob (self, index, va_arg (*args, const guint8 *), 16, SQLITE_STATIC);
      break;
    case 'n':
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
bind_all (DeflashStatement *self, const char *types, va_list *args)
{
  for (int i = 0; types[i] != '\0'; i++)
    bind_one (self, i + 1, types[i], args);
}

/**
 * deflash_statement_bind:
 * @self: a statement
 * @types: a letter for each parameter: i gint64, b int, d double, t text, T time, B #GBytes, U 16 bytes, n nothing
 * @...: the values; text and bytes must stay until the statement is let go of
 */
void
deflash_statement_bind (DeflashStatement *self, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  bind_all (self, types, &args);
  va_end (args);
}

/**
 * deflash_sqlite_run:
 * @self: a connection
 * @error: where to put the error
 * @sql: a statement, see deflash_sqlite_prepare()
 * @types: as in deflash_statement_bind()
 * @...: the values
 *
 * Runs a statement to its end and throws away what it yields.
 *
 * Returns: whether it ran
 */
gboolean
deflash_sqlite_run (DeflashSqlite *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (self, sql, error);
  g_autoptr (GError) step_error = NULL;
  va_list args;

  if (statement == NULL)
    return FALSE;
  va_start (args, types);
  bind_all (statement, types, &args);
  va_end (args);
  while (deflash_statement_step (statement, &step_error))
    ;
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * deflash_sqlite_collect_ids:
 * @self: a connection
 * @error: where to put the error
 * @sql: a query whose first column is a row's id, see deflash_sqlite_prepare()
 * @types: as in deflash_statement_bind()
 * @...: the values
 *
 * Runs a query to its end. For what is bounded: all ids are in memory.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids, in order
 */
GArray *
deflash_sqlite_collect_ids (DeflashSqlite *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (self, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) step_error = NULL;
  va_list args;

  if (statement == NULL)
    return NULL;
  va_start (args, types);
  bind_all (statement, types, &args);
  va_end (args);
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 id = deflash_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

gint64
deflash_sqlite_get_last_id (DeflashSqlite *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

int
deflash_sqlite_get_n_changed (DeflashSqlite *self)
{
  return sqlite3_changes (self->handle);
}

/**
 * deflash_statement_release:
 * @self: a statement
 *
 * Lets go of the statement: its locks and its parameters.
 */
void
deflash_statement_release (DeflashStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

/**
 * deflash_statement_step:
 * @self: a statement
 * @error: (not optional): where to put the error
 *
 * Returns: whether there is a row; %FALSE at the end and when @error was set
 */
gboolean
deflash_statement_step (DeflashStatement *self, GError **error)
{
  int code = sqlite3_step (self);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    deflash_sqlite_set_error (sqlite3_db_handle (self), code, error);
  return FALSE;
}

gint64
deflash_statement_get_int (DeflashStatement *self, int column)
{
  return sqlite3_column_int64 (self, column);
}

/* NULL is DEFLASH_TIME_NONE. */
gint64
deflash_statement_get_time (DeflashStatement *self, int column)
{
  if (sqlite3_column_type (self, column) == SQLITE_NULL)
    return DEFLASH_TIME_NONE;
  return sqlite3_column_int64 (self, column);
}

/* Valid until the next step. */
const char *
deflash_statement_get_text (DeflashStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self, column);
}

/* Returns: (transfer full) (nullable): a copy. */
GBytes *
deflash_statement_get_bytes (DeflashStatement *self, int column)
{
  const void *data = sqlite3_column_blob (self, column);

  if (sqlite3_column_type (self, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self, column));
}
