/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-space-key.h"

/* What the window does with a space bar that nothing below it took. */
static gboolean
pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  if (key != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || !GTK_IS_WINDOW (root))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (root, "activate-focus");
  return GDK_EVENT_STOP;
}

/**
 * deflash_space_key_keep:
 * @widget: what a search entry or bar listens to already, so that typing anywhere in it begins a search
 *
 * Has the space bar press, tick and switch what has the focus in @widget. It is the window that does so, and up to GTK 4.18 a search left it
 * the key; that of 4.24 does not. Of the controllers of one widget the last one to be added is asked first.
 */
void
deflash_space_key_keep (GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect (controller, "key-pressed", G_CALLBACK (pressed_cb), NULL);
  gtk_widget_add_controller (widget, controller);
}
