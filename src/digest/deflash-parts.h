/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"
#include "deflash-entry.h"

G_BEGIN_DECLS

/* A step of a guide as it was stated. @title and @content and @image may each be %NULL. */
typedef struct
{
  const char *title;
  DeflashDocument *content;
  const char *image;
} DeflashPartsStep;

/**
 * DeflashPartsHints:
 * @title: (nullable): the article's headline, shown above the document
 * @kicker: (nullable): shown above the document
 * @lead: (nullable): the stated lead, shown above the document
 * @image_url: (nullable): the main picture, shown above the document
 * @why_it_matters: (nullable): as stated, already converted
 * @what_to_know: (nullable) (element-type utf8): plain points as stated
 * @sources: (nullable) (element-type DeflashCitation): as stated
 * @steps: (nullable) (element-type DeflashPartsStep): as stated
 *
 * What an entry states besides its body. Everything is borrowed; zero-initialise and fill what there is.
 */
typedef struct
{
  const char *title;
  const char *kicker;
  const char *lead;
  const char *image_url;
  DeflashDocument *why_it_matters;
  GPtrArray *what_to_know;
  GPtrArray *sources;
  GPtrArray *steps;
} DeflashPartsHints;

DeflashDocument *deflash_parts_recognize     (DeflashDocument         *body,
                                              const DeflashPartsHints *hints);
DeflashDocument *deflash_parts_carry_over    (DeflashDocument         *document,
                                              DeflashDocument         *before,
                                              gboolean                 beside_only);
char            *deflash_parts_choose_lead   (const char              *stated_lead,
                                              const char              *summary,
                                              const char              *title,
                                              DeflashDocument         *body,
                                              gboolean                *is_stated);
gboolean         deflash_parts_shows_picture (DeflashDocument         *document,
                                              const char              *image_url);

G_END_DECLS
