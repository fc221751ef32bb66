/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-font.h"

/**
 * deflash_font_get_pixels:
 * @widget: a widget
 *
 * Returns: the size of its font in pixels: what is to grow with its text
 */
double
deflash_font_get_pixels (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size;
}
