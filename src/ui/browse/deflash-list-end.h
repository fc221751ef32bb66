/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_list_end_watch (GtkScrolledWindow *scroller, DeflashLibrary *library, DeflashArticleList *list);

G_END_DECLS
