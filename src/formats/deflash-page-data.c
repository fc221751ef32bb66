/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-date.h"
#include "deflash-feed-text.h"
#include "deflash-html-document.h"
#include "deflash-html-link.h"
#include "deflash-json-read.h"
#include "deflash-url.h"

#include <string.h>

/* What a page states of itself as JSON-LD (schema.org), in all the shapes it is found in: one object, a list, @graph, an article as the
 * main entity of something else, types as strings or lists, people as strings, objects or references; and JSON that is none. */

#define MAX_SCRIPTS      40
#define MAX_SCRIPT_BYTES (1024 * 1024)
#define MAX_NODES        2000
#define MAX_DEPTH        12
#define MAX_NESTING      100
#define MAX_AUTHORS      10
#define MAX_STATED_BYTES (512 * 1024)

/* How well a type fits; the best object of a page is read. */
static const struct
{
  const char *type;
  guint rank;
} types[] = {
  { "NewsArticle", 9 },    { "ReportageNewsArticle", 9 }, { "AnalysisNewsArticle", 9 }, { "OpinionNewsArticle", 9 }, { "ReviewNewsArticle", 9 },
  { "BackgroundNewsArticle", 9 }, { "AskPublicNewsArticle", 9 }, { "Article", 8 }, { "BlogPosting", 8 }, { "LiveBlogPosting", 8 },
  { "TechArticle", 8 },    { "ScholarlyArticle", 8 },     { "Report", 8 },              { "SatiricalArticle", 8 },   { "AdvertiserContentArticle", 8 },
  { "MedicalScholarlyArticle", 8 }, { "APIReference", 8 }, { "SocialMediaPosting", 7 }, { "DiscussionForumPosting", 7 }, { "QAPage", 7 },
  { "Question", 6 },       { "HowTo", 7 },                { "Recipe", 7 },              { "Review", 5 },             { "Product", 5 },
  { "ProductGroup", 5 },   { "JobPosting", 5 },           { "Event", 4 },               { "MedicalWebPage", 3 },     { "Book", 3 },
  { "VideoObject", 2 },    { "WebPage", 1 },              { "ItemPage", 1 },
};

typedef struct
{
  DeflashPageFacts *facts;
  GHashTable *by_id;   /* of JsonObject, borrowed */
  JsonObject *best;
  guint best_rank;
  JsonObject *site;    /* the publication */
  GPtrArray *products; /* of JsonObject, borrowed; variants of one product, or several */
  guint n_products;    /* that are none of each other's variants */
  JsonObject *guide;   /* the first guide or recipe */
  guint n_nodes;
  gboolean is_article;
} Data;

/* JSON that browsers' neighbours write */

/* Drops what stands around the JSON (comments, CDATA marks), and control characters within strings; takes away commas before a bracket. */
static char *
mend_json (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  const char *mark = strstr (text, "<![CDATA[");
  const char *start = strpbrk (mark ? mark + strlen ("<![CDATA[") : text, "{[");
  gboolean in_string = FALSE;

  for (const char *p = start ? start : ""; *p && !(!in_string && g_str_has_prefix (p, "]]>")); p++)
    {
      if (in_string && *p == '\\' && p[1])
        {
          if (strchr ("\"\\/bfnrtu", p[1]))
            g_string_append_c (out, *p);
          g_string_append_c (out, *++p);
          continue;
        }
      if (*p == '"')
        in_string = !in_string;
      if (in_string && (guchar) *p < 0x20)
        {
          g_string_append_c (out, ' ');
          continue;
        }
      if (!in_string && (*p == '}' || *p == ']'))
        {
          while (out->len > 0 && (g_ascii_isspace (out->str[out->len - 1]) || out->str[out->len - 1] == ','))
            g_string_truncate (out, out->len - 1);
        }
      g_string_append_c (out, *p);
    }
  while (out->len > 0 && out->str[out->len - 1] != '}' && out->str[out->len - 1] != ']')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* Nobody nests data of a page this deep; parsing what does costs the square of it. */
static gboolean
is_too_deep (const char *text)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (const char *p = text; *p; p++)
    if (in_string)
      {
        if (*p == '\\' && p[1])
          p++;
        else if (*p == '"')
          in_string = FALSE;
      }
    else if (*p == '"')
      in_string = TRUE;
    else if (*p == '{' || *p == '[')
      {
        if (++depth > MAX_NESTING)
          return TRUE;
      }
    else if (*p == '}' || *p == ']')
      depth -= depth > 0;
  return FALSE;
}

