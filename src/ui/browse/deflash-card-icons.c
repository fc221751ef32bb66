/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-icons.h"

#include <adwaita.h>
#include <math.h>

#include "deflash-font.h"
#include "deflash-source-icons.h"

/* The icons of sources on a card are drawn by the card: one before the source's name, and those of a story in the chip that counts its
 * sources. Widgets for them would make cards dearer to make. */

/* Of the size of the text that they stand before: 16 pixels beside the line, a little less in the chip. */
#define SIDE_EM 1.33
#define CHIP_SIDE_EM 1.3

/* In the chip each covers a part of the next: as in style.css, which makes the room. */
#define CHIP_STEP_EM 1.05
#define CHIP_MARGIN 8
#define RING 1.0f

/* What stands back with a card that is read or over. */
#define DIMMED 0.65

static const char *const chip_classes[] = { NULL, "icons-1", "icons-2", "icons-3", "icons-4" };

G_STATIC_ASSERT (G_N_ELEMENTS (chip_classes) == DEFLASH_ARTICLE_N_OUTLETS + 1);

static int
get_side (DeflashCard *self)
{
  return (int) lround (deflash_font_get_pixels (self->meta) * SIDE_EM);
}

static guint
count_outlets (const DeflashArticleFields *fields)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (fields->outlets) && fields->outlets[n] != 0)
    n++;
  return n;
}

/**
 * deflash_card_icons_get_room:
 * @self: a card
 *
 * Returns: the room before the source's name that its icon takes, in pixels; 0 where no source is named
 */
int
deflash_card_icons_get_room (DeflashCard *self)
{
  DeflashArticle *article = deflash_card_get_article (self);

  if (article == NULL || deflash_article_get_fields (article)->source_title == NULL)
    return 0;
  return get_side (self) + DEFLASH_CARD_GAP;
}

/**
 * deflash_card_icons_mark_chip:
 * @chip: the chip that counts the sources of a story
 * @article: the article
 *
 * Has the chip leave room for the icons of the first sources.
 */
void
deflash_card_icons_mark_chip (GtkWidget *chip, DeflashArticle *article)
{
  const char *css_class = chip_classes[count_outlets (deflash_article_get_fields (article))];

  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);
}

static void
snapshot_source (DeflashCard *self, GtkSnapshot *snapshot, const DeflashArticleFields *fields)
{
  DeflashSourceMark mark = { fields->source_id, fields->source_icon, fields->source_title };
  int room = deflash_card_icons_get_room (self);
  int side = room - DEFLASH_CARD_GAP;
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  graphene_rect_t line;

  if (room == 0 || !gtk_widget_compute_bounds (self->meta, GTK_WIDGET (self), &line))
    return;
  deflash_source_icons_snapshot (self->library, GTK_WIDGET (self), snapshot, &mark,
                                 &GRAPHENE_RECT_INIT (is_mirrored ? gtk_widget_get_width (GTK_WIDGET (self)) - DEFLASH_CARD_PADDING - side
                                                                  : DEFLASH_CARD_PADDING,
                                                      floorf (line.origin.y + (line.size.height - side) / 2), side, side));
}

/* The ground of the chip, so that each icon stands clear of the one that it covers. */
static void
snapshot_ring (GtkWidget *chip, GtkSnapshot *snapshot, const graphene_rect_t *icon)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_for_display (gtk_widget_get_display (chip)));
  GdkRGBA ground = dark ? (GdkRGBA){ 0.27f, 0.27f, 0.28f, 1 } : (GdkRGBA){ 0.94f, 0.94f, 0.945f, 1 };
  graphene_rect_t outer;
  GskRoundedRect shape;

  graphene_rect_inset_r (icon, -RING, -RING, &outer);
  gsk_rounded_rect_init_from_rect (&shape, &outer, outer.size.width * 0.22f);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, &outer);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_chip (DeflashCard *self, GtkSnapshot *snapshot, const DeflashArticleFields *fields, GtkWidget *chip)
{
  double text = deflash_font_get_pixels (chip);
  float side = (float) lround (text * CHIP_SIDE_EM), step = (float) (text * CHIP_STEP_EM);
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (chip, GTK_WIDGET (self), &bounds))
    return;
  for (guint n = count_outlets (fields); n > 0; n--)
    {
      gint64 outlet = fields->outlets[n - 1];
      gboolean own = outlet == fields->source_id;
      DeflashSourceMark mark = { outlet, own ? fields->source_icon : 0, own ? fields->source_title : NULL };
      float offset = CHIP_MARGIN / 2 + (float) (n - 1) * step;
      float x = is_mirrored ? bounds.origin.x + bounds.size.width - offset - side : bounds.origin.x + offset;
      graphene_rect_t icon = GRAPHENE_RECT_INIT (roundf (x), roundf (bounds.origin.y + (bounds.size.height - side) / 2), side, side);

      snapshot_ring (chip, snapshot, &icon);
      deflash_source_icons_snapshot (self->library, GTK_WIDGET (self), snapshot, &mark, &icon);
    }
}

/**
 * deflash_card_icons_snapshot:
 * @self: a card with an article
 * @snapshot: where to draw
 *
 * Draws the icons of the sources that the card names.
 */
void
deflash_card_icons_snapshot (DeflashCard *self, GtkSnapshot *snapshot)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (deflash_card_get_article (self));
  gboolean is_dimmed = gtk_widget_has_css_class (GTK_WIDGET (self), "read") || gtk_widget_has_css_class (GTK_WIDGET (self), "expired");

  if (is_dimmed)
    gtk_snapshot_push_opacity (snapshot, DIMMED);
  snapshot_source (self, snapshot, fields);
  for (GtkWidget *chip = fields->n_outlets > 1 ? gtk_widget_get_first_child (GTK_WIDGET (self->chips)) : NULL; chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    if (gtk_widget_has_css_class (chip, "coverage") && gtk_widget_get_visible (chip) && gtk_widget_get_child_visible (chip))
      snapshot_chip (self, snapshot, fields, chip);
  if (is_dimmed)
    gtk_snapshot_pop (snapshot);
}
