/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "deflash-text-block-private.h"

/* Drawing a text block: quote bars, marker, what is found, what is selected, the text, the focus ring of a link. */

static const GdkRGBA match_color = { 0.96f, 0.76f, 0.07f, 0.40f };
/* As with a marker pen: text keeps its contrast on every paper. */
static const GdkRGBA highlight_color = { 0.30f, 0.85f, 0.40f, 0.32f };
static const GdkRGBA current_match_color = { 1.0f, 0.47f, 0.0f, 0.55f };

static GdkRGBA
get_accent (DeflashTextBlock *self, float alpha)
{
  GdkRGBA rgba;

  deflash_text_block_get_accent (self, &rgba);
  rgba.alpha = alpha;
  return rgba;
}

static void
append_range (DeflashTextBlock *self, GtkSnapshot *snapshot, guint start, guint end, const GdkRGBA *rgba)
{
  int range[2] = { start, end };
  cairo_region_t *region = gdk_pango_layout_get_clip_region (self->layout, 0, 0, range, 1);
  int n = cairo_region_num_rectangles (region);

  for (int i = 0; i < n; i++)
    {
      cairo_rectangle_int_t rectangle;

      cairo_region_get_rectangle (region, i, &rectangle);
      gtk_snapshot_append_color (snapshot, rgba, &GRAPHENE_RECT_INIT (rectangle.x, rectangle.y, rectangle.width, rectangle.height));
    }
  cairo_region_destroy (region);
}

/* A tint behind inline code, as high as its letters: Pango's own background is as high as the line. */
static void
draw_code (DeflashTextBlock *self, GtkSnapshot *snapshot, const DeflashSpan *span)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  GdkRGBA rgba;

  gtk_widget_get_color (GTK_WIDGET (self), &rgba);
  rgba.alpha *= 0.08f;
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int baseline = PANGO_PIXELS (pango_layout_iter_get_baseline (iter));
      int *ranges, n_ranges;
      int em, end;

      em = PANGO_PIXELS (pango_font_description_get_size (pango_context_get_font_description (pango_layout_get_context (self->layout))));
      /* not to the edge where the line breaks within, nor over the space there */
      end = MIN ((int) span->end, pango_layout_line_get_start_index (line) + pango_layout_line_get_length (line));
      while (end > (int) span->start && pango_layout_get_text (self->layout)[end - 1] == ' ')
        end--;
      if (end <= MAX ((int) span->start, pango_layout_line_get_start_index (line)))
        continue;
      pango_layout_line_get_x_ranges (line, span->start, end, &ranges, &n_ranges);
      for (int i = 0; i < n_ranges; i++)
        {
          GskRoundedRect shape;
          /* a line that only touches the span has no width of it */
          int width = PANGO_PIXELS (ranges[2 * i + 1] - ranges[2 * i]);

          if (width <= 0)
            continue;
          gsk_rounded_rect_init_from_rect (
            &shape, &GRAPHENE_RECT_INIT (PANGO_PIXELS (ranges[2 * i]) - 2, baseline - em, width + 4, em + em * 0.35f), 4);
          gtk_snapshot_push_rounded_clip (snapshot, &shape);
          gtk_snapshot_append_color (snapshot, &rgba, &shape.bounds);
          gtk_snapshot_pop (snapshot);
        }
      g_free (ranges);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_quotes (DeflashTextBlock *self, GtkSnapshot *snapshot, const DeflashReaderSegment *segment)
{
  int step = deflash_text_block_get_indent (self) / MAX (1, segment->indent);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int above = segment->quote_gap;
  GdkRGBA rgba;

  gtk_widget_get_color (GTK_WIDGET (self), &rgba);
  rgba.alpha *= 0.22f;
  for (guint i = 0; i < segment->quotes; i++)
    {
      int x = step * (int) i;

      gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (rtl ? width - x - 4 : x, -above, 4, height + above));
    }
}

static void
draw_marker (DeflashTextBlock *self, GtkSnapshot *snapshot, const DeflashReaderSegment *segment)
{
  int indent = deflash_text_block_get_indent (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int step = indent / MAX (1, segment->indent);
  int marker_width, baseline, x;
  GdkRGBA rgba;

  pango_layout_get_pixel_size (self->marker, &marker_width, NULL);
  baseline = PANGO_PIXELS (pango_layout_get_baseline (self->layout) - pango_layout_get_baseline (self->marker));
  /* bullets stand in the middle of the indent, ordinals end where the text begins */
  if (g_ascii_isdigit (*segment->marker))
    x = indent - marker_width - step / 4;
  else
    x = indent - (step + marker_width) / 2;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x - marker_width;

  gtk_widget_get_color (GTK_WIDGET (self), &rgba);
  rgba.alpha *= 0.7f;
  if (segment->accent_marker)
    rgba = get_accent (self, 1.0f);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, baseline));
  gtk_snapshot_append_layout (snapshot, self->marker, &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
draw_focus (DeflashTextBlock *self, GtkSnapshot *snapshot)
{
  graphene_rect_t rect;
  GskRoundedRect outline;
  GdkRGBA rgba = get_accent (self, 0.6f);
  const float widths[4] = { 2, 2, 2, 2 };
  const GdkRGBA colors[4] = { rgba, rgba, rgba, rgba };

  if (!gtk_widget_has_visible_focus (g_array_index (self->links, DeflashTextLink, self->focus_link).peer) || !deflash_text_block_get_focus_rect (self, &rect))
    return;
  graphene_rect_inset (&rect, -3, -1);
  gsk_rounded_rect_init_from_rect (&outline, &rect, 6);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/**
 * deflash_text_block_draw:
 * @self: a text block
 * @snapshot: where to
 */
void
deflash_text_block_draw (DeflashTextBlock *self, GtkSnapshot *snapshot)
{
  const DeflashReaderSegment *segment = deflash_reader_plan_get_segment (self->plan, self->segment);
  GdkRGBA rgba;
  int x, y;

  deflash_text_block_ensure_layout (self);
  if (segment->quotes > 0)
    draw_quotes (self, snapshot, segment);
  if (self->marker != NULL)
    draw_marker (self, snapshot, segment);

  deflash_text_block_get_layout_origin (self, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  for (guint i = 0; i < segment->n_spans; i++)
    if (segment->spans[i].style & DEFLASH_SPAN_CODE)
      draw_code (self, snapshot, &segment->spans[i]);
  for (guint i = 0; self->highlights != NULL && i < self->highlights->len; i++)
    {
      const DeflashTextRange *range = &g_array_index (self->highlights, DeflashTextRange, i);

      append_range (self, snapshot, range->start, range->end, &highlight_color);
    }
  for (guint i = 0; self->matches != NULL && i < self->matches->len; i++)
    {
      const DeflashTextRange *match = &g_array_index (self->matches, DeflashTextRange, i);

      append_range (self, snapshot, match->start, match->end, match->current ? &current_match_color : &match_color);
    }
  if (self->selection_start < self->selection_end)
    {
      rgba = get_accent (self, 0.3f);
      append_range (self, snapshot, self->selection_start, self->selection_end, &rgba);
    }
  gtk_widget_get_color (GTK_WIDGET (self), &rgba);
  gtk_snapshot_append_layout (snapshot, self->layout, &rgba);
  gtk_snapshot_restore (snapshot);
  if (self->focus_link >= 0)
    draw_focus (self, snapshot);
}
