/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-context.h"

#include <string.h>

#include "deflash-date.h"
#include "deflash-feed-text.h"
#include "deflash-url.h"

/* Authors, tags and attachments of one entry, each. */
#define MAX_LIST 100

void
deflash_feed_context_init (DeflashFeedContext *self, const char *url, gint64 now)
{
  memset (self, 0, sizeof *self);
  self->feed = deflash_feed_new ("");
  self->url = deflash_url_is_http (url) ? url : NULL;
  self->now = now;
  self->pending = g_ptr_array_new ();
}

static void
clear_item (DeflashFeedItem *item)
{
  g_clear_pointer (&item->entry, deflash_entry_unref);
  g_free (item->guid);
  g_free (item->guid_base);
  g_free (item->sku);
  g_free (item->link);
  g_free (item->link_base);
  g_free (item->content_link);
  g_free (item->encoded);
  g_free (item->description);
  g_free (item->body);
  g_free (item->fallback_title);
  g_free (item->fallback_summary);
  g_free (item->fallback_text);
  g_free (item->fallback_author);
  g_free (item->keywords);
  g_free (item->image);
  g_free (item->image_base);
  memset (item, 0, sizeof *item);
}

void
deflash_feed_context_clear (DeflashFeedContext *self)
{
  clear_item (&self->item);
  g_clear_pointer (&self->feed, deflash_feed_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->other_home, g_free);
  g_clear_pointer (&self->other_home_base, g_free);
  g_clear_pointer (&self->fallback_icon, g_free);
  g_clear_pointer (&self->fallback_title, g_free);
  g_clear_pointer (&self->fallback_description, g_free);
  g_clear_pointer (&self->fallback_subtitle, g_free);
  g_clear_pointer (&self->link_type, g_free);
  g_clear_pointer (&self->text_mode, g_free);
  g_clear_pointer (&self->text_type, g_free);
}

/* Lets go of an item that is not to be had; nothing may wait for it any more. */
static void
drop_item (DeflashFeedContext *self)
{
  if (self->item.entry)
    g_ptr_array_set_size (self->pending, self->n_pending_before);
  clear_item (&self->item);
}

void
deflash_feed_context_begin_item (DeflashFeedContext *self)
{
  drop_item (self);
  self->n_pending_before = self->pending->len;
  self->item.entry = deflash_entry_new ();
  self->item.guid_is_link = TRUE;
  self->item.duration = -1;
}

/* Sets @field to @text, which it takes, unless there is something already or nothing to set. */
void
deflash_feed_set_text (char **field, char *text)
{
  if (text && *text && !*field)
    *field = text;
  else
    g_free (text);
}

/* Adds @string, which it takes, unless it is empty or there already. */
void
deflash_feed_add_unique (GPtrArray *array, char *string)
{
  if (!string || !*string || array->len >= MAX_LIST || g_ptr_array_find_with_equal_func (array, string, g_str_equal, NULL))
    g_free (string);
  else
    g_ptr_array_add (array, string);
}

/* A running time as podcasts state it: "1:02:03", "62:03", "3723", "3723.5", now and then ISO 8601. Returns seconds, -1 where it is
 * none or zero. */
gint64
deflash_feed_parse_running_time (const char *text)
{
  gint64 total = 0;
  guint parts = 0;

  text += strspn (text, " \t\r\n");
  if (!g_ascii_isdigit (*text))
    {
      gint64 duration = deflash_duration_parse (text);

      return duration > 0 ? duration : -1;
    }
  for (;;)
    {
      char *end;
      guint64 value = g_ascii_strtoull (text, &end, 10);

      if (end == text || value > 100000000 || ++parts > 3)
        return -1;
      total = total * 60 + value;
      if (*end != ':')
        break;
      text = end + 1;
    }
  return total > 0 ? total : -1;
}

