/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"
#include "deflash-store.h"
#include "deflash-worker.h"

G_BEGIN_DECLS

struct _DeflashStore
{
  GObject parent_instance;

  /* Set at construction */
  char *data_dir;
  char *database_path;
  char *saved_dir;
  char *stamp_path;
  char *marker_path;     /* there when damage was found: repair at the next opening */
  DeflashClock *clock;   /* (owned) */
  DeflashStoreFlags flags;
  GMainContext *context; /* (owned): of the signal */
  gint64 writer_tag;     /* tells our lines in the change log from those of another process */

  DeflashWorker *writer;      /* (owned) (nullable) */
  DeflashWorker *reader;      /* (owned) (nullable) */
  DeflashWorker *long_reader; /* (owned) (nullable) */

  /* Opening; under the lock until open_done */
  GMutex open_lock;
  GCond open_cond;
  gboolean open_done;
  GError *open_error;        /* (owned) (nullable) */
  DeflashStoreOpenInfo info; /* owns its string */
  int lock_fd;

  /* Changes on their way to the signal; under the lock */
  GMutex changes_lock;
  DeflashStoreChanges *pending; /* (owned) (nullable) */
};

/* Which thread does it. */
typedef enum
{
  DEFLASH_STORE_ON_READER,
  DEFLASH_STORE_ON_LONG_READER,
  DEFLASH_STORE_ON_WRITER_PERSON,
  DEFLASH_STORE_ON_WRITER_REFRESH,
} DeflashStoreThread;

/* Queues @work; the task takes @input. Use through deflash_store_push(). */
void           deflash_store_push_full    (DeflashStore         *self,
                                           DeflashStoreThread    thread,
                                           DeflashWorkFunc       work,
                                           gpointer              input,
                                           GDestroyNotify        input_free,
                                           gpointer              tag,
                                           const char           *tag_name,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);

#define deflash_store_push(self, thread, work, input, input_free, tag, cancellable, callback, user_data) \
  deflash_store_push_full (self, thread, work, input, (GDestroyNotify) (input_free), (gpointer) (tag), #tag, cancellable, callback, user_data)

/* Common ends of work and of _finish functions. */
gboolean       deflash_store_return_pointer (GTask               *task,
                                           gpointer              result,
                                           GDestroyNotify        result_free,
                                           GError               *error);
gboolean       deflash_store_return_boolean (GTask               *task,
                                           gboolean              result,
                                           GError               *error);
gpointer       deflash_store_finish_pointer (DeflashStore        *self,
                                           GAsyncResult         *result,
                                           gpointer              tag,
                                           GError              **error);
gboolean       deflash_store_finish_boolean (DeflashStore        *self,
                                           GAsyncResult         *result,
                                           gpointer              tag,
                                           GError              **error);

/* What a call was given; each uses the fields that it needs. */
typedef struct
{
  gint64 id;
  gint64 number;
  GArray *ids;                /* (owned) (nullable) (element-type gint64) */
  char *text;                 /* (owned) (nullable) */
  char *text2;                /* (owned) (nullable) */
  GStrv texts;                /* (owned) (nullable) */
  GBytes *bytes;              /* (owned) (nullable) */
  DeflashArticleQuery *query; /* (owned) (nullable) */
  GObject *object;            /* (owned) (nullable) */
  DeflashOrigin origin;
  guint first;
  guint second;
} DeflashStoreInput;

DeflashStoreInput *deflash_store_input_new  (void);
void               deflash_store_input_free (DeflashStoreInput *self);

#define deflash_store_push_input(self, thread, work, input, tag, cancellable, callback, user_data) \
  deflash_store_push (self, thread, work, input, deflash_store_input_free, tag, cancellable, callback, user_data)

/* deflash-store-open.c */
DeflashSqlite *deflash_store_open_writer  (gpointer              store,
                                           GError              **error);
DeflashSqlite *deflash_store_open_reader  (gpointer              store,
                                           GError              **error);

G_END_DECLS
