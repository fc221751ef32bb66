/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "deflash-clock.h"
#include "deflash-net-address.h"
#include "deflash-request.h"

G_BEGIN_DECLS

#define DEFLASH_FETCH_MAX_RUNNING 8
#define DEFLASH_FETCH_MAX_PER_HOST 2

typedef struct _DeflashFetchEngine DeflashFetchEngine;
typedef struct _DeflashFetchJob DeflashFetchJob;

/* --- the engine: belongs to the fetcher's thread but for new, push and stop ----------------------------------------- */

DeflashFetchEngine *deflash_fetch_engine_new                 (const char          *version,
                                                              DeflashClock        *clock);
DeflashFetchEngine *deflash_fetch_engine_ref                 (DeflashFetchEngine  *self);
void                deflash_fetch_engine_unref               (DeflashFetchEngine  *self);
void                deflash_fetch_engine_push                (DeflashFetchEngine  *self,
                                                              GTask               *task,
                                                              DeflashRequest      *request);
void                deflash_fetch_engine_run                 (DeflashFetchEngine  *self);
void                deflash_fetch_engine_stop                (DeflashFetchEngine  *self);
void                deflash_fetch_engine_set_network         (DeflashFetchEngine  *self,
                                                              gboolean             available);

/* For jobs */
GMainContext       *deflash_fetch_engine_get_context         (DeflashFetchEngine  *self);
SoupSession        *deflash_fetch_engine_get_session         (DeflashFetchEngine  *self);
gint64              deflash_fetch_engine_get_now             (DeflashFetchEngine  *self);
gboolean            deflash_fetch_engine_get_network         (DeflashFetchEngine  *self);
DeflashAddressClass deflash_fetch_engine_get_seen_class      (DeflashFetchEngine  *self,
                                                              const char          *host);
void                deflash_fetch_engine_remember_class      (DeflashFetchEngine  *self,
                                                              const char          *host,
                                                              DeflashAddressClass  address_class);
void                deflash_fetch_engine_requeue             (DeflashFetchEngine  *self,
                                                              DeflashFetchJob     *job,
                                                              const char          *old_host);
void                deflash_fetch_engine_job_ended           (DeflashFetchEngine  *self,
                                                              DeflashFetchJob     *job);
void                deflash_fetch_engine_close               (DeflashFetchEngine  *self,
                                                              GInputStream        *stream);

/* --- one request ----------------------------------------------------------------------------------------------------- */

DeflashFetchJob     *deflash_fetch_job_new          (DeflashFetchEngine *engine,
                                                     GTask              *task,
                                                     DeflashRequest     *request);
DeflashFetchJob     *deflash_fetch_job_ref          (DeflashFetchJob    *self);
void                 deflash_fetch_job_unref        (DeflashFetchJob    *self);
gboolean             deflash_fetch_job_prepare      (DeflashFetchJob    *self);
void                 deflash_fetch_job_start        (DeflashFetchJob    *self);
void                 deflash_fetch_job_cancel       (DeflashFetchJob    *self);
DeflashFetchEngine  *deflash_fetch_job_get_engine   (DeflashFetchJob    *self);
const char          *deflash_fetch_job_get_host     (DeflashFetchJob    *self);
DeflashFetchPriority deflash_fetch_job_get_priority (DeflashFetchJob    *self);
GList               *deflash_fetch_job_get_link     (DeflashFetchJob    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashFetchJob, deflash_fetch_job_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashFetchEngine, deflash_fetch_engine_unref)

G_END_DECLS
