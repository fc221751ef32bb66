/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-highlight.h"
#include "deflash-store.h"

G_BEGIN_DECLS

/**
 * DeflashStoreSavedPicture:
 * @url: where it came from
 * @path: its file
 *
 * A picture of a saved article. All fields are owned.
 */
typedef struct
{
  char *url;
  char *path;
} DeflashStoreSavedPicture;

/**
 * DeflashStoreSaved:
 * @card: the article as it was saved, with its document; in what goes in, %NULL
 * @row: the article, in what goes in; else %NULL
 * @canonical_url: (nullable): in what goes in: what tells whether the article is there already
 * @source_title: (nullable): where it is from
 * @note: (nullable): what the person wrote
 * @tags: (element-type utf8): collections
 * @highlights: (element-type DeflashHighlight): marked parts of the text
 * @pictures: (element-type DeflashStoreSavedPicture): those that were saved; in what goes in, none
 * @saved_at: Unix seconds, or %DEFLASH_TIME_NONE for now
 *
 * A saved article on its way in or out. All fields are owned.
 */
typedef struct
{
  DeflashStoreCard *card;
  DeflashStoreRow *row;
  char *canonical_url;
  char *source_title;
  char *note;
  GPtrArray *tags;
  GPtrArray *highlights;
  GPtrArray *pictures;
  gint64 saved_at;
} DeflashStoreSaved;

DeflashStoreSaved *deflash_store_saved_new           (void);
void               deflash_store_saved_free          (DeflashStoreSaved    *self);
void               deflash_store_load_saved_async    (DeflashStore         *self,
                                                      guint                 offset,
                                                      guint                 limit,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void               deflash_store_load_saved_ids_async (DeflashStore        *self,
                                                       const gint64        *ids,
                                                       gsize                n_ids,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
GPtrArray         *deflash_store_load_saved_finish   (DeflashStore         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void               deflash_store_import_saved_async  (DeflashStore         *self,
                                                      GPtrArray            *items,
                                                      DeflashOrigin         origin,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
int                deflash_store_import_saved_finish (DeflashStore         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreSaved, deflash_store_saved_free)

G_END_DECLS
