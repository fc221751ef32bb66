/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-search-operator-private.h"

#include <string.h>

static gboolean
begins_any (const char *value, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strncasecmp (*names, value, strlen (value)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_only (const char *value, const char *characters)
{
  return value[strspn (value, characters)] == '\0';
}

/**
 * deflash_search_may_become:
 * @key: an operator
 * @value: what stands behind its colon
 *
 * Returns: whether it may make sense with the next keys: "source:", "in:dea", "price:<", "before:20"
 */
gboolean
deflash_search_may_become (const char *key, const char *value)
{
  static const char *const places[] = { "news", "guides", "deals", "saved", NULL };
  static const char *const states[] = { "read", "unread", "saved", NULL };

  if (g_str_equal (key, "in"))
    return begins_any (value, places);
  if (g_str_equal (key, "is"))
    return begins_any (value, states);
  if (g_str_equal (key, "before") || g_str_equal (key, "after"))
    return has_only (value, "-0123456789");
  return has_only (value, g_str_equal (key, "price") ? "<>=.,0123456789" : "");
}
