/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-view-private.h"

G_BEGIN_DECLS

GtkWidget *deflash_embed_icon_new (DeflashReaderView  *view,
                                   const DeflashBlock *embed);

G_END_DECLS
