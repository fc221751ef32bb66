/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-entry.h"
#include "deflash-feed-xml.h"

G_BEGIN_DECLS

/* More entries than this are not taken out of one feed. So many, because the newest may come last. */
#define DEFLASH_FEED_MAX_ENTRIES 120000

/* What elements of one item may give before it is known which counts. Owned strings, all nullable. */
typedef struct
{
  DeflashEntry *entry; /* %NULL outside an item */
  char *guid;
  char *guid_base;
  char *sku; /* Google's id: "use the product's SKU where possible"; its link is the product's page */
  gboolean guid_is_link;
  gboolean guid_is_stated_link; /* a relative one counts too */
  char *link;
  char *link_base;
  char *content_link; /* where Atom's content is, if not here */
  char *encoded;      /* content:encoded */
  char *description;
  char *body;             /* XHTML */
  char *fallback_title;   /* dc:title, media:title */
  char *fallback_summary; /* itunes:summary, media:description */
  char *fallback_text;    /* media:description: plain text */
  char *fallback_author;  /* itunes:author, that of Atom's source */
  char *keywords;         /* itunes:keywords, media:keywords */
  char *image;
  char *image_base;
  int image_score;
  gint64 duration;
  gboolean is_published_created; /* Atom 0.3: its date is that of its creation, for want of a better one */
} DeflashFeedItem;

/* A parse under way. */
typedef struct
{
  DeflashFeed *feed;
  const char *url;  /* (nullable): where the feed came from */
  const char *base; /* (nullable): what the feed's relative addresses resolve against, as soon as it is known */
  gint64 now;
  DeflashFeedItem item;
  const DeflashXmlHandler *format; /* known once the root element is */
  gboolean is_html;                /* the root is a web page's */
  gboolean is_atom_entry;          /* an entry document */
  GPtrArray *pending;              /* of char **: relative addresses waiting for the feed's link */
  guint n_pending_before;          /* the item */
  char *other_home;                /* a second-rate link, should there be no better */
  char *other_home_base;
  char *fallback_icon;
  char *fallback_title;       /* dc:title */
  char *fallback_description; /* dc:description, itunes:summary */
  char *fallback_subtitle;    /* itunes:subtitle */
  gboolean ignores_extension; /* of the edition: it is of a later version */
  guint period;               /* sy:updatePeriod in seconds */
  guint frequency;
  char *link_type; /* of the entry's link, where it is no web page's */
  char *text_type; /* of the text construct being read */
  char *text_mode;
} DeflashFeedContext;

/* Elements of extensions, numbered from here so that formats can have their own below. */
#define DEFLASH_FEED_EXTENSION_IDS 1000

/* What the element around an extension's is. */
typedef enum
{
  DEFLASH_FEED_IN_FEED,
  DEFLASH_FEED_IN_ITEM,
} DeflashFeedPlace;

void deflash_feed_context_init (DeflashFeedContext *self, const char *url, gint64 now);
void deflash_feed_context_clear (DeflashFeedContext *self);
void deflash_feed_context_begin_item (DeflashFeedContext *self);
gboolean deflash_feed_context_end_item (DeflashFeedContext *self);
DeflashFeed *deflash_feed_context_finish (DeflashFeedContext *self);
void deflash_feed_context_set_home (DeflashFeedContext *self, const char *link, const char *base);
void deflash_feed_context_replace_home (DeflashFeedContext *self, const char *link, const char *base);
void deflash_feed_context_set_url (DeflashFeedContext *self, char **field, const char *link, const char *base);
void deflash_feed_context_offer_image (DeflashFeedContext *self, const char *link, const char *base, int score);
void deflash_feed_context_add_enclosure (DeflashFeedContext *self,
                                         const char *link,
                                         const char *base,
                                         const char *mime_type,
                                         const char *size,
                                         gint64 duration);
void deflash_feed_context_warn (DeflashFeedContext *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void deflash_feed_add_unique (GPtrArray *array, char *string);
char *deflash_feed_dup_person (const char *text, gsize length);
void deflash_feed_add_person (GPtrArray *array, const char *text, gsize length);
gint64 deflash_feed_parse_running_time (const char *text);
void deflash_feed_set_text (char **field, char *text);

DeflashXmlAction
deflash_feed_extension_start (DeflashFeedContext *self, const DeflashXmlElement *element, DeflashFeedPlace place, guint *id);
void deflash_feed_extension_end (DeflashFeedContext *self, const DeflashXmlElement *element, DeflashFeedPlace place, guint id);
void deflash_media_rss_start (DeflashFeedContext *self, const DeflashXmlElement *element, gboolean is_thumbnail);
void deflash_deal_markup_start (DeflashFeedContext *self, const DeflashXmlElement *element);
gboolean deflash_deal_markup_text (DeflashFeedContext *self, const char *name, const char *text, const char *base);

extern const DeflashXmlHandler deflash_rss_handler;
extern const DeflashXmlHandler deflash_rdf_handler;
extern const DeflashXmlHandler deflash_atom_handler;

G_END_DECLS
