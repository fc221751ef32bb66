/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_BACKGROUND_GROUP (deflash_background_group_get_type ())
G_DECLARE_FINAL_TYPE (DeflashBackgroundGroup, deflash_background_group, DEFLASH, BACKGROUND_GROUP, AdwPreferencesGroup)

void deflash_background_group_set_library (DeflashBackgroundGroup *self,
                                           DeflashLibrary         *library,
                                           GSettings              *settings);

G_END_DECLS
