/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store.h"

G_BEGIN_DECLS

/* Articles made up from a seed: the same on every machine and in every run. */
typedef struct _BenchLibrary BenchLibrary;

BenchLibrary    *bench_library_new      (guint32         seed,
                                         gint64          now);
void             bench_library_free     (BenchLibrary   *self);
DeflashStoreRow *bench_library_make_row (BenchLibrary   *self,
                                         DeflashSection  section,
                                         guint           number,
                                         guint           total);
char            *bench_library_make_sentence (BenchLibrary *self,
                                              int           n_words);
void             bench_library_fill     (BenchLibrary   *self,
                                         DeflashStore   *store,
                                         guint           n_articles,
                                         guint           n_sources,
                                         gboolean        progress);
void             bench_library_set_only (BenchLibrary   *self,
                                         DeflashSection  section);
void             bench_library_set_days (BenchLibrary   *self,
                                         double          days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchLibrary, bench_library_free)

/* Waits for deflash_store_NAME_async() and takes its result; ends the program on an error. */
#define BENCH_SYNC(store, name, ...)                                                                      \
  ({                                                                                                      \
    GAsyncResult *result_ = NULL;                                                                         \
    g_autoptr (GError) error_ = NULL;                                                                     \
    deflash_store_##name##_async ((store)__VA_OPT__ (, ) __VA_ARGS__, NULL, bench_done_cb, &result_);     \
    while (result_ == NULL)                                                                               \
      g_main_context_iteration (NULL, TRUE);                                                              \
    typeof (deflash_store_##name##_finish ((store), result_, NULL)) value_ =                              \
        deflash_store_##name##_finish ((store), result_, &error_);                                        \
    g_object_unref (result_);                                                                             \
    if (error_ != NULL)                                                                                   \
      g_error ("%s: %s", #name, error_->message);                                                         \
    value_;                                                                                               \
  })

void bench_done_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      out);

G_END_DECLS
