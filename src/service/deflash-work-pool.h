/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Lower runs first. */
typedef enum
{
  DEFLASH_WORK_INTERACTIVE = 0, /* a person waits for it */
  DEFLASH_WORK_BACKGROUND = 1,
  DEFLASH_WORK_LATER = 2, /* when nothing else is to be done */
} DeflashWorkPriority;

typedef struct _DeflashWorkPool DeflashWorkPool;

DeflashWorkPool *deflash_work_pool_new  (const char          *name,
                                         guint                n_threads);
void             deflash_work_pool_push (DeflashWorkPool     *self,
                                         DeflashWorkPriority  priority,
                                         GTask               *task,
                                         GTaskThreadFunc      func);
void             deflash_work_pool_free (DeflashWorkPool     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashWorkPool, deflash_work_pool_free)

G_END_DECLS
