/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeflashBlockKind:
 * @DEFLASH_BLOCK_PARAGRAPH: leaf; text
 * @DEFLASH_BLOCK_HEADING: leaf; text; `number` is its level 1 to 6
 * @DEFLASH_BLOCK_LIST: container of items; `number` is the first ordinal of an ordered list, 0 for bullets
 * @DEFLASH_BLOCK_LIST_ITEM: container of blocks; `number` is its ordinal, 0 for a bullet
 * @DEFLASH_BLOCK_QUOTE: container of blocks; `url` the cited address
 * @DEFLASH_BLOCK_CODE: leaf; text with line breaks; `label` is the language
 * @DEFLASH_BLOCK_FIGURE: leaf; text is the caption, `url` the picture, `label` its alternative text, `width`/`height` in pixels or 0,
 *   `title` the credit
 * @DEFLASH_BLOCK_TABLE: container of rows; text is the caption
 * @DEFLASH_BLOCK_TABLE_ROW: container of cells
 * @DEFLASH_BLOCK_TABLE_CELL: leaf; text; `number` is the column span (at least 1); flag HEADER
 * @DEFLASH_BLOCK_CALLOUT: container; "Why it matters"; text is empty
 * @DEFLASH_BLOCK_KEY_POINTS: container of list items; "What to know"
 * @DEFLASH_BLOCK_SOURCES: container of #DEFLASH_BLOCK_SOURCE
 * @DEFLASH_BLOCK_SOURCE: leaf; text is the headline, `label` the publisher, `url` the address
 * @DEFLASH_BLOCK_STEPS: container of steps
 * @DEFLASH_BLOCK_STEP: container; text is its title, `number` its ordinal from 1
 * @DEFLASH_BLOCK_EMBED: leaf; a titled link; text is its title, `url` where it leads, `label` its provider, `title` a preview picture
 * @DEFLASH_BLOCK_RULE: leaf; nothing else
 * @DEFLASH_BLOCK_DEFINITION_LIST: container of terms and descriptions
 * @DEFLASH_BLOCK_TERM: leaf; text
 * @DEFLASH_BLOCK_DESCRIPTION: container of blocks
 * @DEFLASH_BLOCK_FOOTNOTES: container of list items; `label` of an item is its anchor name
 * @DEFLASH_BLOCK_GALLERY: container of figures that belong together; text is the caption of all
 *
 * What a block is. The numbers are stored: never renumber, only add.
 */
typedef enum
{
  DEFLASH_BLOCK_PARAGRAPH = 1,
  DEFLASH_BLOCK_HEADING = 2,
  DEFLASH_BLOCK_LIST = 3,
  DEFLASH_BLOCK_LIST_ITEM = 4,
  DEFLASH_BLOCK_QUOTE = 5,
  DEFLASH_BLOCK_CODE = 6,
  DEFLASH_BLOCK_FIGURE = 7,
  DEFLASH_BLOCK_TABLE = 8,
  DEFLASH_BLOCK_TABLE_ROW = 9,
  DEFLASH_BLOCK_TABLE_CELL = 10,
  DEFLASH_BLOCK_CALLOUT = 11,
  DEFLASH_BLOCK_KEY_POINTS = 12,
  DEFLASH_BLOCK_SOURCES = 13,
  DEFLASH_BLOCK_SOURCE = 14,
  DEFLASH_BLOCK_STEPS = 15,
  DEFLASH_BLOCK_STEP = 16,
  DEFLASH_BLOCK_EMBED = 17,
  DEFLASH_BLOCK_RULE = 18,
  DEFLASH_BLOCK_DEFINITION_LIST = 19,
  DEFLASH_BLOCK_TERM = 20,
  DEFLASH_BLOCK_DESCRIPTION = 21,
  DEFLASH_BLOCK_FOOTNOTES = 22,
  DEFLASH_BLOCK_GALLERY = 23,
} DeflashBlockKind;

typedef enum
{
  DEFLASH_BLOCK_FLAG_NONE = 0,
  DEFLASH_BLOCK_FLAG_HEADER = 1 << 0,       /* a table cell that names its row or column */
  DEFLASH_BLOCK_FLAG_FOUND_BY_APP = 1 << 1, /* worked out by the app, to be labelled so */
  DEFLASH_BLOCK_FLAG_RTL = 1 << 2,          /* stated right-to-left */
  DEFLASH_BLOCK_FLAG_BESIDE = 1 << 3,       /* a part that the publisher states beside the text, not in it */
} DeflashBlockFlags;

typedef enum
{
  DEFLASH_SPAN_BOLD = 1 << 0,
  DEFLASH_SPAN_ITALIC = 1 << 1,
  DEFLASH_SPAN_CODE = 1 << 2,
  DEFLASH_SPAN_LINK = 1 << 3,
  DEFLASH_SPAN_SUBSCRIPT = 1 << 4,
  DEFLASH_SPAN_SUPERSCRIPT = 1 << 5,
  DEFLASH_SPAN_STRIKE = 1 << 6,
} DeflashSpanStyle;

