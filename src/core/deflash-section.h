/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeflashSection:
 * @DEFLASH_SECTION_NONE: not stated; the source's section applies
 * @DEFLASH_SECTION_NEWS: news
 * @DEFLASH_SECTION_GUIDES: how-to guides
 * @DEFLASH_SECTION_DEALS: deals
 *
 * The three kinds of content. The numbers are stored: never renumber.
 */
typedef enum
{
  DEFLASH_SECTION_NONE = 0,
  DEFLASH_SECTION_NEWS = 1,
  DEFLASH_SECTION_GUIDES = 2,
  DEFLASH_SECTION_DEALS = 3,
} DeflashSection;

const char    *deflash_section_to_string   (DeflashSection  section);
DeflashSection deflash_section_from_string (const char     *string);

G_END_DECLS
