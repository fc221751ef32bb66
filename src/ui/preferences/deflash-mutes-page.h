/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_MUTES_PAGE (deflash_mutes_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashMutesPage, deflash_mutes_page, DEFLASH, MUTES_PAGE, AdwPreferencesPage)

void deflash_mutes_page_set_library (DeflashMutesPage *self,
                                     DeflashLibrary   *library);

G_END_DECLS
