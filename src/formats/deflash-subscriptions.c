/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-subscriptions-private.h"

#include <string.h>

#include "deflash-clock.h"
#include "deflash-error.h"
#include "deflash-feed-encoding.h"
#include "deflash-feed-text.h"
#include "deflash-text.h"
#include "deflash-url.h"
#include "deflash-xml-mend.h"

/* Larger files are refused: 20,000 feeds take some 6 MB. */
#define MAX_BYTES (32 * 1024 * 1024)

/* Characters of a title or of a folder's name. */
#define MAX_NAME 200

/* Paths that one subscription keeps, and names of one path. */
#define MAX_CATEGORIES 32
#define MAX_PATH       16

#define MAX_WARNINGS 100

/**
 * deflash_subscription_new:
 *
 * Returns: (transfer full): an empty line
 */
DeflashSubscription *
deflash_subscription_new (void)
{
  DeflashSubscription *self = g_new0 (DeflashSubscription, 1);

  self->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

/**
 * deflash_subscription_free:
 * @self: (transfer full): a line
 */
void
deflash_subscription_free (DeflashSubscription *self)
{
  g_free (self->title);
  g_free (self->feed_title);
  g_free (self->url);
  g_free (self->home_url);
  g_free (self->language);
  g_ptr_array_unref (self->categories);
  g_free (self);
}

/**
 * deflash_subscription_add_category:
 * @self: a line
 * @path: names, outermost first
 *
 * Adds a path, unless it is there already or there are too many. Of a very deep one the outer names are kept.
 */
void
deflash_subscription_add_category (DeflashSubscription *self, const char *const *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (path[0] == NULL || self->categories->len >= MAX_CATEGORIES)
    return;
  for (guint i = 0; i < MAX_PATH && path[i] != NULL; i++)
    g_strv_builder_add (builder, path[i]);

  g_auto (GStrv) kept = g_strv_builder_end (builder);
  for (guint i = 0; i < self->categories->len; i++)
    if (g_strv_equal (self->categories->pdata[i], (const char *const *) kept))
      return;
  g_ptr_array_add (self->categories, g_steal_pointer (&kept));
}

/**
 * deflash_subscriptions_new:
 *
 * Returns: (transfer full): an empty list
 */
DeflashSubscriptions *
deflash_subscriptions_new (void)
{
  DeflashSubscriptions *self = g_new0 (DeflashSubscriptions, 1);

  self->created = DEFLASH_TIME_NONE;
  self->modified = DEFLASH_TIME_NONE;
  self->feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_subscription_free);
  self->sites = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_subscription_free);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_subscription_free);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_subscription_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * deflash_subscriptions_free:
 * @self: (transfer full): a list
 */
