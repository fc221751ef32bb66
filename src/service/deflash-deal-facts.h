/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-entry.h"

G_BEGIN_DECLS

DeflashDeal *deflash_deal_facts_make (const DeflashFeed  *feed,
                                      const DeflashEntry *entry,
                                      DeflashSection      section,
                                      const char         *lead,
                                      gint64              published);

G_END_DECLS
