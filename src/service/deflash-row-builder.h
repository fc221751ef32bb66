/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article.h"
#include "deflash-entry.h"
#include "deflash-extraction.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

DeflashStoreKey *deflash_row_builder_make_key (const DeflashEntry *entry);
DeflashStoreRow *deflash_row_builder_make_row (const DeflashFeed  *feed,
                                               const DeflashEntry *entry,
                                               DeflashStoreKey    *key,
                                               DeflashSection      section,
                                               gint64              now);
DeflashStoreRow *deflash_row_builder_make_full_text (DeflashArticle    *article,
                                                     DeflashExtraction *extraction,
                                                     GBytes            *feed_html);
DeflashStoreRow *deflash_row_builder_make_link (const char *url,
                                                const char *title,
                                                const char *description,
                                                gint64      now);
DeflashStoreRow *deflash_row_builder_make_page (DeflashExtraction *extraction,
                                                const char        *url,
                                                gint64             now);
DeflashStoreRow *deflash_row_builder_make_feed_text (DeflashArticle    *article,
                                                     GBytes            *feed_html);

G_END_DECLS
