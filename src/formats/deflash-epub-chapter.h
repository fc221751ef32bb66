/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-epub.h"

G_BEGIN_DECLS

/* Private to formats: an article as a chapter of a book. */

char     *deflash_epub_chapter_new  (const DeflashBookmark        *bookmark,
                                     DeflashDocument              *document,
                                     const DeflashDocumentLabels  *labels,
                                     GHashTable                   *pictures);
char     *deflash_epub_escape       (const char                   *text);
gboolean  deflash_epub_is_language  (const char                   *language);

G_END_DECLS
