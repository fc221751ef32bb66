/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-story-text.h"

#include "deflash-story-language.h"
#include "deflash-text.h"

#include <string.h>

/* A word in the title weighs like this many in the text. */
#define TITLE_WEIGHT 3

/* What a report is about stands in its first words; the rest is background that reports of other events share. */
#define MAX_TEXT_WORDS 400
#define MAX_TITLE_WORDS 60

/* Nothing is looked at behind this, however few words there are. In bytes. */
#define MAX_BYTES 16384

/* A word is cut after so many characters: endings differ more than beginnings, in most languages that have them. */
#define STEM_CHARS 7
#define MAX_WORD_BYTES 96

/* A title with more than this share of capitalised words tells nothing by them. */
#define TITLE_CASE_SHARE 0.7

/* A word as it stands in the text. */
typedef struct
{
  guint32 term;
  DeflashStoryLanguages function; /* the languages in which it says nothing */
  gboolean is_number;
  gboolean is_capital;
  gboolean starts_sentence;
  gboolean is_long; /* more than three bytes: counts for title case */
} Token;

typedef struct
{
  GArray *tokens; /* (element-type Token) */
  guint limit;
  gboolean starts_sentence;
} Scan;

guint32
deflash_story_term_of_stem (const char *stem)
{
  return MAX (1, g_str_hash (stem));
}

static void
cut_stem (char *word)
{
  for (guint i = 0; i < STEM_CHARS && *word != '\0'; i++)
    word = g_utf8_next_char (word);
  *word = '\0';
}

/* Most words are short and of ASCII: they are folded where @buffer is. */
static char *
fold_word (const char *start, gsize length, char *buffer, char **allocated)
{
  g_autofree char *word = NULL;
  g_autofree char *valid = NULL;
  gsize i;

  length = MIN (length, MAX_WORD_BYTES);
  for (i = 0; i < length && (guchar) start[i] < 0x80; i++)
    buffer[i] = g_ascii_tolower (start[i]);
  buffer[i] = '\0';
  if (i == length)
    return buffer;
  word = g_strndup (start, length);
  valid = g_utf8_make_valid (word, -1); /* it may have been cut inside of a character */
  return *allocated = deflash_text_fold (valid);
}

static void
add_token (Scan *scan, const char *start, gsize length, gboolean is_number)
{
  char buffer[MAX_WORD_BYTES + 1];
  g_autofree char *allocated = NULL;
  char *folded = fold_word (start, length, buffer, &allocated);
  gunichar first = g_utf8_get_char (start);
  Token token = { 0 };

  token.is_number = is_number;
  token.is_capital = first < 0x80 ? g_ascii_isupper ((char) first) : g_unichar_isupper (first) || g_unichar_istitle (first);
  token.starts_sentence = scan->starts_sentence;
  token.is_long = length > 3;
  token.function = deflash_story_language_of_word (folded);
  scan->starts_sentence = FALSE;
  if (folded[0] == '\0' || *g_utf8_next_char (folded) == '\0')
    return; /* letters and digits alone say nothing */
  if (!is_number)
    cut_stem (folded);
  token.term = deflash_story_term_of_stem (folded);
  g_array_append_val (scan->tokens, token);
}

/* There every two neighbours count as a word: no dictionary is needed, and true words come out as the pairs that are rare. */
static const char *
scan_unspaced (Scan *scan, const char *text, const char *end)
{
  const char *next = g_utf8_next_char (text);

  if (next < end && deflash_text_chars_per_word (g_utf8_get_char (next)) > 0)
    add_token (scan, text, (gsize) (g_utf8_next_char (next) - text), FALSE);
  return next;
}

static const char *
scan_word (Scan *scan, const char *text, const char *end)
{
  const char *p = text;
  gboolean is_number = TRUE;

  while (p < end)
    {
      gunichar c;

      if (g_ascii_isalpha (*p))
        {
          is_number = FALSE;
          p++;
          continue;
        }
      c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        is_number = is_number && g_unichar_isdigit (c);
      else if (!is_number || (c != '.' && c != ',') || !g_ascii_isdigit (p[1]))
        break;
      if (deflash_text_chars_per_word (c) > 0)
        break;
      p = g_utf8_next_char (p);
    }
  add_token (scan, text, (gsize) (p - text), is_number);
  return p;
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == '"' || c == '`' || c == 0x201c || c == 0x201e || c == 0xab;
}

