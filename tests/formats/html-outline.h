/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

/* Writes a document as text, a block a line, for comparison in tests: depth as two spaces, the kind, then "#number", "header", "rtl",
 * "label=", "title=", "anchor=", "<url>", "WxH" where they are set, then ": " and the text, its spans as "{styles|text}" with b, i, c, _, ^,
 * s and "a:url". */

static inline const char *
outline_kind (DeflashBlockKind kind)
{
  static const char *const names[] = { "?",    "p",       "h",       "list",   "item",  "quote", "code",  "figure", "table", "row", "cell", "callout",
                                       "points", "sources", "source", "steps", "step",  "embed", "rule",  "dl",     "dt",    "dd",  "notes",
                                       "gallery" };

  return kind < G_N_ELEMENTS (names) ? names[kind] : "?";
}

static inline void
outline_span (GString *out, const DeflashBlock *block, const DeflashSpan *span)
{
  static const char letters[] = "bic_^s";
  static const DeflashSpanStyle styles[] = { DEFLASH_SPAN_BOLD,      DEFLASH_SPAN_ITALIC,      DEFLASH_SPAN_CODE,
                                             DEFLASH_SPAN_SUBSCRIPT, DEFLASH_SPAN_SUPERSCRIPT, DEFLASH_SPAN_STRIKE };

  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (span->style & styles[i])
      g_string_append_c (out, letters[i]);
  if (span->style & DEFLASH_SPAN_LINK)
    g_string_append_printf (out, "a:%s", span->url);
  g_string_append_c (out, '|');
  g_string_append_len (out, block->text + span->start, span->end - span->start);
  g_string_append_c (out, '}');
}

static inline void
outline_block (GString *out, const DeflashBlock *block)
{
  guint at = 0;

  g_string_append_printf (out, "%*s%s", 2 * block->level, "", outline_kind (block->kind));
  if (block->number)
    g_string_append_printf (out, " #%u", block->number);
  if (block->flags & DEFLASH_BLOCK_FLAG_HEADER)
    g_string_append (out, " header");
  if (block->flags & DEFLASH_BLOCK_FLAG_RTL)
    g_string_append (out, " rtl");
  if (block->label)
    g_string_append_printf (out, " label=%s", block->label);
  if (block->title)
    g_string_append_printf (out, " title=%s", block->title);
  if (block->anchor)
    g_string_append_printf (out, " anchor=%s", block->anchor);
  if (block->url)
    g_string_append_printf (out, " <%s>", block->url);
  if (block->width || block->height)
    g_string_append_printf (out, " %ux%u", block->width, block->height);
  if (block->text && block->text[0])
    g_string_append (out, ": ");
  for (guint i = 0; i < block->n_spans; i++)
    {
      g_string_append_len (out, block->text + at, block->spans[i].start - at);
      outline_span (out, block, &block->spans[i]);
      at = block->spans[i].end;
    }
  g_string_append (out, block->text ? block->text + at : "");
  g_string_append_c (out, '\n');
}

static inline char *
outline_document (DeflashDocument *document)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    outline_block (out, deflash_document_get_block (document, i));
  return g_string_free (out, FALSE);
}
