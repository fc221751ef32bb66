/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-xml-mend.h"

#include <string.h>

#include "deflash-feed-text.h"

/* Deeper nesting is not mended; libxml2's own limit is 256. */
#define MAX_DEPTH 250

/* Entities of a document type: short ones only, few, and never within each other, so that no bomb can go off. */
#define MAX_ENTITIES      64
#define MAX_ENTITY_LENGTH 512

/* How far and over how many quotes within a value its end is looked for. */
#define MAX_QUOTED 4096
#define MAX_QUOTES 32

typedef struct
{
  const char *name;
  gsize length;
} Name;

typedef struct
{
  const char *p;
  const char *end;
  GString *out;
  gsize limit;               /* of bytes in out */
  gboolean has_no_cdata_end; /* from here on; so that it is looked for once */
  GArray *open;              /* of Name, the elements that are open */
  GHashTable *entities;      /* (nullable) (owned) (element-type utf8 utf8) */
} Mender;

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

static gboolean
is_name_char (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.' || c == ':';
}

static Name
scan_name (const char *p, const char *end)
{
  Name name = { p, 0 };

  if (p < end && is_name_start (*p))
    while (p + name.length < end && is_name_char (p[name.length]))
      name.length++;
  return name;
}

static gboolean
names_equal (Name a, Name b)
{
  return a.length == b.length && memcmp (a.name, b.name, a.length) == 0;
}

static void
append_char (GString *out, char c)
{
  switch (c)
    {
    case '&':
      g_string_append (out, "&amp;");
      break;
    case '<':
      g_string_append (out, "&lt;");
      break;
    case '>':
      g_string_append (out, "&gt;");
      break;
    case '"':
      g_string_append (out, "&quot;");
      break;
    default:
      g_string_append_c (out, c);
    }
}

static void
append_escaped (GString *out, const char *text)
{
  for (; *text; text++)
    append_char (out, *text);
}

/* A reference at @p: the five of XML and the numeric ones stay, HTML's and the document's become characters, all else is an ampersand.
 * Returns how many bytes were read. */
static gsize
mend_reference (Mender *self, const char *p, const char *end)
{
  Name name = scan_name (p + 1, end);
  const char *stop = name.name + name.length;
  char utf8[8];
  gsize length;

  if (self->entities && name.length > 0 && stop < end && *stop == ';')
    {
      g_autofree char *key = g_strndup (name.name, name.length);
      const char *value = g_hash_table_lookup (self->entities, key);

      if (value)
        {
          append_escaped (self->out, value);
          return name.length + 2;
        }
    }
  length = deflash_feed_text_decode_entity (p, end, utf8);
  if (length == 0)
    {
      g_string_append (self->out, "&amp;");
      return 1;
    }
  /* A number that is no character, or one that XML doesn't allow, goes. */
  if (((guchar) *utf8 >= 0x20 && strcmp (utf8, "\xef\xbf\xbd") != 0) || strchr ("\t\n", *utf8))
    append_escaped (self->out, utf8);
  return length;
}

static void
mend_text (Mender *self, const char *p, const char *end)
{
  while (p < end && self->out->len < self->limit)
    {
      if (*p == '&')
        p += mend_reference (self, p, end);
      else if (*p == '<' || *p == '>')
        append_char (self->out, *p++);
      else
        g_string_append_c (self->out, *p++);
    }
}

static void
close_element (Mender *self)
{
  Name name = g_array_index (self->open, Name, self->open->len - 1);

  g_string_append (self->out, "</");
  g_string_append_len (self->out, name.name, name.length);
  g_string_append_c (self->out, '>');
  g_array_set_size (self->open, self->open->len - 1);
}

/* Index of the innermost open element of that name, or -1. */
static int
find_open (Mender *self, Name name)
{
  for (int i = (int) self->open->len - 1; i >= 0; i--)
    if (names_equal (g_array_index (self->open, Name, i), name))
      return i;
  return -1;
}

static void
close_down_to (Mender *self, int index)
{
  while ((int) self->open->len > index)
    close_element (self);
}

static gboolean
is_item (Name name)
{
  return (name.length == 4 && memcmp (name.name, "item", 4) == 0) || (name.length == 5 && memcmp (name.name, "entry", 5) == 0);
}

/* Index of the innermost open element that items stand in, or -1. What is open within it when an item begins was never closed. */
static int
find_container (Mender *self)
{
  static const char *const containers[] = { "channel", "feed", "rdf:RDF", "RDF", "rss" };
  int found = -1;

  for (guint i = 0; i < G_N_ELEMENTS (containers); i++)
    found = MAX (found, find_open (self, (Name) { containers[i], strlen (containers[i]) }));
  return found;
}

/* Elements that hold others of the feed, which a wrong end tag must not end. */
static gboolean
is_container (Name name)
{
  static const char *const names[] = { "rss", "channel", "feed", "item", "entry", "rdf:RDF", "RDF", "items", "image", "author", "source" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names_equal (name, (Name) { names[i], strlen (names[i]) }))
      return TRUE;
  return FALSE;
}

