/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-error.h"
#include "deflash-subscriptions.h"

static DeflashSubscriptions *
parse_bytes (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return deflash_subscriptions_parse (bytes, error);
}

static DeflashSubscriptions *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DeflashSubscriptions *list = parse_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  return list;
}

static DeflashSubscriptions *
parse_body (const char *body)
{
  g_autofree char *text = g_strconcat ("<opml version='2.0'><head><title>L</title></head><body>", body, "</body></opml>", NULL);

  return parse (text);
}

static DeflashSubscription *
feed_at (DeflashSubscriptions *list, guint index)
{
  g_assert_cmpuint (index, <, list->feeds->len);
  return list->feeds->pdata[index];
}

static char *
category_at (DeflashSubscription *line, guint index)
{
  g_assert_cmpuint (index, <, line->categories->len);
  return g_strjoinv ("/", line->categories->pdata[index]);
}

static void
test_folders (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse_body ("<outline text='Out'><outline text=' In '><outline text='A' xmlUrl='http://a.example/feed'/></outline>"
                  "<outline text='B' xmlUrl='http://b.example/feed' category='/x/y, z'/></outline><outline xmlUrl='http://c.example/feed'/>");
  g_autofree char *first = category_at (feed_at (list, 0), 0);
  g_autofree char *second = category_at (feed_at (list, 1), 0);
  g_autofree char *stated = category_at (feed_at (list, 1), 1);
  g_autofree char *tag = category_at (feed_at (list, 1), 2);

  g_assert_cmpuint (list->feeds->len, ==, 3);
  g_assert_cmpstr (first, ==, "Out/In");
  g_assert_cmpstr (second, ==, "Out");
  g_assert_cmpstr (stated, ==, "x/y");
  g_assert_cmpstr (tag, ==, "z");
  g_assert_cmpuint (feed_at (list, 2)->categories->len, ==, 0);
  g_assert_null (feed_at (list, 2)->title);
}

static void
test_titles (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse_body ("<outline text='Mine &amp;amp; &lt;b>yours&lt;/b>' title='Theirs' xmlUrl='http://a.example/1'/>"
                  "<outline text='Same' title='Same' xmlUrl='http://a.example/2'/><outline title='Only' xmlUrl='http://a.example/3'/>");

  g_assert_cmpstr (feed_at (list, 0)->title, ==, "Mine & yours");
  g_assert_cmpstr (feed_at (list, 0)->feed_title, ==, "Theirs");
  g_assert_cmpstr (feed_at (list, 1)->title, ==, "Same");
  g_assert_null (feed_at (list, 1)->feed_title);
  g_assert_cmpstr (feed_at (list, 2)->title, ==, "Only");
}

static void
test_spellings (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse ("<OPML VERSION='1.1' xmlns='urn:x'><Body><Outline TEXT='A' XMLURL='feed://a.example/f' HtmlUrl='a.example'/>"
             "<outline type='RSS' url='http://b.example/f'/></Body></OPML>");

  g_assert_cmpstr (list->format, ==, "opml1");
  g_assert_cmpstr (feed_at (list, 0)->url, ==, "https://a.example/f");
  g_assert_cmpstr (feed_at (list, 0)->home_url, ==, "https://a.example");
  g_assert_cmpstr (feed_at (list, 1)->url, ==, "http://b.example/f");
}

static void
test_never_run (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse_body ("<outline text='A' xmlUrl='|touch /tmp/run'/><outline text='B' xmlUrl='file:///etc/passwd'/>"
                  "<outline text='C' xmlUrl='javascript:alert(1)'/><outline text='D' xmlUrl='/home/me/feed.xml'/>"
                  "<outline text='E' xmlUrl='http://e.example/' filtercmd='touch /tmp/run'/>");

  g_assert_cmpuint (list->feeds->len, ==, 1);
  g_assert_cmpuint (list->refused->len, ==, 4);
  g_assert_cmpstr (((DeflashSubscription *) list->refused->pdata[0])->url, ==, "|touch /tmp/run");
}

static void
test_named_only (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse_body ("<outline type='include' text='More' url='http://a.example/more.opml'/><outline type='rss' text='Site' htmlUrl='http://b.example/'/>");

  g_assert_cmpuint (list->feeds->len, ==, 0);
  g_assert_cmpstr (((DeflashSubscription *) list->lists->pdata[0])->url, ==, "http://a.example/more.opml");
  g_assert_cmpstr (((DeflashSubscription *) list->sites->pdata[0])->home_url, ==, "http://b.example/");
}

