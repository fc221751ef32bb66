/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-article-list.h"
#include "deflash-article.h"
#include "deflash-clock.h"
#include "deflash-picture-cache.h"
#include "deflash-refresher.h"
#include "deflash-settings.h"
#include "deflash-source.h"

G_BEGIN_DECLS

/**
 * DeflashLibrary:
 *
 * All that is stored, and what a person does with it. The one object that ui and cli start from. Main thread only; nothing in it waits.
 *
 * Properties, all notify: `ready` (gboolean: opened), `read-only` (gboolean), `online` (gboolean).
 *
 * Signals: `notice` (GError *error): something a person should know, such as a database that was set aside; give it to
 * deflash_explain(). `sources-changed` (): the model of sources was reloaded.
 */
/* Of a feed that holds more articles, the newest are kept. */
#define DEFLASH_LIBRARY_MAX_ENTRIES 1000

#define DEFLASH_TYPE_LIBRARY (deflash_library_get_type ())
G_DECLARE_FINAL_TYPE (DeflashLibrary, deflash_library, DEFLASH, LIBRARY, GObject)

/**
 * DeflashLibraryOptions:
 * @data_dir: (nullable): where the library is; %NULL: the user's own
 * @cache_dir: (nullable): where pictures go; %NULL: the user's own
 * @edition_dir: (nullable): where the built-in edition is (edition.json and pictures/); %NULL: none is offered
 * @clock: (nullable): %NULL: the system's
 * @settings: (nullable): %NULL: defaults
 * @add_sample: whether an empty new library gets the built-in edition
 */
typedef struct
{
  const char *data_dir;
  const char *cache_dir;
  const char *edition_dir;
  DeflashClock *clock;
  DeflashSettings *settings;
  gboolean add_sample;
} DeflashLibraryOptions;

