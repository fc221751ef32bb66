/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "deflash-schema.h"

/* Libraries of every older version are brought to the present one. versions/N.sql is what version N added, copied when it was released and
 * never changed since, and rows that a person may have had. Who adds a migration adds its file and a line here. */
static const struct
{
  const char *file;
  const char *obstacle; /* SQL that makes the migration to this version fail, as late as it can */
  const char *dropped;  /* (nullable): a table that this version ended */
} versions[] = {
  { "1.sql", NULL, NULL },
  { "2.sql", "ALTER TABLE feed_state ADD COLUMN skip_days", NULL },
  { "3.sql", "CREATE TABLE story_index (x)", NULL },
  { "4.sql", "ALTER TABLE source ADD COLUMN offline", NULL },
  { "5.sql", "DROP TABLE story_constraint; CREATE VIEW story_constraint AS SELECT 1", "story_constraint" },
  { "6.sql", "CREATE INDEX alert_hit_product ON alert_hit (seen)", NULL },
  { "7.sql", "DROP TABLE content_fts; CREATE VIEW content_fts AS SELECT 1 AS rowid", "content_fts" },
  { "8.sql", "ALTER TABLE feed_state ADD COLUMN n_entries", NULL },
  { "9.sql", "CREATE TABLE page (x)", NULL },
  { "10.sql", "CREATE TABLE icon (x)", NULL },
  { "11.sql", "CREATE INDEX offer_rival ON offer (price)", NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (versions) == DEFLASH_SCHEMA_VERSION);

#define SAVED_FOLDER "10000000-0000-0000-0000-000000000002"

static void
execute (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static sqlite3 *
open_file (const char *path, int flags)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, flags, NULL), ==, SQLITE_OK);
  return db;
}

/* A library as version N left it. */
static sqlite3 *
make_version (const char *path, int version)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d", DEFLASH_SCHEMA_APPLICATION_ID, version);
  sqlite3 *db = open_file (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);

  execute (db, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL");
  for (int i = 0; i < version; i++)
    {
      g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "versions", versions[i].file, NULL);
      g_autofree char *sql = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (file, &sql, NULL, &error);
      g_assert_no_error (error);
      execute (db, sql);
    }
  execute (db, identity);
  return db;
}

static char *
query_lines (sqlite3 *db, const char *sql)
{
  GString *lines = g_string_new (NULL);
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        g_string_append_printf (lines, "%s|", (const char *) sqlite3_column_text (statement, i));
      g_string_append_c (lines, '\n');
    }
  sqlite3_finalize (statement);
  return g_string_free (lines, FALSE);
}

static gboolean
is_dropped (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    if (g_strcmp0 (versions[i].dropped, table) == 0)
      return TRUE;
  return FALSE;
}

/* (element-type utf8): for each table that there is still, the statement that reads its columns of now, each as a literal */
static GPtrArray *
list_readings (sqlite3 *db)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *found = query_lines (db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                            " AND name NOT LIKE 'content_fts%' ORDER BY name");
  g_auto (GStrv) tables = g_strsplit (found, "|\n", -1);

  for (char **table = tables; **table != '\0'; table++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT group_concat ('quote (' || name || ')') FROM pragma_table_info ('%s')", *table);
      g_autofree char *columns = query_lines (db, sql);

      *strchr (columns, '|') = '\0';
      if (!is_dropped (*table))
        g_ptr_array_add (readings, g_strdup_printf ("SELECT '%s', %s FROM %s ORDER BY 2, 3", *table, columns, *table));
    }
  g_ptr_array_add (readings, g_strdup ("SELECT rowid FROM content_fts ('text OR saved')"));
  return readings;
}

static char *
read_all (sqlite3 *db, GPtrArray *readings)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < readings->len; i++)
    {
      g_autofree char *lines = query_lines (db, readings->pdata[i]);

      g_string_append (all, lines);
    }
  return g_string_free (all, FALSE);
}

static char *
get_path (Fixture *f)
{
  return g_build_filename (f->dir, "library.sqlite3", NULL);
}

/* Puts a library of that version in the place of the one that the fixture made. */
static sqlite3 *
replace_library (Fixture *f, int version)
{
  g_autofree char *path = get_path (f);
  g_autofree char *folder = g_build_filename (f->dir, "saved", SAVED_FOLDER, NULL);
  g_autofree char *json = g_build_filename (folder, "article.json", NULL);

  deflash_store_close (f->store);
  g_clear_object (&f->store);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (json,
                                      "{\"title\":\"second\",\"url\":\"https://a.example/2\",\"content_text\":\"As it was saved.\","
                                      "\"_deflash\":{\"uuid\":\"" SAVED_FOLDER "\"}}",
                                      -1, NULL));
  return make_version (path, version);
}

