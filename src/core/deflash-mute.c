/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-mute.h"

#include <string.h>

#include "deflash-clock.h"
#include "deflash-text.h"

/* Longer patterns are no words. */
#define MAX_PATTERN 500

/* Of a text this much is looked at. In bytes. */
#define MAX_TEXT (64 * 1024)

/* And by an expression. PCRE counts anew at every place where a match may begin, so that this bounds the cost, too. In bytes. */
#define MAX_REGEX_TEXT (8 * 1024)

/* What a match may cost at one place, whatever the expression: PCRE gives up beyond, and the article stays. A person's own limits can only be
 * lower. */
#define LIMITS "(*LIMIT_MATCH=10000)(*LIMIT_DEPTH=1000)(*LIMIT_HEAP=4096)"

struct _DeflashMuteMatcher
{
  DeflashMute *mute;
  GRegex *regex; /* (nullable) */
  char *words;   /* (nullable): as made by fold_words(), without the space at an end that may be inside of a word */
};

DeflashMute *
deflash_mute_new (const char *pattern)
{
  DeflashMute *self = g_new0 (DeflashMute, 1);

  self->pattern = g_strdup (pattern);
  self->section = DEFLASH_SECTION_NONE;
  self->until = DEFLASH_TIME_NONE;
  self->created = DEFLASH_TIME_NONE;
  return self;
}

DeflashMute *
deflash_mute_copy (const DeflashMute *self)
{
  DeflashMute *copy = g_memdup2 (self, sizeof *self);

  copy->pattern = g_strdup (self->pattern);
  return copy;
}

void
deflash_mute_free (DeflashMute *self)
{
  g_free (self->pattern);
  g_free (self);
}

/* Signs that stand for something by themselves, and those that belong to a name such as C++ or C#. */
static gboolean
is_word_character (gunichar c, gboolean in_word)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_CURRENCY_SYMBOL || g_unichar_isalnum (c) || g_unichar_ismark (c) ||
         (in_word && (c == '+' || c == '#'));
}

/* Words in lower case without diacritics, each with one space before and behind it. */
static char *
fold_words (const char *text, gsize max_bytes)
{
  const char *end;
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;
  GString *words = g_string_new (" ");

  gsize length = strnlen (text, max_bytes);
  g_utf8_validate (text, (gssize) length, &end);
  valid = g_strndup (text, (gsize) (end - text));
  folded = deflash_text_fold (valid);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean in_word = words->str[words->len - 1] != ' ';

      if (is_word_character (g_utf8_get_char (p), in_word))
        g_string_append_unichar (words, g_utf8_get_char (p));
      else if (in_word)
        g_string_append_c (words, ' ');
    }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

/* Where words have no spaces between them, or the person wrote a star, the pattern may stand inside of something longer. */
static char *
make_words (const char *pattern, GError **error)
{
  char *words = fold_words (pattern, MAX_PATTERN);
  gsize length = strlen (words);
  gsize pattern_length = strlen (pattern);

  if (length < 2)
    {
      g_set_error_literal (error, G_REGEX_ERROR, G_REGEX_ERROR_COMPILE, "There is no word in it");
      g_free (words);
      return NULL;
    }
  if (deflash_text_chars_per_word (g_utf8_get_char (g_utf8_prev_char (words + length - 1))) > 0 || pattern[pattern_length - 1] == '*')
    words[length - 1] = '\0';
  if (deflash_text_chars_per_word (g_utf8_get_char (words + 1)) > 0)
    memmove (words, words + 1, strlen (words));
  return words;
}

/**
 * deflash_mute_matcher_new:
 * @mute: a rule
 * @error: where to put a %G_REGEX_ERROR: its expression can't be used, or has nothing in it
 *
 * Makes a rule ready. Words count whole, in their order, whatever stands between them but letters; case and diacritics don't count; a star at
 * the end takes any ending. The cost of an expression is bounded.
 *
 * Returns: (transfer full): the matcher, or %NULL
 */
DeflashMuteMatcher *
deflash_mute_matcher_new (const DeflashMute *mute, GError **error)
{
  g_autoptr (DeflashMuteMatcher) self = g_new0 (DeflashMuteMatcher, 1);

  self->mute = deflash_mute_copy (mute);
  if (deflash_text_is_blank (mute->pattern) || strlen (mute->pattern) > MAX_PATTERN || !g_utf8_validate (mute->pattern, -1, NULL))
    {
      g_set_error_literal (error, G_REGEX_ERROR, G_REGEX_ERROR_COMPILE, "There is nothing in it, or too much");
      return NULL;
    }
  if (mute->is_regex)
    {
      g_autofree char *bounded = g_strconcat (LIMITS, mute->pattern, NULL);

      self->regex = g_regex_new (bounded, G_REGEX_CASELESS, G_REGEX_MATCH_NOTEMPTY, error);
      return self->regex != NULL ? g_steal_pointer (&self) : NULL;
    }
  self->words = make_words (mute->pattern, error);
  return self->words != NULL ? g_steal_pointer (&self) : NULL;
}

