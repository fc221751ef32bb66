/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-first-frame.h"

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  const char *path = g_getenv ("DEFLASH_FIRST_FRAME_FILE");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_autoptr (GError) error = NULL;

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, user_data);
  if (!g_file_set_contents (path, text, -1, &error))
    g_warning ("The time of the first frame can't be written: %s", error->message);
}

/**
 * deflash_first_frame_report:
 * @widget: a mapped widget whose contents are complete
 *
 * For the start benchmark: where the variable DEFLASH_FIRST_FRAME_FILE names a file, writes into it the monotonic time in microseconds
 * at which the next frame was painted. Does nothing else and nothing otherwise.
 */
void
deflash_first_frame_report (GtkWidget *widget)
{
  static gboolean reported;

  if (reported || g_getenv ("DEFLASH_FIRST_FRAME_FILE") == NULL)
    return;
  reported = TRUE;
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  gtk_widget_queue_draw (widget);
}
