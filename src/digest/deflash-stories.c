/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-stories-private.h"

#include <math.h>
#include <string.h>

#include "deflash-date.h"

/* A number tells two events of one kind apart better than a name, and a name better than a word as rare. */
#define NUMBER_WEIGHT 2.5
#define NAME_WEIGHT   1.3

/* The second mention tells less than the first. */
#define TF_POWER 0.3

/* Frequencies count as if so many articles had come before: each word in one of them, and the common ones as often as anywhere. */
#define PRIOR_ARTICLES 1000
#define PRIOR_COUNT    1

/* Of one story so many articles count: a word is common when many events have it, not when one event has many reports. */
#define MAX_COUNTED 16

/* A word of more than this share of the articles says nothing. */
#define MAX_SHARE 0.5

/* Dates before 1990 and after 2079 are no dates, but what a program writes that has none. */
#define FIRST_DATE G_GINT64_CONSTANT (631152000)
#define END_DATE   G_GINT64_CONSTANT (3471292800)

/**
 * deflash_stories_new: (constructor)
 *
 * Returns: (transfer full): an empty index
 */
DeflashStories *
deflash_stories_new (void)
{
  DeflashStories *self = g_new0 (DeflashStories, 1);

  deflash_story_terms_init (&self->terms);
  self->common_words = deflash_story_common_words_new ();
  return self;
}

void
deflash_stories_free (DeflashStories *self)
{
  deflash_story_terms_clear (&self->terms);
  g_clear_pointer (&self->common_words, g_hash_table_unref);
  g_free (self->slots);
  g_free (self->scores);
  g_free (self->touched);
  g_free (self);
}

/* Returns: (nullable): the article in a slot, when it is in the window */
DeflashStorySlot *
deflash_stories_get_slot (DeflashStories *self, guint slot)
{
  DeflashStorySlot *found;

  if (slot >= MIN (self->n_allocated, DEFLASH_STORIES_MAX_ARTICLES))
    return NULL;
  found = &self->slots[slot];
  return found->number >= self->first && found->number < self->next && found->number % DEFLASH_STORIES_MAX_ARTICLES == slot ? found : NULL;
}

static void
allocate (DeflashStories *self, guint n)
{
  if (n <= self->n_allocated)
    return;
  n = MIN (DEFLASH_STORIES_MAX_ARTICLES, MAX (n, MAX (64, self->n_allocated + self->n_allocated / 4)));
  self->slots = g_renew (DeflashStorySlot, self->slots, n);
  self->scores = g_renew (float, self->scores, n);
  self->touched = g_renew (guint16, self->touched, n);
  for (guint i = self->n_allocated; i < n; i++)
    {
      memset (&self->slots[i], 0, sizeof self->slots[i]);
      self->slots[i].number = G_MAXUINT32;
      self->scores[i] = 0;
    }
  self->n_allocated = n;
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const DeflashStoryFeature *left = a;
  const DeflashStoryFeature *right = b;

  if (left->weight != right->weight)
    return left->weight < right->weight ? 1 : -1;
  return (left->term > right->term) - (left->term < right->term);
}

/* What the words of an article weigh: how often they stand there by how rare they are. (element-type DeflashStoryFeature) */
static GArray *
weigh (DeflashStories *self, const DeflashStoryText *text)
{
  GArray *features = g_array_sized_new (FALSE, FALSE, sizeof (DeflashStoryFeature), text->words->len);
  double total = self->n_articles[text->language] + 1 + PRIOR_ARTICLES;

  for (guint i = 0; i < text->words->len; i++)
    {
      const DeflashStoryWord *word = &g_array_index (text->words, DeflashStoryWord, i);
      const DeflashStoryTerm *term = deflash_story_terms_find (&self->terms, word->term);
      double count = term != NULL ? term->count : 0;
      DeflashStoryFeature feature = { .term = word->term, .flags = word->flags };

      if (count > MAX_SHARE * total)
        continue;
      count += PRIOR_COUNT + PRIOR_ARTICLES * deflash_story_common_words_get_share (self->common_words, word->term, text->language);
      feature.rarity = (float) log (total / (count + 1));
      feature.weight = (float) (pow (word->count, TF_POWER) * feature.rarity);
      if ((word->flags & DEFLASH_STORY_WORD_NUMBER) != 0)
        feature.weight *= (float) NUMBER_WEIGHT;
      else if ((word->flags & DEFLASH_STORY_WORD_NAME) != 0)
        feature.weight *= (float) NAME_WEIGHT;
      g_array_append_val (features, feature);
    }
  g_array_sort (features, compare_features);
  return features;
}

