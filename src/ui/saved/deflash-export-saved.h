/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_EXPORT_SAVED (deflash_export_saved_get_type ())
G_DECLARE_FINAL_TYPE (DeflashExportSaved, deflash_export_saved, DEFLASH, EXPORT_SAVED, AdwDialog)

void deflash_export_saved_present (GtkWidget      *parent,
                                   DeflashLibrary *library,
                                   GArray         *ids);

G_END_DECLS
