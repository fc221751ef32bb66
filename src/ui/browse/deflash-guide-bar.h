/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-article-query.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_GUIDE_BAR (deflash_guide_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashGuideBar, deflash_guide_bar, DEFLASH, GUIDE_BAR, AdwBin)

GtkWidget *deflash_guide_bar_new   (void);
void       deflash_guide_bar_apply (DeflashGuideBar     *self,
                                    DeflashArticleQuery *query);
void       deflash_guide_bar_reset (DeflashGuideBar     *self);

G_END_DECLS
