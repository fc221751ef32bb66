/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Refreshing many sources from a server of its own process: all new without delay, against the sum of a bare fetch, parse, HTML trees and
 * raw inserts with FTS5 of the same bytes; nothing new with every answer delayed, against a bare SoupSession loop of the same
 * concurrency. Also how long the main thread is kept at a time. Usage: bench-refresh TEST-SERVER */

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench-library.h"
#include "deflash-library-private.h"
#include "deflash-library.h"

#define N_SOURCES   200
#define N_ITEMS     30
#define N_HOSTS     8 /* two requests each: more than the fetcher makes at once */
#define CONCURRENT  8
#define DELAY_MS    300
#define RUNS        3
#define BAR_DELAYED 1.2
#define BAR_NEW     1.5
#define BAR_MAIN_MS 4.0

typedef struct
{
  char *dir;
  GSubprocess *server;
  guint port;
} Bench;

/* --- the main thread --- */

static GArray *busy; /* of double: milliseconds of processor time between two waits */
static double woken;

/* Milliseconds of processor time. */
static double
get_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  double ms = get_time (CLOCK_THREAD_CPUTIME_ID) - woken;
  int result;

  if (busy != NULL && woken > 0)
    g_array_append_val (busy, ms);
  result = g_poll (fds, n_fds, timeout);
  woken = get_time (CLOCK_THREAD_CPUTIME_ID);
  return result;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, RUNS, sizeof *values, compare_doubles);
  return values[RUNS / 2];
}

static void
wait_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* --- what is served --- */

static void
append_paragraph (GString *html, BenchLibrary *words)
{
  g_autofree char *start = bench_library_make_sentence (words, 6);
  g_autofree char *middle = bench_library_make_sentence (words, 14);
  g_autofree char *quote = bench_library_make_sentence (words, 12);

  g_string_append_printf (html,
                          "<p>%s <a href=\"https://harbour.example/ferry?from=here&amp;to=there\">ferry</a> <em>late</em> &#8211; %s. "
                          "&#8220;%s,&#8221; said a passenger, who had waited since seven o&#8217;clock.</p>\n",
                          start, middle, quote);
}

static char *
make_item_html (BenchLibrary *words, guint source, guint item)
{
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    {
      g_string_append_printf (html, "<h2>Part %u of %u.%u</h2>", i, source, item);
      append_paragraph (html, words);
      g_string_append_printf (html, "<p><img src=\"https://harbour.example/%u.jpg\" alt=\"\"/></p>", item);
    }
  return g_string_free (html, FALSE);
}

static void
write_feed (BenchLibrary *words, const char *dir, guint source)
{
  g_autofree char *path = g_strdup_printf ("%s/feed-%u.xml", dir, source);
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour</title>");

  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *title = bench_library_make_sentence (words, 8);
      g_autofree char *html = make_item_html (words, source, i);
      g_autofree char *escaped = g_markup_escape_text (html, -1);

      g_string_append_printf (xml,
                              "<item><title>%s</title><link>https://harbour.example/%u/%u</link><guid "
                              "isPermaLink=\"false\">%u.%u</guid><pubDate>Tue, 14 Nov 2023 22:%02u:20 +0000</pubDate>"
                              "<description>%s</description></item>\n",
                              title, source, i, source, i, i, escaped);
    }
  g_string_append (xml, "</channel></rss>");
  g_assert_true (g_file_set_contents (path, xml->str, xml->len, NULL));
}

static void
start_server (Bench *bench, const char *program)
{
  g_autofree char *dir = g_build_filename (bench->dir, "feeds", NULL);
  g_autofree char *port_file = g_build_filename (bench->dir, "port", NULL);
  g_autofree char *port = NULL;
  g_autoptr (BenchLibrary) words = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  words = bench_library_new (1, 1700000000);
  for (guint i = 0; i < N_SOURCES; i++)
    write_feed (words, dir, i);
  bench->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--dir", dir,
                                    "--port-file", port_file, "--lifetime", "600", NULL);
  g_assert_no_error (error);
  /* It says where it listens as soon as it does. */
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bench->server));
  g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_file_get_contents (port_file, &port, NULL, NULL));
  bench->port = (guint) g_ascii_strtoull (port, NULL, 10);
}

