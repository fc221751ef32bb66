/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-date.h"
#include "deflash-feed-context.h"
#include "deflash-feed-text.h"
#include "deflash-url.h"

/* Atom 1.0 (RFC 4287) and its forerunner 0.3. */

enum
{
  FEED = 1,
  ENTRY,
  SOURCE,
  ALTERNATIVES,
  FIRST_TEXT,
  TITLE = FIRST_TEXT,
  SUBTITLE,
  ID,
  PUBLISHED,
  UPDATED,
  CREATED,
  AUTHOR,
  SOURCE_AUTHOR,
  CONTENT,
  SUMMARY,
  ICON,
  LOGO,
  LINK,
};

static const struct
{
  const char *name;
  guint id;
} texts[] = {
  { "title", TITLE },         { "subtitle", SUBTITLE }, { "tagline", SUBTITLE }, { "id", ID },
  { "published", PUBLISHED }, { "issued", PUBLISHED },  { "created", CREATED },  { "updated", UPDATED },
  { "modified", UPDATED },    { "content", CONTENT },   { "summary", SUMMARY },  { "icon", ICON },
  { "logo", LOGO },           { "author", AUTHOR },
};

static gboolean
is_in_entry (DeflashFeedContext *self)
{
  return self->item.entry != NULL;
}

static gboolean
is_alternate_page (const char *rel, const char *type)
{
  if (rel && strcmp (rel, "alternate") != 0)
    return FALSE;
  return !type || strstr (type, "html") || strstr (type, "text/plain");
}

static void
start_feed_link (DeflashFeedContext *self, const DeflashXmlElement *element, const char *href, const char *rel, const char *type)
{
  if (g_strcmp0 (rel, "self") == 0)
    deflash_feed_context_set_url (self, &self->feed->feed_url, href, element->base);
  else if (g_strcmp0 (rel, "hub") == 0)
    deflash_feed_context_set_url (self, &self->feed->hub_url, href, element->base);
  else if (is_alternate_page (rel, type) || (!rel && !self->feed->home_url))
    deflash_feed_context_set_home (self, href, element->base);
}

/* The length of a rel=enclosure link is in bytes (RFC 4287, 4.2.7.6). */
static void
start_enclosure (DeflashFeedContext *self, const DeflashXmlElement *element, const char *href, const char *type)
{
  g_autofree char *length = deflash_xml_dup_attribute (element, "length");

  if (type && g_ascii_strncasecmp (type, "image/", 6) == 0)
    deflash_feed_context_offer_image (self, href, element->base, 350);
  deflash_feed_context_add_enclosure (self, href, element->base, type, length, -1);
}

static void
start_link (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *href = deflash_xml_dup_attribute (element, "href");
  g_autofree char *rel = deflash_xml_dup_attribute (element, "rel");
  g_autofree char *type = deflash_xml_dup_attribute (element, "type");
  DeflashFeedItem *item = &self->item;

  if (rel && g_str_has_prefix (rel, "http://www.iana.org/assignments/relation/"))
    memmove (rel, rel + 41, strlen (rel + 41) + 1);
  for (char *p = rel; p && *p; p++)
    *p = g_ascii_tolower (*p);
  if (!href)
    return;
  if (!is_in_entry (self))
    start_feed_link (self, element, href, rel, type);
  else if (!rel || strcmp (rel, "alternate") == 0)
    {
      /* Of several alternates the web page is the article. */
      if (!item->link || (is_alternate_page (rel, type) && self->link_type))
        {
          g_set_str (&item->link, href);
          g_set_str (&item->link_base, element->base);
          g_clear_pointer (&self->link_type, g_free);
          if (!is_alternate_page (rel, type))
            self->link_type = g_strdup (type);
        }
    }
  else if (strcmp (rel, "enclosure") == 0)
    start_enclosure (self, element, href, type);
  else if (strcmp (rel, "replies") == 0 && (!type || strstr (type, "html")))
    deflash_feed_context_set_url (self, &item->entry->comments_url, href, element->base);
  else if (strcmp (rel, "related") == 0 || strcmp (rel, "via") == 0)
    {
      if (!item->entry->external_url)
        deflash_feed_context_set_url (self, &item->entry->external_url, href, element->base);
    }
}