static void
scan_text (Scan *scan, const char *text)
{
  const char *end = text + MIN (strlen (text), MAX_BYTES);

  scan->starts_sentence = TRUE;
  while (text < end && scan->tokens->len < scan->limit)
    {
      gunichar c = g_utf8_get_char (text);

      if (deflash_text_chars_per_word (c) > 0)
        {
          text = scan_unspaced (scan, text, end);
        }
      else if (g_unichar_isalnum (c))
        {
          text = scan_word (scan, text, end);
        }
      else
        {
          scan->starts_sentence = scan->starts_sentence || ends_sentence (c);
          text = g_utf8_next_char (text);
        }
    }
}

static guint
choose_language (GArray *tokens, guint tagged)
{
  guint counts[DEFLASH_STORY_N_LANGUAGES] = { 0 };

  for (guint i = 0; i < tokens->len; i++)
    {
      DeflashStoryLanguages function = g_array_index (tokens, Token, i).function;

      for (guint k = 1; function != 0 && k < DEFLASH_STORY_N_LANGUAGES; k++)
        counts[k] += (function >> k) & 1;
    }
  return deflash_story_language_choose (counts, tagged);
}

static gboolean
is_title_case (GArray *tokens, guint n_title)
{
  guint n = 0;
  guint n_capital = 0;

  for (guint i = 0; i < n_title; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      if (token->is_number || !token->is_long)
        continue;
      n++;
      n_capital += token->is_capital ? 1 : 0;
    }
  return n >= 3 && n_capital > n * TITLE_CASE_SHARE;
}

static void
count_token (GArray *words, GHashTable *known, const Token *token, gboolean in_title, gboolean tells_name)
{
  gpointer key = GUINT_TO_POINTER (token->term);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (known, key)); /* the index + 1 */
  DeflashStoryWord *word;

  if (index == 0)
    {
      DeflashStoryWord fresh = { .term = token->term };

      g_array_append_val (words, fresh);
      index = words->len;
      g_hash_table_insert (known, key, GUINT_TO_POINTER (index));
    }
  word = &g_array_index (words, DeflashStoryWord, index - 1);
  word->count += in_title ? TITLE_WEIGHT : 1;
  if (in_title)
    word->flags |= DEFLASH_STORY_WORD_TITLE;
  if (token->is_number)
    word->flags |= DEFLASH_STORY_WORD_NUMBER;
  if (tells_name && token->is_capital)
    word->capitals++;
  else if (tells_name)
    word->smalls++;
}

static GArray *
count_tokens (GArray *tokens, guint n_title, guint language)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (DeflashStoryWord));
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  DeflashStoryLanguages mask = language != 0 ? 1u << language : ~0u;
  gboolean title_case = is_title_case (tokens, n_title);

  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      gboolean in_title = i < n_title;

      if ((token->function & mask) == 0)
        count_token (words, known, token, in_title, !token->starts_sentence && !(in_title && title_case));
    }
  for (guint i = 0; i < words->len; i++)
    {
      DeflashStoryWord *word = &g_array_index (words, DeflashStoryWord, i);

      if (word->capitals > 0 && word->capitals >= word->smalls)
        word->flags |= DEFLASH_STORY_WORD_NAME;
    }
  return words;
}

/**
 * deflash_story_text_new:
 * @title: (nullable): valid UTF-8
 * @text: (nullable): lead and text, valid UTF-8
 * @language: (nullable): language tag, as stated
 *
 * Takes from an article what tells its event: its words without those that every text has, cut to stems, with how often they stand there
 * and whether they are names or numbers. Cost is bounded. Any thread.
 *
 * Returns: (transfer full): the words
 */
DeflashStoryText *
deflash_story_text_new (const char *title, const char *text, const char *language)
{
  DeflashStoryText *self = g_new0 (DeflashStoryText, 1);
  g_autoptr (GArray) tokens = g_array_sized_new (FALSE, FALSE, sizeof (Token), 256);
  Scan scan = { tokens, MAX_TITLE_WORDS, TRUE };
  guint n_title;

  scan_text (&scan, title != NULL ? title : "");
  n_title = tokens->len;
  scan.limit = n_title + MAX_TEXT_WORDS;
  scan_text (&scan, text != NULL ? text : "");
  self->language = choose_language (tokens, deflash_story_language_of_tag (language));
  self->words = count_tokens (tokens, n_title, self->language);
  return self;
}

void
deflash_story_text_free (DeflashStoryText *self)
{
  g_array_unref (self->words);
  g_free (self);
}