void
deflash_mute_matcher_free (DeflashMuteMatcher *self)
{
  g_clear_pointer (&self->mute, deflash_mute_free);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self->words);
  g_free (self);
}

/* Returns: (transfer none): the rule it was made from */
const DeflashMute *
deflash_mute_matcher_get_mute (const DeflashMuteMatcher *self)
{
  return self->mute;
}

static gboolean
matches_text (const DeflashMuteMatcher *self, const char *text)
{
  const char *end;

  if (text == NULL || *text == '\0')
    return FALSE;
  if (self->regex != NULL)
    {
      g_utf8_validate (text, (gssize) strnlen (text, MAX_REGEX_TEXT), &end);
      /* One that gives up at its limits has not found anything. */
      return g_regex_match_full (self->regex, text, end - text, 0, G_REGEX_MATCH_DEFAULT, NULL, NULL);
    }
  g_autofree char *words = fold_words (text, MAX_TEXT);
  return strstr (words, self->words) != NULL;
}

/**
 * deflash_mute_matcher_matches:
 * @self: a matcher
 * @section: of an article
 * @source_id: of an article
 * @title: (nullable): plain text
 * @lead: (nullable): plain text
 * @text: (nullable): plain text; counts only where the rule asks for it
 *
 * Returns: whether the rule is about the article. Whether its time is over is the caller's to know
 */
gboolean
deflash_mute_matcher_matches (const DeflashMuteMatcher *self, DeflashSection section, gint64 source_id, const char *title, const char *lead,
                              const char *text)
{
  if (self->mute->section != DEFLASH_SECTION_NONE && self->mute->section != section)
    return FALSE;
  if (self->mute->source_id != 0 && self->mute->source_id != source_id)
    return FALSE;
  return matches_text (self, title) || matches_text (self, lead) || (self->mute->whole_text && matches_text (self, text));
}

/* A run of words that begin with capitals: the name of somebody or something. */
typedef struct
{
  const char *start;
  const char *end;
  guint n_words;
} Run;

static gboolean
is_inside (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '+' || c == 0x2019;
}

/* Finds the longest run of capitals; the word that begins the sentence counts only where another one follows it. */
static Run
find_name (const char *title, guint *n_words, guint *n_capitals, Run *longest_word)
{
  Run best = { NULL, NULL, 0 };
  Run run = { NULL, NULL, 0 };

  *n_words = *n_capitals = 0;
  *longest_word = best;
  for (const char *p = title; *p != '\0';)
    {
      const char *start = p;
      gboolean capital = g_unichar_isupper (g_utf8_get_char (p)) || g_unichar_isdigit (g_utf8_get_char (p));

      if (!is_inside (g_utf8_get_char (p)))
        {
          /* only a space holds a name together */
          if (*p != ' ')
            run.n_words = 0;
          p = g_utf8_next_char (p);
          continue;
        }
      while (*p != '\0' && is_inside (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      (*n_words)++;
      *n_capitals += capital;
      if (p - start > longest_word->end - longest_word->start)
        *longest_word = (Run) { start, p, 1 };
      if (!capital)
        run.n_words = 0;
      else
        {
          run = run.n_words == 0 ? (Run) { start, p, 1 } : (Run) { run.start, p, run.n_words + 1 };
          if (run.n_words > best.n_words && (run.n_words > 1 || run.start != title))
            best = run;
        }
    }
  return best;
}

/**
 * deflash_mute_suggest:
 * @title: (nullable): a headline
 *
 * Proposes what a person may have had enough of: the name in it, else its longest word. In headlines that capitalise everything no name can be
 * told.
 *
 * Returns: (transfer full) (nullable): words of @title, or %NULL where there are none
 */
char *
deflash_mute_suggest (const char *title)
{
  guint n_words;
  guint n_capitals;
  Run longest;
  Run name;

  if (title == NULL || !g_utf8_validate (title, -1, NULL))
    return NULL;
  name = find_name (title, &n_words, &n_capitals, &longest);
  if (name.n_words == 0 || name.n_words > 4 || (n_words > 3 && n_capitals * 3 > n_words * 2))
    name = longest;
  return name.n_words > 0 ? g_strndup (name.start, (gsize) (name.end - name.start)) : NULL;
}
