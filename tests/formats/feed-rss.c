/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-test.h"

static void
test_feed (void)
{
  g_autoptr (DeflashFeed) feed =
    parse ("<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Daily &amp;amp; Weekly</title>"
           "<link>https://site.example/</link><description>All the &lt;b&gt;news&lt;/b&gt;</description><language>en-GB</language>"
           "<managingEditor>ed@site.example (Ed Itor)</managingEditor><ttl>90</ttl>"
           "<atom:link rel='self' href='https://site.example/rss'/><atom:link rel='hub' href='https://hub.example/'/>"
           "<image><url>/logo.png</url><title>other</title><link>https://other.example/</link></image>"
           "<skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours><skipDays><day>Sunday</day><day>monday</day></skipDays>"
           "</channel></rss>");

  g_assert_cmpstr (feed->format, ==, "rss2");
  g_assert_cmpstr (feed->title, ==, "Daily & Weekly");
  g_assert_cmpstr (feed->description, ==, "All the news");
  g_assert_cmpstr (feed->home_url, ==, "https://site.example/");
  g_assert_cmpstr (feed->feed_url, ==, "https://site.example/rss");
  g_assert_cmpstr (feed->hub_url, ==, "https://hub.example/");
  g_assert_cmpstr (feed->language, ==, "en-GB");
  g_assert_cmpstr (feed->icon, ==, "https://site.example/logo.png");
  g_assert_cmpstr (g_ptr_array_index (feed->authors, 0), ==, "Ed Itor");
  g_assert_cmpuint (feed->ttl, ==, 90 * 60);
  g_assert_cmphex (feed->skip_hours, ==, 1u | 1u << 5);
  g_assert_cmphex (feed->skip_days, ==, 1u << 6 | 1u);
  g_assert_cmpuint (feed->warnings->len, ==, 0);
}

static void
test_item (void)
{
  g_autoptr (DeflashFeed) feed =
    parse_item ("<title>One</title><link> https://site.example/1 </link><guid isPermaLink='false'>tag-1</guid>"
                "<pubDate>Tue, 14 Nov 2023 22:13:20 GMT</pubDate><author>jane@site.example (Jane Doe)</author>"
                "<category>Tech</category><category domain='x'>Tech</category><category>Space &amp;amp; Time</category>"
                "<comments>https://site.example/1#comments</comments><description>Body</description>"
                "<enclosure url='https://site.example/a.mp3' type='audio/mpeg' length='1234'/>");
  DeflashEntry *entry = entry_at (feed, 0);
  const DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, 0);

  g_assert_cmpstr (entry->id, ==, "tag-1");
  g_assert_cmpstr (entry->url, ==, "https://site.example/1");
  g_assert_cmpint (entry->published, ==, NOW);
  g_assert_cmpint (entry->modified, ==, DEFLASH_TIME_NONE);
  g_assert_cmpstr (g_ptr_array_index (entry->authors, 0), ==, "Jane Doe");
  g_assert_cmpuint (entry->tags->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (entry->tags, 1), ==, "Space & Time");
  g_assert_cmpstr (entry->comments_url, ==, "https://site.example/1#comments");
  g_assert_cmpstr (entry->content_html, ==, "Body");
  g_assert_null (entry->summary);
  g_assert_cmpstr (attachment->url, ==, "https://site.example/a.mp3");
  g_assert_cmpstr (attachment->mime_type, ==, "audio/mpeg");
  g_assert_cmpint (attachment->size_in_bytes, ==, 1234);
  g_assert_cmpint (attachment->duration_in_seconds, ==, -1);
}

typedef struct
{
  const char *name;
  const char *xml;
  const char *title;
} TitleCase;

static const TitleCase titles[] = {
  { "ampersand", "AT&amp;T", "AT&T" },
  { "ampersand-escaped-twice", "AT&amp;amp;T", "AT&T" },
  { "ampersand-escaped-three-times", "AT&amp;amp;amp;T", "AT&T" },
  { "less-than-survives", "a &lt; b &amp;&amp; b &gt; c", "a < b && b > c" },
  { "less-than-escaped-twice-survives", "a &amp;lt; b", "a < b" },
  { "formatting-goes", "A &lt;b&gt;bold&lt;/b&gt; move", "A bold move" },
  { "formatting-escaped-twice-goes", "A &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; move", "A bold move" },
  { "formatting-in-cdata-goes", "<![CDATA[A <em class='x'>bold</em> move &#8211; now]]>", "A bold move – now" },
  { "formatting-as-elements-goes", "A <i>bold</i> move", "A bold move" },
  { "generic-type-survives", "Why Vec&lt;T&gt; beats Vec&lt;String&gt;", "Why Vec<T> beats Vec<String>" },
  { "heart-survives", "I &lt;3 you", "I <3 you" },
  { "element-written-about-survives", "Using the &amp;lt;video&amp;gt; element", "Using the <video> element" },
  { "no-break-space", "a&amp;nbsp;b&#160;c", "a b c" },
  { "white-space", "\n  a\n\t b  ", "a b" },
  { "numeric-windows-1252", "It&amp;#146;s &#145;so&#146;", "It’s ‘so’" },
  { "bidi-override-goes", "a&#x202e;b&#x2066;c", "abc" },
  { "script-goes", "a&lt;script&gt;alert(1)&lt;/script&gt;b", "ab" },
  { "unknown-reference-stays", "R&amp;D; and &amp;copy=1", "R&D; and &copy=1" },
  { "blank-is-none", " &amp;nbsp; ", NULL },
};

