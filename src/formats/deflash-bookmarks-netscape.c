/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "deflash-bookmarks-private.h"

/* The bookmark file that browsers write (NETSCAPE-Bookmark-file-1), and Pocket's list in HTML. Read as a stream of tags: such files
 * have hundreds of thousands of lines, and no tag in them is closed as it should be. */

#define MAX_FOLDERS 32
#define MAX_TEXT    4096

/* The parser looks through all open elements for each end tag that fits none: how many it may look at in all. It is counted after each
 * part of the text. */
#define MAX_WORK 50000000
#define CHUNK    2048

typedef enum
{
  NOTHING,
  FOLDER,      /* <H3>: the name of the list that follows */
  LINK,        /* <A> */
  DESCRIPTION, /* <DD>: about the link before */
} Reading;

typedef struct
{
  DeflashBookmarksReader *reader;
  htmlParserCtxtPtr context;
  Reading reading;
  GString *text;
  GPtrArray *folders;        /* names of the lists that are open; NULL where one has none */
  char *folder;              /* (owned) (nullable): name of the next list */
  DeflashBookmark *bookmark; /* (owned) (nullable): the last link */
  guint n_links;
  guint depth;   /* elements that are open */
  guint n_ended; /* elements that were closed */
  guint64 work;
} Parser;

static const char *
get_attribute (const xmlChar **attributes, const char *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return (const char *) attributes[i + 1];
  return NULL;
}

static void
finish_bookmark (Parser *self)
{
  if (self->bookmark != NULL)
    deflash_bookmarks_add (self->reader, g_steal_pointer (&self->bookmark));
  if (deflash_bookmarks_is_full (self->reader))
    xmlStopParser (self->context);
}

/* Ends what was being read, wherever its closing tag is. */
static void
finish_text (Parser *self)
{
  char *text = deflash_bookmarks_clean (self->text->str);

  if (self->reading == FOLDER)
    {
      g_free (self->folder);
      self->folder = g_steal_pointer (&text);
    }
  else if (self->reading == LINK && self->bookmark != NULL)
    {
      g_free (self->bookmark->title);
      self->bookmark->title = g_steal_pointer (&text);
    }
  else if (self->reading == DESCRIPTION && self->bookmark != NULL)
    {
      g_free (self->bookmark->description);
      self->bookmark->description = g_steal_pointer (&text);
    }
  g_free (text);
  self->reading = NOTHING;
  g_string_truncate (self->text, 0);
}

static void
begin_text (Parser *self, Reading reading)
{
  finish_text (self);
  self->reading = reading;
}

static void
begin_link (Parser *self, const xmlChar **attributes)
{
  const char *time = get_attribute (attributes, "add_date");
  const char *tags = get_attribute (attributes, "tags");
  const char *url = get_attribute (attributes, "href");

  begin_text (self, LINK);
  finish_bookmark (self);
  if (time == NULL)
    time = get_attribute (attributes, "time_added");
  self->bookmark = deflash_bookmark_new ();
  self->bookmark->url = g_strdup (url);
  self->bookmark->saved_at = time != NULL ? deflash_bookmarks_parse_time (time) : DEFLASH_TIME_NONE;
  for (guint i = 0; i < self->folders->len; i++)
    if (self->folders->pdata[i] != NULL)
      deflash_bookmark_add_tag (self->bookmark, self->folders->pdata[i]);
  if (tags != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (tags, ",", 64);

      for (guint i = 0; parts[i] != NULL; i++)
        deflash_bookmark_add_tag (self->bookmark, parts[i]);
    }
  self->n_links++;
}

static void
start_element (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Parser *self = data;

  self->depth++;
  if (xmlStrEqual (name, BAD_CAST "a"))
    begin_link (self, attributes);
  else if (xmlStrEqual (name, BAD_CAST "h3"))
    {
      /* The toolbar's own folder and its like are no collections. */
      begin_text (self, get_attribute (attributes, "personal_toolbar_folder") == NULL ? FOLDER : NOTHING);
      finish_bookmark (self);
    }
  else if (xmlStrEqual (name, BAD_CAST "dd"))
    begin_text (self, DESCRIPTION);
  else if (xmlStrEqual (name, BAD_CAST "dt") || xmlStrEqual (name, BAD_CAST "li"))
    finish_text (self);
  else if (xmlStrEqual (name, BAD_CAST "dl"))
    {
      finish_text (self);
      if (self->folders->len < MAX_FOLDERS)
        g_ptr_array_add (self->folders, g_steal_pointer (&self->folder));
    }
}

static void
end_element (void *data, const xmlChar *name)
{
  Parser *self = data;

  self->n_ended++;
  if (self->depth > 0)
    self->depth--;
  if (xmlStrEqual (name, BAD_CAST "a") || xmlStrEqual (name, BAD_CAST "h3"))
    finish_text (self);
  else if (xmlStrEqual (name, BAD_CAST "dl"))
    {
      finish_text (self);
      if (self->folders->len > 0)
        g_ptr_array_remove_index (self->folders, self->folders->len - 1);
    }
}

static void
characters (void *data, const xmlChar *text, int length)
{
  Parser *self = data;

  if (self->reading != NOTHING && self->text->len < MAX_TEXT)
    g_string_append_len (self->text, (const char *) text, MIN (length, MAX_TEXT));
}

/* Reads a part of the text. An end tag of which nothing is heard has fitted no open element. */
static void
read_part (Parser *self, const char *text, gsize length)
{
  guint n_written = 0, n_before = self->n_ended;

  for (gsize i = 1; i < length; i++)
    if (text[i - 1] == '<' && text[i] == '/')
      n_written++;
  htmlParseChunk (self->context, text, (int) length, FALSE);
  if (n_written > self->n_ended - n_before)
    self->work += (guint64) (n_written - (self->n_ended - n_before)) * self->depth;
}

/* Returns whether there was any link. */
gboolean
deflash_bookmarks_parse_netscape (DeflashBookmarksReader *reader, const char *text, gsize length)
{
  Parser self = { .reader = reader };
  htmlSAXHandler sax = { .startElement = start_element, .endElement = end_element, .characters = characters, .cdataBlock = characters };

  xmlInitParser ();
  sax.initialized = XML_SAX2_MAGIC;
  self.context = htmlCreatePushParserCtxt (&sax, &self, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (self.context == NULL)
    return FALSE;
  htmlCtxtUseOptions (self.context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  self.text = g_string_new (NULL);
  self.folders = g_ptr_array_new_with_free_func (g_free);
  for (gsize at = 0; at < length && self.work < MAX_WORK && !deflash_bookmarks_is_full (reader); at += CHUNK)
    read_part (&self, text + at, MIN (CHUNK, length - at));
  htmlParseChunk (self.context, NULL, 0, TRUE);
  finish_text (&self);
  finish_bookmark (&self);
  if (self.context->myDoc != NULL)
    xmlFreeDoc (self.context->myDoc);
  htmlFreeParserCtxt (self.context);
  g_string_free (self.text, TRUE);
  g_ptr_array_unref (self.folders);
  g_free (self.folder);
  if (self.work >= MAX_WORK)
    g_ptr_array_add (reader->file->warnings, g_strdup ("HTML: damaged beyond reading; what follows was left out"));
  reader->file->format = "netscape";
  return self.n_links > 0;
}
