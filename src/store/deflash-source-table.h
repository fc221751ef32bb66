/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

GPtrArray          *deflash_source_table_list        (DeflashSqlite           *db,
                                                      GError                 **error);
DeflashStoreSource *deflash_source_table_get         (DeflashSqlite           *db,
                                                      gint64                   id,
                                                      GError                 **error);
DeflashStoreSource *deflash_source_table_find        (DeflashSqlite           *db,
                                                      const char              *feed_url,
                                                      GError                 **error);
gint64              deflash_source_table_add         (DeflashSqlite           *db,
                                                      DeflashSource           *source,
                                                      DeflashOrigin            origin,
                                                      gint64                   now,
                                                      GError                 **error);
gboolean            deflash_source_table_update      (DeflashSqlite           *db,
                                                      gint64                   id,
                                                      DeflashSource           *source,
                                                      DeflashOrigin            origin,
                                                      gint64                   now,
                                                      GError                 **error);
gboolean            deflash_source_table_set_learned (DeflashSqlite           *db,
                                                      const DeflashStoreBatch *batch,
                                                      gboolean                *changed,
                                                      GError                 **error);
gboolean            deflash_source_table_set_removed (DeflashSqlite           *db,
                                                      gint64                   id,
                                                      gint64                   removed,
                                                      DeflashOrigin            origin,
                                                      gint64                   now,
                                                      GError                 **error);
gboolean            deflash_source_table_set_state   (DeflashSqlite           *db,
                                                      gint64                   id,
                                                      const DeflashFetchState *state,
                                                      GError                 **error);

G_END_DECLS