static gboolean
is_html (Name name)
{
  g_autofree char *lower = g_ascii_strdown (name.name, MIN (name.length, 32));

  return deflash_feed_text_is_html_element (lower);
}

/* Whether a tag of another name may well have been meant for the element that is open: "<title>…</titel>". Stray ends of HTML are just
 * that. */
static gboolean
is_misspelt_end (Mender *self, Name name)
{
  return self->open->len > 0 && !is_html (name) && !is_container (g_array_index (self->open, Name, self->open->len - 1)) &&
         !is_container (name);
}

static void
mend_end_tag (Mender *self)
{
  Name name = scan_name (self->p + 2, self->end);
  const char *close = memchr (self->p, '>', self->end - self->p);
  int index;

  if (!close)
    {
      self->p = self->end;
      return;
    }
  self->p = close + 1;
  if ((index = find_open (self, name)) >= 0)
    close_down_to (self, index);
  else if (is_misspelt_end (self, name))
    close_element (self);
}

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* Whether a tag could go on, or end, at @p. */
static gboolean
continues_tag (const char *p, const char *end)
{
  const char *start = p;
  Name name;

  p = skip_space (p, end);
  if (p == end || *p == '>' || *p == '?' || (*p == '/' && p + 1 < end && p[1] == '>'))
    return TRUE;
  name = scan_name (p, end);
  if (name.length == 0)
    return FALSE;
  if (p == start) /* nothing between: then only what can be nothing else */
    return end - p > (gssize) name.length + 1 && p[name.length] == '=' && strchr ("\"'", p[name.length + 1]) != NULL;
  p = skip_space (p + name.length, end);
  return p == end || *p == '=' || *p == '>' || (*p == '/' && p + 1 < end && p[1] == '>');
}

/* The quote that ends a value. One behind which no tag goes on was meant to be part of the text; how far that is looked into is
 * bounded, and where nothing fits the first one it is. */
static const char *
find_closing_quote (const char *start, const char *end, char quote)
{
  const char *first = memchr (start, quote, end - start);
  const char *close = first;

  if (!first)
    return NULL;
  if (end - first > MAX_QUOTED)
    end = first + MAX_QUOTED;
  for (guint i = 0; close && i < MAX_QUOTES; i++)
    {
      if (continues_tag (close + 1, end))
        return close;
      close = close + 1 < end ? memchr (close + 1, quote, end - close - 1) : NULL;
    }
  return first;
}

/* The value of an attribute from @p on; returns its end and puts the start past the quote. */
static const char *
scan_value (const char **p, const char *end)
{
  const char *start = *p;

  if (start < end && (*start == '"' || *start == '\''))
    {
      const char *close = find_closing_quote (start + 1, end, *start);

      *p = start + 1;
      return close ? close : end;
    }
  while (start < end && !g_ascii_isspace (*start) && *start != '>' && !(*start == '/' && start + 1 < end && start[1] == '>'))
    start++;
  return start;
}

static gboolean
seen_before (GArray *seen, Name name)
{
  for (guint i = 0; i < seen->len; i++)
    if (names_equal (g_array_index (seen, Name, i), name))
      return TRUE;
  return seen->len >= 64;
}

static const char *
mend_attribute (Mender *self, const char *p, GArray *seen)
{
  Name name = scan_name (p, self->end);
  const char *after = skip_space (name.name + name.length, self->end);
  const char *value = NULL, *value_end = NULL;

  if (name.length == 0)
    return p + 1;
  if (after < self->end && *after == '=')
    {
      value = skip_space (after + 1, self->end);
      value_end = scan_value (&value, self->end);
      after = value_end < self->end && (*value_end == '"' || *value_end == '\'') ? value_end + 1 : value_end;
    }
  if (!seen_before (seen, name))
    {
      g_array_append_val (seen, name);
      g_string_append_c (self->out, ' ');
      g_string_append_len (self->out, name.name, name.length);
      g_string_append (self->out, "=\"");
      for (const char *q = value; q && q < value_end && self->out->len < self->limit;)
        {
          if (*q == '&')
            q += mend_reference (self, q, value_end);
          else
            append_char (self->out, *q++);
        }
      g_string_append_c (self->out, '"');
    }
  return after;
}

static void
mend_start_tag (Mender *self)
{
  Name name = scan_name (self->p + 1, self->end);
  const char *p = name.name + name.length;
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Name));
  gsize start;
  int index;

  if (is_item (name) && (index = find_container (self)) >= 0)
    close_down_to (self, index + 1);

  start = self->out->len;
  g_string_append_c (self->out, '<');
  g_string_append_len (self->out, name.name, name.length);
  while ((p = skip_space (p, self->end)) < self->end && *p != '>' && !(*p == '/' && p + 1 < self->end && p[1] == '>'))
    {
      if (*p == '<') /* the tag was never closed, or never was one */
        break;
      p = mend_attribute (self, p, seen);
    }
  if (p >= self->end)
    {
      g_string_truncate (self->out, start);
      self->p = self->end;
    }
  else if (*p == '/')
    {
      g_string_append (self->out, "/>");
      self->p = p + 2;
    }
  else
    {
      g_string_append_c (self->out, '>');
      self->p = *p == '>' ? p + 1 : p;
      g_array_append_val (self->open, name);
    }
}