/* A run of inline style over [@start, @end), byte offsets into the block's text at character boundaries. Spans of a block are
 * sorted by start and do not overlap. @url is set when @style has LINK: absolute http(s) or mailto, or "#anchor" in this document. */
typedef struct
{
  guint32 start;
  guint32 end;
  DeflashSpanStyle style;
  char *url;
} DeflashSpan;

/* See #DeflashBlockKind for what each field means by kind. Text is never %NULL (may be ""), other strings may be. */
typedef struct
{
  DeflashBlockKind kind;
  guint8 level; /* depth in the tree; the children of a container follow it with level + 1 */
  DeflashBlockFlags flags;
  guint32 number;
  guint32 width;
  guint32 height;
  char *text;
  char *url;
  char *title;
  char *label;
  char *anchor; /* name that "#anchor" links lead to */
  DeflashSpan *spans;
  guint n_spans;
} DeflashBlock;

#define DEFLASH_DOCUMENT_VERSION 1
#define DEFLASH_DOCUMENT_MAX_LEVEL 16
#define DEFLASH_DOCUMENT_MAX_BLOCKS 60000
#define DEFLASH_DOCUMENT_MAX_TEXT 10000    /* characters of one block */
#define DEFLASH_DOCUMENT_MAX_PICTURES 1000
#define DEFLASH_DOCUMENT_MAX_COLUMNS 64

/**
 * DeflashDocument:
 *
 * The reader's block tree: a flat array of blocks in reading order, each with its depth. No HTML and no widgets in it. Reference
 * counted; built through #DeflashDocumentBuilder, immutable afterwards; may be read on any thread.
 */
typedef struct _DeflashDocument DeflashDocument;

#define DEFLASH_TYPE_DOCUMENT (deflash_document_get_type ())
GType               deflash_document_get_type      (void);
DeflashDocument    *deflash_document_ref           (DeflashDocument  *self);
void                deflash_document_unref         (DeflashDocument  *self);
guint               deflash_document_get_n_blocks  (DeflashDocument  *self);
const DeflashBlock *deflash_document_get_block     (DeflashDocument  *self,
                                                    guint             index);
const char         *deflash_document_get_language  (DeflashDocument  *self);
guint               deflash_document_count_words   (DeflashDocument  *self);
char               *deflash_document_to_text       (DeflashDocument  *self);
char               *deflash_document_to_running_text (DeflashDocument *self);
GVariant           *deflash_document_serialize     (DeflashDocument  *self);
DeflashDocument    *deflash_document_deserialize   (GBytes           *bytes,
                                                    GError          **error);
gboolean            deflash_block_kind_is_container (DeflashBlockKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashDocument, deflash_document_unref)

/**
 * DeflashDocumentBuilder:
 *
 * Builds a document and holds its limits: what is over them is left out or split, never an error. One thread at a time.
 *
 * Usage: deflash_document_builder_open() a container, add leaves inside, deflash_document_builder_close() it. A leaf's text is made with
 * _append_text() between _begin() and _end(); _append_text() takes the style of that run. White space is the caller's business.
 * _end() splits a paragraph that is too long and drops one that is empty (the same goes for empty containers on _close()).
 */
typedef struct _DeflashDocumentBuilder DeflashDocumentBuilder;

DeflashDocumentBuilder *deflash_document_builder_new         (void);
void                    deflash_document_builder_free        (DeflashDocumentBuilder *self);
void                    deflash_document_builder_set_language (DeflashDocumentBuilder *self,
                                                              const char             *language);
DeflashBlock           *deflash_document_builder_open        (DeflashDocumentBuilder *self,
                                                              DeflashBlockKind        kind);
void                    deflash_document_builder_close       (DeflashDocumentBuilder *self);
DeflashBlock           *deflash_document_builder_begin       (DeflashDocumentBuilder *self,
                                                              DeflashBlockKind        kind);
void                    deflash_document_builder_append_text (DeflashDocumentBuilder *self,
                                                              const char             *text,
                                                              gssize                  length,
                                                              DeflashSpanStyle        style,
                                                              const char             *url);
void                    deflash_document_builder_end         (DeflashDocumentBuilder *self);
void                    deflash_document_builder_add_block   (DeflashDocumentBuilder *self,
                                                              const DeflashBlock     *block);
guint                   deflash_document_builder_get_depth   (DeflashDocumentBuilder *self);
DeflashDocument        *deflash_document_builder_finish      (DeflashDocumentBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashDocumentBuilder, deflash_document_builder_free)

G_END_DECLS
