/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-parts-private.h"

#include "deflash-sentence.h"
#include "deflash-text.h"

#include <string.h>

#define MAX_LEAD_CHARS        300
#define MAX_STATED_LEAD_CHARS 600
#define MIN_PARAGRAPH_CHARS   60
#define MAX_BOILERPLATE_BYTES 600
#define MAX_POINTER_BYTES     80
#define MAX_COMPARED_BYTES    6000

/* "The post A appeared first on B": both halves in one paragraph. */
static const struct
{
  const char *start;
  const char *middle;
} notices[] = {
  { "The post ", "appeared first on" },        { "The post ", "first appeared on" },         { "This post ", "appeared first on" },
  { "This article ", "first appeared on" },    { "This article ", "appeared first on" },     { "This story ", "appeared first on" },
  { "Der Beitrag ", "erschien zuerst auf" },   { "Dieser Artikel ", "erschien zuerst auf" }, { "Der Artikel ", "erschien zuerst" },
  { "L’article ", "apparu en premier sur" },   { "L'article ", "apparu en premier sur" },    { "L’article ", "est apparu en premier" },
  { "Cet article ", "est apparu en premier" }, { "La entrada ", "publicó primero en" },      { "La entrada ", "apareció primero en" },
  { "El cargo ", "apareció primero en" },
};

/* Words that end a teaser. */
static const char *const tails[] = {
  "[…]",
  "[...]",
  "[&hellip;]",
  "(more…)",
  "(more...)",
  "Continue reading →",
  "Continue reading",
  "Read more »",
  "Read more →",
  "Read more",
  "Read More",
  "Read the rest",
  "Read full article",
  "Read the full story",
  "Weiterlesen →",
  "Weiterlesen",
  "weiterlesen",
  "Mehr lesen",
  "Lire la suite",
  "Lire la suite »",
  "Leer más",
  "Seguir leyendo",
  "Comments",
  "→",
  "»",
};

/* A notice ends its text. */
static char *
find_notice (const char *text)
{
  gsize length = strlen (text);
  const char *end = text + length - MIN (length, MAX_BOILERPLATE_BYTES);

  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      char *start = strstr (end, notices[i].middle) ? g_strrstr (end, notices[i].start) : NULL;
      if (start && strstr (start, notices[i].middle))
        return start;
    }
  return NULL;
}

static gboolean
is_notice (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    if (g_str_has_prefix (text, notices[i].start) && strstr (text, notices[i].middle))
      return strlen (text) <= MAX_BOILERPLATE_BYTES;
  return FALSE;
}

/* What a paragraph says that only leads on, in lower case and without what stands around it ("Read more… »" is "read more"). */
static const char *const pointers[] = {
  "read more", "read more here", "read full article", "read the full article", "read the full story", "read the full post",
  "read the rest", "read the rest of this entry", "continue reading", "keep reading", "view original", "view the original",
  "comments", "leave a comment", "share this", "weiterlesen", "mehr lesen", "ganzen artikel lesen", "artikel lesen",
  "lire la suite", "lire plus", "lire l’article", "lire l'article", "leer más", "seguir leyendo", "leggi tutto", "continua a leggere",
  "lees meer", "läs mer", "les mer", "læs mere", "leia mais", "czytaj więcej", "читать далее", "続きを読む", "阅读全文", "اقرأ المزيد", NULL,
};

static gboolean
is_ornament (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_ispunct (c) || g_unichar_type (c) == G_UNICODE_MATH_SYMBOL ||
         g_unichar_type (c) == G_UNICODE_OTHER_SYMBOL;
}

