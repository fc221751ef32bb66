/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeflashDiscoveredFeed:
 * @url: absolute http(s) address
 * @title: (nullable): what the page calls it, plain text
 * @type: (nullable): the stated MIME type
 *
 * A feed that a page offers.
 */
typedef struct
{
  char *url;
  char *title;
  char *type;
} DeflashDiscoveredFeed;

GPtrArray *deflash_discover_feeds (GBytes *html, const char *content_type, const char *url, GError **error);
char *deflash_discovery_to_json (GPtrArray *feeds);

char **deflash_discover_icons (GBytes *html, const char *content_type, const char *url);

void deflash_discover_wordpress (GBytes *html, const char *content_type, const char *url, char **api_url, guint64 *category);

G_END_DECLS
