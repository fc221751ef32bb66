/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-sentence.h"

#include "deflash-text.h"

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

static int
compare_word (const void *key, const void *member)
{
  return strcmp (key, *(const char *const *) member);
}

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
  if (length <= 2 && strspn (copy, "0123456789") == length) /* an ordinal: "am 3. Mai" */
    return !g_unichar_isdigit (g_utf8_get_char (next));
  folded = deflash_text_fold (copy);
  return bsearch (folded, abbreviations, G_N_ELEMENTS (abbreviations), sizeof abbreviations[0], compare_word) != NULL;
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
