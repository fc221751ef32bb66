/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-stories-private.h"

#define MIN_BUCKETS 1024

/* Two megabytes; what is rare and in no article of the window makes room. */
#define MAX_BUCKETS (1u << 18)

static guint
bucket_of (const DeflashStoryTerms *self, guint32 term)
{
  return (term * 2654435769u >> 7) & (self->n_buckets - 1);
}

void
deflash_story_terms_init (DeflashStoryTerms *self)
{
  self->n_buckets = MIN_BUCKETS;
  self->n_terms = 0;
  self->terms = g_new0 (DeflashStoryTerm, self->n_buckets);
}

void
deflash_story_terms_clear (DeflashStoryTerms *self)
{
  g_clear_pointer (&self->terms, g_free);
}

/* The place of a word, or the free one where it would stand. */
static DeflashStoryTerm *
probe (const DeflashStoryTerms *self, guint32 term)
{
  guint i = bucket_of (self, term);

  while (self->terms[i].term != 0 && self->terms[i].term != term)
    i = (i + 1) & (self->n_buckets - 1);
  return &self->terms[i];
}

/* Returns: (nullable): what is known of a word */
DeflashStoryTerm *
deflash_story_terms_find (const DeflashStoryTerms *self, guint32 term)
{
  DeflashStoryTerm *found = probe (self, term);

  return found->term != 0 ? found : NULL;
}

static gboolean
is_in_window (DeflashStories *stories, const DeflashStoryTerm *term)
{
  DeflashStorySlot *slot = deflash_stories_get_slot (stories, term->slot);

  return slot != NULL && term->entry < slot->n_entries && slot->entries[term->entry].term == term->term;
}

static void
rebuild (DeflashStories *stories, guint n_buckets, guint min_count)
{
  DeflashStoryTerms *self = &stories->terms;
  DeflashStoryTerm *old = self->terms;
  guint n_old = self->n_buckets;

  self->n_buckets = n_buckets;
  self->n_terms = 0;
  self->terms = g_new0 (DeflashStoryTerm, n_buckets);
  for (guint i = 0; i < n_old; i++)
    {
      if (old[i].term == 0 || (old[i].count < min_count && !is_in_window (stories, &old[i])))
        continue;
      *probe (self, old[i].term) = old[i];
      self->n_terms++;
    }
  g_free (old);
}

/* Makes room for one more word; FALSE when the window itself fills the table. */
static gboolean
make_room (DeflashStories *stories)
{
  DeflashStoryTerms *self = &stories->terms;

  if (self->n_terms < self->n_buckets / 4 * 3)
    return TRUE;
  if (self->n_buckets < MAX_BUCKETS)
    rebuild (stories, self->n_buckets * 2, 0);
  for (guint min = 2; self->n_terms > self->n_buckets / 8 * 5 && min <= 16; min *= 2)
    rebuild (stories, self->n_buckets, min);
  return self->n_terms < self->n_buckets / 8 * 7;
}

/* Returns: (nullable): what is known of a word, perhaps nothing yet; %NULL when there is no room. It is valid until the next call. */
DeflashStoryTerm *
deflash_story_terms_insert (DeflashStories *stories, guint32 term)
{
  DeflashStoryTerm *place = probe (&stories->terms, term);

  if (place->term != 0)
    return place;
  if (!make_room (stories))
    return NULL;
  place = probe (&stories->terms, term);
  place->term = term;
  place->entry = DEFLASH_STORY_NO_ENTRY;
  stories->terms.n_terms++;
  return place;
}

/* The past counts half from now on, so that the frequencies follow the language of the day. */
void
deflash_story_terms_halve (DeflashStories *stories)
{
  for (guint i = 0; i < stories->terms.n_buckets; i++)
    stories->terms.terms[i].count /= 2;
  for (guint i = 0; i < DEFLASH_STORY_N_LANGUAGES; i++)
    stories->n_articles[i] /= 2;
  rebuild (stories, stories->terms.n_buckets, 1);
}
