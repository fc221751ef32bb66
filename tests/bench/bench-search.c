/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "bench-library.h"
#include "deflash-article-list.h"

/* Types searches of words that stand in the library, letter by letter; each keystroke against the same bounded query, bare: the newest
 * matches of the same expression, without rank, age or rules. Of each keystroke the best of several rounds counts, as the machine may be
 * busy with something else. */

#define MAX_MATCHES "2000"
#define ROUNDS 7

/* How many searches are made of titles, beside those of other kinds. */
#define N_TITLES 12

typedef struct
{
  char *text;
  char *match; /* (nullable): where there is no bare query of the same kind */
  double ours; /* milliseconds */
  double page;
  double bare;
} Key;

typedef struct
{
  DeflashStore *store;
  sqlite3 *db;
  GArray *keys; /* (element-type Key) */
  GArray *all;  /* (element-type double): each keystroke of each round */
} Bench;

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static DeflashArticleQuery *
make_query (const char *text)
{
  DeflashArticleQuery *query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->text = g_strdup (text);
  query->sort = DEFLASH_SORT_RELEVANCE;
  return query;
}

static double
time_ours (Bench *bench, const char *text)
{
  g_autoptr (DeflashArticleQuery) query = make_query (text);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) ids = BENCH_SYNC (bench->store, query_ids, query);

  return milliseconds_since (start);
}

/* What a view asks for: a screenful of cards. */
static double
time_page (Bench *bench, const char *text)
{
  g_autoptr (DeflashArticleQuery) query = make_query (text);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) cards = BENCH_SYNC (bench->store, query_page, query, 0, 24);

  return milliseconds_since (start);
}

static double
time_bare (Bench *bench, const char *match)
{
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *statement;
  gint64 sum = 0;

  if (sqlite3_prepare_v2 (bench->db,
                          "SELECT f.rowid, a.published FROM content_fts f CROSS JOIN article a ON a.id = f.rowid"
                          " WHERE content_fts MATCH ? AND a.listed = 1 ORDER BY f.rowid DESC LIMIT " MAX_MATCHES,
                          -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->db));
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW)
    sum += sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return sum >= 0 ? milliseconds_since (start) : 0;
}

static void
key_clear (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key->match);
}

/* A price is a filter of our own: there is nothing bare to hold it against. */
static void
add_search (Bench *bench, const char *search)
{
  for (const char *p = g_utf8_next_char (search);; p = g_utf8_next_char (p))
    {
      Key key = { g_strndup (search, (gsize) (p - search)), NULL, G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };

      if (g_utf8_strlen (key.text, -1) >= 3 && strchr (key.text, ':') == NULL)
        key.match = deflash_search_make_match (key.text);
      g_array_append_val (bench->keys, key);
      if (*p == '\0')
        return;
    }
}

/* Two words of a title, at even steps through the library; then a phrase, a choice and an exclusion of the same words. */
static void
add_searches (Bench *bench)
{
  static const char *const forms[][3] = {
    { "", " ", "" }, { "", " ", "" }, { "\"", " ", "\"" }, { "", " OR ", "" }, { "", " -", "" }, { "in:deals ", " ", "" }, { "price:<500 ", " ", "" },
  };
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (bench->db,
                          "SELECT title FROM content WHERE id IN (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                          " SELECT (SELECT max (id) FROM content) * i / (? + 1) FROM n)",
                          -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->db));
  sqlite3_bind_int (statement, 1, N_TITLES);
  sqlite3_bind_int (statement, 2, N_TITLES);
  for (guint i = 0; sqlite3_step (statement) == SQLITE_ROW; i++)
    {
      g_auto (GStrv) words = g_strsplit ((const char *) sqlite3_column_text (statement, 0), " ", -1);
      guint n = g_strv_length (words);
      const char *const *form = forms[i % G_N_ELEMENTS (forms)];
      g_autofree char *search = g_strconcat (form[0], words[0], form[1], words[MIN (n - 1, 1)], form[2], NULL);

      add_search (bench, search);
    }
  sqlite3_finalize (statement);
}

static void
run_round (Bench *bench, gboolean counts)
{
  for (guint i = 0; i < bench->keys->len; i++)
    {
      Key *key = &g_array_index (bench->keys, Key, i);
      double bare = key->match != NULL ? time_bare (bench, key->match) : 0;
      double ours = time_ours (bench, key->text);
      double page = time_page (bench, key->text);

      if (!counts)
        continue;
      key->bare = MIN (key->bare, bare);
      key->ours = MIN (key->ours, ours);
      key->page = MIN (key->page, page);
      g_array_append_val (bench->all, page);
    }
}

static double
get_percentile (GArray *times, guint percent)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, (times->len - 1) * percent / 100);
}

static void
print_result (Bench *bench)
{
  double ours = 0, page = 0, bare = 0;
  guint n = 0;

  for (guint i = 0; i < bench->keys->len; i++)
    {
      const Key *key = &g_array_index (bench->keys, Key, i);

      if (g_getenv ("DEFLASH_BENCH_KEYS") != NULL)
        g_print ("%-32s ids %8.2f ms  page %8.2f ms  bare %8.2f ms\n", key->text, key->ours, key->page, key->bare);
      if (key->match == NULL)
        continue;
      n++;
      ours += key->ours;
      page += key->page;
      bare += key->bare;
    }
  g_print ("search as you type, %u keystrokes\tours %.2f ms (mean), a screenful with its cards %.2f ms\tbare %.2f ms\t%.2f x (wanted <= 1.5)\n", n,
           ours / n, page / n, bare / n, ours / bare);
  g_print ("search as you type, %u keystrokes of all kinds\ta screenful %.2f ms (median), p99 %.2f ms (wanted <= 30, aim 10)\n", bench->all->len,
           get_percentile (bench->all, 50), get_percentile (bench->all, 99));
}

int
main (int argc, char **argv)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_system ();
  g_autofree char *path = NULL;
  Bench bench = { 0 };

  if (argc != 3 || !g_str_equal (argv[1], "search"))
    {
      g_printerr ("Usage: %s search LIBRARY\n", argv[0]);
      return 2;
    }
  path = g_build_filename (argv[2], "library.sqlite3", NULL);
  bench.store = deflash_store_new (argv[2], clock, DEFLASH_STORE_FLAGS_NONE);
  time_ours (&bench, "warm");
  if (sqlite3_open_v2 (path, &bench.db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench.db));
  sqlite3_exec (bench.db, "PRAGMA cache_size=-6000", NULL, NULL, NULL);
  bench.keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_array_set_clear_func (bench.keys, key_clear);
  bench.all = g_array_new (FALSE, FALSE, sizeof (double));
  add_searches (&bench);
  /* the first only warms the caches of both */
  for (int round = 0; round <= ROUNDS; round++)
    run_round (&bench, round > 0);
  print_result (&bench);
  sqlite3_close (bench.db);
  deflash_store_close (bench.store);
  g_object_unref (bench.store);
  g_array_unref (bench.keys);
  g_array_unref (bench.all);
  return 0;
}
