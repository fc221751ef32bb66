/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeflashFetchOutcome:
 * @DEFLASH_FETCH_OK: there is a body
 * @DEFLASH_FETCH_NOT_MODIFIED: the server says that what the validators stand for is still current; there is no body
 */
typedef enum
{
  DEFLASH_FETCH_OK,
  DEFLASH_FETCH_NOT_MODIFIED,
} DeflashFetchOutcome;

/**
 * DeflashResponse:
 * @outcome: what kind of answer
 * @status: the HTTP status
 * @body: the body, expanded; empty for %DEFLASH_FETCH_NOT_MODIFIED
 * @content_type: (nullable): the Content-Type header as sent, charset and all
 * @final_url: where the answer came from, after redirects
 * @permanent_url: (nullable): the same, if there was a redirect and every one was permanent (301, 308)
 * @etag: (nullable): validator to send next time, opaque, with its quotes
 * @last_modified: (nullable): the other validator, as sent
 * @link: (nullable): the Link headers, joined with commas
 * @max_age: seconds that the answer stays fresh by Cache-Control, 0 for no-cache and no-store, -1 where it does not say
 * @retry_after: not before this time (Unix seconds, UTC), or %DEFLASH_TIME_NONE
 *
 * An answer that is no error. Header values are valid UTF-8 of bounded length; one that is not is left out.
 */
typedef struct
{
  DeflashFetchOutcome outcome;
  guint status;
  GBytes *body;
  char *content_type;
  char *final_url;
  char *permanent_url;
  char *etag;
  char *last_modified;
  char *link;
  gint64 max_age;
  gint64 retry_after;
} DeflashResponse;

void deflash_response_free (DeflashResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashResponse, deflash_response_free)

G_END_DECLS
