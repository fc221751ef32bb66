/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-transaction.h"

G_BEGIN_DECLS

gboolean deflash_saved_mend_folders (DeflashStore   *store,
                                     DeflashSqlite  *db,
                                     GError        **error);

G_END_DECLS
