/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One part of a body: its end, whether it is one, and what becomes of it. */

#include "deflash-parts-private.h"

#include <string.h>

/* What is longer is no callout but a chapter. */
#define MAX_CALLOUT_BYTES      3000
#define MAX_CALLOUT_UNITS      8
#define MAX_OPEN_CALLOUT_UNITS 3 /* under a bold line that no other heading ends */
#define MAX_POINTS             12
#define MAX_POINT_BYTES        600
#define MAX_INTRODUCTION_BYTES 300
#define MAX_SOURCE_BYTES       1000
#define MAX_SOURCES            60

const DeflashPartsUnit *
deflash_parts_get_unit (DeflashPartsRecognizer *self, guint index)
{
  return &g_array_index (self->units, DeflashPartsUnit, index);
}

const DeflashBlock *
deflash_parts_get_block (DeflashPartsRecognizer *self, const DeflashPartsUnit *unit)
{
  return deflash_document_get_block (self->body, unit->start);
}

gboolean
deflash_parts_is_kind (DeflashPartsRecognizer *self, guint index, DeflashBlockKind kind)
{
  return index < self->units->len && deflash_parts_unit_is_kind (self->body, deflash_parts_get_unit (self, index), kind);
}

/* The end of the section that the heading at @index begins: the next heading that is not below it, a rule, or the next part. */
static guint
find_section_end (DeflashPartsRecognizer *self, guint index)
{
  guint level = deflash_parts_get_unit (self, index)->level;
  guint i;

  for (i = index + 1; i < self->units->len; i++)
    {
      const DeflashPartsUnit *unit = deflash_parts_get_unit (self, i);
      if ((unit->level > 0 && unit->level <= level) || unit->part != DEFLASH_PART_NONE ||
          deflash_parts_is_kind (self, i, DEFLASH_BLOCK_RULE))
        break;
    }
  return i;
}

static void
copy_units (DeflashPartsRecognizer *self, guint start, guint end)
{
  if (end > start)
    deflash_parts_copy_units (self->builder, self->body, deflash_parts_get_unit (self, start), end - start);
}

/* Each of the take_…() functions makes a part of what begins at @index. Returns: the index behind it; @index where it is no such part. */

static guint
take_callout (DeflashPartsRecognizer *self, guint index)
{
  const DeflashPartsUnit *unit = deflash_parts_get_unit (self, index);
  guint end = find_section_end (self, index);
  gsize size = 0;

  if (unit->lead_in > 0)
    {
      const DeflashBlock *block = deflash_parts_get_block (self, unit);
      gboolean announces_list = g_str_has_suffix (block->text, ":") && deflash_parts_is_kind (self, index + 1, DEFLASH_BLOCK_LIST);

      deflash_document_builder_open (self->builder, DEFLASH_BLOCK_CALLOUT);
      deflash_parts_copy_slice (self->builder, block, unit->lead_in, strlen (block->text));
      if (announces_list)
        copy_units (self, index + 1, index + 2);
      deflash_document_builder_close (self->builder);
      return index + 1 + announces_list;
    }
  if (unit->level == DEFLASH_PARTS_BOLD_LEVEL && end == self->units->len && end - index - 1 > MAX_OPEN_CALLOUT_UNITS)
    end = deflash_parts_is_kind (self, index + 1, DEFLASH_BLOCK_PARAGRAPH) ? index + 2 : index;
  for (guint i = index + 1; i < end; i++)
    size += deflash_parts_unit_measure (self->body, deflash_parts_get_unit (self, i));
  if (end <= index + 1 || size == 0 || size > MAX_CALLOUT_BYTES || end - index - 1 > MAX_CALLOUT_UNITS)
    return index;
  deflash_document_builder_open (self->builder, DEFLASH_BLOCK_CALLOUT);
  copy_units (self, index + 1, end);
  deflash_document_builder_close (self->builder);
  return end;
}

