/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-highlights-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "deflash-explain.h"
#include "deflash-format.h"
#include "deflash-library-notes.h"
#include "deflash-text.h"

/* --- One of them, as an item of a list --- */

#define DEFLASH_TYPE_HIGHLIGHT_ITEM (deflash_highlight_item_get_type ())
G_DECLARE_FINAL_TYPE (DeflashHighlightItem, deflash_highlight_item, DEFLASH, HIGHLIGHT_ITEM, GObject)

struct _DeflashHighlightItem
{
  GObject parent_instance;

  DeflashHighlightPlace *place;
  char *folded; /* what can be searched for */
};

G_DEFINE_FINAL_TYPE (DeflashHighlightItem, deflash_highlight_item, G_TYPE_OBJECT)

static void
deflash_highlight_item_finalize (GObject *object)
{
  DeflashHighlightItem *self = DEFLASH_HIGHLIGHT_ITEM (object);

  deflash_highlight_place_free (self->place);
  g_free (self->folded);
  G_OBJECT_CLASS (deflash_highlight_item_parent_class)->finalize (object);
}

static void
deflash_highlight_item_class_init (DeflashHighlightItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deflash_highlight_item_finalize;
}

static void
deflash_highlight_item_init (DeflashHighlightItem *self)
{
}

static DeflashHighlightItem *
deflash_highlight_item_new (DeflashHighlightPlace *place)
{
  DeflashHighlightItem *self = g_object_new (DEFLASH_TYPE_HIGHLIGHT_ITEM, NULL);
  g_autofree char *all = g_strjoin ("\n", place->highlight->quote, place->highlight->note != NULL ? place->highlight->note : "",
                                    place->title != NULL ? place->title : "", NULL);

  self->place = place;
  self->folded = deflash_text_fold (all);
  return self;
}

/* --- The page --- */

struct _DeflashHighlightsPage
{
  AdwNavigationPage parent_instance;

  DeflashLibrary *library;
  GListStore *items;
  GtkFilter *filter;
  char *searched; /* (nullable): folded */

  GtkStack *stack;
  AdwStatusPage *status;
};

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeflashHighlightsPage, deflash_highlights_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_status (DeflashHighlightsPage *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashHighlightsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = deflash_library_list_highlights_finish (DEFLASH_LIBRARY (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->items == NULL)
    return;
  if (places == NULL)
    {
      g_autofree char *text = deflash_explain (error);
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      show_status (self, _ ("Highlights"), escaped);
      return;
    }
  g_ptr_array_set_free_func (places, NULL);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (items, deflash_highlight_item_new (places->pdata[i]));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  if (items->len == 0)
    show_status (self, _ ("No Highlights Yet"), _ ("Select a part of an article’s text and press Ctrl+H."));
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

/* They change while an article is shown that one of them led to. */
static void
deflash_highlights_page_showing (AdwNavigationPage *page)
{
  DeflashHighlightsPage *self = DEFLASH_HIGHLIGHTS_PAGE (page);

  deflash_library_list_highlights_async (self->library, NULL, loaded_cb, g_object_ref (self));
}

/* --- Search --- */

static gboolean
matches (gpointer object, gpointer user_data)
{
  DeflashHighlightsPage *self = user_data;

  return self->searched == NULL || strstr (DEFLASH_HIGHLIGHT_ITEM (object)->folded, self->searched) != NULL;
}

static void
search_changed_cb (DeflashHighlightsPage *self, GtkSearchEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  g_clear_pointer (&self->searched, g_free);
  if (!deflash_text_is_blank (text))
    self->searched = deflash_text_fold (text);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* --- Rows --- */

static GtkWidget *
make_label (const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_label ("highlight-quote", 4));
  gtk_box_append (GTK_BOX (box), make_label ("body", 3));
  gtk_box_append (GTK_BOX (box), make_label ("caption", 2));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dimmed");
  gtk_widget_add_css_class (box, "highlight-row");
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, DeflashHighlightsPage *self)
{
  const DeflashHighlightPlace *place = DEFLASH_HIGHLIGHT_ITEM (gtk_list_item_get_item (list_item))->place;
  GtkWidget *quote = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *note = gtk_widget_get_next_sibling (quote);
  g_autofree char *line = deflash_text_collapse (place->highlight->quote);
  g_autofree char *time = deflash_format_date (place->highlight->created);
  g_autoptr (GString) facts = g_string_new (place->title != NULL ? place->title : "");
  g_autofree char *spoken = NULL;

  if (place->source_title != NULL)
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", place->source_title);
  if (time != NULL)
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", time);
  gtk_label_set_text (GTK_LABEL (quote), line);
  gtk_label_set_text (GTK_LABEL (note), place->highlight->note != NULL ? place->highlight->note : "");
  gtk_widget_set_visible (note, place->highlight->note != NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (note)), facts->str);
  spoken = g_strjoin (", ", line, facts->str, place->highlight->note, NULL);
  gtk_list_item_set_accessible_label (list_item, spoken);
}

static void
activate_cb (GtkListView *list, guint position, DeflashHighlightsPage *self)
{
  g_autoptr (DeflashHighlightItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  if (item != NULL)
    g_signal_emit (self, signals[OPEN], 0, item->place->highlight->article_id, item->place->highlight->id);
}

static GtkWidget *
make_list (DeflashHighlightsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_scrollable_new ();
  GtkFilterListModel *filtered;
  GtkWidget *list;

  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), g_object_ref (self->filter));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (filtered))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Highlights"), -1);
  gtk_widget_add_css_class (list, "highlights");
  g_signal_connect (list, "activate", G_CALLBACK (activate_cb), self);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 680);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static GtkWidget *
