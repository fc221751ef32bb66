/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a well-formed document is. The builder keeps to these rules, the loader checks them. */

#include <string.h>

#include "deflash-document-private.h"
#include "deflash-url.h"

gboolean
deflash_block_kind_is_valid (guint kind)
{
  return kind >= DEFLASH_BLOCK_PARAGRAPH && kind <= DEFLASH_BLOCK_GALLERY;
}

/**
 * deflash_block_kind_is_container:
 * @kind: a kind of block
 *
 * May be called on any thread.
 *
 * Returns: whether blocks of @kind have children
 */
gboolean
deflash_block_kind_is_container (DeflashBlockKind kind)
{
  return deflash_block_kind_get_room (kind) > 0;
}

/* The levels that a container needs below itself; 0 for a leaf. */
guint
deflash_block_kind_get_room (DeflashBlockKind kind)
{
  switch (kind)
    {
    case DEFLASH_BLOCK_LIST:
    case DEFLASH_BLOCK_TABLE:
    case DEFLASH_BLOCK_KEY_POINTS:
    case DEFLASH_BLOCK_STEPS:
    case DEFLASH_BLOCK_DEFINITION_LIST:
    case DEFLASH_BLOCK_FOOTNOTES:
      return 2;
    case DEFLASH_BLOCK_LIST_ITEM:
    case DEFLASH_BLOCK_QUOTE:
    case DEFLASH_BLOCK_TABLE_ROW:
    case DEFLASH_BLOCK_CALLOUT:
    case DEFLASH_BLOCK_SOURCES:
    case DEFLASH_BLOCK_STEP:
    case DEFLASH_BLOCK_DESCRIPTION:
    case DEFLASH_BLOCK_GALLERY:
      return 1;
    case DEFLASH_BLOCK_PARAGRAPH:
    case DEFLASH_BLOCK_HEADING:
    case DEFLASH_BLOCK_CODE:
    case DEFLASH_BLOCK_FIGURE:
    case DEFLASH_BLOCK_TABLE_CELL:
    case DEFLASH_BLOCK_SOURCE:
    case DEFLASH_BLOCK_EMBED:
    case DEFLASH_BLOCK_RULE:
    case DEFLASH_BLOCK_TERM:
    default:
      return 0;
    }
}

/* Whether @kind stands only in the containers that are made for it. */
gboolean
deflash_block_kind_is_only_for (DeflashBlockKind kind)
{
  return kind == DEFLASH_BLOCK_LIST_ITEM || kind == DEFLASH_BLOCK_TABLE_ROW || kind == DEFLASH_BLOCK_TABLE_CELL ||
         kind == DEFLASH_BLOCK_SOURCE || kind == DEFLASH_BLOCK_STEP || kind == DEFLASH_BLOCK_TERM || kind == DEFLASH_BLOCK_DESCRIPTION;
}

/* Whether @kind is a container that takes only what is made for it. */
gboolean
deflash_block_kind_takes_only (DeflashBlockKind kind)
{
  return deflash_block_kind_get_room (kind) == 2 || kind == DEFLASH_BLOCK_TABLE_ROW || kind == DEFLASH_BLOCK_SOURCES ||
         kind == DEFLASH_BLOCK_GALLERY;
}

/* Whether @kind may stand right in @parent; 0 is the document itself. */
gboolean
deflash_block_kind_fits (DeflashBlockKind parent, DeflashBlockKind kind)
{
  if (parent == DEFLASH_BLOCK_GALLERY)
    return kind == DEFLASH_BLOCK_FIGURE;
  if (!deflash_block_kind_is_only_for (kind))
    return parent == 0 || !deflash_block_kind_takes_only (parent);
  if (kind == DEFLASH_BLOCK_LIST_ITEM)
    return parent == DEFLASH_BLOCK_LIST || parent == DEFLASH_BLOCK_KEY_POINTS || parent == DEFLASH_BLOCK_FOOTNOTES;
  if (kind == DEFLASH_BLOCK_TABLE_ROW)
    return parent == DEFLASH_BLOCK_TABLE;
  if (kind == DEFLASH_BLOCK_TABLE_CELL)
    return parent == DEFLASH_BLOCK_TABLE_ROW;
  if (kind == DEFLASH_BLOCK_SOURCE)
    return parent == DEFLASH_BLOCK_SOURCES;
  if (kind == DEFLASH_BLOCK_STEP)
    return parent == DEFLASH_BLOCK_STEPS;
  return parent == DEFLASH_BLOCK_DEFINITION_LIST;
}

static gboolean
is_resource (const char *url)
{
  return g_str_has_prefix (url, "resource:///");
}

/* Nothing else may ever be opened from an article. */
gboolean
deflash_document_is_link (const char *url)
{
  if (strnlen (url, DEFLASH_URL_MAX_LENGTH + 1) > DEFLASH_URL_MAX_LENGTH)
    return FALSE;
  return deflash_url_is_http (url) || is_resource (url) || (url[0] == '#' && url[1]) ||
         (g_ascii_strncasecmp (url, "mailto:", 7) == 0 && url[7]);
}

gboolean
deflash_document_is_picture (const char *url)
{
  if (strnlen (url, DEFLASH_URL_MAX_LENGTH + 1) > DEFLASH_URL_MAX_LENGTH)
    return FALSE;
  return deflash_url_is_http (url) || is_resource (url);
}

gboolean
deflash_block_urls_are_valid (const DeflashBlock *block)
{
  if (block->kind == DEFLASH_BLOCK_FIGURE)
    return block->url && deflash_document_is_picture (block->url);
  if (block->kind == DEFLASH_BLOCK_EMBED)
    return block->url && deflash_document_is_link (block->url) && (!block->title || deflash_document_is_picture (block->title));
  return !block->url || deflash_document_is_link (block->url);
}

gboolean
deflash_block_number_is_valid (const DeflashBlock *block)
{
  if (block->kind == DEFLASH_BLOCK_HEADING)
    return block->number >= 1 && block->number <= 6;
  if (block->kind == DEFLASH_BLOCK_TABLE_CELL)
    return block->number >= 1 && block->number <= DEFLASH_DOCUMENT_MAX_COLUMNS;
  return TRUE;
}

gboolean
deflash_block_text_is_short (const char *text)
{
  gsize length = strlen (text);

  return length <= DEFLASH_DOCUMENT_MAX_TEXT ||
         (length <= 4 * DEFLASH_DOCUMENT_MAX_TEXT && g_utf8_strlen (text, length) <= DEFLASH_DOCUMENT_MAX_TEXT);
}

static gboolean
is_boundary (const char *text, guint32 offset)
{
  return ((guchar) text[offset] & 0xc0) != 0x80;
}

gboolean
deflash_block_spans_are_valid (const DeflashBlock *block)
{
  gsize length = strlen (block->text);
  guint32 previous = 0;

  for (guint i = 0; i < block->n_spans; i++)
    {
      const DeflashSpan *span = &block->spans[i];

      if (span->start < previous || span->end <= span->start || span->end > length)
        return FALSE;
      if (!is_boundary (block->text, span->start) || !is_boundary (block->text, span->end))
        return FALSE;
      if (span->style == 0 || (span->style & ~DEFLASH_SPAN_STYLE_MASK))
        return FALSE;
      if ((span->style & DEFLASH_SPAN_LINK) ? !span->url || !deflash_document_is_link (span->url) : span->url != NULL)
        return FALSE;
      previous = span->end;
    }
  return TRUE;
}
