/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_SEARCH_COMPLETION (deflash_search_completion_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSearchCompletion, deflash_search_completion, DEFLASH, SEARCH_COMPLETION, GObject)

DeflashSearchCompletion *deflash_search_completion_new          (GtkSearchEntry          *entry,
                                                                 DeflashLibrary          *library,
                                                                 GSettings               *settings);
void                     deflash_search_completion_offer_recent (DeflashSearchCompletion *self);

G_END_DECLS
