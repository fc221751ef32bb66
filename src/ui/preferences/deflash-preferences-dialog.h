/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_PREFERENCES_DIALOG (deflash_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeflashPreferencesDialog, deflash_preferences_dialog, DEFLASH, PREFERENCES_DIALOG, AdwPreferencesDialog)

void deflash_preferences_dialog_present (GtkWidget      *parent,
                                         DeflashLibrary *library,
                                         GSettings      *settings,
                                         const char     *page);

G_END_DECLS
