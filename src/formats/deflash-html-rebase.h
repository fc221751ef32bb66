/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean deflash_html_is_url_attribute (const char *name,
                                        gsize       length);
char    *deflash_html_resolve_attribute (const char *base,
                                         const char *name,
                                         gsize       length,
                                         const char *value);
char    *deflash_html_rebase            (const char *html,
                                         const char *base);

G_END_DECLS