void
deflash_feed_context_warn (DeflashFeedContext *self, const char *format, ...)
{
  va_list args;

  if (self->feed->warnings->len >= 20)
    return;
  va_start (args, format);
  g_ptr_array_add (self->feed->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

/* Whether an absolute address can be taken as it stands. */
static gboolean
is_plain_url (const char *link)
{
  const char *p;

  if (!deflash_url_is_http (link) || !(p = strstr (link, "://")) || !g_ascii_isalnum (p[3]))
    return FALSE;
  for (p = link; *p; p++)
    if ((guchar) *p <= 0x20 || (guchar) *p >= 0x7f || strchr ("\"<>\\^`{|}", *p))
      return FALSE;
  return p - link < 2048 && strchr (link + 8, '/');
}

static gboolean
has_scheme (const char *link)
{
  const char *colon = link + strcspn (link, ":/?#");

  return *colon == ':' && g_ascii_isalpha (*link);
}

/**
 * deflash_feed_context_set_url:
 * @self: a parse under way
 * @field: what to set
 * @link: (nullable): an address as stated
 * @base: (nullable): the absolute `xml:base` in force
 *
 * Sets an address, made absolute by `xml:base`, the feed's link, or the feed's own address. A relative one may have to wait until the
 * feed's link is known; @field has to stay where it is until then.
 */
void
deflash_feed_context_set_url (DeflashFeedContext *self, char **field, const char *link, const char *base)
{
  g_autofree char *mended = NULL;

  if (!link || !*link)
    return;
  if (strstr (link, "&amp;")) /* escaped once too often: no address has that in it */
    {
      GString *plain = g_string_new (link);

      g_string_replace (plain, "&amp;", "&", 0);
      link = mended = g_string_free_and_steal (plain);
    }
  if (is_plain_url (link))
    g_set_str (field, link);
  else if (base || has_scheme (link) || self->base)
    {
      char *url = deflash_url_resolve (base ? base : self->base, link);

      if (url)
        {
          g_free (*field);
          *field = url;
        }
    }
  else
    {
      g_set_str (field, link);
      g_ptr_array_add (self->pending, field);
    }
}

/* The feed's own link, against which others resolve. */
void
deflash_feed_context_set_home (DeflashFeedContext *self, const char *link, const char *base)
{
  if (!self->feed->home_url && link && *link)
    self->feed->home_url = deflash_url_resolve (base ? base : self->url, link);
  if (!self->base)
    self->base = self->feed->home_url;
}

/* The same, where a later one counts more than an earlier one; as long as nothing was resolved against that. */
void
deflash_feed_context_replace_home (DeflashFeedContext *self, const char *link, const char *base)
{
  DeflashFeed *feed = self->feed;
  char *url = feed->entries->len == 0 && !self->item.entry && link && *link ? deflash_url_resolve (base ? base : self->url, link) : NULL;

  if (url)
    {
      if (self->base == feed->home_url)
        self->base = NULL;
      g_free (feed->home_url);
      feed->home_url = url;
    }
  deflash_feed_context_set_home (self, link, base);
}

/* Keeps the best picture offered so far: for the item, or outside of items for the feed. */
void
deflash_feed_context_offer_image (DeflashFeedContext *self, const char *link, const char *base, int score)
{
  if (!self->item.entry)
    {
      if (score > 0)
        deflash_feed_set_text (&self->fallback_icon, g_strdup (link));
      return;
    }
  if (!link || !*link || score <= self->item.image_score)
    return;
  g_set_str (&self->item.image, link);
  g_set_str (&self->item.image_base, base);
  self->item.image_score = score;
}

static DeflashAttachment *
find_attachment (DeflashEntry *entry, const char *link)
{
  for (guint i = 0; i < entry->attachments->len; i++)
    {
      DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, i);

      if (g_strcmp0 (attachment->url, link) == 0)
        return attachment;
    }
  return NULL;
}

static gint64
parse_size (const char *size)
{
  gint64 value = -1;

  g_autofree char *digits = size ? g_strstrip (g_strdup (size)) : NULL;
  char *to = digits;

  for (const char *from = digits; from && *from; from++) /* "1,234,567" */
    if (*from != ',')
      *to++ = *from;
  if (to)
    *to = '\0';
  if (digits && g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, &value, NULL))
    return value;
  return -1;
}