static void
test_duplicates (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse_body ("<outline text='One'><outline xmlUrl='http://a.example/f'/></outline>"
                  "<outline text='Two'><outline text='A' xmlUrl='http://A.example/f'/><outline xmlUrl='http://a.example/f#x'/></outline>");

  g_assert_cmpuint (list->feeds->len, ==, 1);
  g_assert_cmpuint (feed_at (list, 0)->categories->len, ==, 2);
  g_assert_cmpstr (feed_at (list, 0)->title, ==, "A");
}

static void
test_encodings (void)
{
  static const char lying[] = "<?xml version='1.0' encoding='utf-8'?><opml><body><outline text='Caf\xe9' xmlUrl='http://a.example/'/></body></opml>";
  static const char narrow[] = "<?xml version='1.0' encoding='iso-8859-1'?><opml><body><outline text='\x93" "A\x94' xmlUrl='http://a.example/'/></body></opml>";
  g_autoptr (DeflashSubscriptions) first = parse (lying);
  g_autoptr (DeflashSubscriptions) second = parse (narrow);
  g_autoptr (DeflashSubscriptions) third = NULL;
  g_autofree char *wide = NULL;
  gsize length;

  g_assert_cmpstr (feed_at (first, 0)->title, ==, "Café");
  g_assert_cmpstr (feed_at (second, 0)->title, ==, "“A”");
  wide = g_convert ("\xef\xbb\xbf<opml><body><outline text='ü' xmlUrl='http://a.example/'/></body></opml>", -1, "UTF-16LE", "UTF-8", NULL,
                    &length, NULL);
  third = parse_bytes (wide, length, NULL);
  g_assert_cmpstr (feed_at (third, 0)->title, ==, "ü");
}

static void
test_damage (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse ("<opml><body><outline text='A & B' xmlUrl='http://a.example/?x=1&y=2'/><outline text='Say \"yes\" to' xmlUrl=\"http://b.example/\"/>"
             "<outline text=\"He said \"no\" twice\" xmlUrl=\"http://c.example/\"/><outline text='cut' xmlUrl='http://d.example/' /><outline te");

  g_assert_cmpuint (list->feeds->len, ==, 4);
  g_assert_cmpstr (feed_at (list, 0)->title, ==, "A & B");
  g_assert_cmpstr (feed_at (list, 0)->url, ==, "http://a.example/?x=1&y=2");
  g_assert_cmpstr (feed_at (list, 2)->title, ==, "He said \"no\" twice");
  g_assert_cmpuint (list->warnings->len, >, 0);
}

static void
test_bombs (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse ("<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
             "<opml><body><outline text='&c;&f;' xmlUrl='http://a.example/'/></body></opml>");

  g_assert_cmpuint (list->feeds->len, ==, 1);
  g_assert_cmpuint (strlen (feed_at (list, 0)->title), <, 64);
}

static void
test_depth_and_number (void)
{
  g_autoptr (GString) deep = g_string_new ("<opml><body>");
  g_autoptr (GString) many = g_string_new ("<opml><body>");
  g_autoptr (DeflashSubscriptions) first = NULL;
  g_autoptr (DeflashSubscriptions) second = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (deep, "<outline text='%u'><outline xmlUrl='http://a.example/%u'/>", i, i);
  first = parse (deep->str);
  g_assert_cmpuint (first->feeds->len, >, 100);

  for (guint i = 0; i < DEFLASH_SUBSCRIPTIONS_MAX + 10; i++)
    g_string_append_printf (many, "<outline xmlUrl='http://a.example/%u'/>", i);
  second = parse (many->str);
  g_assert_cmpuint (second->feeds->len, ==, DEFLASH_SUBSCRIPTIONS_MAX);
  g_assert_cmpuint (second->warnings->len, >, 0);
}

static void
test_refused (void)
{
  const char *const texts[] = { "", "  ", "{}", "<html><body>x</body></html>", "<rss><channel/></rss>", "a,b,c", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse_bytes (texts[i], strlen (texts[i]), &error));
      g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_LIST);
    }
}

