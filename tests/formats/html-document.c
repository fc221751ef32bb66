/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"
#include "html-outline.h"

#define BASE "https://example.org/post"

typedef struct
{
  const char *name;
  const char *html;
  const char *outline;
} Case;

static const Case cases[] = {
  { "text/bare-text-is-a-paragraph", "Hello", "p: Hello\n" },
  { "text/white-space-collapses-across-inline-elements", " a <b> b</b> <i>c </i> d", "p: a {b|b} {i|c} d\n" },
  { "text/space-beside-a-link-is-not-underlined", "see<a href='/x'> here </a>now", "p: see {a:https://example.org/x|here} now\n" },
  { "text/one-break-stays-a-line", "a<br>b", "p: a\nb\n" },
  { "text/two-breaks-part-paragraphs", "a<br>\n<br>b<br /><br /><br />c", "p: a\np: b\np: c\n" },
  { "text/breaks-in-bold-keep-the-style", "<b>a<br><br>b</b>", "p: {b|a}\np: {b|b}\n" },
  { "text/soup-of-boxes", "<div>a<div>b<p>c</p>d</div></div>e", "p: a\np: b\np: c\np: d\np: e\n" },
  { "text/empty-paragraphs-go", "<p>&nbsp;</p><p> </p><p>x</p><p><br></p>", "p: x\n" },
  { "text/no-break-space-stays-inside", "<p>&nbsp;10&nbsp;km </p>", "p: 10\xc2\xa0km\n" },
  { "text/soft-hyphens-and-zero-widths-go", "Bun&shy;des&#8203;rat", "p: Bundesrat\n" },
  { "text/bidi-overrides-go", "<a href='/x'>&#x202e;gro.live</a> &#x2066;y", "p: {a:https://example.org/x|gro.live} y\n" },
  { "text/joiners-stay", "&#x1f468;&#x200d;&#x1f469;", "p: \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\n" },
  { "inline/styles", "<strong>b</strong><em>i</em><code>c</code><sub>d</sub><sup>u</sup><del>s</del>",
    "p: {b|b}{i|i}{c|c}{_|d}{^|u}{s|s}\n" },
  { "inline/styles-nest", "<b>a<i>b</i></b>", "p: {b|a}{bi|b}\n" },
  { "inline/keyboard-and-variables", "<kbd>Ctrl</kbd> <samp>out</samp> <var>x</var> <abbr title='t'>HTML</abbr>",
    "p: {c|Ctrl} {c|out} {i|x} HTML\n" },
  { "inline/css-of-text-processors",
    "<b style='font-weight:normal'><span style='font-weight: 700'>a</span><span style='font-style:italic'>b</span></b>",
    "p: {b|a}{i|b}\n" },
  { "inline/quotation-marks", "<q>a <q>b</q> c</q>", "p: “a ‘b’ c”\n" },
  { "inline/ruby", "<ruby>漢<rt>kan</rt></ruby> <ruby>字<rp>[</rp><rt>ji</rt><rp>]</rp></ruby>", "p: 漢(kan) 字[ji]\n" },
  { "inline/formulas",
    "<math alttext='{\\displaystyle x^2}'><mi>x</mi></math>, <math><semantics><mi>y</mi><annotation "
    "encoding='application/x-tex'>y_1</annotation></semantics></math>, <math><mi>z</mi></math>",
    "p: {c|x^2}, {c|y_1}, z\n" },
  { "inline/formulas-without-tex",
    "<math><mrow> <msup> <mi>x</mi> <mn>2</mn> "
    "</msup><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></mrow></math>",
    "p: x{^|2}=(a+b)/c\n" },
  { "link/tracking-is-stripped", "<a href='http://a.org/?utm_source=rss&amp;id=1'>x</a>", "p: {a:http://a.org/?id=1|x}\n" },
  { "link/script-and-data-lose-the-link",
    "<a href='javascript:alert(1)'>a</a> <a href=' java&#10;script:x'>b</a> <a href='data:text/html,x'>c</a> <a href='file:///etc'>d</a>",
    "p: a b c d\n" },
  { "link/mail", "<a href='mailto:a@b.org'>m</a>", "p: {a:mailto:a@b.org|m}\n" },
  { "link/within-the-document", "<a href='#there'>go</a><h2 id=there>T</h2>", "p: {a:#there|go}\nh #2 anchor=there: T\n" },
  { "link/own-page-is-within-the-document", "<a href='https://example.org/post#n'>go</a><p id=n>T</p>", "p: {a:#n|go}\np anchor=n: T\n" },
  { "link/missing-target-leads-to-the-page", "<a href='#no'>go</a>", "p: {a:https://example.org/post#no|go}\n" },
  { "heading/levels", "<h1>a</h1><h6>b <b>c</b></h6>", "h #1: a\nh #6: b {b|c}\n" },
  { "heading/permalink-sign-goes", "<h2 id=a>T <a href='#a'>¶</a></h2>", "h #2 anchor=a: T\n" },
  { "heading/all-bold-is-not-bold", "<h3><b>a <i>b</i></b></h3>", "h #3: a {i|b}\n" },
  { "heading/picture-follows", "<h2><img src=/a.png>T</h2>", "h #2: T\nfigure <https://example.org/a.png>\n" },
  { "list/nested", "<ul><li>a<ol start=3><li>b</li><li value=9>c</li></ol></li></ul>",
    "list\n  item\n    p: a\n    list #3\n      item #3\n        p: b\n      item #9\n        p: c\n" },
  { "list/list-right-in-a-list-joins-the-item", "<ul><li>a</li><ul><li>b</li></ul></ul>",
    "list\n  item\n    p: a\n    list\n      item\n        p: b\n" },
  { "list/check-boxes", "<ul><li><input type=checkbox checked> a<li><input type=checkbox> b</ul>",
    "list\n  item\n    p: ☑ a\n  item\n    p: ☐ b\n" },
  { "quote/cited", "<blockquote cite='http://q.org/1'>a</blockquote>", "quote <http://q.org/1>\n  p: a\n" },
  { "code/line-breaks-and-language", "<pre><code class='language-c'>\nint  a;\n\tb <span>c</span><br>d\n</code></pre>",
    "code label=c: int  a;\n\tb c\nd\n" },
  { "code/language-of-the-box", "<div class='highlight highlight-source-shell'><pre>ls</pre></div>", "code label=shell: ls\n" },
  { "code/line-numbers-go", "<table><tr><td class='gutter'><pre>1\n2</pre></td><td><pre>a\nb</pre></td></tr></table>", "code: a\nb\n" },
  { "rule/rule", "a<hr>b", "p: a\nrule\np: b\n" },
  { "definitions/terms", "<dl><dt>T</dt><dd>D<p>E</p></dd></dl>", "dl\n  dt: T\n  dd\n    p: D\n    p: E\n" },
  { "details/summary-is-bold", "<details><summary>S</summary>x</details>", "p: {b|S}\np: x\n" },
  { "footnotes/there-and-back",
    "<p>A<sup id=r1><a href='#f1'>1</a></sup></p><div class=footnotes><hr><ol><li id=f1>N <a href='#r1'>↩</a></li></ol></div>",
    "p anchor=r1: A{^a:#f1|1}\nnotes #1\n  item #1 label=f1 anchor=f1\n    p: N {a:#r1|↩}\n" },
  { "footnotes/two-anchors-in-one-block",
    "<p>A<a id=r1 href='#f'>1</a><a id=r2 href='#f'>2</a></p><p id=f><a href='#r1'>x</a><a href='#r2'>y</a></p>",
    "p anchor=r1: A{a:#f|12}\np anchor=f: {a:#r1|xy}\n" },
  { "direction/rtl", "<div dir=rtl><p>a</p></div><p>b</p>", "p rtl: a\np: b\n" },
  { "noise/scripts-styles-forms",
    "<script>a</script><style>b</style><svg><text>c</text></svg><template>d</template><button>e</button><form><label>Mail</label><input></"
    "form><nav>n</nav>x",
    "p: x\n" },
  { "noise/hidden", "<p hidden>a</p><p style='display: none'>b</p><div class='sharedaddy x'>c</div><i aria-hidden=true>★</i>x", "p: x\n" },
  { "noise/comments", "a<!-- b -->c", "p: ac\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (DeflashDocument) document = deflash_document_from_html (expected->html, -1, BASE, DEFLASH_HTML_FLAG_NONE);
  g_autofree char *outline = outline_document (document);

  g_assert_cmpstr (outline, ==, expected->outline);
}

static void
test_nothing (void)
{
  static const char *const nothings[] = { "", "   ", "<", "<!---->", "<html></html>", "<script>" };

  for (guint i = 0; i < G_N_ELEMENTS (nothings); i++)
    {
      g_autoptr (DeflashDocument) document = deflash_document_from_html (nothings[i], -1, NULL, DEFLASH_HTML_FLAG_NONE);
      g_autofree char *outline = outline_document (document);

      g_assert_true (g_str_equal (outline, "") || g_str_equal (outline, "p: <\n"));
    }
  g_autoptr (DeflashDocument) none = deflash_document_from_html (NULL, 0, NULL, DEFLASH_HTML_FLAG_NONE);
  g_assert_cmpuint (deflash_document_get_n_blocks (none), ==, 0);
}

static void
test_language (void)
{
  g_autoptr (DeflashDocument) page = deflash_document_from_html ("<html lang=de><body><p>x", -1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autoptr (DeflashDocument) fragment = deflash_document_from_html ("<div lang='fr'><p>x", -1, NULL, DEFLASH_HTML_FLAG_NONE);

  g_assert_cmpstr (deflash_document_get_language (page), ==, "de");
  g_assert_cmpstr (deflash_document_get_language (fragment), ==, "fr");
}

static void
test_bytes (void)
{
  static const char bytes[] = "a\0b\xff\xe2\x82";
  g_autoptr (DeflashDocument) document = deflash_document_from_html (bytes, sizeof bytes - 1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autofree char *outline = outline_document (document);

  g_assert_true (g_utf8_validate (outline, -1, NULL));
  g_assert_true (g_str_has_prefix (outline, "p: ab\xef\xbf\xbd"));
}

static void
test_plain_text (void)
{
  g_autoptr (DeflashDocument) document = deflash_document_from_text ("One\n  two\n\n\n<b>three</b>\n", -1);
  g_autofree char *outline = outline_document (document);

  g_assert_cmpstr (outline, ==, "p: One\ntwo\np: <b>three</b>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/html/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/html/nothing-gives-an-empty-document", test_nothing);
  g_test_add_func ("/html/language-of-the-outermost-box", test_language);
  g_test_add_func ("/html/invalid-bytes-are-replaced", test_bytes);
  g_test_add_func ("/html/plain-text-becomes-paragraphs", test_plain_text);
  return g_test_run ();
}
