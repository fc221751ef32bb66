/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-clock.h"
#include "deflash-date.h"
#include "deflash-subscriptions-private.h"
#include "deflash-url.h"

/* OPML 1.0, 1.1 and 2.0. Element names count in whatever namespace and case. */

enum
{
  OPML = 1,
  HEAD,
  BODY,
  OUTLINE,
  TITLE,
  OWNER_NAME,
  OWNER_EMAIL,
  OWNER_ID,
  DATE_CREATED,
  DATE_MODIFIED,
};

/* Attribute names are written in many ways: xmlUrl, xmlURL, xmlurl. Returns NULL where it is missing or blank. */
static char *
dup_attribute (const DeflashXmlElement *element, const char *name)
{
  for (int i = 0; i < element->n_attributes; i++)
    {
      const guchar **attribute = element->attributes + 5 * i;
      char *value;

      if (attribute[1] != NULL || g_ascii_strcasecmp ((const char *) attribute[0], name) != 0)
        continue;
      value = g_strstrip (g_strndup ((const char *) attribute[3], attribute[4] - attribute[3]));
      if (*value != '\0')
        return value;
      g_free (value);
    }
  return NULL;
}

static char *
dup_name (const DeflashXmlElement *element, const char *name)
{
  g_autofree char *value = dup_attribute (element, name);

  return deflash_subscriptions_clean (value);
}

static void
add_open_folders (DeflashSubscriptionsReader *self, DeflashSubscription *line)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_null_terminated (self->path->len + 1, NULL, TRUE);

  for (guint i = 0; i < self->path->len; i++)
    if (self->path->pdata[i] != NULL)
      g_ptr_array_add (folders, self->path->pdata[i]);
  deflash_subscription_add_category (line, (const char *const *) folders->pdata);
  line->in_folder = folders->len > 0;
}

