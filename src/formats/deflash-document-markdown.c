/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document-markdown.h"

#include "deflash-url.h"

#include <string.h>

/* A container that is open: what its lines begin with. The first line of an item begins with its marker instead. */
typedef struct
{
  guint8 level;
  DeflashBlockKind kind;
  char *prefix;
  char *first_prefix; /* (nullable): until the first line is written */
} Open;

typedef struct
{
  const DeflashDocumentLabels *labels;
  GString *out;
  GArray *open;       /* of Open */
  gboolean is_tight;  /* the next block follows without an empty line */
  guint row;          /* of the table that is open, from 0 */
  guint column;
} Writer;

static void
clear_open (gpointer data)
{
  Open *open = data;

  g_clear_pointer (&open->prefix, g_free);
  g_clear_pointer (&open->first_prefix, g_free);
}

/* --- Text --- */

static gboolean
needs_escape (const char *text, gsize at, gboolean at_line_start)
{
  char c = text[at];

  if (strchr ("\\`*_[]<>|~", c) != NULL)
    return TRUE;
  if (!at_line_start)
    return FALSE;
  if (c == '#' || c == '=')
    return TRUE;
  return (c == '-' || c == '+') && (text[at + 1] == ' ' || text[at + 1] == c);
}

/* "1. " at the start of a line would begin a list. */
static gsize
get_ordinal_length (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 0 && n < 10 && (text[n] == '.' || text[n] == ')') ? n : 0;
}

static void
append_escaped (GString *out, const char *text, gsize length, gboolean at_line_start)
{
  gsize ordinal = at_line_start ? get_ordinal_length (text) : 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n')
        {
          g_string_append (out, "  \n");
          continue;
        }
      if ((ordinal > 0 && i == ordinal) || needs_escape (text, i, (at_line_start && i == 0) || (i > 0 && text[i - 1] == '\n')))
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[i]);
    }
}

/* As many as the text has in a row, and one more: they can't end it. */
static guint
count_fence (const char *text, gsize length, guint least)
{
  guint longest = 0, run = 0;

  for (gsize i = 0; i < length; i++)
    {
      run = text[i] == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  return MAX (least, longest + 1);
}

static void
append_times (GString *out, char c, guint n)
{
  while (n-- > 0)
    g_string_append_c (out, c);
}

static void
append_code (GString *out, const char *text, gsize length)
{
  guint fence = count_fence (text, length, 1);

  append_times (out, '`', fence);
  if (fence > 1)
    g_string_append_c (out, ' ');
  g_string_append_len (out, text, length);
  if (fence > 1)
    g_string_append_c (out, ' ');
  append_times (out, '`', fence);
}

static void
append_url (GString *out, const char *url)
{
  for (const char *p = url; *p != '\0'; p++)
    if (*p == ' ' || *p == '(' || *p == ')' || *p == '<' || *p == '>' || *p == '\\' || (guchar) *p < 0x20)
      g_string_append_printf (out, "%%%02X", (guchar) *p);
    else
      g_string_append_c (out, *p);
}

static gboolean
is_link (const char *url)
{
  return url != NULL && (deflash_url_is_http (url) || g_ascii_strncasecmp (url, "mailto:", 7) == 0);
}

/* Marks stand right at the words: white space at the ends of a span goes before and behind them. */
static void
append_span (GString *out, const char *text, const DeflashSpan *span, gboolean at_line_start)
{
  static const struct
  {
    DeflashSpanStyle style;
    const char *start;
    const char *end;
  } marks[] = {
    { DEFLASH_SPAN_BOLD, "**", "**" },           { DEFLASH_SPAN_ITALIC, "*", "*" },           { DEFLASH_SPAN_STRIKE, "~~", "~~" },
    { DEFLASH_SPAN_SUBSCRIPT, "<sub>", "</sub>" }, { DEFLASH_SPAN_SUPERSCRIPT, "<sup>", "</sup>" },
  };
  gsize start = span->start, end = span->end;
  gboolean link = (span->style & DEFLASH_SPAN_LINK) && is_link (span->url);

  while (start < end && g_ascii_isspace (text[start]))
    g_string_append_c (out, text[start++]);
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  if (start < end)
    {
      if (link)
        g_string_append_c (out, '[');
      for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        if (span->style & marks[i].style)
          g_string_append (out, marks[i].start);
      if (span->style & DEFLASH_SPAN_CODE)
        append_code (out, text + start, end - start);
      else
        append_escaped (out, text + start, end - start, at_line_start && span->style == DEFLASH_SPAN_LINK);
      for (guint i = G_N_ELEMENTS (marks); i > 0; i--)
        if (span->style & marks[i - 1].style)
          g_string_append (out, marks[i - 1].end);
      if (link)
        {
          g_string_append (out, "](");
          append_url (out, span->url);
          g_string_append_c (out, ')');
        }
    }
  g_string_append_len (out, text + end, span->end - end);
}

static char *
format_inline (const DeflashBlock *block, gboolean at_line_start)
{
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < block->n_spans; i++)
    {
      append_escaped (out, block->text + at, block->spans[i].start - at, at_line_start && at == 0);
      append_span (out, block->text, &block->spans[i], at_line_start && block->spans[i].start == 0);
      at = block->spans[i].end;
    }
  append_escaped (out, block->text + at, strlen (block->text + at), at_line_start && at == 0);
  return g_string_free (out, FALSE);
}

