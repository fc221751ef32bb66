/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void deflash_url_append_parameters (GString    *string,
                                    char        prefix,
                                    const char *query,
                                    const char *end);

G_END_DECLS
