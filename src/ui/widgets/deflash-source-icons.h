/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashSourceMark:
 * @source_id: the source, 0 where it is not known
 * @icon: its icon as an article names it: what counts where the source is gone
 * @title: (nullable): its name, likewise
 *
 * Whose icon is drawn.
 */
typedef struct
{
  gint64 source_id;
  gint64 icon;
  const char *title;
} DeflashSourceMark;

void  deflash_source_icons_snapshot     (DeflashLibrary          *library,
                                         GtkWidget               *widget,
                                         GtkSnapshot             *snapshot,
                                         const DeflashSourceMark *mark,
                                         const graphene_rect_t   *bounds);
void  deflash_source_icons_drop         (DeflashLibrary          *library);
guint deflash_source_icons_get_n_loaded (DeflashLibrary          *library);

G_END_DECLS
