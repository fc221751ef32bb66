/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "deflash-url.h"

/* How a document's block tree becomes units, pieces and segments. */

/* A callout or a step larger than this does not stand in a card that is made as one: its blocks stand in the column one by one. */
#define MAX_CARD_BLOCKS 200
/* Rows of a table that are made as one. */
#define MAX_TABLE_ROWS 40
/* Pictures of a gallery that are made as one. */
#define MAX_GALLERY_PICTURES 12
/* A figure among the first blocks that shows the main picture again gives only its caption. */
#define MAX_OPENING_BLOCKS 4

static void add_blocks (DeflashReaderPlan *self, DeflashPlanContext *context, guint first, guint end);

static guint
get_subtree_end (DeflashDocument *document, guint index)
{
  guint n = deflash_document_get_n_blocks (document);
  guint8 level = deflash_document_get_block (document, index)->level;
  guint end = index + 1;

  while (end < n && deflash_document_get_block (document, end)->level > level)
    end++;
  return end;
}

static DeflashReaderPiece *
last_piece (DeflashReaderPlan *self)
{
  return &g_array_index (self->pieces, DeflashReaderPiece, self->pieces->len - 1);
}

static const DeflashReaderSegment *
last_segment (DeflashReaderPlan *self)
{
  return self->segments->len > 0 ? &g_array_index (self->segments, DeflashReaderSegment, self->segments->len - 1) : NULL;
}

/* --- Gaps, in pixels of a 6-px grid --- */

static gboolean
is_after_heading (DeflashReaderPlan *self)
{
  const DeflashReaderSegment *before = last_segment (self);

  return before != NULL && (before->style == DEFLASH_TEXT_HEADING || before->style == DEFLASH_TEXT_LABEL) &&
         last_piece (self)->kind == DEFLASH_PIECE_TEXT;
}

static guint
get_text_gap (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block)
{
  const DeflashReaderSegment *before = last_segment (self);
  gboolean after_heading = is_after_heading (self);

  if (block->kind == DEFLASH_BLOCK_HEADING)
    return after_heading ? 12 : block->number <= 2 ? 36 : 30;
  if (after_heading)
    return 12;
  if (self->pieces->len > 0 && last_piece (self)->kind != DEFLASH_PIECE_TEXT)
    return 24;
  if (!context->in_card && self->units->len > 0 &&
      g_array_index (self->units, DeflashReaderUnit, self->units->len - 1).kind != DEFLASH_UNIT_PLAIN)
    return 30;
  if (before != NULL && before->style == DEFLASH_TEXT_TERM)
    return 3;
  if (block->kind == DEFLASH_BLOCK_TERM && before != NULL && before->indent > context->indent)
    return before->in_list ? 18 : 12;
  if (context->in_list && before != NULL && before->in_list)
    return context->marker != NULL ? 9 : 12;
  return 18;
}

/* --- Leaves --- */

static void
adopt_block (DeflashReaderPlan *self, DeflashReaderSegment *segment, const DeflashBlock *block)
{
  DeflashReaderUnit *unit = &g_array_index (self->units, DeflashReaderUnit, segment->unit);

  segment->spans = block->spans;
  segment->n_spans = block->n_spans;
  for (guint i = 0; i < block->n_spans; i++)
    if (block->spans[i].style & DEFLASH_SPAN_LINK)
      unit->has_links = TRUE;
}

