/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-test.h"

#include <glib/gstdio.h>

/* Encodings */

typedef struct
{
  const char *name;
  const char *content_type;
  const char *encoding; /* in the prolog */
  const char *bytes;
  const char *title;
} EncodingCase;

static const EncodingCase encodings[] = {
  { "utf-8", NULL, "utf-8", "Caf\xc3\xa9 \xe2\x82\xac", "Café €" },
  { "none-declared", NULL, NULL, "Caf\xc3\xa9", "Café" },
  { "latin-1-means-windows-1252", NULL, "iso-8859-1",
    "\x93"
    "Caf\xe9\x94 \x80",
    "“Café” €" },
  { "utf-8-that-is-windows-1252", NULL, "utf-8", "Caf\xe9 \x96 na\xefve", "Café – naïve" },
  { "utf-8-with-a-piece-of-windows-1252", NULL, "utf-8", "\xe2\x82\xac and caf\xe9", "€ and café" },
  { "latin-1-that-is-utf-8", NULL, "ISO-8859-1", "Caf\xc3\xa9", "Café" },
  { "http-before-prolog", "application/xml; charset=\"windows-1251\"", "koi8-r", "\xcf\xf0\xe8\xe2\xe5\xf2", "Привет" },
  { "prolog-alone", "text/xml", "koi8-r", "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет" },
  { "utf-8-under-http-latin-1", "text/xml; charset=iso-8859-1", "utf-8", "Caf\xc3\xa9", "Café" },
  { "shift-jis", NULL, "Shift_JIS", "\x83\x65\x83\x58\x83\x67", "テスト" },
  { "gb2312", NULL, "gb2312", "\xd6\xd0\xce\xc4", "中文" },
  { "says-utf-16-is-utf-8", NULL, "utf-16", "Caf\xc3\xa9", "Café" },
  { "unknown-name", NULL, "x-martian", "Caf\xe9", "Café" },
  { "controls-go", NULL, "utf-8",
    "a\x01"
    "b\x0b"
    "c\xef\xbf\xbf",
    "abc" },
};

static void
test_encoding (gconstpointer data)
{
  const EncodingCase *test = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *prolog = test->encoding ? g_strdup_printf ("<?xml version='1.0' encoding='%s'?>", test->encoding) : g_strdup ("");
  g_autofree char *xml = g_strconcat (prolog, "<rss><channel><item><title>", test->bytes, "</title></item></channel></rss>", NULL);
  g_autoptr (DeflashFeed) feed = parse_bytes (xml, strlen (xml), test->content_type, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (entry_at (feed, 0)->title, ==, test->title);
}

static void
test_wide (void)
{
  static const char *const names[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strconcat (i % 2 ? "\xef\xbb\xbf" : "",
                                           "<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Zoë</title>"
                                           "</item></channel></rss>",
                                           NULL);
      gsize length;
      g_autofree char *bytes = g_convert (text, -1, names[i / 2], "UTF-8", NULL, &length, NULL);
      g_autoptr (DeflashFeed) feed = parse_bytes (bytes, length, NULL, NULL);
      g_autoptr (DeflashFeed) odd = parse_bytes (bytes, length - 3, NULL, NULL);

      g_assert_cmpstr (entry_at (feed, 0)->title, ==, "Zoë");
      g_assert_cmpstr (entry_at (odd, 0)->title, ==, "Zoë");
    }
}

static void
test_nul (void)
{
  static const char xml[] = "<rss><channel><item><title>a\0b</title></item></channel></rss>";
  static const char json[] =
    "\xef\xbb\xbf{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"a\",\"title\":\"x\\u0000\\u0007y\"}]}";
  g_autoptr (DeflashFeed) feed = parse_bytes (xml, sizeof xml - 1, NULL, NULL);
  g_autoptr (DeflashFeed) other = parse (json);

  g_assert_cmpstr (entry_at (feed, 0)->title, ==, "ab");
  g_assert_nonnull (entry_at (other, 0)->title);
  g_assert_null (strchr (entry_at (other, 0)->title, '\a'));
}

static GBytes *
pack (const char *data, gsize length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (data, length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, converter);

  char *buffer = g_malloc (1024 * 1024);
  gsize n_read;

  g_assert_true (g_input_stream_read_all (packed, buffer, 1024 * 1024, &n_read, NULL, NULL));
  return g_bytes_new_take (buffer, n_read);
}

static void
test_packed (void)
{
  static const char xml[] = "<rss><channel><item><title>1</title></item></channel></rss>";
  g_autofree char *zeros = g_malloc0 (70 * 1024 * 1024);
  g_autoptr (GBytes) packed = pack (xml, strlen (xml));
  g_autoptr (GBytes) bomb = pack (zeros, 70 * 1024 * 1024);
  gsize length = g_bytes_get_size (packed);
  g_autoptr (DeflashFeed) feed = parse_bytes (g_bytes_get_data (packed, NULL), length, NULL, NULL);
  g_autoptr (DeflashFeed) cut = parse_bytes (g_bytes_get_data (packed, NULL), length - 8, NULL, NULL);

  g_assert_cmpstr (entry_at (feed, 0)->title, ==, "1");
  g_assert_cmpstr (entry_at (cut, 0)->title, ==, "1");
  assert_refused (g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb), DEFLASH_FORMAT_ERROR_TOO_LARGE);
}

