/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-filter-bar.h"
#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_DEAL_BAR (deflash_deal_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashDealBar, deflash_deal_bar, DEFLASH, DEAL_BAR, DeflashFilterBar)

GtkWidget *deflash_deal_bar_new               (DeflashLibrary            *library);
char      *deflash_deal_filter_describe       (const DeflashDealFilter   *filter);

G_END_DECLS
