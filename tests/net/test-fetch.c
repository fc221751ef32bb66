/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"

static const char *
body_text (const DeflashResponse *response)
{
  static char text[4096];
  gsize size;
  const char *data = g_bytes_get_data (response->body, &size);

  g_assert_cmpuint (size, <, sizeof text);
  memcpy (text, data != NULL ? data : "", size);
  text[size] = '\0';
  return text;
}

static void
test_answer_arrives_whole (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .content_type = "application/rss+xml; charset=windows-1252",
                                   .body = "<rss/>",
                                   .etag = "W/\"a b\"",
                                   .last_modified = "Sun, 23 Nov 2025 10:00:00 GMT",
                                   .headers = "Link: <https://a.example/wp-json/>; rel=\"https://api.w.org/\"\n"
                                              "Link: </feed>; rel=\"alternate\"\nCache-Control: public, max-age=900" };
  g_autoptr (Answer) answer = NULL;
  g_autofree char *url = deflash_test_server_get_url (net->server, "/feed");

  net_route (net, "/feed", &route);
  answer = net_get (net, "/feed");
  g_assert_no_error (answer->error);
  g_assert_cmpint (answer->response->outcome, ==, DEFLASH_FETCH_OK);
  g_assert_cmpuint (answer->response->status, ==, 200);
  g_assert_cmpstr (body_text (answer->response), ==, "<rss/>");
  g_assert_cmpstr (answer->response->content_type, ==, "application/rss+xml; charset=windows-1252");
  g_assert_cmpstr (answer->response->etag, ==, "W/\"a b\"");
  g_assert_cmpstr (answer->response->last_modified, ==, "Sun, 23 Nov 2025 10:00:00 GMT");
  g_assert_cmpstr (answer->response->link, ==,
                   "<https://a.example/wp-json/>; rel=\"https://api.w.org/\", </feed>; rel=\"alternate\"");
  g_assert_cmpint (answer->response->max_age, ==, 900);
  g_assert_cmpstr (answer->response->final_url, ==, url);
  g_assert_null (answer->response->permanent_url);
  g_assert_true (answer->response->retry_after == DEFLASH_TIME_NONE);
}

static void
test_request_says_who_it_is_and_no_more (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .body = "x", .headers = "Set-Cookie: id=1; Path=/" };
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autofree char *agent = NULL, *accept = NULL, *encoding = NULL;

  net_route (net, "/a", &route);
  g_set_str (&request->accept, "image/png");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Answer) answer = net_fetch (net, request);

      g_assert_no_error (answer->error);
    }
  agent = deflash_test_server_get_header (net->server, "/a", "User-Agent");
  accept = deflash_test_server_get_header (net->server, "/a", "Accept");
  encoding = deflash_test_server_get_header (net->server, "/a", "Accept-Encoding");
  g_assert_cmpstr (agent, ==, "DeflashNews/0.1 (+https://deflashnews.com/app)");
  g_assert_cmpstr (accept, ==, "image/png");
  g_assert_nonnull (strstr (encoding, "gzip"));
  g_assert_null (deflash_test_server_get_header (net->server, "/a", "Cookie"));
  g_assert_null (deflash_test_server_get_header (net->server, "/a", "Referer"));
  g_assert_null (deflash_test_server_get_header (net->server, "/a", "Authorization"));
  g_assert_null (deflash_test_server_get_header (net->server, "/a", "If-None-Match"));
}

