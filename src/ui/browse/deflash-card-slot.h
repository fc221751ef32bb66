/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-card.h"
#include "deflash-selection.h"

G_BEGIN_DECLS

/**
 * DeflashCardPool:
 *
 * The cards of a view that are not on the screen, to be used again.
 */
typedef struct _DeflashCardPool DeflashCardPool;

DeflashCardPool *deflash_card_pool_new        (DeflashLibrary  *library,
                                               DeflashSection   section);
DeflashCardPool *deflash_card_pool_ref        (DeflashCardPool *self);
void             deflash_card_pool_unref      (DeflashCardPool *self);
guint            deflash_card_pool_get_n_made (DeflashCardPool *self);
void             deflash_card_pool_set_marks  (DeflashCardPool *self,
                                               DeflashSearchMarks *marks);
DeflashSearchMarks *deflash_card_pool_get_marks (DeflashCardPool *self);
void             deflash_card_pool_set_selection (DeflashCardPool *self,
                                                  DeflashSelection *selection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashCardPool, deflash_card_pool_unref)

#define DEFLASH_TYPE_CARD_SLOT (deflash_card_slot_get_type ())
G_DECLARE_FINAL_TYPE (DeflashCardSlot, deflash_card_slot, DEFLASH, CARD_SLOT, GtkWidget)

GtkWidget          *deflash_card_slot_new          (DeflashCardPool    *pool);
void                deflash_card_slot_set_item     (DeflashCardSlot    *self,
                                                    DeflashArticleItem *item);
DeflashArticleItem *deflash_card_slot_get_item     (DeflashCardSlot    *self);
DeflashCard        *deflash_card_slot_get_card     (DeflashCardSlot    *self);
void                deflash_card_slot_fill         (DeflashCardSlot    *self);
void                deflash_card_slot_update       (DeflashCardSlot    *self,
                                                    GtkWidget          *screen,
                                                    double              moved);
void                deflash_card_slot_drop_picture (DeflashCardSlot    *self);
void                deflash_card_slot_update_selection (DeflashCardSlot *self);
gboolean            deflash_card_slot_is_selected  (DeflashCardSlot    *self);

G_END_DECLS
