/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-url.h"

typedef struct
{
  const char *base;
  const char *reference;
  const char *expected;
} ResolveCase;

static const ResolveCase resolve_cases[] = {
  { NULL, "https://example.org/a", "https://example.org/a" },
  { NULL, "  https://example.org/a\n", "https://example.org/a" },
  { NULL, "https://example.org", "https://example.org" },
  { NULL, "HTTPS://example.org/A", "https://example.org/A" },
  { NULL, "https://exam\nple.org/a\tb", "https://example.org/ab" },
  { NULL, "https://example.org/a b", "https://example.org/a%20b" },
  { NULL, "https://example.org/ä?ö=ü#é", "https://example.org/%C3%A4?%C3%B6=%C3%BC#%C3%A9" },
  { NULL, "https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc" },
  { NULL, "https://example.org/100%", "https://example.org/100%25" },
  { NULL, "https://example.org/a\xff", "https://example.org/a%FF" },
  { NULL, "https://example.org/a|b\"<c>", "https://example.org/a%7Cb%22%3Cc%3E" },
  { NULL, "https:\\\\example.org\\a?b\\c", "https://example.org/a?b%5Cc" },
  { NULL, "https:/example.org/a", "https://example.org/a" },
  { NULL, "https:////example.org/a", "https://example.org/a" },
  { NULL, "//example.org/a", "https://example.org/a" },
  { NULL, "http://bücher.example/x", "http://xn--bcher-kva.example/x" },
  { NULL, "https://example.org/a/../b/./c", "https://example.org/b/c" },
  { NULL, "https://example.org:8443/a", "https://example.org:8443/a" },
  { NULL, "https://user:word@example.org/a", "https://user:word@example.org/a" },
  { NULL, "https://[2001:db8::1]/a", "https://[2001:db8::1]/a" },
  { NULL, "https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c" },
  { NULL, "https://good.example\\@evil.example/", "https://good.example/@evil.example/" },
  { "https://example.org/a/b", "c", "https://example.org/a/c" },
  { "https://example.org/a/b", "/c", "https://example.org/c" },
  { "https://example.org/a/b", "../../../c", "https://example.org/c" },
  { "https://example.org/a/b?x", "?y", "https://example.org/a/b?y" },
  { "https://example.org/a/b?x", "#y", "https://example.org/a/b?x#y" },
  { "https://example.org", "c", "https://example.org/c" },
  { "http://example.org/", "//cdn.example.org/p.jpg", "http://cdn.example.org/p.jpg" },
  { "https://example.org/a/", "c d.jpg", "https://example.org/a/c%20d.jpg" },
  { " https://example.org/ä/ ", "c", "https://example.org/%C3%A4/c" },
  { "https://example.org/a", "https://other.example/", "https://other.example/" },
  { "ftp://example.org/", "https://example.org/", "https://example.org/" },
  { "nonsense", "//example.org/x", "https://example.org/x" },
  /* refused */
  { NULL, "", NULL },
  { NULL, "   ", NULL },
  { NULL, NULL, NULL },
  { "https://example.org/a", "", NULL },
  { NULL, "/relative", NULL },
  { NULL, "relative", NULL },
  { "nonsense", "relative", NULL },
  { "ftp://example.org/", "relative", NULL },
  { "https://example.org/", "javascript:alert(1)", NULL },
  { "https://example.org/", " JaVaScRiPt:alert(1)", NULL },
  { "https://example.org/", "java\nscript:alert(1)", NULL },
  { "https://example.org/", "data:text/html,x", NULL },
  { "https://example.org/", "file:///etc/passwd", NULL },
  { "https://example.org/", "mailto:a@example.org", NULL },
  { "https://example.org/", "ftp://example.org/", NULL },
  { NULL, "https://", NULL },
  { NULL, "https:///", NULL },
  { NULL, "https://exa mple.org/", NULL },
  { NULL, "https://exa<mple.org/", NULL },
  { NULL, "https://a..b/", NULL },
  { NULL, "https://example.org:99999/", NULL },
  { NULL, "https://example.org:x/", NULL },
  { NULL, "https://[::1/", NULL },
  { NULL, "https://%00/", NULL },
  { NULL, "https://example.org;x/a", NULL },
};

