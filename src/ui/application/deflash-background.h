/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DEFLASH_TYPE_BACKGROUND (deflash_background_get_type ())
G_DECLARE_FINAL_TYPE (DeflashBackground, deflash_background, DEFLASH, BACKGROUND, GObject)

DeflashBackground *deflash_background_new          (GApplication      *application,
                                                    GSettings         *settings);
gboolean           deflash_background_get_watching (DeflashBackground *self);
void               deflash_background_stop         (DeflashBackground *self);

G_END_DECLS
