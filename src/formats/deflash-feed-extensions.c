/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-date.h"
#include "deflash-feed-context.h"
#include "deflash-feed-text.h"

/* Elements that any XML feed may hold beside its format's own: content, Dublin Core, iTunes, Media RSS, syndication, deals. */

enum
{
  CONTENT_ENCODED = DEFLASH_FEED_EXTENSION_IDS,
  DC_CREATOR,
  DC_DATE,
  DC_SUBJECT,
  DC_TITLE,
  DC_DESCRIPTION,
  DC_LANGUAGE,
  DC_MODIFIED,
  ITUNES_AUTHOR,
  ITUNES_DURATION,
  ITUNES_IMAGE,
  ITUNES_KEYWORDS,
  ITUNES_SUMMARY,
  ITUNES_SUBTITLE,
  MEDIA_CONTENT,
  MEDIA_DESCRIPTION,
  MEDIA_PLAIN,
  MEDIA_GROUP,
  MEDIA_KEYWORDS,
  MEDIA_THUMBNAIL,
  MEDIA_TITLE,
  SYNDICATION_PERIOD,
  SYNDICATION_FREQUENCY,
  WEBFEEDS_ICON,
  XHTML_BODY,
  DEAL_ATTRIBUTES,
  DEAL_FIRST_FIELD, /* one per name in deal_fields */
};

static const struct
{
  DeflashXmlNs ns;
  const char *name;
  guint id;
  DeflashXmlAction action;
} elements[] = {
  { DEFLASH_XML_NS_CONTENT, "encoded", CONTENT_ENCODED, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DC, "creator", DC_CREATOR, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DC, "author", DC_CREATOR, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DC, "date", DC_DATE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DC, "subject", DC_SUBJECT, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DC, "title", DC_TITLE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DC, "description", DC_DESCRIPTION, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DC, "language", DC_LANGUAGE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "created", DC_DATE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "issued", DC_DATE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "modified", DC_MODIFIED, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "date", DC_DATE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "creator", DC_CREATOR, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "subject", DC_SUBJECT, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "title", DC_TITLE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "description", DC_DESCRIPTION, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "abstract", DC_DESCRIPTION, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_DCTERMS, "language", DC_LANGUAGE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_ITUNES, "author", ITUNES_AUTHOR, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_ITUNES, "duration", ITUNES_DURATION, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_ITUNES, "image", ITUNES_IMAGE, DEFLASH_XML_DESCEND },
  { DEFLASH_XML_NS_ITUNES, "keywords", ITUNES_KEYWORDS, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_ITUNES, "summary", ITUNES_SUMMARY, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_ITUNES, "description", ITUNES_SUMMARY, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_ITUNES, "subtitle", ITUNES_SUBTITLE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_ITUNES, "title", MEDIA_TITLE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_MEDIA, "content", MEDIA_CONTENT, DEFLASH_XML_DESCEND },
  { DEFLASH_XML_NS_MEDIA, "description", MEDIA_DESCRIPTION, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_MEDIA, "group", MEDIA_GROUP, DEFLASH_XML_DESCEND },
  { DEFLASH_XML_NS_MEDIA, "keywords", MEDIA_KEYWORDS, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_MEDIA, "thumbnail", MEDIA_THUMBNAIL, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_MEDIA, "title", MEDIA_TITLE, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_MEDIA, "category", DC_SUBJECT, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_SYNDICATION, "updatePeriod", SYNDICATION_PERIOD, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_SYNDICATION, "updateFrequency", SYNDICATION_FREQUENCY, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_WEBFEEDS, "icon", WEBFEEDS_ICON, DEFLASH_XML_TEXT },
  { DEFLASH_XML_NS_XHTML, "body", XHTML_BODY, DEFLASH_XML_MARKUP },
  { DEFLASH_XML_NS_XHTML, "div", XHTML_BODY, DEFLASH_XML_MARKUP },
  { DEFLASH_XML_NS_PEPPER, "merchant", DEAL_ATTRIBUTES, DEFLASH_XML_DESCEND },
  { DEFLASH_XML_NS_OZBARGAIN, "meta", DEAL_ATTRIBUTES, DEFLASH_XML_DESCEND },
  { DEFLASH_XML_NS_OZBARGAIN, "title-msg", DEAL_ATTRIBUTES, DEFLASH_XML_DESCEND },
};

