/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-catalogue-reader.h"
#include "deflash-error.h"

#include <string.h>

static DeflashCatalogue *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return deflash_catalogue_parse (bytes, error);
}

static void
test_entry (void)
{
  g_autoptr (DeflashCatalogue) catalogue = parse (
    "{\"languages\":{\"en\":\"English\",\"xx\":5},\"sources\":[{\"title\":\"A &amp; B\",\"section\":\"guides\",\"language\":\"en-GB\","
    "\"feed_url\":\"https://example.org/feed\",\"home_url\":\"https://example.org/\",\"description\":\"About.\"}]}",
    NULL);
  const DeflashCatalogueEntry *entry;
  g_autofree char *base = NULL;

  g_assert_nonnull (catalogue);
  g_assert_cmpuint (catalogue->entries->len, ==, 1);
  entry = catalogue->entries->pdata[0];
  g_assert_cmpstr (entry->feed_url, ==, "https://example.org/feed");
  g_assert_cmpstr (entry->home_url, ==, "https://example.org/");
  g_assert_cmpstr (entry->description, ==, "About.");
  g_assert_cmpint (entry->section, ==, DEFLASH_SECTION_GUIDES);
  base = deflash_catalogue_entry_dup_base_language (entry);
  g_assert_cmpstr (base, ==, "en");
  g_assert_cmpstr (g_hash_table_lookup (catalogue->languages, "en"), ==, "English");
  g_assert_null (g_hash_table_lookup (catalogue->languages, "xx"));
}

static void
test_useless (void)
{
  g_autoptr (DeflashCatalogue) catalogue = parse (
    "{\"languages\":[],\"sources\":[1,null,{},{\"title\":\"No feed\",\"section\":\"news\"},"
    "{\"title\":\"No section\",\"feed_url\":\"https://example.org/a\"},"
    "{\"title\":\"Not web\",\"section\":\"news\",\"feed_url\":\"file:///etc/passwd\"},"
    "{\"title\":\"Good\",\"section\":\"news\",\"feed_url\":\"https://example.org/b\",\"home_url\":\"javascript:0\",\"language\":7}]}",
    NULL);
  const DeflashCatalogueEntry *entry;

  g_assert_nonnull (catalogue);
  g_assert_cmpuint (catalogue->entries->len, ==, 1);
  entry = catalogue->entries->pdata[0];
  g_assert_cmpstr (entry->title, ==, "Good");
  g_assert_null (entry->home_url);
  g_assert_null (deflash_catalogue_entry_dup_base_language (entry));
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "{", "[]", "{}", "{\"sources\":{}}", "7", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (texts[i], &error));
      g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/entry", test_entry);
  g_test_add_func ("/catalogue/an-entry-of-no-use-is-passed-over", test_useless);
  g_test_add_func ("/catalogue/what-is-no-catalogue-is-refused", test_refused);
  return g_test_run ();
}
