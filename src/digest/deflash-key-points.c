/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-key-points.h"

#include "deflash-key-terms.h"
#include "deflash-sentence-context.h"
#include "deflash-sentence.h"
#include "deflash-text.h"

#include <math.h>
#include <string.h>

/* Nothing is looked at behind this: a book's end is not its news. */
#define MAX_BYTES (512 * 1024)

/* Shorter than this a sentence is weighed as if it were this long, in words that say something. */
#define LENGTH_PIVOT 8

/* How much more the first sentence counts than a late one where a text begins with its gist, and how fast that wears off. */
#define LEAD_WEIGHT 6
#define LEAD_DECAY  0.5

/* A text begins with its gist when its first sentences tell more than its sentences do on average: not at all at the first factor, for
 * certain at the second. */
#define N_LEAD       3
#define LEAD_NONE    0.8
#define LEAD_CERTAIN 1.15

/* A word of the title counts for so much more, and as if one more sentence had it. */
#define TITLE_WEIGHT 2

/* What can't stand alone gives way to what can, less so behind the sentence that it leans on. */
#define DEPENDENT_WEIGHT 0.35
#define FOLLOWING_WEIGHT 0.6
#define MIN_WORDS        5
#define MAX_WORDS        70
#define UNFIT_WEIGHT     0.001

/* With so many numbers, and so many of its words, it is a line of a table: a line-up, results. */
#define MIN_TABLE_NUMBERS 8
#define MIN_TABLE_SHARE   0.3

/* A sentence says the same as the lead above it when so much of what it says stands there, or so much of what that says stands in it: of so
 * many words at least, as a lead of less says little that all sentences would not say. */
#define SAME_AS_LEAD   0.6
#define HOLDS_LEAD     0.8
#define MIN_LEAD_TERMS 5

typedef struct
{
  const char *text;
  GArray *sentences; /* (element-type DeflashSentence) */
  DeflashKeyTerms *terms;
  guint n;
  double *weights;    /* by term: what it adds to a choice that does not have it yet */
  double *rarities;   /* by term */
  double *centrality; /* by sentence: how much it is about what the text is about, 1 on average */
  gboolean has_stops; /* most sentences end with one: what does not is a caption, a label, a heading */
  double *priors;     /* by sentence: by its place and by how well it stands alone */
  gboolean *leans;    /* by sentence: it goes on from the one before it */
  gboolean *covered;  /* by term */
  gboolean *chosen;   /* by sentence */
} Pick;

static const guint32 *
get_terms (Pick *self, guint sentence, guint *n)
{
  const guint *first = &g_array_index (self->terms->first, guint, sentence);

  *n = first[1] - first[0];
  return *n > 0 ? (const guint32 *) self->terms->terms->data + first[0] : NULL; /* a text of no words has no array */
}

/* The logarithm of the number of sentences: a word that stands in one only tells nothing of the others. */
static void
weigh_terms (Pick *self)
{
  const GArray *counts = self->terms->n_sentences_of;

  self->weights = g_new0 (double, counts->len);
  self->rarities = g_new0 (double, counts->len);
  self->covered = g_new0 (gboolean, counts->len);
  for (guint i = 0; i < counts->len; i++)
    {
      guint n = MAX (1, g_array_index (counts, guint, i));
      gboolean in_title = g_hash_table_contains (self->terms->in_title, GUINT_TO_POINTER (i + 1));

      self->weights[i] = in_title ? TITLE_WEIGHT * log (n + 1) : log (n);
      self->rarities[i] = log (1.0 + (double) self->n / n);
    }
}

/* Cosine to the sum of all sentences, each a unit vector of its terms by their rarity (Radev and others 2004, "Centroid-based
 * summarization"). */
