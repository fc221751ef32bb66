/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "deflash-section.h"

G_BEGIN_DECLS

/**
 * DeflashCatalogueEntry:
 * @title: what people call it
 * @description: (nullable): what it is about, in one line of its own language
 * @section: where it belongs
 * @language: (nullable): a BCP 47 tag, with a region where it is made for one: "en-GB"
 * @feed_url: what is fetched
 * @home_url: (nullable): its page, from which a feed that moved can be found again
 *
 * A source that the app knows of.
 */
typedef struct
{
  char *title;
  char *description;
  DeflashSection section;
  char *language;
  char *feed_url;
  char *home_url;
} DeflashCatalogueEntry;

/**
 * DeflashCatalogue:
 * @entries: (element-type DeflashCatalogueEntry): in their order
 * @languages: (element-type utf8 utf8): tag without region → the language's own name
 *
 * Sources to choose from.
 */
typedef struct
{
  GPtrArray *entries;
  GHashTable *languages;
} DeflashCatalogue;

DeflashCatalogue *deflash_catalogue_new (void);
void deflash_catalogue_free (DeflashCatalogue *self);
DeflashCatalogueEntry *deflash_catalogue_add (DeflashCatalogue *self, const char *title, DeflashSection section, const char *feed_url);
GPtrArray *deflash_catalogue_suggest (const DeflashCatalogue *self, const char *const *languages);
char *deflash_catalogue_entry_dup_base_language (const DeflashCatalogueEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashCatalogue, deflash_catalogue_free)

G_END_DECLS
