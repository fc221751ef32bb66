/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-filter-bar.h"
#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_NEWS_BAR (deflash_news_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashNewsBar, deflash_news_bar, DEFLASH, NEWS_BAR, DeflashFilterBar)

GtkWidget *deflash_news_bar_new   (DeflashSettings     *settings);

G_END_DECLS
