/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "deflash-picture-cache.h"

/* An article on paper: the plan's texts and pictures, page by page. No widget takes part, so it works on any thread that has the plan
 * for itself. */

#define BODY_SIZE 10.5
#define FOOT_SIZE 8.0
#define LINE_HEIGHT 1.4
#define INDENT 16.0
#define MAX_COLUMNS 16
#define CELL_PADDING 4.0
/* A picture is no higher than this part of the page. */
#define PICTURE_PART 0.55
/* What stays on the page with a picture that has something said about it. */
#define CAPTION_ROOM (3 * BODY_SIZE)
/* A table of more columns than this has smaller text, though not beyond measure. */
#define FULL_SIZE_COLUMNS 8
#define MIN_CELL_SCALE 0.6
#define GALLERY_PART 0.3

typedef struct
{
  const DeflashReaderPaper *paper;
  DeflashReaderPlan *plan;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *context;
  double y;
  guint page; /* from 1 */
  double cell_scale; /* of the text in the table that is being printed */
} Press;

/* --- Pages --- */

static double
get_width (Press *press)
{
  return press->paper->width - press->paper->margin_left - press->paper->margin_right;
}

static double
get_bottom (Press *press)
{
  return press->paper->height - press->paper->margin_bottom - 2 * FOOT_SIZE;
}

static PangoLayout *
create_layout (Press *press, const char *text, const char *family, double size, PangoWeight weight)
{
  PangoLayout *layout = pango_layout_new (press->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, family != NULL ? family : "sans-serif");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
draw_foot (Press *press)
{
  g_autofree char *number = g_strdup_printf ("%u", press->page);
  g_autoptr (PangoLayout) page = create_layout (press, number, press->paper->family, FOOT_SIZE, PANGO_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) address = create_layout (press, press->paper->address != NULL ? press->paper->address : "", press->paper->family,
                                                   FOOT_SIZE, PANGO_WEIGHT_NORMAL);
  double y = press->paper->height - press->paper->margin_bottom - FOOT_SIZE;
  int width;

  cairo_set_source_rgb (press->cr, 0.4, 0.4, 0.4);
  pango_layout_get_pixel_size (page, &width, NULL);
  cairo_move_to (press->cr, press->paper->width - press->paper->margin_right - width, y);
  pango_cairo_show_layout (press->cr, page);
  pango_layout_set_width (address, (get_width (press) - width - 12) * PANGO_SCALE);
  pango_layout_set_ellipsize (address, PANGO_ELLIPSIZE_MIDDLE);
  cairo_move_to (press->cr, press->paper->margin_left, y);
  pango_cairo_show_layout (press->cr, address);
}

static void
turn_page (Press *press)
{
  draw_foot (press);
  cairo_show_page (press->cr);
  press->page++;
  press->y = press->paper->margin_top;
}

/* Room for this much, if need be on the next page. */
static void
ensure_room (Press *press, double height)
{
  if (press->y + height > get_bottom (press) && press->y > press->paper->margin_top)
    turn_page (press);
}

/* --- Texts --- */

static double
get_size (const DeflashReaderSegment *segment)
{
  switch ((int) segment->style)
    {
    case DEFLASH_TEXT_TITLE:
      return BODY_SIZE * 2;
    case DEFLASH_TEXT_LEAD:
      return BODY_SIZE * 1.15;
    case DEFLASH_TEXT_HEADING:
      return BODY_SIZE * (segment->heading_level <= 2 ? 1.35 : 1.15);
    case DEFLASH_TEXT_LABEL:
      return BODY_SIZE * 1.15;
    case DEFLASH_TEXT_KICKER:
    case DEFLASH_TEXT_CREDIT:
    case DEFLASH_TEXT_PUBLISHER:
      return BODY_SIZE * 0.8;
    case DEFLASH_TEXT_CODE:
    case DEFLASH_TEXT_CAPTION:
    case DEFLASH_TEXT_CELL:
    case DEFLASH_TEXT_HEADER_CELL:
    case DEFLASH_TEXT_NOTE:
      return BODY_SIZE * 0.88;
    default:
      return BODY_SIZE;
    }
}

static gboolean
is_bold (const DeflashReaderSegment *segment)
{
  return segment->heading_level > 0 || segment->style == DEFLASH_TEXT_KICKER || segment->style == DEFLASH_TEXT_TERM ||
         segment->style == DEFLASH_TEXT_HEADER_CELL;
}

static void
insert (PangoAttrList *list, PangoAttribute *attribute, const DeflashSpan *span)
{
  attribute->start_index = span->start;
  attribute->end_index = span->end;
  pango_attr_list_insert (list, attribute);
}

static PangoAttrList *
create_attributes (const DeflashReaderSegment *segment)
{
  PangoAttrList *list = pango_attr_list_new ();

  pango_attr_list_insert (list, pango_attr_insert_hyphens_new (FALSE));
  for (guint i = 0; i < segment->n_spans; i++)
    {
      const DeflashSpan *span = &segment->spans[i];

      if (span->style & DEFLASH_SPAN_BOLD)
        insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span);
      if (span->style & DEFLASH_SPAN_ITALIC)
        insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC), span);
      if (span->style & DEFLASH_SPAN_CODE)
        insert (list, pango_attr_family_new ("monospace"), span);
      if (span->style & DEFLASH_SPAN_STRIKE)
        insert (list, pango_attr_strikethrough_new (TRUE), span);
      if (span->style & DEFLASH_SPAN_LINK)
        insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
      if (span->style & (DEFLASH_SPAN_SUPERSCRIPT | DEFLASH_SPAN_SUBSCRIPT))
        {
          gboolean above = (span->style & DEFLASH_SPAN_SUPERSCRIPT) != 0;

          insert (list, pango_attr_font_scale_new (above ? PANGO_FONT_SCALE_SUPERSCRIPT : PANGO_FONT_SCALE_SUBSCRIPT), span);
          insert (list, pango_attr_baseline_shift_new (above ? PANGO_BASELINE_SHIFT_SUPERSCRIPT : PANGO_BASELINE_SHIFT_SUBSCRIPT), span);
        }
    }
  return list;
}

