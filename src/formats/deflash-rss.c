/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-date.h"
#include "deflash-feed-context.h"
#include "deflash-feed-text.h"
#include "deflash-url.h"

/* RSS 0.90 to 0.94, 1.0 and 2.0 (rssboard.org/rss-specification, web.resource.org/rss/1.0/spec), and their ancestor CDF, which has its
 * addresses in attributes (w3.org/TR/NOTE-CDFsubmit). */

enum
{
  ROOT = 1,
  CHANNEL,
  ITEM,
  FEED_IMAGE,
  ITEM_LIST,
  SKIP_HOURS,
  SKIP_DAYS,
  FIRST_TEXT,
  TITLE = FIRST_TEXT,
  LINK,
  DESCRIPTION,
  LANGUAGE,
  MANAGING_EDITOR,
  TTL,
  HOUR,
  DAY,
  IMAGE_URL,
  GUID,
  PUB_DATE,
  AUTHOR,
  CATEGORY,
  COMMENTS,
  BODY,
  FULL_TEXT,
  MODIFIED,
  ITEM_IMAGE,
};

typedef struct
{
  const char *name;
  guint id;
  DeflashXmlAction action;
} Known;

static const Known in_feed[] = {
  { "title", TITLE, DEFLASH_XML_TEXT },
  { "link", LINK, DEFLASH_XML_TEXT },
  { "description", DESCRIPTION, DEFLASH_XML_TEXT },
  { "tagline", DESCRIPTION, DEFLASH_XML_TEXT },
  { "subtitle", DESCRIPTION, DEFLASH_XML_TEXT },
  { "abstract", DESCRIPTION, DEFLASH_XML_TEXT },
  { "language", LANGUAGE, DEFLASH_XML_TEXT },
  { "managingEditor", MANAGING_EDITOR, DEFLASH_XML_TEXT },
  { "author", MANAGING_EDITOR, DEFLASH_XML_TEXT },
  { "ttl", TTL, DEFLASH_XML_TEXT },
  { "image", FEED_IMAGE, DEFLASH_XML_DESCEND },
  { "skipHours", SKIP_HOURS, DEFLASH_XML_DESCEND },
  { "skipDays", SKIP_DAYS, DEFLASH_XML_DESCEND },
  { "items", ITEM_LIST, DEFLASH_XML_DESCEND }, /* RSS 1.1; in 1.0 there are only references in it */
};

static const Known in_item[] = {
  { "title", TITLE, DEFLASH_XML_TEXT },
  { "link", LINK, DEFLASH_XML_TEXT },
  { "description", DESCRIPTION, DEFLASH_XML_TEXT },
  { "summary", DESCRIPTION, DEFLASH_XML_TEXT },
  { "abstract", DESCRIPTION, DEFLASH_XML_TEXT },
  { "guid", GUID, DEFLASH_XML_TEXT },
  { "id", GUID, DEFLASH_XML_TEXT },
  { "pubDate", PUB_DATE, DEFLASH_XML_TEXT },
  { "date", PUB_DATE, DEFLASH_XML_TEXT },
  { "published", PUB_DATE, DEFLASH_XML_TEXT },
  { "updated", MODIFIED, DEFLASH_XML_TEXT },
  { "lastBuildDate", MODIFIED, DEFLASH_XML_TEXT },
  { "author", AUTHOR, DEFLASH_XML_TEXT },
  { "creator", AUTHOR, DEFLASH_XML_TEXT },
  { "category", CATEGORY, DEFLASH_XML_TEXT },
  { "comments", COMMENTS, DEFLASH_XML_TEXT },
  { "encoded", FULL_TEXT, DEFLASH_XML_TEXT },
  { "content", FULL_TEXT, DEFLASH_XML_TEXT },
  { "fullitem", FULL_TEXT, DEFLASH_XML_TEXT },
  { "fulltext", FULL_TEXT, DEFLASH_XML_TEXT },
  { "full-text", FULL_TEXT, DEFLASH_XML_TEXT },
  { "body", BODY, DEFLASH_XML_MARKUP },
  { "image", ITEM_IMAGE, DEFLASH_XML_TEXT },
};

