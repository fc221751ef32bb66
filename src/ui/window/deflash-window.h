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
const char    *deflash_window_get_section  (DeflashWindow  *self);
gboolean       deflash_window_open_first   (DeflashWindow  *self);
void           deflash_window_import_file  (DeflashWindow  *self,
                                            GFile          *file);
void           deflash_window_add_source   (DeflashWindow  *self,
                                            const char     *address);
void           deflash_window_search       (DeflashWindow  *self,
                                            const char     *text);
void           deflash_window_show_article (DeflashWindow  *self,
                                            DeflashArticleItem *item);
void           deflash_window_show_source  (DeflashWindow  *self,
                                            DeflashSource  *source);
void           deflash_window_save_address (DeflashWindow *self,
                                            const char     *url);
void           deflash_window_say          (DeflashWindow  *self,
                                            const char     *text);

G_END_DECLS
