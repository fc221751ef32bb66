/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-list.h"

#include "deflash-error.h"
#include "service-fixture.h"

static DeflashSourceList *
read_list (Fixture *self, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  deflash_source_list_read_async (self->library, NULL, bytes, NULL, fixture_wait_cb, &result);
  return deflash_source_list_read_finish (self->library, fixture_wait (&result), error);
}

static guint
import (Fixture *self, DeflashSourceList *list, DeflashListProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint n_added;

  deflash_source_list_import_async (self->library, list, progress, data, cancellable, fixture_wait_cb, &result);
  deflash_source_list_import_finish (self->library, fixture_wait (&result), &n_added, error);
  return n_added;
}

static guint
count_sources (Fixture *self)
{
  return g_list_model_get_n_items (deflash_library_get_sources (self->library));
}

static char *
make_list (guint n)
{
  GString *text = g_string_new ("<opml version='2.0'><body>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<outline text='Number %u' xmlUrl='http://host%u.example/feed.xml' htmlUrl='http://host%u.example/'/>", i, i, i);
  g_string_append (text, "</body></opml>");
  return g_string_free (text, FALSE);
}

static void
test_folders (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSourceList) list =
      read_list (self,
                 "<opml><body><outline text='Tech'><outline text='Bargains'><outline text='A' xmlUrl='http://a.example/'/></outline>"
                 "<outline text='Deals of the day' xmlUrl='http://b.example/'/></outline><outline text='C' xmlUrl='http://c.example/' "
                 "category='/guides'/></body></opml>",
                 NULL);
  GPtrArray *folders = deflash_source_list_get_folders (list);
  const DeflashListFolder *deep = folders->pdata[0], *tech = folders->pdata[1], *none = folders->pdata[2];

  g_assert_cmpuint (folders->len, ==, 3);
  g_assert_cmpstr (deep->name, ==, "Tech / Bargains");
  g_assert_cmpint (deep->section, ==, DEFLASH_SECTION_DEALS);
  g_assert_cmpstr (tech->name, ==, "Tech");
  g_assert_cmpint (tech->section, ==, DEFLASH_SECTION_DEALS);
  g_assert_null (none->name);
  g_assert_cmpint (none->section, ==, DEFLASH_SECTION_GUIDES);
}

static void
test_merge (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *url = fixture_url (self, "/feed");
  g_autofree char *text = g_strdup_printf ("<opml><body><outline text='Other name' xmlUrl='%s#part'/><outline text='X' xmlUrl='http://x.example/'/></body></opml>", url);
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashSource) kept = NULL;
  g_autoptr (DeflashSourceList) list = NULL;

  fixture_serve_feed (self, "/feed", 1, 3);
  source = fixture_add (self, "/feed", NULL);
  list = read_list (self, text, NULL);
  g_assert_cmpuint (deflash_source_list_get_n_sources (list), ==, 2);
  g_assert_cmpuint (deflash_source_list_get_n_new (list), ==, 1);
  g_assert_cmpuint (import (self, list, NULL, NULL, NULL, NULL), ==, 1);
  g_assert_cmpuint (count_sources (self), ==, 2);
  kept = g_list_model_get_item (deflash_library_get_sources (self->library), 0);
  g_assert_cmpstr (deflash_source_get_title (kept), ==, "Numbers");
  g_assert_cmpuint (import (self, list, NULL, NULL, NULL, NULL), ==, 0);
}

static void
count_calls_cb (guint n_done, guint n_total, gpointer data)
{
  g_assert_cmpuint (n_done, <=, n_total);
  ++*(guint *) data;
}

typedef struct
{
  gint64 last;
  gint64 longest;
} Beat;

static gboolean
beat_cb (gpointer data)
{
  Beat *beat = data;
  gint64 now = g_get_monotonic_time ();

  beat->longest = MAX (beat->longest, now - beat->last);
  beat->last = now;
  return G_SOURCE_CONTINUE;
}

