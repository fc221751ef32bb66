/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stories of a full window: what an article costs as it comes, whether that stays flat, what the index takes, and what a library with no
 * stories yet takes until it has them all, with all that is read and written for it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "bench-library.h"
#include "deflash-library-private.h"
#include "deflash-settings.h"
#include "deflash-stories.h"
#include "store-fixture.h"

#define N_ARTICLES   DEFLASH_STORIES_MAX_ARTICLES
#define N_LATER      5000 /* more, into the full window */
#define N_YOUNG      5000
#define N_WORDS      300
#define BAR_MS       1.0
#define BAR_FLAT     1.3
#define BAR_TOTAL_S  15.0
#define BAR_BYTES    512
#define NOW          G_GINT64_CONSTANT (1790000000)

/* Every third article reports once more what one of the last two hundred did: half of its text, and the title turned round. */
static void
make (BenchLibrary *library, GRand *rand, GPtrArray *titles, GPtrArray *texts)
{
  g_autofree char *title = bench_library_make_sentence (library, 9);
  g_autofree char *text = bench_library_make_sentence (library, N_WORDS);

  if (titles->len > 0 && g_rand_int_range (rand, 0, 3) == 0)
    {
      guint of = titles->len - 1 - (guint) g_rand_int_range (rand, 0, MIN (200, (gint32) titles->len));
      const char *old = g_ptr_array_index (texts, of);

      g_ptr_array_add (titles, g_strdup_printf ("%s: %s", "Again", (const char *) g_ptr_array_index (titles, of)));
      g_ptr_array_add (texts, g_strdup_printf ("%.*s %s", (int) (strlen (old) / 2), old, text + strlen (text) / 2));
      return;
    }
  g_ptr_array_add (titles, g_steal_pointer (&title));
  g_ptr_array_add (texts, g_steal_pointer (&text));
}

/* Processor time of this thread in microseconds: what else the machine does is not counted. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Returns: microseconds */
static gint64
add (DeflashStories *stories, GPtrArray *titles, GPtrArray *texts, guint i)
{
  DeflashStoryArticle article = {
    .id = i + 1,
    .title = g_ptr_array_index (titles, i),
    .text = g_ptr_array_index (texts, i),
    .language = "en",
    .source = i % 50 + 1,
    .published = NOW + (gint64) i * DEFLASH_STORIES_WINDOW_S / N_ARTICLES,
  };
  gint64 before = get_time ();

  deflash_stories_add (stories, &article);
  return get_time () - before;
}

/* How many times as much an article costs in a full window as in one of a quarter: by turns, so that both have the machine as it is. */
static double
compare_with_young (DeflashStories *full, GPtrArray *titles, GPtrArray *texts)
{
  g_autoptr (DeflashStories) young = deflash_stories_new ();
  gint64 in_full = 0, in_young = 0;

  for (guint i = 0; i < N_YOUNG; i++)
    add (young, titles, texts, i);
  for (guint i = 0; i < N_LATER; i++)
    {
      in_young += add (young, titles, texts, N_YOUNG + i);
      in_full += add (full, titles, texts, N_ARTICLES + i);
    }
  return (double) in_full / (double) in_young;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Processor time of all threads, in seconds. */
static double
get_process_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* A library of a full window without a story: seconds of processor time until every article has its own. @elapsed: seconds by the clock */
static double
find_all (const char *dir, double *elapsed)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_fake (NOW);
  g_autoptr (BenchLibrary) maker = bench_library_new (1, NOW);
  g_autoptr (DeflashSettings) settings = deflash_settings_new ();
  g_autofree char *cache = g_build_filename (dir, "cache", NULL);
  DeflashLibraryOptions options = { .data_dir = dir, .cache_dir = cache, .clock = clock, .settings = settings };
  g_autoptr (DeflashLibrary) library = deflash_library_new (&options);
  g_autoptr (GAsyncResult) opened = NULL, found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;
  double cpu;

  deflash_library_open_async (library, NULL, bench_done_cb, &opened);
  if (!deflash_library_open_finish (library, wait_for (&opened), &error))
    g_error ("%s", error->message);
  bench_library_set_only (maker, DEFLASH_SECTION_NEWS);
  bench_library_set_days (maker, 6.9);
  bench_library_fill (maker, deflash_library_get_store (library), N_ARTICLES, 50, FALSE);
  start = g_get_monotonic_time ();
  cpu = get_process_time ();
  deflash_library_find_stories_async (library, NULL, bench_done_cb, &found);
  deflash_library_find_stories_finish (library, wait_for (&found), NULL);
  *elapsed = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  cpu = get_process_time () - cpu;
  deflash_library_close (library);
  return cpu;
}

int
main (void)
{
  g_autoptr (BenchLibrary) library = bench_library_new (1, NOW);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  g_autofree char *dir = g_dir_make_tmp ("deflash-bench-XXXXXX", NULL);
  g_autofree gint64 *times = g_new (gint64, N_ARTICLES);
  gint64 total = 0;
  double flat, bytes, p99, all, elapsed;
  gboolean good;

  for (guint i = 0; i < N_ARTICLES + N_LATER; i++)
    make (library, rand, titles, texts);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      times[i] = add (stories, titles, texts, i);
      total += times[i];
    }
  bytes = (double) deflash_stories_get_size (stories) / N_ARTICLES;
  flat = compare_with_young (stories, titles, texts);
  qsort (times, N_ARTICLES, sizeof *times, compare_times);
  p99 = (double) times[N_ARTICLES * 99 / 100] / 1000;
  printf ("%-52s %8s %8s %8s\n", "stories of a full window", "ours", "wanted", "ratio");
  printf ("%-52s %8.3f %8.3f %8.2f\n", "an article, mean, ms", (double) total / N_ARTICLES / 1000, BAR_MS, (double) total / N_ARTICLES / 1000 / BAR_MS);
  printf ("%-52s %8.3f %8.3f %8.2f\n", "an article, 99 of 100, ms", p99, BAR_MS, p99 / BAR_MS);
  printf ("%-52s %8.2f %8.2f %8.2f\n", "after 20,000 against after 5,000, times", flat, BAR_FLAT, flat / BAR_FLAT);
  printf ("%-52s %8.2f %8.2f %8.2f\n", "20,000 from nothing, s", (double) total / G_USEC_PER_SEC, BAR_TOTAL_S,
          (double) total / G_USEC_PER_SEC / BAR_TOTAL_S);
  printf ("%-52s %8.0f %8d %8.2f\n", "index, bytes an article", bytes, BAR_BYTES, bytes / BAR_BYTES);
  all = find_all (dir, &elapsed);
  fixture_delete_tree (dir);
  printf ("%-52s %8.2f %8.2f %8.2f   (%.2f by the clock)\n", "20,000 in a library, reading and writing, s", all, BAR_TOTAL_S, all / BAR_TOTAL_S,
          elapsed);
  good = all <= BAR_TOTAL_S && p99 <= BAR_MS && flat <= BAR_FLAT && total <= (gint64) (BAR_TOTAL_S * G_USEC_PER_SEC) && bytes <= BAR_BYTES;
  return good ? 0 : 1;
}