static void
measure_centrality (Pick *self)
{
  g_autofree double *centroid = g_new0 (double, self->terms->n_sentences_of->len);
  g_autofree double *norms = g_new0 (double, self->n);
  double sum = 0;
  guint n;

  self->centrality = g_new0 (double, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      const guint32 *terms = get_terms (self, i, &n);

      for (guint k = 0; k < n; k++)
        norms[i] += self->rarities[terms[k]] * self->rarities[terms[k]];
      norms[i] = n > 0 ? sqrt (norms[i]) : 1;
      for (guint k = 0; k < n; k++)
        centroid[terms[k]] += self->rarities[terms[k]] / norms[i];
    }
  for (guint i = 0; i < self->n; i++)
    {
      const guint32 *terms = get_terms (self, i, &n);

      for (guint k = 0; k < n; k++)
        self->centrality[i] += self->rarities[terms[k]] / norms[i] * centroid[terms[k]];
      sum += self->centrality[i];
    }
  for (guint i = 0; i < self->n && sum > 0; i++)
    self->centrality[i] *= self->n / sum;
}

/* What choosing a sentence would add to those that are chosen. */
static double
get_gain (Pick *self, guint sentence)
{
  double gain = 0;
  guint n;
  const guint32 *terms = get_terms (self, sentence, &n);

  for (guint k = 0; k < n; k++)
    {
      if (!self->covered[terms[k]])
        gain += self->weights[terms[k]];
    }
  return gain / sqrt (MAX (LENGTH_PIVOT, n)) * self->centrality[sentence];
}

/* Standing alone */

static void
count_stops (Pick *self)
{
  guint n_ended = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const DeflashSentence *sentence = &g_array_index (self->sentences, DeflashSentence, i);

      n_ended += deflash_sentence_has_stop (self->text + sentence->start, sentence->length);
    }
  self->has_stops = n_ended * 2 > self->n;
}

static double
judge_sentence (Pick *self, guint i)
{
  const DeflashSentence *sentence = &g_array_index (self->sentences, DeflashSentence, i);
  guint n_words = g_array_index (self->terms->n_words, guint, i);
  const char *text = self->text + sentence->start;
  guint n_numbers = deflash_sentence_count_numbers (text, sentence->length);

  if (n_words < MIN_WORDS || n_words > MAX_WORDS || (self->has_stops && !deflash_sentence_has_stop (text, sentence->length)))
    return UNFIT_WEIGHT;
  if (n_numbers >= MIN_TABLE_NUMBERS && n_numbers >= MIN_TABLE_SHARE * n_words)
    return UNFIT_WEIGHT;
  if (deflash_sentence_needs_context (text, sentence->length))
    return DEPENDENT_WEIGHT;
  self->leans[i] = deflash_sentence_leans (text, sentence->length);
  return 1;
}

/* How surely the text begins with its gist, from 0 to 1. */
static double
judge_lead (Pick *self)
{
  guint n_lead = MIN (N_LEAD, self->n);
  double lead = 0;
  double all = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double gain = get_gain (self, i);

      all += gain;
      lead += i < n_lead ? gain : 0;
    }
  if (all <= 0)
    return 1;
  return CLAMP ((lead / n_lead / (all / self->n) - LEAD_NONE) / (LEAD_CERTAIN - LEAD_NONE), 0, 1);
}

static gboolean
repeats_lead (Pick *self, guint sentence)
{
  guint n_lead = g_hash_table_size (self->terms->in_lead);
  guint n_common = 0;
  guint n;
  const guint32 *terms = get_terms (self, sentence, &n);

  for (guint k = 0; k < n; k++)
    n_common += g_hash_table_contains (self->terms->in_lead, GUINT_TO_POINTER (terms[k] + 1));
  return n_common > 0 && (n_common >= SAME_AS_LEAD * n || (n_lead >= MIN_LEAD_TERMS && n_common >= HOLDS_LEAD * n_lead));
}

static void
cover (Pick *self, guint sentence)
{
  guint n;
  const guint32 *terms = get_terms (self, sentence, &n);

  for (guint k = 0; k < n; k++)
    self->covered[terms[k]] = TRUE;
}

