/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-reader.h"

#include "deflash-html-link.h"
#include "deflash-text.h"
#include "deflash-url.h"

#include <string.h>

#define MAX_CREDIT_CHARS 200
#define MAX_POST_BYTES   8000

/* Makes a figure; what was gathered is its caption. */
static void
emit_figure (DeflashHtmlReader *self, const DeflashHtmlPicture *picture, char *credit)
{
  DeflashBlock *block = deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_FIGURE);

  block->url = g_strdup (picture->url);
  block->label = g_strdup (picture->alt);
  block->width = picture->width;
  block->height = picture->height;
  block->title = credit;
  deflash_html_reader_mark (self, block);
  deflash_html_line_flush (&self->line, self->builder);
  deflash_document_builder_end (self->builder);
}

/* Makes figures of the pictures that stood amidst the last leaf. */
void
deflash_html_reader_emit_deferred (DeflashHtmlReader *self)
{
  if (self->deferred->len == 0)
    return;
  deflash_html_line_clear (&self->line);
  for (guint i = 0; i < self->deferred->len && !(self->flags & DEFLASH_HTML_FLAG_NO_PICTURES); i++)
    emit_figure (self, g_ptr_array_index (self->deferred, i), NULL);
  g_ptr_array_set_size (self->deferred, 0);
}

/* Pictures that were met in the text (elsewhere than in a <figure>). */

static gboolean
is_same_picture (DeflashHtmlReader *self, const char *url)
{
  return self->last_picture && strcmp (self->last_picture, url) == 0;
}

static void
remember_picture (DeflashHtmlReader *self, const char *url)
{
  g_free (self->last_picture);
  self->last_picture = g_strdup (url);
}

/* A picture that links to a film is its preview. */
static gboolean
read_linked_film (DeflashHtmlReader *self, const DeflashHtmlPicture *picture, const char *link)
{
  g_autoptr (DeflashHtmlEmbed) embed = NULL;
  DeflashBlock *block;

  if (self->in_leaf || !link || !deflash_url_is_http (link) || !deflash_html_embed_is_video (link))
    return FALSE;
  embed = deflash_html_embed_new_for_url (link, picture->alt);
  if (!embed)
    return FALSE;
  deflash_html_reader_flush (self);
  block = deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_EMBED);
  block->url = g_strdup (embed->url);
  block->label = g_strdup (embed->provider);
  block->title = g_strdup (picture->url);
  deflash_html_reader_mark (self, block);
  deflash_document_builder_append_text (self->builder, embed->title, -1, 0, NULL);
  deflash_document_builder_end (self->builder);
  return TRUE;
}

void
deflash_html_reader_read_image (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  g_autoptr (DeflashHtmlPicture) picture = deflash_html_picture_new (element, self->base_url);

  if (!picture)
    return;
  if (!picture->url)
    {
      deflash_html_line_append (&self->line, picture->alt, inherited.style, inherited.url);
      return;
    }
  if (is_same_picture (self, picture->url))
    return;
  remember_picture (self, picture->url);
  if (read_linked_film (self, picture, inherited.url))
    return;
  g_ptr_array_add (self->deferred, g_steal_pointer (&picture));
  if (!self->in_leaf && deflash_html_line_is_empty (&self->line))
    deflash_html_reader_emit_deferred (self);
}

/* Pages that load pictures late repeat them for browsers without script: taken where the picture before gave nothing. */
void
deflash_html_reader_read_noscript (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  const xmlNode *before = element->prev;
  g_autoptr (DeflashHtmlPicture) late = NULL;

  while (before && before->type != XML_ELEMENT_NODE)
    before = before->prev;
  if (before && (deflash_html_is_element (before, "picture") || deflash_html_is_element (before, "a")))
    before = deflash_html_find_element (before, "img");
  if (before && deflash_html_is_element (before, "img"))
    late = deflash_html_picture_new (before, self->base_url);
  if (late && late->url)
    return;
  for (const xmlNode *node = element->children; node; node = deflash_html_next_in_tree (element, node))
    if (deflash_html_is_element (node, "img"))
      deflash_html_reader_read_image (self, node, inherited);
    else if (deflash_html_is_element (node, "iframe") && !self->in_leaf)
      deflash_html_reader_read_embed (self, node, inherited);
}

/* Figures */

gboolean
deflash_html_is_figure_class (const char *class_list)
{
  return deflash_html_has_class (class_list, "wp-caption") || deflash_html_has_class (class_list, "tr-caption-container") ||
         deflash_html_has_class (class_list, "caption-container");
}

