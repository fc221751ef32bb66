/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-article-query.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_FILTER_BAR (deflash_filter_bar_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeflashFilterBar, deflash_filter_bar, DEFLASH, FILTER_BAR, AdwBin)

/**
 * DeflashFilterBarClass:
 * @apply: puts order and filter into a query; without it a list is by time
 * @reset: takes all filters off
 */
struct _DeflashFilterBarClass
{
  AdwBinClass parent_class;

  void (*apply) (DeflashFilterBar    *self,
                 DeflashArticleQuery *query);
  void (*reset) (DeflashFilterBar    *self);
};

void deflash_filter_bar_apply   (DeflashFilterBar    *self,
                                 DeflashArticleQuery *query);
void deflash_filter_bar_reset   (DeflashFilterBar    *self);
void deflash_filter_bar_changed (DeflashFilterBar    *self);

G_END_DECLS
