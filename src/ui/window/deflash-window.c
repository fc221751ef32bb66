/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-window.h"

#include <glib/gi18n.h>

#include "deflash-shortcuts.h"
#include "deflash-toast.h"
#include "deflash-welcome-dialog.h"
#include "deflash-window-private.h"

/* A window that shows skeletons is better than none for longer than this. */
#define PRESENT_AFTER_MS 150

/* Long enough to read what became of a preference. */
#define SAY_S 10

G_DEFINE_FINAL_TYPE (DeflashWindow, deflash_window, ADW_TYPE_APPLICATION_WINDOW)

static DeflashBrowseView *deflash_window_create_view (DeflashWindow *self, const char *name);

/* The chosen view. It is made when it is first chosen: the first frame shows one of four. */
DeflashBrowseView *
deflash_window_get_view (DeflashWindow *self)
{
  AdwBin *place = ADW_BIN (adw_view_stack_get_visible_child (self->views));

  if (adw_bin_get_child (place) == NULL)
    adw_bin_set_child (place, GTK_WIDGET (deflash_window_create_view (self, adw_view_stack_get_visible_child_name (self->views))));
  return DEFLASH_BROWSE_VIEW (adw_bin_get_child (place));
}

/* --- Reading --- */

/**
 * deflash_window_show_article:
 * @self: a window
 * @item: an article
 *
 * Opens an article.
 */
void
deflash_window_show_article (DeflashWindow *self, DeflashArticleItem *item)
{
  g_return_if_fail (DEFLASH_IS_WINDOW (self));

  if (self->reader == NULL)
    {
      self->reader = g_object_ref_sink (deflash_reader_page_new (self->library));
      deflash_reader_page_set_settings (self->reader, self->settings);
    }
  deflash_reader_page_set_searched (self->reader, deflash_browse_view_get_search_text (deflash_window_get_view (self)));
  deflash_reader_page_open (self->reader, item);
  if (adw_navigation_view_get_visible_page (self->navigation) != ADW_NAVIGATION_PAGE (self->reader))
    adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->reader));
  deflash_window_state_touch (self->state);
}

static void
open_cb (DeflashWindow *self, DeflashArticleItem *item)
{
  deflash_window_remember_search (self);
  deflash_window_show_article (self, item);
}

static void
popped_cb (DeflashWindow *self, AdwNavigationPage *page)
{
  DeflashArticleItem *item;

  if (page != ADW_NAVIGATION_PAGE (self->reader))
    return;
  deflash_window_state_touch (self->state);
  item = deflash_reader_page_get_item (self->reader);
  if (item != NULL && adw_navigation_view_get_visible_page (self->navigation) == adw_navigation_view_find_page (self->navigation, "browse"))
    deflash_browse_view_focus_item (deflash_window_get_view (self), deflash_article_item_get_id (item));
}

static void
deflash_window_go_to_neighbour (DeflashWindow *self, int step)
{
  g_autoptr (DeflashArticleItem) next = NULL;
  DeflashArticleItem *item;

  if (self->reader == NULL || adw_navigation_view_get_visible_page (self->navigation) != ADW_NAVIGATION_PAGE (self->reader))
    return;
  item = deflash_reader_page_get_item (self->reader);
  if (item != NULL)
    next = deflash_browse_view_get_neighbour (deflash_window_get_view (self), deflash_article_item_get_id (item), step);
  if (next != NULL)
    deflash_window_show_article (self, next);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_window_go_to_neighbour (DEFLASH_WINDOW (widget), 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_window_go_to_neighbour (DEFLASH_WINDOW (widget), -1);
}

/* --- What is found again after a restart --- */

static void
moved_cb (DeflashWindow *self)
{
  deflash_window_state_touch (self->state);
}

static void
deflash_window_note_place (DeflashWindow *self, DeflashBrowseView *view, const char *section)
{
  g_autofree char *place = NULL;
  double offset;

  if (deflash_browse_view_get_place (view, &place, &offset))
    deflash_window_state_set_place (self->state, section, place, offset);
}

static void
collect_state (DeflashWindowState *state, gpointer user_data)
{
  DeflashWindow *self = user_data;
  const char *section = adw_view_stack_get_visible_child_name (self->views);
  gboolean reading = self->reader != NULL && adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->reader);
  DeflashArticleItem *item = reading ? deflash_reader_page_get_item (self->reader) : NULL;
  DeflashArticle *article = item != NULL ? deflash_article_item_get_article (item) : NULL;

  deflash_window_state_set_section (state, section);
  deflash_window_state_set_article (state, article != NULL ? deflash_article_get_fields (article)->uuid : NULL);
  deflash_window_note_place (self, deflash_window_get_view (self), section);
}

