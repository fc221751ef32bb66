/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DEFLASH_TYPE_PROGRESS_RING (deflash_progress_ring_get_type ())
G_DECLARE_FINAL_TYPE (DeflashProgressRing, deflash_progress_ring, DEFLASH, PROGRESS_RING, GtkWidget)

GtkWidget *deflash_progress_ring_new          (void);
void       deflash_progress_ring_set_progress (DeflashProgressRing *self,
                                               guint                n_done,
                                               guint                n_all);

G_END_DECLS
