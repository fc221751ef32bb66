/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-state-pages.h"

#include <glib/gi18n.h>

#include "deflash-deal-bar.h"

#include "deflash-source-actions.h"

/* What stands in the place of the cards when there are none, and says what to do next. */

static void
set_button (AdwStatusPage *page, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE); /* large text on a small screen */
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  adw_status_page_set_child (page, button);
}

typedef struct
{
  const char *icon;
  const char *title;
  const char *description;
  const char *label;  /* what to do next */
  const char *action; /* with its target */
} EmptyState;

static const EmptyState nothing_found = {
  "system-search-symbolic", N_ ("Nothing Found"), N_ ("Try other words, or fewer."), N_ ("_Clear the Search"), "win.clear-search",
};

static const EmptyState nothing_saved = {
  "deflash-saved-symbolic",
  N_ ("Nothing Saved Yet"),
  N_ ("Press the bookmark on a card, or Ctrl+D in an article. A saved article is yours for good, pictures included."),
  N_ ("_Look Through the News"),
  "win.section::news",
};

static const EmptyState source_empty = {
  "deflash-news-symbolic", N_ ("Nothing Here"), N_ ("This source has nothing in this view."), N_ ("_Show All Sources"), "win.all-sources",
};

/* Sources are there, but nothing came from them yet. */
static const EmptyState waiting = {
  "view-refresh-symbolic", N_ ("Nothing Has Come Yet"), N_ ("What your sources publish will stand here."), N_ ("_Refresh"), "win.refresh",
};

static const EmptyState no_sources[] = {
  [DEFLASH_SECTION_NONE] = { "deflash-news-symbolic", N_ ("No News Yet"), N_ ("Pick sites that you like to read."), N_ ("_Pick Sources"),
                             "win.catalogue" },
  [DEFLASH_SECTION_NEWS] = { "deflash-news-symbolic", N_ ("No News Yet"), N_ ("Pick sites that you like to read."), N_ ("_Pick Sources"),
                             "win.catalogue" },
  [DEFLASH_SECTION_GUIDES] = { "deflash-guides-symbolic", N_ ("No Guides Yet"), N_ ("Pick sites that explain how things are done."),
                               N_ ("_Pick Sources"), "win.catalogue" },
  [DEFLASH_SECTION_DEALS] = { "deflash-deals-symbolic", N_ ("No Deals Yet"), N_ ("Pick sites that list offers."), N_ ("_Pick Sources"),
                              "win.catalogue" },
};

static const EmptyState no_deal_matches = {
  "deflash-deals-symbolic", N_ ("No Deal Matches"), NULL, N_ ("_Clear Filters"), "browse.clear-filters",
};

static const EmptyState no_guide_matches = {
  "deflash-guides-symbolic", N_ ("No Guide Matches"), N_ ("Ask for less at once, and there may be one."), N_ ("_Clear Filters"),
  "browse.clear-filters",
};

static const EmptyState no_saved_matches = {
  "deflash-saved-symbolic", N_ ("Nothing Saved Matches"), N_ ("Ask for less at once, and there may be some."), N_ ("_Clear Filters"),
  "browse.clear-filters",
};

static gboolean
is_filtered (const DeflashArticleQuery *query)
{
  return query->section != DEFLASH_SECTION_NONE || query->unread_only || query->tag != NULL || query->min_words > 0 || query->max_words > 0;
}

static const EmptyState *
choose_state (DeflashLibrary *library, const DeflashArticleQuery *query, gboolean searching)
{
  if (deflash_deal_filter_needs_facts (&query->deals))
    return &no_deal_matches;
  if (query->section == DEFLASH_SECTION_GUIDES && deflash_guide_filter_is_set (&query->guides))
    return &no_guide_matches;
  if (searching)
    return &nothing_found;
  if (query->source_id != 0)
    return &source_empty;
  if (query->saved_only)
    return is_filtered (query) ? &no_saved_matches : &nothing_saved;
  if (deflash_source_count_in (library, query->section) > 0)
    return &waiting;
  return &no_sources[query->section];
}

/**
 * deflash_empty_page_new:
 *
 * Returns: (transfer floating): a page for deflash_empty_page_update()
 */
GtkWidget *
deflash_empty_page_new (void)
{
  return adw_status_page_new ();
}

/**
 * deflash_empty_page_update:
 * @page: a page made by deflash_empty_page_new()
 * @library: the library
 * @query: what found nothing
 * @searching: whether words were looked for
 *
 * Says why nothing is there, and offers what to do next.
 */
void
deflash_empty_page_update (AdwStatusPage *page, DeflashLibrary *library, const DeflashArticleQuery *query, gboolean searching)
{
  const EmptyState *state = choose_state (library, query, searching);
  g_autofree char *filters = deflash_deal_filter_describe (&query->deals);
  /* Translators: %s is what deals are filtered by, as in "up to €50, free shipping" */
  g_autofree char *loosen = g_strdup_printf (_ ("Nothing here is all of this: %s. Take one of the filters off, or widen it."), filters);
  g_autofree char *escaped = g_markup_escape_text (loosen, -1);

  adw_status_page_set_icon_name (page, state->icon);
  adw_status_page_set_title (page, _ (state->title));
  adw_status_page_set_description (page, state->description != NULL ? _ (state->description) : escaped);
  set_button (page, _ (state->label), state->action);
  if (g_str_equal (state->action, "win.catalogue"))
    gtk_widget_add_css_class (adw_status_page_get_child (page), "suggested-action");
}

/**
 * deflash_error_page_new:
 *
 * Returns: (transfer floating): a page that offers to try again; what failed goes into its description
 */
GtkWidget *
deflash_error_page_new (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("This Can’t Be Shown"));
  set_button (ADW_STATUS_PAGE (page), _ ("_Try Again"), "browse.reload");
  return page;
}
