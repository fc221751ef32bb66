/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-notes.h"
#include "deflash-store.h"

G_BEGIN_DECLS

/* What a person adds to saved articles: tags, a note, highlights. */

void               deflash_store_load_notes_async       (DeflashStore           *self,
                                                         gint64                  article_id,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
DeflashNotes *deflash_store_load_notes_finish      (DeflashStore           *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);
void               deflash_store_edit_notes_async       (DeflashStore           *self,
                                                         const gint64           *ids,
                                                         gsize                   n_ids,
                                                         const char             *note,
                                                         const char *const      *add_tags,
                                                         const char *const      *remove_tags,
                                                         DeflashOrigin           origin,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
GPtrArray         *deflash_store_edit_notes_finish      (DeflashStore           *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);
void               deflash_store_restore_notes_async    (DeflashStore           *self,
                                                         GPtrArray              *before,
                                                         DeflashOrigin           origin,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
gboolean           deflash_store_restore_notes_finish   (DeflashStore           *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);
void               deflash_store_put_highlight_async    (DeflashStore           *self,
                                                         const DeflashHighlight *highlight,
                                                         DeflashOrigin           origin,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
gint64             deflash_store_put_highlight_finish   (DeflashStore           *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);
void               deflash_store_remove_highlight_async (DeflashStore           *self,
                                                         gint64                  article_id,
                                                         gint64                  highlight_id,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
gboolean           deflash_store_remove_highlight_finish (DeflashStore          *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);
void               deflash_store_list_highlights_async  (DeflashStore           *self,
                                                         guint                   limit,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
GPtrArray         *deflash_store_list_highlights_finish (DeflashStore           *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);
void               deflash_store_list_tags_async        (DeflashStore           *self,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
GPtrArray         *deflash_store_list_tags_finish       (DeflashStore           *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);

G_END_DECLS
