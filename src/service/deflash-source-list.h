/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashSourceList:
 *
 * A list of sources from another reader (OPML), read but not imported yet. Main thread only.
 */
typedef struct _DeflashSourceList DeflashSourceList;

/**
 * DeflashListFolder:
 * @name: (nullable): the names of its path, outermost first, put together; %NULL for what stands in no folder
 * @n_sources: sources in it
 * @n_new: of these, not in the library yet
 * @section: where they will belong: a suggestion, to be changed at will before the import
 *
 * A folder of a list.
 */
typedef struct
{
  char *name;
  guint n_sources;
  guint n_new;
  DeflashSection section;
} DeflashListFolder;

typedef enum
{
  DEFLASH_LEFT_OUT_ADDRESS, /* no web address */
  DEFLASH_LEFT_OUT_SITE,    /* a site without a feed */
  DEFLASH_LEFT_OUT_LIST,    /* another list, which is not opened */
} DeflashLeftOutReason;

/**
 * DeflashLeftOut:
 * @reason: why
 * @title: (nullable): what it is called
 * @address: (nullable): as it stands in the list
 *
 * A line of a list that can't become a source.
 */
typedef struct
{
  DeflashLeftOutReason reason;
  const char *title;
  const char *address;
} DeflashLeftOut;

/**
 * DeflashListProgress:
 * @n_done: lines that were looked at
 * @n_total: lines
 * @user_data: data
 *
 * Says how far an import is; called on the main thread.
 */
typedef void (*DeflashListProgress) (guint    n_done,
                                     guint    n_total,
                                     gpointer user_data);

void               deflash_source_list_read_async    (DeflashLibrary       *library,
                                                      GFile                *file,
                                                      GBytes               *bytes,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
DeflashSourceList *deflash_source_list_read_finish   (DeflashLibrary       *library,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void               deflash_source_list_free          (DeflashSourceList    *self);
const char        *deflash_source_list_get_title     (DeflashSourceList    *self);
GPtrArray         *deflash_source_list_get_folders   (DeflashSourceList    *self);
guint              deflash_source_list_get_n_sources (DeflashSourceList    *self);
guint              deflash_source_list_get_n_new     (DeflashSourceList    *self);
GArray            *deflash_source_list_get_left_out  (DeflashSourceList    *self);
gboolean           deflash_source_list_is_damaged    (DeflashSourceList    *self);
char              *deflash_source_list_to_json       (DeflashSourceList    *self);
void               deflash_source_list_import_async  (DeflashLibrary       *library,
                                                      DeflashSourceList    *list,
                                                      DeflashListProgress   progress,
                                                      gpointer              progress_data,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean           deflash_source_list_import_finish (DeflashLibrary       *library,
                                                      GAsyncResult         *result,
                                                      guint                *n_added,
                                                      GError              **error);
void               deflash_source_list_export_async  (DeflashLibrary       *library,
                                                      const char           *title,
                                                      const char *const    *folders,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
GBytes            *deflash_source_list_export_finish (DeflashLibrary       *library,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSourceList, deflash_source_list_free)

G_END_DECLS
