/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#include "bench-library.h"

/* Prints one line per measurement: name, ours, the limit on the same work, the ratio. */

#define NOW G_GINT64_CONSTANT (1795305600)
#define N_ROWS 4000
#define RUNS 3

static void
delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        delete_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static GPtrArray *
make_rows (void)
{
  g_autoptr (BenchLibrary) library = bench_library_new (7, NOW);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_row_free);

  for (guint i = 0; i < N_ROWS; i++)
    g_ptr_array_add (rows, bench_library_make_row (library, DEFLASH_SECTION_NEWS, i, N_ROWS));
  return rows;
}

static double
store_ours (const char *dir, GPtrArray *rows)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_fake (NOW);
  g_autoptr (DeflashStore) store = deflash_store_new (dir, clock, DEFLASH_STORE_FLAGS_NONE);
  DeflashSourceFields fields = { .section = DEFLASH_SECTION_NEWS, .kind = DEFLASH_SOURCE_FEED, .feed_url = "https://a.example/" };
  g_autoptr (DeflashSource) source = deflash_source_new (&fields);
  g_autoptr (DeflashSource) stored = BENCH_SYNC (store, add_source, source, DEFLASH_ORIGIN_APP);
  gint64 id = deflash_source_get_id (stored);
  gint64 start = g_get_monotonic_time ();
  double seconds;

  for (guint done = 0; done < rows->len;)
    {
      DeflashStoreBatch *batch = deflash_store_batch_new (id);
      g_autoptr (DeflashStoreCommit) commit = NULL;

      g_ptr_array_set_free_func (batch->rows, NULL); /* the rows are used again */
      for (guint i = 0; i < 50 && done < rows->len; i++, done++)
        g_ptr_array_add (batch->rows, g_ptr_array_index (rows, done));
      commit = BENCH_SYNC (store, commit_batch, batch);
      if (commit->new_ids->len == 0)
        g_error ("Nothing was stored");
    }
  seconds = seconds_since (start);
  deflash_store_close (store);
  return seconds;
}

static void
exec (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  return statement;
}

static void
run (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

static void
bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

static void
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, data, size, SQLITE_STATIC);
}

/* The least that can be done: one row per article and its words in the same kind of index, same journal, 50 rows a transaction. */
static double
store_raw (const char *path, GPtrArray *rows)
{
  sqlite3 *db;
  sqlite3_stmt *insert;
  sqlite3_stmt *index;
  gint64 start;
  double seconds;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  exec (db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=2000;"
            "CREATE TABLE article (id INTEGER PRIMARY KEY, guid TEXT, url TEXT, canonical TEXT, title TEXT, lead TEXT, author TEXT,"
            " language TEXT, image TEXT, published INTEGER, words INTEGER, fingerprint TEXT, hash TEXT, text TEXT, document BLOB, html BLOB);"
            "CREATE VIRTUAL TABLE words USING fts5 (title, lead, text, content='', contentless_delete=1,"
            " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');");
  insert = prepare (db, "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  index = prepare (db, "INSERT INTO words (rowid, title, lead, text) VALUES (?, ?, ?, ?)");
  start = g_get_monotonic_time ();
  for (guint i = 0; i < rows->len; i++)
    {
      DeflashStoreRow *row = g_ptr_array_index (rows, i);

      if (i % 50 == 0)
        exec (db, "BEGIN");
      bind_text (insert, 1, row->key.guid);
      bind_text (insert, 2, row->url);
      bind_text (insert, 3, row->key.canonical_url);
      bind_text (insert, 4, row->key.title);
      bind_text (insert, 5, row->lead);
      bind_text (insert, 6, row->author);
      bind_text (insert, 7, row->language);
      bind_text (insert, 8, row->image);
      sqlite3_bind_int64 (insert, 9, row->published);
      sqlite3_bind_int64 (insert, 10, row->word_count);
      bind_text (insert, 11, row->fingerprint);
      bind_text (insert, 12, row->key.content_hash);
      bind_text (insert, 13, row->text);
      bind_bytes (insert, 14, row->document);
      bind_bytes (insert, 15, row->html);
      run (insert);
      sqlite3_bind_int64 (index, 1, sqlite3_last_insert_rowid (db));
      bind_text (index, 2, row->key.title);
      bind_text (index, 3, row->lead);
      bind_text (index, 4, row->text);
      run (index);
      if (i % 50 == 49 || i + 1 == rows->len)
        exec (db, "COMMIT");
    }
  seconds = seconds_since (start);
  sqlite3_finalize (insert);
  sqlite3_finalize (index);
  sqlite3_close (db);
  return seconds;
}

static void
bench_storing (void)
{
  g_autoptr (GPtrArray) rows = make_rows ();
  double ours[RUNS];
  double raw[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      g_autofree char *dir = g_dir_make_tmp ("deflash-bench-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (dir, "raw.sqlite3", NULL);

      raw[i] = store_raw (path, rows);
      ours[i] = store_ours (dir, rows);
      delete_tree (dir);
    }
  qsort (ours, RUNS, sizeof (double), compare_doubles);
  qsort (raw, RUNS, sizeof (double), compare_doubles);
  g_print ("entries stored and indexed (%d)\tours %.1f ms\traw %.1f ms\t%.2f x (wanted <= 1.5)\n", N_ROWS, ours[RUNS / 2] * 1000,
           raw[RUNS / 2] * 1000, ours[RUNS / 2] / raw[RUNS / 2]);
}

/* The median and the 99th percentile of a page, in milliseconds. */
static void
time_query (DeflashStore *store, const char *name, guint n_articles, DeflashSection section, DeflashSort sort, const char *text)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (section);
  double times[100];

  query->sort = sort;
  query->text = g_strdup (text);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) cards = BENCH_SYNC (store, query_page, query, 0, 40);

      times[i] = seconds_since (start) * 1000;
    }
  qsort (times, G_N_ELEMENTS (times), sizeof (double), compare_doubles);
  g_print ("%-28s %7u articles\tmedian %.2f ms\tp99 %.2f ms\n", name, n_articles, times[50], times[98]);
}

