/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-test-reply-private.h"

#include <string.h>
#include <sys/socket.h>

#define HUGE_LENGTH "2147483648"
#define CHUNK       16384

static const char garbage[] = "this is no HTTP\r\n\r\nat all\r\n";

/* --- a reply as a value ---------------------------------------------------------------------------------------------- */

DeflashTestReply *
deflash_test_reply_new (const DeflashTestRoute *route)
{
  DeflashTestReply *self = g_new0 (DeflashTestReply, 1);
  gsize length = route->length > 0 || route->body == NULL ? route->length : strlen (route->body);

  self->status = route->status != 0 ? route->status : 200;
  self->content_type = g_strdup (route->content_type != NULL ? route->content_type : "text/plain");
  self->body = g_bytes_new (route->body, length);
  self->etag = g_strdup (route->etag);
  self->last_modified = g_strdup (route->last_modified);
  self->headers = g_strdup (route->headers);
  self->fault = route->fault;
  self->number = route->number;
  self->delay_ms = route->fault == DEFLASH_TEST_FAULT_DELAY ? route->number : 0;
  return self;
}

DeflashTestReply *
deflash_test_reply_copy (const DeflashTestReply *self)
{
  DeflashTestReply *copy = g_memdup2 (self, sizeof *self);

  copy->content_type = g_strdup (self->content_type);
  copy->body = g_bytes_ref (self->body);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->headers = g_strdup (self->headers);
  return copy;
}

void
deflash_test_reply_free (DeflashTestReply *self)
{
  g_free (self->content_type);
  g_bytes_unref (self->body);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->headers);
  g_free (self);
}

void
deflash_test_reply_add_header (DeflashTestReply *self, const char *name, const char *value)
{
  g_autofree char *old = self->headers;

  self->headers = g_strdup_printf ("%s%s%s: %s", old != NULL ? old : "", old != NULL ? "\n" : "", name, value);
}

/* --- well-behaved ---------------------------------------------------------------------------------------------------- */

static GBytes *
compress (GConverter *compressor, GBytes *plain)
{
  g_autoptr (GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (compressor, plain, &error);

  g_assert_no_error (error);
  return packed;
}

static GBytes *
gzip (GBytes *plain)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);

  return compress (G_CONVERTER (compressor), plain);
}

static GBytes *
damaged_gzip (GBytes *plain)
{
  g_autoptr (GBytes) packed = gzip (plain);
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&packed), &size);

  memset (data + 10, 0xff, size - 10); /* all but the header */
  return g_bytes_new_take (data, size);
}

static GBytes *
bomb (guint megabytes)
{
  gsize size = (gsize) megabytes * 1024 * 1024;
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (size), size);

  return gzip (zeros);
}

static gboolean
is_unchanged (const DeflashTestReply *self, SoupMessageHeaders *request)
{
  const char *etag = soup_message_headers_get_one (request, "If-None-Match");
  const char *since = soup_message_headers_get_one (request, "If-Modified-Since");

  if (self->status != 200)
    return FALSE;
  if (etag != NULL)
    return g_strcmp0 (etag, self->etag) == 0;
  return since != NULL && g_strcmp0 (since, self->last_modified) == 0;
}

static void
append_headers (const DeflashTestReply *self, SoupMessageHeaders *headers)
{
  g_auto (GStrv) lines = g_strsplit (self->headers != NULL ? self->headers : "", "\n", -1);

  if (self->etag != NULL)
    soup_message_headers_append (headers, "ETag", self->etag);
  if (self->last_modified != NULL)
    soup_message_headers_append (headers, "Last-Modified", self->last_modified);
  for (char **line = lines; *line != NULL; line++)
    {
      char *colon = strstr (*line, ": ");

      if (colon == NULL)
        continue;
      *colon = '\0';
      soup_message_headers_append (headers, *line, colon + 2);
    }
}

/* Answers @message as HTTP should be. */
void
deflash_test_reply_apply (const DeflashTestReply *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) body = g_bytes_ref (self->body);

  append_headers (self, headers);
  if (is_unchanged (self, soup_server_message_get_request_headers (message)))
    {
      soup_server_message_set_status (message, 304, NULL);
      return;
    }

  g_clear_pointer (&body, g_bytes_unref);
  if (self->fault == DEFLASH_TEST_FAULT_GZIP)
    body = gzip (self->body);
  else if (self->fault == DEFLASH_TEST_FAULT_GZIP_BOMB)
    body = bomb (self->number);
  else if (self->fault == DEFLASH_TEST_FAULT_GZIP_GARBAGE)
    body = damaged_gzip (self->body);
  else
    body = g_bytes_ref (self->body);
  if (self->fault == DEFLASH_TEST_FAULT_GZIP || self->fault == DEFLASH_TEST_FAULT_GZIP_BOMB ||
      self->fault == DEFLASH_TEST_FAULT_GZIP_GARBAGE)
    soup_message_headers_append (headers, "Content-Encoding", "gzip");

  soup_server_message_set_status (message, self->status, NULL);
  soup_message_headers_set_content_type (headers, self->content_type, NULL);
  if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

