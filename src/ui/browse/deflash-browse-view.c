/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-browse-place.h"
#include "deflash-browse-view-private.h"
#include "deflash-card-factory.h"
#include "deflash-card-shortcuts.h"
#include "deflash-card-slot.h"
#include "deflash-deal-bar.h"
#include "deflash-guide-bar.h"
#include "deflash-list-end.h"
#include "deflash-news-bar.h"
#include "deflash-saved-bar.h"

/* At the least: what a window of the default size shows. */
#define FIRST_PAGE_MIN 6
/* Roughly a card with its margin, and what stands above the cards, to tell how many a window shows. */
#define CARD_WIDTH 340
#define CARD_HEIGHT 388
#define HEADER_HEIGHT 60

G_DEFINE_FINAL_TYPE (DeflashBrowseView, deflash_browse_view, ADW_TYPE_BREAKPOINT_BIN)

enum
{
  SIGNAL_OPEN,
  SIGNAL_LOADED,
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkAdjustment *
get_vadjustment (DeflashBrowseView *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

/* --- Cards and pictures: only near the screen --- */

/* Twice: before the frame in which something has moved, by where it will be, and after it, when also what is new has a place. */
static gboolean
update_slots_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  double value = gtk_adjustment_get_value (get_vadjustment (self));
  double moved = value - self->laid_out_value;

  self->laid_out_value = value;
  for (guint i = 0; i < self->slots->len; i++)
    deflash_card_slot_update (g_ptr_array_index (self->slots, i), GTK_WIDGET (self->scroller), moved);
  if (self->slots_frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->slots_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
deflash_browse_view_queue_slots (DeflashBrowseView *self)
{
  self->slots_frames = 0;
  if (self->slots_tick == 0)
    self->slots_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_slots_cb, NULL, NULL);
}

static void
activate_cb (DeflashBrowseView *self, guint position)
{
  g_autoptr (GObject) item = NULL;

  if (self->list == NULL || deflash_browse_view_pick (self, position))
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (DEFLASH_IS_ARTICLE_ITEM (item))
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, item);
}

/* --- What changes --- */

/**
 * deflash_browse_view_go_to_place:
 * @self: a view
 *
 * Goes once to where deflash_browse_view_set_place() wants it.
 */
void
deflash_browse_view_go_to_place (DeflashBrowseView *self)
{
  if (self->place_uuid == NULL || !deflash_browse_view_is_attached (self))
    return;
  deflash_browse_place_restore (self->scroller, self->grid, self->slots, self->library, self->list, self->place_uuid, self->place_offset);
  g_clear_pointer (&self->place_uuid, g_free);
}

static void
state_cb (DeflashBrowseView *self)
{
  deflash_browse_view_update_state (self);
  if (deflash_browse_view_get_loaded (self))
    g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

/* GTK keeps the card that it is anchored to where it is. Whoever is at the very top wants to see what comes in above it. */
static void
items_changed_cb (DeflashBrowseView *self, guint position, guint removed, guint added)
{
  if (position == 0 && added > 0 && removed == 0 && deflash_browse_view_is_attached (self) &&
      gtk_adjustment_get_value (get_vadjustment (self)) <= 1)
    gtk_grid_view_scroll_to (self->grid, 0, GTK_LIST_SCROLL_NONE, NULL);
  deflash_browse_view_update_state (self);
  deflash_browse_view_queue_slots (self);
  if (self->selection != NULL && removed > 0)
    deflash_browse_view_update_selection (self);
}

static void
complete_cb (DeflashBrowseView *self)
{
  deflash_browse_view_queue_grow (self);
}

static void
pending_cb (DeflashBrowseView *self)
{
  guint n = deflash_article_list_get_n_pending (self->list);

  if (n > 0)
    {
      /* Translators: how many new articles wait at the top of the list */
      g_autofree char *text = g_strdup_printf (ngettext ("%u new", "%u new", n), n);

      gtk_button_set_label (self->pill, text);
    }
  gtk_revealer_set_reveal_child (self->pill_revealer, n > 0);
}

static void
scrolled_cb (DeflashBrowseView *self)
{
  double value = gtk_adjustment_get_value (get_vadjustment (self));

  if (self->list != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      deflash_article_list_set_holds_new (self->list, value > 1);
      g_signal_emit (self, signals[SIGNAL_MOVED], 0);
      deflash_browse_view_note_scrolled (self);
    }
  deflash_browse_view_queue_slots (self);
}

/* --- Actions --- */

static void
show_new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_browse_view_show_new (DEFLASH_BROWSE_VIEW (widget));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);

