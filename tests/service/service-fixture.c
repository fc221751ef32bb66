/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>

#include "deflash-date.h"

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_iterate (void)
{
  guint id = g_timeout_add (100, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

void
fixture_wait_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
fixture_wait (GAsyncResult **result)
{
  fixture_wait_until (*result != NULL);
  return *result;
}

/* Opens a library on the fixture's folder; more than one may be open. */
DeflashLibrary *
fixture_open (Fixture *self)
{
  g_autofree char *cache = g_build_filename (self->dir, "cache", NULL);
  DeflashLibraryOptions options = { .data_dir = self->dir, .cache_dir = cache, .clock = self->clock, .settings = self->settings };
  DeflashLibrary *library = deflash_library_new (&options);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_open_async (library, NULL, fixture_wait_cb, &result);
  deflash_library_open_finish (library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  return library;
}

/* Takes @library. */
void
fixture_close (DeflashLibrary *library)
{
  deflash_library_close (library);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (library);
}

Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("deflash-service-XXXXXX", &error);
  g_assert_no_error (error);
  self->server = deflash_test_server_new (NULL);
  self->clock = deflash_clock_new_fake (T0);
  self->settings = deflash_settings_new ();
  self->library = fixture_open (self);
  return self;
}

void
fixture_free (Fixture *self)
{
  if (self->library != NULL)
    fixture_close (self->library);
  deflash_test_server_free (self->server);
  g_object_unref (self->clock);
  g_object_unref (self->settings);
  remove_tree (self->dir);
  g_free (self->dir);
  g_free (self);
}

void
fixture_restart (Fixture *self)
{
  fixture_close (self->library);
  self->library = fixture_open (self);
}

char *
fixture_url (Fixture *self, const char *path)
{
  return deflash_test_server_get_url (self->server, path);
}

void
fixture_serve (Fixture *self, const char *path, const char *body)
{
  DeflashTestRoute route = { .content_type = "text/xml", .body = body };

  deflash_test_server_set_route (self->server, path, &route);
}

/* A feed of the items @first to @last, the newest (the highest) first, an hour apart. */
void
fixture_serve_feed (Fixture *self, const char *path, guint first, guint last)
{
  g_autoptr (GString) body = g_string_new ("<rss version='2.0'><channel><title>Numbers</title><link>https://example.org/</link>");
  g_autofree char *etag = g_strdup_printf ("\"%u-%u\"", first, last);
  DeflashTestRoute route = { .content_type = "application/rss+xml", .etag = etag };

  for (guint i = last; i >= first; i--)
    {
      g_autofree char *date = deflash_date_format_iso (T0 - 1000 * 3600 + (gint64) i * 3600);

      g_string_append_printf (body,
                              "<item><guid isPermaLink='false'>n%u</guid><title>Item %u</title><link>https://example.org/%u</link>"
                              "<description>The text of number %u goes on for a while.</description><pubDate>%s</pubDate></item>",
                              i, i, i, i, date);
    }
  g_string_append (body, "</channel></rss>");
  route.body = body->str;
  deflash_test_server_set_route (self->server, path, &route);
}

DeflashSource *
fixture_add (Fixture *self, const char *path, GError **error)
{
  g_autofree char *url = fixture_url (self, path);
  g_autoptr (GAsyncResult) result = NULL;

  deflash_library_add_source_async (self->library, url, DEFLASH_SECTION_NEWS, NULL, fixture_wait_cb, &result);
  return deflash_library_add_source_finish (self->library, fixture_wait (&result), NULL, error);
}

void
outcome_clear (Outcome *outcome)
{
  g_clear_error (&outcome->error);
}

static void
source_done_cb (DeflashRefresher *refresher, DeflashSource *source, guint outcome, guint n_new, guint n_updated, const GError *error,
                Outcome *out)
{
  outcome_clear (out);
  out->outcome = outcome;
  out->n_new = n_new;
  out->n_updated = n_updated;
  out->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
refresh (Fixture *self, DeflashRefreshScope scope, DeflashSource *only, Outcome *outcome)
{
  DeflashRefresher *refresher = deflash_library_get_refresher (self->library);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gulong id;

  outcome_clear (outcome);
  outcome->outcome = 0;
  id = g_signal_connect (refresher, "source-done", G_CALLBACK (source_done_cb), outcome);
  if (only != NULL)
    deflash_refresher_refresh_source_async (refresher, only, NULL, fixture_wait_cb, &result);
  else
    deflash_refresher_refresh_async (refresher, scope, NULL, fixture_wait_cb, &result);
  deflash_refresher_refresh_finish (refresher, fixture_wait (&result), &error);
  g_signal_handler_disconnect (refresher, id);
  g_assert_no_error (error);
}

/* @outcome is that of the last source that was asked; its outcome is 0 where none was. */
void
fixture_refresh (Fixture *self, DeflashRefreshScope scope, Outcome *outcome)
{
  refresh (self, scope, NULL, outcome);
}

void
fixture_refresh_now (Fixture *self, DeflashSource *source, Outcome *outcome)
{
  refresh (self, DEFLASH_REFRESH_FORCED, source, outcome);
}

/* Takes @query; NULL: everything. The list is ready. */
DeflashArticleList *
fixture_list (Fixture *self, DeflashArticleQuery *query, guint first_page)
{
  g_autoptr (DeflashArticleQuery) owned = query != NULL ? query : deflash_article_query_new (DEFLASH_SECTION_NONE);
  DeflashArticleList *list = deflash_library_create_list (self->library, owned, first_page);

  fixture_wait_until (deflash_article_list_get_state (list) != DEFLASH_LIST_LOADING);
  g_assert_cmpuint (deflash_article_list_get_state (list), ==, DEFLASH_LIST_READY);
  return list;
}

void
fixture_grow (DeflashArticleList *list)
{
  while (!deflash_article_list_get_complete (list))
    {
      guint before = g_list_model_get_n_items (G_LIST_MODEL (list));

      deflash_article_list_grow (list);
      fixture_wait_until (deflash_article_list_get_complete (list) || g_list_model_get_n_items (G_LIST_MODEL (list)) > before);
    }
}

/* Returns: (transfer full): the item, loaded */
DeflashArticleItem *
fixture_item (DeflashArticleList *list, guint position)
{
  DeflashArticleItem *item = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_nonnull (item);
  fixture_wait_until (deflash_article_item_get_article (item) != NULL);
  return item;
}

/* Returns: (transfer none): valid until the list changes */
const char *
fixture_title (DeflashArticleList *list, guint position)
{
  g_autoptr (DeflashArticleItem) item = fixture_item (list, position);

  return g_intern_string (deflash_article_get_title (deflash_article_item_get_article (item)));
}

char *
fixture_text (Fixture *self, DeflashArticleItem *item)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashArticle) article = NULL;

  deflash_library_load_article_async (self->library, deflash_article_item_get_id (item), NULL, fixture_wait_cb, &result);
  article = deflash_library_load_article_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (deflash_article_get_document (article));
  return deflash_document_to_text (deflash_article_get_document (article));
}

void
fixture_save (Fixture *self, DeflashArticleItem *item, gboolean saved)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_set_saved_async (self->library, item, saved, fixture_wait_cb, &result);
  deflash_library_set_saved_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  fixture_wait_until (!deflash_library_get_saving_pictures (self->library));
}

void
fixture_read (Fixture *self, DeflashArticleItem *item, gboolean read)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_set_read_async (self->library, item, read, fixture_wait_cb, &result);
  deflash_library_set_read_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
}
