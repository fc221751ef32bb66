/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-text-block-private.h"

/* A text block as a screen reader reads it. Offsets are characters here, bytes everywhere else. */

static GBytes *
slice (const char *text, guint start, guint end)
{
  const char *from = g_utf8_offset_to_pointer (text, start);
  const char *to = g_utf8_offset_to_pointer (from, end - start);

  return g_bytes_new (from, to - from);
}

static GBytes *
get_contents (GtkAccessibleText *text_interface, guint start, guint end)
{
  const char *text = deflash_text_block_get_text (DEFLASH_TEXT_BLOCK (text_interface));
  guint length = g_utf8_strlen (text, -1);

  end = MIN (end, length);
  start = MIN (start, end);
  return slice (text, start, end);
}

static void
get_line (DeflashTextBlock *self, const char *text, guint offset, guint *start, guint *end)
{
  int byte = g_utf8_offset_to_pointer (text, offset) - text;
  int line_index;
  PangoLayoutLine *line;

  pango_layout_index_to_line_x (self->layout, byte, FALSE, &line_index, NULL);
  line = pango_layout_get_line_readonly (self->layout, line_index);
  *start = g_utf8_pointer_to_offset (text, text + pango_layout_line_get_start_index (line));
  *end = *start + g_utf8_pointer_to_offset (text + pango_layout_line_get_start_index (line),
                                            text + pango_layout_line_get_start_index (line) + pango_layout_line_get_length (line));
}

static GBytes *
get_contents_at (GtkAccessibleText *text_interface, guint offset, GtkAccessibleTextGranularity granularity, guint *start, guint *end)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (text_interface);
  const char *text = deflash_text_block_get_text (self);
  guint length = g_utf8_strlen (text, -1);
  const PangoLogAttr *attributes;
  int n_attributes;

  deflash_text_block_ensure_layout (self);
  attributes = pango_layout_get_log_attrs_readonly (self->layout, &n_attributes);
  offset = MIN (offset, length);
  *start = *end = offset;
  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
      *end = MIN (offset + 1, length);
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      while (*start > 0 && !attributes[*start].is_word_start)
        (*start)--;
      for (*end = MIN (offset + 1, length); *end < length && !attributes[*end].is_word_start; (*end)++)
        ;
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
      while (*start > 0 && !attributes[*start].is_sentence_start)
        (*start)--;
      for (*end = MIN (offset + 1, length); *end < length && !attributes[*end].is_sentence_start; (*end)++)
        ;
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
      get_line (self, text, offset, start, end);
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
    default:
      *start = 0;
      *end = length;
      break;
    }
  return slice (text, *start, *end);
}

static guint
get_caret_position (GtkAccessibleText *text_interface)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (text_interface);
  const char *text = deflash_text_block_get_text (self);
  guint byte = self->selection_end;

  if (self->focus_link >= 0)
    byte = g_array_index (self->links, DeflashTextLink, self->focus_link).start;
  return g_utf8_pointer_to_offset (text, text + byte);
}

static gboolean
get_selection (GtkAccessibleText *text_interface, gsize *n_ranges, GtkAccessibleTextRange **ranges)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (text_interface);
  const char *text = deflash_text_block_get_text (self);
  GtkAccessibleTextRange *range;

  if (self->selection_start >= self->selection_end)
    return FALSE;
  *n_ranges = 1;
  if (ranges == NULL)
    return TRUE;
  range = g_new (GtkAccessibleTextRange, 1);
  range->start = g_utf8_pointer_to_offset (text, text + self->selection_start);
  range->length = g_utf8_pointer_to_offset (text + self->selection_start, text + self->selection_end);
  *ranges = range;
  return TRUE;
}

static gboolean
get_attributes (GtkAccessibleText *text_interface, guint offset, gsize *n_ranges, GtkAccessibleTextRange **ranges, char ***names,
                char ***values)
{
  *n_ranges = 0;
  return FALSE;
}

static void
get_default_attributes (GtkAccessibleText *text_interface, char ***names, char ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

static gboolean
get_extents (GtkAccessibleText *text_interface, guint start, guint end, graphene_rect_t *extents)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (text_interface);
  const char *text = deflash_text_block_get_text (self);
  guint length = g_utf8_strlen (text, -1);
  graphene_rect_t last;

  start = MIN (start, length);
  end = CLAMP (end, start, length);
  deflash_text_block_get_rect (self, g_utf8_offset_to_pointer (text, start) - text, extents);
  if (end > start)
    {
      deflash_text_block_get_rect (self, g_utf8_offset_to_pointer (text, end - 1) - text, &last);
      graphene_rect_union (extents, &last, extents);
    }
  return TRUE;
}

static gboolean
get_offset (GtkAccessibleText *text_interface, const graphene_point_t *point, guint *offset)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (text_interface);
  const char *text = deflash_text_block_get_text (self);

  *offset = g_utf8_pointer_to_offset (text, text + deflash_text_block_get_offset_at (self, point->x, point->y));
  return TRUE;
}

void
deflash_text_block_accessible_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = get_contents;
  iface->get_contents_at = get_contents_at;
  iface->get_caret_position = get_caret_position;
  iface->get_selection = get_selection;
  iface->get_attributes = get_attributes;
  iface->get_default_attributes = get_default_attributes;
  iface->get_extents = get_extents;
  iface->get_offset = get_offset;
}
