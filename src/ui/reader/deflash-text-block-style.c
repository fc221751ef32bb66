/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "deflash-text-block-private.h"

/* How text looks: what CSS says (family, size, weight, colour) and what only Pango can (line height, inline runs). */

/**
 * deflash_text_style_get_line_height:
 * @style: a style
 *
 * Returns: distance of base lines in font sizes
 */
double
deflash_text_style_get_line_height (DeflashTextStyle style)
{
  switch (style)
    {
    case DEFLASH_TEXT_TITLE:
      return 1.18;
    case DEFLASH_TEXT_HEADING:
    case DEFLASH_TEXT_LABEL:
    case DEFLASH_TEXT_STEP_TITLE:
      return 1.3;
    case DEFLASH_TEXT_KICKER:
    case DEFLASH_TEXT_CREDIT:
    case DEFLASH_TEXT_PUBLISHER:
      return 1.35;
    case DEFLASH_TEXT_LEAD:
    case DEFLASH_TEXT_CAPTION:
    case DEFLASH_TEXT_CELL:
    case DEFLASH_TEXT_HEADER_CELL:
    case DEFLASH_TEXT_SOURCE:
    case DEFLASH_TEXT_CODE:
    case DEFLASH_TEXT_NOTE:
      return 1.45;
    case DEFLASH_TEXT_BODY:
    case DEFLASH_TEXT_TERM:
    default:
      return 1.55;
    }
}

/**
 * deflash_text_style_get_css_class:
 * @segment: a segment
 *
 * Returns: the class that style-reader.css describes it by
 */
const char *
deflash_text_style_get_css_class (const DeflashReaderSegment *segment)
{
  static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

  switch (segment->style)
    {
    case DEFLASH_TEXT_KICKER:
      return "kicker";
    case DEFLASH_TEXT_TITLE:
      return "title";
    case DEFLASH_TEXT_LEAD:
      return "lead";
    case DEFLASH_TEXT_HEADING:
      return headings[CLAMP (segment->heading_level, 1, 6) - 1];
    case DEFLASH_TEXT_LABEL:
      return "label";
    case DEFLASH_TEXT_CODE:
      return "code";
    case DEFLASH_TEXT_CAPTION:
      return "caption";
    case DEFLASH_TEXT_CREDIT:
      return "credit";
    case DEFLASH_TEXT_CELL:
      return "cell";
    case DEFLASH_TEXT_HEADER_CELL:
      return "header-cell";
    case DEFLASH_TEXT_SOURCE:
      return "source";
    case DEFLASH_TEXT_PUBLISHER:
      return "publisher";
    case DEFLASH_TEXT_STEP_TITLE:
      return "step-title";
    case DEFLASH_TEXT_TERM:
      return "term";
    case DEFLASH_TEXT_NOTE:
      return "note";
    case DEFLASH_TEXT_BODY:
    default:
      return "body";
    }
}

static void
insert (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
insert_color (PangoAttrList *list, const GdkRGBA *rgba, guint start, guint end)
{
  insert (list, pango_attr_foreground_new (rgba->red * 65535, rgba->green * 65535, rgba->blue * 65535), start, end);
}

/* How much of the line's height a run in another typeface, or one that is raised or lowered, has: as the middle of its letters is elsewhere,
 * it would push the lines apart with all of it. Two lines of nothing else still don't touch. (A factor would not do: beside a height in
 * pixels Pango does not look at it.) */
#define CODE_HEIGHT   0.75
#define RAISED_HEIGHT 0.5

static void
insert_height (PangoAttrList *list, int line_height, double share, guint start, guint end)
{
  insert (list, pango_attr_line_height_new_absolute ((int) (line_height * share)), start, end);
}

static void
insert_code (PangoAttrList *list, int line_height, guint start, guint end)
{
  insert (list, pango_attr_family_new ("monospace"), start, end);
  insert (list, pango_attr_scale_new (0.9), start, end);
  insert_height (list, line_height, CODE_HEIGHT, start, end);
}

static void
insert_span (PangoAttrList *list, int line_height, const DeflashSpan *span)
{
  if (span->style & DEFLASH_SPAN_BOLD)
    insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span->start, span->end);
  if (span->style & DEFLASH_SPAN_ITALIC)
    insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC), span->start, span->end);
  if (span->style & DEFLASH_SPAN_CODE)
    insert_code (list, line_height, span->start, span->end);
  if (span->style & DEFLASH_SPAN_STRIKE)
    insert (list, pango_attr_strikethrough_new (TRUE), span->start, span->end);
  if (span->style & (DEFLASH_SPAN_SUBSCRIPT | DEFLASH_SPAN_SUPERSCRIPT))
    {
      gboolean above = (span->style & DEFLASH_SPAN_SUPERSCRIPT) != 0;

      insert_height (list, line_height, RAISED_HEIGHT, span->start, span->end);
      insert (list, pango_attr_font_scale_new (above ? PANGO_FONT_SCALE_SUPERSCRIPT : PANGO_FONT_SCALE_SUBSCRIPT), span->start, span->end);
      insert (list, pango_attr_baseline_shift_new (above ? PANGO_BASELINE_SHIFT_SUPERSCRIPT : PANGO_BASELINE_SHIFT_SUBSCRIPT), span->start,
              span->end);
    }
}

