/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a bad page may do to the extraction of its article: cost time, hide the article, or bring in what runs or is fetched. Each page has a
 * real article around or beside what is bad, and that must be found. */

#include <string.h>
#include <time.h>

#include "deflash-document-html.h"
#include "deflash-page.h"
#include "deflash-url.h"

/* Of the processor, so that a busy machine changes nothing. A multiple of what any of these takes under the sanitizers, a small part of
 * what a cost that grows with the square takes. */
#define MAX_SECONDS 20.0

#define TEXT                                                                                                                               \
  "<p>The council met again to speak about the harbour, and this time, after years of delay, it voted. Engineers will begin with the "     \
  "eastern wall, which has been sinking since the storm.</p><p>Nobody had expected an answer so soon, least of all the fishermen, who had " \
  "come in numbers and filled the hall. They want the work done by the autumn, before the herring come.</p><p>The wall is a hundred years "  \
  "old, the mayor said, and it shows its age. It will cost more than the town has, so the province pays for half of it.</p>"
#define BEFORE "<html lang=en><head><title>A vote on the harbour</title></head><body><article><h1>A vote on the harbour</h1>" TEXT
#define AFTER "<p>The last word was the harbour master's, and it was a short one, as he had been waiting for a long time: begin.</p></article>"

static DeflashPage *
extract_in_time (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GError) error = NULL;
  double start = (double) clock () / CLOCKS_PER_SEC;
  DeflashPage *page = deflash_page_extract (bytes, "text/html; charset=utf-8", "https://example.org/news/1", &error);

  g_assert_no_error (error);
  g_assert_cmpfloat ((double) clock () / CLOCKS_PER_SEC - start, <, MAX_SECONDS);
  return page;
}

/* No address but of the web, nothing of what is to run, nothing that turns text round. */
static void
check_harmless (DeflashPage *page)
{
  static const char *const active[] = { "javascript:", "file:", "data:", "<script", "<svg", "<form", "<input", "<button", "onclick", "onload",
                                        "onerror",     "alert", "\u202e" };
  g_autofree char *html = deflash_document_to_html (page->document, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (active); i++)
    if (strstr (html, active[i]) != NULL)
      g_error ("%s is in %.600s", active[i], strstr (html, active[i]));
  g_assert_true (page->image == NULL || deflash_url_is_http (page->image));
  g_assert_true (page->url == NULL || deflash_url_is_http (page->url));
}

static void
check_article (DeflashPage *page)
{
  g_autofree char *text = deflash_document_to_text (page->document);

  g_assert_cmpstr (page->title, ==, "A vote on the harbour");
  g_assert_nonnull (strstr (text, "The council met again"));
  g_assert_nonnull (strstr (text, "The wall is a hundred years"));
}

