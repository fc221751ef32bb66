/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-document-markdown.h"
#include "deflash-reader-view-private.h"

/* What is selected, as others can take it: plain text, HTML, Markdown. */

/* The block tree of a selection as it is built: what the segments tell of it. */
typedef struct
{
  DeflashDocumentBuilder *builder;
  gboolean in_list;
  gboolean in_table;
  gboolean in_row;
  gboolean in_quote;
} Copy;

static void
close_row (Copy *copy)
{
  if (copy->in_row)
    deflash_document_builder_close (copy->builder);
  copy->in_row = FALSE;
}

static void
close_table (Copy *copy)
{
  close_row (copy);
  if (copy->in_table)
    deflash_document_builder_close (copy->builder);
  copy->in_table = FALSE;
}

static void
close_list (Copy *copy)
{
  if (copy->in_list)
    deflash_document_builder_close (copy->builder);
  copy->in_list = FALSE;
}

static void
close_quote (Copy *copy)
{
  if (copy->in_quote)
    deflash_document_builder_close (copy->builder);
  copy->in_quote = FALSE;
}

static gboolean
is_cell (const DeflashReaderSegment *segment)
{
  return segment->style == DEFLASH_TEXT_CELL || segment->style == DEFLASH_TEXT_HEADER_CELL;
}

/* Opens and closes what the segment stands in. */
static void
adapt (Copy *copy, const DeflashReaderSegment *segment)
{
  gboolean item = segment->in_list && segment->marker != NULL;

  if (!is_cell (segment))
    close_table (copy);
  if (!segment->in_list)
    close_list (copy);
  if (segment->quotes == 0)
    close_quote (copy);
  if (segment->quotes > 0 && !copy->in_quote && !copy->in_list && !copy->in_table)
    {
      deflash_document_builder_open (copy->builder, DEFLASH_BLOCK_QUOTE);
      copy->in_quote = TRUE;
    }
  if (item && !copy->in_list)
    {
      gint64 ordinal = g_ascii_strtoll (segment->marker, NULL, 10);

      deflash_document_builder_open (copy->builder, DEFLASH_BLOCK_LIST)->number = MAX (0, ordinal);
      copy->in_list = TRUE;
    }
  if (!is_cell (segment))
    return;
  if (!copy->in_table)
    deflash_document_builder_open (copy->builder, DEFLASH_BLOCK_TABLE);
  copy->in_table = TRUE;
  if (segment->separator != DEFLASH_SEPARATOR_CELL)
    close_row (copy);
  if (!copy->in_row)
    deflash_document_builder_open (copy->builder, DEFLASH_BLOCK_TABLE_ROW);
  copy->in_row = TRUE;
}

static DeflashBlockKind
get_kind (const DeflashReaderSegment *segment)
{
  if (segment->style == DEFLASH_TEXT_CODE)
    return DEFLASH_BLOCK_CODE;
  if (is_cell (segment))
    return DEFLASH_BLOCK_TABLE_CELL;
  return segment->heading_level > 0 ? DEFLASH_BLOCK_HEADING : DEFLASH_BLOCK_PARAGRAPH;
}

static void
append_part (DeflashDocumentBuilder *builder, const DeflashReaderSegment *segment, guint from, guint to)
{
  guint at = from;

  for (guint i = 0; i < segment->n_spans; i++)
    {
      const DeflashSpan *span = &segment->spans[i];
      guint start = MAX (span->start, from), end = MIN (span->end, to);
      gboolean leads_here = span->url != NULL && *span->url == '#';

      if (start >= end)
        continue;
      deflash_document_builder_append_text (builder, segment->text + at, start - at, 0, NULL);
      deflash_document_builder_append_text (builder, segment->text + start, end - start,
                                            leads_here ? span->style & ~DEFLASH_SPAN_LINK : span->style, leads_here ? NULL : span->url);
      at = end;
    }
  deflash_document_builder_append_text (builder, segment->text + at, to - at, 0, NULL);
}

