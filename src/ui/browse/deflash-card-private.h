/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-card.h"
#include "deflash-picture.h"
#include "deflash-search-marks.h"

G_BEGIN_DECLS

/* The 6-px grid of the visual language. */
#define DEFLASH_CARD_PADDING 12
#define DEFLASH_CARD_GAP     6

/* How many lines of a title every card has room for. A short title leaves its lines to the lead. */
#define DEFLASH_CARD_TITLE_LINES 3

/* An article in a list. All cards of a view share one height per width and text scale, whatever is in them, so that nothing jumps:
 * the height comes from font metrics, never from the text. Without a picture the headline stands in its place, on a panel in the source's
 * own tint, and the lead has the headline's lines. */
struct _DeflashCard
{
  GtkWidget parent_instance;

  /* Template */
  DeflashPicture *picture;
  GtkWidget *meta;
  GtkLabel *title;
  GtkInscription *lead;
  GtkBox *chips;
  GtkToggleButton *save_button;

  GtkWidget *price; /* (nullable): made with the first deal */

  /* Owned */
  DeflashLibrary *library;
  DeflashArticleItem *item;
  GSignalGroup *item_signals;
  GSignalGroup *status_signals;
  GtkWidget *popover;
  DeflashSearchMarks *marks; /* (nullable) */

  DeflashSection section; /* the view's: decides the layout that all its cards share */
  gboolean has_picture;
  int body_height;  /* of all text, in pixels; 0: to be measured anew */
  int panel_height; /* as allocated */
};

DeflashArticle *deflash_card_get_article        (DeflashCard    *self);
void            deflash_card_update_status      (DeflashCard    *self);

/* deflash-card-layout.c */
void            deflash_card_class_init_layout  (GtkWidgetClass *klass);
void            deflash_card_snapshot_skeleton  (DeflashCard    *self,
                                                 GtkSnapshot    *snapshot);

/* deflash-card-actions.c */
void            deflash_card_class_init_actions (GtkWidgetClass *klass);
void            deflash_card_init_actions       (DeflashCard    *self);
void            deflash_card_update_actions     (DeflashCard    *self);

G_END_DECLS
