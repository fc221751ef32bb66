/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-price-chart.h"

#include <glib/gi18n.h>

#include "deflash-format.h"

#define GAP 6
#define DOT 4.0f
#define LINE 2.0f

/* What a product cost, as steps over time: a price holds until another was seen. What is odd stands beside the line as a hollow dot. */
struct _DeflashPriceChart
{
  GtkWidget parent_instance;

  GArray *points; /* (element-type Point) */
  char *top;      /* the highest and the lowest price, as text */
  char *bottom;
  char *first;    /* the first and the last day */
  char *last;
  gint64 from;
  gint64 to;
  gint64 low;
  gint64 high;
};

G_DEFINE_FINAL_TYPE (DeflashPriceChart, deflash_price_chart, GTK_TYPE_WIDGET)

typedef struct
{
  gint64 seen;
  gint64 amount;
  gboolean is_odd;
  gboolean is_lowest;
} Point;

typedef struct
{
  graphene_rect_t plot;
  gboolean mirrored; /* time runs to the left */
} Frame;

static float
get_x (DeflashPriceChart *self, const Frame *frame, gint64 time)
{
  double share = self->to > self->from ? (double) (time - self->from) / (double) (self->to - self->from) : 0;

  if (frame->mirrored)
    share = 1 - share;
  return frame->plot.origin.x + (float) (share * frame->plot.size.width);
}

static float
get_y (DeflashPriceChart *self, const Frame *frame, gint64 amount)
{
  double share = self->high > self->low ? (double) (amount - self->low) / (double) (self->high - self->low) : 0.5;

  return frame->plot.origin.y + (float) ((1 - CLAMP (share, 0, 1)) * frame->plot.size.height);
}

static void
append_line (GtkSnapshot *snapshot, float x1, float y1, float x2, float y2, const GdkRGBA *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, x1, y1);
  gsk_path_builder_line_to (builder, x2, y2);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
snapshot_steps (DeflashPriceChart *self, GtkSnapshot *snapshot, const Frame *frame, const GdkRGBA *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LINE);
  g_autoptr (GskPath) path = NULL;
  gboolean begun = FALSE;
  float y = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      float x = get_x (self, frame, point->seen);

      if (point->is_odd)
        continue;
      if (begun)
        gsk_path_builder_line_to (builder, x, y);
      y = get_y (self, frame, point->amount);
      if (begun)
        gsk_path_builder_line_to (builder, x, y);
      else
        gsk_path_builder_move_to (builder, x, y);
      begun = TRUE;
    }
  if (!begun)
    return;
  gsk_path_builder_line_to (builder, get_x (self, frame, self->to), y);
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
snapshot_dots (DeflashPriceChart *self, GtkSnapshot *snapshot, const Frame *frame, const GdkRGBA *color)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);

  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
      g_autoptr (GskPath) path = NULL;

      gsk_path_builder_add_circle (builder,
                                   &GRAPHENE_POINT_INIT (get_x (self, frame, point->seen), get_y (self, frame, point->amount)),
                                   point->is_lowest ? DOT * 1.5f : DOT);
      path = gsk_path_builder_to_path (builder);
      if (point->is_odd)
        gtk_snapshot_append_stroke (snapshot, path, stroke, color);
      else
        gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
    }
}

