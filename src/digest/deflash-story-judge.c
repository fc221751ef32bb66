/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-stories-private.h"

#include <math.h>
#include <string.h>

/* Whether an article and a story are of one event: a logistic model. docs/stories.md says how its weights came about. */

/* The words that characterise an article or a story: so many of the heaviest. */
#define N_CORE  20
#define N_NAMES 4

/* Shared words carry at least so many nats, or it may be chance: two words that one article in fifty has. */
#define MIN_EVIDENCE 8.0

#define W_SQRT_COSINE        6.08
#define W_COSINE             -3.24
#define W_COSINE_LONG        -0.20
#define W_RIVAL              -5.02
#define W_EVIDENCE           2.45
#define W_TITLE              1.68
#define W_STORY_NAMES        -2.54
#define W_STORY_NAMES_LONG   3.40
#define W_ARTICLE_NAMES_LONG 1.97
#define W_NAME_COSINE        -1.02
#define W_NAME_COSINE_LONG   1.83
#define W_TITLE_NAMES        1.26
#define W_FIRST_NAMES        1.17
#define W_OTHER_NAMES        -0.18
#define W_LONG               -6.39
#define W_STORY_WORDS        -0.48
#define W_DAYS               -0.6
#define W_ONE_SOURCE         -2.0
#define BIAS                 0.10

/* Weights of words, and of those that both have. */
typedef struct
{
  double all;
  double shared;
} Share;

static void
share_add (Share *self, double weight, gboolean shared)
{
  self->all += weight;
  self->shared += shared ? weight : 0;
}

static double
share_get (const Share *self, double otherwise)
{
  return self->all > 0 ? self->shared / self->all : otherwise;
}

/* What is compared. Of a story its heaviest words, of the article those that are kept, and whether the other has them. */
typedef struct
{
  Share core;
  Share names; /* names and numbers of the core */
  Share first; /* the heaviest names and numbers */
  Share title;
  double square; /* of the weights of names and numbers */
  guint n_first;
} Side;

static gboolean
is_name (DeflashStoryWordFlags flags)
{
  return (flags & (DEFLASH_STORY_WORD_NAME | DEFLASH_STORY_WORD_NUMBER)) != 0;
}

static void
side_add (Side *self, guint i, double weight, DeflashStoryWordFlags flags, gboolean shared)
{
  if (i < N_CORE)
    share_add (&self->core, weight, shared);
  if (!is_name (flags))
    return;
  if (i < N_CORE)
    share_add (&self->names, weight, shared);
  if (self->n_first < N_NAMES)
    {
      share_add (&self->first, weight, shared);
      self->n_first++;
    }
  self->square += weight * weight;
}

/* The share of leading names and numbers, or of leading words where there are none. */
static double
get_names (const Side *side)
{
  return share_get (&side->names, share_get (&side->core, 0));
}

static void
look_at_story (const DeflashStoryProfile *profile, const DeflashStoryQuery *query, Side *story)
{
  for (guint i = 0; i < profile->n_terms; i++)
    {
      const DeflashStoryProfileTerm *term = &profile->terms[profile->order[i]];
      gboolean shared = g_hash_table_contains (query->terms, GUINT_TO_POINTER (term->term));

      side_add (story, i, (double) term->weight, term->flags, shared);
      if (is_name (term->flags) && (term->flags & DEFLASH_STORY_WORD_TITLE) != 0)
        share_add (&story->title, (double) term->weight, shared);
    }
}

/* What both have. */
typedef struct
{
  double dot;
  double name_dot;
  double evidence; /* nats */
} Common;

static void
look_at_article (DeflashStoryProfile *profile, const DeflashStoryQuery *query, Side *article, Common *common)
{
  for (guint i = 0; i < query->n_features; i++)
    {
      const DeflashStoryFeature *feature = &query->features[i];
      const DeflashStoryProfileTerm *term = deflash_story_profile_find (profile, feature->term);
      gboolean shared = term->term != 0;
      double product = (double) feature->weight * (double) term->weight;

      side_add (article, i, (double) feature->weight, feature->flags, shared);
      if ((feature->flags & DEFLASH_STORY_WORD_TITLE) != 0)
        share_add (&article->title, (double) feature->weight, shared);
      common->dot += product;
      common->name_dot += is_name (feature->flags) ? product : 0;
      common->evidence += shared ? (double) feature->rarity : 0;
    }
}

/* Days between the article and the nearest report of the story; 0 where one has no date. */
static double
get_gap (const DeflashStoryProfile *profile, const DeflashStoryQuery *query)
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

/* Short texts share few words even where they tell the same: what is expected grows with the length. */
static double
weigh_words (const Side *article, const Side *story, const Common *common, double cosine, double length)
{
  double names = article->square > 0 && story->square > 0 ? common->name_dot / sqrt (article->square * story->square) : cosine;

  return W_SQRT_COSINE * sqrt (cosine) + (W_COSINE + W_COSINE_LONG * length) * cosine + (W_NAME_COSINE + W_NAME_COSINE_LONG * length) * names +
         (W_STORY_NAMES + W_STORY_NAMES_LONG * length) * get_names (story) + W_ARTICLE_NAMES_LONG * length * get_names (article) +
         W_TITLE * share_get (&article->title, share_get (&article->core, 0)) + W_TITLE_NAMES * share_get (&story->title, 0.5) +
         W_FIRST_NAMES * share_get (&story->first, 0.5) +
         W_OTHER_NAMES * (1 - share_get (&article->first, 0.5)) * (1 - share_get (&story->first, 0.5));
}

/**
 * deflash_story_judge:
 * @profile: a story
 * @query: an article
 * @verdict: (out caller-allocates): how they compare
 *
 * Returns: whether they can be of one event at all
 */
gboolean
deflash_story_judge (DeflashStoryProfile *profile, const DeflashStoryQuery *query, DeflashStoryVerdict *verdict)
{
  double gap = get_gap (profile, query);
  double length = (double) query->n_features / DEFLASH_STORY_N_ENTRIES;
  Side article = { 0 }, story = { 0 };
  Common common = { 0 };

  if (gap * 24 * 3600 > DEFLASH_STORIES_WINDOW_S || profile->norm <= 0)
    return FALSE;
  look_at_article (profile, query, &article, &common);
  if (common.evidence < MIN_EVIDENCE)
    return FALSE;
  look_at_story (profile, query, &story);
  verdict->cosine = common.dot / (double) profile->norm;
  verdict->odds = weigh_words (&article, &story, &common, verdict->cosine, length) + W_EVIDENCE * log ((common.evidence + 1) / 20) +
                  W_LONG * length + W_STORY_WORDS * MIN (profile->n_terms, 80) / 80 + W_DAYS * gap +
                  (profile->one_source && profile->source == query->source ? W_ONE_SOURCE : 0) + BIAS;
  return TRUE;
}

/* Returns: what is to be added to the odds of a story when the next one is as near as this */
double
deflash_story_judge_rival (double cosine)
{
  return W_RIVAL * cosine;
}
