/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-deal-check.h"
#include "deflash-full-text-row.h"
#include "deflash-notes.h"
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
  guint refocus_tick;
  guint refocus_frames;
  guint position_timeout;
  guint spinner_timeout;
  GtkApplication *awake_application; /* (nullable): that was asked to keep the screen on */
  guint awake_cookie;
  gboolean loaded;
  GCancellable *full_text_cancellable;   /* (nullable): of the article's own page being fetched */
  DeflashNotes *notes;              /* (nullable): what the person added */
  gint64 wanted_highlight; /* 0: none; to go to once it is there */
  GtkWidget *notes_box;                  /* (nullable): weak; shows it below the text */
  DeflashFullTextRow *full_text_row;     /* (nullable): not owned; the offer below the text */
  DeflashDealCheck *check;               /* (nullable): not owned; in the panel of a deal */
  GCancellable *check_cancellable;       /* (nullable): of the shop being asked */
  gboolean checked;                      /* the shop was asked what this deal costs */
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

/* -deal.c */
void              deflash_reader_page_class_init_deal  (GtkWidgetClass        *widget_class);
void              deflash_reader_page_set_check        (DeflashReaderPage     *self,
                                                        DeflashDealCheck      *check);
void              deflash_reader_page_begin_deal       (DeflashReaderPage     *self);
void              deflash_reader_page_stop_deal        (DeflashReaderPage     *self);

/* -guide.c */
void              deflash_reader_page_init_guide       (DeflashReaderPage     *self);
void              deflash_reader_page_dispose_guide    (DeflashReaderPage     *self);
void              deflash_reader_page_update_awake     (DeflashReaderPage     *self);
gboolean          deflash_reader_page_go_to_next_step  (DeflashReaderPage     *self);

/* -actions.c */
void              deflash_reader_page_class_init_actions (GtkWidgetClass      *widget_class);
void              deflash_reader_page_update_actions   (DeflashReaderPage     *self);

/* -full-text.c */
void              deflash_reader_page_class_init_full_text (GtkWidgetClass    *widget_class);
GtkWidget        *deflash_reader_page_offer_full_text      (DeflashReaderPage *self,
                                                            DeflashArticle    *article);
void              deflash_reader_page_begin_full_text      (DeflashReaderPage *self);
void              deflash_reader_page_stop_full_text       (DeflashReaderPage *self);
void              deflash_reader_page_update_full_text     (DeflashReaderPage *self);
const char       *deflash_reader_page_get_full_text_policy (DeflashReaderPage *self);
void              deflash_reader_page_set_full_text_policy (DeflashReaderPage *self,
                                                            const char        *name);

/* -notes.c */
void              deflash_reader_page_class_init_notes     (GtkWidgetClass    *widget_class);
void              deflash_reader_page_load_notes           (DeflashReaderPage *self);
void              deflash_reader_page_forget_notes         (DeflashReaderPage *self);

/* Shows the article again as it is stored now. */
void              deflash_reader_page_reload               (DeflashReaderPage *self);

G_END_DECLS