static gboolean
is_in_item (DeflashFeedContext *self)
{
  return self->item.entry != NULL;
}

static DeflashXmlAction
look_up (const Known *known, gsize n_known, const char *name, guint *id)
{
  for (gsize i = 0; i < n_known; i++)
    if (g_ascii_strcasecmp (known[i].name, name) == 0)
      {
        *id = known[i].id;
        return known[i].action;
      }
  return DEFLASH_XML_SKIP;
}

static void
start_enclosure (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *url = deflash_xml_dup_attribute (element, "url");
  g_autofree char *type = deflash_xml_dup_attribute (element, "type");
  g_autofree char *length = deflash_xml_dup_attribute (element, "length");

  if (!url)
    url = deflash_xml_dup_attribute (element, "href");
  if (!url)
    return;
  if (type && g_ascii_strncasecmp (type, "image/", 6) == 0)
    deflash_feed_context_offer_image (self, url, element->base, 350);
  deflash_feed_context_add_enclosure (self, url, element->base, type, length, -1);
}

/* Links of Atom within RSS: the hub and the feed's own address, in items the article and where it is discussed. Also of a <link href>
 * without a namespace. */
static void
start_link (DeflashFeedContext *self, const DeflashXmlElement *element, DeflashFeedPlace place)
{
  g_autofree char *href = deflash_xml_dup_attribute (element, "href");
  g_autofree char *rel = deflash_xml_dup_attribute (element, "rel");

  if (!href)
    return;
  if (place == DEFLASH_FEED_IN_FEED)
    {
      if (g_strcmp0 (rel, "hub") == 0)
        deflash_feed_context_set_url (self, &self->feed->hub_url, href, element->base);
      else if (g_strcmp0 (rel, "self") == 0)
        deflash_feed_context_set_url (self, &self->feed->feed_url, href, element->base);
      else if (rel && strcmp (rel, "alternate") != 0)
        return;
      else if (element->ns != DEFLASH_XML_NS_ATOM)
        deflash_feed_context_replace_home (self, href, element->base);
      else if (!self->other_home)
        {
          self->other_home = g_steal_pointer (&href);
          g_set_str (&self->other_home_base, element->base);
        }
    }
  else if (!rel || strcmp (rel, "alternate") == 0)
    {
      if (self->item.link && element->ns == DEFLASH_XML_NS_ATOM)
        return;
      g_set_str (&self->item.link, href);
      g_set_str (&self->item.link_base, element->base);
    }
  else if (strcmp (rel, "replies") == 0)
    deflash_feed_context_set_url (self, &self->item.entry->comments_url, href, element->base);
  else if (strcmp (rel, "enclosure") == 0)
    {
      g_autofree char *type = deflash_xml_dup_attribute (element, "type");
      g_autofree char *length = deflash_xml_dup_attribute (element, "length");

      deflash_feed_context_add_enclosure (self, href, element->base, type, length, -1);
    }
}

static void
start_item (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *modified = deflash_xml_dup_attribute (element, "lastmod");

  deflash_feed_context_begin_item (self);
  self->item.guid = self->format == &deflash_rdf_handler ? deflash_xml_dup_attribute (element, "about") : NULL;
  self->item.entry->language = g_strdup (element->lang);
  self->item.entry->base_url = g_strdup (element->base);
  self->item.link = deflash_xml_dup_attribute (element, "href");
  if (modified)
    self->item.entry->modified = deflash_date_parse (modified);
}

static void
start_channel (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *href = deflash_xml_dup_attribute (element, "href");

  if (element->lang)
    g_set_str (&self->feed->language, element->lang);
  deflash_feed_context_set_home (self, href, element->base);
}

