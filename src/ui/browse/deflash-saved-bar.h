/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-filter-bar.h"
#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_SAVED_BAR (deflash_saved_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSavedBar, deflash_saved_bar, DEFLASH, SAVED_BAR, DeflashFilterBar)

GtkWidget *deflash_saved_bar_new (DeflashLibrary *library);

G_END_DECLS
