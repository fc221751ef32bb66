/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-filter-bar.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_GUIDE_BAR (deflash_guide_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashGuideBar, deflash_guide_bar, DEFLASH, GUIDE_BAR, DeflashFilterBar)

GtkWidget *deflash_guide_bar_new   (void);

G_END_DECLS