static gboolean
is_pointer (const char *text)
{
  g_autofree char *lower = NULL;
  char *start, *end;

  if (strlen (text) > MAX_POINTER_BYTES)
    return FALSE;
  start = lower = g_utf8_strdown (text, -1);
  while (*start != '\0' && is_ornament (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start && is_ornament (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  *end = '\0';
  return g_strv_contains (pointers, start);
}

/* Whether a whole paragraph only says where a text was published, or that it goes on elsewhere. */
gboolean
deflash_parts_is_boilerplate (const char *text)
{
  if (is_notice (text) || is_pointer (text))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (strcmp (text, tails[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Takes notices and the words that end a teaser away; whether there were any of the latter. */
static gboolean
strip_tail (char *text)
{
  char *notice = find_notice (text);
  gboolean was_cut = FALSE;
  gboolean again = TRUE;

  if (notice)
    *notice = '\0';
  while (again)
    {
      gsize length;

      again = FALSE;
      g_strchomp (text);
      length = strlen (text);
      for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
        if (g_str_has_suffix (text, tails[i]))
          {
            text[length - strlen (tails[i])] = '\0';
            was_cut = again = TRUE;
            break;
          }
    }
  return was_cut || g_str_has_suffix (text, "…") || g_str_has_suffix (text, "...");
}

static char *
clean (const char *text)
{
  g_autofree char *plain = deflash_text_strip_bidi (text);

  return deflash_text_collapse (plain);
}

/* The beginning of the body's text, normalised. */
static char *
get_opening (DeflashDocument *body)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < deflash_document_get_n_blocks (body) && text->len < MAX_COMPARED_BYTES; i++)
    g_string_append (text, deflash_document_get_block (body, i)->text);
  return deflash_parts_normalize (text->str);
}

/* Whether @summary is no more than the body's own words. */
static gboolean
is_from_body (const char *summary, DeflashDocument *body)
{
  g_autofree char *bare = deflash_parts_normalize (summary);
  g_autofree char *opening = get_opening (body);

  return bare[0] != '\0' && strstr (opening, bare) != NULL;
}

/* A line that stands above a text without being it: a by-line, a date, "Listen to this article". */
static gboolean
is_prelude (const DeflashBlock *block, const char *title)
{
  return deflash_parts_is_same_text (block->text, title) || deflash_parts_is_boilerplate (block->text) ||
         (block->n_spans == 1 && block->spans[0].start == 0 && block->text[block->spans[0].end] == '\0' &&
          (block->spans[0].style & DEFLASH_SPAN_LINK) && deflash_text_count_words (block->text) < 8);
}

static gboolean
is_short (const char *text)
{
  return g_utf8_strlen (text, -1) < MIN_PARAGRAPH_CHARS;
}

/* The first paragraph that is one; a very short one with the next. */
static char *
take_first_paragraph (DeflashDocument *body, const char *title)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < deflash_document_get_n_blocks (body); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (body, i);
      g_autofree char *paragraph = NULL;

      if (block->kind == DEFLASH_BLOCK_SOURCES)
        break;
      if (block->kind != DEFLASH_BLOCK_PARAGRAPH || is_prelude (block, title))
        continue;
      paragraph = clean (block->text);
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, paragraph);
      if (!is_short (text->str))
        break;
    }
  return text->len > 0 ? deflash_sentence_take (text->str, MAX_LEAD_CHARS) : NULL;
}

/**
 * deflash_parts_choose_lead:
 * @stated_lead: (nullable): what the publisher calls the lead, plain text
 * @summary: (nullable): what the feed calls summary or description, plain text
 * @title: (nullable): the headline
 * @body: (nullable): the converted body
 * @is_stated: (out) (optional): whether the text is the publisher's own lead, to be shown above the body; otherwise it is the beginning of
 *   the body, for cards alone
 *
 * Chooses what stands under a headline: the stated lead; else a summary that says more than the body's first words; else the body's first
 * paragraph. Whole sentences, at most 300 characters (a stated lead: 600). May be called on any thread.
 *
 * Returns: (transfer full) (nullable): plain text; %NULL where there is none
 */
char *
deflash_parts_choose_lead (const char *stated_lead, const char *summary, const char *title, DeflashDocument *body, gboolean *is_stated)
{
  gboolean ignored;
  g_autofree char *lead = clean (stated_lead);
  g_autofree char *teaser = clean (summary);
  g_autofree char *from_body = NULL;
  gboolean was_cut = FALSE;

  if (!is_stated)
    is_stated = &ignored;
  *is_stated = TRUE;
  if (lead && lead[0])
    return deflash_sentence_take (lead, MAX_STATED_LEAD_CHARS);

  if (teaser)
    was_cut = strip_tail (teaser);
  if (teaser && (teaser[0] == '\0' || deflash_parts_is_same_text (teaser, title)))
    g_clear_pointer (&teaser, g_free);
  *is_stated = FALSE;
  if (body)
    from_body = take_first_paragraph (body, title);
  if (!teaser)
    return g_steal_pointer (&from_body);
  if (from_body && is_from_body (teaser, body))
    return was_cut ? g_steal_pointer (&from_body) : deflash_sentence_take (teaser, MAX_LEAD_CHARS);
  *is_stated = from_body != NULL;
  return deflash_sentence_take (teaser, MAX_LEAD_CHARS);
}
