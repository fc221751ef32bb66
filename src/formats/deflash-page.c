/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-date.h"
#include "deflash-error.h"
#include "deflash-feed-encoding.h"
#include "deflash-html-document.h"
#include "deflash-html-reader.h"
#include "deflash-text.h"
#include "deflash-url.h"

#include <string.h>

#define MAX_BYTES       (32 * 1024 * 1024)
#define MAX_META_SEARCH 4096

/* What the page itself says of its encoding, as a content type; @content_type where that says more. */
static char *
find_content_type (GBytes *html, const char *content_type)
{
  gsize size;
  const char *data = g_bytes_get_data (html, &size);
  const char *end = data + MIN (size, MAX_META_SEARCH);

  if (content_type && strstr (content_type, "charset"))
    return g_strdup (content_type);
  for (const char *p = data; p && (p = memchr (p, 'c', end - p)); p++)
    {
      gsize length = 0;

      if (end - p < 12 || g_ascii_strncasecmp (p, "charset", 7) != 0)
        continue;
      p += 7;
      while (p < end && (g_ascii_isspace (*p) || *p == '=' || *p == '"' || *p == '\''))
        p++;
      while (p + length < end && length < 40 && (g_ascii_isalnum (p[length]) || strchr ("-_:.", p[length])) && p[length])
        length++;
      if (length > 0)
        return g_strdup_printf ("text/html; charset=%.*s", (int) length, p);
    }
  return g_strdup (content_type);
}

static char *
find_base (xmlNode *root, const char *url)
{
  const xmlNode *base = deflash_html_find_element (root, "base");
  const char *href = base ? deflash_html_get_attribute (base, "href") : NULL;
  char *resolved = href ? deflash_url_resolve (url, href) : NULL;

  return resolved ? resolved : g_strdup (url);
}

static gboolean
states_rtl (const xmlNode *node)
{
  for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      const char *direction = deflash_html_get_attribute (node, "dir");

      if (direction && *direction)
        return g_ascii_strcasecmp (direction, "rtl") == 0;
    }
  return FALSE;
}

static gboolean
reads_rtl (DeflashDocument *document)
{
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == DEFLASH_BLOCK_PARAGRAPH && strlen (block->text) > 40)
        return deflash_text_is_rtl (block->text);
    }
  return FALSE;
}

static void
read_body (DeflashPage *self, DeflashPageFacts *facts, DeflashHtmlTree *tree, xmlNode *root)
{
  xmlNode *body = NULL;

  for (guint pass = 0; pass < 2 && !body; pass++)
    {
      DeflashPageTree measured = { .page = self, .is_article = facts->is_article, .shows_hidden = pass > 0 };

      measured.stated = facts->stated->len > 200 ? facts->stated->str : NULL;
      deflash_page_tree_init (&measured, root);
      body = deflash_page_find_body (&measured);
      deflash_page_tree_finish (&measured);
    }
  if (body)
    {
      self->is_rtl = states_rtl (body);
      if (self->language && !deflash_html_get_attribute (body, "lang"))
        xmlNewProp (body, (const xmlChar *) "lang", (const xmlChar *) self->language);
      self->document = deflash_html_read_document (body, tree->fragments, facts->base_url, DEFLASH_HTML_FLAG_NONE);
      self->is_rtl = self->is_rtl || reads_rtl (self->document);
    }
}

/* Where scripts would have to fill the page in, its data may hold the text all the same. */
#define MIN_STATED_TEXT 400

static void
finish_page (DeflashPage *self, DeflashPageFacts *facts)
{
  if (facts->text->len > MIN_STATED_TEXT && (!self->document || deflash_document_count_words (self->document) * 3 <
                                                                  deflash_text_count_words (facts->text->str)))
    {
      g_clear_pointer (&self->document, deflash_document_unref);
      self->document = deflash_document_from_text (facts->text->str, facts->text->len);
    }
  if (!self->document)
    self->document = deflash_document_from_text (NULL, 0);
  for (guint i = 0; !self->image && i < deflash_document_get_n_blocks (self->document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (self->document, i);

      if (block->kind == DEFLASH_BLOCK_FIGURE)
        self->image = g_strdup (block->url);
    }
}

/**
 * deflash_page_extract:
 * @html: a web page, untrusted
 * @content_type: (nullable): the HTTP header, for its `charset`
 * @url: (nullable): where the page came from, after redirects
 * @error: return location
 *
 * Finds the article in a web page: what the page states of itself (JSON-LD, OpenGraph, Dublin Core, Twitter cards, microdata, <title>) and
 * its body by the density of running text and links, by what its boxes are called, by repetition, and by the text that its data state.
 * No rule knows a site or a language; word lists are evidence that the text itself outweighs. The cost is bounded as for
 * deflash_document_from_html(). May be called on any thread.
 *
 * Returns: (transfer full): the article, perhaps without any text; %NULL with %DEFLASH_FORMAT_ERROR_EMPTY or
 *   %DEFLASH_FORMAT_ERROR_TOO_LARGE
 */
DeflashPage *
deflash_page_extract (GBytes *html, const char *content_type, const char *url, GError **error)
{
  g_autofree char *type = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (DeflashHtmlTree) tree = NULL;
  DeflashPageFacts facts = { 0 };
  DeflashPage *self;
  gsize length;
  const char *data;
  xmlNode *root;

  g_return_val_if_fail (html != NULL, NULL);

  if (g_bytes_get_size (html) > MAX_BYTES)
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "over %d bytes", MAX_BYTES);
      return NULL;
    }
  type = find_content_type (html, content_type);
  text = deflash_feed_decode (html, type, warnings);
  data = g_bytes_get_data (text, &length);
  tree = length > 0 ? deflash_html_tree_parse (data, length) : NULL;
  root = tree && tree->doc ? xmlDocGetRootElement (tree->doc) : NULL;
  if (!root)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_EMPTY, "nothing");
      return NULL;
    }

  self = g_new0 (DeflashPage, 1);
  self->published = self->modified = DEFLASH_TIME_NONE;
  self->url = deflash_url_is_http (url) ? g_strdup (url) : NULL;
  facts.page = self;
  facts.base_url = find_base (root, self->url);
  facts.stated = g_string_new (NULL);
  facts.text = g_string_new (NULL);
  deflash_page_read_head (&facts, root);
  read_body (self, &facts, tree, root);
  finish_page (self, &facts);
  g_string_free (facts.stated, TRUE);
  g_string_free (facts.text, TRUE);
  g_free (facts.other_title);
  g_free (facts.base_url);
  return self;
}

void
deflash_page_free (DeflashPage *self)
{
  g_free (self->url);
  g_free (self->title);
  g_free (self->byline);
  g_free (self->site_name);
  g_free (self->lead);
  g_free (self->image);
  g_free (self->language);
  deflash_document_unref (self->document);
  g_clear_pointer (&self->deal, deflash_deal_unref);
  g_clear_pointer (&self->guide, deflash_guide_unref);
  g_free (self);
}
