/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_STORY_DIALOG (deflash_story_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeflashStoryDialog, deflash_story_dialog, DEFLASH, STORY_DIALOG, AdwDialog)

void deflash_story_dialog_present (GtkWidget          *parent,
                                   DeflashLibrary     *library,
                                   DeflashArticleItem *item);

G_END_DECLS
