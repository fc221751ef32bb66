/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-deal.h"
#include "deflash-document.h"
#include "deflash-entry.h"
#include "deflash-guide.h"

G_BEGIN_DECLS

/**
 * DeflashExtraction:
 * @url: (nullable): the page's own address
 * @title: (nullable): the headline, plain text
 * @byline: (nullable): plain names
 * @site_name: (nullable): the publication
 * @lead: (nullable): plain text
 * @image: (nullable): absolute address of the main picture
 * @language: (nullable): BCP 47 tag
 * @is_rtl: the text runs from right to left
 * @published: Unix seconds or %DEFLASH_TIME_NONE
 * @modified: Unix seconds or %DEFLASH_TIME_NONE
 * @body: the body as the page has it, without what is shown above it
 * @document: @body with its parts recognised
 * @why_it_matters: (nullable): plain text
 * @what_to_know: (element-type utf8): plain text points
 * @key_points: (element-type utf8): where the page states none, the telling sentences of the text as the app picked them; may be empty
 * @sources: (element-type DeflashCitation): what the article rests on
 * @deal: (nullable): a product's facts, as the page's data state them and as its headline says
 * @guide: (nullable): a guide's facts
 * @word_count: of @body
 *
 * An article out of a web page.
 */
typedef struct
{
  char *url;
  char *title;
  char *byline;
  char *site_name;
  char *lead;
  char *image;
  char *language;
  gboolean is_rtl;
  gint64 published;
  gint64 modified;
  DeflashDocument *body;
  DeflashDocument *document;
  char *why_it_matters;
  GPtrArray *what_to_know;
  GPtrArray *key_points;
  GPtrArray *sources;
  DeflashDeal *deal;
  DeflashGuide *guide;
  guint word_count;
} DeflashExtraction;

DeflashExtraction *deflash_extraction_new  (GBytes             *html,
                                            const char         *content_type,
                                            const char         *url,
                                            GError            **error);
void               deflash_extraction_free (DeflashExtraction  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashExtraction, deflash_extraction_free)

G_END_DECLS
