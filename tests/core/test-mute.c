/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-mute.h"

#include <string.h>

static gboolean
matches (const char *pattern, gboolean is_regex, const char *title)
{
  g_autoptr (DeflashMute) mute = deflash_mute_new (pattern);
  g_autoptr (DeflashMuteMatcher) matcher = NULL;
  g_autoptr (GError) error = NULL;

  mute->is_regex = is_regex;
  matcher = deflash_mute_matcher_new (mute, &error);
  g_assert_no_error (error);
  return deflash_mute_matcher_matches (matcher, DEFLASH_SECTION_NEWS, 1, title, NULL, NULL);
}

static void
test_words (void)
{
  static const struct
  {
    const char *pattern;
    const char *title;
    gboolean expected;
  } cases[] = {
    { "world cup", "The WORLD CUP begins", TRUE },
    { "world cup", "World-Cup fever", TRUE },
    { "world cup", "\"World Cup\": who wins?", TRUE },
    { "world cup", "A cup for the world", FALSE },
    { "cup", "Cupboards of the year", FALSE },
    { "cup*", "Cupboards of the year", TRUE },
    { "cup", "The teacup", FALSE },
    { "eclair", "Les \303\211clairs de Paris", FALSE },
    { "eclairs", "Les \303\211clairs de Paris", TRUE },
    { "\303\251clairs", "ECLAIRS", TRUE },
    { "C++", "C and its children", FALSE },
    { "C++", "What C++, at forty, can do", TRUE },
    { "c", "What C++ can do", FALSE },
    { "#cats", "News of cats", TRUE },
    { "\xf0\x9f\x94\xa5", "Hot \xf0\x9f\x94\xa5 deal", TRUE },
    { "\xe6\x9d\xb1\xe4\xba\xac", "\xe6\x96\xb0\xe3\x81\x97\xe3\x81\x84\xe6\x9d\xb1\xe4\xba\xac\xe9\x83\xbd", TRUE },
    { "trump", "Trump\xe2\x80\x99s tower", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s in %s", cases[i].pattern, cases[i].title);
      g_assert_cmpint (matches (cases[i].pattern, FALSE, cases[i].title), ==, cases[i].expected);
    }
}

static void
test_regex (void)
{
  g_assert_true (matches ("^live:", TRUE, "LIVE: the vote"));
  g_assert_false (matches ("^live:", TRUE, "We live: the vote"));
  g_assert_true (matches ("\\bi(os|pados)\\s*\\d+", TRUE, "What iOS 27 brings"));
}

static void
test_refused (void)
{
  static const char *const regexes[] = { "(", "[a-", "*", "a{99999}", "(?<x", "\\" };
  static const char *const words[] = { "", "   ", "!!!", "...", "*" };
  g_autofree char *long_one = g_strnfill (2000, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (regexes); i++)
    {
      g_autoptr (DeflashMute) mute = deflash_mute_new (regexes[i]);
      g_autoptr (GError) error = NULL;

      mute->is_regex = TRUE;
      g_assert_null (deflash_mute_matcher_new (mute, &error));
      g_assert_nonnull (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (DeflashMute) mute = deflash_mute_new (words[i]);

      g_assert_null (deflash_mute_matcher_new (mute, NULL));
    }
  g_autoptr (DeflashMute) mute = deflash_mute_new (long_one);
  g_assert_null (deflash_mute_matcher_new (mute, NULL));
}

/* Expressions that take for ever on the text that they don't match. */
static void
test_bounded (void)
{
  static const char *const patterns[] = { "(a+)+$", "(a|aa)+$", "(.*a){12}b", "(?:(?:a*)*)*b", "(*LIMIT_MATCH=4000000000)(a+)+$" };
  g_autofree char *text = g_strnfill (5000, 'a');
  gint64 start = g_get_monotonic_time ();

  text[4999] = '!';
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    g_assert_false (matches (patterns[i], TRUE, text));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
}

static void
test_scope (void)
{
  g_autoptr (DeflashMute) mute = deflash_mute_new ("cup");
  g_autoptr (DeflashMuteMatcher) matcher = NULL;
  g_autoptr (DeflashMuteMatcher) whole = NULL;

  mute->section = DEFLASH_SECTION_NEWS;
  mute->source_id = 7;
  matcher = deflash_mute_matcher_new (mute, NULL);
  g_assert_true (deflash_mute_matcher_matches (matcher, DEFLASH_SECTION_NEWS, 7, "A cup", NULL, NULL));
  g_assert_true (deflash_mute_matcher_matches (matcher, DEFLASH_SECTION_NEWS, 7, NULL, "A cup", NULL));
  g_assert_false (deflash_mute_matcher_matches (matcher, DEFLASH_SECTION_NEWS, 8, "A cup", NULL, NULL));
  g_assert_false (deflash_mute_matcher_matches (matcher, DEFLASH_SECTION_DEALS, 7, "A cup", NULL, NULL));
  g_assert_false (deflash_mute_matcher_matches (matcher, DEFLASH_SECTION_NEWS, 7, NULL, NULL, "A cup"));
  mute->whole_text = TRUE;
  whole = deflash_mute_matcher_new (mute, NULL);
  g_assert_true (deflash_mute_matcher_matches (whole, DEFLASH_SECTION_NEWS, 7, NULL, NULL, "A cup"));
}

static void
test_suggestions (void)
{
  static const char *const cases[][2] = {
    { "Who wins the World Cup this year?", "World Cup" },
    { "A new bridge for Rotterdam", "Rotterdam" },
    { "How to bake bread at home", "bread" },
    { "Ten Ways To Bake Better Bread At Home", "Better" },
    { "Angela Merkel writes a book", "Angela Merkel" },
    { "", NULL },
    { "!?", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *phrase = deflash_mute_suggest (cases[i][0]);

      g_assert_cmpstr (phrase, ==, cases[i][1]);
    }
  g_assert_null (deflash_mute_suggest (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mute/words-count-whole-in-order-without-case-and-diacritics", test_words);
  g_test_add_func ("/mute/regular-expressions-are-searched", test_regex);
  g_test_add_func ("/mute/what-says-nothing-is-refused", test_refused);
  g_test_add_func ("/mute/an-expression-costs-no-more-than-its-limit", test_bounded);
  g_test_add_func ("/mute/holds-for-its-section-source-and-text", test_scope);
  g_test_add_func ("/mute/the-name-in-a-headline-is-proposed", test_suggestions);
  return g_test_run ();
}
