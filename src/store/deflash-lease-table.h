/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"

G_BEGIN_DECLS

gboolean deflash_lease_table_acquire (DeflashSqlite  *db,
                                      const char     *name,
                                      gint64          owner,
                                      guint           seconds,
                                      gint64          now,
                                      gboolean       *acquired,
                                      GError        **error);
gboolean deflash_lease_table_release (DeflashSqlite  *db,
                                      const char     *name,
                                      gint64          owner,
                                      GError        **error);
gboolean deflash_lease_table_break   (DeflashSqlite *db,
                                      const char    *name,
                                      GError       **error);

G_END_DECLS