/* Whether a figure holds more than pictures and their caption. */
static gboolean
is_complex (const xmlNode *figure)
{
  for (const xmlNode *node = figure->children; node; node = deflash_html_next_in_tree (figure, node))
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      switch ((int) deflash_html_tag_lookup (node)->action)
        {
        case DEFLASH_HTML_FIGURE:
        case DEFLASH_HTML_QUOTE:
        case DEFLASH_HTML_PREFORMATTED:
        case DEFLASH_HTML_EMBED:
        case DEFLASH_HTML_LIST:
          return TRUE;
        case DEFLASH_HTML_TABLE:
          if (deflash_html_is_element (figure, "figure"))
            return TRUE;
          break;
        default:
          break;
        }
    }
  return FALSE;
}

static gboolean
is_within (const xmlNode *node, const xmlNode *ancestor)
{
  while (node && node != ancestor)
    node = node->parent;
  return node != NULL;
}

/* Whether a figure with a caption goes on with text of its own, as the slides of a picture series do. */
static gboolean
says_more_than_caption (const xmlNode *figure)
{
  const xmlNode *caption = deflash_html_find_element (figure, "figcaption");
  gsize length = 0;

  for (const xmlNode *node = figure->children; caption && node; node = deflash_html_next_in_tree (figure, node))
    if (node->type == XML_TEXT_NODE && node->content && !is_within (node, caption))
      length += strlen ((const char *) node->content);
  return length > MAX_CREDIT_CHARS;
}

/* The pictures of a figure, each once: <noscript> repeats what a script would load. */
static GPtrArray *
collect_pictures (DeflashHtmlReader *self, const xmlNode *figure)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_html_picture_free);
  const xmlNode *noscript = NULL;

  for (const xmlNode *node = figure->children; node; node = deflash_html_next_in_tree (figure, node))
    {
      DeflashHtmlPicture *picture;

      if (deflash_html_is_element (node, "noscript"))
        noscript = node;
      if (!deflash_html_is_element (node, "img") && !deflash_html_is_element (node, "amp-img"))
        continue;
      if (pictures->len > 0 && noscript && xmlStrEqual (node->parent->name, noscript->name))
        continue;
      picture = deflash_html_picture_new (node, self->base_url);
      if (picture && picture->url && !is_same_picture (self, picture->url))
        {
          remember_picture (self, picture->url);
          g_ptr_array_add (pictures, picture);
        }
      else
        g_clear_pointer (&picture, deflash_html_picture_free);
    }
  return pictures;
}

static const xmlNode *
find_credit (const xmlNode *figure)
{
  static const char *const classes[] = { "credit",    "image-credit",   "photo-credit", "wp-block-image__credit",
                                         "copyright", "caption-credit", "imageCredit",  "source" };

  for (const xmlNode *node = figure->children; node; node = deflash_html_next_in_tree (figure, node))
    {
      const char *class_list = node->type == XML_ELEMENT_NODE ? deflash_html_get_attribute (node, "class") : NULL;
      for (guint i = 0; class_list && i < G_N_ELEMENTS (classes); i++)
        if (deflash_html_has_class (class_list, classes[i]))
          return node;
    }
  return NULL;
}

static char *
get_credit (const xmlNode *node)
{
  g_autofree char *text = deflash_html_get_text (node, 4 * MAX_CREDIT_CHARS);
  g_autofree char *plain = deflash_text_strip_bidi (text);
  g_autofree char *collapsed = deflash_text_collapse (plain);

  return collapsed && collapsed[0] ? deflash_text_truncate (collapsed, MAX_CREDIT_CHARS) : NULL;
}

/* Makes a figure of @picture; its caption is what is said in @caption, without the credit in there. */
void
deflash_html_reader_emit_captioned (DeflashHtmlReader *self, const DeflashHtmlPicture *picture, const xmlNode *caption)
{
  self->skipped = find_credit (caption);
  deflash_html_reader_gather (self, caption, FALSE);
  g_ptr_array_set_size (self->deferred, 0);
  deflash_html_line_trim (&self->line);
  emit_figure (self, picture, self->skipped ? get_credit (self->skipped) : NULL);
  self->skipped = NULL;
}

void
deflash_html_reader_read_figure (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  g_autoptr (GPtrArray) pictures = NULL;
  const xmlNode *caption, *credit;

  if (deflash_html_reader_read_gallery (self, element))
    return;
  if (is_complex (element) || says_more_than_caption (element))
    {
      deflash_html_reader_walk (self, element, inherited);
      deflash_html_reader_flush (self);
      return;
    }
  pictures = collect_pictures (self, element);
  if (pictures->len == 0 || (self->flags & DEFLASH_HTML_FLAG_NO_PICTURES))
    {
      deflash_html_reader_walk (self, element, inherited);
      deflash_html_reader_flush (self);
      return;
    }
  for (guint i = 0; i + 1 < pictures->len; i++)
    emit_figure (self, g_ptr_array_index (pictures, i), NULL);
  caption = deflash_html_find_element (element, "figcaption");
  credit = find_credit (element);
  self->skipped = credit;
  deflash_html_reader_gather (self, caption ? caption : element, FALSE);
  g_ptr_array_set_size (self->deferred, 0);
  deflash_html_line_trim (&self->line);
  emit_figure (self, g_ptr_array_index (pictures, pictures->len - 1), credit ? get_credit (credit) : NULL);
  self->skipped = NULL;
}