static void
reopen_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashWindow) self = user_data;
  g_autoptr (DeflashArticleItem) item = deflash_library_find_article_finish (DEFLASH_LIBRARY (source), result, NULL);

  /* it may be gone by now, and the person may have opened another */
  if (item == NULL || self->reader != NULL || self->state == NULL)
    return;
  adw_navigation_view_set_animate_transitions (self->navigation, FALSE);
  deflash_window_show_article (self, item);
  adw_navigation_view_set_animate_transitions (self->navigation, TRUE);
}

/* The first frame shows the cards, as ever; the article that was open comes after it. */
static void
first_painted_cb (GdkFrameClock *clock, DeflashWindow *self)
{
  g_autofree char *uuid = deflash_window_state_dup_article (self->state);

  g_signal_handlers_disconnect_by_func (clock, first_painted_cb, self);
  if (uuid != NULL)
    deflash_library_find_article_async (self->library, uuid, NULL, reopen_found_cb, g_object_ref (self));
}

static void
first_mapped_cb (DeflashWindow *self)
{
  g_signal_handlers_disconnect_by_func (self, first_mapped_cb, NULL);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (first_painted_cb), self, 0);
}

/* --- Views and search --- */

static DeflashBrowseView *
deflash_window_create_view (DeflashWindow *self, const char *name)
{
  DeflashBrowseView *view = g_object_new (DEFLASH_TYPE_BROWSE_VIEW, "name", name, NULL);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (deflash_section_from_string (name));
  double offset = 0;
  g_autofree char *place = deflash_window_state_dup_place (self->state, name, &offset);

  query->saved_only = g_str_equal (name, "saved");
  if (query->saved_only)
    query->sort = DEFLASH_SORT_SAVED;
  deflash_browse_view_set_library (view, self->library, query, g_settings_get_int (self->settings, "window-width"),
                                   g_settings_get_int (self->settings, "window-height"));
  if (place != NULL)
    deflash_browse_view_set_place (view, place, offset);
  g_signal_connect_object (view, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  return view;
}

static void
view_changed_cb (DeflashWindow *self)
{
  DeflashBrowseView *view = deflash_window_get_view (self);

  if (view == self->active_view)
    return;
  if (self->active_view != NULL)
    {
      deflash_window_note_place (self, self->active_view, gtk_widget_get_name (GTK_WIDGET (self->active_view)));
      deflash_browse_view_set_active (self->active_view, FALSE);
    }
  self->active_view = view;
  deflash_browse_view_set_search_text (view, gtk_search_bar_get_search_mode (self->search_bar)
                                               ? gtk_editable_get_text (GTK_EDITABLE (self->search_entry))
                                               : NULL);
  deflash_browse_view_set_active (view, TRUE);
  deflash_window_state_touch (self->state);
}

static void
mark_all_read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (deflash_window_get_view (DEFLASH_WINDOW (widget))), "browse.mark-all-read", NULL);
}

