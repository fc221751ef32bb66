/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-transaction.h"

G_BEGIN_DECLS

gboolean deflash_status_table_set (DeflashTransaction         *transaction,
                                   gint64                      article_id,
                                   DeflashStatusFields         fields,
                                   const DeflashStatusValues  *values,
                                   DeflashOrigin               origin,
                                   gboolean                   *changed,
                                   GError                    **error);

G_END_DECLS
