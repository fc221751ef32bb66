/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "deflash-deal-filter.h"
#include "deflash-guide-filter.h"
#include "deflash-section.h"

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_SORT_NEWEST = 0,     /* by publication; guides by their last change */
  DEFLASH_SORT_TOP,            /* stories by coverage and freshness; news only */
  DEFLASH_SORT_SAVED,          /* by time of saving, newest first */
  DEFLASH_SORT_DISCOUNT,       /* biggest first; expired deals last in all deal orders */
  DEFLASH_SORT_PRICE,          /* lowest first */
  DEFLASH_SORT_ENDING,         /* ending soonest first */
  DEFLASH_SORT_RELEVANCE,      /* of a search */
  DEFLASH_SORT_SOURCE,         /* by name, newest first; saved ones only, as the next two */
  DEFLASH_SORT_SHORTEST,
  DEFLASH_SORT_LONGEST,
} DeflashSort;

/**
 * DeflashArticleQuery:
 * @section: %DEFLASH_SECTION_NONE for all
 * @saved_only: only saved articles
 * @unread_only: only unread ones
 * @source_id: row of the only source, 0 for all
 * @grouped: of the articles of a story only its face
 * @tag: (nullable): only with this tag, of saved articles
 * @min_words: of saved articles: only with so many words, 0 for any
 * @max_words: likewise, at most
 * @text: (nullable): search words
 * @sort: the order
 * @deals: which deals, where it lists deals
 * @guides: which guides, where it lists guides
 *
 * Which articles, in which order. A plain value; copy with deflash_article_query_copy().
 */
typedef struct
{
  DeflashSection section;
  gboolean saved_only;
  gboolean unread_only;
  gboolean grouped;
  gint64 source_id;
  char *tag;
  guint min_words;
  guint max_words;
  char *text;
  DeflashSort sort;
  DeflashDealFilter deals;
  DeflashGuideFilter guides;
} DeflashArticleQuery;

#define DEFLASH_TYPE_ARTICLE_QUERY (deflash_article_query_get_type ())
GType                deflash_article_query_get_type (void);
DeflashArticleQuery *deflash_article_query_new      (DeflashSection             section);
DeflashArticleQuery *deflash_article_query_copy     (const DeflashArticleQuery *self);
void                 deflash_article_query_free     (DeflashArticleQuery       *self);
gboolean             deflash_article_query_equal    (const DeflashArticleQuery *a,
                                                     const DeflashArticleQuery *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashArticleQuery, deflash_article_query_free)

G_END_DECLS
