/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <time.h>

#include "reader-fixture.h"

/* bench-reader [open|memory|scroll]: three measurements, or one of them.
 *
 * open: from "show this text" to the end of the first frame with it, against the same text in a bare GtkTextView: 5,000 and
 * 100,000 words, median of 30. Both are in windows of one size that are there already; the reader gets a finished document, the text
 * view a finished string.
 *
 * memory: what the process' share of memory (PSS) grows by while 100 articles are opened one after the other.
 *
 * scroll: an article of 2 MB, 100,000 words and 2,000 links is scrolled from its beginning through text that was never on the screen.
 * What the main thread computes from one frame to the next, drawing included. */

#define N_RUNS 30

typedef struct
{
  gint64 start;
  gint64 end;
} Run;

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  if (run->end == 0)
    run->end = g_get_monotonic_time ();
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static GtkWidget *
create_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  gtk_window_present (GTK_WINDOW (window));
  reader_settle (child);
  return window;
}

static void
await_frame (GtkWidget *widget, Run *run)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong handler = g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), run);

  gtk_widget_queue_draw (widget);
  while (run->end == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  /* GtkTextView goes on validating lines when idle */
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static double
measure_reader (GtkWidget *view, DeflashDocument *document)
{
  gint64 times[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      Run run = { 0 };
      DeflashReaderPlan *plan;

      deflash_reader_view_set_plan (DEFLASH_READER_VIEW (view), NULL);
      reader_settle (view);
      run.start = g_get_monotonic_time ();
      plan = deflash_reader_plan_new ();
      deflash_reader_plan_add_document (plan, document);
      deflash_reader_view_set_plan (DEFLASH_READER_VIEW (view), plan);
      await_frame (view, &run);
      deflash_reader_plan_unref (plan);
      times[i] = run.end - run.start;
    }
  qsort (times, N_RUNS, sizeof *times, compare);
  return times[N_RUNS / 2] / 1000.0;
}

static double
measure_text_view (GtkWidget *view, const char *text)
{
  g_autoptr (GtkTextBuffer) empty = gtk_text_buffer_new (NULL);
  gint64 times[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      Run run = { 0 };
      GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);

      gtk_text_view_set_buffer (GTK_TEXT_VIEW (view), empty);
      reader_settle (view);
      run.start = g_get_monotonic_time ();
      gtk_text_buffer_set_text (buffer, text, -1);
      gtk_text_view_set_buffer (GTK_TEXT_VIEW (view), buffer);
      await_frame (view, &run);
      g_object_unref (buffer);
      times[i] = run.end - run.start;
    }
  qsort (times, N_RUNS, sizeof *times, compare);
  return times[N_RUNS / 2] / 1000.0;
}

static void
bench (guint n_words)
{
  g_autoptr (DeflashDocument) document = reader_create_long (n_words);
  g_autofree char *text = deflash_document_to_text (document);
  GtkWidget *reader = deflash_reader_view_new ();
  GtkWidget *text_view = gtk_text_view_new ();
  GtkWidget *reader_window = create_window (reader);
  GtkWidget *text_window = create_window (text_view);
  double ours, bare;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text_view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text_view), FALSE);
  ours = measure_reader (reader, document);
  bare = measure_text_view (text_view, text);
  g_print ("open %6u words   ours %8.2f ms   GtkTextView %8.2f ms   ratio %.2f\n", n_words, ours, bare, ours / bare);
  gtk_window_destroy (GTK_WINDOW (reader_window));
  gtk_window_destroy (GTK_WINDOW (text_window));
}

/* --- Memory --- */

#define N_ARTICLES 100

/* KiB; 0 where the kernel does not say */
static guint64
get_pss (void)
{
  g_autofree char *text = NULL;
  char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "Pss:");
  return line != NULL ? g_ascii_strtoull (line + 4, NULL, 10) : 0;
}

static void
open_article (GtkWidget *reader, guint i)
{
  g_autoptr (DeflashDocument) document = i % 10 == 0 ? reader_create_showcase () : reader_create_long (500 + i * 71 % 3000);
  DeflashReaderPlan *plan = deflash_reader_plan_new ();
  Run run = { 0 };

  deflash_reader_plan_add_document (plan, document);
  deflash_reader_view_set_plan (DEFLASH_READER_VIEW (reader), plan);
  deflash_reader_plan_unref (plan);
  await_frame (reader, &run);
  deflash_reader_view_set_position (DEFLASH_READER_VIEW (reader), 0.5);
  run.end = 0;
  await_frame (reader, &run);
}

