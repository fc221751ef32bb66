/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

#define DEFLASH_SPAN_STYLE_MASK 0x7f
#define DEFLASH_BLOCK_FLAGS_MASK 0x0f

struct _DeflashDocument
{
  gatomicrefcount ref_count;
  DeflashBlock *blocks;
  guint n_blocks;
  char *language;
  /* Of a document that was loaded: the strings of its blocks are in here, all of their spans in one array. NULL otherwise. */
  GVariant *strings;
  DeflashSpan *spans;
};

DeflashDocument *deflash_document_new_take         (DeflashBlock       *blocks,
                                                    guint               n_blocks,
                                                    char               *language);
void             deflash_block_clear               (DeflashBlock       *block);

gboolean         deflash_block_kind_is_valid       (guint               kind);
gboolean         deflash_block_kind_is_only_for    (DeflashBlockKind    kind);
gboolean         deflash_block_kind_takes_only     (DeflashBlockKind    kind);
gboolean         deflash_block_kind_fits           (DeflashBlockKind    parent,
                                                    DeflashBlockKind    kind);
guint            deflash_block_kind_get_room       (DeflashBlockKind    kind);
gboolean         deflash_document_is_link          (const char         *url);
gboolean         deflash_document_is_picture       (const char         *url);
gboolean         deflash_block_urls_are_valid      (const DeflashBlock *block);
gboolean         deflash_block_number_is_valid     (const DeflashBlock *block);
gboolean         deflash_block_text_is_short       (const char         *text);
gboolean         deflash_block_spans_are_valid     (const DeflashBlock *block);

G_END_DECLS
