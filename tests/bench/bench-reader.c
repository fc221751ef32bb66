/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader-fixture.h"

/* bench-reader: from "show this text" to the end of the first frame with it, against the same text in a bare GtkTextView: 5,000 and
 * 100,000 words, median of 30. Both are in windows of one size that are there already; the reader gets a finished document, the text
 * view a finished string. */

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

int
main (void)
{
  if (!gtk_init_check ())
    {
      g_print ("skipped: there is no display\n");
      return 77;
    }
  adw_init ();
  bench (5000);
  bench (100000);
  return 0;
}