/* --- later ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  DeflashTestDone run;
  DeflashTestDone drop;
  gpointer user_data;
} Later;

static gboolean
later_cb (gpointer user_data)
{
  Later *later = user_data;

  later->run (g_steal_pointer (&later->user_data));
  return G_SOURCE_REMOVE;
}

static void
later_free (gpointer data)
{
  Later *later = data;

  if (later->user_data != NULL)
    later->drop (later->user_data);
  g_free (later);
}

void
deflash_test_after (GMainContext *context, guint ms, DeflashTestDone run, DeflashTestDone drop, gpointer user_data)
{
  g_autoptr (GSource) source = g_timeout_source_new (ms);
  Later *later = g_new0 (Later, 1);

  *later = (Later) { run, drop, user_data };
  g_source_set_callback (source, later_cb, later, later_free);
  g_source_attach (source, context);
}

/* --- misbehaved: the bytes are written by hand ----------------------------------------------------------------------- */

typedef struct
{
  DeflashTestReply *reply;
  GIOStream *stream;
  GMainContext *context;
  GCancellable *cancellable;
  DeflashTestDone done;
  gpointer user_data;
  GBytes *head;
  GBytes *chunk;
  gsize sent; /* of the body */
} Raw;

static void write_next (Raw *raw);

gboolean
deflash_test_reply_is_raw (const DeflashTestReply *self)
{
  switch (self->fault)
    {
    case DEFLASH_TEST_FAULT_DRIP:
    case DEFLASH_TEST_FAULT_ENDLESS:
    case DEFLASH_TEST_FAULT_RESET:
    case DEFLASH_TEST_FAULT_TRUNCATED:
    case DEFLASH_TEST_FAULT_HUGE:
    case DEFLASH_TEST_FAULT_HEADERS:
    case DEFLASH_TEST_FAULT_CLOSE:
    case DEFLASH_TEST_FAULT_GARBAGE:
      return TRUE;
    case DEFLASH_TEST_FAULT_NONE:
    case DEFLASH_TEST_FAULT_DELAY:
    case DEFLASH_TEST_FAULT_HOLD:
    case DEFLASH_TEST_FAULT_GZIP:
    case DEFLASH_TEST_FAULT_GZIP_BOMB:
    case DEFLASH_TEST_FAULT_GZIP_GARBAGE:
    default:
      return FALSE;
    }
}

static GBytes *
make_head (const DeflashTestReply *self)
{
  g_autoptr (GString) head = g_string_new (NULL);
  gsize length = g_bytes_get_size (self->body);

  if (self->fault == DEFLASH_TEST_FAULT_CLOSE)
    return g_bytes_new (NULL, 0);
  if (self->fault == DEFLASH_TEST_FAULT_GARBAGE)
    return g_bytes_new_static (garbage, sizeof garbage - 1);

  g_string_append_printf (head, "HTTP/1.1 %u Status\r\nContent-Type: %s\r\nConnection: close\r\n", self->status, self->content_type);
  if (self->fault == DEFLASH_TEST_FAULT_HEADERS)
    return g_string_free_to_bytes (g_steal_pointer (&head));
  if (self->headers != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (self->headers, "\n", -1);
      g_autofree char *joined = g_strjoinv ("\r\n", lines);

      g_string_append_printf (head, "%s\r\n", joined);
    }
  if (self->fault == DEFLASH_TEST_FAULT_HUGE)
    g_string_append (head, "Content-Length: " HUGE_LENGTH "\r\n");
  else if (self->fault != DEFLASH_TEST_FAULT_ENDLESS)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n",
                            self->fault == DEFLASH_TEST_FAULT_TRUNCATED ? 2 * length : length);
  g_string_append (head, "\r\n");
  return g_string_free_to_bytes (g_steal_pointer (&head));
}

static void
raw_end (Raw *raw)
{
  g_io_stream_close (raw->stream, NULL, NULL);
  raw->done (raw->user_data);
  g_object_unref (raw->stream);
  g_clear_pointer (&raw->head, g_bytes_unref);
  g_clear_pointer (&raw->chunk, g_bytes_unref);
  deflash_test_reply_free (raw->reply);
  g_free (raw);
}