/* Adds what hangs on an item; the same address twice is one attachment. */
void
deflash_feed_context_add_enclosure (DeflashFeedContext *self,
                                    const char *link,
                                    const char *base,
                                    const char *mime_type,
                                    const char *size,
                                    gint64 duration)
{
  DeflashEntry *entry = self->item.entry;
  DeflashAttachment *attachment;
  g_autofree char *url = NULL;

  if (!entry || !link || entry->attachments->len >= MAX_LIST)
    return;
  if (base || is_plain_url (link) || has_scheme (link))
    url = is_plain_url (link) ? g_strdup (link) : deflash_url_resolve (base, link);
  else
    url = g_strdup (link);
  if (!url)
    return;
  attachment = find_attachment (entry, url);
  if (!attachment)
    {
      attachment = deflash_entry_add_attachment (entry, NULL, NULL);
      deflash_feed_context_set_url (self, &attachment->url, url, base);
    }
  if (mime_type && !attachment->mime_type)
    attachment->mime_type = deflash_feed_text_clean (mime_type, -1);
  if (attachment->size_in_bytes < 0)
    attachment->size_in_bytes = parse_size (size);
  if (attachment->duration_in_seconds < 0)
    attachment->duration_in_seconds = duration;
}

/* A stated running time belongs to the recording. */
static void
spread_duration (DeflashFeedItem *item)
{
  for (guint i = 0; item->duration > 0 && i < item->entry->attachments->len; i++)
    {
      DeflashAttachment *attachment = g_ptr_array_index (item->entry->attachments, i);

      if (attachment->duration_in_seconds >= 0 || (attachment->mime_type && g_str_has_prefix (attachment->mime_type, "image/")))
        continue;
      attachment->duration_in_seconds = item->duration;
      return;
    }
}

static gboolean
is_blank (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return !*text;
}

/* Decides what is the body and what the summary: content:encoded, XHTML, description, in this order. */
static void
settle_texts (DeflashFeedItem *item)
{
  DeflashEntry *entry = item->entry;
  char **bodies[] = { &item->encoded, &item->body, &item->description };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (*bodies[i] && is_blank (*bodies[i]))
      g_clear_pointer (bodies[i], g_free);

  for (guint i = 0; i < G_N_ELEMENTS (bodies) && !entry->content_html && !entry->content_text; i++)
    entry->content_html = g_steal_pointer (bodies[i]);
  if (item->description && g_strcmp0 (item->description, entry->content_html) != 0)
    deflash_feed_set_text (&entry->summary, g_steal_pointer (&item->description));
  if (!entry->content_html && !entry->content_text && !item->fallback_summary)
    entry->content_text = g_steal_pointer (&item->fallback_text);
  else if (!item->fallback_summary && item->fallback_text)
    item->fallback_summary = g_markup_escape_text (item->fallback_text, -1);
  if (!item->fallback_summary)
    return;
  if (!entry->content_html && !entry->content_text)
    entry->content_html = g_steal_pointer (&item->fallback_summary);
  else if (g_strcmp0 (item->fallback_summary, entry->content_html) != 0)
    deflash_feed_set_text (&entry->summary, g_steal_pointer (&item->fallback_summary));
}

static void
settle_lists (DeflashFeedItem *item)
{
  DeflashEntry *entry = item->entry;

  if (entry->authors->len == 0 && item->fallback_author)
    deflash_feed_add_unique (entry->authors, g_steal_pointer (&item->fallback_author));
  if (item->keywords)
    {
      g_auto (GStrv) words = g_strsplit (item->keywords, ",", MAX_LIST);

      for (guint i = 0; words[i]; i++)
        deflash_feed_add_unique (entry->tags, deflash_feed_text_plain_from_html (words[i], -1));
    }
}

/* An identifier should be absolute where it is an address. Where it is not, it counts from where other addresses do, or entries of
 * different parts of a site would be one. */
static void
settle_id (DeflashFeedContext *self)
{
  DeflashFeedItem *item = &self->item;
  gboolean may_be_address = item->guid_is_link || self->format == &deflash_atom_handler;

  if (may_be_address && strchr (item->guid, '/') && !has_scheme (item->guid) && !strpbrk (item->guid, " \t\n"))
    deflash_feed_context_set_url (self, &item->entry->id, item->guid, item->guid_base ? item->guid_base : item->link_base);
  else
    item->entry->id = deflash_feed_text_clean (item->guid, -1);
}

