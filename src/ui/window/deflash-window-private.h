/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-browse-view.h"
#include "deflash-reader-page.h"
#include "deflash-search-completion.h"
#include "deflash-source-sidebar.h"
#include "deflash-window-state.h"
#include "deflash-window.h"

G_BEGIN_DECLS

struct _DeflashWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  AdwViewStack *views;
  AdwOverlaySplitView *split;
  AdwBreakpoint *narrow;
  GMenuModel *main_menu;
  GtkMenuButton *menu_button;
  GtkSearchBar *search_bar;
  GtkBox *search_box;
  GtkSearchEntry *search_entry;
  GtkStack *refresh_stack;
  GtkProgressBar *progress;
  AdwBanner *library_banner;
  AdwBanner *offline_banner;
  AdwBanner *failed_banner;

  /* Owned */
  DeflashLibrary *library;
  GSettings *settings;
  DeflashReaderPage *reader;      /* made when the first article is opened */
  DeflashBrowseView *active_view; /* borrowed from the template */
  GtkWidget *alert_button;        /* (nullable): in the search bar, made with the first search */
  guint present_timeout;
  guint online_timeout;
  gint64 offline_since; /* when the network was seen to go */
  DeflashWindowState *state;
  DeflashSearchCompletion *completion; /* (nullable): made with the first search */
};

DeflashBrowseView *deflash_window_get_view               (DeflashWindow  *self);

/* deflash-window-sources.c */
void               deflash_window_install_source_actions (GtkWidgetClass *widget_class);
void               deflash_window_watch_library          (DeflashWindow  *self);

/* deflash-window-search.c */
void               deflash_window_class_init_search      (GtkWidgetClass *widget_class);
void               deflash_window_init_search            (DeflashWindow  *self);
void               deflash_window_remember_search        (DeflashWindow  *self);

/* deflash-window-save.c */
void               deflash_window_install_save_actions   (GtkWidgetClass *widget_class);
void               deflash_window_accept_drops           (DeflashWindow  *self);

/* deflash-window-highlights.c */
void               deflash_window_install_highlight_actions (GtkWidgetClass *widget_class);

/* deflash-window-alert.c */
void               deflash_window_install_alert_actions  (GtkWidgetClass *widget_class);
void               deflash_window_update_alert           (DeflashWindow  *self);

G_END_DECLS
