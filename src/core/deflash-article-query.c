/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-query.h"

G_DEFINE_BOXED_TYPE (DeflashArticleQuery, deflash_article_query, deflash_article_query_copy, deflash_article_query_free)

/**
 * deflash_article_query_new:
 * @section: a section, or %DEFLASH_SECTION_NONE for all
 *
 * Returns: (transfer full): a query for all of @section, newest first
 */
DeflashArticleQuery *
deflash_article_query_new (DeflashSection section)
{
  DeflashArticleQuery *self = g_new0 (DeflashArticleQuery, 1);

  self->section = section;
  return self;
}

/**
 * deflash_article_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy
 */
DeflashArticleQuery *
deflash_article_query_copy (const DeflashArticleQuery *self)
{
  DeflashArticleQuery *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  copy->tag = g_strdup (self->tag);
  deflash_deal_filter_copy (&copy->deals, &self->deals);
  return copy;
}

/**
 * deflash_article_query_free:
 * @self: (transfer full): a query
 */
void
deflash_article_query_free (DeflashArticleQuery *self)
{
  g_free (self->text);
  g_free (self->tag);
  deflash_deal_filter_clear (&self->deals);
  g_free (self);
}

/**
 * deflash_article_query_equal:
 * @a: a query
 * @b: a query
 *
 * Returns: whether both ask for the same
 */
gboolean
deflash_article_query_equal (const DeflashArticleQuery *a, const DeflashArticleQuery *b)
{
  return a->section == b->section && a->saved_only == b->saved_only && a->unread_only == b->unread_only &&
         a->grouped == b->grouped && a->source_id == b->source_id && a->sort == b->sort &&
         a->min_words == b->min_words && a->max_words == b->max_words && g_strcmp0 (a->tag, b->tag) == 0 &&
         deflash_guide_filter_equal (&a->guides, &b->guides) && deflash_deal_filter_equal (&a->deals, &b->deals) && g_strcmp0 (a->text, b->text) == 0;
}
