/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-parts-private.h"

#include "deflash-text.h"

#include <string.h>

#define MAX_BOLD_HEADING 160 /* bytes */
#define MIN_STEM         6
#define MIN_OPENING      32 /* bytes of the first words that are compared first */

static gboolean
is_blank_range (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* How many bytes at the start of @block are bold. */
static gsize
measure_bold_start (const DeflashBlock *block)
{
  gsize end = 0;

  for (guint i = 0; i < block->n_spans; i++)
    {
      const DeflashSpan *span = &block->spans[i];
      if (!(span->style & DEFLASH_SPAN_BOLD) || !is_blank_range (block->text, end, span->start))
        break;
      end = span->end;
    }
  return end;
}

static gboolean
is_separator (gunichar c)
{
  return c == ':' || c == '.' || c == '?' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0xff1a;
}

/* Behind the marks that part a heading in the line from what it heads. On a new line a dash is a bullet. */
static gsize
skip_separator (const char *text, gsize at)
{
  const char *p = text + at;
  gboolean is_new_line = FALSE;

  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      is_new_line |= c == '\n';
      if (c != ' ' && c != '\n' && c != 0xa0 && (is_new_line || !is_separator (c)))
        return p - text;
    }
}

static void
classify_paragraph (const DeflashBlock *block, DeflashPartsUnit *unit)
{
  gsize length = strlen (block->text);
  gsize bold = measure_bold_start (block);
  const char *colon;

  if (bold > 0 && is_blank_range (block->text, bold, length))
    {
      if (length <= MAX_BOLD_HEADING)
        unit->level = DEFLASH_PARTS_BOLD_LEVEL;
      unit->part = deflash_part_from_phrase (block->text, length);
      if (unit->part != DEFLASH_PART_NONE)
        return;
    }
  if (bold > 0)
    {
      unit->part = deflash_part_from_phrase (block->text, bold);
      unit->lead_in = skip_separator (block->text, bold);
    }
  if (unit->part == DEFLASH_PART_NONE && (colon = memchr (block->text, ':', MIN (length, DEFLASH_PART_MAX_PHRASE))))
    {
      unit->part = deflash_part_from_phrase (block->text, colon - block->text);
      unit->lead_in = skip_separator (block->text, colon - block->text);
      if (unit->part == DEFLASH_PART_WHAT_TO_KNOW) /* "In short:" may well be a turn of speech */
        unit->part = DEFLASH_PART_NONE;
    }
  if (unit->part == DEFLASH_PART_NONE)
    unit->lead_in = 0;
  else if (unit->lead_in >= length) /* nothing follows in the line: a heading */
    {
      unit->lead_in = 0;
      unit->level = DEFLASH_PARTS_BOLD_LEVEL;
    }
}

static void
classify (const DeflashBlock *block, DeflashPartsUnit *unit)
{
  if (block->kind == DEFLASH_BLOCK_HEADING)
    {
      unit->level = block->number;
      unit->part = deflash_part_from_phrase (block->text, -1);
    }
  else if (block->kind == DEFLASH_BLOCK_PARAGRAPH)
    classify_paragraph (block, unit);
}

/* Returns: (transfer full): the blocks of the top level (element-type DeflashPartsUnit) */
GArray *
deflash_parts_list_units (DeflashDocument *document)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (DeflashPartsUnit));
  guint n_blocks = deflash_document_get_n_blocks (document);

  for (guint i = 0; i < n_blocks;)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);
      DeflashPartsUnit unit = { .start = i++ };

      while (i < n_blocks && deflash_document_get_block (document, i)->level > block->level)
        i++;
      unit.end = i;
      classify (block, &unit);
      g_array_append_val (units, unit);
    }
  return units;
}

gboolean
deflash_parts_unit_is_kind (DeflashDocument *document, const DeflashPartsUnit *unit, DeflashBlockKind kind)
{
  return deflash_document_get_block (document, unit->start)->kind == kind;
}

/* Bytes of text in a unit. */
gsize
deflash_parts_unit_measure (DeflashDocument *document, const DeflashPartsUnit *unit)
{
  gsize size = 0;

  for (guint i = unit->start; i < unit->end; i++)
    size += strlen (deflash_document_get_block (document, i)->text);
  return size;
}

void
deflash_parts_copy_units (DeflashDocumentBuilder *builder, DeflashDocument *document, const DeflashPartsUnit *first, guint count)
{
  for (guint i = 0; i < count; i++)
    for (guint j = first[i].start; j < first[i].end; j++)
      deflash_document_builder_add_block (builder, deflash_document_get_block (document, j));
}