/* <!ENTITY name "value">, where the value has neither markup nor further references. */
static void
take_entity (Mender *self, const char *p, const char *end)
{
  Name name = scan_name (skip_space (p, end), end);
  const char *value = skip_space (name.name + name.length, end);
  const char *value_end;

  if (name.length == 0 || value >= end || (*value != '"' && *value != '\''))
    return;
  value_end = scan_value (&value, end);
  if (value_end - value > MAX_ENTITY_LENGTH || memchr (value, '&', value_end - value) || memchr (value, '<', value_end - value) ||
      memchr (value, '%', value_end - value))
    return;
  if (!self->entities)
    self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_size (self->entities) < MAX_ENTITIES)
    g_hash_table_insert (self->entities, g_strndup (name.name, name.length), g_strndup (value, value_end - value));
}

/* Drops the document type, but for its simple entities. */
static void
mend_doctype (Mender *self)
{
  const char *p = self->p + 2;
  guint depth = 1;

  while (p < self->end && depth > 0)
    {
      if (*p == '"' || *p == '\'')
        {
          const char *close = memchr (p + 1, *p, self->end - p - 1);

          if (close)
            p = close;
        }
      else if (*p == '<' || *p == '[')
        {
          depth++;
          if (self->end - p > 9 && memcmp (p, "<!ENTITY", 8) == 0 && g_ascii_isspace (p[8]))
            take_entity (self, p + 8, self->end);
        }
      else if (*p == '>' || *p == ']')
        depth--;
      p++;
    }
  self->p = p;
}

static gboolean
skip_delimited (Mender *self, const char *open, const char *close)
{
  gsize length = strlen (open);
  const char *stop;

  if ((gsize) (self->end - self->p) < length || memcmp (self->p, open, length) != 0)
    return FALSE;
  stop = g_strstr_len (self->p + length, self->end - self->p - length, close);
  self->p = stop ? stop + strlen (close) : self->end;
  return TRUE;
}

/* A CDATA section that nobody ended: it goes as far as the element that it is in, if that has an end; else the text is cut off. */
static void
mend_open_cdata (Mender *self, const char *start)
{
  Name name = self->open->len > 0 ? g_array_index (self->open, Name, self->open->len - 1) : (Name) { "", 0 };
  g_autofree char *end_tag = g_strdup_printf ("</%.*s", (int) name.length, name.name);
  const char *stop = name.length > 0 ? g_strstr_len (start, self->end - start, end_tag) : NULL;

  self->has_no_cdata_end = TRUE;
  self->p = stop ? stop : self->end;
  if (!stop)
    return;
  g_string_append_len (self->out, start, stop - start);
  g_string_append (self->out, "]]>");
}

static void
mend_markup (Mender *self)
{
  const char *start = self->p;

  if (!self->has_no_cdata_end && skip_delimited (self, "<![CDATA[", "]]>"))
    {
      if (self->p - start >= 12 && memcmp (self->p - 3, "]]>", 3) == 0)
        g_string_append_len (self->out, start, self->p - start);
      else
        mend_open_cdata (self, start);
    }
  else if (self->has_no_cdata_end && (gsize) (self->end - self->p) >= 9 && memcmp (self->p, "<![CDATA[", 9) == 0)
    mend_open_cdata (self, start);
  else if (skip_delimited (self, "<!--", "-->") || skip_delimited (self, "<?", "?>"))
    return;
  else if (start + 1 < self->end && start[1] == '!')
    mend_doctype (self);
  else if (start + 2 < self->end && start[1] == '/' && is_name_start (start[2]))
    mend_end_tag (self);
  else if (start + 1 < self->end && is_name_start (start[1]) && self->open->len < MAX_DEPTH)
    mend_start_tag (self);
  else
    {
      g_string_append (self->out, "&lt;");
      self->p++;
    }
}

/**
 * deflash_xml_mend:
 * @xml: (array length=length): UTF-8 that an XML parser refused
 * @length: its bytes
 *
 * Rewrites ill-formed XML into such that an XML parser takes: bare ampersands and angle brackets are escaped, HTML's character
 * references are resolved, attributes get their quotes, unmatched end tags go, and missing ones are put in where an outer element
 * ends. What was cut off at the end stays cut off. The document type goes, so nothing in it can be loaded or grow.
 *
 * Returns: (transfer full): the mended text
 */
GString *
deflash_xml_mend (const char *xml, gsize length)
{
  Mender self = { .p = xml, .end = xml + length, .limit = 2 * length + 65536 };

  self.out = g_string_sized_new (length + length / 8);
  self.open = g_array_new (FALSE, FALSE, sizeof (Name));
  while (self.p < self.end && self.out->len < self.limit)
    {
      const char *next = memchr (self.p, '<', self.end - self.p);

      if (!next)
        next = self.end;
      if (self.open->len > 0)
        mend_text (&self, self.p, next);
      self.p = next;
      if (self.p < self.end)
        mend_markup (&self);
    }
  g_array_unref (self.open);
  g_clear_pointer (&self.entities, g_hash_table_unref);
  return self.out;
}