/* The points of a list, as bullets whatever they were. */
static void
copy_items (DeflashPartsRecognizer *self, const DeflashPartsUnit *list)
{
  guint level = deflash_document_get_block (self->body, list->start)->level;

  for (guint i = list->start + 1; i < list->end; i++)
    {
      DeflashBlock copy = *deflash_document_get_block (self->body, i);

      if (copy.kind == DEFLASH_BLOCK_LIST_ITEM && copy.level == level + 1)
        copy.number = 0;
      deflash_document_builder_add_block (self->builder, &copy);
    }
}

static guint
count_items (DeflashPartsRecognizer *self, const DeflashPartsUnit *list)
{
  guint level = deflash_document_get_block (self->body, list->start)->level;
  guint count = 0;

  for (guint i = list->start + 1; i < list->end; i++)
    count += deflash_document_get_block (self->body, i)->level == level + 1;
  return count;
}

/* The bytes of a bullet that was typed: "• ", "– ", "✔ ". */
static gsize
measure_bullet (const char *text)
{
  static const char *const bullets[] = { "•", "‣", "◦", "▪", "■", "●", "·", "–", "—", "-", "*", "✔", "✅", "✓", "➤", "►", "▶", "👉", "→" };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (text, bullets[i]))
      {
        const char *p = text + strlen (bullets[i]);

        if (g_str_has_prefix (p, "\xef\xb8\x8f"))
          p += 3;
        if (*p != ' ' && strncmp (p, "\xc2\xa0", 2) != 0)
          return 0;
        while (*p == ' ' || strncmp (p, "\xc2\xa0", 2) == 0)
          p = g_utf8_next_char (p);
        return p - text;
      }
  return 0;
}

/* The end of the run of short paragraphs at @start that may be points; with typed bullets only, where @only_bullets. */
static guint
find_points_end (DeflashPartsRecognizer *self, guint start, guint end, gboolean only_bullets)
{
  guint i;

  for (i = start; i < end && deflash_parts_is_kind (self, i, DEFLASH_BLOCK_PARAGRAPH); i++)
    {
      const char *text = deflash_parts_get_block (self, deflash_parts_get_unit (self, i))->text;
      if (strlen (text) > MAX_POINT_BYTES || (only_bullets && measure_bullet (text) == 0))
        break;
    }
  return i;
}

static void
copy_paragraphs_as_points (DeflashPartsRecognizer *self, guint start, guint end)
{
  deflash_document_builder_open (self->builder, DEFLASH_BLOCK_KEY_POINTS);
  for (guint i = start; i < end; i++)
    {
      const DeflashBlock *block = deflash_parts_get_block (self, deflash_parts_get_unit (self, i));

      deflash_document_builder_open (self->builder, DEFLASH_BLOCK_LIST_ITEM);
      deflash_parts_copy_slice (self->builder, block, measure_bullet (block->text), strlen (block->text));
      deflash_document_builder_close (self->builder);
    }
  deflash_document_builder_close (self->builder);
}

/* Bullets typed into one paragraph, a line each. %FALSE where a line has none. */
static gboolean
copy_lines_as_points (DeflashPartsRecognizer *self, const DeflashBlock *block, gsize start)
{
  const char *text = block->text;
  gsize length = strlen (text);
  guint n_lines = 0;

  for (gsize at = start; at < length; n_lines++)
    {
      if (measure_bullet (text + at) == 0)
        return FALSE;
      at += strcspn (text + at, "\n") + 1;
    }
  if (n_lines < 2 || n_lines > MAX_POINTS)
    return FALSE;
  deflash_document_builder_open (self->builder, DEFLASH_BLOCK_KEY_POINTS);
  for (gsize at = start; at < length;)
    {
      gsize end = at + strcspn (text + at, "\n");

      deflash_document_builder_open (self->builder, DEFLASH_BLOCK_LIST_ITEM);
      deflash_parts_copy_slice (self->builder, block, at + measure_bullet (text + at), end);
      deflash_document_builder_close (self->builder);
      at = end + 1;
    }
  deflash_document_builder_close (self->builder);
  return TRUE;
}

