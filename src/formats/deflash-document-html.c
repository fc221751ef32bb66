/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document-html.h"

#include "deflash-url.h"

#include <string.h>

typedef struct
{
  const DeflashDocumentLabels *labels;
  GString *out;
  GArray *open; /* of Open: containers that wait for their end tag */
} Writer;

typedef struct
{
  guint8 level;
  const char *end_tag;
} Open;

static const char *
find_escape (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return NULL;
    }
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  const char *start = text;

  for (const char *p = text; p < text + length; p++)
    {
      const char *escape = find_escape (*p);

      if (escape == NULL)
        continue;
      g_string_append_len (out, start, p - start);
      g_string_append (out, escape);
      start = p + 1;
    }
  g_string_append_len (out, start, text + length - start);
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  if (!value)
    return;
  g_string_append_printf (out, " %s=\"", name);
  append_escaped (out, value, strlen (value));
  g_string_append_c (out, '"');
}

static gboolean
is_link (const char *url)
{
  return url && (deflash_url_is_http (url) || url[0] == '#' || g_ascii_strncasecmp (url, "mailto:", 7) == 0 ||
                 g_str_has_prefix (url, "resource:///"));
}

static gboolean
is_picture (const char *url)
{
  return url && (deflash_url_is_http (url) || g_str_has_prefix (url, "resource:///"));
}

/* Text with its line breaks as <br>, or as they are within <pre>. */
static void
append_text (GString *out, const char *text, gsize length, gboolean is_code)
{
  while (length > 0 && !is_code)
    {
      const char *line_end = memchr (text, '\n', length);
      gsize size = line_end ? (gsize) (line_end - text) : length;

      append_escaped (out, text, size);
      if (!line_end)
        return;
      g_string_append (out, "<br>");
      text += size + 1;
      length -= size + 1;
    }
  append_escaped (out, text, length);
}

typedef struct
{
  DeflashSpanStyle style;
  const char *name;
} StyleTag;

static const StyleTag style_tags[] = {
  { DEFLASH_SPAN_BOLD, "strong" },   { DEFLASH_SPAN_ITALIC, "em" },       { DEFLASH_SPAN_STRIKE, "s" },
  { DEFLASH_SPAN_SUBSCRIPT, "sub" }, { DEFLASH_SPAN_SUPERSCRIPT, "sup" }, { DEFLASH_SPAN_CODE, "code" },
};

static void
append_span (GString *out, const DeflashBlock *block, const DeflashSpan *span)
{
  gboolean links = (span->style & DEFLASH_SPAN_LINK) && is_link (span->url);

  if (links)
    {
      g_string_append (out, "<a");
      append_attribute (out, "href", span->url);
      g_string_append_c (out, '>');
    }
  for (guint i = 0; i < G_N_ELEMENTS (style_tags); i++)
    if (span->style & style_tags[i].style)
      g_string_append_printf (out, "<%s>", style_tags[i].name);
  append_text (out, block->text + span->start, span->end - span->start, FALSE);
  for (guint i = G_N_ELEMENTS (style_tags); i > 0; i--)
    if (span->style & style_tags[i - 1].style)
      g_string_append_printf (out, "</%s>", style_tags[i - 1].name);
  if (links)
    g_string_append (out, "</a>");
}

static void
append_inline (GString *out, const DeflashBlock *block)
{
  guint at = 0;

  for (guint i = 0; i < block->n_spans; i++)
    {
      append_text (out, block->text + at, block->spans[i].start - at, FALSE);
      append_span (out, block, &block->spans[i]);
      at = block->spans[i].end;
    }
  append_text (out, block->text + at, strlen (block->text + at), FALSE);
}

/* "<name id dir", left open for more attributes. */
static void
start_tag (Writer *self, const DeflashBlock *block, const char *name)
{
  g_string_append_printf (self->out, "<%s", name);
  append_attribute (self->out, "id", block->anchor);
  if (block->flags & DEFLASH_BLOCK_FLAG_RTL)
    append_attribute (self->out, "dir", "rtl");
}

static void
write_simple (Writer *self, const DeflashBlock *block, const char *name)
{
  start_tag (self, block, name);
  g_string_append_c (self->out, '>');
  append_inline (self->out, block);
  g_string_append_printf (self->out, "</%s>\n", name);
}

static void
append_size (GString *out, const char *name, guint value)
{
  if (value > 0)
    g_string_append_printf (out, " %s=\"%u\"", name, value);
}

static void
write_figure (Writer *self, const DeflashBlock *block)
{
  if (!is_picture (block->url))
    return;
  start_tag (self, block, "figure");
  g_string_append (self->out, "><img");
  append_attribute (self->out, "src", block->url);
  append_attribute (self->out, "alt", block->label ? block->label : "");
  append_size (self->out, "width", block->width);
  append_size (self->out, "height", block->height);
  g_string_append_c (self->out, '>');
  if (block->text[0] || block->title)
    {
      g_string_append (self->out, "<figcaption>");
      append_inline (self->out, block);
      if (block->title)
        {
          g_string_append (self->out, block->text[0] ? " <span class=\"credit\">" : "<span class=\"credit\">");
          append_escaped (self->out, block->title, strlen (block->title));
          g_string_append (self->out, "</span>");
        }
      g_string_append (self->out, "</figcaption>");
    }
  g_string_append (self->out, "</figure>\n");
}

