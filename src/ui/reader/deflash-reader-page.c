/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-page.h"

#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-explain.h"
#include "deflash-reader-parts.h"
#include "deflash-reader-view.h"
#include "deflash-url.h"

#define TEXT_SIZE_MIN 80
#define TEXT_SIZE_MAX 250
/* A reading position is written when reading pauses for this long. */
#define POSITION_SECONDS 2
/* Loading is quick; only when it is not is it said that something is going on. */
#define SPINNER_MS 400
/* Who read to here has finished: next time it begins at the top. */
#define FINISHED 0.97

/* An article with its header bar. It begins with what the card knows and goes on when the document is there. */
struct _DeflashReaderPage
{
  AdwNavigationPage parent_instance;

  /* Template */
  DeflashReaderView *view;
  GtkToggleButton *saved_button;
  GtkSearchBar *find_bar;
  GtkSearchEntry *find_entry;
  GtkLabel *find_count;
  GtkLabel *hover_label;
  GtkWidget *spinner;
  GtkButton *text_size_button;

  /* Owned */
  DeflashLibrary *library;
  DeflashArticleItem *item;
  DeflashArticle *article; /* (nullable): what is shown; without its document while that loads */
  GSettings *settings;
  GCancellable *cancellable;
  GSignalGroup *status_signals;
  guint text_size;
  guint position_timeout;
  guint spinner_timeout;
  gboolean loaded;
};

G_DEFINE_FINAL_TYPE (DeflashReaderPage, deflash_reader_page, ADW_TYPE_NAVIGATION_PAGE)

static gint64
get_now (DeflashReaderPage *self)
{
  return deflash_clock_now (deflash_library_get_clock (self->library));
}

/* --- The reading position --- */

static void
deflash_reader_page_store_position (DeflashReaderPage *self)
{
  if (self->position_timeout == 0)
    return;
  g_clear_handle_id (&self->position_timeout, g_source_remove);
  if (self->item != NULL && self->loaded)
    deflash_library_set_position (self->library, self->item, deflash_reader_view_get_position (self->view));
}

static gboolean
position_timeout_cb (gpointer user_data)
{
  deflash_reader_page_store_position (user_data);
  return G_SOURCE_REMOVE;
}

static void
scrolled_cb (DeflashReaderPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->hover_label), FALSE);
  if (!self->loaded)
    return;
  g_clear_handle_id (&self->position_timeout, g_source_remove);
  self->position_timeout = g_timeout_add_seconds (POSITION_SECONDS, position_timeout_cb, self);
}

/* --- Loading --- */

static void
deflash_reader_page_stop_loading (DeflashReaderPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
}

static void
show_head (DeflashReaderPage *self, DeflashArticle *article)
{
  g_autoptr (DeflashReaderPlan) plan = deflash_reader_parts_create_head (article, get_now (self));

  g_set_object (&self->article, article);
  deflash_reader_view_set_plan (self->view, plan);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), deflash_article_get_display_title (article));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.open-original", deflash_article_get_url (article) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.copy-link", deflash_article_get_url (article) != NULL);
}

static void
show_error (DeflashReaderPage *self, const GError *error)
{
  g_autoptr (DeflashReaderPlan) empty = NULL;
  g_autofree char *title = deflash_explain (error);
  g_autofree char *advice = deflash_explain_advice (error);
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));
  DeflashReaderPlan *plan = deflash_reader_view_get_plan (self->view);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), advice);
  gtk_widget_add_css_class (status, "compact");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "article.retry");
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  if (plan == NULL)
    {
      plan = empty = deflash_reader_plan_new ();
      deflash_reader_plan_add_widget (plan, status, 24);
      deflash_reader_view_set_plan (self->view, plan);
      return;
    }
  deflash_reader_plan_add_widget (plan, status, 24);
  deflash_reader_view_plan_grown (self->view);
}

