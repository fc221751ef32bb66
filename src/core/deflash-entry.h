/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "deflash-clock.h"
#include "deflash-deal.h"
#include "deflash-guide.h"
#include "deflash-section.h"

G_BEGIN_DECLS

typedef struct
{
  char *url;
  char *mime_type;
  gint64 size_in_bytes;           /* -1 where not stated */
  gint64 duration_in_seconds;     /* -1 where not stated */
} DeflashAttachment;

/* A publication that an article rests on ("Sources"). Any field may be %NULL. */
typedef struct
{
  char *publisher;
  char *title;
  char *url;
} DeflashCitation;

/**
 * DeflashEntry:
 * @id: (nullable): guid or id exactly as stated
 * @url: (nullable): absolute address of the article
 * @external_url: (nullable): what the entry points to elsewhere
 * @comments_url: (nullable): where it is discussed
 * @title: (nullable): plain text; never made up
 * @content_html: (nullable): the body as untrusted HTML
 * @content_text: (nullable): the body as plain text
 * @summary: (nullable): the publisher's summary as untrusted HTML
 * @base_url: (nullable): what relative links in the HTML resolve against
 * @image: (nullable): absolute address of the main picture
 * @language: (nullable): BCP 47 tag
 * @published: Unix seconds or %DEFLASH_TIME_NONE: never invented here
 * @modified: Unix seconds or %DEFLASH_TIME_NONE
 * @authors: (element-type utf8): plain names
 * @tags: (element-type utf8): plain text
 * @attachments: (element-type DeflashAttachment): enclosures
 * @section: stated by the edition, else %DEFLASH_SECTION_NONE
 * @kicker: (nullable): plain text
 * @lead: (nullable): plain text, the edition's lead
 * @why_it_matters: (nullable): untrusted HTML or text, from the edition
 * @what_to_know: (element-type utf8): plain text points, from the edition
 * @sources: (element-type DeflashCitation): from the edition
 * @deal: (nullable): facts that the feed states
 * @guide: (nullable): facts that the feed states
 *
 * One item of a feed as its parser yields it. Strings are valid UTF-8 without control characters; URLs are absolute http(s) ones.
 * Reference counted; immutable once the parser has handed it out.
 */
typedef struct
{
  char *id;
  char *url;
  char *external_url;
  char *comments_url;
  char *title;
  char *content_html;
  char *content_text;
  char *summary;
  char *base_url;
  char *image;
  char *language;
  gint64 published;
  gint64 modified;
  GPtrArray *authors;
  GPtrArray *tags;
  GPtrArray *attachments;

  DeflashSection section;
  char *kicker;
  char *lead;
  char *why_it_matters;
  GPtrArray *what_to_know;
  GPtrArray *sources;
  DeflashDeal *deal;
  DeflashGuide *guide;
} DeflashEntry;

#define DEFLASH_TYPE_ENTRY (deflash_entry_get_type ())
GType              deflash_entry_get_type       (void);
DeflashEntry      *deflash_entry_new            (void);
DeflashEntry      *deflash_entry_ref            (DeflashEntry *self);
void               deflash_entry_unref          (DeflashEntry *self);
DeflashAttachment *deflash_entry_add_attachment (DeflashEntry *self,
                                                 const char   *url,
                                                 const char   *mime_type);
DeflashCitation   *deflash_entry_add_citation   (DeflashEntry *self,
                                                 const char   *publisher,
                                                 const char   *title,
                                                 const char   *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashEntry, deflash_entry_unref)

/**
 * DeflashFeed:
 * @format: static string: "rss2", "rss1", "rss0.9x", "atom", "json-feed", "wordpress", …
 * @entries: (element-type DeflashEntry): in the feed's order
 * @warnings: (element-type utf8): what was damaged and how it was mended, technical words
 * @ttl: how long the feed asks to be left alone in seconds; 0 where not stated (from ttl, sy:*)
 * @skip_hours: bit N set: do not ask in hour N (UTC)
 * @skip_days: bit N set: do not ask on day N (0 is Monday)
 * @next_url: (nullable): JSON Feed's next page
 * @expired: the publisher says that nothing will follow
 * @sample: the built-in edition (its times are durations, resolved by the parser against its `now`)
 *
 * A parsed feed. Reference counted like #DeflashEntry.
 */
typedef struct
{
  const char *format;
  char *title;
  char *description;
  char *home_url;
  char *feed_url;
  char *language;
  char *icon;
  char *hub_url;
  char *next_url;
  GPtrArray *authors;
  GPtrArray *entries;
  GPtrArray *warnings;
  guint ttl;
  guint32 skip_hours;
  guint8 skip_days;
  gboolean expired;
  gboolean sample;
} DeflashFeed;

#define DEFLASH_TYPE_FEED (deflash_feed_get_type ())
GType        deflash_feed_get_type (void);
DeflashFeed *deflash_feed_new      (const char  *format);
DeflashFeed *deflash_feed_ref      (DeflashFeed *self);
void         deflash_feed_unref    (DeflashFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashFeed, deflash_feed_unref)

G_END_DECLS
