/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-view-private.h"

G_BEGIN_DECLS

GtkWidget *deflash_figure_block_new (DeflashReaderView        *view,
                                     const DeflashReaderPiece *piece,
                                     int                       width);

GtkWidget *deflash_figure_create_picture (DeflashReaderView *view,
                                          const char        *url,
                                          const char        *alternative,
                                          guint              width,
                                          guint              height,
                                          guint32            color);
GtkWidget *deflash_figure_picture_new (DeflashReaderView *view,
                                       const char        *url,
                                       const char        *alternative,
                                       guint              width,
                                       guint              height,
                                       guint32            color);
gboolean   deflash_figure_has_failed  (DeflashReaderView *view,
                                       const char        *url);

void       deflash_figure_block_describe (GtkWidget         *block,
                                          const char        *alternative);

G_END_DECLS
