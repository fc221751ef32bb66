/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-subscriptions-private.h"
#include "deflash-url.h"

/* Lists of feeds as RDF: people of a group with their weblogs (FOAF, as Planet writes it), or with their activity (Yandex). */

enum
{
  RDF = 1,
  WRAPPER, /* a property without meaning for us */
  GROUP,
  AGENT,
  NAME,
  KNOWS,
  DOCUMENT,
};

/* A person or group while it is open. */
typedef struct
{
  gboolean is_group;
  gboolean is_friend;
  char *name;       /* (owned) (nullable) */
  GPtrArray *lines; /* (owned) (element-type DeflashSubscription): of the list, not owned */
} Agent;

static void
agent_clear (gpointer data)
{
  Agent *agent = data;

  g_free (agent->name);
  g_ptr_array_unref (agent->lines);
}

void
deflash_foaf_clear (DeflashSubscriptionsReader *self)
{
  g_clear_pointer (&self->agents, g_array_unref);
  g_clear_pointer (&self->document, deflash_subscription_free);
}

static Agent *
get_agent (DeflashSubscriptionsReader *self)
{
  return self->agents != NULL && self->agents->len > 0 ? &g_array_index (self->agents, Agent, self->agents->len - 1) : NULL;
}

static void
open_agent (DeflashSubscriptionsReader *self, gboolean is_group, gboolean is_friend)
{
  Agent agent = { is_group, is_friend, NULL, g_ptr_array_new () };

  if (self->agents == NULL)
    {
      self->agents = g_array_new (FALSE, FALSE, sizeof (Agent));
      g_array_set_clear_func (self->agents, agent_clear);
    }
  g_array_append_val (self->agents, agent);
}

/* Notes whose line it is, and in which groups: their names may follow later. */
static void
note_line (DeflashSubscriptionsReader *self, DeflashSubscription *line)
{
  gboolean has_person = FALSE;

  for (guint i = self->agents != NULL ? self->agents->len : 0; line != NULL && i > 0; i--)
    {
      Agent *agent = &g_array_index (self->agents, Agent, i - 1);

      if (agent->is_group || !has_person)
        g_ptr_array_add (agent->lines, line);
      has_person = has_person || !agent->is_group;
    }
}

static void
take_feed (DeflashSubscriptionsReader *self, const DeflashXmlElement *element, const char *attribute)
{
  g_autofree char *url = deflash_xml_dup_attribute (element, attribute);
  DeflashSubscription *line;

  if (url == NULL)
    return;
  line = deflash_subscription_new ();
  line->url = g_steal_pointer (&url);
  if (self->document != NULL)
    line->home_url = g_steal_pointer (&self->document->home_url);
  note_line (self, deflash_subscriptions_add (self, line));
}

/* What a friend's page says further is a list of its own, which is only named. */
static void
take_see_also (DeflashSubscriptionsReader *self, const DeflashXmlElement *element)
{
  g_autofree char *url = deflash_xml_dup_attribute (element, "resource");
  DeflashSubscription *line;

  if (url == NULL || get_agent (self) == NULL || !get_agent (self)->is_friend)
    return;
  line = deflash_subscription_new ();
  line->url = g_steal_pointer (&url);
  g_ptr_array_add (self->list->lists, line);
  g_ptr_array_add (get_agent (self)->lines, line);
}

static void
open_document (DeflashSubscriptionsReader *self, const DeflashXmlElement *element)
{
  g_autofree char *url = deflash_xml_dup_attribute (element, "about");

  g_clear_pointer (&self->document, deflash_subscription_free);
  self->document = deflash_subscription_new ();
  self->document->home_url = deflash_url_from_input (url);
}

static DeflashXmlAction
start_element (gpointer data, const DeflashXmlElement *element, guint *id)
{
  DeflashSubscriptionsReader *self = data;
  const char *name = element->name;

  self->list->format = "rdf";
  *id = WRAPPER;
  if (deflash_subscriptions_is_full (self))
    return DEFLASH_XML_SKIP;
  if (strcmp (name, "Group") == 0)
    {
      open_agent (self, TRUE, FALSE);
      *id = GROUP;
    }
  else if (strcmp (name, "Agent") == 0 || strcmp (name, "Person") == 0)
    {
      open_agent (self, FALSE, element->parent == KNOWS);
      *id = AGENT;
    }
  else if (strcmp (name, "name") == 0 || strcmp (name, "member_name") == 0)
    {
      *id = NAME;
      return element->parent == AGENT || element->parent == GROUP ? DEFLASH_XML_TEXT : DEFLASH_XML_SKIP;
    }
  else if (strcmp (name, "knows") == 0)
    *id = KNOWS;
  else if (strcmp (name, "Document") == 0)
    {
      open_document (self, element);
      *id = DOCUMENT;
    }
  else if (strcmp (name, "channel") == 0 && self->document != NULL)
    take_feed (self, element, "about");
  else if (strcmp (name, "feed") == 0)
    take_feed (self, element, "resource");
  else if (strcmp (name, "seeAlso") == 0 && element->parent == AGENT)
    take_see_also (self, element);
  return DEFLASH_XML_DESCEND;
}

static void
close_agent (DeflashSubscriptionsReader *self)
{
  Agent *agent = get_agent (self);

  for (guint i = 0; agent->name != NULL && i < agent->lines->len; i++)
    {
      DeflashSubscription *line = agent->lines->pdata[i];
      const char *path[] = { agent->name, NULL };

      if (agent->is_group)
        {
          deflash_subscription_add_category (line, path);
          line->in_folder = TRUE;
        }
      else if (line->title == NULL)
        line->title = g_strdup (agent->name);
    }
  g_array_set_size (self->agents, self->agents->len - 1);
}

/* A page that named no feed. */
static void
close_document (DeflashSubscriptionsReader *self)
{
  DeflashSubscription *document = g_steal_pointer (&self->document);

  if (document == NULL)
    return;
  if (document->home_url != NULL)
    {
      g_ptr_array_add (self->list->sites, document);
      note_line (self, document);
    }
  else
    deflash_subscription_free (document);
}

static gboolean
end_element (gpointer data, const DeflashXmlElement *element, guint id)
{
  DeflashSubscriptionsReader *self = data;

  switch (id)
    {
    case NAME:
      if (get_agent (self)->name == NULL)
        get_agent (self)->name = deflash_subscriptions_clean (element->text);
      break;
    case GROUP:
    case AGENT:
      close_agent (self);
      break;
    case DOCUMENT:
      close_document (self);
      break;
    default:
      break;
    }
  return TRUE;
}

const DeflashXmlHandler deflash_foaf_handler = { start_element, end_element };
