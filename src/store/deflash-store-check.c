/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-check.h"

#include "deflash-article-list.h"
#include "deflash-error.h"
#include "deflash-saved-folder.h"
#include "deflash-schema.h"
#include "deflash-sqlite.h"

/* Looks a library over without changing anything. */

/* Lines of SQLite's own report that are counted. */
#define MAX_REPORT 100

void
deflash_store_problem_free (DeflashStoreProblem *self)
{
  g_free (self->detail);
  g_free (self);
}

/* Takes @detail. */
static void
add_problem (GPtrArray *problems, DeflashProblemKind kind, guint count, char *detail)
{
  DeflashStoreProblem *problem = g_new (DeflashStoreProblem, 1);

  *problem = (DeflashStoreProblem) { kind, count, detail };
  g_ptr_array_add (problems, problem);
}

/* SQLite's report covers the search index, too (SQLite 3.44). What keeps it from being made is a problem of the same kind. */
static void
check_database (DeflashSqlite *db, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("PRAGMA integrity_check(%d)", MAX_REPORT);
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, &error);
  g_autofree char *first = NULL;
  guint count = 0;

  while (statement != NULL && deflash_statement_step (statement, &error))
    {
      const char *line = deflash_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") == 0)
        continue;
      if (count++ == 0)
        first = g_strdup (line);
    }
  if (error != NULL)
    add_problem (problems, DEFLASH_PROBLEM_DATABASE, count + 1, g_strdup (error->message));
  else if (count > 0)
    add_problem (problems, DEFLASH_PROBLEM_DATABASE, count, g_steal_pointer (&first));
}

/* What refers to what, and what finds what. */
static void
check_rows (DeflashSqlite *db, GPtrArray *problems)
{
  static const struct
  {
    DeflashProblemKind kind;
    const char *detail;
    const char *sql;
  } checks[] = {
    { DEFLASH_PROBLEM_ROWS, "articles without their text",
      "SELECT count(*) FROM article WHERE content_id NOT IN (SELECT id FROM content)" },
    { DEFLASH_PROBLEM_ROWS, "saved articles without their copy",
      "SELECT count(*) FROM saved WHERE removed IS NULL AND (content_id NOT IN (SELECT id FROM content)"
      " OR article_id NOT IN (SELECT id FROM article))" },
    { DEFLASH_PROBLEM_ROWS, "origins of articles that are not there",
      "SELECT count(*) FROM article_source WHERE article_id NOT IN (SELECT id FROM article)" },
    { DEFLASH_PROBLEM_ROWS, "texts that belong to nothing",
      "SELECT count(*) FROM content WHERE id NOT IN (SELECT content_id FROM article) AND id NOT IN (SELECT content_id FROM saved)" },
    { DEFLASH_PROBLEM_INDEX, "articles that are not in the index",
      "SELECT count(*) FROM article WHERE id NOT IN (SELECT id FROM content_fts_docsize)" },
    { DEFLASH_PROBLEM_INDEX, "lines of the index without an article",
      "SELECT count(*) FROM content_fts_docsize WHERE id NOT IN (SELECT id FROM article)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 count;

      if (!deflash_sqlite_get_int (db, checks[i].sql, &count, &error))
        add_problem (problems, DEFLASH_PROBLEM_DATABASE, 1, g_strdup (error->message));
      else if (count > 0)
        add_problem (problems, checks[i].kind, (guint) count, g_strdup (checks[i].detail));
    }
}

/* Returns: (transfer full): the uuids of what is saved, or was until a while ago, with whether it is now */
static GHashTable *
list_saved (DeflashSqlite *db, GError **error)
{
  g_autoptr (GHashTable) saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db, "SELECT lower (hex (a.uuid)), v.removed IS NULL FROM saved v JOIN article a ON a.id = v.article_id", error);

  if (statement == NULL)
    return NULL;
  while (deflash_statement_step (statement, &step_error))
    g_hash_table_insert (saved, g_strdup (deflash_statement_get_text (statement, 0)),
                         GINT_TO_POINTER (deflash_statement_get_int (statement, 1) != 0));
  if (step_error == NULL)
    return g_steal_pointer (&saved);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

static char *
without_hyphens (const char *uuid)
{
  g_auto (GStrv) parts = g_strsplit (uuid, "-", -1);

  return g_strjoinv ("", parts);
}

static void
check_folders (DeflashSqlite *db, const char *data_dir, GPtrArray *problems)
{
  g_autofree char *saved_dir = g_build_filename (data_dir, "saved", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) saved = list_saved (db, &error);
  g_autoptr (GPtrArray) folders = deflash_saved_folder_list (saved_dir);
  g_autofree char *first_bad = NULL;
  guint n_good = 0, n_lost = 0, n_saved = 0;
  const char *first_lost = NULL;
  GHashTableIter iter;
  gpointer is_saved;

  if (saved == NULL)
    {
      add_problem (problems, DEFLASH_PROBLEM_DATABASE, 1, g_strdup (error->message));
      return;
    }
  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *uuid = without_hyphens (folders->pdata[i]);
      g_autoptr (GError) read_error = NULL;
      g_autoptr (DeflashSavedCopy) copy = NULL;

      if (!g_hash_table_contains (saved, uuid))
        {
          if (n_lost++ == 0)
            first_lost = folders->pdata[i];
          continue;
        }
      copy = deflash_saved_folder_read (saved_dir, folders->pdata[i], &read_error);
      if (copy != NULL)
        n_good++;
      else if (first_bad == NULL)
        first_bad = g_strdup (read_error->message);
    }

  g_hash_table_iter_init (&iter, saved);
  while (g_hash_table_iter_next (&iter, NULL, &is_saved))
    n_saved += GPOINTER_TO_INT (is_saved);
  if (n_good < n_saved)
    add_problem (problems, DEFLASH_PROBLEM_FOLDER, n_saved - n_good, first_bad != NULL ? g_steal_pointer (&first_bad) : g_strdup ("missing"));
  if (n_lost > 0)
    add_problem (problems, DEFLASH_PROBLEM_LOST, n_lost, g_strdup (first_lost));
}

