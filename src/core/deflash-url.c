/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-url.h"

#include <string.h>

#include "deflash-text.h"
#include "deflash-url-private.h"

/* RELAXED for what real pages hold, ENCODED so that path and query stay as they were written. */
#define PARSE_FLAGS (G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD)

static gsize
scheme_length (const char *string)
{
  gsize length = 0;

  if (!g_ascii_isalpha (*string))
    return 0;
  while (g_ascii_isalnum (string[length]) || strchr ("+-.", string[length]))
    {
      if (string[length] == '\0')
        return 0;
      length++;
    }
  return string[length] == ':' ? length : 0;
}

static gboolean
has_web_scheme (const char *string, gsize length)
{
  return (length == 4 && g_ascii_strncasecmp (string, "http", 4) == 0) || (length == 5 && g_ascii_strncasecmp (string, "https", 5) == 0);
}

static gboolean
must_be_escaped (guchar c)
{
  return c <= 0x20 || c >= 0x7f || strchr ("\"<>\\^`{|}", c) != NULL;
}

/* What browsers do to an address before they parse it (WHATWG URL, 4.4): white space around it and line breaks within are dropped,
 * backslashes in front of the query are slashes, the slashes after a web scheme are two, and what may not stand in a URI is escaped.
 * Returns NULL where it is empty or too long. */
static char *
clean_reference (const char *reference)
{
  while (*reference && (guchar) *reference <= 0x20)
    reference++;
  gsize length = strnlen (reference, DEFLASH_URL_MAX_LENGTH + 1);
  if (length > DEFLASH_URL_MAX_LENGTH)
    return NULL;
  while (length > 0 && (guchar) reference[length - 1] <= 0x20)
    length--;
  if (length == 0)
    return NULL;

  g_autoptr (GString) string = g_string_sized_new (length + 16);
  const char *p = reference, *end = reference + length;
  gboolean in_path = TRUE;
  gsize scheme = scheme_length (reference);

  if (scheme > 0 && has_web_scheme (reference, scheme))
    {
      g_string_append_len (string, reference, scheme);
      g_string_append (string, "://");
      p += scheme + 1;
      while (*p == '/' || *p == '\\')
        p++;
    }
  for (; p < end; p++)
    {
      if (*p == '?' || *p == '#')
        in_path = FALSE;
      if (*p == '\t' || *p == '\n' || *p == '\r')
        continue;
      if (*p == '\\' && in_path)
        g_string_append_c (string, '/');
      else if (must_be_escaped (*p))
        g_string_append_printf (string, "%%%02X", (guchar) *p);
      else if (*p == '%' && (p + 2 >= end || !g_ascii_isxdigit (p[1]) || !g_ascii_isxdigit (p[2])))
        g_string_append (string, "%25");
      else
        g_string_append_c (string, *p);
    }
  return string->len > DEFLASH_URL_MAX_LENGTH ? NULL : g_string_free (g_steal_pointer (&string), FALSE);
}

static gboolean
host_is_valid (const char *host)
{
  if (!host || !*host || *host == '.' || strlen (host) > 253)
    return FALSE;
  if (strchr (host, ':'))
    return g_hostname_is_ip_address (host);
  for (const char *p = host; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("-._~", *p))
      return FALSE;
  return strstr (host, "..") == NULL;
}

/* Parses a clean reference. Returns NULL for anything that is not an absolute http(s) address in the end. */
static GUri *
parse_web (const char *base, const char *clean)
{
  g_autoptr (GUri) base_uri = NULL;
  g_autoptr (GUri) uri = NULL;

  if (base && scheme_length (clean) == 0)
    {
      g_autofree char *clean_base = clean_reference (base);

      if (clean_base)
        base_uri = g_uri_parse (clean_base, PARSE_FLAGS, NULL);
    }
  if (!base_uri && g_str_has_prefix (clean, "//"))
    {
      g_autofree char *absolute = g_strconcat ("https:", clean, NULL);
      uri = g_uri_parse (absolute, PARSE_FLAGS, NULL);
    }
  else
    uri = g_uri_parse_relative (base_uri, clean, PARSE_FLAGS, NULL);
  if (!uri || !has_web_scheme (g_uri_get_scheme (uri), strlen (g_uri_get_scheme (uri))) || !host_is_valid (g_uri_get_host (uri)))
    return NULL;
  const char *path = g_uri_get_path (uri);
  if (*path && *path != '/') /* GUri lets a ';' end the host, but writes no such address */
    return NULL;
  return g_steal_pointer (&uri);
}

static GUri *
parse_absolute (const char *url)
{
  g_autofree char *clean = url ? clean_reference (url) : NULL;

  return clean && scheme_length (clean) > 0 ? parse_web (NULL, clean) : NULL;
}

