/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the builder does to a single block: text and spans, repair, splitting. */

#include "deflash-document-leaf-private.h"

#include <string.h>

#include "deflash-document-private.h"
#include "deflash-text.h"

/* How far back from the limit a space is looked for, in characters. */
#define SPLIT_WINDOW 1000

DeflashBlock *
deflash_leaf_start (DeflashLeaf *leaf, DeflashBlockKind kind)
{
  if (!leaf->text)
    {
      leaf->text = g_string_new (NULL);
      leaf->spans = g_array_new (FALSE, FALSE, sizeof (DeflashSpan));
    }
  deflash_block_clear (&leaf->block);
  leaf->block.kind = kind;
  if (kind == DEFLASH_BLOCK_TABLE_CELL)
    leaf->block.number = 1;
  else if (kind == DEFLASH_BLOCK_HEADING)
    leaf->block.number = 2;
  return &leaf->block;
}

/* Adjacent runs of one style and address become one. */
static void
append_span (GArray *spans, guint start, guint end, DeflashSpanStyle style, const char *url)
{
  DeflashSpan span = { .start = start, .end = end, .style = style };

  if (spans->len > 0)
    {
      DeflashSpan *last = &g_array_index (spans, DeflashSpan, spans->len - 1);

      if (last->end == start && last->style == style && g_strcmp0 (last->url, url) == 0)
        {
          last->end = end;
          return;
        }
    }
  span.url = g_strdup (url);
  g_array_append_val (spans, span);
}

void
deflash_leaf_append (DeflashLeaf *leaf, const char *text, gssize length, DeflashSpanStyle style, const char *url)
{
  g_autofree char *repaired = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  if (size == 0)
    return;
  if (!g_utf8_validate_len (text, size, NULL))
    {
      repaired = deflash_text_make_valid (text, size);
      text = repaired;
      size = strlen (text);
      if (size == 0)
        return;
    }
  if (leaf->text->len + size > G_MAXINT32) /* far beyond what any parser lets through */
    return;

  style &= DEFLASH_SPAN_STYLE_MASK;
  if (!(style & DEFLASH_SPAN_LINK) || !url || !g_utf8_validate (url, -1, NULL) || !deflash_document_is_link (url))
    {
      style &= ~DEFLASH_SPAN_LINK;
      url = NULL;
    }
  if (style != 0)
    append_span (leaf->spans, leaf->text->len, leaf->text->len + size, style, url);
  g_string_append_len (leaf->text, text, size);
}

/* Moves the leaf into the empty *@block. */
void
deflash_leaf_finish (DeflashLeaf *leaf, DeflashBlock *block)
{
  gsize n_spans;

  *block = leaf->block;
  leaf->block = (DeflashBlock){ 0 };
  if (leaf->text->len > 0)
    {
      for (guint i = 0; i < block->n_spans; i++)
        g_free (block->spans[i].url);
      g_free (block->spans);
      g_free (block->text);
      block->text = g_strndup (leaf->text->str, leaf->text->len);
      block->spans = leaf->spans->len > 0 ? g_array_steal (leaf->spans, &n_spans) : NULL;
      block->n_spans = block->spans ? n_spans : 0;
    }
  g_string_truncate (leaf->text, 0);
}

void
deflash_leaf_clear (DeflashLeaf *leaf)
{
  deflash_block_clear (&leaf->block);
  if (!leaf->text)
    return;
  for (guint i = 0; i < leaf->spans->len; i++)
    g_free (g_array_index (leaf->spans, DeflashSpan, i).url);
  g_clear_pointer (&leaf->spans, g_array_unref);
  g_string_free (g_steal_pointer (&leaf->text), TRUE);
}

void
deflash_block_copy (const DeflashBlock *block, DeflashBlock *copy)
{
  *copy = *block;
  copy->text = g_strdup (block->text);
  copy->url = g_strdup (block->url);
  copy->title = g_strdup (block->title);
  copy->label = g_strdup (block->label);
  copy->anchor = g_strdup (block->anchor);
  copy->spans = block->n_spans > 0 ? g_memdup2 (block->spans, block->n_spans * sizeof (DeflashSpan)) : NULL;
  for (guint i = 0; i < block->n_spans; i++)
    copy->spans[i].url = g_strdup (block->spans[i].url);
}

