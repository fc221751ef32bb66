/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store.h"

G_BEGIN_DECLS

/* A library in a folder of its own, with a clock that stands still. */
typedef struct
{
  char *dir;
  DeflashClock *clock;
  DeflashStore *store;
} Fixture;

/* 2026-11-22T00:00:00Z */
#define FIXTURE_NOW G_GINT64_CONSTANT (1795305600)

void             fixture_set_up      (Fixture        *self,
                                      gconstpointer   data);
void             fixture_tear_down   (Fixture        *self,
                                      gconstpointer   data);
void             fixture_reopen      (Fixture        *self);
void             fixture_delete_tree (const char     *path);
gint64           fixture_add_source  (Fixture        *self,
                                      const char     *feed_url,
                                      DeflashSection  section);
gint64           fixture_add_sample  (Fixture        *self);
DeflashStoreRow *fixture_make_row    (const char     *guid,
                                      const char     *title,
                                      const char     *text,
                                      gint64          published);
void             fixture_set_text    (DeflashStoreRow *row,
                                      const char     *text);
gint64           fixture_put         (Fixture        *self,
                                      gint64          source_id,
                                      DeflashStoreRow *row);
DeflashStoreCommit *fixture_commit   (Fixture        *self,
                                      gint64          source_id,
                                      DeflashStoreRow *row,
                                      ...) G_GNUC_NULL_TERMINATED;
char            *fixture_list        (Fixture        *self,
                                      DeflashSection  section,
                                      DeflashSort     sort);
char            *fixture_list_query  (Fixture        *self,
                                      const DeflashArticleQuery *query);
char            *fixture_search      (Fixture        *self,
                                      const char     *text);
void             fixture_set_status  (Fixture        *self,
                                      gint64          id,
                                      DeflashStatusFields fields,
                                      DeflashStatusValues values);
void             fixture_save        (Fixture        *self,
                                      gint64          id);
void             fixture_assert_sound (Fixture       *self);
gint64           fixture_get_int     (Fixture        *self,
                                      const char     *sql);
void             fixture_done_cb     (GObject        *source,
                                      GAsyncResult   *result,
                                      gpointer        out);

/* Calls deflash_store_NAME_async() and waits for what deflash_store_NAME_finish() returns. */
#define STORE_SYNC(store, name, error, ...)                                                                  \
  ({                                                                                                         \
    GAsyncResult *result_ = NULL;                                                                            \
    deflash_store_##name##_async ((store)__VA_OPT__ (, ) __VA_ARGS__, NULL, fixture_done_cb, &result_);      \
    while (result_ == NULL)                                                                                  \
      g_main_context_iteration (NULL, TRUE);                                                                 \
    typeof (deflash_store_##name##_finish ((store), result_, (error))) value_ =                              \
        deflash_store_##name##_finish ((store), result_, (error));                                           \
    g_object_unref (result_);                                                                                \
    value_;                                                                                                  \
  })

G_END_DECLS
