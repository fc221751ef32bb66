/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store-private.h"

G_BEGIN_DECLS

/* The numbers are stored in the change log: never renumber. */
typedef enum
{
  DEFLASH_CHANGE_ADDED = 1,
  DEFLASH_CHANGE_UPDATED = 2,
  DEFLASH_CHANGE_REMOVED = 3,
  DEFLASH_CHANGE_STATUS = 4,
  DEFLASH_CHANGE_SOURCE = 5,
  DEFLASH_CHANGE_STATE = 6,
  DEFLASH_CHANGE_EVERYTHING = 7, /* too many to list */
} DeflashChangeKind;

/* A writing transaction, and what changed in it. On the stack of the work function. */
typedef struct
{
  DeflashStore *store;
  DeflashSqlite *db;
  gboolean folders_together; /* folders of saved articles are synced at once, before the commit: for many of them */
  DeflashStoreChanges *changes;
} DeflashTransaction;

gboolean deflash_transaction_begin (DeflashTransaction   *self,
                                    DeflashStore         *store,
                                    DeflashSqlite        *db,
                                    gboolean              durable,
                                    GError              **error);
void     deflash_transaction_note  (DeflashTransaction   *self,
                                    DeflashChangeKind     kind,
                                    gint64                id);
gboolean deflash_transaction_end   (DeflashTransaction   *self,
                                    gboolean              good,
                                    GError              **error);
gint64   deflash_transaction_now   (DeflashTransaction   *self);

G_END_DECLS