static char *
make_url (Bench *bench, guint source, gboolean delayed)
{
  return g_strdup_printf ("http://h%u.localhost:%u%s/feed-%u.xml", source % N_HOSTS, bench->port,
                          delayed ? "/delay/" G_STRINGIFY (DELAY_MS) : "", source);
}

/* --- the bare loop --- */

typedef struct
{
  Bench *bench;
  SoupSession *session;
  gboolean delayed;
  GPtrArray *bodies; /* of GBytes by source */
  guint next;
  guint n_done;
} Loop;

static void fetch_next (Loop *loop);

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Loop *loop = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *body = soup_session_send_and_read_finish (SOUP_SESSION (object), result, &error);

  g_assert_no_error (error);
  g_ptr_array_add (loop->bodies, body);
  loop->n_done++;
  fetch_next (loop);
}

static void
fetch_next (Loop *loop)
{
  g_autofree char *url = NULL;
  g_autoptr (SoupMessage) message = NULL;
  guint source = loop->next;

  if (source == N_SOURCES)
    return;
  loop->next++;
  url = make_url (loop->bench, source, loop->delayed);
  message = soup_message_new (SOUP_METHOD_GET, url);
  soup_session_send_and_read_async (loop->session, message, G_PRIORITY_DEFAULT, NULL, fetched_cb, loop);
}

/* Seconds. */
static double
fetch_bare (Bench *bench, gboolean delayed, GPtrArray **bodies)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("max-conns", CONCURRENT, "max-conns-per-host", 2, NULL);
  Loop loop = { .bench = bench, .session = session, .delayed = delayed };
  gint64 start = g_get_monotonic_time ();

  loop.bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < CONCURRENT; i++)
    fetch_next (&loop);
  while (loop.n_done < N_SOURCES)
    g_main_context_iteration (NULL, TRUE);
  if (bodies != NULL)
    *bodies = loop.bodies;
  else
    g_ptr_array_unref (loop.bodies);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* --- bare parse, trees, inserts --- */

static void
insert_item (sqlite3_stmt *statements[2], const char *title, const char *html, const char *text)
{
  for (guint i = 0; i < 2; i++)
    {
      sqlite3_bind_text (statements[i], 1, title, -1, SQLITE_STATIC);
      sqlite3_bind_text (statements[i], 2, text, -1, SQLITE_STATIC);
      if (i == 0)
        sqlite3_bind_text (statements[i], 3, html, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (statements[i]), ==, SQLITE_DONE);
      sqlite3_reset (statements[i]);
    }
}

static void
handle_item (xmlNode *item, sqlite3_stmt *statements[2])
{
  xmlChar *title = NULL, *html = NULL, *text;

  for (xmlNode *node = item->children; node != NULL; node = node->next)
    if (xmlStrEqual (node->name, BAD_CAST "title"))
      title = xmlNodeGetContent (node);
    else if (xmlStrEqual (node->name, BAD_CAST "description"))
      html = xmlNodeGetContent (node);
  htmlDocPtr tree = htmlReadMemory ((char *) html, (int) strlen ((char *) html), NULL, "UTF-8",
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  text = xmlNodeGetContent (xmlDocGetRootElement (tree));
  insert_item (statements, (char *) title, (char *) html, (char *) text);
  xmlFree (title);
  xmlFree (html);
  xmlFree (text);
  xmlFreeDoc (tree);
}

static sqlite3 *
open_bare (const char *dir, sqlite3_stmt *statements[2])
{
  g_autofree char *path = g_build_filename (dir, "bare.db", NULL);
  sqlite3 *db = NULL;

  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (db,
                  "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE article (title TEXT, text TEXT, html TEXT);"
                  "CREATE VIRTUAL TABLE fts USING fts5 (title, text, content='', tokenize='unicode61 remove_diacritics 2',"
                  " prefix='1 2 3');",
                  NULL, NULL, NULL),
    ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO article VALUES (?, ?, ?)", -1, &statements[0], NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO fts (title, text) VALUES (?, ?)", -1, &statements[1], NULL), ==, SQLITE_OK);
  return db;
}