static JsonParser *
parse_json (const char *text)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *mended = NULL;

  if (is_too_deep (text))
    return NULL;
  parser = json_parser_new_immutable ();
  if (json_parser_load_from_data (parser, text, -1, NULL))
    return g_steal_pointer (&parser);
  mended = mend_json (text);
  g_clear_object (&parser);
  parser = json_parser_new_immutable ();
  return *mended && json_parser_load_from_data (parser, mended, -1, NULL) ? g_steal_pointer (&parser) : NULL;
}

/* Objects */

static const char *
strip_namespace (const char *type)
{
  const char *slash = strrchr (type, '/');

  if (slash)
    return slash + 1;
  return g_str_has_prefix (type, "schema:") ? type + strlen ("schema:") : type;
}

static guint
rank_type (const char *type)
{
  type = strip_namespace (type);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].type, type) == 0)
      return types[i].rank;
  return 0;
}

static gboolean
has_type (JsonObject *object, const char *type)
{
  g_autofree char *own = deflash_json_dup_string (object, "@type");
  JsonArray *array = deflash_json_get_array (object, "@type");

  if (own)
    return strcmp (strip_namespace (own), type) == 0;
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *string = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (string && strcmp (strip_namespace (string), type) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint
rank_object (JsonObject *object)
{
  g_autofree char *type = deflash_json_dup_string (object, "@type");
  JsonArray *array = deflash_json_get_array (object, "@type");
  guint rank = type ? rank_type (type) : 0;

  for (guint i = 0; array && i < MIN (json_array_get_length (array), 8); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *string = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (string)
        rank = MAX (rank, rank_type (string));
    }
  return rank;
}

static void gather (Data *data, JsonNode *node, guint depth);

/* schema.org's Product and what is a kind of it */
static gboolean
is_product (JsonObject *object)
{
  static const char *const kinds[] = { "Product", "ProductGroup", "ProductModel", "IndividualProduct", "SomeProducts", "Vehicle", "Car",
                                       "Motorcycle", "MotorizedBicycle", "Drug" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (has_type (object, kinds[i]))
      return TRUE;
  return FALSE;
}

/* Variants have the name of their group in common, or its number. */
static char *
dup_product_name (JsonObject *object)
{
  char *group = deflash_json_dup_scalar (object, "inProductGroupWithID");

  if (!group)
    group = deflash_json_dup_scalar (object, "productGroupID");
  return group ? group : deflash_json_dup_string (object, "name");
}

/* Products and guides, whatever else the page is. */
static void
note_facts (Data *data, JsonObject *object)
{
  if (is_product (object) && (json_object_has_member (object, "offers") || json_object_has_member (object, "hasVariant")))
    {
      g_autofree char *first = data->products->len > 0 ? dup_product_name (data->products->pdata[0]) : NULL;
      g_autofree char *own = dup_product_name (object);

      data->n_products += data->products->len == 0 || g_strcmp0 (first, own) != 0;
      g_ptr_array_add (data->products, object);
    }
  else if (!data->guide && (has_type (object, "HowTo") || has_type (object, "Recipe")))
    data->guide = object;
}

static void
gather_object (Data *data, JsonObject *object, guint depth)
{
  static const char *const inside[] = { "@graph", "mainEntity", "mainEntityOfPage", "hasPart", "about", "itemReviewed" };
  g_autofree char *id = deflash_json_dup_string (object, "@id");
  guint rank = rank_object (object);

  if (id && json_object_get_size (object) > 1 && !g_hash_table_contains (data->by_id, id))
    g_hash_table_insert (data->by_id, g_steal_pointer (&id), object);
  if (has_type (object, "WebSite") || (!data->site && has_type (object, "NewsMediaOrganization")))
    data->site = object;
  if (rank > data->best_rank)
    {
      data->best = object;
      data->best_rank = rank;
    }
  if (rank >= 6)
    data->is_article = TRUE;
  note_facts (data, object);
  if (has_type (object, "FAQPage")) /* its questions are parts of the page, not what it is */
    return;
  for (guint i = 0; i < 4; i++)
    gather (data, json_object_get_member (object, inside[i]), depth + 1);
}

static void
gather (Data *data, JsonNode *node, guint depth)
{
  JsonArray *array;

  if (!node || depth > MAX_DEPTH || data->n_nodes++ > MAX_NODES)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    gather_object (data, json_node_get_object (node), depth);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < MIN (json_array_get_length (array), 200); i++)
    gather (data, json_array_get_element (array, i), depth + 1);
}

/* Members */

/* A string, the name of an object, or the first of a list of such. */
static char *
dup_name (Data *data, JsonNode *node, guint depth)
{
  if (!node || depth > 3)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *string = json_node_get_string (node);
      return string && *string ? deflash_feed_text_plain (string, -1) : NULL;
    }
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    return dup_name (data, json_array_get_element (json_node_get_array (node), 0), depth + 1);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      char *name = dup_name (data, json_object_get_member (object, "name"), depth + 1);
      g_autofree char *id = name ? NULL : deflash_json_dup_string (object, "@id");
      JsonObject *other = id ? g_hash_table_lookup (data->by_id, id) : NULL;

      return name || !other || other == object ? name : dup_name (data, json_object_get_member (other, "name"), depth + 1);
    }
  return NULL;
}