make_search (DeflashHighlightsPage *self)
{
  GtkWidget *bar = gtk_search_bar_new ();
  GtkWidget *entry = gtk_search_entry_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (entry), _ ("Search highlights"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search highlights"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 500);
  adw_clamp_set_child (ADW_CLAMP (clamp), entry);
  gtk_search_bar_set_child (GTK_SEARCH_BAR (bar), clamp);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (bar), GTK_EDITABLE (entry));
  gtk_search_bar_set_key_capture_widget (GTK_SEARCH_BAR (bar), GTK_WIDGET (self));
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  return bar;
}

static void
deflash_highlights_page_dispose (GObject *object)
{
  DeflashHighlightsPage *self = DEFLASH_HIGHLIGHTS_PAGE (object);

  G_OBJECT_CLASS (deflash_highlights_page_parent_class)->dispose (object);
  g_clear_object (&self->library);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->searched, g_free);
}

static void
deflash_highlights_page_class_init (DeflashHighlightsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_highlights_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = deflash_highlights_page_showing;

  /**
   * DeflashHighlightsPage::open:
   * @article_id: an article
   * @highlight_id: one of its highlights
   *
   * The person wants to see where it stands.
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
deflash_highlights_page_init (DeflashHighlightsPage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *search = make_search (self);

  self->items = g_list_store_new (DEFLASH_TYPE_HIGHLIGHT_ITEM);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->status, "document-edit-symbolic");
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->status), "status");
  gtk_button_set_icon_name (GTK_BUTTON (toggle), "system-search-symbolic");
  gtk_widget_set_tooltip_text (toggle, _ ("Search highlights"));
  g_object_bind_property (toggle, "active", search, "search-mode-enabled", G_BINDING_BIDIRECTIONAL);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), toggle);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), search);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Highlights"));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}

/**
 * deflash_highlights_page_new:
 * @library: the library
 *
 * Returns: (transfer floating): a page
 */
DeflashHighlightsPage *
deflash_highlights_page_new (DeflashLibrary *library)
{
  DeflashHighlightsPage *self = g_object_new (DEFLASH_TYPE_HIGHLIGHTS_PAGE, NULL);

  self->library = g_object_ref (library);
  return self;
}
