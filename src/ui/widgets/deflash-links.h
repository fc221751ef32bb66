/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void deflash_links_follow (GSettings *settings);
void deflash_links_launch (GtkWidget *widget, const char *url);

G_END_DECLS
