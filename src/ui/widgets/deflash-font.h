/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double deflash_font_get_pixels (GtkWidget *widget);

G_END_DECLS