static void
write_code (Writer *self, const DeflashBlock *block)
{
  start_tag (self, block, "pre");
  g_string_append (self->out, "><code");
  if (block->label)
    {
      g_autofree char *name = g_strconcat ("language-", block->label, NULL);
      append_attribute (self->out, "class", name);
    }
  g_string_append_c (self->out, '>');
  append_text (self->out, block->text, strlen (block->text), TRUE);
  g_string_append (self->out, "</code></pre>\n");
}

static void
append_link (GString *out, const char *url, const char *text)
{
  gboolean links = is_link (url);

  if (links)
    {
      g_string_append (out, "<a");
      append_attribute (out, "href", url);
      g_string_append_c (out, '>');
    }
  append_text (out, text, strlen (text), FALSE);
  if (links)
    g_string_append (out, "</a>");
}

static void
write_embed (Writer *self, const DeflashBlock *block)
{
  start_tag (self, block, "p");
  g_string_append_c (self->out, '>');
  append_link (self->out, block->url, block->text[0] ? block->text : block->label ? block->label : block->url);
  if (block->label && strcmp (block->label, block->text) != 0)
    {
      g_string_append (self->out, " (");
      append_escaped (self->out, block->label, strlen (block->label));
      g_string_append_c (self->out, ')');
    }
  g_string_append (self->out, "</p>\n");
}

static void
write_source (Writer *self, const DeflashBlock *block)
{
  start_tag (self, block, "li");
  g_string_append_c (self->out, '>');
  if (block->label)
    {
      append_escaped (self->out, block->label, strlen (block->label));
      g_string_append (self->out, block->text[0] ? ": " : "");
    }
  append_link (self->out, block->url, block->text[0] || block->label ? block->text : block->url);
  g_string_append (self->out, "</li>\n");
}

static void
write_cell (Writer *self, const DeflashBlock *block)
{
  const char *name = block->flags & DEFLASH_BLOCK_FLAG_HEADER ? "th" : "td";

  start_tag (self, block, name);
  append_size (self->out, "colspan", block->number > 1 ? block->number : 0);
  g_string_append_c (self->out, '>');
  append_inline (self->out, block);
  g_string_append_printf (self->out, "</%s>", name);
}

