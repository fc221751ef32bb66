/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-notes.h"
#include "deflash-transaction.h"

G_BEGIN_DECLS

/* Tags, notes and highlights of saved articles. What writes is inside of a transaction of the writer. */

GStrv      deflash_note_table_load_tags        (DeflashSqlite          *db,
                                                gint64                  article_id,
                                                GError                **error);
char      *deflash_note_table_load_note        (DeflashSqlite          *db,
                                                gint64                  article_id,
                                                GError                **error);
GPtrArray *deflash_note_table_load_highlights  (DeflashSqlite          *db,
                                                gint64                  article_id,
                                                GError                **error);
GPtrArray *deflash_note_table_list_highlights  (DeflashSqlite          *db,
                                                guint                   limit,
                                                GError                **error);
gboolean   deflash_note_table_remove_tag       (DeflashTransaction     *t,
                                                gint64                  article_id,
                                                const char             *tag,
                                                GError                **error);
gboolean   deflash_note_table_drop_empty_tags  (DeflashTransaction     *t,
                                                GError                **error);
gboolean   deflash_note_table_set_note         (DeflashTransaction     *t,
                                                gint64                  article_id,
                                                const char             *note,
                                                DeflashOrigin           origin,
                                                GError                **error);
gboolean   deflash_note_table_put_highlight    (DeflashTransaction     *t,
                                                const DeflashHighlight *highlight,
                                                DeflashOrigin           origin,
                                                gint64                 *id,
                                                GError                **error);
gboolean   deflash_note_table_remove_highlight (DeflashTransaction     *t,
                                                gint64                  article_id,
                                                gint64                  highlight_id,
                                                GError                **error);

G_END_DECLS
