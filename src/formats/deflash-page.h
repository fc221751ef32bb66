/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-deal.h"
#include "deflash-document.h"
#include "deflash-guide.h"

G_BEGIN_DECLS

/**
 * DeflashPage:
 * @url: (nullable): the page's own address as it states it, else where it came from
 * @title: (nullable): the headline, plain text
 * @byline: (nullable): who wrote it, plain names
 * @site_name: (nullable): the publication
 * @lead: (nullable): the stated summary, plain text
 * @image: (nullable): absolute address of the main picture
 * @language: (nullable): BCP 47 tag as stated
 * @is_rtl: the text runs from right to left
 * @published: Unix seconds or %DEFLASH_TIME_NONE
 * @modified: Unix seconds or %DEFLASH_TIME_NONE
 * @document: the body, never %NULL, perhaps empty
 * @deal: (nullable): what the page's own data say of one product
 * @guide: (nullable): what the page's own data say of a guide
 *
 * The article that a web page holds. Strings are valid UTF-8 without control characters.
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
  DeflashDocument *document;
  DeflashDeal *deal;
  DeflashGuide *guide;
} DeflashPage;

DeflashPage *deflash_page_extract (GBytes       *html,
                                   const char   *content_type,
                                   const char   *url,
                                   GError      **error);
void         deflash_page_free    (DeflashPage  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashPage, deflash_page_free)

G_END_DECLS
