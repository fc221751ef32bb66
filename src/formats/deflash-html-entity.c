/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-entity.h"

#include <libxml/HTMLparser.h>

/**
 * deflash_html_lookup_entity:
 * @name: the name of a character reference, without `&` and `;`
 *
 * Returns: its character by HTML 4, or 0
 */
gunichar
deflash_html_lookup_entity (const char *name)
{
  const htmlEntityDesc *entity;

  /* libxml2 2.15 deprecates this without offering another way to its table; up to 2.14 it is simply there. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  entity = htmlEntityLookup ((const xmlChar *) name);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return entity != NULL ? entity->value : 0;
}
