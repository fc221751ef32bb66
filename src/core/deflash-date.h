/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "deflash-clock.h"

G_BEGIN_DECLS

gint64   deflash_date_parse          (const char *string);
gint64   deflash_date_parse_relative (const char *string,
                                      gint64      now);
gint64   deflash_duration_parse      (const char *string);
char    *deflash_date_format_iso     (gint64      time);

G_END_DECLS
