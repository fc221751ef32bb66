/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store-private.h"

G_BEGIN_DECLS

gboolean deflash_repair_set_aside  (DeflashStore   *self,
                                    GError        **error);
gboolean deflash_repair_carry_over (DeflashStore   *self,
                                    DeflashSqlite  *db,
                                    GError        **error);

G_END_DECLS