static void
test_foaf (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://xmlns.com/foaf/0.1/'><Group><member><Agent><weblog>"
             "<Document rdf:about='http://a.example/'><seeAlso><channel rdf:about='http://a.example/f'/></seeAlso></Document></weblog>"
             "<name>Ann</name></Agent></member><name>Planet</name></Group></rdf:RDF>");
  g_autofree char *group = category_at (feed_at (list, 0), 0);

  g_assert_cmpstr (feed_at (list, 0)->title, ==, "Ann");
  g_assert_cmpstr (feed_at (list, 0)->home_url, ==, "http://a.example/");
  g_assert_cmpstr (group, ==, "Planet");
}

static void
test_round_trip (void)
{
  g_autoptr (DeflashSubscriptions) list =
      parse_body ("<outline text='F &amp; G'><outline text='&lt;T&gt; \"q\"' xmlUrl='http://a.example/?a=1&amp;b=2' "
                  "htmlUrl='http://a.example/' language='de' category='/deals'/></outline><outline text='Ü' xmlUrl='http://b.example/'/>");
  g_autofree char *opml = deflash_subscriptions_to_opml (list);
  g_autoptr (DeflashSubscriptions) again = parse (opml);
  g_autofree char *before = deflash_subscriptions_to_json (list);
  g_autofree char *after = deflash_subscriptions_to_json (again);

  g_assert_cmpuint (again->warnings->len, ==, 0);
  g_assert_cmpstr (before, ==, after);
}

/* Other readers, and how they go through a list */

typedef struct
{
  GString *seen;
  guint depth;
  gboolean is_versioned;
} Reading;

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

/* As Liferea reads: the title before the text; what has no type and no xmlUrl is a folder. As NewsFlash reads: a version that it knows, a
 * text on each outline, or the whole list is refused; the title before the text. Names are taken by their exact case. */
static void
open_outline (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  const char *title = find_attribute (names, values, "title");

  if (g_str_equal (element, "opml"))
    reading->is_versioned = g_strcmp0 (find_attribute (names, values, "version"), "2.0") == 0;
  if (!g_str_equal (element, "outline"))
    return;
  g_assert_nonnull (find_attribute (names, values, "text"));
  if (find_attribute (names, values, "xmlUrl") != NULL)
    {
      g_assert_cmpstr (find_attribute (names, values, "type"), ==, "rss");
      g_string_append_printf (reading->seen, "%*s%s %s %s\n", (int) reading->depth, "", title, find_attribute (names, values, "xmlUrl"),
                              find_attribute (names, values, "htmlUrl"));
    }
  else
    {
      g_assert_null (find_attribute (names, values, "type"));
      g_string_append_printf (reading->seen, "%*s[%s]\n", (int) reading->depth, "", title);
    }
  reading->depth++;
}

static void
close_outline (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  if (g_str_equal (element, "outline"))
    ((Reading *) user_data)->depth--;
}

static void
test_others_read_it (void)
{
  static const GMarkupParser parser = { .start_element = open_outline, .end_element = close_outline };
  g_autoptr (DeflashSubscriptions) list =
      parse_body ("<outline text='News'><outline text='My name for it' title='The Feed' xmlUrl='https://a.example/?a=1&amp;b=2' htmlUrl='https://a.example/'/>"
                  "</outline><outline text='Deals &amp; more'><outline text='Shop' xmlUrl='https://b.example/f' htmlUrl='https://b.example/'/></outline>");
  g_autofree char *opml = deflash_subscriptions_to_opml (list);
  g_autoptr (GString) seen = g_string_new (NULL);
  Reading reading = { .seen = seen };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, opml, -1, &error);
  g_assert_no_error (error);
  g_assert_true (reading.is_versioned);
  g_assert_cmpstr (seen->str, ==,
                   "[News]\n My name for it https://a.example/?a=1&b=2 https://a.example/\n"
                   "[Deals & more]\n Shop https://b.example/f https://b.example/\n");
}

