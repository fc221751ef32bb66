/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-guide-steps.h"

#include <string.h>

#include "deflash-sentence.h"
#include "deflash-text.h"

/* Fewer are a list of things, not a way to go. */
#define MIN_STEPS 3
/* A list whose items are shorter on the average names things; in words. */
#define MIN_ITEM_WORDS 3
#define MAX_TITLE_CHARS 120
/* More than any guide has: the bound for what a heading may count. */
#define MAX_NUMBER 500

/* "Step 3", in the languages of the sources that are looked at; folded. */
static const char *const step_words[] = {
  "step", "schritt", "etape", "paso", "passo", "stap", "steg", "trin", "trinn", "krok", "vaihe", "pas", "lepes", "adim", NULL,
};

typedef enum
{
  BY_NOTHING,
  BY_HEADINGS,
  BY_LISTS,
} Way;

typedef struct
{
  DeflashDocument *document;
  DeflashDocumentBuilder *builder;
  GArray *starts; /* (element-type guint): headings that begin a step, or lists of them */
  guint level;    /* of those headings */
  guint n_steps;
  gboolean is_open; /* the container of steps */
} Finder;

/* Headings */

/* The number that a heading begins with, 0 for none. @rest is what follows; @has_word whether it says "step". */
static guint
read_number (const char *text, const char **rest, gboolean *has_word)
{
  g_autofree char *folded = deflash_text_fold (text);
  const char *after = text;
  char *end;
  guint64 number;

  *has_word = FALSE;
  for (const char *const *word = step_words; *word != NULL && !*has_word; word++)
    {
      gsize length = strlen (*word);

      *has_word = g_str_has_prefix (folded, *word) && (folded[length] == ' ' || g_ascii_isdigit (folded[length]));
    }
  if (*has_word)
    while (*after != '\0' && !g_ascii_isdigit (*after))
      after = g_utf8_next_char (after);
  if (!g_ascii_isdigit (*after))
    return 0;
  number = g_ascii_strtoull (after, &end, 10);
  if (number < 1 || number > MAX_NUMBER)
    return 0;
  /* "3D printing" and "5 tips" begin with a number, too. */
  if (!*has_word && strchr (".):-", *end) == NULL && !g_str_has_prefix (end, " – ") && !g_str_has_prefix (end, " — ") &&
      !g_str_has_prefix (end, " - "))
    return 0;
  if (!*has_word && *end == '.' && g_ascii_isdigit (end[1]))
    return 0;
  while (*end != '\0' && (g_unichar_isspace (g_utf8_get_char (end)) || g_unichar_ispunct (g_utf8_get_char (end))))
    end = g_utf8_next_char (end);
  *rest = end;
  return (guint) number;
}

/* "7 best knives": what it counts are no steps, however they are numbered. */
static gboolean
is_listicle (const char *title, guint n)
{
  g_autofree char *folded = title != NULL ? deflash_text_fold (title) : g_strdup ("");
  g_auto (GStrv) words = g_strsplit_set (folded, " ,:-()", -1);
  gboolean counts = FALSE;

  for (char **word = words; *word != NULL; word++)
    {
      guint64 number;

      if (g_ascii_string_to_unsigned (*word, 10, 1, MAX_NUMBER, &number, NULL) && number == n)
        counts = TRUE;
      for (const char *const *step = step_words; *step != NULL; step++)
        if (g_str_has_prefix (*word, *step))
          return FALSE;
    }
  return counts;
}

