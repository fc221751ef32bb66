/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands for a source that has no icon: its first letter on its own tint. */

void deflash_source_get_tint      (const char            *title,
                                   gboolean               dark,
                                   GdkRGBA               *tint);
char *deflash_source_get_letter   (const char            *title);
void deflash_source_tile_snapshot (GtkWidget             *widget,
                                   GtkSnapshot           *snapshot,
                                   const char            *title,
                                   gboolean               has_letter,
                                   const graphene_rect_t *bounds,
                                   float                  radius);
void deflash_source_tile_forget   (void);

G_END_DECLS
