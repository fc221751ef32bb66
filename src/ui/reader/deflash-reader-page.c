/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-explain.h"
#include "deflash-reader-page-private.h"
#include "deflash-search-query.h"
#include "deflash-reader-parts.h"
#include "deflash-reader-story.h"
#include "deflash-reader-window.h"
#include "deflash-url.h"

/* A reading position is written when reading pauses for this long. */
#define POSITION_SECONDS 2
/* Loading is quick; only when it is not is it said that something is going on. */
#define SPINNER_MS 400
/* Who read to here has finished: next time it begins at the top. */
#define FINISHED 0.97

G_DEFINE_FINAL_TYPE (DeflashReaderPage, deflash_reader_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_FULL_TEXT_POLICY = 1,
  N_PROPS,
} Property;

static GParamSpec *properties[N_PROPS];

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
  if (!deflash_reader_view_has_focused_link (self->view)) /* what was below the pointer is elsewhere now */
    gtk_widget_set_visible (GTK_WIDGET (self->hover_label), FALSE);
  if (!self->loaded)
    return;
  gtk_progress_bar_set_fraction (self->progress, deflash_reader_view_get_position (self->view));
  deflash_reader_page_scrolled_contents (self);
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
  DeflashDealCheck *check = NULL;
  g_autoptr (DeflashReaderPlan) plan = deflash_reader_parts_create_head (self->library, article, get_now (self), &check);

  g_set_object (&self->article, article);
  deflash_reader_page_set_check (self, check);
  deflash_reader_view_set_plan (self->view, plan);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), deflash_article_get_display_title (article));
  deflash_reader_page_update_actions (self);
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
  deflash_reader_parts_add_body (deflash_reader_view_get_plan (self->view), article, deflash_reader_page_offer_full_text (self, article));
  deflash_reader_view_set_steps_done (self->view, deflash_article_status_get_steps_done (status));
  deflash_reader_view_plan_grown (self->view);
  if (!deflash_reader_page_go_to_next_step (self) && position > 0 && position < FINISHED)
    deflash_reader_view_set_position (self->view, position);
  self->loaded = TRUE;
  deflash_reader_page_update_awake (self);
  deflash_reader_page_update_contents (self);
  deflash_reader_page_begin_full_text (self);
  if (!deflash_article_status_get_read (status) && !deflash_article_is_kept_unread (self->item) &&
      deflash_settings_get_read_on_open (deflash_library_get_settings (self->library)))
    deflash_article_set_read (GTK_WIDGET (self), self->library, self->item, TRUE);
}

static void
story_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = deflash_library_list_story_finish (DEFLASH_LIBRARY (source), result, &error);

  /* Cancelled where another article is shown meanwhile. */
  if (items == NULL || items->len == 0 || self->view == NULL || !self->loaded)
    return;
  deflash_reader_plan_add_widget (deflash_reader_view_get_plan (self->view),
                                  deflash_reader_story_new (self->library, items, get_now (self)), 36);
  deflash_reader_view_plan_grown (self->view);
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
    {
      show_error (self, error);
      return;
    }
  show_document (self, article);
  self->cancellable = g_cancellable_new ();
  deflash_library_list_story_async (self->library, self->item, self->cancellable, story_cb, g_object_ref (self));
  deflash_reader_page_begin_deal (self);
  if (deflash_article_status_get_saved (deflash_article_item_get_status (self->item)))
    deflash_reader_page_load_notes (self);
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
  deflash_reader_page_update_awake (self);
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

