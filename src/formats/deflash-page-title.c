/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-text.h"
#include "deflash-url.h"

#include <string.h>

/* The headline out of a page's <title>, which adds the publication, the section or both. */

static const char *const separators[] = { " | ", " - ", " – ", " — ", " \\ ", " / ", " > ", " » ", " · ", " • ", " :: ", " « ", " ― " };


/* The last separator before @end, and how long it is. */
static const char *
find_last_separator (const char *title, gsize *length)
{
  const char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *found = g_strrstr (title, separators[i]);

      if (found && (!last || found > last))
        {
          last = found;
          *length = strlen (separators[i]);
        }
    }
  return last;
}

static const char *
find_first_separator (const char *title, gsize *length)
{
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *found = strstr (title, separators[i]);

      if (found && (!first || found < first))
        {
          first = found;
          *length = strlen (separators[i]);
        }
    }
  return first;
}

/* Whether @part of a title only says where the page is: the publication's name, more or less of it, or its host. */
static gboolean
is_site (const char *part, const char *site_name, const char *url)
{
  g_autofree char *squeezed = deflash_page_squeeze (part, 200);
  g_autofree char *site = site_name ? deflash_page_squeeze (site_name, 200) : NULL;
  g_autofree char *host = url ? deflash_url_get_host (url) : NULL;
  g_autofree char *squeezed_host = host ? deflash_page_squeeze (host, 200) : NULL;

  if (strlen (squeezed) < 2)
    return FALSE;
  if (site && *site && (g_str_has_prefix (site, squeezed) || g_str_has_prefix (squeezed, site)))
    return TRUE;
  return squeezed_host && strlen (squeezed) >= 4 && strstr (squeezed_host, squeezed) != NULL;
}

/* The heading that the title holds, if any: the headline as the page itself shows it. The publication's name may be one, too: what is much
 * longer is the headline, else what the title begins with. */
static const char *
find_heading (const char *title, const char *site_name, const char *url, GPtrArray *headings)
{
  g_autofree char *squeezed = deflash_page_squeeze (title, 4000);
  const char *best = NULL;
  gsize best_length = 0;
  gboolean best_begins = FALSE;

  for (guint i = 0; i < headings->len; i++)
    {
      const char *heading = g_ptr_array_index (headings, i);
      g_autofree char *own = deflash_page_squeeze (heading, 1000);
      gsize length = strlen (own);
      gboolean begins = g_str_has_prefix (squeezed, own);

      if (length < 10 || length * 3 < strlen (squeezed) || !strstr (squeezed, own))
        continue;
      if (best && (length * 2 <= best_length * 3) && (!begins || best_begins || best_length * 2 > length * 3))
        continue;
      if (best && is_site (heading, site_name, url))
        continue;
      best = heading;
      best_length = length;
      best_begins = begins;
    }
  return best;
}

/**
 * deflash_page_strip_site:
 * @title: a stated headline
 * @site_name: (nullable): what the publication is called
 * @url: (nullable): where the page is
 *
 * Returns: (transfer full): @title without the publication's name before or behind it, and without the sign of a permanent link
 */
char *
deflash_page_strip_site (const char *title, const char *site_name, const char *url)
{
  gsize length = 0;
  const char *at = find_last_separator (title, &length);

  if (at && at > title && is_site (at + length, site_name, url))
    return g_strndup (title, at - title);
  at = find_first_separator (title, &length);
  if (at && at[length])
    {
      g_autofree char *first = g_strndup (title, at - title);

      if (is_site (first, site_name, url))
        return g_strdup (at + length);
    }
  return g_str_has_suffix (title, "¶") ? g_strchomp (g_strndup (title, strlen (title) - strlen ("¶"))) : g_strdup (title);
}

/**
 * deflash_page_clean_title:
 * @title: the text of <title>
 * @site_name: (nullable): what the publication is called
 * @url: (nullable): where the page is
 * @headings: (element-type utf8): headings of the page, the first rank first
 *
 * Returns: (transfer full) (nullable): the headline alone, as well as it can be told
 */
char *
deflash_page_clean_title (const char *title, const char *site_name, const char *url, GPtrArray *headings)
{
  const char *heading = find_heading (title, site_name, url, headings);
  gsize length = 0;
  const char *at;
  g_autofree char *bare = NULL;
  g_autofree char *head = NULL;

  if (heading)
    return deflash_page_strip_site (heading, NULL, NULL);
  if (!*title)
    return NULL;
  bare = deflash_page_strip_site (title, site_name, url);
  if (strcmp (bare, title) != 0)
    return g_steal_pointer (&bare);
  at = find_last_separator (title, &length);
  head = at ? g_strndup (title, at - title) : NULL;
  return head && deflash_text_count_words (head) >= 3 ? g_steal_pointer (&head) : g_steal_pointer (&bare);
}