static gboolean
is_cell (const DeflashReaderSegment *segment)
{
  return segment->style == DEFLASH_TEXT_CELL || segment->style == DEFLASH_TEXT_HEADER_CELL;
}

static PangoLayout *
create_text (Press *press, const DeflashReaderSegment *segment, double width)
{
  double size = get_size (segment) * (is_cell (segment) ? press->cell_scale : 1);
  PangoLayout *layout = create_layout (press, segment->text, segment->style == DEFLASH_TEXT_CODE ? "monospace" : press->paper->family, size,
                                       is_bold (segment) ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  PangoAttrList *attributes = create_attributes (segment);

  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, MAX (1, width) * PANGO_SCALE);
  return layout;
}

static double
get_line_height (PangoLayoutIter *iter, double size, gboolean tight)
{
  PangoRectangle extents;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  return MAX (size * (tight ? 1.2 : LINE_HEIGHT), extents.height / (double) PANGO_SCALE);
}

static void
draw_line (Press *press, PangoLayoutIter *iter, double x, double y, double height)
{
  PangoRectangle extents;
  double ascent;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  ascent = (pango_layout_iter_get_baseline (iter) - extents.y) / (double) PANGO_SCALE;
  cairo_move_to (press->cr, x + extents.x / (double) PANGO_SCALE, y + (height - extents.height / (double) PANGO_SCALE) / 2 + ascent);
  pango_cairo_show_layout_line (press->cr, pango_layout_iter_get_line_readonly (iter));
}

static void
draw_beside (Press *press, const DeflashReaderSegment *segment, double x, double height, gboolean is_first)
{
  gboolean rtl = deflash_reader_plan_get_rtl (press->plan);
  double left = press->paper->margin_left, right = press->paper->width - press->paper->margin_right;

  cairo_set_source_rgb (press->cr, 0.75, 0.75, 0.75);
  for (guint i = 0; i < segment->quotes; i++)
    {
      cairo_rectangle (press->cr, rtl ? right - i * INDENT - 2 : left + i * INDENT, press->y, 2, height);
      cairo_fill (press->cr);
    }
  cairo_set_source_rgb (press->cr, 0, 0, 0);
  if (is_first && segment->marker != NULL)
    {
      g_autoptr (PangoLayout) marker = create_layout (press, segment->marker, press->paper->family, get_size (segment), PANGO_WEIGHT_NORMAL);
      int width, marker_height;

      pango_layout_get_pixel_size (marker, &width, &marker_height);
      cairo_move_to (press->cr, rtl ? right - segment->indent * INDENT + 4 : x - width - 4, press->y + (height - marker_height) / 2);
      pango_cairo_show_layout (press->cr, marker);
    }
}

