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

#define W_SQRT_COSINE        14.36
#define W_COSINE_LONG        -8.23
#define W_RIVAL              -5.40
#define W_EVIDENCE           2.31
#define W_OTHER_EVIDENCE     1.56
#define W_N_OTHER            -2.28
#define W_STORY_NAMES        -4.55
#define W_STORY_NAMES_LONG   7.09
#define W_ARTICLE_NAMES_LONG 4.17
#define W_NAME_COSINE        -2.50
#define W_TITLE_NAMES        1.07
#define W_FIRST_NAMES        -1.20
#define W_OTHER_NAMES        -2.35
#define W_LONG               -4.65
#define W_DAYS               -0.6
#define W_ONE_SOURCE         -2.0
#define BIAS                 1.62

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
  double evidence;       /* nats */
  double other_evidence; /* of what is neither name nor number */
  guint n_other;
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
      common->dot += product;
      common->name_dot += is_name (feature->flags) ? product : 0;
      if (!shared)
        continue;
      common->evidence += (double) feature->rarity;
      if (is_name (feature->flags))
        continue;
      common->other_evidence += (double) feature->rarity;
      common->n_other++;
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
  double first = share_get (&article->first, 0.5);

  return W_SQRT_COSINE * sqrt (cosine) + W_COSINE_LONG * length * cosine + W_NAME_COSINE * names +
         (W_STORY_NAMES + W_STORY_NAMES_LONG * length) * get_names (story) + W_ARTICLE_NAMES_LONG * length * get_names (article) +
         W_TITLE_NAMES * share_get (&story->title, 0.5) + W_FIRST_NAMES * first +
         W_OTHER_NAMES * (1 - first) * (1 - share_get (&story->first, 0.5));
}

/* A name alone is little: who is in the news has a part in several events. */
static double
weigh_evidence (const Common *common)
{
  return W_EVIDENCE * log ((common->evidence + 1) / 20) + W_OTHER_EVIDENCE * log ((common->other_evidence + 1) / 20) +
         W_N_OTHER * log (1 + (double) common->n_other);
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
  verdict->odds = weigh_words (&article, &story, &common, verdict->cosine, length) + weigh_evidence (&common) + W_LONG * length +
                  W_DAYS * gap + (profile->one_source && profile->source == query->source ? W_ONE_SOURCE : 0) + BIAS;
  return TRUE;
}

/* Returns: what is to be added to the odds of a story when the next one is as near as this */
double
deflash_story_judge_rival (double cosine)
{
  return W_RIVAL * cosine;
}
