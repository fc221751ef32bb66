/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-sqlite.h"

G_BEGIN_DECLS

/* A private thread with a queue of its own and the only user of its connection. */
typedef struct _DeflashWorker DeflashWorker;

typedef enum
{
  DEFLASH_PRIORITY_PERSON = 0, /* a person waits for it; done even when the store is being closed */
  DEFLASH_PRIORITY_REFRESH = 1,
} DeflashPriority;

/* Opens the worker's connection on its thread. */
typedef DeflashSqlite *(*DeflashWorkerOpenFunc) (gpointer   data,
                                                 GError   **error);

/* Works on a task and returns its result, or returns %G_SOURCE_CONTINUE to be called again after what is more urgent. */
typedef gboolean (*DeflashWorkFunc) (DeflashSqlite *db,
                                     GTask         *task,
                                     gpointer       input);

DeflashWorker *deflash_worker_new       (const char            *name,
                                         DeflashWorkerOpenFunc  open,
                                         gpointer               data,
                                         gboolean               interruptible);
void           deflash_worker_push      (DeflashWorker         *self,
                                         DeflashPriority        priority,
                                         DeflashWorkFunc        work,
                                         GTask                 *task);
void           deflash_worker_stop      (DeflashWorker         *self);
void           deflash_worker_unref     (DeflashWorker         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashWorker, deflash_worker_unref)

G_END_DECLS
