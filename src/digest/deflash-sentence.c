/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-sentence.h"

#include "deflash-text.h"

#include <pango/pango.h>
#include <string.h>

#define MAX_WORD_BYTES 24

/* Words that carry a full stop of their own, folded, without it. Sorted. */
static const char *const abbreviations[] = {
  "abs",  "approx", "apr", "art",  "aug",    "av",   "avda", "ave",  "bd",   "betr", "bsp", "bspw", "bzgl", "bzw", "ca",   "capt", "cf",
  "chap", "co",     "col", "corp", "dec",    "dept", "dez",  "dr",   "dra",  "ed",   "eds", "eg",   "env",  "esp", "est",  "etc",  "evtl",
  "ex",   "feb",    "fig", "geb",  "gen",    "ggf",  "gov",  "hon",  "hr",   "hrsg", "ie",  "inc",  "inkl", "jan", "jr",   "jul",  "jun",
  "lic",  "lt",     "ltd", "max",  "messrs", "min",  "mio",  "mlle", "mm",   "mme",  "mr",  "mrd",  "mrs",  "ms",  "mt",   "no",   "nos",
  "nov",  "nr",     "oct", "okt",  "op",     "p",    "pag",  "pp",   "prof", "pt",   "rd",  "rep",  "rev",  "rp",  "sen",  "sep",  "sept",
  "sgt",  "sog",    "sr",  "sra",  "st",     "ste",  "str",  "tel",  "ud",   "uds",  "usw", "vgl",  "vol",  "vs",  "zzgl",
};

/* The letters and digits right before @end. */
static const char *
find_word (const char *text, const char *end)
{
  const char *p = end;

  while (p > text)
    {
      const char *before = g_utf8_prev_char (p);
      if (!g_unichar_isalnum (g_utf8_get_char (before)))
        break;
      p = before;
    }
  return p;
}

/* Words before an ordinal in the languages that write it with a full stop, folded. Sorted. */
static const char *const before_ordinals[] = {
  "ab", "am", "beim", "bis", "das", "dem", "den", "der", "des", "die", "dne", "fra", "im", "seit", "til", "und", "vom", "zum", "zur",
};

/* Whether the number at @number, which a full stop follows, is the third of something: "am 3. Mai", "1. Buy it" */
static gboolean
is_ordinal (const char *text, const char *number)
{
  const char *end = number;
  const char *word;
  g_autofree char *copy = NULL;
  g_autofree char *folded = NULL;

  while (end > text && (end[-1] == ' ' || end[-1] == '('))
    end--;
  if (end == text || end[-1] == '\n')
    return TRUE;
  word = find_word (text, end);
  if (end == number || word == end || end - word > MAX_WORD_BYTES)
    return FALSE;
  copy = g_strndup (word, (gsize) (end - word));
  folded = deflash_text_fold (copy);
  return deflash_text_is_listed (folded, before_ordinals, G_N_ELEMENTS (before_ordinals));
}

/* Whether the full stop at @stop belongs to the word before it: "Dr.", "U.S.", "z.B.", "3." */
static gboolean
belongs_to_word (const char *text, const char *stop, const char *next)
{
  const char *word = find_word (text, stop);
  gsize length = stop - word;
  g_autofree char *copy = NULL;
  g_autofree char *folded = NULL;

  if (length == 0 || length > MAX_WORD_BYTES)
    return FALSE;
  if (g_utf8_next_char (word) == stop && g_unichar_isalpha (g_utf8_get_char (word))) /* an initial, or the end of "U.S." */
    return TRUE;
  copy = g_strndup (word, length);
  if (length <= 2 && strspn (copy, "0123456789") == length)
    return !g_unichar_isdigit (g_utf8_get_char (next)) && is_ordinal (text, word);
  folded = deflash_text_fold (copy);
  return deflash_text_is_listed (folded, abbreviations, G_N_ELEMENTS (abbreviations));
}

static gboolean
is_wide_stop (gunichar c)
{
  return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff0e;
}

static gboolean
is_stop (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x0964 || c == 0x06d4 || c == 0x061f || is_wide_stop (c);
}

static gboolean
is_closing (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019 || c == 0x00bb || c == 0x201c || c == 0x300d ||
         c == 0x300f || c == 0x203a;
}

/* What a sentence may begin with: anything but a small letter or a mark that goes on. */
static gboolean
may_begin (gunichar c)
{
  return !g_unichar_islower (c) && c != ',' && c != ';' && c != ':' && c != ')';
}

