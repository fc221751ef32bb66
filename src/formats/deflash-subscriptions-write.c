/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/xmlwriter.h>
#include <string.h>

#include "deflash-clock.h"
#include "deflash-json-write.h"
#include "deflash-subscriptions.h"
#include "deflash-text.h"

static void
write_categories (JsonBuilder *builder, GPtrArray *categories)
{
  if (categories->len == 0)
    return;
  json_builder_set_member_name (builder, "categories");
  json_builder_begin_array (builder);
  for (guint i = 0; i < categories->len; i++)
    {
      json_builder_begin_array (builder);
      for (char **name = categories->pdata[i]; *name != NULL; name++)
        json_builder_add_string_value (builder, *name);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
write_lines (JsonBuilder *builder, const char *name, GPtrArray *lines)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const DeflashSubscription *line = lines->pdata[i];

      json_builder_begin_object (builder);
      deflash_json_write_string (builder, "title", line->title);
      deflash_json_write_string (builder, "feed_title", line->feed_title);
      deflash_json_write_string (builder, "url", line->url);
      deflash_json_write_string (builder, "home_page_url", line->home_url);
      deflash_json_write_string (builder, "language", line->language);
      write_categories (builder, line->categories);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_owner (JsonBuilder *builder, const DeflashSubscriptions *self)
{
  if (self->owner_name == NULL && self->owner_email == NULL && self->owner_url == NULL)
    return;
  json_builder_set_member_name (builder, "owner");
  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "name", self->owner_name);
  deflash_json_write_string (builder, "email", self->owner_email);
  deflash_json_write_string (builder, "url", self->owner_url);
  json_builder_end_object (builder);
}

/**
 * deflash_subscriptions_to_json:
 * @self: a list
 *
 * Returns: (transfer full): one line of JSON without a line break at its end
 */
char *
deflash_subscriptions_to_json (DeflashSubscriptions *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "format", self->format);
  deflash_json_write_string (builder, "title", self->title);
  write_owner (builder, self);
  deflash_json_write_time (builder, "created", self->created);
  deflash_json_write_time (builder, "modified", self->modified);
  write_lines (builder, "feeds", self->feeds);
  write_lines (builder, "sites", self->sites);
  write_lines (builder, "lists", self->lists);
  write_lines (builder, "refused", self->refused);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->warnings->len; i++)
    json_builder_add_string_value (builder, self->warnings->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, FALSE);
}

/* libxml2's writer escapes; what XML can't hold at all goes before. */
static void
write_attribute (xmlTextWriterPtr writer, const char *name, const char *value)
{
  g_autofree char *valid = value != NULL ? deflash_text_make_valid (value, -1) : NULL;

  if (valid != NULL)
    xmlTextWriterWriteAttribute (writer, BAD_CAST name, BAD_CAST valid);
}

static void
write_element (xmlTextWriterPtr writer, const char *name, const char *value)
{
  g_autofree char *valid = value != NULL ? deflash_text_make_valid (value, -1) : NULL;

  if (valid != NULL)
    xmlTextWriterWriteElement (writer, BAD_CAST name, BAD_CAST valid);
}

static void
write_date (xmlTextWriterPtr writer, const char *name, gint64 time)
{
  g_autoptr (GDateTime) date = time != DEFLASH_TIME_NONE ? g_date_time_new_from_unix_utc (time) : NULL;
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *text = NULL;

  if (date == NULL)
    return;
  /* RFC 822, whatever the locale. */
  text = g_strdup_printf ("%s, %02d %s %d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date), months[g_date_time_get_month (date) - 1], g_date_time_get_year (date),
                          g_date_time_get_hour (date), g_date_time_get_minute (date), g_date_time_get_second (date));
  write_element (writer, name, text);
}

static void
write_outline (xmlTextWriterPtr writer, const DeflashSubscription *line)
{
  const char *title = line->title != NULL ? line->title : line->url;

  xmlTextWriterStartElement (writer, BAD_CAST "outline");
  write_attribute (writer, "type", "rss");
  write_attribute (writer, "text", title);
  write_attribute (writer, "title", title); /* some readers show this one, others the text: what the person called it in both */
  write_attribute (writer, "xmlUrl", line->url);
  write_attribute (writer, "htmlUrl", line->home_url);
  write_attribute (writer, "language", line->language);
  /* The last category is for programs; the folder says the same in the person's language. */
  if (line->categories->len > (line->in_folder ? 1 : 0))
    {
      g_autofree char *joined = g_strjoinv ("/", g_ptr_array_index (line->categories, line->categories->len - 1));
      g_autofree char *path = g_strconcat ("/", joined, NULL);

      write_attribute (writer, "category", path);
    }
  xmlTextWriterEndElement (writer);
}

static const char *
get_folder (const DeflashSubscription *line)
{
  const char *const *path = line->in_folder ? line->categories->pdata[0] : NULL;

  return path != NULL ? path[0] : NULL;
}

/* All lines of the folder, which is opened at the first of them. */
static void
write_folder (xmlTextWriterPtr writer, GPtrArray *feeds, const char *folder)
{
  xmlTextWriterStartElement (writer, BAD_CAST "outline");
  write_attribute (writer, "text", folder);
  write_attribute (writer, "title", folder);
  for (guint i = 0; i < feeds->len; i++)
    if (g_strcmp0 (get_folder (feeds->pdata[i]), folder) == 0)
      write_outline (writer, feeds->pdata[i]);
  xmlTextWriterEndElement (writer);
}

static void
write_body (xmlTextWriterPtr writer, GPtrArray *feeds)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);

  xmlTextWriterStartElement (writer, BAD_CAST "body");
  for (guint i = 0; i < feeds->len; i++)
    {
      const char *folder = get_folder (feeds->pdata[i]);

      if (folder == NULL)
        write_outline (writer, feeds->pdata[i]);
      else if (g_hash_table_add (written, (gpointer) folder))
        write_folder (writer, feeds, folder);
    }
  xmlTextWriterEndElement (writer);
}

/**
 * deflash_subscriptions_to_opml:
 * @self: a list; of each line, the first name of its folder counts, and the last of the other categories
 *
 * Writes OPML 2.0 (http://opml.org/spec2.opml). Folders are few: the time grows with their number.
 *
 * Returns: (transfer full): the document
 */
char *
deflash_subscriptions_to_opml (DeflashSubscriptions *self)
{
  xmlBufferPtr buffer = xmlBufferCreate ();
  xmlTextWriterPtr writer = xmlNewTextWriterMemory (buffer, 0);
  char *text;

  xmlTextWriterSetIndent (writer, 1);
  xmlTextWriterSetIndentString (writer, BAD_CAST "  ");
  xmlTextWriterStartDocument (writer, "1.0", "UTF-8", NULL);
  xmlTextWriterStartElement (writer, BAD_CAST "opml");
  write_attribute (writer, "version", "2.0");
  xmlTextWriterStartElement (writer, BAD_CAST "head");
  write_element (writer, "title", self->title);
  write_date (writer, "dateCreated", self->created);
  xmlTextWriterEndElement (writer);
  write_body (writer, self->feeds);
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);
  text = g_strndup ((const char *) xmlBufferContent (buffer), xmlBufferLength (buffer));
  xmlBufferFree (buffer);
  return text;
}
