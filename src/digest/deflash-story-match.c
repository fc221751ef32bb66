/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-stories-private.h"

#include <math.h>
#include <string.h>

/* Of a word that many articles have, only the newest are looked at: cost stays flat, and such a word tells little. */
#define MAX_WALK 512

/* Stories that are looked at closely, the nearest ones by their best member, and members of each, the newest. */
#define MAX_CANDIDATES 8
#define MAX_MEMBERS    24

/* Nothing nearer than this: no story. */
#define MIN_SIMILARITY 0.05f

/* The words that characterise an article or a story: so many of the heaviest. */
#define N_CORE 20

/* What a story says of a word, by open addressing over the words of its members. */
#define N_PROFILE 2048

typedef struct
{
  guint32 term; /* 0: free */
  float weight; /* mean over the members */
  DeflashStoryWordFlags flags;
} ProfileTerm;

typedef struct
{
  ProfileTerm terms[N_PROFILE];
  guint16 order[MAX_MEMBERS * DEFLASH_STORY_N_ENTRIES]; /* places of the terms, the heaviest first once sorted */
  guint n_terms;
  guint n_members;
  float norm;
  gint32 first_minutes;
  gint32 last_minutes;
  gboolean one_source;
  guint16 source;
} Profile;

static ProfileTerm *
profile_find (Profile *self, guint32 term)
{
  guint i = (term * 2654435769u >> 9) & (N_PROFILE - 1);

  while (self->terms[i].term != 0 && self->terms[i].term != term)
    i = (i + 1) & (N_PROFILE - 1);
  return &self->terms[i];
}

static void
profile_add (Profile *self, const DeflashStorySlot *slot)
{
  for (guint i = 0; i < slot->n_entries; i++)
    {
      ProfileTerm *place = profile_find (self, slot->entries[i].term);

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
  const Profile *self = data;
  const ProfileTerm *left = &self->terms[*(const guint16 *) a];
  const ProfileTerm *right = &self->terms[*(const guint16 *) b];

  if (left->weight != right->weight)
    return left->weight < right->weight ? 1 : -1;
  return (left->term > right->term) - (left->term < right->term);
}

/* The newest members of the story of @slot, put together. */
static void
make_profile (DeflashStories *stories, const DeflashStorySlot *slot, Profile *self)
{
  guint place = slot->number % DEFLASH_STORIES_MAX_ARTICLES;
  double square = 0;

  memset (self->terms, 0, sizeof self->terms);
  self->n_terms = self->n_members = 0;
  self->first_minutes = self->last_minutes = G_MININT32;
  while (stories->slots[place].newer != place)
    place = stories->slots[place].newer;
  while (self->n_members < MAX_MEMBERS)
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
      ProfileTerm *term = &self->terms[self->order[i]];

      term->weight /= 255.0f * (float) self->n_members;
      square += (double) term->weight * term->weight;
    }
  self->norm = (float) sqrt (square);
  g_sort_array (self->order, self->n_terms, sizeof *self->order, compare_weights, self);
}

/* What is compared of an article and a story, and by how much it speaks for or against their being one: a logistic model. See
 * docs/stories.md for how the numbers came about. */
#define W_COSINE        6.0
#define W_STORY_NAMES   2.6
#define W_ARTICLE_NAMES 0.45
#define W_SAME_WEIGHT   2.8
#define W_TITLE         0.2
#define W_EVIDENCE      0.2
#define W_DAYS          -0.15
#define W_ONE_SOURCE    -0.8
#define BIAS            -3.3

/* Shared words carry at least so many nats, or it may be chance: three words that one article in fifty has. */
#define MIN_EVIDENCE 12.0

#define NAME_OR_NUMBER (DEFLASH_STORY_WORD_NAME | DEFLASH_STORY_WORD_NUMBER)

/* How much of what the story is about the article mentions at all: its names and numbers, where it has some. */
static double
cover_story (const Profile *profile, const DeflashStoryQuery *query)
{
  double all = 0, named = 0, all_found = 0, named_found = 0;

  for (guint i = 0; i < MIN (profile->n_terms, N_CORE); i++)
    {
      const ProfileTerm *term = &profile->terms[profile->order[i]];
      gboolean found = g_hash_table_contains (query->terms, GUINT_TO_POINTER (term->term));

      all += term->weight;
      all_found += found ? term->weight : 0;
      if ((term->flags & NAME_OR_NUMBER) == 0)
        continue;
      named += term->weight;
      named_found += found ? term->weight : 0;
    }
  return named > 0 ? named_found / named : all > 0 ? all_found / all : 0;
}

/* What one pass over the words of the article finds in the story. */
typedef struct
{
  double cosine;
  double names;       /* share of the article's leading names and numbers that the story has */
  double same_weight; /* the same of the first six, as far as they weigh the same in both */
  double title;       /* share of the title's words that the story has */
  double evidence;    /* nats of all that is shared */
} Shared;

