/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-key-points.h"

#include "deflash-text.h"

#include <string.h>

/* "In short" of an article whose publisher gives no points of its own. */

/* A text of few sentences is its own summary. */
#define MIN_PARAGRAPHS 3

/* A line that is broken so early was not broken to fit a width: it is a heading set within its paragraph. */
#define MAX_HEADING_BYTES 60

/* Whether the publisher says already what to know, or the document is no text to be summed up. */
static gboolean
has_points_of_its_own (DeflashDocument *document)
{
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      DeflashBlockKind kind = deflash_document_get_block (document, i)->kind;

      if (kind == DEFLASH_BLOCK_KEY_POINTS || kind == DEFLASH_BLOCK_STEPS)
        return TRUE;
    }
  return FALSE;
}

static void
append_paragraph (GString *text, const char *paragraph)
{
  const char *line = paragraph;
  const char *end;

  for (; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      g_string_append_len (text, line, end - line);
      g_string_append_c (text, end - line > MAX_HEADING_BYTES ? ' ' : '\n');
    }
  g_string_append (text, line);
  g_string_append_c (text, '\n');
}

/* The running text alone: what is quoted, listed, tabulated or shown beside it is not the article's own voice. */
static char *
dup_prose (DeflashDocument *document, guint *n_words, guint *n_paragraphs)
{
  GString *text = g_string_new (NULL);

  *n_words = *n_paragraphs = 0;
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind != DEFLASH_BLOCK_PARAGRAPH || block->level > 0)
        continue;
      append_paragraph (text, block->text);
      *n_words += deflash_text_count_words (block->text);
      *n_paragraphs += 1;
    }
  return g_string_free (text, FALSE);
}

/**
 * deflash_key_points_of_document:
 * @document: an article with its parts
 * @title: (nullable): its headline
 * @lead: (nullable): the publisher's lead, where it is shown above them
 *
 * Picks the sentences that tell most of an article, none where the publisher gives points, where the text is short, or where it is a guide of
 * steps. Any thread.
 *
 * Returns: (transfer full) (element-type utf8): the sentences in the order of the text, perhaps none
 */
GPtrArray *
deflash_key_points_of_document (DeflashDocument *document, const char *title, const char *lead)
{
  g_autofree char *text = NULL;
  guint n_words;
  guint n_paragraphs;
  guint count;

  if (has_points_of_its_own (document))
    return g_ptr_array_new_with_free_func (g_free);
  text = dup_prose (document, &n_words, &n_paragraphs);
  count = deflash_key_points_choose_count (n_words);
  if (count == 0 || n_paragraphs < MIN_PARAGRAPHS)
    return g_ptr_array_new_with_free_func (g_free);
  return deflash_key_points_pick (text, title, lead, count);
}

static void
add_points (DeflashDocumentBuilder *builder, GPtrArray *points)
{
  deflash_document_builder_open (builder, DEFLASH_BLOCK_KEY_POINTS)->flags |= DEFLASH_BLOCK_FLAG_FOUND_BY_APP;
  for (guint i = 0; i < points->len; i++)
    {
      deflash_document_builder_open (builder, DEFLASH_BLOCK_LIST_ITEM);
      deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
      deflash_document_builder_append_text (builder, points->pdata[i], -1, 0, NULL);
      deflash_document_builder_end (builder);
      deflash_document_builder_close (builder);
    }
  deflash_document_builder_close (builder);
}

/**
 * deflash_key_points_add:
 * @document: an article with its parts
 * @points: (element-type utf8): what deflash_key_points_of_document() picked
 *
 * Puts the points before the text, behind a picture that it begins with, and marks them as found by the app. Any thread.
 *
 * Returns: (transfer full): the document with them; @document itself where there are none
 */
DeflashDocument *
deflash_key_points_add (DeflashDocument *document, GPtrArray *points)
{
  DeflashDocumentBuilder *builder;
  DeflashDocument *result;
  gboolean is_added = FALSE;

  if (points->len == 0)
    return deflash_document_ref (document);
  builder = deflash_document_builder_new ();
  deflash_document_builder_set_language (builder, deflash_document_get_language (document));
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (!is_added && (i > 0 || block->kind != DEFLASH_BLOCK_FIGURE))
        {
          add_points (builder, points);
          is_added = TRUE;
        }
      deflash_document_builder_add_block (builder, block);
    }
  result = deflash_document_builder_finish (builder);
  deflash_document_builder_free (builder);
  return result;
}