/**
 * deflash_url_resolve:
 * @base: (nullable): the address that @reference is relative to
 * @reference: (nullable): an address as it stands in a feed or page
 *
 * Makes an absolute web address. White space, characters outside ASCII, back slashes and missing slashes after the scheme are put
 * right the way browsers do (WHATWG URL Standard, section 4.4; RFC 3986, section 5.2); international host names become Punycode.
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL where it is empty, no address, not http or https, or too long
 */
char *
deflash_url_resolve (const char *base, const char *reference)
{
  g_autofree char *clean = reference ? clean_reference (reference) : NULL;
  g_autoptr (GUri) uri = clean ? parse_web (base, clean) : NULL;

  return uri ? g_uri_to_string (uri) : NULL;
}

/**
 * deflash_url_resolve_link:
 * @base: (nullable): the address that @reference is relative to
 * @reference: (nullable): the target of a link in an article
 *
 * Like deflash_url_resolve(), but lets `mailto:` addresses and `#anchors` within the same document through. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the target, or %NULL where nothing may be opened
 */
char *
deflash_url_resolve_link (const char *base, const char *reference)
{
  g_autofree char *clean = reference ? clean_reference (reference) : NULL;

  if (!clean)
    return NULL;
  if (clean[0] == '#')
    return clean[1] ? g_steal_pointer (&clean) : NULL;
  if (scheme_length (clean) == 6 && g_ascii_strncasecmp (clean, "mailto", 6) == 0)
    {
      memcpy (clean, "mailto", 6);
      return clean[7] ? g_steal_pointer (&clean) : NULL;
    }
  g_autoptr (GUri) uri = parse_web (base, clean);
  return uri ? g_uri_to_string (uri) : NULL;
}

static gboolean
is_unreserved (guchar c)
{
  return g_ascii_isalnum (c) || (c && strchr ("-._~", c));
}

/* RFC 3986, section 6.2.2: what needs no escape loses it, hexadecimal digits are upper case. */
static void
append_normalized (GString *string, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))
        {
          guchar c = g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2]);

          if (is_unreserved (c))
            g_string_append_c (string, c);
          else
            g_string_append_printf (string, "%%%02X", c);
          i += 2;
        }
      else
        g_string_append_c (string, text[i]);
    }
}

static char *
display_host (GUri *uri)
{
  g_autofree char *lower = g_ascii_strdown (g_uri_get_host (uri), -1);
  const char *host = lower;
  gsize length;

  while (strncmp (host, "www.", 4) == 0 && strchr (host + 4, '.'))
    host += 4;
  length = strlen (host);
  if (length > 1 && host[length - 1] == '.')
    length--;
  return g_strndup (host, length);
}

static void
append_host_and_port (GString *string, GUri *uri)
{
  g_autofree char *host = display_host (uri);
  int port = g_uri_get_port (uri);

  if (strchr (host, ':'))
    g_string_append_printf (string, "[%s]", host);
  else
    g_string_append (string, host);
  if (port > 0 && port != 80 && port != 443)
    g_string_append_printf (string, ":%d", port);
}

/**
 * deflash_url_canonicalize:
 * @url: (nullable): an absolute address
 *
 * Makes the key by which two addresses of one article are known to be the same: always https, host in lower case without `www.`, no
 * default port, no user, no fragment, no tracking parameters, no slash at the end, escapes normalised. A key, not an address to open.
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL where @url is no absolute http(s) address
 */
char *
deflash_url_canonicalize (const char *url)
{
  g_autoptr (GUri) uri = parse_absolute (url);

  if (!uri)
    return NULL;

  GString *key = g_string_new ("https://");
  const char *path = g_uri_get_path (uri);
  const char *query = g_uri_get_query (uri);
  gsize path_length = strlen (path);

  append_host_and_port (key, uri);
  while (path_length > 1 && path[path_length - 1] == '/')
    path_length--;
  if (path_length == 0)
    g_string_append_c (key, '/');
  append_normalized (key, path, path_length);
  if (query && *query)
    {
      g_autoptr (GString) kept = g_string_new (NULL);

      deflash_url_append_parameters (kept, '?', query, query + strlen (query));
      append_normalized (key, kept->str, kept->len);
    }
  return g_string_free (key, FALSE);
}

/* Takes "feed:", "rss:" and the like off, which wrap a web address or stand in place of its scheme. */
static const char *
skip_feed_scheme (const char *typed)
{
  static const char *const schemes[] = { "feed", "feeds", "web+feed", "rss", "itpc", "pcast", "podcast" };
  gsize length = scheme_length (typed);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (length == strlen (schemes[i]) && g_ascii_strncasecmp (typed, schemes[i], length) == 0)
      {
        typed += length + 1;
        while (*typed == '/')
          typed++;
        break;
      }
  return typed;
}

/* "http//host", a frequent slip. */
static const char *
skip_broken_scheme (const char *typed, gboolean *secure)
{
  *secure = g_ascii_strncasecmp (typed, "https//", 7) == 0;
  if (*secure)
    return typed + 7;
  return g_ascii_strncasecmp (typed, "http//", 6) == 0 ? typed + 6 : typed;
}

