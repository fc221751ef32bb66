/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-secret.h"

#include <string.h>

/* What is kept of an address, and that the whole comes back from the two halves. */
static void
check_split (const char *url, const char *public_start, guint n_tokens, const char *user, const char *joined)
{
  g_autoptr (DeflashSecret) secret = NULL;
  g_autofree char *public_url = deflash_secret_split_url (url, &secret);
  g_autofree char *whole = deflash_secret_join_url (secret, public_url);

  g_test_message ("%s", url);
  g_assert_true (g_str_has_prefix (public_url, public_start));
  g_assert_cmpuint (secret != NULL ? secret->tokens->len : 0, ==, n_tokens);
  g_assert_cmpstr (secret != NULL ? secret->user : NULL, ==, user);
  g_assert_cmpint (deflash_secret_is_wanted (public_url), ==, n_tokens > 0 || user != NULL);
  g_assert_cmpstr (whole, ==, joined);
  for (guint i = 0; i < n_tokens; i++)
    g_assert_null (strstr (public_url, secret->tokens->pdata[i]));
}

static void
test_split (void)
{
  const char *plain[] = {
    "https://example.org/feed.xml",      "https://example.org/feed?page=2&format=rss#top", "https://example.org/private/",
    "https://example.org/feed?token=on", "https://example.org/?tokens=abcdef0123456789",   "http://[2001:db8::1]:8080/a@b/feed",
  };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    check_split (plain[i], plain[i], 0, NULL, plain[i]);
  check_split ("https://anna:open%20it@example.org/feed", "https://private@example.org/feed", 0, "anna", "https://example.org/feed");
  check_split ("https://example.org/feed?a=1&token=0123456789abcdef&b=2", "https://example.org/feed?a=1&token=private~", 1, NULL,
               "https://example.org/feed?a=1&token=0123456789abcdef&b=2");
  check_split ("https://example.org/feed?Auth=abcdefgh12&key=12345678#x", "https://example.org/feed?Auth=private~", 2, NULL,
               "https://example.org/feed?Auth=abcdefgh12&key=12345678#x");
  check_split ("https://example.org/podcast/private/4f8e-a0b1-77.rss", "https://example.org/podcast/private/private~", 1, NULL,
               "https://example.org/podcast/private/4f8e-a0b1-77.rss");
}

static void
test_password (void)
{
  g_autoptr (DeflashSecret) secret = NULL;
  g_autoptr (DeflashSecret) back = NULL;
  g_autofree char *public_url = deflash_secret_split_url ("https://anna:p%40ss%3Aword@example.org/f?token=%27quoted%27abc", &secret);
  g_autofree char *text = deflash_secret_to_text (secret);

  g_autoptr (DeflashSecret) typed = NULL;
  g_autofree char *with_user = deflash_secret_add_user ("https://example.org/f", "a:b", "p@ss:wörd");
  g_autofree char *without = deflash_secret_split_url (with_user, &typed);

  g_assert_cmpstr (typed->user, ==, "a:b");
  g_assert_cmpstr (typed->password, ==, "p@ss:wörd");
  g_assert_cmpstr (secret->password, ==, "p@ss:word");
  back = deflash_secret_from_text (text);
  g_assert_cmpstr (back->user, ==, "anna");
  g_assert_cmpstr (back->password, ==, "p@ss:word");
  g_assert_cmpuint (back->tokens->len, ==, 1);
  g_assert_cmpstr (back->tokens->pdata[0], ==, "%27quoted%27abc");
  g_assert_null (deflash_secret_from_text ("('a',"));
  g_assert_null (deflash_secret_from_text (NULL));
}

static void
test_marks (void)
{
  g_autoptr (DeflashSecret) a = NULL;
  g_autoptr (DeflashSecret) b = NULL;
  g_autoptr (DeflashSecret) none = NULL;
  g_autofree char *one = deflash_secret_split_url ("https://example.org/f?key=0123456789", &a);
  g_autofree char *other = deflash_secret_split_url ("https://example.org/f?key=9876543210", &b);
  g_autofree char *again = deflash_secret_split_url (one, &none);
  g_autofree char *marked = deflash_secret_mark_url ("https://example.org/f");
  g_autofree char *twice = deflash_secret_mark_url (marked);

  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (again, ==, one);
  g_assert_null (none);
  g_assert_cmpstr (marked, ==, "https://private@example.org/f");
  g_assert_cmpstr (twice, ==, marked);
}

static void
test_scrub (void)
{
  g_autoptr (DeflashSecret) secret = NULL;
  g_autofree char *public_url = deflash_secret_split_url ("https://anna:open-sesame@example.org/f?key=abc%2Fdef%2Fghi", &secret);
  g_autofree char *clean = deflash_secret_scrub (secret, "open-sesame at abc%2Fdef%2Fghi or abc/def/ghi failed");

  g_assert_cmpstr (clean, ==, "… at … or … failed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/address-is-kept-without-what-lets-a-reader-in", test_split);
  g_test_add_func ("/secret/password-comes-back-as-it-was-typed", test_password);
  g_test_add_func ("/secret/marks-tell-tokens-apart-and-stay-marks", test_marks);
  g_test_add_func ("/secret/scrub-takes-it-out-of-words", test_scrub);
  return g_test_run ();
}