static void
show_document (DeflashReaderPage *self, DeflashArticle *article)
{
  DeflashArticleStatus *status = deflash_article_item_get_status (self->item);
  double position = deflash_article_status_get_position (status);

  if (self->article == NULL || !deflash_reader_parts_same_head (self->article, article))
    show_head (self, article);
  g_set_object (&self->article, article);
  deflash_reader_parts_add_body (deflash_reader_view_get_plan (self->view), article);
  deflash_reader_view_set_steps_done (self->view, deflash_article_status_get_steps_done (status));
  deflash_reader_view_plan_grown (self->view);
  if (position > 0 && position < FINISHED)
    deflash_reader_view_set_position (self->view, position);
  self->loaded = TRUE;
  if (!deflash_article_status_get_read (status))
    deflash_article_set_read (GTK_WIDGET (self), self->library, self->item, TRUE);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashArticle) article = deflash_library_load_article_finish (DEFLASH_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->view == NULL)
    return;
  deflash_reader_page_stop_loading (self);
  if (article == NULL)
    show_error (self, error);
  else
    show_document (self, article);
}

static gboolean
spinner_timeout_cb (gpointer user_data)
{
  DeflashReaderPage *self = user_data;

  self->spinner_timeout = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

static void
load (DeflashReaderPage *self)
{
  deflash_reader_page_stop_loading (self);
  self->cancellable = g_cancellable_new ();
  self->spinner_timeout = g_timeout_add (SPINNER_MS, spinner_timeout_cb, self);
  deflash_library_load_article_async (self->library, deflash_article_item_get_id (self->item), self->cancellable, load_cb,
                                      g_object_ref (self));
}

/* --- Status --- */

static void
saved_changed_cb (DeflashReaderPage *self)
{
  gboolean saved = deflash_article_status_get_saved (deflash_article_item_get_status (self->item));

  gtk_toggle_button_set_active (self->saved_button, saved);
  gtk_button_set_icon_name (GTK_BUTTON (self->saved_button), saved ? "deflash-saved-filled-symbolic" : "deflash-saved-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved_button), saved ? _ ("Remove from Saved") : _ ("Save"));
}

static void
steps_changed_cb (DeflashReaderPage *self)
{
  deflash_reader_view_set_steps_done (self->view, deflash_article_status_get_steps_done (deflash_article_item_get_status (self->item)));
}

static void
step_toggled_cb (DeflashReaderPage *self, guint step, gboolean done)
{
  if (self->item != NULL)
    deflash_library_set_step_done (self->library, self->item, step, done);
}

static void
saved_clicked_cb (DeflashReaderPage *self)
{
  if (self->item == NULL)
    return;
  deflash_article_toggle_saved (GTK_WIDGET (self), self->library, self->item);
  saved_changed_cb (self);
}

/* --- Find --- */

static void
update_find_count (DeflashReaderPage *self)
{
  guint n = deflash_reader_view_get_n_matches (self->view);
  g_autofree char *text = NULL;
  gboolean asked = *gtk_editable_get_text (GTK_EDITABLE (self->find_entry)) != '\0';

  if (n > 0)
    /* Translators: which match is shown, and how many there are */
    text = g_strdup_printf (_ ("%u of %u"), deflash_reader_view_get_current_match (self->view), n);
  gtk_label_set_text (self->find_count, text != NULL ? text : asked ? _ ("None") : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.find-next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.find-previous", n > 0);
  if (asked && n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
}

static void
find_changed_cb (DeflashReaderPage *self)
{
  if (gtk_search_bar_get_search_mode (self->find_bar))
    deflash_reader_view_find (self->view, gtk_editable_get_text (GTK_EDITABLE (self->find_entry)));
  update_find_count (self);
}

static void
find_mode_cb (DeflashReaderPage *self)
{
  if (gtk_search_bar_get_search_mode (self->find_bar))
    return;
  deflash_reader_view_find (self->view, NULL);
  update_find_count (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
find_next_cb (DeflashReaderPage *self)
{
  deflash_reader_view_find_step (self->view, 1);
  update_find_count (self);
}

static void
find_previous_cb (DeflashReaderPage *self)
{
  deflash_reader_view_find_step (self->view, -1);
  update_find_count (self);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  g_autofree char *selected = deflash_reader_view_get_selected_text (self->view);

  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  if (selected != NULL && strchr (selected, '\n') == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->find_entry), selected);
  gtk_editable_select_region (GTK_EDITABLE (self->find_entry), 0, -1);
  find_changed_cb (self);
}

static void
find_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  find_next_cb (DEFLASH_READER_PAGE (widget));
}

static void
find_previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  find_previous_cb (DEFLASH_READER_PAGE (widget));
}

/* Escape closes what was opened last: the find bar, then the page. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (!gtk_search_bar_get_search_mode (self->find_bar))
    return FALSE;
  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  return TRUE;
}

/* --- Text size and typeface --- */

static void
show_text_size (DeflashReaderPage *self)
{
  /* Translators: a size in per cent */
  g_autofree char *label = g_strdup_printf (_ ("%u %%"), self->text_size);

  deflash_reader_view_set_text_size (self->view, self->text_size);
  gtk_button_set_label (self->text_size_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.text-smaller", self->text_size > TEXT_SIZE_MIN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.text-larger", self->text_size < TEXT_SIZE_MAX);
}

static void
settings_changed_cb (DeflashReaderPage *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "reader-font");

  self->text_size = g_settings_get_uint (self->settings, "reader-text-size");
  show_text_size (self);
  deflash_reader_view_set_serif (self->view, g_str_equal (font, "serif"));
}

static void
set_text_size (DeflashReaderPage *self, int size)
{
  self->text_size = CLAMP (size, TEXT_SIZE_MIN, TEXT_SIZE_MAX);
  if (self->settings != NULL)
    g_settings_set_uint (self->settings, "reader-text-size", self->text_size);
  show_text_size (self);
}

static void
text_larger_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_text_size (DEFLASH_READER_PAGE (widget), (DEFLASH_READER_PAGE (widget)->text_size + 10) / 10 * 10);
}

static void
text_smaller_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_text_size (DEFLASH_READER_PAGE (widget), (DEFLASH_READER_PAGE (widget)->text_size - 1) / 10 * 10);
}

