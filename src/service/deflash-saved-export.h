/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-source-list.h"

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_SAVED_HTML,     /* bookmarks, as browsers read them */
  DEFLASH_SAVED_JSON,     /* everything, to be imported again */
  DEFLASH_SAVED_MARKDOWN, /* the texts, one behind the other */
  DEFLASH_SAVED_FOLDER,   /* the texts as Markdown, a file each, with their pictures */
  DEFLASH_SAVED_EPUB,     /* a book, with the pictures */
} DeflashSavedFormat;

/**
 * DeflashSavedExport:
 * @format: what to write
 * @title: what it shall call itself
 * @ids: (nullable) (element-type gint64): which articles; %NULL: all that are saved
 * @file: (nullable): where it goes; for a folder, one that is there already gets a new one in it
 * @stream: (nullable): where it goes instead, but for a folder; kept open
 *
 * What is to be written, and where.
 */
typedef struct
{
  DeflashSavedFormat format;
  const char *title;
  GArray *ids;
  GFile *file;
  GOutputStream *stream;
} DeflashSavedExport;

void     deflash_saved_export_async  (DeflashLibrary            *library,
                                      const DeflashSavedExport  *what,
                                      DeflashListProgress        progress,
                                      gpointer                   progress_data,
                                      GCancellable              *cancellable,
                                      GAsyncReadyCallback        callback,
                                      gpointer                   user_data);
gboolean deflash_saved_export_finish (DeflashLibrary            *library,
                                      GAsyncResult              *result,
                                      guint                     *n_written,
                                      GError                   **error);

G_END_DECLS
