/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-catalogue.h"

#include <string.h>

/* How many of a section are suggested: enough to fill a page, few enough to look through. */
#define N_SUGGESTED 3

static void
entry_free (gpointer data)
{
  DeflashCatalogueEntry *entry = data;

  g_free (entry->title);
  g_free (entry->description);
  g_free (entry->language);
  g_free (entry->feed_url);
  g_free (entry->home_url);
  g_free (entry);
}

/**
 * deflash_catalogue_new:
 *
 * Returns: (transfer full): an empty catalogue
 */
DeflashCatalogue *
deflash_catalogue_new (void)
{
  DeflashCatalogue *self = g_new0 (DeflashCatalogue, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * deflash_catalogue_free:
 * @self: (transfer full): a catalogue
 */
void
deflash_catalogue_free (DeflashCatalogue *self)
{
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->languages);
  g_free (self);
}

/**
 * deflash_catalogue_add:
 * @self: a catalogue
 * @title: what people call it
 * @section: where it belongs
 * @feed_url: what is fetched
 *
 * Returns: (transfer none): the new last entry, whose other fields may be filled
 */
DeflashCatalogueEntry *
deflash_catalogue_add (DeflashCatalogue *self, const char *title, DeflashSection section, const char *feed_url)
{
  DeflashCatalogueEntry *entry = g_new0 (DeflashCatalogueEntry, 1);

  entry->title = g_strdup (title);
  entry->section = section;
  entry->feed_url = g_strdup (feed_url);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

/**
 * deflash_catalogue_entry_dup_base_language:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): its language without the region: "en" of "en-GB"
 */
char *
deflash_catalogue_entry_dup_base_language (const DeflashCatalogueEntry *self)
{
  return self->language != NULL ? g_strndup (self->language, strcspn (self->language, "-_")) : NULL;
}

/* --- What suits a person --- */

/* A locale's name as a tag: "de_AT.UTF-8@euro" is "de-at"; what has no language ("C", "POSIX") is %NULL. */
static char *
make_tag (const char *locale)
{
  g_autofree char *tag = g_ascii_strdown (locale, (gssize) strcspn (locale, ".@"));

  g_strdelimit (tag, "_", '-');
  return g_str_equal (tag, "c") || g_str_equal (tag, "posix") || *tag == '\0' ? NULL : g_steal_pointer (&tag);
}

/* 3: made for that region. 2: in that language, for no region. 1: in that language, for another region. 0: neither. */
static guint
match (const DeflashCatalogueEntry *entry, const char *tag)
{
  g_autofree char *own = entry->language != NULL ? g_ascii_strdown (entry->language, -1) : NULL;
  gsize base = strcspn (tag, "-");

  if (own == NULL || strcspn (own, "-") != base || strncmp (own, tag, base) != 0)
    return 0;
  if (own[base] == '\0')
    return tag[base] == '\0' ? 3 : 2;
  return g_str_equal (own, tag) ? 3 : 1;
}

/* A shop of another country is of no use, its news and guides may well be. */
static gboolean
suits (const DeflashCatalogueEntry *entry, const char *tag, guint degree)
{
  guint found = match (entry, tag);

  return found == degree && (entry->section != DEFLASH_SECTION_DEALS || found >= 2);
}

static void
suggest_section (const DeflashCatalogue *self, DeflashSection section, const char *tag, GPtrArray *suggested)
{
  guint n = 0;

  for (guint degree = 3; degree >= 1; degree--)
    for (guint i = 0; i < self->entries->len && n < N_SUGGESTED; i++)
      {
        DeflashCatalogueEntry *entry = self->entries->pdata[i];

        if (entry->section != section || !suits (entry, tag, degree))
          continue;
        g_ptr_array_add (suggested, entry);
        n++;
      }
}

/**
 * deflash_catalogue_suggest:
 * @self: a catalogue
 * @languages: (array zero-terminated=1): names of locales, the preferred first, as g_get_language_names() has them
 *
 * Picks some entries of each section: in the first language for which the catalogue has any, those of the person's region before others.
 * Where it has none of the languages, English ones are better than an empty page. Deals are only suggested where the shops are the
 * person's.
 *
 * Returns: (transfer container) (element-type DeflashCatalogueEntry): entries of @self, which must outlive it
 */
GPtrArray *
deflash_catalogue_suggest (const DeflashCatalogue *self, const char *const *languages)
{
  g_autoptr (GPtrArray) suggested = g_ptr_array_new ();

  for (gsize i = 0; suggested->len == 0 && languages[i] != NULL; i++)
    {
      g_autofree char *tag = make_tag (languages[i]);

      for (int section = DEFLASH_SECTION_NEWS; tag != NULL && section <= DEFLASH_SECTION_DEALS; section++)
        suggest_section (self, section, tag, suggested);
    }
  if (suggested->len == 0)
    {
      suggest_section (self, DEFLASH_SECTION_NEWS, "en", suggested);
      suggest_section (self, DEFLASH_SECTION_GUIDES, "en", suggested);
    }
  return g_steal_pointer (&suggested);
}
