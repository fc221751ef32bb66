/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-progress-ring.h"

#include <glib/gi18n.h>
#include <math.h>

#include "deflash-font.h"

/* Of the text's size, so that it grows with it. */
#define SIZE_EM 1.3
#define LINE_SHARE 0.18
#define TRACK_ALPHA 0.2f

/* A small ring, filled clockwise from the top by how much is done; whole, it has a tick in it. */
struct _DeflashProgressRing
{
  GtkWidget parent_instance;

  guint n_done;
  guint n_all;
};

G_DEFINE_FINAL_TYPE (DeflashProgressRing, deflash_progress_ring, GTK_TYPE_WIDGET)

static int
get_size (GtkWidget *widget)
{
  return MAX (12, (int) lround (deflash_font_get_pixels (widget) * SIZE_EM));
}

static void
deflash_progress_ring_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = get_size (widget);
}

static void
stroke (GtkSnapshot *snapshot, GskPath *path, float width, const GdkRGBA *color)
{
  g_autoptr (GskStroke) line = gsk_stroke_new (width);

  gsk_stroke_set_line_cap (line, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (line, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, line, color);
}

static GskPath *
create_circle (const graphene_point_t *center, float radius)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();

  gsk_path_builder_add_circle (builder, center, radius);
  return gsk_path_builder_to_path (builder);
}

static GskPath *
create_arc (const graphene_point_t *center, float radius, double share)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  double angle = share * 2 * G_PI;

  gsk_path_builder_move_to (builder, center->x, center->y - radius);
  gsk_path_builder_svg_arc_to (builder, radius, radius, 0, share > 0.5, TRUE, center->x + radius * (float) sin (angle),
                               center->y - radius * (float) cos (angle));
  return gsk_path_builder_to_path (builder);
}

static GskPath *
create_tick (const graphene_point_t *center, float radius)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, center->x - radius * 0.42f, center->y + radius * 0.02f);
  gsk_path_builder_line_to (builder, center->x - radius * 0.1f, center->y + radius * 0.36f);
  gsk_path_builder_line_to (builder, center->x + radius * 0.44f, center->y - radius * 0.34f);
  return gsk_path_builder_to_path (builder);
}

static void
deflash_progress_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashProgressRing *self = DEFLASH_PROGRESS_RING (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float size = MIN (width, height);
  float line = (float) (size * LINE_SHARE);
  graphene_point_t center = GRAPHENE_POINT_INIT (width / 2, height / 2);
  float radius = (size - line) / 2;
  gboolean whole = self->n_all > 0 && self->n_done >= self->n_all;
  g_autoptr (GskPath) circle = create_circle (&center, radius);
  g_autoptr (GskPath) path = NULL;
  GdkRGBA color, track;

  gtk_widget_get_color (widget, &color);
  track = color;
  track.alpha *= whole ? 1 : TRACK_ALPHA;
  stroke (snapshot, circle, line, &track);
  if (whole)
    path = create_tick (&center, radius);
  else if (self->n_done > 0)
    path = create_arc (&center, radius, (double) self->n_done / self->n_all);
  if (path != NULL)
    stroke (snapshot, path, line, &color);
}

static void
deflash_progress_ring_class_init (DeflashProgressRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = deflash_progress_ring_measure;
  widget_class->snapshot = deflash_progress_ring_snapshot;
  gtk_widget_class_set_css_name (widget_class, "progress-ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
deflash_progress_ring_init (DeflashProgressRing *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * deflash_progress_ring_new:
 *
 * Returns: (transfer floating): an empty ring
 */
GtkWidget *
deflash_progress_ring_new (void)
{
  return g_object_new (DEFLASH_TYPE_PROGRESS_RING, NULL);
}

/**
 * deflash_progress_ring_set_progress:
 * @self: a ring
 * @n_done: how many things are done
 * @n_all: how many there are
 *
 * Shows how far somebody is. A screen reader says it as "3 of 7".
 */
void
deflash_progress_ring_set_progress (DeflashProgressRing *self, guint n_done, guint n_all)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DEFLASH_IS_PROGRESS_RING (self));

  if (self->n_done == n_done && self->n_all == n_all)
    return;
  self->n_done = n_done;
  self->n_all = n_all;
  /* Translators: how much of something is done, as in "3 of 7" */
  text = g_strdup_printf (_ ("%u of %u"), n_done, n_all);
  if (n_all > 0 && n_done >= n_all)
    gtk_widget_add_css_class (GTK_WIDGET (self), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "done");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Steps done"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) n_all,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) n_done, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
