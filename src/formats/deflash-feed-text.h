/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean deflash_feed_text_is_html_element (const char *name);
gsize deflash_feed_text_decode_entity (const char *text, const char *end, char utf8[8]);
char *deflash_feed_text_clean (const char *text, gssize length);
char *deflash_feed_text_plain (const char *text, gssize length);
char *deflash_feed_text_plain_from_html (const char *html, gssize length);
gboolean deflash_feed_text_has_markup (const char *text);

G_END_DECLS
