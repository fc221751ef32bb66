/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DEFLASH_TYPE_COUNTDOWN (deflash_countdown_get_type ())
G_DECLARE_FINAL_TYPE (DeflashCountdown, deflash_countdown, DEFLASH, COUNTDOWN, AdwBin)

GtkWidget *deflash_countdown_new        (gint64            end,
                                         gint64            now);
gboolean   deflash_countdown_is_running (DeflashCountdown *self);

G_END_DECLS