static void
settle_links (DeflashFeedContext *self)
{
  DeflashFeedItem *item = &self->item;
  DeflashEntry *entry = item->entry;

  if (!entry->id && item->guid)
    settle_id (self);
  if (!item->link)
    item->link = g_steal_pointer (&item->content_link);
  deflash_feed_context_set_url (self, &entry->url, item->link, item->link_base);
  if (!entry->url && item->guid_is_link && (item->guid_is_stated_link || deflash_url_is_http (item->guid)))
    deflash_feed_context_set_url (self, &entry->url, item->guid, item->guid_base ? item->guid_base : item->link_base);
  deflash_feed_context_set_url (self, &entry->image, item->image, item->image_base);
  if (entry->deal && item->sku)
    {
      entry->deal->sku = g_steal_pointer (&item->sku);
      g_set_str (&entry->deal->product_url, entry->url);
    }
}

/* Whether nothing at all was said, not even a link that can't be opened. */
static gboolean
is_empty (const DeflashFeedItem *item)
{
  const DeflashEntry *entry = item->entry;

  return !entry->id && !item->link && !entry->title && !entry->content_html && !entry->content_text && !entry->summary && !entry->image &&
         !entry->comments_url && !entry->external_url && !entry->deal && entry->attachments->len == 0 && entry->authors->len == 0 &&
         entry->tags->len == 0 && entry->published == DEFLASH_TIME_NONE && entry->modified == DEFLASH_TIME_NONE;
}

/**
 * deflash_feed_context_end_item:
 * @self: a parse under way
 *
 * Puts together what the item's elements gave and adds the entry, unless there is nothing in it.
 *
 * Returns: whether the feed may have more
 */
gboolean
deflash_feed_context_end_item (DeflashFeedContext *self)
{
  DeflashFeedItem *item = &self->item;

  if (!item->entry)
    return TRUE;
  if (!item->entry->title)
    item->entry->title = g_steal_pointer (&item->fallback_title);
  settle_texts (item);
  settle_lists (item);
  settle_links (self);
  spread_duration (item);
  if (is_empty (item))
    deflash_feed_context_warn (self, "an empty item was dropped");
  else
    g_ptr_array_add (self->feed->entries, g_steal_pointer (&item->entry));
  drop_item (self);

  if (self->feed->entries->len < DEFLASH_FEED_MAX_ENTRIES)
    return TRUE;
  deflash_feed_context_warn (self, "more than %d entries; the rest was left", DEFLASH_FEED_MAX_ENTRIES);
  return FALSE;
}

static void
resolve_pending (DeflashFeedContext *self)
{
  const char *base = self->base ? self->base : self->url;

  for (guint i = 0; i < self->pending->len; i++)
    {
      char **field = g_ptr_array_index (self->pending, i);
      g_autofree char *link = *field;

      *field = link ? deflash_url_resolve (base, link) : NULL;
    }
  g_ptr_array_set_size (self->pending, 0);
}

static void
drop_lost_attachments (DeflashEntry *entry)
{
  for (guint i = entry->attachments->len; i > 0; i--)
    {
      const DeflashAttachment *attachment = g_ptr_array_index (entry->attachments, i - 1);

      if (!attachment->url)
        g_ptr_array_remove_index (entry->attachments, i - 1);
    }
}

/**
 * deflash_feed_context_finish:
 * @self: a parse that came to its end
 *
 * Resolves what had to wait for the feed's link.
 *
 * Returns: (transfer full): the feed
 */
DeflashFeed *
deflash_feed_context_finish (DeflashFeedContext *self)
{
  DeflashFeed *feed = self->feed;
  const char *base;

  drop_item (self); /* cut off within */
  deflash_feed_context_set_home (self, self->other_home, self->other_home_base);
  resolve_pending (self);
  deflash_feed_set_text (&feed->title, g_steal_pointer (&self->fallback_title));
  deflash_feed_set_text (&feed->description, g_steal_pointer (&self->fallback_description));
  deflash_feed_set_text (&feed->description, g_steal_pointer (&self->fallback_subtitle));
  deflash_feed_context_set_url (self, &feed->icon, feed->icon ? NULL : self->fallback_icon, NULL);
  resolve_pending (self);
  if (!feed->ttl && self->period)
    feed->ttl = self->period / MAX (self->frequency, 1);

  base = self->base ? self->base : self->url;
  for (guint i = 0; i < feed->entries->len; i++)
    {
      DeflashEntry *entry = g_ptr_array_index (feed->entries, i);

      drop_lost_attachments (entry);
      if (!entry->base_url)
        entry->base_url = g_strdup (base);
    }
  return g_steal_pointer (&self->feed);
}
