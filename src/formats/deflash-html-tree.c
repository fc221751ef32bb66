/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-tree.h"

#include "deflash-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* What the parser may cost. Its own work grows with (end tags × depth) and with the square of a tag's attributes. */
#define MAX_ELEMENTS       400000
#define MAX_END_TAG_WORK   200000000
#define MAX_ATTRIBUTE_WORK 200000000
#define MIN_NAME_DEPTH     512
#define MAX_NAME_DEPTH     50000
#define MAX_FRAGMENTS      5000
#define MAX_FRAGMENT_BYTES 200

typedef struct
{
  guint depth;
  guint max_depth;
  guint elements;
  GHashTable *fragments;
  htmlSAXHandler build; /* libxml2's own, which makes the tree */
} Guard;

static void
note_fragment (Guard *guard, const xmlChar **attributes)
{
  for (; attributes && attributes[0]; attributes += 2)
    {
      const char *hash;

      if (!attributes[1] || strcmp ((const char *) attributes[0], "href") != 0)
        continue;
      hash = strchr ((const char *) attributes[1], '#');
      if (hash && hash[1] && strlen (hash) <= MAX_FRAGMENT_BYTES && g_hash_table_size (guard->fragments) < MAX_FRAGMENTS)
        {
          char *name = g_uri_unescape_string (hash + 1, NULL);
          if (name && g_utf8_validate (name, -1, NULL))
            g_hash_table_add (guard->fragments, g_steal_pointer (&name));
          g_free (name);
        }
      return;
    }
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  xmlParserCtxt *context = data;
  Guard *guard = context->_private;

  guard->depth++;
  if (guard->depth > guard->max_depth || ++guard->elements > MAX_ELEMENTS)
    {
      xmlStopParser (context);
      return;
    }
  if (guard->depth > DEFLASH_HTML_MAX_DEPTH) /* the element goes, its text joins the deepest one kept */
    return;
  if (name[0] == 'a' && name[1] == '\0')
    note_fragment (guard, attributes);
  guard->build.startElement (context, name, attributes);
}

static void
end_element_cb (void *data, const xmlChar *name)
{
  xmlParserCtxt *context = data;
  Guard *guard = context->_private;

  if (guard->depth == 0)
    return;
  if (guard->depth <= DEFLASH_HTML_MAX_DEPTH)
    guard->build.endElement (context, name);
  guard->depth--;
}

/* The text of scripts and styles: it must not join anything else. */
static void
cdata_cb (void *data, const xmlChar *text, int length)
{
  xmlParserCtxt *context = data;
  Guard *guard = context->_private;

  if (guard->depth <= DEFLASH_HTML_MAX_DEPTH)
    guard->build.cdataBlock (context, text, length);
}

/* Skips the raw text of a script or style that begins at @p. */
static const char *
skip_raw_text (const char *p, const char *end, const char *name)
{
  gsize length = strlen (name);

  while ((p = memchr (p, '<', end - p)))
    {
      if ((gsize) (end - p) > length + 2 && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0)
        return p;
      p++;
    }
  return end;
}

/* Reads one tag from @p (behind its '<'), counting its attributes. */
static const char *
scan_tag (const char *p, const char *end, guint64 *n_attributes)
{
  char quote = 0;
  char last = 0;

  *n_attributes = 0;
  for (; p < end; p++)
    {
      if (quote)
        {
          const char *close = memchr (p, quote, end - p);
          if (!close)
            return end;
          p = close;
          quote = 0;
        }
      else if ((*p == '"' || *p == '\'') && last == '=')
        quote = *p;
      else if (*p == '>')
        return p + 1;
      else if (g_ascii_isspace (*p) || *p == '/')
        {
          *n_attributes += !g_ascii_isspace (last) && last != '=';
          if (last != '=')
            last = *p;
          continue;
        }
      last = *p;
    }
  return end;
}

/* How much of @html can be parsed at a bounded cost, and how deep its names may go for that. */
static gsize
find_affordable_length (const char *html, gsize length, guint *max_depth)
{
  const char *end = html + length;
  const char *p = html;
  guint64 n_end_tags = 0;
  guint64 work = 0;

  while (p < end && (p = memchr (p, '<', end - p)))
    {
      const char *tag = ++p;
      guint64 n_attributes;

      if (p < end && *p == '/')
        {
          n_end_tags++;
          continue;
        }
      if (p >= end || !g_ascii_isalpha (*p))
        continue;
      p = scan_tag (p, end, &n_attributes);
      work += n_attributes * n_attributes;
      if (work > MAX_ATTRIBUTE_WORK)
        {
          end = tag - 1;
          break;
        }
      if (g_ascii_strncasecmp (tag, "script", 6) == 0)
        p = skip_raw_text (p, end, "script");
      else if (g_ascii_strncasecmp (tag, "style", 5) == 0)
        p = skip_raw_text (p, end, "style");
    }

  *max_depth = CLAMP (MAX_END_TAG_WORK / (n_end_tags + 1), MIN_NAME_DEPTH, MAX_NAME_DEPTH);
  return end - html;
}

static gsize
cut_at_character (const char *html, gsize length)
{
  while (length > 0 && ((guchar) html[length] & 0xc0) == 0x80)
    length--;
  return length;
}