/* Ill-formed XML */

typedef struct
{
  const char *name;
  const char *xml;
  const char *titles; /* of the entries, joined by '|' */
} DamageCase;

static const DamageCase damages[] = {
  { "bare-ampersand", "<rss><channel><item><title>AT&T & Co</title></item><item><title>2</title></item></channel></rss>", "AT&T & Co|2" },
  { "bare-less-than", "<rss><channel><item><title>1 < 2</title></item><item><title>2</title></item></channel></rss>", "1 < 2|2" },
  { "html-references", "<rss><channel><item><title>Caf&eacute;&nbsp;&hellip;</title></item></channel></rss>", "Café …" },
  { "html-reference-in-attribute",
    "<rss><channel><item><title>x</title><enclosure url='https://a.example/?a=1&b=&eacute;'/></item></channel></rss>", "x" },
  { "unclosed-element",
    "<rss><channel><item><description><p>one</description><title>1</title></item><item><title>2</title></item></channel></rss>", "1|2" },
  { "stray-end-tag", "<rss><channel><item><title>1</b></title></i></item></u><item><title>2</title></item></channel></rss>", "1|2" },
  { "forgotten-item-end", "<rss><channel><item><title>1</title><item><title>2</title></item></channel></rss>", "1|2" },
  { "unclosed-element-before-items", "<rss><channel><x:category><item><title>1</title></item><item><title>2</title></item></channel></rss>",
    "1|2" },
  { "feed-within-a-page",
    "<!DOCTYPE html><html><body><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>1</title></entry></feed></body></html>", "1" },
  { "item-within-item", "<rss><channel><item><title>1</title><item><title>2</title></item></item></channel></rss>", "1|2" },
  { "unquoted-attribute", "<rss version=2.0><channel><item><guid isPermaLink=false>x</guid><title>1</title></item></channel></rss>", "1" },
  { "attribute-twice", "<rss><channel><item a='1' a='2' b><title>1</title></item></channel></rss>", "1" },
  { "comment-with-dashes", "<rss><!-- a -- b --><channel><item><title>1</title></item></channel></rss>", "1" },
  { "cdata-end-in-text", "<rss><channel><item><title>a ]]> b</title></item></channel></rss>", "a ]]> b" },
  { "cut-off-in-text", "<rss><channel><item><title>1</title></item><item><title>2</ti", "1" },
  { "cut-off-in-attribute", "<rss><channel><item><title>1</title></item><item><enclosure url='htt", "1" },
  { "cut-off-in-cdata", "<rss><channel><item><title>1</title></item><item><title><![CDATA[2", "1" },
  { "no-end-of-the-feed", "<rss><channel><item><title>1</title></item>", "1" },
  { "junk-behind", "<rss><channel><item><title>1</title></item></channel></rss><script>x</script> &", "1" },
  { "blanks-before-prolog", " \n\t<?xml version='1.0'?><rss><channel><item><title>1</title></item></channel></rss>", "1" },
  { "notice-before-prolog",
    "<br />\n<b>Warning</b>: x in y<br /><?xml version='1.0'?><rss><channel><item><title>1</title></item></channel></rss>", "1" },
  { "text-before-root", "Notice: a < b\n<rss><channel><item><title>1</title></item></channel></rss>", "1" },
  { "damaged-prolog", "<?xml version=1.0 encoding=utf-8><rss><channel><item><title>1</title></item></channel></rss>", "1" },
  { "two-prologs", "<?xml version='1.0'?>\n<?xml version='1.0'?><rss><channel><item><title>1</title></item></channel></rss>", "1" },
  { "undeclared-prefix", "<rss><channel><item><foo:bar/><title>1</title></item></channel></rss>", "1" },
  { "document-type", "<!DOCTYPE rss PUBLIC '-//x' 'http://127.0.0.1:1/x.dtd'><rss><channel><item><title>1</title></item></channel></rss>",
    "1" },
  { "document-type-with-entities",
    "<!DOCTYPE rss [<!ENTITY who \"Ann\"><!ENTITY file SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&who; &file;</title></item>"
    "</channel></rss>",
    "Ann &file;" },
  { "control-reference", "<rss><channel><item><title>a&#0;&#8;b</title></item></channel></rss>", "ab" },
};

