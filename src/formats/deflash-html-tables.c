/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-reader.h"

#include <string.h>

#define MAX_ROWS     5000
#define MAX_ROW_SPAN 1000

/* How many cells of a row above reach down into each column. */
typedef struct
{
  guint reach[DEFLASH_DOCUMENT_MAX_COLUMNS];
} Reach;

static gboolean
is_cell (const xmlNode *node)
{
  return deflash_html_is_element (node, "td") || deflash_html_is_element (node, "th");
}

static gboolean
is_row_group (const xmlNode *node)
{
  return deflash_html_is_element (node, "thead") || deflash_html_is_element (node, "tbody") || deflash_html_is_element (node, "tfoot");
}

static guint
get_span (const xmlNode *cell, const char *name, guint max)
{
  const char *value = deflash_html_get_attribute (cell, name);
  guint64 span = value ? g_ascii_strtoull (value, NULL, 10) : 1;

  return CLAMP (span, 1, max);
}

/* Rows of the table itself: not those of tables within. (element-type xmlNode) */
static GPtrArray *
collect_rows (const xmlNode *table)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (const xmlNode *node = table->children; node; node = node->next)
    {
      if (deflash_html_is_element (node, "tr"))
        g_ptr_array_add (rows, (gpointer) node);
      else if (is_row_group (node))
        for (const xmlNode *row = node->children; row; row = row->next)
          if (deflash_html_is_element (row, "tr"))
            g_ptr_array_add (rows, (gpointer) row);
    }
  return rows;
}

static guint
count_cells (const xmlNode *row, gboolean *has_header)
{
  guint count = 0;

  for (const xmlNode *node = row->children; node; node = node->next)
    if (is_cell (node))
      {
        count++;
        *has_header |= deflash_html_is_element (node, "th");
      }
  return count;
}

/* What no table of facts has in its cells. */
static gboolean
holds_blocks (const xmlNode *table)
{
  for (const xmlNode *node = table->children; node; node = deflash_html_next_in_tree (table, node))
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      switch ((int) deflash_html_tag_lookup (node)->action)
        {
        case DEFLASH_HTML_TABLE:
        case DEFLASH_HTML_HEADING:
        case DEFLASH_HTML_PREFORMATTED:
        case DEFLASH_HTML_EMBED:
        case DEFLASH_HTML_FIGURE:
        case DEFLASH_HTML_QUOTE:
          return TRUE;
        default:
          break;
        }
    }
  return FALSE;
}

/* Tables that only place things: one column, one row, other tables or whole articles within. */
static gboolean
is_layout (const xmlNode *table, GPtrArray *rows)
{
  const char *role = deflash_html_get_attribute (table, "role");
  gboolean has_header = FALSE;
  guint n_columns = 0;

  if (role && (strcmp (role, "presentation") == 0 || strcmp (role, "none") == 0))
    return TRUE;
  for (guint i = 0; i < rows->len; i++)
    {
      guint count = count_cells (g_ptr_array_index (rows, i), &has_header);
      n_columns = MAX (n_columns, count);
    }
  return n_columns <= 1 || (rows->len == 1 && !has_header) || holds_blocks (table);
}

/* Reads everything that a table which is none holds, what may not stand there included. */
static void
read_layout (DeflashHtmlReader *self, const xmlNode *parent, DeflashHtmlInline inherited)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      if (deflash_html_is_element (node, "tr") || is_row_group (node))
        read_layout (self, node, inherited);
      else if (!is_cell (node))
        deflash_html_reader_read_node (self, node, inherited);
      else if (!deflash_html_class_is_noise (deflash_html_get_attribute (node, "class")))
        {
          deflash_html_reader_flush (self);
          deflash_html_reader_note_anchor (self, node);
          deflash_html_reader_walk (self, node, inherited);
          deflash_html_reader_flush (self);
        }
    }
  deflash_html_reader_flush (self);
}

static void
emit_cell (DeflashHtmlReader *self, const xmlNode *cell, guint n_columns)
{
  DeflashBlock *block;

  if (cell)
    {
      deflash_html_reader_note_anchor (self, cell);
      deflash_html_reader_gather (self, cell, FALSE);
      deflash_html_line_trim (&self->line);
    }
  block = deflash_document_builder_begin (self->builder, DEFLASH_BLOCK_TABLE_CELL);
  block->number = n_columns;
  if (cell && deflash_html_is_element (cell, "th"))
    block->flags |= DEFLASH_BLOCK_FLAG_HEADER;
  deflash_html_reader_mark (self, block);
  deflash_html_line_flush (&self->line, self->builder);
  deflash_document_builder_end (self->builder);
}

/* Empty cells stand where one from above reaches down, so that columns stay in line. */
static guint
emit_reaching (DeflashHtmlReader *self, Reach *reach, guint column)
{
  for (; column < DEFLASH_DOCUMENT_MAX_COLUMNS && reach->reach[column] > 0; column++)
    {
      reach->reach[column]--;
      emit_cell (self, NULL, 1);
    }
  return column;
}

static void
read_row (DeflashHtmlReader *self, const xmlNode *row, Reach *reach)
{
  guint column = 0;

  for (const xmlNode *node = row->children; node; node = node->next)
    {
      guint span, rows;

      if (!is_cell (node))
        continue;
      column = emit_reaching (self, reach, column);
      if (column >= DEFLASH_DOCUMENT_MAX_COLUMNS)
        break;
      span = get_span (node, "colspan", DEFLASH_DOCUMENT_MAX_COLUMNS - column);
      rows = get_span (node, "rowspan", MAX_ROW_SPAN);
      emit_cell (self, node, span);
      for (guint i = 0; i < span; i++)
        reach->reach[column++] = rows - 1;
    }
  emit_reaching (self, reach, column);
}

static const xmlNode *
find_caption (const xmlNode *table)
{
  for (const xmlNode *node = table->children; node; node = node->next)
    if (deflash_html_is_element (node, "caption"))
      return node;
  return NULL;
}

static void
read_data (DeflashHtmlReader *self, const xmlNode *table, GPtrArray *rows, DeflashBlock *block)
{
  const xmlNode *caption = find_caption (table);
  Reach reach = { 0 };

  if (caption)
    {
      deflash_html_reader_gather (self, caption, TRUE);
      deflash_html_line_trim (&self->line);
      g_free (block->text);
      block->text = g_strdup (self->line.text->str);
      deflash_html_line_clear (&self->line);
    }
  for (guint i = 0; i < MIN (rows->len, MAX_ROWS); i++)
    {
      const xmlNode *row = g_ptr_array_index (rows, i);
      DeflashBlock *opened;

      deflash_html_reader_note_anchor (self, row);
      opened = deflash_html_reader_open (self, DEFLASH_BLOCK_TABLE_ROW);
      read_row (self, row, &reach);
      deflash_html_reader_close (self, opened);
    }
}

void
deflash_html_reader_read_table (DeflashHtmlReader *self, const xmlNode *element, DeflashHtmlInline inherited)
{
  g_autoptr (GPtrArray) rows = collect_rows (element);
  DeflashBlock *block = NULL;

  if (!is_layout (element, rows))
    block = deflash_html_reader_open (self, DEFLASH_BLOCK_TABLE);
  if (block)
    {
      read_data (self, element, rows, block);
      deflash_html_reader_close (self, block);
    }
  else
    read_layout (self, element, inherited);
  deflash_html_reader_emit_deferred (self);
}
