/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-line.h"

#include <string.h>

void
deflash_html_line_init (DeflashHtmlLine *self)
{
  self->text = g_string_sized_new (1024);
  self->runs = g_array_new (FALSE, FALSE, sizeof (DeflashHtmlRun));
  self->has_space = self->has_break = self->has_ink = FALSE;
}

void
deflash_html_line_finish (DeflashHtmlLine *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
}

void
deflash_html_line_clear (DeflashHtmlLine *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->runs, 0);
  self->has_space = self->has_break = self->has_ink = FALSE;
}

static void
append_run (DeflashHtmlLine *self, const char *text, gsize length, DeflashSpanStyle style, const char *url)
{
  g_string_append_len (self->text, text, length);
  if (self->runs->len > 0)
    {
      DeflashHtmlRun *last = &g_array_index (self->runs, DeflashHtmlRun, self->runs->len - 1);
      if (last->style == style && last->url == url)
        {
          last->end = self->text->len;
          return;
        }
    }
  g_array_append_val (self->runs, ((DeflashHtmlRun) { self->text->len, style, url }));
}

/* The space between two runs belongs to what both have in common, so that no underline or background sticks out. */
static void
append_due_space (DeflashHtmlLine *self, DeflashSpanStyle style, const char *url)
{
  const DeflashHtmlRun *last;

  if (self->text->len > 0 && (self->has_break || self->has_space))
    {
      last = &g_array_index (self->runs, DeflashHtmlRun, self->runs->len - 1);
      style &= last->style & self->space_style;
      if (last->url != url)
        {
          url = NULL;
          style &= ~DEFLASH_SPAN_LINK;
        }
      if (self->has_break || self->text->str[self->text->len - 1] != '\n')
        append_run (self, self->has_break ? "\n" : " ", 1, style, url);
    }
  self->has_space = self->has_break = FALSE;
}

/* Characters that end the quick way: white space, controls, and the first bytes of what is looked at below. */
static inline gboolean
is_special (guchar c)
{
  return c <= 0x20 || c == 0x7f || c == 0xc2 || c == 0xd8 || c == 0xe1 || c == 0xe2 || c == 0xef;
}