DeflashLibrary      *deflash_library_new                  (const DeflashLibraryOptions *options);
void                 deflash_library_open_async           (DeflashLibrary              *self,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
gboolean             deflash_library_open_finish          (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_close                (DeflashLibrary              *self);
void                 deflash_library_set_by_command       (DeflashLibrary              *self);

gboolean             deflash_library_get_ready            (DeflashLibrary              *self);
gboolean             deflash_library_get_read_only        (DeflashLibrary              *self);
gboolean             deflash_library_get_online           (DeflashLibrary              *self);
DeflashClock        *deflash_library_get_clock            (DeflashLibrary              *self);
DeflashSettings     *deflash_library_get_settings         (DeflashLibrary              *self);
DeflashPictureCache *deflash_library_get_pictures         (DeflashLibrary              *self);
DeflashRefresher    *deflash_library_get_refresher        (DeflashLibrary              *self);

void                 deflash_library_shrink_memory        (DeflashLibrary              *self);

/* Articles */
DeflashArticleList  *deflash_library_create_list          (DeflashLibrary              *self,
                                                           const DeflashArticleQuery   *query,
                                                           guint                        first_page);
void                 deflash_library_load_article_async   (DeflashLibrary              *self,
                                                           gint64                       id,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
DeflashArticle      *deflash_library_load_article_finish  (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_load_html_async      (DeflashLibrary              *self,
                                                           gint64                       id,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
GBytes              *deflash_library_load_html_finish     (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_find_article_async   (DeflashLibrary              *self,
                                                           const char                  *uuid_prefix,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
DeflashArticleItem  *deflash_library_find_article_finish  (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);

void                 deflash_library_find_address_async   (DeflashLibrary              *self,
                                                           const char                  *url,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
void                 deflash_library_list_articles_async  (DeflashLibrary              *self,
                                                           const DeflashArticleQuery   *query,
                                                           guint                        offset,
                                                           guint                        limit,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
GPtrArray           *deflash_library_list_articles_finish (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);

/* What a person does: the item's status changes at once and is rolled back when storing fails. */
void                 deflash_library_mark_many_async      (DeflashLibrary              *self,
                                                           GArray                      *ids,
                                                           gboolean                     read,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
GArray              *deflash_library_mark_many_finish     (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_set_read_async       (DeflashLibrary              *self,
                                                           DeflashArticleItem          *item,
                                                           gboolean                     read,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
gboolean             deflash_library_set_read_finish      (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_set_saved_async      (DeflashLibrary              *self,
                                                           DeflashArticleItem          *item,
                                                           gboolean                     saved,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
gboolean             deflash_library_set_saved_finish     (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_tag_saved_async      (DeflashLibrary              *self,
                                                           DeflashArticleItem          *item,
                                                           const char                  *tag,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
gboolean             deflash_library_tag_saved_finish     (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
gboolean             deflash_library_get_saving_pictures  (DeflashLibrary              *self);
void                 deflash_library_complete_saved       (DeflashLibrary              *self);
void                 deflash_library_set_position         (DeflashLibrary              *self,
                                                           DeflashArticleItem          *item,
                                                           double                       position);
void                 deflash_library_set_step_done        (DeflashLibrary              *self,
                                                           DeflashArticleItem          *item,
                                                           guint                        step,
                                                           gboolean                     done);

/* Sources */
GListModel          *deflash_library_get_sources          (DeflashLibrary              *self);
const DeflashFetchState *deflash_library_get_fetch_state  (DeflashLibrary              *self,
                                                           DeflashSource               *source);

/**
 * DeflashSourcePreview:
 * @url: the feed's address
 * @title: (nullable): the feed's own title
 * @home_url: (nullable): the site's page
 * @n_entries: how many entries it has now
 * @headlines: (element-type utf8): up to three newest titles
 * @section: a suggestion
 *
 * A feed that could be added.
 */
typedef struct
{
  char *url;
  char *title;
  char *home_url;
  guint n_entries;
  GPtrArray *headlines;
  DeflashSection section;
} DeflashSourcePreview;

void                 deflash_source_preview_free          (DeflashSourcePreview        *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSourcePreview, deflash_source_preview_free)

void                 deflash_library_preview_source_async (DeflashLibrary              *self,
                                                           const char                  *address,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
GPtrArray           *deflash_library_preview_source_finish (DeflashLibrary             *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_add_source_async     (DeflashLibrary              *self,
                                                           const char                  *address,
                                                           DeflashSection               section,
                                                           GCancellable                *cancellable,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
DeflashSource       *deflash_library_add_source_finish    (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           guint                       *n_new,
                                                           GError                     **error);
void                 deflash_library_remove_source_async  (DeflashLibrary              *self,
                                                           DeflashSource               *source,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
gboolean             deflash_library_remove_source_finish (DeflashLibrary              *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);
void                 deflash_library_restore_source_async (DeflashLibrary              *self,
                                                           DeflashSource               *source,
                                                           GAsyncReadyCallback          callback,
                                                           gpointer                     user_data);
gboolean             deflash_library_restore_source_finish (DeflashLibrary             *self,
                                                           GAsyncResult                *result,
                                                           GError                     **error);

void                 deflash_library_get_deal_facets_async (DeflashLibrary             *self,
                                                           GCancellable               *cancellable,
                                                           GAsyncReadyCallback         callback,
                                                           gpointer                    user_data);
DeflashDealFacets   *deflash_library_get_deal_facets_finish (DeflashLibrary            *self,
                                                           GAsyncResult               *result,
                                                           GError                    **error);

/* Stories: articles of one event */
void deflash_library_find_stories_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean deflash_library_find_stories_finish (DeflashLibrary *self, GAsyncResult *result, GError **error);
void deflash_library_list_story_async (DeflashLibrary *self, DeflashArticleItem *item, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *deflash_library_list_story_finish (DeflashLibrary *self, GAsyncResult *result, GError **error);
void deflash_library_split_story_async (DeflashLibrary *self, DeflashArticleItem *item, GAsyncReadyCallback callback, gpointer user_data);
void deflash_library_merge_stories_async (DeflashLibrary *self, DeflashArticleItem *item, DeflashArticleItem *with, GAsyncReadyCallback callback, gpointer user_data);
void deflash_library_restore_stories_async (DeflashLibrary *self, GArray *before, GAsyncReadyCallback callback, gpointer user_data);
GArray *deflash_library_move_stories_finish (DeflashLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