  deflash_article_list_reload (self->list);
  deflash_browse_view_update_state (self);
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);

  if (self->bar != NULL)
    deflash_filter_bar_reset (self->bar);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  guint position;

  if (deflash_article_list_find (self->list, g_variant_get_int64 (parameter), &position))
    activate_cb (self, position);
}

/* --- Life --- */

/* "3 min ago", "ends in 2 h": as long as somebody looks, and no oftener than they change. */
static gboolean
minute_cb (gpointer user_data)
{
  DeflashBrowseView *self = user_data;

  for (guint i = 0; i < self->slots->len; i++)
    {
      DeflashCard *card = deflash_card_slot_get_card (self->slots->pdata[i]);

      if (card != NULL)
        deflash_card_update_time (card);
    }
  return G_SOURCE_CONTINUE;
}

static void
deflash_browse_view_map (GtkWidget *widget)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);

  GTK_WIDGET_CLASS (deflash_browse_view_parent_class)->map (widget);
  deflash_browse_view_update_state (self);
  minute_cb (self);
  if (self->minute_timeout == 0)
    self->minute_timeout = g_timeout_add_seconds_full (G_PRIORITY_LOW, 60, minute_cb, self, NULL);
  deflash_browse_view_queue_slots (self);
}

static void
deflash_browse_view_unmap (GtkWidget *widget)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);

  g_clear_handle_id (&self->skeleton_timeout, g_source_remove);
  g_clear_handle_id (&self->grow_idle, g_source_remove);
  g_clear_handle_id (&self->minute_timeout, g_source_remove);
  if (self->row_tick != 0)
    gtk_widget_remove_tick_callback (widget, self->row_tick);
  self->row_tick = 0;
  GTK_WIDGET_CLASS (deflash_browse_view_parent_class)->unmap (widget);
}

static void
deflash_browse_view_dispose (GObject *object)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (object);

  g_clear_handle_id (&self->skeleton_timeout, g_source_remove);
  g_clear_handle_id (&self->grow_idle, g_source_remove);
  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_BROWSE_VIEW);
  g_clear_object (&self->list);
  g_clear_object (&self->selection);
  g_clear_object (&self->library);
  g_clear_pointer (&self->query, deflash_article_query_free);
  g_clear_handle_id (&self->rest_timeout, g_source_remove);
  g_clear_pointer (&self->search_text, g_free);
  g_clear_pointer (&self->place_uuid, g_free);
  G_OBJECT_CLASS (deflash_browse_view_parent_class)->dispose (object);
}

static void
deflash_browse_view_finalize (GObject *object)
{
  g_ptr_array_unref (DEFLASH_BROWSE_VIEW (object)->slots);
  G_OBJECT_CLASS (deflash_browse_view_parent_class)->finalize (object);
}

static void
deflash_browse_view_class_init (DeflashBrowseViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_browse_view_dispose;
  object_class->finalize = deflash_browse_view_finalize;
  widget_class->map = deflash_browse_view_map;
  widget_class->unmap = deflash_browse_view_unmap;

  /**
   * DeflashBrowseView::open:
   * @item: an article
   *
   * The person wants to read an article.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       DEFLASH_TYPE_ARTICLE_ITEM);

  /**
   * DeflashBrowseView::loaded:
   *
   * The first cards are there, or it is known that there are none.
   */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DeflashBrowseView::moved:
   *
   * The list was scrolled.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/browse/deflash-browse-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashBrowseView, bar_place);
  gtk_widget_class_bind_template_child (widget_class, DeflashBrowseView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeflashBrowseView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeflashBrowseView, grid);
  gtk_widget_class_bind_template_child (widget_class, DeflashBrowseView, pill_revealer);
  gtk_widget_class_bind_template_child (widget_class, DeflashBrowseView, pill);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "browse.show-new", NULL, show_new_action);
  gtk_widget_class_install_action (widget_class, "browse.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "browse.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "browse.open", "x", open_action);
  deflash_browse_view_class_init_read (widget_class);
  deflash_browse_view_class_init_selection (widget_class);
  deflash_card_shortcuts_install (widget_class);
}