static char *
repeat (const char *text, guint times)
{
  GString *out = g_string_sized_new (strlen (text) * times);

  for (guint i = 0; i < times; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

/* The article with something in its middle, @times over. */
static DeflashPage *
extract_with (const char *text, guint times)
{
  g_autofree char *many = repeat (text, times);
  g_autofree char *html = g_strconcat (BEFORE, many, AFTER, NULL);
  DeflashPage *page = extract_in_time (html);

  g_test_message ("%u times %.60s", times, text);
  check_article (page);
  check_harmless (page);
  return page;
}

static void
test_nesting (void)
{
  static const char *const boxes[] = { "<div>", "<section class=c>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<figure>", "<span>" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr (DeflashPage) page = extract_with (boxes[i], 10000);
      g_autofree char *many = repeat (boxes[i], 10000);
      g_autofree char *around = g_strconcat ("<body>", many, TEXT, NULL);
      g_autoptr (DeflashPage) inside = extract_in_time (around);
    }
}

static void
test_unclosed (void)
{
  static const char *const ends[] = { "<",   "<a",      "<a href='", "<!--",     "<![CDATA[", "<?", "</",
                                      "&#x", "<script>", "<style>",   "<textarea>", "<title>",   "<table><tr><td", "<img src=\"" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *html = g_strconcat (BEFORE, ends[i], NULL);
      g_autoptr (DeflashPage) page = extract_in_time (html);

      g_test_message ("%s", ends[i]);
      check_article (page);
      check_harmless (page);
    }
}

static void
test_nothing_is_closed (void)
{
  g_autofree char *many = repeat ("<div><p><b><i><a href=/x><span><ul><li><table><tr><td>A line of words, and then another, of no account. ", 2000);
  g_autofree char *html = g_strconcat (BEFORE, many, NULL);
  g_autoptr (DeflashPage) page = extract_in_time (html);

  check_harmless (page);
}

static void
test_endless_word (void)
{
  g_autoptr (DeflashPage) page = extract_with ("x", 1 << 20);

  for (guint i = 0; i < deflash_document_get_n_blocks (page->document); i++)
    g_assert_cmpint (g_utf8_strlen (deflash_document_get_block (page->document, i)->text, -1), <=, DEFLASH_DOCUMENT_MAX_TEXT);
}

static void
test_many_pictures (void)
{
  g_autoptr (GString) pictures = g_string_new (NULL);
  g_autoptr (DeflashPage) page = NULL;
  guint count = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (pictures, "<figure><img src='/%u.jpg' width=800 height=600><figcaption>No. %u</figcaption></figure>", i, i);
  page = extract_with (pictures->str, 1);
  for (guint i = 0; i < deflash_document_get_n_blocks (page->document); i++)
    count += deflash_document_get_block (page->document, i)->kind == DEFLASH_BLOCK_FIGURE;
  g_assert_cmpuint (count, <=, DEFLASH_DOCUMENT_MAX_PICTURES);
}

static void
test_wide_table (void)
{
  g_autofree char *row = repeat ("<td colspan=2>one value", 1000);
  g_autofree char *rows = g_strconcat ("<table><tr>", row, "<tr>", row, "</table>", NULL);
  g_autoptr (DeflashPage) page = extract_with (rows, 20);
  guint cells = 0;

  for (guint i = 0; i < deflash_document_get_n_blocks (page->document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (page->document, i);

      cells = block->kind == DEFLASH_BLOCK_TABLE_ROW ? 0 : cells + (block->kind == DEFLASH_BLOCK_TABLE_CELL);
      g_assert_cmpuint (cells, <=, DEFLASH_DOCUMENT_MAX_COLUMNS);
    }
}

static void
test_active_content (void)
{
  static const char *const bad[] = {
    "<p>See <a href='javascript:alert(1)'>here</a>, <a href=' java&#10;script:alert(1)'>there</a>, <a href='data:text/html,x'>and</a> "
    "<a href='file:///etc/passwd'>elsewhere</a>.</p>",
    "<p onclick='alert(1)' onload=alert(2)>A line of words with a handler, which is a line like any other.</p><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(2)</script><a xlink:href='javascript:alert(3)'><text>t</text></a></svg>",
    "<form action='javascript:alert(1)'><input name=q autofocus onfocus=alert(1)><button formaction='javascript:alert(2)'>Go</button></form>",
    "<script>alert(1)</script><style>p{background:url(javascript:alert(1))}</style><noscript><img src='javascript:alert(1)'></noscript>",
    "<img src='file:///etc/passwd' width=900 height=900><img src='data:image/svg+xml,<svg onload=alert(1)>'><iframe src='javascript:alert(1)'>"
    "</iframe><object data='file:///x'></object><embed src='data:text/html,x'><video src='file:///a' poster='javascript:alert(1)'></video>",
    "<p>The name is &#x202e;gnol&#x202c; and \u202ewritten\u202c from the other side, as nobody would in earnest.</p>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><base href='javascript:alert(1)'><link rel=import href='file:///x'>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (DeflashPage) once = extract_with (bad[i], 1);
      g_autoptr (DeflashPage) often = extract_with (bad[i], 3000);
    }
}

/* What a page says of itself is as hostile as its text. */
static void
test_bad_facts (void)
{
  g_autofree char *deep = repeat ("{\"a\":[", 10000);
  g_autofree char *html = g_strconcat (
    "<head><meta property=og:image content='file:///etc/passwd'><meta property=og:url content='javascript:alert(1)'>"
    "<link rel=canonical href='data:text/html,x'><script type='application/ld+json'>", deep,
    "</script><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A \u202evote\u202c\",\"image\":\"javascript:alert(1)\","
    "\"url\":\"file:///x\",\"author\":{\"name\":\"javascript:alert(1)\"}}</script></head>" BEFORE AFTER, NULL);
  g_autoptr (DeflashPage) page = extract_in_time (html);

  check_harmless (page);
  g_assert_null (page->image);
  g_assert_true (page->title == NULL || strstr (page->title, "\u202e") == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/hostile/article-before-and-inside-ten-thousand-boxes", test_nesting);
  g_test_add_func ("/page/hostile/article-before-what-is-cut-off", test_unclosed);
  g_test_add_func ("/page/hostile/nothing-is-closed", test_nothing_is_closed);
  g_test_add_func ("/page/hostile/word-of-a-megabyte", test_endless_word);
  g_test_add_func ("/page/hostile/five-thousand-pictures-are-bounded", test_many_pictures);
  g_test_add_func ("/page/hostile/table-of-a-thousand-columns-is-bounded", test_wide_table);
  g_test_add_func ("/page/hostile/nothing-active-comes-through", test_active_content);
  g_test_add_func ("/page/hostile/what-it-says-of-itself", test_bad_facts);
  return g_test_run ();
}
