/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store.h"

G_BEGIN_DECLS

/* What is known of offers beyond what their feed brings. */

/* The facts of an article's offer from now on. */
typedef struct
{
  gint64 article_id;
  DeflashDeal *deal; /* (owned) (nullable): %NULL: it is none */
} DeflashStoreFacts;

void     deflash_store_facts_free        (DeflashStoreFacts    *self);

void     deflash_store_set_deals_async   (DeflashStore         *self,
                                          GPtrArray            *facts,
                                          gboolean              by_person,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean deflash_store_set_deals_finish  (DeflashStore         *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreFacts, deflash_store_facts_free)

G_END_DECLS
