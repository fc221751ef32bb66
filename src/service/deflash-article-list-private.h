/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article-list.h"
#include "deflash-library.h"
#include "deflash-list-diff.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

struct _DeflashArticleList
{
  GObject parent_instance;

  DeflashLibrary *library;
  DeflashArticleQuery *query;
  guint first_page;
  guint first_row; /* how many of it come into the model at once */

  DeflashListState state;
  GError *error;
  GArray *shown; /* ids in the model */
  GArray *tail;  /* ids behind them, not in the model yet */
  GArray *held;  /* (nullable): all ids with those that wait */
  guint n_pending;
  gboolean tail_known;
  gboolean holds_new;
  gboolean was_complete; /* as last notified */

  guint generation;
  GCancellable *cancellable;
  gboolean first_loading;
  gboolean updating;
  gboolean dirty;
  gboolean grow_wanted;
  gint64 updated_at; /* monotonic µs */
  guint settle_id;

  GArray *wanted;      /* ids of placeholders to be loaded */
  GHashTable *loading; /* (element-type gint64* gint64*): wanted or on their way */
  guint load_id;
};

DeflashArticleList *deflash_article_list_new             (DeflashLibrary            *library,
                                                          const DeflashArticleQuery *query,
                                                          guint                      first_page);
void                deflash_article_list_library_changed (DeflashArticleList        *self,
                                                          const DeflashStoreChanges *changes);

/* The model and what it tells */
void                deflash_article_list_set_state       (DeflashArticleList        *self,
                                                          DeflashListState           state);
void                deflash_article_list_set_n_pending   (DeflashArticleList        *self,
                                                          guint                      n_pending);
void                deflash_article_list_notify_complete (DeflashArticleList        *self);
void                deflash_article_list_change_items    (DeflashArticleList        *self,
                                                          guint                      position,
                                                          guint                      n_removed,
                                                          const gint64              *added,
                                                          guint                      n_added);

/* -update */
void                deflash_article_list_want_page       (DeflashArticleList        *self,
                                                          guint                      position);
void                deflash_article_list_ask_anew        (DeflashArticleList        *self);
void                deflash_article_list_start_update    (DeflashArticleList        *self);
void                deflash_article_list_update_soon     (DeflashArticleList        *self);
void                deflash_article_list_apply_update    (DeflashArticleList        *self,
                                                          DeflashListUpdate         *update);

G_END_DECLS
