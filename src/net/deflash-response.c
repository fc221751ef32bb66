/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-response.h"

/**
 * deflash_response_free:
 * @self: (transfer full) (nullable): a response
 *
 * Frees a response.
 */
void
deflash_response_free (DeflashResponse *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->final_url);
  g_free (self->permanent_url);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->link);
  g_free (self);
}
