/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-source.h"

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_REFRESH_NEW = 1,      /* articles came or changed */
  DEFLASH_REFRESH_UNCHANGED,    /* answered, nothing new (304 included) */
  DEFLASH_REFRESH_FAILED,
  DEFLASH_REFRESH_GONE,         /* 410, or the publisher ended it */
} DeflashRefreshOutcome;

/**
 * DeflashRefresher:
 *
 * Decides which sources are due, asks them, and has what comes back stored. Main thread only; one refresh at a time, a further request
 * joins the running one.
 *
 * Properties, all notify: `running` (gboolean), `n-total`, `n-done`, `n-new` (guint, of the running or last refresh), `last-finished`
 * (gint64 Unix seconds or %DEFLASH_TIME_NONE), `n-failed` (guint).
 *
 * Signal: `source-done` (DeflashSource *source, guint outcome, guint n_new, guint n_updated, GError *error).
 */
#define DEFLASH_TYPE_REFRESHER (deflash_refresher_get_type ())
G_DECLARE_FINAL_TYPE (DeflashRefresher, deflash_refresher, DEFLASH, REFRESHER, GObject)

typedef enum
{
  DEFLASH_REFRESH_DUE = 0, /* only sources that are due */
  DEFLASH_REFRESH_ALL = 1, /* by hand: every source, but none more often than the manners allow unless it failed last time */
  DEFLASH_REFRESH_FORCED = 2, /* every source, asked just now or not */
} DeflashRefreshScope;

void     deflash_refresher_refresh_async  (DeflashRefresher     *self,
                                           DeflashRefreshScope   scope,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void     deflash_refresher_refresh_source_async (DeflashRefresher *self,
                                           DeflashSource        *source,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean deflash_refresher_refresh_finish (DeflashRefresher     *self,
                                           GAsyncResult         *result,
                                           GError              **error);
gboolean deflash_refresher_get_running    (DeflashRefresher     *self);
void     deflash_refresher_cancel         (DeflashRefresher     *self);
void     deflash_refresher_set_automatic  (DeflashRefresher     *self,
                                           gboolean              automatic);

G_END_DECLS
