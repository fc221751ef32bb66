/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-reader.h"

#include "deflash-html-link.h"

#include <string.h>

#define MAX_LANGUAGE_BYTES 40
#define MAX_FORMULA_BYTES  4000
#define MAX_ORDINAL        1000000

/* An integer attribute; @fallback where it is absent, no number or absurd. */
static gint64
get_integer (const xmlNode *element, const char *name, gint64 fallback)
{
  const char *value = deflash_html_get_attribute (element, name);
  char *end = NULL;
  gint64 number;

  if (!value)
    return fallback;
  number = g_ascii_strtoll (value, &end, 10);
  return end != value && ABS (number) <= MAX_ORDINAL ? number : fallback;
}

/* Lists */

typedef struct
{
  DeflashHtmlReader *reader;
  DeflashHtmlInline inherited;
  DeflashBlock *item;
  gboolean is_ordered;
  gboolean has_room; /* the list itself was opened */
  gboolean is_open;
  gint64 ordinal;
} ListState;

static void
close_item (ListState *list)
{
  if (!list->is_open)
    return;
  deflash_html_reader_flush (list->reader);
  deflash_html_reader_close (list->reader, list->item);
  list->item = NULL;
  list->is_open = FALSE;
}

static void
open_item (ListState *list, const xmlNode *element)
{
  close_item (list);
  if (element)
    deflash_html_reader_note_anchor (list->reader, element);
  list->item = list->has_room ? deflash_html_reader_open (list->reader, DEFLASH_BLOCK_LIST_ITEM) : NULL;
  list->is_open = TRUE;
  if (!list->item)
    return;
  list->item->number = list->is_ordered ? CLAMP (list->ordinal, 1, MAX_ORDINAL) : 0;
  if (list->reader->in_footnotes)
    list->item->label = g_strdup (list->item->anchor);
}

static gboolean
is_blank_text (const xmlNode *node)
{
  const char *p = node->content ? (const char *) node->content : "";

  while (g_ascii_isspace (*p))
    p++;
  return *p == '\0';
}

static void
read_list_child (ListState *list, const xmlNode *node)
{
  DeflashHtmlReader *self = list->reader;

  if (deflash_html_is_element (node, "li"))
    {
      list->ordinal = get_integer (node, "value", list->ordinal);
      open_item (list, node);
      deflash_html_reader_walk (self, node, list->inherited);
      deflash_html_reader_flush (self);
      list->ordinal++;
    }
  else if (node->type == XML_ELEMENT_NODE || (node->type == XML_TEXT_NODE && !is_blank_text (node)))
    {
      /* Not allowed there, but common: a list within a list belongs to the item before it. */
      if (!list->is_open)
        open_item (list, NULL);
      deflash_html_reader_read_node (self, node, list->inherited);
    }
}

void
deflash_html_reader_read_list (DeflashHtmlReader *self, const xmlNode *element, gboolean is_ordered, DeflashHtmlInline inherited)
{
  ListState list = { .reader = self, .inherited = inherited, .is_ordered = is_ordered };
  gboolean is_footnotes = self->in_footnotes || deflash_html_has_class (deflash_html_get_attribute (element, "class"), "footnotes");
  gboolean was_in_footnotes = self->in_footnotes;
  gboolean was_rtl = self->is_rtl;
  DeflashBlock *block;

  block = deflash_html_reader_open (self, is_footnotes ? DEFLASH_BLOCK_FOOTNOTES : DEFLASH_BLOCK_LIST);
  list.has_room = block != NULL;
  list.ordinal = is_ordered || is_footnotes ? get_integer (element, "start", 1) : 0;
  list.is_ordered = is_ordered || is_footnotes;
  if (block)
    block->number = list.is_ordered ? CLAMP (list.ordinal, 1, MAX_ORDINAL) : 0;

  for (const xmlNode *node = element->children; node; node = node->next)
    {
      self->in_footnotes = is_footnotes;
      read_list_child (&list, node);
    }
  close_item (&list);
  deflash_html_reader_close (self, block);
  self->in_footnotes = was_in_footnotes;
  self->is_rtl = was_rtl;
}

/* Quotations */

void
deflash_html_reader_read_quote (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  DeflashBlock *block = deflash_html_reader_open (self, DEFLASH_BLOCK_QUOTE);

  if (block)
    block->url = deflash_html_clean_link (self->base_url, deflash_html_get_attribute (element, "cite"));
  deflash_html_reader_walk (self, element, inherited);
  deflash_html_reader_flush (self);
  deflash_html_reader_close (self, block);
}

/* Code */

static char *
take_language (const char *start)
{
  gsize length = strcspn (start, " \t\n\r\f;");

  if (length == 0 || length > MAX_LANGUAGE_BYTES)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (start[i]) && !strchr ("+-#_.", start[i]))
      return NULL;
  return g_ascii_strdown (start, length);
}

