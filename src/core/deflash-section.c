/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-section.h"

/**
 * deflash_section_to_string:
 * @section: a section
 *
 * Returns: (nullable): "news", "guides" or "deals" as in the edition format; %NULL for %DEFLASH_SECTION_NONE
 */
const char *
deflash_section_to_string (DeflashSection section)
{
  switch (section)
    {
    case DEFLASH_SECTION_NEWS:
      return "news";
    case DEFLASH_SECTION_GUIDES:
      return "guides";
    case DEFLASH_SECTION_DEALS:
      return "deals";
    case DEFLASH_SECTION_NONE:
    default:
      return NULL;
    }
}

/**
 * deflash_section_from_string:
 * @string: (nullable): a section's name
 *
 * Returns: the section, or %DEFLASH_SECTION_NONE where @string names none
 */
DeflashSection
deflash_section_from_string (const char *string)
{
  if (g_strcmp0 (string, "news") == 0)
    return DEFLASH_SECTION_NEWS;
  if (g_strcmp0 (string, "guides") == 0)
    return DEFLASH_SECTION_GUIDES;
  if (g_strcmp0 (string, "deals") == 0)
    return DEFLASH_SECTION_DEALS;
  return DEFLASH_SECTION_NONE;
}
