/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-plan-private.h"

#include <string.h>

static void
clear_piece_cb (gpointer data)
{
  DeflashReaderPiece *piece = data;

  g_clear_pointer (&piece->url, g_free);
  g_clear_object (&piece->widget);
}

static void
clear_segment_cb (gpointer data)
{
  DeflashReaderSegment *segment = data;

  g_clear_pointer (&segment->own_text, g_free);
  if (segment->own_span != NULL)
    g_free (segment->own_span->url);
  g_clear_pointer (&segment->own_span, g_free);
  g_clear_pointer (&segment->marker, g_free);
  g_clear_pointer (&segment->anchor, g_free);
}

/**
 * deflash_reader_plan_new:
 *
 * Returns: (transfer full): an empty plan
 */
DeflashReaderPlan *
deflash_reader_plan_new (void)
{
  DeflashReaderPlan *self = g_new0 (DeflashReaderPlan, 1);

  g_ref_count_init (&self->references);
  self->units = g_array_new (FALSE, TRUE, sizeof (DeflashReaderUnit));
  self->pieces = g_array_new (FALSE, TRUE, sizeof (DeflashReaderPiece));
  g_array_set_clear_func (self->pieces, clear_piece_cb);
  self->segments = g_array_new (FALSE, TRUE, sizeof (DeflashReaderSegment));
  g_array_set_clear_func (self->segments, clear_segment_cb);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * deflash_reader_plan_ref:
 * @self: a plan
 *
 * Returns: (transfer full): @self
 */
DeflashReaderPlan *
deflash_reader_plan_ref (DeflashReaderPlan *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

/**
 * deflash_reader_plan_unref:
 * @self: (transfer full): a plan
 */
void
deflash_reader_plan_unref (DeflashReaderPlan *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  g_array_unref (self->units);
  g_array_unref (self->pieces);
  g_array_unref (self->segments);
  g_hash_table_unref (self->anchors);
  g_clear_pointer (&self->document, deflash_document_unref);
  g_free (self);
}

/* --- Growing: units, their pieces and their segments are each contiguous and in order --- */

DeflashReaderUnit *
deflash_reader_plan_begin_unit (DeflashReaderPlan *self, DeflashUnitKind kind, guint gap)
{
  DeflashReaderUnit unit = { .kind = kind, .first_piece = self->pieces->len, .first_segment = self->segments->len, .gap = gap };

  g_array_append_val (self->units, unit);
  return &g_array_index (self->units, DeflashReaderUnit, self->units->len - 1);
}

DeflashReaderPiece *
deflash_reader_plan_begin_piece (DeflashReaderPlan *self, DeflashPlanContext *context, DeflashPieceKind kind, guint gap)
{
  DeflashReaderPiece piece = { .kind = kind, .first_segment = self->segments->len, .gap = gap, .indent = context->indent };
  DeflashReaderUnit *unit;

  if (!context->in_card || self->units->len == 0)
    {
      unit = deflash_reader_plan_begin_unit (self, DEFLASH_UNIT_PLAIN, gap);
      piece.gap = 0;
    }
  else
    {
      unit = &g_array_index (self->units, DeflashReaderUnit, self->units->len - 1);
      if (unit->n_pieces == 0)
        piece.gap = 0;
    }
  unit->n_pieces++;
  if (context->in_list)
    piece.list = self->in_list ? self->n_lists : ++self->n_lists;
  self->in_list = context->in_list;
  if (kind == DEFLASH_PIECE_SOURCE || kind == DEFLASH_PIECE_EMBED || kind == DEFLASH_PIECE_WIDGET ||
      kind == DEFLASH_PIECE_FIGURE || kind == DEFLASH_PIECE_GALLERY)
    unit->has_links = TRUE;
  g_array_append_val (self->pieces, piece);
  return &g_array_index (self->pieces, DeflashReaderPiece, self->pieces->len - 1);
}

/* @text must live as long as the plan. */
DeflashReaderSegment *
deflash_reader_plan_add_segment (DeflashReaderPlan *self, DeflashPlanContext *context, DeflashTextStyle style, const char *text)
{
  DeflashReaderUnit *unit = &g_array_index (self->units, DeflashReaderUnit, self->units->len - 1);
  DeflashReaderPiece *piece = &g_array_index (self->pieces, DeflashReaderPiece, self->pieces->len - 1);
  DeflashReaderSegment segment = {
    .text = text,
    .unit = self->units->len - 1,
    .text_before = self->n_bytes,
    .style = style,
    .indent = context->indent,
    .quotes = context->quotes,
    .in_list = context->in_list,
  };

  if (context->marker != NULL && style != DEFLASH_TEXT_CODE)
    {
      segment.marker = g_steal_pointer (&context->marker);
      segment.accent_marker = context->accent;
      segment.separator = DEFLASH_SEPARATOR_LINE;
    }
  if (context->anchor != NULL)
    {
      g_hash_table_insert (self->anchors, g_strdup (context->anchor), GUINT_TO_POINTER (self->segments->len));
      context->anchor = NULL;
    }
  self->n_bytes += strlen (text);
  unit->n_segments++;
  piece->n_segments++;
  g_array_append_val (self->segments, segment);
  return &g_array_index (self->segments, DeflashReaderSegment, self->segments->len - 1);
}

/**
 * deflash_reader_plan_add_text:
 * @self: a plan
 * @style: how it looks
 * @text: plain text
 * @gap: pixels above
 *
 * Adds a text that the document does not hold, such as the headline.
 */
void
deflash_reader_plan_add_text (DeflashReaderPlan *self, DeflashTextStyle style, const char *text, guint gap)
{
  DeflashPlanContext context = { 0 };
  DeflashReaderSegment *segment;
  char *own_text;

  g_return_if_fail (self != NULL && text != NULL);

  own_text = g_strdup (text);
  deflash_reader_plan_begin_piece (self, &context, DEFLASH_PIECE_TEXT, gap);
  segment = deflash_reader_plan_add_segment (self, &context, style, own_text);
  segment->own_text = own_text;
  if (style == DEFLASH_TEXT_TITLE)
    segment->heading_level = 1;
}

/**
 * deflash_reader_plan_add_widget:
 * @self: a plan
 * @widget: (transfer floating): a widget
 * @gap: pixels above
 *
 * Adds a widget. It has a parent only while it is near the viewport.
 */
void
deflash_reader_plan_add_widget (DeflashReaderPlan *self, GtkWidget *widget, guint gap)
{
  DeflashPlanContext context = { 0 };
  DeflashReaderPiece *piece;

  g_return_if_fail (self != NULL && GTK_IS_WIDGET (widget));

  piece = deflash_reader_plan_begin_piece (self, &context, DEFLASH_PIECE_WIDGET, gap);
  piece->widget = g_object_ref_sink (widget);
}

/**
 * deflash_reader_plan_add_picture:
 * @self: a plan
 * @url: its address
 * @width: pixels, 0 where unknown
 * @height: pixels, 0 where unknown
 * @color: as in #DeflashArticleFields
 *
 * Adds a picture that the document does not hold: the article's main picture.
 */
void
deflash_reader_plan_add_picture (DeflashReaderPlan *self, const char *url, guint32 width, guint32 height, guint32 color)
{
  DeflashPlanContext context = { 0 };
  DeflashReaderPiece *piece;

  g_return_if_fail (self != NULL && url != NULL);

  piece = deflash_reader_plan_begin_piece (self, &context, DEFLASH_PIECE_FIGURE, 24);
  piece->url = g_strdup (url);
  piece->width = width;
  piece->height = height;
  piece->color = color;
}

/* --- What others read --- */

/**
 * deflash_reader_plan_get_n_units:
 * @self: a plan
 *
 * Returns: how many units it has
 */
guint
deflash_reader_plan_get_n_units (DeflashReaderPlan *self)
{
  return self->units->len;
}

/**
 * deflash_reader_plan_get_unit:
 * @self: a plan
 * @index: below the number of units
 *
 * Returns: (transfer none): the unit; valid until the plan grows
 */
const DeflashReaderUnit *
deflash_reader_plan_get_unit (DeflashReaderPlan *self, guint index)
{
  g_return_val_if_fail (index < self->units->len, NULL);
  return &g_array_index (self->units, DeflashReaderUnit, index);
}

/**
 * deflash_reader_plan_get_piece:
 * @self: a plan
 * @index: as in a unit
 *
 * Returns: (transfer none): the piece; valid until the plan grows
 */
const DeflashReaderPiece *
deflash_reader_plan_get_piece (DeflashReaderPlan *self, guint index)
{
  g_return_val_if_fail (index < self->pieces->len, NULL);
  return &g_array_index (self->pieces, DeflashReaderPiece, index);
}

/**
 * deflash_reader_plan_get_n_segments:
 * @self: a plan
 *
 * Returns: how many segments it has
 */
guint
deflash_reader_plan_get_n_segments (DeflashReaderPlan *self)
{
  return self->segments->len;
}

/**
 * deflash_reader_plan_get_segment:
 * @self: a plan
 * @index: below the number of segments
 *
 * Returns: (transfer none): the segment; valid until the plan grows
 */
const DeflashReaderSegment *
deflash_reader_plan_get_segment (DeflashReaderPlan *self, guint index)
{
  g_return_val_if_fail (index < self->segments->len, NULL);
  return &g_array_index (self->segments, DeflashReaderSegment, index);
}

/**
 * deflash_reader_plan_get_document:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): the document it shows
 */
DeflashDocument *
deflash_reader_plan_get_document (DeflashReaderPlan *self)
{
  return self->document;
}

/**
 * deflash_reader_plan_get_n_bytes:
 * @self: a plan
 *
 * Returns: length of all texts: what a reading position is a fraction of
 */
gsize
deflash_reader_plan_get_n_bytes (DeflashReaderPlan *self)
{
  return self->n_bytes;
}

/**
 * deflash_reader_plan_find_anchor:
 * @self: a plan
 * @anchor: a name, without "#"
 * @segment: (out): the segment it leads to
 *
 * Returns: whether there is such an anchor
 */
gboolean
deflash_reader_plan_find_anchor (DeflashReaderPlan *self, const char *anchor, guint *segment)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (self->anchors, anchor, NULL, &value))
    return FALSE;
  *segment = GPOINTER_TO_UINT (value);
  return TRUE;
}

/**
 * deflash_reader_plan_get_rtl:
 * @self: a plan
 *
 * Returns: whether the article as a whole reads from right to left
 */
gboolean
deflash_reader_plan_get_rtl (DeflashReaderPlan *self)
{
  return self->rtl;
}

/**
 * deflash_reader_plan_set_rtl:
 * @self: a plan
 * @rtl: whether the article as a whole reads from right to left
 */
void
deflash_reader_plan_set_rtl (DeflashReaderPlan *self, gboolean rtl)
{
  self->rtl = !!rtl;
}