static char *
find_language_in_class (const char *class_list)
{
  static const char *const prefixes[] = { "language-", "highlight-source-", "lang-", "brush:", "brush: ", "sourceCode " };

  for (guint i = 0; class_list && i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *p = strstr (class_list, prefixes[i]);
      char *language;

      if (!p || (p != class_list && !g_ascii_isspace (p[-1])))
        continue;
      p += strlen (prefixes[i]);
      language = take_language (p + strspn (p, " "));
      if (language)
        return language;
    }
  return NULL;
}

static char *
find_code_language (const xmlNode *element)
{
  const xmlNode *code = deflash_html_find_element (element, "code");
  const xmlNode *candidates[] = { element, code, element->parent, element->parent ? element->parent->parent : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const xmlNode *node = candidates[i];
      const char *stated;
      char *language;

      if (!node || node->type != XML_ELEMENT_NODE)
        continue;
      language = find_language_in_class (deflash_html_get_attribute (node, "class"));
      stated = deflash_html_get_attribute (node, "data-lang");
      if (!stated)
        stated = deflash_html_get_attribute (node, "data-language");
      if (!language && stated)
        language = take_language (stated);
      if (language)
        return language;
    }
  return NULL;
}

static gboolean
is_line_box (const xmlNode *node)
{
  return deflash_html_is_element (node, "div") || deflash_html_is_element (node, "p") || deflash_html_is_element (node, "li") ||
         deflash_html_is_element (node, "tr");
}

static gboolean
is_skipped_in_code (const xmlNode *node)
{
  return deflash_html_tag_lookup (node)->action == DEFLASH_HTML_DROP || deflash_html_tag_lookup (node)->action == DEFLASH_HTML_SCRIPT ||
         deflash_html_class_is_noise (deflash_html_get_attribute (node, "class"));
}

static void
gather_code (DeflashHtmlReader *self, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      if (node->type == XML_TEXT_NODE)
        deflash_html_line_append_raw (&self->line, (const char *) node->content);
      else if (node->type != XML_ELEMENT_NODE || is_skipped_in_code (node))
        continue;
      else if (deflash_html_is_element (node, "br"))
        deflash_html_line_append_raw (&self->line, "\n");
      else
        {
          if (is_line_box (node) && self->line.text->len > 0 && !g_str_has_suffix (self->line.text->str, "\n"))
            deflash_html_line_append_raw (&self->line, "\n");
          gather_code (self, node);
        }
    }
}

/* Takes empty lines from both ends; the indentation of the first line stays. */
static void
trim_code (DeflashHtmlLine *line)
{
  const char *text = line->text->str;
  gsize start = 0;

  for (gsize i = 0; text[i] == ' ' || text[i] == '\t' || text[i] == '\n'; i++)
    if (text[i] == '\n')
      start = i + 1;
  while (line->text->len > start && g_ascii_isspace (line->text->str[line->text->len - 1]))
    g_string_truncate (line->text, line->text->len - 1);
  g_string_erase (line->text, 0, start);
}

void
deflash_html_reader_read_code (DeflashHtmlReader *self, const xmlNode *element)
{
  DeflashBlock *block;

  gather_code (self, element);
  trim_code (&self->line);
  if (!deflash_html_line_is_empty (&self->line) && self->line.text->len > 0)
    {
      block = deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_CODE);
      block->label = find_code_language (element);
      deflash_html_reader_mark (self, block);
      deflash_document_builder_append_text (self->builder, self->line.text->str, self->line.text->len, 0, NULL);
      deflash_document_builder_end (self->builder);
    }
  deflash_html_line_clear (&self->line);
}

/* Definition lists */

static void
read_definition_children (DeflashHtmlReader *self, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      if (deflash_html_is_element (node, "dt"))
        {
          deflash_html_reader_note_anchor (self, node);
          deflash_html_reader_gather (self, node, TRUE);
          deflash_html_reader_emit_leaf (self, DEFLASH_BLOCK_TERM, 0);
          deflash_html_reader_emit_deferred (self);
        }
      else if (deflash_html_is_element (node, "dd"))
        {
          deflash_html_reader_note_anchor (self, node);
          DeflashBlock *block = deflash_html_reader_open (self, DEFLASH_BLOCK_DESCRIPTION);
          deflash_html_reader_walk (self, node, (DeflashHtmlInline) { 0 });
          deflash_html_reader_flush (self);
          deflash_html_reader_close (self, block);
        }
      else if (deflash_html_is_element (node, "div"))
        read_definition_children (self, node);
    }
}

void
deflash_html_reader_read_definitions (DeflashHtmlReader *self, const xmlNode *element)
{
  DeflashBlock *block;

  if (!deflash_html_find_element (element, "dt") || !(block = deflash_html_reader_open (self, DEFLASH_BLOCK_DEFINITION_LIST)))
    {
      deflash_html_reader_walk (self, element, (DeflashHtmlInline) { 0 });
      deflash_html_reader_flush (self);
      return;
    }
  read_definition_children (self, element);
  deflash_html_reader_close (self, block);
}

/* Formulas */

