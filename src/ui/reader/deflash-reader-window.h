/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_READER_WINDOW (deflash_reader_window_get_type ())
G_DECLARE_FINAL_TYPE (DeflashReaderWindow, deflash_reader_window, DEFLASH, READER_WINDOW, AdwApplicationWindow)

void deflash_reader_window_present (GtkApplication     *application,
                                    DeflashLibrary     *library,
                                    GSettings          *settings,
                                    DeflashArticleItem *item);

G_END_DECLS