/* Google Merchant's fields (Merchant Center product data specification). */
static const char *const deal_fields[] = {
  "price",       "sale_price",    "sale_price_effective_date", "availability", "gtin", "image_link", "link", "id", "title",
  "description", "shipping_label"
};

static DeflashXmlAction
start_deal_field (const DeflashXmlElement *element, guint *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (deal_fields); i++)
    if (strcmp (deal_fields[i], element->name) == 0)
      {
        *id = DEAL_FIRST_FIELD + i;
        return DEFLASH_XML_TEXT;
      }
  return DEFLASH_XML_SKIP;
}

static void
start_itunes_image (DeflashFeedContext *self, const DeflashXmlElement *element, DeflashFeedPlace place)
{
  g_autofree char *href = deflash_xml_dup_attribute (element, "href");

  if (!href)
    href = deflash_xml_dup_attribute (element, "url");
  if (place == DEFLASH_FEED_IN_ITEM)
    deflash_feed_context_offer_image (self, href, element->base, 400);
  else
    deflash_feed_set_text (&self->fallback_icon, g_steal_pointer (&href));
}

/**
 * deflash_feed_extension_start:
 * @self: a parse under way
 * @element: an element that is not the format's own
 * @place: what is around it
 * @id: (out): its number
 *
 * Looks up an element of an extension and reads its attributes.
 *
 * Returns: what to do with its content
 */
DeflashXmlAction
deflash_feed_extension_start (DeflashFeedContext *self, const DeflashXmlElement *element, DeflashFeedPlace place, guint *id)
{
  if (element->ns == DEFLASH_XML_NS_GOOGLE)
    return place == DEFLASH_FEED_IN_ITEM ? start_deal_field (element, id) : DEFLASH_XML_SKIP;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (elements[i].ns != element->ns || g_ascii_strcasecmp (elements[i].name, element->name) != 0)
        continue;
      *id = elements[i].id;
      if (*id == MEDIA_CONTENT || *id == MEDIA_THUMBNAIL)
        deflash_media_rss_start (self, element, *id == MEDIA_THUMBNAIL);
      else if (*id == DEAL_ATTRIBUTES)
        deflash_deal_markup_start (self, element);
      else if (*id == ITUNES_IMAGE)
        start_itunes_image (self, element, place);
      else if (*id == MEDIA_DESCRIPTION && !deflash_xml_attribute_is (element, "type", "html") && element->parent != MEDIA_CONTENT)
        *id = MEDIA_PLAIN; /* as it is unless it says otherwise */
      else if (element->ns == DEFLASH_XML_NS_MEDIA && element->parent == MEDIA_CONTENT)
        return DEFLASH_XML_SKIP; /* the title or caption of one picture */
      return elements[i].action;
    }
  return DEFLASH_XML_SKIP;
}

static char *
dup_html (const DeflashXmlElement *element)
{
  return deflash_feed_text_clean (element->text, element->length);
}

static char *
dup_plain (const DeflashXmlElement *element)
{
  return deflash_feed_text_plain_from_html (element->text, element->length);
}

static guint
parse_period (const char *text)
{
  static const struct
  {
    const char *name;
    guint seconds;
  } periods[] = { { "hourly", 3600 }, { "daily", 86400 }, { "weekly", 7 * 86400 }, { "monthly", 30 * 86400 }, { "yearly", 365 * 86400 } };
  g_autofree char *word = g_strstrip (g_strdup (text));

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_ascii_strcasecmp (periods[i].name, word) == 0)
      return periods[i].seconds;
  return 0;
}

