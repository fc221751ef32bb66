/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-test.h"

static void
test_feed (void)
{
  g_autoptr (DeflashFeed) feed =
    parse ("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title type='html'>A &amp;amp; B</title><subtitle>S</subtitle>"
           "<link rel='self' href='/atom'/><link href='https://site.example/'/><link rel='hub' href='https://hub.example/'/>"
           "<logo>/logo.png</logo><icon>/icon.png</icon><author><name>Ann</name><email>a@site.example</email></author>"
           "<entry><title>x</title><source><title>Other feed</title><link href='https://other.example/'/></source></entry></feed>");

  g_assert_cmpstr (feed->format, ==, "atom");
  g_assert_cmpstr (feed->title, ==, "A & B");
  g_assert_cmpstr (feed->description, ==, "S");
  g_assert_cmpstr (feed->home_url, ==, "https://site.example/");
  g_assert_cmpstr (feed->feed_url, ==, "https://site.example/atom");
  g_assert_cmpstr (feed->hub_url, ==, "https://hub.example/");
  g_assert_cmpstr (feed->icon, ==, "https://site.example/icon.png");
  g_assert_cmpstr (feed->language, ==, "de");
  g_assert_cmpuint (feed->authors->len, ==, 1);
  g_assert_cmpstr (entry_at (feed, 0)->title, ==, "x");
  g_assert_cmpstr (entry_at (feed, 0)->language, ==, "de");
  g_assert_null (entry_at (feed, 0)->url);
}

static void
test_entry (void)
{
  g_autoptr (DeflashFeed) feed = parse_entry (
    "<id>tag:site.example,2023:1</id><title>One</title><link href='/1'/><link rel='replies' type='text/html' href='/1#c'/>"
    "<link rel='replies' type='application/atom+xml' href='/1.atom'/><link rel='via' href='https://origin.example/'/>"
    "<link rel='enclosure' type='audio/mpeg' length='77' href='/a.mp3'/><link rel='edit' href='/edit'/>"
    "<published>2023-11-14T22:13:20Z</published><updated>2023-11-15T22:13:20Z</updated>"
    "<category term='t1' label='Label'/><category term='t2'/><author><name>Ann</name></author><author><name>Ben</name></author>"
    "<summary>a &amp;lt; b</summary><content type='html'>&lt;p&gt;x&lt;/p&gt;</content>");
  DeflashEntry *entry = entry_at (feed, 0);
  const DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, 0);

  g_assert_cmpstr (entry->id, ==, "tag:site.example,2023:1");
  g_assert_cmpstr (entry->url, ==, "https://site.example/1");
  g_assert_cmpstr (entry->comments_url, ==, "https://site.example/1#c");
  g_assert_cmpstr (entry->external_url, ==, "https://origin.example/");
  g_assert_cmpstr (attachment->url, ==, "https://site.example/a.mp3");
  g_assert_cmpint (attachment->size_in_bytes, ==, 77);
  g_assert_cmpint (entry->published, ==, NOW);
  g_assert_cmpint (entry->modified, ==, NOW + 86400);
  g_assert_cmpstr (g_ptr_array_index (entry->tags, 0), ==, "Label");
  g_assert_cmpstr (g_ptr_array_index (entry->tags, 1), ==, "t2");
  g_assert_cmpuint (entry->authors->len, ==, 2);
  g_assert_cmpstr (entry->content_html, ==, "<p>x</p>");
}

static void
test_updated_alone (void)
{
  g_autoptr (DeflashFeed) feed = parse_entry ("<title>x</title><updated>2023-11-14T22:13:20Z</updated>");

  g_assert_cmpint (entry_at (feed, 0)->published, ==, DEFLASH_TIME_NONE);
  g_assert_cmpint (entry_at (feed, 0)->modified, ==, NOW);
}

static void
test_text_types (void)
{
  g_autoptr (DeflashFeed) text = parse_entry ("<title>Use &lt;b&gt; &amp;amp; more</title><content>1 &lt; 2</content>");
  g_autoptr (DeflashFeed) html = parse_entry ("<title type='html'>&lt;b&gt;Bold&lt;/b&gt; &amp;lt;x&amp;gt;</title>"
                                              "<content type='html'>&lt;p&gt;x&lt;/p&gt;</content>");
  g_autoptr (DeflashFeed) xhtml = parse_entry (
    "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Some <em>more</em></div></title>"
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml' xml:base='/deep/'><p class=\"a&quot;b\">1 &lt; 2 &amp; 3</p>"
    "<img src='i.png'/><a name='x'></a><div>in</div></div></content>");
  g_autoptr (DeflashFeed) undeclared = parse_entry ("<title>x</title><content>&lt;p&gt;x&lt;/p&gt;</content>");

  g_assert_cmpstr (entry_at (text, 0)->title, ==, "Use <b> & more");
  g_assert_cmpstr (entry_at (text, 0)->content_text, ==, "1 < 2");
  g_assert_null (entry_at (text, 0)->content_html);
  g_assert_cmpstr (entry_at (html, 0)->title, ==, "Bold <x>");
  g_assert_cmpstr (entry_at (xhtml, 0)->title, ==, "Some more");
  g_assert_cmpstr (
    entry_at (xhtml, 0)->content_html, ==,
    "<p class=\"a&quot;b\">1 &lt; 2 &amp; 3</p><img src=\"https://site.example/deep/i.png\"/><a name=\"x\"></a><div>in</div>");
  g_assert_cmpstr (entry_at (undeclared, 0)->content_html, ==, "<p>x</p>");
}

