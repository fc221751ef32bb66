/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void deflash_card_shortcuts_install (GtkWidgetClass *widget_class);

gboolean deflash_card_shortcuts_activate (GtkWidget  *view,
                                          const char *action);

G_END_DECLS