static void
query_init (DeflashStoryQuery *query, DeflashStories *self, const DeflashStoryText *text, const DeflashStoryArticle *article)
{
  g_autoptr (GArray) features = weigh (self, text);
  double square = 0;

  query->n_features = MIN (features->len, DEFLASH_STORY_N_ENTRIES);
  if (query->n_features > 0) /* an array without elements has no data */
    memcpy (query->features, features->data, query->n_features * sizeof (DeflashStoryFeature));
  for (guint i = 0; i < query->n_features; i++)
    square += (double) query->features[i].weight * query->features[i].weight;
  for (guint i = 0; i < query->n_features; i++)
    query->features[i].weight /= (float) sqrt (square);
  query->terms = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < text->words->len; i++)
    g_hash_table_add (query->terms, GUINT_TO_POINTER (g_array_index (text->words, DeflashStoryWord, i).term));
  query->language = text->language;
  query->minutes = G_MININT32;
  if (article->published >= FIRST_DATE && article->published < END_DATE)
    query->minutes = (gint32) ((article->published - FIRST_DATE) / 60);
  query->source = article->source != 0 ? (guint16) MAX (1, g_int64_hash (&article->source) & 0xffff) : 0;
}

/* Every word of the article counts, whether or not it is kept. */
static void
count_words (DeflashStories *self, const DeflashStoryText *text)
{
  self->n_articles[text->language]++;
  for (guint i = 0; i < text->words->len; i++)
    {
      DeflashStoryTerm *term = deflash_story_terms_insert (self, g_array_index (text->words, DeflashStoryWord, i).term);

      if (term != NULL && term->count < DEFLASH_STORY_MAX_COUNT)
        term->count++;
    }
  if (self->n_articles[text->language] >= DEFLASH_STORIES_MAX_ARTICLES)
    deflash_story_terms_halve (self);
}

static void
link_entry (DeflashStories *self, guint place, guint i)
{
  DeflashStoryEntry *entry = &self->slots[place].entries[i];
  DeflashStoryTerm *term = deflash_story_terms_insert (self, entry->term);
  DeflashStorySlot *before = term != NULL ? deflash_stories_get_slot (self, term->slot) : NULL;

  entry->previous_entry = DEFLASH_STORY_NO_ENTRY;
  entry->previous_slot = 0;
  if (term == NULL)
    return; /* no room: it is not found by this word */
  if (before != NULL && term->entry < before->n_entries && before->entries[term->entry].term == entry->term)
    {
      entry->previous_slot = term->slot;
      entry->previous_entry = term->entry;
    }
  term->slot = place & 0x7fff;
  term->entry = i & 0x3f;
}

static void
join (DeflashStories *self, guint place, guint member)
{
  while (self->slots[member].newer != member)
    member = self->slots[member].newer;
  self->slots[member].newer = (guint16) place;
  self->slots[place].older = (guint16) member;
}

static void
store (DeflashStories *self, const DeflashStoryQuery *query, gint64 id, gint64 story, guint member)
{
  guint place = self->next % DEFLASH_STORIES_MAX_ARTICLES;
  DeflashStorySlot *slot;

  allocate (self, MIN (self->next, DEFLASH_STORIES_MAX_ARTICLES - 1) + 1);
  slot = &self->slots[place];
  *slot = (DeflashStorySlot){
    .id = id,
    .story = story,
    .number = self->next,
    .minutes = query->minutes,
    .source = query->source,
    .older = (guint16) place,
    .newer = (guint16) place,
    .language = (guint8) query->language,
    .n_entries = (guint8) query->n_features,
  };
  for (guint i = 0; i < query->n_features; i++)
    {
      const DeflashStoryFeature *feature = &query->features[i];

      slot->entries[i].term = feature->term;
      slot->entries[i].weight = (guint8) CLAMP (lrintf (feature->weight * 255), 1, 255);
      slot->entries[i].flags = feature->flags & 7;
    }
  self->next++;
  for (guint i = 0; i < query->n_features; i++)
    link_entry (self, place, i);
  if (member < DEFLASH_STORIES_MAX_ARTICLES)
    join (self, place, member);
}

/* The slot that the next article takes is free from here on. */
static void
make_room (DeflashStories *self)
{
  if (self->next - self->first >= DEFLASH_STORIES_MAX_ARTICLES)
    self->first = self->next - DEFLASH_STORIES_MAX_ARTICLES + 1;
}

