/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-library.h"
#include "deflash-search-marks.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_CARD (deflash_card_get_type ())
G_DECLARE_FINAL_TYPE (DeflashCard, deflash_card, DEFLASH, CARD, GtkWidget)

/* In pixels: the least, and the natural one. */
#define DEFLASH_CARD_MIN_WIDTH 200
#define DEFLASH_CARD_WIDTH     320

GtkWidget          *deflash_card_new                (DeflashLibrary     *library,
                                                     DeflashSection      section);
void                deflash_card_set_item           (DeflashCard        *self,
                                                     DeflashArticleItem *item);
DeflashArticleItem *deflash_card_get_item           (DeflashCard        *self);
void                deflash_card_set_picture_wanted (DeflashCard        *self,
                                                     gboolean            wanted);
void                deflash_card_set_marks          (DeflashCard        *self,
                                                     DeflashSearchMarks *marks);
void                deflash_card_update_time        (DeflashCard        *self);
int                 deflash_card_get_body_height    (DeflashCard        *self);
int                 deflash_card_get_picture_height (int                 width);
char               *deflash_card_describe           (DeflashArticleItem *item,
                                                     gint64              now);

G_END_DECLS