/* Headings of one level that count up from 1; another row of them may follow. */
static gboolean
find_headings (Finder *self, guint level, const char *title)
{
  guint next = 1, n_words = 0;

  g_array_set_size (self->starts, 0);
  for (guint i = 0; i < deflash_document_get_n_blocks (self->document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (self->document, i);
      const char *rest;
      gboolean has_word;
      guint number;

      if (block->kind != DEFLASH_BLOCK_HEADING || block->level != 0 || block->number != level)
        continue;
      number = read_number (block->text, &rest, &has_word);
      if (number == 0)
        continue;
      if (number != next && number != 1)
        return FALSE;
      if (number == 1 && next != 1 && next - 1 < MIN_STEPS)
        return FALSE;
      next = number + 1;
      n_words += has_word;
      g_array_append_val (self->starts, i);
    }
  self->level = level;
  return next - 1 >= MIN_STEPS && (n_words == self->starts->len || !is_listicle (title, self->starts->len));
}

/* Lists */

static guint
get_end (DeflashDocument *document, guint index)
{
  guint level = deflash_document_get_block (document, index)->level;
  guint end = index + 1;

  while (end < deflash_document_get_n_blocks (document) && deflash_document_get_block (document, end)->level > level)
    end++;
  return end;
}

/* References and contents are ordered lists, too: nearly all of their text is links. */
static gboolean
is_list_of_steps (DeflashDocument *document, guint index)
{
  const DeflashBlock *list = deflash_document_get_block (document, index);
  guint n_items = 0, n_words = 0;
  gsize n_bytes = 0, n_linked = 0;

  for (guint i = index + 1; i < get_end (document, index); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      n_items += block->kind == DEFLASH_BLOCK_LIST_ITEM && block->level == list->level + 1;
      n_words += deflash_text_count_words (block->text);
      n_bytes += strlen (block->text);
      for (guint j = 0; j < block->n_spans; j++)
        if (block->spans[j].style & DEFLASH_SPAN_LINK)
          n_linked += block->spans[j].end - block->spans[j].start;
    }
  return n_items >= MIN_STEPS && n_words >= n_items * MIN_ITEM_WORDS && n_linked * 2 < n_bytes;
}

static gboolean
find_lists (Finder *self, const char *title)
{
  guint n_items = 0;

  g_array_set_size (self->starts, 0);
  for (guint i = 0; i < deflash_document_get_n_blocks (self->document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (self->document, i);

      if (block->kind != DEFLASH_BLOCK_LIST || block->level != 0 || block->number == 0 || !is_list_of_steps (self->document, i))
        continue;
      g_array_append_val (self->starts, i);
      for (guint j = i + 1; j < get_end (self->document, i); j++)
        n_items += deflash_document_get_block (self->document, j)->kind == DEFLASH_BLOCK_LIST_ITEM &&
                   deflash_document_get_block (self->document, j)->level == 1;
    }
  return self->starts->len > 0 && !is_listicle (title, n_items);
}

/* Writing */

static void
close_steps (Finder *self)
{
  if (self->is_open)
    deflash_document_builder_close (self->builder);
  self->is_open = FALSE;
}

static void
begin_step (Finder *self, const char *title, const char *anchor)
{
  DeflashBlock *block;

  if (!self->is_open)
    deflash_document_builder_open (self->builder, DEFLASH_BLOCK_STEPS)->flags |= DEFLASH_BLOCK_FLAG_FOUND_BY_APP;
  self->is_open = TRUE;
  block = deflash_document_builder_open (self->builder, DEFLASH_BLOCK_STEP);
  block->number = ++self->n_steps;
  block->flags |= DEFLASH_BLOCK_FLAG_FOUND_BY_APP;
  block->anchor = g_strdup (anchor);
  g_set_str (&block->text, title);
}

static void
copy (Finder *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    deflash_document_builder_add_block (self->builder, deflash_document_get_block (self->document, i));
}

/* A step lasts until the next heading that is not below it. */
static guint
write_section (Finder *self, guint index)
{
  const DeflashBlock *heading = deflash_document_get_block (self->document, index);
  guint end = index + 1;
  const char *rest;
  gboolean has_word;

  while (end < deflash_document_get_n_blocks (self->document))
    {
      const DeflashBlock *block = deflash_document_get_block (self->document, end);

      if (block->level == 0 && ((block->kind == DEFLASH_BLOCK_HEADING && block->number <= self->level) ||
                                block->kind == DEFLASH_BLOCK_CALLOUT || block->kind == DEFLASH_BLOCK_KEY_POINTS ||
                                block->kind == DEFLASH_BLOCK_SOURCES || block->kind == DEFLASH_BLOCK_FOOTNOTES))
        break;
      end++;
    }
  read_number (heading->text, &rest, &has_word);
  begin_step (self, rest, heading->anchor);
  copy (self, index + 1, end);
  deflash_document_builder_close (self->builder);
  return end;
}

/* Where the title of an item ends: behind what it has in bold at its beginning, else behind its only, short sentence. 0: it has none. */
static gsize
find_title_end (const DeflashBlock *block)
{
  gsize end;

  if (block->kind != DEFLASH_BLOCK_PARAGRAPH)
    return 0;
  if (block->n_spans > 0 && block->spans[0].start == 0 && block->spans[0].style == DEFLASH_SPAN_BOLD)
    return block->spans[0].end;
  for (guint i = 0; i < block->n_spans; i++)
    if (block->spans[i].style & DEFLASH_SPAN_LINK)
      return 0;
  end = (gsize) (deflash_sentence_end (block->text) - block->text);
  return g_utf8_strlen (block->text, (gssize) end) <= MAX_TITLE_CHARS ? end : 0;
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || c == ':' || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* The rest of a paragraph behind its title, with its spans. */
static void
write_rest (Finder *self, const DeflashBlock *block, gsize start)
{
  gsize position = start;

  while (is_gap (g_utf8_get_char (block->text + position)))
    position += (gsize) (g_utf8_next_char (block->text + position) - (block->text + position));
  if (block->text[position] == '\0')
    return;
  deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_PARAGRAPH);
  for (guint i = 0; i < block->n_spans; i++)
    {
      const DeflashSpan *span = &block->spans[i];

      if (span->end <= position)
        continue;
      if (span->start > position)
        deflash_document_builder_append_text (self->builder, block->text + position, span->start - (gssize) position, 0, NULL);
      position = MAX (position, span->start);
      deflash_document_builder_append_text (self->builder, block->text + position, span->end - (gssize) position, span->style, span->url);
      position = span->end;
    }
  deflash_document_builder_append_text (self->builder, block->text + position, -1, 0, NULL);
  deflash_document_builder_end (self->builder);
}

static void
write_item (Finder *self, guint index, guint end)
{
  const DeflashBlock *first = index + 1 < end ? deflash_document_get_block (self->document, index + 1) : NULL;
  gsize title_end = first != NULL ? find_title_end (first) : 0;
  g_autofree char *title = title_end > 0 ? g_strstrip (g_strndup (first->text, title_end)) : g_strdup ("");

  while (title_end > 0 && g_str_has_suffix (title, ":"))
    title[strlen (title) - 1] = '\0';
  begin_step (self, title, deflash_document_get_block (self->document, index)->anchor);
  if (title_end > 0)
    write_rest (self, first, title_end);
  copy (self, index + (title_end > 0 ? 2 : 1), end);
  deflash_document_builder_close (self->builder);
}

static guint
write_list (Finder *self, guint index)
{
  guint end = get_end (self->document, index);

  for (guint item = index + 1; item < end; item = get_end (self->document, item))
    write_item (self, item, get_end (self->document, item));
  return end;
}

static DeflashDocument *
write_document (Finder *self, Way way)
{
  guint next = 0;

  deflash_document_builder_set_language (self->builder, deflash_document_get_language (self->document));
  for (guint i = 0; i < deflash_document_get_n_blocks (self->document);)
    {
      if (next < self->starts->len && g_array_index (self->starts, guint, next) == i)
        {
          i = way == BY_HEADINGS ? write_section (self, i) : write_list (self, i);
          next++;
          continue;
        }
      close_steps (self);
      deflash_document_builder_add_block (self->builder, deflash_document_get_block (self->document, i));
      i++;
    }
  close_steps (self);
  return deflash_document_builder_finish (self->builder);
}

static gboolean
has_steps (DeflashDocument *document)
{
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    if (deflash_document_get_block (document, i)->kind == DEFLASH_BLOCK_STEPS)
      return TRUE;
  return FALSE;
}

/**
 * deflash_guide_steps_find:
 * @document: a guide
 * @title: (nullable): its headline
 * @n_steps: (out): how many steps were found
 *
 * Finds the steps of a guide that states none: headings that are numbered from 1 upwards ("Step 3: Rinse", "3. Rinse"), else the items of
 * ordered lists at the top level. Each becomes a step, marked as found by the app; nothing else of the document changes. A headline that
 * counts them ("7 best knives") says that they are things, unless it calls them steps. Any thread.
 *
 * Returns: (transfer full) (nullable): the document with steps; %NULL where it has none, or states them itself
 */
DeflashDocument *
deflash_guide_steps_find (DeflashDocument *document, const char *title, guint *n_steps)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  Finder self = { .document = document, .builder = builder, .starts = starts };
  DeflashDocument *with_steps;
  Way way = BY_NOTHING;

  *n_steps = 0;
  if (has_steps (document))
    return NULL;
  for (guint level = 1; level <= 6 && way == BY_NOTHING; level++)
    if (find_headings (&self, level, title))
      way = BY_HEADINGS;
  if (way == BY_NOTHING && find_lists (&self, title))
    way = BY_LISTS;
  if (way == BY_NOTHING)
    return NULL;
  with_steps = write_document (&self, way);
  *n_steps = self.n_steps;
  return with_steps;
}
