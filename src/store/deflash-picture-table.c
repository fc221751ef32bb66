/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-picture-table.h"

#include "deflash-error.h"

/* Uses closer together than this are one use: looking at pictures does not keep the disk busy. */
#define TOUCH_GRAIN 3600

/* What failed is forgotten this long after it may be tried again. */
#define FORGET_FAILED (7 * 86400)

/* Returns: (transfer full): what is known of a picture, or NULL with NOT_FOUND */
DeflashStorePicture *
deflash_picture_table_get (DeflashSqlite *db, const char *url, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db, "SELECT path, width, height, color, bytes, last_used, failed_until FROM picture WHERE url=?", error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "t", url);
  if (deflash_statement_step (statement, &step_error))
    {
      DeflashStorePicture *picture = deflash_store_picture_new (url);

      picture->path = g_strdup (deflash_statement_get_text (statement, 0));
      picture->width = (guint) deflash_statement_get_int (statement, 1);
      picture->height = (guint) deflash_statement_get_int (statement, 2);
      picture->color = (guint32) deflash_statement_get_int (statement, 3);
      picture->bytes = deflash_statement_get_int (statement, 4);
      picture->last_used = deflash_statement_get_int (statement, 5);
      picture->failed_until = deflash_statement_get_time (statement, 6);
      return picture;
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "The picture is not known");
  return NULL;
}

gboolean
deflash_picture_table_put (DeflashSqlite *db, const DeflashStorePicture *picture, gint64 now, GError **error)
{
  return deflash_sqlite_run (db, error,
                             "INSERT OR REPLACE INTO picture (url, path, width, height, color, bytes, last_used, failed_until)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                             "ttiiiiiT", picture->url, picture->path, (gint64) picture->width, (gint64) picture->height,
                             (gint64) picture->color, picture->bytes, now, picture->failed_until);
}

gboolean
deflash_picture_table_touch (DeflashSqlite *db, const char *const *urls, gint64 now, GError **error)
{
  for (; *urls != NULL; urls++)
    {
      if (!deflash_sqlite_run (db, error, "UPDATE picture SET last_used=?1 WHERE url=?2 AND last_used < ?3", "iti", now, *urls,
                               now - TOUCH_GRAIN))
        return FALSE;
    }
  return TRUE;
}

/* Lists what has to go, longest unused first. */
static gboolean
list_surplus (DeflashSqlite *db, gint64 surplus, GPtrArray *urls, GStrvBuilder *paths, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db, "SELECT url, path, bytes FROM picture ORDER BY last_used, bytes", error);

  if (statement == NULL)
    return FALSE;
  while (surplus > 0 && deflash_statement_step (statement, &step_error))
    {
      const char *path = deflash_statement_get_text (statement, 1);

      if (path == NULL)
        continue;
      g_ptr_array_add (urls, g_strdup (deflash_statement_get_text (statement, 0)));
      g_strv_builder_add (paths, path);
      surplus -= deflash_statement_get_int (statement, 2);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * deflash_picture_table_prune:
 * @db: the writer's connection
 * @max_bytes: what the cache may hold
 * @now: the time
 * @error: where to put the error
 *
 * Takes pictures out of the index, longest unused first, until the rest fits.
 *
 * Returns: (transfer full): the paths of those that are out; or %NULL
 */
GStrv
deflash_picture_table_prune (DeflashSqlite *db, gint64 max_bytes, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  gint64 total;

  if (!deflash_sqlite_get_int (db, "SELECT total (bytes) FROM picture", &total, error) ||
      !list_surplus (db, total - max_bytes, urls, paths, error))
    return NULL;
  for (guint i = 0; i < urls->len; i++)
    {
      if (!deflash_sqlite_run (db, error, "DELETE FROM picture WHERE url=?", "t", g_ptr_array_index (urls, i)))
        return NULL;
    }
  if (!deflash_sqlite_run (db, error, "DELETE FROM picture WHERE path IS NULL AND failed_until < ?", "i", now - FORGET_FAILED))
    return NULL;
  return g_strv_builder_end (paths);
}
