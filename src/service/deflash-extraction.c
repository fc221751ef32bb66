/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-extraction.h"

#include "deflash-article.h"
#include "deflash-deal-text.h"
#include "deflash-key-points.h"
#include "deflash-page.h"
#include "deflash-parts.h"

/* Page → article: formats finds it, digest tells its parts. */

/* The texts of the blocks inside the container at @index, one per line. */
static char *
dup_inner_text (DeflashDocument *document, guint index)
{
  guint level = deflash_document_get_block (document, index)->level;
  GString *text = g_string_new (NULL);

  for (guint i = index + 1; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->level <= level)
        break;
      if (block->text[0] == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, block->text);
    }
  return g_string_free (text, text->len == 0);
}

static void
read_parts (DeflashExtraction *self)
{
  g_autoptr (DeflashEntry) entry = deflash_entry_new ();
  guint points_level = G_MAXUINT;

  for (guint i = 0; i < deflash_document_get_n_blocks (self->document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (self->document, i);

      if (block->level <= points_level)
        points_level = G_MAXUINT;
      if (block->kind == DEFLASH_BLOCK_CALLOUT && self->why_it_matters == NULL)
        self->why_it_matters = dup_inner_text (self->document, i);
      else if (block->kind == DEFLASH_BLOCK_KEY_POINTS)
        points_level = block->level;
      else if (block->kind == DEFLASH_BLOCK_LIST_ITEM && points_level != G_MAXUINT && block->level == points_level + 1)
        {
          char *point = dup_inner_text (self->document, i);

          if (point != NULL)
            g_ptr_array_add (self->what_to_know, point);
        }
      else if (block->kind == DEFLASH_BLOCK_SOURCE)
        deflash_entry_add_citation (entry, block->label, block->text[0] != '\0' ? block->text : NULL, block->url);
    }
  self->sources = g_ptr_array_ref (entry->sources);
}

/* Whether a headline offers something: a price with what makes it an offer. An amount of money alone may be anything. */
static gboolean
is_offer (DeflashDeal *deal)
{
  const guint signs = DEFLASH_DEAL_FACT_LIST_PRICE | DEFLASH_DEAL_FACT_SAVING | DEFLASH_DEAL_FACT_COUPON | DEFLASH_DEAL_FACT_MERCHANT |
                      DEFLASH_DEAL_FACT_SHIPPING;
  guint facts = deflash_deal_get_facts (deal);

  return (facts & DEFLASH_DEAL_FACT_PRICE) != 0 && (facts & signs) != 0;
}

/* What the headline says of an offer completes what the page's data state; what was found in it is marked so. */
static DeflashDeal *
find_deal (const DeflashPage *page)
{
  DeflashDealContext context = { deflash_currency_of_language (page->language), page->language, page->published };
  g_autoptr (DeflashDeal) found = NULL;

  if (page->title == NULL)
    return page->deal != NULL ? deflash_deal_ref (page->deal) : NULL;
  if (context.currency == NULL && page->url != NULL)
    context.currency = deflash_currency_of_site (page->url);
  found = deflash_deal_from_text (page->title, &context, NULL);
  if (!is_offer (found))
    return page->deal != NULL ? deflash_deal_ref (page->deal) : NULL;
  return deflash_deal_complete (page->deal, found);
}

/**
 * deflash_extraction_new:
 * @html: a web page, untrusted
 * @content_type: (nullable): the HTTP header
 * @url: (nullable): where the page came from, after redirects
 * @error: return location
 *
 * Finds the article in a page and tells its parts. Costs a few times what parsing the page does: not for the main thread.
 *
 * Returns: (transfer full): the article, perhaps without any text; %NULL with a %DEFLASH_FORMAT_ERROR
 */
DeflashExtraction *
deflash_extraction_new (GBytes *html, const char *content_type, const char *url, GError **error)
{
  g_autoptr (DeflashPage) page = deflash_page_extract (html, content_type, url, error);
  DeflashExtraction *self;
  DeflashPartsHints hints = { 0 };

  if (page == NULL)
    return NULL;
  self = g_new0 (DeflashExtraction, 1);
  self->deal = find_deal (page);
  self->url = g_steal_pointer (&page->url);
  self->title = g_steal_pointer (&page->title);
  self->byline = g_steal_pointer (&page->byline);
  self->site_name = g_steal_pointer (&page->site_name);
  self->image = g_steal_pointer (&page->image);
  self->language = g_steal_pointer (&page->language);
  self->is_rtl = page->is_rtl;
  self->published = page->published;
  self->modified = page->modified;
  self->body = deflash_document_ref (page->document);
  self->guide = g_steal_pointer (&page->guide);
  self->what_to_know = g_ptr_array_new_with_free_func (g_free);
  self->word_count = deflash_document_count_words (self->body);
  self->lead = page->lead != NULL ? g_steal_pointer (&page->lead)
                                  : deflash_parts_choose_lead (NULL, NULL, self->title, self->body, NULL);
  hints.title = self->title;
  self->document = deflash_parts_recognize (self->body, &hints);
  read_parts (self);
  self->key_points = deflash_key_points_of_document (self->document, self->title, self->lead);
  return self;
}

void
deflash_extraction_free (DeflashExtraction *self)
{
  g_free (self->url);
  g_free (self->title);
  g_free (self->byline);
  g_free (self->site_name);
  g_free (self->lead);
  g_free (self->image);
  g_free (self->language);
  deflash_document_unref (self->body);
  deflash_document_unref (self->document);
  g_free (self->why_it_matters);
  g_ptr_array_unref (self->what_to_know);
  g_ptr_array_unref (self->key_points);
  g_ptr_array_unref (self->sources);
  g_clear_pointer (&self->deal, deflash_deal_unref);
  g_clear_pointer (&self->guide, deflash_guide_unref);
  g_free (self);
}
