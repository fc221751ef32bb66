/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

gboolean             deflash_change_table_insert (DeflashSqlite        *db,
                                                  DeflashStoreChanges  *changes,
                                                  gint64                writer,
                                                  GError              **error);
DeflashStoreChanges *deflash_change_table_since  (DeflashSqlite        *db,
                                                  gint64                seq,
                                                  gint64                writer,
                                                  GError              **error);
gboolean             deflash_change_table_prune  (DeflashSqlite        *db,
                                                  GError              **error);

G_END_DECLS
