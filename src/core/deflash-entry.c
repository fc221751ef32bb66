/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-entry.h"

G_DEFINE_BOXED_TYPE (DeflashEntry, deflash_entry, deflash_entry_ref, deflash_entry_unref)
G_DEFINE_BOXED_TYPE (DeflashFeed, deflash_feed, deflash_feed_ref, deflash_feed_unref)

static void
attachment_free (gpointer data)
{
  DeflashAttachment *attachment = data;

  g_free (attachment->url);
  g_free (attachment->mime_type);
  g_free (attachment);
}

static void
citation_free (gpointer data)
{
  DeflashCitation *citation = data;

  g_free (citation->publisher);
  g_free (citation->title);
  g_free (citation->url);
  g_free (citation);
}

static void
deflash_entry_clear (gpointer data)
{
  DeflashEntry *self = data;
  char *strings[] = {
    self->id,      self->url,      self->external_url, self->comments_url, self->title,  self->content_html,  self->content_text,
    self->summary, self->base_url, self->image,        self->language,     self->kicker, self->lead, self->why_it_matters,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->attachments);
  g_ptr_array_unref (self->what_to_know);
  g_ptr_array_unref (self->sources);
  g_clear_pointer (&self->deal, deflash_deal_unref);
  g_clear_pointer (&self->guide, deflash_guide_unref);
}

/**
 * deflash_entry_new:
 *
 * Returns: (transfer full): an empty entry, its arrays made, its times absent
 */
DeflashEntry *
deflash_entry_new (void)
{
  DeflashEntry *self = g_atomic_rc_box_new0 (DeflashEntry);

  self->published = DEFLASH_TIME_NONE;
  self->modified = DEFLASH_TIME_NONE;
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->attachments = g_ptr_array_new_with_free_func (attachment_free);
  self->what_to_know = g_ptr_array_new_with_free_func (g_free);
  self->sources = g_ptr_array_new_with_free_func (citation_free);
  return self;
}

/**
 * deflash_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): @self
 */
DeflashEntry *
deflash_entry_ref (DeflashEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * deflash_entry_unref:
 * @self: (transfer full): an entry
 */
void
deflash_entry_unref (DeflashEntry *self)
{
  g_atomic_rc_box_release_full (self, deflash_entry_clear);
}

/**
 * deflash_entry_add_attachment:
 * @self: an entry that is being made
 * @url: absolute URL
 * @mime_type: (nullable): as stated
 *
 * Returns: (transfer none): the new attachment, its size and duration not stated
 */
DeflashAttachment *
deflash_entry_add_attachment (DeflashEntry *self, const char *url, const char *mime_type)
{
  DeflashAttachment *attachment = g_new0 (DeflashAttachment, 1);

  attachment->url = g_strdup (url);
  attachment->mime_type = g_strdup (mime_type);
  attachment->size_in_bytes = -1;
  attachment->duration_in_seconds = -1;
  g_ptr_array_add (self->attachments, attachment);
  return attachment;
}

/**
 * deflash_entry_add_citation:
 * @self: an entry that is being made
 * @publisher: (nullable): plain text
 * @title: (nullable): plain text
 * @url: (nullable): absolute URL
 *
 * Returns: (transfer none): the new citation
 */
DeflashCitation *
deflash_entry_add_citation (DeflashEntry *self, const char *publisher, const char *title, const char *url)
{
  DeflashCitation *citation = g_new0 (DeflashCitation, 1);

  citation->publisher = g_strdup (publisher);
  citation->title = g_strdup (title);
  citation->url = g_strdup (url);
  g_ptr_array_add (self->sources, citation);
  return citation;
}

static void
deflash_feed_clear (gpointer data)
{
  DeflashFeed *self = data;

  g_free (self->title);
  g_free (self->description);
  g_free (self->home_url);
  g_free (self->feed_url);
  g_free (self->language);
  g_free (self->icon);
  g_free (self->hub_url);
  g_free (self->next_url);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->warnings);
}

/**
 * deflash_feed_new:
 * @format: a static string
 *
 * Returns: (transfer full): a feed without entries
 */
DeflashFeed *
deflash_feed_new (const char *format)
{
  DeflashFeed *self = g_atomic_rc_box_new0 (DeflashFeed);

  self->format = format;
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_entry_unref);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * deflash_feed_ref:
 * @self: a feed
 *
 * Returns: (transfer full): @self
 */
DeflashFeed *
deflash_feed_ref (DeflashFeed *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * deflash_feed_unref:
 * @self: (transfer full): a feed
 */
void
deflash_feed_unref (DeflashFeed *self)
{
  g_atomic_rc_box_release_full (self, deflash_feed_clear);
}
