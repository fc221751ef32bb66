/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-article-query.h"
#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_DEAL_BAR (deflash_deal_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashDealBar, deflash_deal_bar, DEFLASH, DEAL_BAR, AdwBin)

GtkWidget *deflash_deal_bar_new               (DeflashLibrary            *library);
void       deflash_deal_bar_apply             (DeflashDealBar            *self,
                                               DeflashArticleQuery       *query);
void       deflash_deal_bar_reset             (DeflashDealBar            *self);
char      *deflash_deal_filter_describe       (const DeflashDealFilter   *filter);

G_END_DECLS