static PangoLayout *
create_layout (DeflashPriceChart *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
append_text (DeflashPriceChart *self, GtkSnapshot *snapshot, const char *text, float x, float y, gboolean at_end, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (at_end ? x - (float) width : x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
measure_text (DeflashPriceChart *self, int *width, int *height)
{
  const char *texts[] = { self->top, self->bottom };

  *width = *height = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PangoLayout) layout = create_layout (self, texts[i]);
      int text_width, text_height;

      pango_layout_get_pixel_size (layout, &text_width, &text_height);
      *width = MAX (*width, text_width);
      *height = MAX (*height, text_height);
    }
}

static void
deflash_price_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashPriceChart *self = DEFLASH_PRICE_CHART (widget);
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  Frame frame = { .mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };
  GtkWidget *parent = gtk_widget_get_parent (widget);
  float left, right, top, bottom;
  int text_width, text_height;
  GdkRGBA color, text, grid;

  gtk_widget_get_color (widget, &color);
  gtk_widget_get_color (parent != NULL ? parent : widget, &text);
  grid = text;
  text.alpha *= 0.75f;
  grid.alpha *= 0.15f;
  measure_text (self, &text_width, &text_height);
  left = frame.mirrored ? DOT * 2 : (float) text_width + 2 * GAP;
  right = frame.mirrored ? width - (float) text_width - 2 * GAP : width - DOT * 2;
  top = (float) text_height / 2 + DOT;
  bottom = height - (float) text_height * 1.5f - GAP;
  frame.plot = GRAPHENE_RECT_INIT (left, top, MAX (1, right - left), MAX (1, bottom - top));

  append_line (snapshot, left, top, right, top, &grid);
  append_line (snapshot, left, bottom, right, bottom, &grid);
  append_text (self, snapshot, self->top, frame.mirrored ? right + GAP : left - GAP, top - (float) text_height / 2, !frame.mirrored, &text);
  if (self->high > self->low)
    append_text (self, snapshot, self->bottom, frame.mirrored ? right + GAP : left - GAP, bottom - (float) text_height / 2, !frame.mirrored,
                 &text);
  append_text (self, snapshot, self->first, frame.mirrored ? right : left, bottom + (float) text_height / 2 + GAP, frame.mirrored, &text);
  append_text (self, snapshot, self->last, frame.mirrored ? left : right, bottom + (float) text_height / 2 + GAP, !frame.mirrored, &text);
  snapshot_steps (self, snapshot, &frame, &color);
  snapshot_dots (self, snapshot, &frame, &color);
}

static void
deflash_price_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  int text_width, text_height;

  measure_text (DEFLASH_PRICE_CHART (widget), &text_width, &text_height);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? text_width * 2 : text_height * 6;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : MAX (168, text_height * 8);
}

static void
deflash_price_chart_finalize (GObject *object)
{
  DeflashPriceChart *self = DEFLASH_PRICE_CHART (object);

  g_array_unref (self->points);
  g_free (self->top);
  g_free (self->bottom);
  g_free (self->first);
  g_free (self->last);
  G_OBJECT_CLASS (deflash_price_chart_parent_class)->finalize (object);
}

static void
deflash_price_chart_class_init (DeflashPriceChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = deflash_price_chart_finalize;
  widget_class->snapshot = deflash_price_chart_snapshot;
  widget_class->measure = deflash_price_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "price-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
deflash_price_chart_init (DeflashPriceChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
}

static void
add_points (DeflashPriceChart *self, const DeflashPriceHistory *history)
{
  for (guint i = 0; i < history->prices->len; i++)
    {
      const DeflashSeenPrice *price = history->prices->pdata[i];
      Point point = { price->seen, price->price.minor, price->is_odd, i == history->lowest };

      if (!point.is_odd && (self->high == 0 || point.amount > self->high))
        self->high = point.amount;
      if (!point.is_odd && (self->low == 0 || point.amount < self->low))
        self->low = point.amount;
      g_array_append_val (self->points, point);
    }
}

/**
 * deflash_price_chart_new:
 * @history: what was seen of a product; at least one price
 * @now: Unix seconds: where the chart ends
 *
 * Returns: (transfer floating): a picture of it; what it shows has to be there in words, too
 */
GtkWidget *
deflash_price_chart_new (const DeflashPriceHistory *history, gint64 now)
{
  DeflashPriceChart *self = g_object_new (DEFLASH_TYPE_PRICE_CHART, NULL);
  DeflashMoney money;

  g_return_val_if_fail (history->prices->len > 0, GTK_WIDGET (self));

  add_points (self, history);
  self->from = history->since;
  self->to = MAX (now, ((DeflashSeenPrice *) history->prices->pdata[history->prices->len - 1])->seen);
  money = ((DeflashSeenPrice *) history->prices->pdata[0])->price;
  money.minor = self->high;
  self->top = deflash_money_format (&money);
  money.minor = self->low;
  self->bottom = deflash_money_format (&money);
  self->first = deflash_format_age (self->from, self->to);
  self->last = g_strdup (_ ("Now"));
  return GTK_WIDGET (self);
}