static inline gboolean
is_collapsible (guchar c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

typedef enum
{
  CHAR_VISIBLE,
  CHAR_NO_BREAK_SPACE,
  CHAR_DROPPED,
} CharClass;

/* What reorders or hides text (UAX #9), soft hyphens and controls go. Zero-width joiners stay: emoji and Persian need them. */
static CharClass
classify (gunichar c)
{
  if (c == 0xa0 || c == 0x202f || c == 0x2007)
    return CHAR_NO_BREAK_SPACE;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f ||
      (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || c >= 0xfffffe ||
      c == 0xfffe || c == 0xffff)
    return CHAR_DROPPED;
  return CHAR_VISIBLE;
}

/* Appends the stretch [@start, @end) of a text node, which has no collapsible white space. */
static void
append_stretch (DeflashHtmlLine *self, const char *start, const char *end, DeflashSpanStyle style, const char *url)
{
  if (start == end)
    return;
  append_due_space (self, style, url);
  append_run (self, start, end - start, style, url);
}

/**
 * deflash_html_line_append:
 * @text: valid UTF-8
 * @style: of the whole text
 * @url: (nullable): interned, with %DEFLASH_SPAN_LINK
 *
 * Appends a text node with its white space collapsed (CSS Text, 4.1.1) and dangerous characters dropped.
 */
void
deflash_html_line_append (DeflashHtmlLine *self, const char *text, DeflashSpanStyle style, const char *url)
{
  const char *start = text;
  const char *p = text;

  while (*p)
    {
      CharClass kind;
      gsize size;

      if (!is_special (*p))
        {
          self->has_ink = TRUE;
          do
            p++;
          while (!is_special (*p));
          continue;
        }
      if (*p == '\0')
        break;
      if (*p == ' ' && p > start && !is_special (p[1])) /* the one space between two words */
        {
          p++;
          continue;
        }
      if (is_collapsible (*p))
        {
          append_stretch (self, start, p, style, url);
          self->space_style = self->has_space ? self->space_style & style : style;
          self->has_space = TRUE;
          start = ++p;
          continue;
        }
      kind = classify (g_utf8_get_char (p));
      size = g_utf8_skip[(guchar) *p];
      if (kind == CHAR_DROPPED)
        {
          append_stretch (self, start, p, style, url);
          start = p + size;
        }
      else if (kind == CHAR_VISIBLE)
        self->has_ink = TRUE;
      p += size;
    }
  append_stretch (self, start, p, style, url);
}

/* Appends preformatted text: white space and line breaks stay. */
void
deflash_html_line_append_raw (DeflashHtmlLine *self, const char *text)
{
  const char *start = text;
  const char *p;

  for (p = text; *p; p = g_utf8_next_char (p))
    {
      if (!is_special (*p) || *p == ' ' || *p == '\n' || *p == '\t')
        {
          self->has_ink |= (guchar) *p > 0x20;
          continue;
        }
      if (classify (g_utf8_get_char (p)) == CHAR_VISIBLE)
        {
          self->has_ink = TRUE;
          continue;
        }
      if (p > start)
        append_run (self, start, p - start, 0, NULL);
      if (classify (g_utf8_get_char (p)) == CHAR_NO_BREAK_SPACE)
        append_run (self, " ", 1, 0, NULL);
      start = g_utf8_next_char (p);
    }
  if (p > start)
    append_run (self, start, p - start, 0, NULL);
}

void
deflash_html_line_break (DeflashHtmlLine *self)
{
  if (self->text->len == 0)
    return;
  self->has_break = TRUE;
  self->space_style = 0;
}

void
deflash_html_line_space (DeflashHtmlLine *self)
{
  self->has_space = TRUE;
  self->space_style = 0;
}

gboolean
deflash_html_line_is_empty (const DeflashHtmlLine *self)
{
  return !self->has_ink;
}

static gsize
count_leading_space (const char *text)
{
  const char *p = text;

  while (*p == ' ' || *p == '\n' || strncmp (p, "\xc2\xa0", 2) == 0)
    p += g_utf8_skip[(guchar) *p];
  return p - text;
}

static gsize
find_trimmed_end (const char *text, gsize length)
{
  for (;;)
    {
      if (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n'))
        length--;
      else if (length > 1 && memcmp (text + length - 2, "\xc2\xa0", 2) == 0)
        length -= 2;
      else
        return length;
    }
}

/* Takes white space, no-break spaces included, from both ends. */
void
deflash_html_line_trim (DeflashHtmlLine *self)
{
  gsize start = count_leading_space (self->text->str);
  gsize end = find_trimmed_end (self->text->str, self->text->len);
  guint kept = 0;

  self->has_space = self->has_break = FALSE;
  if (start >= end)
    {
      deflash_html_line_clear (self);
      return;
    }
  if (start == 0 && end == self->text->len)
    return;
  g_string_truncate (self->text, end);
  g_string_erase (self->text, 0, start);
  for (guint i = 0; i < self->runs->len; i++)
    {
      DeflashHtmlRun run = g_array_index (self->runs, DeflashHtmlRun, i);

      if (run.end <= start)
        continue;
      run.end = MIN (run.end, end) - start;
      g_array_index (self->runs, DeflashHtmlRun, kept++) = run;
      if (run.end == end - start)
        break;
    }
  g_array_set_size (self->runs, kept);
}

/* Takes @style away where the whole text has it. */
void
deflash_html_line_drop_common (DeflashHtmlLine *self, DeflashSpanStyle style)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (!(g_array_index (self->runs, DeflashHtmlRun, i).style & style))
      return;
  for (guint i = 0; i < self->runs->len; i++)
    g_array_index (self->runs, DeflashHtmlRun, i).style &= ~style;
}

/* Appends everything to the leaf that @builder has begun, and starts anew. */
void
deflash_html_line_flush (DeflashHtmlLine *self, DeflashDocumentBuilder *builder)
{
  guint start = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const DeflashHtmlRun *run = &g_array_index (self->runs, DeflashHtmlRun, i);
      deflash_document_builder_append_text (builder, self->text->str + start, run->end - start, run->style, run->url);
      start = run->end;
    }
  deflash_html_line_clear (self);
}
