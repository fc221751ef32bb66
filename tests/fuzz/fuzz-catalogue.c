/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-catalogue-reader.h"
#include "deflash-url.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const languages[] = { "en_GB", "de", "C", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashCatalogue) catalogue = deflash_catalogue_parse (bytes, &error);
  g_autoptr (GPtrArray) suggested = NULL;

  g_assert_true ((catalogue != NULL) != (error != NULL));
  if (catalogue == NULL)
    return 0;
  for (guint i = 0; i < catalogue->entries->len; i++)
    {
      const DeflashCatalogueEntry *entry = catalogue->entries->pdata[i];

      g_assert_true (g_utf8_validate (entry->title, -1, NULL));
      g_assert_true (deflash_url_is_http (entry->feed_url));
      g_assert_true (entry->home_url == NULL || deflash_url_is_http (entry->home_url));
      g_assert_cmpint (entry->section, !=, DEFLASH_SECTION_NONE);
    }
  suggested = deflash_catalogue_suggest (catalogue, languages);
  g_assert_cmpuint (suggested->len, <=, catalogue->entries->len);
  return 0;
}
