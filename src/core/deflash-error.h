/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One domain per layer. The message of such an error holds technical detail for logs and developers; the plain words that a
 * person reads come from deflash-explain, by domain and code. */

/**
 * DeflashFormatError:
 * @DEFLASH_FORMAT_ERROR_INVALID: the bytes are damaged beyond repair
 * @DEFLASH_FORMAT_ERROR_NOT_A_FEED: well-formed, but no feed format that we know
 * @DEFLASH_FORMAT_ERROR_HTML: a web page where a feed was due
 * @DEFLASH_FORMAT_ERROR_BOT_CHECK: a web page that checks for robots where a feed was due
 * @DEFLASH_FORMAT_ERROR_EMPTY: nothing at all
 * @DEFLASH_FORMAT_ERROR_TOO_LARGE: over one of the parser's limits
 * @DEFLASH_FORMAT_ERROR_VERSION: written by a newer version of this program
 * @DEFLASH_FORMAT_ERROR_NOT_A_LIST: no list of sources or bookmarks that we know
 */
typedef enum
{
  DEFLASH_FORMAT_ERROR_INVALID = 1,
  DEFLASH_FORMAT_ERROR_NOT_A_FEED,
  DEFLASH_FORMAT_ERROR_HTML,
  DEFLASH_FORMAT_ERROR_BOT_CHECK,
  DEFLASH_FORMAT_ERROR_EMPTY,
  DEFLASH_FORMAT_ERROR_TOO_LARGE,
  DEFLASH_FORMAT_ERROR_VERSION,
  DEFLASH_FORMAT_ERROR_NOT_A_LIST,
} DeflashFormatError;

#define DEFLASH_FORMAT_ERROR (deflash_format_error_quark ())
GQuark deflash_format_error_quark (void);

/**
 * DeflashNetError:
 * @DEFLASH_NET_ERROR_BAD_URL: the address can't be understood or its scheme is not http(s)
 * @DEFLASH_NET_ERROR_OFFLINE: there is no network
 * @DEFLASH_NET_ERROR_RESOLVE: the host name is not known
 * @DEFLASH_NET_ERROR_CONNECT: no connection to the host
 * @DEFLASH_NET_ERROR_TLS: the connection could not be secured
 * @DEFLASH_NET_ERROR_TIMEOUT: no (complete) answer in time
 * @DEFLASH_NET_ERROR_TOO_LARGE: over the byte limit, compressed or expanded
 * @DEFLASH_NET_ERROR_REDIRECTS: too many redirects, or a loop
 * @DEFLASH_NET_ERROR_PRIVATE_ADDRESS: a public source led to a private address
 * @DEFLASH_NET_ERROR_PROTOCOL: the answer is no valid HTTP
 * @DEFLASH_NET_ERROR_UNAUTHORIZED: 401, or 407
 * @DEFLASH_NET_ERROR_FORBIDDEN: 403, 451
 * @DEFLASH_NET_ERROR_NOT_FOUND: 404
 * @DEFLASH_NET_ERROR_GONE: 410
 * @DEFLASH_NET_ERROR_BUSY: 429, or 503
 * @DEFLASH_NET_ERROR_CLIENT: any other 4xx
 * @DEFLASH_NET_ERROR_SERVER: any other 5xx
 */
typedef enum
{
  DEFLASH_NET_ERROR_BAD_URL = 1,
  DEFLASH_NET_ERROR_OFFLINE,
  DEFLASH_NET_ERROR_RESOLVE,
  DEFLASH_NET_ERROR_CONNECT,
  DEFLASH_NET_ERROR_TLS,
  DEFLASH_NET_ERROR_TIMEOUT,
  DEFLASH_NET_ERROR_TOO_LARGE,
  DEFLASH_NET_ERROR_REDIRECTS,
  DEFLASH_NET_ERROR_PRIVATE_ADDRESS,
  DEFLASH_NET_ERROR_PROTOCOL,
  DEFLASH_NET_ERROR_UNAUTHORIZED,
  DEFLASH_NET_ERROR_FORBIDDEN,
  DEFLASH_NET_ERROR_NOT_FOUND,
  DEFLASH_NET_ERROR_GONE,
  DEFLASH_NET_ERROR_BUSY,
  DEFLASH_NET_ERROR_CLIENT,
  DEFLASH_NET_ERROR_SERVER,
} DeflashNetError;

#define DEFLASH_NET_ERROR (deflash_net_error_quark ())
GQuark deflash_net_error_quark (void);

