/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

/* The limit that the start is held against: an application with an empty window of the same size. As a service (--gapplication-service) it
 * stays without one: the limit of watching in the background. */

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, user_data);
  if (!g_file_set_contents (g_getenv ("DEFLASH_FIRST_FRAME_FILE"), text, -1, NULL))
    g_error ("The time can't be written");
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

static void
startup_cb (GApplication *application)
{
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_hold (application);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("com.deflashnews.EmptyWindow", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect (application, "startup", G_CALLBACK (startup_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