/* --- Lines --- */

static void
append_prefix (Writer *self, gboolean is_blank)
{
  gsize start = self->out->len;

  for (guint i = 0; i < self->open->len; i++)
    {
      Open *open = &g_array_index (self->open, Open, i);

      if (open->first_prefix != NULL && !is_blank)
        {
          g_string_append (self->out, open->first_prefix);
          g_clear_pointer (&open->first_prefix, g_free);
        }
      else
        g_string_append (self->out, open->prefix);
    }
  while (is_blank && self->out->len > start && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
}

static gboolean
waits_for_first_line (Writer *self)
{
  return self->open->len > 0 && g_array_index (self->open, Open, self->open->len - 1).first_prefix != NULL;
}

/* A block of one or more lines, each behind what is open around it. */
static void
write_lines (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (self->out->len > 0 && !self->is_tight)
    {
      /* between the items of one list there is none: only where a list begins */
      append_prefix (self, TRUE);
      g_string_append_c (self->out, '\n');
    }
  self->is_tight = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      append_prefix (self, lines[i][0] == '\0' && !waits_for_first_line (self));
      g_string_append (self->out, lines[i]);
      g_string_append_c (self->out, '\n');
    }
}

static void
write_inline (Writer *self, const char *before, const DeflashBlock *block, const char *after)
{
  g_autofree char *text = format_inline (block, *before == '\0');
  g_autofree char *line = g_strconcat (before, text, after, NULL);

  write_lines (self, line);
}

/* --- Leaves --- */

static void
write_code (Writer *self, const DeflashBlock *block)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint fence = count_fence (block->text, strlen (block->text), 3);

  append_times (out, '`', fence);
  g_string_append_printf (out, "%s\n%s\n", block->label != NULL ? block->label : "", block->text);
  append_times (out, '`', fence);
  write_lines (self, out->str);
}

static void
write_figure (Writer *self, const DeflashBlock *block)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *file = self->labels->pictures != NULL && block->url != NULL ? g_hash_table_lookup (self->labels->pictures, block->url) : NULL;

  if (block->url != NULL && deflash_url_is_http (block->url))
    {
      g_string_append (out, "![");
      if (block->label != NULL)
        append_escaped (out, block->label, strlen (block->label), FALSE);
      g_string_append (out, "](");
      append_url (out, file != NULL ? file : block->url);
      g_string_append_c (out, ')');
      write_lines (self, out->str);
    }
  if (block->text[0] != '\0')
    write_inline (self, "", block, "");
  if (block->title != NULL && block->title[0] != '\0')
    {
      g_string_truncate (out, 0);
      append_escaped (out, block->title, strlen (block->title), TRUE);
      write_lines (self, out->str);
    }
}

