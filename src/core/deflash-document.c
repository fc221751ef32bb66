/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document.h"

#include <string.h>

#include "deflash-document-private.h"
#include "deflash-text.h"

G_DEFINE_BOXED_TYPE (DeflashDocument, deflash_document, deflash_document_ref, deflash_document_unref)

/* Frees what @block owns, not itself. */
void
deflash_block_clear (DeflashBlock *block)
{
  for (guint i = 0; i < block->n_spans; i++)
    g_free (block->spans[i].url);
  g_free (block->spans);
  g_free (block->text);
  g_free (block->url);
  g_free (block->title);
  g_free (block->label);
  g_free (block->anchor);
  *block = (DeflashBlock){ 0 };
}

/* Takes all its arguments; the blocks own their strings. */
DeflashDocument *
deflash_document_new_take (DeflashBlock *blocks, guint n_blocks, char *language)
{
  DeflashDocument *self = g_new0 (DeflashDocument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->blocks = blocks;
  self->n_blocks = n_blocks;
  self->language = language;
  return self;
}

/**
 * deflash_document_ref:
 * @self: a document
 *
 * May be called on any thread.
 *
 * Returns: (transfer full): @self
 */
DeflashDocument *
deflash_document_ref (DeflashDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * deflash_document_unref:
 * @self: (transfer full): a document
 *
 * May be called on any thread.
 */
void
deflash_document_unref (DeflashDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (!self->strings)
    for (guint i = 0; i < self->n_blocks; i++)
      deflash_block_clear (&self->blocks[i]);
  g_clear_pointer (&self->strings, g_variant_unref);
  g_free (self->spans);
  g_free (self->blocks);
  g_free (self->language);
  g_free (self);
}

/**
 * deflash_document_get_n_blocks:
 * @self: a document
 *
 * Returns: the number of blocks, containers included
 */
guint
deflash_document_get_n_blocks (DeflashDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_blocks;
}

/**
 * deflash_document_get_block:
 * @self: a document
 * @index: which block, in reading order
 *
 * Returns: (transfer none): the block; it lives as long as @self
 */
const DeflashBlock *
deflash_document_get_block (DeflashDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_blocks, NULL);

  return &self->blocks[index];
}

/**
 * deflash_document_get_language:
 * @self: a document
 *
 * Returns: (nullable) (transfer none): the BCP 47 tag of its language, as the publisher gave it
 */
const char *
deflash_document_get_language (DeflashDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

/**
 * deflash_document_count_words:
 * @self: a document
 *
 * Counts what a person reads: everything but sources and embedded things. May be called on any thread.
 *
 * Returns: the number of words, see deflash_text_count_words()
 */
guint
deflash_document_count_words (DeflashDocument *self)
{
  guint n_words = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_blocks; i++)
    if (self->blocks[i].kind != DEFLASH_BLOCK_SOURCE && self->blocks[i].kind != DEFLASH_BLOCK_EMBED)
      n_words += deflash_text_count_words (self->blocks[i].text);
  return n_words;
}

typedef struct
{
  GString *string;
  gboolean tight;  /* the next line follows without a blank one */
  char marker[16]; /* of the list item whose first line comes next */
  guint indent;    /* spaces before a line, for lists in lists */
  gboolean is_running; /* only what is read as the text itself */
} TextWriter;

static void
write_line (TextWriter *writer, const char *text)
{
  if (writer->string->len > 0)
    g_string_append (writer->string, writer->tight ? "\n" : "\n\n");
  for (guint i = 0; i < writer->indent; i++)
    g_string_append_c (writer->string, ' ');
  g_string_append (writer->string, writer->marker);
  g_string_append (writer->string, text);
  writer->marker[0] = '\0';
  writer->tight = FALSE;
}

/* How many lists the next block stands in, less the outermost one. */
static guint
list_depth (const DeflashBlockKind *parents, guint level)
{
  guint depth = 0;

  for (guint i = 0; i < level; i++)
    depth += parents[i] == DEFLASH_BLOCK_LIST_ITEM || parents[i] == DEFLASH_BLOCK_STEP;
  return depth > 0 ? depth - 1 : 0;
}

static void
start_item (TextWriter *writer, const DeflashBlock *block, gboolean first)
{
  if (!first)
    writer->tight = TRUE;
  if (writer->is_running)
    writer->marker[0] = '\0';
  else if (block->number > 0)
    g_snprintf (writer->marker, sizeof writer->marker, "%u. ", block->number);
  else
    g_strlcpy (writer->marker, "• ", sizeof writer->marker);
  if (block->kind == DEFLASH_BLOCK_STEP && !deflash_text_is_blank (block->text))
    {
      write_line (writer, block->text);
      writer->tight = TRUE;
    }
}

static void
write_block (TextWriter *writer, const DeflashBlock *block, const DeflashBlock *previous)
{
  switch (block->kind)
    {
    case DEFLASH_BLOCK_LIST_ITEM:
    case DEFLASH_BLOCK_STEP:
      start_item (writer, block, previous && previous->level < block->level && previous->level == 0);
      break;
    case DEFLASH_BLOCK_TABLE_ROW:
      if (previous && previous->kind == DEFLASH_BLOCK_TABLE_CELL)
        writer->tight = TRUE;
      break;
    case DEFLASH_BLOCK_TABLE_CELL:
      if (previous && previous->kind == DEFLASH_BLOCK_TABLE_CELL)
        g_string_append_printf (writer->string, "\t%s", block->text);
      else
        write_line (writer, block->text);
      break;
    case DEFLASH_BLOCK_SOURCE:
      writer->tight = previous && previous->kind == DEFLASH_BLOCK_SOURCE;
      g_strlcpy (writer->marker, "• ", sizeof writer->marker);
      write_line (writer, !deflash_text_is_blank (block->text) ? block->text : block->label ? block->label : block->url ? block->url : "");
      if (block->label && !deflash_text_is_blank (block->text))
        g_string_append_printf (writer->string, " (%s)", block->label);
      break;
    case DEFLASH_BLOCK_TERM:
      write_line (writer, block->text);
      break;
    case DEFLASH_BLOCK_DESCRIPTION:
      writer->tight = TRUE;
      break;
    case DEFLASH_BLOCK_FIGURE:
    case DEFLASH_BLOCK_EMBED:
      if (!writer->is_running && !deflash_text_is_blank (block->text))
        write_line (writer, block->text);
      break;
    case DEFLASH_BLOCK_PARAGRAPH:
    case DEFLASH_BLOCK_HEADING:
    case DEFLASH_BLOCK_CODE:
    case DEFLASH_BLOCK_TABLE:
    case DEFLASH_BLOCK_GALLERY:
      if (!deflash_text_is_blank (block->text))
        write_line (writer, block->text);
      break;
    case DEFLASH_BLOCK_LIST:
    case DEFLASH_BLOCK_QUOTE:
    case DEFLASH_BLOCK_CALLOUT:
    case DEFLASH_BLOCK_KEY_POINTS:
    case DEFLASH_BLOCK_SOURCES:
    case DEFLASH_BLOCK_STEPS:
    case DEFLASH_BLOCK_RULE:
    case DEFLASH_BLOCK_DEFINITION_LIST:
    case DEFLASH_BLOCK_FOOTNOTES:
    default:
      break;
    }
}

static char *
write_text (DeflashDocument *self, gboolean is_running)
{
  TextWriter writer = { .string = g_string_new (NULL), .is_running = is_running };
  DeflashBlockKind parents[DEFLASH_DOCUMENT_MAX_LEVEL + 1] = { 0 };

  for (guint i = 0; i < self->n_blocks; i++)
    {
      const DeflashBlock *block = &self->blocks[i];

      parents[block->level] = block->kind;
      writer.indent = is_running ? 0 : 2 * list_depth (parents, block->level + (block->kind == DEFLASH_BLOCK_STEP));
      write_block (&writer, block, i > 0 ? &self->blocks[i - 1] : NULL);
    }
  return g_string_free (writer.string, FALSE);
}

/**
 * deflash_document_to_text:
 * @self: a document
 *
 * The plain text: paragraphs with a blank line between them, list items with a bullet or number, the cells of a table row with tabs.
 * May be called on any thread.
 *
 * Returns: (transfer full): the text, "" where there is none
 */
char *
deflash_document_to_text (DeflashDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return write_text (self, FALSE);
}

/**
 * deflash_document_to_running_text:
 * @self: a document
 *
 * What is read from top to bottom as the text itself: like deflash_document_to_text() without captions, titles of embeds, bullets and
 * numbers of lists. May be called on any thread.
 *
 * Returns: (transfer full): the text, "" where there is none
 */
char *
deflash_document_to_running_text (DeflashDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return write_text (self, TRUE);
}
