/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document-html.h"
#include "deflash-html-document.h"
#include "html-outline.h"

#include <string.h>

static void
test_round_trip (void)
{
  static const char *const inputs[] = {
    "<p id=a>One <b>two <i>three</i></b> <a href='https://a.org/?x=1&amp;y=2'>four</a><br>five &lt;b&gt; <a href='#a'>up</a></p>",
    "<h2>H</h2><ul><li>a<ol start=3><li>b</li><li value=7>c</li></ol></li></ul><blockquote cite='http://q.org/'><p>q</p></blockquote>",
    "<pre><code class='language-c'>int x;\n  y &lt; z</code></pre><hr><dl><dt>T</dt><dd>D</dd></dl>",
    "<figure><img src='http://a.org/1.jpg' alt='A \"b\"' width=4 height=5><figcaption>C <span class=credit>D</span></figcaption></figure>",
    "<figure><figure><img src='http://a.org/2.jpg' alt=''></figure><figure><img src='http://a.org/3.jpg' alt=''><figcaption>E</figcaption></figure><figcaption>F</figcaption></figure>",
    "<table><caption>K</caption><tr><th>a<th>b<tr><td colspan=2>c</table><p dir=rtl>x</p>",
    "<p>A<sup id=r><a href='#f'>1</a></sup></p><div class=footnotes><ol><li id=f>N <a href='#r'>↩</a></li></ol></div>",
    "<p>H<sub>2</sub>O E<sup>2</sup> <s>x</s> <code>y</code> <a href='mailto:a@b.org'>m</a></p>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (DeflashDocument) first = deflash_document_from_html (inputs[i], -1, NULL, DEFLASH_HTML_FLAG_NONE);
      g_autofree char *html = deflash_document_to_html (first, NULL);
      g_autoptr (DeflashDocument) second = deflash_document_from_html (html, -1, NULL, DEFLASH_HTML_FLAG_NONE);
      g_autofree char *before = outline_document (first);
      g_autofree char *after = outline_document (second);

      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_parts (void)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autoptr (DeflashDocument) document = NULL;
  g_autofree char *html = NULL;
  DeflashDocumentLabels labels = { .sources = "Quellen & mehr" };
  DeflashBlock *block;

  deflash_document_builder_open (builder, DEFLASH_BLOCK_CALLOUT);
  deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
  deflash_document_builder_append_text (builder, "a", -1, 0, NULL);
  deflash_document_builder_end (builder);
  deflash_document_builder_close (builder);
  deflash_document_builder_open (builder, DEFLASH_BLOCK_SOURCES);
  block = deflash_document_builder_begin (builder, DEFLASH_BLOCK_SOURCE);
  g_set_str (&block->label, "AP");
  g_set_str (&block->url, "https://ap.org/1");
  deflash_document_builder_append_text (builder, "Head", -1, 0, NULL);
  deflash_document_builder_end (builder);
  deflash_document_builder_close (builder);
  document = deflash_document_builder_finish (builder);

  html = deflash_document_to_html (document, &labels);
  g_assert_cmpstr (html, ==,
                   "<section><h2>Why it matters</h2>\n<p>a</p>\n</section>\n"
                   "<section><h2>Quellen &amp; mehr</h2><ul>\n<li>AP: <a href=\"https://ap.org/1\">Head</a></li>\n</ul></section>\n");
}

static void
test_escapes (void)
{
  g_autoptr (DeflashDocument) document = deflash_document_from_text ("<script>alert('x')</script> & \"y\"", -1);
  g_autofree char *html = deflash_document_to_html (document, NULL);

  g_assert_cmpstr (html, ==, "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;</p>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/writing/read-again-gives-the-same", test_round_trip);
  g_test_add_func ("/html/writing/parts-have-headings", test_parts);
  g_test_add_func ("/html/writing/text-is-escaped", test_escapes);
  return g_test_run ();
}
