/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"
#include "deflash-parts.h"
#include "deflash-sentence.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *first;
} Sentence;

static const Sentence sentences[] = {
  { "full-stop", "One two. Three.", "One two." },
  { "question-and-quotation-mark", "“Why?” he asked. Then he left.", "“Why?” he asked." },
  { "closing-marks-belong-to-it", "He said “no.” Then he left.", "He said “no.”" },
  { "abbreviation", "Dr. Who met Mr. Smith. He left.", "Dr. Who met Mr. Smith." },
  { "initials", "The U.S. Senate voted. It passed.", "The U.S. Senate voted." },
  { "german-ordinal", "Am 3. Mai regnete es. Dann nicht mehr.", "Am 3. Mai regnete es." },
  { "german-abbreviation", "Es gibt z.B. Äpfel. Und Birnen.", "Es gibt z.B. Äpfel." },
  { "decimal-number", "It costs 3.50 euros. Cheap.", "It costs 3.50 euros." },
  { "year-ends-one", "That was in 2024. Now it is not.", "That was in 2024." },
  { "japanese", "東京です。大阪です。", "東京です。" },
  { "line-break", "No stop\nNext", "No stop" },
  { "none", "no stop at all", "no stop at all" },
};

static void
test_sentence (gconstpointer data)
{
  const Sentence *expected = data;
  g_autofree char *first = g_strndup (expected->text, deflash_sentence_end (expected->text) - expected->text);

  g_assert_cmpstr (first, ==, expected->first);
}

static char *
choose (const char *stated, const char *summary, const char *html, gboolean *is_stated)
{
  g_autoptr (DeflashDocument) body = html ? deflash_document_from_html (html, -1, NULL, DEFLASH_HTML_FLAG_NONE) : NULL;

  return deflash_parts_choose_lead (stated, summary, "The title", body, is_stated);
}

#define BODY "<p>The first paragraph has some words in it, quite a few. It goes on for a while.</p><p>Second.</p>"

static void
test_stated_lead (void)
{
  gboolean is_stated;
  g_autofree char *lead = choose ("  A stated\nlead. ", "A summary.", BODY, &is_stated);

  g_assert_cmpstr (lead, ==, "A stated lead.");
  g_assert_true (is_stated);
}

static void
test_summary (void)
{
  gboolean is_stated;
  g_autofree char *lead = choose (NULL, "Something that the body does not say. [&hellip;]", BODY, &is_stated);

  g_assert_cmpstr (lead, ==, "Something that the body does not say.");
  g_assert_true (is_stated);
}

static void
test_teaser (void)
{
  gboolean is_stated;
  g_autofree char *lead = choose (NULL, "The first paragraph has some words in it, quite […]", BODY, &is_stated);

  g_assert_cmpstr (lead, ==, "The first paragraph has some words in it, quite a few. It goes on for a while.");
  g_assert_false (is_stated);
}

static void
test_notice (void)
{
  gboolean is_stated;
  g_autofree char *lead = choose (NULL, "New words. The post The title appeared first on Blog.", BODY, &is_stated);

  g_assert_cmpstr (lead, ==, "New words.");
  g_assert_true (is_stated);
}

static void
test_first_paragraph (void)
{
  gboolean is_stated;
  g_autofree char *lead =
    choose (NULL, "The title", "<h1>The title</h1><figure><img src='http://a.org/1.jpg'></figure><p>Berlin.</p>" BODY, &is_stated);

  g_assert_cmpstr (lead, ==, "Berlin. The first paragraph has some words in it, quite a few. It goes on for a while.");
  g_assert_false (is_stated);
}

static void
test_whole_sentences (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_stated;
  g_autofree char *lead = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (text, "This sentence has exactly fifty characters in it. ");
  lead = choose (NULL, text->str, NULL, &is_stated);
  g_assert_cmpuint (strlen (lead), <=, 300);
  g_assert_true (g_str_has_suffix (lead, "in it."));
  g_assert_false (is_stated);
}

static void
test_endless_sentence (void)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *lead = choose (NULL, text, NULL, NULL);

  g_assert_cmpuint (g_utf8_strlen (lead, -1), <=, 300);
  g_assert_true (g_str_has_suffix (lead, "…"));
}

static void
test_nothing (void)
{
  gboolean is_stated;

  g_assert_null (choose (NULL, NULL, NULL, &is_stated));
  g_assert_null (choose ("", " ", "<p> </p>", &is_stated));
  g_assert_false (is_stated);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *path = g_strconcat ("/sentence/", sentences[i].name, NULL);
      g_test_add_data_func (path, &sentences[i], test_sentence);
    }
  g_test_add_func ("/lead/stated-one-wins", test_stated_lead);
  g_test_add_func ("/lead/summary-that-says-more", test_summary);
  g_test_add_func ("/lead/teaser-cut-from-the-body-is-not-stated", test_teaser);
  g_test_add_func ("/lead/notice-of-publication-goes", test_notice);
  g_test_add_func ("/lead/first-paragraph", test_first_paragraph);
  g_test_add_func ("/lead/whole-sentences-only", test_whole_sentences);
  g_test_add_func ("/lead/endless-sentence-is-cut", test_endless_sentence);
  g_test_add_func ("/lead/none", test_nothing);
  return g_test_run ();
}