static void
copy_segment (Copy *copy, const DeflashReaderSegment *segment, guint from, guint to)
{
  DeflashBlock *block;

  adapt (copy, segment);
  if (copy->in_list && segment->marker != NULL)
    deflash_document_builder_open (copy->builder, DEFLASH_BLOCK_LIST_ITEM)->number = MAX (0, g_ascii_strtoll (segment->marker, NULL, 10));
  block = deflash_document_builder_begin (copy->builder, get_kind (segment));
  if (block->kind == DEFLASH_BLOCK_HEADING)
    block->number = segment->heading_level;
  if (block->kind == DEFLASH_BLOCK_TABLE_CELL)
    {
      block->number = 1;
      if (segment->style == DEFLASH_TEXT_HEADER_CELL)
        block->flags |= DEFLASH_BLOCK_FLAG_HEADER;
    }
  append_part (copy->builder, segment, from, to);
  deflash_document_builder_end (copy->builder);
  if (copy->in_list && segment->marker != NULL)
    deflash_document_builder_close (copy->builder);
}

/**
 * deflash_reader_view_get_selected_document:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): what is selected with its formatting: headings, lists (flat), tables, code, styles and links; %NULL
 *   where nothing is
 */
DeflashDocument *
deflash_reader_view_get_selected_document (DeflashReaderView *self)
{
  DeflashTextPoint start, end;
  Copy copy = { 0 };
  DeflashDocument *document;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), NULL);

  if (!deflash_reader_view_get_selection (self, &start, &end))
    return NULL;
  copy.builder = deflash_document_builder_new ();
  for (guint i = start.segment; i <= end.segment; i++)
    {
      const DeflashReaderSegment *segment = deflash_reader_plan_get_segment (self->plan, i);

      copy_segment (&copy, segment, i == start.segment ? start.offset : 0, i == end.segment ? end.offset : strlen (segment->text));
    }
  close_table (&copy);
  close_list (&copy);
  close_quote (&copy);
  document = deflash_document_builder_finish (copy.builder);
  deflash_document_builder_free (copy.builder);
  return document;
}

/**
 * deflash_reader_view_copy:
 * @self: a view
 *
 * Copies what is selected, with its formatting and as plain text: whoever pastes it chooses.
 *
 * Returns: whether anything was
 */
gboolean
deflash_reader_view_copy (DeflashReaderView *self)
{
  g_autofree char *text = deflash_reader_view_get_selected_text (self);
  g_autoptr (DeflashDocument) document = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider *providers[2];
  char *markup;

  if (text == NULL)
    return FALSE;
  document = deflash_reader_view_get_selected_document (self);
  markup = deflash_document_to_html (document, NULL);
  html = g_bytes_new_take (markup, strlen (markup));
  providers[0] = gdk_content_provider_new_for_bytes ("text/html", html);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  return TRUE;
}

static void
copy_plain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *text = deflash_reader_view_get_selected_text (DEFLASH_READER_VIEW (widget));

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
copy_markdown_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (DeflashDocument) document = deflash_reader_view_get_selected_document (DEFLASH_READER_VIEW (widget));
  g_autofree char *text = document != NULL ? deflash_document_to_markdown (document, NULL) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_reader_view_copy (DEFLASH_READER_VIEW (widget));
}

/**
 * deflash_reader_view_update_copy:
 * @self: a view
 *
 * Nothing can be copied where nothing is selected.
 */
void
deflash_reader_view_update_copy (DeflashReaderView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.copy", self->has_selection);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.copy-plain", self->has_selection);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.copy-markdown", self->has_selection);
}

/**
 * deflash_reader_view_class_init_copy:
 * @widget_class: the view's class
 *
 * Installs actions and keys.
 */
void
deflash_reader_view_class_init_copy (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "reader.copy-plain", NULL, copy_plain_action);
  gtk_widget_class_install_action (widget_class, "reader.copy-markdown", NULL, copy_markdown_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, "reader.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "reader.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reader.copy-plain", NULL);
}
