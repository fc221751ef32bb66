/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-mute.h"
#include "deflash-transaction.h"

G_BEGIN_DECLS

/* `mute` and `muted`. A rule that is over takes nothing new; what it hid stays hidden until the rule is taken away. */

GPtrArray *deflash_mute_table_list     (DeflashSqlite       *db,
                                        gint64               since,
                                        GError             **error);
GPtrArray *deflash_mute_table_compile  (DeflashSqlite       *db,
                                        GError             **error);
gint64     deflash_mute_table_put      (DeflashTransaction  *t,
                                        const DeflashMute   *mute,
                                        DeflashOrigin        origin,
                                        GError             **error);
gboolean   deflash_mute_table_apply    (DeflashTransaction  *t,
                                        GPtrArray           *matchers,
                                        gint64               article_id,
                                        gboolean            *changed,
                                        GError             **error);
gboolean   deflash_mute_table_set_back (DeflashTransaction  *t,
                                        gint64               article_id,
                                        gboolean             back,
                                        GError             **error);

G_END_DECLS
