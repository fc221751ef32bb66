/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeflashStorageBar:
 *
 * A bar of coloured parts, as long as their amounts. A screen reader gets what its owner sets as the accessible label.
 */
#define DEFLASH_TYPE_STORAGE_BAR (deflash_storage_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashStorageBar, deflash_storage_bar, DEFLASH, STORAGE_BAR, GtkWidget)

#define DEFLASH_STORAGE_BAR_N_PARTS 3

GtkWidget *deflash_storage_bar_new         (void);
GtkWidget *deflash_storage_bar_new_swatch  (guint              part);
void       deflash_storage_bar_set_amounts (DeflashStorageBar *self,
                                            const gint64       amounts[DEFLASH_STORAGE_BAR_N_PARTS]);

G_END_DECLS
