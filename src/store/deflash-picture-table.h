/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

DeflashStorePicture *deflash_picture_table_get   (DeflashSqlite              *db,
                                                  const char                 *url,
                                                  GError                    **error);
gboolean             deflash_picture_table_put   (DeflashSqlite              *db,
                                                  const DeflashStorePicture  *picture,
                                                  gint64                      now,
                                                  GError                    **error);
gboolean             deflash_picture_table_touch (DeflashSqlite              *db,
                                                  const char *const          *urls,
                                                  gint64                      now,
                                                  GError                    **error);
GStrv                deflash_picture_table_prune (DeflashSqlite              *db,
                                                  gint64                      max_bytes,
                                                  gint64                      now,
                                                  GError                    **error);

G_END_DECLS