static void
add_author (GPtrArray *names, char *name)
{
  if (name && *name && !strstr (name, "://") && strlen (name) < 200 && names->len < MAX_AUTHORS &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, name);
  else
    g_free (name);
}

static char *
dup_authors (Data *data, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "author");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!node)
    node = json_object_get_member (object, "creator");
  if (!node)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < MIN (json_array_get_length (json_node_get_array (node)), MAX_AUTHORS); i++)
      add_author (names, dup_name (data, json_array_get_element (json_node_get_array (node), i), 0));
  else
    add_author (names, dup_name (data, node, 0));
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static char *
dup_image (Data *data, JsonNode *node, guint depth)
{
  if (!node || depth > 3)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return deflash_html_clean_picture (data->facts->base_url, json_node_get_string (node));
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    return dup_image (data, json_array_get_element (json_node_get_array (node), 0), depth + 1);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autofree char *id = deflash_json_dup_string (object, "@id");
      JsonObject *other = id ? g_hash_table_lookup (data->by_id, id) : NULL;

      if (other && !json_object_has_member (object, "url") && !json_object_has_member (object, "contentUrl"))
        object = other;
      return dup_image (data,
                        json_object_has_member (object, "contentUrl") ? json_object_get_member (object, "contentUrl")
                                                                      : json_object_get_member (object, "url"),
                        depth + 1);
    }
  return NULL;
}

static void
set_once (char **field, char *value)
{
  if (*field || (value && !*value))
    g_free (value);
  else
    *field = value;
}

static gint64
read_time (JsonObject *object, const char *key)
{
  g_autofree char *string = deflash_json_dup_string (object, key);

  return string ? deflash_date_parse (string) : DEFLASH_TIME_NONE;
}

/* The text */

static void
add_stated (DeflashPageFacts *facts, const char *text)
{
  g_autofree char *plain = NULL;
  g_autofree char *squeezed = NULL;

  if (!text || !*text || facts->stated->len > MAX_STATED_BYTES)
    return;
  plain = deflash_html_to_text (text, -1);
  g_string_append (facts->text, plain);
  g_string_append (facts->text, "\n\n");
  squeezed = deflash_page_squeeze (plain, MAX_STATED_BYTES - MIN (facts->stated->len, MAX_STATED_BYTES - 1));
  g_string_append (facts->stated, squeezed);
  g_string_append_c (facts->stated, ' '); /* no text runs on into the next */
}

static void
add_stated_member (DeflashPageFacts *facts, JsonObject *object, const char *key)
{
  g_autofree char *text = deflash_json_dup_string (object, key);

  add_stated (facts, text);
}

static void
add_stated_posts (Data *data, JsonObject *object, const char *key, guint depth)
{
  JsonArray *array = deflash_json_get_array (object, key);
  JsonObject *single = deflash_json_get_object (object, key);

  if (depth > 4)
    return;
  for (guint i = 0; i < (array ? MIN (json_array_get_length (array), 500) : single ? 1 : 0); i++)
    {
      JsonObject *post = array ? deflash_json_get_element (array, i) : single;

      if (!post || data->n_nodes++ > 4 * MAX_NODES)
        continue;
      add_stated_member (data->facts, post, "text");
      add_stated_posts (data, post, "comment", depth + 1);
    }
}