static const xmlNode *
find_tex_annotation (const xmlNode *math)
{
  for (const xmlNode *node = math->children; node; node = deflash_html_next_in_tree (math, node))
    {
      const char *encoding = deflash_html_is_element (node, "annotation") ? deflash_html_get_attribute (node, "encoding") : NULL;
      if (encoding && strstr (encoding, "tex"))
        return node;
    }
  return NULL;
}

static void read_mathml (DeflashHtmlReader *self, const xmlNode *parent, DeflashHtmlInline inherited);
static void read_mathml_element (DeflashHtmlReader *self, const xmlNode *node, DeflashHtmlInline inherited);

static void
put_sign (DeflashHtmlReader *self, const char *sign, DeflashHtmlInline inherited)
{
  deflash_html_line_append (&self->line, sign, inherited.style, inherited.url);
}

/* The @index-th element below @parent, in brackets where it is more than one sign. */
static void
read_operand (DeflashHtmlReader *self, const xmlNode *parent, guint index, gboolean brackets, DeflashHtmlInline inherited)
{
  const xmlNode *node;

  for (node = parent->children; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE && index-- == 0)
      break;
  if (!node)
    return;
  brackets = brackets && deflash_html_find_element (node, "mo");
  if (brackets)
    put_sign (self, "(", inherited);
  read_mathml_element (self, node, inherited);
  if (brackets)
    put_sign (self, ")", inherited);
}

/* Presentation MathML in a line: scripts raised and lowered, fractions with a stroke. */
static void
read_mathml_element (DeflashHtmlReader *self, const xmlNode *node, DeflashHtmlInline inherited)
{
  const char *name = (const char *) node->name;
  DeflashHtmlInline lowered = { inherited.style | DEFLASH_SPAN_SUBSCRIPT, inherited.url };
  DeflashHtmlInline raised = { inherited.style | DEFLASH_SPAN_SUPERSCRIPT, inherited.url };
  gboolean is_sub = g_str_equal (name, "msub") || g_str_equal (name, "munder");
  gboolean is_sup = g_str_equal (name, "msup");
  gboolean is_both = g_str_equal (name, "msubsup") || g_str_equal (name, "munderover");

  if (is_sub || is_sup || is_both)
    {
      read_operand (self, node, 0, FALSE, inherited);
      if (!is_sup)
        read_operand (self, node, 1, FALSE, lowered);
      if (!is_sub)
        read_operand (self, node, is_both ? 2 : 1, FALSE, raised);
    }
  else if (g_str_equal (name, "mfrac"))
    {
      read_operand (self, node, 0, TRUE, inherited);
      put_sign (self, "/", inherited);
      read_operand (self, node, 1, TRUE, inherited);
    }
  else if (g_str_equal (name, "msqrt"))
    {
      put_sign (self, "√(", inherited);
      read_mathml (self, node, inherited);
      put_sign (self, ")", inherited);
    }
  else if (g_str_equal (name, "mtr"))
    {
      deflash_html_line_break (&self->line);
      read_mathml (self, node, inherited);
      deflash_html_line_break (&self->line);
    }
  else if (!g_str_has_prefix (name, "annotation"))
    {
      read_mathml (self, node, inherited);
      if (g_str_equal (name, "mtd"))
        deflash_html_line_space (&self->line);
    }
}

static void
read_mathml (DeflashHtmlReader *self, const xmlNode *parent, DeflashHtmlInline inherited)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE)
        read_mathml_element (self, node, inherited);
      else if (node->type == XML_TEXT_NODE && !is_blank_text (node))
        {
          g_autofree char *sign = g_strstrip (g_strdup ((const char *) node->content));
          put_sign (self, sign, inherited);
        }
    }
}

/* Writes a formula as its author did (TeX), else its MathML in a line. */
void
deflash_html_reader_read_math (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  const xmlNode *annotation = find_tex_annotation (element);
  const char *stated = deflash_html_get_attribute (element, "alttext");
  const char *display = deflash_html_get_attribute (element, "display");
  gboolean is_block = display && strcmp (display, "block") == 0;
  g_autofree char *tex = NULL;

  if (annotation)
    tex = deflash_html_get_text (annotation, MAX_FORMULA_BYTES);
  else if (stated && stated[0])
    tex = g_strndup (stated, MIN (strlen (stated), MAX_FORMULA_BYTES));
  if (is_block)
    deflash_html_reader_flush (self);
  if (tex && g_utf8_validate (tex, -1, NULL))
    {
      g_strstrip (tex);
      gboolean is_wrapped = g_str_has_prefix (tex, "{\\displaystyle ") && g_str_has_suffix (tex, "}");
      if (is_wrapped)
        tex[strlen (tex) - 1] = '\0';
      deflash_html_line_append (&self->line, is_wrapped ? tex + strlen ("{\\displaystyle ") : tex, inherited.style | DEFLASH_SPAN_CODE,
                                inherited.url);
    }
  else
    read_mathml (self, element, inherited);
  if (is_block)
    deflash_html_reader_flush (self);
}