/* Makes a paragraph of the bytes [@start, @end) of a leaf. */
void
deflash_parts_copy_slice (DeflashDocumentBuilder *builder, const DeflashBlock *block, gsize start, gsize end)
{
  gsize at = start;

  deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
  for (guint i = 0; i < block->n_spans && at < end; i++)
    {
      const DeflashSpan *span = &block->spans[i];

      if (span->end <= at)
        continue;
      if (span->start > at)
        {
          gsize stop = MIN (span->start, end);
          deflash_document_builder_append_text (builder, block->text + at, stop - at, 0, NULL);
          at = stop;
        }
      if (at < end)
        {
          gsize stop = MIN (span->end, end);
          deflash_document_builder_append_text (builder, block->text + at, stop - at, span->style, span->url);
          at = stop;
        }
    }
  if (at < end)
    deflash_document_builder_append_text (builder, block->text + at, end - at, 0, NULL);
  deflash_document_builder_end (builder);
}

/* The letters and digits of a text alone, folded, for comparison. */
char *
deflash_parts_normalize (const char *text)
{
  char *folded = deflash_text_fold (text ? text : "");
  char *out = folded;

  for (const char *p = folded; *p;)
    {
      gsize size = g_utf8_skip[(guchar) *p];

      if ((guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p)))
        {
          memmove (out, p, size);
          out += size;
        }
      p += size;
    }
  *out = '\0';
  return folded;
}

/* The first words of a text, normalised: what deflash_parts_normalize() of the whole text begins with. */
static char *
normalize_opening (const char *text)
{
  g_autofree char *opening = NULL;
  const char *end;

  if (strlen (text) <= MIN_OPENING || (end = strchr (text + MIN_OPENING, ' ')) == NULL)
    return deflash_parts_normalize (text);
  opening = g_strndup (text, end - text);
  return deflash_parts_normalize (opening);
}

/* Most texts differ in their first words. */
static gboolean
open_alike (const char *a, const char *b)
{
  g_autofree char *first = normalize_opening (a);
  g_autofree char *second = normalize_opening (b);

  return g_str_has_prefix (first, second) || g_str_has_prefix (second, first);
}

gboolean
deflash_parts_is_same_text (const char *a, const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!a || !b || !open_alike (a, b))
    return FALSE;
  first = deflash_parts_normalize (a);
  second = deflash_parts_normalize (b);
  return first[0] != '\0' && strcmp (first, second) == 0;
}

/* The path of an address. */
static char *
get_path (const char *url)
{
  const char *authority = strstr (url, "://");
  const char *path = authority ? strchr (authority + 3, '/') : NULL;

  return path ? g_strndup (path, strcspn (path, "?#")) : g_strdup ("");
}

/* The file name without extension and without the size that a publishing system appends: "harbour-1024x576.jpg" is "harbour". */
static char *
get_stem (const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *name = g_strdup (slash ? slash + 1 : path);
  char *dot = strrchr (name, '.');
  char *dash;

  if (dot)
    *dot = '\0';
  if (g_str_has_suffix (name, "-scaled"))
    name[strlen (name) - strlen ("-scaled")] = '\0';
  dash = strrchr (name, '-');
  if (dash && dash[1] && strspn (dash + 1, "0123456789x") == strlen (dash + 1) && strchr (dash + 1, 'x'))
    *dash = '\0';
  return g_ascii_strdown (name, -1);
}

static gboolean
is_telling_stem (const char *stem)
{
  static const char *const common[] = { "thumbnail", "default",       "featured",  "original",  "header",   "poster",
                                        "preview",   "maxresdefault", "hqdefault", "mqdefault", "sddefault" };

  if (strlen (stem) < MIN_STEM || strspn (stem, "0123456789") == strlen (stem))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (stem, common[i]) == 0)
      return FALSE;
  return TRUE;
}

/* Whether two addresses are likely to show one picture, perhaps in two sizes. */
gboolean
deflash_parts_is_same_picture (const char *a, const char *b)
{
  g_autofree char *path_a = NULL;
  g_autofree char *path_b = NULL;
  g_autofree char *stem_a = NULL;
  g_autofree char *stem_b = NULL;

  if (!a || !b)
    return FALSE;
  if (strcmp (a, b) == 0)
    return TRUE;
  path_a = get_path (a);
  path_b = get_path (b);
  if (strcmp (path_a, path_b) == 0)
    return path_a[0] && path_a[1] && strchr (path_a, '.');
  stem_a = get_stem (path_a);
  stem_b = get_stem (path_b);
  return strcmp (stem_a, stem_b) == 0 && is_telling_stem (stem_a);
}
