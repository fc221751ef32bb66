/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-transaction.h"

G_BEGIN_DECLS

/* `story`, `story_member` and `article.covered`: which articles report one event, and which of them stands in lists. */

gboolean deflash_story_table_assign            (DeflashTransaction        *transaction,
                                                const DeflashStoreMember  *member,
                                                GError                   **error);
gboolean deflash_story_table_move              (DeflashTransaction        *transaction,
                                                const DeflashStoreMember  *member,
                                                GError                   **error);
gint64   deflash_story_table_get_story         (DeflashSqlite             *db,
                                                gint64                     article_id,
                                                GError                   **error);
GArray  *deflash_story_table_list_members      (DeflashSqlite             *db,
                                                gint64                     story_id,
                                                GError                   **error);
gboolean deflash_story_table_update            (DeflashTransaction        *transaction,
                                                gint64                     story_id,
                                                GError                   **error);
gboolean deflash_story_table_update_of_source  (DeflashTransaction        *transaction,
                                                gint64                     source_id,
                                                GError                   **error);

G_END_DECLS