/* Any member of a story in the window, or DEFLASH_STORIES_MAX_ARTICLES. */
static guint
find_member (DeflashStories *self, gint64 story)
{
  for (guint32 number = self->next; number > self->first; number--)
    {
      guint place = (number - 1) % DEFLASH_STORIES_MAX_ARTICLES;

      if (self->slots[place].story == story)
        return place;
    }
  return DEFLASH_STORIES_MAX_ARTICLES;
}

/**
 * deflash_stories_add:
 * @self: an index
 * @article: a new article
 *
 * Takes in an article and says which story it belongs to. Costs the same however many articles there are.
 *
 * Returns: the story: the id of the article that began it, that of @article itself for a new one
 */
gint64
deflash_stories_add (DeflashStories *self, const DeflashStoryArticle *article)
{
  g_autoptr (DeflashStoryText) text = deflash_story_text_new (article->title, article->text, article->language);
  DeflashStoryQuery query;
  DeflashStorySlot *member;
  gint64 story;

  make_room (self);
  query_init (&query, self, text, article);
  member = deflash_story_match (self, &query);
  story = member != NULL ? member->story : article->id;
  if (query.n_members < MAX_COUNTED)
    count_words (self, text);
  store (self, &query, article->id, story, member != NULL ? (guint) (member - self->slots) : DEFLASH_STORIES_MAX_ARTICLES);
  g_hash_table_unref (query.terms);
  return story;
}

/**
 * deflash_stories_add_to:
 * @self: an index
 * @article: an article that is not in the index
 * @story: the story that it is known to belong to
 *
 * Takes in an article whose story is known.
 */
void
deflash_stories_add_to (DeflashStories *self, const DeflashStoryArticle *article, gint64 story)
{
  g_autoptr (DeflashStoryText) text = deflash_story_text_new (article->title, article->text, article->language);
  DeflashStoryQuery query;

  make_room (self);
  query_init (&query, self, text, article);
  count_words (self, text);
  store (self, &query, article->id, story, find_member (self, story));
  g_hash_table_unref (query.terms);
}

/* Ties the members of each story together anew. */
static void
link_members (DeflashStories *self)
{
  g_autoptr (GHashTable) newest = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint32 number = self->first; number < self->next; number++)
    {
      guint place = number % DEFLASH_STORIES_MAX_ARTICLES;
      DeflashStorySlot *slot = &self->slots[place];
      DeflashStorySlot *before = g_hash_table_lookup (newest, &slot->story);

      slot->older = slot->newer = (guint16) place;
      if (before != NULL)
        {
          slot->older = (guint16) (before - self->slots);
          before->newer = (guint16) place;
        }
      g_hash_table_replace (newest, &slot->story, slot);
    }
}

/**
 * deflash_stories_move:
 * @self: an index
 * @article: an article
 * @story: the story it belongs to from now on
 *
 * Follows what a person decided. An article that left the window is passed over.
 */
void
deflash_stories_move (DeflashStories *self, gint64 article, gint64 story)
{
  for (guint32 number = self->first; number < self->next; number++)
    {
      DeflashStorySlot *slot = &self->slots[number % DEFLASH_STORIES_MAX_ARTICLES];

      if (slot->id == article)
        slot->story = story;
    }
  link_members (self);
}

/**
 * deflash_stories_expire:
 * @self: an index
 * @before: Unix seconds
 *
 * Lets go of the articles at the old end that were published before that time, or at no known time.
 */
void
deflash_stories_expire (DeflashStories *self, gint64 before)
{
  while (self->first < self->next)
    {
      const DeflashStorySlot *slot = &self->slots[self->first % DEFLASH_STORIES_MAX_ARTICLES];

      if (slot->minutes != G_MININT32 && FIRST_DATE + (gint64) slot->minutes * 60 >= before)
        break;
      self->first++;
    }
  link_members (self);
}

/**
 * deflash_stories_get_n:
 * @self: an index
 *
 * Returns: how many articles are in the window
 */
guint
deflash_stories_get_n (DeflashStories *self)
{
  return self->next - self->first;
}

/**
 * deflash_stories_get_size:
 * @self: an index
 *
 * Returns: bytes that it takes in memory
 */
gsize
deflash_stories_get_size (DeflashStories *self)
{
  return sizeof *self + self->terms.n_buckets * sizeof (DeflashStoryTerm) +
         self->n_allocated * (sizeof (DeflashStorySlot) + sizeof *self->scores + sizeof *self->touched);
}

/* Saving: native numbers with a header that tells layout and byte order; a file of another machine is as good as none. */

