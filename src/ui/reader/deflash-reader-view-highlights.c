/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-reader-view-private.h"

/* What a person marked: from a selection to blocks of the document, and back. Text that the app adds is in no block. */

/* Returns: (transfer full): segment by the block's text that it shows */
static GHashTable *
map_segments (DeflashReaderView *self)
{
  GHashTable *segments = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < deflash_reader_plan_get_n_segments (self->plan); i++)
    g_hash_table_insert (segments, (gpointer) deflash_reader_plan_get_segment (self->plan, i)->text, GUINT_TO_POINTER (i + 1));
  return segments;
}

static gboolean
find_block (DeflashDocument *document, const char *text, guint *block)
{
  for (*block = 0; *block < deflash_document_get_n_blocks (document); (*block)++)
    if (deflash_document_get_block (document, *block)->text == text)
      return TRUE;
  return FALSE;
}

/**
 * deflash_reader_view_make_highlight:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): a highlight of what is selected of the document; %NULL where nothing is
 */
DeflashHighlight *
deflash_reader_view_make_highlight (DeflashReaderView *self)
{
  DeflashDocument *document;
  DeflashTextPoint start, end;
  guint first, last;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), NULL);

  if (!deflash_reader_view_get_selection (self, &start, &end))
    return NULL;
  document = deflash_reader_plan_get_document (self->plan);
  if (document == NULL)
    return NULL;
  for (; start.segment <= end.segment; start.segment++, start.offset = 0)
    if (find_block (document, deflash_reader_plan_get_segment (self->plan, start.segment)->text, &first))
      break;
  for (; end.segment >= start.segment; end.segment--, end.offset = G_MAXUINT)
    {
      if (find_block (document, deflash_reader_plan_get_segment (self->plan, end.segment)->text, &last))
        break;
      if (end.segment == 0)
        return NULL;
    }
  if (start.segment > end.segment)
    return NULL;
  {
    const char *from = deflash_reader_plan_get_segment (self->plan, start.segment)->text;
    const char *to = deflash_reader_plan_get_segment (self->plan, end.segment)->text;
    gsize length = MIN ((gsize) end.offset, strlen (to));

    return deflash_highlight_new (document, first, (guint) g_utf8_strlen (from, start.offset), last, (guint) g_utf8_strlen (to, (gssize) length));
  }
}

static void
add_range (DeflashReaderView *self, GHashTable *segments, const DeflashHighlight *one)
{
  DeflashDocument *document = deflash_reader_plan_get_document (self->plan);

  for (guint block = one->block; block <= one->end_block; block++)
    {
      const char *text = deflash_document_get_block (document, block)->text;
      guint segment = GPOINTER_TO_UINT (g_hash_table_lookup (segments, text));
      DeflashMatch range;

      if (text == NULL || segment == 0)
        continue;
      range.segment = segment - 1;
      range.start = block == one->block ? (guint) (g_utf8_offset_to_pointer (text, one->start) - text) : 0;
      range.end = block == one->end_block ? (guint) (g_utf8_offset_to_pointer (text, one->end) - text) : (guint) strlen (text);
      g_array_append_val (self->highlights, range);
    }
}

/**
 * deflash_reader_view_update_highlights:
 * @self: a view
 * @segment: of a widget
 *
 * Tells the widget what of it is marked.
 */
void
deflash_reader_view_update_highlights (DeflashReaderView *self, guint segment)
{
  DeflashTextBlock *text = g_ptr_array_index (self->texts, segment);
  g_autoptr (GArray) ranges = NULL;

  if (text == NULL || self->highlights == NULL)
    return;
  ranges = g_array_new (FALSE, FALSE, sizeof (DeflashTextRange));
  for (guint i = 0; i < self->highlights->len; i++)
    {
      const DeflashMatch *one = &g_array_index (self->highlights, DeflashMatch, i);
      DeflashTextRange range = { one->start, one->end, FALSE };

      if (one->segment == segment)
        g_array_append_val (ranges, range);
    }
  deflash_text_block_set_highlights (text, (const DeflashTextRange *) (gpointer) ranges->data, ranges->len);
}

/**
 * deflash_reader_view_set_highlights:
 * @self: a view with its document
 * @highlights: (element-type DeflashHighlight): what is marked; each is moved to where its quote stands now
 *
 * Shows highlights in place of those before.
 */
void
deflash_reader_view_set_highlights (DeflashReaderView *self, GPtrArray *highlights)
{
  DeflashDocument *document;
  g_autoptr (GHashTable) segments = NULL;

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  document = self->plan != NULL ? deflash_reader_plan_get_document (self->plan) : NULL;
  if (document == NULL || (self->highlights == NULL && highlights->len == 0))
    return;
  g_clear_pointer (&self->highlights, g_array_unref);
  self->highlights = g_array_new (FALSE, FALSE, sizeof (DeflashMatch));
  segments = map_segments (self);
  for (guint i = 0; i < highlights->len; i++)
    if (deflash_highlight_locate (highlights->pdata[i], document))
      add_range (self, segments, highlights->pdata[i]);
  for (guint i = 0; i < self->texts->len; i++)
    deflash_reader_view_update_highlights (self, i);
}

/**
 * deflash_reader_view_show_highlight:
 * @self: a view
 * @highlight: one of those it shows
 *
 * Scrolls to a highlight.
 */
void
deflash_reader_view_show_highlight (DeflashReaderView *self, const DeflashHighlight *highlight)
{
  DeflashDocument *document;
  g_autoptr (GHashTable) segments = NULL;
  const char *text;
  guint segment;

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  document = self->plan != NULL ? deflash_reader_plan_get_document (self->plan) : NULL;
  if (document == NULL || highlight->block >= deflash_document_get_n_blocks (document))
    return;
  segments = map_segments (self);
  text = deflash_document_get_block (document, highlight->block)->text;
  segment = GPOINTER_TO_UINT (g_hash_table_lookup (segments, text));
  if (segment > 0 && highlight->start <= (guint) g_utf8_strlen (text, -1))
    deflash_reader_view_scroll_to (self, segment - 1, (guint) (g_utf8_offset_to_pointer (text, highlight->start) - text));
}
