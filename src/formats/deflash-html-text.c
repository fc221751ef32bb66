/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"

#include "deflash-html-entity.h"
#include "deflash-html-line.h"
#include "deflash-text.h"

#include <string.h>

#define MAX_BYTES       (8 * 1024 * 1024)
#define MAX_TAG_NAME    16
#define MAX_ENTITY_NAME 32

/* Elements that begin and end a line. Sorted. */
static const char *const block_tags[] = {
  "address",    "article", "aside",  "blockquote", "br", "center", "dd",      "details", "div",   "dl", "dt",
  "figcaption", "figure",  "footer", "form",       "h1", "h2",     "h3",      "h4",      "h5",    "h6", "header",
  "hr",         "li",      "main",   "ol",         "p",  "pre",    "section", "summary", "table", "tr", "ul",
};

/* Elements whose content is no text. Sorted. */
static const char *const raw_tags[] = { "iframe", "noframes", "noscript", "script", "style", "svg", "template", "textarea", "title" };

typedef struct
{
  DeflashHtmlLine line;
  GString *pending;      /* text between tags, references resolved */
  gboolean is_past_tags; /* a tag was met that nothing closes: all the rest is text */
} Scan;

/* The code points that browsers read for numbers of Windows-1252 (HTML, "numeric character reference end state"). */
static gunichar
mend_code_point (guint64 number)
{
  static const guint16 windows[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
  };

  if (number >= 0x80 && number < 0xa0)
    return windows[number - 0x80];
  if (number == 0 || number > 0x10ffff || (number >= 0xd800 && number < 0xe000))
    return 0xfffd;
  return number;
}

static const char *
read_number (const char *p, const char *end, gunichar *character)
{
  gboolean is_hex = p < end && (*p == 'x' || *p == 'X');
  const char *digits = is_hex ? p + 1 : p;
  guint64 number = 0;

  for (p = digits; p < end && (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
    number = MIN (number * (is_hex ? 16 : 10) + g_ascii_xdigit_value (*p), 0x110000);
  if (p == digits)
    return NULL;
  *character = mend_code_point (number);
  return p < end && *p == ';' ? p + 1 : p;
}

/* Reads the character reference behind the '&' at @p; %NULL where there is none. */
static const char *
read_reference (const char *p, const char *end, gunichar *character)
{
  char name[MAX_ENTITY_NAME];
  gsize length = 0;
  gunichar value;

  if (p < end && *p == '#')
    return read_number (p + 1, end, character);
  while (p + length < end && length < sizeof name - 1 && g_ascii_isalnum (p[length]))
    {
      name[length] = p[length];
      length++;
    }
  name[length] = '\0';
  value = length > 0 ? deflash_html_lookup_entity (name) : 0;
  if (value == 0)
    return NULL;
  p += length;
  if (p < end && *p == ';')
    p++;
  else if (value > 0xff) /* only the old Latin-1 names may go without */
    return NULL;
  *character = value;
  return p;
}

static void
flush_pending (Scan *scan)
{
  if (scan->pending->len == 0)
    return;
  deflash_html_line_append (&scan->line, scan->pending->str, 0, NULL);
  g_string_truncate (scan->pending, 0);
}

/* The end of the tag that @p is in; %NULL where it has none. */
static const char *
skip_tag (const char *p, const char *end)
{
  char quote = 0;

  for (; p < end; p++)
    {
      if (quote)
        quote = *p == quote ? 0 : quote;
      else if ((*p == '"' || *p == '\'') && p[-1] == '=')
        quote = *p;
      else if (*p == '>')
        return p + 1;
    }
  return NULL;
}

static const char *
skip_content (const char *p, const char *end, const char *name)
{
  gsize length = strlen (name);

  for (; (p = memchr (p, '<', end - p)); p++)
    if ((gsize) (end - p) >= length + 3 && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0 &&
        !g_ascii_isalnum (p[2 + length]))
      {
        const char *close = skip_tag (p, end);
        return close ? close : end;
      }
  return end;
}

/* Reads what begins with the '<' at @p; %NULL where that is a mere character. */
static const char *
read_markup (Scan *scan, const char *p, const char *end)
{
  char name[MAX_TAG_NAME];
  gboolean is_end = p + 1 < end && p[1] == '/';
  const char *start = p + 1 + is_end;
  gsize length = 0;

  if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
    {
      const char *close = g_strstr_len (p + 4, end - p - 4, "-->");
      return close ? close + 3 : end;
    }
  if (end - p >= 2 && (p[1] == '!' || p[1] == '?'))
    {
      p = skip_tag (p, end);
      scan->is_past_tags = p == NULL;
      return p;
    }
  if (start >= end || !g_ascii_isalpha (*start))
    return NULL;
  while (start + length < end && length < sizeof name - 1 && g_ascii_isalnum (start[length]))
    {
      name[length] = g_ascii_tolower (start[length]);
      length++;
    }
  name[length] = '\0';
  p = skip_tag (start, end);
  if (!p)
    {
      scan->is_past_tags = TRUE;
      return NULL;
    }
  if (deflash_text_is_listed (name, block_tags, G_N_ELEMENTS (block_tags)))
    {
      flush_pending (scan);
      deflash_html_line_break (&scan->line);
    }
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    g_string_append_c (scan->pending, ' ');
  else if (!is_end && deflash_text_is_listed (name, raw_tags, G_N_ELEMENTS (raw_tags)))
    return skip_content (p, end, name);
  return p;
}

static void
scan_html (Scan *scan, const char *p, const char *end)
{
  while (p < end)
    {
      gsize plain = 0;
      const char *next = NULL;
      gunichar character;

      while (p + plain < end && p[plain] != '<' && p[plain] != '&')
        plain++;
      g_string_append_len (scan->pending, p, plain);
      p += plain;
      if (p >= end)
        break;
      if (*p == '<' && !scan->is_past_tags)
        next = read_markup (scan, p, end);
      else if (*p == '&' && (next = read_reference (p + 1, end, &character)))
        g_string_append_unichar (scan->pending, character);
      if (!next)
        {
          g_string_append_c (scan->pending, *p);
          next = p + 1;
        }
      p = next;
    }
  flush_pending (scan);
}

/**
 * deflash_html_to_text:
 * @html: (nullable) (array length=length): a fragment of HTML, untrusted
 * @length: its bytes, or -1 where a NUL ends it
 *
 * The quick way to plain text, for titles and summaries: tags go, references are resolved once, white space is collapsed, blocks and
 * `<br>` become line breaks, dangerous characters are dropped. A `<` that begins no tag stays. May be called on any thread.
 *
 * Returns: (transfer full): valid UTF-8; "" for %NULL
 */
char *
deflash_html_to_text (const char *html, gssize length)
{
  g_autofree char *valid = NULL;
  Scan scan = { 0 };
  char *text;

  if (!html)
    return g_strdup ("");
  valid = deflash_text_make_valid (html, MIN (length < 0 ? strlen (html) : (gsize) length, MAX_BYTES));
  deflash_html_line_init (&scan.line);
  scan.pending = g_string_new (NULL);

  scan_html (&scan, valid, valid + strlen (valid));
  deflash_html_line_trim (&scan.line);
  text = g_strdup (scan.line.text->str);

  g_string_free (scan.pending, TRUE);
  deflash_html_line_finish (&scan.line);
  return text;
}