static void
clear_spans (DeflashBlock *block)
{
  for (guint i = 0; i < block->n_spans; i++)
    g_free (block->spans[i].url);
  g_clear_pointer (&block->spans, g_free);
  block->n_spans = 0;
}

/* Makes a string that the caller set fit to be stored; an empty one becomes none. */
static void
sanitize_string (char **string)
{
  if (!*string)
    return;
  if (!g_utf8_validate (*string, -1, NULL))
    {
      char *valid = deflash_text_make_valid (*string, -1);

      g_free (*string);
      *string = valid;
    }
  if (!deflash_block_text_is_short (*string))
    *g_utf8_offset_to_pointer (*string, DEFLASH_DOCUMENT_MAX_TEXT) = '\0';
  if (!**string)
    g_clear_pointer (string, g_free);
}

static void
sanitize_url (char **url, gboolean (*accept) (const char *url))
{
  if (*url && (!g_utf8_validate (*url, -1, NULL) || !accept (*url)))
    g_clear_pointer (url, g_free);
}

/* Puts right whatever a caller wrote into a block. */
void
deflash_block_sanitize (DeflashBlock *block)
{
  if (block->text && !g_utf8_validate (block->text, -1, NULL))
    {
      g_autofree char *broken = g_steal_pointer (&block->text);

      clear_spans (block);
      block->text = deflash_text_make_valid (broken, -1);
    }
  if (block->n_spans > 0 && (!block->text || !deflash_block_spans_are_valid (block)))
    clear_spans (block);
  block->flags &= DEFLASH_BLOCK_FLAGS_MASK;
  if (block->kind == DEFLASH_BLOCK_HEADING)
    block->number = CLAMP (block->number, 1, 6);
  else if (block->kind == DEFLASH_BLOCK_TABLE_CELL)
    block->number = CLAMP (block->number, 1, DEFLASH_DOCUMENT_MAX_COLUMNS);
  sanitize_url (&block->url, block->kind == DEFLASH_BLOCK_FIGURE ? deflash_document_is_picture : deflash_document_is_link);
  if (block->kind == DEFLASH_BLOCK_EMBED)
    sanitize_url (&block->title, deflash_document_is_picture);
  if ((block->kind == DEFLASH_BLOCK_FIGURE || block->kind == DEFLASH_BLOCK_EMBED) && !block->url)
    deflash_block_make_paragraph (block); /* its caption remains */
  sanitize_string (&block->title);
  sanitize_string (&block->label);
  sanitize_string (&block->anchor);
}

/* Whether a leaf shows nothing. An empty table cell keeps its column. */
gboolean
deflash_block_is_pointless (const DeflashBlock *block)
{
  if (block->kind == DEFLASH_BLOCK_RULE || block->kind == DEFLASH_BLOCK_TABLE_CELL || block->kind == DEFLASH_BLOCK_FIGURE ||
      block->kind == DEFLASH_BLOCK_EMBED)
    return FALSE;
  if (block->kind == DEFLASH_BLOCK_SOURCE && (block->url || block->label))
    return FALSE;
  return deflash_text_is_blank (block->text);
}

/* The last boundary between graphemes that is not behind @limit. */
static const char *
find_grapheme_end (const char *start, const char *limit)
{
  const char *p = start;

  while (p < limit)
    {
      const char *next = deflash_text_next_grapheme (p);

      if (next > limit)
        break;
      p = next;
    }
  return p;
}

/* Where a text that goes on behind @limit is cut: after a space (a line break in code) shortly before it, else between graphemes. */
static const char *
find_cut (DeflashBlockKind kind, const char *start, const char *limit)
{
  const char *p = limit;

  for (guint i = 0; i < SPLIT_WINDOW; i++)
    {
      p = g_utf8_prev_char (p);
      if (kind == DEFLASH_BLOCK_CODE ? *p == '\n' : g_unichar_isspace (g_utf8_get_char (p)))
        return g_utf8_next_char (p);
    }
  return find_grapheme_end (start, limit);
}

