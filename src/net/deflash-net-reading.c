/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-net-reading-private.h"

#define MAX_URL_LENGTH  8192
#define MAX_RETRY_AFTER (366 * 24 * 60 * 60)
#define MAX_MAX_AGE     (366 * 24 * 60 * 60)

/* --- addresses of documents ------------------------------------------------------------------------------------------ */

static GUri *
check_uri (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0)
    {
      g_set_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "Scheme “%s” is not http or https", scheme);
      return NULL;
    }
  if (host == NULL || *host == '\0')
    {
      g_set_error_literal (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "The address names no host");
      return NULL;
    }
  /* What is sent has neither fragment nor the userinfo that an address may carry. */
  return g_uri_build (SOUP_HTTP_URI_FLAGS, scheme, NULL, host, g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri), NULL);
}

static gboolean
check_length (const char *url, GError **error)
{
  if (strnlen (url, MAX_URL_LENGTH + 1) <= MAX_URL_LENGTH)
    return TRUE;
  g_set_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "The address is longer than %d bytes", MAX_URL_LENGTH);
  return FALSE;
}

/* Takes the parser's error over into our domain. */
static GUri *
finish_uri (GUri *parsed, GError *parse_error, GError **error)
{
  g_autoptr (GUri) uri = parsed;
  g_autoptr (GError) owned = parse_error;

  if (uri != NULL)
    return check_uri (uri, error);
  g_set_error (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_BAD_URL, "The address can't be read: %s", owned->message);
  return NULL;
}

/*< private >
 * deflash_net_parse_uri:
 *
 * Returns: (transfer full) (nullable): @url for HTTP, without fragment and userinfo; %NULL with DEFLASH_NET_ERROR_BAD_URL
 */
GUri *
deflash_net_parse_uri (const char *url, GError **error)
{
  GError *parse_error = NULL;
  GUri *uri;

  if (!check_length (url, error))
    return NULL;
  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, &parse_error);
  return finish_uri (uri, parse_error, error);
}

/*< private >
 * deflash_net_resolve_uri:
 *
 * The same for a Location header, relative to @base. RFC 9110, 10.2.2.
 */
GUri *
deflash_net_resolve_uri (GUri *base, const char *location, GError **error)
{
  GError *parse_error = NULL;
  GUri *uri;

  if (!check_length (location, error))
    return NULL;
  uri = g_uri_parse_relative (base, location, SOUP_HTTP_URI_FLAGS, &parse_error);
  return finish_uri (uri, parse_error, error);
}

/*< private >
 * deflash_net_uri_to_string:
 *
 * Returns: (transfer full): the address
 */
char *
deflash_net_uri_to_string (GUri *uri)
{
  return g_uri_to_string (uri);
}

/*< private >
 * deflash_net_same_origin:
 *
 * Returns: %TRUE if scheme, host and port are the same (RFC 6454)
 */
gboolean
deflash_net_same_origin (GUri *a, GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 && g_uri_get_port (a) == g_uri_get_port (b) &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0;
}

/* --- headers --------------------------------------------------------------------------------------------------------- */

/*< private >
 * deflash_net_read_header:
 *
 * Returns: (transfer full) (nullable): the header's value, several joined with commas; %NULL if it is absent, empty, longer than
 *   @max_length or no UTF-8
 */
char *
deflash_net_read_header (SoupMessageHeaders *headers, const char *name, gsize max_length)
{
  const char *value = soup_message_headers_get_list (headers, name);

  if (value == NULL || *value == '\0' || strnlen (value, max_length + 1) > max_length || !g_utf8_validate (value, -1, NULL))
    return NULL;
  return g_strdup (value);
}

/*< private >
 * deflash_net_read_max_age:
 *
 * RFC 9111, 5.2.2.
 *
 * Returns: seconds; 0 for no-cache and no-store; -1 where nothing is said
 */
gint64
deflash_net_read_max_age (const char *cache_control)
{
  GHashTable *directives;
  const char *value;
  gint64 max_age = -1;
  guint64 seconds;

  if (cache_control == NULL)
    return -1;

  directives = soup_header_parse_param_list (cache_control);
  value = g_hash_table_lookup (directives, "max-age");
  if (g_hash_table_contains (directives, "no-cache") || g_hash_table_contains (directives, "no-store"))
    max_age = 0;
  else if (value != NULL && g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &seconds, NULL))
    max_age = (gint64) MIN (seconds, (guint64) MAX_MAX_AGE);
  soup_header_free_param_list (directives);
  return max_age;
}

/*< private >
 * deflash_net_read_retry_after:
 *
 * RFC 9110, 10.2.3: seconds or a date. At most a year ahead.
 *
 * Returns: Unix seconds, or DEFLASH_TIME_NONE
 */