void
deflash_reader_page_reload (DeflashReaderPage *self)
{
  if (self->item == NULL || self->view == NULL)
    return;
  deflash_reader_page_store_position (self);
  deflash_reader_page_forget_notes (self);
  self->loaded = FALSE;
  if (self->article != NULL)
    show_head (self, self->article);
  else
    deflash_reader_view_set_plan (self->view, NULL);
  load (self);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_reader_page_reload (DEFLASH_READER_PAGE (widget));
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

/* Escape closes what was opened last: the find bar, then the page. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return deflash_reader_page_close_find (DEFLASH_READER_PAGE (widget));
}

/* A window that changes its shape takes its content away for a moment, and gives the focus to the first button there is. The text has it
 * again: the space bar goes on scrolling. */
static gboolean
refocus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->refocus_frames-- > 0)
    return G_SOURCE_CONTINUE;
  self->refocus_tick = 0;
  if (!gtk_search_bar_get_search_mode (self->find_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

static void
deflash_reader_page_map (GtkWidget *widget)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  GTK_WIDGET_CLASS (deflash_reader_page_parent_class)->map (widget);
  self->refocus_frames = 2;
  if (self->refocus_tick == 0)
    self->refocus_tick = gtk_widget_add_tick_callback (widget, refocus_cb, NULL, NULL);
}

static void
deflash_reader_page_unmap (GtkWidget *widget)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->refocus_tick != 0)
    gtk_widget_remove_tick_callback (widget, self->refocus_tick);
  self->refocus_tick = 0;
  GTK_WIDGET_CLASS (deflash_reader_page_parent_class)->unmap (widget);
}

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

  if (root != NULL && !DEFLASH_IS_READER_WINDOW (root))
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
deflash_reader_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_FULL_TEXT_POLICY:
      g_value_set_static_string (value, deflash_reader_page_get_full_text_policy (DEFLASH_READER_PAGE (object)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
deflash_reader_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_FULL_TEXT_POLICY:
      deflash_reader_page_set_full_text_policy (DEFLASH_READER_PAGE (object), g_value_get_string (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
deflash_reader_page_dispose (GObject *object)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (object);

  deflash_reader_page_forget_notes (self);
  if (self->view != NULL)
    {
      deflash_reader_page_store_position (self);
      deflash_reader_page_stop_loading (self);
    }
  deflash_reader_page_stop_full_text (self);
  deflash_reader_page_stop_deal (self);
  deflash_reader_page_dispose_guide (self);
  g_clear_object (&self->status_signals);
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, search_everything_cb, NULL);
}

static void
deflash_reader_page_class_init (DeflashReaderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_reader_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = deflash_reader_page_get_property;
  G_OBJECT_CLASS (klass)->set_property = deflash_reader_page_set_property;
  properties[PROP_FULL_TEXT_POLICY] =
    g_param_spec_string ("full-text-policy", NULL, NULL, "ask", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = deflash_reader_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = deflash_reader_page_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = deflash_reader_page_hiding;

  g_type_ensure (DEFLASH_TYPE_READER_LOOK);
  g_type_ensure (DEFLASH_TYPE_READER_VIEW);
  widget_class->map = deflash_reader_page_map;
  widget_class->unmap = deflash_reader_page_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/reader/deflash-reader-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, view);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, saved_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, hover_label);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, look);
  gtk_widget_class_bind_template_callback (widget_class, saved_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hover_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, deflash_reader_page_open_picture);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_toggled_cb);

  gtk_widget_class_install_action (widget_class, "article.retry", NULL, retry_action);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, progress);
  deflash_reader_page_class_init_contents (widget_class);
  deflash_reader_page_class_init_find (widget_class);
  deflash_reader_page_class_init_actions (widget_class);
  deflash_reader_page_class_init_notes (widget_class);
  deflash_reader_page_class_init_full_text (widget_class);
  deflash_reader_page_class_init_deal (widget_class);
  install_keys (widget_class);
}

static void
deflash_reader_page_init (DeflashReaderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->status_signals = g_signal_group_new (DEFLASH_TYPE_ARTICLE_STATUS);
  g_signal_group_connect_swapped (self->status_signals, "notify::saved", G_CALLBACK (saved_changed_cb), self);
  g_signal_group_connect_swapped (self->status_signals, "notify::steps-done", G_CALLBACK (steps_changed_cb), self);
  deflash_reader_page_init_contents (self);
  deflash_reader_page_init_find (self);
  deflash_reader_page_init_guide (self);
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
  deflash_reader_page_stop_full_text (self);
  deflash_reader_page_stop_deal (self);
  self->loaded = FALSE;
  deflash_reader_page_forget_notes (self);
  deflash_reader_page_update_contents (self);
  gtk_progress_bar_set_fraction (self->progress, 0);
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
 * deflash_reader_page_set_searched:
 * @self: a page
 * @search: (nullable): what was searched for when the article was found
 *
 * Marks it in what is opened next.
 */
void
deflash_reader_page_set_searched (DeflashReaderPage *self, const char *search)
{
  g_autoptr (DeflashSearchQuery) query = NULL;

  g_return_if_fail (DEFLASH_IS_READER_PAGE (self));

  if (search != NULL && *search != '\0')
    query = deflash_search_query_parse (search);
  deflash_reader_view_set_searched (self->view, query != NULL ? deflash_search_query_make_finder (query, FALSE) : NULL);
}

/**
 * deflash_reader_page_set_settings:
 * @self: a page
 * @settings: where paper, text size, typeface and width are kept
 */
void
deflash_reader_page_set_settings (DeflashReaderPage *self, GSettings *settings)
{
  g_return_if_fail (DEFLASH_IS_READER_PAGE (self));

  g_set_object (&self->settings, settings);
  deflash_reader_look_bind (self->look, settings, GTK_WIDGET (self), self->view);
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
