/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-highlight.h"

static DeflashDocument *
make (const char *first, ...)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  va_list args;

  va_start (args, first);
  for (const char *text = first; text != NULL; text = va_arg (args, const char *))
    {
      deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
      deflash_document_builder_append_text (builder, text, -1, 0, NULL);
      deflash_document_builder_end (builder);
    }
  va_end (args);
  return deflash_document_builder_finish (builder);
}

static void
assert_place (const DeflashHighlight *one, guint block, guint start, guint end_block, guint end)
{
  g_assert_cmpuint (one->block, ==, block);
  g_assert_cmpuint (one->start, ==, start);
  g_assert_cmpuint (one->end_block, ==, end_block);
  g_assert_cmpuint (one->end, ==, end);
}

static void
test_quote (void)
{
  g_autoptr (DeflashDocument) document = make ("\303\204pfel und Birnen", "sind reif", NULL);
  g_autoptr (DeflashHighlight) one = deflash_highlight_new (document, 0, 0, 0, 5);
  g_autoptr (DeflashHighlight) two = deflash_highlight_new (document, 0, 10, 1, 4);

  g_assert_cmpstr (one->quote, ==, "\303\204pfel");
  g_assert_cmpstr (two->quote, ==, "Birnen\nsind");
  g_assert_null (deflash_highlight_new (document, 0, 5, 0, 5));
  g_assert_null (deflash_highlight_new (document, 0, 0, 2, 1));
  g_assert_null (deflash_highlight_new (document, 0, 0, 0, 400));
}

static void
test_locate (void)
{
  g_autoptr (DeflashDocument) before = make ("One fine day", "the sea was calm", "and calm it stayed", NULL);
  g_autoptr (DeflashDocument) after = make ("A new beginning, calm as ever", "One fine day", "the sea was calm", "and calm it stayed", NULL);
  g_autoptr (DeflashDocument) gone = make ("Nothing of it", NULL);
  g_autoptr (DeflashHighlight) one = deflash_highlight_new (before, 1, 12, 1, 16);
  g_autoptr (DeflashHighlight) two = deflash_highlight_new (before, 1, 12, 2, 3);

  g_assert_true (deflash_highlight_locate (one, before));
  assert_place (one, 1, 12, 1, 16);
  g_assert_true (deflash_highlight_locate (two, after));
  assert_place (two, 2, 12, 3, 3);
  /* of three the one that is nearest */
  g_assert_true (deflash_highlight_locate (one, after));
  assert_place (one, 0, 17, 0, 21);
  g_assert_false (deflash_highlight_locate (two, gone));
  assert_place (two, 2, 12, 3, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/highlight/quotes-the-text", test_quote);
  g_test_add_func ("/highlight/is-found-again-by-its-quote", test_locate);
  return g_test_run ();
}
