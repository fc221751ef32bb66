/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-entry.h"
#include "deflash-library.h"
#include "deflash-secret.h"

G_BEGIN_DECLS

/**
 * DeflashCandidate:
 * @url: where the feed lives, with marks in the places of its secrets
 * @secret: (nullable): those
 * @feed: what is in it
 * @etag: (nullable): validator of that
 * @last_modified: (nullable): the other one
 * @max_age: seconds that it stays fresh, negative where not stated
 * @fetched: Unix seconds
 *
 * A feed that was fetched and understood, and that may become a source.
 */
typedef struct
{
  char *url;
  DeflashSecret *secret;
  DeflashFeed *feed;
  char *etag;
  char *last_modified;
  gint64 max_age;
  gint64 fetched;
} DeflashCandidate;

void                  deflash_candidate_free         (DeflashCandidate     *self);
DeflashSection        deflash_candidate_suggest_section (const char       *title,
                                                      const char           *url);
DeflashSection        deflash_candidate_get_section  (DeflashCandidate     *self);
DeflashSourcePreview *deflash_candidate_make_preview (DeflashCandidate     *self);
DeflashSource        *deflash_candidate_make_source  (DeflashCandidate     *self,
                                                      DeflashSection        section);
DeflashFetchState    *deflash_candidate_make_state   (DeflashCandidate     *self,
                                                      guint                 interval);
void                  deflash_candidates_find_async  (DeflashLibrary       *library,
                                                      const char           *address,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
GPtrArray            *deflash_candidates_find_finish (DeflashLibrary       *library,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashCandidate, deflash_candidate_free)

G_END_DECLS
