/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-view-private.h"

/* The text's headings: which section is being read, and how to get to another. */

/* A heading counts as reached when it stands in this upper part of the viewport. */
#define READING_LINE 0.3

static gboolean
is_heading (const DeflashReaderSegment *segment)
{
  return segment->heading_level > 1 || (segment->heading_level == 1 && segment->style != DEFLASH_TEXT_TITLE);
}

/**
 * deflash_reader_view_get_headings:
 * @self: a view
 *
 * Returns: (transfer full) (element-type guint): segments that are headings, in reading order; the headline is none of them
 */
GArray *
deflash_reader_view_get_headings (DeflashReaderView *self)
{
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = self->plan != NULL ? deflash_reader_plan_get_n_segments (self->plan) : 0;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), headings);

  for (guint i = 0; i < n; i++)
    if (is_heading (deflash_reader_plan_get_segment (self->plan, i)))
      g_array_append_val (headings, i);
  return headings;
}

/* The unit at a place of the column. */
static guint
find_unit (DeflashReaderView *self, double y)
{
  guint low = 0, high = self->boxes->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->boxes, DeflashUnitBox, middle).top <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * deflash_reader_view_get_section:
 * @self: a view
 *
 * Returns: the heading of what is being read; %G_MAXUINT above the first
 */
guint
deflash_reader_view_get_section (DeflashReaderView *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  const DeflashReaderUnit *unit;
  guint end;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), G_MAXUINT);

  if (self->plan == NULL || self->boxes->len == 0 || adjustment == NULL)
    return G_MAXUINT;
  deflash_reader_view_ensure_tops (self);
  unit = deflash_reader_plan_get_unit (
    self->plan, find_unit (self, gtk_adjustment_get_value (adjustment) + deflash_reader_view_get_height (self) * READING_LINE));
  end = unit->first_segment + MIN (unit->n_segments, 1);
  for (guint i = MIN (end, deflash_reader_plan_get_n_segments (self->plan)); i > 0; i--)
    if (is_heading (deflash_reader_plan_get_segment (self->plan, i - 1)))
      return i - 1;
  return G_MAXUINT;
}

/**
 * deflash_reader_view_go_to_heading:
 * @self: a view
 * @segment: a heading
 *
 * Brings a heading to the top of the screen and the keyboard's focus to it, so that a screen reader reads on from there.
 */
void
deflash_reader_view_go_to_heading (DeflashReaderView *self, guint segment)
{
  GtkWidget *text;

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  if (self->plan == NULL || segment >= deflash_reader_plan_get_n_segments (self->plan))
    return;
  deflash_reader_view_reveal (self, (DeflashTextPoint){ segment, 0 }, TRUE);
  text = deflash_reader_view_get_text_widget (self, segment);
  if (text != NULL)
    gtk_widget_grab_focus (text);
}

/* From the heading that has the focus, else from the section that is being read. */
static gboolean
step_heading_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GArray) headings = deflash_reader_view_get_headings (self);
  int step = g_variant_get_int32 (args);
  GtkWidget *text = focus != NULL ? gtk_widget_get_ancestor (focus, DEFLASH_TYPE_TEXT_BLOCK) : NULL;
  guint at = text != NULL ? deflash_text_block_get_segment (DEFLASH_TEXT_BLOCK (text)) : deflash_reader_view_get_section (self);
  gboolean above_all = at == G_MAXUINT;

  if (step > 0)
    {
      for (guint i = 0; i < headings->len; i++)
        if (above_all || g_array_index (headings, guint, i) > at)
          {
            deflash_reader_view_go_to_heading (self, g_array_index (headings, guint, i));
            return TRUE;
          }
    }
  else
    {
      for (guint i = headings->len; i > 0; i--)
        if (!above_all && g_array_index (headings, guint, i - 1) < at)
          {
            deflash_reader_view_go_to_heading (self, g_array_index (headings, guint, i - 1));
            return TRUE;
          }
    }
  gtk_widget_error_bell (widget);
  return TRUE;
}

/**
 * deflash_reader_view_class_init_outline:
 * @widget_class: the view's class
 *
 * Installs the keys.
 */
void
deflash_reader_view_class_init_outline (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_h, 0, step_heading_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_h, GDK_SHIFT_MASK, step_heading_cb, "i", -1);
}