static void
end_in_feed (DeflashFeedContext *self, const DeflashXmlElement *element, guint id)
{
  DeflashFeed *feed = self->feed;

  switch (id)
    {
    case DC_CREATOR:
    case ITUNES_AUTHOR:
      deflash_feed_add_person (feed->authors, element->text, element->length);
      break;
    case DC_TITLE:
      deflash_feed_set_text (&self->fallback_title, dup_plain (element));
      break;
    case DC_DESCRIPTION:
    case ITUNES_SUMMARY:
      deflash_feed_set_text (&self->fallback_description, dup_plain (element));
      break;
    case ITUNES_SUBTITLE:
      deflash_feed_set_text (&self->fallback_subtitle, dup_plain (element));
      break;
    case DC_LANGUAGE:
      deflash_feed_set_text (&feed->language, dup_plain (element));
      break;
    case SYNDICATION_PERIOD:
      self->period = parse_period (element->text);
      break;
    case SYNDICATION_FREQUENCY:
      self->frequency = CLAMP (g_ascii_strtoll (element->text, NULL, 10), 0, 10000);
      break;
    case WEBFEEDS_ICON:
      deflash_feed_set_text (&self->fallback_icon, dup_plain (element));
      break;
    default:
      break;
    }
}

static void
set_time (gint64 *time, const char *text)
{
  if (*time == DEFLASH_TIME_NONE)
    *time = deflash_date_parse (text);
}

/* A thumbnail's address stands in its attribute, but some write it between the tags. */
static void
end_thumbnail (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *link = g_strstrip (g_strndup (element->text, element->length));

  if (g_str_has_prefix (link, "http"))
    deflash_feed_context_offer_image (self, link, element->base, 200);
}

static void
end_in_item (DeflashFeedContext *self, const DeflashXmlElement *element, guint id)
{
  DeflashFeedItem *item = &self->item;
  DeflashEntry *entry = item->entry;

  switch (id)
    {
    case CONTENT_ENCODED:
      deflash_feed_set_text (&item->encoded, dup_html (element));
      if (element->base)
        g_set_str (&entry->base_url, element->base);
      break;
    case XHTML_BODY:
      deflash_feed_set_text (&item->body, dup_html (element));
      break;
    case DC_CREATOR:
      deflash_feed_add_person (entry->authors, element->text, element->length);
      break;
    case DC_DATE:
      set_time (&entry->published, element->text);
      break;
    case DC_MODIFIED:
      set_time (&entry->modified, element->text);
      break;
    case DC_SUBJECT:
      deflash_feed_add_unique (entry->tags, dup_plain (element));
      break;
    case DC_TITLE:
    case MEDIA_TITLE:
      deflash_feed_set_text (&item->fallback_title, dup_plain (element));
      break;
    case DC_DESCRIPTION:
      deflash_feed_set_text (&item->fallback_summary, dup_html (element));
      break;
    case DC_LANGUAGE:
      deflash_feed_set_text (&entry->language, dup_plain (element));
      break;
    case ITUNES_AUTHOR:
      deflash_feed_set_text (&item->fallback_author, dup_plain (element));
      break;
    case ITUNES_DURATION:
      item->duration = deflash_feed_parse_running_time (element->text);
      break;
    case ITUNES_KEYWORDS:
    case MEDIA_KEYWORDS:
      deflash_feed_set_text (&item->keywords, g_strndup (element->text, element->length));
      break;
    case ITUNES_SUMMARY:
    case ITUNES_SUBTITLE:
    case MEDIA_DESCRIPTION:
      deflash_feed_set_text (&item->fallback_summary, dup_html (element));
      break;
    case MEDIA_PLAIN:
      deflash_feed_set_text (&item->fallback_text, deflash_feed_text_clean (element->text, element->length));
      break;
    case MEDIA_THUMBNAIL:
      end_thumbnail (self, element);
      break;
    default:
      if (id >= DEAL_FIRST_FIELD && id < DEAL_FIRST_FIELD + G_N_ELEMENTS (deal_fields))
        deflash_deal_markup_text (self, deal_fields[id - DEAL_FIRST_FIELD], element->text, element->base);
      break;
    }
}

/**
 * deflash_feed_extension_end:
 * @self: a parse under way
 * @element: an extension's element at its end
 * @place: what is around it
 * @id: its number
 *
 * Takes over what an element of an extension says.
 */
void
deflash_feed_extension_end (DeflashFeedContext *self, const DeflashXmlElement *element, DeflashFeedPlace place, guint id)
{
  if (place == DEFLASH_FEED_IN_FEED)
    end_in_feed (self, element, id);
  else if (self->item.entry)
    end_in_item (self, element, id);
}
