/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-saved-folder.h"
#include "deflash-transaction.h"

G_BEGIN_DECLS

/* `saved`: an article is saved when it has a row without a time of removal. All inside of a transaction of the writer. */

gboolean deflash_saved_table_save           (DeflashTransaction  *transaction,
                                             gint64               article_id,
                                             DeflashOrigin        origin,
                                             GError             **error);
gboolean deflash_saved_table_unsave         (DeflashTransaction  *transaction,
                                             gint64               article_id,
                                             DeflashOrigin        origin,
                                             GError             **error);
gboolean deflash_saved_table_restore        (DeflashTransaction  *transaction,
                                             gint64               article_id,
                                             DeflashOrigin        origin,
                                             GError             **error);
gboolean deflash_saved_table_rewrite_folder (DeflashTransaction  *transaction,
                                             gint64               article_id,
                                             GError             **error);
void     deflash_saved_table_tidy_folder    (DeflashStore        *store,
                                             DeflashSqlite       *db,
                                             gint64               article_id);
gint64   deflash_saved_table_insert_copy    (DeflashTransaction  *transaction,
                                             DeflashSavedCopy    *copy,
                                             DeflashOrigin        origin,
                                             GError             **error);
gboolean deflash_saved_table_insert_notes   (DeflashTransaction  *t,
                                             const DeflashSavedCopy *copy,
                                             gint64               article_id,
                                             DeflashOrigin        origin,
                                             GError             **error);
gboolean deflash_saved_table_add_tag        (DeflashTransaction  *t,
                                             gint64               article_id,
                                             const char          *tag,
                                             GError             **error);
gboolean deflash_saved_table_purge          (DeflashTransaction  *transaction,
                                             gint64               before,
                                             GPtrArray           *folders,
                                             GError             **error);
char    *deflash_saved_table_get_folder     (DeflashSqlite       *db,
                                             gint64               article_id,
                                             GError             **error);
gboolean deflash_saved_table_find_picture   (DeflashSqlite       *db,
                                             gint64              *article_id,
                                             const char          *url,
                                             char               **file,
                                             GError             **error);

G_END_DECLS
