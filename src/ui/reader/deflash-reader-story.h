/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

GtkWidget *deflash_reader_story_new (DeflashLibrary *library,
                                     GPtrArray      *items,
                                     gint64          now);

G_END_DECLS