static void
start_category (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *text = deflash_xml_dup_attribute (element, "label");

  if (!text)
    text = deflash_xml_dup_attribute (element, "term");
  if (is_in_entry (self) && text)
    deflash_feed_add_unique (self->item.entry->tags, deflash_feed_text_plain (text, -1));
}

static void
start_entry (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  deflash_feed_context_begin_item (self);
  self->item.guid_is_link = FALSE;
  g_clear_pointer (&self->link_type, g_free);
  self->item.entry->language = g_strdup (element->lang);
  self->item.entry->base_url = g_strdup (element->base);
}

static gboolean
is_markup_type (const char *type, const char *mode)
{
  if (mode)
    return strcmp (mode, "xml") == 0;
  if (!type)
    return FALSE;
  return strcmp (type, "xhtml") == 0 || g_str_has_suffix (type, "+xml") || g_str_has_suffix (type, "/xml");
}

/* A text construct: how it is written decides how its content is read. */
static DeflashXmlAction
start_text (DeflashFeedContext *self, const DeflashXmlElement *element, guint id)
{
  g_autofree char *type = deflash_xml_dup_attribute (element, "type");
  g_autofree char *mode = deflash_xml_dup_attribute (element, "mode");
  g_autofree char *src = id == CONTENT ? deflash_xml_dup_attribute (element, "src") : NULL;

  g_free (self->text_mode);
  self->text_mode = g_steal_pointer (&mode);
  g_free (self->text_type);
  self->text_type = type ? g_ascii_strdown (type, -1) : NULL;
  if (id == AUTHOR)
    return DEFLASH_XML_TEXT;
  if (id == CONTENT && is_in_entry (self))
    {
      if (element->base)
        g_set_str (&self->item.entry->base_url, element->base);
      /* Content elsewhere: a picture or recording hangs on, a page is the article. */
      if (src && type && (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/") || g_str_has_prefix (type, "image/")))
        start_enclosure (self, element, src, type);
      else if (src)
        deflash_feed_set_text (&self->item.content_link, g_steal_pointer (&src));
    }
  if (id == CONTENT && self->text_type && g_str_has_prefix (self->text_type, "multipart/"))
    return DEFLASH_XML_DESCEND; /* Atom 0.3: the same content, written in several ways */
  return is_markup_type (self->text_type, self->text_mode) ? DEFLASH_XML_MARKUP : DEFLASH_XML_TEXT;
}

static DeflashXmlAction
start_core (DeflashFeedContext *self, const DeflashXmlElement *element, guint *id)
{
  const char *name = element->name;

  if (element->parent == SOURCE)
    {
      *id = SOURCE_AUTHOR;
      return g_ascii_strcasecmp (name, "author") == 0 ? DEFLASH_XML_TEXT : DEFLASH_XML_SKIP;
    }
  if (g_ascii_strcasecmp (name, "entry") == 0 && element->parent == FEED)
    {
      *id = ENTRY;
      start_entry (self, element);
      return DEFLASH_XML_DESCEND;
    }
  if (g_ascii_strcasecmp (name, "link") == 0)
    {
      *id = LINK;
      start_link (self, element);
      return DEFLASH_XML_TEXT; /* some write the address between the tags */
    }
  if (g_ascii_strcasecmp (name, "category") == 0)
    start_category (self, element);
  else if (g_ascii_strcasecmp (name, "source") == 0 && element->parent == ENTRY)
    {
      *id = SOURCE;
      return DEFLASH_XML_DESCEND;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_ascii_strcasecmp (texts[i].name, name) == 0)
      {
        DeflashXmlAction action = start_text (self, element, texts[i].id);

        *id = action == DEFLASH_XML_DESCEND ? ALTERNATIVES : texts[i].id;
        return action;
      }
  return DEFLASH_XML_SKIP;
}

static DeflashXmlAction
atom_start (gpointer data, const DeflashXmlElement *element, guint *id)
{
  DeflashFeedContext *self = data;

  if (element->parent == 0)
    {
      self->is_atom_entry = g_ascii_strcasecmp (element->name, "entry") == 0;
      *id = self->is_atom_entry ? ENTRY : FEED;
      if (self->is_atom_entry)
        start_entry (self, element);
      else
        g_set_str (&self->feed->language, element->lang);
      return DEFLASH_XML_DESCEND;
    }
  if (element->ns == DEFLASH_XML_NS_CORE || element->ns == DEFLASH_XML_NS_ATOM)
    return start_core (self, element, id);
  return deflash_feed_extension_start (self, element, is_in_entry (self) ? DEFLASH_FEED_IN_ITEM : DEFLASH_FEED_IN_FEED, id);
}

/* How a text construct is to be taken: "html" or "text"; Atom 0.3 says it by MIME type and mode. */
static gboolean
is_html (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  if (element->is_markup)
    return TRUE;
  return self->text_type && strstr (self->text_type, "html") != NULL;
}

/* Content in base64: Atom 0.3 says so by its mode, Atom 1.0 by a MIME type that is binary (RFC 4287, 4.1.3.3). */
static gboolean
is_base64 (DeflashFeedContext *self)
{
  const char *type = self->text_type;

  if (self->text_mode)
    return strcmp (self->text_mode, "base64") == 0;
  return type && !g_str_has_suffix (type, "xml") &&
         (g_str_has_prefix (type, "image/") || g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/") ||
          strcmp (type, "application/octet-stream") == 0);
}

static char *
dup_content (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  if (is_base64 (self))
    {
      g_autofree char *encoded = g_strndup (element->text, element->length);
      gsize length = 0;
      g_autofree guchar *decoded = g_base64_decode (encoded, &length);

      /* What is no text inside, or was never encoded, is not for reading. */
      if (length == 0 || !g_utf8_validate_len ((const char *) decoded, length, NULL))
        return g_strdup ("");
      return deflash_feed_text_clean ((const char *) decoded, length);
    }
  return deflash_feed_text_clean (element->text, element->length);
}

/* Said to be markup, yet not one element: where references hide tags, the publisher has escaped what should have stood as it was. */
static char *
unescape_markup (char *content)
{
  g_autoptr (GString) once = NULL;

  if (strchr (content, '<') || !strstr (content, "&lt;"))
    return content;
  once = g_string_new (content);
  g_string_replace (once, "&lt;", "<", 0);
  g_string_replace (once, "&gt;", ">", 0);
  g_string_replace (once, "&quot;", "\"", 0);
  g_string_replace (once, "&amp;", "&", 0);
  if (!deflash_feed_text_has_markup (once->str))
    return content;
  g_free (content);
  return g_string_free (g_steal_pointer (&once), FALSE);
}

static char *
dup_plain (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  g_autofree char *content = dup_content (self, element);

  return is_html (self, element) ? deflash_feed_text_plain_from_html (content, -1) : deflash_feed_text_plain (content, -1);
}

static void
end_content (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  DeflashEntry *entry = self->item.entry;
  char *content = dup_content (self, element);

  if (element->is_markup)
    content = unescape_markup (content);
  if (is_html (self, element) || (self->text_type && strstr (self->text_type, "xml")))
    deflash_feed_set_text (&entry->content_html, content);
  /* Of no stated type, yet full of tags: the publisher forgot to say so. */
  else if ((!self->text_type || is_base64 (self)) && deflash_feed_text_has_markup (content))
    deflash_feed_set_text (&entry->content_html, content);
  else
    deflash_feed_set_text (&entry->content_text, content);
}

/* A summary is HTML in an entry, so plain text is escaped. */
static void
end_summary (DeflashFeedContext *self, const DeflashXmlElement *element)
{
  DeflashEntry *entry = self->item.entry;
  g_autofree char *content = dup_content (self, element);

  if (is_html (self, element) || deflash_feed_text_has_markup (content))
    deflash_feed_set_text (&entry->summary, g_steal_pointer (&content));
  else if (strchr (content, '<'))
    deflash_feed_set_text (&entry->summary, g_markup_escape_text (content, -1));
  else
    {
      g_auto (GStrv) parts = g_strsplit (content, "&", -1);

      deflash_feed_set_text (&entry->summary, g_strjoinv ("&amp;", parts));
    }
}

/* Atom 0.3 knows when an entry was issued, and when it was created, which counts less. */
static void
set_published (DeflashFeedItem *item, const char *text, gboolean is_created)
{
  gint64 time = deflash_date_parse (text);

  if (time == DEFLASH_TIME_NONE || (item->entry->published != DEFLASH_TIME_NONE && !item->is_published_created))
    return;
  if (is_created && item->entry->published != DEFLASH_TIME_NONE)
    return;
  item->entry->published = time;
  item->is_published_created = is_created;
}

static void
end_in_entry (DeflashFeedContext *self, const DeflashXmlElement *element, guint id)
{
  DeflashFeedItem *item = &self->item;
  DeflashEntry *entry = item->entry;

  switch (id)
    {
    case TITLE:
      deflash_feed_set_text (&entry->title, dup_plain (self, element));
      break;
    case ID:
      deflash_feed_set_text (&item->guid, g_strstrip (g_strndup (element->text, element->length)));
      g_set_str (&item->guid_base, element->base);
      break;
    case PUBLISHED:
    case CREATED:
      set_published (item, element->text, id == CREATED);
      break;
    case AUTHOR:
      deflash_feed_add_person (entry->authors, element->text, element->length);
      break;
    case SOURCE_AUTHOR:
      if (!item->fallback_author)
        item->fallback_author = deflash_feed_dup_person (element->text, element->length);
      break;
    case UPDATED:
      if (entry->modified == DEFLASH_TIME_NONE)
        entry->modified = deflash_date_parse (element->text);
      break;
    case CONTENT:
      end_content (self, element);
      break;
    case SUMMARY:
      end_summary (self, element);
      break;
    case LINK:
      if (!item->link && element->length > 0)
        deflash_feed_set_text (&item->link, g_strstrip (g_strndup (element->text, element->length)));
      break;
    default:
      break;
    }
}

static void
end_in_feed (DeflashFeedContext *self, const DeflashXmlElement *element, guint id)
{
  DeflashFeed *feed = self->feed;
  g_autofree char *text = NULL;

  switch (id)
    {
    case TITLE:
      deflash_feed_set_text (&feed->title, dup_plain (self, element));
      break;
    case SUBTITLE:
      deflash_feed_set_text (&feed->description, dup_plain (self, element));
      break;
    case AUTHOR:
      deflash_feed_add_person (feed->authors, element->text, element->length);
      break;
    case ICON:
    case LOGO:
      text = g_strstrip (g_strndup (element->text, element->length));
      if (id == ICON || !feed->icon)
        deflash_feed_context_set_url (self, &feed->icon, text, element->base);
      break;
    default:
      break;
    }
}

static gboolean
atom_end (gpointer data, const DeflashXmlElement *element, guint id)
{
  DeflashFeedContext *self = data;

  if (id == ENTRY)
    return deflash_feed_context_end_item (self);
  if (id >= DEFLASH_FEED_EXTENSION_IDS)
    deflash_feed_extension_end (self, element, is_in_entry (self) ? DEFLASH_FEED_IN_ITEM : DEFLASH_FEED_IN_FEED, id);
  else if (id >= FIRST_TEXT)
    is_in_entry (self) ? end_in_entry (self, element, id) : end_in_feed (self, element, id);
  return TRUE;
}

const DeflashXmlHandler deflash_atom_handler = { atom_start, atom_end };
