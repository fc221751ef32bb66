/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-epub-chapter.h"

#include <libxml/xmlsave.h>
#include <string.h>

#include "deflash-date.h"
#include "deflash-html-tree.h"
#include "deflash-text.h"
#include "deflash-url.h"

/* XHTML as EPUB 3.3 wants it: well-formed, each id once, links within the chapter that lead somewhere, pictures out of the book only. */

/**
 * deflash_epub_escape:
 * @text: (nullable): plain text
 *
 * Returns: (transfer full): it as text of XML 1.0, which knows no control characters
 */
char *
deflash_epub_escape (const char *text)
{
  g_autofree char *valid = text != NULL ? deflash_text_make_valid (text, -1) : g_strdup ("");
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c != 0xfffe && c != 0xffff))
        g_string_append_unichar (clean, c);
    }
  return g_markup_escape_text (clean->str, (gssize) clean->len);
}

/**
 * deflash_epub_is_language:
 * @language: (nullable): a language tag
 *
 * Returns: whether it looks like one of BCP 47
 */
gboolean
deflash_epub_is_language (const char *language)
{
  return language != NULL && g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", language, 0, 0);
}

/* --- The text --- */

static gboolean
is_good_link (const char *url, GHashTable *ids)
{
  if (url[0] == '#')
    return g_hash_table_contains (ids, url + 1);
  return (deflash_url_is_http (url) || g_ascii_strncasecmp (url, "mailto:", 7) == 0) && g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL);
}

/* Ids that occur twice, or are none in XML, go: (element-type utf8) those that stay. */
static GHashTable *
check_ids (xmlNode *root)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *node = root; node != NULL; node = deflash_html_next_in_tree (root, node))
    {
      const char *id = node->type == XML_ELEMENT_NODE ? deflash_html_get_attribute (node, "id") : NULL;

      if (id == NULL)
        continue;
      if (*id == '\0' || strpbrk (id, " \t\r\n") != NULL || !g_hash_table_add (ids, g_strdup (id)))
        xmlUnsetProp (node, BAD_CAST "id");
    }
  return ids;
}

static void
check_link (xmlNode *node, const char *name, GHashTable *ids)
{
  const char *url = deflash_html_get_attribute (node, name);

  if (url != NULL && !is_good_link (url, ids))
    xmlUnsetProp (node, BAD_CAST name);
}

/* What is not in the book is a link to where it is. */
static void
check_picture (xmlNode *node, GHashTable *pictures, GHashTable *ids)
{
  const char *url = deflash_html_get_attribute (node, "src");
  const char *file = url != NULL ? g_hash_table_lookup (pictures, url) : NULL;
  const char *alt = deflash_html_get_attribute (node, "alt");
  g_autofree char *words = NULL;

  if (file != NULL)
    {
      xmlSetProp (node, BAD_CAST "src", BAD_CAST file);
      return;
    }
  words = g_strdup (alt != NULL && *alt != '\0' ? alt : url != NULL ? url : "");
  xmlNodeSetName (node, BAD_CAST "a");
  if (url != NULL && is_good_link (url, ids))
    xmlSetProp (node, BAD_CAST "href", BAD_CAST url);
  xmlUnsetProp (node, BAD_CAST "src");
  xmlUnsetProp (node, BAD_CAST "alt");
  xmlUnsetProp (node, BAD_CAST "width");
  xmlUnsetProp (node, BAD_CAST "height");
  xmlNodeAddContent (node, BAD_CAST words);
}

static void
check_tree (xmlNode *body, GHashTable *pictures)
{
  g_autoptr (GHashTable) ids = check_ids (body);

  for (xmlNode *node = body; node != NULL; node = deflash_html_next_in_tree (body, node))
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (deflash_html_is_element (node, "img"))
        check_picture (node, pictures, ids);
      else if (deflash_html_is_element (node, "li") && !deflash_html_is_element (node->parent, "ol"))
        xmlUnsetProp (node, BAD_CAST "value");
      check_link (node, "href", ids);
      check_link (node, "cite", ids);
    }
}

/* Returns: (transfer full): the document as XHTML */
static char *
make_text (DeflashDocument *document, const DeflashDocumentLabels *labels, GHashTable *pictures)
{
  g_autofree char *html = deflash_document_to_html (document, labels);
  g_autoptr (DeflashHtmlTree) tree = deflash_html_tree_parse (html, -1);
  xmlNode *body = tree != NULL && tree->doc != NULL ? deflash_html_find_element (xmlDocGetRootElement (tree->doc), "body") : NULL;
  xmlBuffer *buffer;
  xmlSaveCtxt *save;
  char *text;

  if (body == NULL)
    return g_strdup ("");
  check_tree (body, pictures);
  buffer = xmlBufferCreate ();
  save = xmlSaveToBuffer (buffer, "UTF-8", XML_SAVE_XHTML | XML_SAVE_NO_DECL);
  for (xmlNode *child = body->children; child != NULL; child = child->next)
    xmlSaveTree (save, child);
  xmlSaveClose (save);
  text = g_strdup ((const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);
  return text;
}

/* --- The chapter --- */

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = deflash_epub_escape (text);

  g_string_append (out, escaped);
}

