/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-key-terms.h"

#include "deflash-sentence.h"
#include "deflash-story-language.h"
#include "deflash-text.h"

#include <string.h>

/* A word is cut after so many characters: endings differ more than beginnings, in most languages that have them. */
#define STEM_CHARS 8

#define STRINGS_BYTES 4096

#define IN_LEAD (G_MAXUINT32 - 1)
#define IN_TITLE G_MAXUINT32

/* A word as it was found. */
typedef struct
{
  guint32 number;
  guint32 sentence;               /* or IN_LEAD, IN_TITLE */
  DeflashStoryLanguages function; /* the languages in which it says nothing */
} Word;

/* What is known of a word that was met before. */
typedef struct
{
  guint32 number; /* or NO_STEM */
  DeflashStoryLanguages function;
} Known;

#define NO_STEM G_MAXUINT32

typedef struct
{
  GStringChunk *strings;
  GHashTable *indices; /* word → its index in @known + 1 */
  GArray *known;       /* (element-type Known) */
  GHashTable *numbers; /* stem → its number + 1 */
  GArray *words;       /* (element-type Word) */
  guint32 sentence;
} Scan;

/* @stem is cut in its place for the time of the look-up. */
static guint32
number_stem (Scan *scan, char *stem, char *end)
{
  char saved = *end;
  guint number;

  *end = '\0';
  number = GPOINTER_TO_UINT (g_hash_table_lookup (scan->numbers, stem));
  if (number == 0)
    {
      number = g_hash_table_size (scan->numbers) + 1;
      g_hash_table_insert (scan->numbers, g_string_chunk_insert (scan->strings, stem), GUINT_TO_POINTER (number));
    }
  *end = saved;
  return number - 1;
}

/* Returns: the index of @word among those that are known */
static guint
learn_word (Scan *scan, char *word, gboolean is_pair)
{
  Known known = { NO_STEM, deflash_story_language_of_word (word) };
  char *stem_end = word;
  guint n_chars = 0;

  for (; *stem_end != '\0' && n_chars < STEM_CHARS; n_chars++)
    stem_end = g_utf8_next_char (stem_end);
  if (n_chars >= 2 || is_pair)
    known.number = number_stem (scan, word, stem_end);
  g_array_append_val (scan->known, known);
  g_hash_table_insert (scan->indices, g_string_chunk_insert (scan->strings, word), GUINT_TO_POINTER (scan->known->len));
  return scan->known->len - 1;
}

/* @word is cut in its place for the time of the look-up. */
static void
add_word (Scan *scan, char *word, gsize length, gboolean is_pair)
{
  char saved = word[length];
  const Known *known;
  guint index;

  word[length] = '\0';
  index = GPOINTER_TO_UINT (g_hash_table_lookup (scan->indices, word));
  index = index != 0 ? index - 1 : learn_word (scan, word, is_pair);
  word[length] = saved;
  known = &g_array_index (scan->known, Known, index);
  if (known->number != NO_STEM)
    {
      Word found = { known->number, scan->sentence, known->function };

      g_array_append_val (scan->words, found);
    }
}

static gboolean
is_unspaced (const char *p)
{
  return (guchar) *p >= 0x80 && deflash_text_chars_per_word (g_utf8_get_char (p)) > 0;
}

/* In scripts without spaces every two neighbours count as a word, as they do for stories. */
static char *
scan_unspaced (Scan *scan, char *p)
{
  char *next = g_utf8_next_char (p);

  if (is_unspaced (next))
    add_word (scan, p, (gsize) (g_utf8_next_char (next) - p), TRUE);
  return next;
}

static gboolean
is_in_word (const char *p)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    return g_ascii_isalnum (*p);
  c = g_utf8_get_char (p);
  return (g_unichar_isalnum (c) || g_unichar_ismark (c)) && deflash_text_chars_per_word (c) == 0;
}

/* Returns: how many words there are */
static guint
scan_words (Scan *scan, char *folded)
{
  guint n = 0;

  for (char *p = folded; *p != '\0';)
    {
      char *start = p;

      if (is_unspaced (p))
        {
          p = scan_unspaced (scan, p);
          n++;
          continue;
        }
      while (is_in_word (p))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          add_word (scan, start, (gsize) (p - start), FALSE);
          n++;
        }
      else
        {
          p = g_utf8_next_char (p);
        }
    }
  return n;
}

