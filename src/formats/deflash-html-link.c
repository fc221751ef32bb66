/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-link.h"

#include "deflash-url.h"

#include <string.h>

#define MAX_ADDRESS_BYTES 8192
#define MAX_MAILTO_BYTES  1000

/* The way a browser reads an address: no white space around, no line breaks or tabs inside. */
static char *
trim_address (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  char *out = copy;

  for (const char *p = copy; *p; p++)
    if (*p != '\n' && *p != '\r' && *p != '\t')
      *out++ = *p;
  *out = '\0';
  return g_strdup (g_strstrip (copy));
}

static char *
resolve_http (const char *base_url, const char *reference)
{
  g_autofree char *url = deflash_url_resolve (base_url, reference);

  if (!url || !deflash_url_is_http (url) || strlen (url) > MAX_ADDRESS_BYTES || !g_utf8_validate (url, -1, NULL))
    return NULL;
  return g_steal_pointer (&url);
}

/* A mail address without what could be injected by it. */
static char *
clean_mailto (const char *address)
{
  if (strlen (address) > MAX_MAILTO_BYTES || !strchr (address, '@'))
    return NULL;
  for (const char *p = address; *p; p++)
    if ((guchar) *p <= 0x20 || *p == '<' || *p == '>' || *p == '"')
      return NULL;
  return g_strconcat ("mailto:", address + strlen ("mailto:"), NULL);
}

/* Returns: (transfer full) (nullable): an absolute http(s) address without tracking parameters, or mailto; %NULL for anything else */
char *
deflash_html_clean_link (const char *base_url, const char *href)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *url = NULL;

  if (!href || strlen (href) > MAX_ADDRESS_BYTES)
    return NULL;
  trimmed = trim_address (href);
  if (trimmed[0] == '\0')
    return NULL;
  if (g_ascii_strncasecmp (trimmed, "mailto:", strlen ("mailto:")) == 0)
    return clean_mailto (trimmed);
  url = resolve_http (base_url, trimmed);
  return url ? deflash_url_strip_tracking (url) : NULL;
}

/* A file beside @base_url, which is one of the program's own: only the built-in edition has such an address. */
static char *
resolve_resource (const char *base_url, const char *reference)
{
  const char *slash;

  if (strchr (reference, ':') || strstr (reference, "..") || reference[0] == '/' || reference[0] == '\\')
    return NULL;
  slash = strrchr (base_url, '/');
  return g_strdup_printf ("%.*s%s", (int) (slash + 1 - base_url), base_url, reference);
}

/* Returns: (transfer full) (nullable): an absolute http(s) address; its query stays whole, it may be signed */
char *
deflash_html_clean_picture (const char *base_url, const char *src)
{
  g_autofree char *trimmed = NULL;

  if (!src || strlen (src) > MAX_ADDRESS_BYTES)
    return NULL;
  trimmed = trim_address (src);
  if (trimmed[0] == '\0' || trimmed[0] == '#' || g_ascii_strncasecmp (trimmed, "data:", 5) == 0)
    return NULL;
  if (base_url && g_str_has_prefix (base_url, "resource:///") && !strstr (trimmed, "://"))
    return resolve_resource (base_url, trimmed);
  return resolve_http (base_url, trimmed);
}