/* What a reader writes that keeps more than subscriptions: folders with a type, a command, a search, a bin. */
static void
test_from_liferea (void)
{
  g_autoptr (DeflashSubscriptions) list = parse (
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"1.0\" xmlns:liferea=\"http://liferea.sf.net\"><head><title>Liferea Feed List Export"
      "</title></head><body>"
      "<outline title=\"Papers\" text=\"Papers\" description=\"Papers\" type=\"folder\" id=\"fldr\" expanded=\"true\" viewMode=\"2\">"
      "<outline title=\"Quay\" text=\"Quay\" description=\"Quay\" type=\"rss\" id=\"abcdefg\" sortColumn=\"time\" viewMode=\"0\""
      " htmlUrl=\"https://quay.example/\" xmlUrl=\"https://quay.example/rss\" updateInterval=\"-1\" collapsed=\"true\"/>"
      "<outline title=\"Tides\" text=\"Tides\" type=\"atom\" xmlUrl=\"https://tides.example/atom\" updateInterval=\"60\"/>"
      "</outline>"
      "<outline title=\"Unread\" text=\"Unread\" type=\"vfolder\" id=\"vf\"><outline type=\"rule\" text=\"Unread\" rule=\"unread\" value=\"\" additive=\"true\"/></outline>"
      "<outline title=\"Bin\" text=\"Bin\" type=\"newsbin\"/>"
      "<outline title=\"Script\" text=\"Script\" type=\"rss\" xmlUrl=\"|/usr/bin/fortune\" filtercmd=\"/bin/sh\"/>"
      "</body></opml>");
  g_autofree char *folder = category_at (feed_at (list, 0), 0);

  g_assert_cmpuint (list->feeds->len, ==, 2);
  g_assert_cmpstr (feed_at (list, 0)->title, ==, "Quay");
  g_assert_cmpstr (feed_at (list, 0)->url, ==, "https://quay.example/rss");
  g_assert_cmpstr (feed_at (list, 0)->home_url, ==, "https://quay.example/");
  g_assert_cmpstr (folder, ==, "Papers");
  g_assert_cmpstr (feed_at (list, 1)->url, ==, "https://tides.example/atom");
  g_assert_cmpuint (list->refused->len, ==, 1);
}

static void
test_from_newsflash (void)
{
  g_autoptr (DeflashSubscriptions) list = parse (
      "<opml version=\"2.0\"><head/><body><outline text=\"Sea\" title=\"Sea\"><outline text=\"Deep\" title=\"Deep\"><outline text=\"Quay\" type=\"rss\""
      " isComment=\"false\" isBreakpoint=\"false\" xmlUrl=\"https://quay.example/rss\" htmlUrl=\"https://quay.example/\" title=\"Quay\"/></outline></outline>"
      "<outline text=\"Loose\" type=\"rss\" xmlUrl=\"https://loose.example/\" title=\"Loose\"/></body></opml>");
  g_autofree char *folder = category_at (feed_at (list, 0), 0);

  g_assert_cmpuint (list->feeds->len, ==, 2);
  g_assert_cmpstr (folder, ==, "Sea/Deep");
  g_assert_cmpstr (feed_at (list, 1)->title, ==, "Loose");
  g_assert_cmpuint (feed_at (list, 1)->categories->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/opml/folders-and-categories-are-paths", test_folders);
  g_test_add_func ("/opml/the-text-counts-before-the-title", test_titles);
  g_test_add_func ("/opml/names-count-in-any-case-and-namespace", test_spellings);
  g_test_add_func ("/opml/what-is-no-web-address-is-refused-and-never-run", test_never_run);
  g_test_add_func ("/opml/further-lists-and-sites-are-only-named", test_named_only);
  g_test_add_func ("/opml/a-feed-is-taken-once-with-all-its-folders", test_duplicates);
  g_test_add_func ("/opml/encodings-that-lie", test_encodings);
  g_test_add_func ("/opml/damage-is-mended", test_damage);
  g_test_add_func ("/opml/entities-neither-grow-nor-load", test_bombs);
  g_test_add_func ("/opml/depth-and-number-are-bounded", test_depth_and_number);
  g_test_add_func ("/opml/what-is-no-list-is-refused", test_refused);
  g_test_add_func ("/opml/foaf-gives-people-with-their-feeds", test_foaf);
  g_test_add_func ("/opml/what-is-written-is-read-back", test_round_trip);
  g_test_add_func ("/opml/other-readers-find-names-and-folders-in-it", test_others_read_it);
  g_test_add_func ("/opml/a-list-in-lifereas-style", test_from_liferea);
  g_test_add_func ("/opml/a-list-in-newsflashs-style", test_from_newsflash);
  return g_test_run ();
}
