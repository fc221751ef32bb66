/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document-html.h"
#include "deflash-html-document.h"

#include <string.h>
#include <time.h>

/* Of the processor, so that a busy machine changes nothing. A multiple of what any of these takes under the sanitizers, a small part of
 * what a cost that grows with the square takes. */
#define MAX_SECONDS 20.0

static double
get_processor_seconds (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static char *
repeat (const char *before, const char *text, guint times, const char *after)
{
  GString *out = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (out, text);
  g_string_append (out, after);
  return g_string_free (out, FALSE);
}

/* Reads @html (taken) within the time, and writes it too. */
static DeflashDocument *
read_in_time (char *html)
{
  double start = get_processor_seconds ();
  g_autofree char *taken = html;
  g_autofree char *written = NULL;
  DeflashDocument *document = deflash_document_from_html (html, -1, "https://example.org/", DEFLASH_HTML_FLAG_NONE);

  written = deflash_document_to_html (document, NULL);
  g_assert_cmpfloat (get_processor_seconds () - start, <, MAX_SECONDS);
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    g_assert_cmpuint (deflash_document_get_block (document, i)->level, <=, DEFLASH_DOCUMENT_MAX_LEVEL);
  return document;
}

static gboolean
contains (DeflashDocument *document, const char *needle)
{
  g_autofree char *text = deflash_document_to_text (document);

  return strstr (text, needle) != NULL;
}

static void
test_deep_boxes (void)
{
  static const char *const names[] = { "<div>",     "<b>",           "<ul><li>", "<blockquote>", "<table><tr><td>", "<span style='x'>",
                                       "<dl><dd>",  "<a href='#a'>", "<q>",      "<figure>",     "<font>",          "<object>",
                                       "<ruby><rt>" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_autoptr (DeflashDocument) document = read_in_time (repeat ("<p>before</p>", names[i], 10000, "deep"));
      g_assert_true (contains (document, "before"));
      g_assert_true (contains (document, "deep"));
    }
}

static void
test_deeper_than_affordable (void)
{
  g_autoptr (DeflashDocument) document = read_in_time (repeat ("<p>before</p>", "<b>", 1000000, "deep"));
  g_assert_true (contains (document, "before"));

  g_autofree char *ends = repeat ("", "</i>", 1000000, "");
  g_autoptr (DeflashDocument) unmatched = read_in_time (repeat ("<p>before</p>", "<b>", 100000, ends));
  g_assert_true (contains (unmatched, "before"));
}

static void
test_script_in_the_deep (void)
{
  g_autoptr (DeflashDocument) document = read_in_time (repeat ("", "<div>", 500, "<script>alert(1)</script><style>x{}</style>text"));

  g_assert_true (contains (document, "text"));
  g_assert_false (contains (document, "alert"));
  g_assert_false (contains (document, "x{}"));
}

static void
test_endless_word (void)
{
  g_autoptr (DeflashDocument) document = read_in_time (repeat ("", "x", 1 << 20, ""));

  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    g_assert_cmpint (g_utf8_strlen (deflash_document_get_block (document, i)->text, -1), <=, DEFLASH_DOCUMENT_MAX_TEXT);
  g_assert_cmpuint (deflash_document_get_n_blocks (document), >, 100);
}

static void
test_many_pictures (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (DeflashDocument) document = NULL;
  guint count = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (html, "<img src='/%u.jpg'>", i);
  document = read_in_time (g_strdup (html->str));
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    count += deflash_document_get_block (document, i)->kind == DEFLASH_BLOCK_FIGURE;
  g_assert_cmpuint (count, ==, DEFLASH_DOCUMENT_MAX_PICTURES);
}

static void
test_wide_table (void)
{
  g_autofree char *row = repeat ("<tr>", "<td rowspan=9999999 colspan=3>x", 1000, "");
  g_autoptr (DeflashDocument) document = read_in_time (repeat ("<table>", row, 100, "</table>after"));
  guint cells = 0;

  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);
      cells = block->kind == DEFLASH_BLOCK_TABLE_ROW ? 0 : cells + (block->kind == DEFLASH_BLOCK_TABLE_CELL);
      g_assert_cmpuint (cells, <=, DEFLASH_DOCUMENT_MAX_COLUMNS);
    }
  g_assert_true (contains (document, "after"));
}

static void
test_many_attributes (void)
{
  g_autoptr (GString) html = g_string_new ("<p>before</p><a");
  g_autoptr (DeflashDocument) document = NULL;

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (html, " a%u=1", i);
  g_string_append (html, ">x</a>");
  document = read_in_time (g_strdup (html->str));
  g_assert_true (contains (document, "before"));
}

static void
test_unclosed (void)
{
  static const char *const ends[] = { "<",          "<a",       "<a href", "<a href=",   "<a href='", "<!--",
                                      "<![CDATA[",  "<?",       "</",      "&",          "&#",        "&#x",
                                      "&amp",       "<script>", "<style>", "<textarea>", "<title>",   "<table><tr><td",
                                      "<img src=\"" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (DeflashDocument) document = read_in_time (g_strconcat ("<p>before</p>", ends[i], NULL));
      g_assert_true (contains (document, "before"));
    }
}

static void
test_many_fragments (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (html, "<a href='#n%u' id=n%u>x</a> ", i, i);
  g_autoptr (DeflashDocument) document = read_in_time (g_strdup (html->str));
  g_assert_cmpuint (deflash_document_get_n_blocks (document), >, 0);
}

static void
test_longer_than_read (void)
{
  g_autoptr (DeflashDocument) document = read_in_time (repeat ("<p>before</p>", "<p>some words to fill the page</p>\n", 400000, ""));

  g_assert_true (contains (document, "before"));
  g_assert_cmpuint (deflash_document_get_n_blocks (document), <=, DEFLASH_DOCUMENT_MAX_BLOCKS);
}

static void
test_text_in_time (void)
{
  static const char *const units[] = { "<", "<a ", "<!--", "<a '", "&", "&#", "<script>", "</", "<p>x" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *html = repeat ("", units[i], 200000, "");
      double start = get_processor_seconds ();
      g_autofree char *text = deflash_html_to_text (html, -1);

      g_assert_cmpfloat (get_processor_seconds () - start, <, MAX_SECONDS);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/hostile/ten-thousand-boxes-deep", test_deep_boxes);
  g_test_add_func ("/html/hostile/deeper-than-affordable-is-cut", test_deeper_than_affordable);
  g_test_add_func ("/html/hostile/script-in-the-deep-does-not-leak", test_script_in_the_deep);
  g_test_add_func ("/html/hostile/word-of-a-megabyte-is-split", test_endless_word);
  g_test_add_func ("/html/hostile/five-thousand-pictures-are-bounded", test_many_pictures);
  g_test_add_func ("/html/hostile/table-of-a-thousand-columns-is-bounded", test_wide_table);
  g_test_add_func ("/html/hostile/three-hundred-thousand-attributes", test_many_attributes);
  g_test_add_func ("/html/hostile/unclosed-everything", test_unclosed);
  g_test_add_func ("/html/hostile/many-fragments", test_many_fragments);
  g_test_add_func ("/html/hostile/longer-than-is-read", test_longer_than_read);
  g_test_add_func ("/html/hostile/text-in-bounded-time", test_text_in_time);
  return g_test_run ();
}
