/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-deal.h"

G_BEGIN_DECLS

GtkWidget *deflash_card_price_new      (void);
gboolean   deflash_card_price_is_known (const DeflashDeal *deal);
char      *deflash_card_price_format   (const DeflashDeal *deal);
void       deflash_card_price_update   (GtkWidget         *row,
                                        const DeflashDeal *deal);

G_END_DECLS