/* "[title](url), publisher" */
static void
write_reference (Writer *self, const char *before, const DeflashBlock *block)
{
  g_autoptr (GString) out = g_string_new (before);
  gboolean link = is_link (block->url);
  const char *text = block->text[0] != '\0' ? block->text : block->label != NULL ? block->label : block->url;

  if (text == NULL)
    return;
  if (link)
    g_string_append_c (out, '[');
  append_escaped (out, text, strlen (text), !link && before[0] == '\0');
  if (link)
    {
      g_string_append (out, "](");
      append_url (out, block->url);
      g_string_append_c (out, ')');
    }
  if (block->label != NULL && block->label[0] != '\0' && strcmp (block->label, text) != 0)
    {
      g_string_append (out, ", ");
      append_escaped (out, block->label, strlen (block->label), FALSE);
    }
  write_lines (self, out->str);
}

static void
write_heading (Writer *self, const DeflashBlock *block)
{
  g_autofree char *marks = g_strnfill (CLAMP (block->number, 1, 6), '#');
  g_autofree char *before = g_strconcat (marks, " ", NULL);

  write_inline (self, before, block, "");
}

/* A cell holds one line. */
static void
write_cell (Writer *self, const DeflashBlock *block)
{
  g_autofree char *text = format_inline (block, FALSE);

  g_strdelimit (text, "\n", ' ');
  g_string_append_printf (self->out, "| %s ", text);
  self->column += 1;
  for (guint i = 1; i < block->number; i++, self->column++)
    g_string_append (self->out, "| ");
}

/* --- Containers --- */

static void
push (Writer *self, const DeflashBlock *block, const char *prefix, const char *first_prefix)
{
  g_array_append_val (self->open, ((Open){ block->level, block->kind, g_strdup (prefix), g_strdup (first_prefix) }));
}

static void
push_item (Writer *self, const DeflashBlock *block)
{
  g_autofree char *marker = block->number > 0 ? g_strdup_printf ("%u. ", block->number) : g_strdup ("- ");
  g_autofree char *indent = g_strnfill (strlen (marker), ' ');

  push (self, block, indent, marker);
}

static void
write_part (Writer *self, const char *label, const char *fallback)
{
  g_autofree char *line = g_strconcat ("## ", label != NULL ? label : fallback, NULL);

  write_lines (self, line);
}

static void
end_row (Writer *self)
{
  g_string_append (self->out, "|\n");
  if (self->row++ == 0)
    {
      append_prefix (self, FALSE);
      for (guint i = 0; i < self->column; i++)
        g_string_append (self->out, "| --- ");
      g_string_append (self->out, "|\n");
    }
}

static void
begin_row (Writer *self)
{
  if (self->row == 0 && self->out->len > 0)
    {
      append_prefix (self, TRUE);
      g_string_append_c (self->out, '\n');
    }
  self->column = 0;
  append_prefix (self, FALSE);
}