static void
test_not_modified_is_an_outcome (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .body = "x", .etag = "\"v1\"", .headers = "Cache-Control: max-age=60" };
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;
  g_autofree char *etag = NULL, *since = NULL;

  net_route (net, "/a", &route);
  g_set_str (&request->etag, "\"v1\"");
  g_set_str (&request->last_modified, "whatever it said");
  answer = net_fetch (net, request);
  g_assert_no_error (answer->error);
  g_assert_cmpint (answer->response->outcome, ==, DEFLASH_FETCH_NOT_MODIFIED);
  g_assert_cmpuint (answer->response->status, ==, 304);
  g_assert_cmpuint (g_bytes_get_size (answer->response->body), ==, 0);
  g_assert_cmpint (answer->response->max_age, ==, 60);
  etag = deflash_test_server_get_header (net->server, "/a", "If-None-Match");
  since = deflash_test_server_get_header (net->server, "/a", "If-Modified-Since");
  g_assert_cmpstr (etag, ==, "\"v1\"");
  g_assert_cmpstr (since, ==, "whatever it said");
}

static void
test_changed_document_comes_with_new_validator (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .body = "new", .etag = "\"v2\"" };
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &route);
  g_set_str (&request->etag, "\"v1\"");
  answer = net_fetch (net, request);
  g_assert_no_error (answer->error);
  g_assert_cmpint (answer->response->outcome, ==, DEFLASH_FETCH_OK);
  g_assert_cmpstr (answer->response->etag, ==, "\"v2\"");
  g_assert_cmpstr (body_text (answer->response), ==, "new");
}

static void
test_not_modified_unasked_is_an_error (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .status = 304 };
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &route);
  answer = net_get (net, "/a");
  assert_net_error (answer, DEFLASH_NET_ERROR_PROTOCOL);
}

static void
test_line_break_in_validator_is_not_sent (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .body = "x" };
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &route);
  g_set_str (&request->etag, "\"v1\"\r\nCookie: a=b");
  answer = net_fetch (net, request);
  g_assert_no_error (answer->error);
  g_assert_null (deflash_test_server_get_header (net->server, "/a", "Cookie"));
}

static void
test_compressed_body_is_expanded (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .body = "plain text", .fault = DEFLASH_TEST_FAULT_GZIP };
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &route);
  answer = net_get (net, "/a");
  g_assert_no_error (answer->error);
  g_assert_cmpstr (body_text (answer->response), ==, "plain text");
}

static void
test_large_body_arrives_whole (void)
{
  g_autoptr (Net) net = net_new ();
  gsize size = 3 * 1024 * 1024 + 7;
  g_autofree char *body = g_malloc (size);
  g_autoptr (Answer) answer = NULL;
  g_autoptr (GBytes) wanted = NULL;

  for (gsize i = 0; i < size; i++)
    body[i] = (char) ('a' + i % 23);
  wanted = g_bytes_new (body, size);
  net_route (net, "/a", &(DeflashTestRoute) { .body = body, .length = size });
  answer = net_get (net, "/a");
  g_assert_no_error (answer->error);
  g_assert_true (g_bytes_equal (answer->response->body, wanted));
}

static void
test_status_becomes_its_error (void)
{
  static const struct
  {
    guint status;
    DeflashNetError code;
  } table[] = {
    { 400, DEFLASH_NET_ERROR_CLIENT },      { 401, DEFLASH_NET_ERROR_UNAUTHORIZED }, { 403, DEFLASH_NET_ERROR_FORBIDDEN },
    { 404, DEFLASH_NET_ERROR_NOT_FOUND },   { 407, DEFLASH_NET_ERROR_UNAUTHORIZED }, { 410, DEFLASH_NET_ERROR_GONE },
    { 418, DEFLASH_NET_ERROR_CLIENT },      { 429, DEFLASH_NET_ERROR_BUSY },         { 451, DEFLASH_NET_ERROR_FORBIDDEN },
    { 500, DEFLASH_NET_ERROR_SERVER },      { 502, DEFLASH_NET_ERROR_SERVER },       { 503, DEFLASH_NET_ERROR_BUSY },
    { 206, DEFLASH_NET_ERROR_PROTOCOL },    { 300, DEFLASH_NET_ERROR_PROTOCOL },
  };
  g_autoptr (Net) net = net_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strdup_printf ("/status/%u", table[i].status);
      g_autoptr (Answer) answer = net_get (net, path);

      assert_net_error (answer, table[i].code);
      g_assert_true (answer->retry_after == DEFLASH_TIME_NONE);
      g_assert_cmpuint (deflash_test_server_get_count (net->server, path), ==, 1);
    }
}