/* Seconds for parse, trees and inserts, a transaction per source. */
static double
store_bare (const char *dir, GPtrArray *bodies)
{
  sqlite3_stmt *statements[2];
  sqlite3 *db = open_bare (dir, statements);
  gint64 start = g_get_monotonic_time ();
  double seconds;

  for (guint i = 0; i < bodies->len; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (bodies->pdata[i], &length);
      xmlDocPtr document = xmlReadMemory (data, (int) length, NULL, NULL, XML_PARSE_NONET);
      xmlNode *channel = xmlFirstElementChild (xmlDocGetRootElement (document));

      sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
      for (xmlNode *node = channel->children; node != NULL; node = node->next)
        if (xmlStrEqual (node->name, BAD_CAST "item"))
          handle_item (node, statements);
      sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
      xmlFreeDoc (document);
    }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  sqlite3_finalize (statements[0]);
  sqlite3_finalize (statements[1]);
  sqlite3_close (db);
  return seconds;
}

/* --- ours --- */

static DeflashLibrary *
open_library (Bench *bench, const char *name, DeflashClock *clock, gboolean delayed)
{
  g_autofree char *dir = g_build_filename (bench->dir, name, NULL);
  g_autofree char *cache = g_build_filename (dir, "cache", NULL);
  g_autoptr (DeflashSettings) settings = deflash_settings_new ();
  DeflashLibraryOptions options = { .data_dir = dir, .cache_dir = cache, .clock = clock, .settings = settings };
  DeflashLibrary *library = deflash_library_new (&options);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_open_async (library, NULL, wait_cb, &opened);
  deflash_library_open_finish (library, wait_for (&opened), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *url = make_url (bench, i, delayed);
      DeflashSourceFields fields = { .section = DEFLASH_SECTION_NEWS, .kind = DEFLASH_SOURCE_FEED, .feed_url = url, .title = "Harbour" };
      g_autoptr (DeflashSource) source = deflash_source_new (&fields);
      g_autoptr (DeflashSource) stored = NULL;
      g_autoptr (GAsyncResult) added = NULL;

      deflash_store_add_source_async (deflash_library_get_store (library), source, DEFLASH_ORIGIN_APP, NULL, wait_cb, &added);
      stored = deflash_store_add_source_finish (deflash_library_get_store (library), wait_for (&added), &error);
      g_assert_no_error (error);
    }
  return library;
}

/* Seconds until all is stored and every article has its story. */
static double
refresh (DeflashLibrary *library, guint expected_new, double *until_stored)
{
  DeflashRefresher *refresher = deflash_library_get_refresher (library);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n_new, n_failed;

  deflash_refresher_refresh_async (refresher, DEFLASH_REFRESH_DUE, NULL, wait_cb, &result);
  deflash_refresher_refresh_finish (refresher, wait_for (&result), &error);
  g_assert_no_error (error);
  *until_stored = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  deflash_library_find_stories_async (library, NULL, wait_cb, &found);
  deflash_library_find_stories_finish (library, wait_for (&found), &error);
  g_assert_no_error (error);
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_object_get (refresher, "n-new", &n_new, "n-failed", &n_failed, NULL);
  g_assert_cmpuint (n_failed, ==, 0);
  g_assert_cmpuint (n_new, ==, expected_new);
  return seconds;
}

static gboolean
report (const char *what, double ours, double limit, double bar)
{
  gboolean good = ours <= bar * limit;

  printf ("%-48s ours %7.3f s   limit %7.3f s   ratio %.2f (bar %.1f)%s\n", what, ours, limit, ours / limit, bar, good ? "" : "  ABOVE");
  return good;
}

