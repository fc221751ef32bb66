/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-request.h"

#include <string.h>

#define DEFAULT_MAX_BYTES       (16 * 1024 * 1024)
#define DEFAULT_MAX_WIRE_BYTES  (16 * 1024 * 1024)
#define DEFAULT_TIMEOUT_MS      (60 * 1000)
#define DEFAULT_IDLE_TIMEOUT_MS (20 * 1000)

G_DEFINE_BOXED_TYPE (DeflashRequest, deflash_request, deflash_request_copy, deflash_request_free)

/**
 * deflash_request_new:
 * @url: an address; it is checked when fetched
 *
 * Makes a background request for anything, without validators, of at most 16 MiB (both as transferred and expanded), 60 seconds in
 * all and 20 without a byte, to public addresses only. Change the fields before it is handed to
 * deflash_fetcher_fetch_async().
 *
 * Returns: (transfer full): a new request
 */
DeflashRequest *
deflash_request_new (const char *url)
{
  DeflashRequest *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_new0 (DeflashRequest, 1);
  self->url = g_strdup (url);
  self->max_bytes = DEFAULT_MAX_BYTES;
  self->max_wire_bytes = DEFAULT_MAX_WIRE_BYTES;
  self->timeout_ms = DEFAULT_TIMEOUT_MS;
  self->idle_timeout_ms = DEFAULT_IDLE_TIMEOUT_MS;
  return self;
}

/**
 * deflash_request_copy:
 * @self: a request
 *
 * Returns: (transfer full): a request of its own that asks for the same
 */
DeflashRequest *
deflash_request_copy (const DeflashRequest *self)
{
  DeflashRequest *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->url = g_strdup (self->url);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->accept = g_strdup (self->accept);
  copy->typed_host = g_strdup (self->typed_host);
  copy->user = g_strdup (self->user);
  copy->password = g_strdup (self->password);
  return copy;
}

/**
 * deflash_request_free:
 * @self: (transfer full) (nullable): a request
 *
 * Frees a request; its password is overwritten first.
 */
void
deflash_request_free (DeflashRequest *self)
{
  if (self == NULL)
    return;

  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->url);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->accept);
  g_free (self->typed_host);
  g_free (self->user);
  g_free (self->password);
  g_free (self);
}
