/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-parts.h"

/* Another text for an article that has parts already. */

/* In the order in which they stand behind a text. */
static const DeflashBlockKind kinds[] = {
  DEFLASH_BLOCK_STEPS,
  DEFLASH_BLOCK_CALLOUT,
  DEFLASH_BLOCK_KEY_POINTS,
  DEFLASH_BLOCK_SOURCES,
};

/* Returns: the index of the publisher's part of that kind; the number of blocks where there is none */
static guint
find_part (DeflashDocument *document, DeflashBlockKind kind, DeflashBlockFlags wanted)
{
  guint n_blocks = deflash_document_get_n_blocks (document);

  for (guint i = 0; i < n_blocks; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == kind && block->level == 0 && (block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP) == 0 &&
          (block->flags & wanted) == wanted)
        return i;
    }
  return n_blocks;
}

static guint
get_end (DeflashDocument *document, guint index)
{
  guint level = deflash_document_get_block (document, index)->level;
  guint end = index + 1;

  while (end < deflash_document_get_n_blocks (document) && deflash_document_get_block (document, end)->level > level)
    end++;
  return end;
}

static void
copy_range (DeflashDocumentBuilder *builder, DeflashDocument *document, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    deflash_document_builder_add_block (builder, deflash_document_get_block (document, i));
}

/**
 * deflash_parts_carry_over:
 * @document: an article's new document, composed
 * @before: the one that it had until now
 * @beside_only: whether only parts count that were stated beside the text; else those recognised in it, too
 *
 * What the publisher gave with an article (*Why it matters*, *What to know*, sources, steps) stays where another text takes the place of its
 * text. A part that @document has itself is not doubled. What the app found is left out. May be called on any thread.
 *
 * Returns: (transfer full): @document with the parts of @before that it lacks
 */
DeflashDocument *
deflash_parts_carry_over (DeflashDocument *document, DeflashDocument *before, gboolean beside_only)
{
  const DeflashBlockFlags wanted = beside_only ? DEFLASH_BLOCK_FLAG_BESIDE : DEFLASH_BLOCK_FLAG_NONE;
  guint n_blocks = deflash_document_get_n_blocks (document);
  guint n_before = deflash_document_get_n_blocks (before);
  guint own_sources = find_part (document, DEFLASH_BLOCK_SOURCES, DEFLASH_BLOCK_FLAG_NONE);
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();

  deflash_document_builder_set_language (builder, deflash_document_get_language (document));
  copy_range (builder, document, 0, own_sources);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint start = find_part (before, kinds[i], wanted);

      if (start < n_before && find_part (document, kinds[i], DEFLASH_BLOCK_FLAG_NONE) == n_blocks)
        copy_range (builder, before, start, get_end (before, start));
    }
  copy_range (builder, document, own_sources, n_blocks);
  return deflash_document_builder_finish (builder);
}
