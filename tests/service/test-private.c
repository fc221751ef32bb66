/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "deflash-error.h"
#include "deflash-library-source-options.h"
#include "deflash-source-list.h"
#include "service-fixture.h"

#define PASSWORD "open-sesame-7"
#define TOKEN    "0badc0de0badc0de"

/* Whether a file below @path holds @needle. */
static gboolean
holds (const char *path, const char *needle)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (dir == NULL)
    return g_file_get_contents (path, &text, &length, NULL) && memmem (text, length, needle, strlen (needle)) != NULL;
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (holds (child, needle))
        return TRUE;
    }
  return FALSE;
}

static DeflashSource *
add_with_password (Fixture *self, const char *path)
{
  g_autofree char *url = fixture_url (self, path);
  g_autofree char *typed = g_strdup_printf ("http://anna:" PASSWORD "@%s", url + strlen ("http://"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeflashSource *source;

  deflash_library_add_source_async (self->library, typed, DEFLASH_SECTION_NEWS, NULL, fixture_wait_cb, &result);
  source = deflash_library_add_source_finish (self->library, fixture_wait (&result), NULL, &error);
  g_assert_no_error (error);
  return source;
}

static void
assert_authorized (Fixture *self, const char *path)
{
  g_autofree char *expected = g_base64_encode ((const guchar *) "anna:" PASSWORD, strlen ("anna:" PASSWORD));
  g_autofree char *header = deflash_test_server_get_header (self->server, path, "Authorization");

  g_assert_nonnull (header);
  g_assert_true (g_str_has_prefix (header, "Basic "));
  g_assert_cmpstr (header + strlen ("Basic "), ==, expected);
}

static char *
export (Fixture *self)
{
  const char *const folders[] = { NULL, "News", "Guides", "Deals" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opml = NULL;

  deflash_source_list_export_async (self->library, NULL, folders, NULL, fixture_wait_cb, &result);
  opml = deflash_source_list_export_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (opml, NULL), g_bytes_get_size (opml));
}

static void
test_password (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autofree char *opml = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/mine", 1, 3);
  source = add_with_password (self, "/mine");
  assert_authorized (self, "/mine");
  g_assert_null (strstr (deflash_source_get_feed_url (source), PASSWORD));
  opml = export (self);
  g_assert_null (strstr (opml, PASSWORD));
  g_assert_null (strstr (opml, "anna"));

  fixture_restart (self);
  g_assert_false (holds (self->dir, PASSWORD));
  deflash_clock_set_now (self->clock, T0 + 7200);
  fixture_serve_feed (self, "/mine", 1, 4);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_new, ==, 1);
  assert_authorized (self, "/mine");
}

static void
test_token (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autofree char *opml = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/feed/private/" TOKEN ".rss", 1, 3);
  source = fixture_add (self, "/feed/private/" TOKEN ".rss", &error);
  g_assert_no_error (error);
  g_assert_null (strstr (deflash_source_get_feed_url (source), TOKEN));
  opml = export (self);
  g_assert_null (strstr (opml, TOKEN));

  fixture_restart (self);
  g_assert_false (holds (self->dir, TOKEN));
  deflash_clock_set_now (self->clock, T0 + 7200);
  fixture_serve_feed (self, "/feed/private/" TOKEN ".rss", 1, 5);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_new, ==, 2);
}

static void
test_error (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = NULL;
  DeflashTestRoute moved = { .status = 302, .headers = "Location: gopher://nowhere/" TOKEN };
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/feed/private/" TOKEN ".rss", 1, 3);
  source = fixture_add (self, "/feed/private/" TOKEN ".rss", &error);
  g_assert_no_error (error);
  deflash_test_server_set_route (self->server, "/feed/private/" TOKEN ".rss", &moved);
  deflash_clock_set_now (self->clock, T0 + 7200);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_nonnull (outcome.error);
  g_assert_null (strstr (outcome.error->message, TOKEN));
  fixture_restart (self);
  g_assert_false (holds (self->dir, TOKEN));
}

