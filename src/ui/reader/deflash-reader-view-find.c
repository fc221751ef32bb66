/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-view-private.h"

/* Find in the whole text, made or not; without a find bar, what was searched for is marked. */

/* More than this many are not counted. */
#define MAX_MATCHES 20000

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

static void
find_all (DeflashReaderView *self, DeflashTextFinder *finder)
{
  g_array_set_size (self->matches, 0);
  self->current_match = -1;
  if (self->plan == NULL || deflash_text_finder_is_empty (finder))
    return;
  for (guint i = 0; i < deflash_reader_plan_get_n_segments (self->plan) && self->matches->len < MAX_MATCHES; i++)
    {
      g_autoptr (GArray) found =
        deflash_text_finder_find (finder, deflash_reader_plan_get_segment (self->plan, i)->text, MAX_MATCHES - self->matches->len);

      for (guint j = 0; j < found->len; j++)
        {
          const DeflashTextMatch *one = &g_array_index (found, DeflashTextMatch, j);
          DeflashMatch match = { i, one->start, one->end };

          g_array_append_val (self->matches, match);
        }
    }
}

/**
 * deflash_reader_view_set_searched:
 * @self: a view
 * @finder: (transfer full) (nullable): what was searched for when the article was opened
 *
 * Marks it in this text and those that come, except while something is looked for by deflash_reader_view_find().
 */
void
deflash_reader_view_set_searched (DeflashReaderView *self, DeflashTextFinder *finder)
{
  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  g_clear_pointer (&self->searched, deflash_text_finder_free);
  self->searched = finder;
  deflash_reader_view_mark_searched (self);
}

/**
 * deflash_reader_view_mark_searched:
 * @self: a view
 *
 * Marks what was searched for, and nothing else.
 */
void
deflash_reader_view_mark_searched (DeflashReaderView *self)
{
  if (self->searched == NULL && self->matches->len == 0)
    return;
  if (self->searched != NULL)
    find_all (self, self->searched);
  else
    g_array_set_size (self->matches, 0);
  self->current_match = -1;
  update_all (self);
}

/**
 * deflash_reader_view_find:
 * @self: a view
 * @text: (nullable): what to find, blank: nothing; %NULL: what was searched for is marked again
 *
 * Highlights all matches and goes to the first one from what is on the screen on.
 *
 * Returns: how many there are
 */
guint
deflash_reader_view_find (DeflashReaderView *self, const char *text)
{
  DeflashMatch before = { 0 };
  g_autoptr (DeflashTextFinder) finder = NULL;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), 0);

  if (text == NULL)
    {
      deflash_reader_view_mark_searched (self);
      return 0;
    }
  if (self->current_match >= 0)
    before = g_array_index (self->matches, DeflashMatch, self->current_match);
  else if (self->plan != NULL && self->anchor_unit < self->boxes->len)
    before.segment = deflash_reader_plan_get_unit (self->plan, self->anchor_unit)->first_segment;

  finder = deflash_text_finder_new (FALSE);
  deflash_text_finder_add (finder, text, FALSE);
  find_all (self, finder);
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
  if (self->current_match < 0 && step < 0)
    self->current_match = 0;
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