static void
deflash_browse_view_init (DeflashBrowseView *self)
{
  self->slots = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  deflash_browse_view_init_selection (self);
  g_signal_connect_object (get_vadjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_vadjustment (self), "changed", G_CALLBACK (deflash_browse_view_queue_slots), self, G_CONNECT_SWAPPED);
}

/* One card for one event: in News, where the person has it so. One for one product: in Deals. A search finds every article. */
static gboolean
is_grouped (DeflashBrowseView *self)
{
  if (self->query->section == DEFLASH_SECTION_DEALS)
    return !self->query->saved_only && self->search_text == NULL;
  return self->query->section == DEFLASH_SECTION_NEWS && !self->query->saved_only && self->search_text == NULL &&
         deflash_settings_get_group_stories (deflash_library_get_settings (self->library));
}

/* Returns: (transfer full): what is asked for at present */
static DeflashArticleQuery *
deflash_browse_view_make_query (DeflashBrowseView *self)
{
  DeflashArticleQuery *query = deflash_article_query_copy (self->query);

  if (self->bar != NULL)
    deflash_filter_bar_apply (self->bar, query);
  if (self->search_text != NULL)
    {
      g_set_str (&query->text, self->search_text);
      query->sort = DEFLASH_SORT_RELEVANCE;
    }
  query->grouped = is_grouped (self);
  return query;
}

static void
deflash_browse_view_apply_query (DeflashBrowseView *self)
{
  g_autoptr (DeflashArticleQuery) query = deflash_browse_view_make_query (self);

  self->n_seen = 0;
  if (self->selection != NULL)
    deflash_selection_set_active (self->selection, FALSE);
  deflash_article_list_set_query (self->list, query);
  deflash_browse_view_update_state (self);
}

/* What is above the cards narrows them. */
static void
deflash_browse_view_add_bar (DeflashBrowseView *self)
{
  GtkWidget *bar;

  if (self->query->saved_only)
    bar = deflash_saved_bar_new (self->library);
  else if (self->query->section == DEFLASH_SECTION_DEALS)
    bar = deflash_deal_bar_new (self->library);
  else if (self->query->section == DEFLASH_SECTION_GUIDES)
    bar = deflash_guide_bar_new ();
  else if (self->query->section == DEFLASH_SECTION_NEWS)
    bar = deflash_news_bar_new (deflash_library_get_settings (self->library));
  else
    return;
  self->bar = DEFLASH_FILTER_BAR (bar);
  adw_bin_set_child (self->bar_place, bar);
  gtk_widget_set_visible (GTK_WIDGET (self->bar_place), TRUE);
  g_signal_connect_object (bar, "changed", G_CALLBACK (deflash_browse_view_apply_query), self, G_CONNECT_SWAPPED);
}

/**
 * deflash_browse_view_set_library:
 * @self: a view
 * @library: the library
 * @query: which articles
 * @width: the window's width to be expected, in pixels
 * @height: the window's height to be expected, in pixels
 *
 * Gives the view what it shows. To be called once. The size decides how many cards the first frame waits for; more come after it.
 */
