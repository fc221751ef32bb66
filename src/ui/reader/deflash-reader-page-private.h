/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-look.h"
#include "deflash-reader-page.h"
#include "deflash-reader-view.h"

G_BEGIN_DECLS

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
  GtkProgressBar *progress;
  GtkMenuButton *contents_button;
  GtkListBox *contents_list;
  DeflashReaderLook *look;

  /* Owned */
  DeflashLibrary *library;
  DeflashArticleItem *item;
  GSettings *settings; /* (nullable) */
  DeflashArticle *article; /* (nullable): what is shown; without its document while that loads */
  GCancellable *cancellable;
  GSignalGroup *status_signals;
  guint position_timeout;
  guint spinner_timeout;
  gboolean loaded;
};

/* -find.c */
void              deflash_reader_page_class_init_find  (GtkWidgetClass        *widget_class);
void              deflash_reader_page_init_find        (DeflashReaderPage     *self);
gboolean          deflash_reader_page_close_find       (DeflashReaderPage     *self);

/* -contents.c */
void              deflash_reader_page_class_init_contents (GtkWidgetClass     *widget_class);
void              deflash_reader_page_init_contents    (DeflashReaderPage     *self);
void              deflash_reader_page_update_contents  (DeflashReaderPage     *self);
void              deflash_reader_page_scrolled_contents (DeflashReaderPage    *self);

/* -pictures.c */
void              deflash_reader_page_open_picture     (DeflashReaderPage     *self,
                                                        const char            *url);

/* -actions.c */
void              deflash_reader_page_class_init_actions (GtkWidgetClass      *widget_class);
void              deflash_reader_page_update_actions   (DeflashReaderPage     *self);

G_END_DECLS