static DeflashXmlAction
start_in_feed (DeflashFeedContext *self, const DeflashXmlElement *element, guint *id)
{
  if (g_ascii_strcasecmp (element->name, "item") == 0)
    {
      *id = ITEM;
      start_item (self, element);
      return DEFLASH_XML_DESCEND;
    }
  if (g_ascii_strcasecmp (element->name, "channel") == 0)
    {
      *id = CHANNEL;
      start_channel (self, element);
      return DEFLASH_XML_DESCEND;
    }
  if (g_ascii_strcasecmp (element->name, "link") == 0)
    start_link (self, element, DEFLASH_FEED_IN_FEED);
  return look_up (in_feed, G_N_ELEMENTS (in_feed), element->name, id);
}

static DeflashXmlAction
start_in_item (DeflashFeedContext *self, const DeflashXmlElement *element, guint *id)
{
  DeflashXmlAction action = look_up (in_item, G_N_ELEMENTS (in_item), element->name, id);

  if (action == DEFLASH_XML_SKIP && g_ascii_strcasecmp (element->name, "item") == 0)
    {
      /* The tag that ends an item is sometimes forgotten, or comes at the wrong place: the outer one ends here. */
      *id = ITEM;
      deflash_feed_context_end_item (self);
      start_item (self, element);
      return DEFLASH_XML_DESCEND;
    }
  if (action == DEFLASH_XML_SKIP && g_ascii_strcasecmp (element->name, "enclosure") == 0)
    {
      start_enclosure (self, element);
      return DEFLASH_XML_SKIP;
    }
  switch (*id)
    {
    case LINK:
      start_link (self, element, DEFLASH_FEED_IN_ITEM);
      break;
    case GUID:
      self->item.guid_is_link = !deflash_xml_attribute_is (element, "isPermaLink", "false");
      self->item.guid_is_stated_link = deflash_xml_attribute_is (element, "isPermaLink", "true");
      break;
    case DESCRIPTION:
    case FULL_TEXT:
      if (element->base)
        g_set_str (&self->item.entry->base_url, element->base);
      break;
    default:
      break;
    }
  return action;
}

static DeflashXmlAction
start_core (DeflashFeedContext *self, const DeflashXmlElement *element, guint *id)
{
  switch (element->parent)
    {
    case ROOT:
    case CHANNEL:
      return start_in_feed (self, element, id);
    case ITEM:
      return is_in_item (self) ? start_in_item (self, element, id) : DEFLASH_XML_SKIP;
    case ITEM_LIST:
      return g_ascii_strcasecmp (element->name, "item") == 0 ? start_in_feed (self, element, id) : DEFLASH_XML_SKIP;
    case FEED_IMAGE:
      *id = IMAGE_URL;
      return g_ascii_strcasecmp (element->name, "url") == 0 ? DEFLASH_XML_TEXT : DEFLASH_XML_SKIP;
    case SKIP_HOURS:
      *id = HOUR;
      return DEFLASH_XML_TEXT;
    case SKIP_DAYS:
      *id = DAY;
      return DEFLASH_XML_TEXT;
    default:
      return DEFLASH_XML_SKIP;
    }
}

/* Atom's elements within RSS. */
static DeflashXmlAction
start_atom (DeflashFeedContext *self, const DeflashXmlElement *element, guint *id)
{
  static const Known known[] = {
    { "id", GUID, DEFLASH_XML_TEXT },           { "summary", DESCRIPTION, DEFLASH_XML_TEXT },
    { "content", FULL_TEXT, DEFLASH_XML_TEXT }, { "published", PUB_DATE, DEFLASH_XML_TEXT },
    { "updated", MODIFIED, DEFLASH_XML_TEXT },  { "author", AUTHOR, DEFLASH_XML_TEXT },
  };

  if (strcmp (element->name, "link") == 0)
    {
      start_link (self, element, is_in_item (self) ? DEFLASH_FEED_IN_ITEM : DEFLASH_FEED_IN_FEED);
      return DEFLASH_XML_SKIP;
    }
  if (is_in_item (self) && strcmp (element->name, "category") == 0)
    {
      g_autofree char *term = deflash_xml_dup_attribute (element, "term");

      if (term)
        deflash_feed_add_unique (self->item.entry->tags, deflash_feed_text_plain (term, -1));
      return DEFLASH_XML_SKIP;
    }
  if (!is_in_item (self))
    return DEFLASH_XML_SKIP;
  return look_up (known, G_N_ELEMENTS (known), element->name, id);
}