static void
time_ids (DeflashStore *store, guint n_articles)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) ids = BENCH_SYNC (store, query_ids, query);

  g_print ("%-28s %7u articles\t%.2f ms\n", "all ids", ids->len, seconds_since (start) * 1000);
}

static void
time_opening (const char *dir, guint n_articles)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_fake (NOW);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DeflashStore) store = deflash_store_new (dir, clock, DEFLASH_STORE_FLAGS_NONE);
  g_autoptr (GPtrArray) cards = BENCH_SYNC (store, query_page, query, 0, 40);

  g_print ("%-28s %7u articles\t%.2f ms\n", "opening and first page", n_articles, seconds_since (start) * 1000);
  deflash_store_close (store);
}

static void
bench_lists (guint n_articles)
{
  g_autofree char *dir = g_dir_make_tmp ("deflash-bench-XXXXXX", NULL);
  g_autoptr (DeflashClock) clock = deflash_clock_new_fake (NOW);
  g_autoptr (DeflashStore) store = deflash_store_new (dir, clock, DEFLASH_STORE_FLAGS_NONE);
  g_autoptr (BenchLibrary) library = bench_library_new (1, NOW);
  g_autofree DeflashStoreStatistics *statistics = NULL;
  gint64 start = g_get_monotonic_time ();

  bench_library_fill (library, store, n_articles, MIN (100, n_articles / 10), FALSE);
  statistics = BENCH_SYNC (store, get_statistics);
  g_print ("%-28s %7u articles\t%.1f s, %.1f kB each\n", "filled", n_articles, seconds_since (start),
           (double) statistics->database_bytes / 1000 / n_articles);
  time_query (store, "first page, newest", n_articles, DEFLASH_SECTION_NEWS, DEFLASH_SORT_NEWEST, NULL);
  time_query (store, "first page, top", n_articles, DEFLASH_SECTION_NEWS, DEFLASH_SORT_TOP, NULL);
  time_query (store, "first page, discount", n_articles, DEFLASH_SECTION_DEALS, DEFLASH_SORT_DISCOUNT, NULL);
  time_query (store, "first page, price", n_articles, DEFLASH_SECTION_DEALS, DEFLASH_SORT_PRICE, NULL);
  time_query (store, "first page, ending", n_articles, DEFLASH_SECTION_DEALS, DEFLASH_SORT_ENDING, NULL);
  time_query (store, "search, 1 character", n_articles, DEFLASH_SECTION_NONE, DEFLASH_SORT_RELEVANCE, "c");
  time_query (store, "search, common beginning", n_articles, DEFLASH_SECTION_NONE, DEFLASH_SORT_RELEVANCE, "con");
  time_query (store, "search, two words", n_articles, DEFLASH_SECTION_NONE, DEFLASH_SORT_RELEVANCE, "consta der");
  time_ids (store, n_articles);
  deflash_store_close (store);
  g_clear_object (&store);
  time_opening (dir, n_articles);
  delete_tree (dir);
}

int
main (int argc, char *argv[])
{
  guint64 largest = 100000;

  setlocale (LC_ALL, "");
  if (argc > 1 && !g_ascii_string_to_unsigned (argv[1], 10, 1000, 10000000, &largest, NULL))
    {
      g_printerr ("Usage: %s [LARGEST]\n", argv[0]);
      return 2;
    }
  bench_storing ();
  for (guint n = 1000; n <= largest; n *= 10)
    bench_lists (n);
  return 0;
}
