/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-figure-block.h"

#include "deflash-picture.h"

/* No picture is higher than this, or it would push the text off the screen. */
#define MAX_HEIGHT 640

static gpointer
pack_size (guint width, guint height)
{
  return GSIZE_TO_POINTER (((gsize) MIN (width, 0xffff) << 16) | MIN (height, 0xffff));
}

/* A picture that is too high for its width is shown narrower. */
static void
set_natural (DeflashPicture *picture, guint width, guint height)
{
  if (height > MAX_HEIGHT && width > 0)
    {
      width = MAX (1, (guint64) width * MAX_HEIGHT / height);
      height = MAX_HEIGHT;
    }
  deflash_picture_set_natural (picture, width, height);
}

static void
failed_cb (DeflashPicture *picture, DeflashReaderView *view)
{
  const char *url = g_object_get_data (G_OBJECT (picture), "deflash-url");

  g_hash_table_replace (view->picture_sizes, g_strdup (url), NULL);
  gtk_widget_set_visible (GTK_WIDGET (picture), FALSE);
}

static void
loaded_cb (DeflashPicture *picture, DeflashReaderView *view)
{
  const char *url = g_object_get_data (G_OBJECT (picture), "deflash-url");
  GdkTexture *texture = deflash_picture_get_texture (picture);

  if (texture == NULL)
    return;
  set_natural (picture, gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  g_hash_table_replace (view->picture_sizes, g_strdup (url), pack_size (gdk_texture_get_width (texture), gdk_texture_get_height (texture)));
}

static GtkWidget *
create_picture (DeflashReaderView *view, const char *url, const char *alternative, guint width, guint height, guint32 color)
{
  GtkWidget *picture = deflash_picture_new ();
  gpointer known;

  if ((width == 0 || height == 0) && g_hash_table_lookup_extended (view->picture_sizes, url, NULL, &known))
    {
      width = GPOINTER_TO_SIZE (known) >> 16;
      height = GPOINTER_TO_SIZE (known) & 0xffff;
    }
  g_object_set_data_full (G_OBJECT (picture), "deflash-url", g_strdup (url), g_free);
  gtk_widget_add_css_class (picture, "figure-picture");
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  set_natural (DEFLASH_PICTURE (picture), width, height);
  if (width == 0)
    {
      gtk_widget_set_halign (picture, GTK_ALIGN_FILL);
      g_signal_connect_object (picture, "loaded", G_CALLBACK (loaded_cb), view, 0);
    }
  deflash_picture_set_color (DEFLASH_PICTURE (picture), color);
  g_signal_connect_object (picture, "failed", G_CALLBACK (failed_cb), view, 0);
  if (alternative != NULL && *alternative != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, alternative, -1);
  deflash_picture_set_source (DEFLASH_PICTURE (picture), view->pictures, url, DEFLASH_PICTURE_READING);
  deflash_picture_set_wanted (DEFLASH_PICTURE (picture), TRUE);
  return picture;
}

/* What failed stays known for as long as the article is open: it must not come and go while scrolling. */
static gboolean
has_failed (DeflashReaderView *view, const char *url)
{
  gpointer known;

  return g_hash_table_lookup_extended (view->picture_sizes, url, NULL, &known) && known == NULL;
}

/**
 * deflash_figure_block_new:
 * @view: where it stands
 * @piece: a figure, or the main picture
 * @width: pixels that it may take
 *
 * Returns: (transfer floating): the picture with its caption. A picture that can't be had goes away, its caption stays.
 */
GtkWidget *
deflash_figure_block_new (DeflashReaderView *view, const DeflashReaderPiece *piece, int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const DeflashBlock *block = piece->block;
  const char *url = block != NULL ? block->url : piece->url;

  gtk_widget_add_css_class (box, "figure");
  if (url != NULL && !has_failed (view, url))
    {
      const char *alternative = block != NULL ? block->label : NULL;

      gtk_box_append (GTK_BOX (box), create_picture (view, url, alternative, block != NULL ? block->width : piece->width,
                                                     block != NULL ? block->height : piece->height, piece->color));
    }
  for (guint i = 0; i < piece->n_segments; i++)
    {
      GtkWidget *text = deflash_reader_view_create_text (view, piece->first_segment + i);

      gtk_widget_set_margin_top (text, i > 0 ? 3 : 9);
      gtk_box_append (GTK_BOX (box), text);
    }
  return box;
}
