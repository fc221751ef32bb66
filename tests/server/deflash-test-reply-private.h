/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "deflash-test-server.h"

G_BEGIN_DECLS

/* An answer with everything that it needs, owned. */
typedef struct
{
  guint status;
  char *content_type;
  GBytes *body;
  char *etag;
  char *last_modified;
  char *headers;
  DeflashTestFault fault;
  guint number;
  guint delay_ms;
} DeflashTestReply;

typedef void (*DeflashTestDone) (gpointer user_data);

DeflashTestReply *deflash_test_reply_new        (const DeflashTestRoute  *route);
DeflashTestReply *deflash_test_reply_copy       (const DeflashTestReply  *self);
void              deflash_test_reply_free       (DeflashTestReply        *self);
void              deflash_test_reply_add_header (DeflashTestReply        *self,
                                                 const char              *name,
                                                 const char              *value);
gboolean          deflash_test_reply_is_raw     (const DeflashTestReply  *self);
void              deflash_test_reply_apply      (const DeflashTestReply  *self,
                                                 SoupServerMessage       *message);
void              deflash_test_reply_send_raw   (DeflashTestReply        *self,
                                                 GIOStream               *stream,
                                                 GMainContext            *context,
                                                 GCancellable            *cancellable,
                                                 DeflashTestDone          done,
                                                 gpointer                 user_data);

/* Calls @run after a while, or @drop where the context ends before that. */
void              deflash_test_after            (GMainContext            *context,
                                                 guint                    ms,
                                                 DeflashTestDone          run,
                                                 DeflashTestDone          drop,
                                                 gpointer                 user_data);

DeflashTestReply *deflash_test_reply_for_request (const char              *path,
                                                  GHashTable              *query,
                                                  const char              *authorization,
                                                  const char              *account,
                                                  const char              *directory);
DeflashTestReply *deflash_test_reply_for_path   (const char              *path,
                                                 GHashTable              *query,
                                                 const char              *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashTestReply, deflash_test_reply_free)

G_END_DECLS
