/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-guide-filter.h"

/* Steps whose state is kept: as many as a status has bits. */
#define MAX_STEPS 64

static guint64
get_mask (guint n_steps)
{
  return n_steps >= MAX_STEPS ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << n_steps) - 1;
}

/**
 * deflash_guide_filter_is_set:
 * @self: a filter
 *
 * May be called on any thread.
 *
 * Returns: whether it leaves anything out
 */
gboolean
deflash_guide_filter_is_set (const DeflashGuideFilter *self)
{
  return self->progress != DEFLASH_GUIDE_ANY || self->max_minutes > 0 || self->level != DEFLASH_LEVEL_ANY;
}

/**
 * deflash_guide_filter_equal:
 * @a: a filter
 * @b: a filter
 *
 * May be called on any thread.
 *
 * Returns: whether both let the same through
 */
gboolean
deflash_guide_filter_equal (const DeflashGuideFilter *a, const DeflashGuideFilter *b)
{
  return a->progress == b->progress && a->max_minutes == b->max_minutes && a->level == b->level;
}

/**
 * deflash_guide_level_to_string:
 * @level: a level
 *
 * Returns: (nullable): its word in the edition format; %NULL for any
 */
const char *
deflash_guide_level_to_string (DeflashGuideLevel level)
{
  switch (level)
    {
    case DEFLASH_LEVEL_EASY:
      return "easy";
    case DEFLASH_LEVEL_MEDIUM:
      return "medium";
    case DEFLASH_LEVEL_HARD:
      return "hard";
    case DEFLASH_LEVEL_ANY:
    default:
      return NULL;
    }
}

/**
 * deflash_guide_count_done:
 * @n_steps: how many steps a guide has
 * @steps_done: bit N: step N + 1 is ticked off
 *
 * Returns: how many of its steps are; of those beyond the 64th nothing is known
 */
guint
deflash_guide_count_done (guint n_steps, guint64 steps_done)
{
  guint n = 0;

  for (guint64 left = steps_done & get_mask (n_steps); left != 0; left &= left - 1)
    n++;
  return n;
}

/**
 * deflash_guide_get_progress:
 * @n_steps: how many steps a guide has
 * @steps_done: bit N: step N + 1 is ticked off
 *
 * Returns: how far a person is with it
 */
DeflashGuideProgress
deflash_guide_get_progress (guint n_steps, guint64 steps_done)
{
  guint64 done = steps_done & get_mask (n_steps);

  if (n_steps == 0 || done == 0)
    return DEFLASH_GUIDE_NOT_BEGUN;
  return done == get_mask (n_steps) ? DEFLASH_GUIDE_DONE : DEFLASH_GUIDE_BEGUN;
}

/**
 * deflash_guide_get_next_step:
 * @n_steps: how many steps a guide has
 * @steps_done: bit N: step N + 1 is ticked off
 *
 * Returns: the number of the step to go on with, from 1: the one behind the last that is done, else the first that is left; 0 where none is
 */
guint
deflash_guide_get_next_step (guint n_steps, guint64 steps_done)
{
  guint n_kept = MIN (n_steps, MAX_STEPS);
  guint next = 0;

  if (deflash_guide_get_progress (n_steps, steps_done) == DEFLASH_GUIDE_DONE)
    return 0;
  for (guint i = 0; i < n_kept; i++)
    if (steps_done >> i & 1)
      next = i + 1;
  if (next < n_kept)
    return next + 1;
  for (guint i = 0; i < n_kept; i++)
    if (!(steps_done >> i & 1))
      return i + 1;
  return 0;
}