static void
assert_usable (Fixture *f)
{
  g_autofree char *saved = NULL;
  g_autofree char *news = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DeflashStoreCard) card = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  saved = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);
  g_assert_cmpstr (saved, ==, "second");
  card = STORE_SYNC (f->store, load_article, &error, 2);
  g_assert_no_error (error);
  text = g_strstrip (deflash_document_to_text (deflash_article_get_document (card->article)));
  g_assert_cmpstr (text, ==, "As it was saved.");
  g_assert_true (card->status.read);
  fixture_assert_sound (f);

  /* and it can be written */
  id = fixture_put (f, 1, fixture_make_row ("new", "new", "New text.", FIXTURE_NOW));
  fixture_save (f, id);
  news = fixture_list (f, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST);
  g_assert_true (g_str_has_prefix (news, "new first "));
  fixture_assert_sound (f);
}

static void
test_migrates (Fixture *f, gconstpointer data)
{
  sqlite3 *db = replace_library (f, GPOINTER_TO_INT (data));
  g_autoptr (GPtrArray) readings = list_readings (db);
  g_autofree char *before = read_all (db, readings);
  g_autofree char *path = get_path (f);
  g_autofree char *after = NULL;
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  sqlite3_close (db);
  f->store = deflash_store_new (f->dir, f->clock, DEFLASH_STORE_FLAGS_NONE);
  info = STORE_SYNC (f->store, wait_open, &error);
  g_assert_no_error (error);
  g_assert_false (info->created);
  g_assert_false (info->read_only);
  g_assert_null (info->set_aside);
  db = open_file (path, SQLITE_OPEN_READONLY);
  after = read_all (db, readings);
  g_assert_cmpstr (after, ==, before);
  sqlite3_close (db);
  g_assert_cmpint (fixture_get_int (f, "PRAGMA user_version"), ==, DEFLASH_SCHEMA_VERSION);
  assert_usable (f);
}

static void
assert_stays (Fixture *f, int version, const char *obstacle)
{
  sqlite3 *db = replace_library (f, version);
  g_autofree char *path = get_path (f);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_before, n_after;

  execute (db, obstacle);
  sqlite3_close (db); /* the log goes into the file */
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  f->store = deflash_store_new (f->dir, f->clock, DEFLASH_STORE_FLAGS_NONE);
  info = STORE_SYNC (f->store, wait_open, &error);
  g_assert_null (info);
  g_assert_nonnull (strstr (error->message, "Migration to version"));
  deflash_store_close (f->store);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (after, n_after, before, n_before);
}

/* What the migrations before it did is undone, too. */
static void
test_fails (Fixture *f, gconstpointer data)
{
  int version = GPOINTER_TO_INT (data);

  for (int to = version + 1; to <= DEFLASH_SCHEMA_VERSION; to++)
    assert_stays (f, version, versions[to - 1].obstacle);
}

static char *
read_schema (sqlite3 *db)
{
  return query_lines (db, "SELECT type, name, tbl_name, replace (sql, '( ', '(') FROM sqlite_schema"
                          " WHERE name NOT LIKE 'content_fts_%' AND name NOT LIKE 'sqlite_%' ORDER BY name");
}

/* A new library is made by the same migrations: none of them may change after its release. */
static void
test_new (Fixture *f, gconstpointer data)
{
  g_autofree char *path = get_path (f);
  g_autofree char *new_schema = NULL;
  g_autofree char *schema = NULL;
  sqlite3 *db;

  fixture_assert_sound (f);
  db = open_file (path, SQLITE_OPEN_READONLY);
  new_schema = read_schema (db);
  sqlite3_close (db);
  db = replace_library (f, DEFLASH_SCHEMA_VERSION);
  schema = read_schema (db);
  sqlite3_close (db);
  g_assert_cmpstr (new_schema, ==, schema);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (int version = 1; version < DEFLASH_SCHEMA_VERSION; version++)
    {
      g_autofree char *migrates = g_strdup_printf ("/versions/%d-comes-to-the-present-with-all-its-rows", version);
      g_autofree char *fails = g_strdup_printf ("/versions/%d-stays-as-it-was-when-a-migration-fails", version);

      g_test_add (migrates, Fixture, GINT_TO_POINTER (version), fixture_set_up, test_migrates, fixture_tear_down);
      g_test_add (fails, Fixture, GINT_TO_POINTER (version), fixture_set_up, test_fails, fixture_tear_down);
    }
  g_test_add ("/versions/a-new-library-is-what-the-released-versions-add-up-to", Fixture, NULL, fixture_set_up, test_new, fixture_tear_down);
  return g_test_run ();
}
