/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-search-query.h"

#include <string.h>

#include "deflash-clock.h"

/* "a|b c -d title:e*": groups, alternatives, what is excluded; a star where a word is still being typed. */
static char *
describe (const DeflashSearchQuery *query)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < query->groups->len; i++)
    {
      GPtrArray *group = query->groups->pdata[i];

      for (guint j = 0; j < group->len; j++)
        {
          const DeflashSearchTerm *term = group->pdata[j];

          g_string_append_printf (text, "%s%s[%s]%s", j > 0 ? "|" : text->len > 0 ? " " : "", term->title_only ? "title:" : "", term->text,
                                  term->is_open ? "*" : "");
        }
    }
  for (guint i = 0; i < query->excluded->len; i++)
    g_string_append_printf (text, " -[%s]", ((DeflashSearchTerm *) query->excluded->pdata[i])->text);
  return g_string_free (text, FALSE);
}

static void
test_words (void)
{
  static const char *const cases[][2] = {
    { "a b", "[a] [b]*" },
    { "a b ", "[a] [b]" },
    { "\"a b\" c ", "[a b] [c]" },
    { "\"a b", "[a b]*" },
    { "a -b ", "[a] -[b]" },
    { "a -\"b c\" ", "[a] -[b c]" },
    { "e-mail ", "[e-mail]" },
    { "-a ", "[a]" },
    { "-", "" },
    { "- a ", "[a]" },
    { "a OR b c ", "[a]|[b] [c]" },
    { "a OR b OR c ", "[a]|[b]|[c]" },
    { "OR a ", "[OR] [a]" },
    { "a OR", "[a]" },
    { "a or b ", "[a] [or] [b]" },
    { "AND NOT NEAR ", "[AND] [NOT] [NEAR]" },
    { "title:a ", "title:[a]" },
    { "title:\"a b\" c ", "title:[a b] [c]" },
    { "colour:red ", "[colour:red]" },
    { "in:kitchen ", "[in:kitchen]" },
    { "in:kit", "" },
    { "before:christmas ", "[before:christmas]" },
    { "price:cheap ", "[price:cheap]" },
    { "-in:deals ", "[in:deals]" },
    { "* ( ) ^ ", "" },
    { "x\"y\"z ", "[x] [y] [z]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeflashSearchQuery) query = deflash_search_query_parse (cases[i][0]);
      g_autofree char *text = describe (query);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (g_strstrip (text), ==, cases[i][1]);
    }
}

static void
test_filters (void)
{
  g_autoptr (DeflashSearchQuery) query =
    deflash_search_query_parse ("in:deals source:\"Ars Technica\" tag:wish before:2026-11 after:2026-11-03 price:100..500eur is:unread is:saved x");
  g_autofree char *text = describe (query);

  g_assert_cmpstr (text, ==, "[x]*");
  g_assert_cmpint (query->section, ==, DEFLASH_SECTION_DEALS);
  g_assert_cmpstr (query->source, ==, "Ars Technica");
  g_assert_cmpstr (query->tag, ==, "wish");
  g_assert_cmpint (query->after - query->before, ==, 2 * 86400);
  g_assert_cmpfloat (query->min_price, ==, 100);
  g_assert_cmpfloat (query->max_price, ==, 500);
  g_assert_cmpstr (query->currency, ==, "EUR");
  g_assert_true (query->unread && query->saved && !query->read);
}

static void
test_prices (void)
{
  static const struct
  {
    const char *text;
    double low;
    double high;
    const char *currency;
  } cases[] = {
    { "price:<500", -1, 500, "" },     { "price:>99.50", 99.5, -1, "" }, { "price:500", -1, 500, "" },
    { "price:<=500\342\202\254", -1, 500, "EUR" }, { "price:5..7usd", 5, 7, "USD" }, { "price:<500xx", -1, -1, "" },
    { "price:", -1, -1, "" },          { "price:<", -1, -1, "" },        { "price:1e999", -1, -1, "" },
    { "price:-5", -1, -1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeflashSearchQuery) query = deflash_search_query_parse (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpfloat (query->min_price, ==, cases[i].low);
      g_assert_cmpfloat (query->max_price, ==, cases[i].high);
      g_assert_cmpstr (query->currency, ==, cases[i].currency);
    }
}

/* Whatever is typed, at every moment of typing it. */
static void
test_every_beginning (void)
{
  static const char *const texts[] = { "in:deals source:\"Ars\" -x \"y z\" OR a before:2026-11-03 price:<500€ is:saved tag:ü", "\"\"\"\" --\"- :: in:: a:b:c OR OR" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const char *p = texts[i]; *p != '\0'; p = g_utf8_next_char (p))
      {
        g_autofree char *beginning = g_strndup (texts[i], (gsize) (p - texts[i]));
        g_autoptr (DeflashSearchQuery) query = deflash_search_query_parse (beginning);

        g_assert_nonnull (query);
      }
}

static void
test_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DeflashSearchQuery) query = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "w%d ", i);
  query = deflash_search_query_parse (text->str);
  g_assert_cmpuint (query->groups->len, ==, 16);
}

