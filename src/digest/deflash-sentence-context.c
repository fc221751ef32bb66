/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-sentence-context.h"

#include "deflash-text.h"

#include <string.h>

/* Whether a sentence can be read without what stands around it. */

/* Whether no quotation or bracket is left open, or closed that was not open. U+201C opens in English and closes in German; a U+2019 too many is
 * an apostrophe. */
static gboolean
is_balanced (const char *text, gsize length)
{
  gboolean is_low = FALSE;
  int n_brackets = 0;
  int n_quotes = 0;
  int n_single = 0;
  guint n_straight = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p;

      n_straight += c == '"';
      n_brackets += (c == '(') - (c == ')');
      if (c < 0x80)
        continue;
      c = g_utf8_get_char (p);
      n_single += (c == 0x2018) - (c == 0x2019 || c == 0x201a);
      n_quotes += (c == 0xab || c == 0x201e || c == 0x300c) - (c == 0xbb || c == 0x201d || c == 0x300d);
      if (c == 0x201c)
        n_quotes += is_low ? -1 : 1;
      is_low = c == 0x201e || (is_low && c != 0x201c && c != 0x201d);
    }
  return n_straight % 2 == 0 && n_brackets == 0 && n_quotes == 0 && n_single <= 0;
}

/* Nothing but a quotation does not tell who says so, and nothing but a bracket is an aside. */
static gboolean
is_enclosed (const char *text, gsize length)
{
  static const struct
  {
    gunichar opening;
    gunichar closings[2];
  } pairs[] = {
    { '"', { '"' } }, { '(', { ')' } }, { 0xab, { 0xbb } }, { 0x201c, { 0x201d } }, { 0x201e, { 0x201c, 0x201d } }, { 0x300c, { 0x300d } },
  };
  const char *last = g_utf8_prev_char (text + length);
  gunichar opening = g_utf8_get_char (text);

  if (last > text && (*last == '.' || *last == '!'))
    last = g_utf8_prev_char (last);

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (opening != pairs[i].opening)
        continue;
      for (const char *p = g_utf8_next_char (text); p < text + length; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (c == pairs[i].closings[0] || (c != 0 && c == pairs[i].closings[1]))
            return p == last; /* what closes first is the end, or something stands behind it */
        }
    }
  return FALSE;
}

static gboolean
is_alnum (const char *p)
{
  return (guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p));
}

/* The word at @text, folded. */
static char *
fold_word (const char *text, const char *end, const char **word_end)
{
  const char *p = text;
  g_autofree char *word = NULL;

  while (p < end && is_alnum (p))
    p = g_utf8_next_char (p);
  *word_end = p;
  word = g_strndup (text, (gsize) (p - text));
  return deflash_text_fold (word);
}

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && *p == ' ')
    p++;
  return p;
}

