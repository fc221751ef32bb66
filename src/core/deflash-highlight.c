/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-highlight.h"

#include <string.h>

/* Longer ones are no highlights. */
#define MAX_QUOTE_BYTES 100000

static const char *
get_text (DeflashDocument *document, guint block)
{
  const char *text = deflash_document_get_block (document, block)->text;

  return text != NULL ? text : "";
}

/* All text of blocks that have some, one per line; @offsets gets where each block's begins. */
static char *
join (DeflashDocument *document, guint first, guint last, GArray *offsets)
{
  GString *all = g_string_new (NULL);

  for (guint i = first; i <= last && i < deflash_document_get_n_blocks (document); i++)
    {
      const char *text = get_text (document, i);
      gsize at;

      if (*text != '\0' && all->len > 0)
        g_string_append_c (all, '\n');
      at = all->len;
      if (offsets != NULL)
        g_array_append_val (offsets, at);
      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

/* Returns: (transfer full) (nullable): the text of a range; %NULL where the document has no such range or it is empty */
static char *
quote_range (DeflashDocument *document, guint block, guint start, guint end_block, guint end)
{
  guint n = deflash_document_get_n_blocks (document);
  g_autofree char *all = NULL;
  const char *last, *to;
  const char *from;

  if (block > end_block || end_block >= n || start > (guint) g_utf8_strlen (get_text (document, block), -1) ||
      end > (guint) g_utf8_strlen (get_text (document, end_block), -1) || (block == end_block && start >= end))
    return NULL;
  all = join (document, block, end_block, NULL);
  from = g_utf8_offset_to_pointer (all, start);
  last = get_text (document, end_block);
  to = all + strlen (all) - strlen (g_utf8_offset_to_pointer (last, end));
  return from < to && to - from <= MAX_QUOTE_BYTES ? g_strndup (from, (gsize) (to - from)) : NULL;
}

/**
 * deflash_highlight_new:
 * @document: the text
 * @block: where it begins
 * @start: in characters
 * @end_block: where it ends
 * @end: in characters
 *
 * Returns: (transfer full) (nullable): the part of the text; %NULL where there is nothing in it
 */
DeflashHighlight *
deflash_highlight_new (DeflashDocument *document, guint block, guint start, guint end_block, guint end)
{
  char *quote = quote_range (document, block, start, end_block, end);
  DeflashHighlight *self;

  if (quote == NULL)
    return NULL;
  self = g_new0 (DeflashHighlight, 1);
  self->block = block;
  self->start = start;
  self->end_block = end_block;
  self->end = end;
  self->quote = quote;
  return self;
}

DeflashHighlight *
deflash_highlight_copy (const DeflashHighlight *self)
{
  DeflashHighlight *copy = g_memdup2 (self, sizeof *self);

  copy->quote = g_strdup (self->quote);
  copy->note = g_strdup (self->note);
  return copy;
}

void
deflash_highlight_free (DeflashHighlight *self)
{
  g_free (self->quote);
  g_free (self->note);
  g_free (self);
}

/* Which block a place in the joined text is in, and how many characters from its beginning. */
static guint
find_block (DeflashDocument *document, GArray *offsets, const char *all, gsize at, guint *chars)
{
  guint block = 0;

  for (guint i = 0; i < offsets->len && g_array_index (offsets, gsize, i) <= at; i++)
    if (*get_text (document, i) != '\0')
      block = i;
  *chars = (guint) g_utf8_strlen (all + g_array_index (offsets, gsize, block), (gssize) (at - g_array_index (offsets, gsize, block)));
  return block;
}

/**
 * deflash_highlight_locate:
 * @self: a highlight
 * @document: the text as it is now
 *
 * Finds it in the text. Where it does not stand as it did, the same words that are nearest to the place take it; it is changed to that.
 *
 * Returns: whether it is there
 */
gboolean
deflash_highlight_locate (DeflashHighlight *self, DeflashDocument *document)
{
  g_autofree char *now = quote_range (document, self->block, self->start, self->end_block, self->end);
  guint n = deflash_document_get_n_blocks (document);
  g_autoptr (GArray) offsets = NULL;
  g_autofree char *all = NULL;
  const char *best = NULL;
  gsize before;

  if (g_strcmp0 (now, self->quote) == 0)
    return TRUE;
  if (n == 0 || *self->quote == '\0')
    return FALSE;
  offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  all = join (document, 0, n - 1, offsets);
  before = g_array_index (offsets, gsize, MIN (self->block, n - 1));
  for (const char *p = strstr (all, self->quote); p != NULL; p = strstr (p + 1, self->quote))
    {
      gsize at = (gsize) (p - all);
      gsize distance = at > before ? at - before : before - at;
      gsize best_distance = best == NULL ? G_MAXSIZE : (gsize) (best - all) > before ? (gsize) (best - all) - before : before - (gsize) (best - all);

      if (distance < best_distance)
        best = p;
      else if (at > before)
        break;
    }
  if (best == NULL)
    return FALSE;
  self->block = find_block (document, offsets, all, (gsize) (best - all), &self->start);
  /* the last character's block, and one behind it */
  {
    const char *last = g_utf8_prev_char (best + strlen (self->quote));

    self->end_block = find_block (document, offsets, all, (gsize) (last - all), &self->end);
    self->end++;
  }
  return TRUE;
}
