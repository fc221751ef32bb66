/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_SOURCE_ICON (deflash_source_icon_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSourceIcon, deflash_source_icon, DEFLASH, SOURCE_ICON, GtkWidget)

GtkWidget *deflash_source_icon_new             (DeflashLibrary    *library,
                                                int                side);
GtkWidget *deflash_source_icon_new_for_article (DeflashLibrary    *library,
                                                int                side,
                                                DeflashArticle    *article);
GtkWidget *deflash_source_icon_new_for_source  (DeflashLibrary    *library,
                                                int                side,
                                                DeflashSource     *source);
void       deflash_source_icon_set_source      (DeflashSourceIcon *self,
                                                DeflashSource     *source);

G_END_DECLS
