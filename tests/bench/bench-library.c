/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-library.h"

#include <math.h>
#include <string.h>

#include "deflash-text.h"
#include "deflash-url.h"

#define N_WORDS 30000

/* Rows that go to the store in one batch. */
#define BATCH 500

struct _BenchLibrary
{
  GRand *rand;
  gint64 now;
  GPtrArray *words; /* (element-type utf8) */
  DeflashSection only;
  double days;       /* that the articles are spread over */
  GPtrArray *retold; /* (element-type utf8): titles of the last news, one event each, to be told again */
};

/* Every third piece of news tells again what one of so many before it told. */
#define N_RETOLD 200

static char *
make_word (GRand *rand)
{
  static const char *const syllables[] = { "ba", "con", "der", "el", "fi", "gra", "hu", "in",  "jo", "ka", "lo", "mer",
                                           "na", "or",  "pre", "qu", "ri", "sta", "te", "un", "ver", "wi", "xo", "yel",
                                           "za", "ing", "ed",  "er", "ly", "tion", "ment", "al" };
  int n = g_rand_int_range (rand, 1, 5);
  GString *word = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append (word, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
  return g_string_free (word, FALSE);
}

/**
 * bench_library_new:
 * @seed: what everything follows from
 * @now: newest publication time
 *
 * Returns: (transfer full): a maker of articles
 */
BenchLibrary *
bench_library_new (guint32 seed, gint64 now)
{
  BenchLibrary *self = g_new0 (BenchLibrary, 1);

  self->rand = g_rand_new_with_seed (seed);
  self->now = now;
  self->days = 90;
  self->retold = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_WORDS; i++)
    g_ptr_array_add (self->words, make_word (self->rand));
  return self;
}

void
bench_library_free (BenchLibrary *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->retold);
  g_free (self);
}

/* Words are as unevenly common as in a language (Zipf's law). */
static const char *
pick_word (BenchLibrary *self)
{
  double rank = exp (g_rand_double (self->rand) * log (N_WORDS)) - 1;

  return g_ptr_array_index (self->words, MIN ((guint) rank, N_WORDS - 1));
}

/* Returns: (transfer full): words in a row, frequent ones and rare ones as in a text, without a full stop */
char *
bench_library_make_sentence (BenchLibrary *self, int n_words)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", pick_word (self));
  text->str[0] = g_ascii_toupper (text->str[0]);
  return g_string_free (text, FALSE);
}

/* Most articles are short, some are long: 60 to 3,600 words, 230 on average, as in feeds that mix teasers and full texts. */
static void
add_body (BenchLibrary *self, DeflashStoreRow *row)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (DeflashDocument) document = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GBytes) raw = NULL;
  int n_words = (int) (60 * exp (g_rand_double (self->rand) * g_rand_double (self->rand) * log (60)));

  for (int n = 0; n < n_words; n += 60)
    {
      g_autofree char *paragraph = bench_library_make_sentence (self, 60);

      deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
      deflash_document_builder_append_text (builder, paragraph, -1, 0, NULL);
      deflash_document_builder_end (builder);
      g_string_append_printf (text, "%s.\n", paragraph);
      g_string_append_printf (html, "<p>%s.</p>\n", paragraph);
    }
  document = deflash_document_builder_finish (builder);
  variant = deflash_document_serialize (document);
  raw = g_bytes_new (html->str, html->len);
  row->document = g_variant_get_data_as_bytes (variant);
  row->html = deflash_store_compress (raw);
  row->html_is_compressed = TRUE;
  row->word_count = (guint) n_words;
  row->fingerprint = deflash_text_fingerprint (text->str);
  row->text = g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_deal (BenchLibrary *self, DeflashStoreRow *row, guint number)
{
  DeflashDeal *deal = deflash_deal_new ();
  gint64 price = g_rand_int_range (self->rand, 199, 200000);

  deal->price = deflash_money_new (price, number % 4 == 0 ? "USD" : "EUR");
  deal->list_price = deflash_money_new (price * 100 / g_rand_int_range (self->rand, 40, 99), deal->price.currency);
  deal->merchant = g_strdup_printf ("Shop %d", g_rand_int_range (self->rand, 1, 200));
  if (number % 3 == 0)
    deal->coupon = g_strdup ("SAVE20");
  deal->expires = number % 2 == 0 ? DEFLASH_TIME_NONE : self->now + g_rand_int_range (self->rand, -30 * 86400, 10 * 86400);
  deal->product_key = g_strdup_printf ("product-%u", number % 5000);
  row->deal = deal;
}

/* The title of another outlet's report of one event, or of a new event. */
static char *
make_news_title (BenchLibrary *self, guint number)
{
  char *title;

  if (number % 3 == 0 && self->retold->len > 0)
    return g_strdup_printf ("Again: %s", (char *) self->retold->pdata[g_rand_int_range (self->rand, 0, (gint32) self->retold->len)]);
  title = bench_library_make_sentence (self, g_rand_int_range (self->rand, 5, 14));
  if (self->retold->len == N_RETOLD)
    g_ptr_array_remove_index_fast (self->retold, number % N_RETOLD);
  g_ptr_array_add (self->retold, g_strdup (title));
  return title;
}

/**
 * bench_library_make_row:
 * @self: a maker
 * @section: what kind of article
 * @number: which one; newer ones have higher numbers
 * @total: how many there will be
 *
 * Returns: (transfer full): an article; all of them are spread over the last 90 days, or what bench_library_set_days() said
 */
