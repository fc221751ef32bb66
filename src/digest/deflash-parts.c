/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-parts-private.h"

#include "deflash-text.h"

#define N_OPENING_UNITS 3 /* of the body's own, before or between which a headline, lead or picture may be repeated */

/* Definition lists whose terms are the parts */

static DeflashPart
get_term_part (DeflashPartsRecognizer *self, guint index)
{
  const DeflashBlock *block = deflash_document_get_block (self->body, index);

  return block->kind == DEFLASH_BLOCK_TERM && block->level == 1 ? deflash_part_from_phrase (block->text, -1) : DEFLASH_PART_NONE;
}

static gboolean
take_description (DeflashPartsRecognizer *self, DeflashPart part, guint start, guint end)
{
  gsize n_links = 0;

  for (guint i = start; i < end; i++)
    n_links += deflash_parts_count_link_bytes (deflash_document_get_block (self->body, i), 0) > 0;
  if (part == DEFLASH_PART_SOURCES)
    {
      for (guint i = start; n_links > 0 && i < end; i++)
        if (!deflash_block_kind_is_container (deflash_document_get_block (self->body, i)->kind))
          deflash_parts_sources_read (&self->sources, deflash_document_get_block (self->body, i), 0);
      return n_links > 0;
    }
  if (part == DEFLASH_PART_WHAT_TO_KNOW && deflash_document_get_block (self->body, start)->kind != DEFLASH_BLOCK_LIST)
    return FALSE;
  deflash_document_builder_open (self->builder, part == DEFLASH_PART_WHAT_TO_KNOW ? DEFLASH_BLOCK_KEY_POINTS : DEFLASH_BLOCK_CALLOUT);
  for (guint i = start + (part == DEFLASH_PART_WHAT_TO_KNOW); i < end; i++)
    deflash_document_builder_add_block (self->builder, deflash_document_get_block (self->body, i));
  deflash_document_builder_close (self->builder);
  return TRUE;
}

/* Takes the parts out of a definition list; the rest of it stays one. */
static void
copy_definitions (DeflashPartsRecognizer *self, const DeflashPartsUnit *unit)
{
  guint i = unit->start + 1;
  gboolean is_open = FALSE;

  while (i < unit->end)
    {
      DeflashPart part = get_term_part (self, i);
      guint start = i + 2; /* behind the term and its description */
      guint end = i + 1;

      while (end < unit->end && deflash_document_get_block (self->body, end)->kind != DEFLASH_BLOCK_TERM)
        end++;
      if (part != DEFLASH_PART_NONE && start < end)
        {
          if (is_open)
            deflash_document_builder_close (self->builder);
          is_open = FALSE;
          if (take_description (self, part, start, end))
            {
              i = end;
              continue;
            }
        }
      if (!is_open)
        deflash_document_builder_open (self->builder, DEFLASH_BLOCK_DEFINITION_LIST);
      is_open = TRUE;
      for (; i < end; i++)
        deflash_document_builder_add_block (self->builder, deflash_document_get_block (self->body, i));
    }
  if (is_open)
    deflash_document_builder_close (self->builder);
}

static gboolean
has_part_terms (DeflashPartsRecognizer *self, const DeflashPartsUnit *unit)
{
  for (guint i = unit->start + 1; i < unit->end; i++)
    if (get_term_part (self, i) != DEFLASH_PART_NONE)
      return TRUE;
  return FALSE;
}

/* Repetitions */

/* Whether the unit repeats what stands above the document: headline, kicker, lead, main picture. */
static gboolean
is_repetition (DeflashPartsRecognizer *self, guint index)
{
  const DeflashBlock *block = deflash_parts_get_block (self, deflash_parts_get_unit (self, index));

  if (block->kind == DEFLASH_BLOCK_FIGURE)
    return block->text[0] == '\0' && deflash_parts_is_same_picture (block->url, self->hints->image_url);
  if (block->kind != DEFLASH_BLOCK_HEADING && block->kind != DEFLASH_BLOCK_PARAGRAPH)
    return FALSE;
  return deflash_parts_is_same_text (block->text, self->hints->title) || deflash_parts_is_same_text (block->text, self->hints->lead) ||
         deflash_parts_is_same_text (block->text, self->hints->kicker);
}

