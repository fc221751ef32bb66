/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-icons.h"

#define LEAD_LINES 2

/* A picture is 16:9, but never so high that it pushes its own headline off the screen. */
#define PICTURE_MAX_HEIGHT 264

/* Metrics cost a shaped sample text each time. All cards have the same two or three fonts, so the last ones are kept: by font and
 * resolution, which is what text scale changes. */
static int
get_line_height (GtkWidget *widget)
{
  static struct
  {
    PangoFontDescription *font;
    double resolution;
    int height;
  } known[4];
  static guint next;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  PangoFontMetrics *metrics;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].font != NULL && known[i].resolution == resolution && pango_font_description_equal (known[i].font, font))
      return known[i].height;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  next = (next + 1) % G_N_ELEMENTS (known);
  g_clear_pointer (&known[next].font, pango_font_description_free);
  known[next].font = pango_font_description_copy (font);
  known[next].resolution = resolution;
  known[next].height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  return known[next].height;
}

static int
get_child_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
has_price_row (DeflashCard *self)
{
  return self->section == DEFLASH_SECTION_DEALS;
}

/**
 * deflash_card_get_picture_height:
 * @width: of a card, in pixels
 *
 * Returns: what of its height is the picture
 */
int
deflash_card_get_picture_height (int width)
{
  return MIN (width * 9 / 16, PICTURE_MAX_HEIGHT);
}

/**
 * deflash_card_get_body_height:
 * @self: a card
 *
 * Returns: the height of all text in pixels, from font metrics only: the same for all cards of a view
 */
int
deflash_card_get_body_height (DeflashCard *self)
{
  int height = DEFLASH_CARD_PADDING;

  g_return_val_if_fail (DEFLASH_IS_CARD (self), 0);

  if (self->body_height > 0)
    return self->body_height;
  height += get_line_height (self->meta) + DEFLASH_CARD_GAP;
  if (has_price_row (self))
    height += get_line_height (GTK_WIDGET (self)) * 3 / 2 + DEFLASH_CARD_GAP;
  height += DEFLASH_CARD_TITLE_LINES * get_line_height (GTK_WIDGET (self)) * 11 / 10 + DEFLASH_CARD_GAP;
  height += LEAD_LINES * get_line_height (GTK_WIDGET (self)) + DEFLASH_CARD_GAP;
  height += get_child_height (GTK_WIDGET (self->save_button), -1) + DEFLASH_CARD_GAP;
  self->body_height = height;
  return height;
}

static GtkSizeRequestMode
deflash_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
deflash_card_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = DEFLASH_CARD_MIN_WIDTH;
      *natural = DEFLASH_CARD_WIDTH;
      return;
    }
  if (for_size < 0)
    for_size = DEFLASH_CARD_WIDTH;
  *minimum = *natural = deflash_card_get_picture_height (for_size) + deflash_card_get_body_height (self);
}

/* Places @child at *@y over the card's inner width and moves *@y below it. */
static void
place (GtkWidget *child, int x, int width, int height, int *y)
{
  int minimum_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, *y, MAX (width, minimum_width), height }, -1);
  *y += height;
}

/* The facts that fit beside the bookmark, in order; the others wait for a wider card. */
static void
deflash_card_allocate_footer (DeflashCard *self, int width, int y, int height)
{
  int button, minimum, left;
  int end = 0;
  gboolean is_mirrored;

  gtk_widget_measure (GTK_WIDGET (self->save_button), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &button, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->chips), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  left = width - DEFLASH_CARD_PADDING - button - 2 * DEFLASH_CARD_GAP;
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      int chip_width;

      if (!gtk_widget_get_visible (chip))
        continue;
      gtk_widget_measure (chip, GTK_ORIENTATION_HORIZONTAL, -1, &chip_width, NULL, NULL, NULL);
      end += chip_width;
      gtk_widget_set_child_visible (chip, end <= left);
      end += gtk_box_get_spacing (self->chips);
    }
  left = MAX (left, minimum);
  is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gtk_widget_size_allocate (GTK_WIDGET (self->chips), &(GtkAllocation){ is_mirrored ? width - DEFLASH_CARD_PADDING - left : DEFLASH_CARD_PADDING, y, left, height }, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->save_button), &(GtkAllocation){ is_mirrored ? DEFLASH_CARD_GAP : width - DEFLASH_CARD_GAP - button, y, button, height }, -1);
}