/* Whether @block is a container, which was opened. */
static gboolean
open_container (Writer *self, const DeflashBlock *block, const DeflashBlock *previous)
{
  const DeflashDocumentLabels *labels = self->labels;

  switch ((int) block->kind)
    {
    case DEFLASH_BLOCK_LIST_ITEM:
      self->is_tight = previous != NULL && previous->kind != DEFLASH_BLOCK_LIST && previous->kind != DEFLASH_BLOCK_KEY_POINTS &&
                       previous->kind != DEFLASH_BLOCK_FOOTNOTES;
      push_item (self, block);
      return TRUE;
    case DEFLASH_BLOCK_QUOTE:
      push (self, block, "> ", NULL);
      return TRUE;
    case DEFLASH_BLOCK_CALLOUT:
      write_part (self, labels->why_it_matters, "Why it matters");
      break;
    case DEFLASH_BLOCK_KEY_POINTS:
      if ((block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP) != 0)
        write_part (self, labels->in_short, "In short (picked from the text)");
      else
        write_part (self, labels->what_to_know, "What to know");
      break;
    case DEFLASH_BLOCK_SOURCES:
      write_part (self, labels->sources, "Sources");
      break;
    case DEFLASH_BLOCK_STEP:
      push_item (self, block);
      if (block->text[0] != '\0')
        write_inline (self, "**", block, "**");
      return TRUE;
    case DEFLASH_BLOCK_TABLE:
    case DEFLASH_BLOCK_GALLERY:
      if (block->text[0] != '\0')
        write_inline (self, "*", block, "*");
      self->row = 0;
      break;
    case DEFLASH_BLOCK_TABLE_ROW:
      begin_row (self);
      break;
    case DEFLASH_BLOCK_DESCRIPTION:
      self->is_tight = TRUE;
      push (self, block, "  ", ": ");
      return TRUE;
    case DEFLASH_BLOCK_LIST:
    case DEFLASH_BLOCK_STEPS:
    case DEFLASH_BLOCK_DEFINITION_LIST:
    case DEFLASH_BLOCK_FOOTNOTES:
      break;
    default:
      return FALSE;
    }
  push (self, block, "", NULL);
  return TRUE;
}

static void
close_down_to (Writer *self, guint level)
{
  while (self->open->len > 0 && g_array_index (self->open, Open, self->open->len - 1).level >= level)
    {
      DeflashBlockKind kind = g_array_index (self->open, Open, self->open->len - 1).kind;

      g_array_set_size (self->open, self->open->len - 1);
      if (kind == DEFLASH_BLOCK_TABLE_ROW)
        end_row (self);
    }
}

static void
write_leaf (Writer *self, const DeflashBlock *block, const DeflashBlock *previous)
{
  switch ((int) block->kind)
    {
    case DEFLASH_BLOCK_PARAGRAPH:
      write_inline (self, "", block, "");
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
      self->is_tight = previous != NULL && previous->kind == DEFLASH_BLOCK_SOURCE;
      write_reference (self, "- ", block);
      break;
    case DEFLASH_BLOCK_EMBED:
      write_reference (self, "", block);
      break;
    case DEFLASH_BLOCK_TERM:
      write_inline (self, "**", block, "**");
      break;
    case DEFLASH_BLOCK_RULE:
      write_lines (self, "---");
      break;
    default:
      break;
    }
}

/**
 * deflash_document_to_markdown:
 * @document: a document
 * @labels: (nullable): the headings of its parts in the reader's language
 *
 * Writes a document as Markdown (CommonMark 0.31 with the tables and strikethrough of GitHub's, definition lists as Pandoc's). What means
 * something there is escaped; links that lead within the document are mere text. May be called on any thread.
 *
 * Returns: (transfer full): UTF-8 Markdown, with a line break at its end unless it is empty
 */
char *
deflash_document_to_markdown (DeflashDocument *document, const DeflashDocumentLabels *labels)
{
  static const DeflashDocumentLabels no_labels = { 0 };
  Writer self = { .labels = labels != NULL ? labels : &no_labels };
  const DeflashBlock *previous = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  self.out = g_string_new (NULL);
  self.open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_array_set_clear_func (self.open, clear_open);
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      close_down_to (&self, block->level);
      if (!open_container (&self, block, previous))
        write_leaf (&self, block, previous);
      previous = block;
    }
  close_down_to (&self, 0);
  g_array_unref (self.open);
  return g_string_free (self.out, FALSE);
}