static void
append_fact (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, " · ");
  append_escaped (out, text);
}

/* Source, author, day, and where it is on the web. */
static void
append_facts (GString *out, const DeflashBookmark *bookmark)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  const DeflashEntry *entry = bookmark->entry;
  g_autofree char *host = bookmark->url != NULL ? deflash_url_get_host (bookmark->url) : NULL;

  append_fact (facts, bookmark->source_title);
  if (entry != NULL && entry->authors->len > 0)
    append_fact (facts, entry->authors->pdata[0]);
  if (entry != NULL && entry->published != DEFLASH_TIME_NONE)
    {
      g_autofree char *date = deflash_date_format_iso (entry->published);

      if (date != NULL && strlen (date) > 10)
        date[10] = '\0';
      append_fact (facts, date);
    }
  if (bookmark->url != NULL && host != NULL && g_uri_is_valid (bookmark->url, G_URI_FLAGS_NONE, NULL))
    {
      g_string_append (facts, facts->len > 0 ? " · <a href=\"" : "<a href=\"");
      append_escaped (facts, bookmark->url);
      g_string_append (facts, "\">");
      append_escaped (facts, host);
      g_string_append (facts, "</a>");
    }
  if (facts->len > 0)
    g_string_append_printf (out, "<p class=\"facts\">%s</p>\n", facts->str);
}

static void
append_paragraphs (GString *out, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (deflash_text_is_blank (lines[i]))
        continue;
      g_string_append (out, "<p>");
      append_escaped (out, lines[i]);
      g_string_append (out, "</p>\n");
    }
}

/* What the person added, behind the text. */
static void
append_notes (GString *out, const DeflashBookmark *bookmark)
{
  if (bookmark->tags->len == 0 && bookmark->note == NULL && bookmark->highlights->len == 0)
    return;
  g_string_append (out, "<hr/>\n<div class=\"notes\">\n");
  if (bookmark->tags->len > 0)
    {
      g_autoptr (GString) tags = g_string_new (NULL);

      for (guint i = 0; i < bookmark->tags->len; i++)
        append_fact (tags, bookmark->tags->pdata[i]);
      g_string_append_printf (out, "<p class=\"facts\">%s</p>\n", tags->str);
    }
  if (bookmark->note != NULL)
    append_paragraphs (out, bookmark->note);
  for (guint i = 0; i < bookmark->highlights->len; i++)
    {
      const DeflashHighlight *highlight = bookmark->highlights->pdata[i];

      g_string_append (out, "<blockquote>\n");
      append_paragraphs (out, highlight->quote);
      g_string_append (out, "</blockquote>\n");
      if (highlight->note != NULL)
        append_paragraphs (out, highlight->note);
    }
  g_string_append (out, "</div>\n");
}

/* The lead, and the article's own picture where the text has not got it. */
static void
append_head (GString *out, const DeflashBookmark *bookmark, const char *text, GHashTable *pictures)
{
  const DeflashEntry *entry = bookmark->entry;
  const char *file = entry != NULL && entry->image != NULL ? g_hash_table_lookup (pictures, entry->image) : NULL;

  if (entry != NULL && entry->lead != NULL)
    {
      g_string_append (out, "<p class=\"lead\">");
      append_escaped (out, entry->lead);
      g_string_append (out, "</p>\n");
    }
  if (file != NULL && strstr (text, file) == NULL)
    g_string_append_printf (out, "<figure><img src=\"%s\" alt=\"\"/></figure>\n", file);
}

/**
 * deflash_epub_chapter_new:
 * @bookmark: a saved article, with its entry
 * @document: (nullable): its text
 * @labels: what its parts are called
 * @pictures: (element-type utf8 utf8): by their addresses, the names of files in the book
 *
 * Returns: (transfer full): a document in XHTML
 */
char *
deflash_epub_chapter_new (const DeflashBookmark *bookmark, DeflashDocument *document, const DeflashDocumentLabels *labels, GHashTable *pictures)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
  g_autofree char *title = deflash_epub_escape (bookmark->title != NULL ? bookmark->title : bookmark->url);
  g_autofree char *text = document != NULL ? make_text (document, labels, pictures) : g_strdup ("");
  const char *language = bookmark->entry != NULL ? bookmark->entry->language : NULL;

  if (deflash_epub_is_language (language))
    g_string_append_printf (out, " lang=\"%s\" xml:lang=\"%s\"", language, language);
  if (bookmark->title != NULL && deflash_text_is_rtl (bookmark->title))
    g_string_append (out, " dir=\"rtl\"");
  g_string_append_printf (out,
                          ">\n<head>\n<meta charset=\"utf-8\"/>\n<title>%s</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n"
                          "</head>\n<body>\n<h1>%s</h1>\n",
                          *title != '\0' ? title : "—", *title != '\0' ? title : "—");
  append_facts (out, bookmark);
  append_head (out, bookmark, text, pictures);
  g_string_append (out, text);
  append_notes (out, bookmark);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free (out, FALSE);
}
