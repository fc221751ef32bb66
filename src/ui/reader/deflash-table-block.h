/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DEFLASH_TYPE_TABLE_BLOCK (deflash_table_block_get_type ())
G_DECLARE_FINAL_TYPE (DeflashTableBlock, deflash_table_block, DEFLASH, TABLE_BLOCK, GtkWidget)

GtkWidget *deflash_table_block_new       (void);
void       deflash_table_block_begin_row (DeflashTableBlock *self);
void       deflash_table_block_add_cell  (DeflashTableBlock *self,
                                          GtkWidget         *text,
                                          guint              span,
                                          gboolean           header);
void       deflash_table_block_set_hints (DeflashTableBlock *self,
                                          const guint       *chars,
                                          guint              n_columns);

G_END_DECLS