static void
test_retry_after_comes_with_the_error (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (Answer) seconds = NULL, date = NULL;
  const DeflashTestRoute dated = { .status = 503, .headers = "Retry-After: Mon, 24 Nov 2025 17:00:00 GMT" };

  net_route (net, "/dated", &dated);
  seconds = net_get (net, "/status/429?retry-after=120");
  assert_net_error (seconds, DEFLASH_NET_ERROR_BUSY);
  g_assert_cmpint (seconds->retry_after, ==, NET_NOW + 120);
  date = net_get (net, "/dated");
  assert_net_error (date, DEFLASH_NET_ERROR_BUSY);
  g_assert_cmpint (date->retry_after, ==, NET_NOW + 3600);
}

static void
test_no_content_is_an_empty_body (void)
{
  g_autoptr (Net) net = net_new ();
  const DeflashTestRoute route = { .status = 204 };
  g_autoptr (Answer) answer = NULL;

  net_route (net, "/a", &route);
  answer = net_get (net, "/a");
  g_assert_no_error (answer->error);
  g_assert_cmpuint (g_bytes_get_size (answer->response->body), ==, 0);
}

static void
test_other_schemes_are_refused (void)
{
  static const char *const urls[] = { "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "data:,x", "/relative", "",
                                      "http://", "http://:80/", "gopher://a.example", "http://a.example:99999/" };
  g_autoptr (Net) net = net_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (DeflashRequest) request = deflash_request_new (urls[i]);
      g_autoptr (Answer) answer = net_fetch (net, request);

      assert_net_error (answer, DEFLASH_NET_ERROR_BAD_URL);
    }
}

static void
test_over_long_address_is_refused (void)
{
  g_autoptr (Net) net = net_new ();
  g_autofree char *path = g_strnfill (100000, 'a');
  g_autofree char *url = g_strconcat ("http://127.0.0.1/", path, NULL);
  g_autoptr (DeflashRequest) request = deflash_request_new (url);
  g_autoptr (Answer) answer = net_fetch (net, request);

  assert_net_error (answer, DEFLASH_NET_ERROR_BAD_URL);
}

static void
test_closed_port_is_no_connection (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;

  g_clear_pointer (&net->server, deflash_test_server_free);
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_CONNECT);
  net->server = deflash_test_server_new (NULL);
}

static void
test_unknown_name_is_said (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashRequest) request = deflash_request_new ("http://unknown.test/");
  g_autoptr (Answer) answer = net_fetch (net, request);

  assert_net_error (answer, DEFLASH_NET_ERROR_RESOLVE);
}

static void
test_untrusted_certificate_is_refused (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = deflash_test_server_make_certificate (&error);
  g_autoptr (DeflashRequest) request = NULL;
  g_autoptr (Answer) answer = NULL;

  if (certificate == NULL)
    {
      g_test_skip (error->message);
      return;
    }
  g_clear_pointer (&net->server, deflash_test_server_free);
  net->server = deflash_test_server_new (certificate);
  request = net_request (net, "/a");
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_TLS);
  g_assert_nonnull (strstr (answer->error->message, "signed by an unknown authority"));
  g_assert_cmpuint (deflash_test_server_get_count (net->server, NULL), ==, 0);
}

