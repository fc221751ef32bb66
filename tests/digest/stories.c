/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date.h"
#include "deflash-stories.h"

#define NOW  G_GINT64_CONSTANT (1790000000)
#define HOUR 3600
#define DAY  (24 * HOUR)

#define FLOOD_A "Flood in Porto Velho forces 4,200 people from their homes"
#define FLOOD_A_TEXT                                                                                                               \
  "The Madeira river rose to 18.4 metres in Porto Velho on Tuesday, and 4,200 people had to leave their homes, civil defence "     \
  "chief Marcos Andrade said. Schools serve as shelters, and the army brings drinking water by boat."
#define FLOOD_B "Porto Velho under water: 4,200 flee as the Madeira rises"
#define FLOOD_B_TEXT                                                                                                               \
  "Some 4,200 residents of Porto Velho fled after the Madeira reached 18.4 metres. Marcos Andrade of the civil defence spoke of "  \
  "the worst flood in a decade. Soldiers carry drinking water to schools that have become shelters."
#define FLOOD_C "Flood in Gdansk forces 310 people from their homes"
#define FLOOD_C_TEXT                                                                                                               \
  "The Radunia canal broke its bank in Gdansk on Friday, and 310 people had to leave their homes, mayor Anna Kowalczyk said. A "   \
  "sports hall serves as shelter, and firefighters pump water from cellars."
#define CHESS "Teenager Ines Moreau wins the Reykjavik Open"
#define CHESS_TEXT                                                                                                                 \
  "Ines Moreau, 15, won the Reykjavik Open chess tournament with 8.5 points after a draw against grandmaster Pavel Dvorak. She is " \
  "the youngest winner in the 60 years of the event."

#define DIGEST_TEXT                                                                                                                \
  "The Madeira keeps rising in Porto Velho. A canal broke its bank in Gdansk. Ines Moreau, 15, won the Reykjavik Open. The " \
  "parliament in Wellington votes on the fishing quota. In Osaka the last tram of line 12 goes into the museum."

static gint64
add (DeflashStories *stories, gint64 id, const char *title, const char *text, const char *language, gint64 published)
{
  DeflashStoryArticle article = { id, title, text, language, id, published };

  return deflash_stories_add (stories, &article);
}

static void
test_same_event (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  g_assert_cmpint (add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW), ==, 1);
  g_assert_cmpint (add (stories, 2, CHESS, CHESS_TEXT, "en", NOW), ==, 2);
  g_assert_cmpint (add (stories, 3, FLOOD_B, FLOOD_B_TEXT, "en", NOW + HOUR), ==, 1);
}

static void
test_same_kind (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW);
  add (stories, 2, FLOOD_B, FLOOD_B_TEXT, "en", NOW);
  g_assert_cmpint (add (stories, 3, FLOOD_C, FLOOD_C_TEXT, "en", NOW), ==, 3);
}

static void
test_window (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW);
  g_assert_cmpint (add (stories, 2, FLOOD_B, FLOOD_B_TEXT, "en", NOW + 8 * DAY), ==, 2);
  g_assert_cmpint (add (stories, 3, FLOOD_B, FLOOD_B_TEXT, "en", NOW + 9 * DAY), ==, 2);
}

static void
test_absurd_dates (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW);
  g_assert_cmpint (add (stories, 2, FLOOD_B, FLOOD_B_TEXT, "en", 0), ==, 1);                                  /* 1970 */
  g_assert_cmpint (add (stories, 3, FLOOD_B, FLOOD_B_TEXT, "en", G_GINT64_CONSTANT (4086979200)), ==, 1);     /* 2099 */
  g_assert_cmpint (add (stories, 4, FLOOD_B, FLOOD_B_TEXT, "en", DEFLASH_TIME_NONE), ==, 1);
  g_assert_cmpint (add (stories, 5, FLOOD_B, FLOOD_B_TEXT, "en", G_MAXINT64), ==, 1);
  g_assert_cmpint (add (stories, 6, FLOOD_B, FLOOD_B_TEXT, "en", NOW), ==, 1);
}

static void
test_wrong_tag (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW);
  g_assert_cmpint (add (stories, 2, FLOOD_B, FLOOD_B_TEXT, "de-DE", NOW), ==, 1);
}

static void
test_languages_apart (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, "Porto Velho: Madeira 18.4", "The Madeira in Porto Velho is at 18.4 metres and it is the worst of all.", NULL, NOW);
  g_assert_cmpint (add (stories, 2, "Porto Velho: Madeira 18.4", "Die Madeira in Porto Velho steht bei 18.4 und das ist nicht das Ende.", NULL,
                        NOW),
                   ==, 2);
}

static void
test_no_words (void)
{
  static const char *const titles[] = { NULL, "", "…", "Live", "Live updates", "The", "2026" };
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  for (gint64 id = 1; id <= 200; id++)
    g_assert_cmpint (add (stories, id, titles[id % G_N_ELEMENTS (titles)], id % 2 != 0 ? NULL : "", "en", NOW), ==, id);
}

static void
test_one_article_often (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, CHESS, CHESS_TEXT, "en", NOW);
  g_assert_cmpint (add (stories, 2, FLOOD_A, FLOOD_A_TEXT, "en", NOW), ==, 2);
  for (gint64 id = 3; id <= 502; id++)
    g_assert_cmpint (add (stories, id, FLOOD_A, FLOOD_A_TEXT, "en", NOW), ==, 2);
  g_assert_cmpint (add (stories, 503, FLOOD_C, FLOOD_C_TEXT, "en", NOW), ==, 503);
}