DeflashStoreRow *
bench_library_make_row (BenchLibrary *self, DeflashSection section, guint number, guint total)
{
  DeflashStoreRow *row = deflash_store_row_new ();

  row->url = g_strdup_printf ("https://site-%u.example/articles/%u", number % 100, number);
  row->key.guid = g_strdup (row->url);
  row->key.canonical_url = deflash_url_canonicalize (row->url);
  row->key.title = section == DEFLASH_SECTION_NEWS ? make_news_title (self, number)
                                                   : bench_library_make_sentence (self, g_rand_int_range (self->rand, 5, 14));
  row->key.content_hash = g_strdup_printf ("%u", number);
  row->lead = bench_library_make_sentence (self, g_rand_int_range (self->rand, 15, 35));
  row->lead_is_stated = TRUE;
  row->author = number % 2 == 0 ? bench_library_make_sentence (self, 2) : NULL;
  row->language = g_strdup ("en");
  row->image = number % 3 != 0 ? g_strdup_printf ("https://site-%u.example/pictures/%u.jpg", number % 100, number) : NULL;
  row->published = self->now - (gint64) ((double) (total - number) / total * self->days * 86400);
  row->published_is_stated = TRUE;
  add_body (self, row);
  if (section == DEFLASH_SECTION_DEALS)
    add_deal (self, row, number);
  if (section == DEFLASH_SECTION_GUIDES)
    {
      row->guide = deflash_guide_new ();
      row->guide->minutes = (guint) g_rand_int_range (self->rand, 5, 90);
      row->guide->n_steps = (guint) g_rand_int_range (self->rand, 3, 12);
    }
  return row;
}

void
bench_done_cb (GObject *source, GAsyncResult *result, gpointer out)
{
  *(GAsyncResult **) out = g_object_ref (result);
}

/**
 * bench_library_set_only:
 * @self: a maker
 * @section: what all articles shall be, or %DEFLASH_SECTION_NONE for a mixture
 */
void
bench_library_set_only (BenchLibrary *self, DeflashSection section)
{
  self->only = section;
}

/**
 * bench_library_set_days:
 * @self: a maker
 * @days: how many days back the oldest article was published
 */
void
bench_library_set_days (BenchLibrary *self, double days)
{
  self->days = days;
}

/* Six in ten sources are news, two guides, two deals. */
static DeflashSection
get_section (BenchLibrary *self, guint source)
{
  static const DeflashSection sections[] = {
    DEFLASH_SECTION_NEWS, DEFLASH_SECTION_NEWS,   DEFLASH_SECTION_GUIDES, DEFLASH_SECTION_NEWS, DEFLASH_SECTION_DEALS,
    DEFLASH_SECTION_NEWS, DEFLASH_SECTION_GUIDES, DEFLASH_SECTION_NEWS,   DEFLASH_SECTION_NEWS, DEFLASH_SECTION_DEALS,
  };

  return self->only != DEFLASH_SECTION_NONE ? self->only : sections[source % G_N_ELEMENTS (sections)];
}

static GArray *
add_sources (BenchLibrary *self, DeflashStore *store, guint n_sources, gint64 now)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_sources; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://site-%u.example/feed.xml", i);
      g_autofree char *title = g_strdup_printf ("Site %u", i);
      DeflashSourceFields fields = {
        .section = get_section (self, i), .kind = DEFLASH_SOURCE_FEED, .title = title, .feed_url = url, .added = now
      };
      g_autoptr (DeflashSource) source = deflash_source_new (&fields);
      g_autoptr (DeflashSource) stored = BENCH_SYNC (store, add_source, source, DEFLASH_ORIGIN_APP);
      gint64 id = deflash_source_get_id (stored);

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
take_commit (DeflashStore *store, GAsyncResult **pending)
{
  g_autoptr (DeflashStoreCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  while (*pending == NULL)
    g_main_context_iteration (NULL, TRUE);
  commit = deflash_store_commit_batch_finish (store, *pending, &error);
  if (commit == NULL)
    g_error ("Commit: %s", error->message);
  g_clear_object (pending);
}

/**
 * bench_library_fill:
 * @self: a maker
 * @store: an empty store
 * @n_articles: how many articles
 * @n_sources: from how many sources
 * @progress: whether to tell how far it is
 *
 * Fills a library the way refreshes do.
 */
void
bench_library_fill (BenchLibrary *self, DeflashStore *store, guint n_articles, guint n_sources, gboolean progress)
{
  g_autoptr (GArray) sources = add_sources (self, store, n_sources, self->now);
  GAsyncResult *pending = NULL;

  for (guint done = 0, turn = 0; done < n_articles; turn++)
    {
      guint source = turn % n_sources;
      DeflashStoreBatch *batch = deflash_store_batch_new (g_array_index (sources, gint64, source));
      guint n = MIN (MAX (1, MIN (BATCH, n_articles / n_sources)), n_articles - done);

      /* The next rows are made while the last ones are written. */
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (batch->rows, bench_library_make_row (self, get_section (self, source), done + i, n_articles));
      if (turn > 0)
        take_commit (store, &pending);
      deflash_store_commit_batch_async (store, batch, NULL, bench_done_cb, &pending);
      done += n;
      if (progress)
        g_printerr ("\r%u of %u", done, n_articles);
    }
  take_commit (store, &pending);
  if (progress)
    g_printerr ("\n");
}
