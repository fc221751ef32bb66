/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-entry.h"

G_BEGIN_DECLS

char *deflash_feed_to_json  (DeflashFeed  *feed);
char *deflash_entry_to_json (DeflashEntry *entry);

G_END_DECLS
