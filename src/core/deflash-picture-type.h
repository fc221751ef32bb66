/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *deflash_picture_type_get_extension (const char *mime_type);
const char *deflash_picture_type_of_file       (const char *name);

G_END_DECLS