/* Embeds */

static void
emit_embed (DeflashHtmlReader *self, const DeflashHtmlEmbed *embed)
{
  DeflashBlock *block = deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_EMBED);

  block->url = g_strdup (embed->url);
  block->label = g_strdup (embed->provider);
  block->title = g_strdup (embed->preview);
  deflash_html_reader_mark (self, block);
  deflash_document_builder_append_text (self->builder, embed->title, -1, 0, NULL);
  deflash_document_builder_end (self->builder);
}

void
deflash_html_reader_read_embed (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  g_autoptr (DeflashHtmlEmbed) embed = deflash_html_embed_new (element, self->base_url);

  if (embed)
    emit_embed (self, embed);
  else if (deflash_html_is_element (element, "object"))
    {
      deflash_html_reader_walk (self, element, inherited);
      deflash_html_reader_flush (self);
    }
}

/* Formulas and quoted code live in scripts; everything else in there is dropped. */
gboolean
deflash_html_reader_read_script (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  const char *type = deflash_html_get_attribute (element, "type");
  const char *src = deflash_html_get_attribute (element, "src");
  g_autofree char *url = NULL;

  if (type && g_str_has_prefix (type, "math/tex") && element->children && element->children->content)
    {
      deflash_html_line_append (&self->line, (const char *) element->children->content, inherited.style | DEFLASH_SPAN_CODE, inherited.url);
      return TRUE;
    }
  if (self->in_leaf || !src || !strstr (src, "//gist.github.com/"))
    return FALSE;
  url = deflash_html_clean_link (self->base_url, src);
  if (url && g_str_has_prefix (url, "https://gist.github.com/"))
    {
      g_autofree char *page = g_strndup (url, strlen (url) - (g_str_has_suffix (url, ".js") ? 3 : 0));
      g_autoptr (DeflashHtmlEmbed) embed = deflash_html_embed_new_for_url (page, NULL);
      deflash_html_reader_flush (self);
      emit_embed (self, embed);
    }
  return TRUE;
}

/* The last link of a quoted post that leads to such a network leads to the post. */
static char *
find_post_address (DeflashHtmlReader *self, const xmlNode *element)
{
  static const char *const stated[] = { "cite", "data-instgrm-permalink", "data-text-post-permalink", "data-href", NULL };
  char *url = NULL;

  for (guint i = 0; !url && stated[i]; i++)
    url = deflash_html_clean_link (self->base_url, deflash_html_get_attribute (element, stated[i]));
  if (url)
    return url;
  for (const xmlNode *node = element->children; node; node = deflash_html_next_in_tree (element, node))
    {
      char *link =
        deflash_html_is_element (node, "a") ? deflash_html_clean_link (self->base_url, deflash_html_get_attribute (node, "href")) : NULL;
      if (link && deflash_html_embed_is_known (link))
        {
          g_free (url);
          url = link;
        }
      else
        g_free (link);
    }
  return url;
}

/* A post of a social network that is quoted: its words are the title. %FALSE where it is no more than a quotation. */
gboolean
deflash_html_reader_read_post (DeflashHtmlReader *self, const xmlNode *element)
{
  g_autofree char *url = find_post_address (self, element);
  g_autoptr (DeflashHtmlEmbed) embed = url && deflash_url_is_http (url) ? deflash_html_embed_new_for_url (url, NULL) : NULL;
  DeflashBlock *block;

  if (!embed)
    return FALSE;
  deflash_html_reader_gather (self, element, FALSE);
  g_ptr_array_set_size (self->deferred, 0);
  deflash_html_line_trim (&self->line);
  if (deflash_html_line_is_empty (&self->line) || self->line.text->len > MAX_POST_BYTES)
    {
      deflash_html_line_clear (&self->line);
      emit_embed (self, embed);
      return TRUE;
    }
  block = deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_EMBED);
  block->url = g_strdup (embed->url);
  block->label = g_strdup (embed->provider);
  deflash_html_reader_mark (self, block);
  deflash_document_builder_append_text (self->builder, self->line.text->str, self->line.text->len, 0, NULL);
  deflash_html_line_clear (&self->line);
  deflash_document_builder_end (self->builder);
  return TRUE;
}