static void
print_text (Press *press, const DeflashReaderSegment *segment, double gap)
{
  double indent = segment->indent * INDENT;
  gboolean rtl = deflash_reader_plan_get_rtl (press->plan);
  double x = press->paper->margin_left + (rtl ? 0 : indent);
  double size = get_size (segment);
  g_autoptr (PangoLayout) layout = create_text (press, segment, get_width (press) - indent);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  gboolean tight = segment->style == DEFLASH_TEXT_TITLE || segment->style == DEFLASH_TEXT_CODE;
  gboolean is_first = TRUE;

  if (press->y > press->paper->margin_top)
    press->y += gap;
  /* a heading does not stand alone at the foot of a page */
  ensure_room (press, size * LINE_HEIGHT * (segment->heading_level > 0 ? 4 : 1));
  do
    {
      double height = get_line_height (iter, size, tight);

      ensure_room (press, height);
      draw_beside (press, segment, x, height, is_first);
      cairo_set_source_rgb (press->cr, 0, 0, 0);
      draw_line (press, iter, x, press->y, height);
      press->y += height;
      is_first = FALSE;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* --- Pictures --- */

static cairo_surface_t *
create_surface (const DeflashPixels *pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels->width, pixels->height);
  const guchar *source = g_bytes_get_data (pixels->pixels, NULL);
  guchar *target = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n_channels = pixels->has_alpha ? 4 : 3;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_flush (surface);
  for (guint y = 0; y < pixels->height; y++)
    for (guint x = 0; x < pixels->width; x++)
      {
        const guchar *from = source + y * pixels->stride + x * n_channels;
        guint32 alpha = pixels->has_alpha ? from[3] : 255;

        ((guint32 *) (target + (gsize) y * stride))[x] =
          alpha << 24 | (from[0] * alpha / 255) << 16 | (from[1] * alpha / 255) << 8 | from[2] * alpha / 255;
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* @below: what is to stay on the same page with it. */
static void
print_picture (Press *press, const char *url, double part, double below)
{
  const DeflashPixels *pixels = url != NULL && press->paper->pictures != NULL ? g_hash_table_lookup (press->paper->pictures, url) : NULL;
  double room = (get_bottom (press) - press->paper->margin_top) * part;
  cairo_surface_t *surface;
  double scale;

  if (pixels == NULL || pixels->width == 0 || pixels->height == 0)
    return;
  scale = MIN (MIN (get_width (press) / pixels->width, room / pixels->height), 1.0);
  press->y += press->y > press->paper->margin_top ? BODY_SIZE : 0;
  ensure_room (press, pixels->height * scale + below);
  surface = create_surface (pixels);
  cairo_save (press->cr);
  cairo_translate (press->cr, press->paper->margin_left + (get_width (press) - pixels->width * scale) / 2, press->y);
  cairo_scale (press->cr, scale, scale);
  cairo_set_source_surface (press->cr, surface, 0, 0);
  cairo_paint (press->cr);
  cairo_restore (press->cr);
  cairo_surface_destroy (surface);
  press->y += pixels->height * scale + 3;
}

/* --- Tables --- */

static guint
count_columns (DeflashDocument *document, const DeflashReaderPiece *piece, double *weights)
{
  guint column = 0, n = 0;

  for (guint i = piece->block_index; i < piece->end_block; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == DEFLASH_BLOCK_TABLE_ROW)
        column = 0;
      if (block->kind != DEFLASH_BLOCK_TABLE_CELL)
        continue;
      if (column < MAX_COLUMNS && block->number <= 1)
        weights[column] = MAX (weights[column], CLAMP (g_utf8_strlen (block->text, -1), 4, 40));
      column += MAX (1, block->number);
      n = MAX (n, column);
    }
  return n;
}

/* One row, as high as its highest cell. */
static void
print_row (Press *press, const double *widths, guint n_columns, guint segment, guint n_cells, const guint *spans)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  double height = 0, x = press->paper->margin_left;

  for (guint i = 0, column = 0; i < n_cells && column < n_columns; i++)
    {
      double width = 0;
      int cell_height;
      PangoLayout *layout;

      for (guint j = 0; j < spans[i] && column < n_columns; j++)
        width += widths[column++];
      layout = create_text (press, deflash_reader_plan_get_segment (press->plan, segment + i), width - 2 * CELL_PADDING);
      pango_layout_get_pixel_size (layout, NULL, &cell_height);
      height = MAX (height, cell_height);
      g_ptr_array_add (layouts, layout);
    }
  /* what names the columns does not stand alone at the foot of a page */
  ensure_room (press, (height + 2 * CELL_PADDING) *
                        (n_cells > 0 && deflash_reader_plan_get_segment (press->plan, segment)->style == DEFLASH_TEXT_HEADER_CELL ? 2 : 1));
  for (guint i = 0, column = 0; i < layouts->len; i++)
    {
      cairo_move_to (press->cr, x + CELL_PADDING, press->y + CELL_PADDING);
      pango_cairo_show_layout (press->cr, layouts->pdata[i]);
      for (guint j = 0; j < spans[i] && column < n_columns; j++)
        x += widths[column++];
    }
  press->y += height + 2 * CELL_PADDING;
  cairo_set_source_rgb (press->cr, 0.8, 0.8, 0.8);
  cairo_rectangle (press->cr, press->paper->margin_left, press->y, get_width (press), 0.5);
  cairo_fill (press->cr);
  cairo_set_source_rgb (press->cr, 0, 0, 0);
}

static void
print_table (Press *press, const DeflashReaderPiece *piece)
{
  DeflashDocument *document = deflash_reader_plan_get_document (press->plan);
  double weights[MAX_COLUMNS] = { 0 }, total = 0;
  guint n_columns = count_columns (document, piece, weights);
  guint segment = piece->first_segment, n_cells = 0;
  guint spans[DEFLASH_DOCUMENT_MAX_COLUMNS];

  if (n_columns > MAX_COLUMNS) /* no paper is that wide: cell by cell */
    {
      for (guint i = 0; i < piece->n_segments; i++)
        print_text (press, deflash_reader_plan_get_segment (press->plan, piece->first_segment + i), 0);
      return;
    }
  press->y += BODY_SIZE;
  press->cell_scale = CLAMP ((double) FULL_SIZE_COLUMNS / MAX (1, n_columns), MIN_CELL_SCALE, 1);
  for (guint i = 0; i < n_columns; i++)
    total += weights[i] = MAX (weights[i], 4);
  for (guint i = 0; i < n_columns; i++)
    weights[i] *= get_width (press) / total;
  for (guint i = piece->block_index; i < piece->end_block; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);
      gboolean ends = i + 1 == piece->end_block || deflash_document_get_block (document, i + 1)->kind == DEFLASH_BLOCK_TABLE_ROW;

      if (block->kind == DEFLASH_BLOCK_TABLE_CELL && n_cells < G_N_ELEMENTS (spans) &&
          segment + n_cells < piece->first_segment + piece->n_segments)
        spans[n_cells++] = MAX (1, block->number);
      if (!ends)
        continue;
      print_row (press, weights, n_columns, segment, n_cells, spans);
      segment += n_cells;
      n_cells = 0;
    }
}

