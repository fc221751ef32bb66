/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer addresses are refused. */
#define DEFLASH_URL_MAX_LENGTH 8192

char    *deflash_url_resolve        (const char *base,
                                     const char *reference);
char    *deflash_url_resolve_link   (const char *base,
                                     const char *reference);
char    *deflash_url_canonicalize   (const char *url);
char    *deflash_url_strip_tracking (const char *url);
char    *deflash_url_from_input     (const char *typed);
gboolean deflash_url_is_redirect    (const char *url);
char    *deflash_url_unwrap         (const char *url);
gboolean deflash_url_is_http        (const char *url);
char    *deflash_url_get_host       (const char *url);
char    *deflash_url_for_display    (const char *url);

G_END_DECLS