/* Closing with unread data or without lingering sends a reset. */
static void
raw_reset (Raw *raw)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  if (G_IS_SOCKET_CONNECTION (raw->stream))
    setsockopt (g_socket_get_fd (g_socket_connection_get_socket (G_SOCKET_CONNECTION (raw->stream))), SOL_SOCKET, SO_LINGER, &linger,
                sizeof linger);
}

static GBytes *
header_line (gsize number)
{
  char *line = g_strdup_printf ("X-Header-%" G_GSIZE_FORMAT ": %0100d\r\n", number, 0);

  return g_bytes_new_take (line, strlen (line));
}

/* The next piece of what comes after the head; NULL at the end. */
static GBytes *
next_chunk (Raw *raw)
{
  gsize left = g_bytes_get_size (raw->reply->body) - MIN (raw->sent, g_bytes_get_size (raw->reply->body));

  switch (raw->reply->fault)
    {
    case DEFLASH_TEST_FAULT_ENDLESS:
      return g_bytes_new_take (memset (g_malloc (CHUNK), 'x', CHUNK), CHUNK);
    case DEFLASH_TEST_FAULT_HEADERS:
      return header_line (raw->sent);
    case DEFLASH_TEST_FAULT_DRIP:
      return left > 0 ? g_bytes_new_from_bytes (raw->reply->body, raw->sent, 1) : NULL;
    case DEFLASH_TEST_FAULT_RESET:
      left = MIN (left, raw->reply->number - MIN (raw->sent, raw->reply->number));
      break;
    case DEFLASH_TEST_FAULT_CLOSE:
    case DEFLASH_TEST_FAULT_GARBAGE:
      return NULL;
    case DEFLASH_TEST_FAULT_NONE:
    case DEFLASH_TEST_FAULT_DELAY:
    case DEFLASH_TEST_FAULT_HOLD:
    case DEFLASH_TEST_FAULT_TRUNCATED:
    case DEFLASH_TEST_FAULT_HUGE:
    case DEFLASH_TEST_FAULT_GZIP:
    case DEFLASH_TEST_FAULT_GZIP_BOMB:
    case DEFLASH_TEST_FAULT_GZIP_GARBAGE:
    default:
      break;
    }
  return left > 0 ? g_bytes_new_from_bytes (raw->reply->body, raw->sent, left) : NULL;
}

static void
drip_cb (gpointer user_data)
{
  write_next (user_data);
}

static void
drip_dropped (gpointer user_data)
{
  raw_end (user_data);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Raw *raw = user_data;
  gsize written;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, &written, NULL))
    {
      raw_end (raw);
      return;
    }
  if (raw->reply->fault == DEFLASH_TEST_FAULT_DRIP && raw->sent > 0)
    {
      deflash_test_after (raw->context, raw->reply->number, drip_cb, drip_dropped, raw);
      return;
    }
  write_next (raw);
}

static void
write_next (Raw *raw)
{
  gsize size;
  gconstpointer data;

  g_clear_pointer (&raw->chunk, g_bytes_unref);
  if (raw->head != NULL)
    {
      raw->chunk = g_steal_pointer (&raw->head);
    }
  else
    {
      raw->chunk = next_chunk (raw);
      raw->sent += raw->chunk != NULL ? g_bytes_get_size (raw->chunk) : 0;
    }
  if (raw->chunk == NULL)
    {
      if (raw->reply->fault == DEFLASH_TEST_FAULT_RESET)
        raw_reset (raw);
      raw_end (raw);
      return;
    }
  data = g_bytes_get_data (raw->chunk, &size);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (raw->stream), data, size, G_PRIORITY_DEFAULT, raw->cancellable,
                                   written_cb, raw);
}

/* Takes @self and @stream; calls @done when the connection is closed. */
void
deflash_test_reply_send_raw (DeflashTestReply *self,
                             GIOStream *stream,
                             GMainContext *context,
                             GCancellable *cancellable,
                             DeflashTestDone done,
                             gpointer user_data)
{
  Raw *raw = g_new0 (Raw, 1);

  raw->reply = self;
  raw->stream = stream;
  raw->context = context;
  raw->cancellable = cancellable;
  raw->done = done;
  raw->user_data = user_data;
  raw->head = make_head (self);
  if (self->fault == DEFLASH_TEST_FAULT_CLOSE)
    raw_end (raw);
  else
    write_next (raw);
}