static void
add_text_block (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block)
{
  const DeflashReaderSegment *before = last_segment (self);
  gboolean continues_quote = before != NULL && context->quotes > 0 && before->quotes >= context->quotes &&
                             last_piece (self)->kind == DEFLASH_PIECE_TEXT;
  DeflashTextStyle style = DEFLASH_TEXT_BODY;
  DeflashReaderSegment *segment;
  guint gap = get_text_gap (self, context, block);

  if (block->kind == DEFLASH_BLOCK_HEADING)
    style = DEFLASH_TEXT_HEADING;
  else if (block->kind == DEFLASH_BLOCK_CODE)
    style = DEFLASH_TEXT_CODE;
  else if (block->kind == DEFLASH_BLOCK_TERM)
    style = DEFLASH_TEXT_TERM;
  else if (context->in_notes)
    style = DEFLASH_TEXT_NOTE;

  deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_TEXT, gap)->block = block;
  segment = deflash_reader_plan_add_segment (self, context, style, block->text);
  adopt_block (self, segment, block);
  segment->quote_gap = continues_quote ? gap : 0;
  if (style == DEFLASH_TEXT_CODE) /* its button */
    g_array_index (self->units, DeflashReaderUnit, segment->unit).has_links = TRUE;
  if (style == DEFLASH_TEXT_HEADING)
    segment->heading_level = CLAMP (block->number, 1, 6);
}

static void
add_captions (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block)
{
  if (*block->text != '\0')
    adopt_block (self, deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_CAPTION, block->text), block);
  if (block->title != NULL && *block->title != '\0' && strcmp (block->title, block->text) != 0)
    deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_CREDIT, block->title)->separator = DEFLASH_SEPARATOR_LINE;
}

/* Whether the same picture stands above the document. */
/* What the app adds before the text does not count. */
static gboolean
is_opening (DeflashReaderPlan *self, guint index)
{
  guint n = 0;
  guint level = G_MAXUINT; /* of the container that the app added */

  for (guint i = 0; i < index && n < MAX_OPENING_BLOCKS; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (self->document, i);

      if (block->level <= level)
        level = (block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP) != 0 ? block->level : G_MAXUINT;
      n += level == G_MAXUINT;
    }
  return n < MAX_OPENING_BLOCKS;
}

static DeflashReaderPiece *
find_main_picture (DeflashReaderPlan *self, const DeflashBlock *block)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      DeflashReaderPiece *piece = &g_array_index (self->pieces, DeflashReaderPiece, i);

      if (piece->url != NULL && block->url != NULL && strcmp (piece->url, block->url) == 0)
        return piece;
    }
  return NULL;
}

static void
add_figure (DeflashReaderPlan *self, DeflashPlanContext *context, guint index)
{
  const DeflashBlock *block = deflash_document_get_block (self->document, index);
  DeflashReaderPiece *piece;

  if (self->main_figure == index + 1)
    return;
  piece = deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_FIGURE, is_after_heading (self) ? 12 : 24);
  piece->block = block;
  add_captions (self, context, block);
}

/* The caption of the main picture goes under it, though the text may come to it later. */
static void
add_main_caption (DeflashReaderPlan *self, DeflashPlanContext *context)
{
  const DeflashBlock *block = NULL;
  DeflashReaderPiece *piece;

  for (guint i = 0; i < deflash_document_get_n_blocks (self->document) && self->main_figure == 0 && is_opening (self, i); i++)
    {
      block = deflash_document_get_block (self->document, i);
      piece = block->kind == DEFLASH_BLOCK_FIGURE ? find_main_picture (self, block) : NULL;
      if (piece == NULL)
        continue;
      piece->twin = block;
      self->main_figure = i + 1;
    }
  if (self->main_figure == 0 || (*block->text == '\0' && (block->title == NULL || *block->title == '\0')))
    return;
  piece = deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_FIGURE, 9);
  piece->block = block;
  piece->caption_only = TRUE;
  add_captions (self, context, block);
}

/* Pieces of a bounded number of pictures; what is said about all stands in the last. */
static void
add_gallery (DeflashReaderPlan *self, DeflashPlanContext *context, guint index, guint end)
{
  const DeflashBlock *gallery = deflash_document_get_block (self->document, index);
  DeflashReaderPiece *piece = NULL;

  for (guint i = index + 1; i < end; i++)
    {
      if ((i - index - 1) % MAX_GALLERY_PICTURES == 0)
        {
          piece = deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_GALLERY, piece != NULL ? 6 : is_after_heading (self) ? 12 : 24);
          piece->block = gallery;
          piece->block_index = i;
        }
      add_captions (self, context, deflash_document_get_block (self->document, i));
      piece->end_block = i + 1;
    }
  if (*gallery->text != '\0')
    deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_CAPTION, gallery->text);
}