/**
 * deflash_sentence_end:
 * @text: valid UTF-8
 *
 * Finds the end of the first sentence: a stop with what closes after it, followed by white space and something that may begin a sentence;
 * a line break; or the end. Stops of abbreviations, initials and ordinals do not count. (A simple reading of Unicode Standard Annex 29,
 * section 5, without its dictionary.) May be called on any thread.
 *
 * Returns: behind the sentence, white space not included; @text itself where there is none
 */
const char *
deflash_sentence_end (const char *text)
{
  const char *p = text;

  while (*p)
    {
      gunichar c = g_utf8_get_char (p);
      const char *stop = p;
      const char *next;

      p = g_utf8_next_char (p);
      if (c == '\n' && stop > text)
        return stop;
      if (!is_stop (c))
        continue;
      while (*p && (is_stop (g_utf8_get_char (p)) || is_closing (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);
      if (*p == '\0' || is_wide_stop (c))
        return p;
      next = p;
      while (*next == ' ' || strncmp (next, "\xc2\xa0", 2) == 0)
        next = g_utf8_next_char (next);
      if (next == p || !may_begin (g_utf8_get_char (next)))
        continue;
      if (c == '.' && p == stop + 1 && belongs_to_word (text, stop, next))
        continue;
      return p;
    }
  return p;
}

/**
 * deflash_sentence_take:
 * @text: valid UTF-8
 * @max_chars: how long the result may be
 *
 * Takes as many whole sentences of the first line as fit; where not even one does, its beginning and "…". May be called on any thread.
 *
 * Returns: (transfer full): the text
 */
char *
deflash_sentence_take (const char *text, gsize max_chars)
{
  const char *end = text;
  g_autofree char *first = NULL;

  for (;;)
    {
      const char *next = end;

      while (*next == ' ')
        next++;
      if (*next == '\0' || *next == '\n')
        break;
      next = deflash_sentence_end (next);
      if (next == end || (gsize) g_utf8_strlen (text, next - text) > max_chars)
        break;
      end = next;
    }
  if (end > text)
    return g_strndup (text, end - text);
  first = g_strndup (text, deflash_sentence_end (text) - text);
  return deflash_text_truncate (first, max_chars);
}

/* All sentences of a text */

/* A text that was set in small letters throughout, as collections of texts for study often are. */
static gboolean
has_only_small_letters (const char *text, const char *end)
{
  gboolean has_small = FALSE;

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isupper (c) || g_unichar_istitle (c))
        return FALSE;
      has_small = has_small || g_unichar_islower (c);
    }
  return has_small;
}

/* What closes the sentence before @boundary: the first of its stops. %NULL where it has none. */
static const char *
find_stop (const char *start, const char *boundary)
{
  const char *p = boundary;
  const char *stop = NULL;

  while (p > start)
    {
      const char *before = g_utf8_prev_char (p);
      gunichar c = g_utf8_get_char (before);

      if (is_stop (c))
        stop = before;
      else if (stop != NULL || (!is_closing (c) && c != '`' && !g_unichar_isspace (c)))
        break;
      p = before;
    }
  return stop;
}

/* Whether a sentence really ends where Pango would end it. */
static gboolean
is_boundary (const char *start, const char *boundary, gboolean only_small)
{
  const char *stop = find_stop (start, boundary);

  if (stop == NULL)
    return boundary[-1] != '\n'; /* within a line that was broken to fit a width */
  if (!only_small && !may_begin (g_utf8_get_char (boundary)))
    return FALSE;
  return *stop != '.' || !belongs_to_word (start, stop, boundary);
}

/* A stop with white space on both sides, in texts that were taken apart into words, ends a sentence whatever follows. */
static gboolean
is_apart (const char *start, const char *p)
{
  return *p == '.' && p > start && p[-1] == ' ' && p[1] == ' ' && (p - start < 2 || p[-2] != '.') && p[2] != '.';
}

static void
add_sentence (GArray *sentences, const char *text, const char *start, const char *end)
{
  DeflashSentence sentence;

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == end)
    return;
  sentence.start = (gsize) (start - text);
  sentence.length = (gsize) (end - start);
  g_array_append_val (sentences, sentence);
}

/* Where Pango may end a sentence behind: its rules know no other characters that close one (Unicode Standard Annex 29, section 5: STerm,
 * ATerm, ParaSep). That these are among them, and more, costs nothing but time. */
static gboolean
may_end (const char *p)
{
  GUnicodeType type;

  if ((guchar) *p < 0x80)
    return *p == '.' || *p == '!' || *p == '?' || *p == '\n' || *p == '\r';
  type = g_unichar_type (g_utf8_get_char (p));
  return type == G_UNICODE_OTHER_PUNCTUATION || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
         type == G_UNICODE_CONTROL;
}

/* Whether the word at @word, which ends at @end, holds what may end a sentence. */
static gboolean
has_end (const char *word, const char *end)
{
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      if (may_end (p))
        return TRUE;
    }
  return FALSE;
}