void
deflash_subscriptions_free (DeflashSubscriptions *self)
{
  g_free (self->title);
  g_free (self->owner_name);
  g_free (self->owner_email);
  g_free (self->owner_url);
  g_ptr_array_unref (self->feeds);
  g_ptr_array_unref (self->sites);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

void
deflash_subscriptions_warn (DeflashSubscriptionsReader *self, const char *format, ...)
{
  va_list arguments;

  if (self->list->warnings->len >= MAX_WARNINGS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->list->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* A title or name as one line of plain text; NULL where it is blank. */
char *
deflash_subscriptions_clean (const char *text)
{
  g_autofree char *plain = text != NULL ? deflash_feed_text_plain (text, -1) : NULL;

  return deflash_text_truncate (plain, MAX_NAME);
}

gboolean
deflash_subscriptions_is_full (DeflashSubscriptionsReader *self)
{
  const DeflashSubscriptions *list = self->list;

  return list->feeds->len + list->sites->len + list->lists->len + list->refused->len >= DEFLASH_SUBSCRIPTIONS_MAX;
}

static void
merge (DeflashSubscription *into, DeflashSubscription *line)
{
  if (line->in_folder && !into->in_folder)
    {
      g_ptr_array_insert (into->categories, 0, g_ptr_array_steal_index (line->categories, 0));
      into->in_folder = TRUE;
    }
  for (guint i = 0; i < line->categories->len; i++)
    deflash_subscription_add_category (into, line->categories->pdata[i]);
  if (into->title == NULL)
    into->title = g_steal_pointer (&line->title);
  if (into->home_url == NULL)
    into->home_url = g_steal_pointer (&line->home_url);
  deflash_subscription_free (line);
}

/* Takes @line, whose url may be anything. Returns the line of the list that it became or was merged with; NULL where it is no feed
 * that can be fetched. */
DeflashSubscription *
deflash_subscriptions_add (DeflashSubscriptionsReader *self, DeflashSubscription *line)
{
  g_autofree char *url = deflash_url_from_input (line->url);
  g_autofree char *key = url != NULL ? deflash_url_canonicalize (url) : NULL;
  DeflashSubscription *known;

  if (key == NULL)
    {
      char *shown = deflash_subscriptions_clean (line->url);

      g_free (line->url);
      line->url = shown;
      g_ptr_array_add (self->list->refused, line);
      return NULL;
    }
  known = g_hash_table_lookup (self->known, key);
  if (known != NULL)
    {
      merge (known, line);
      return known;
    }
  g_free (line->url);
  line->url = g_steal_pointer (&url);
  g_hash_table_insert (self->known, g_steal_pointer (&key), line);
  g_ptr_array_add (self->list->feeds, line);
  return line;
}

static DeflashXmlAction
start_element (gpointer data, const DeflashXmlElement *element, guint *id)
{
  DeflashSubscriptionsReader *self = data;

  if (self->format == NULL && g_ascii_strcasecmp (element->name, "opml") == 0)
    self->format = &deflash_opml_handler;
  else if (self->format == NULL && strcmp (element->name, "RDF") == 0)
    self->format = &deflash_foaf_handler;
  if (self->format != NULL)
    return self->format->start (self, element, id);
  return element->parent == 0 && strcmp (element->name, "lists") == 0 ? DEFLASH_XML_DESCEND : DEFLASH_XML_SKIP;
}

static gboolean
end_element (gpointer data, const DeflashXmlElement *element, guint id)
{
  DeflashSubscriptionsReader *self = data;

  return self->format == NULL || self->format->end (self, element, id);
}

static const DeflashXmlHandler dispatcher = { start_element, end_element };

static void
reader_init (DeflashSubscriptionsReader *self)
{
  memset (self, 0, sizeof *self);
  self->list = deflash_subscriptions_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->path = g_ptr_array_new_null_terminated (16, g_free, FALSE);
}

static void
reader_clear (DeflashSubscriptionsReader *self)
{
  g_clear_pointer (&self->list, deflash_subscriptions_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  deflash_foaf_clear (self);
}

/* Reads damaged XML: mended, and within one element, as several lists may have been put one behind the other. */
static void
read_mended (DeflashSubscriptionsReader *self, const char *text, gsize length, const char *message)
{
  g_autoptr (GPtrArray) warnings = g_steal_pointer (&self->list->warnings);
  GString *mended = deflash_xml_mend (text, length);

  self->list->warnings = g_ptr_array_new ();
  reader_clear (self);
  reader_init (self);
  for (guint i = 0; i < warnings->len; i++)
    deflash_subscriptions_warn (self, "%s", (const char *) warnings->pdata[i]);
  deflash_subscriptions_warn (self, "mended: %s", message != NULL ? message : "the document ends early");
  g_string_prepend (mended, "<lists>");
  g_string_append (mended, "</lists>");
  deflash_xml_parse (mended->str, mended->len, NULL, TRUE, &dispatcher, self, NULL);
  g_string_free (mended, TRUE);
}

static gboolean
read_text (DeflashSubscriptionsReader *self, GBytes *bytes)
{
  g_autoptr (GBytes) decoded = deflash_feed_decode (bytes, NULL, self->list->warnings);
  g_autoptr (GBytes) clean = deflash_feed_drop_controls (decoded);
  g_autofree char *message = NULL;
  gsize length;
  const char *text = g_bytes_get_data (clean, &length);
  const char *end = text + length;
  DeflashXmlOutcome outcome = DEFLASH_XML_BROKEN;

  text = deflash_xml_skip_prolog (deflash_xml_skip_blank (text, end), end);
  if (text == end || *text != '<')
    return FALSE;
  if (!deflash_xml_has_declarations (text, end))
    outcome = deflash_xml_parse (text, end - text, NULL, FALSE, &dispatcher, self, &message);
  if (outcome != DEFLASH_XML_COMPLETE)
    read_mended (self, text, end - text, message);
  if (deflash_subscriptions_is_full (self))
    deflash_subscriptions_warn (self, "only the first %d lines were taken", DEFLASH_SUBSCRIPTIONS_MAX);
  return self->format != NULL;
}

/**
 * deflash_subscriptions_parse:
 * @bytes: a file
 * @error: return location
 *
 * Reads a list of feeds: OPML 1 and 2 (http://opml.org/spec2.opml), or the RDF of FOAF and Planet. Damage is mended where that is
 * possible and noted. Nothing that is named in it is opened, loaded or run; time and memory are bounded. May be called on any thread.
 *
 * Returns: (transfer full): the list; %NULL with %DEFLASH_FORMAT_ERROR_NOT_A_LIST or %DEFLASH_FORMAT_ERROR_TOO_LARGE
 */
DeflashSubscriptions *
deflash_subscriptions_parse (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) content = NULL;
  DeflashSubscriptionsReader reader;
  DeflashSubscriptions *list = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "over %d bytes", MAX_BYTES);
      return NULL;
    }
  content = deflash_feed_inflate (bytes, MAX_BYTES, error);
  if (content == NULL)
    return NULL;
  reader_init (&reader);
  if (read_text (&reader, content))
    list = g_steal_pointer (&reader.list);
  else
    g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_LIST, "neither OPML nor FOAF");
  reader_clear (&reader);
  return list;
}
