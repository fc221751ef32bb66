/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-article.h"
#include "deflash-deal-check.h"

G_BEGIN_DECLS

GtkWidget *deflash_deal_panel_new  (DeflashArticle    *article,
                                    gint64             now,
                                    DeflashDealCheck **check);
GtkWidget *deflash_guide_panel_new (DeflashArticle    *article);

G_END_DECLS
