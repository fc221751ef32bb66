/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-text.h"

#include <stdlib.h>
#include <string.h>

/* A run of marks longer than this is no letter but an attack on the line height. */
#define MAX_GRAPHEME_CHARS 32

static gboolean
is_control (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xfffe || c == 0xffff;
}

/**
 * deflash_text_make_valid:
 * @text: (array length=length): bytes that claim to be UTF-8
 * @length: their number, or -1 where a NUL ends them
 *
 * Makes text that can be shown: what is no UTF-8 becomes U+FFFD, NUL and control characters other than line feed and tab are dropped,
 * carriage returns become line feeds, a byte order mark at the start goes. May be called on any thread.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
deflash_text_make_valid (const char *text, gssize length)
{
  const char *p = text, *end;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  end = length < 0 ? text + strlen (text) : text + length;
  if (end - p >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;

  GString *string = g_string_sized_new (end - p);
  while (p < end)
    {
      gunichar c;

      if ((guchar) *p >= 0x20 && (guchar) *p < 0x7f)
        {
          const char *start = p;

          while (p < end && (guchar) *p >= 0x20 && (guchar) *p < 0x7f)
            p++;
          g_string_append_len (string, start, p - start);
          continue;
        }
      if (*p == '\0') /* g_utf8_get_char_validated() takes it for an error */
        {
          p++;
          continue;
        }
      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append (string, "\xef\xbf\xbd");
          p++;
          while (p < end && ((guchar) *p & 0xc0) == 0x80) /* one mark for one broken sequence */
            p++;
          continue;
        }
      if (c == '\r')
        {
          if (p + 1 == end || p[1] != '\n')
            g_string_append_c (string, '\n');
        }
      else if (!is_control (c))
        g_string_append_len (string, p, g_utf8_skip[(guchar) *p]);
      p += g_utf8_skip[(guchar) *p];
    }
  return g_string_free (string, FALSE);
}

static gboolean
is_space (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0xa0 || g_unichar_isspace (c);
}

/**
 * deflash_text_collapse:
 * @text: (nullable): valid UTF-8
 *
 * Puts one space in place of every run of white space (no-break spaces and line breaks included) and none at the ends.
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the text; %NULL for %NULL
 */
char *
deflash_text_collapse (const char *text)
{
  gboolean pending = FALSE;

  if (!text)
    return NULL;

  char *result = g_malloc (strlen (text) + 1);
  char *out = result;
  for (const char *p = text; *p;)
    {
      gsize size = g_utf8_skip[(guchar) *p];

      if ((guchar) *p < 0x80 ? is_space (*p) : is_space (g_utf8_get_char (p)))
        pending = TRUE;
      else
        {
          if (pending && out != result)
            *out++ = ' ';
          pending = FALSE;
          for (gsize i = 0; i < size && *p; i++)
            *out++ = *p++;
          continue;
        }
      p += size;
    }
  *out = '\0';
  return result;
}

/* Characters that move other text about or hide within it. ZWJ and ZWNJ stay: emoji and Persian need them. */
static gboolean
is_bidi_or_invisible (gunichar c)
{
  if (c < 0x61c)
    return FALSE;
  return c == 0x61c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb);
}

/**
 * deflash_text_strip_bidi:
 * @text: (nullable): valid UTF-8
 *
 * Drops the characters that reorder or hide text (Unicode Standard Annex 9: embeddings, overrides, isolates, marks; zero-width spaces),
 * so that a title or link text can't disguise what stands beside it. Letters of right-to-left scripts keep their own direction.
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the text without them; %NULL for %NULL
 */
char *
deflash_text_strip_bidi (const char *text)
{
  if (!text)
    return NULL;

  char *result = g_malloc (strlen (text) + 1);
  char *out = result;
  for (const char *p = text; *p;)
    {
      gsize size = g_utf8_skip[(guchar) *p];

      if ((guchar) *p >= 0x80 && is_bidi_or_invisible (g_utf8_get_char (p)))
        p += size;
      else
        for (gsize i = 0; i < size && *p; i++)
          *out++ = *p++;
    }
  *out = '\0';
  return result;
}

