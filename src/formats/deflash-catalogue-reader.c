/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-catalogue-reader.h"

#include "deflash-error.h"
#include "deflash-json-read.h"
#include "deflash-url.h"

/* More than anybody browses; a file that has more is not ours. */
#define MAX_ENTRIES 5000

/* Returns: (nullable): the address as one that can be fetched */
static char *
dup_url (JsonObject *object, const char *key)
{
  g_autofree char *url = deflash_json_dup_string (object, key);

  return url != NULL && deflash_url_is_http (url) ? g_steal_pointer (&url) : NULL;
}

/* Without a name, a feed and a section it is of no use, and passed over. */
static void
read_entry (DeflashCatalogue *self, JsonObject *object)
{
  g_autofree char *title = deflash_json_dup_plain (object, "title");
  g_autofree char *feed_url = dup_url (object, "feed_url");
  g_autofree char *section_name = deflash_json_dup_string (object, "section");
  DeflashSection section = deflash_section_from_string (section_name);
  DeflashCatalogueEntry *entry;

  if (title == NULL || feed_url == NULL || section == DEFLASH_SECTION_NONE)
    return;
  entry = deflash_catalogue_add (self, title, section, feed_url);
  entry->description = deflash_json_dup_plain (object, "description");
  entry->language = deflash_json_dup_plain (object, "language");
  entry->home_url = dup_url (object, "home_url");
}

static void
read_languages (DeflashCatalogue *self, JsonObject *object)
{
  g_autoptr (GList) keys = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    {
      char *name = deflash_json_dup_plain (object, l->data);

      if (name != NULL)
        g_hash_table_insert (self->languages, g_strdup (l->data), name);
    }
}

/**
 * deflash_catalogue_parse:
 * @bytes: an object with `languages` (tag → name) and `sources` (an array of objects with `title`, `section`, `language`, `feed_url`,
 *   `home_url` and `description`)
 * @error: where to put a %DEFLASH_FORMAT_ERROR_INVALID
 *
 * Reads a catalogue of sources. An entry that lacks its title, feed or section is passed over. May be called on any thread.
 *
 * Returns: (transfer full): the catalogue, or %NULL
 */
DeflashCatalogue *
deflash_catalogue_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DeflashCatalogue) self = NULL;
  g_autoptr (GError) json_error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  JsonNode *root;
  JsonArray *array;

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, length > 0 ? data : "", (gssize) length, &json_error))
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID, "The catalogue is damaged: %s", json_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  array = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? deflash_json_get_array (json_node_get_object (root), "sources") : NULL;
  if (array == NULL)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID, "The catalogue has no sources");
      return NULL;
    }

  self = deflash_catalogue_new ();
  read_languages (self, deflash_json_get_object (json_node_get_object (root), "languages"));
  for (guint i = 0; i < MIN (json_array_get_length (array), MAX_ENTRIES); i++)
    {
      JsonObject *object = deflash_json_get_element (array, i);

      if (object != NULL)
        read_entry (self, object);
    }
  return g_steal_pointer (&self);
}
