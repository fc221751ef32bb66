/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-view-private.h"

/* Size, typeface and line length of the text. */

/**
 * deflash_reader_view_set_text_size:
 * @self: a view
 * @percent: 80 to 250, in steps of 10
 *
 * Makes the text larger or smaller; what is on the screen stays there.
 */
void
deflash_reader_view_set_text_size (DeflashReaderView *self, guint percent)
{
  char name[16];

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  percent = CLAMP ((percent + 5) / 10 * 10, 80, 250);
  if (self->text_size == percent)
    return;
  g_snprintf (name, sizeof name, "text-%u", self->text_size);
  gtk_widget_remove_css_class (GTK_WIDGET (self), name);
  self->text_size = percent;
  g_snprintf (name, sizeof name, "text-%u", self->text_size);
  gtk_widget_add_css_class (GTK_WIDGET (self), name);
  deflash_reader_view_remake (self);
}

/**
 * deflash_reader_view_set_font:
 * @self: a view
 * @font: the typeface of the text
 */
void
deflash_reader_view_set_font (DeflashReaderView *self, DeflashReaderFont font)
{
  static const char *const classes[] = { NULL, "sans", "serif" };

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));
  g_return_if_fail (font < G_N_ELEMENTS (classes));

  if (self->font == font)
    return;
  if (classes[self->font] != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), classes[self->font]);
  if (classes[font] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), classes[font]);
  self->font = font;
  deflash_reader_view_remake (self);
}

/**
 * deflash_reader_view_set_line_length:
 * @self: a view
 * @length: how wide the column is where there is room
 */
void
deflash_reader_view_set_line_length (DeflashReaderView *self, DeflashReaderLine length)
{
  static const int widths[] = { 520, 680, 880 };

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));
  g_return_if_fail (length < G_N_ELEMENTS (widths));

  if (self->max_width == widths[length])
    return;
  self->max_width = widths[length];
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
