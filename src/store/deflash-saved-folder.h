/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-highlight.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

/* The folders of saved articles: what repair trusts, and what a person can read without the app. Blocking; on the writer's thread. */

/* A saved article as its folder tells it. */
typedef struct
{
  DeflashStoreRow *row; /* (owned): html compressed */
  char *uuid;           /* (owned) */
  char *source_title;   /* (owned) (nullable) */
  char *source_feed;    /* (owned) (nullable) */
  char *note;           /* (owned) (nullable) */
  GStrv tags;           /* (owned) (nullable) */
  GPtrArray *highlights; /* (owned) (nullable) (element-type DeflashHighlight) */
  gint64 saved_at;
  gint64 first_seen;
  DeflashSection section; /* as it counted then */
  gboolean full_text;     /* the text comes from the article's own page */
  gboolean wanted;        /* that page is still to be fetched */
} DeflashSavedCopy;

DeflashSavedCopy *deflash_saved_copy_new        (void);
void              deflash_saved_copy_free       (DeflashSavedCopy        *self);

gboolean          deflash_saved_folder_write    (const char              *saved_dir,
                                                 const DeflashSavedCopy  *copy,
                                                 gboolean                 sync,
                                                 GError                 **error);
gboolean          deflash_saved_folder_sync_all (const char              *saved_dir,
                                                 GError                 **error);
DeflashSavedCopy *deflash_saved_folder_read     (const char              *saved_dir,
                                                 const char              *uuid,
                                                 GError                 **error);
gboolean          deflash_saved_folder_put_file (const char              *saved_dir,
                                                 const char              *uuid,
                                                 const char              *name,
                                                 GBytes                  *bytes,
                                                 GError                 **error);
void              deflash_saved_folder_retire   (const char              *saved_dir,
                                                 const char              *uuid);
void              deflash_saved_folder_revive   (const char              *saved_dir,
                                                 const char              *uuid);
void              deflash_saved_folder_delete   (const char              *saved_dir,
                                                 const char              *uuid);
GPtrArray        *deflash_saved_folder_list     (const char              *saved_dir);
gint64            deflash_saved_folder_measure  (const char              *saved_dir);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSavedCopy, deflash_saved_copy_free)

G_END_DECLS
