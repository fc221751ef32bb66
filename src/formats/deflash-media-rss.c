/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-feed-context.h"

/* A card shows its picture at this width. */
#define WANTED_WIDTH 640

/* The narrowest picture that is wide enough is best, then the widest there is. Without a stated width a picture in full counts as
 * good, a thumbnail as small. */
static int
score_width (const char *width, gboolean is_thumbnail)
{
  gint64 pixels = width ? g_ascii_strtoll (width, NULL, 10) : 0;

  if (pixels <= 0)
    return is_thumbnail ? 300 : 639;
  if (pixels == 1)
    return 0;
  if (pixels >= WANTED_WIDTH)
    return MAX (10000 - (int) (MIN (pixels, 100000) - WANTED_WIDTH) / 16, 640);
  return pixels;
}

static gboolean
has_image_suffix (const char *url)
{
  static const char *const suffixes[] = { ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif" };
  g_autofree char *path = g_ascii_strdown (url, strcspn (url, "?#"));

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_image (const DeflashXmlElement *element, const char *url, const char *type)
{
  g_autofree char *medium = deflash_xml_dup_attribute (element, "medium");

  if (medium)
    return g_ascii_strcasecmp (medium, "image") == 0;
  if (type)
    return g_ascii_strncasecmp (type, "image", 5) == 0;
  return has_image_suffix (url);
}

/**
 * deflash_media_rss_start:
 * @self: a parse under way
 * @element: `media:content` or `media:thumbnail`
 * @is_thumbnail: which of the two
 *
 * Takes pictures as candidates for the entry's picture and recordings as attachments (Media RSS 1.5.1).
 */
void
deflash_media_rss_start (DeflashFeedContext *self, const DeflashXmlElement *element, gboolean is_thumbnail)
{
  g_autofree char *url = deflash_xml_dup_attribute (element, "url");
  g_autofree char *type = deflash_xml_dup_attribute (element, "type");

  if (!url)
    return;
  if (is_thumbnail || is_image (element, url, type))
    {
      g_autofree char *width = deflash_xml_dup_attribute (element, "width");

      deflash_feed_context_offer_image (self, url, element->base, score_width (width, is_thumbnail));
    }
  else if (!type || !strstr (type, "shockwave"))
    {
      g_autofree char *size = deflash_xml_dup_attribute (element, "fileSize");
      g_autofree char *duration = deflash_xml_dup_attribute (element, "duration");

      deflash_feed_context_add_enclosure (self, url, element->base, type, size, duration ? deflash_feed_parse_running_time (duration) : -1);
    }
}