static void
test_word_at (void)
{
  static const struct
  {
    const char *text;
    int at; /* -1: the end */
    const char *expected; /* start, key, value */
  } cases[] = {
    { "so", -1, "0 - so" },
    { "a so", -1, "2 - so" },
    { "so a", 2, "0 - so" },
    { "so a", 3, NULL },
    { "so a", 1, NULL },
    { "a ", -1, NULL },
    { "a -is:un", -1, "3 is un" },
    { "source:", -1, "0 source " },
    { "x source:\"The Ex", -1, "2 source The Ex" },
    { "http:so", -1, "0 - http:so" },
    { "\"a b", -1, NULL },
    { "\346\235\261\344\272\254", -1, "0 - \346\235\261\344\272\254" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start = 0;
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;
      g_autofree char *got = NULL;
      gsize at = cases[i].at < 0 ? strlen (cases[i].text) : (gsize) cases[i].at;

      g_test_message ("%s", cases[i].text);
      if (deflash_search_query_word_at (cases[i].text, at, &start, &key, &value))
        got = g_strdup_printf ("%d %s %s", (int) start, key != NULL ? key : "-", value);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

/* What is still being typed neither is taken literally nor hides anything. */
static void
test_waits (void)
{
  static const struct
  {
    const char *text;
    gboolean waits;
    guint n_words;
  } cases[] = {
    { "source:", TRUE, 0 },  { "lens source:", TRUE, 1 }, { "in:dea", TRUE, 0 },    { "is:un", TRUE, 0 },        { "price:<", TRUE, 0 },
    { "before:20", TRUE, 0 }, { "title:", TRUE, 0 },       { "source: ", FALSE, 1 }, { "in:nowhere", FALSE, 0 },  { "source: lens", FALSE, 2 },
    { "tag:", TRUE, 0 },      { "title:x", FALSE, 1 },     { "http:", FALSE, 1 },    { "before:soon", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeflashSearchQuery) query = deflash_search_query_parse (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (query->waits, ==, cases[i].waits);
      g_assert_cmpuint (query->groups->len, ==, cases[i].n_words);
    }
}

/* What is found stands in brackets. */
static char *
mark (const char *search, const char *text, gboolean is_title)
{
  g_autoptr (DeflashSearchQuery) query = deflash_search_query_parse (search);
  g_autoptr (DeflashTextFinder) finder = deflash_search_query_make_finder (query, is_title);
  g_autoptr (GArray) found = deflash_text_finder_find (finder, text, 100);
  GString *marked = g_string_new (text);

  for (guint i = found->len; i > 0; i--)
    {
      const DeflashTextMatch *match = &g_array_index (found, DeflashTextMatch, i - 1);

      g_string_insert_c (marked, match->end, ']');
      g_string_insert_c (marked, match->start, '[');
    }
  return g_string_free (marked, FALSE);
}

static void
test_marks (void)
{
  static const char *const cases[][3] = {
    { "cafe ", "The Caf\303\251 and a cafeteria", "The [Caf\303\251] and a cafeteria" },
    { "cafe", "The Cafe\314\201 and a cafeteria", "The [Cafe\314\201] and a [cafeteria]" },
    { "\"high tide\" ", "High, tide; high tides", "[High, tide]; high tides" },
    { "sea OR tide -boat ", "Sea boat tide", "[Sea] boat [tide]" },
    { "e-mail ", "An e-mail, an e mail, an email", "An [e-mail], an [e mail], an email" },
    { "\344\272\254 ", "\346\235\261\344\272\254\351\203\275", "\346\235\261[\344\272\254]\351\203\275" },
    { "in:deals ", "in deals", "in deals" },
    { "title:sea ", "the sea", "the sea" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = mark (cases[i][0], cases[i][1], FALSE);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (got, ==, cases[i][2]);
    }
  {
    g_autofree char *title = mark ("title:sea ", "the sea", TRUE);

    g_assert_cmpstr (title, ==, "the [sea]");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/words-phrases-exclusions-and-alternatives", test_words);
  g_test_add_func ("/search-query/operators", test_filters);
  g_test_add_func ("/search-query/prices", test_prices);
  g_test_add_func ("/search-query/nothing-that-is-typed-is-wrong", test_every_beginning);
  g_test_add_func ("/search-query/terms-are-bounded", test_bounded);
  g_test_add_func ("/search-query/the-word-that-is-being-typed", test_word_at);
  g_test_add_func ("/search-query/what-was-found-can-be-marked", test_marks);
  g_test_add_func ("/search-query/what-is-being-typed-waits", test_waits);

  return g_test_run ();
}