static void
count_rows (DeflashSqlite *db, DeflashStoreOpenInfo *info)
{
  const struct
  {
    const char *sql;
    guint *count;
  } counts[] = {
    { "SELECT count(*) FROM source WHERE removed IS NULL", &info->n_sources },
    { "SELECT count(*) FROM article", &info->n_articles },
    { "SELECT count(*) FROM saved WHERE removed IS NULL", &info->n_saved },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 count;

      if (deflash_sqlite_get_int (db, counts[i].sql, &count, NULL))
        *counts[i].count = (guint) count;
    }
}

/* Is it ours, and of a version that we know? */
static gboolean
check_identity (DeflashSqlite *db, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 application_id, version;

  if (!deflash_sqlite_get_int (db, "PRAGMA application_id", &application_id, &local_error) ||
      !deflash_sqlite_get_int (db, "PRAGMA user_version", &version, &local_error))
    add_problem (problems, DEFLASH_PROBLEM_DATABASE, 1, g_strdup (local_error->message));
  else if (application_id != DEFLASH_SCHEMA_APPLICATION_ID)
    add_problem (problems, DEFLASH_PROBLEM_DATABASE, 1, g_strdup ("The file is not a library of this program"));
  else if (version > DEFLASH_SCHEMA_VERSION)
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NEWER, "The library was written by a newer version");
  else
    return TRUE;
  return FALSE;
}

/**
 * deflash_store_check:
 * @data_dir: the library's folder
 * @info: (out) (optional): how much is in it, as far as it can be read
 * @error: where to put the error
 *
 * Looks over the database, its search index, what refers to what, and the folders of saved articles. Changes nothing; others may have
 * the library open. Blocks; reads all of it.
 *
 * Returns: (transfer full) (element-type DeflashStoreProblem): what is wrong, empty where all is well; %NULL with
 *   %DEFLASH_STORE_ERROR_NOT_FOUND where there is no library, or %DEFLASH_STORE_ERROR_NEWER where it can't be judged
 */
GPtrArray *
deflash_store_check (const char *data_dir, DeflashStoreOpenInfo **info, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_problem_free);
  g_autoptr (DeflashStoreOpenInfo) counted = g_new0 (DeflashStoreOpenInfo, 1);
  g_autofree char *path = g_build_filename (data_dir, "library.sqlite3", NULL);
  g_autofree char *marker = g_build_filename (data_dir, "library.damaged", NULL);
  g_autoptr (GError) open_error = NULL;
  g_autoptr (DeflashSqlite) db = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "%s: no library", data_dir);
      return NULL;
    }
  if (g_file_test (marker, G_FILE_TEST_EXISTS))
    add_problem (problems, DEFLASH_PROBLEM_NOTED, 1, NULL);
  db = deflash_sqlite_open (path, DEFLASH_SQLITE_READ_ONLY, &open_error);
  if (db == NULL && !g_error_matches (open_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&open_error));
      return NULL;
    }
  if (db == NULL)
    add_problem (problems, DEFLASH_PROBLEM_DATABASE, 1, g_strdup (open_error->message));
  else if (check_identity (db, problems, &open_error))
    {
      check_database (db, problems);
      check_rows (db, problems);
      check_folders (db, data_dir, problems);
      count_rows (db, counted);
    }
  if (open_error != NULL && db != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&open_error));
      return NULL;
    }
  if (info != NULL)
    *info = g_steal_pointer (&counted);
  return g_steal_pointer (&problems);
}
