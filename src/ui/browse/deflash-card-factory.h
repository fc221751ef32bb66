/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-library.h"
#include "deflash-selection.h"

G_BEGIN_DECLS

GtkListItemFactory *deflash_card_factory_new (DeflashLibrary *library,
                                              DeflashSection  section,
                                              guint           n_at_once,
                                              GPtrArray      *slots);
void                deflash_card_factory_set_search (GtkListItemFactory *factory,
                                                     const char         *search);
void                deflash_card_factory_set_selection (GtkListItemFactory *factory,
                                                        DeflashSelection   *selection);

G_END_DECLS
