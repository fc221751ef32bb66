/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void deflash_card_panel_snapshot (GtkWidget   *card,
                                  GtkSnapshot *snapshot,
                                  const char  *source_title,
                                  int          height);

G_END_DECLS
