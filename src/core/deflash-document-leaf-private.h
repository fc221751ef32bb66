/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

/* A leaf in the making. */
typedef struct
{
  DeflashBlock block;
  GString *text;
  GArray *spans; /* of DeflashSpan */
} DeflashLeaf;

DeflashBlock *deflash_leaf_start           (DeflashLeaf        *leaf,
                                            DeflashBlockKind    kind);
void          deflash_leaf_append          (DeflashLeaf        *leaf,
                                            const char         *text,
                                            gssize              length,
                                            DeflashSpanStyle    style,
                                            const char         *url);
void          deflash_leaf_finish          (DeflashLeaf        *leaf,
                                            DeflashBlock       *block);
void          deflash_leaf_clear           (DeflashLeaf        *leaf);

void          deflash_block_copy           (const DeflashBlock *block,
                                            DeflashBlock       *copy);
void          deflash_block_sanitize       (DeflashBlock       *block);
gboolean      deflash_block_is_pointless   (const DeflashBlock *block);
gboolean      deflash_block_next_piece     (const DeflashBlock *block,
                                            gsize               length,
                                            gsize              *offset,
                                            guint              *span,
                                            DeflashBlock       *piece);
void          deflash_block_shorten        (DeflashBlock       *block);
void          deflash_block_make_paragraph (DeflashBlock       *block);
void          deflash_block_make_source    (DeflashBlock       *block);

G_END_DECLS
