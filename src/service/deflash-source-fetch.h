/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-library.h"
#include "deflash-refresher.h"

G_BEGIN_DECLS

/**
 * DeflashSourceFetchResult:
 * @outcome: what came of it
 * @n_new: articles that were not there before
 * @n_updated: articles whose content changed
 * @error: (nullable): why it failed
 * @held_until: until when the source's host wants to be left alone, or %DEFLASH_TIME_NONE
 *
 * What came of asking one source.
 */
typedef struct
{
  DeflashRefreshOutcome outcome;
  guint n_new;
  guint n_updated;
  GError *error;
  gint64 held_until;
} DeflashSourceFetchResult;

void deflash_source_fetch_result_free (DeflashSourceFetchResult *self);
void deflash_source_fetch_async (DeflashLibrary *library,
                                 DeflashSource *source,
                                 gboolean interactive,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DeflashSourceFetchResult *deflash_source_fetch_finish (DeflashLibrary *library, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSourceFetchResult, deflash_source_fetch_result_free)

G_END_DECLS