static void
bench_memory (void)
{
  GtkWidget *reader = deflash_reader_view_new ();
  GtkWidget *window = create_window (reader);
  guint64 before, after;

  open_article (reader, 0);
  open_article (reader, 1);
  before = get_pss ();
  for (guint i = 0; i < N_ARTICLES; i++)
    open_article (reader, i);
  after = get_pss ();
  if (before > 0)
    g_print ("memory %u articles  %+.1f MB   limit +20 MB   ratio %.2f\n", N_ARTICLES, ((double) after - before) / 1024,
             ((double) after - before) / 1024 / 20);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Scrolling --- */

#define N_FRAMES 600
#define STEP 160 /* pixels a frame: some 10,000 a second */

typedef struct
{
  gint64 times[N_FRAMES]; /* µs of the main thread's processor time */
  guint n;
  gint64 last;
} Scroll;

static gint64
get_thread_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *scroll = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  gint64 now = get_thread_time ();

  if (scroll->last > 0 && scroll->n < N_FRAMES)
    scroll->times[scroll->n++] = now - scroll->last;
  scroll->last = now;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + STEP);
  return scroll->n < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* 2 MB: words of an ordinary length, links spread evenly, a heading here and there. */
static DeflashDocument *
create_linked (guint n_words, guint n_links)
{
  static const char *const words[] = { "harbour", "crane", "lightly", "towards", "the", "morning", "weatherproof", "and", "slipway",
                                       "a", "considerable", "of", "tide", "which", "breakwaters", "carries", "between", "stevedores" };
  DeflashDocumentBuilder *builder = deflash_document_builder_new ();
  DeflashDocument *document;
  guint every = n_words / n_links;

  for (guint i = 0; i < n_words;)
    {
      if (i % 2000 < 90)
        reader_add_text (builder, DEFLASH_BLOCK_HEADING, "What the harbour says");
      deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
      for (guint j = 0; j < 90 && i < n_words; j++, i++)
        {
          g_autofree char *url = i % every == 0 ? g_strdup_printf ("https://harbour.example/%u", i) : NULL;
          g_autofree char *word = g_strdup_printf ("%s%s%u ", words[(i * 7 + i / 13) % G_N_ELEMENTS (words)],
                                                   words[(i * 5 + i / 11) % G_N_ELEMENTS (words)], i % 1000);

          deflash_document_builder_append_text (builder, word, -1, url != NULL ? DEFLASH_SPAN_LINK : 0, url);
        }
      deflash_document_builder_end (builder);
    }
  document = deflash_document_builder_finish (builder);
  deflash_document_builder_free (builder);
  return document;
}

static void
bench_scroll (void)
{
  g_autoptr (DeflashDocument) document = create_linked (100000, 2000);
  g_autofree char *text = deflash_document_to_text (document);
  GtkWidget *reader = deflash_reader_view_new ();
  GtkWidget *window = create_window (reader);
  DeflashReaderPlan *plan = deflash_reader_plan_new ();
  Scroll scroll = { 0 };

  deflash_reader_plan_add_document (plan, document);
  deflash_reader_view_set_plan (DEFLASH_READER_VIEW (reader), plan);
  deflash_reader_plan_unref (plan);
  reader_settle (reader);
  gtk_widget_add_tick_callback (reader, scroll_tick_cb, &scroll, NULL);
  while (scroll.n < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  qsort (scroll.times, N_FRAMES, sizeof *scroll.times, compare);
  g_print ("scroll %.1f MB        median %.2f ms   p99 %.2f ms   worst %.2f ms   limit 8 ms   ratio %.2f\n", strlen (text) / 1e6,
           scroll.times[N_FRAMES / 2] / 1000.0, scroll.times[N_FRAMES * 99 / 100] / 1000.0, scroll.times[N_FRAMES - 1] / 1000.0,
           scroll.times[N_FRAMES * 99 / 100] / 8000.0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_wanted (int argc, char **argv, const char *name)
{
  return argc < 2 || g_str_equal (argv[1], name);
}

int
main (int argc, char **argv)
{
  if (!gtk_init_check ())
    {
      g_print ("skipped: there is no display\n");
      return 77;
    }
  adw_init ();
  if (is_wanted (argc, argv, "open"))
    {
      bench (5000);
      bench (100000);
    }
  if (is_wanted (argc, argv, "memory"))
    bench_memory ();
  if (is_wanted (argc, argv, "scroll"))
    bench_scroll ();
  return 0;
}
