/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-highlight.h"
#include "deflash-store.h"

G_BEGIN_DECLS

/* What a person adds to saved articles: tags, a note, highlights. */

/**
 * DeflashStoreNotes:
 * @note: (nullable): plain text
 * @tags: (array zero-terminated=1): in order of the alphabet
 * @highlights: (element-type DeflashHighlight): in the order of the text
 */
typedef struct
{
  char *note;
  GStrv tags;
  GPtrArray *highlights;
} DeflashStoreNotes;

/**
 * DeflashStoreTag:
 * @name: its name
 * @n_articles: how many saved articles have it
 */
typedef struct
{
  char *name;
  guint n_articles;
} DeflashStoreTag;

void               deflash_store_notes_free             (DeflashStoreNotes      *self);
void               deflash_store_tag_free               (DeflashStoreTag        *self);

void               deflash_store_load_notes_async       (DeflashStore           *self,
                                                         gint64                  article_id,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
DeflashStoreNotes *deflash_store_load_notes_finish      (DeflashStore           *self,
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
gboolean           deflash_store_edit_notes_finish      (DeflashStore           *self,
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
void               deflash_store_list_tags_async        (DeflashStore           *self,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
GPtrArray         *deflash_store_list_tags_finish       (DeflashStore           *self,
                                                         GAsyncResult           *result,
                                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreNotes, deflash_store_notes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreTag, deflash_store_tag_free)

G_END_DECLS
