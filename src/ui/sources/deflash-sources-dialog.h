/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_SOURCES_DIALOG (deflash_sources_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSourcesDialog, deflash_sources_dialog, DEFLASH, SOURCES_DIALOG, AdwDialog)

void deflash_sources_dialog_present (GtkWidget *parent, DeflashLibrary *library);

G_END_DECLS
