/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *deflash_date_clean (const char *string);
guint deflash_date_month_from_name (const char *folded);
gboolean deflash_date_is_filler (const char *folded);
gboolean deflash_date_zone_from_name (const char *folded, int *minutes);

G_END_DECLS