static gboolean
is_regional_indicator (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

static gboolean
extends_grapheme (gunichar previous, gunichar c)
{
  if (c < 0x300)
    return previous == '\r' && c == '\n';
  if (previous == 0x200d || c == 0x200d || c == 0x200c || g_unichar_ismark (c))
    return TRUE;
  if (c >= 0x1f3fb && c <= 0x1f3ff) /* skin tones */
    return TRUE;
  if (c >= 0xe0020 && c <= 0xe007f) /* tags of sub-national flags */
    return TRUE;
  if (c >= 0x1160 && c <= 0x11ff) /* Hangul vowels and finals after anything Hangul */
    return (previous >= 0x1100 && previous <= 0x11ff) || (previous >= 0xac00 && previous <= 0xd7a3);
  return FALSE;
}

/**
 * deflash_text_next_grapheme:
 * @text: valid UTF-8
 *
 * Steps over one character as a person sees it (a close approximation of Unicode Standard Annex 29: marks, joined emoji, flags, Hangul
 * syllables), of at most 32 code points. May be called on any thread.
 *
 * Returns: the start of the next one; @text itself at the end
 */
const char *
deflash_text_next_grapheme (const char *text)
{
  guint n_chars = 1;

  if (!*text)
    return text;

  gunichar previous = g_utf8_get_char (text);
  gboolean flag = is_regional_indicator (previous);
  for (text = g_utf8_next_char (text); *text && n_chars < MAX_GRAPHEME_CHARS; text = g_utf8_next_char (text), n_chars++)
    {
      gunichar c = g_utf8_get_char (text);

      if (flag && is_regional_indicator (c))
        flag = FALSE; /* flags are pairs */
      else if (!extends_grapheme (previous, c))
        break;
      previous = c;
    }
  return text;
}

/**
 * deflash_text_truncate:
 * @text: (nullable): valid UTF-8
 * @max_chars: how many characters the result may have, the ellipsis included
 *
 * Shortens a text for a card: at a word's end where there is one in the second half, else between two graphemes. May be called on any
 * thread.
 *
 * Returns: (transfer full) (nullable): @text where it fits, else its start and "…"; %NULL for %NULL
 */
char *
deflash_text_truncate (const char *text, gsize max_chars)
{
  const char *p = text, *fits = text, *word_end = NULL;
  gsize n_chars = 0;

  if (!text)
    return NULL;
  if (max_chars == 0)
    return g_strdup ("");

  while (*p)
    {
      const char *next = deflash_text_next_grapheme (p);
      gsize size = g_utf8_strlen (p, next - p);

      if (is_space (g_utf8_get_char (p)) && n_chars < max_chars)
        {
          if (n_chars * 2 >= max_chars)
            word_end = p;
        }
      n_chars += size;
      if (n_chars > max_chars)
        break;
      p = next;
      if (n_chars <= max_chars - 1)
        fits = p;
    }
  if (!*p)
    return g_strdup (text);

  const char *end = *fits && !is_space (g_utf8_get_char (fits)) && word_end ? word_end : fits;
  while (end > text)
    {
      const char *before = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (before);

      if (!is_space (c) && !(c < 0x80 && strchr (",;:-([", (char) c)) && c != 0x2013 && c != 0x2014 && c != 0x2026)
        break;
      end = before;
    }
  GString *string = g_string_new_len (text, end - text);
  g_string_append (string, "…");
  return g_string_free (string, FALSE);
}

/* Marks that a search leaves out. Vowel signs of Indic scripts and the like are marks too, but make another word. */
static gboolean
is_diacritic (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5c7 && g_unichar_ismark (c)) || (c >= 0x64b && c <= 0x65f) || c == 0x670 ||
         (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

/* Letters that have a stroke of their own instead of a mark. */
static const char *
plain_letter (gunichar c)
{
  switch (c)
    {
    case 0xe6:
      return "ae"; /* æ */
    case 0xf0:
      return "d"; /* ð */
    case 0xf8:
      return "o"; /* ø */
    case 0xfe:
      return "th"; /* þ */
    case 0x111:
      return "d"; /* đ */
    case 0x127:
      return "h"; /* ħ */
    case 0x131:
      return "i"; /* ı */
    case 0x142:
      return "l"; /* ł */
    case 0x153:
      return "oe"; /* œ */
    default:
      return NULL;
    }
}

static gboolean
is_ascii (const char *text)
{
  while (*text > 0)
    text++;
  return *text == '\0';
}

/* A word with more than ASCII in it. */
static void
append_folded (GString *string, const char *word, gsize length)
{
  g_autofree char *cased = g_utf8_casefold (word, length);
  g_autofree char *decomposed = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
  if (!decomposed)
    {
      g_string_append_len (string, word, length);
      return;
    }
  g_autofree char *folded = g_utf8_casefold (decomposed, -1); /* compatibility forms may uncover capitals */
  g_autoptr (GString) plain = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *letter = plain_letter (c);

      if (letter)
        g_string_append (plain, letter);
      else if (!is_diacritic (c))
        g_string_append_unichar (plain, c);
    }
  g_autofree char *composed = g_utf8_normalize (plain->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_string_append (string, composed);
}

/* Most characters beyond ASCII in most texts are among these: Latin letters with their marks, and the general punctuation (dashes,
 * quotation marks). None of them takes part in a composition with its neighbours, so that each has one folded form. */
#define N_LATIN           0x180
#define FIRST_PUNCTUATION 0x2010
#define N_PUNCTUATION     0x20
#define MAX_FOLDED        8

static char folded_forms[N_LATIN + N_PUNCTUATION][MAX_FOLDED];

static const char *
get_folded_form (gunichar c)
{
  if (c < N_LATIN)
    return folded_forms[c];
  if (c >= FIRST_PUNCTUATION && c < FIRST_PUNCTUATION + N_PUNCTUATION)
    return folded_forms[N_LATIN + c - FIRST_PUNCTUATION];
  return NULL;
}

static void
init_folded_forms (void)
{
  static gsize initialized = 0;

  if (!g_once_init_enter (&initialized))
    return;
  for (guint i = 1; i < N_LATIN + N_PUNCTUATION; i++)
    {
      g_autoptr (GString) form = g_string_new (NULL);
      char text[6];
      int length = g_unichar_to_utf8 (i < N_LATIN ? i : FIRST_PUNCTUATION + i - N_LATIN, text);

      append_folded (form, text, length);
      g_assert (form->len < MAX_FOLDED);
      memcpy (folded_forms[i], form->str, form->len + 1);
    }
  g_once_init_leave (&initialized, 1);
}

/* Whether the word could be folded character by character; where it could not, nothing was appended. */
static gboolean
append_folded_forms (GString *string, const char *word, gsize length)
{
  gsize before = string->len;

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      const char *form = (guchar) *p < 0x80 ? folded_forms[(guchar) *p] : get_folded_form (g_utf8_get_char (p));

      if (form == NULL)
        {
          g_string_truncate (string, before);
          return FALSE;
        }
      for (; *form != '\0'; form++)
        g_string_append_c (string, *form);
    }
  return TRUE;
}

/**
 * deflash_text_fold:
 * @text: (nullable): valid UTF-8
 *
 * Folds case, compatibility forms and diacritics away, for comparison and search: "Éclair" and "ECLAIR" become "eclair". May be called
 * on any thread.
 *
 * Returns: (transfer full) (nullable): the folded text; %NULL for %NULL
 */
char *
deflash_text_fold (const char *text)
{
  if (!text)
    return NULL;
  if (is_ascii (text))
    {
      char *folded = g_strdup (text);

      for (char *p = folded; *p; p++)
        *p |= g_ascii_isupper (*p) ? 0x20 : 0;
      return folded;
    }

  /* Nothing reaches across a space, and most words of most texts are ASCII. */
  init_folded_forms ();
  GString *string = g_string_sized_new (strlen (text) + 16);
  while (*text)
    {
      const char *p = text;
      guchar bits = 0;

      while (*p == ' ' || *p == '\n')
        p++;
      for (; *p && *p != ' ' && *p != '\n'; p++)
        bits |= (guchar) *p;
      if (bits < 0x80)
        {
          gsize at = string->len;

          g_string_append_len (string, text, p - text);
          for (; at < string->len; at++)
            string->str[at] = g_ascii_tolower (string->str[at]);
        }
      else if (!append_folded_forms (string, text, p - text))
        append_folded (string, text, p - text);
      text = p;
    }
  return g_string_free (string, FALSE);
}

/**
 * deflash_text_is_blank:
 * @text: (nullable): valid UTF-8
 *
 * May be called on any thread.
 *
 * Returns: whether there is nothing to see in @text
 */
gboolean
deflash_text_is_blank (const char *text)
{
  if (!text)
    return TRUE;
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!is_space (c) && !is_bidi_or_invisible (c) && c != 0xad && c != 0x200c && c != 0x200d)
        return FALSE;
    }
  return TRUE;
}

