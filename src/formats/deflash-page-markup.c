/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-html-tree.h"
#include "deflash-text.h"

#include <string.h>

/* A page's products by their markup: microdata (HTML, section 5) and RDFa Lite (W3C, 2015), made into what the same words would be in
 * JSON-LD. Only items of schema.org and their members; what one item refers to elsewhere in the page ("itemref") is left out. */

#define MAX_ITEMS 300
#define MAX_DEPTH 200
#define MAX_VALUE_BYTES 300

typedef struct
{
  JsonArray *items;
  guint n_items;
} Markup;

static const char *
get_either (const xmlNode *element, const char *microdata, const char *rdfa)
{
  const char *value = deflash_html_get_attribute (element, microdata);

  return value ? value : deflash_html_get_attribute (element, rdfa);
}

/* "https://schema.org/Offer other", "schema:Offer" */
static char *
dup_word (const char *text)
{
  g_autofree char *first = NULL;
  const char *slash;

  while (g_ascii_isspace (*text))
    text++;
  first = g_strndup (text, strcspn (text, " \t\n"));
  slash = strrchr (first, '/');
  if (slash)
    return g_strdup (slash + 1);
  return g_strdup (g_str_has_prefix (first, "schema:") ? first + strlen ("schema:") : first);
}

static char *
dup_value (const xmlNode *element)
{
  static const char *const attributes[] = { "content", "href", "src", "datetime", "value" };
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = deflash_html_get_attribute (element, attributes[i]);

      /* a link's address is its value where it has no words: a link with words may be a name */
      if (value && *value && !(i == 1 && deflash_html_is_element (element, "a") && element->children))
        return g_strndup (value, MAX_VALUE_BYTES);
    }
  text = deflash_html_get_text (element, MAX_VALUE_BYTES);
  return deflash_text_collapse (text);
}

/* Adds what an item says under @name; a second one makes it a list. */
static void
add_member (JsonObject *item, const char *name, JsonNode *node)
{
  JsonNode *known = json_object_get_member (item, name);
  JsonArray *array;

  if (!known)
    {
      json_object_set_member (item, name, node);
      return;
    }
  if (JSON_NODE_HOLDS_ARRAY (known))
    {
      json_array_add_element (json_node_get_array (known), node);
      return;
    }
  array = json_array_new ();
  json_array_add_element (array, json_node_copy (known));
  json_array_add_element (array, node);
  json_object_set_array_member (item, name, array);
}

static void read_children (Markup *self, const xmlNode *element, JsonObject *item, guint depth);

static void
read_item (Markup *self, const xmlNode *element, const char *type, const char *name, JsonObject *parent, guint depth)
{
  JsonObject *item = json_object_new ();
  g_autofree char *word = dup_word (type);
  JsonNode *node = json_node_init_object (json_node_alloc (), item);

  self->n_items++;
  json_object_set_string_member (item, "@type", word);
  read_children (self, element, item, depth);
  json_object_unref (item); /* the node has it */
  if (parent && name)
    add_member (parent, name, node);
  else
    json_array_add_element (self->items, node);
}

static void
read_element (Markup *self, const xmlNode *element, JsonObject *item, guint depth)
{
  const char *type = get_either (element, "itemtype", "typeof");
  const char *property = item || type ? get_either (element, "itemprop", "property") : NULL;
  g_autofree char *name = property && *property ? dup_word (property) : NULL;

  if (type && *type && self->n_items < MAX_ITEMS)
    {
      read_item (self, element, type, name, item, depth);
      return;
    }
  if (name && item)
    {
      g_autofree char *value = dup_value (element);

      if (value && *value)
        add_member (item, name, json_node_init_string (json_node_alloc (), value));
    }
  read_children (self, element, item, depth);
}

static void
read_children (Markup *self, const xmlNode *element, JsonObject *item, guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  for (const xmlNode *child = element->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      read_element (self, child, item, depth + 1);
}

/* Returns: (transfer full): the items of the page below @root, a list as JSON-LD has them */
JsonNode *
deflash_page_markup_to_data (const xmlNode *root)
{
  Markup self = { json_array_new (), 0 };
  JsonNode *node = json_node_alloc ();

  read_element (&self, root, NULL, 0);
  json_node_init_array (node, self.items);
  json_array_unref (self.items);
  return node;
}