static gboolean
is_introduction (DeflashPartsRecognizer *self, guint index)
{
  const char *text;

  if (!deflash_parts_is_kind (self, index, DEFLASH_BLOCK_PARAGRAPH) || deflash_parts_get_unit (self, index)->part != DEFLASH_PART_NONE)
    return FALSE;
  text = deflash_parts_get_block (self, deflash_parts_get_unit (self, index))->text;
  return strlen (text) <= MAX_INTRODUCTION_BYTES && g_str_has_suffix (text, ":");
}

static guint
take_key_points (DeflashPartsRecognizer *self, guint index)
{
  const DeflashPartsUnit *unit = deflash_parts_get_unit (self, index);
  guint section_end = unit->lead_in > 0 ? index + 1 : find_section_end (self, index);
  guint list = index + 1;
  gboolean is_bold = unit->level == DEFLASH_PARTS_BOLD_LEVEL;
  guint end;

  if (unit->lead_in > 0)
    return copy_lines_as_points (self, deflash_parts_get_block (self, unit), unit->lead_in) ? index + 1 : index;
  if (is_introduction (self, list) && deflash_parts_is_kind (self, list + 1, DEFLASH_BLOCK_LIST))
    list++;
  if (deflash_parts_is_kind (self, list, DEFLASH_BLOCK_LIST))
    {
      if (count_items (self, deflash_parts_get_unit (self, list)) > MAX_POINTS)
        return index;
      deflash_document_builder_open (self->builder, DEFLASH_BLOCK_KEY_POINTS);
      copy_items (self, deflash_parts_get_unit (self, list));
      deflash_document_builder_close (self->builder);
      return list + 1;
    }
  if (deflash_parts_is_kind (self, list, DEFLASH_BLOCK_PARAGRAPH) &&
      copy_lines_as_points (self, deflash_parts_get_block (self, deflash_parts_get_unit (self, list)), 0))
    return list + 1;
  end = find_points_end (self, list, section_end, TRUE);
  if (end < list + 2 && !is_bold) /* a chapter of nothing but short paragraphs */
    {
      end = find_points_end (self, list, section_end, FALSE);
      if (end != section_end)
        return index;
    }
  if (end < list + 2 || end - list > MAX_POINTS)
    return index;
  copy_paragraphs_as_points (self, list, end);
  return end;
}

/* Sources */

static gsize
count_links_in_unit (DeflashPartsRecognizer *self, const DeflashPartsUnit *unit)
{
  gsize count = 0;

  for (guint i = unit->start; i < unit->end; i++)
    count += deflash_parts_count_link_bytes (deflash_document_get_block (self->body, i), 0) > 0;
  return count;
}

static gboolean
is_source_list (DeflashPartsRecognizer *self, guint index)
{
  return deflash_parts_is_kind (self, index, DEFLASH_BLOCK_LIST) || deflash_parts_is_kind (self, index, DEFLASH_BLOCK_FOOTNOTES);
}

/* Whether the unit at @index, under a heading, may be nothing but sources. */
static gboolean
is_source_unit (DeflashPartsRecognizer *self, guint index)
{
  const DeflashPartsUnit *unit = deflash_parts_get_unit (self, index);

  if (is_source_list (self, index))
    return count_items (self, unit) <= MAX_SOURCES;
  return deflash_parts_is_kind (self, index, DEFLASH_BLOCK_PARAGRAPH) && unit->part == DEFLASH_PART_NONE &&
         strlen (deflash_parts_get_block (self, unit)->text) <= MAX_SOURCE_BYTES && count_links_in_unit (self, unit) > 0;
}

static void
read_source_unit (DeflashPartsRecognizer *self, const DeflashPartsUnit *unit)
{
  for (guint i = unit->start; i < unit->end; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (self->body, i);
      if (!deflash_block_kind_is_container (block->kind) && block->text[0])
        deflash_parts_sources_read (&self->sources, block, 0);
    }
}

