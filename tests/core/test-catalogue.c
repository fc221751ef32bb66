/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-catalogue.h"

static DeflashCatalogue *
make_catalogue (void)
{
  static const struct
  {
    const char *title;
    DeflashSection section;
    const char *language;
  } entries[] = {
    { "British", DEFLASH_SECTION_NEWS, "en-GB" },
    { "American", DEFLASH_SECTION_NEWS, "en-US" },
    { "World", DEFLASH_SECTION_NEWS, "en" },
    { "German", DEFLASH_SECTION_NEWS, "de" },
    { "How to", DEFLASH_SECTION_GUIDES, "en" },
    { "British shop", DEFLASH_SECTION_DEALS, "en-GB" },
    { "American shop", DEFLASH_SECTION_DEALS, "en-US" },
    { "German shop", DEFLASH_SECTION_DEALS, "de" },
    { "Of no language", DEFLASH_SECTION_NEWS, NULL },
    { "Another world", DEFLASH_SECTION_NEWS, "en" },
  };
  DeflashCatalogue *self = deflash_catalogue_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    deflash_catalogue_add (self, entries[i].title, entries[i].section, "https://example.org/feed")->language =
      g_strdup (entries[i].language);
  return self;
}

static void
test_suggest (void)
{
  static const struct
  {
    const char *languages[4];
    const char *expected;
  } cases[] = {
    { { "en_GB.UTF-8", "en_GB", "en", "C" }, "British,World,Another world,How to,British shop" },
    { { "en_US", "en", "C" }, "American,World,Another world,How to,American shop" },
    /* no shop of the region is known: none of another is suggested */
    { { "en_IE", "C" }, "World,Another world,British,How to" },
    { { "de_AT@euro", "de" }, "German,German shop" },
    { { "pt_BR", "pt", "de" }, "German,German shop" },
    { { "C.UTF-8", "C" }, "World,Another world,British,How to" },
    { { "sv_SE", "C" }, "World,Another world,British,How to" },
    { { NULL }, "World,Another world,British,How to" },
    /* "den" is not "de" */
    { { "den", "C" }, "World,Another world,British,How to" },
  };
  g_autoptr (DeflashCatalogue) self = make_catalogue ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) suggested = deflash_catalogue_suggest (self, cases[i].languages);
      g_autoptr (GString) titles = g_string_new (NULL);

      for (guint k = 0; k < suggested->len; k++)
        g_string_append_printf (titles, "%s%s", k > 0 ? "," : "", ((DeflashCatalogueEntry *) suggested->pdata[k])->title);
      g_assert_cmpstr (titles->str, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/suggests-by-language-and-region", test_suggest);
  return g_test_run ();
}
