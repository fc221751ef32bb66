/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-repair.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "deflash-article-table.h"
#include "deflash-content-table.h"
#include "deflash-salvage.h"
#include "deflash-saved-table.h"

/* A damaged database is set aside, never deleted. What can be read of it comes over into a new one; then the folders of saved articles
 * fill what is missing. */

static char *
make_aside_path (DeflashStore *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (deflash_clock_now (self->clock));
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  for (guint i = 0;; i++)
    {
      g_autofree char *name = i == 0 ? g_strdup_printf ("library-damaged-%s.sqlite3", stamp)
                                     : g_strdup_printf ("library-damaged-%s-%u.sqlite3", stamp, i);
      g_autofree char *path = g_build_filename (self->data_dir, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
move (DeflashStore *self, const char *aside, const char *suffix, GError **error)
{
  g_autofree char *from = g_strconcat (self->database_path, suffix, NULL);
  g_autofree char *to = g_strconcat (aside, suffix, NULL);

  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_IO, "%s: %s", from, g_strerror (errno));
  return FALSE;
}

/**
 * deflash_repair_set_aside:
 * @self: the store, alone on the library
 * @error: where to put the error
 *
 * Gives the database a dated name.
 *
 * Returns: whether the place is free now
 */
gboolean
deflash_repair_set_aside (DeflashStore *self, GError **error)
{
  g_autofree char *aside = make_aside_path (self);
  g_autofree char *shared = g_strconcat (self->database_path, "-shm", NULL);

  /* The log last: should we die in between, the next opening finds a log without a database and passes it by. */
  if (!move (self, aside, "-wal", error) || !move (self, aside, "", error))
    return FALSE;
  g_unlink (shared);
  g_set_str (&self->info.set_aside, aside);
  return TRUE;
}

/* What refers to something that did not come over. */
static const char *const tidy_up[] = {
  "DELETE FROM saved WHERE content_id NOT IN (SELECT id FROM content) OR article_id NOT IN (SELECT id FROM article)",
  /* A saved article whose own text is lost shows its copy anyway. */
  "UPDATE article SET content_id = (SELECT content_id FROM saved WHERE article_id = article.id)"
  " WHERE content_id NOT IN (SELECT id FROM content) AND id IN (SELECT article_id FROM saved)",
  "DELETE FROM article WHERE content_id NOT IN (SELECT id FROM content)",
  "DELETE FROM content WHERE id NOT IN (SELECT content_id FROM article) AND id NOT IN (SELECT content_id FROM saved)",
  "DELETE FROM article_source WHERE article_id NOT IN (SELECT id FROM article) OR source_id NOT IN (SELECT id FROM source)",
  "DELETE FROM offer WHERE article_id NOT IN (SELECT id FROM article)",
  "DELETE FROM status WHERE article_id NOT IN (SELECT id FROM article)",
  "DELETE FROM story_member WHERE article_id NOT IN (SELECT id FROM article)",
  "DELETE FROM saved_picture WHERE article_id NOT IN (SELECT article_id FROM saved)",
  "DELETE FROM saved_tag WHERE saved_id NOT IN (SELECT id FROM saved)",
  "DELETE FROM highlight WHERE article_id NOT IN (SELECT article_id FROM saved)",
  "DELETE FROM muted WHERE article_id NOT IN (SELECT id FROM article)",
  "DELETE FROM page WHERE article_id NOT IN (SELECT id FROM article)",
  "DELETE FROM feed_state WHERE source_id NOT IN (SELECT id FROM source)",
  "UPDATE article SET read = coalesce ((SELECT read FROM status WHERE article_id = article.id), 0),"
  " hidden = coalesce ((SELECT hidden FROM status WHERE article_id = article.id), 0),"
  " muted = coalesce ((SELECT mute_id FROM muted WHERE article_id = article.id AND back = 0), 0)",
  "UPDATE article SET updated = max (published, ifnull ((SELECT modified FROM content WHERE id = content_id), 0)) WHERE updated = 0",
  "INSERT INTO content_fts (rowid, title, lead, text)"
  " SELECT a.id, deflash_index (c.title), deflash_index (iif (c.lead_stated, c.lead, NULL)), deflash_index (c.text) FROM article a"
  " LEFT JOIN saved v ON v.article_id = a.id AND v.removed IS NULL JOIN content c ON c.id = coalesce (v.content_id, a.content_id)",
};

static gboolean
run_all (DeflashSqlite *db, const char *const *statements, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      if (!deflash_sqlite_exec (db, statements[i], error))
        return FALSE;
    }
  return TRUE;
}

/* The article of a folder, 0 where it is lost; @saved says whether its copy came over. */
gboolean
deflash_repair_find_folder (DeflashSqlite *db, const char *uuid, gint64 *id, gboolean *saved, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db, "SELECT a.id, v.removed IS NULL AND v.id IS NOT NULL FROM article a LEFT JOIN saved v"
                                  " ON v.article_id = a.id WHERE a.uuid=?", error);
  guint8 bytes[16];
  guint n_digits;

  *id = 0;
  *saved = FALSE;
  if (statement == NULL || !deflash_article_table_parse_uuid (uuid, bytes, &n_digits))
    return FALSE;
  deflash_statement_bind (statement, "U", bytes);
  if (deflash_statement_step (statement, &step_error))
    {
      *id = deflash_statement_get_int (statement, 0);
      *saved = deflash_statement_get_int (statement, 1) != 0;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* The article is there, but not its copy. */
static gboolean
attach_copy (DeflashSqlite *db, gint64 id, const DeflashSavedCopy *copy, gint64 now, GError **error)
{
  gint64 content_id = deflash_content_table_insert (db, copy->row, FALSE, error);

  return content_id != 0 &&
         deflash_sqlite_run (db, error,
                             "INSERT OR REPLACE INTO saved (article_id, content_id, saved_at, source_title, note, origin, changed)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?)",
                             "iiTttbi", id, content_id, copy->saved_at != DEFLASH_TIME_NONE ? copy->saved_at : now, copy->source_title,
                             copy->note, (int) DEFLASH_ORIGIN_APP, now) &&
         deflash_content_table_index (db, id, content_id, error);
}

/* Saves what a folder has, as a new article where @id is 0. Returns: the article, or 0 */
gint64
deflash_repair_save_copy (DeflashTransaction *t, gint64 id, DeflashSavedCopy *copy, GError **error)
{
  if (id == 0)
    return deflash_saved_table_insert_copy (t, copy, DEFLASH_ORIGIN_APP, error);
  return attach_copy (t->db, id, copy, deflash_transaction_now (t), error) && deflash_saved_table_insert_notes (t, copy, id, DEFLASH_ORIGIN_APP, error)
           ? id
           : 0;
}

/* Saves what has a folder and is not saved; a folder that can't be read is left alone. */
gboolean
deflash_repair_restore_folder (DeflashTransaction *t, const char *uuid, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (DeflashSavedCopy) copy = NULL;
  gboolean saved;
  gint64 id;

  if (!deflash_repair_find_folder (t->db, uuid, &id, &saved, error))
    return FALSE;
  if (saved)
    return TRUE;
  copy = deflash_saved_folder_read (t->store->saved_dir, uuid, &read_error);
  if (copy == NULL)
    {
      g_warning ("Not restored: %s", read_error->message);
      return TRUE;
    }
  return deflash_repair_save_copy (t, id, copy, error) != 0;
}

static gboolean
restore_folders (DeflashTransaction *t, GError **error)
{
  g_autoptr (GPtrArray) uuids = deflash_saved_folder_list (t->store->saved_dir);

  for (guint i = 0; i < uuids->len; i++)
    {
      if (!deflash_repair_restore_folder (t, g_ptr_array_index (uuids, i), error))
        return FALSE;
    }
  return TRUE;
}

/* The folders that are missing, of what is saved in the database. */
static gboolean
write_folders (DeflashTransaction *t, GError **error)
{
  g_autoptr (GArray) ids = deflash_sqlite_collect_ids (t->db, error, "SELECT article_id FROM saved WHERE removed IS NULL", "");

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *uuid = deflash_saved_table_get_folder (t->db, id, error);
      g_autoptr (DeflashSavedCopy) copy = uuid != NULL ? deflash_saved_folder_read (t->store->saved_dir, uuid, NULL) : NULL;

      if (uuid == NULL || (copy == NULL && !deflash_saved_table_rewrite_folder (t, id, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
update_listed (DeflashSqlite *db, GError **error)
{
  g_autoptr (GArray) ids = deflash_sqlite_collect_ids (db, error, "SELECT id FROM article", "");

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (!deflash_article_table_update_listed (db, g_array_index (ids, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
count (DeflashSqlite *db, DeflashStoreOpenInfo *info, GError **error)
{
  gint64 n_sources;
  gint64 n_articles;
  gint64 n_saved;

  if (!deflash_sqlite_get_int (db, "SELECT count(*) FROM source WHERE removed IS NULL", &n_sources, error) ||
      !deflash_sqlite_get_int (db, "SELECT count(*) FROM article", &n_articles, error) ||
      !deflash_sqlite_get_int (db, "SELECT count(*) FROM saved WHERE removed IS NULL", &n_saved, error))
    return FALSE;
  info->n_sources = (guint) n_sources;
  info->n_articles = (guint) n_articles;
  info->n_saved = (guint) n_saved;
  return TRUE;
}

/**
 * deflash_repair_carry_over:
 * @self: the store, whose database was set aside or is new
 * @db: the new database
 * @error: where to put the error
 *
 * Fills the new database from the old one, where there is one, and from the folders of saved articles, in one transaction: should we die in it, the next
 * opening finds an empty library and the marker, and the old database is still there.
 *
 * Returns: whether it worked
 */
gboolean
deflash_repair_carry_over (DeflashStore *self, DeflashSqlite *db, GError **error)
{
  DeflashTransaction transaction;

  if (!deflash_transaction_begin (&transaction, self, db, TRUE, error))
    return FALSE;
  return deflash_transaction_end (&transaction,
                                  (self->info.set_aside == NULL || deflash_salvage_copy (db, self->info.set_aside, error)) &&
                                      run_all (db, tidy_up, G_N_ELEMENTS (tidy_up), error) && restore_folders (&transaction, error) &&
                                      update_listed (db, error) && write_folders (&transaction, error) && count (db, &self->info, error),
                                  error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

/* Nobody has the library open now. */
gboolean
deflash_repair_is_free (const char *data_dir, GError **error)
{
  g_autofree char *path = g_build_filename (data_dir, "library.lock", NULL);
  g_autofd int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_BUSY, "Another process has the library open");
  return FALSE;
}

/**
 * deflash_store_repair:
 * @data_dir: the library's folder
 * @clock: tells the time
 * @info: (out) (optional): what came of it
 * @error: where to put the error
 *
 * Repairs a library that no store has open: sets its database aside and builds a new one from what can be read and from the folders of
 * saved articles. Blocks.
 *
 * Returns: whether there is a sound library now
 */
gboolean
deflash_store_repair (const char *data_dir, DeflashClock *clock, DeflashStoreOpenInfo **info, GError **error)
{
  g_autofree char *marker = g_build_filename (data_dir, "library.damaged", NULL);
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeflashStore) store = NULL;
  g_autoptr (DeflashStoreOpenInfo) opened = NULL;

  if (!g_file_test (data_dir, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "%s: no library", data_dir);
      return FALSE;
    }
  if (!deflash_repair_is_free (data_dir, error))
    return FALSE;
  if (!g_file_set_contents (marker, "asked for", -1, error))
    {
      g_prefix_error (error, "%s: ", data_dir);
      return FALSE;
    }
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
  if (info != NULL)
    *info = g_steal_pointer (&opened);
  return TRUE;
}