/* What repeats the lead is there already: it is not chosen, and what is chosen adds to it. */
static void
pass_over_lead (Pick *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (!repeats_lead (self, i))
        continue;
      self->priors[i] = 0;
      cover (self, i);
    }
}

static double
get_score (Pick *self, guint i)
{
  double score = (get_gain (self, i) + 1e-9) * self->priors[i];

  if (!self->leans[i])
    return score;
  return score * (i > 0 && self->chosen[i - 1] ? FOLLOWING_WEIGHT : DEPENDENT_WEIGHT);
}

static void
choose (Pick *self)
{
  double best = 0;
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->n; i++)
    {
      double score = self->chosen[i] ? 0 : get_score (self, i);

      if (score > best)
        {
          best = score;
          found = i;
        }
    }
  if (found == G_MAXUINT)
    return;
  self->chosen[found] = TRUE;
  cover (self, found);
}

static void
pick (Pick *self, guint count)
{
  double lead;

  count_stops (self);
  weigh_terms (self);
  measure_centrality (self);
  lead = LEAD_WEIGHT * judge_lead (self);
  self->priors = g_new0 (double, self->n);
  self->leans = g_new0 (gboolean, self->n);
  self->chosen = g_new0 (gboolean, self->n);
  for (guint i = 0; i < self->n; i++)
    self->priors[i] = judge_sentence (self, i) * (1 + lead / (1 + LEAD_DECAY * i));
  pass_over_lead (self);
  for (guint i = 0; i < count; i++)
    choose (self);
}

/**
 * deflash_key_points_choose_count:
 * @n_words: how long a text is
 *
 * Returns: how many sentences say what it says: none of one that is read at a glance. Any thread.
 */
guint
deflash_key_points_choose_count (guint n_words)
{
  return n_words < 350 ? 0 : n_words < 700 ? 3 : DEFLASH_KEY_POINTS_MAX;
}

/**
 * deflash_key_points_pick:
 * @text: valid UTF-8, a paragraph or sentence to a line
 * @title: (nullable): its headline
 * @lead: (nullable): a lead that is shown above the sentences
 * @count: how many are wanted
 *
 * Picks the sentences that tell most of a text, in its order. They are chosen one after the other, each for the words it adds to those that
 * are chosen already, weighted by how many sentences of the text have them (a greedy cover of the text's concepts, after Gillick and Favre
 * 2009, "A scalable global model for summarization"), for how central it is, and for its place, as far as the text's first sentences turn
 * out to be central themselves: news begin with their gist, much else does not. Sentences that need what stands before them count less, and
 * those that say what the lead says already are passed over.
 * Cost grows with the length of the text and with @count. Any thread.
 *
 * Returns: (transfer full) (element-type utf8): the sentences, unaltered but for their white space; fewer where there are no more
 */
GPtrArray *
deflash_key_points_pick (const char *text, const char *title, const char *lead, guint count)
{
  GPtrArray *points = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) sentences = deflash_sentence_list (text, MAX_BYTES);
  g_autoptr (DeflashKeyTerms) terms = deflash_key_terms_new (text, sentences, title, lead);
  Pick self = { .text = text, .sentences = sentences, .terms = terms, .n = sentences->len };

  pick (&self, MIN (count, sentences->len));
  for (guint i = 0; i < self.n; i++)
    {
      const DeflashSentence *sentence = &g_array_index (sentences, DeflashSentence, i);
      g_autofree char *copy = NULL;

      if (!self.chosen[i])
        continue;
      copy = g_strndup (text + sentence->start, sentence->length);
      g_ptr_array_add (points, deflash_text_collapse (copy));
    }
  g_free (self.weights);
  g_free (self.rarities);
  g_free (self.centrality);
  g_free (self.priors);
  g_free (self.leans);
  g_free (self.covered);
  g_free (self.chosen);
  return points;
}
