/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-feed-context.h"
#include "deflash-feed-text.h"

/* People, as RSS and its extensions write them. */

static gboolean
is_mail_char (char c)
{
  return g_ascii_isalnum (c) || (c && strchr ("._%+-", c));
}

/* What stands within "<tag>" and its end in @text; @length is -1 where there is none. */
static const char *
find_part (const char *text, const char *end, const char *tag, gssize *length)
{
  const char *start = g_strstr_len (text, end - text, tag);
  const char *stop = start ? g_strstr_len (start, end - start, "</") : NULL;

  *length = -1;
  if (!stop)
    return text;
  start += strlen (tag);
  *length = stop - start;
  return start;
}

/* The name in "mail@host (Name)", "Name (mail@host)", "Name <mail@host>" and the like, or the address where it stands alone. */
static char *
separate_name (const char *text)
{
  const char *at = strchr (text, '@');
  const char *start = at, *end = at ? at + 1 : NULL;
  GString *name;

  while (at && start > text && is_mail_char (start[-1]))
    start--;
  while (at && is_mail_char (*end))
    end++;
  if (!at || start == at || end == at + 1 || strchr (end, '@'))
    return g_strdup (text);

  name = g_string_new_len (text, start - text);
  if (g_str_has_suffix (name->str, "mailto:"))
    g_string_truncate (name, name->len - 7);
  g_string_append_c (name, ' ');
  g_string_append (name, end);
  g_strdelimit (name->str, "()<>[]\"", ' ');
  g_autofree char *rest = g_string_free (name, FALSE);
  g_autofree char *plain = deflash_feed_text_plain (rest, -1);
  char *p = plain;
  while (p && *p && strchr (" ,;:-/|", *p))
    p++;
  for (gsize n = p ? strlen (p) : 0; n > 0 && strchr (" ,;:-/|", p[n - 1]); n--)
    p[n - 1] = '\0';
  return p && *p ? g_strdup (p) : g_strndup (start, end - start);
}

/* Returns the name in what describes a person: a name, a mail address, both in one of the many ways that RSS has for it, or elements
 * like Atom's. */
char *
deflash_feed_dup_person (const char *text, gsize length)
{
  gssize part_length;
  const char *part = find_part (text, text + length, "<name>", &part_length);
  g_autofree char *plain = NULL;

  if (part_length <= 0)
    part = find_part (text, text + length, "<email>", &part_length);
  plain = deflash_feed_text_plain_from_html (part, part_length < 0 ? (gssize) length : part_length);
  return plain ? separate_name (plain) : NULL;
}

void
deflash_feed_add_person (GPtrArray *array, const char *text, gsize length)
{
  deflash_feed_add_unique (array, deflash_feed_dup_person (text, length));
}