static void
section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_window_show_section (DEFLASH_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
source_activated_cb (DeflashWindow *self, DeflashSource *source)
{
  const char *section = NULL;

  if (source != NULL)
    section = deflash_section_to_string (deflash_source_get_section (source));
  if (section != NULL && !g_str_equal (adw_view_stack_get_visible_child_name (self->views), "saved"))
    adw_view_stack_set_visible_child_name (self->views, section);
  deflash_browse_view_set_source (deflash_window_get_view (self), source != NULL ? deflash_source_get_id (source) : 0);
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static void
sidebar_mapped_cb (DeflashWindow *self, AdwBin *place)
{
  GtkWidget *sidebar;

  if (adw_bin_get_child (place) != NULL)
    return;
  sidebar = deflash_source_sidebar_new (self->library, self->settings);
  g_signal_connect_swapped (sidebar, "source-activated", G_CALLBACK (source_activated_cb), self);
  adw_bin_set_child (place, sidebar);
}

static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

/* --- Other actions --- */

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_shortcuts_present (widget);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- Class --- */

static gboolean
deflash_window_close_request (GtkWindow *window)
{
  deflash_window_state_flush (DEFLASH_WINDOW (window)->state);
  return GTK_WINDOW_CLASS (deflash_window_parent_class)->close_request (window);
}

static void
deflash_window_dispose (GObject *object)
{
  DeflashWindow *self = DEFLASH_WINDOW (object);

  self->active_view = NULL;
  g_clear_handle_id (&self->present_timeout, g_source_remove);
  g_clear_handle_id (&self->online_timeout, g_source_remove);
  g_clear_pointer (&self->state, deflash_window_state_free);
  if (self->library != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->library, self);
      g_signal_handlers_disconnect_by_data (deflash_library_get_refresher (self->library), self);
    }
  if (self->views != NULL)
    g_signal_handlers_disconnect_by_data (self->views, self);
  g_clear_object (&self->reader);
  g_clear_object (&self->completion);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_WINDOW);
  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_window_parent_class)->dispose (object);
}

static void
deflash_window_class_init (DeflashWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = deflash_window_close_request;

  g_type_ensure (DEFLASH_TYPE_SOURCE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/window/deflash-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, views);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, split);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, narrow);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, refresh_stack);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, library_banner);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, DeflashWindow, failed_banner);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_mapped_cb);

  deflash_window_class_init_search (widget_class);
  gtk_widget_class_install_action (widget_class, "win.mark-all-read", NULL, mark_all_read_action);
  deflash_window_install_save_actions (widget_class);
  deflash_window_install_alert_actions (widget_class);
  deflash_window_install_highlight_actions (widget_class);
  deflash_window_install_source_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.section", "s", section_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.next-article", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "win.previous-article", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}

/* A menu's popover is made of many widgets, and most windows never show it. */
static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  DeflashWindow *self = user_data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->main_menu);
}

/* Where the names of the views are long, they need a wider window to stand in its header. */
static void
deflash_window_fit_view_names (DeflashWindow *self)
{
  /* Translators: below this width of the window the names of its views stand at its foot, with 680 for English; make it
     larger where they are cut at the head of a window a little wider than that. Only digits. */
  const char *width = C_ ("width", "680");
  AdwBreakpointCondition *condition =
    adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MAX_WIDTH, CLAMP (g_ascii_strtoll (width, NULL, 10), 500, 850), ADW_LENGTH_UNIT_SP);

  adw_breakpoint_set_condition (self->narrow, condition);
  adw_breakpoint_condition_free (condition);
}

static void
deflash_window_init (DeflashWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  deflash_window_fit_view_names (self);
}

/**
 * deflash_window_new:
 * @application: the application
 * @library: the library
 * @settings: where the window keeps its state
 *
 * Returns: (transfer full): a window, not yet presented
 */
