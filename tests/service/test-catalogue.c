/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-catalogue.h"
#include "deflash-url.h"
#include "service-fixture.h"

/* The one that comes with the app: whoever adds a line to it and gets it wrong learns it here. */
static void
test_own (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashCatalogue) catalogue = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_of[DEFLASH_SECTION_DEALS + 1] = { 0 };

  deflash_library_load_catalogue_async (self->library, NULL, fixture_wait_cb, &result);
  catalogue = deflash_library_load_catalogue_finish (self->library, fixture_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < catalogue->entries->len; i++)
    {
      const DeflashCatalogueEntry *entry = catalogue->entries->pdata[i];
      g_autofree char *base = deflash_catalogue_entry_dup_base_language (entry);

      g_test_message ("%s", entry->title);
      g_assert_true (g_str_has_prefix (entry->feed_url, "https://"));
      g_assert_nonnull (entry->home_url);
      g_assert_nonnull (entry->description);
      g_assert_nonnull (g_hash_table_lookup (catalogue->languages, base));
      g_assert_true (g_hash_table_add (seen, deflash_url_canonicalize (entry->feed_url)));
      n_of[entry->section]++;
    }
  for (int i = DEFLASH_SECTION_NEWS; i <= DEFLASH_SECTION_DEALS; i++)
    g_assert_cmpuint (n_of[i], >=, 5);
}

static guint
add (Fixture *self, DeflashCatalogue *catalogue)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added;

  deflash_library_add_chosen_async (self->library, catalogue->entries, fixture_wait_cb, &result);
  g_assert_true (deflash_library_add_chosen_finish (self->library, fixture_wait (&result), &n_added, &error));
  g_assert_no_error (error);
  return n_added;
}

static void
test_chosen (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashCatalogue) catalogue = deflash_catalogue_new ();
  g_autofree char *first = fixture_url (self, "/first");
  g_autofree char *second = fixture_url (self, "/second");
  g_autofree char *nowhere = fixture_url (self, "/nowhere");
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashSource) source = NULL;

  fixture_serve_feed (self, "/first", 1, 3);
  fixture_serve_feed (self, "/second", 4, 5);
  deflash_catalogue_add (catalogue, "First", DEFLASH_SECTION_GUIDES, first);
  deflash_catalogue_add (catalogue, "Second", DEFLASH_SECTION_NEWS, second);
  deflash_catalogue_add (catalogue, "Third", DEFLASH_SECTION_NEWS, nowhere);
  g_assert_cmpuint (add (self, catalogue), ==, 3);

  /* there before anything was fetched, by their names, and fetched by themselves */
  g_assert_cmpuint (g_list_model_get_n_items (deflash_library_get_sources (self->library)), ==, 3);
  source = g_list_model_get_item (deflash_library_get_sources (self->library), 0);
  g_assert_cmpstr (deflash_source_get_title (source), ==, "First");
  g_assert_cmpint (deflash_source_get_section (source), ==, DEFLASH_SECTION_GUIDES);
  list = fixture_list (self, NULL, 50);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) + deflash_article_list_get_n_pending (list) == 5);
  fixture_wait_until (!deflash_refresher_get_running (deflash_library_get_refresher (self->library)));

  /* a second time nothing changes */
  g_assert_cmpuint (add (self, catalogue), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (deflash_library_get_sources (self->library)), ==, 3);
}

static void
test_none (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashCatalogue) catalogue = deflash_catalogue_new ();

  g_assert_cmpuint (add (self, catalogue), ==, 0);
}

void
add_catalogue_tests (void)
{
  g_test_add_func ("/service/catalogue/ours-is-sound", test_own);
  g_test_add_func ("/service/catalogue/what-is-chosen-is-added-and-fetched", test_chosen);
  g_test_add_func ("/service/catalogue/nothing-chosen-nothing-added", test_none);
}
