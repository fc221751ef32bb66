/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-fetch-message-private.h"

#include <string.h>

#include "deflash-net-reading-private.h"

#define MAX_VALIDATOR_LENGTH 1024
#define MAX_LINK_LENGTH      8192

/* --- what is asked --------------------------------------------------------------------------------------------------- */

/* A line break in a value that was stored or typed must not become a header of its own. */
static void
set_header (SoupMessageHeaders *headers, const char *name, const char *value)
{
  if (value != NULL && *value != '\0' && strpbrk (value, "\r\n") == NULL)
    soup_message_headers_replace (headers, name, value);
}

static void
set_authorization (SoupMessageHeaders *headers, const DeflashRequest *request)
{
  g_autofree char *plain = NULL, *encoded = NULL, *value = NULL;

  plain = g_strconcat (request->user, ":", request->password != NULL ? request->password : "", NULL);
  encoded = g_base64_encode ((const guchar *) plain, strlen (plain));
  value = g_strconcat ("Basic ", encoded, NULL);
  set_header (headers, "Authorization", value);
  explicit_bzero (plain, strlen (plain));
  explicit_bzero (encoded, strlen (encoded));
  explicit_bzero (value, strlen (value));
}

/*< private >
 * deflash_fetch_message_new:
 *
 * Returns: (transfer full): what is sent to @uri
 */
SoupMessage *
deflash_fetch_message_new (const DeflashRequest *request, GUri *uri, gboolean with_credentials)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE | SOUP_MESSAGE_COLLECT_METRICS);
  /* With two requests a host HTTP/2 gains nothing, and a connection of its own keeps each request's limits and end its own. */
  soup_message_set_force_http1 (message, TRUE);
  set_header (headers, "Accept", request->accept != NULL ? request->accept : "*/*");
  set_header (headers, "If-None-Match", request->etag);
  set_header (headers, "If-Modified-Since", request->last_modified);
  if (with_credentials && request->user != NULL)
    set_authorization (headers, request);
  return message;
}

/* --- what comes back ------------------------------------------------------------------------------------------------- */

static GError *
too_large (const char *what, gsize limit)
{
  return g_error_new (DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_TOO_LARGE, "The answer is over %" G_GSIZE_FORMAT " bytes %s", limit, what);
}

static guint64
received (SoupMessage *message)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  return metrics != NULL ? soup_message_metrics_get_response_body_bytes_received (metrics) : 0;
}

/*< private >
 * deflash_fetch_message_get_declared_length:
 *
 * Returns: the body's length as transferred, -1 where the head does not say
 */
goffset
deflash_fetch_message_get_declared_length (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return -1;
  return soup_message_headers_get_content_length (headers);
}

/*< private >
 * deflash_fetch_message_check_declared:
 *
 * Returns: (transfer full) (nullable): an error if the body is not worth reading
 */
GError *
deflash_fetch_message_check_declared (SoupMessage *message, const DeflashRequest *request)
{
  goffset declared = deflash_fetch_message_get_declared_length (message);

  if (declared < 0 || (guint64) declared <= request->max_wire_bytes)
    return NULL;
  return too_large ("as transferred", request->max_wire_bytes);
}

/*< private >
 * deflash_fetch_message_check_size:
 * @expanded: bytes of body so far
 *
 * Returns: (transfer full) (nullable): an error if a limit is passed
 */
GError *
deflash_fetch_message_check_size (SoupMessage *message, const DeflashRequest *request, gsize expanded)
{
  if (expanded > request->max_bytes)
    return too_large ("expanded", request->max_bytes);
  if (received (message) > request->max_wire_bytes)
    return too_large ("as transferred", request->max_wire_bytes);
  return NULL;
}

static gboolean
is_still_compressed (SoupMessage *message, const GByteArray *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  return soup_message_headers_header_contains (headers, "Content-Encoding", "gzip") && body->len >= 2 && body->data[0] == 0x1f &&
         body->data[1] == 0x8b;
}

/*< private >
 * deflash_fetch_message_check_complete:
 *
 * libsoup takes a body that ends early for a whole one, and hands out what it can't expand as it is.
 *
 * Returns: (transfer full) (nullable): an error if @body is not what the server meant
 */
GError *
deflash_fetch_message_check_complete (SoupMessage *message, const GByteArray *body)
{
  goffset declared = deflash_fetch_message_get_declared_length (message);

  if (soup_message_get_metrics (message) != NULL && declared >= 0 && received (message) < (guint64) declared)
    return g_error_new_literal (DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_PROTOCOL, "The answer ended early");
  if (is_still_compressed (message, body))
    return g_error_new_literal (DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_PROTOCOL, "The answer can't be expanded");
  return NULL;
}

/*< private >
 * deflash_fetch_message_read_response:
 * @uri: where the answer comes from
 * @body: (transfer full) (nullable): the body
 * @now: Unix seconds, UTC
 *
 * Returns: (transfer full): the answer; outcome and permanent address are the caller's
 */
DeflashResponse *
deflash_fetch_message_read_response (SoupMessage *message, GUri *uri, GByteArray *body, gint64 now)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  DeflashResponse *response = g_new0 (DeflashResponse, 1);

  response->status = soup_message_get_status (message);
  response->body = body != NULL ? g_byte_array_free_to_bytes (body) : g_bytes_new (NULL, 0);
  response->content_type = deflash_net_read_header (headers, "Content-Type", MAX_VALIDATOR_LENGTH);
  response->final_url = deflash_net_uri_to_string (uri);
  response->etag = deflash_net_read_header (headers, "ETag", MAX_VALIDATOR_LENGTH);
  response->last_modified = deflash_net_read_header (headers, "Last-Modified", MAX_VALIDATOR_LENGTH);
  response->link = deflash_net_read_header (headers, "Link", MAX_LINK_LENGTH);
  response->max_age = deflash_net_read_max_age (soup_message_headers_get_list (headers, "Cache-Control"));
  response->retry_after = deflash_net_read_retry_after (soup_message_headers_get_one (headers, "Retry-After"), now);
  return response;
}
