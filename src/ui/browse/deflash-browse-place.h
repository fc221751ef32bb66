/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

char *deflash_browse_place_get     (GtkScrolledWindow  *scroller,
                                    GPtrArray          *cards,
                                    double             *offset);
void  deflash_browse_place_restore (GtkScrolledWindow  *scroller,
                                    GtkGridView        *grid,
                                    GPtrArray          *cards,
                                    DeflashLibrary     *library,
                                    DeflashArticleList *list,
                                    const char         *uuid,
                                    double              offset);

G_END_DECLS