/* The part of the spans that is over [start, end), counted from start. Spans before it are stepped over for good. */
static void
slice_spans (const DeflashBlock *block, guint *first, gsize start, gsize end, DeflashBlock *piece)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DeflashSpan));
  gsize n_spans;

  while (*first < block->n_spans && block->spans[*first].end <= start)
    (*first)++;
  for (guint i = *first; i < block->n_spans && block->spans[i].start < end; i++)
    {
      const DeflashSpan *span = &block->spans[i];

      append_span (spans, MAX (span->start, start) - start, MIN (span->end, end) - start, span->style, span->url);
    }
  piece->n_spans = spans->len;
  piece->spans = spans->len > 0 ? g_array_steal (spans, &n_spans) : NULL;
}

/* Makes the next piece of a block whose text is too long: a copy with the part of the text from *@offset on that fits. Returns FALSE
 * when all is copied. Start with zeros. */
gboolean
deflash_block_next_piece (const DeflashBlock *block, gsize length, gsize *offset, guint *span, DeflashBlock *piece)
{
  gsize end = length;

  if (*offset >= length)
    return FALSE;

  const char *start = block->text + *offset;
  if (length - *offset > DEFLASH_DOCUMENT_MAX_TEXT)
    {
      const char *limit = start;

      for (guint i = 0; i < DEFLASH_DOCUMENT_MAX_TEXT && *limit; i++)
        limit = g_utf8_next_char (limit);
      end = *limit ? find_cut (block->kind, start, limit) - block->text : length;
    }

  gsize trimmed = end;
  while (end < length && trimmed > *offset && g_ascii_isspace (block->text[trimmed - 1])) /* the space at a cut is in neither */
    trimmed--;
  *piece = (DeflashBlock){ .kind = block->kind, .flags = block->flags, .number = block->number };
  piece->text = g_strndup (start, trimmed - *offset);
  piece->label = g_strdup (block->label);
  if (*offset == 0)
    {
      piece->anchor = g_strdup (block->anchor);
      piece->url = g_strdup (block->url);
      piece->title = g_strdup (block->title);
      piece->width = block->width;
      piece->height = block->height;
    }
  slice_spans (block, span, *offset, trimmed, piece);
  *offset = end;
  return TRUE;
}

/* Cuts off what is over, for kinds that can't go on in another block. */
void
deflash_block_shorten (DeflashBlock *block)
{
  DeflashBlock piece;
  gsize offset = 0;
  guint span = 0;

  if (!block->text || deflash_block_text_is_short (block->text))
    return;
  deflash_block_next_piece (block, strlen (block->text), &offset, &span, &piece);
  piece.level = block->level;
  deflash_block_clear (block);
  *block = piece;
}

/* What can't stand as what it is still has text; a block that leads somewhere and is not styled keeps that as a link. */
void
deflash_block_make_paragraph (DeflashBlock *block)
{
  gboolean linked = block->kind == DEFLASH_BLOCK_SOURCE || block->kind == DEFLASH_BLOCK_EMBED;

  if (linked && block->url && deflash_text_is_blank (block->text))
    g_set_str (&block->text, block->label ? block->label : block->url);
  if (linked && block->url && block->n_spans == 0 && block->text && *block->text)
    {
      block->spans = g_new0 (DeflashSpan, 1);
      block->spans[0] = (DeflashSpan){ .end = strlen (block->text), .style = DEFLASH_SPAN_LINK, .url = g_steal_pointer (&block->url) };
      block->n_spans = 1;
    }
  block->kind = DEFLASH_BLOCK_PARAGRAPH;
  block->number = block->width = block->height = 0;
  block->flags &= ~DEFLASH_BLOCK_FLAG_HEADER;
  g_clear_pointer (&block->url, g_free);
  g_clear_pointer (&block->title, g_free);
  g_clear_pointer (&block->label, g_free);
}

/* A paragraph among sources: its first link is what it names. */
void
deflash_block_make_source (DeflashBlock *block)
{
  g_autofree char *url = NULL;

  for (guint i = 0; i < block->n_spans && !url; i++)
    url = g_strdup (block->spans[i].url);
  if (!url)
    url = g_strdup (block->url);
  clear_spans (block);
  if (block->kind != DEFLASH_BLOCK_EMBED && block->kind != DEFLASH_BLOCK_FIGURE)
    deflash_block_make_paragraph (block);
  g_set_str (&block->url, url);
  block->kind = DEFLASH_BLOCK_SOURCE;
  if (block->number || block->width)
    block->number = block->width = block->height = 0;
}