static void
test_title (gconstpointer data)
{
  const TitleCase *expected = data;
  g_autofree char *xml = g_strconcat ("<link>https://site.example/1</link><title>", expected->xml, "</title>", NULL);
  g_autoptr (DeflashFeed) feed = parse_item (xml);

  g_assert_cmpstr (entry_at (feed, 0)->title, ==, expected->title);
}

static void
test_guid_is_link (void)
{
  g_autoptr (DeflashFeed) by_default = parse_item ("<guid>https://site.example/g</guid>");
  g_autoptr (DeflashFeed) denied = parse_item ("<guid isPermaLink='FALSE'>https://site.example/g</guid>");
  g_autoptr (DeflashFeed) relative = parse_item ("<guid isPermaLink='true'>g/1</guid>");
  g_autoptr (DeflashFeed) name = parse_item ("<guid>post-17</guid>");

  g_assert_cmpstr (entry_at (by_default, 0)->url, ==, "https://site.example/g");
  g_assert_null (entry_at (denied, 0)->url);
  g_assert_cmpstr (entry_at (denied, 0)->id, ==, "https://site.example/g");
  g_assert_cmpstr (entry_at (relative, 0)->url, ==, "https://site.example/g/1");
  g_assert_null (entry_at (name, 0)->url);
}

static void
test_links (void)
{
  g_autoptr (DeflashFeed) script = parse_item ("<title>x</title><link>javascript:alert(1)</link>");
  g_autoptr (DeflashFeed) data = parse_item ("<title>x</title><link>data:text/html,x</link>");
  g_autoptr (DeflashFeed) atom = parse_item ("<title>x</title><atom:link href='/a'/>");
  g_autoptr (DeflashFeed) late = parse ("<rss><channel><item><link>/a</link><enclosure url='b.mp3'/></item>"
                                        "<link>https://late.example/x/</link></channel></rss>");
  g_autoptr (DeflashFeed) none = parse ("<rss><channel><item><link>a</link></item></channel></rss>");
  g_autoptr (DeflashFeed) base = parse ("<rss xml:base='https://base.example/'><channel><link>https://site.example/</link>"
                                        "<item xml:base='deep/'><link>a</link></item></channel></rss>");
  const DeflashAttachment *attachment = g_ptr_array_index (entry_at (late, 0)->attachments, 0);

  g_assert_null (entry_at (script, 0)->url);
  g_assert_null (entry_at (data, 0)->url);
  g_assert_cmpstr (entry_at (atom, 0)->url, ==, "https://site.example/a");
  g_assert_cmpstr (entry_at (late, 0)->url, ==, "https://late.example/a");
  g_assert_cmpstr (attachment->url, ==, "https://late.example/x/b.mp3");
  g_assert_cmpstr (entry_at (none, 0)->url, ==, "https://site.example/feeds/a");
  g_assert_cmpstr (entry_at (base, 0)->url, ==, "https://base.example/deep/a");
  g_assert_cmpstr (entry_at (base, 0)->base_url, ==, "https://base.example/deep/");
  g_assert_cmpstr (entry_at (late, 0)->base_url, ==, "https://late.example/x/");
}

static void
test_bodies (void)
{
  g_autoptr (DeflashFeed) both = parse_item ("<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>");
  g_autoptr (DeflashFeed) same = parse_item ("<description>x</description><content:encoded>x</content:encoded>");
  g_autoptr (DeflashFeed) blank = parse_item ("<content:encoded> </content:encoded><description>x</description>");
  g_autoptr (DeflashFeed) elements = parse_item ("<description>1 &lt; 2 <b>bold</b> &amp; <br/>on</description>");
  g_autoptr (DeflashFeed) xhtml = parse_item ("<title>t</title><body xmlns='http://www.w3.org/1999/xhtml'><p>a &lt; b</p></body>");

  g_assert_cmpstr (entry_at (both, 0)->content_html, ==, "<p>long</p>");
  g_assert_cmpstr (entry_at (both, 0)->summary, ==, "short");
  g_assert_null (entry_at (same, 0)->summary);
  g_assert_cmpstr (entry_at (blank, 0)->content_html, ==, "x");
  g_assert_cmpstr (entry_at (elements, 0)->content_html, ==, "1 &lt; 2 <b>bold</b> &amp; <br/>on");
  g_assert_cmpstr (entry_at (xhtml, 0)->content_html, ==, "<p>a &lt; b</p>");
}

