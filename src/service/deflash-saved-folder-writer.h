/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-bookmarks.h"
#include "deflash-document-html.h"

G_BEGIN_DECLS

/**
 * DeflashSavedFolderWriter:
 *
 * Saved articles as a folder of Markdown files, with their pictures beside them. All calls block; one thread at a time.
 */
typedef struct _DeflashSavedFolderWriter DeflashSavedFolderWriter;

DeflashSavedFolderWriter *deflash_saved_folder_writer_new    (GFile                        *folder,
                                                              const DeflashDocumentLabels  *labels,
                                                              GError                      **error);
gboolean                  deflash_saved_folder_writer_add    (DeflashSavedFolderWriter     *self,
                                                              DeflashBookmark              *bookmark,
                                                              DeflashDocument              *document,
                                                              GPtrArray                    *pictures,
                                                              GError                      **error);
gboolean                  deflash_saved_folder_writer_finish (DeflashSavedFolderWriter     *self,
                                                              GError                      **error);
void                      deflash_saved_folder_writer_free   (DeflashSavedFolderWriter     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSavedFolderWriter, deflash_saved_folder_writer_free)

G_END_DECLS
