/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "deflash-section.h"
#include "deflash-text-finder.h"

G_BEGIN_DECLS

/**
 * DeflashSearchTerm:
 * @text: a word, or words that stand in this order
 * @title_only: looked for in titles alone
 * @is_open: the last word may be the beginning of one: it is still being typed
 */
typedef struct
{
  char *text;
  gboolean title_only;
  gboolean is_open;
} DeflashSearchTerm;

/**
 * DeflashSearchQuery:
 * @groups: (element-type GPtrArray): each has #DeflashSearchTerm of which one must be there
 * @excluded: (element-type DeflashSearchTerm): none of which may be there
 * @section: the only section, or %DEFLASH_SECTION_NONE
 * @saved: only saved articles
 * @read: only read ones
 * @unread: only unread ones
 * @source: (nullable): a part of the source's name or address
 * @tag: (nullable): the collection
 * @after: published then or later, Unix seconds, or %DEFLASH_TIME_NONE
 * @before: published earlier, Unix seconds, or %DEFLASH_TIME_NONE
 * @min_price: in whole units of the currency, negative for none
 * @max_price: likewise
 * @currency: the only currency, "" for any
 * @waits: its last word may become an operator with the next keys, and says nothing yet
 *
 * What a person typed, taken apart.
 */
typedef struct
{
  GPtrArray *groups;
  GPtrArray *excluded;
  DeflashSection section;
  gboolean saved;
  gboolean read;
  gboolean unread;
  char *source;
  char *tag;
  gint64 after;
  gint64 before;
  double min_price;
  double max_price;
  char currency[4];
  gboolean waits;
} DeflashSearchQuery;

DeflashSearchQuery *deflash_search_query_parse      (const char               *text);
void                deflash_search_query_free       (DeflashSearchQuery       *self);
gboolean            deflash_search_query_has_filter (const DeflashSearchQuery *self);
const char *const  *deflash_search_query_get_operators (void);
gboolean            deflash_search_query_word_at    (const char               *text,
                                                     gsize                     at,
                                                     gsize                    *start,
                                                     char                    **key,
                                                     char                    **value);
DeflashTextFinder  *deflash_search_query_make_finder (const DeflashSearchQuery *self,
                                                      gboolean                 of_title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSearchQuery, deflash_search_query_free)

G_END_DECLS
