/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-card-private.h"

G_BEGIN_DECLS

int        deflash_card_icons_get_room  (DeflashCard          *self);
void       deflash_card_icons_mark_chip (GtkWidget            *chip,
                                         DeflashArticle       *article);
void       deflash_card_icons_snapshot  (DeflashCard          *self,
                                         GtkSnapshot          *snapshot);

G_END_DECLS