static void
test_xhtml_with_prefix (void)
{
  g_autoptr (DeflashFeed) feed =
    parse ("<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns:h='http://www.w3.org/1999/xhtml'><a:entry><a:title>t</a:title>"
           "<a:content type='xhtml'><h:div>x <h:b>y</h:b></h:div></a:content></a:entry></a:feed>");

  g_assert_cmpstr (entry_at (feed, 0)->content_html, ==, "x <b>y</b>");
}

static void
test_base (void)
{
  g_autoptr (DeflashFeed) feed = parse (
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://base.example/a/'><link href='../home/'/>"
    "<entry xml:base='b/'><link href='1'/><content type='html' xml:base='c/'>x</content></entry><entry><link href='2'/></entry></feed>");

  g_assert_cmpstr (feed->home_url, ==, "https://base.example/home/");
  g_assert_cmpstr (entry_at (feed, 0)->url, ==, "https://base.example/a/b/1");
  g_assert_cmpstr (entry_at (feed, 0)->base_url, ==, "https://base.example/a/b/c/");
  g_assert_cmpstr (entry_at (feed, 1)->url, ==, "https://base.example/a/2");
}

static void
test_alternates (void)
{
  g_autoptr (DeflashFeed) feed = parse_entry ("<title>x</title><link rel='alternate' type='application/pdf' href='/1.pdf'/>"
                                              "<link rel='alternate' type='text/html' href='/1.html'/><link href='/late'/>");
  g_autoptr (DeflashFeed) src = parse_entry ("<content type='text/html' src='https://site.example/body'/>");
  g_autoptr (DeflashFeed) sound = parse_entry ("<title>x</title><content type='audio/mpeg' src='/a.mp3'/>");

  g_assert_cmpstr (entry_at (feed, 0)->url, ==, "https://site.example/1.html");
  g_assert_cmpstr (entry_at (src, 0)->url, ==, "https://site.example/body");
  g_assert_cmpuint (entry_at (sound, 0)->attachments->len, ==, 1);
  g_assert_null (entry_at (sound, 0)->url);
}

static void
test_old_version (void)
{
  g_autoptr (DeflashFeed) feed =
    parse ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>F</title><tagline>T</tagline><entry>"
           "<title type='text/html' mode='escaped'>&lt;i&gt;x&lt;/i&gt;</title><issued>2023-11-14T22:13:20Z</issued>"
           "<modified>2023-11-15T22:13:20Z</modified><content type='text/html' mode='base64'>PHA+eDwvcD4=</content></entry>"
           "<entry><content type='application/xhtml+xml' mode='xml'><p>y</p></content></entry></feed>");

  g_assert_cmpstr (feed->description, ==, "T");
  g_assert_cmpstr (entry_at (feed, 0)->title, ==, "x");
  g_assert_cmpint (entry_at (feed, 0)->published, ==, NOW);
  g_assert_cmpint (entry_at (feed, 0)->modified, ==, NOW + 86400);
  g_assert_cmpstr (entry_at (feed, 0)->content_html, ==, "<p>x</p>");
  g_assert_cmpstr (entry_at (feed, 1)->content_html, ==, "<p>y</p>");
}

static void
test_entry_document (void)
{
  g_autoptr (DeflashFeed) feed = parse ("<entry xmlns='http://www.w3.org/2005/Atom'><title>alone</title></entry>");

  g_assert_cmpstr (entry_at (feed, 0)->title, ==, "alone");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/atom/feed-facts", test_feed);
  g_test_add_func ("/feed/atom/entry-facts", test_entry);
  g_test_add_func ("/feed/atom/updated-is-not-published", test_updated_alone);
  g_test_add_func ("/feed/atom/text-is-read-by-its-type", test_text_types);
  g_test_add_func ("/feed/atom/xhtml-loses-its-prefix", test_xhtml_with_prefix);
  g_test_add_func ("/feed/atom/relative-link-resolves-against-xml-base", test_base);
  g_test_add_func ("/feed/atom/web-page-is-preferred-among-alternates", test_alternates);
  g_test_add_func ("/feed/atom/version-0.3", test_old_version);
  g_test_add_func ("/feed/atom/entry-document", test_entry_document);
  return g_test_run ();
}
