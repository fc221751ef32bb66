/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-reader.h"

#include "deflash-text.h"

#include <string.h>

/* Boxes of several pictures that belong together: a figure with more than one, or what calls itself a gallery. */

#define MAX_NODES         4000 /* a box of more is no gallery */
#define MAX_CAPTION_BYTES 600  /* of one picture, or of all */

typedef struct
{
  const xmlNode *item; /* the picture with what is said about it alone */
  DeflashHtmlPicture *picture;
} GalleryItem;

static void
clear_item (gpointer data)
{
  g_clear_pointer (&((GalleryItem *) data)->picture, deflash_html_picture_free);
}

/* "gallery", "wp-block-gallery", "gallery-columns-3", "blocks-gallery-grid" …, but no "gallery-link". */
gboolean
deflash_html_is_gallery_class (const char *class_list)
{
  static const char *const names[] = { "gallery",       "wp-block-gallery",      "blocks-gallery-grid", "image-gallery",  "tiled-gallery",
                                       "photo-gallery", "kg-gallery-container",  "image-gallery-embed", "gallery-grid",   "picture-gallery",
                                       "slideshow",     "image-slideshow-embed", "photoset",            "wp-block-media-gallery" };

  for (guint i = 0; class_list && i < G_N_ELEMENTS (names); i++)
    if (deflash_html_has_class (class_list, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_within (const xmlNode *node, const xmlNode *ancestor)
{
  while (node && node != ancestor)
    node = node->parent;
  return node != NULL;
}

static gboolean
is_known (GArray *items, const char *url)
{
  for (guint i = 0; i < items->len; i++)
    if (strcmp (g_array_index (items, GalleryItem, i).picture->url, url) == 0)
      return TRUE;
  return FALSE;
}

/* What no gallery has in it. */
static gboolean
is_other (const xmlNode *node)
{
  switch ((int) deflash_html_tag_lookup (node)->action)
    {
    case DEFLASH_HTML_HEADING:
    case DEFLASH_HTML_QUOTE:
    case DEFLASH_HTML_PREFORMATTED:
    case DEFLASH_HTML_EMBED:
    case DEFLASH_HTML_TABLE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_image (const xmlNode *node)
{
  return deflash_html_is_element (node, "img") || deflash_html_is_element (node, "amp-img");
}

/* Whether there are several pictures in few nodes. */
static gboolean
holds_several (const xmlNode *element)
{
  guint n_images = 0;
  guint n_nodes = 0;

  for (const xmlNode *node = element->children; node && n_nodes++ < MAX_NODES; node = deflash_html_next_in_tree (element, node))
    {
      n_images += is_image (node);
      if (n_images > 1)
        return TRUE;
    }
  return FALSE;
}

/* (element-type GalleryItem) (nullable): the pictures, each once, in order; %NULL where there is something else, too */
static GArray *
collect (DeflashHtmlReader *self, const xmlNode *element)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (GalleryItem));
  guint n_nodes = 0;

  g_array_set_clear_func (items, clear_item);
  for (const xmlNode *node = element->children; node; node = deflash_html_next_in_tree (element, node))
    {
      DeflashHtmlPicture *picture;

      if (++n_nodes > MAX_NODES || (node->type == XML_ELEMENT_NODE && is_other (node)))
        {
          g_array_unref (items);
          return NULL;
        }
      if (!is_image (node))
        continue;
      picture = deflash_html_picture_new (node, self->base_url);
      if (picture && picture->url && !is_known (items, picture->url))
        g_array_append_val (items, ((GalleryItem) { node, picture }));
      else
        g_clear_pointer (&picture, deflash_html_picture_free);
    }
  return items;
}

/* Widens each item to the largest box that holds no other picture. Pictures are in the order of the page: only neighbours can be met. */
static void
widen_items (GArray *items, const xmlNode *element)
{
  for (guint i = 0; i < items->len; i++)
    {
      GalleryItem *item = &g_array_index (items, GalleryItem, i);

      while (item->item->parent != element && !(i > 0 && is_within (g_array_index (items, GalleryItem, i - 1).item, item->item->parent)) &&
             !(i + 1 < items->len && is_within (g_array_index (items, GalleryItem, i + 1).item, item->item->parent)))
        item->item = item->item->parent;
    }
}

static gsize
measure_text (const xmlNode *node)
{
  g_autofree char *text = deflash_html_get_text (node, 2 * MAX_CAPTION_BYTES);

  g_strstrip (text);
  return strlen (text);
}

static const xmlNode *
find_item (GArray *items, const xmlNode *node)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, GalleryItem, i).item == node)
      return node;
  return NULL;
}

/* The next node that belongs to no item. */
static const xmlNode *
next_outside (const xmlNode *element, GArray *items, const xmlNode *node)
{
  if (!find_item (items, node))
    return deflash_html_next_in_tree (element, node);
  while (node && node != element && !node->next)
    node = node->parent;
  return node && node != element ? node->next : NULL;
}

/* Whether what is said is little enough for captions; the box of what is said about all goes to @caption. */
static gboolean
is_mere_captions (const xmlNode *element, GArray *items, const xmlNode **caption)
{
  gboolean is_bare = TRUE;

  for (guint i = 0; i < items->len; i++)
    if (measure_text (g_array_index (items, GalleryItem, i).item) > MAX_CAPTION_BYTES)
      return FALSE;
  for (const xmlNode *node = element->children; node; node = next_outside (element, items, node))
    {
      if (!*caption && deflash_html_is_element (node, "figcaption"))
        *caption = node;
      if (node->type == XML_TEXT_NODE && node->content && !(*caption && is_within (node, *caption)))
        is_bare &= deflash_text_is_blank ((const char *) node->content);
    }
  return is_bare && (!*caption || measure_text (*caption) <= MAX_CAPTION_BYTES);
}

static void
read_caption (DeflashHtmlReader *self, const xmlNode *caption, DeflashBlock *block)
{
  deflash_html_reader_gather (self, caption, TRUE);
  g_ptr_array_set_size (self->deferred, 0);
  deflash_html_line_trim (&self->line);
  g_set_str (&block->text, self->line.text->str);
  deflash_html_line_clear (&self->line);
}

/* Reads a box of several pictures. %FALSE where it is something else: nothing was read then. */
gboolean
deflash_html_reader_read_gallery (DeflashHtmlReader *self, const xmlNode *element)
{
  g_autoptr (GArray) items = NULL;
  const xmlNode *caption = NULL;
  DeflashBlock *block;

  if ((self->flags & DEFLASH_HTML_FLAG_NO_PICTURES) || !holds_several (element))
    return FALSE;
  items = collect (self, element);
  if (!items || items->len < 2)
    return FALSE;
  widen_items (items, element);
  if (!is_mere_captions (element, items, &caption))
    return FALSE;
  block = deflash_html_reader_open (self, DEFLASH_BLOCK_GALLERY);
  if (!block)
    return FALSE;
  if (caption)
    read_caption (self, caption, block);
  for (guint i = 0; i < items->len; i++)
    {
      GalleryItem *item = &g_array_index (items, GalleryItem, i);

      deflash_html_reader_emit_captioned (self, item->picture, item->item);
    }
  deflash_html_reader_close (self, block);
  return TRUE;
}
