/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-article-query.h"
#include "deflash-clock.h"
#include "deflash-error.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

/**
 * DeflashStore:
 *
 * The library on disk: values in, values out, SQLite behind. The store's whole public face.
 *
 * Every `_async` call may be made on any thread, at once after deflash_store_new(): it waits for opening by itself. Its callback runs
 * in the caller's thread-default main context. Calls of one kind (reading, writing) are answered in the order they were made, except
 * that a person's changes go before those of a refresh. Errors are %DEFLASH_STORE_ERROR or %G_IO_ERROR_CANCELLED.
 *
 * Signal `changed (DeflashStoreChanges *changes)`: what this store itself committed, in the main context that was the thread-default
 * one at construction. What another process committed comes by deflash_store_changes_since_async(): watch
 * deflash_store_get_stamp_path() with a #GFileMonitor.
 */
#define DEFLASH_TYPE_STORE (deflash_store_get_type ())
G_DECLARE_FINAL_TYPE (DeflashStore, deflash_store, DEFLASH, STORE, GObject)

DeflashStore          *deflash_store_new                  (const char               *data_dir,
                                                           DeflashClock             *clock,
                                                           DeflashStoreFlags         flags);
void                   deflash_store_wait_open_async      (DeflashStore             *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreOpenInfo  *deflash_store_wait_open_finish     (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_close_async          (DeflashStore             *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_close_finish         (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_close                (DeflashStore             *self);
const char            *deflash_store_get_data_dir         (DeflashStore             *self);
const char            *deflash_store_get_stamp_path       (DeflashStore             *self);
gboolean               deflash_store_repair               (const char               *data_dir,
                                                           DeflashClock             *clock,
                                                           DeflashStoreOpenInfo    **info,
                                                           GError                  **error);

/* Sources */

void                   deflash_store_list_sources_async   (DeflashStore             *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GPtrArray             *deflash_store_list_sources_finish  (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_get_source_async     (DeflashStore             *self,
                                                           gint64                    source_id,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreSource    *deflash_store_get_source_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_find_source_async    (DeflashStore             *self,
                                                           const char               *feed_url,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreSource    *deflash_store_find_source_finish   (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_add_source_async     (DeflashStore             *self,
                                                           DeflashSource            *source,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashSource         *deflash_store_add_source_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_add_sources_async    (DeflashStore             *self,
                                                           GPtrArray                *sources,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
int                    deflash_store_add_sources_finish   (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_update_source_async  (DeflashStore             *self,
                                                           DeflashSource            *source,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashSource         *deflash_store_update_source_finish (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_remove_source_async  (DeflashStore             *self,
                                                           gint64                    source_id,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_remove_source_finish (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_restore_source_async (DeflashStore             *self,
                                                           gint64                    source_id,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashSource         *deflash_store_restore_source_finish (DeflashStore            *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_set_fetch_state_async (DeflashStore            *self,
                                                           gint64                    source_id,
                                                           const DeflashFetchState  *state,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_set_fetch_state_finish (DeflashStore           *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_count_source_async   (DeflashStore             *self,
                                                           gint64                    source_id,
                                                           gint64                    since,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_count_source_finish  (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           DeflashStoreSourceCount  *count,
                                                           GError                  **error);

/* What comes in */

void                   deflash_store_match_entries_async  (DeflashStore             *self,
                                                           gint64                    source_id,
                                                           GPtrArray                *keys,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GArray                *deflash_store_match_entries_finish (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_commit_batch_async   (DeflashStore             *self,
                                                           DeflashStoreBatch        *batch,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreCommit    *deflash_store_commit_batch_finish  (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_replace_content_async (DeflashStore            *self,
                                                           gint64                    article_id,
                                                           DeflashStoreRow          *row,
                                                           gboolean                  saved_too,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_replace_content_finish (DeflashStore           *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);

/* Stories */

void deflash_store_load_story_index_async (DeflashStore *self, gint64 since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
DeflashStoreStoryIndex *deflash_store_load_story_index_finish (DeflashStore *self, GAsyncResult *result, GError **error);
void deflash_store_load_story_rows_async (DeflashStore *self, gint64 after, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *deflash_store_load_story_rows_finish (DeflashStore *self, GAsyncResult *result, GError **error);
void deflash_store_assign_stories_async (DeflashStore *self, GArray *members, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean deflash_store_assign_stories_finish (DeflashStore *self, GAsyncResult *result, GError **error);
void deflash_store_save_story_index_async (DeflashStore *self, GBytes *data, gint64 cursor, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean deflash_store_save_story_index_finish (DeflashStore *self, GAsyncResult *result, GError **error);
void deflash_store_list_story_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *deflash_store_list_story_finish (DeflashStore *self, GAsyncResult *result, GError **error);
void deflash_store_split_story_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void deflash_store_merge_stories_async (DeflashStore *self, gint64 article_id, gint64 with_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void deflash_store_restore_stories_async (DeflashStore *self, GArray *members, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GArray *deflash_store_move_stories_finish (DeflashStore *self, GAsyncResult *result, GError **error);

/* Lists and articles */

void                   deflash_store_query_page_async     (DeflashStore             *self,
                                                           const DeflashArticleQuery *query,
                                                           guint                     offset,
                                                           guint                     limit,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GPtrArray             *deflash_store_query_page_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_query_ids_async      (DeflashStore             *self,
                                                           const DeflashArticleQuery *query,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GArray                *deflash_store_query_ids_finish     (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_load_cards_async     (DeflashStore             *self,
                                                           const gint64             *ids,
                                                           gsize                     n_ids,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GPtrArray             *deflash_store_load_cards_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_load_article_async   (DeflashStore             *self,
                                                           gint64                    article_id,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
void                   deflash_store_load_article_by_uuid_async (DeflashStore       *self,
                                                           const char               *uuid,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreCard      *deflash_store_load_article_finish  (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_load_html_async      (DeflashStore             *self,
                                                           gint64                    article_id,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GBytes                *deflash_store_load_html_finish     (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_find_async           (DeflashStore             *self,
                                                           const char               *uuid_prefix,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gint64                 deflash_store_find_finish          (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_find_url_async       (DeflashStore             *self,
                                                           const char               *canonical_url,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gint64                 deflash_store_find_url_finish      (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_list_offers_async    (DeflashStore             *self,
                                                           gint64                    article_id,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GPtrArray             *deflash_store_list_offers_finish   (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_get_price_history_async (DeflashStore          *self,
                                                           gint64                    article_id,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GPtrArray             *deflash_store_get_price_history_finish (DeflashStore         *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_get_counts_async     (DeflashStore             *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreCounts    *deflash_store_get_counts_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);

void                   deflash_store_get_deal_facets_async (DeflashStore            *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashDealFacets     *deflash_store_get_deal_facets_finish (DeflashStore           *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);

/* What a person does */

void                   deflash_store_set_status_async     (DeflashStore             *self,
                                                           const gint64             *ids,
                                                           gsize                     n_ids,
                                                           DeflashStatusFields       fields,
                                                           const DeflashStatusValues *values,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GArray                *deflash_store_set_status_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_mark_read_async      (DeflashStore             *self,
                                                           const DeflashArticleQuery *query,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GArray                *deflash_store_mark_read_finish     (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_save_async           (DeflashStore             *self,
                                                           const gint64             *ids,
                                                           gsize                     n_ids,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_save_finish          (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_save_row_async       (DeflashStore             *self,
                                                           DeflashStoreRow          *row,
                                                           const char               *source_title,
                                                           gint64                    saved_at,
                                                           DeflashSaveFlags          flags,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gint64                 deflash_store_save_row_finish      (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_list_wanted_async    (DeflashStore             *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GArray                *deflash_store_list_wanted_finish   (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_set_wanted_async     (DeflashStore             *self,
                                                           gint64                    article_id,
                                                           gboolean                  wanted,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_set_wanted_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_list_pages_async     (DeflashStore             *self,
                                                           gint64                    source_id,
                                                           guint                     n_newest,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GPtrArray             *deflash_store_list_pages_finish    (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_set_page_async       (DeflashStore             *self,
                                                           gint64                    article_id,
                                                           guint                     tries,
                                                           gint64                    next,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_set_page_finish      (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_unsave_async         (DeflashStore             *self,
                                                           const gint64             *ids,
                                                           gsize                     n_ids,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_unsave_finish        (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_restore_saved_async  (DeflashStore             *self,
                                                           const gint64             *ids,
                                                           gsize                     n_ids,
                                                           DeflashOrigin             origin,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_restore_saved_finish (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_tag_saved_async      (DeflashStore             *self,
                                                           gint64                    article_id,
                                                           const char               *tag,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_tag_saved_finish     (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_add_saved_picture_async (DeflashStore          *self,
                                                           gint64                    article_id,
                                                           const char               *url,
                                                           GBytes                   *bytes,
                                                           const char               *mime_type,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
char                  *deflash_store_add_saved_picture_finish (DeflashStore         *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_find_saved_picture_async (DeflashStore         *self,
                                                           gint64                    article_id,
                                                           const char               *url,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
char                  *deflash_store_find_saved_picture_finish (DeflashStore        *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);

/* Index of the picture cache */

void                   deflash_store_get_picture_async    (DeflashStore             *self,
                                                           const char               *url,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStorePicture   *deflash_store_get_picture_finish   (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_put_picture_async    (DeflashStore             *self,
                                                           const DeflashStorePicture *picture,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_put_picture_finish   (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_touch_pictures_async (DeflashStore             *self,
                                                           const char * const       *urls,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_touch_pictures_finish (DeflashStore            *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_prune_pictures_async (DeflashStore             *self,
                                                           gint64                    max_bytes,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GStrv                  deflash_store_prune_pictures_finish (DeflashStore            *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);

/* Two processes, one library */

void                   deflash_store_changes_since_async  (DeflashStore             *self,
                                                           gint64                    seq,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreChanges   *deflash_store_changes_since_finish (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_acquire_lease_async  (DeflashStore             *self,
                                                           const char               *name,
                                                           guint                     seconds,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_acquire_lease_finish (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_release_lease_async  (DeflashStore             *self,
                                                           const char               *name,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_release_lease_finish (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_break_lease_async    (DeflashStore             *self,
                                                           const char               *name,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);

/* Upkeep */

void                   deflash_store_shrink_memory        (DeflashStore             *self);
void                   deflash_store_purge_async          (DeflashStore             *self,
                                                           guint                     keep_days,
                                                           guint                     keep_per_source,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
guint                  deflash_store_purge_finish         (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_get_statistics_async (DeflashStore             *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
DeflashStoreStatistics *deflash_store_get_statistics_finish (DeflashStore           *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_check_async          (DeflashStore             *self,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
GStrv                  deflash_store_check_finish         (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_get_meta_async       (DeflashStore             *self,
                                                           const char               *key,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
char                  *deflash_store_get_meta_finish      (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);
void                   deflash_store_set_meta_async       (DeflashStore             *self,
                                                           const char               *key,
                                                           const char               *value,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean               deflash_store_set_meta_finish      (DeflashStore             *self,
                                                           GAsyncResult             *result,
                                                           GError                  **error);

G_END_DECLS