static gboolean
last_piece_is (DeflashReaderPlan *self, DeflashPieceKind kind)
{
  return self->pieces->len > 0 && last_piece (self)->kind == kind;
}

static void
add_embed (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block)
{
  if (block->url == NULL)
    return;
  deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_EMBED, last_piece_is (self, DEFLASH_PIECE_EMBED) ? 12 : 24)->block = block;
  if (block->label != NULL && *block->label != '\0' && strcmp (block->label, block->text) != 0)
    deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_PUBLISHER, block->label);
  deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_SOURCE, *block->text != '\0' ? block->text : block->url);
}

static void
add_source (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block)
{
  gboolean has_text = *block->text != '\0';

  if (!has_text && block->label == NULL && block->url == NULL)
    return;
  deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_SOURCE, 0)->block = block;
  if (block->label != NULL && *block->label != '\0')
    deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_PUBLISHER, block->label);
  if (has_text || block->label == NULL)
    deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_SOURCE, has_text ? block->text : block->url)->separator =
      block->label != NULL ? DEFLASH_SEPARATOR_LINE : DEFLASH_SEPARATOR_PARAGRAPH;
}

/* --- Tables: pieces of a bounded number of rows --- */

static void
add_cell (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block, gboolean first_in_row)
{
  DeflashTextStyle style = block->flags & DEFLASH_BLOCK_FLAG_HEADER ? DEFLASH_TEXT_HEADER_CELL : DEFLASH_TEXT_CELL;
  DeflashReaderSegment *segment = deflash_reader_plan_add_segment (self, context, style, block->text);

  segment->separator = first_in_row ? DEFLASH_SEPARATOR_LINE : DEFLASH_SEPARATOR_CELL;
  adopt_block (self, segment, block);
}

static void
add_table (DeflashReaderPlan *self, DeflashPlanContext *context, guint index, guint end)
{
  const DeflashBlock *table = deflash_document_get_block (self->document, index);
  DeflashReaderPiece *piece = NULL;
  guint n_rows = 0;
  gboolean first_in_row = TRUE;

  if (*table->text != '\0')
    {
      deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_TEXT, 24);
      adopt_block (self, deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_CAPTION, table->text), table);
    }
  for (guint i = index + 1; i < end; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (self->document, i);

      if (block->kind == DEFLASH_BLOCK_TABLE_ROW)
        {
          first_in_row = TRUE;
          if (n_rows++ % MAX_TABLE_ROWS == 0)
            {
              guint gap = n_rows > 1 ? 0 : *table->text != '\0' ? 9 : is_after_heading (self) ? 12 : 24;

              piece = deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_TABLE, gap);
              piece->block = table;
              piece->block_index = i;
            }
        }
      else if (block->kind == DEFLASH_BLOCK_TABLE_CELL && piece != NULL)
        {
          add_cell (self, context, block, first_in_row);
          first_in_row = FALSE;
        }
      if (piece != NULL)
        last_piece (self)->end_block = i + 1;
    }
}

/* --- Containers --- */

/* Where a quotation was taken from, under it. */
static void
add_citation (DeflashReaderPlan *self, DeflashPlanContext *context, const char *url)
{
  g_autofree char *shown = deflash_url_is_http (url) ? deflash_url_for_display (url) : NULL;
  DeflashReaderSegment *segment;
  char *own_text;

  if (shown == NULL)
    return;
  own_text = g_steal_pointer (&shown);
  deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_TEXT, 6);
  segment = deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_CREDIT, own_text);
  segment->own_text = own_text;
  segment->own_span = g_new0 (DeflashSpan, 1);
  *segment->own_span = (DeflashSpan){ 0, strlen (own_text), DEFLASH_SPAN_LINK, g_strdup (url) };
  segment->spans = segment->own_span;
  segment->n_spans = 1;
  segment->quote_gap = 6;
  g_array_index (self->units, DeflashReaderUnit, segment->unit).has_links = TRUE;
}