static void
test_sign_in (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  DeflashTestRoute closed = { .status = 401, .headers = "WWW-Authenticate: Basic realm=\"x\"" };
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/later", 1, 3);
  source = fixture_add (self, "/later", &error);
  g_assert_no_error (error);
  deflash_test_server_set_route (self->server, "/later", &closed);
  deflash_clock_set_now (self->clock, T0 + 7200);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_error (outcome.error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_UNAUTHORIZED);

  fixture_serve_feed (self, "/later", 1, 4);
  deflash_library_sign_in_async (self->library, source, "anna", PASSWORD, fixture_wait_cb, &result);
  deflash_library_sign_in_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  assert_authorized (self, "/later");
  g_assert_cmpuint (g_list_model_get_n_items (deflash_library_get_sources (self->library)), ==, 1);
  g_clear_object (&result);
  fixture_restart (self);
  g_assert_false (holds (self->dir, PASSWORD));
}

static void
test_forgotten (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/mine", 1, 3);
  source = add_with_password (self, "/mine");
  deflash_library_remove_source_async (self->library, source, fixture_wait_cb, &result);
  deflash_library_remove_source_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  deflash_library_restore_source_async (self->library, source, fixture_wait_cb, &again);
  deflash_library_restore_source_finish (self->library, fixture_wait (&again), &error);
  g_assert_no_error (error);
  fixture_serve_feed (self, "/mine", 1, 4);
  deflash_clock_set_now (self->clock, T0 + 7200);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  assert_authorized (self, "/mine");
}

/* A person undoes at once: nothing of the removal has ended by then. The keyring has the password in the end, not only this run. */
static void
test_undone (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self, "/mine", 1, 3);
  source = add_with_password (self, "/mine");
  fixture_restart (self); /* the password is not in memory any more */
  deflash_library_remove_source_async (self->library, source, fixture_wait_cb, &result);
  deflash_library_restore_source_async (self->library, source, fixture_wait_cb, &again);
  deflash_library_remove_source_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  deflash_library_restore_source_finish (self->library, fixture_wait (&again), &error);
  g_assert_no_error (error);

  g_clear_object (&result);
  g_clear_object (&again);
  fixture_restart (self);
  fixture_serve_feed (self, "/mine", 1, 4);
  deflash_clock_set_now (self->clock, T0 + 7200);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  assert_authorized (self, "/mine");
}

static void
notice_cb (DeflashLibrary *library, const GError *error, GError **notice)
{
  g_clear_error (notice);
  *notice = g_error_copy (error);
}

/* Where nothing can keep a password, it is used for as long as the program runs, and the person is told. */
static void
test_no_keyring (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GError) notice = NULL;
  g_auto (Outcome) outcome = { 0 };

  g_signal_connect (self->library, "notice", G_CALLBACK (notice_cb), &notice);
  fixture_serve_feed (self, "/mine", 1, 3);
  source = add_with_password (self, "/mine");
  g_assert_error (notice, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_KEYRING);
  fixture_serve_feed (self, "/mine", 1, 4);
  deflash_clock_set_now (self->clock, T0 + 7200);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_new, ==, 1);

  fixture_restart (self);
  deflash_clock_set_now (self->clock, T0 + 14400);
  fixture_refresh (self, DEFLASH_REFRESH_DUE, &outcome);
  g_assert_error (outcome.error, DEFLASH_SERVICE_ERROR, DEFLASH_SERVICE_ERROR_NO_SECRET);
}

static char *keyring;

static void
remove_keyring (void)
{
  g_unlink (keyring);
}

void
add_private_tests (void)
{
  if (g_getenv ("SECRET_FILE_TEST_PATH") != NULL) /* one that can't be written */
    {
      g_test_add_func ("/no-keyring/password-is-used-until-the-end-and-that-is-said", test_no_keyring);
      return;
    }
  keyring = g_strdup_printf ("%s/deflash-test-%d.keyring", g_get_tmp_dir (), (int) getpid ());
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  atexit (remove_keyring);
  g_test_add_func ("/private/password-is-sent-and-kept-in-the-keyring-alone", test_password);
  g_test_add_func ("/private/token-is-sent-and-kept-in-the-keyring-alone", test_token);
  g_test_add_func ("/private/error-does-not-tell-the-token", test_error);
  g_test_add_func ("/private/signing-in-opens-a-source-that-was-closed", test_sign_in);
  g_test_add_func ("/private/removed-and-restored-source-has-its-password", test_forgotten);
  g_test_add_func ("/private/undone-removal-leaves-the-password-in-the-keyring", test_undone);
}
