/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "deflash-store-icons.h"

/* What sources are known by: remembered, looked for once in a while, there as long as anything shows it. */

#define DAY 86400
#define MONTH (30 * DAY)

static GBytes *
make_picture (const char *content)
{
  return g_bytes_new (content, strlen (content));
}

static void
set_icon (Fixture *f, gint64 source, const char *content, gint64 next)
{
  g_autoptr (GBytes) picture = content != NULL ? make_picture (content) : NULL;
  g_autoptr (GError) error = NULL;

  STORE_SYNC (f->store, set_icon, &error, source, "https://a.example/icon.png", picture, next);
  g_assert_no_error (error);
}

static gint64
get_icon (Fixture *f, gint64 source)
{
  g_autoptr (GError) error = NULL;
  DeflashStoreSource *stored = STORE_SYNC (f->store, get_source, &error, source);
  gint64 icon;

  g_assert_no_error (error);
  icon = deflash_source_get_fields (stored->source)->icon;
  deflash_store_source_free (stored);
  return icon;
}

static void
assert_picture (Fixture *f, gint64 icon, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = STORE_SYNC (f->store, load_icon, &error, icon);

  if (expected == NULL)
    {
      g_assert_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture), expected, strlen (expected));
}

static guint
count_due (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) due = STORE_SYNC (f->store, list_icons_due, &error);

  g_assert_no_error (error);
  return due->len;
}

static void
answer (Fixture *f, gint64 source)
{
  g_autoptr (DeflashFetchState) state = deflash_fetch_state_new ();
  g_autoptr (GError) error = NULL;

  state->last_success = FIXTURE_NOW;
  STORE_SYNC (f->store, set_fetch_state, &error, source, state);
  g_assert_no_error (error);
}

static gint64
load_article_icon (Fixture *f, gint64 article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, &error, article);

  g_assert_no_error (error);
  return deflash_article_get_fields (card->article)->source_icon;
}

static void
test_due (Fixture *f, gconstpointer data)
{
  gint64 a = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 b = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_NEWS);

  g_assert_cmpuint (count_due (f), ==, 0); /* neither has answered */
  answer (f, a);
  answer (f, b);
  g_assert_cmpuint (count_due (f), ==, 2);
  set_icon (f, a, "one", FIXTURE_NOW + MONTH);
  set_icon (f, b, NULL, FIXTURE_NOW + DAY);
  g_assert_cmpuint (count_due (f), ==, 0);
  deflash_clock_set_now (f->clock, FIXTURE_NOW + DAY);
  g_assert_cmpuint (count_due (f), ==, 1);
  deflash_clock_set_now (f->clock, FIXTURE_NOW + MONTH);
  g_assert_cmpuint (count_due (f), ==, 2);
}

static void
test_number (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 first, second;

  set_icon (f, source, NULL, FIXTURE_NOW);
  g_assert_cmpint (get_icon (f, source), ==, 0);
  set_icon (f, source, "one", FIXTURE_NOW);
  first = get_icon (f, source);
  assert_picture (f, first, "one");
  set_icon (f, source, "one", FIXTURE_NOW);
  g_assert_cmpint (get_icon (f, source), ==, first);
  set_icon (f, source, "two", FIXTURE_NOW);
  second = get_icon (f, source);
  g_assert_cmpint (second, !=, first);
  assert_picture (f, second, "two");
  assert_picture (f, first, NULL);
  set_icon (f, source, NULL, FIXTURE_NOW); /* not found this time */
  g_assert_cmpint (get_icon (f, source), ==, second);
}

