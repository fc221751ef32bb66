/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-state-pages.h"

#include <glib/gi18n.h>

/* What stands in the place of the cards when there are none, and says what to do next. */

static GtkWidget *
create_page (const char *label, const char *action)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
set_empty (AdwStatusPage *page, const char *icon, const char *title, const char *description, gboolean offer_add)
{
  adw_status_page_set_icon_name (page, icon);
  adw_status_page_set_title (page, title);
  adw_status_page_set_description (page, description);
  gtk_widget_set_visible (adw_status_page_get_child (page), offer_add);
}

/**
 * deflash_empty_page_new:
 *
 * Returns: (transfer floating): a page for deflash_empty_page_update()
 */
GtkWidget *
deflash_empty_page_new (void)
{
  GtkWidget *page = create_page (_ ("_Add a Source"), "win.add-source");

  gtk_widget_add_css_class (adw_status_page_get_child (ADW_STATUS_PAGE (page)), "suggested-action");
  return page;
}

/**
 * deflash_empty_page_update:
 * @page: a page made by deflash_empty_page_new()
 * @query: what found nothing
 * @searching: whether words were looked for
 *
 * Says why nothing is there.
 */
void
deflash_empty_page_update (AdwStatusPage *page, const DeflashArticleQuery *query, gboolean searching)
{
  if (searching)
    set_empty (page, "system-search-symbolic", _ ("Nothing Found"), _ ("Try other words, or fewer."), FALSE);
  else if (query->saved_only)
    set_empty (page, "deflash-saved-symbolic", _ ("Nothing Saved Yet"),
               _ ("Press the bookmark on a card, or Ctrl+D in an article. A saved article is yours for good, pictures included."), FALSE);
  else if (query->section == DEFLASH_SECTION_GUIDES)
    set_empty (page, "deflash-guides-symbolic", _ ("No Guides Yet"), _ ("Add a site that explains how things are done."), TRUE);
  else if (query->section == DEFLASH_SECTION_DEALS)
    set_empty (page, "deflash-deals-symbolic", _ ("No Deals Yet"), _ ("Add a site that lists offers."), TRUE);
  else
    set_empty (page, "deflash-news-symbolic", _ ("No News Yet"), _ ("Add a site that you like to read. Its address will do."), TRUE);
}

/**
 * deflash_error_page_new:
 *
 * Returns: (transfer floating): a page that offers to try again; what failed goes into its description
 */
GtkWidget *
deflash_error_page_new (void)
{
  GtkWidget *page = create_page (_ ("_Try Again"), "browse.reload");

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("This Can’t Be Shown"));
  return page;
}
