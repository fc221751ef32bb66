/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-alert.h"
#include "deflash-sqlite.h"

G_BEGIN_DECLS

/**
 * DeflashAlertRange:
 * @first: the lowest article id
 * @last: the highest one
 * @since: published then or later, Unix seconds, or %DEFLASH_TIME_NONE
 * @limit: the newest so many
 *
 * Where to look for what matches.
 */
typedef struct
{
  gint64 first;
  gint64 last;
  gint64 since;
  guint limit;
} DeflashAlertRange;

/* What an article that matched is, for the memory of the alert. */
typedef struct
{
  gint64 article_id;
  gint64 published;
  gboolean price_changed; /* since it was seen first */
  DeflashAlertFacts facts;
} DeflashAlertMatch;

GArray *deflash_alert_match_list (DeflashSqlite            *db,
                                  const DeflashAlert       *alert,
                                  const DeflashAlertRange  *range,
                                  gint64                    now,
                                  GError                  **error);

G_END_DECLS