static void
test_media (void)
{
  g_autoptr (DeflashFeed) widths = parse_item ("<media:group><media:content url='https://i.example/s.jpg' medium='image' width='150'/>"
                                               "<media:content url='https://i.example/m.jpg' medium='image' width='800'/>"
                                               "<media:content url='https://i.example/l.jpg' medium='image' width='4000'/></media:group>");
  g_autoptr (DeflashFeed) unknown = parse_item ("<media:thumbnail url='https://i.example/t.jpg'/>"
                                                "<media:content url='https://i.example/full.jpg' type='image/jpeg'/>");
  g_autoptr (DeflashFeed) pixel = parse_item ("<title>x</title><media:content url='https://i.example/p.gif' medium='image' width='1'/>");
  g_autoptr (DeflashFeed) video = parse_item ("<media:content url='https://i.example/v.mp4' type='video/mp4' fileSize='99' duration='61'>"
                                              "<media:thumbnail url='/t.jpg' width='320'/></media:content>");
  const DeflashAttachment *attachment = g_ptr_array_index (entry_at (video, 0)->attachments, 0);

  g_assert_cmpstr (entry_at (widths, 0)->image, ==, "https://i.example/m.jpg");
  g_assert_cmpuint (entry_at (widths, 0)->attachments->len, ==, 0);
  g_assert_cmpstr (entry_at (unknown, 0)->image, ==, "https://i.example/full.jpg");
  g_assert_null (entry_at (pixel, 0)->image);
  g_assert_cmpstr (entry_at (video, 0)->image, ==, "https://site.example/t.jpg");
  g_assert_cmpint (attachment->size_in_bytes, ==, 99);
  g_assert_cmpint (attachment->duration_in_seconds, ==, 61);
}

static void
test_podcast (void)
{
  g_autoptr (DeflashFeed) feed =
    parse_item ("<title>Episode</title><itunes:image href='https://i.example/e.jpg'/><itunes:duration>1:02:03</itunes:duration>"
                "<itunes:summary>About it</itunes:summary><itunes:author>Host</itunes:author><itunes:keywords>a, b</itunes:keywords>"
                "<enclosure url='https://site.example/e.mp3' type='audio/mpeg' length='0'/>");
  DeflashEntry *entry = entry_at (feed, 0);
  const DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, 0);

  g_assert_cmpstr (entry->image, ==, "https://i.example/e.jpg");
  g_assert_cmpint (attachment->duration_in_seconds, ==, 3723);
  g_assert_cmpint (attachment->size_in_bytes, ==, -1);
  g_assert_cmpstr (entry->content_html, ==, "About it");
  g_assert_cmpstr (g_ptr_array_index (entry->authors, 0), ==, "Host");
  g_assert_cmpuint (entry->tags->len, ==, 2);
}

static void
test_dublin_core (void)
{
  g_autoptr (DeflashFeed) feed = parse_item ("<title>x</title><dc:date>2023-11-14T22:13:20Z</dc:date><dc:creator>Ann</dc:creator>"
                                             "<dc:creator>Ben</dc:creator><dc:subject>S</dc:subject>");
  g_autoptr (DeflashFeed) both = parse_item ("<dc:date>2001-01-01</dc:date><pubDate>Tue, 14 Nov 2023 22:13:20 GMT</pubDate>");

  g_assert_cmpint (entry_at (feed, 0)->published, ==, NOW);
  g_assert_cmpuint (entry_at (feed, 0)->authors->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (entry_at (feed, 0)->tags, 0), ==, "S");
  g_assert_cmpint (entry_at (both, 0)->published, ==, NOW);
}

static void
test_rdf (void)
{
  g_autoptr (DeflashFeed) feed = parse (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
    "<channel rdf:about='https://site.example/rss'><title>R</title><link>https://site.example/</link>"
    "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    "<items><rdf:Seq><rdf:li resource='https://site.example/1'/></rdf:Seq></items></channel>"
    "<image rdf:about='x'><url>https://site.example/i.png</url><title>no item</title></image>"
    "<item rdf:about='https://site.example/1'><title>One</title><link>https://site.example/1</link><dc:date>2023-11-14T22:13:20Z</dc:date>"
    "</item><item rdf:about='https://site.example/2'><title>Two</title></item></rdf:RDF>");

  g_assert_cmpstr (feed->format, ==, "rss1");
  g_assert_cmpstr (feed->title, ==, "R");
  g_assert_cmpuint (feed->ttl, ==, 6 * 3600);
  g_assert_cmpuint (feed->entries->len, ==, 2);
  g_assert_cmpstr (entry_at (feed, 0)->id, ==, "https://site.example/1");
  g_assert_cmpint (entry_at (feed, 0)->published, ==, NOW);
  g_assert_cmpstr (entry_at (feed, 1)->title, ==, "Two");
}