DeflashWindow *
deflash_window_new (GtkApplication *application, DeflashLibrary *library, GSettings *settings)
{
  DeflashWindow *self = g_object_new (DEFLASH_TYPE_WINDOW, "application", application, NULL);
  g_autofree char *section = g_settings_get_string (settings, "section");

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  self->offline_since = DEFLASH_TIME_NONE;
  self->state = deflash_window_state_new (GTK_WINDOW (self), settings, collect_state, self);

  if (adw_view_stack_get_child_by_name (self->views, section) != NULL)
    adw_view_stack_set_visible_child_name (self->views, section);
  self->active_view = deflash_window_get_view (self);

  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  deflash_window_watch_library (self);
  deflash_window_init_search (self);
  deflash_window_accept_drops (self);
  g_signal_connect (self, "map", G_CALLBACK (first_mapped_cb), NULL);
  deflash_welcome_offer (GTK_WIDGET (self->views), library, settings);
  return self;
}

static gboolean
present_timeout_cb (gpointer user_data)
{
  DeflashWindow *self = user_data;

  self->present_timeout = 0;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
loaded_cb (DeflashWindow *self)
{
  if (self->present_timeout == 0)
    return;
  g_clear_handle_id (&self->present_timeout, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * deflash_window_present_when_ready:
 * @self: a window
 *
 * Presents the window as soon as its first page of cards is there, or after 150 ms with skeletons, so that cards stand in the first
 * painted frame whenever the disk allows.
 */
void
deflash_window_present_when_ready (DeflashWindow *self)
{
  g_return_if_fail (DEFLASH_IS_WINDOW (self));

  if (self->present_timeout != 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) || deflash_browse_view_get_loaded (deflash_window_get_view (self)))
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  self->present_timeout = g_timeout_add (PRESENT_AFTER_MS, present_timeout_cb, self);
  g_signal_connect_object (deflash_window_get_view (self), "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}

/**
 * deflash_window_show_section:
 * @self: a window
 * @section: "news", "guides", "deals" or "saved"
 *
 * Shows a view. A name that is none is passed over.
 */
void
deflash_window_show_section (DeflashWindow *self, const char *section)
{
  g_return_if_fail (DEFLASH_IS_WINDOW (self));

  if (section == NULL || adw_view_stack_get_child_by_name (self->views, section) == NULL)
    return;
  adw_navigation_view_pop_to_tag (self->navigation, "browse");
  adw_view_stack_set_visible_child_name (self->views, section);
}

/**
 * deflash_window_get_section:
 * @self: a window
 *
 * Returns: (transfer none): the visible view, as in deflash_window_show_section()
 */
const char *
deflash_window_get_section (DeflashWindow *self)
{
  g_return_val_if_fail (DEFLASH_IS_WINDOW (self), NULL);
  return adw_view_stack_get_visible_child_name (self->views);
}

/**
 * deflash_window_open_first:
 * @self: a window
 *
 * Opens the first article of the visible view.
 *
 * Returns: whether there was one
 */
gboolean
deflash_window_open_first (DeflashWindow *self)
{
  g_return_val_if_fail (DEFLASH_IS_WINDOW (self), FALSE);
  return deflash_browse_view_open_first (deflash_window_get_view (self));
}

/**
 * deflash_window_show_source:
 * @self: a window
 * @source: (nullable): a source; %NULL for all
 *
 * Shows the view that a source belongs to, with nothing but its articles.
 */
void
deflash_window_show_source (DeflashWindow *self, DeflashSource *source)
{
  g_return_if_fail (DEFLASH_IS_WINDOW (self));

  adw_navigation_view_pop_to_tag (self->navigation, "browse");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  source_activated_cb (self, source);
}

/**
 * deflash_window_say:
 * @self: a window
 * @text: plain text
 *
 * Says something in passing, above the preferences where these are shown.
 */
void
deflash_window_say (DeflashWindow *self, const char *text)
{
  AdwDialog *dialog;
  AdwToast *toast;

  g_return_if_fail (DEFLASH_IS_WINDOW (self));

  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  if (!ADW_IS_PREFERENCES_DIALOG (dialog))
    {
      deflash_toast (GTK_WIDGET (self->views), text);
      return;
    }
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, SAY_S);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}