static gpointer
init_parser (gpointer data)
{
  xmlInitParser ();
  return NULL;
}

static xmlDoc *
parse_valid (const char *html, gsize length, GHashTable *fragments)
{
  static GOnce once = G_ONCE_INIT;
  Guard guard = { .fragments = fragments };
  htmlParserCtxtPtr context;
  xmlDoc *doc;

  g_once (&once, init_parser, NULL);
  length = find_affordable_length (html, length, &guard.max_depth);
  if (length == 0)
    return NULL;
  context = htmlNewParserCtxt ();
  if (!context)
    return NULL;
  context->_private = &guard;
  guard.build = *context->sax;
  context->sax->startElement = start_element_cb;
  context->sax->endElement = end_element_cb;
  context->sax->cdataBlock = cdata_cb;
  context->sax->comment = NULL;
  context->sax->processingInstruction = NULL;
  doc = htmlCtxtReadMemory (context, html, length, NULL, "UTF-8",
                            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD |
                              HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
  htmlFreeParserCtxt (context);
  return doc;
}

/* Parses at most DEFLASH_HTML_MAX_BYTES of @html; never fails: the worst is a tree without a document. */
DeflashHtmlTree *
deflash_html_tree_parse (const char *html, gssize length)
{
  DeflashHtmlTree *self = g_new0 (DeflashHtmlTree, 1);
  g_autofree char *valid = NULL;
  gsize size;

  self->fragments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!html)
    return self;
  size = length < 0 ? strlen (html) : (gsize) length;
  if (size > DEFLASH_HTML_MAX_BYTES)
    size = cut_at_character (html, DEFLASH_HTML_MAX_BYTES);
  if (!g_utf8_validate_len (html, size, NULL)) /* false for a NUL too */
    {
      valid = deflash_text_make_valid (html, size);
      html = valid;
      size = strlen (valid);
      if (size > DEFLASH_HTML_MAX_BYTES)
        size = cut_at_character (html, DEFLASH_HTML_MAX_BYTES);
    }
  if (size >= 3 && memcmp (html, "\xef\xbb\xbf", 3) == 0)
    {
      html += 3;
      size -= 3;
    }
  self->doc = parse_valid (html, size, self->fragments);
  return self;
}

void
deflash_html_tree_free (DeflashHtmlTree *self)
{
  if (self->doc)
    xmlFreeDoc (self->doc);
  g_hash_table_unref (self->fragments);
  g_free (self);
}

/* Returns: (nullable): the value of an attribute, "" for one without value */
const char *
deflash_html_get_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attr = node->properties; attr; attr = attr->next)
    if (strcmp ((const char *) attr->name, name) == 0)
      return attr->children && attr->children->content ? (const char *) attr->children->content : "";
  return NULL;
}

gboolean
deflash_html_is_element (const xmlNode *node, const char *name)
{
  return node && node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/* The node after @node in document order within @root; %NULL at the end. */
xmlNode *
deflash_html_next_in_tree (const xmlNode *root, const xmlNode *node)
{
  if (node->children && node->type == XML_ELEMENT_NODE)
    return node->children;
  while (node && node != root)
    {
      if (node->next)
        return node->next;
      node = node->parent;
    }
  return NULL;
}

/* The first element called @name below @root. */
xmlNode *
deflash_html_find_element (const xmlNode *root, const char *name)
{
  for (xmlNode *node = deflash_html_next_in_tree (root, root); node; node = deflash_html_next_in_tree (root, node))
    if (deflash_html_is_element (node, name))
      return node;
  return NULL;
}

/* Whether the white-space separated @class_list (nullable) holds @class_name. */
gboolean
deflash_html_has_class (const char *class_list, const char *class_name)
{
  gsize length = strlen (class_name);

  for (const char *p = class_list; p && (p = strstr (p, class_name)); p += length)
    if ((p == class_list || g_ascii_isspace (p[-1])) && (p[length] == '\0' || g_ascii_isspace (p[length])))
      return TRUE;
  return FALSE;
}

/* The text below @node as it stands, at most @max_bytes of it. */
char *
deflash_html_get_text (const xmlNode *node, gsize max_bytes)
{
  GString *text = g_string_new (NULL);

  for (const xmlNode *at = node; at && text->len < max_bytes; at = deflash_html_next_in_tree (node, at))
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content)
      g_string_append (text, (const char *) at->content);
  if (text->len > max_bytes)
    g_string_truncate (text, cut_at_character (text->str, max_bytes));
  return g_string_free (text, FALSE);
}

/* A length in pixels: "640", "640px"; 0 for anything else (percentages, absurd sizes). */
guint
deflash_html_parse_length (const char *value)
{
  char *end = NULL;
  guint64 number;

  if (!value || !g_ascii_isdigit (value[0]))
    return 0;
  number = g_ascii_strtoull (value, &end, 10);
  if (*end == '.')
    for (end++; g_ascii_isdigit (*end);)
      end++;
  while (g_ascii_isspace (*end))
    end++;
  if (*end != '\0' && g_ascii_strncasecmp (end, "px", 2) != 0)
    return 0;
  return number <= 100000 ? number : 0;
}
