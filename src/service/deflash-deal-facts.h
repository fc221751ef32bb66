/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article.h"
#include "deflash-entry.h"
#include "deflash-source.h"

G_BEGIN_DECLS

DeflashDeal *deflash_deal_facts_make  (const DeflashFeed  *feed,
                                       const DeflashEntry *entry,
                                       DeflashSection      section,
                                       const char         *lead,
                                       gint64              published);
DeflashDeal *deflash_deal_facts_read  (DeflashArticle     *article,
                                       DeflashSource      *source);
DeflashDeal *deflash_deal_facts_check (const DeflashDeal  *known,
                                       const DeflashDeal  *page);

G_END_DECLS