static gboolean
is_local_host (const char *host)
{
  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost") || g_hostname_is_ip_address (host);
}

/* Whether a host that came without a scheme looks like one: a dot and no number at the end, or an address, or a port behind it. */
static gboolean
looks_like_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *dot = strrchr (host, '.');

  if (g_uri_get_userinfo (uri))
    return FALSE;
  if (is_local_host (host))
    return TRUE;
  if (!dot)
    return g_uri_get_port (uri) > 0 && g_ascii_isalpha (*host);
  return g_ascii_isalpha (dot[1]) ? dot[2] != '\0' : dot[1] == '\0' && dot > strchr (host, '.');
}

/**
 * deflash_url_from_input:
 * @typed: (nullable): what a person typed or pasted where an address is asked for
 *
 * Understands addresses without a scheme (`https` is taken, `http` for this machine and for numeric hosts), `feed:` addresses, and
 * addresses in quotes or angle brackets. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): an absolute http(s) address, or %NULL where @typed makes no sense as one
 */
char *
deflash_url_from_input (const char *typed)
{
  g_autofree char *trimmed = NULL;
  gboolean secure;

  if (!typed || strnlen (typed, DEFLASH_URL_MAX_LENGTH + 1) > DEFLASH_URL_MAX_LENGTH || !g_utf8_validate (typed, -1, NULL))
    return NULL;
  trimmed = deflash_text_collapse (typed);
  gsize length = strlen (trimmed);
  while (length > 0 && strchr ("\">'", trimmed[length - 1]))
    trimmed[--length] = '\0';
  const char *rest = trimmed + strspn (trimmed, "\"<'");
  if (!*rest || strchr (rest, ' '))
    return NULL;

  rest = skip_feed_scheme (rest);
  gsize scheme = scheme_length (rest);
  if (has_web_scheme (rest, scheme))
    return deflash_url_resolve (NULL, rest);
  if (scheme > 0 && !g_ascii_isdigit (rest[scheme + 1])) /* digits: "host:8080" */
    return NULL;
  if (g_str_has_prefix (rest, "//"))
    rest += 2;
  rest = skip_broken_scheme (rest, &secure);
  if (*rest == '/' || *rest == '\\')
    return NULL;

  g_autofree char *guess = g_strconcat ("https://", rest, NULL);
  g_autoptr (GUri) uri = parse_absolute (guess);
  if (!uri || !looks_like_host (uri))
    return NULL;
  const char *host = g_uri_get_host (uri);
  if (secure || (!is_local_host (host) && strchr (host, '.')))
    return g_uri_to_string (uri);
  g_autofree char *plain = g_strconcat ("http://", rest, NULL);
  return deflash_url_resolve (NULL, plain);
}

/**
 * deflash_url_is_http:
 * @url: (nullable): an address
 *
 * A cheap look at the scheme; the rest is not checked. May be called on any thread.
 *
 * Returns: whether @url is an absolute http or https address
 */
gboolean
deflash_url_is_http (const char *url)
{
  if (!url || g_ascii_strncasecmp (url, "http", 4) != 0)
    return FALSE;
  url += 4;
  if (*url == 's' || *url == 'S')
    url++;
  return strncmp (url, "://", 3) == 0 && url[3] != '\0' && !strchr ("/?#", url[3]);
}

/**
 * deflash_url_get_host:
 * @url: (nullable): an address
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the host in lower case (IPv6 addresses without brackets), or %NULL where @url is no absolute
 *   http(s) address
 */
char *
deflash_url_get_host (const char *url)
{
  g_autoptr (GUri) uri = parse_absolute (url);

  return uri ? g_ascii_strdown (g_uri_get_host (uri), -1) : NULL;
}

/**
 * deflash_url_for_display:
 * @url: (nullable): an address
 *
 * Host and path as a person reads them: no scheme, no `www.`, no query, escapes decoded where they are text. The host stays in ASCII
 * (Punycode), so that look-alike letters don't deceive, and nothing in the path can change the direction of the text around it.
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the text; a cleaned copy of @url where it is no http(s) address; %NULL for %NULL
 */
char *
deflash_url_for_display (const char *url)
{
  g_autoptr (GUri) uri = parse_absolute (url);
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;

  if (!url)
    return NULL;
  if (uri)
    {
      g_autoptr (GString) string = g_string_new (NULL);
      const char *path = g_uri_get_path (uri);
      g_autofree char *decoded = g_uri_unescape_string (path, "/");

      append_host_and_port (string, uri);
      if (strcmp (path, "/") != 0)
        g_string_append (string, decoded && g_utf8_validate (decoded, -1, NULL) ? decoded : path);
      valid = deflash_text_make_valid (string->str, string->len);
    }
  else
    valid = deflash_text_make_valid (url, strnlen (url, DEFLASH_URL_MAX_LENGTH));
  plain = deflash_text_strip_bidi (valid);
  return deflash_text_collapse (plain);
}
