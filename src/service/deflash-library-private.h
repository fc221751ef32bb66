/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-fetcher.h"
#include "deflash-library.h"
#include "deflash-saved-pictures.h"
#include "deflash-saved-wanted.h"
#include "deflash-secrets.h"
#include "deflash-store.h"
#include "deflash-story-keeper.h"
#include "deflash-work-pool.h"

G_BEGIN_DECLS

/* Items that stay loaded although nothing shows them: scrolling back finds them. */
#define DEFLASH_LIBRARY_N_RECENT 256

struct _DeflashLibrary
{
  GObject parent_instance;

  DeflashClock *clock;
  DeflashSettings *settings;
  char *cache_dir;
  char *edition_dir;
  gboolean add_sample;
  DeflashOrigin origin;

  DeflashStore *store;
  DeflashFetcher *fetcher;
  DeflashWorkPool *ingest_pool;
  DeflashWorkPool *list_pool;
  DeflashPictureCache *pictures;
  DeflashRefresher *refresher;
  DeflashSavedPictures *saved_pictures;
  DeflashSavedWanted *saved_wanted;
  DeflashStoryKeeper *story_keeper;
  DeflashSecrets *secrets;
  GCancellable *cancellable; /* of all that the library itself started */

  gboolean closed;
  gboolean opening;
  gboolean ready;
  gboolean adding_sample;
  gboolean preparing; /* a new library is being filled with the edition: empty is not the last word */
  gboolean read_only;
  gboolean looking_for_icons;
  gboolean looking_again; /* more came meanwhile */
  gboolean online;
  GError *open_error;
  GPtrArray *open_tasks;

  GHashTable *items; /* id → item, not owned */
  DeflashArticleItem *recent[DEFLASH_LIBRARY_N_RECENT];
  guint next_recent;
  GPtrArray *lists; /* not owned */

  GListStore *sources;
  GHashTable *states; /* id → DeflashFetchState */
  gboolean sources_loading;
  gboolean sources_dirty;
  guint sources_reload_id;    /* reads them anew after a while */
  gint64 sources_reload_time; /* when they were last read, in monotonic microseconds */
  guint sources_held; /* how many wait with reading them anew until they have changed all they want to */
  guint resume_id;
  GPtrArray *sources_tasks; /* waiting for the model to be up to date */

  GPtrArray *candidates; /* (nullable) (element-type DeflashCandidate): what was previewed last */

  guint interval; /* minutes, as it was set before a change */

  GHashTable *positions; /* (element-type DeflashArticleItem): whose reading position is to be written */
  guint positions_id;

  gint64 seq; /* of other processes' changes; 0: not known yet */
  gboolean changes_loading;
  gboolean changes_dirty;
  GFileMonitor *monitor;
  GNetworkMonitor *network;
  gulong network_id;
};

char *deflash_library_dup_data_dir (const char *data_dir);
gboolean deflash_library_get_behind_portal (DeflashLibrary *self);
gboolean deflash_library_get_metered (DeflashLibrary *self);

DeflashStore *deflash_library_get_store (DeflashLibrary *self);
DeflashFetcher *deflash_library_get_fetcher (DeflashLibrary *self);
DeflashArticleItem *deflash_library_get_item (DeflashLibrary *self, gint64 id);
DeflashArticleItem *deflash_library_take_card (DeflashLibrary *self, const DeflashStoreCard *card);
void deflash_library_return_cards (GTask *task, GPtrArray *cards, GError *error);
void deflash_library_find_id_async (DeflashLibrary *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void deflash_library_keep_recent (DeflashLibrary *self, DeflashArticleItem *item);
void deflash_library_forget_list (DeflashLibrary *self, DeflashArticleList *list);

/* -changes */
void deflash_library_watch_changes (DeflashLibrary *self);
void deflash_library_apply_changes (DeflashLibrary *self, const DeflashStoreChanges *changes);

/* -sources */
void deflash_library_reload_sources (DeflashLibrary *self);
void deflash_library_tell_no_keyring (DeflashLibrary *self);
void deflash_library_reload_sources_soon (DeflashLibrary *self);
void deflash_library_hold_sources (DeflashLibrary *self);
void deflash_library_release_sources (DeflashLibrary *self);
void deflash_library_sync_sources_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean deflash_library_sync_sources_finish (DeflashLibrary *self, GAsyncResult *result, GError **error);
DeflashSource *deflash_library_find_source (DeflashLibrary *self, gint64 id);

void deflash_library_push_ingest (DeflashLibrary *self, DeflashWorkPriority priority, GTask *task, GTaskThreadFunc func);
void deflash_library_push_list_work (DeflashLibrary *self, GTask *task, GTaskThreadFunc func);
void deflash_library_emit_notice (DeflashLibrary *self, const GError *error);
void deflash_library_emit_sources_changed (DeflashLibrary *self);

/* -upkeep */
void deflash_library_watch_upkeep (DeflashLibrary *self);
void deflash_library_mark_story_read (DeflashLibrary *self, DeflashArticleItem *item);

/* -status */
void deflash_library_flush_positions (DeflashLibrary *self);

G_END_DECLS