/* Threads and questions with answers: what everybody wrote is the text. */
static void
read_discussion (Data *data, JsonObject *object)
{
  JsonObject *question = has_type (object, "QAPage") ? deflash_json_get_object (object, "mainEntity") : object;

  if (!question)
    return;
  data->facts->is_discussion = TRUE;
  add_stated_member (data->facts, question, "text");
  add_stated_member (data->facts, question, "articleBody");
  add_stated_posts (data, question, "acceptedAnswer", 0);
  add_stated_posts (data, question, "suggestedAnswer", 0);
  add_stated_posts (data, question, "comment", 0);
}

static void
read_best (Data *data, JsonObject *object)
{
  DeflashPageFacts *facts = data->facts;
  DeflashPage *page = facts->page;
  char *title = deflash_json_dup_plain (object, "headline");

  if (data->best_rank >= 5)
    facts->other_title = deflash_json_dup_plain (object, "name");
  if (!title)
    title = g_steal_pointer (&facts->other_title);
  set_once (&page->title, title);
  set_once (&page->byline, dup_authors (data, object));
  set_once (&page->lead, deflash_json_dup_plain (object, "description"));
  set_once (&page->site_name, dup_name (data, json_object_get_member (object, "publisher"), 0));
  set_once (&page->image, dup_image (data, json_object_get_member (object, "image"), 0));
  set_once (&page->image, dup_image (data, json_object_get_member (object, "thumbnailUrl"), 0));
  set_once (&page->language, dup_name (data, json_object_get_member (object, "inLanguage"), 0));
  if (page->published == DEFLASH_TIME_NONE)
    page->published = read_time (object, "datePublished");
  if (page->published == DEFLASH_TIME_NONE)
    page->published = read_time (object, "dateCreated");
  if (page->modified == DEFLASH_TIME_NONE)
    page->modified = read_time (object, "dateModified");

  if (has_type (object, "QAPage") || has_type (object, "Question") || has_type (object, "DiscussionForumPosting"))
    read_discussion (data, object);
  else
    {
      add_stated_member (facts, object, "articleBody");
      add_stated_member (facts, object, "reviewBody");
      if (has_type (object, "Product") || has_type (object, "JobPosting"))
        add_stated_member (facts, object, "description");
    }
}

/* What the markup states of products; of the rest the page's head is read. */
static void
read_markup (DeflashPageFacts *facts, const xmlNode *root, const char *language)
{
  Data data = { .facts = facts };
  g_autoptr (JsonNode) node = deflash_page_markup_to_data (root);

  data.by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  data.products = g_ptr_array_new ();
  gather (&data, node, 0);
  if (data.n_products == 1)
    deflash_page_read_product (facts, data.by_id, data.products, language);
  g_ptr_array_unref (data.products);
  g_hash_table_unref (data.by_id);
}

/* Reads the JSON-LD of a page. @scripts: (element-type utf8): the text of each block; @markup: (nullable): where products are marked up in
 * the page itself, which counts where no JSON-LD states any; @language: (nullable): of the page */
void
deflash_page_read_data (DeflashPageFacts *facts, GPtrArray *scripts, const xmlNode *markup, const char *language)
{
  Data data = { .facts = facts };
  g_autoptr (GPtrArray) parsers = g_ptr_array_new_with_free_func (g_object_unref);

  data.by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  data.products = g_ptr_array_new ();
  for (guint i = 0; i < MIN (scripts->len, MAX_SCRIPTS); i++)
    {
      const char *text = g_ptr_array_index (scripts, i);
      JsonParser *parser = strlen (text) <= MAX_SCRIPT_BYTES ? parse_json (text) : NULL;

      if (!parser)
        continue;
      g_ptr_array_add (parsers, parser);
      gather (&data, json_parser_get_root (parser), 0);
    }
  if (data.best)
    read_best (&data, data.best);
  if (data.n_products == 1)
    deflash_page_read_product (facts, data.by_id, data.products, facts->page->language ? facts->page->language : language);
  if (data.guide)
    deflash_page_read_guide (facts, data.guide);
  if (data.site && !facts->page->site_name)
    facts->page->site_name = deflash_json_dup_plain (data.site, "name");
  facts->is_article |= data.is_article;
  if (markup && data.products->len == 0)
    read_markup (facts, markup, facts->page->language ? facts->page->language : language);
  g_ptr_array_unref (data.products);
  g_hash_table_unref (data.by_id);
}