static DeflashXmlAction
rss_start (gpointer data, const DeflashXmlElement *element, guint *id)
{
  DeflashFeedContext *self = data;

  if (element->parent == 0)
    {
      /* A channel without <rss> around it is taken as such. */
      *id = g_ascii_strcasecmp (element->name, "channel") == 0 ? CHANNEL : ROOT;
      start_channel (self, element);
      return DEFLASH_XML_DESCEND;
    }
  if (element->ns == DEFLASH_XML_NS_CORE)
    return start_core (self, element, id);
  if (element->ns == DEFLASH_XML_NS_ATOM)
    return start_atom (self, element, id);
  if (element->parent == FEED_IMAGE || (element->parent == ITEM && !is_in_item (self)))
    return DEFLASH_XML_SKIP;
  return deflash_feed_extension_start (self, element, is_in_item (self) ? DEFLASH_FEED_IN_ITEM : DEFLASH_FEED_IN_FEED, id);
}

static void
set_skip_day (DeflashFeed *feed, const char *text)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  g_autofree char *day = g_strstrip (g_strdup (text));

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_ascii_strncasecmp (days[i], day, 3) == 0)
      feed->skip_days |= 1u << i;
}

static void
set_skip_hour (DeflashFeed *feed, const char *text)
{
  char *end;
  gint64 hour = g_ascii_strtoll (text, &end, 10);

  if (end != text && hour >= 0 && hour <= 24)
    feed->skip_hours |= 1u << (hour % 24); /* RSS 0.91 counts from 1 to 24 */
}

static char *
dup_stripped (const DeflashXmlElement *element)
{
  return g_strstrip (g_strndup (element->text, element->length));
}

static char *
dup_plain (const DeflashXmlElement *element)
{
  return deflash_feed_text_plain_from_html (element->text, element->length);
}

static void
end_feed_link (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *link = dup_stripped (element);

  deflash_feed_context_replace_home (self, link, element->base);
}

static void
end_in_feed (DeflashFeedContext *self, const DeflashXmlElement *element, guint id)
{
  DeflashFeed *feed = self->feed;

  switch (id)
    {
    case TITLE:
      deflash_feed_set_text (&feed->title, dup_plain (element));
      break;
    case LINK:
      end_feed_link (self, element);
      break;
    case DESCRIPTION:
      deflash_feed_set_text (&feed->description, dup_plain (element));
      break;
    case LANGUAGE:
      deflash_feed_set_text (&feed->language, dup_plain (element));
      break;
    case MANAGING_EDITOR:
      deflash_feed_add_person (feed->authors, element->text, element->length);
      break;
    case TTL:
      feed->ttl = CLAMP (g_ascii_strtoll (element->text, NULL, 10), 0, 60 * 24 * 366) * 60;
      break;
    case HOUR:
      set_skip_hour (feed, element->text);
      break;
    case DAY:
      set_skip_day (feed, element->text);
      break;
    case IMAGE_URL:
      {
        g_autofree char *url = dup_stripped (element);

        if (!feed->icon)
          deflash_feed_context_set_url (self, &feed->icon, url, element->base);
      }
      break;
    default:
      break;
    }
}

static void
end_link (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  DeflashFeedItem *item = &self->item;
  char *link = dup_stripped (element);

  /* There should be one. Of several the last counts that is an address, as in most readers. */
  if (*link && (!item->link || deflash_url_is_http (link)))
    {
      g_free (item->link);
      item->link = link;
      g_set_str (&item->link_base, element->base);
    }
  else
    g_free (link);
}

