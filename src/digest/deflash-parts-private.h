/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-parts-phrases.h"
#include "deflash-parts.h"

G_BEGIN_DECLS

#define DEFLASH_PARTS_BOLD_LEVEL 7 /* a bold line counts as a heading below all others */

/* A block of the top level with what is in it. */
typedef struct
{
  guint start;   /* index of its first block … */
  guint end;     /* … and behind its last */
  guint level;   /* of a heading, 1 to 6, or DEFLASH_PARTS_BOLD_LEVEL; 0 for anything else */
  guint lead_in; /* bytes of a paragraph that are a heading in the line ("Why it matters: …"); 0 for none */
  DeflashPart part;
} DeflashPartsUnit;

/* -units */
GArray  *deflash_parts_list_units       (DeflashDocument        *document);
gboolean deflash_parts_unit_is_kind     (DeflashDocument        *document,
                                         const DeflashPartsUnit *unit,
                                         DeflashBlockKind        kind);
gsize    deflash_parts_unit_measure     (DeflashDocument        *document,
                                         const DeflashPartsUnit *unit);
void     deflash_parts_copy_units       (DeflashDocumentBuilder *builder,
                                         DeflashDocument        *document,
                                         const DeflashPartsUnit *first,
                                         guint                   count);
void     deflash_parts_copy_slice       (DeflashDocumentBuilder *builder,
                                         const DeflashBlock     *block,
                                         gsize                   start,
                                         gsize                   end);
char    *deflash_parts_normalize        (const char             *text);
gboolean deflash_parts_is_same_text     (const char             *a,
                                         const char             *b);
gboolean deflash_parts_is_same_picture  (const char             *a,
                                         const char             *b);

/* -sources */
typedef struct
{
  GPtrArray *citations; /* of DeflashCitation, owned */
  GHashTable *seen;     /* canonical addresses */
} DeflashPartsSources;

void     deflash_parts_sources_init     (DeflashPartsSources    *self);
void     deflash_parts_sources_finish   (DeflashPartsSources    *self);
void     deflash_parts_sources_add      (DeflashPartsSources    *self,
                                         const char             *publisher,
                                         const char             *title,
                                         const char             *url);
guint    deflash_parts_sources_read     (DeflashPartsSources    *self,
                                         const DeflashBlock     *block,
                                         gsize                   start);
void     deflash_parts_sources_emit     (DeflashPartsSources    *self,
                                         DeflashDocumentBuilder *builder,
                                         DeflashBlockFlags       flags);
gsize    deflash_parts_count_link_bytes (const DeflashBlock     *block,
                                         gsize                   start);

/* -recognizer */
typedef struct
{
  /* Input */
  DeflashDocument *body;
  const DeflashPartsHints *hints;
  GArray *units; /* of DeflashPartsUnit */

  /* Output */
  DeflashDocumentBuilder *builder;
  DeflashPartsSources sources;
} DeflashPartsRecognizer;

const DeflashPartsUnit *deflash_parts_get_unit  (DeflashPartsRecognizer *self,
                                                 guint                   index);
const DeflashBlock     *deflash_parts_get_block (DeflashPartsRecognizer *self,
                                                 const DeflashPartsUnit *unit);
gboolean                deflash_parts_is_kind   (DeflashPartsRecognizer *self,
                                                 guint                   index,
                                                 DeflashBlockKind        kind);
guint                   deflash_parts_take      (DeflashPartsRecognizer *self,
                                                 guint                   index);

/* -lead */
gboolean deflash_parts_is_boilerplate   (const char             *text);

G_END_DECLS