static char *
join_titles (DeflashFeed *feed)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < feed->entries->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", entry_at (feed, i)->title);
  return g_string_free (titles, FALSE);
}

static void
test_damage (gconstpointer data)
{
  const DamageCase *test = data;
  g_autoptr (DeflashFeed) feed = parse (test->xml);
  g_autofree char *titles = join_titles (feed);

  g_assert_cmpstr (titles, ==, test->titles);
}

static void
test_warning (void)
{
  g_autoptr (DeflashFeed) mended = parse ("<rss><channel><item><title>a & b</title></item></channel></rss>");
  g_autoptr (DeflashFeed) cut = parse ("<rss><channel><item><title>a</title></item>");
  g_autoptr (DeflashFeed) good = parse ("<rss><channel><item><title>a</title></item></channel></rss>");

  g_assert_cmpuint (mended->warnings->len, ==, 1);
  g_assert_cmpuint (cut->warnings->len, ==, 1);
  g_assert_cmpuint (good->warnings->len, ==, 0);
}

/* No feed */

static void
test_no_feed (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", DEFLASH_FORMAT_ERROR_EMPTY },
    { " \n\t", DEFLASH_FORMAT_ERROR_EMPTY },
    { "<!DOCTYPE html><html><head><title>Hello</title></head></html>", DEFLASH_FORMAT_ERROR_HTML },
    { "<HTML><body>x", DEFLASH_FORMAT_ERROR_HTML },
    { "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head/></html>", DEFLASH_FORMAT_ERROR_HTML },
    { "<!doctype html><p>An &lt;rss&gt; begins with <code><rss></code>", DEFLASH_FORMAT_ERROR_HTML },
    { "<!doctype html><svg><?xml version='1.0'?><g/></svg>", DEFLASH_FORMAT_ERROR_HTML },
    { "<p>Not found", DEFLASH_FORMAT_ERROR_HTML },
    { "<!doctype html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x'></script>",
      DEFLASH_FORMAT_ERROR_BOT_CHECK },
    { "<html><body>Please verify you are a human</body></html>", DEFLASH_FORMAT_ERROR_BOT_CHECK },
    { "<opml version='2.0'><body/></opml>", DEFLASH_FORMAT_ERROR_NOT_A_FEED },
    { "<svg xmlns='http://www.w3.org/2000/svg'/>", DEFLASH_FORMAT_ERROR_NOT_A_FEED },
    { "Hello", DEFLASH_FORMAT_ERROR_NOT_A_FEED },
    { "\x89PNG\r\n\x1a\n", DEFLASH_FORMAT_ERROR_NOT_A_FEED },
    { "{", DEFLASH_FORMAT_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, strlen (cases[i].text), cases[i].code);
}

/* Hostile input. The bound is far above what a slow machine under a sanitizer needs. */

#define MAX_SECONDS 10

