/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"
#include "deflash-mute.h"

G_BEGIN_DECLS

void deflash_mute_dialog_present (GtkWidget         *parent,
                                  DeflashLibrary    *library,
                                  const DeflashMute *mute,
                                  DeflashSource     *source);
void deflash_mute_article        (GtkWidget         *widget,
                                  DeflashLibrary    *library,
                                  DeflashArticle    *article);

G_END_DECLS
