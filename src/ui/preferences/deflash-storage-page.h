/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_STORAGE_PAGE (deflash_storage_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashStoragePage, deflash_storage_page, DEFLASH, STORAGE_PAGE, AdwPreferencesPage)

void deflash_storage_page_set_library (DeflashStoragePage *self,
                                       DeflashLibrary     *library,
                                       GSettings          *settings);

G_END_DECLS
