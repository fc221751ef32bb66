/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-panel.h"

#include <adwaita.h>

#include "deflash-source-tile.h"

/* The share of the tint: enough to tell sources apart, little enough for text to stand on. */
#define ALPHA_LIGHT 0.13f
#define ALPHA_DARK 0.20f

/**
 * deflash_card_panel_snapshot:
 * @card: a card
 * @snapshot: where to draw
 * @source_title: (nullable): the source's name
 * @height: in pixels, over the card's whole width
 *
 * Draws what stands in place of a picture: a plain surface in the source's own tint, one of the platform's accent colours.
 */
void
deflash_card_panel_snapshot (GtkWidget *card, GtkSnapshot *snapshot, const char *source_title, int height)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_for_display (gtk_widget_get_display (card)));
  GdkRGBA color;

  deflash_source_get_tint (source_title, dark, &color);
  color.alpha = dark ? ALPHA_DARK : ALPHA_LIGHT;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (card), height));
}
