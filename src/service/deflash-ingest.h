/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-entry.h"
#include "deflash-library.h"
#include "deflash-work-pool.h"

G_BEGIN_DECLS

/* The most bytes of a feed: some hold all that a site ever published, of which the newest are kept. */
#define DEFLASH_INGEST_MAX_BYTES (64 * 1024 * 1024)

/**
 * DeflashIngested:
 * @n_new: articles that were not there before
 * @n_updated: articles whose content changed
 *
 * What came of a feed.
 */
typedef struct
{
  guint n_new;
  guint n_updated;
} DeflashIngested;

void deflash_ingest_parse_async (DeflashLibrary *library,
                                 GBytes *bytes,
                                 const char *content_type,
                                 const char *url,
                                 gint64 now,
                                 DeflashWorkPriority priority,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DeflashFeed *deflash_ingest_parse_finish (DeflashLibrary *library, GAsyncResult *result, GError **error);
void deflash_ingest_store_async (DeflashLibrary *library,
                                 DeflashSource *source,
                                 DeflashFeed *feed,
                                 const DeflashFetchState *state,
                                 DeflashWorkPriority priority,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean deflash_ingest_store_finish (DeflashLibrary *library, GAsyncResult *result, DeflashIngested *ingested, GError **error);

G_END_DECLS