static void
text_normal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_text_size (DEFLASH_READER_PAGE (widget), 100);
}

/* --- Other actions --- */

static void
toggle_saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  saved_clicked_cb (DEFLASH_READER_PAGE (widget));
}

static void
open_original_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->article != NULL)
    deflash_open_url (widget, deflash_article_get_url (self->article));
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->article != NULL)
    deflash_article_copy_link (widget, self->article);
}

static void
mark_unread_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->item == NULL)
    return;
  deflash_article_set_read (widget, self->library, self->item, FALSE);
  deflash_toast (widget, _ ("Marked as unread"));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->item == NULL)
    return;
  if (self->article != NULL)
    show_head (self, self->article);
  else
    deflash_reader_view_set_plan (self->view, NULL);
  load (self);
}

static void
hover_link_cb (DeflashReaderPage *self, const char *url)
{
  g_autofree char *text = NULL;

  if (url != NULL && *url != '#')
    text = deflash_url_for_display (url);
  gtk_label_set_text (self->hover_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hover_label), text != NULL);
}

/* --- Class --- */

static void
deflash_reader_page_shown (AdwNavigationPage *page)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (page);

  if (!gtk_search_bar_get_search_mode (self->find_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The window's own shortcuts come before those of what has the focus. While an article is shown, Ctrl+F is for it. */
static void
set_window_search (DeflashReaderPage *self, gboolean enabled)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (root), "win.search", enabled);
}

static gboolean
search_everything_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  set_window_search (DEFLASH_READER_PAGE (widget), TRUE);
  return gtk_widget_activate_action (widget, "win.search", NULL);
}

static void
deflash_reader_page_showing (AdwNavigationPage *page)
{
  set_window_search (DEFLASH_READER_PAGE (page), FALSE);
}

static void
deflash_reader_page_hiding (AdwNavigationPage *page)
{
  set_window_search (DEFLASH_READER_PAGE (page), TRUE);
  deflash_reader_page_store_position (DEFLASH_READER_PAGE (page));
}

static void
deflash_reader_page_dispose (GObject *object)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (object);

  if (self->view != NULL)
    {
      deflash_reader_page_store_position (self);
      deflash_reader_page_stop_loading (self);
    }
  g_clear_object (&self->status_signals);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_READER_PAGE);
  g_clear_object (&self->article);
  g_clear_object (&self->item);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (deflash_reader_page_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "win.next-article", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "win.previous-article", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "article.toggle-saved", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "article.find", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, search_everything_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "article.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "article.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "article.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "article.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "article.text-larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "article.text-larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "article.text-larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "article.text-smaller", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "article.text-smaller", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "article.text-normal", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "article.text-normal", NULL);
}

