/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_WINDOW (deflash_window_get_type ())
G_DECLARE_FINAL_TYPE (DeflashWindow, deflash_window, DEFLASH, WINDOW, AdwApplicationWindow)

DeflashWindow *deflash_window_new          (GtkApplication *application,
                                            DeflashLibrary *library,
                                            GSettings      *settings);
void           deflash_window_present_when_ready (DeflashWindow *self);
void           deflash_window_show_section (DeflashWindow  *self,
                                            const char     *section);
gboolean       deflash_window_open_first   (DeflashWindow  *self);
void           deflash_window_import_file  (DeflashWindow  *self,
                                            GFile          *file);
void           deflash_window_add_source   (DeflashWindow  *self,
                                            const char     *address);

G_END_DECLS
