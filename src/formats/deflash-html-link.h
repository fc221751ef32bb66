/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to formats: addresses as they stand in HTML. */

char *deflash_html_clean_link    (const char *base_url,
                                  const char *href);
char *deflash_html_clean_picture (const char *base_url,
                                  const char *src);

G_END_DECLS