/* It may draw one of the events that it names, but it must not tie several together. */
static void
test_digest (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  gint64 chess;
  gint64 flood;

  add (stories, 1, "Five things to know this Tuesday", DIGEST_TEXT, "en", NOW);
  chess = add (stories, 2, CHESS, CHESS_TEXT, "en", NOW);
  flood = add (stories, 3, FLOOD_C, FLOOD_C_TEXT, "en", NOW);
  g_assert_cmpint (chess, !=, flood);
  g_assert_cmpint (add (stories, 4, FLOOD_A, FLOOD_A_TEXT, "en", NOW), !=, chess);
}

static void
test_saved (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  g_autoptr (DeflashStories) loaded = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) shorter = NULL;
  g_autoptr (GError) error = NULL;

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW);
  add (stories, 2, CHESS, CHESS_TEXT, "en", NOW);
  bytes = deflash_stories_save (stories);
  loaded = deflash_stories_load (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (deflash_stories_get_n (loaded), ==, 2);
  g_assert_cmpint (add (loaded, 3, FLOOD_B, FLOOD_B_TEXT, "en", NOW), ==, add (stories, 3, FLOOD_B, FLOOD_B_TEXT, "en", NOW));

  shorter = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 8);
  g_assert_null (deflash_stories_load (shorter, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_moved (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW);
  add (stories, 2, CHESS, CHESS_TEXT, "en", NOW);
  deflash_stories_move (stories, 1, -1);
  g_assert_cmpint (add (stories, 3, FLOOD_B, FLOOD_B_TEXT, "en", NOW), ==, -1);
}

static void
test_expired (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", NOW);
  add (stories, 2, CHESS, CHESS_TEXT, "en", NOW + DAY);
  deflash_stories_expire (stories, NOW + HOUR);
  g_assert_cmpuint (deflash_stories_get_n (stories), ==, 1);
  g_assert_cmpint (add (stories, 3, FLOOD_B, FLOOD_B_TEXT, "en", DEFLASH_TIME_NONE), ==, 3);
  g_assert_cmpint (add (stories, 4, CHESS, CHESS_TEXT, "en", NOW + DAY), ==, 2);
}

/* More articles than the window holds, of words that come and go: what left the window is not found, and memory stays bounded. */
static void
test_full_window (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  add (stories, 1, FLOOD_A, FLOOD_A_TEXT, "en", DEFLASH_TIME_NONE);
  for (gint64 id = 2; id <= DEFLASH_STORIES_MAX_ARTICLES + 100; id++)
    {
      g_autofree char *title = g_strdup_printf ("w%x w%x w%x w%x", g_rand_int (rand), g_rand_int (rand), g_rand_int (rand) % 500,
                                                g_rand_int (rand) % 500);

      add (stories, id, title, NULL, "en", DEFLASH_TIME_NONE);
    }
  g_assert_cmpuint (deflash_stories_get_n (stories), ==, DEFLASH_STORIES_MAX_ARTICLES);
  g_assert_cmpuint (deflash_stories_get_size (stories), <=, (gsize) 512 * DEFLASH_STORIES_MAX_ARTICLES);
  g_assert_cmpint (add (stories, 90000, FLOOD_B, FLOOD_B_TEXT, "en", DEFLASH_TIME_NONE), ==, 90000);
  g_assert_cmpint (add (stories, 90001, FLOOD_A, FLOOD_A_TEXT, "en", DEFLASH_TIME_NONE), ==, 90000);
}

/* What came at the same time has no more to do with each other than what did not. */
static void
test_one_second (void)
{
  g_autoptr (DeflashStories) stories = deflash_stories_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (gint64 id = 1; id <= 100; id++)
    {
      g_autoptr (GString) text = g_string_new ("The");
      g_autofree char *title = g_strdup_printf ("Why the w%x has a w%x", g_rand_int (rand) % 2000, g_rand_int (rand) % 2000);

      for (int i = 0; i < 30; i++)
        g_string_append_printf (text, " w%x", g_rand_int (rand) % 2000);
      g_assert_cmpint (add (stories, id, title, text->str, "en", NOW), ==, id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stories/two-reports-of-one-event-are-one", test_same_event);
  g_test_add_func ("/stories/events-of-one-kind-stay-apart", test_same_kind);
  g_test_add_func ("/stories/a-week-later-it-is-another", test_window);
  g_test_add_func ("/stories/absurd-dates-count-as-none", test_absurd_dates);
  g_test_add_func ("/stories/words-outweigh-a-wrong-tag", test_wrong_tag);
  g_test_add_func ("/stories/languages-stay-apart", test_languages_apart);
  g_test_add_func ("/stories/what-says-nothing-joins-nothing", test_no_words);
  g_test_add_func ("/stories/one-article-five-hundred-times-is-one-story", test_one_article_often);
  g_test_add_func ("/stories/a-hundred-in-one-second-stay-apart", test_one_second);
  g_test_add_func ("/stories/a-digest-ties-no-events-together", test_digest);
  g_test_add_func ("/stories/a-saved-index-goes-on-where-it-was", test_saved);
  g_test_add_func ("/stories/what-a-person-moved-draws-what-follows", test_moved);
  g_test_add_func ("/stories/what-expired-is-not-found", test_expired);
  g_test_add_func ("/stories/a-full-window-forgets-the-oldest", test_full_window);
  return g_test_run ();
}
