/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-view-private.h"

G_BEGIN_DECLS

GtkWidget *deflash_code_block_new (DeflashReaderView        *view,
                                   const DeflashReaderPiece *piece);

G_END_DECLS