static void
deflash_reader_page_class_init (DeflashReaderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_reader_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = deflash_reader_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = deflash_reader_page_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = deflash_reader_page_hiding;

  g_type_ensure (DEFLASH_TYPE_READER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/reader/deflash-reader-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, view);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, saved_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, find_entry);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, find_count);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, hover_label);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, text_size_button);
  gtk_widget_class_bind_template_callback (widget_class, saved_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, hover_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_toggled_cb);

  gtk_widget_class_install_action (widget_class, "article.toggle-saved", NULL, toggle_saved_action);
  gtk_widget_class_install_action (widget_class, "article.open-original", NULL, open_original_action);
  gtk_widget_class_install_action (widget_class, "article.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "article.mark-unread", NULL, mark_unread_action);
  gtk_widget_class_install_action (widget_class, "article.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "article.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "article.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "article.find-previous", NULL, find_previous_action);
  gtk_widget_class_install_action (widget_class, "article.text-larger", NULL, text_larger_action);
  gtk_widget_class_install_action (widget_class, "article.text-smaller", NULL, text_smaller_action);
  gtk_widget_class_install_action (widget_class, "article.text-normal", NULL, text_normal_action);
  install_keys (widget_class);
}

static void
deflash_reader_page_init (DeflashReaderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text_size = 100;
  self->status_signals = g_signal_group_new (DEFLASH_TYPE_ARTICLE_STATUS);
  g_signal_group_connect_swapped (self->status_signals, "notify::saved", G_CALLBACK (saved_changed_cb), self);
  g_signal_group_connect_swapped (self->status_signals, "notify::steps-done", G_CALLBACK (steps_changed_cb), self);
  gtk_search_bar_connect_entry (self->find_bar, GTK_EDITABLE (self->find_entry));
  show_text_size (self);
  update_find_count (self);
}

/**
 * deflash_reader_page_new:
 * @library: the library
 *
 * Returns: (transfer floating): a page that shows no article yet
 */
DeflashReaderPage *
deflash_reader_page_new (DeflashLibrary *library)
{
  DeflashReaderPage *self = g_object_new (DEFLASH_TYPE_READER_PAGE, NULL);

  g_set_object (&self->library, library);
  deflash_reader_view_set_pictures (self->view, deflash_library_get_pictures (library));
  return self;
}

/**
 * deflash_reader_page_open:
 * @self: a page
 * @item: an article
 *
 * Shows the article: at once what its card knows, the text as soon as it is loaded.
 */
void
deflash_reader_page_open (DeflashReaderPage *self, DeflashArticleItem *item)
{
  g_return_if_fail (DEFLASH_IS_READER_PAGE (self));
  g_return_if_fail (DEFLASH_IS_ARTICLE_ITEM (item));

  deflash_reader_page_store_position (self);
  self->loaded = FALSE;
  g_set_object (&self->item, item);
  g_clear_object (&self->article);
  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  g_signal_group_set_target (self->status_signals, deflash_article_item_get_status (item));
  saved_changed_cb (self);
  if (deflash_article_item_get_article (item) != NULL)
    show_head (self, deflash_article_item_get_article (item));
  else
    deflash_reader_view_set_plan (self->view, NULL);
  load (self);
}

/**
 * deflash_reader_page_set_settings:
 * @self: a page
 * @settings: (nullable): where text size and typeface are kept
 */
void
deflash_reader_page_set_settings (DeflashReaderPage *self, GSettings *settings)
{
  g_return_if_fail (DEFLASH_IS_READER_PAGE (self));

  if (self->settings == settings)
    return;
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_set_object (&self->settings, settings);
  if (settings == NULL)
    {
      gtk_widget_insert_action_group (GTK_WIDGET (self), "reader-settings", NULL);
      return;
    }
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) font = g_settings_create_action (settings, "reader-font");

  g_action_map_add_action (G_ACTION_MAP (group), font);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "reader-settings", G_ACTION_GROUP (group));
  g_signal_connect_object (settings, "changed::reader-text-size", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reader-font", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  settings_changed_cb (self);
}

/**
 * deflash_reader_page_get_item:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DeflashArticleItem *
deflash_reader_page_get_item (DeflashReaderPage *self)
{
  g_return_val_if_fail (DEFLASH_IS_READER_PAGE (self), NULL);
  return self->item;
}