static void
test_resolve (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (resolve_cases); i++)
    {
      g_autofree char *url = deflash_url_resolve (resolve_cases[i].base, resolve_cases[i].reference);

      if (g_strcmp0 (url, resolve_cases[i].expected) != 0)
        g_test_message ("%s + %s", resolve_cases[i].base, resolve_cases[i].reference);
      g_assert_cmpstr (url, ==, resolve_cases[i].expected);
    }
}

static void
test_resolve_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (resolve_cases); i++)
    if (resolve_cases[i].expected)
      {
        g_autofree char *url = deflash_url_resolve (NULL, resolve_cases[i].expected);

        g_assert_cmpstr (url, ==, resolve_cases[i].expected);
      }
}

static void
test_too_long (void)
{
  g_autoptr (GString) string = g_string_new ("https://example.org/");

  while (string->len < DEFLASH_URL_MAX_LENGTH)
    g_string_append_c (string, 'a');
  g_autofree char *fits = deflash_url_resolve (NULL, string->str);
  g_assert_cmpstr (fits, ==, string->str);
  g_string_append_c (string, 'a');
  g_assert_null (deflash_url_resolve (NULL, string->str));
  g_assert_null (deflash_url_canonicalize (string->str));
  g_assert_null (deflash_url_from_input (string->str));
  string->str[DEFLASH_URL_MAX_LENGTH - 10] = ' '; /* fits until it is escaped */
  string->str[DEFLASH_URL_MAX_LENGTH] = '\0';
  g_assert_null (deflash_url_resolve (NULL, string->str));
}

typedef struct
{
  const char *in;
  const char *expected;
} Case;

static void
check_cases (const Case *cases, guint n, char *(*function) (const char *) )
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *out = function (cases[i].in);

      if (g_strcmp0 (out, cases[i].expected) != 0)
        g_test_message ("%s", cases[i].in);
      g_assert_cmpstr (out, ==, cases[i].expected);
    }
}

static char *
resolve_link (const char *reference)
{
  return deflash_url_resolve_link ("https://example.org/a/", reference);
}

static void
test_resolve_link (void)
{
  static const Case cases[] = {
    { "b", "https://example.org/a/b" },
    { "#note", "#note" },
    { " #nöte ", "#n%C3%B6te" },
    { "#", NULL },
    { "mailto:a@example.org", "mailto:a@example.org" },
    { "MailTo:a b@example.org", "mailto:a%20b@example.org" },
    { "mailto:", NULL },
    { "javascript:alert(1)", NULL },
    { "vbscript:x", NULL },
    { "tel:123", NULL },
    { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), resolve_link);
}

static void
test_canonicalize (void)
{
  static const Case cases[] = {
    { "http://example.org/a", "https://example.org/a" },
    { "https://WWW.Example.ORG/A", "https://example.org/A" },
    { "https://example.org", "https://example.org/" },
    { "https://example.org/", "https://example.org/" },
    { "https://example.org/a/", "https://example.org/a" },
    { "https://example.org/a//", "https://example.org/a" },
    { "http://example.org:80/a", "https://example.org/a" },
    { "https://example.org:443/a", "https://example.org/a" },
    { "https://example.org:8080/a", "https://example.org:8080/a" },
    { "https://example.org./a", "https://example.org/a" },
    { "https://example.org/a#b", "https://example.org/a" },
    { "https://example.org/a?utm_source=x&b=2&a=1&fbclid=y", "https://example.org/a?b=2&a=1" },
    { "https://example.org/a?utm_source=x", "https://example.org/a" },
    { "https://example.org/a?", "https://example.org/a" },
    { "https://example.org/%7euser/%c3%a4/%2f", "https://example.org/~user/%C3%A4/%2F" },
    { "https://example.org/ä", "https://example.org/%C3%A4" },
    { "https://user:word@example.org/a", "https://example.org/a" },
    { "https://example.org/a/../b", "https://example.org/b" },
    { "https://[2001:DB8::1]/", "https://[2001:db8::1]/" },
    { "https://www.org/", "https://www.org/" },
    { "https://www.www.example.org/", "https://example.org/" },
    { "https://example.org/?id=1", "https://example.org/?id=1" },
    { "ftp://example.org/", NULL },
    { "/a", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_url_canonicalize);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *again = deflash_url_canonicalize (cases[i].expected);

      g_assert_cmpstr (again, ==, cases[i].expected);
    }
}

