/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-salvage.h"

#include "deflash-error.h"

/* Copies what can be read of a damaged database. */

/* Damage found in one table before its rest is given up: bounds the time. */
#define MAX_DAMAGE 2000

/* In the order of what matters; without what the next run makes anew. */
static const char *const tables[] = {
  "source",      "feed_state", "saved",   "content",    "article",         "article_source", "status",           "saved_picture",
  "tag",         "saved_tag",  "offer",   "product",    "product_key",     "price_point",    "story",            "story_member",
  "alert",       "alert_hit",  "mute",    "muted",      "highlight",       "forgotten",      "meta",             "page",
  "picture",     "icon",
};

static gboolean
is_damage (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The columns of a table that both databases have, or NULL. */
static char *
get_common_columns (sqlite3 *from, DeflashSqlite *to, const char *table, guint *n_columns)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  sqlite3 *const handles[] = { from, deflash_sqlite_get_handle (to) };

  *n_columns = 0;
  for (int i = 0; i < 2; i++)
    {
      sqlite3_stmt *statement;

      if (sqlite3_prepare_v2 (handles[i], sql, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          const char *name = (const char *) sqlite3_column_text (statement, 0);

          if (i == 0)
            g_hash_table_add (known, g_strdup (name));
          else if (g_hash_table_contains (known, name))
            {
              g_string_append_printf (columns, "%s\"%s\"", *n_columns > 0 ? ", " : "", name);
              (*n_columns)++;
            }
        }
      sqlite3_finalize (statement);
    }
  return *n_columns > 0 ? g_string_free (g_steal_pointer (&columns), FALSE) : NULL;
}

static char *
make_insert (const char *table, const char *columns, guint n_columns)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT OR IGNORE INTO %s (%s) VALUES (?", table, columns);
  for (guint i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* A row that does not fit (a NULL where none may be, a twin) is left out; only a failure of the new database is an error. */
static gboolean
insert_row (DeflashStatement *insert, sqlite3_stmt *row, int first, guint n_columns, GError **error)
{
  int code;

  for (guint i = 0; i < n_columns; i++)
    sqlite3_bind_value (insert, (int) i + 1, sqlite3_column_value (row, first + (int) i));
  code = sqlite3_step (insert);
  sqlite3_reset (insert);
  if (code == SQLITE_DONE || (code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_MISMATCH)
    return TRUE;
  deflash_sqlite_set_error (sqlite3_db_handle (insert), code, error);
  return FALSE;
}

/* Copies rows behind @last until the end or until damage, which is the return value. */
static int
copy_run (sqlite3_stmt *select, DeflashStatement *insert, guint n_columns, gint64 from, gint64 *last, gboolean *any, GError **error)
{
  int code;

  *any = FALSE;
  sqlite3_bind_int64 (select, 1, from);
  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    {
      *last = sqlite3_column_int64 (select, 0);
      *any = TRUE;
      if (!insert_row (insert, select, 1, n_columns, error))
        break;
    }
  sqlite3_reset (select);
  return code;
}

/* Goes through a table by rowid. After damage it jumps, farther each time nothing is found. */
static gboolean
copy_by_rowid (sqlite3 *from, DeflashStatement *insert, const char *table, const char *columns, guint n_columns, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid, %s FROM %s WHERE rowid > ? ORDER BY rowid", columns, table);
  g_autoptr (GError) insert_error = NULL;
  sqlite3_stmt *select;
  gint64 position = -1;
  gint64 jump = 1;

  if (sqlite3_prepare_v2 (from, sql, -1, &select, NULL) != SQLITE_OK)
    return TRUE;
  for (guint n_damages = 0; n_damages < MAX_DAMAGE && jump < G_GINT64_CONSTANT (1) << 32; n_damages++)
    {
      gint64 last = position;
      gboolean any;
      int code = copy_run (select, insert, n_columns, position, &last, &any, &insert_error);

      if (insert_error != NULL || !is_damage (code))
        break;
      jump = any ? 1 : jump * 2;
      position = last + jump;
    }
  sqlite3_finalize (select);
  if (insert_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&insert_error));
  return FALSE;
}

/* A table without rowids: until damage. */
static gboolean
copy_plainly (sqlite3 *from, DeflashStatement *insert, const char *table, const char *columns, guint n_columns, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", columns, table);
  gboolean good = TRUE;
  sqlite3_stmt *select;

  if (sqlite3_prepare_v2 (from, sql, -1, &select, NULL) != SQLITE_OK)
    return TRUE;
  while (good && sqlite3_step (select) == SQLITE_ROW)
    good = insert_row (insert, select, 0, n_columns, error);
  sqlite3_finalize (select);
  return good;
}

static gboolean
has_rowid (sqlite3 *from, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM %s LIMIT 0", table);
  sqlite3_stmt *statement;
  gboolean has = sqlite3_prepare_v2 (from, sql, -1, &statement, NULL) == SQLITE_OK;

  sqlite3_finalize (statement);
  return has;
}

static gboolean
copy_table (sqlite3 *from, DeflashSqlite *to, const char *table, GError **error)
{
  guint n_columns;
  g_autofree char *columns = get_common_columns (from, to, table, &n_columns);
  g_autofree char *insert_sql = NULL;
  g_autoptr (DeflashStatement) insert = NULL;

  if (columns == NULL)
    return TRUE;
  insert_sql = make_insert (table, columns, n_columns);
  insert = deflash_sqlite_prepare (to, insert_sql, error);
  if (insert == NULL)
    return FALSE;
  return has_rowid (from, table) ? copy_by_rowid (from, insert, table, columns, n_columns, error)
                                 : copy_plainly (from, insert, table, columns, n_columns, error);
}

/**
 * deflash_salvage_copy:
 * @to: a new database, inside of a transaction
 * @from_path: a damaged one
 * @error: where to put the error
 *
 * Copies every row that can be read. The rows need not fit together afterwards.
 *
 * Returns: whether the new database took them; a @from_path that can't be read at all is no error
 */
gboolean
deflash_salvage_copy (DeflashSqlite *to, const char *from_path, GError **error)
{
  g_autoptr (GError) open_error = NULL;
  g_autoptr (DeflashSqlite) from = deflash_sqlite_open (from_path, DEFLASH_SQLITE_READ_ONLY, &open_error);

  if (from == NULL)
    {
      g_message ("%s: %s", from_path, open_error->message);
      return TRUE;
    }
  /* Lets SQLite pass over lines of the schema that it can not read. */
  sqlite3_exec (deflash_sqlite_get_handle (from), "PRAGMA writable_schema=ON", NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!copy_table (deflash_sqlite_get_handle (from), to, tables[i], error))
        return FALSE;
    }
  return TRUE;
}
