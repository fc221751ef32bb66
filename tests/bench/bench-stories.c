/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stories of a full window: what an article costs as it comes, whether that stays flat, and what the index takes. Usage: bench-stories */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench-library.h"
#include "deflash-stories.h"

#define N_ARTICLES   DEFLASH_STORIES_MAX_ARTICLES
#define N_LATER      5000 /* more, into the full window */
#define PORTION      5000
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

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

int
main (void)
{
  g_autoptr (BenchLibrary) library = bench_library_new (1, NOW);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  g_autofree gint64 *times = g_new (gint64, N_ARTICLES + N_LATER);
  gint64 portions[(N_ARTICLES + N_LATER) / PORTION] = { 0 };
  gint64 total = 0;
  double flat, bytes, p99;
  gboolean good;

  for (guint i = 0; i < N_ARTICLES + N_LATER; i++)
    make (library, rand, titles, texts);
  for (guint i = 0; i < N_ARTICLES + N_LATER; i++)
    {
      times[i] = add (stories, titles, texts, i);
      portions[i / PORTION] += times[i];
      total += i < N_ARTICLES ? times[i] : 0;
      if (i + 1 == N_ARTICLES)
        bytes = (double) deflash_stories_get_size (stories) / N_ARTICLES;
    }
  /* the second portion: in the first one most words are new */
  flat = (double) portions[G_N_ELEMENTS (portions) - 1] / (double) portions[1];
  qsort (times, N_ARTICLES + N_LATER, sizeof *times, compare_times);
  p99 = (double) times[(N_ARTICLES + N_LATER) * 99 / 100] / 1000;
  printf ("%-52s %8s %8s %8s\n", "stories of a full window", "ours", "wanted", "ratio");
  printf ("%-52s %8.3f %8.3f %8.2f\n", "an article, mean, ms", (double) total / N_ARTICLES / 1000, BAR_MS, (double) total / N_ARTICLES / 1000 / BAR_MS);
  printf ("%-52s %8.3f %8.3f %8.2f\n", "an article, 99 of 100, ms", p99, BAR_MS, p99 / BAR_MS);
  printf ("%-52s %8.2f %8.2f %8.2f\n", "after 20,000 against after 5,000, times", flat, BAR_FLAT, flat / BAR_FLAT);
  printf ("%-52s %8.2f %8.2f %8.2f\n", "20,000 from nothing, s", (double) total / G_USEC_PER_SEC, BAR_TOTAL_S,
          (double) total / G_USEC_PER_SEC / BAR_TOTAL_S);
  printf ("%-52s %8.0f %8d %8.2f\n", "index, bytes an article", bytes, BAR_BYTES, bytes / BAR_BYTES);
  good = p99 <= BAR_MS && flat <= BAR_FLAT && total <= (gint64) (BAR_TOTAL_S * G_USEC_PER_SEC) && bytes <= BAR_BYTES;
  return good ? 0 : 1;
}