static void
assert_bounded (const char *xml)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DeflashFeed) feed = parse_bytes (xml, strlen (xml), NULL, NULL);

  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
  if (feed)
    for (guint i = 0; i < feed->entries->len; i++)
      {
        const char *body = entry_at (feed, i)->content_html;

        g_assert_cmpuint (body ? strlen (body) : 0, <, 9 * strlen (xml) + 65536);
      }
}

static void
test_entity_bomb (void)
{
  g_autoptr (GString) xml = g_string_new ("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
  for (int i = 1; i < 30; i++)
    g_string_append_printf (xml, "<!ENTITY a%d \"&a%d;&a%d;\">", i, i - 1, i - 1);
  g_string_append (xml, "]><rss><channel><item><title>x</title><description>&a29;</description></item></channel></rss>");
  g_autoptr (DeflashFeed) feed = parse (xml->str);

  g_assert_cmpstr (entry_at (feed, 0)->title, ==, "x");
  assert_bounded (xml->str);
}

static void
test_quadratic_entities (void)
{
  g_autofree char *value = g_strnfill (500, 'a');
  g_autoptr (GString) xml = g_string_new (NULL);
  g_string_append_printf (xml, "<!DOCTYPE rss [<!ENTITY a \"%s\">]><rss><channel><item><description>", value);
  for (int i = 0; i < 200000; i++)
    g_string_append (xml, "&a;");
  g_string_append (xml, "</description></item></channel></rss>");

  assert_bounded (xml->str);
}

static void
test_external_entities (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("deflash-XXXXXX", &path, NULL);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "secret", -1, NULL));
  g_autofree char *xml = g_strdup_printf ("<!DOCTYPE rss [<!ENTITY %% p SYSTEM 'file://%s'>%%p;<!ENTITY e SYSTEM 'file://%s'>]>"
                                          "<rss><channel><item><title>x</title><description>[&e;]</description></item></channel></rss>",
                                          path, path);
  g_autoptr (DeflashFeed) feed = parse (xml);

  g_assert_null (strstr (entry_at (feed, 0)->content_html, "secret"));
  g_remove (path);
}

static void
test_deep_nesting (void)
{
  g_autoptr (GString) xml = g_string_new ("<rss><channel><item><title>1</title></item><item><description>");
  for (int i = 0; i < 10000; i++)
    g_string_append (xml, "<b>");
  g_autoptr (GString) mismatched = g_string_new (xml->str);
  for (int i = 0; i < 10000; i++)
    {
      g_string_append (xml, "</b>");
      g_string_append (mismatched, "</i>&");
    }
  g_autoptr (DeflashFeed) feed = parse (xml->str);

  g_assert_cmpstr (entry_at (feed, 0)->title, ==, "1");
  assert_bounded (xml->str);
  assert_bounded (mismatched->str);
}

static void
test_large_attribute (void)
{
  g_autofree char *value = g_strnfill (2 * 1024 * 1024, 'a');
  g_autofree char *xml =
    g_strdup_printf ("<rss><channel><item><title>1</title><link href='https://a.example/%s'/></item><item><title>2</title>"
                     "</item></channel></rss>",
                     value);
  g_autoptr (DeflashFeed) feed = parse (xml);

  g_assert_cmpuint (feed->entries->len, ==, 2);
  assert_bounded (xml);
}

static void
test_repetitions (void)
{
  static const char *const pieces[] = { "<a ",     "<b>",       "<a x='",  "&lt;a ",      "&lt;b&gt;", "&lt;script&gt;",
                                        "&lt;!--", "<![CDATA[", "<!--",    "<!DOCTYPE [", "&",         "<",
                                        "]]>",     "<item>",    "</item>", "&amp;amp;",   "<a x=\"",   "<x:y xmlns:x='u'>" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) xml = g_string_new ("<rss><channel><item><title>");
      for (int j = 0; j < 20000; j++)
        g_string_append (xml, pieces[i]);
      assert_bounded (xml->str);
      g_string_append (xml, "</title></item></channel></rss>");
      assert_bounded (xml->str);
    }
}

static void
test_deep_json (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *json = g_strconcat ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":", open, NULL);

  assert_refused (json, strlen (json), DEFLASH_FORMAT_ERROR_INVALID);
}

/* Cut at every byte */