void
deflash_browse_view_set_library (DeflashBrowseView *self, DeflashLibrary *library, const DeflashArticleQuery *query, int width, int height)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (DeflashArticleQuery) first_query = NULL;
  guint first_row = MAX (1, width / CARD_WIDTH);
  guint first_page = first_row * (MAX (0, height - HEADER_HEIGHT) / CARD_HEIGHT + 1);

  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  self->query = deflash_article_query_copy (query);
  first_page = MAX (first_page, FIRST_PAGE_MIN);
  factory = deflash_card_factory_new (library, query->section, first_page, self->slots);
  g_signal_connect_object (factory, "bind", G_CALLBACK (deflash_browse_view_queue_slots), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  deflash_browse_view_add_bar (self);
  first_query = deflash_browse_view_make_query (self);
  g_signal_connect_object (deflash_library_get_settings (library), "notify::group-stories", G_CALLBACK (deflash_browse_view_apply_query), self,
                           G_CONNECT_SWAPPED);
  self->first_row = first_row;
  self->list = deflash_library_create_list (library, first_query, first_page);
  deflash_article_list_set_first_row (self->list, first_row);
  g_signal_connect_object (self->list, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  /* after the grid, which must know of the change before it is scrolled */
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->list, "notify::complete", G_CALLBACK (complete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (complete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::n-pending", G_CALLBACK (pending_cb), self, G_CONNECT_SWAPPED);
  deflash_list_end_watch (self->scroller, library, self->list);
  deflash_browse_view_update_state (self);
}

/**
 * deflash_browse_view_get_loaded:
 * @self: a view
 *
 * Returns: whether the first cards are there, or it is known that there are none
 */
gboolean
deflash_browse_view_get_loaded (DeflashBrowseView *self)
{
  g_return_val_if_fail (DEFLASH_IS_BROWSE_VIEW (self), FALSE);
  return self->list != NULL && deflash_article_list_get_state (self->list) != DEFLASH_LIST_LOADING;
}

/**
 * deflash_browse_view_dup_query:
 * @self: a view
 *
 * Returns: (transfer full): what it shows, with its filters and the words that are searched for
 */
DeflashArticleQuery *
deflash_browse_view_dup_query (DeflashBrowseView *self)
{
  g_return_val_if_fail (DEFLASH_IS_BROWSE_VIEW (self), NULL);
  return deflash_browse_view_make_query (self);
}

/**
 * deflash_browse_view_set_search_text:
 * @self: a view
 * @text: (nullable): words to look for; %NULL or blank: all
 *
 * Searches within the view.
 */
void
deflash_browse_view_set_search_text (DeflashBrowseView *self, const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));

  if (!g_set_str (&self->search_text, stripped != NULL && *stripped != '\0' ? stripped : NULL))
    return;
  deflash_card_factory_set_search (gtk_grid_view_get_factory (self->grid), self->search_text != NULL ? text : NULL);
  deflash_browse_view_apply_query (self);
}

/**
 * deflash_browse_view_get_search_text:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is looked for
 */
const char *
deflash_browse_view_get_search_text (DeflashBrowseView *self)
{
  g_return_val_if_fail (DEFLASH_IS_BROWSE_VIEW (self), NULL);
  return self->search_text;
}

/**
 * deflash_browse_view_set_source:
 * @self: a view
 * @source_id: row of the only source to show, 0 for all
 *
 * Narrows the view to a source.
 */
void
deflash_browse_view_set_source (DeflashBrowseView *self, gint64 source_id)
{
  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));

  if (self->query->source_id == source_id)
    return;
  self->query->source_id = source_id;
  deflash_browse_view_apply_query (self);
}

/**
 * deflash_browse_view_set_active:
 * @self: a view
 * @active: whether it is the chosen view of its window
 *
 * A view that is not chosen gives its pictures back. It keeps its cards: making them anew takes a hundred times as long as showing them,
 * and they take little.
 */
void
deflash_browse_view_set_active (DeflashBrowseView *self, gboolean active)
{
  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));

  if (active)
    {
      deflash_browse_view_update_state (self);
      return;
    }
  if (self->selection != NULL)
    deflash_selection_set_active (self->selection, FALSE);
  for (guint i = 0; i < self->slots->len; i++)
    deflash_card_slot_drop_picture (self->slots->pdata[i]);
}

