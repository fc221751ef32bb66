/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

/* Revisions of an article's content, and the full-text index over those that are shown (its rowid is the article's id). */

gint64   deflash_content_table_insert      (DeflashSqlite          *db,
                                            const DeflashStoreRow  *row,
                                            gboolean                full_text,
                                            GError                **error);
gboolean deflash_content_table_update      (DeflashSqlite          *db,
                                            gint64                  content_id,
                                            const DeflashStoreRow  *row,
                                            gboolean                full_text,
                                            GError                **error);
gboolean deflash_content_table_shows       (DeflashSqlite          *db,
                                            gint64                  content_id,
                                            const DeflashStoreRow  *row,
                                            gboolean               *shows,
                                            GError                **error);
gboolean deflash_content_table_delete      (DeflashSqlite          *db,
                                            gint64                  content_id,
                                            GError                **error);
gboolean deflash_content_table_index_row   (DeflashSqlite          *db,
                                            gint64                  article_id,
                                            const DeflashStoreRow  *row,
                                            GError                **error);
gboolean deflash_content_table_index       (DeflashSqlite          *db,
                                            gint64                  article_id,
                                            gint64                  content_id,
                                            GError                **error);
gboolean deflash_content_table_unindex     (DeflashSqlite          *db,
                                            gint64                  article_id,
                                            GError                **error);

GVariant     *deflash_guide_to_variant         (const DeflashGuide *guide);
DeflashGuide *deflash_guide_from_bytes         (GBytes             *bytes);
GVariant     *deflash_attachments_to_variant   (GPtrArray          *attachments);
GPtrArray    *deflash_attachments_from_bytes   (GBytes             *bytes);

G_END_DECLS