/* Whether the unit only says where the text was published. */
static gboolean
is_closing_boilerplate (DeflashPartsRecognizer *self, guint index)
{
  return index + 3 > self->units->len && deflash_parts_is_kind (self, index, DEFLASH_BLOCK_PARAGRAPH) &&
         deflash_parts_is_boilerplate (deflash_parts_get_block (self, deflash_parts_get_unit (self, index))->text);
}

/* Whether the body has no part, repeats nothing, and nothing is stated besides. */
static gboolean
is_complete (DeflashPartsRecognizer *self)
{
  const DeflashPartsHints *hints = self->hints;

  if ((hints->steps && hints->steps->len > 0) || hints->why_it_matters || (hints->what_to_know && hints->what_to_know->len > 0) ||
      (hints->sources && hints->sources->len > 0))
    return FALSE;
  for (guint i = 0; i < self->units->len; i++)
    {
      const DeflashPartsUnit *unit = deflash_parts_get_unit (self, i);

      if (unit->part != DEFLASH_PART_NONE || (i < N_OPENING_UNITS && is_repetition (self, i)) || is_closing_boilerplate (self, i) ||
          (deflash_parts_is_kind (self, i, DEFLASH_BLOCK_DEFINITION_LIST) && has_part_terms (self, unit)))
        return FALSE;
    }
  return TRUE;
}

static void
copy_body (DeflashPartsRecognizer *self)
{
  guint n_repeated = 0;

  for (guint i = 0; i < self->units->len;)
    {
      const DeflashPartsUnit *unit = deflash_parts_get_unit (self, i);
      guint next = i;

      if ((i - n_repeated < N_OPENING_UNITS && is_repetition (self, i)) || is_closing_boilerplate (self, i))
        {
          n_repeated++;
          i++;
          continue;
        }
      if (unit->part != DEFLASH_PART_NONE)
        next = deflash_parts_take (self, i);
      if (next > i)
        {
          i = next;
          continue;
        }
      if (deflash_parts_is_kind (self, i, DEFLASH_BLOCK_DEFINITION_LIST) && has_part_terms (self, unit))
        copy_definitions (self, unit);
      else
        deflash_parts_copy_units (self->builder, self->body, unit, 1);
      i++;
    }
}

/* What the entry states */

static void
copy_document (DeflashPartsRecognizer *self, DeflashDocument *document)
{
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    deflash_document_builder_add_block (self->builder, deflash_document_get_block (document, i));
}

static void
emit_steps (DeflashPartsRecognizer *self)
{
  const GPtrArray *steps = self->hints->steps;

  if (!steps || steps->len == 0)
    return;
  deflash_document_builder_open (self->builder, DEFLASH_BLOCK_STEPS)->flags |= DEFLASH_BLOCK_FLAG_BESIDE;
  for (guint i = 0; i < steps->len; i++)
    {
      const DeflashPartsStep *step = g_ptr_array_index (steps, i);
      DeflashBlock *block = deflash_document_builder_open (self->builder, DEFLASH_BLOCK_STEP);

      block->number = i + 1;
      g_set_str (&block->text, step->title ? step->title : "");
      if (step->image)
        {
          DeflashBlock *figure = deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_FIGURE);
          figure->url = g_strdup (step->image);
          deflash_document_builder_end (self->builder);
        }
      if (step->content)
        copy_document (self, step->content);
      deflash_document_builder_close (self->builder);
    }
  deflash_document_builder_close (self->builder);
}

static void
emit_stated_points (DeflashPartsRecognizer *self)
{
  const GPtrArray *points = self->hints->what_to_know;

  if (!points || points->len == 0)
    return;
  deflash_document_builder_open (self->builder, DEFLASH_BLOCK_KEY_POINTS)->flags |= DEFLASH_BLOCK_FLAG_BESIDE;
  for (guint i = 0; i < points->len; i++)
    {
      deflash_document_builder_open (self->builder, DEFLASH_BLOCK_LIST_ITEM);
      deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_PARAGRAPH);
      deflash_document_builder_append_text (self->builder, g_ptr_array_index (points, i), -1, 0, NULL);
      deflash_document_builder_end (self->builder);
      deflash_document_builder_close (self->builder);
    }
  deflash_document_builder_close (self->builder);
}