static guint
choose_language (GArray *words)
{
  guint counts[DEFLASH_STORY_N_LANGUAGES] = { 0 };

  for (guint i = 0; i < words->len; i++)
    {
      DeflashStoryLanguages function = g_array_index (words, Word, i).function;

      for (guint k = 1; function != 0 && k < DEFLASH_STORY_N_LANGUAGES; k++)
        counts[k] += (function >> k) & 1;
    }
  return deflash_story_language_choose (counts, 0);
}

static void
collect (DeflashKeyTerms *self, GArray *words, guint n_sentences)
{
  guint language = choose_language (words);
  DeflashStoryLanguages mask = language != 0 ? 1u << language : ~0u;
  g_autofree guint32 *seen = g_new0 (guint32, self->n_sentences_of->len); /* the sentence + 1 in which each was seen last */
  guint n_terms = 0;
  guint k = 0;

  g_array_set_size (self->terms, words->len); /* at most */
  for (guint i = 0; i < n_sentences; i++)
    {
      g_array_append_val (self->first, n_terms);
      for (; k < words->len && g_array_index (words, Word, k).sentence == i; k++)
        {
          const Word *word = &g_array_index (words, Word, k);

          if ((word->function & mask) != 0 || seen[word->number] == i + 1)
            continue;
          seen[word->number] = i + 1;
          g_array_index (self->n_sentences_of, guint, word->number)++;
          g_array_index (self->terms, guint32, n_terms++) = word->number;
        }
    }
  g_array_append_val (self->first, n_terms);
  g_array_set_size (self->terms, n_terms);
  for (; k < words->len; k++)
    {
      const Word *word = &g_array_index (words, Word, k);

      if ((word->function & mask) == 0)
        g_hash_table_add (word->sentence == IN_TITLE ? self->in_title : self->in_lead, GUINT_TO_POINTER (word->number + 1));
    }
}

static void
scan_beside (Scan *scan, const char *text, guint32 place)
{
  g_autofree char *folded = text != NULL ? deflash_text_fold (text) : NULL;

  scan->sentence = place;
  if (folded != NULL)
    scan_words (scan, folded);
}

/**
 * deflash_key_terms_new:
 * @text: valid UTF-8
 * @sentences: (element-type DeflashSentence): where its sentences stand
 * @title: (nullable): its headline
 * @lead: (nullable): the lead that is shown above it
 *
 * Takes a text apart into the words that say something: folded, cut to stems, without the commonest words of its language. Any thread.
 *
 * Returns: (transfer full): the words, by sentence
 */
DeflashKeyTerms *
deflash_key_terms_new (const char *text, GArray *sentences, const char *title, const char *lead)
{
  DeflashKeyTerms *self = g_new0 (DeflashKeyTerms, 1);
  g_autoptr (GStringChunk) strings = g_string_chunk_new (STRINGS_BYTES);
  g_autoptr (GHashTable) indices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (Known));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  Scan scan = { strings, indices, known, numbers, words, 0 };

  self->terms = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->first = g_array_new (FALSE, FALSE, sizeof (guint));
  self->n_sentences_of = g_array_new (FALSE, TRUE, sizeof (guint));
  self->n_words = g_array_new (FALSE, FALSE, sizeof (guint));
  self->in_title = g_hash_table_new (NULL, NULL);
  self->in_lead = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < sentences->len; i++)
    {
      const DeflashSentence *sentence = &g_array_index (sentences, DeflashSentence, i);
      g_autofree char *copy = g_strndup (text + sentence->start, sentence->length);
      g_autofree char *folded = deflash_text_fold (copy);
      guint n_words;

      scan.sentence = i;
      n_words = scan_words (&scan, folded);
      g_array_append_val (self->n_words, n_words);
    }
  scan_beside (&scan, lead, IN_LEAD);
  scan_beside (&scan, title, IN_TITLE);
  g_array_set_size (self->n_sentences_of, g_hash_table_size (numbers));
  collect (self, words, sentences->len);
  return self;
}

void
deflash_key_terms_free (DeflashKeyTerms *self)
{
  g_array_unref (self->terms);
  g_array_unref (self->first);
  g_array_unref (self->n_sentences_of);
  g_array_unref (self->n_words);
  g_hash_table_unref (self->in_title);
  g_hash_table_unref (self->in_lead);
  g_free (self);
}
