/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-alert-match.h"
#include "deflash-transaction.h"

G_BEGIN_DECLS

/* What is told of: alerts, and what they rang for. */

/* How a hit stands in its column "notified": NULL while it waits to be told, when it was told, or this. */
#define DEFLASH_ALERT_KNOWN G_GINT64_CONSTANT (0)

GPtrArray *deflash_alert_table_list     (DeflashSqlite            *db,
                                         gboolean                  enabled_only,
                                         GError                  **error);
gint64     deflash_alert_table_put      (DeflashTransaction       *t,
                                         const DeflashAlert       *alert,
                                         DeflashOrigin             origin,
                                         GError                  **error);
gboolean   deflash_alert_table_remove   (DeflashTransaction       *t,
                                         gint64                    alert_id,
                                         GError                  **error);
gboolean   deflash_alert_table_ring     (DeflashTransaction       *t,
                                         const DeflashAlert       *alert,
                                         const DeflashAlertMatch  *match,
                                         gboolean                 *rang,
                                         GError                  **error);
gboolean   deflash_alert_table_get_seq  (DeflashSqlite            *db,
                                         gint64                   *seq,
                                         gint64                   *time,
                                         GError                  **error);
gboolean   deflash_alert_table_set_seq  (DeflashTransaction       *t,
                                         gint64                    seq,
                                         GError                  **error);

G_END_DECLS