static void
write_heading (Writer *self, const DeflashBlock *block)
{
  static const char *const names[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

  write_simple (self, block, names[CLAMP (block->number, 1, 6) - 1]);
}

/* Starts a part with its heading. Returns: the end tag */
static const char *
open_part (Writer *self, const DeflashBlock *block, const char *label, const char *fallback, const char *start, const char *end)
{
  start_tag (self, block, "section");
  g_string_append (self->out, "><h2>");
  append_escaped (self->out, label ? label : fallback, strlen (label ? label : fallback));
  g_string_append_printf (self->out, "</h2>%s\n", start);
  return end;
}

static const char *
open_simple (Writer *self, const DeflashBlock *block, const char *name, const char *end)
{
  start_tag (self, block, name);
  g_string_append_c (self->out, '>');
  return end;
}

static const char *
open_list (Writer *self, const DeflashBlock *block)
{
  if (block->number == 0)
    return open_simple (self, block, "ul", "</ul>\n");
  start_tag (self, block, "ol");
  append_size (self->out, "start", block->number > 1 ? block->number : 0);
  g_string_append_c (self->out, '>');
  return "</ol>\n";
}

static const char *
open_item (Writer *self, const DeflashBlock *block)
{
  start_tag (self, block, "li");
  append_size (self->out, "value", block->number);
  g_string_append_c (self->out, '>');
  return "</li>\n";
}

static const char *
open_quote (Writer *self, const DeflashBlock *block)
{
  start_tag (self, block, "blockquote");
  append_attribute (self->out, "cite", is_link (block->url) ? block->url : NULL);
  g_string_append_c (self->out, '>');
  return "</blockquote>\n";
}

static const char *
open_table (Writer *self, const DeflashBlock *block)
{
  open_simple (self, block, "table", NULL);
  if (block->text[0])
    {
      g_string_append (self->out, "<caption>");
      append_inline (self->out, block);
      g_string_append (self->out, "</caption>");
    }
  return "</table>\n";
}

static const char *
open_step (Writer *self, const DeflashBlock *block)
{
  open_simple (self, block, "li", NULL);
  if (block->text[0])
    {
      g_string_append (self->out, "<p><strong>");
      append_escaped (self->out, block->text, strlen (block->text));
      g_string_append (self->out, "</strong></p>");
    }
  return "</li>\n";
}

/* The caption of all stands before the pictures, where it is allowed, too: what is read has its end tag only. */
static const char *
open_gallery (Writer *self, const DeflashBlock *block)
{
  start_tag (self, block, "figure");
  g_string_append (self->out, " class=\"gallery\">");
  if (block->text[0])
    {
      g_string_append (self->out, "<figcaption>");
      append_inline (self->out, block);
      g_string_append (self->out, "</figcaption>");
    }
  return "</figure>\n";
}

/* Returns: the end tag of a container; %NULL for any other block */
static const char *
open_container (Writer *self, const DeflashBlock *block)
{
  const DeflashDocumentLabels *labels = self->labels;

  switch ((int) block->kind)
    {
    case DEFLASH_BLOCK_LIST:
      return open_list (self, block);
    case DEFLASH_BLOCK_LIST_ITEM:
      return open_item (self, block);
    case DEFLASH_BLOCK_QUOTE:
      return open_quote (self, block);
    case DEFLASH_BLOCK_TABLE:
      return open_table (self, block);
    case DEFLASH_BLOCK_TABLE_ROW:
      return open_simple (self, block, "tr", "</tr>\n");
    case DEFLASH_BLOCK_CALLOUT:
      return open_part (self, block, labels->why_it_matters, "Why it matters", "", "</section>\n");
    case DEFLASH_BLOCK_KEY_POINTS:
      if ((block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP) != 0)
        return open_part (self, block, labels->in_short, "In short (picked from the text)", "<ul>", "</ul></section>\n");
      return open_part (self, block, labels->what_to_know, "What to know", "<ul>", "</ul></section>\n");
    case DEFLASH_BLOCK_SOURCES:
      return open_part (self, block, labels->sources, "Sources", "<ul>", "</ul></section>\n");
    case DEFLASH_BLOCK_STEPS:
      return open_part (self, block, labels->steps, "Steps", "<ol>", "</ol></section>\n");
    case DEFLASH_BLOCK_STEP:
      return open_step (self, block);
    case DEFLASH_BLOCK_DEFINITION_LIST:
      return open_simple (self, block, "dl", "</dl>\n");
    case DEFLASH_BLOCK_DESCRIPTION:
      return open_simple (self, block, "dd", "</dd>\n");
    case DEFLASH_BLOCK_GALLERY:
      return open_gallery (self, block);
    case DEFLASH_BLOCK_FOOTNOTES:
      g_string_append (self->out, "<div class=\"footnotes\">");
      open_simple (self, block, "ol", NULL);
      return "</ol></div>\n";
    default:
      return NULL;
    }
}

static void
write_leaf (Writer *self, const DeflashBlock *block)
{
  switch ((int) block->kind)
    {
    case DEFLASH_BLOCK_PARAGRAPH:
      write_simple (self, block, "p");
      break;
    case DEFLASH_BLOCK_HEADING:
      write_heading (self, block);
      break;
    case DEFLASH_BLOCK_CODE:
      write_code (self, block);
      break;
    case DEFLASH_BLOCK_FIGURE:
      write_figure (self, block);
      break;
    case DEFLASH_BLOCK_TABLE_CELL:
      write_cell (self, block);
      break;
    case DEFLASH_BLOCK_SOURCE:
      write_source (self, block);
      break;
    case DEFLASH_BLOCK_EMBED:
      write_embed (self, block);
      break;
    case DEFLASH_BLOCK_TERM:
      write_simple (self, block, "dt");
      break;
    case DEFLASH_BLOCK_RULE:
      g_string_append (self->out, "<hr>\n");
      break;
    default:
      break;
    }
}

static void
close_down_to (Writer *self, guint level)
{
  while (self->open->len > 0 && g_array_index (self->open, Open, self->open->len - 1).level >= level)
    {
      g_string_append (self->out, g_array_index (self->open, Open, self->open->len - 1).end_tag);
      g_array_set_size (self->open, self->open->len - 1);
    }
}

/**
 * deflash_document_to_html:
 * @document: a document
 * @labels: (nullable): the headings of its parts in the reader's language
 *
 * Writes a document as clean HTML, a fragment for exports and stored copies: plain elements, http(s), mailto and "#" links, http(s)
 * pictures, nothing active. Read again by deflash_document_from_html() it gives the same blocks, but that parts are headings and lists,
 * and embeds paragraphs. May be called on any thread.
 *
 * Returns: (transfer full): UTF-8 HTML
 */
char *
deflash_document_to_html (DeflashDocument *document, const DeflashDocumentLabels *labels)
{
  static const DeflashDocumentLabels no_labels = { 0 };
  Writer self = { .labels = labels ? labels : &no_labels };

  g_return_val_if_fail (document != NULL, NULL);

  self.out = g_string_new (NULL);
  self.open = g_array_new (FALSE, FALSE, sizeof (Open));
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);
      const char *end_tag;

      close_down_to (&self, block->level);
      end_tag = open_container (&self, block);
      if (end_tag)
        g_array_append_val (self.open, ((Open) { block->level, end_tag }));
      else
        write_leaf (&self, block);
    }
  close_down_to (&self, 0);
  g_array_unref (self.open);
  return g_string_free (self.out, FALSE);
}