/* 3 seconds are the limit where it runs for people; with sanitizers it takes several times as long. */
static void
test_many (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autofree char *text = make_list (10000);
  g_autoptr (DeflashSourceList) list = NULL;
  gint64 start = g_get_monotonic_time ();
  Beat beat = { start, 0 };
  guint id = g_timeout_add (1, beat_cb, &beat);
  guint n_calls = 0;
  double seconds;

  list = read_list (self, text, NULL);
  g_assert_cmpuint (import (self, list, count_calls_cb, &n_calls, NULL, NULL), ==, 10000);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_source_remove (id);
  g_assert_cmpuint (count_sources (self), ==, 10000);
  g_assert_cmpuint (n_calls, >=, 10);
  g_test_message ("10,000 sources in %.2f s (%.2f of 3 s); the main thread was away for at most %.1f ms", seconds, seconds / 3,
                  beat.longest / 1e3);
  g_assert_cmpfloat (seconds, <, 20);
}

static void
cancel_cb (guint n_done, guint n_total, gpointer data)
{
  if (n_done >= 400)
    g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = make_list (2000);
  g_autoptr (DeflashSourceList) list = read_list (self, text, NULL);
  g_autoptr (GError) error = NULL;
  guint n_added = import (self, list, cancel_cb, cancellable, cancellable, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_added, ==, 400);
  g_assert_cmpuint (count_sources (self), ==, 400);
}

static void
test_refused (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/zero");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) endless = NULL;

  g_assert_null (read_list (self, "<html></html>", &error));
  g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_LIST);
  deflash_source_list_read_async (self->library, file, NULL, NULL, fixture_wait_cb, &result);
  g_assert_null (deflash_source_list_read_finish (self->library, fixture_wait (&result), &endless));
  g_assert_error (endless, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE);
}

static void
test_export (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (Fixture) other = fixture_new ();
  const char *const folders[] = { NULL, "Nachrichten", "Anleitungen", "Schnäppchen" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DeflashSourceList) list = read_list (self,
                                                  "<opml><body><outline text='Guides'><outline text='A &amp; B' xmlUrl='http://me:word@a.example/'/>"
                                                  "</outline><outline text='C' xmlUrl='http://c.example/'/></body></opml>",
                                                  NULL);
  g_autoptr (DeflashSourceList) again = NULL;
  GPtrArray *read_back;

  g_assert_cmpuint (import (self, list, NULL, NULL, NULL, NULL), ==, 2);
  deflash_source_list_export_async (self->library, "Mine", folders, NULL, fixture_wait_cb, &result);
  bytes = deflash_source_list_export_finish (self->library, fixture_wait (&result), NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_null (strstr (text, "word@"));
  again = read_list (other, text, NULL);
  read_back = deflash_source_list_get_folders (again);
  g_assert_cmpstr (deflash_source_list_get_title (again), ==, "Mine");
  g_assert_cmpuint (read_back->len, ==, 2);
  g_assert_cmpstr (((DeflashListFolder *) read_back->pdata[0])->name, ==, "Nachrichten");
  g_assert_cmpint (((DeflashListFolder *) read_back->pdata[0])->section, ==, DEFLASH_SECTION_NEWS);
  g_assert_cmpint (((DeflashListFolder *) read_back->pdata[1])->section, ==, DEFLASH_SECTION_GUIDES);
}

void
add_source_list_tests (void)
{
  g_test_add_func ("/source-list/folders-suggest-sections", test_folders);
  g_test_add_func ("/source-list/what-is-there-stays-as-it-is", test_merge);
  g_test_add_func ("/source-list/ten-thousand-with-the-main-thread-free", test_many);
  g_test_add_func ("/source-list/cancelling-keeps-what-was-added-and-says-how-much", test_cancel);
  g_test_add_func ("/source-list/no-list-and-no-end-are-errors", test_refused);
  g_test_add_func ("/source-list/an-export-leads-to-the-same-sections-without-secrets", test_export);
}
