/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean deflash_search_may_become (const char *key,
                                    const char *value);

G_END_DECLS
