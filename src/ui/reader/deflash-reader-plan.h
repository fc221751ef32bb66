/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-document.h"

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_TEXT_BODY = 1,
  DEFLASH_TEXT_KICKER,
  DEFLASH_TEXT_TITLE,
  DEFLASH_TEXT_LEAD,
  DEFLASH_TEXT_HEADING,
  DEFLASH_TEXT_LABEL, /* the heading of a callout, of key points, of sources */
  DEFLASH_TEXT_CODE,
  DEFLASH_TEXT_CAPTION,
  DEFLASH_TEXT_CREDIT,
  DEFLASH_TEXT_CELL,
  DEFLASH_TEXT_HEADER_CELL,
  DEFLASH_TEXT_SOURCE,
  DEFLASH_TEXT_PUBLISHER,
  DEFLASH_TEXT_STEP_TITLE,
  DEFLASH_TEXT_TERM,
  DEFLASH_TEXT_NOTE, /* in footnotes */
} DeflashTextStyle;

/* What stands between a segment and the one before it when both are copied. */
typedef enum
{
  DEFLASH_SEPARATOR_PARAGRAPH,
  DEFLASH_SEPARATOR_LINE,
  DEFLASH_SEPARATOR_CELL,
} DeflashSeparator;

/* A run of text that is drawn, selected and searched as one: a paragraph, a caption, a table's cell. */
typedef struct
{
  const char *text;         /* of the document, or @own_text */
  const DeflashSpan *spans; /* of the document */
  guint n_spans;
  char *own_text;
  DeflashSpan *own_span; /* (nullable): the link of an own text */
  char *marker; /* (nullable): bullet or ordinal, drawn in the indent */
  char *anchor; /* (nullable): of the blocks that begin here */
  guint unit;
  gsize text_before; /* bytes of all segments before */
  DeflashTextStyle style;
  DeflashSeparator separator;
  guint8 heading_level;
  guint8 indent; /* lists around it */
  guint8 quotes; /* quotes around it; they are counted in @indent, too */
  gboolean in_list;
  gboolean accent_marker;
  guint8 quote_gap; /* where the segment before is inside the same quote: pixels to it */
} DeflashReaderSegment;

typedef enum
{
  DEFLASH_PIECE_TEXT = 1,
  DEFLASH_PIECE_FIGURE,
  DEFLASH_PIECE_GALLERY,
  DEFLASH_PIECE_TABLE,
  DEFLASH_PIECE_EMBED,
  DEFLASH_PIECE_SOURCE,
  DEFLASH_PIECE_RULE,
  DEFLASH_PIECE_WIDGET,
} DeflashPieceKind;

/* What one widget shows. */
typedef struct
{
  DeflashPieceKind kind;
  guint first_segment;
  guint n_segments;
  guint gap; /* pixels above */
  guint8 indent;
  const DeflashBlock *block; /* (nullable): of the document */
  guint block_index;
  guint end_block; /* of a table or gallery: the block after the last that is shown here */
  guint list; /* which outermost list it stands in, from 1; 0: in none */
  const DeflashBlock *twin; /* (nullable): of a picture above the document: the figure that shows it again, and says what it is */
  gboolean caption_only; /* of a figure whose picture stands above the document */
  /* a picture that the document does not hold */
  char *url;
  guint32 width;
  guint32 height;
  guint32 color;
  GtkWidget *widget; /* (nullable) (owned) */
} DeflashReaderPiece;

typedef enum
{
  DEFLASH_UNIT_PLAIN = 1, /* one piece */
  DEFLASH_UNIT_CALLOUT,
  DEFLASH_UNIT_KEY_POINTS,
  DEFLASH_UNIT_SOURCES,
  DEFLASH_UNIT_STEP,
} DeflashUnitKind;

/* What stands in the column as one, and is made as one when it comes near the viewport. */
typedef struct
{
  DeflashUnitKind kind;
  guint first_piece;
  guint n_pieces;
  guint first_segment;
  guint n_segments;
  guint gap; /* pixels above */
  guint step; /* ordinal of a step, from 1 */
  gboolean found_by_app;
  gboolean has_links; /* there is something to tab to */
} DeflashReaderUnit;

/**
 * DeflashReaderPlan:
 *
 * What a #DeflashReaderView shows, in reading order, before any of it is a widget: units (what is made at once) of pieces (what one
 * widget shows) of segments (what is selected and searched). Reference counted; grows at its end only. Main thread only.
 */
typedef struct _DeflashReaderPlan DeflashReaderPlan;

DeflashReaderPlan          *deflash_reader_plan_new            (void);
DeflashReaderPlan          *deflash_reader_plan_ref            (DeflashReaderPlan *self);
void                        deflash_reader_plan_unref          (DeflashReaderPlan *self);
void                        deflash_reader_plan_add_text       (DeflashReaderPlan *self,
                                                                DeflashTextStyle   style,
                                                                const char        *text,
                                                                guint              gap);
void                        deflash_reader_plan_add_widget     (DeflashReaderPlan *self,
                                                                GtkWidget         *widget,
                                                                guint              gap);
void                        deflash_reader_plan_add_picture    (DeflashReaderPlan *self,
                                                                const char        *url,
                                                                guint32            width,
                                                                guint32            height,
                                                                guint32            color);
void                        deflash_reader_plan_add_document   (DeflashReaderPlan *self,
                                                                DeflashDocument   *document);
guint                       deflash_reader_plan_get_n_units    (DeflashReaderPlan *self);
const DeflashReaderUnit    *deflash_reader_plan_get_unit       (DeflashReaderPlan *self,
                                                                guint              index);
const DeflashReaderPiece   *deflash_reader_plan_get_piece      (DeflashReaderPlan *self,
                                                                guint              index);
guint                       deflash_reader_plan_get_n_segments (DeflashReaderPlan *self);
const DeflashReaderSegment *deflash_reader_plan_get_segment    (DeflashReaderPlan *self,
                                                                guint              index);
DeflashDocument            *deflash_reader_plan_get_document   (DeflashReaderPlan *self);
gsize                       deflash_reader_plan_get_n_bytes    (DeflashReaderPlan *self);
gboolean                    deflash_reader_plan_find_anchor    (DeflashReaderPlan *self,
                                                                const char        *anchor,
                                                                guint             *segment);
gboolean                    deflash_reader_plan_get_rtl        (DeflashReaderPlan *self);
void                        deflash_reader_plan_set_rtl        (DeflashReaderPlan *self,
                                                                gboolean           rtl);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashReaderPlan, deflash_reader_plan_unref)

G_END_DECLS
