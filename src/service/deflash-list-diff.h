/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a list that changed: @n_removed ids from @position on give way to @n_added ones. */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} DeflashListChange;

/**
 * DeflashListUpdate:
 * @shown: (element-type gint64): the ids that are in the model
 * @tail: (element-type gint64): known ids behind them
 * @target: (element-type gint64): what the query yields now
 * @kept: (nullable) (element-type gint64): ids of @shown that @target lacks and that stay all the same
 * @hold_new: new ids that would push what is shown down are left out and counted
 * @was_complete: all ids of the query were in the model
 * @first_page: how many are shown at least
 * @new_shown: (element-type gint64) (nullable): output: what is to be in the model
 * @new_tail: (element-type gint64) (nullable): output: what is behind it
 * @merged: (element-type gint64) (nullable): output: @target with @kept, nothing held back
 * @n_pending: output: how many were left out
 * @changes: (element-type DeflashListChange) (nullable): output: from @shown to @new_shown, to be applied in this order (from the end)
 *
 * How a new list of ids is laid over an old one. Arrays are owned.
 */
typedef struct
{
  GArray *shown;
  GArray *tail;
  GArray *target;
  GArray *kept;
  gboolean hold_new;
  gboolean was_complete;
  guint first_page;

  GArray *new_shown;
  GArray *new_tail;
  GArray *merged;
  guint n_pending;
  GArray *changes;
} DeflashListUpdate;

void    deflash_list_update_free     (DeflashListUpdate *self);
void    deflash_list_update_work_out (DeflashListUpdate *self);
GArray *deflash_list_find_missing    (const GArray      *ids,
                                      const GArray      *from);
GArray *deflash_list_diff            (const GArray      *before,
                                      const GArray      *after);

GArray  *deflash_ids_new             (void);
GArray  *deflash_ids_copy            (const GArray      *ids);
gboolean deflash_ids_equal           (const GArray      *a,
                                      const GArray      *b);
gboolean deflash_ids_find            (const GArray      *ids,
                                      gint64             id,
                                      guint             *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashListUpdate, deflash_list_update_free)

G_END_DECLS
