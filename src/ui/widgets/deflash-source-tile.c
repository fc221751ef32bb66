/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-tile.h"

#include <adwaita.h>
#include <pango/pangocairo.h>

/* The share of the tint: enough to tell sources apart, little enough for a letter to stand on. */
#define ALPHA_LIGHT 0.20f
#define ALPHA_DARK 0.30f

/* Of the side. */
#define LETTER_SIZE 0.66f

/* So much of the side is never under the tile before it. */
#define LETTER_WIDTH 0.54f

/* Letters that are kept, drawn: those of one text size and more. */
#define MAX_LETTERS 64

/* A letter as a mask would be costs a pass over the tile: it is kept as it was drawn, by letter, side and colour. */
static GHashTable *letters; /* (nullable) (element-type utf8 GskRenderNode) */

/**
 * deflash_source_get_tint:
 * @title: (nullable): a source's name
 * @dark: whether it stands on a dark ground
 * @tint: (out): its own colour: one of the platform's accent colours, always the same
 */
void
deflash_source_get_tint (const char *title, gboolean dark, GdkRGBA *tint)
{
  guint n_tints = ADW_ACCENT_COLOR_SLATE + 1;

  adw_accent_color_to_standalone_rgba (title != NULL ? g_str_hash (title) % n_tints : ADW_ACCENT_COLOR_SLATE, dark, tint);
}

/**
 * deflash_source_get_letter:
 * @title: (nullable): a source's name
 *
 * Returns: (transfer full): its first letter or figure, large; empty where it has none
 */
char *
deflash_source_get_letter (const char *title)
{
  for (const char *p = title != NULL ? title : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isalnum (letter))
        {
          g_autofree char *text = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

          return g_utf8_strup (text, -1);
        }
    }
  return g_strdup ("");
}

/* What text is asked for is drawn with, in pixels. */
static float
get_font_size (PangoContext *context)
{
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (!pango_font_description_get_size_is_absolute (font) && resolution > 0)
    size *= resolution / 72;
  return size > 0 ? (float) size : 1;
}

/* Returns: (transfer full): the letter in a square at the origin. It is scaled from the size of text, whose font is loaded anyway: a font of
 * another size takes a hundredth of the time that the window takes to open. */
static GskRenderNode *
create_letter (GtkWidget *widget, const char *letter, float side, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, letter);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  float scale = side * LETTER_SIZE / get_font_size (pango_layout_get_context (layout));
  PangoRectangle ink;

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_extents (layout, &ink, NULL);
  scale = MIN (scale, side * LETTER_WIDTH * PANGO_SCALE / (float) MAX (1, ink.width));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (side / 2, side / 2));
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-(ink.x + ink.width / 2.0f) / PANGO_SCALE,
                                                          -(ink.y + ink.height / 2.0f) / PANGO_SCALE));
  gtk_snapshot_append_layout (snapshot, layout, color);
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static void
node_unref (gpointer node)
{
  if (node != NULL)
    gsk_render_node_unref (node);
}

/* Returns: (nullable): NULL where the letter shows nothing */
static GskRenderNode *
get_letter (GtkWidget *widget, const char *title, float side, const GdkRGBA *color)
{
  g_autofree char *letter = deflash_source_get_letter (title);
  g_autofree char *color_text = gdk_rgba_to_string (color);
  g_autofree char *key = g_strdup_printf ("%s %d %s", letter, (int) (side * 8), color_text);
  gpointer node;

  if (*letter == '\0')
    return NULL;
  if (letters == NULL)
    letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  if (!g_hash_table_lookup_extended (letters, key, NULL, &node))
    {
      if (g_hash_table_size (letters) >= MAX_LETTERS)
        g_hash_table_remove_all (letters);
      node = create_letter (widget, letter, side, color);
      g_hash_table_insert (letters, g_steal_pointer (&key), node);
    }
  return node;
}

/**
 * deflash_source_tile_snapshot:
 * @widget: who draws
 * @snapshot: where to draw
 * @title: (nullable): the source's name
 * @has_letter: whether with its letter; without, the tile holds the place of what will come
 * @bounds: the square that it fills
 * @radius: of its corners
 *
 * Draws a tile in the source's own tint; for high contrast an outline, in the colour of text.
 */
void
deflash_source_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot, const char *title, gboolean has_letter,
                              const graphene_rect_t *bounds, float radius)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean dark = adw_style_manager_get_dark (style);
  gboolean high_contrast = adw_style_manager_get_high_contrast (style);
  GskRenderNode *letter;
  GskRoundedRect shape;
  GdkRGBA color, ground;

  if (high_contrast)
    gtk_widget_get_color (widget, &color);
  else
    deflash_source_get_tint (title, dark, &color);
  ground = color;
  ground.alpha *= high_contrast ? 0.08f : dark ? ALPHA_DARK : ALPHA_LIGHT;
  gsk_rounded_rect_init_from_rect (&shape, bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, bounds);
  gtk_snapshot_pop (snapshot);
  if (high_contrast)
    gtk_snapshot_append_border (snapshot, &shape, (float[4]){ 1, 1, 1, 1 }, (GdkRGBA[4]){ color, color, color, color });
  letter = has_letter ? get_letter (widget, title, bounds->size.width, &color) : NULL;
  if (letter == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &bounds->origin);
  gtk_snapshot_append_node (snapshot, letter);
  gtk_snapshot_restore (snapshot);
}

/**
 * deflash_source_tile_forget:
 *
 * Lets go of what is kept drawn.
 */
void
deflash_source_tile_forget (void)
{
  g_clear_pointer (&letters, g_hash_table_unref);
}