static void
end_guid (DeflashFeedItem *item, const DeflashXmlElement *element)
{
  char *guid = dup_stripped (element);

  if (*guid)
    {
      g_free (item->guid);
      item->guid = guid;
      g_set_str (&item->guid_base, element->base);
    }
  else
    g_free (guid);
}

static void
end_item_image (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *text = dup_stripped (element);
  g_autofree char *url = NULL;
  char *start;

  /* Either the address itself, or <url>…</url> as on a channel. */
  if (element->is_markup && (start = strstr (text, "<url>")))
    {
      char *end = strstr (start, "</url>");

      url = end ? deflash_feed_text_plain_from_html (start + 5, end - start - 5) : NULL;
    }
  else if (deflash_url_is_http (text))
    url = g_steal_pointer (&text);
  deflash_feed_context_offer_image (self, url, element->base, 360);
}

static void
set_time (gint64 *time, const char *text)
{
  if (*time == DEFLASH_TIME_NONE)
    *time = deflash_date_parse (text);
}

/* Whether the stated date outranks one from an extension that may have come before it. */
static void
override_time (gint64 *time, const char *text)
{
  gint64 stated = deflash_date_parse (text);

  if (stated != DEFLASH_TIME_NONE)
    *time = stated;
}

static void
end_comments (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *url = dup_stripped (element);

  deflash_feed_context_set_url (self, &self->item.entry->comments_url, url, element->base);
}

static void
end_title (DeflashEntry *entry, const DeflashXmlElement *element)
{
  char *title = dup_plain (element);

  if (title)
    {
      g_free (entry->title);
      entry->title = title;
    }
}

static void
end_in_item (DeflashFeedContext *self, const DeflashXmlElement *element, guint id)
{
  DeflashFeedItem *item = &self->item;
  DeflashEntry *entry = item->entry;

  switch (id)
    {
    case TITLE:
      end_title (entry, element);
      break;
    case LINK:
      end_link (self, element);
      break;
    case DESCRIPTION:
      deflash_feed_set_text (&item->description, deflash_feed_text_clean (element->text, element->length));
      break;
    case FULL_TEXT:
      deflash_feed_set_text (&item->encoded, deflash_feed_text_clean (element->text, element->length));
      break;
    case BODY:
      deflash_feed_set_text (&item->body, deflash_feed_text_clean (element->text, element->length));
      break;
    case GUID:
      end_guid (item, element);
      break;
    case PUB_DATE:
      override_time (&entry->published, element->text);
      break;
    case MODIFIED:
      set_time (&entry->modified, element->text);
      break;
    case AUTHOR:
      deflash_feed_add_person (entry->authors, element->text, element->length);
      break;
    case CATEGORY:
      deflash_feed_add_unique (entry->tags, dup_plain (element));
      break;
    case COMMENTS:
      end_comments (self, element);
      break;
    case ITEM_IMAGE:
      end_item_image (self, element);
      break;
    default:
      break;
    }
}

static gboolean
rss_end (gpointer data, const DeflashXmlElement *element, guint id)
{
  DeflashFeedContext *self = data;

  if (id == ITEM)
    return deflash_feed_context_end_item (self);
  if (id >= DEFLASH_FEED_EXTENSION_IDS)
    deflash_feed_extension_end (self, element, is_in_item (self) ? DEFLASH_FEED_IN_ITEM : DEFLASH_FEED_IN_FEED, id);
  else if (id >= FIRST_TEXT)
    is_in_item (self) ? end_in_item (self, element, id) : end_in_feed (self, element, id);
  return TRUE;
}

const DeflashXmlHandler deflash_rss_handler = { rss_start, rss_end };
const DeflashXmlHandler deflash_rdf_handler = { rss_start, rss_end };