/* The headline in place of a picture, at the foot of its panel. A long one may have some of the lines that it has below a picture. */
static void
deflash_card_allocate_panel (DeflashCard *self, int width, int inner, int *y)
{
  int picture_height = deflash_card_get_picture_height (width);
  int title_height = get_child_height (GTK_WIDGET (self->title), inner);
  int highest = picture_height + DEFLASH_CARD_TITLE_LINES * get_line_height (GTK_WIDGET (self));
  int top;

  self->panel_height = CLAMP (title_height + 2 * DEFLASH_CARD_PADDING, picture_height, highest);
  title_height = MIN (title_height, self->panel_height - 2 * DEFLASH_CARD_PADDING);
  top = self->panel_height - DEFLASH_CARD_PADDING - title_height;
  place (GTK_WIDGET (self->title), DEFLASH_CARD_PADDING, inner, title_height, &top);
  *y = self->panel_height;
}

static void
deflash_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeflashCard *self = DEFLASH_CARD (widget);
  int inner = MAX (0, width - 2 * DEFLASH_CARD_PADDING);
  int footer_height = get_child_height (GTK_WIDGET (self->save_button), -1);
  int bottom = height - DEFLASH_CARD_GAP - footer_height;
  int room = deflash_card_icons_get_room (self);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;
  int line, left;

  if (self->has_picture)
    place (GTK_WIDGET (self->picture), 0, width, deflash_card_get_picture_height (width), &y);
  else
    deflash_card_allocate_panel (self, width, inner, &y);
  y += DEFLASH_CARD_PADDING;
  place (self->meta, DEFLASH_CARD_PADDING + (is_mirrored ? 0 : room), inner - room, get_line_height (self->meta), &y);
  y += DEFLASH_CARD_GAP;
  if (self->price != NULL && gtk_widget_get_visible (self->price))
    {
      place (self->price, DEFLASH_CARD_PADDING, inner, get_line_height (gtk_widget_get_first_child (self->price)), &y);
      y += DEFLASH_CARD_GAP;
    }
  if (self->has_picture && gtk_widget_get_visible (GTK_WIDGET (self->title)))
    {
      int title_height = get_child_height (GTK_WIDGET (self->title), inner);

      place (GTK_WIDGET (self->title), DEFLASH_CARD_PADDING, inner, MIN (title_height, MAX (0, bottom - DEFLASH_CARD_GAP - y)), &y);
      y += DEFLASH_CARD_GAP;
    }
  line = MAX (1, get_line_height (GTK_WIDGET (self->lead)));
  left = MAX (0, bottom - DEFLASH_CARD_GAP - y) / line * line;
  gtk_widget_set_child_visible (GTK_WIDGET (self->lead), left > 0);
  if (left > 0)
    place (GTK_WIDGET (self->lead), DEFLASH_CARD_PADDING, inner, left, &y);
  deflash_card_allocate_footer (self, width, bottom, footer_height);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/**
 * deflash_card_snapshot_skeleton:
 * @self: a card without an article
 * @snapshot: where to draw
 *
 * Draws what stands there until the article is known: the shapes of what will come.
 */
void
deflash_card_snapshot_skeleton (DeflashCard *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int line = get_line_height (GTK_WIDGET (self->lead));
  int inner = width - 2 * DEFLASH_CARD_PADDING;
  int y = deflash_card_get_picture_height (width);
  const int shares[] = { 40, 95, 70, 88, 60 };
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.07f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, width, y));
  y += DEFLASH_CARD_PADDING;
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      GskRoundedRect bar;

      gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (DEFLASH_CARD_PADDING, y, inner * shares[i] / 100, line * 6 / 10), 4);
      gtk_snapshot_push_rounded_clip (snapshot, &bar);
      gtk_snapshot_append_color (snapshot, &color, &bar.bounds);
      gtk_snapshot_pop (snapshot);
      y += line;
    }
}

/**
 * deflash_card_class_init_layout:
 * @klass: the class of cards
 *
 * Has cards measure and place what is in them.
 */
void
deflash_card_class_init_layout (GtkWidgetClass *klass)
{
  klass->get_request_mode = deflash_card_get_request_mode;
  klass->measure = deflash_card_measure;
  klass->size_allocate = deflash_card_size_allocate;
}