typedef struct
{
  guint32 magic;
  guint32 slot_size;
  guint32 first;
  guint32 next;
  guint32 n_buckets;
  guint32 n_terms;
  double n_articles[DEFLASH_STORY_N_LANGUAGES];
} Header;

/* Raise the last digit when weights or words get another meaning: the index is then built anew. */
#define MAGIC 0x44535402u

/**
 * deflash_stories_save:
 * @self: an index
 *
 * Returns: (transfer full): the index, for deflash_stories_load() on the same machine
 */
GBytes *
deflash_stories_save (DeflashStories *self)
{
  GByteArray *bytes = g_byte_array_new ();
  Header header = { MAGIC, sizeof (DeflashStorySlot), self->first, self->next, self->terms.n_buckets, self->terms.n_terms, { 0 } };

  memcpy (header.n_articles, self->n_articles, sizeof header.n_articles);
  g_byte_array_append (bytes, (const guint8 *) &header, sizeof header);
  for (guint32 number = self->first; number < self->next; number++)
    g_byte_array_append (bytes, (const guint8 *) &self->slots[number % DEFLASH_STORIES_MAX_ARTICLES], sizeof (DeflashStorySlot));
  g_byte_array_append (bytes, (const guint8 *) self->terms.terms, self->terms.n_buckets * (guint) sizeof (DeflashStoryTerm));
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
check_header (const Header *header, gsize size)
{
  return header->magic == MAGIC && header->slot_size == sizeof (DeflashStorySlot) && header->first <= header->next &&
         header->next - header->first <= DEFLASH_STORIES_MAX_ARTICLES && header->n_buckets >= 2 && header->n_buckets <= 1u << 20 &&
         (header->n_buckets & (header->n_buckets - 1)) == 0 &&
         size == sizeof *header + (gsize) (header->next - header->first) * sizeof (DeflashStorySlot) +
                     (gsize) header->n_buckets * sizeof (DeflashStoryTerm);
}

/* Numbers that would lead outside of the arrays; all other damage only makes wrong stories. */
static gboolean
check_loaded (DeflashStories *self)
{
  guint n_terms = 0;

  for (guint32 number = self->first; number < self->next; number++)
    {
      const DeflashStorySlot *slot = &self->slots[number % DEFLASH_STORIES_MAX_ARTICLES];

      if (slot->number != number || slot->n_entries > DEFLASH_STORY_N_ENTRIES || slot->language >= DEFLASH_STORY_N_LANGUAGES)
        return FALSE;
    }
  for (guint i = 0; i < self->terms.n_buckets; i++)
    n_terms += self->terms.terms[i].term != 0 ? 1 : 0;
  self->terms.n_terms = n_terms;
  for (guint i = 0; i < DEFLASH_STORY_N_LANGUAGES; i++)
    {
      if (!(self->n_articles[i] >= 0 && self->n_articles[i] <= DEFLASH_STORIES_MAX_ARTICLES))
        return FALSE;
    }
  return n_terms < self->terms.n_buckets / 8 * 7 + 1;
}

/**
 * deflash_stories_load:
 * @bytes: of deflash_stories_save()
 * @error: where to put a %G_IO_ERROR_INVALID_DATA
 *
 * Returns: (transfer full): the index, or %NULL: build it anew
 */
DeflashStories *
deflash_stories_load (GBytes *bytes, GError **error)
{
  g_autoptr (DeflashStories) self = g_new0 (DeflashStories, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Header header;

  if (size >= sizeof header)
    memcpy (&header, data, sizeof header);
  if (size < sizeof header || !check_header (&header, size))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a story index of this version");
      return NULL;
    }
  self->common_words = deflash_story_common_words_new ();
  self->first = header.first;
  self->next = header.next;
  memcpy (self->n_articles, header.n_articles, sizeof header.n_articles);
  allocate (self, header.next > DEFLASH_STORIES_MAX_ARTICLES ? DEFLASH_STORIES_MAX_ARTICLES : header.next);
  data += sizeof header;
  for (guint32 number = self->first; number < self->next; number++, data += sizeof (DeflashStorySlot))
    memcpy (&self->slots[number % DEFLASH_STORIES_MAX_ARTICLES], data, sizeof (DeflashStorySlot));
  self->terms.n_buckets = header.n_buckets;
  self->terms.terms = g_memdup2 (data, header.n_buckets * sizeof (DeflashStoryTerm));
  if (!check_loaded (self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The story index is damaged");
      return NULL;
    }
  link_members (self);
  return g_steal_pointer (&self);
}
