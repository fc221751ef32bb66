/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeflashTestFault:
 *
 * How an answer goes wrong. @number of the route says how much.
 */
typedef enum
{
  DEFLASH_TEST_FAULT_NONE,
  DEFLASH_TEST_FAULT_DELAY,        /* number: milliseconds before the answer */
  DEFLASH_TEST_FAULT_HOLD,         /* no answer until deflash_test_server_release() */
  DEFLASH_TEST_FAULT_DRIP,         /* number: milliseconds between bytes of the body */
  DEFLASH_TEST_FAULT_ENDLESS,      /* a body without an end */
  DEFLASH_TEST_FAULT_RESET,        /* number: bytes of body before the connection is reset */
  DEFLASH_TEST_FAULT_TRUNCATED,    /* twice the body is declared, then the connection is closed */
  DEFLASH_TEST_FAULT_HUGE,         /* 2 GiB are declared */
  DEFLASH_TEST_FAULT_GZIP,         /* compressed, and well so */
  DEFLASH_TEST_FAULT_GZIP_BOMB,    /* number: MiB of zeros, compressed */
  DEFLASH_TEST_FAULT_GZIP_GARBAGE, /* a gzip header and noise */
  DEFLASH_TEST_FAULT_HEADERS,      /* header lines without an end */
  DEFLASH_TEST_FAULT_CLOSE,        /* closed without an answer */
  DEFLASH_TEST_FAULT_GARBAGE,      /* no HTTP */
} DeflashTestFault;

/**
 * DeflashTestRoute:
 * @status: HTTP status; 0 is 200
 * @content_type: (nullable): NULL is text/plain
 * @body: (nullable): the body
 * @length: its length; 0 where it is a string
 * @etag: (nullable): with quotes; a request that has it gets 304
 * @last_modified: (nullable): likewise
 * @headers: (nullable): more headers, "Name: value" by line
 * @fault: what goes wrong
 * @number: how much
 *
 * What a path answers.
 */
typedef struct
{
  guint status;
  const char *content_type;
  const char *body;
  gsize length;
  const char *etag;
  const char *last_modified;
  const char *headers;
  DeflashTestFault fault;
  guint number;
} DeflashTestRoute;

typedef struct _DeflashTestServer DeflashTestServer;

DeflashTestServer *deflash_test_server_new            (GTlsCertificate        *certificate);
void               deflash_test_server_free           (DeflashTestServer      *self);
guint              deflash_test_server_get_port       (DeflashTestServer      *self);
char              *deflash_test_server_get_url        (DeflashTestServer      *self,
                                                       const char             *path);
char              *deflash_test_server_get_url_on     (DeflashTestServer      *self,
                                                       const char             *host,
                                                       const char             *path);
void               deflash_test_server_set_account    (DeflashTestServer      *self,
                                                       const char             *account);
void               deflash_test_server_set_directory  (DeflashTestServer      *self,
                                                       const char             *directory);
gboolean           deflash_test_server_set_log        (DeflashTestServer      *self,
                                                       const char             *path,
                                                       GError                **error);
void               deflash_test_server_set_route      (DeflashTestServer      *self,
                                                       const char             *path,
                                                       const DeflashTestRoute *route);
void               deflash_test_server_release        (DeflashTestServer      *self);
guint              deflash_test_server_get_count      (DeflashTestServer      *self,
                                                       const char             *path);
guint              deflash_test_server_get_running    (DeflashTestServer      *self);
guint              deflash_test_server_get_most       (DeflashTestServer      *self);
gboolean           deflash_test_server_wait_for_count (DeflashTestServer      *self,
                                                       const char             *path,
                                                       guint                   count);
gboolean           deflash_test_server_wait_for_idle  (DeflashTestServer      *self);
char              *deflash_test_server_get_header     (DeflashTestServer      *self,
                                                       const char             *path,
                                                       const char             *name);
GTlsCertificate   *deflash_test_server_make_certificate (GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashTestServer, deflash_test_server_free)

G_END_DECLS
