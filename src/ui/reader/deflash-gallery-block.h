/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-view-private.h"

G_BEGIN_DECLS

GtkWidget *deflash_gallery_block_new (DeflashReaderView        *view,
                                      const DeflashReaderPiece *piece,
                                      int                       width);

G_END_DECLS
