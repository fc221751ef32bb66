/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-saved-folder.h"
#include "deflash-store-private.h"
#include "deflash-transaction.h"

G_BEGIN_DECLS

gboolean deflash_repair_set_aside  (DeflashStore   *self,
                                    GError        **error);
gboolean deflash_repair_carry_over (DeflashStore   *self,
                                    DeflashSqlite  *db,
                                    GError        **error);
gboolean deflash_repair_is_free    (const char     *data_dir,
                                    GError        **error);
gboolean deflash_repair_find_folder (DeflashSqlite *db,
                                    const char     *uuid,
                                    gint64         *id,
                                    gboolean       *saved,
                                    GError        **error);
gboolean deflash_repair_restore_folder (DeflashTransaction *t,
                                    const char     *uuid,
                                    GError        **error);
gint64   deflash_repair_save_copy  (DeflashTransaction *t,
                                    gint64          id,
                                    DeflashSavedCopy *copy,
                                    GError        **error);

G_END_DECLS