static void
test_namespaces (void)
{
  g_autoptr (DeflashFeed) wrong = parse ("<rss xmlns:m='http://search.yahoo.com/mrss' xmlns:c='HTTPS://purl.org/rss/1.0/modules/content'>"
                                         "<channel><item><m:content url='https://i.example/a.jpg' medium='image'/><c:encoded>x</c:encoded>"
                                         "</item></channel></rss>");
  g_autoptr (DeflashFeed) undeclared = parse ("<rss><channel><item><dc:creator>Ann</dc:creator><content:encoded>x</content:encoded></item>"
                                              "</channel></rss>");
  g_autoptr (DeflashFeed) foreign =
    parse ("<rss xmlns:x='urn:x'><channel><item><title>right</title><x:title>wrong</x:title></item></channel></rss>");
  g_autoptr (DeflashFeed) core = parse ("<rss xmlns='http://backend.userland.com/rss2' version='2.0'><channel><item><title>t</title></item>"
                                        "</channel></rss>");

  g_assert_cmpstr (entry_at (wrong, 0)->image, ==, "https://i.example/a.jpg");
  g_assert_cmpstr (entry_at (wrong, 0)->content_html, ==, "x");
  g_assert_cmpstr (g_ptr_array_index (entry_at (undeclared, 0)->authors, 0), ==, "Ann");
  g_assert_cmpstr (entry_at (undeclared, 0)->content_html, ==, "x");
  g_assert_cmpstr (entry_at (foreign, 0)->title, ==, "right");
  g_assert_cmpstr (entry_at (core, 0)->title, ==, "t");
}

static void
test_versions (void)
{
  g_autoptr (DeflashFeed) old = parse ("<rss version='0.91'><channel><item><title>x</title></item></channel></rss>");
  g_autoptr (DeflashFeed) bare = parse ("<channel><title>x</title><item><title>y</title></item></channel>");
  g_autoptr (DeflashFeed) outside = parse ("<rss version='0.90'><channel><title>x</title></channel><item><title>y</title></item></rss>");

  g_assert_cmpstr (old->format, ==, "rss0.9x");
  g_assert_cmpstr (entry_at (bare, 0)->title, ==, "y");
  g_assert_cmpstr (entry_at (outside, 0)->title, ==, "y");
}

static void
test_untitled (void)
{
  g_autoptr (DeflashFeed) feed = parse_item ("<description>Just a thought.</description>");

  g_assert_null (entry_at (feed, 0)->title);
  g_assert_cmpstr (entry_at (feed, 0)->content_html, ==, "Just a thought.");
}

static void
test_entry_limit (void)
{
  g_autoptr (GString) text = g_string_new ("<rss><channel>");
  for (guint i = 0; i < 120050; i++)
    g_string_append_printf (text, "<item><title>%u</title></item>", i);
  g_string_append (text, "</channel></rss>");
  g_autoptr (DeflashFeed) feed = parse (text->str);

  g_assert_cmpuint (feed->entries->len, ==, 120000);
  g_assert_cmpuint (feed->warnings->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/rss/feed-facts", test_feed);
  g_test_add_func ("/feed/rss/item-facts", test_item);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *path = g_strconcat ("/feed/rss/title/", titles[i].name, NULL);

      g_test_add_data_func (path, &titles[i], test_title);
    }
  g_test_add_func ("/feed/rss/guid-is-the-link-unless-denied", test_guid_is_link);
  g_test_add_func ("/feed/rss/links-are-absolute-web-addresses", test_links);
  g_test_add_func ("/feed/rss/encoded-content-before-description", test_bodies);
  g_test_add_func ("/feed/rss/media-is-chosen-by-width-and-medium", test_media);
  g_test_add_func ("/feed/rss/podcast-facts", test_podcast);
  g_test_add_func ("/feed/rss/dublin-core", test_dublin_core);
  g_test_add_func ("/feed/rdf/items-beside-the-channel", test_rdf);
  g_test_add_func ("/feed/rss/namespaces-by-address-and-usual-prefix", test_namespaces);
  g_test_add_func ("/feed/rss/versions", test_versions);
  g_test_add_func ("/feed/rss/untitled-item-gets-no-title", test_untitled);
  g_test_add_func ("/feed/rss/entries-are-limited", test_entry_limit);
  return g_test_run ();
}