/* The page's paper may differ from the app: what the text stands on shows in its own colour. */
static gboolean
is_on_dark (DeflashTextBlock *self)
{
  GdkRGBA rgba;

  gtk_widget_get_color (GTK_WIDGET (self), &rgba);
  return 0.2126 * rgba.red + 0.7152 * rgba.green + 0.0722 * rgba.blue > 0.5;
}

/**
 * deflash_text_block_get_accent:
 * @self: a text block
 * @rgba: (out): the accent colour, as it can be read on what the text stands on
 */
void
deflash_text_block_get_accent (DeflashTextBlock *self, GdkRGBA *rgba)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), is_on_dark (self), rgba);
}

static void
insert_links (DeflashTextBlock *self, PangoAttrList *list)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  gboolean underline = adw_style_manager_get_high_contrast (manager);
  GdkRGBA rgba;

  deflash_text_block_get_accent (self, &rgba);
  for (guint i = 0; i < self->links->len; i++)
    {
      const DeflashTextLink *link = &g_array_index (self->links, DeflashTextLink, i);

      insert_color (list, &rgba, link->start, link->end);
      if (underline || self->hover_link == (int) i || self->focus_link == (int) i)
        insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), link->start, link->end);
    }
}

/* Pango counts a line's height in pixels here: with a factor lines would differ where a fallback font steps in. */
static int
get_line_height (DeflashTextBlock *self, PangoContext *context, DeflashTextStyle style)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font);

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) > 0 ? pango_cairo_context_get_resolution (context) / 72.0 : 96.0 / 72.0;
  return PANGO_PIXELS (size * deflash_text_style_get_line_height (style)) * PANGO_SCALE;
}

/**
 * deflash_text_block_create_attributes:
 * @self: a text block
 * @context: what its layout is made with
 *
 * Returns: (transfer full): how its text looks
 */
PangoAttrList *
deflash_text_block_create_attributes (DeflashTextBlock *self, PangoContext *context)
{
  const DeflashReaderSegment *segment = deflash_reader_plan_get_segment (self->plan, self->segment);
  DeflashDocument *document = deflash_reader_plan_get_document (self->plan);
  const char *language = document != NULL ? deflash_document_get_language (document) : NULL;
  PangoAttrList *list = pango_attr_list_new ();
  int line_height = get_line_height (self, context, segment->style);

  pango_attr_list_insert (list, pango_attr_line_height_new_absolute (line_height));
  /* what is too long for a line is broken, but nothing is put into it that is not there */
  pango_attr_list_insert (list, pango_attr_insert_hyphens_new (FALSE));
  if (language != NULL)
    pango_attr_list_insert (list, pango_attr_language_new (pango_language_from_string (language)));
  if (segment->style == DEFLASH_TEXT_KICKER)
    {
      pango_attr_list_insert (list, pango_attr_text_transform_new (PANGO_TEXT_TRANSFORM_UPPERCASE));
      pango_attr_list_insert (list, pango_attr_letter_spacing_new (PANGO_SCALE));
    }
  for (guint i = 0; i < segment->n_spans; i++)
    insert_span (list, line_height, &segment->spans[i]);
  insert_links (self, list);
  return list;
}
