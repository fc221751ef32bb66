/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-notes.h"

G_BEGIN_DECLS

/* What a person adds to saved articles: tags, a note, highlights. Adding any saves the article. */

void               deflash_library_load_notes_async        (DeflashLibrary         *self,
                                                            DeflashArticleItem     *item,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
DeflashNotes *deflash_library_load_notes_finish       (DeflashLibrary         *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);
void               deflash_library_edit_notes_async        (DeflashLibrary         *self,
                                                            GPtrArray              *items,
                                                            const char             *note,
                                                            const char *const      *add_tags,
                                                            const char *const      *remove_tags,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
GPtrArray         *deflash_library_edit_notes_finish       (DeflashLibrary         *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);
void               deflash_library_restore_notes_async     (DeflashLibrary         *self,
                                                            GPtrArray              *before,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gboolean           deflash_library_restore_notes_finish    (DeflashLibrary         *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);
void               deflash_library_put_highlight_async     (DeflashLibrary         *self,
                                                            DeflashArticleItem     *item,
                                                            const DeflashHighlight *highlight,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gint64             deflash_library_put_highlight_finish    (DeflashLibrary         *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);
void               deflash_library_remove_highlight_async  (DeflashLibrary         *self,
                                                            DeflashArticleItem     *item,
                                                            gint64                  highlight_id,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
gboolean           deflash_library_remove_highlight_finish (DeflashLibrary         *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);
void               deflash_library_list_highlights_async   (DeflashLibrary         *self,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
GPtrArray         *deflash_library_list_highlights_finish  (DeflashLibrary         *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);
void               deflash_library_list_tags_async         (DeflashLibrary         *self,
                                                            GCancellable           *cancellable,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
GPtrArray         *deflash_library_list_tags_finish        (DeflashLibrary         *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);

G_END_DECLS
