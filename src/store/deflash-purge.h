/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-transaction.h"

G_BEGIN_DECLS

/* Upkeep: what goes by and by. */

GArray  *deflash_purge_list         (DeflashSqlite       *db,
                                     guint                keep_days,
                                     guint                keep_per_source,
                                     gint64               now,
                                     GError             **error);
gboolean deflash_purge_end_removed  (DeflashTransaction  *transaction,
                                     gint64               before,
                                     GPtrArray           *folders,
                                     GError             **error);

G_END_DECLS
