/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *deflash_feed_decode (GBytes *bytes, const char *content_type, GPtrArray *warnings);
char *deflash_feed_find_encoding (const char *label);
GBytes *deflash_feed_drop_controls (GBytes *text);
GBytes *deflash_feed_inflate (GBytes *bytes, gsize max_bytes, GError **error);

G_END_DECLS
