/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-stories.h"
#include "deflash-story-language.h"
#include "deflash-story-text.h"

G_BEGIN_DECLS

/* So many words of an article are kept, those that tell most. */
#define DEFLASH_STORY_N_ENTRIES 40

/* A word of a stored article, and where the article before it with the same word is: every word is a list through the articles, the
 * newest first. 8 bytes. */
typedef struct
{
  guint32 term;
  guint32 previous_slot : 15;
  guint32 previous_entry : 6;
  guint32 weight : 8; /* 1/255 of the unit vector */
  guint32 flags : 3;
} DeflashStoryEntry;

#define DEFLASH_STORY_NO_ENTRY 63

/* A stored article. Slots are a ring: number N is in slot N modulo the size of the window. 32 + 320 bytes. */
typedef struct
{
  gint64 id;
  gint64 story;
  guint32 number;        /* counts the articles */
  gint32 minutes;        /* since 1990, or G_MININT32 */
  guint16 source;        /* hash of the source, 0 for none */
  guint16 older;         /* slots of the neighbours in the story; themselves at the ends */
  guint16 newer;
  guint8 language;
  guint8 n_entries;
  DeflashStoryEntry entries[DEFLASH_STORY_N_ENTRIES];
} DeflashStorySlot;

/* What is known of a word: in how many articles it stood, and the newest of them. 8 bytes. */
typedef struct
{
  guint32 term; /* 0: free */
  guint32 count : 11;
  guint32 slot : 15;
  guint32 entry : 6;
} DeflashStoryTerm;

#define DEFLASH_STORY_MAX_COUNT 2047

/* The words, by open addressing. */
typedef struct
{
  DeflashStoryTerm *terms;
  guint n_buckets; /* a power of two */
  guint n_terms;
} DeflashStoryTerms;

/* A word of the article that is being looked at. */
typedef struct
{
  guint32 term;
  float weight;
  float rarity; /* in nats */
  DeflashStoryWordFlags flags;
} DeflashStoryFeature;

/* The article that is being looked at: its heaviest words as a unit vector, and all of them. */
typedef struct
{
  DeflashStoryFeature features[DEFLASH_STORY_N_ENTRIES];
  guint n_features;
  GHashTable *terms; /* (owned): set of all its words */
  guint language;
  gint32 minutes;
  guint16 source;

  guint n_members; /* out: how many articles its story has already, 24 at most */
} DeflashStoryQuery;

/* Members of a story that are looked at closely, the newest. */
#define DEFLASH_STORY_MAX_MEMBERS 24

/* What a story says of a word. */
typedef struct
{
  guint32 term; /* 0: free */
  float weight; /* mean over the members */
  DeflashStoryWordFlags flags;
} DeflashStoryProfileTerm;

#define DEFLASH_STORY_N_PROFILE 2048

/* A story: its newest members put together, by open addressing over their words. */
typedef struct
{
  DeflashStoryProfileTerm terms[DEFLASH_STORY_N_PROFILE];
  guint16 order[DEFLASH_STORY_MAX_MEMBERS * DEFLASH_STORY_N_ENTRIES]; /* places of the terms, the heaviest first once sorted */
  guint n_terms;
  guint n_members;
  float norm;
  gint32 first_minutes;
  gint32 last_minutes;
  gboolean one_source;
  guint16 source;
} DeflashStoryProfile;

/* How an article and a story compare. */
typedef struct
{
  double cosine;
  double odds; /* logarithm, but for what the rivals of the story say */
} DeflashStoryVerdict;

struct _DeflashStories
{
  DeflashStorySlot *slots;
  guint n_allocated;
  guint32 first; /* number of the oldest article in the window */
  guint32 next;  /* number of the next article */
  DeflashStoryTerms terms;
  GHashTable *common_words;
  double n_articles[DEFLASH_STORY_N_LANGUAGES]; /* seen, by language; halved together with the counts of the words */

  /* Scratch of one call */
  float *scores;   /* by slot: similarity to the article that is being looked at */
  guint16 *touched; /* slots whose score is not 0 */
  guint n_touched;
};

/* deflash-story-terms.c */
void              deflash_story_terms_init   (DeflashStoryTerms       *self);
void              deflash_story_terms_clear  (DeflashStoryTerms       *self);
DeflashStoryTerm *deflash_story_terms_find   (const DeflashStoryTerms *self,
                                              guint32                  term);
DeflashStoryTerm *deflash_story_terms_insert (DeflashStories          *stories,
                                              guint32                  term);
void              deflash_story_terms_halve  (DeflashStories          *stories);

/* deflash-stories.c */
DeflashStorySlot *deflash_stories_get_slot   (DeflashStories          *self,
                                              guint                    slot);

/* deflash-story-match.c */
DeflashStorySlot *deflash_story_match        (DeflashStories          *self,
                                              DeflashStoryQuery       *query);

/* deflash-story-profile.c */
void              deflash_story_profile_make (DeflashStoryProfile     *self,
                                              DeflashStories          *stories,
                                              const DeflashStorySlot  *slot);
DeflashStoryProfileTerm *deflash_story_profile_find (DeflashStoryProfile *self,
                                              guint32                  term);

/* deflash-story-judge.c */
gboolean          deflash_story_judge        (DeflashStoryProfile     *profile,
                                              const DeflashStoryQuery *query,
                                              DeflashStoryVerdict     *verdict);
double            deflash_story_judge_rival  (double                   cosine);

/* deflash-story-words.c */
GHashTable       *deflash_story_common_words_new       (void);
double            deflash_story_common_words_get_share (GHashTable    *words,
                                                        guint32        term,
                                                        guint          language);

G_END_DECLS
