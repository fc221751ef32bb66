/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"

G_BEGIN_DECLS

gboolean deflash_salvage_copy (DeflashSqlite  *to,
                               const char     *from_path,
                               GError        **error);

G_END_DECLS