static void
test_password_goes_to_its_origin_alone (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (DeflashTestServer) other = deflash_test_server_new (NULL);
  g_autofree char *other_url = deflash_test_server_get_url (other, "/d");
  g_autofree char *other_location = g_strconcat ("Location: ", other_url, NULL);
  g_autoptr (DeflashRequest) request = net_request (net, "/a");
  g_autoptr (Answer) answer = NULL;
  g_autofree char *first = NULL, *second = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .status = 302, .headers = "Location: /b" });
  net_route (net, "/b", &(DeflashTestRoute) { .status = 302, .headers = other_location });
  deflash_test_server_set_route (other, "/d", &(DeflashTestRoute) { .body = "x" });
  g_set_str (&request->user, "anna");
  g_set_str (&request->password, "secret");
  answer = net_fetch (net, request);
  g_assert_no_error (answer->error);
  first = deflash_test_server_get_header (net->server, "/a", "Authorization");
  second = deflash_test_server_get_header (net->server, "/b", "Authorization");
  g_assert_cmpstr (first, ==, "Basic YW5uYTpzZWNyZXQ=");
  g_assert_cmpstr (second, ==, "Basic YW5uYTpzZWNyZXQ=");
  g_assert_cmpuint (deflash_test_server_get_count (other, "/d"), ==, 1);
  g_assert_null (deflash_test_server_get_header (other, "/d", "Authorization"));
}

static void
test_userinfo_of_an_address_is_not_sent (void)
{
  g_autoptr (Net) net = net_new ();
  g_autofree char *url = g_strdup_printf ("http://anna:secret@127.0.0.1:%u/a", deflash_test_server_get_port (net->server));
  g_autoptr (DeflashRequest) request = deflash_request_new (url);
  g_autoptr (Answer) answer = NULL;

  g_set_str (&request->typed_host, "127.0.0.1");
  net_route (net, "/a", &(DeflashTestRoute) { .status = 401, .headers = "WWW-Authenticate: Basic realm=\"x\"" });
  answer = net_fetch (net, request);
  assert_net_error (answer, DEFLASH_NET_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/a"), ==, 1);
  g_assert_null (deflash_test_server_get_header (net->server, "/a", "Authorization"));
}

void
net_add_fetch_tests (void)
{
  g_test_add_func ("/net/fetch/answer-arrives-whole", test_answer_arrives_whole);
  g_test_add_func ("/net/fetch/request-says-who-it-is-and-no-more", test_request_says_who_it_is_and_no_more);
  g_test_add_func ("/net/fetch/not-modified-is-an-outcome", test_not_modified_is_an_outcome);
  g_test_add_func ("/net/fetch/changed-document-comes-with-new-validator", test_changed_document_comes_with_new_validator);
  g_test_add_func ("/net/fetch/not-modified-unasked-is-an-error", test_not_modified_unasked_is_an_error);
  g_test_add_func ("/net/fetch/line-break-in-validator-is-not-sent", test_line_break_in_validator_is_not_sent);
  g_test_add_func ("/net/fetch/compressed-body-is-expanded", test_compressed_body_is_expanded);
  g_test_add_func ("/net/fetch/large-body-arrives-whole", test_large_body_arrives_whole);
  g_test_add_func ("/net/fetch/status-becomes-its-error", test_status_becomes_its_error);
  g_test_add_func ("/net/fetch/retry-after-comes-with-the-error", test_retry_after_comes_with_the_error);
  g_test_add_func ("/net/fetch/no-content-is-an-empty-body", test_no_content_is_an_empty_body);
  g_test_add_func ("/net/fetch/other-schemes-are-refused", test_other_schemes_are_refused);
  g_test_add_func ("/net/fetch/over-long-address-is-refused", test_over_long_address_is_refused);
  g_test_add_func ("/net/fetch/closed-port-is-no-connection", test_closed_port_is_no_connection);
  g_test_add_func ("/net/fetch/unknown-name-is-said", test_unknown_name_is_said);
  g_test_add_func ("/net/fetch/untrusted-certificate-is-refused", test_untrusted_certificate_is_refused);
  g_test_add_func ("/net/fetch/password-goes-to-its-origin-alone", test_password_goes_to_its_origin_alone);
  g_test_add_func ("/net/fetch/userinfo-of-an-address-is-not-sent", test_userinfo_of_an_address_is_not_sent);
}