static void
compare_words (Profile *profile, const DeflashStoryQuery *query, Shared *shared)
{
  double dot = 0, all = 0, all_found = 0, named = 0, named_found = 0, title = 0, title_found = 0, least = 0, least_of = 0;
  guint n_least = 0;

  memset (shared, 0, sizeof *shared);
  for (guint i = 0; i < query->n_features; i++)
    {
      const DeflashStoryFeature *feature = &query->features[i];
      const ProfileTerm *term = profile_find (profile, feature->term);
      double found = term->term != 0 ? feature->weight : 0;

      dot += (double) feature->weight * term->weight;
      shared->evidence += found > 0 ? feature->rarity : 0;
      if (i < N_CORE)
        {
          all += feature->weight;
          all_found += found;
        }
      if (i < N_CORE && (feature->flags & NAME_OR_NUMBER) != 0)
        {
          named += feature->weight;
          named_found += found;
        }
      if ((feature->flags & NAME_OR_NUMBER) != 0 && n_least < 6)
        {
          least += MIN (feature->weight, term->weight);
          least_of += feature->weight;
          n_least++;
        }
      if ((feature->flags & DEFLASH_STORY_WORD_TITLE) != 0)
        {
          title += feature->weight;
          title_found += found;
        }
    }
  shared->cosine = profile->norm > 0 ? dot / profile->norm : 0;
  shared->names = named > 0 ? named_found / named : all > 0 ? all_found / all : 0;
  shared->same_weight = least_of > 0 ? least / least_of : shared->cosine;
  shared->title = title > 0 ? title_found / title : all > 0 ? all_found / all : 0;
}

/* Days between the article and the nearest report of the story; 0 where one has no date. */
static double
get_gap (const Profile *profile, const DeflashStoryQuery *query)
{
  gint64 minutes = query->minutes;

  if (query->minutes == G_MININT32 || profile->last_minutes == G_MININT32)
    return 0;
  if (minutes > profile->last_minutes)
    return (double) (minutes - profile->last_minutes) / (24 * 60);
  if (minutes < profile->first_minutes)
    return (double) (profile->first_minutes - minutes) / (24 * 60);
  return 0;
}

/* Returns: the logarithm of the odds that the article belongs to the story; -G_MAXDOUBLE for never */
static double
judge (Profile *profile, const DeflashStoryQuery *query)
{
  double gap = get_gap (profile, query);
  gboolean one_source = profile->one_source && profile->source == query->source;
  Shared shared;

  if (gap * 24 * 3600 > DEFLASH_STORIES_WINDOW_S)
    return -G_MAXDOUBLE;
  compare_words (profile, query, &shared);
  if (shared.evidence < MIN_EVIDENCE)
    return -G_MAXDOUBLE;
  return W_COSINE * shared.cosine + W_STORY_NAMES * cover_story (profile, query) + W_ARTICLE_NAMES * shared.names +
         W_SAME_WEIGHT * shared.same_weight + W_TITLE * shared.title + W_EVIDENCE * log ((shared.evidence + 1) / 20) + W_DAYS * gap +
         (one_source ? W_ONE_SOURCE : 0) + BIAS;
}

/* Follows a word through the articles that have it, the newest first. Links are checked as they are followed: they end where an article
 * left the window, and a damaged index cannot lead astray. */
static void
walk (DeflashStories *stories, const DeflashStoryQuery *query, const DeflashStoryFeature *feature)
{
  const DeflashStoryTerm *term = deflash_story_terms_find (&stories->terms, feature->term);
  guint place = term != NULL ? term->slot : DEFLASH_STORIES_MAX_ARTICLES;
  guint entry = term != NULL ? term->entry : DEFLASH_STORY_NO_ENTRY;
  guint32 before = stories->next;

  for (guint i = 0; i < MAX_WALK; i++)
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
  g_autofree Profile *profile = g_new (Profile, 1);
  guint16 candidates[MAX_CANDIDATES];
  guint n_candidates;
  DeflashStorySlot *best = NULL;
  double best_odds = 0;

  self->n_touched = 0;
  query->n_members = 0;
  for (guint i = 0; i < query->n_features; i++)
    walk (self, query, &query->features[i]);
  n_candidates = choose_candidates (self, candidates);
  for (guint i = 0; i < n_candidates; i++)
    {
      DeflashStorySlot *slot = &self->slots[candidates[i]];
      double odds;

      make_profile (self, slot, profile);
      odds = judge (profile, query);
      if (odds > best_odds)
        {
          best_odds = odds;
          query->n_members = profile->n_members;
          best = slot;
        }
    }
  for (guint i = 0; i < self->n_touched; i++)
    self->scores[self->touched[i]] = 0;
  return best;
}
