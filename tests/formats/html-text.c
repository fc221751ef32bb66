/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"

typedef struct
{
  const char *name;
  const char *html;
  const char *text;
} Case;

static const Case cases[] = {
  { "plain", "Hello  world", "Hello world" },
  { "tags-go", "A <b>bold</b> <a href='x>y'>word</a>", "A bold word" },
  { "less-than-that-begins-no-tag-stays", "a < b && c <= d <3", "a < b && c <= d <3" },
  { "tag-without-end-stays", "x <y and z", "x <y and z" },
  { "references", "AT&amp;T &eacute;t&eacute &#8217;&#x2019; &#146; &hellip; &nosuch; &copy 1", "AT&T été ’’ ’ … &nosuch; © 1" },
  { "references-once", "&amp;lt;b&amp;gt;", "&lt;b&gt;" },
  { "numbers-that-are-no-characters", "&#0;&#xd800;&#x110000;&#;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd&#;" },
  { "blocks-are-lines", "<p>a</p><p>b</p>c<br>d<ul><li>e</li><li>f</li></ul>", "a\nb\nc\nd\ne\nf" },
  { "scripts-and-comments-go", "a<script>if (1<2) x</script><!-- <b> -->b<style>c</style>", "ab" },
  { "raw-text-without-end-takes-the-rest", "a<script>b", "a" },
  { "cells-are-words", "<table><tr><td>a</td><td>b</td></tr></table>", "a b" },
  { "controls-and-overrides-go", "a&#x202e;b&#1;c", "abc" },
  { "nothing", "", "" },
};

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autofree char *text = deflash_html_to_text (expected->html, -1);

  g_assert_cmpstr (text, ==, expected->text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/html/text/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
