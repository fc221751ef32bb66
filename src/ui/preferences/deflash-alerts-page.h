/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_ALERTS_PAGE (deflash_alerts_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashAlertsPage, deflash_alerts_page, DEFLASH, ALERTS_PAGE, AdwPreferencesPage)

void deflash_alerts_page_set_library (DeflashAlertsPage *self,
                                      DeflashLibrary    *library,
                                      GSettings         *settings);

G_END_DECLS
