/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-shortcuts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The one table of shortcuts: what the application binds is what the dialog shows. */
static const struct
{
  const char *group; /* set where a group begins */
  const char *action;
  const char *accelerators[3];
  const char *title;
} shortcuts[] = {
  { N_ ("General"), "win.show-shortcuts", { "<Control>question" }, N_ ("Keyboard shortcuts") },
  { NULL, "app.preferences", { "<Control>comma" }, N_ ("Preferences") },
  { NULL, "win.close", { "<Control>w" }, N_ ("Close the window") },
  { NULL, "app.quit", { "<Control>q" }, N_ ("Quit") },
  { N_ ("Views"), "win.section::news", { "<Alt>1" }, N_ ("News") },
  { NULL, "win.section::guides", { "<Alt>2" }, N_ ("Guides") },
  { NULL, "win.section::deals", { "<Alt>3" }, N_ ("Deals") },
  { NULL, "win.section::saved", { "<Alt>4" }, N_ ("Saved") },
  { NULL, "win.highlights", { "<Control><Shift>h" }, N_ ("Highlights") },
  { NULL, "win.search", { "<Control>k", "<Control>f" }, N_ ("Search") },
  { NULL, "win.toggle-sidebar", { "F9" }, N_ ("Show sources") },
  { N_ ("Sources"), "win.add-source", { "<Control>n" }, N_ ("Add a source") },
  { NULL, "win.sources", { "<Control><Shift>s" }, N_ ("Manage sources") },
  { NULL, "win.save-page", { "<Control><Shift>d" }, N_ ("Save a page by its address") },
  { NULL, "win.mark-all-read", { "<Control><Shift>a" }, N_ ("Mark all as read") },
  { NULL, "win.refresh", { "<Control>r", "F5" }, N_ ("Refresh") },
};

/* Bound by widgets themselves, where they have the focus; told here so that they are found. */
static const struct
{
  const char *group;
  const char *accelerator;
  const char *title;
} local_shortcuts[] = {
  { N_ ("Card"), "Return", N_ ("Open") },
  { NULL, "<Control>d", N_ ("Save or remove") },
  { NULL, "<Control>m", N_ ("Mark as read or unread") },
  { NULL, "<Control>e", N_ ("Tags and notes") },
  { NULL, "<Control>space", N_ ("Select") },
  { NULL, "Menu", N_ ("Menu") },
  { N_ ("Article"), "Escape", N_ ("Back to the list") },
  { NULL, "j", N_ ("Next article") },
  { NULL, "k", N_ ("Previous article") },
  { NULL, "<Control>d", N_ ("Save or remove") },
  { NULL, "<Control>f", N_ ("Find in the article") },
  { NULL, "<Control>t", N_ ("Contents") },
  { NULL, "<Control>h", N_ ("Highlight what is selected") },
  { NULL, "<Control>e", N_ ("Tags and notes") },
  { NULL, "<Control><Shift>n", N_ ("Open in a window of its own") },
  { NULL, "<Control>p", N_ ("Print") },
  { NULL, "h", N_ ("Next heading") },
  { NULL, "<Shift>h", N_ ("Previous heading") },
  { NULL, "<Control><Shift>c", N_ ("Copy as plain text") },
  { NULL, "<Control>plus", N_ ("Larger text") },
  { NULL, "<Control>minus", N_ ("Smaller text") },
  { NULL, "<Control>0", N_ ("Normal text size") },
};

/**
 * deflash_shortcuts_install:
 * @application: the application
 *
 * Binds the table's keys to their actions.
 */
void
deflash_shortcuts_install (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (application, shortcuts[i].action, (const char *const *) shortcuts[i].accelerators);
}

/**
 * deflash_shortcuts_install_window:
 * @window: a window of the application
 *
 * Has Ctrl+Q quit from everywhere in it. A dialog of libadwaita keeps all keys from its window, as if it were a window of its own, but one
 * that lacks the application's keys.
 */
void
deflash_shortcuts_install_window (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_limit (controller, GTK_LIMIT_NONE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("app.quit")));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ (title));
  adw_preferences_page_add (page, group);
  return group;
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *accelerator)
{
  GtkWidget *row = adw_action_row_new ();
  guint key;
  GdkModifierType modifiers;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (title));
  if (gtk_accelerator_parse (accelerator, &key, &modifiers))
    {
      g_autofree char *text = gtk_accelerator_get_label (key, modifiers);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group, row);
}

/**
 * deflash_shortcuts_present:
 * @parent: where the dialog belongs
 *
 * Shows all shortcuts.
 */
void
deflash_shortcuts_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].group != NULL)
        group = add_group (page, shortcuts[i].group);
      add_row (group, shortcuts[i].title, shortcuts[i].accelerators[0]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (local_shortcuts); i++)
    {
      if (local_shortcuts[i].group != NULL)
        group = add_group (page, local_shortcuts[i].group);
      add_row (group, local_shortcuts[i].title, local_shortcuts[i].accelerator);
    }
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (page));
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, toolbar);
  adw_dialog_present (dialog, parent);
}
