/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeflashFetchPriority:
 * @DEFLASH_FETCH_BACKGROUND: nobody waits for it: a refresh
 * @DEFLASH_FETCH_INTERACTIVE: a person waits for it: a picture on screen, a source being added
 */
typedef enum
{
  DEFLASH_FETCH_BACKGROUND,
  DEFLASH_FETCH_INTERACTIVE,
} DeflashFetchPriority;

/**
 * DeflashRequest:
 * @url: where to fetch from, http or https; a fragment, user name or password in it is not sent
 * @etag: (nullable): the validator of what is already there, opaque, with its quotes
 * @last_modified: (nullable): the other validator, as it was sent
 * @accept: (nullable): the Accept header; %NULL takes anything
 * @typed_host: (nullable): the host that a person typed when the source was added. Loopback and private addresses are reached
 *   on this host only. %NULL: not at all
 * @user: (nullable): a user name for HTTP Basic authentication, sent to the origin of @url alone
 * @password: (nullable): its password
 * @max_bytes: the most bytes of body, expanded
 * @max_wire_bytes: the most bytes of body as transferred, compressed
 * @timeout_ms: the most time from the moment that the request leaves the queue to the last byte, redirects included
 * @idle_timeout_ms: the most time without a byte
 * @priority: who goes first
 *
 * What to fetch, and what it may cost. The strings are owned by the request; set them with g_set_str().
 */
typedef struct
{
  char *url;
  char *etag;
  char *last_modified;
  char *accept;
  char *typed_host;
  char *user;
  char *password;
  gsize max_bytes;
  gsize max_wire_bytes;
  guint timeout_ms;
  guint idle_timeout_ms;
  DeflashFetchPriority priority;
} DeflashRequest;

#define DEFLASH_TYPE_REQUEST (deflash_request_get_type ())
GType           deflash_request_get_type (void);
DeflashRequest *deflash_request_new      (const char           *url);
DeflashRequest *deflash_request_copy     (const DeflashRequest *self);
void            deflash_request_free     (DeflashRequest       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashRequest, deflash_request_free)

G_END_DECLS