/* --- Pieces --- */

static void
print_rule (Press *press)
{
  press->y += BODY_SIZE * 1.5;
  cairo_set_source_rgb (press->cr, 0.7, 0.7, 0.7);
  cairo_rectangle (press->cr, press->paper->margin_left + get_width (press) / 3, press->y, get_width (press) / 3, 0.5);
  cairo_fill (press->cr);
  press->y += BODY_SIZE * 0.5;
}

static void
print_address (Press *press, const char *url)
{
  DeflashReaderSegment segment = { .text = url, .style = DEFLASH_TEXT_CREDIT };

  if (url != NULL && *url != '#')
    print_text (press, &segment, 0);
}

/* Each picture with what is said about it, then what is said about all. */
static void
print_gallery (Press *press, const DeflashReaderPiece *piece)
{
  DeflashDocument *document = deflash_reader_plan_get_document (press->plan);
  guint segment = piece->first_segment, end = piece->first_segment + piece->n_segments;

  for (guint i = piece->block_index; i < piece->end_block; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);
      guint n = (*block->text != '\0') + (block->title != NULL && *block->title != '\0' && strcmp (block->title, block->text) != 0);

      print_picture (press, block->url, GALLERY_PART, n > 0 ? CAPTION_ROOM : 0);
      for (; n > 0 && segment < end; n--)
        print_text (press, deflash_reader_plan_get_segment (press->plan, segment++), 2);
    }
  for (; segment < end; segment++)
    print_text (press, deflash_reader_plan_get_segment (press->plan, segment), 6);
}

