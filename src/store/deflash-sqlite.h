/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "deflash-clock.h"

G_BEGIN_DECLS

/* How long to wait for the other process; its transactions take 20 ms. */
#define DEFLASH_SQLITE_BUSY_TIMEOUT_MS 10000

/* A connection that belongs to one thread, with its prepared statements. */
typedef struct _DeflashSqlite DeflashSqlite;

/* A prepared statement in use; letting go of it resets it and hands it back to its connection. */
typedef sqlite3_stmt DeflashStatement;

typedef enum
{
  DEFLASH_SQLITE_READ_ONLY = 1 << 0,
  DEFLASH_SQLITE_CREATE = 1 << 1,
  DEFLASH_SQLITE_IMMUTABLE = 1 << 2, /* no locks, no log: a file system that can't be written */
} DeflashSqliteFlags;

DeflashSqlite *deflash_sqlite_open (const char *path, DeflashSqliteFlags flags, GError **error);
void deflash_sqlite_close (DeflashSqlite *self);
void deflash_sqlite_steal (DeflashSqlite *self);
sqlite3 *deflash_sqlite_get_handle (DeflashSqlite *self);
gboolean deflash_sqlite_is_read_only (DeflashSqlite *self);
gboolean deflash_sqlite_exec (DeflashSqlite *self, const char *sql, GError **error);
gboolean deflash_sqlite_get_int (DeflashSqlite *self, const char *sql, gint64 *value, GError **error);
gboolean deflash_sqlite_set_durable (DeflashSqlite *self, gboolean durable, GError **error);
DeflashStatement *deflash_sqlite_prepare (DeflashSqlite *self, const char *sql, GError **error);
void deflash_sqlite_forget_statements (DeflashSqlite *self);
gboolean deflash_sqlite_run (DeflashSqlite *self, GError **error, const char *sql, const char *types, ...);
GArray *deflash_sqlite_collect_ids (DeflashSqlite *self, GError **error, const char *sql, const char *types, ...);
gint64 deflash_sqlite_get_last_id (DeflashSqlite *self);
int deflash_sqlite_get_n_changed (DeflashSqlite *self);
void deflash_sqlite_set_error (sqlite3 *handle, int code, GError **error);

void deflash_statement_release (DeflashStatement *self);
void deflash_statement_bind (DeflashStatement *self, const char *types, ...);
gboolean deflash_statement_step (DeflashStatement *self, GError **error);
gint64 deflash_statement_get_int (DeflashStatement *self, int column);
gint64 deflash_statement_get_time (DeflashStatement *self, int column);
const char *deflash_statement_get_text (DeflashStatement *self, int column);
GBytes *deflash_statement_get_bytes (DeflashStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSqlite, deflash_sqlite_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStatement, deflash_statement_release)

G_END_DECLS