static int
compare_word (const void *key, const void *member)
{
  return strcmp (key, *(const char *const *) member);
}

/**
 * deflash_text_is_listed:
 * @word: a word
 * @words: (array length=n_words): words, sorted by their bytes
 * @n_words: their number
 *
 * May be called on any thread.
 *
 * Returns: whether @word is one of @words
 */
gboolean
deflash_text_is_listed (const char *word, const char *const *words, gsize n_words)
{
  return bsearch (word, words, n_words, sizeof *words, compare_word) != NULL;
}

/**
 * deflash_text_chars_per_word:
 * @c: a character
 *
 * May be called on any thread.
 *
 * Returns: how many characters of its script, which writes no spaces, make about one word; 0 where words have spaces between them
 */
guint
deflash_text_chars_per_word (gunichar c)
{
  if (c < 0xe00)
    return 0;
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return 2;
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return 5;
    default:
      return 0;
    }
}

static gboolean
is_joiner (gunichar c)
{
  return c == '\'' || c == '-' || c == '.' || c == ',' || c == 0x2019 || c == 0xad || c == 0x200c || c == 0x200d || c == 0x2011;
}

/**
 * deflash_text_count_words:
 * @text: (nullable): valid UTF-8
 *
 * Counts words for reading times. Two Chinese or Japanese characters, or five of a South-East Asian script without spaces, count as a
 * word. May be called on any thread.
 *
 * Returns: the number of words
 */
