/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_WELCOME_DIALOG (deflash_welcome_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeflashWelcomeDialog, deflash_welcome_dialog, DEFLASH, WELCOME_DIALOG, AdwDialog)

void deflash_welcome_offer (GtkWidget *parent, DeflashLibrary *library, GSettings *settings);

G_END_DECLS
