/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most posts that one answer may hold (developer.wordpress.org/rest-api/using-the-rest-api/pagination). */
#define DEFLASH_WORDPRESS_MAX_PER_PAGE 100

gboolean deflash_wordpress_is_posts_url    (const char *url);
char    *deflash_wordpress_make_posts_url  (const char *api_url,
                                            guint64     category);
char    *deflash_wordpress_make_request_url (const char *posts_url,
                                            guint       per_page,
                                            guint       page);
char    *deflash_wordpress_make_site_url   (const char *posts_url);
char    *deflash_wordpress_make_feed_url   (const char *posts_url);
gboolean deflash_wordpress_read_site       (GBytes     *bytes,
                                            char      **title,
                                            char      **description,
                                            char      **home_url);
char    *deflash_wordpress_find            (GBytes     *html,
                                            const char *content_type,
                                            const char *url,
                                            const char *link_header);

G_END_DECLS