/**
 * deflash_browse_view_set_place:
 * @self: a view that has not shown cards yet
 * @uuid: from deflash_browse_view_get_place()
 * @offset: likewise
 *
 * Has the view go back to a place after its first frame. Where that article is no longer there it stays at the top.
 */
void
deflash_browse_view_set_place (DeflashBrowseView *self, const char *uuid, double offset)
{
  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));

  g_set_str (&self->place_uuid, uuid);
  self->place_offset = offset;
}

/**
 * deflash_browse_view_get_place:
 * @self: a view
 * @uuid: (out) (transfer full) (nullable): the article at the upper edge; %NULL at the very top
 * @offset: (out): where its card begins, in pixels below the edge
 *
 * Tells where the list is scrolled to. A search or a single source is passing and has no place.
 *
 * Returns: whether that is known now
 */
gboolean
deflash_browse_view_get_place (DeflashBrowseView *self, char **uuid, double *offset)
{
  g_return_val_if_fail (DEFLASH_IS_BROWSE_VIEW (self), FALSE);

  if (self->list == NULL || !deflash_browse_view_is_attached (self) || self->search_text != NULL ||
      self->query->source_id != 0 || self->place_uuid != NULL || g_object_get_data (G_OBJECT (self->scroller), "restoration") != NULL)
    return FALSE;
  *uuid = deflash_browse_place_get (self->scroller, self->slots, offset);
  return TRUE;
}

/**
 * deflash_browse_view_open_first:
 * @self: a view
 *
 * Opens the first article.
 *
 * Returns: whether there was one
 */
gboolean
deflash_browse_view_open_first (DeflashBrowseView *self)
{
  g_return_val_if_fail (DEFLASH_IS_BROWSE_VIEW (self), FALSE);

  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return FALSE;
  activate_cb (self, 0);
  return TRUE;
}

/**
 * deflash_browse_view_show_new:
 * @self: a view
 *
 * Lets in what waits at the top, and goes there.
 */
void
deflash_browse_view_show_new (DeflashBrowseView *self)
{
  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));

  if (self->list != NULL)
    deflash_article_list_show_pending (self->list);
  if (self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 && deflash_browse_view_is_attached (self))
    gtk_grid_view_scroll_to (self->grid, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_adjustment_set_value (get_vadjustment (self), 0);
}

/**
 * deflash_browse_view_focus_first:
 * @self: a view
 *
 * Gives the keyboard focus to the first card, as when a search was typed.
 */
void
deflash_browse_view_focus_first (DeflashBrowseView *self)
{
  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));

  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0 || !deflash_browse_view_is_attached (self))
    return;
  gtk_grid_view_scroll_to (self->grid, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid)); /* the former only moves a focus that is in the grid already */
}

/**
 * deflash_browse_view_focus_item:
 * @self: a view
 * @id: row of an article
 *
 * Gives the keyboard focus back to a card, as when its article was closed. Scrolls only where the card is not on the screen.
 */
void
deflash_browse_view_focus_item (DeflashBrowseView *self, gint64 id)
{
  guint position;

  g_return_if_fail (DEFLASH_IS_BROWSE_VIEW (self));

  if (self->list != NULL && deflash_browse_view_is_attached (self) && deflash_article_list_find (self->list, id, &position))
    gtk_grid_view_scroll_to (self->grid, position, GTK_LIST_SCROLL_FOCUS, NULL);
}

/**
 * deflash_browse_view_get_neighbour:
 * @self: a view
 * @id: row of an article
 * @step: 1 for the next, -1 for the one before
 *
 * Returns: (transfer full) (nullable): the article beside it in the view's order
 */
DeflashArticleItem *
deflash_browse_view_get_neighbour (DeflashBrowseView *self, gint64 id, int step)
{
  guint position;

  g_return_val_if_fail (DEFLASH_IS_BROWSE_VIEW (self), NULL);

  if (self->list == NULL || !deflash_article_list_find (self->list, id, &position))
    return NULL;
  if (step < 0 && position < (guint) -step)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->list), position + step);
}
