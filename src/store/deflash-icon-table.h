/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"

G_BEGIN_DECLS

GArray   *deflash_icon_table_list_due (DeflashSqlite  *db,
                                       gint64          now,
                                       GError        **error);
gboolean  deflash_icon_table_set      (DeflashSqlite  *db,
                                       gint64          source_id,
                                       const char     *url,
                                       GBytes         *picture,
                                       gint64          next,
                                       gint64          now,
                                       gboolean       *changed,
                                       GError        **error);
GBytes   *deflash_icon_table_load     (DeflashSqlite  *db,
                                       gint64          id,
                                       GError        **error);
gboolean  deflash_icon_table_prune    (DeflashSqlite  *db,
                                       GError        **error);

G_END_DECLS
