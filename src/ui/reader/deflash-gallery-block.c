/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-gallery-block.h"

#include "deflash-figure-block.h"

/* A narrower column has two pictures side by side, a wider one three. */
#define WIDE_COLUMN 480
/* All tiles have these proportions; a click shows the whole picture. */
#define TILE_WIDTH 1200
#define TILE_HEIGHT 900

static guint
get_n_columns (guint n, int width)
{
  return width < WIDE_COLUMN || n == 2 || n == 4 ? 2 : 3;
}

/* The texts that the plan made of this figure, in the same order. */
static void
append_captions (DeflashReaderView *view, const DeflashReaderPiece *piece, const DeflashBlock *figure, GtkWidget *box, guint *segment)
{
  guint n = (*figure->text != '\0') + (figure->title != NULL && *figure->title != '\0' && g_strcmp0 (figure->title, figure->text) != 0);

  for (guint i = 0; i < n && *segment < piece->first_segment + piece->n_segments; i++)
    {
      GtkWidget *text = deflash_reader_view_create_text (view, (*segment)++);

      gtk_widget_set_margin_top (text, i > 0 ? 3 : 6);
      gtk_box_append (GTK_BOX (box), text);
    }
}

/**
 * deflash_gallery_block_new:
 * @view: where it stands
 * @piece: a gallery, or a part of one
 * @width: pixels that it may take
 *
 * Returns: (transfer floating): a grid of pictures of one size, with their captions
 */
GtkWidget *
deflash_gallery_block_new (DeflashReaderView *view, const DeflashReaderPiece *piece, int width)
{
  DeflashDocument *document = deflash_reader_plan_get_document (view->plan);
  guint n_columns = get_n_columns (piece->end_block - piece->block_index, width);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *grid = gtk_grid_new ();
  guint segment = piece->first_segment;

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = piece->block_index; i < piece->end_block; i++)
    {
      const DeflashBlock *figure = deflash_document_get_block (document, i);
      GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      guint place = i - piece->block_index;

      if (!deflash_figure_has_failed (view, figure->url))
        {
          GtkWidget *picture = deflash_figure_picture_new (view, figure->url, figure->label, TILE_WIDTH, TILE_HEIGHT, 0);

          gtk_widget_set_halign (picture, GTK_ALIGN_FILL);
          gtk_box_append (GTK_BOX (tile), picture);
        }
      append_captions (view, piece, figure, tile, &segment);
      gtk_grid_attach (GTK_GRID (grid), tile, place % n_columns, place / n_columns, 1, 1);
    }
  gtk_box_append (GTK_BOX (box), grid);
  for (; segment < piece->first_segment + piece->n_segments; segment++)
    {
      GtkWidget *text = deflash_reader_view_create_text (view, segment);

      gtk_widget_set_margin_top (text, 9);
      gtk_box_append (GTK_BOX (box), text);
    }
  return box;
}