static gboolean
begins_with_letter (const char *word)
{
  GUnicodeType type = g_unichar_type (g_utf8_get_char (word));

  return type == G_UNICODE_LOWERCASE_LETTER || type == G_UNICODE_UPPERCASE_LETTER || type == G_UNICODE_TITLECASE_LETTER;
}

/* A line that is taken apart. */
typedef struct
{
  GArray *sentences;  /* (element-type DeflashSentence) */
  GArray *attributes; /* (element-type PangoLogAttr) */
  const char *text;
  const char *line;
  const char *start; /* of the sentence that is not at its end yet */
  gboolean only_small;
  gboolean after_apart;
} Split;

/* Looks for ends from @from to @to, a part of the line. */
static void
split_part (Split *self, const char *from, const char *to)
{
  glong n_chars = g_utf8_strlen (from, to - from);
  const PangoLogAttr *attribute;

  g_array_set_size (self->attributes, (guint) n_chars + 1);
  attribute = (const PangoLogAttr *) self->attributes->data;
  pango_default_break (from, (int) (to - from), NULL, (PangoLogAttr *) self->attributes->data, (int) n_chars + 1);
  for (const char *p = from; p < to; p = g_utf8_next_char (p), attribute++)
    {
      gboolean is_pangos = p > from && attribute->is_sentence_boundary; /* it begins one with whatever it is given */
      gboolean ends = p > self->start && (self->after_apart || (is_pangos && is_boundary (self->start, p, self->only_small)));

      if (ends && *p != ' ')
        {
          add_sentence (self->sentences, self->text, self->start, p);
          self->start = p;
        }
      self->after_apart = is_apart (self->line, p) || (self->after_apart && *p == ' ');
    }
}

/* Pango looks at every character for all kinds of boundaries, which takes longer than reading the page. So it is only given the words that
 * may end a sentence: each with the space before it, where its rules have nothing to remember, up to the first letter of a word that ends
 * none, where they have decided. Its answer is that for the whole line. */
static void
list_line (Split *self, const char *line, const char *end)
{
  const char *from = NULL;
  const char *word_end;

  self->line = self->start = line;
  self->after_apart = FALSE;
  for (const char *word = line; word < end; word = word_end + 1)
    {
      word_end = memchr (word, ' ', (gsize) (end - word));
      if (word_end == NULL)
        word_end = end;
      if (has_end (word, word_end))
        {
          if (from == NULL)
            from = word > line ? word - 1 : word;
        }
      else if (from != NULL && word < word_end && begins_with_letter (word))
        {
          split_part (self, from, g_utf8_next_char (word));
          from = NULL;
        }
    }
  if (from != NULL)
    split_part (self, from, end);
  add_sentence (self->sentences, self->text, self->start, end);
}

/* Whether the line break at @p was only made to fit a width: no stop before it, and a small letter after it. */
static gboolean
is_soft_break (const char *text, const char *p)
{
  const char *before = p;

  while (before > text && (before[-1] == ' ' || before[-1] == '\r'))
    before--;
  if (before == text || p[1] == '\0' || before[-1] == '\n')
    return FALSE;
  return g_unichar_islower (g_utf8_get_char (p + 1)) && !is_stop (g_utf8_get_char (g_utf8_prev_char (before)));
}

/**
 * deflash_sentence_list:
 * @text: valid UTF-8
 * @max_bytes: nothing is looked at behind this
 *
 * Finds all sentences, in order. Boundaries are Pango's (Unicode Standard Annex 29, section 5) but for those after abbreviations, initials
 * and ordinals and those before a small letter; a line break ends a sentence unless the line was only broken to fit a width. May be
 * called on any thread.
 *
 * Returns: (transfer full) (element-type DeflashSentence): where they stand in @text, without the white space around them
 */
GArray *
deflash_sentence_list (const char *text, gsize max_bytes)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (DeflashSentence));
  gsize length = strnlen (text, max_bytes + 1);
  const char *end = text + (length > max_bytes ? (gsize) (g_utf8_find_prev_char (text, text + max_bytes) - text) : length);
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (PangoLogAttr));
  gboolean only_small = has_only_small_letters (text, end);
  Split split = { .sentences = sentences, .attributes = attributes, .text = text, .only_small = only_small };
  const char *line = text;

  for (const char *p = text; p <= end; p++)
    {
      const char *next = memchr (p, '\n', (gsize) (end - p));

      p = next != NULL ? next : end;
      if (p < end && !only_small && is_soft_break (line, p))
        continue;
      if (p > line)
        list_line (&split, line, p);
      line = p + 1;
    }
  return sentences;
}