/* A comma separates categories, and a slash the names of one (OPML 2.0, "category"). */
static void
add_categories (DeflashSubscription *line, const char *text)
{
  g_auto (GStrv) categories = g_strsplit (text, ",", 256);

  for (guint i = 0; categories[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (categories[i], "/", 64);
      g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (4, g_free, TRUE);

      for (guint j = 0; parts[j] != NULL; j++)
        {
          char *name = deflash_subscriptions_clean (parts[j]);

          if (name != NULL)
            g_ptr_array_add (names, name);
        }
      deflash_subscription_add_category (line, (const char *const *) names->pdata);
    }
}

static DeflashSubscription *
make_line (DeflashSubscriptionsReader *self, const DeflashXmlElement *element, const char *url)
{
  DeflashSubscription *line = deflash_subscription_new ();
  g_autofree char *feed_title = dup_name (element, "title");
  g_autofree char *home_url = dup_attribute (element, "htmlUrl");
  g_autofree char *category = dup_attribute (element, "category");

  line->title = dup_name (element, "text");
  if (line->title == NULL)
    line->title = g_steal_pointer (&feed_title);
  else if (g_strcmp0 (line->title, feed_title) != 0)
    line->feed_title = g_steal_pointer (&feed_title);
  line->url = g_strdup (url);
  line->home_url = deflash_url_from_input (home_url);
  line->language = dup_name (element, "language");
  add_open_folders (self, line);
  if (category != NULL)
    add_categories (line, category);
  return line;
}

static gboolean
is_one_of (const char *string, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (string != NULL && g_ascii_strcasecmp (string, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Takes what the outline names. Returns whether it was anything other than a folder. */
static gboolean
take_outline (DeflashSubscriptionsReader *self, const DeflashXmlElement *element)
{
  static const char *const list_types[] = { "include", "link", NULL };
  static const char *const feed_types[] = { "rss", "atom", "feed", "rss1", "rdf", NULL };
  g_autofree char *type = dup_attribute (element, "type");
  g_autofree char *xml_url = dup_attribute (element, "xmlUrl");
  g_autofree char *url = dup_attribute (element, "url");
  DeflashSubscription *line;

  if (xml_url == NULL && is_one_of (type, feed_types))
    xml_url = g_steal_pointer (&url);
  if (xml_url != NULL && type != NULL && g_ascii_strcasecmp (type, "source") == 0)
    g_ptr_array_add (self->list->lists, make_line (self, element, xml_url));
  else if (xml_url != NULL)
    deflash_subscriptions_add (self, make_line (self, element, xml_url));
  else if (url != NULL && is_one_of (type, list_types))
    g_ptr_array_add (self->list->lists, make_line (self, element, url));
  else
    {
      line = make_line (self, element, NULL);
      if (line->home_url == NULL)
        {
          deflash_subscription_free (line);
          return FALSE;
        }
      g_ptr_array_add (self->list->sites, line);
    }
  return TRUE;
}

static DeflashXmlAction
start_outline (DeflashSubscriptionsReader *self, const DeflashXmlElement *element, guint *id)
{
  char *name = NULL;

  if (deflash_subscriptions_is_full (self))
    return DEFLASH_XML_SKIP;
  if (!take_outline (self, element))
    {
      name = dup_name (element, "text");
      if (name == NULL)
        name = dup_name (element, "title");
    }
  g_ptr_array_add (self->path, name);
  *id = OUTLINE;
  return DEFLASH_XML_DESCEND;
}

static void
set_version (DeflashSubscriptionsReader *self, const DeflashXmlElement *element)
{
  g_autofree char *version = dup_attribute (element, "version");

  if (version != NULL && (g_str_equal (version, "1") || g_str_has_prefix (version, "1.")))
    self->list->format = "opml1";
  else if (version != NULL && (g_str_equal (version, "2") || g_str_has_prefix (version, "2.")))
    self->list->format = "opml2";
  else
    self->list->format = "opml";
}

static DeflashXmlAction
start_element (gpointer data, const DeflashXmlElement *element, guint *id)
{
  static const struct
  {
    const char *name;
    guint id;
    DeflashXmlAction action;
  } elements[] = {
    { "opml", OPML, DEFLASH_XML_DESCEND },
    { "head", HEAD, DEFLASH_XML_DESCEND },
    { "body", BODY, DEFLASH_XML_DESCEND },
    { "title", TITLE, DEFLASH_XML_TEXT },
    { "ownerName", OWNER_NAME, DEFLASH_XML_TEXT },
    { "ownerEmail", OWNER_EMAIL, DEFLASH_XML_TEXT },
    { "ownerId", OWNER_ID, DEFLASH_XML_TEXT },
    { "dateCreated", DATE_CREATED, DEFLASH_XML_TEXT },
    { "dateModified", DATE_MODIFIED, DEFLASH_XML_TEXT },
  };
  DeflashSubscriptionsReader *self = data;

  if (g_ascii_strcasecmp (element->name, "outline") == 0)
    return start_outline (self, element, id);
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_ascii_strcasecmp (element->name, elements[i].name) == 0)
      {
        *id = elements[i].id;
        if (*id == OPML && self->list->format == NULL)
          set_version (self, element);
        return elements[i].action;
      }
  return DEFLASH_XML_SKIP;
}

static gint64
read_date (DeflashSubscriptionsReader *self, const char *name, const char *text)
{
  gint64 time = deflash_date_parse (text);

  if (time == DEFLASH_TIME_NONE)
    deflash_subscriptions_warn (self, "%s: no date", name);
  return time;
}

static void
take_head (DeflashSubscriptionsReader *self, const DeflashXmlElement *element, guint id)
{
  DeflashSubscriptions *list = self->list;
  g_autofree char *text = deflash_subscriptions_clean (element->text);

  if (text == NULL)
    return;
  switch (id)
    {
    case TITLE:
      g_set_str (&list->title, text);
      break;
    case OWNER_NAME:
      g_set_str (&list->owner_name, text);
      break;
    case OWNER_EMAIL:
      g_set_str (&list->owner_email, text);
      break;
    case OWNER_ID:
      g_set_str (&list->owner_url, text);
      break;
    case DATE_CREATED:
      list->created = read_date (self, "dateCreated", text);
      break;
    case DATE_MODIFIED:
      list->modified = read_date (self, "dateModified", text);
      break;
    default:
      break;
    }
}

static gboolean
end_element (gpointer data, const DeflashXmlElement *element, guint id)
{
  DeflashSubscriptionsReader *self = data;

  if (id == OUTLINE && self->path->len > 0)
    g_ptr_array_remove_index (self->path, self->path->len - 1);
  else if (id >= TITLE && (element->parent == HEAD || element->parent == OPML))
    take_head (self, element, id);
  return TRUE;
}

const DeflashXmlHandler deflash_opml_handler = { start_element, end_element };
