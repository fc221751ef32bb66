/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-picture-viewer.h"
#include "deflash-reader-page-private.h"

/* The article's pictures in the viewer. */

static void
add (GArray *pictures, const char *url, const DeflashBlock *figure)
{
  DeflashViewedPicture picture = { .url = url };

  if (url == NULL)
    return;
  if (figure != NULL)
    {
      picture.alternative = figure->label;
      picture.caption = figure->text;
    }
  g_array_append_val (pictures, picture);
}

/* (element-type DeflashViewedPicture): in reading order; the strings are the plan's */
static GArray *
collect (DeflashReaderPlan *plan)
{
  GArray *pictures = g_array_new (FALSE, TRUE, sizeof (DeflashViewedPicture));
  DeflashDocument *document = deflash_reader_plan_get_document (plan);

  for (guint i = 0; i < deflash_reader_plan_get_n_units (plan); i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (plan, i);

      for (guint j = unit->first_piece; j < unit->first_piece + unit->n_pieces; j++)
        {
          const DeflashReaderPiece *piece = deflash_reader_plan_get_piece (plan, j);

          if (piece->kind == DEFLASH_PIECE_FIGURE && !piece->caption_only)
            add (pictures, piece->block != NULL ? piece->block->url : piece->url, piece->block != NULL ? piece->block : piece->twin);
          for (guint k = piece->block_index; piece->kind == DEFLASH_PIECE_GALLERY && k < piece->end_block; k++)
            {
              const DeflashBlock *figure = deflash_document_get_block (document, k);

              add (pictures, figure->url, figure);
            }
        }
    }
  return pictures;
}

void
deflash_reader_page_open_picture (DeflashReaderPage *self, const char *url)
{
  DeflashReaderPlan *plan = deflash_reader_view_get_plan (self->view);
  g_autoptr (GArray) pictures = plan != NULL ? collect (plan) : NULL;

  for (guint i = 0; pictures != NULL && i < pictures->len; i++)
    if (strcmp (g_array_index (pictures, DeflashViewedPicture, i).url, url) == 0)
      {
        adw_dialog_present (deflash_picture_viewer_new (deflash_library_get_pictures (self->library),
                                                        (const DeflashViewedPicture *) pictures->data, pictures->len, i),
                            GTK_WIDGET (self));
        return;
      }
}