static void
print_piece (Press *press, const DeflashReaderPiece *piece, double gap)
{
  if (piece->kind == DEFLASH_PIECE_WIDGET)
    return;
  if (piece->kind == DEFLASH_PIECE_RULE)
    {
      print_rule (press);
      return;
    }
  if (piece->kind == DEFLASH_PIECE_TABLE)
    {
      print_table (press, piece);
      return;
    }
  if (piece->kind == DEFLASH_PIECE_GALLERY)
    {
      print_gallery (press, piece);
      return;
    }
  if (piece->kind == DEFLASH_PIECE_FIGURE && !piece->caption_only)
    print_picture (press, piece->block != NULL ? piece->block->url : piece->url, PICTURE_PART, piece->n_segments > 0 ? CAPTION_ROOM : 0);
  for (guint i = 0; i < piece->n_segments; i++)
    print_text (press, deflash_reader_plan_get_segment (press->plan, piece->first_segment + i), i == 0 ? gap : 2);
  if (piece->kind == DEFLASH_PIECE_SOURCE || piece->kind == DEFLASH_PIECE_EMBED)
    print_address (press, piece->block->url);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
print_units (Press *press)
{
  for (guint i = 0; i < deflash_reader_plan_get_n_units (press->plan); i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (press->plan, i);

      /* the gaps of the screen, at the size of the paper's text */
      for (guint j = 0; j < unit->n_pieces; j++)
        {
          const DeflashReaderPiece *piece = deflash_reader_plan_get_piece (press->plan, unit->first_piece + j);

          print_piece (press, piece, (j == 0 ? unit->gap : piece->gap) * 0.5);
        }
    }
}

/**
 * deflash_reader_plan_to_pdf:
 * @plan: what to print; not used elsewhere meanwhile
 * @paper: size and margins, and what stands on it besides
 * @n_pages: (out) (optional): how many pages it came to
 *
 * Lays the article out on pages. Widgets of the plan (buttons, panels) are left out. Any thread.
 *
 * Returns: (transfer full): a PDF
 */
GBytes *
deflash_reader_plan_to_pdf (DeflashReaderPlan *plan, const DeflashReaderPaper *paper, guint *n_pages)
{
  Press press = { .paper = paper, .plan = plan, .page = 1, .y = paper->margin_top, .cell_scale = 1 };
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();

  /* points are pixels here: sizes are given as such */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), 72);
  press.context = pango_font_map_create_context (fonts);
  press.surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, paper->width, paper->height);
  if (paper->title != NULL)
    cairo_pdf_surface_set_metadata (press.surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  press.cr = cairo_create (press.surface);
  pango_cairo_update_context (press.cr, press.context);
  print_units (&press);
  draw_foot (&press);
  cairo_show_page (press.cr);
  cairo_destroy (press.cr);
  cairo_surface_finish (press.surface);
  cairo_surface_destroy (press.surface);
  g_object_unref (press.context);
  if (n_pages != NULL)
    *n_pages = press.page;
  return g_byte_array_free_to_bytes (bytes);
}