static const char *const samples[] = {
  "<?xml version='1.0'?><!-- c --><rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>F</title>"
  "<link>https://s.example/</link><item><title>1</title><link>/1</link><media:content url='/i.png' medium='image'/></item>"
  "<item><title>2 &amp; \xc3\xa9</title><enclosure url='a'/><description><![CDATA[<p>x</p>]]></description></item></channel></rss>",
  "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>F</title></channel>"
  "<item rdf:about='1'><title>1</title></item><item rdf:about='2'><title>2 &amp; \xc3\xa9</title></item></rdf:RDF>",
  "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://s.example/'><entry><title>1</title><link href='1'/></entry><entry>"
  "<title>2 &amp; \xc3\xa9</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div></content></entry></feed>",
};

static void
test_cut_anywhere (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      const char *text = samples[i];
      gsize length = strlen (text);
      const char *first = strstr (text, "</item>") ? strstr (text, "</item>") + 7 : strstr (text, "</entry>") + 8;
      gboolean both_seen = FALSE;

      for (gsize cut = 0; cut <= length; cut++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DeflashFeed) feed = parse_bytes (text, cut, NULL, &error);

          g_assert_true ((feed != NULL) != (error != NULL));
          if (text + cut >= first)
            {
              g_assert_nonnull (feed);
              g_assert_cmpstr (entry_at (feed, 0)->title, ==, "1");
            }
          if (feed && feed->entries->len == 2)
            {
              g_assert_cmpstr (entry_at (feed, 1)->title, ==, "2 & é");
              both_seen = TRUE;
            }
          else
            g_assert_false (both_seen);
        }
      g_assert_true (both_seen);
    }
}

static void
test_cut_json (void)
{
  static const char json[] = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"\xc3\xa9\\u00e9\"}]}";

  for (gsize cut = 1; cut < strlen (json); cut++)
    assert_refused (json, cut, DEFLASH_FORMAT_ERROR_INVALID);
}

/* Every byte of every sample replaced by each of some that matter. */
static void
test_changed_anywhere (void)
{
  static const char bytes[] = "<>&'\"/=!]\0\xff";

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      gsize length = strlen (samples[i]);
      g_autofree char *text = g_memdup2 (samples[i], length);

      for (gsize at = 0; at < length; at++)
        for (gsize j = 0; j < sizeof bytes - 1; j++)
          {
            g_autoptr (GError) error = NULL;
            g_autoptr (DeflashFeed) feed = NULL;

            text[at] = bytes[j];
            feed = parse_bytes (text, length, NULL, &error);
            g_assert_true ((feed != NULL) != (error != NULL));
            text[at] = samples[i][at];
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = g_strconcat ("/feed/encoding/", encodings[i].name, NULL);

      g_test_add_data_func (path, &encodings[i], test_encoding);
    }
  g_test_add_func ("/feed/encoding/utf-16-and-utf-32-with-and-without-mark", test_wide);
  g_test_add_func ("/feed/encoding/nul-is-dropped", test_nul);
  g_test_add_func ("/feed/encoding/packed-file-is-unpacked-within-bounds", test_packed);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/feed/damage/", damages[i].name, NULL);

      g_test_add_data_func (path, &damages[i], test_damage);
    }
  g_test_add_func ("/feed/damage/is-noted", test_warning);
  g_test_add_func ("/feed/damage/no-feed-is-named", test_no_feed);
  g_test_add_func ("/feed/damage/cut-at-every-byte-keeps-entries-before", test_cut_anywhere);
  g_test_add_func ("/feed/damage/cut-json-is-refused", test_cut_json);
  g_test_add_func ("/feed/damage/any-byte-changed-is-survived", test_changed_anywhere);
  g_test_add_func ("/feed/hostile/entity-bomb", test_entity_bomb);
  g_test_add_func ("/feed/hostile/quadratic-entities", test_quadratic_entities);
  g_test_add_func ("/feed/hostile/external-entities-are-not-loaded", test_external_entities);
  g_test_add_func ("/feed/hostile/deep-nesting", test_deep_nesting);
  g_test_add_func ("/feed/hostile/large-attribute", test_large_attribute);
  g_test_add_func ("/feed/hostile/repetitions", test_repetitions);
  g_test_add_func ("/feed/hostile/deep-json", test_deep_json);
  return g_test_run ();
}
