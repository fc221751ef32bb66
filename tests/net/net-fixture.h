/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-fetcher.h"
#include "deflash-test-server.h"

G_BEGIN_DECLS

#define NET_NOW 1764000000 /* Mon, 24 Nov 2025 16:00:00 GMT */

/* A server, a fetcher and a clock that stands at NET_NOW. */
typedef struct
{
  DeflashTestServer *server;
  DeflashClock *clock;
  DeflashFetcher *fetcher;
} Net;

/* An answer, or its absence so far. */
typedef struct
{
  gboolean done;
  DeflashResponse *response;
  GError *error;
  gint64 retry_after;
} Answer;

Net            *net_new          (void);
void            net_free         (Net                    *net);
void            net_route        (Net                    *net,
                                  const char             *path,
                                  const DeflashTestRoute *route);
DeflashRequest *net_request      (Net                    *net,
                                  const char             *path);
DeflashRequest *net_request_on   (Net                    *net,
                                  const char             *host,
                                  const char             *path);
Answer         *net_start        (Net                    *net,
                                  const DeflashRequest   *request,
                                  GCancellable           *cancellable);
Answer         *net_fetch        (Net                    *net,
                                  const DeflashRequest   *request);
Answer         *net_get          (Net                    *net,
                                  const char             *path);
void            answer_wait      (Answer                 *answer);
void            answer_free      (Answer                 *answer);

/* Names that end in .test lead to 127.0.0.1, but for unknown.test, which leads nowhere. */
void            net_use_resolver (void);
void            net_use_proxies  (void);

void net_add_fetch_tests    (void);
void net_add_limit_tests    (void);
void net_add_redirect_tests (void);
void net_add_queue_tests    (void);
void net_add_proxy_tests    (void);
void net_add_address_tests  (void);
void net_add_reading_tests  (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Net, net_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

#define assert_net_error(answer, wanted) \
  G_STMT_START \
  { \
    g_assert_null ((answer)->response); \
    g_assert_error ((answer)->error, DEFLASH_NET_ERROR, (wanted)); \
  } \
  G_STMT_END

G_END_DECLS
