/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void deflash_space_key_keep (GtkWidget *widget);

G_END_DECLS
