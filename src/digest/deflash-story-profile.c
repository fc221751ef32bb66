/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-stories-private.h"

#include <math.h>
#include <string.h>

/* Returns: what the story says of a word, or the free place where it would stand */
DeflashStoryProfileTerm *
deflash_story_profile_find (DeflashStoryProfile *self, guint32 term)
{
  guint i = (term * 2654435769u >> 9) & (DEFLASH_STORY_N_PROFILE - 1);

  while (self->terms[i].term != 0 && self->terms[i].term != term)
    i = (i + 1) & (DEFLASH_STORY_N_PROFILE - 1);
  return &self->terms[i];
}

static void
profile_add (DeflashStoryProfile *self, const DeflashStorySlot *slot)
{
  for (guint i = 0; i < slot->n_entries; i++)
    {
      DeflashStoryProfileTerm *place = deflash_story_profile_find (self, slot->entries[i].term);

      if (place->term == 0)
        {
          place->term = slot->entries[i].term;
          self->order[self->n_terms++] = (guint16) (place - self->terms);
        }
      place->weight += (float) slot->entries[i].weight;
      place->flags |= slot->entries[i].flags;
    }
  if (self->n_members == 0)
    self->source = slot->source;
  self->one_source = slot->source != 0 && slot->source == self->source && (self->n_members == 0 || self->one_source);
  if (slot->minutes != G_MININT32)
    {
      self->first_minutes = self->last_minutes == G_MININT32 ? slot->minutes : MIN (self->first_minutes, slot->minutes);
      self->last_minutes = MAX (self->last_minutes, slot->minutes);
    }
  self->n_members++;
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  const DeflashStoryProfile *self = data;
  const DeflashStoryProfileTerm *left = &self->terms[*(const guint16 *) a];
  const DeflashStoryProfileTerm *right = &self->terms[*(const guint16 *) b];

  if (left->weight != right->weight)
    return left->weight < right->weight ? 1 : -1;
  return (left->term > right->term) - (left->term < right->term);
}

/* The newest members of the story of @slot, put together. */
void
deflash_story_profile_make (DeflashStoryProfile *self, DeflashStories *stories, const DeflashStorySlot *slot)
{
  guint place = slot->number % DEFLASH_STORIES_MAX_ARTICLES;
  double square = 0;

  memset (self->terms, 0, sizeof self->terms);
  self->n_terms = self->n_members = 0;
  self->first_minutes = self->last_minutes = G_MININT32;
  while (stories->slots[place].newer != place)
    place = stories->slots[place].newer;
  while (self->n_members < DEFLASH_STORY_MAX_MEMBERS)
    {
      const DeflashStorySlot *member = &stories->slots[place];
      const DeflashStorySlot *older = deflash_stories_get_slot (stories, member->older);

      profile_add (self, member);
      if (older == NULL || older->number >= member->number || older->story != slot->story)
        break;
      place = member->older;
    }
  for (guint i = 0; i < self->n_terms; i++)
    {
      DeflashStoryProfileTerm *term = &self->terms[self->order[i]];

      term->weight /= 255.0f * (float) self->n_members;
      square += (double) term->weight * term->weight;
    }
  self->norm = (float) sqrt (square);
  g_sort_array (self->order, self->n_terms, sizeof *self->order, compare_weights, self);
}
