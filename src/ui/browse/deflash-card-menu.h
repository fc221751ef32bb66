/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-article.h"

G_BEGIN_DECLS

GtkWidget *deflash_card_menu_new   (GtkWidget      *card);
void       deflash_card_menu_popup (GtkPopoverMenu *menu,
                                    DeflashArticle *article,
                                    double          x,
                                    double          y);

G_END_DECLS