/* "(left)", "(pictured with …": it is read beside a picture. */
static gboolean
points_at_picture (const char *text, const char *end)
{
  static const char *const places[] = { "above", "below", "bottom", "center", "centre", "derecha", "droite", "gauche", "izquierda",
                                        "left",  "links", "oben",   "photo",  "rechts", "right",   "shown",  "top",    "unten" };

  for (const char *p = text; (p = memchr (p, '(', (gsize) (end - p))) != NULL; p++)
    {
      const char *word_end;
      g_autofree char *word = fold_word (skip_spaces (p + 1, end), end, &word_end);
      if (strcmp (word, "pictured") == 0)
        return TRUE;
      word_end = skip_spaces (word_end, end);
      if (word_end < end && *word_end == ')' && deflash_text_is_listed (word, places, G_N_ELEMENTS (places)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_capital (const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      if ((guchar) *p < 0x80 ? g_ascii_isupper (*p) : g_unichar_isupper (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/* "The claims, however, …", or a person who was not named yet: "In the meantime, he …" */
static gboolean
goes_on_behind_comma (const char *text, const char *end)
{
  static const char *const insertions[] = { "cependant",    "however",   "instead", "jedoch",   "meanwhile",
                                            "nevertheless", "therefore", "though",  "toutefois" };
  static const char *const persons[] = { "he", "she", "they" };
  const char *second = g_utf8_next_char (text);
  gboolean is_first = TRUE;

  for (const char *p = second; p < end && (p = memchr (p, ',', (gsize) (end - p))) != NULL; p++)
    {
      const char *word_end;
      g_autofree char *word = fold_word (skip_spaces (p + 1, end), end, &word_end);

      if (is_first && deflash_text_is_listed (word, persons, G_N_ELEMENTS (persons)) && !has_capital (second, p))
        return TRUE;
      is_first = FALSE;
      word_end = skip_spaces (word_end, end);
      if (word_end < end && (*word_end == ',' || *word_end == '.') && deflash_text_is_listed (word, insertions, G_N_ELEMENTS (insertions)))
        return TRUE;
    }
  return FALSE;
}

/* The first word, folded, and where it starts. */
static char *
fold_first_word (const char *text, const char *end, const char **start, const char **word_end)
{
  while (text < end && !is_alnum (text))
    text = g_utf8_next_char (text);
  *start = text;
  return fold_word (text, end, word_end);
}

/* Somebody speaks who is not named, the reader is asked to go elsewhere, or it belongs to what is shown. */
static gboolean
begins_beside_text (const char *text, const char *end)
{
  static const char *const words[] = { "click", "here", "i", "ich", "je", "photo", "read", "subscribe", "we", "wir", "you" };
  const char *start;
  const char *word_end;
  g_autofree char *folded = fold_first_word (text, end, &start, &word_end);

  return deflash_text_is_listed (folded, words, G_N_ELEMENTS (words));
}

/* "This year", said of the present, points at nothing in the text. */
static gboolean
is_time (const char *text, const char *end)
{
  static const char *const words[] = { "afternoon", "annee", "ano",     "autumn",  "century", "decade", "evening", "fall",   "jahr",
                                       "mes",       "monat", "month",   "morning", "quarter", "season", "semaine", "semana", "spring",
                                       "summer",    "week",  "weekend", "winter",  "woche",   "year" };
  const char *word_end;
  g_autofree char *folded = fold_word (skip_spaces (text, end), end, &word_end);

  return deflash_text_is_listed (folded, words, G_N_ELEMENTS (words));
}

/* Words with which a sentence goes on from the one before it, folded. */
static gboolean
begins_dependent (const char *text, const char *end)
{
  static const char *const words[] = {
    "aber",      "allerdings", "alors",       "also",    "and",          "auch",        "aussi",    "because",   "but",      "cela",
    "celui",     "cependant",  "ces",         "cette",   "consequently", "dabei",       "dadurch",  "daher",     "dann",     "daraufhin",
    "darum",     "denn",       "deshalb",     "dies",    "diese",        "dieser",      "dieses",   "doch",      "donc",     "ella",
    "elle",      "elles",      "ellos",       "ensuite", "entonces",     "er",          "esa",      "ese",       "eso",      "esta",
    "este",      "esto",       "furthermore", "he",      "hence",        "her",         "hingegen", "his",       "however",  "il",
    "ils",       "it",         "its",         "jedoch",  "likewise",     "luego",       "mais",     "meanwhile", "moreover", "nevertheless",
    "nor",       "o",          "oder",        "or",      "otherwise",    "ou",          "pero",     "pourtant",  "puis",     "she",
    "sie",       "similarly",  "since",       "so",      "sondern",      "stattdessen", "such",     "that",      "their",    "then",
    "therefore", "these",      "they",        "this",    "those",        "though",      "thus",     "toutefois", "trotzdem", "und",
    "y",         "yet",        "zudem",
  };
  static const char *const phrases[] = {
    "after that",
    "another ",
    "as a result",
    "as such",
    "as you ",
    "at the same time",
    "at the time",
    "das gleiche",
    "en effet",
    "even so",
    "first,",
    "for example",
    "for instance",
    "for that",
    "for this",
    "if it ",
    "if none",
    "if not",
    "if so",
    "if they",
    "in addition",
    "in fact",
    "in other words",
    "in short",
    "in the meantime",
    "instead",
    "more importantly",
    "no,",
    "now he ",
    "now she ",
    "now they ",
    "now,",
    "of course",
    "on the other hand",
    "par exemple",
    "por ejemplo",
    "second,",
    "sin embargo",
    "soon after",
    "still,",
    "the latter",
    "the same ",
    "to do so",
    "to do this",
    "to that end",
    "well,",
    "with that",
    "yes,",
    "zum beispiel",
  };
  const char *start;
  const char *word_end;
  g_autofree char *folded = fold_first_word (text, end, &start, &word_end);
  char first = g_ascii_tolower (*start);

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (phrases[i][0] == first && g_ascii_strncasecmp (start, phrases[i], strlen (phrases[i])) == 0)
        return TRUE;
    }
  return deflash_text_is_listed (folded, words, G_N_ELEMENTS (words)) && !is_time (word_end, end);
}

static gboolean
is_question (const char *text, gsize length)
{
  gunichar c = length > 0 ? g_utf8_get_char (g_utf8_prev_char (text + length)) : 0;

  return c == '?' || c == 0xff1f || c == 0x061f || c == ':' || c == 0x2026 || (length >= 3 && strncmp (text + length - 3, "...", 3) == 0);
}

/**
 * deflash_sentence_has_stop:
 * @text: a sentence, valid UTF-8
 * @length: its length in bytes
 *
 * Returns: whether it ends with a stop, or with what may close it. Any thread.
 */
gboolean
deflash_sentence_has_stop (const char *text, gsize length)
{
  static const char stops[] = ".!?:;…。．！？؟۔।";
  const char *p = text + length;

  for (guint i = 0; i < 3 && p > text; i++)
    {
      p = g_utf8_prev_char (p);
      if (g_utf8_strchr (stops, -1, g_utf8_get_char (p)) != NULL)
        return TRUE;
      if (is_alnum (p))
        return FALSE;
    }
  return FALSE;
}

/**
 * deflash_sentence_count_numbers:
 * @text: a sentence, valid UTF-8
 * @length: its length in bytes
 *
 * Returns: how many numbers stand in it: "6.5" and "2,000" are one each, "B12" none. Any thread.
 */
guint
deflash_sentence_count_numbers (const char *text, gsize length)
{
  guint n = 0;
  gboolean is_within = FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gboolean is_ascii = (guchar) *p < 0x80;

      n += !is_within && (is_ascii ? g_ascii_isdigit (*p) : g_unichar_isdigit (g_utf8_get_char (p)));
      is_within = is_alnum (p) || (is_within && (*p == '.' || *p == ','));
    }
  return n;
}

/**
 * deflash_sentence_needs_context:
 * @text: a sentence, valid UTF-8, not empty
 * @length: its length in bytes
 *
 * Returns: whether it is a part of something else: of a quotation, of what a picture shows, of what is said to the reader. Any thread.
 */
gboolean
deflash_sentence_needs_context (const char *text, gsize length)
{
  const char *end = text + length;

  return !is_balanced (text, length) || is_enclosed (text, length) || is_question (text, length) || points_at_picture (text, end) ||
         begins_beside_text (text, end);
}

/**
 * deflash_sentence_leans:
 * @text: a sentence, valid UTF-8, not empty
 * @length: its length in bytes
 *
 * Returns: whether it goes on from the one before it, in English, German, French and Spanish. Any thread.
 */
gboolean
deflash_sentence_leans (const char *text, gsize length)
{
  return begins_dependent (text, text + length) || goes_on_behind_comma (text, text + length);
}
