/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeflashSelection:
 *
 * The articles of a list that a person has picked out, while that goes on.
 *
 * Signal `changed ()`: others are picked, or it began or ended.
 */
#define DEFLASH_TYPE_SELECTION (deflash_selection_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSelection, deflash_selection, DEFLASH, SELECTION, GObject)

DeflashSelection *deflash_selection_new        (void);
gboolean          deflash_selection_get_active (DeflashSelection *self);
void              deflash_selection_set_active (DeflashSelection *self,
                                                gboolean          active);
guint             deflash_selection_get_n      (DeflashSelection *self);
gboolean          deflash_selection_contains   (DeflashSelection *self,
                                                gint64            id);
void              deflash_selection_toggle     (DeflashSelection *self,
                                                gint64            id);
void              deflash_selection_extend     (DeflashSelection *self,
                                                GArray           *listed,
                                                gint64            id);
void              deflash_selection_set_all    (DeflashSelection *self,
                                                GArray           *ids);
void              deflash_selection_keep_only  (DeflashSelection *self,
                                                GArray           *listed);
GArray           *deflash_selection_dup_ids    (DeflashSelection *self,
                                                GArray           *listed);

G_END_DECLS
