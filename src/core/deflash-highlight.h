/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

/**
 * DeflashHighlight:
 * @id: row, 0 where it is not stored
 * @article_id: the saved article
 * @block: of the document, where it begins
 * @start: in that block's text, in characters
 * @end_block: where it ends
 * @end: in that block's text, the character behind the last one
 * @quote: the text itself, blocks joined by line breaks
 * @note: (nullable): what the person wrote to it
 * @created: Unix seconds
 *
 * A marked part of a saved article. Where the text stands differently than it did, @quote tells where it is.
 */
typedef struct
{
  gint64 id;
  gint64 article_id;
  guint block;
  guint start;
  guint end_block;
  guint end;
  char *quote;
  char *note;
  gint64 created;
} DeflashHighlight;

DeflashHighlight *deflash_highlight_new    (DeflashDocument        *document,
                                            guint                   block,
                                            guint                   start,
                                            guint                   end_block,
                                            guint                   end);
DeflashHighlight *deflash_highlight_copy   (const DeflashHighlight *self);
void              deflash_highlight_free   (DeflashHighlight       *self);
gboolean          deflash_highlight_locate (DeflashHighlight       *self,
                                            DeflashDocument        *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashHighlight, deflash_highlight_free)

G_END_DECLS
