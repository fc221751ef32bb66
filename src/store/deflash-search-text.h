/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean deflash_search_is_unspaced     (gunichar    c);
gboolean deflash_search_may_be_unspaced (const char *text);
char    *deflash_search_make_pairs      (const char *text,
                                         gboolean    closed);

G_END_DECLS
