/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void deflash_shortcuts_install        (GtkApplication *application);
void deflash_shortcuts_install_window (GtkWindow      *window);
void deflash_shortcuts_present        (GtkWidget      *parent);

G_END_DECLS
