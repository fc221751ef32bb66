/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document-markdown.h"
#include "deflash-html-document.h"

/* What a document is as Markdown. */

typedef struct
{
  const char *name;
  const char *html;
  const char *markdown;
} Case;

static const Case cases[] = {
  { "paragraphs", "<p>One</p><p>Two<br>three</p>", "One\n\nTwo  \nthree\n" },
  { "inline-styles", "<b>b</b> <i>i</i> <b><i>x</i></b> <s>s</s> <code>c</code> H<sub>2</sub>O",
    "**b** *i* ***x*** ~~s~~ `c` H<sub>2</sub>O\n" },
  { "links", "<a href='http://a.org/x_(y)'>a</a> <a href='#n'>n</a><p id=n>t</p>", "[a](http://a.org/x_%28y%29) n\n\nt\n" },
  { "space-stands-outside-the-marks", "<p>a<b> b </b>c</p>", "a **b** c\n" },
  { "signs-are-escaped", "<p>1. a*b_c [d] &lt;e&gt; `f` | \\</p><p># x</p><p>- y</p>",
    "1\\. a\\*b\\_c \\[d\\] \\<e\\> \\`f\\` \\| \\\\\n\n\\# x\n\n\\- y\n" },
  { "headings", "<h2>A</h2><h6>B</h6>", "## A\n\n###### B\n" },
  { "nested-lists", "<ul><li>a<ol start=3><li>b</li><li>c<p>d</p></li></ol></li><li>e</li></ul><p>f</p>",
    "- a\n\n  3. b\n  4. c\n\n     d\n- e\n\nf\n" },
  { "quotation", "<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n" },
  { "code-with-its-language", "<pre><code class=language-c>a\n\n  b ``` c</code></pre>", "````c\na\n\n  b ``` c\n````\n" },
  { "inline-code-with-a-backtick", "<code>a`b</code>", "`` a`b ``\n" },
  { "table", "<table><caption>K</caption><tr><th>a<th>b|<tr><td colspan=2>c</table>", "*K*\n\n| a | b\\| |\n| --- | --- |\n| c | |\n" },
  { "figure", "<figure><img src='http://a.org/1.jpg' alt='A'><figcaption>C <span class=credit>D</span></figcaption></figure>",
    "![A](http://a.org/1.jpg)\n\nC\n\nD\n" },
  { "definitions", "<dl><dt>T</dt><dd>D</dd></dl>", "**T**\n: D\n" },
  { "rule-and-embed", "<p>x</p><hr><iframe src='https://www.youtube.com/embed/abc' title='T'></iframe>",
    "x\n\n---\n\n[T](https://www.youtube.com/watch?v=abc), YouTube\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (DeflashDocument) document = deflash_document_from_html (test->html, -1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autofree char *markdown = deflash_document_to_markdown (document, NULL);

  g_assert_cmpstr (markdown, ==, test->markdown);
}

static void
parts_have_headings (void)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autoptr (DeflashDocument) document = NULL;
  g_autofree char *markdown = NULL;
  DeflashBlock *block;

  block = deflash_document_builder_open (builder, DEFLASH_BLOCK_SOURCES);
  for (guint i = 0; i < 2; i++)
    {
      block = deflash_document_builder_begin (builder, DEFLASH_BLOCK_SOURCE);
      block->url = g_strdup ("http://a.org/");
      block->label = g_strdup ("P");
      deflash_document_builder_append_text (builder, "S", -1, 0, NULL);
      deflash_document_builder_end (builder);
    }
  deflash_document_builder_close (builder);
  document = deflash_document_builder_finish (builder);
  markdown = deflash_document_to_markdown (document, &(DeflashDocumentLabels){ .sources = "Quellen" });
  g_assert_cmpstr (markdown, ==, "## Quellen\n\n- [S](http://a.org/), P\n- [S](http://a.org/), P\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/markdown/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/markdown/parts-have-headings", parts_have_headings);
  return g_test_run ();
}
