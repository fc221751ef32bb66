/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-stories-private.h"

/* Of a word that many articles have, only the newest are looked at: cost stays flat, and such a word tells little. All in all so many steps,
 * the heaviest words first. */
#define MAX_WALK  512
#define MAX_STEPS 1024

/* Stories that are looked at closely, the nearest ones by their best member. */
#define MAX_CANDIDATES 8

/* Nothing nearer than this: no story. */
#define MIN_SIMILARITY 0.05f

/* Follows a word through the articles that have it, the newest first. Links are checked as they are followed: they end where an article
 * left the window, and a damaged index cannot lead astray. */
static void
walk (DeflashStories *stories, const DeflashStoryQuery *query, const DeflashStoryFeature *feature, guint *n_left)
{
  const DeflashStoryTerm *term = deflash_story_terms_find (&stories->terms, feature->term);
  guint place = term != NULL ? term->slot : DEFLASH_STORIES_MAX_ARTICLES;
  guint entry = term != NULL ? term->entry : DEFLASH_STORY_NO_ENTRY;
  guint32 before = stories->next;

  for (guint i = 0; i < MAX_WALK && *n_left > 0; i++, (*n_left)--)
    {
      DeflashStorySlot *slot = deflash_stories_get_slot (stories, place);

      if (slot == NULL || slot->number >= before || entry >= slot->n_entries || slot->entries[entry].term != feature->term)
        break;
      if (query->language == 0 || slot->language == 0 || query->language == slot->language)
        {
          if (stories->scores[place] == 0)
            stories->touched[stories->n_touched++] = (guint16) place;
          stories->scores[place] += feature->weight * (float) slot->entries[entry].weight / 255.0f;
        }
      before = slot->number;
      place = slot->entries[entry].previous_slot;
      entry = slot->entries[entry].previous_entry;
    }
}

/* The nearest article of each of the nearest stories. */
static guint
choose_candidates (DeflashStories *stories, guint16 *candidates)
{
  guint n = 0;

  for (guint i = 0; i < stories->n_touched; i++)
    {
      guint16 place = stories->touched[i];
      float score = stories->scores[place];
      gint64 story = stories->slots[place].story;
      guint at = 0;

      if (score < MIN_SIMILARITY)
        continue;
      while (at < n && stories->slots[candidates[at]].story != story)
        at++;
      if (at < n && stories->scores[candidates[at]] >= score)
        continue;
      if (at == n && n == MAX_CANDIDATES && stories->scores[candidates[n - 1]] >= score)
        continue;
      if (at == n && n < MAX_CANDIDATES)
        n++;
      at = MIN (at, MAX_CANDIDATES - 1);
      for (; at > 0 && stories->scores[candidates[at - 1]] < score; at--)
        candidates[at] = candidates[at - 1];
      candidates[at] = place;
    }
  return n;
}

/* The story with the best odds above even. What else is near lowers them: an article that is near to everything belongs nowhere. */
static int
choose (const DeflashStoryVerdict *verdicts, guint n)
{
  double best_odds = 0;
  int best = -1;

  for (guint i = 0; i < n; i++)
    {
      double rival = 0;
      double odds;

      for (guint k = 0; k < n; k++)
        {
          if (k != i)
            rival = MAX (rival, verdicts[k].cosine);
        }
      odds = verdicts[i].odds + deflash_story_judge_rival (rival);
      if (odds > best_odds)
        {
          best_odds = odds;
          best = (int) i;
        }
    }
  return best;
}

/**
 * deflash_story_match:
 * @self: an index
 * @query: an article that is not in it
 *
 * Returns: (nullable): an article of the story that it joins, or %NULL when it begins one
 */
DeflashStorySlot *
deflash_story_match (DeflashStories *self, DeflashStoryQuery *query)
{
  g_autofree DeflashStoryProfile *profile = g_new (DeflashStoryProfile, 1);
  DeflashStoryVerdict verdicts[MAX_CANDIDATES];
  guint16 candidates[MAX_CANDIDATES];
  guint n_members[MAX_CANDIDATES];
  guint n_left = MAX_STEPS;
  guint n_candidates;
  guint n = 0;
  int best;

  self->n_touched = 0;
  query->n_members = 0;
  for (guint i = 0; i < query->n_features; i++)
    walk (self, query, &query->features[i], &n_left);
  n_candidates = choose_candidates (self, candidates);
  for (guint i = 0; i < self->n_touched; i++)
    self->scores[self->touched[i]] = 0;
  for (guint i = 0; i < n_candidates; i++)
    {
      deflash_story_profile_make (profile, self, &self->slots[candidates[i]]);
      if (!deflash_story_judge (profile, query, &verdicts[n]))
        continue;
      candidates[n] = candidates[i];
      n_members[n++] = profile->n_members;
    }
  best = choose (verdicts, n);
  if (best < 0)
    return NULL;
  query->n_members = n_members[best];
  return &self->slots[candidates[best]];
}
