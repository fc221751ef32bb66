/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-figure-block.h"

#include <glib/gi18n.h>

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

  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (picture));

  g_hash_table_replace (view->picture_sizes, g_strdup (url), NULL);
  gtk_widget_set_visible (GTK_IS_BUTTON (parent) ? parent : GTK_WIDGET (picture), FALSE);
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

/**
 * deflash_figure_create_picture:
 * @view: where it stands
 * @url: its address
 * @alternative: (nullable): what it shows, for who can't see it
 * @width: pixels, 0 where unknown
 * @height: pixels, 0 where unknown
 * @color: 0xRRGGBB with bit 24 set, or 0 where unknown
 *
 * Returns: (transfer floating): a picture that goes away if it can't be had
 */
GtkWidget *
deflash_figure_create_picture (DeflashReaderView *view, const char *url, const char *alternative, guint width, guint height, guint32 color)
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

static void
clicked_cb (GtkButton *button, DeflashReaderView *view)
{
  g_signal_emit_by_name (view, "open-picture", g_object_get_data (G_OBJECT (gtk_button_get_child (button)), "deflash-url"));
}

/**
 * deflash_figure_picture_new:
 * @view: where it stands
 * @url: its address
 * @alternative: (nullable): what it shows, for who can't see it
 * @width: pixels, 0 where unknown
 * @height: pixels, 0 where unknown
 * @color: 0xRRGGBB with bit 24 set, or 0 where unknown
 *
 * Returns: (transfer floating): a picture that a click shows large
 */
GtkWidget *
deflash_figure_picture_new (DeflashReaderView *view, const char *url, const char *alternative, guint width, guint height, guint32 color)
{
  GtkWidget *picture = deflash_figure_create_picture (view, url, alternative, width, height, color);
  GtkWidget *button = gtk_button_new ();
  gboolean has_alternative = alternative != NULL && *alternative != '\0';

  gtk_widget_set_halign (button, gtk_widget_get_halign (picture));
  gtk_widget_set_halign (picture, GTK_ALIGN_FILL);
  gtk_button_set_child (GTK_BUTTON (button), picture);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "picture-button");
  gtk_widget_set_cursor_from_name (button, "zoom-in");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, has_alternative ? alternative : _ ("Picture"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Shows the picture large"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), view, 0);
  return button;
}

/**
 * deflash_figure_block_describe:
 * @block: a figure block, made before the text was there
 * @alternative: (nullable): what its picture shows, for who can't see it
 */
void
deflash_figure_block_describe (GtkWidget *block, const char *alternative)
{
  GtkWidget *button = gtk_widget_get_first_child (block);

  if (!GTK_IS_BUTTON (button) || alternative == NULL || *alternative == '\0')
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, alternative, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_button_get_child (GTK_BUTTON (button))), GTK_ACCESSIBLE_PROPERTY_LABEL, alternative, -1);
}

/**
 * deflash_figure_has_failed:
 * @view: where it stands
 * @url: of a picture
 *
 * What failed stays known for as long as the article is open: it must not come and go while scrolling.
 *
 * Returns: whether the picture can't be had
 */
gboolean
deflash_figure_has_failed (DeflashReaderView *view, const char *url)
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
  if (url != NULL && !piece->caption_only && !deflash_figure_has_failed (view, url))
    {
      const char *alternative = block != NULL ? block->label : piece->twin != NULL ? piece->twin->label : NULL;

      gtk_box_append (GTK_BOX (box), deflash_figure_picture_new (view, url, alternative, block != NULL ? block->width : piece->width,
                                                                 block != NULL ? block->height : piece->height, piece->color));
    }
  for (guint i = 0; i < piece->n_segments; i++)
    {
      GtkWidget *text = deflash_reader_view_create_text (view, piece->first_segment + i);

      gtk_widget_set_margin_top (text, i > 0 ? 3 : piece->caption_only ? 0 : 9);
      gtk_box_append (GTK_BOX (box), text);
    }
  return box;
}
