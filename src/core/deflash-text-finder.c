/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-text-finder.h"

#include <string.h>

#include "deflash-text.h"

/* A text as it is compared: one folded letter each, and where in the text it comes from. */
typedef struct
{
  GArray *letters; /* of gunichar */
  GArray *offsets; /* of guint, one more than letters */
} Folded;

typedef struct
{
  Folded folded;
  gboolean open; /* it may be the beginning of a word */
} Needle;

struct _DeflashTextFinder
{
  gboolean words;
  GArray *needles; /* of Needle */
  Folded text;     /* the one that is looked through */
};

static void
folded_init (Folded *folded)
{
  folded->letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  folded->offsets = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
folded_clear (Folded *folded)
{
  g_array_unref (folded->letters);
  g_array_unref (folded->offsets);
}

static void
needle_clear (gpointer data)
{
  folded_clear (&((Needle *) data)->folded);
}

static gunichar
fold_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isspace (c) ? ' ' : (gunichar) g_ascii_tolower (c);
  if (g_unichar_isspace (c))
    return ' ';
  if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
    return '\'';
  if (c == 0x201c || c == 0x201d || c == 0x201e)
    return '"';
  if (c == 0x2010 || c == 0x2011)
    return '-';
  return g_unichar_tolower (c);
}

/* Accents of Latin, Greek and Cyrillic, vowel signs of Arabic and Hebrew, soft hyphens, joiners and direction marks. Other scripts' vowel
 * signs are letters of the word. */
static gboolean
is_passed_over (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5c7 && g_unichar_ismark (c)) || (c >= 0x64b && c <= 0x65f) || c == 0x670 ||
         c == 0xad || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Between words any signs are as good as a space. */
static void
fold (Folded *folded, const char *text, gboolean words)
{
  gunichar last = 0;

  g_array_set_size (folded->letters, 0);
  g_array_set_size (folded->offsets, 0);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { c };
      gsize n = c < 0x80 ? 1 : g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
      guint offset = (guint) (at - text);

      for (gsize i = 0; i < n; i++)
        {
          gunichar letter = fold_letter (parts[i]);

          if (is_passed_over (letter))
            continue;
          if (words && !g_unichar_isalnum (letter) && !g_unichar_ismark (letter))
            letter = ' ';
          if (words && letter == ' ' && last == ' ')
            continue;
          last = letter;
          g_array_append_val (folded->letters, letter);
          g_array_append_val (folded->offsets, offset);
        }
    }
  g_array_append_vals (folded->offsets, &(guint){ (guint) strlen (text) }, 1);
}

/**
 * deflash_text_finder_new:
 * @words: whether whole words are looked for, as in a search, whatever stands between them; %FALSE: any part of a text, as in a find bar
 *
 * Returns: (transfer full): a finder of nothing
 */
DeflashTextFinder *
deflash_text_finder_new (gboolean words)
{
  DeflashTextFinder *self = g_new0 (DeflashTextFinder, 1);

  self->words = words;
  self->needles = g_array_new (FALSE, FALSE, sizeof (Needle));
  g_array_set_clear_func (self->needles, needle_clear);
  folded_init (&self->text);
  return self;
}

void
deflash_text_finder_free (DeflashTextFinder *self)
{
  g_array_unref (self->needles);
  folded_clear (&self->text);
  g_free (self);
}

/**
 * deflash_text_finder_add:
 * @self: a finder
 * @text: what to look for, too, valid UTF-8; nothing where it has no letter
 * @open: whether the last word may be the beginning of one
 */
void
deflash_text_finder_add (DeflashTextFinder *self, const char *text, gboolean open)
{
  Needle needle = { .open = open };
  GArray *letters;

  folded_init (&needle.folded);
  fold (&needle.folded, text, self->words);
  letters = needle.folded.letters;
  if (self->words)
    {
      if (letters->len > 0 && g_array_index (letters, gunichar, 0) == ' ')
        g_array_remove_index (letters, 0);
      if (letters->len > 0 && g_array_index (letters, gunichar, letters->len - 1) == ' ')
        g_array_set_size (letters, letters->len - 1);
    }
  if (letters->len > 0)
    g_array_append_val (self->needles, needle);
  else
    folded_clear (&needle.folded);
}

/**
 * deflash_text_finder_is_empty:
 * @self: a finder
 *
 * Returns: whether there is nothing to look for
 */
gboolean
deflash_text_finder_is_empty (DeflashTextFinder *self)
{
  return self->needles->len == 0;
}

/* Where no spaces are written, a word begins and ends anywhere. */
static gboolean
is_edge (const gunichar *letters, guint n, guint at)
{
  return at == 0 || at == n || letters[at - 1] == ' ' || letters[at] == ' ' || deflash_text_chars_per_word (letters[at - 1]) > 0 ||
         deflash_text_chars_per_word (letters[at]) > 0;
}

/* Returns: how many letters of the text the longest needle takes here, 0 for none */
static guint
match_at (DeflashTextFinder *self, guint at)
{
  const gunichar *letters = (const gunichar *) (gpointer) self->text.letters->data;
  guint n_letters = self->text.letters->len;
  guint longest = 0;

  for (guint i = 0; i < self->needles->len; i++)
    {
      const Needle *needle = &g_array_index (self->needles, Needle, i);
      const gunichar *wanted = (const gunichar *) (gpointer) needle->folded.letters->data;
      guint n = needle->folded.letters->len;

      if (letters[at] != wanted[0] || n <= longest || at + n > n_letters || memcmp (letters + at, wanted, n * sizeof (gunichar)) != 0)
        continue;
      if (self->words && (!is_edge (letters, n_letters, at) || (!needle->open && !is_edge (letters, n_letters, at + n))))
        continue;
      longest = n;
      /* the rest of a word that was begun is part of what was found */
      while (self->words && needle->open && !is_edge (letters, n_letters, at + longest))
        longest++;
    }
  return longest;
}

/**
 * deflash_text_finder_find:
 * @self: a finder
 * @text: where to look, valid UTF-8
 * @max: how many matches at most
 *
 * Finds one after the other; they don't overlap. Takes time in proportion to the text.
 *
 * Returns: (transfer full) (element-type DeflashTextMatch): the matches in order
 */
GArray *
deflash_text_finder_find (DeflashTextFinder *self, const char *text, guint max)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (DeflashTextMatch));
  guint n;

  if (self->needles->len == 0)
    return matches;
  fold (&self->text, text, self->words);
  for (guint i = 0; i < self->text.letters->len && matches->len < max; i += MAX (n, 1))
    {
      DeflashTextMatch match;

      n = match_at (self, i);
      if (n == 0)
        continue;
      match.start = g_array_index (self->text.offsets, guint, i);
      match.end = g_array_index (self->text.offsets, guint, i + n);
      /* half of a ligature takes the whole */
      if (match.end == match.start)
        match.end = (guint) (g_utf8_next_char (text + match.start) - text);
      g_array_append_val (matches, match);
    }
  return matches;
}
