/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-reader.h"

#include "deflash-html-link.h"

#include <string.h>

/* The attributes that every element is asked for, found in one pass. */
typedef struct
{
  const char *id;
  const char *class_list;
  const char *style;
  const char *direction;
  gboolean is_hidden;
  gboolean is_decoration;
} Attributes;

#define MAX_DECORATION_BYTES 6
#define MAX_FORM_BYTES       600

static void
read_attributes (const xmlNode *element, Attributes *attributes)
{
  memset (attributes, 0, sizeof *attributes);
  for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
    {
      const char *name = (const char *) attr->name;
      const char *value = attr->children && attr->children->content ? (const char *) attr->children->content : "";

      if (strcmp (name, "class") == 0)
        attributes->class_list = value;
      else if (strcmp (name, "id") == 0)
        attributes->id = value;
      else if (strcmp (name, "style") == 0)
        attributes->style = value;
      else if (strcmp (name, "dir") == 0)
        attributes->direction = value;
      else if (strcmp (name, "hidden") == 0)
        attributes->is_hidden = g_ascii_strcasecmp (value, "until-found") != 0;
      else if (strcmp (name, "aria-hidden") == 0)
        attributes->is_decoration = strcmp (value, "true") == 0;
    }
}

/* Whether @style gives @property the value @value, white space aside. */
static gboolean
style_says (const char *style, const char *property, const char *value)
{
  const char *p = style;

  while ((p = strstr (p, property)))
    {
      gboolean starts = p == style || p[-1] == ';' || g_ascii_isspace (p[-1]);
      p += strlen (property);
      while (g_ascii_isspace (*p))
        p++;
      if (!starts || *p != ':')
        continue;
      p++;
      while (g_ascii_isspace (*p))
        p++;
      if (g_str_has_prefix (p, value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_hidden (const xmlNode *element, const Attributes *attributes)
{
  if (attributes->is_hidden)
    return TRUE;
  if (attributes->style && (style_says (attributes->style, "display", "none") || style_says (attributes->style, "visibility", "hidden")))
    return TRUE;
  if (attributes->is_decoration && !deflash_html_is_element (element, "img"))
    {
      g_autofree char *text = deflash_html_get_text (element, MAX_DECORATION_BYTES + 1);
      if (strlen (text) <= MAX_DECORATION_BYTES && !deflash_html_find_element (element, "img"))
        return TRUE;
    }
  return deflash_html_class_is_noise (attributes->class_list);
}

/* What text processors write instead of elements. */
static void
apply_css (DeflashHtmlInline *inlined, const char *style)
{
  if (strstr (style, "font-weight"))
    {
      if (style_says (style, "font-weight", "bold") || style_says (style, "font-weight", "6") || style_says (style, "font-weight", "7") ||
          style_says (style, "font-weight", "8") || style_says (style, "font-weight", "9"))
        inlined->style |= DEFLASH_SPAN_BOLD;
      else if (style_says (style, "font-weight", "normal") || style_says (style, "font-weight", "4"))
        inlined->style &= ~DEFLASH_SPAN_BOLD;
    }
  if (strstr (style, "font-style"))
    {
      if (style_says (style, "font-style", "italic") || style_says (style, "font-style", "oblique"))
        inlined->style |= DEFLASH_SPAN_ITALIC;
      else if (style_says (style, "font-style", "normal"))
        inlined->style &= ~DEFLASH_SPAN_ITALIC;
    }
  if (style_says (style, "text-decoration", "line-through"))
    inlined->style |= DEFLASH_SPAN_STRIKE;
  if (style_says (style, "vertical-align", "super"))
    inlined->style |= DEFLASH_SPAN_SUPERSCRIPT;
  else if (style_says (style, "vertical-align", "sub"))
    inlined->style |= DEFLASH_SPAN_SUBSCRIPT;
}

/* Remembers the name of @element where a link leads to it, for the next block that is made. */
void
deflash_html_reader_note_anchor (DeflashHtmlReader *self, const xmlNode *element)
{
  const char *name;

  if (!self->anchors)
    return;
  name = deflash_html_get_attribute (element, "id");
  if (!name || !g_hash_table_contains (self->anchors, name))
    name = deflash_html_is_element (element, "a") ? deflash_html_get_attribute (element, "name") : NULL;
  if (!name || !g_hash_table_contains (self->anchors, name))
    return;
  if (!self->pending_anchor)
    self->pending_anchor = name;
  else /* one block, two names: links to the second lead to the first */
    g_hash_table_insert (self->anchors, g_strdup (name), g_strdup (self->pending_anchor));
}

/* Gives @block what is known of where it stands. */
void
deflash_html_reader_mark (DeflashHtmlReader *self, DeflashBlock *block)
{
  if (self->pending_anchor && !block->anchor)
    {
      block->anchor = g_strdup (self->pending_anchor);
      self->pending_anchor = NULL;
    }
  if (self->is_rtl)
    block->flags |= DEFLASH_BLOCK_FLAG_RTL;
}

/* Opens a container; %NULL where the document is deep enough, and its children join the parent. Room for what stands only in such a
 * container (items, rows, …) is taken into account: these always open. */
DeflashBlock *
deflash_html_reader_open (DeflashHtmlReader *self, DeflashBlockKind kind)
{
  DeflashBlock *block;

  if (deflash_document_builder_get_depth (self->builder) >= DEFLASH_HTML_MAX_LEVEL && kind != DEFLASH_BLOCK_LIST_ITEM &&
      kind != DEFLASH_BLOCK_DESCRIPTION && kind != DEFLASH_BLOCK_TABLE_ROW)
    return NULL;
  block = deflash_document_builder_open (self->builder, kind);
  deflash_html_reader_mark (self, block);
  return block;
}

void
deflash_html_reader_close (DeflashHtmlReader *self, DeflashBlock *opened)
{
  if (opened)
    deflash_document_builder_close (self->builder);
}

/* Makes a leaf of what was gathered, if there is anything to see. */
void
deflash_html_reader_emit_leaf (DeflashHtmlReader *self, DeflashBlockKind kind, guint number)
{
  DeflashBlock *block;

  deflash_html_line_trim (&self->line);
  if (deflash_html_line_is_empty (&self->line) && kind != DEFLASH_BLOCK_TABLE_CELL)
    {
      deflash_html_line_clear (&self->line);
      return;
    }
  g_clear_pointer (&self->last_picture, g_free);
  block = deflash_document_builder_begin (self->builder, kind);
  block->number = number;
  deflash_html_reader_mark (self, block);
  deflash_html_line_flush (&self->line, self->builder);
  deflash_document_builder_end (self->builder);
}

/* Ends the paragraph that is being gathered. */
void
deflash_html_reader_flush (DeflashHtmlReader *self)
{
  if (self->in_leaf)
    {
      if (self->leaf_is_line)
        deflash_html_line_space (&self->line);
      else
        deflash_html_line_break (&self->line);
      return;
    }
  deflash_html_reader_emit_leaf (self, DEFLASH_BLOCK_PARAGRAPH, 0);
  deflash_html_reader_emit_deferred (self);
}

/* Gathers everything below @parent for one leaf; pictures are deferred. The caller has flushed, and emits the leaf. */
void
deflash_html_reader_gather (DeflashHtmlReader *self, const xmlNode *parent, gboolean as_line)
{
  self->in_leaf = TRUE;
  self->leaf_is_line = as_line;
  deflash_html_reader_walk (self, parent, (DeflashHtmlInline) { 0 });
  self->in_leaf = FALSE;
}

static void
read_text (DeflashHtmlReader *self, const char *text, DeflashHtmlInline inherited)
{
  if (text)
    deflash_html_line_append (&self->line, text, inherited.style, inherited.url);
}

/* A second <br> in a row ends the paragraph. */
static void
read_break (DeflashHtmlReader *self)
{
  if (self->line.has_break && !self->in_leaf)
    deflash_html_reader_flush (self);
  else if (self->in_leaf && self->leaf_is_line)
    deflash_html_line_space (&self->line);
  else
    deflash_html_line_break (&self->line);
}

/* The name within this document that @url leads to; %NULL where it leads elsewhere. */
static const char *
find_own_anchor (DeflashHtmlReader *self, const char *href)
{
  const char *hash = strchr (href, '#');
  g_autofree char *name = NULL;
  gpointer key, value;
  gsize page_length;

  if (!hash || !self->anchors)
    return NULL;
  name = g_uri_unescape_string (hash + 1, NULL);
  if (!name || !g_hash_table_lookup_extended (self->anchors, name, &key, &value))
    return NULL;
  page_length = self->base_url ? strcspn (self->base_url, "#") : 0;
  if (hash != href && !((gsize) (hash - href) == page_length && strncmp (href, self->base_url, page_length) == 0) &&
      !g_str_has_prefix (name, "fn") && !g_str_has_prefix (name, "_ftn") && !g_str_has_prefix (name, "footnote"))
    return NULL;
  return value ? value : key;
}

static void
read_link (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  const char *href = deflash_html_get_attribute (element, "href");
  const char *anchor;
  g_autofree char *url = NULL;

  if (href)
    {
      while (g_ascii_isspace (*href))
        href++;
      anchor = find_own_anchor (self, href);
      if (anchor)
        url = g_strconcat ("#", anchor, NULL);
      else if (href[0] != '#' || self->base_url)
        url = deflash_html_clean_link (self->base_url, href);
      if (url)
        {
          inherited.style |= DEFLASH_SPAN_LINK;
          inherited.url = g_string_chunk_insert_const (self->strings, url);
        }
    }
  deflash_html_reader_walk (self, element, inherited);
}

/* The sign that headings of manuals carry as a link to themselves. */
static gboolean
is_permalink_sign (const xmlNode *element)
{
  const char *href = deflash_html_get_attribute (element, "href");
  g_autofree char *text = NULL;

  if (!href || !strchr (href, '#'))
    return FALSE;
  text = deflash_html_get_text (element, 16);
  g_strstrip (text);
  return strcmp (text, "#") == 0 || strcmp (text, "¶") == 0 || strcmp (text, "§") == 0 || strcmp (text, "🔗") == 0 ||
         strcmp (text, "⚓") == 0;
}

static void
read_quotation (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  gboolean is_inner = self->quotation_depth++ % 2;

  read_text (self, is_inner ? "‘" : "“", inherited);
  deflash_html_reader_walk (self, element, inherited);
  self->line.has_space = FALSE;
  read_text (self, is_inner ? "’" : "”", inherited);
  self->quotation_depth--;
}

/* Readings go in brackets behind their characters, unless the page brings brackets of its own. */
static void
read_ruby_text (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  const xmlNode *ruby = element->parent;
  gboolean has_brackets = ruby && deflash_html_find_element (ruby, "rp");

  if (!has_brackets)
    read_text (self, "(", inherited);
  deflash_html_reader_walk (self, element, inherited);
  if (!has_brackets)
    read_text (self, ")", inherited);
}

static void
read_input (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  const char *type = deflash_html_get_attribute (element, "type");

  if (type && g_ascii_strcasecmp (type, "checkbox") == 0 && element->parent &&
      (deflash_html_is_element (element->parent, "li") || deflash_html_is_element (element->parent->parent, "li")))
    read_text (self, deflash_html_get_attribute (element, "checked") ? "☑ " : "☐ ", inherited);
}

static void
read_heading (DeflashHtmlReader *self, const xmlNode *element, guint level)
{
  deflash_html_reader_gather (self, element, TRUE);
  deflash_html_line_drop_common (&self->line, DEFLASH_SPAN_BOLD);
  deflash_html_reader_emit_leaf (self, DEFLASH_BLOCK_HEADING, level);
  deflash_html_reader_emit_deferred (self);
}

static void
read_rule (DeflashHtmlReader *self)
{
  if (self->in_footnotes)
    return;
  deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_RULE);
  deflash_document_builder_end (self->builder);
}

/* Some pages are one big form; a small one asks for something, and can't be answered here. */
static gboolean
is_mere_form (const xmlNode *element)
{
  g_autofree char *text = deflash_html_get_text (element, MAX_FORM_BYTES);

  return strlen (text) < MAX_FORM_BYTES;
}

static gboolean
is_footnotes_box (const xmlNode *element, const Attributes *attributes)
{
  const char *role = deflash_html_get_attribute (element, "role");

  return deflash_html_has_class (attributes->class_list, "footnotes") || deflash_html_has_class (attributes->class_list, "footnote-list") ||
         deflash_html_has_class (attributes->class_list, "endnotes") || (role && strcmp (role, "doc-endnotes") == 0) ||
         (attributes->id && (strcmp (attributes->id, "footnotes") == 0 || strcmp (attributes->id, "endnotes") == 0));
}

/* Reads a box: its children with paragraphs ended on both sides. */
static void
read_box (DeflashHtmlReader *self, const xmlNode *element, const Attributes *attributes, DeflashHtmlInline inherited)
{
  gboolean was_in_footnotes = self->in_footnotes;

  if (element->properties && is_footnotes_box (element, attributes))
    self->in_footnotes = TRUE;
  deflash_html_reader_walk (self, element, inherited);
  deflash_html_reader_flush (self);
  self->in_footnotes = was_in_footnotes;
}

/* Elements that stand in the line. */
static void
read_inline (DeflashHtmlReader *self,
             const xmlNode *element,
             const DeflashHtmlTag *tag,
             const Attributes *attributes,
             DeflashHtmlInline inherited)
{
  deflash_html_reader_note_anchor (self, element);
  inherited.style |= tag->style;
  if (attributes->style)
    apply_css (&inherited, attributes->style);

  switch ((int) tag->action)
    {
    case DEFLASH_HTML_LINK:
      if (!(self->in_leaf && self->leaf_is_line && is_permalink_sign (element)))
        read_link (self, element, inherited);
      break;
    case DEFLASH_HTML_BREAK:
      read_break (self);
      break;
    case DEFLASH_HTML_QUOTATION:
      read_quotation (self, element, inherited);
      break;
    case DEFLASH_HTML_RUBY_TEXT:
      read_ruby_text (self, element, inherited);
      break;
    case DEFLASH_HTML_INPUT:
      read_input (self, element, inherited);
      break;
    case DEFLASH_HTML_IMAGE:
      deflash_html_reader_read_image (self, element, inherited);
      break;
    case DEFLASH_HTML_NOSCRIPT:
      deflash_html_reader_read_noscript (self, element, inherited);
      break;
    case DEFLASH_HTML_MATH:
      deflash_html_reader_read_math (self, element, inherited);
      break;
    case DEFLASH_HTML_SCRIPT:
      deflash_html_reader_read_script (self, element, inherited);
      break;
    default:
      deflash_html_reader_walk (self, element, inherited);
      break;
    }
}

/* Within a leaf blocks are mere breaks. */
static void
read_block_in_leaf (DeflashHtmlReader *self, const xmlNode *element, const DeflashHtmlTag *tag, DeflashHtmlInline inherited)
{
  if (tag->action == DEFLASH_HTML_RULE || tag->action == DEFLASH_HTML_EMBED)
    return;
  if (tag->action == DEFLASH_HTML_CELL)
    deflash_html_line_space (&self->line);
  else
    deflash_html_reader_flush (self);
  deflash_html_reader_note_anchor (self, element);
  deflash_html_reader_walk (self, element, inherited);
  if (tag->action != DEFLASH_HTML_CELL)
    deflash_html_reader_flush (self);
}

static void
read_block (DeflashHtmlReader *self,
            const xmlNode *element,
            const DeflashHtmlTag *tag,
            const Attributes *attributes,
            DeflashHtmlInline inherited)
{
  deflash_html_reader_flush (self);
  deflash_html_reader_note_anchor (self, element);
  if (attributes->style)
    apply_css (&inherited, attributes->style);

  if (attributes->class_list && deflash_html_embed_is_post (attributes->class_list) && deflash_html_reader_read_post (self, element))
    return;
  if (attributes->class_list && deflash_html_is_figure_class (attributes->class_list))
    {
      deflash_html_reader_read_figure (self, element, inherited);
      return;
    }
  if (attributes->class_list && deflash_html_is_gallery_class (attributes->class_list) && deflash_html_reader_read_gallery (self, element))
    return;
  switch ((int) tag->action)
    {
    case DEFLASH_HTML_HEADING:
      read_heading (self, element, tag->number);
      break;
    case DEFLASH_HTML_LIST:
      deflash_html_reader_read_list (self, element, tag->number == 1, inherited);
      break;
    case DEFLASH_HTML_QUOTE:
      deflash_html_reader_read_quote (self, element, inherited);
      break;
    case DEFLASH_HTML_PREFORMATTED:
      deflash_html_reader_read_code (self, element);
      break;
    case DEFLASH_HTML_FIGURE:
      deflash_html_reader_read_figure (self, element, inherited);
      break;
    case DEFLASH_HTML_EMBED:
      deflash_html_reader_read_embed (self, element, inherited);
      break;
    case DEFLASH_HTML_TABLE:
      deflash_html_reader_read_table (self, element, inherited);
      break;
    case DEFLASH_HTML_RULE:
      read_rule (self);
      break;
    case DEFLASH_HTML_DEFINITIONS:
      deflash_html_reader_read_definitions (self, element);
      break;
    case DEFLASH_HTML_FORM:
      if (!is_mere_form (element))
        read_box (self, element, attributes, inherited);
      break;
    case DEFLASH_HTML_SUMMARY:
      inherited.style |= DEFLASH_SPAN_BOLD;
      read_box (self, element, attributes, inherited);
      break;
    default:
      read_box (self, element, attributes, inherited);
      break;
    }
}

static gboolean
is_inline_action (DeflashHtmlAction action)
{
  switch ((int) action)
    {
    case DEFLASH_HTML_INLINE:
    case DEFLASH_HTML_LINK:
    case DEFLASH_HTML_BREAK:
    case DEFLASH_HTML_IMAGE:
    case DEFLASH_HTML_NOSCRIPT:
    case DEFLASH_HTML_QUOTATION:
    case DEFLASH_HTML_RUBY:
    case DEFLASH_HTML_RUBY_TEXT:
    case DEFLASH_HTML_RUBY_PAREN:
    case DEFLASH_HTML_MATH:
    case DEFLASH_HTML_INPUT:
    case DEFLASH_HTML_SCRIPT:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
read_element (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  const DeflashHtmlTag *tag = deflash_html_tag_lookup (element);
  gboolean was_rtl = self->is_rtl;
  Attributes attributes;

  if (tag->action == DEFLASH_HTML_DROP)
    return;
  read_attributes (element, &attributes);
  if (element->properties && is_hidden (element, &attributes))
    return;
  if (is_inline_action (tag->action))
    {
      read_inline (self, element, tag, &attributes, inherited);
      return;
    }
  if (self->in_leaf)
    {
      read_block_in_leaf (self, element, tag, inherited);
      return;
    }
  if (attributes.direction)
    {
      deflash_html_reader_flush (self);
      self->is_rtl = g_ascii_strcasecmp (attributes.direction, "rtl") == 0;
    }
  read_block (self, element, tag, &attributes, inherited);
  self->is_rtl = was_rtl;
}

/* Reads one node and what is below it. The tree is at most DEFLASH_HTML_MAX_DEPTH deep, and so is the recursion. */
void
deflash_html_reader_read_node (DeflashHtmlReader *self, const xmlNode *node, DeflashHtmlInline inherited)
{
  if (node->type == XML_TEXT_NODE)
    read_text (self, (const char *) node->content, inherited);
  else if (node->type == XML_ELEMENT_NODE && node != self->skipped)
    read_element (self, node, inherited);
}

void
deflash_html_reader_walk (DeflashHtmlReader *self, const xmlNode *parent, DeflashHtmlInline inherited)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    deflash_html_reader_read_node (self, node, inherited);
}

/* Of the names that links lead to (@fragments) those that are there. */
static GHashTable *
find_anchors (const xmlNode *root, GHashTable *fragments)
{
  GHashTable *anchors;

  if (!fragments || g_hash_table_size (fragments) == 0)
    return NULL;
  anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (const xmlNode *node = root; node; node = deflash_html_next_in_tree (root, node))
    {
      const char *id, *name;

      if (node->type != XML_ELEMENT_NODE || !node->properties)
        continue;
      id = deflash_html_get_attribute (node, "id");
      if (id && g_hash_table_contains (fragments, id))
        g_hash_table_insert (anchors, g_strdup (id), NULL);
      name = deflash_html_is_element (node, "a") ? deflash_html_get_attribute (node, "name") : NULL;
      if (name && g_hash_table_contains (fragments, name))
        g_hash_table_insert (anchors, g_strdup (name), NULL);
    }
  return anchors;
}

/* The language that the outermost boxes state. */
static const char *
find_language (const xmlNode *root)
{
  for (const xmlNode *node = root; node; node = node->children)
    {
      const char *language;

      while (node && (node->type != XML_ELEMENT_NODE || deflash_html_is_element (node, "head")))
        node = node->next;
      if (!node)
        break;
      language = deflash_html_get_attribute (node, "lang");
      if (!language)
        language = deflash_html_get_attribute (node, "xml:lang");
      if (language && language[0] && strlen (language) <= 35)
        return language;
    }
  return NULL;
}

/* Builds a document of @root (an element) and what is below it. @fragments: names that links lead to, nullable. */
DeflashDocument *
deflash_html_read_document (const xmlNode *root, GHashTable *fragments, const char *base_url, DeflashHtmlFlags flags)
{
  DeflashHtmlReader self = { .base_url = base_url, .flags = flags };
  DeflashDocument *document;
  const char *language = find_language (root);

  self.builder = deflash_document_builder_new ();
  self.strings = g_string_chunk_new (1024);
  self.deferred = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_html_picture_free);
  self.anchors = find_anchors (root, fragments);
  deflash_html_line_init (&self.line);
  if (language)
    deflash_document_builder_set_language (self.builder, language);

  deflash_html_reader_read_node (&self, root, (DeflashHtmlInline) { 0 });
  deflash_html_reader_flush (&self);
  document = deflash_document_builder_finish (self.builder);

  deflash_document_builder_free (self.builder);
  deflash_html_line_finish (&self.line);
  g_ptr_array_unref (self.deferred);
  g_string_chunk_free (self.strings);
  g_free (self.last_picture);
  g_clear_pointer (&self.anchors, g_hash_table_unref);
  return document;
}