/**
 * DeflashImageError:
 * @DEFLASH_IMAGE_ERROR_UNSUPPORTED: no format that we take
 * @DEFLASH_IMAGE_ERROR_TOO_LARGE: more pixels or bytes than we decode
 * @DEFLASH_IMAGE_ERROR_CORRUPT: the decoder refused it
 * @DEFLASH_IMAGE_ERROR_TINY: a tracking pixel or spacer
 */
typedef enum
{
  DEFLASH_IMAGE_ERROR_UNSUPPORTED = 1,
  DEFLASH_IMAGE_ERROR_TOO_LARGE,
  DEFLASH_IMAGE_ERROR_CORRUPT,
  DEFLASH_IMAGE_ERROR_TINY,
} DeflashImageError;

#define DEFLASH_IMAGE_ERROR (deflash_image_error_quark ())
GQuark deflash_image_error_quark (void);

/**
 * DeflashStoreError:
 * @DEFLASH_STORE_ERROR_FULL: the disk is full
 * @DEFLASH_STORE_ERROR_READ_ONLY: the library can't be written (file system, permissions, or made by a newer version)
 * @DEFLASH_STORE_ERROR_CORRUPT: the database is damaged
 * @DEFLASH_STORE_ERROR_NEWER: the library was written by a newer version
 * @DEFLASH_STORE_ERROR_BUSY: another process holds the library for too long
 * @DEFLASH_STORE_ERROR_NOT_FOUND: no such row
 * @DEFLASH_STORE_ERROR_EXISTS: such a row is there already
 * @DEFLASH_STORE_ERROR_AMBIGUOUS: a shortened ID fits several rows
 * @DEFLASH_STORE_ERROR_CLOSED: the store is closed
 * @DEFLASH_STORE_ERROR_IO: any other failure of the disk or of SQLite
 */
typedef enum
{
  DEFLASH_STORE_ERROR_FULL = 1,
  DEFLASH_STORE_ERROR_READ_ONLY,
  DEFLASH_STORE_ERROR_CORRUPT,
  DEFLASH_STORE_ERROR_NEWER,
  DEFLASH_STORE_ERROR_BUSY,
  DEFLASH_STORE_ERROR_NOT_FOUND,
  DEFLASH_STORE_ERROR_EXISTS,
  DEFLASH_STORE_ERROR_AMBIGUOUS,
  DEFLASH_STORE_ERROR_CLOSED,
  DEFLASH_STORE_ERROR_IO,
} DeflashStoreError;

#define DEFLASH_STORE_ERROR (deflash_store_error_quark ())
GQuark deflash_store_error_quark (void);

/**
 * DeflashServiceError:
 * @DEFLASH_SERVICE_ERROR_ALREADY_ADDED: the source is there already
 * @DEFLASH_SERVICE_ERROR_NO_FEED: the page names no feed
 * @DEFLASH_SERVICE_ERROR_NO_DOCUMENT: the article has no text in the library
 * @DEFLASH_SERVICE_ERROR_NO_PICTURE: the picture is not there and may not be fetched
 * @DEFLASH_SERVICE_ERROR_NO_ADDRESS: a feed in a file does not say where it comes from
 * @DEFLASH_SERVICE_ERROR_REFRESH_ELSEWHERE: another process is refreshing this library
 * @DEFLASH_SERVICE_ERROR_NO_SECRET: the user name or the key of a private source is not known here
 * @DEFLASH_SERVICE_ERROR_NO_KEYRING: a secret is known until the program ends, and no longer
 * @DEFLASH_SERVICE_ERROR_NO_PRICE: the shop's page states no price, or one in another currency
 * @DEFLASH_SERVICE_ERROR_NO_FULL_TEXT: the article's own page has no more text than its feed gave
 */
typedef enum
{
  DEFLASH_SERVICE_ERROR_ALREADY_ADDED = 1,
  DEFLASH_SERVICE_ERROR_NO_FEED,
  DEFLASH_SERVICE_ERROR_NO_DOCUMENT,
  DEFLASH_SERVICE_ERROR_NO_PICTURE,
  DEFLASH_SERVICE_ERROR_REFRESH_ELSEWHERE,
  DEFLASH_SERVICE_ERROR_NO_FULL_TEXT,
  DEFLASH_SERVICE_ERROR_NO_ADDRESS,
  DEFLASH_SERVICE_ERROR_NO_SECRET,
  DEFLASH_SERVICE_ERROR_NO_KEYRING,
  DEFLASH_SERVICE_ERROR_NO_PRICE,
} DeflashServiceError;

#define DEFLASH_SERVICE_ERROR (deflash_service_error_quark ())
GQuark deflash_service_error_quark (void);

G_END_DECLS
