/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

/* Rows to values: cards, whole articles. Shows the saved revision where there is one. */

DeflashStoreCard *deflash_article_load_card     (DeflashSqlite  *db,
                                                 gint64          id,
                                                 gboolean        whole,
                                                 GError        **error);
GPtrArray        *deflash_article_load_cards    (DeflashSqlite  *db,
                                                 const gint64   *ids,
                                                 gsize           n_ids,
                                                 GError        **error);
GBytes           *deflash_article_load_html     (DeflashSqlite  *db,
                                                 gint64          id,
                                                 GError        **error);
gint64            deflash_article_find_uuid     (DeflashSqlite  *db,
                                                 const char     *prefix,
                                                 GError        **error);
gint64            deflash_article_find_url      (DeflashSqlite  *db,
                                                 const char     *canonical_url,
                                                 GError        **error);

G_END_DECLS
