/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 deflash_quiet_hours_get_end (guint      from,
                                    guint      to,
                                    gint64     now,
                                    GTimeZone *zone);

G_END_DECLS
