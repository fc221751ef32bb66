/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-feed-xml.h"
#include "deflash-subscriptions.h"

G_BEGIN_DECLS

/* A list being read. */
typedef struct
{
  DeflashSubscriptions *list;
  const DeflashXmlHandler *format; /* known once the root element is */
  GHashTable *known;               /* canonical address → subscription of the list */
  GPtrArray *path;                 /* OPML: names of the outlines that are open, outermost first; NULL where one is no folder */
  GArray *agents;                  /* FOAF: people and groups that are open */
  DeflashSubscription *document;   /* FOAF: (owned) (nullable): the page that is open */
} DeflashSubscriptionsReader;

char                *deflash_subscriptions_clean      (const char                 *text);
DeflashSubscription *deflash_subscriptions_add        (DeflashSubscriptionsReader *self,
                                                       DeflashSubscription        *line);
void                 deflash_subscriptions_warn       (DeflashSubscriptionsReader *self,
                                                       const char                 *format,
                                                       ...) G_GNUC_PRINTF (2, 3);
gboolean             deflash_subscriptions_is_full    (DeflashSubscriptionsReader *self);

void                 deflash_foaf_clear               (DeflashSubscriptionsReader *self);

extern const DeflashXmlHandler deflash_opml_handler;
extern const DeflashXmlHandler deflash_foaf_handler;

G_END_DECLS