static gboolean
bench_new (Bench *bench)
{
  double ours[RUNS], stored[RUNS], limits[RUNS], our_work[RUNS], bare_work[RUNS];

  busy = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (DeflashClock) clock = deflash_clock_new_fake (1700000000);
      g_autofree char *name = g_strdup_printf ("new-%u", i);
      GArray *kept = g_steal_pointer (&busy);
      DeflashLibrary *library = open_library (bench, name, clock, FALSE);
      g_autoptr (GPtrArray) bodies = NULL;
      double before = get_time (CLOCK_PROCESS_CPUTIME_ID);
      double fetch = fetch_bare (bench, FALSE, &bodies);
      double store = store_bare (bench->dir, bodies);

      limits[i] = fetch + store;
      bare_work[i] = (get_time (CLOCK_PROCESS_CPUTIME_ID) - before) / 1000;
      before = get_time (CLOCK_PROCESS_CPUTIME_ID);
      woken = 0;
      busy = kept;
      ours[i] = refresh (library, N_SOURCES * N_ITEMS, &stored[i]);
      our_work[i] = (get_time (CLOCK_PROCESS_CPUTIME_ID) - before) / 1000;
      deflash_library_close (library);
      g_object_unref (library);
      printf ("# bare fetch %.3f s, parse, trees and inserts %.3f s; ours %.3f s, of which %.3f s until all is stored\n", fetch, store,
              ours[i], stored[i]);
    }
  printf ("%-48s ours %7.3f s   bare  %7.3f s   ratio %.2f\n", "processor time, all new", median (our_work), median (bare_work),
          median (our_work) / median (bare_work));
  printf ("%-48s ours %7.3f s   limit %7.3f s   ratio %.2f\n", "200 sources, all new, each with its story", median (ours), median (limits),
          median (ours) / median (limits));
  return report ("200 sources, all new", median (stored), median (limits), BAR_NEW);
}

static gboolean
bench_delayed (Bench *bench)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_fake (1700000000);
  DeflashLibrary *library = open_library (bench, "delayed", clock, TRUE);
  double ours[RUNS], limits[RUNS], stored;

  refresh (library, N_SOURCES * N_ITEMS, &stored);
  for (guint i = 0; i < RUNS; i++)
    {
      limits[i] = fetch_bare (bench, TRUE, NULL);
      deflash_clock_set_now (clock, deflash_clock_now (clock) + 7200);
      ours[i] = refresh (library, 0, &stored);
    }
  deflash_library_close (library);
  g_object_unref (library);
  return report ("200 sources, delayed 300 ms, nothing new", median (ours), median (limits), BAR_DELAYED);
}

static gboolean
report_main_thread (void)
{
  double p99, most;
  gboolean good;

  g_array_sort (busy, compare_doubles);
  p99 = g_array_index (busy, double, busy->len * 99 / 100);
  most = g_array_index (busy, double, busy->len - 1);
  good = p99 <= BAR_MAIN_MS;
  printf ("%-48s p99 %.2f ms, most %.2f ms, of %u turns (bar %.1f ms)%s\n", "main thread while refreshing", p99, most, busy->len,
          BAR_MAIN_MS, good ? "" : "  ABOVE");
  g_clear_pointer (&busy, g_array_unref);
  return good;
}

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

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  gboolean good = TRUE;
  const char *only = argc > 2 ? argv[2] : NULL;

  if (argc < 2)
    {
      fprintf (stderr, "usage: %s TEST-SERVER [new|unchanged]\n", argv[0]);
      return 2;
    }
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_main_context_set_poll_func (NULL, poll_cb);
  bench.dir = g_dir_make_tmp ("deflash-bench-XXXXXX", NULL);
  start_server (&bench, argv[1]);
  if (g_strcmp0 (only, "unchanged") != 0)
    {
      good = bench_new (&bench);
      good = report_main_thread () && good;
    }
  if (g_strcmp0 (only, "new") != 0)
    good = bench_delayed (&bench) && good;
  g_subprocess_force_exit (bench.server);
  g_object_unref (bench.server);
  delete_tree (bench.dir);
  g_free (bench.dir);
  return good ? 0 : 1;
}