guint
deflash_text_count_words (const char *text)
{
  guint n_words = 0, run = 0, run_unit = 1;
  gboolean in_word = FALSE;

  if (!text)
    return 0;
  for (; *text; text = g_utf8_next_char (text))
    {
      if (run == 0) /* the most of most texts */
        {
          while (g_ascii_isalnum (*text) || *text == ' ')
            {
              n_words += *text != ' ' && !in_word;
              in_word = *text++ != ' ';
            }
          if (*text == '\0')
            break;
        }

      gunichar c = g_utf8_get_char (text);
      guint unit = deflash_text_chars_per_word (c);

      if (run > 0 && unit != run_unit)
        {
          n_words += (run + run_unit - 1) / run_unit;
          run = 0;
        }
      if (unit > 0)
        {
          run_unit = unit;
          run++;
          in_word = FALSE;
        }
      else if (g_unichar_isalnum (c))
        {
          if (!in_word)
            n_words++;
          in_word = TRUE;
        }
      else if (c == ' ' ||
               (!g_unichar_ismark (c) && !(in_word && is_joiner (c) && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (text))))))
        in_word = FALSE;
    }
  return n_words + (run + run_unit - 1) / run_unit;
}

static gboolean
is_rtl_script (gunichar c)
{
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
    case G_UNICODE_SCRIPT_MENDE_KIKAKUI:
    case G_UNICODE_SCRIPT_YEZIDI:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * deflash_text_is_rtl:
 * @text: (nullable): valid UTF-8
 *
 * The direction of a paragraph by its first letter (Unicode Standard Annex 9, rules P2 and P3). May be called on any thread.
 *
 * Returns: whether @text runs from right to left
 */
gboolean
deflash_text_is_rtl (const char *text)
{
  if (!text)
    return FALSE;
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isalpha (c))
        return is_rtl_script (c);
    }
  return FALSE;
}

/**
 * deflash_text_fingerprint:
 * @text: (nullable): valid UTF-8
 *
 * Tells whether a text really changed: only its letters and digits count, not case, white space, punctuation or markup. May be called
 * on any thread.
 *
 * Returns: (transfer full): 32 hexadecimal digits
 */
char *
deflash_text_fingerprint (const char *text)
{
  g_autofree char *folded = deflash_text_fold (text ? text : "");
  char *out = folded;

  for (const char *p = folded; *p;)
    {
      if ((guchar) *p < 0x80)
        {
          if (g_ascii_isalnum (*p))
            *out++ = *p;
          p++;
          continue;
        }

      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          memmove (out, p, next - p);
          out += next - p;
        }
      p = next;
    }
  /* It tells an edit from none; whoever makes two texts with one sum keeps only his own edit from showing. */
  return g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) folded, out - folded);
}