/* Footnotes are linked from the text: they stay where they are, and are sources only where nothing refers to them. */
static gboolean
has_anchors (DeflashPartsRecognizer *self, const DeflashPartsUnit *unit)
{
  for (guint i = unit->start; i < unit->end; i++)
    if (deflash_document_get_block (self->body, i)->anchor)
      return TRUE;
  return FALSE;
}

static guint
take_sources (DeflashPartsRecognizer *self, guint index)
{
  const DeflashPartsUnit *unit = deflash_parts_get_unit (self, index);
  guint section_end = find_section_end (self, index);
  gboolean has_link = FALSE;
  gboolean has_list = FALSE;
  guint end;

  if (unit->lead_in > 0)
    {
      const DeflashBlock *block = deflash_parts_get_block (self, unit);
      gsize length = strlen (block->text) - unit->lead_in;

      if (length > MAX_SOURCE_BYTES || 2 * deflash_parts_count_link_bytes (block, unit->lead_in) < length)
        return index;
      deflash_parts_sources_read (&self->sources, block, unit->lead_in);
      return index + 1;
    }
  for (end = index + 1; end < section_end && is_source_unit (self, end); end++)
    {
      if (has_anchors (self, deflash_parts_get_unit (self, end)))
        return index;
      has_link |= count_links_in_unit (self, deflash_parts_get_unit (self, end)) > 0;
      has_list |= is_source_list (self, end);
    }
  if (end == index + 1 || (!has_link && !has_list))
    return index;
  for (guint i = index + 1; i < end; i++)
    read_source_unit (self, deflash_parts_get_unit (self, i));
  return end;
}

/* Where the entry states a part, the body's own goes if it says the same, and stays a plain section if not. */

static char *
get_section_text (DeflashPartsRecognizer *self, guint index, guint *end)
{
  const DeflashPartsUnit *unit = deflash_parts_get_unit (self, index);
  GString *text = g_string_new (NULL);

  *end = unit->lead_in > 0 ? index + 1 : find_section_end (self, index);
  if (unit->lead_in > 0)
    g_string_append (text, deflash_parts_get_block (self, unit)->text + unit->lead_in);
  for (guint i = index + 1; i < *end; i++)
    for (guint j = deflash_parts_get_unit (self, i)->start; j < deflash_parts_get_unit (self, i)->end; j++)
      g_string_append (text, deflash_document_get_block (self->body, j)->text);
  return g_string_free (text, FALSE);
}

static char *
get_stated_text (DeflashPartsRecognizer *self, DeflashPart part)
{
  GString *text;

  if (part == DEFLASH_PART_WHY_IT_MATTERS && self->hints->why_it_matters)
    return deflash_document_to_text (self->hints->why_it_matters);
  if (part != DEFLASH_PART_WHAT_TO_KNOW || !self->hints->what_to_know || self->hints->what_to_know->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < self->hints->what_to_know->len; i++)
    g_string_append (text, g_ptr_array_index (self->hints->what_to_know, i));
  return g_string_free (text, FALSE);
}

/* Makes a part of what begins at @index. Returns: the index behind it; @index where it is no part */
guint
deflash_parts_take (DeflashPartsRecognizer *self, guint index)
{
  DeflashPart part = deflash_parts_get_unit (self, index)->part;
  g_autofree char *stated = get_stated_text (self, part);

  if (stated)
    {
      guint end;
      g_autofree char *own = get_section_text (self, index, &end);
      return deflash_parts_is_same_text (own, stated) ? end : index;
    }
  switch (part)
    {
    case DEFLASH_PART_WHY_IT_MATTERS:
      return take_callout (self, index);
    case DEFLASH_PART_WHAT_TO_KNOW:
      return take_key_points (self, index);
    case DEFLASH_PART_SOURCES:
      return take_sources (self, index);
    case DEFLASH_PART_NONE:
    default:
      return index;
    }
}
