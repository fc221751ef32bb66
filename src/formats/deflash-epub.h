/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-bookmarks.h"
#include "deflash-document-html.h"

G_BEGIN_DECLS

/**
 * DeflashEpubPicture:
 * @url: where it came from, as the document names it
 * @mime_type: what it is
 * @bytes: it
 *
 * A picture of an article. All fields are owned.
 */
typedef struct
{
  char *url;
  char *mime_type;
  GBytes *bytes;
} DeflashEpubPicture;

DeflashEpubPicture *deflash_epub_picture_new  (const char          *url,
                                               const char          *mime_type,
                                               GBytes              *bytes);
void                deflash_epub_picture_free (DeflashEpubPicture  *self);

/**
 * DeflashEpubWriter:
 *
 * A book of articles on its way into a stream: EPUB 3.3. All calls block; one thread at a time.
 */
typedef struct _DeflashEpubWriter DeflashEpubWriter;

DeflashEpubWriter *deflash_epub_writer_new    (GOutputStream                *stream,
                                               const char                   *title,
                                               const char                   *identifier,
                                               gint64                        modified,
                                               GError                      **error);
gboolean           deflash_epub_writer_add    (DeflashEpubWriter            *self,
                                               const DeflashBookmark        *bookmark,
                                               DeflashDocument              *document,
                                               const DeflashDocumentLabels  *labels,
                                               GPtrArray                    *pictures,
                                               GError                      **error);
gboolean           deflash_epub_writer_finish (DeflashEpubWriter            *self,
                                               GError                      **error);
void               deflash_epub_writer_free   (DeflashEpubWriter            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashEpubWriter, deflash_epub_writer_free)

G_END_DECLS