static void
emit_stated_callout (DeflashPartsRecognizer *self)
{
  if (!self->hints->why_it_matters)
    return;
  deflash_document_builder_open (self->builder, DEFLASH_BLOCK_CALLOUT)->flags |= DEFLASH_BLOCK_FLAG_BESIDE;
  copy_document (self, self->hints->why_it_matters);
  deflash_document_builder_close (self->builder);
}

static void
add_stated_sources (DeflashPartsRecognizer *self)
{
  for (guint i = 0; self->hints->sources && i < self->hints->sources->len; i++)
    {
      const DeflashCitation *citation = g_ptr_array_index (self->hints->sources, i);
      deflash_parts_sources_add (&self->sources, citation->publisher, citation->title, citation->url);
    }
}

/**
 * deflash_parts_recognize:
 * @body: the body as it was converted
 * @hints: (nullable): what the entry states besides
 *
 * Composes the document of an article: the body without what repeats headline, lead and main picture; its *Why it matters*, *What to
 * know* and *Sources* under plain headings (English, German, French, Spanish), bold lines, bold words at a paragraph's start or terms of
 * a definition list as parts of their own; then the stated steps, callout and points; then all sources. Parts of the body stay where they
 * are, but for sources, which come last. Nothing is invented: what only looks like a part (sources without a link, points that are no
 * list, a callout as long as a chapter) stays as it is. May be called on any thread.
 *
 * Returns: (transfer full): the composed document; @body itself where there is nothing to be composed
 */
DeflashDocument *
deflash_parts_recognize (DeflashDocument *body, const DeflashPartsHints *hints)
{
  static const DeflashPartsHints no_hints = { 0 };
  DeflashPartsRecognizer self = { .body = body, .hints = hints ? hints : &no_hints };
  DeflashDocument *document;

  g_return_val_if_fail (body != NULL, NULL);

  self.units = deflash_parts_list_units (body);
  if (is_complete (&self))
    {
      g_array_unref (self.units);
      return deflash_document_ref (body);
    }
  self.builder = deflash_document_builder_new ();
  deflash_document_builder_set_language (self.builder, deflash_document_get_language (body));
  deflash_parts_sources_init (&self.sources);
  add_stated_sources (&self);

  copy_body (&self);
  emit_steps (&self);
  emit_stated_callout (&self);
  emit_stated_points (&self);
  deflash_parts_sources_emit (&self.sources, self.builder,
                              self.hints->sources && self.hints->sources->len > 0 ? DEFLASH_BLOCK_FLAG_BESIDE : DEFLASH_BLOCK_FLAG_NONE);
  document = deflash_document_builder_finish (self.builder);

  deflash_parts_sources_finish (&self.sources);
  deflash_document_builder_free (self.builder);
  g_array_unref (self.units);
  return document;
}

/**
 * deflash_parts_shows_picture:
 * @document: a composed document
 * @image_url: (nullable): the article's main picture
 *
 * May be called on any thread.
 *
 * Returns: whether @document begins with that picture (with a caption: else it was taken out), so that it need not be shown above it
 */
gboolean
deflash_parts_shows_picture (DeflashDocument *document, const char *image_url)
{
  guint n_blocks = deflash_document_get_n_blocks (document);
  guint n_opening = 0;

  for (guint i = 0; i < n_blocks && n_opening <= N_OPENING_UNITS; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if ((block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP) != 0) /* key points, which are no part of the text */
        {
          while (i + 1 < n_blocks && deflash_document_get_block (document, i + 1)->level > block->level)
            i++;
          continue;
        }
      n_opening++;
      if (block->kind == DEFLASH_BLOCK_FIGURE && deflash_parts_is_same_picture (block->url, image_url))
        return TRUE;
    }
  return FALSE;
}
