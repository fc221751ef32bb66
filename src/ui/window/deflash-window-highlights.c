/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-highlights-page.h"
#include "deflash-library-saved.h"
#include "deflash-window-private.h"

/* The page of all highlights, and the way from there into an article. */

static void
open_cb (DeflashWindow *self, gint64 article_id, gint64 highlight_id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) items = NULL;

  g_array_append_val (ids, article_id);
  items = deflash_library_dup_items (self->library, ids);
  deflash_window_show_article (self, items->pdata[0]);
  deflash_reader_page_show_highlight (self->reader, highlight_id);
}

static void
highlights_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashWindow *self = DEFLASH_WINDOW (widget);
  DeflashHighlightsPage *page;

  if (DEFLASH_IS_HIGHLIGHTS_PAGE (adw_navigation_view_get_visible_page (self->navigation)))
    return;
  adw_navigation_view_pop_to_tag (self->navigation, "browse");
  page = deflash_highlights_page_new (self->library);
  g_signal_connect_object (page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
}

void
deflash_window_install_highlight_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.highlights", NULL, highlights_action);
}
