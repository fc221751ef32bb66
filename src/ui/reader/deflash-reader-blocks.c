/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-code-block.h"
#include "deflash-embed-block.h"
#include "deflash-figure-block.h"
#include "deflash-gallery-block.h"
#include "deflash-reader-cards.h"
#include "deflash-table-block.h"
#include "deflash-url.h"

/* The widgets of units and pieces. Made when they come near the viewport, gone when they leave it. */

/**
 * deflash_reader_view_get_em:
 * @self: a view
 *
 * Returns: size of its body text in pixels
 */
int
deflash_reader_view_get_em (DeflashReaderView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  return MAX (1, (int) (size + 0.5));
}

/* --- Texts --- */

static void
activate_link_cb (DeflashReaderView *self, const char *url)
{
  deflash_reader_view_activate_link (self, url);
}

/* Where the link leads is told as it is to the pointer. */
static void
link_focused_cb (DeflashReaderView *self, DeflashTextBlock *text)
{
  const char *url = deflash_text_block_get_focus_link (text);
  graphene_rect_t rect;

  g_signal_emit_by_name (self, "hover-link", url != NULL ? url : self->hover_url);

  if (deflash_text_block_get_focus_rect (text, &rect))
    {
      DeflashTextPoint point = { deflash_text_block_get_segment (text),
                                 deflash_text_block_get_offset_at (text, rect.origin.x + 1, rect.origin.y + 1) };

      deflash_reader_view_reveal (self, point, FALSE);
    }
}

/**
 * deflash_reader_view_create_text:
 * @self: a view
 * @segment: what it shows
 *
 * Returns: (transfer floating): a text that takes part in selection and find
 */
GtkWidget *
deflash_reader_view_create_text (DeflashReaderView *self, guint segment)
{
  GtkWidget *text = deflash_text_block_new (self->plan, segment);

  g_ptr_array_index (self->texts, segment) = text;
  g_signal_connect_object (text, "activate-link", G_CALLBACK (activate_link_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "link-focused", G_CALLBACK (link_focused_cb), self, G_CONNECT_SWAPPED);
  deflash_reader_view_update_text (self, segment);
  deflash_reader_view_update_matches (self, segment);
  deflash_reader_view_update_highlights (self, segment);
  return text;
}

/* --- Tables --- */

/* Characters of each column's longest cell; only a table in several parts needs them. */
static guint
count_columns (DeflashDocument *document, guint table, guint *chars)
{
  guint n = deflash_document_get_n_blocks (document);
  guint8 level = deflash_document_get_block (document, table)->level;
  guint column = 0, n_columns = 0;

  for (guint i = table + 1; i < n && deflash_document_get_block (document, i)->level > level; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == DEFLASH_BLOCK_TABLE_ROW)
        column = 0;
      if (block->kind != DEFLASH_BLOCK_TABLE_CELL || column >= DEFLASH_DOCUMENT_MAX_COLUMNS)
        continue;
      if (block->number <= 1)
        chars[column] = MAX (chars[column], MIN (g_utf8_strlen (block->text, -1), 100));
      column += MAX (1, block->number);
      n_columns = MAX (n_columns, MIN (column, DEFLASH_DOCUMENT_MAX_COLUMNS));
    }
  return n_columns;
}

static GtkWidget *
create_table (DeflashReaderView *self, const DeflashReaderPiece *piece)
{
  DeflashDocument *document = deflash_reader_plan_get_document (self->plan);
  GtkWidget *table = deflash_table_block_new ();
  guint segment = piece->first_segment;
  guint first_row = piece->block_index;
  guint header;

  for (guint i = first_row; i < piece->end_block; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == DEFLASH_BLOCK_TABLE_ROW)
        deflash_table_block_begin_row (DEFLASH_TABLE_BLOCK (table));
      else if (block->kind == DEFLASH_BLOCK_TABLE_CELL && segment < piece->first_segment + piece->n_segments)
        deflash_table_block_add_cell (DEFLASH_TABLE_BLOCK (table), deflash_reader_view_create_text (self, segment++), block->number,
                                      (block->flags & DEFLASH_BLOCK_FLAG_HEADER) != 0);
    }
  for (header = first_row; header > 0 && deflash_document_get_block (document, header)->kind != DEFLASH_BLOCK_TABLE; header--)
    ;
  if (header + 1 != first_row || (piece->end_block < deflash_document_get_n_blocks (document) &&
                                  deflash_document_get_block (document, piece->end_block)->kind == DEFLASH_BLOCK_TABLE_ROW))
    {
      guint chars[DEFLASH_DOCUMENT_MAX_COLUMNS] = { 0 };
      guint n_columns = count_columns (document, header, chars);

      deflash_table_block_set_hints (DEFLASH_TABLE_BLOCK (table), chars, n_columns);
    }
  return table;
}

/* --- Links that are rows --- */

static void
open_clicked_cb (GtkButton *button, DeflashReaderView *self)
{
  deflash_reader_view_activate_link (self, g_object_get_data (G_OBJECT (button), "deflash-url"));
}

static GtkWidget *
create_host (const char *url)
{
  g_autofree char *host = url != NULL ? deflash_url_get_host (url) : NULL;
  GtkWidget *label;

  if (host == NULL)
    return NULL;
  label = gtk_label_new (g_str_has_prefix (host, "www.") ? host + 4 : host);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "host");
  return label;
}

