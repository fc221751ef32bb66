/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-view.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_READER_LOOK (deflash_reader_look_get_type ())
G_DECLARE_FINAL_TYPE (DeflashReaderLook, deflash_reader_look, DEFLASH, READER_LOOK, GtkBox)

void deflash_reader_look_bind   (DeflashReaderLook *self,
                                 GSettings         *settings,
                                 GtkWidget         *page,
                                 DeflashReaderView *view);
void deflash_reader_look_resize (DeflashReaderLook *self,
                                 int                steps);

G_END_DECLS
