/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-storage-bar.h"

#include <adwaita.h>

#define HEIGHT 12
#define WIDTH 120
#define GAP 2.0f
#define NARROWEST 4.0f /* of a part that is there at all */

struct _DeflashStorageBar
{
  GtkWidget parent_instance;

  gint64 amounts[DEFLASH_STORAGE_BAR_N_PARTS];
  gboolean is_swatch;
};

G_DEFINE_FINAL_TYPE (DeflashStorageBar, deflash_storage_bar, GTK_TYPE_WIDGET)

static const AdwAccentColor colors[DEFLASH_STORAGE_BAR_N_PARTS] = { ADW_ACCENT_COLOR_BLUE, ADW_ACCENT_COLOR_YELLOW, ADW_ACCENT_COLOR_PURPLE };

static void
deflash_storage_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  DeflashStorageBar *self = DEFLASH_STORAGE_BAR (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL && !self->is_swatch ? WIDTH : HEIGHT;
}

/* Widths of the parts: what is there is seen, however small. */
static void
divide (DeflashStorageBar *self, float width, float widths[DEFLASH_STORAGE_BAR_N_PARTS])
{
  double total = 0;
  float spare = width + GAP;
  float over = 0;

  for (guint i = 0; i < DEFLASH_STORAGE_BAR_N_PARTS; i++)
    if (self->amounts[i] > 0)
      {
        total += self->amounts[i];
        spare -= GAP;
      }
  for (guint i = 0; i < DEFLASH_STORAGE_BAR_N_PARTS; i++)
    {
      widths[i] = self->amounts[i] > 0 ? (float) (self->amounts[i] / total * spare) : 0;
      if (widths[i] > 0 && widths[i] < NARROWEST)
        {
          over += NARROWEST - widths[i];
          widths[i] = NARROWEST;
        }
    }
  for (guint i = 0; i < DEFLASH_STORAGE_BAR_N_PARTS && over > 0; i++)
    if (widths[i] > spare / 2)
      {
        widths[i] -= over;
        over = 0;
      }
}

static void
deflash_storage_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashStorageBar *self = DEFLASH_STORAGE_BAR (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float widths[DEFLASH_STORAGE_BAR_N_PARTS];
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect outline;
  GdkRGBA color;
  float x = 0;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  divide (self, width, widths);
  for (guint i = 0; i < DEFLASH_STORAGE_BAR_N_PARTS; i++)
    {
      if (widths[i] <= 0)
        continue;
      adw_accent_color_to_rgba (colors[i], &color);
      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (mirrored ? width - x - widths[i] : x, 0, widths[i], height));
      x += widths[i] + GAP;
    }
  if (x == 0)
    {
      gtk_widget_get_color (widget, &color);
      color.alpha *= 0.15f;
      gtk_snapshot_append_color (snapshot, &color, &bounds);
    }
  gtk_snapshot_pop (snapshot);
}

static void
deflash_storage_bar_class_init (DeflashStorageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = deflash_storage_bar_measure;
  widget_class->snapshot = deflash_storage_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "deflash-storage-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
deflash_storage_bar_init (DeflashStorageBar *self)
{
}

/**
 * deflash_storage_bar_new:
 *
 * Returns: (transfer floating): a bar without amounts
 */
GtkWidget *
deflash_storage_bar_new (void)
{
  return g_object_new (DEFLASH_TYPE_STORAGE_BAR, NULL);
}

/**
 * deflash_storage_bar_new_swatch:
 * @part: which part
 *
 * Returns: (transfer floating): a dot in the colour of that part, for the legend; it says nothing to a screen reader
 */
GtkWidget *
deflash_storage_bar_new_swatch (guint part)
{
  DeflashStorageBar *self = g_object_new (DEFLASH_TYPE_STORAGE_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                                          GTK_ALIGN_CENTER, NULL);

  g_assert (part < DEFLASH_STORAGE_BAR_N_PARTS);
  self->is_swatch = TRUE;
  self->amounts[part] = 1;
  return GTK_WIDGET (self);
}

/**
 * deflash_storage_bar_set_amounts:
 * @self: a bar
 * @amounts: (array fixed-size=3): how much each part is; what is not positive is not shown
 *
 * Sets the lengths of the parts.
 */
void
deflash_storage_bar_set_amounts (DeflashStorageBar *self, const gint64 amounts[DEFLASH_STORAGE_BAR_N_PARTS])
{
  g_return_if_fail (DEFLASH_IS_STORAGE_BAR (self));

  memcpy (self->amounts, amounts, sizeof self->amounts);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