static char *
format_marker (const DeflashBlock *item, guint depth)
{
  static const char *const bullets[] = { "•", "◦", "▪" };

  if (item->number > 0)
    return g_strdup_printf ("%u.", item->number);
  return g_strdup (bullets[MIN (MAX (depth, 1), G_N_ELEMENTS (bullets)) - 1]);
}

static void
add_item (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block, guint first, guint end)
{
  DeflashPlanContext inner = *context;

  inner.marker = format_marker (block, context->indent - context->quotes);
  inner.in_list = TRUE;
  add_blocks (self, &inner, first, end);
  g_clear_pointer (&inner.marker, g_free);
}

static void
add_indented (DeflashReaderPlan *self, DeflashPlanContext *context, gboolean quote, const DeflashBlock *block, guint first, guint end)
{
  DeflashPlanContext inner = *context;

  inner.indent++;
  if (quote)
    inner.quotes++;
  inner.marker = NULL;
  add_blocks (self, &inner, first, end);
  if (quote && block->url != NULL && self->pieces->len > 0 && last_piece (self)->kind == DEFLASH_PIECE_TEXT)
    add_citation (self, &inner, block->url);
  context->anchor = inner.anchor;
}

static void
add_footnotes (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block, guint first, guint end)
{
  DeflashPlanContext inner = *context;

  if (!context->in_notes && self->pieces->len > 0 && !last_piece_is (self, DEFLASH_PIECE_RULE) && !is_after_heading (self))
    deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_RULE, 30);
  inner.in_notes = TRUE;
  add_indented (self, &inner, FALSE, block, first, end);
  context->anchor = inner.anchor;
}

static void
add_label (DeflashReaderPlan *self, DeflashPlanContext *context, const char *label)
{
  deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_TEXT, 36);
  deflash_reader_plan_add_segment (self, context, DEFLASH_TEXT_LABEL, label)->heading_level = 2;
}

static void
add_card (DeflashReaderPlan *self, DeflashPlanContext *context, DeflashUnitKind kind, const char *label, const DeflashBlock *block,
          guint first, guint end)
{
  DeflashPlanContext inner = { .anchor = context->anchor, .accent = kind == DEFLASH_UNIT_KEY_POINTS };

  if (context->in_card || end - first > MAX_CARD_BLOCKS)
    inner.in_card = context->in_card;
  else
    {
      gboolean after_step = self->units->len > 0 &&
                            g_array_index (self->units, DeflashReaderUnit, self->units->len - 1).kind == DEFLASH_UNIT_STEP;
      guint gap = kind == DEFLASH_UNIT_STEP ? (after_step ? 12 : 24) : 30;
      DeflashReaderUnit *unit = deflash_reader_plan_begin_unit (self, kind, gap);

      inner.in_card = TRUE;
      unit->found_by_app = (block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP) != 0;
      if (kind == DEFLASH_UNIT_STEP)
        {
          unit->step = block->number;
          unit->has_links = TRUE;
        }
    }
  if (kind == DEFLASH_UNIT_STEP)
    {
      deflash_reader_plan_begin_piece (self, &inner, DEFLASH_PIECE_TEXT, 30);
      deflash_reader_plan_add_segment (self, &inner, DEFLASH_TEXT_STEP_TITLE, label)->heading_level = 3;
    }
  else
    add_label (self, &inner, label);
  if (kind == DEFLASH_UNIT_KEY_POINTS)
    inner.indent = 1;
  add_blocks (self, &inner, first, end);
}

static void
add_step (DeflashReaderPlan *self, DeflashPlanContext *context, const DeflashBlock *block, guint first, guint end)
{
  add_card (self, context, DEFLASH_UNIT_STEP, block->text, block, first, end);
}

