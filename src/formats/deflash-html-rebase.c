/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-rebase.h"

#include <string.h>

#include "deflash-feed-text.h"
#include "deflash-url.h"

/* Longer attribute values than this are no addresses. */
#define MAX_VALUE 16384

/* Attributes of HTML whose values are addresses (HTML Standard, attribute index; HTML 4.01, index of attributes for the old ones). */
static const char *const url_attributes[] = { "href",  "src",        "srcset", "poster",  "cite",     "action",   "formaction", "background",
                                              "data",  "longdesc",   "usemap", "profile", "codebase", "classid",  "dynsrc",     "lowsrc",
                                              "archive" };

/**
 * deflash_html_is_url_attribute:
 * @name: name of an attribute of HTML
 * @length: its bytes
 *
 * Returns: whether its value is an address, or several
 */
gboolean
deflash_html_is_url_attribute (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (url_attributes); i++)
    if (strlen (url_attributes[i]) == length && g_ascii_strncasecmp (url_attributes[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_relative (const char *value)
{
  const char *p = value;

  /* An anchor in the text itself leads there wherever the text is shown. */
  if (*p == '\0' || *p == '#')
    return FALSE;
  while (g_ascii_isalnum (*p) || (*p && strchr ("+-.", *p)))
    p++;
  return *p != ':' || !g_ascii_isalpha (*value);
}

static char *
resolve_one (const char *base, const char *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (value));

  return is_relative (stripped) ? deflash_url_resolve (base, stripped) : NULL;
}

/* "a.png 1x, b.png 2x" (HTML Standard, 4.8.4.2.1). Addresses with commas of their own have no space behind these. */
static char *
resolve_set (const char *base, const char *value)
{
  GString *set = g_string_new (NULL);

  for (const char *p = value; *p;)
    {
      gsize blank = strspn (p, " \t\r\n\f,");
      gsize length = strcspn (p + blank, " \t\r\n\f");
      gsize rest;

      p += blank;
      if (length == 0)
        break;
      while (length > 1 && p[length - 1] == ',')
        length--;
      g_autofree char *url = g_strndup (p, length);
      g_autofree char *resolved = resolve_one (base, url);
      p += length;
      rest = strcspn (p, ",");
      g_string_append_printf (set, "%s%s%.*s", set->len > 0 ? ", " : "", resolved ? resolved : url, (int) rest, p);
      p += rest;
    }
  return g_string_free (set, FALSE);
}

/**
 * deflash_html_resolve_attribute:
 * @base: an absolute address
 * @name: name of an attribute for which deflash_html_is_url_attribute() holds
 * @length: its bytes
 * @value: its value
 *
 * Returns: (transfer full) (nullable): the value with an absolute address, %NULL where it is to stay as it is
 */
char *
deflash_html_resolve_attribute (const char *base, const char *name, gsize length, const char *value)
{
  if (strlen (value) > MAX_VALUE)
    return NULL;
  return length == 6 && g_ascii_strncasecmp (name, "srcset", 6) == 0 ? resolve_set (base, value) : resolve_one (base, value);
}

static char *
decode (const char *text, gsize length)
{
  GString *string = g_string_sized_new (length);
  const char *end = text + length;

  while (text < end)
    {
      char utf8[8];
      gsize size = *text == '&' ? deflash_feed_text_decode_entity (text, end, utf8) : 0;

      if (size > 0)
        g_string_append (string, utf8);
      else
        g_string_append_c (string, *text);
      text += MAX (size, 1);
    }
  return g_string_free (string, FALSE);
}

/* Writes the attribute from @name on, whose value is [@value, @end), with an absolute address; quotes are around it already. */
static gboolean
write_resolved (GString *out, const char *base, const char *name, gsize name_length, const char *value, gsize length, gboolean quoted)
{
  g_autofree char *plain = length <= MAX_VALUE ? decode (value, length) : NULL;
  g_autofree char *resolved = plain ? deflash_html_resolve_attribute (base, name, name_length, plain) : NULL;
  g_autofree char *escaped = NULL;

  if (!resolved)
    return FALSE;
  escaped = g_markup_escape_text (resolved, -1);
  g_string_append_printf (out, quoted ? "%s" : "\"%s\"", escaped);
  return TRUE;
}

/* Copies a tag from @p, behind its name, to its '>', and makes its addresses absolute. Returns where it ends. */
static const char *
rebase_tag (GString *out, const char *base, const char *p, const char *end)
{
  while (p < end && *p != '>')
    {
      const char *name = p;
      const char *value;
      gsize length;

      while (p < end && !g_ascii_isspace (*p) && !strchr ("=>/", *p))
        p++;
      gsize name_length = p - name;
      while (name_length > 0 && p < end && g_ascii_isspace (*p))
        p++;
      if (name_length == 0 || p == end || *p != '=')
        {
          p = name_length == 0 ? name + 1 : p;
          g_string_append_len (out, name, p - name);
          continue;
        }
      for (p++; p < end && g_ascii_isspace (*p);)
        p++;
      char quote = p < end && (*p == '"' || *p == '\'') ? *p++ : '\0';
      value = p;
      const char *stop = quote ? memchr (p, quote, end - p) : NULL;
      if (quote)
        p = stop ? stop : end;
      else
        while (p < end && !g_ascii_isspace (*p) && *p != '>')
          p++;
      length = p - value;
      g_string_append_len (out, name, value - name);
      if ((quote && !stop) || !deflash_html_is_url_attribute (name, name_length) ||
          !write_resolved (out, base, name, name_length, value, length, quote != '\0'))
        g_string_append_len (out, value, length);
      if (stop)
        g_string_append_c (out, *p++);
    }
  return p;
}

/* Passes over what is no text: a comment, or all of a script or style. Returns NULL where there is none of these at @p. */
static const char *
skip_opaque (const char *p, const char *end)
{
  static const char *const names[] = { "script", "style", "textarea", "xmp" };
  const char *stop;

  if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
    return (stop = g_strstr_len (p + 4, end - p - 4, "-->")) ? stop + 3 : end;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if ((gsize) (end - p) <= length + 1 || g_ascii_strncasecmp (p + 1, names[i], length) != 0 || g_ascii_isalnum (p[length + 1]))
        continue;
      for (stop = p + 1; (stop = memchr (stop, '<', end - stop)); stop++)
        if ((gsize) (end - stop) > length + 1 && stop[1] == '/' && g_ascii_strncasecmp (stop + 2, names[i], length) == 0)
          return stop;
      return end;
    }
  return NULL;
}

/**
 * deflash_html_rebase:
 * @html: valid UTF-8
 * @base: an absolute address
 *
 * Makes the relative addresses in the attributes of HTML absolute, so that the text can be read by whoever does not know where it came
 * from. Everything else stays byte for byte. May be called on any thread.
 *
 * Returns: (transfer full): the HTML
 */
char *
deflash_html_rebase (const char *html, const char *base)
{
  const char *end = html + strlen (html);
  GString *out = g_string_sized_new (end - html + 64);

  for (const char *p = html; p < end;)
    {
      const char *tag = memchr (p, '<', end - p);
      const char *after;

      g_string_append_len (out, p, (tag ? tag : end) - p);
      if (!tag)
        break;
      if ((after = skip_opaque (tag, end)))
        g_string_append_len (out, tag, after - tag);
      else if (tag + 1 < end && g_ascii_isalpha (tag[1]))
        {
          for (after = tag + 1; after < end && !g_ascii_isspace (*after) && !strchr (">/", *after);)
            after++;
          g_string_append_len (out, tag, after - tag);
          after = rebase_tag (out, base, after, end);
        }
      else
        {
          g_string_append_c (out, '<');
          after = tag + 1;
        }
      p = after;
    }
  return g_string_free (out, FALSE);
}