gint64
deflash_net_read_retry_after (const char *retry_after, gint64 now)
{
  g_autofree char *value = NULL;
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (retry_after == NULL)
    return DEFLASH_TIME_NONE;

  value = g_strstrip (g_strdup (retry_after));
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &seconds, NULL))
    return now + (gint64) MIN (seconds, (guint64) MAX_RETRY_AFTER);

  date = soup_date_time_new_from_http_string (value);
  if (date == NULL)
    return DEFLASH_TIME_NONE;
  return CLAMP (g_date_time_to_unix (date), now, now + MAX_RETRY_AFTER);
}

/* --- errors ---------------------------------------------------------------------------------------------------------- */

/*< private >
 * deflash_net_error_for_status:
 *
 * Returns: (transfer full): the error that an HTTP status of 400 or more stands for
 */
GError *
deflash_net_error_for_status (guint status)
{
  DeflashNetError code;

  switch (status)
    {
    case 401:
    case 407:
      code = DEFLASH_NET_ERROR_UNAUTHORIZED;
      break;
    case 403:
    case 451:
      code = DEFLASH_NET_ERROR_FORBIDDEN;
      break;
    case 404:
      code = DEFLASH_NET_ERROR_NOT_FOUND;
      break;
    case 410:
      code = DEFLASH_NET_ERROR_GONE;
      break;
    case 429:
    case 503:
      code = DEFLASH_NET_ERROR_BUSY;
      break;
    default:
      if (status >= 400 && status < 500)
        code = DEFLASH_NET_ERROR_CLIENT;
      else if (status >= 500 && status < 600)
        code = DEFLASH_NET_ERROR_SERVER;
      else
        code = DEFLASH_NET_ERROR_PROTOCOL;
    }
  return g_error_new (DEFLASH_NET_ERROR, code, "HTTP status %u", status);
}

/*< private >
 * deflash_net_tls_flags_to_words:
 *
 * Returns: (transfer full): what is wrong with a certificate, for logs
 */
char *
deflash_net_tls_flags_to_words (GTlsCertificateFlags flags)
{
  static const struct
  {
    GTlsCertificateFlags flag;
    const char *words;
  } table[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, "signed by an unknown authority" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, "made for another host" },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, "not valid yet" },
    { G_TLS_CERTIFICATE_EXPIRED, "expired" },
    { G_TLS_CERTIFICATE_REVOKED, "revoked" },
    { G_TLS_CERTIFICATE_INSECURE, "made with an insecure algorithm" },
    { G_TLS_CERTIFICATE_GENERIC_ERROR, "not acceptable" },
  };
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if ((flags & table[i].flag) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", table[i].words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static DeflashNetError
code_for_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return DEFLASH_NET_ERROR_TIMEOUT;
    case G_IO_ERROR_HOST_NOT_FOUND:
      return DEFLASH_NET_ERROR_RESOLVE;
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_INVALID_DATA:
    case G_IO_ERROR_CONNECTION_CLOSED: /* and BROKEN_PIPE, its other name */
    case G_IO_ERROR_MESSAGE_TOO_LARGE:
      return DEFLASH_NET_ERROR_PROTOCOL;
    default:
      return DEFLASH_NET_ERROR_CONNECT;
    }
}

/*< private >
 * deflash_net_error_from:
 * @error: what GIO or libsoup said
 * @tls_flags: what was wrong with the certificate
 * @network_available: what GNetworkMonitor said; %TRUE where the host is this computer
 *
 * Returns: (transfer full): the same in our domain; cancellation stays G_IO_ERROR_CANCELLED
 */
GError *
deflash_net_error_from (const GError *error, GTlsCertificateFlags tls_flags, gboolean network_available)
{
  DeflashNetError code;

  if (error->domain == DEFLASH_NET_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  if (error->domain == G_TLS_ERROR)
    {
      g_autofree char *words = deflash_net_tls_flags_to_words (tls_flags);

      if (*words == '\0')
        return g_error_new (DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_TLS, "%s", error->message);
      return g_error_new (DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_TLS, "The certificate is %s", words);
    }

  if (error->domain == G_RESOLVER_ERROR)
    code = DEFLASH_NET_ERROR_RESOLVE;
  else if (error->domain == G_IO_ERROR)
    code = code_for_io_error (error->code);
  else
    code = DEFLASH_NET_ERROR_PROTOCOL;

  if (!network_available && (code == DEFLASH_NET_ERROR_RESOLVE || code == DEFLASH_NET_ERROR_CONNECT || code == DEFLASH_NET_ERROR_TIMEOUT))
    code = DEFLASH_NET_ERROR_OFFLINE;
  return g_error_new (DEFLASH_NET_ERROR, code, "%s", error->message);
}
