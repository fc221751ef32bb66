/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

AdwPreferencesGroup *deflash_backup_group_new (DeflashLibrary *library,
                                               GSettings      *settings);

G_END_DECLS
