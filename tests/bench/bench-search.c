/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "bench-library.h"
#include "deflash-article-list.h"

/* Types searches, letter by letter, into a library; each keystroke against the same bounded query, bare: the newest matches of the same
 * expression, without rank, age or rules. */

#define MAX_MATCHES "2000"
#define ROUNDS 5

static const char *const searches[] = {
  "consta der", "price of the", "a new world", "\"the first\" time", "energy -solar", "wind OR water", "in:deals price:<500 phone", "con",
};

typedef struct
{
  DeflashStore *store;
  sqlite3 *db;
  GArray *ours; /* (element-type double): milliseconds */
  GArray *bare;
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

static double
time_ours (Bench *bench, const char *text)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  gint64 start;
  g_autoptr (GArray) ids = NULL;

  query->text = g_strdup (text);
  query->sort = DEFLASH_SORT_RELEVANCE;
  start = g_get_monotonic_time ();
  ids = BENCH_SYNC (bench->store, query_ids, query);
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
type_search (Bench *bench, const char *search)
{
  for (const char *p = search; *p != '\0'; p++)
    {
      g_autofree char *text = g_strndup (search, (gsize) (p + 1 - search));
      g_autofree char *match = deflash_search_make_match (text);
      double bare = match != NULL && strlen (text) >= 3 ? time_bare (bench, match) : 0;
      double ours = time_ours (bench, text);

      if (g_getenv ("DEFLASH_BENCH_KEYS") != NULL)
        g_print ("%-32s ours %8.2f ms  bare %8.2f ms\n", text, ours, bare);
      if (bare > 0)
        {
          g_array_append_val (bench->ours, ours);
          g_array_append_val (bench->bare, bare);
        }
    }
}

static double
get_percentile (GArray *times, guint percent)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, (times->len - 1) * percent / 100);
}

static double
get_sum (GArray *times)
{
  double sum = 0;

  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, double, i);
  return sum;
}

int
main (int argc, char **argv)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_system ();
  g_autofree char *path = NULL;
  Bench bench = { 0 };

  if (argc != 2)
    {
      g_printerr ("Usage: %s LIBRARY\n", argv[0]);
      return 2;
    }
  path = g_build_filename (argv[1], "library.sqlite3", NULL);
  bench.store = deflash_store_new (argv[1], clock, DEFLASH_STORE_FLAGS_NONE);
  time_ours (&bench, "warm");
  if (sqlite3_open_v2 (path, &bench.db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench.db));
  sqlite3_exec (bench.db, "PRAGMA cache_size=-6000", NULL, NULL, NULL);
  bench.ours = g_array_new (FALSE, FALSE, sizeof (double));
  bench.bare = g_array_new (FALSE, FALSE, sizeof (double));
  for (int round = 0; round <= ROUNDS; round++)
    {
      /* the first only warms the caches of both */
      if (round == 1)
        {
          g_array_set_size (bench.ours, 0);
          g_array_set_size (bench.bare, 0);
        }
      for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
        type_search (&bench, searches[i]);
    }
  g_print ("search as you type, %u keystrokes\tours %.2f ms (median), p99 %.2f ms\tbare %.2f ms, p99 %.2f ms\t%.2f x (wanted <= 1.5)\n",
           bench.ours->len, get_percentile (bench.ours, 50), get_percentile (bench.ours, 99), get_percentile (bench.bare, 50),
           get_percentile (bench.bare, 99), get_sum (bench.ours) / get_sum (bench.bare));
  sqlite3_close (bench.db);
  deflash_store_close (bench.store);
  g_object_unref (bench.store);
  g_array_unref (bench.ours);
  g_array_unref (bench.bare);
  return 0;
}
