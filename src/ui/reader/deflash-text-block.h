/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-reader-plan.h"

G_BEGIN_DECLS

/* Bytes of a segment's text. */
typedef struct
{
  guint start;
  guint end;
  gboolean current; /* of matches: the one that was gone to */
} DeflashTextRange;

#define DEFLASH_TYPE_TEXT_BLOCK (deflash_text_block_get_type ())
G_DECLARE_FINAL_TYPE (DeflashTextBlock, deflash_text_block, DEFLASH, TEXT_BLOCK, GtkWidget)

GtkWidget  *deflash_text_block_new             (DeflashReaderPlan      *plan,
                                                guint                   segment);
guint       deflash_text_block_get_segment     (DeflashTextBlock       *self);
const char *deflash_text_block_get_text        (DeflashTextBlock       *self);
void        deflash_text_block_set_selection   (DeflashTextBlock       *self,
                                                guint                   start,
                                                guint                   end);
void        deflash_text_block_set_matches     (DeflashTextBlock       *self,
                                                const DeflashTextRange *matches,
                                                guint                   n_matches);
void        deflash_text_block_set_highlights  (DeflashTextBlock       *self,
                                                const DeflashTextRange *highlights,
                                                guint                   n_highlights);
guint       deflash_text_block_get_offset_at   (DeflashTextBlock       *self,
                                                double                  x,
                                                double                  y);
const char *deflash_text_block_get_link_at     (DeflashTextBlock       *self,
                                                double                  x,
                                                double                  y);
void        deflash_text_block_set_hover       (DeflashTextBlock       *self,
                                                double                  x,
                                                double                  y);
const char *deflash_text_block_get_focus_link  (DeflashTextBlock       *self);
gboolean    deflash_text_block_get_focus_rect  (DeflashTextBlock       *self,
                                                graphene_rect_t        *rect);
void        deflash_text_block_get_rect        (DeflashTextBlock       *self,
                                                guint                   offset,
                                                graphene_rect_t        *rect);
void        deflash_text_block_get_word        (DeflashTextBlock       *self,
                                                guint                   offset,
                                                guint                  *start,
                                                guint                  *end);

G_END_DECLS