static void
test_outlives (Fixture *f, gconstpointer data)
{
  gint64 source = fixture_add_source (f, "https://a.example/feed", DEFLASH_SECTION_NEWS);
  gint64 other = fixture_add_source (f, "https://b.example/feed", DEFLASH_SECTION_NEWS);
  gint64 saved = fixture_put (f, source, fixture_make_row ("saved", "saved", "Text.", FIXTURE_NOW));
  g_autoptr (GError) error = NULL;
  gint64 icon, gone;

  fixture_put (f, other, fixture_make_row ("other", "other", "Text.", FIXTURE_NOW));
  set_icon (f, source, "one", FIXTURE_NOW + MONTH);
  set_icon (f, other, "two", FIXTURE_NOW + MONTH);
  icon = get_icon (f, source);
  gone = get_icon (f, other);
  fixture_save (f, saved);
  STORE_SYNC (f->store, remove_source, &error, source, DEFLASH_ORIGIN_APP);
  STORE_SYNC (f->store, remove_source, &error, other, DEFLASH_ORIGIN_APP);
  deflash_clock_set_now (f->clock, FIXTURE_NOW + 3 * DAY);
  STORE_SYNC (f->store, purge, &error, 90, 1000);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM source"), ==, 0);
  g_assert_cmpint (load_article_icon (f, saved), ==, icon);
  assert_picture (f, icon, "one");
  assert_picture (f, gone, NULL);
}

static void
test_gone (Fixture *f, gconstpointer data)
{
  set_icon (f, 77, "one", FIXTURE_NOW);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM icon"), ==, 0);
}

static void
assign (Fixture *f, gint64 article, gint64 story)
{
  DeflashStoreMember member = { article, story };
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof member);
  g_autoptr (GError) error = NULL;

  g_array_append_val (members, member);
  STORE_SYNC (f->store, assign_stories, &error, members);
  g_assert_no_error (error);
}

/* The face's own source first, then by who was first; no more than fit. */
static void
test_outlets (Fixture *f, gconstpointer data)
{
  gint64 sources[6], articles[6];
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashStoreCard) card = NULL;
  const DeflashArticleFields *fields;
  gint64 face;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *url = g_strdup_printf ("https://%u.example/feed", i);
      g_autofree char *title = g_strdup_printf ("article %u", i);

      sources[i] = fixture_add_source (f, url, DEFLASH_SECTION_NEWS);
      articles[i] = fixture_put (f, sources[i], fixture_make_row (title, title, "Ten words say what happened.", FIXTURE_NOW + i));
    }
  card = STORE_SYNC (f->store, load_article, &error, articles[0]);
  g_assert_cmpint (deflash_article_get_fields (card->article)->outlets[0], ==, 0);
  g_clear_pointer (&card, deflash_store_card_free);

  for (guint i = 1; i < G_N_ELEMENTS (sources); i++)
    assign (f, articles[i], articles[1]);
  assign (f, articles[1], articles[1]);
  face = fixture_get_int (f, "SELECT face FROM story");
  STORE_SYNC (f->store, remove_source, &error, sources[2], DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
  card = STORE_SYNC (f->store, load_article, &error, face);
  fields = deflash_article_get_fields (card->article);
  g_assert_cmpint (fields->outlets[0], ==, fields->source_id);
  g_assert_cmpint (fields->outlets[1], ==, fields->source_id == sources[1] ? sources[3] : sources[1]);
  g_assert_cmpint (fields->outlets[3], !=, 0);
  for (guint i = 0; i < G_N_ELEMENTS (fields->outlets); i++)
    g_assert_cmpint (fields->outlets[i], !=, sources[2]);
}

static void
add (const char *name, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, func, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("/store/icons/are-looked-for-once-a-source-has-answered-and-when-their-time-comes", test_due);
  add ("/store/icons/another-picture-has-another-number-and-no-find-takes-none-away", test_number);
  add ("/store/icons/stay-with-saved-articles-when-the-source-is-gone", test_outlives);
  add ("/store/icons/of-a-source-that-is-gone-are-not-taken", test_gone);
  add ("/store/icons/a-story-names-the-sources-whose-icons-stand-for-it", test_outlets);
  return g_test_run ();
}
