/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-section.h"

G_BEGIN_DECLS

/* More than these are not taken out of one list. */
#define DEFLASH_SUBSCRIPTIONS_MAX 20000

/**
 * DeflashSubscription:
 * @title: (nullable): what it was called where the list was written
 * @feed_title: (nullable): the feed's own title, where the list states another one than @title
 * @url: (nullable): absolute http(s) address of the feed, or of the further list
 * @home_url: (nullable): absolute http(s) address of the site
 * @language: (nullable): as stated
 * @in_folder: it stood in a folder, whose path is the first category
 * @categories: (element-type GStrv): paths of names, outermost first, each once
 *
 * A line of a list.
 */
typedef struct
{
  char *title;
  char *feed_title;
  char *url;
  char *home_url;
  char *language;
  gboolean in_folder;
  GPtrArray *categories;
} DeflashSubscription;

DeflashSubscription *deflash_subscription_new          (void);
void                 deflash_subscription_free         (DeflashSubscription *self);
void                 deflash_subscription_add_category (DeflashSubscription *self,
                                                        const char *const   *path);

/**
 * DeflashSubscriptions:
 * @format: (nullable): "opml1", "opml2", "opml" (of no known version), or "rdf"
 * @title: (nullable): of the list
 * @owner_name: (nullable): who made it
 * @owner_email: (nullable): and their address
 * @owner_url: (nullable): and their page
 * @created: Unix seconds, or %DEFLASH_TIME_NONE
 * @modified: likewise
 * @feeds: (element-type DeflashSubscription): each feed once
 * @sites: (element-type DeflashSubscription): sites without a feed; only @home_url is there
 * @lists: (element-type DeflashSubscription): further lists, which are only named
 * @refused: (element-type DeflashSubscription): lines whose address can't be fetched; @url is as it stood
 * @warnings: (element-type utf8): damage, in technical words
 *
 * A list of feeds, such as one reader gives to another.
 */
typedef struct
{
  const char *format;
  char *title;
  char *owner_name;
  char *owner_email;
  char *owner_url;
  gint64 created;
  gint64 modified;
  GPtrArray *feeds;
  GPtrArray *sites;
  GPtrArray *lists;
  GPtrArray *refused;
  GPtrArray *warnings;
} DeflashSubscriptions;

DeflashSubscriptions *deflash_subscriptions_new     (void);
void                  deflash_subscriptions_free    (DeflashSubscriptions *self);
DeflashSubscriptions *deflash_subscriptions_parse   (GBytes               *bytes,
                                                     GError              **error);
char                 *deflash_subscriptions_to_json (DeflashSubscriptions *self);
char                 *deflash_subscriptions_to_opml (DeflashSubscriptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSubscription, deflash_subscription_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSubscriptions, deflash_subscriptions_free)

G_END_DECLS
