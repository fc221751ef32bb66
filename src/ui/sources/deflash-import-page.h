/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_IMPORT_PAGE (deflash_import_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashImportPage, deflash_import_page, DEFLASH, IMPORT_PAGE, AdwNavigationPage)

DeflashImportPage *deflash_import_page_new     (DeflashLibrary *library);
void               deflash_import_page_choose  (DeflashImportPage *self);
void               deflash_import_page_present (GtkWidget      *parent,
                                                DeflashLibrary *library,
                                                GFile          *file);
void               deflash_export_sources      (GtkWidget      *parent,
                                                DeflashLibrary *library);

G_END_DECLS
