/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "deflash-feed-context.h"

G_BEGIN_DECLS

char       *deflash_json_dup_string  (JsonObject         *object,
                                      const char         *key);
char       *deflash_json_dup_plain   (JsonObject         *object,
                                      const char         *key);
char       *deflash_json_dup_scalar  (JsonObject         *object,
                                      const char         *key);
JsonObject *deflash_json_get_object  (JsonObject         *object,
                                      const char         *key);
JsonArray  *deflash_json_get_array   (JsonObject         *object,
                                      const char         *key);
JsonObject *deflash_json_get_element (JsonArray          *array,
                                      guint               index);
gint64      deflash_json_get_number  (JsonObject         *object,
                                      const char         *key,
                                      gint64              fallback);
gboolean    deflash_json_get_true    (JsonObject         *object,
                                      const char         *key);
gint64      deflash_json_get_time    (DeflashFeedContext *context,
                                      JsonObject         *object,
                                      const char         *key);
void        deflash_json_add_plain   (JsonArray          *array,
                                      GPtrArray          *strings);

gboolean    deflash_json_feed_parse  (DeflashFeedContext *context,
                                      JsonNode           *root,
                                      GError            **error);
gboolean    deflash_wordpress_parse  (DeflashFeedContext *context,
                                      JsonArray          *posts,
                                      GError            **error);
void        deflash_edition_read     (DeflashFeedContext *context,
                                      JsonObject         *extension);

G_END_DECLS
