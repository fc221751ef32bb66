/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-reader-view-private.h"

/* Find in the whole text, made or not. Case, accents and the shape of quotation marks and spaces make no difference. */

/* More than this many are not counted. */
#define MAX_MATCHES 20000

/* A text as it is compared: one folded letter each, and where in the text it comes from. */
typedef struct
{
  GArray *letters; /* of gunichar */
  GArray *offsets; /* of guint, one more than letters */
} Folded;

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

static void
fold (Folded *folded, const char *text)
{
  g_array_set_size (folded->letters, 0);
  g_array_set_size (folded->offsets, 0);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { c };
      gsize n = c < 0x80 ? 1 : g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
      guint offset = at - text;

      for (gsize i = 0; i < n; i++)
        {
          gunichar letter = fold_letter (parts[i]);

          if (is_passed_over (letter))
            continue;
          g_array_append_val (folded->letters, letter);
          g_array_append_val (folded->offsets, offset);
        }
    }
  g_array_append_vals (folded->offsets, &(guint){ strlen (text) }, 1);
}

static void
find_in_segment (DeflashReaderView *self, guint segment, Folded *text, const Folded *needle)
{
  const gunichar *letters;
  const gunichar *wanted = (const gunichar *) (gpointer) needle->letters->data;
  guint n = needle->letters->len;
  guint i = 0;

  fold (text, deflash_reader_plan_get_segment (self->plan, segment)->text);
  letters = (const gunichar *) (gpointer) text->letters->data;
  while (i + n <= text->letters->len && self->matches->len < MAX_MATCHES)
    {
      if (letters[i] == wanted[0] && memcmp (letters + i, wanted, n * sizeof (gunichar)) == 0)
        {
          DeflashMatch match = { segment, g_array_index (text->offsets, guint, i), g_array_index (text->offsets, guint, i + n) };

          /* half of a ligature takes the whole */
          if (match.end == match.start)
            match.end = g_utf8_next_char (deflash_reader_plan_get_segment (self->plan, segment)->text + match.start) -
                        deflash_reader_plan_get_segment (self->plan, segment)->text;
          g_array_append_val (self->matches, match);
          i += n;
        }
      else
        i++;
    }
}

/**
 * deflash_reader_view_update_matches:
 * @self: a view
 * @segment: of a widget
 *
 * Tells the widget what of it was found.
 */
void
deflash_reader_view_update_matches (DeflashReaderView *self, guint segment)
{
  DeflashTextBlock *text = g_ptr_array_index (self->texts, segment);
  guint low = 0, high = self->matches->len;
  g_autoptr (GArray) ranges = NULL;

  if (text == NULL)
    return;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->matches, DeflashMatch, middle).segment < segment)
        low = middle + 1;
      else
        high = middle;
    }
  ranges = g_array_new (FALSE, FALSE, sizeof (DeflashTextRange));
  for (; low < self->matches->len && g_array_index (self->matches, DeflashMatch, low).segment == segment; low++)
    {
      const DeflashMatch *match = &g_array_index (self->matches, DeflashMatch, low);
      DeflashTextRange range = { match->start, match->end, (int) low == self->current_match };

      g_array_append_val (ranges, range);
    }
  deflash_text_block_set_matches (text, (const DeflashTextRange *) (gpointer) ranges->data, ranges->len);
}

static void
update_all (DeflashReaderView *self)
{
  for (guint i = self->first_made; i < self->end_made; i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (self->plan, i);

      for (guint j = unit->first_segment; j < unit->first_segment + unit->n_segments; j++)
        deflash_reader_view_update_matches (self, j);
    }
}

static void
show_current (DeflashReaderView *self)
{
  const DeflashMatch *match;

  update_all (self);
  if (self->current_match < 0)
    return;
  match = &g_array_index (self->matches, DeflashMatch, self->current_match);
  deflash_reader_view_scroll_to (self, match->segment, match->start);
}

/**
 * deflash_reader_view_find:
 * @self: a view
 * @text: (nullable): what to find; %NULL or blank: nothing
 *
 * Highlights all matches and goes to the first one from what is on the screen on.
 *
 * Returns: how many there are
 */
guint
deflash_reader_view_find (DeflashReaderView *self, const char *text)
{
  DeflashMatch before = { 0 };
  gboolean had_current;
  Folded needle, haystack;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), 0);

  had_current = self->current_match >= 0;
  if (had_current)
    before = g_array_index (self->matches, DeflashMatch, self->current_match);
  else if (self->plan != NULL && self->anchor_unit < self->boxes->len)
    before.segment = deflash_reader_plan_get_unit (self->plan, self->anchor_unit)->first_segment;
  g_array_set_size (self->matches, 0);
  self->current_match = -1;
  if (self->plan == NULL)
    return 0;

  folded_init (&needle);
  folded_init (&haystack);
  fold (&needle, text != NULL ? text : "");
  for (guint i = 0; needle.letters->len > 0 && i < deflash_reader_plan_get_n_segments (self->plan); i++)
    find_in_segment (self, i, &haystack, &needle);
  folded_clear (&needle);
  folded_clear (&haystack);

  for (guint i = 0; i < self->matches->len && self->current_match < 0; i++)
    {
      const DeflashMatch *match = &g_array_index (self->matches, DeflashMatch, i);

      if (match->segment > before.segment || (match->segment == before.segment && match->start >= before.start))
        self->current_match = i;
    }
  if (self->current_match < 0 && self->matches->len > 0)
    self->current_match = 0;
  show_current (self);
  return self->matches->len;
}

/**
 * deflash_reader_view_find_step:
 * @self: a view
 * @step: 1: the next match, -1: the one before; round and round
 *
 * Goes to another match.
 */
void
deflash_reader_view_find_step (DeflashReaderView *self, int step)
{
  int n;

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  n = self->matches->len;
  if (n == 0)
    return;
  self->current_match = ((self->current_match + step) % n + n) % n;
  show_current (self);
}

/**
 * deflash_reader_view_get_n_matches:
 * @self: a view
 *
 * Returns: how many matches there are
 */
guint
deflash_reader_view_get_n_matches (DeflashReaderView *self)
{
  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), 0);
  return self->matches->len;
}

/**
 * deflash_reader_view_get_current_match:
 * @self: a view
 *
 * Returns: which match was gone to, from 1; 0: none
 */
guint
deflash_reader_view_get_current_match (DeflashReaderView *self)
{
  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), 0);
  return self->current_match + 1;
}
