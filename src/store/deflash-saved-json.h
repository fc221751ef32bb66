/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-saved-folder.h"

G_BEGIN_DECLS

char             *deflash_saved_json_write (const DeflashSavedCopy  *copy);
DeflashSavedCopy *deflash_saved_json_read  (const char              *path,
                                            GError                 **error);

G_END_DECLS