static void
test_strip_tracking (void)
{
  static const Case cases[] = {
    { "https://example.org/a?utm_source=x&utm_medium=y", "https://example.org/a" },
    { "https://example.org/a?b=1&utm_source=x&c=2", "https://example.org/a?b=1&c=2" },
    { "https://example.org/a?UTM_Source=x#frag", "https://example.org/a#frag" },
    { "https://example.org/a?b=1&amp;utm_source=x", "https://example.org/a?b=1" },
    { "https://example.org/a?fbclid=1&gclid=2&mc_cid=3&igshid=4&at_medium=5&ref_src=6", "https://example.org/a" },
    { "https://example.org/a?at_campaign=rss&at_custom1=x&page=2", "https://example.org/a?page=2" },
    { "https://example.org/a?ref=1&source=2", "https://example.org/a?ref=1&source=2" },
    { "https://example.org/a?attic=1&gclids=2", "https://example.org/a?attic=1&gclids=2" },
    { "https://example.org/a#xtor=RSS-1", "https://example.org/a" },
    { "https://example.org/a#utm_source=x&keep=1", "https://example.org/a#keep=1" },
    { "https://example.org/a#section=2", "https://example.org/a#section=2" },
    { "https://EXAMPLE.org/%7e?q=a+b", "https://EXAMPLE.org/%7e?q=a+b" },
    { "https://example.org/?a=utm_source", "https://example.org/?a=utm_source" },
    { "https://example.org/?", "https://example.org/?" },
    { "https://example.org/?&&a", "https://example.org/?&&a" },
    { "not an address", "not an address" },
    { "", "" },
    { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_url_strip_tracking);
}

static void
test_from_input (void)
{
  static const Case cases[] = {
    { "example.org", "https://example.org" },
    { "example.org/feed.xml", "https://example.org/feed.xml" },
    { " example.org/x \n", "https://example.org/x" },
    { "https://example.org/x", "https://example.org/x" },
    { "http://example.org/x", "http://example.org/x" },
    { "HTTP://example.org/x", "http://example.org/x" },
    { "feed://example.org/x", "https://example.org/x" },
    { "feed:https://example.org/x", "https://example.org/x" },
    { "feed:http://example.org/x", "http://example.org/x" },
    { "feed:example.org/x", "https://example.org/x" },
    { "<https://example.org/x>", "https://example.org/x" },
    { "\"example.org\"", "https://example.org" },
    { "//example.org/x", "https://example.org/x" },
    { "http//example.org", "https://example.org" },
    { "https:/example.org", "https://example.org" },
    { "example.org:8443/x", "https://example.org:8443/x" },
    { "localhost", "http://localhost" },
    { "localhost:8080/x", "http://localhost:8080/x" },
    { "127.0.0.1:8000", "http://127.0.0.1:8000" },
    { "192.168.1.5:8080/rss", "http://192.168.1.5:8080/rss" },
    { "[::1]:8080/x", "http://[::1]:8080/x" },
    { "nas:5000/rss", "http://nas:5000/rss" },
    { "münchen.example", "https://xn--mnchen-3ya.example" },
    { "hello", NULL },
    { "hello world", NULL },
    { "news about 1.5 degrees", NULL },
    { "3.14", NULL },
    { "someone@example.org", NULL },
    { "mailto:someone@example.org", NULL },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "/etc/passwd", NULL },
    { "C:\\feeds.opml", NULL },
    { "about:blank", NULL },
    { "https://", NULL },
    { "feed:", NULL },
    { ".", NULL },
    { "example.", NULL },
    { "\xff.example.org", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_url_from_input);
}

static void
test_for_display (void)
{
  static const Case cases[] = {
    { "https://www.example.org/", "example.org" },
    { "https://example.org/a/b?c=d#e", "example.org/a/b" },
    { "https://user:word@example.org/", "example.org" },
    { "https://example.org/%C3%A4%20b", "example.org/ä b" },
    { "https://example.org/%E2%80%AEgpj.exe", "example.org/gpj.exe" },
    { "https://example.org/a%00%0Ab", "example.org/a%00%0Ab" },
    { "https://example.org/%ff", "example.org/%FF" },
    { "https://example.org/a%2Fb", "example.org/a%2Fb" },
    { "https://bücher.example/", "xn--bcher-kva.example" },
    { "https://example.org:8080/a", "example.org:8080/a" },
    { "mailto:a@example.org", "mailto:a@example.org" },
    { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_url_for_display);
}

static void
test_get_host (void)
{
  static const Case cases[] = {
    { "https://WWW.Example.org:80/x", "www.example.org" }, { "https://[::1]/", "::1" }, { "https://bücher.example", "xn--bcher-kva.example" },
    { "example.org", NULL }, { "mailto:x@example.org", NULL }, { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_url_get_host);
}

static void
test_is_http (void)
{
  g_assert_true (deflash_url_is_http ("http://a"));
  g_assert_true (deflash_url_is_http ("HTTPS://a/b"));
  g_assert_false (deflash_url_is_http ("https://"));
  g_assert_false (deflash_url_is_http ("https:///x"));
  g_assert_false (deflash_url_is_http ("httpx://a"));
  g_assert_false (deflash_url_is_http ("javascript:http://a"));
  g_assert_false (deflash_url_is_http (" http://a"));
  g_assert_false (deflash_url_is_http (""));
  g_assert_false (deflash_url_is_http (NULL));
}

static void
test_redirects (void)
{
  const char *const ways[] = {
    "https://amzn.to/3xYz", "https://www.awin1.com/cread.php?awinmid=1&ued=https%3A%2F%2Fshop.example%2Fpen",
    "https://www.deals.example/goto/12345", "https://www.deals.example/visit/homepage/99", "https://click.linksynergy.com/deeplink?id=1",
    "https://deals.example/x?url=https%3A%2F%2Fshop.example%2Fpen%3Futm_source%3Dd",
  };
  const char *const direct[] = {
    NULL, "", "not an address", "https://shop.example/pen", "https://shop.example/search?u=pens",
    "https://shop.example/login?redirect=https%3A%2F%2Fshop.example%2Fpen", "https://notbit.ly.example/x", "https://shop.example/gold/1",
  };
  g_autofree char *target = deflash_url_unwrap (ways[5]);
  g_autofree char *none = deflash_url_unwrap (ways[2]);
  g_autofree char *script = deflash_url_unwrap ("https://deals.example/x?url=javascript%3Aalert(1)");

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_true (deflash_url_is_redirect (ways[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (direct); i++)
    g_assert_false (deflash_url_is_redirect (direct[i]));
  g_assert_cmpstr (target, ==, "https://shop.example/pen");
  g_assert_null (none);
  g_assert_null (script);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/resolve", test_resolve);
  g_test_add_func ("/url/resolve/what-is-resolved-stays", test_resolve_again);
  g_test_add_func ("/url/resolve/too-long-is-refused", test_too_long);
  g_test_add_func ("/url/resolve-link/mail-and-anchors-pass", test_resolve_link);
  g_test_add_func ("/url/canonicalize", test_canonicalize);
  g_test_add_func ("/url/strip-tracking", test_strip_tracking);
  g_test_add_func ("/url/from-input", test_from_input);
  g_test_add_func ("/url/for-display", test_for_display);
  g_test_add_func ("/url/get-host", test_get_host);
  g_test_add_func ("/url/is-http", test_is_http);
  g_test_add_func ("/core/url/ways-to-a-shop-are-told-from-shops", test_redirects);

  return g_test_run ();
}