/* The whole row is the link; an arrow says that it leaves the app. */
static GtkWidget *
create_link_row (DeflashReaderView *self, const DeflashReaderPiece *piece)
{
  const char *url = piece->block->url;
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_LINK, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *host = piece->kind == DEFLASH_PIECE_EMBED ? NULL : create_host (url);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("adw-external-link-symbolic");

  for (guint i = 0; i < piece->n_segments; i++)
    gtk_box_append (GTK_BOX (texts), deflash_reader_view_create_text (self, piece->first_segment + i));
  if (host != NULL)
    gtk_box_append (GTK_BOX (texts), host);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), texts);
  if (url != NULL)
    {
      gtk_widget_add_css_class (arrow, "arrow");
      gtk_box_append (GTK_BOX (row), arrow);
      g_object_set_data_full (G_OBJECT (button), "deflash-url", g_strdup (url), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (open_clicked_cb), self);
      gtk_widget_set_tooltip_text (button, url);
    }
  else
    g_object_ref_sink (arrow), g_object_unref (arrow);
  gtk_widget_set_can_target (button, url != NULL);
  gtk_widget_set_focusable (button, url != NULL);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *piece->block->text != '\0' ? piece->block->text : url, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  piece->block->label != NULL ? piece->block->label : _ ("Opens outside the app"), -1);
  return button;
}

static GtkWidget *
create_embed (DeflashReaderView *self, const DeflashReaderPiece *piece)
{
  GtkWidget *row = create_link_row (self, piece);
  GtkWidget *content = gtk_button_get_child (GTK_BUTTON (row));

  gtk_box_prepend (GTK_BOX (content), deflash_embed_icon_new (self, piece->block));
  gtk_box_set_spacing (GTK_BOX (content), 15);
  gtk_widget_remove_css_class (row, "flat");
  gtk_widget_add_css_class (row, "card");
  gtk_widget_add_css_class (row, "activatable");
  gtk_widget_add_css_class (row, "embed");
  return row;
}

/* --- Pieces and units --- */

/**
 * deflash_reader_view_create_piece:
 * @self: a view
 * @piece: index of a piece
 *
 * Returns: (transfer floating): its widget
 */
GtkWidget *
deflash_reader_view_create_piece (DeflashReaderView *self, guint piece)
{
  const DeflashReaderPiece *what = deflash_reader_plan_get_piece (self->plan, piece);
  int margin = what->kind == DEFLASH_PIECE_TEXT ? 0 : what->indent * deflash_reader_view_get_indent_step (self, deflash_reader_view_get_em (self));
  GtkWidget *widget;

  switch (what->kind)
    {
    case DEFLASH_PIECE_TEXT:
      if (deflash_reader_plan_get_segment (self->plan, what->first_segment)->style == DEFLASH_TEXT_CODE)
        {
          widget = deflash_code_block_new (self, what);
          margin = what->indent * deflash_reader_view_get_indent_step (self, deflash_reader_view_get_em (self));
        }
      else
        widget = deflash_reader_view_create_text (self, what->first_segment);
      break;
    case DEFLASH_PIECE_FIGURE:
      widget = deflash_figure_block_new (self, what, self->column_width - margin);
      break;
    case DEFLASH_PIECE_GALLERY:
      widget = deflash_gallery_block_new (self, what, self->column_width - margin);
      break;
    case DEFLASH_PIECE_TABLE:
      widget = create_table (self, what);
      break;
    case DEFLASH_PIECE_EMBED:
      widget = create_embed (self, what);
      break;
    case DEFLASH_PIECE_SOURCE:
      widget = create_link_row (self, what);
      break;
    case DEFLASH_PIECE_WIDGET:
      widget = what->widget;
      break;
    case DEFLASH_PIECE_RULE:
    default:
      widget = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
      gtk_widget_add_css_class (widget, "rule");
      gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
      break;
    }
  if (margin > 0)
    gtk_widget_set_margin_start (widget, margin);
  return widget;
}

static void
set_direction (GtkWidget *widget, GtkTextDirection direction)
{
  gtk_widget_set_direction (widget, direction);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_direction (child, direction);
}

/**
 * deflash_reader_view_create_unit:
 * @self: a view
 * @unit: index of a unit
 *
 * Returns: (transfer floating): its widget
 */
GtkWidget *
deflash_reader_view_create_unit (DeflashReaderView *self, guint unit)
{
  const DeflashReaderUnit *what = deflash_reader_plan_get_unit (self->plan, unit);
  gboolean rtl = deflash_reader_plan_get_rtl (self->plan);
  GtkWidget *widget;

  switch (what->kind)
    {
    case DEFLASH_UNIT_CALLOUT:
    case DEFLASH_UNIT_KEY_POINTS:
      widget = deflash_reader_card_new (self, what);
      break;
    case DEFLASH_UNIT_SOURCES:
      widget = deflash_reader_sources_new (self, what);
      break;
    case DEFLASH_UNIT_STEP:
      widget = deflash_reader_step_new (self, what);
      break;
    case DEFLASH_UNIT_PLAIN:
    default:
      widget = deflash_reader_view_create_piece (self, what->first_piece);
      break;
    }
  /* a widget does not take the direction of its parent; an article's may differ from the app's */
  set_direction (widget, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  return widget;
}
