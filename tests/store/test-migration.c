/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

#include "deflash-schema.h"

/* A library of each older version, made by the migrations themselves, with rows in the columns that the first version had. */

#define ROWS                                                                                                                          \
  "INSERT INTO source (uuid, section, kind, title, feed_url, feed_key, added, changed, origin)"                                       \
  " VALUES ('0b4fa1c2-6d0e-4c39-9f6f-0d1e2f3a4b5c', 1, 0, 'A', 'https://a.example/feed', 'a.example/feed', 1, 1, 1);"                 \
  "INSERT INTO content (title, text) VALUES ('An old headline', 'Some words of long ago');"                                           \
  "INSERT INTO article (uuid, content_id, source_id, section, published, first_seen)"                                                 \
  " VALUES (x'00112233445566778899aabbccddeeff', 1, 1, 1, 5, 5);"                                                                     \
  "INSERT INTO article_source (source_id, article_id, key_hash, content_hash, published, key) VALUES (1, 1, 2, 3, 5, 'g:1');"         \
  "INSERT INTO content_fts (rowid, title, lead, text) VALUES (1, 'An old headline', NULL, 'Some words of long ago');"                 \
  "INSERT INTO saved (article_id, content_id, saved_at, note, origin, changed) VALUES (1, 1, 7, 'kept', 1, 7);"                       \
  "INSERT INTO mute (pattern, created, origin) VALUES ('cup', 1, 1);"

static void
make_library (Fixture *f, int version)
{
  g_autofree char *path = g_build_filename (f->dir, "library.sqlite3", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (GError) error = NULL;
  DeflashSqlite *db;

  deflash_store_close (f->store);
  g_unlink (path);
  g_unlink (log);
  g_unlink (shm);
  db = deflash_sqlite_open (path, DEFLASH_SQLITE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (deflash_sqlite_exec (db, "PRAGMA auto_vacuum=INCREMENTAL", NULL));
  g_assert_true (deflash_schema_migrate (db, 0, version, &error));
  g_assert_no_error (error);
  deflash_sqlite_exec (db, ROWS, &error);
  g_assert_no_error (error);
  deflash_sqlite_close (db);
}

static void
test_from (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autofree char *found = NULL;
  g_autofree char *saved = NULL;

  make_library (f, GPOINTER_TO_INT (data));
  fixture_reopen (f);
  info = STORE_SYNC (f->store, wait_open, &error);
  g_assert_no_error (error);
  g_assert_null (info->set_aside);
  g_assert_cmpint (fixture_get_int (f, "PRAGMA user_version"), ==, DEFLASH_SCHEMA_VERSION);
  found = fixture_search (f, "headline");
  g_assert_cmpstr (found, ==, "An old headline");
  saved = fixture_list (f, DEFLASH_SECTION_NONE, DEFLASH_SORT_SAVED);
  g_assert_cmpstr (saved, ==, "An old headline");
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM saved WHERE note = 'kept'"), ==, 1);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM mute WHERE pattern = 'cup' AND section = 0"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int version = 1; version < DEFLASH_SCHEMA_VERSION; version++)
    {
      g_autofree char *path = g_strdup_printf ("/store/migration/everything-comes-over-from-version-%d", version);

      g_test_add (path, Fixture, GINT_TO_POINTER (version), fixture_set_up, test_from, fixture_tear_down);
    }
  return g_test_run ();
}