static void
add_block (DeflashReaderPlan *self, DeflashPlanContext *context, guint index, guint end)
{
  const DeflashBlock *block = deflash_document_get_block (self->document, index);

  if (block->anchor != NULL)
    context->anchor = block->anchor;
  if (!context->in_list && block->kind != DEFLASH_BLOCK_LIST_ITEM) /* the next item begins another list */
    self->in_list = FALSE;
  switch (block->kind)
    {
    case DEFLASH_BLOCK_PARAGRAPH:
    case DEFLASH_BLOCK_HEADING:
    case DEFLASH_BLOCK_CODE:
    case DEFLASH_BLOCK_TERM:
      add_text_block (self, context, block);
      break;
    case DEFLASH_BLOCK_FOOTNOTES:
      add_footnotes (self, context, block, index + 1, end);
      break;
    case DEFLASH_BLOCK_LIST:
    case DEFLASH_BLOCK_DESCRIPTION:
      add_indented (self, context, FALSE, block, index + 1, end);
      break;
    case DEFLASH_BLOCK_QUOTE:
      add_indented (self, context, TRUE, block, index + 1, end);
      break;
    case DEFLASH_BLOCK_GALLERY:
      add_gallery (self, context, index, end);
      break;
    case DEFLASH_BLOCK_LIST_ITEM:
      add_item (self, context, block, index + 1, end);
      break;
    case DEFLASH_BLOCK_FIGURE:
      add_figure (self, context, index);
      break;
    case DEFLASH_BLOCK_TABLE:
      add_table (self, context, index, end);
      break;
    case DEFLASH_BLOCK_CALLOUT:
      add_card (self, context, DEFLASH_UNIT_CALLOUT, _ ("Why it matters"), block, index + 1, end);
      break;
    case DEFLASH_BLOCK_KEY_POINTS:
      add_card (self, context, DEFLASH_UNIT_KEY_POINTS,
                (block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP) != 0 ? _ ("In short") : _ ("What to know"), block, index + 1, end);
      break;
    case DEFLASH_BLOCK_SOURCES:
      add_card (self, context, DEFLASH_UNIT_SOURCES, _ ("Sources"), block, index + 1, end);
      break;
    case DEFLASH_BLOCK_STEP:
      add_step (self, context, block, index + 1, end);
      break;
    case DEFLASH_BLOCK_SOURCE:
      add_source (self, context, block);
      break;
    case DEFLASH_BLOCK_EMBED:
      add_embed (self, context, block);
      break;
    case DEFLASH_BLOCK_RULE:
      deflash_reader_plan_begin_piece (self, context, DEFLASH_PIECE_RULE, 30);
      break;
    case DEFLASH_BLOCK_STEPS:
    case DEFLASH_BLOCK_DEFINITION_LIST:
      add_blocks (self, context, index + 1, end);
      break;
    case DEFLASH_BLOCK_TABLE_ROW:
    case DEFLASH_BLOCK_TABLE_CELL:
    default:
      break;
    }
}

static void
add_blocks (DeflashReaderPlan *self, DeflashPlanContext *context, guint first, guint end)
{
  guint index = first;

  while (index < end)
    {
      guint next = MIN (get_subtree_end (self->document, index), end);

      add_block (self, context, index, next);
      index = next;
    }
}

/**
 * deflash_reader_plan_add_document:
 * @self: a plan without a document
 * @document: what it goes on with
 *
 * Adds all blocks of the document.
 */
void
deflash_reader_plan_add_document (DeflashReaderPlan *self, DeflashDocument *document)
{
  DeflashPlanContext context = { 0 };

  g_return_if_fail (self != NULL && self->document == NULL && document != NULL);

  self->document = deflash_document_ref (document);
  add_main_caption (self, &context);
  add_blocks (self, &context, 0, deflash_document_get_n_blocks (document));
}
