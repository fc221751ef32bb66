/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "deflash-reader-view-private.h"

/* Which units have widgets, and where they stand.
 *
 * Only units near the viewport have widgets; the heights of the others are guessed. What is on the screen must not move when a guess
 * turns out wrong, so the scroll position is kept as an anchor (a unit, and how far the viewport's top is below its top), and the
 * adjustment's value follows from it. Widgets are never made while GTK allocates, but before: when the plan is set and when it scrolls. */

#define EDGE 24
#define NARROW_EDGE 18
/* Below this the headline is smaller. */
#define NARROW_COLUMN 420
#define PADDING_BOTTOM 72

static DeflashUnitBox *
get_box (DeflashReaderView *self, guint unit)
{
  return &g_array_index (self->boxes, DeflashUnitBox, unit);
}

int
deflash_reader_view_get_height (DeflashReaderView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  return height > 0 ? height : 900;
}

/* --- Guessing --- */

static int
guess_text (DeflashReaderView *self, const DeflashReaderSegment *segment, int em, int width)
{
  gsize n = strlen (segment->text);
  double size = segment->style == DEFLASH_TEXT_TITLE ? em * 1.9 : segment->style == DEFLASH_TEXT_HEADING ? em * 1.3 : em;
  /* scripts of more than one byte a letter have wider letters, too, more or less */
  int n_per_line = MAX (8, (int) (width / (size * 0.49)));
  int n_lines = 1 + n / n_per_line;

  if (segment->style == DEFLASH_TEXT_CODE)
    {
      n_lines = 1;
      for (const char *c = segment->text; *c != '\0'; c++)
        n_lines += *c == '\n';
      return n_lines * em * 1.35 + 36;
    }
  return n_lines * size * 1.5;
}

static int
guess_piece (DeflashReaderView *self, const DeflashReaderPiece *piece, int em, int width)
{
  int height = piece->gap;

  width = MAX (60, width - piece->indent * deflash_reader_view_get_indent_step (self, em));
  if (piece->kind == DEFLASH_PIECE_GALLERY)
    height += (piece->end_block - piece->block_index + 2) / 3 * (width / 4 + 6);
  if (piece->kind == DEFLASH_PIECE_FIGURE && !piece->caption_only)
    {
      guint picture_width = piece->block != NULL ? piece->block->width : piece->width;
      guint picture_height = piece->block != NULL ? piece->block->height : piece->height;

      height += picture_width > 0 ? MIN (640, (gint64) MIN (width, (int) picture_width) * picture_height / picture_width) : width * 9 / 16;
    }
  if (piece->kind == DEFLASH_PIECE_TABLE)
    {
      DeflashDocument *document = deflash_reader_plan_get_document (self->plan);

      for (guint i = piece->block_index; i < piece->end_block; i++)
        if (deflash_document_get_block (document, i)->kind == DEFLASH_BLOCK_TABLE_ROW)
          height += em * 2 + 18;
      return height;
    }
  for (guint i = 0; i < piece->n_segments; i++)
    height += guess_text (self, deflash_reader_plan_get_segment (self->plan, piece->first_segment + i), em, width);
  if (piece->kind == DEFLASH_PIECE_SOURCE || piece->kind == DEFLASH_PIECE_EMBED || piece->kind == DEFLASH_PIECE_WIDGET)
    height += 36;
  return height;
}

static int
guess_unit (DeflashReaderView *self, const DeflashReaderUnit *unit, int em, int width)
{
  int height = 0;

  if (unit->kind != DEFLASH_UNIT_PLAIN)
    {
      height = 36;
      width -= 36;
    }
  for (guint i = 0; i < unit->n_pieces; i++)
    height += guess_piece (self, deflash_reader_plan_get_piece (self->plan, unit->first_piece + i), em, width);
  return MAX (1, height);
}

/* Heights for another width: what was measured scales better than a new guess. */
static void
deflash_reader_view_guess_all (DeflashReaderView *self)
{
  int em = deflash_reader_view_get_em (self);
  int width = self->column_width > 0 ? self->column_width : 600;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      DeflashUnitBox *box = get_box (self, i);

      if (box->measured)
        continue;
      box->height = guess_unit (self, deflash_reader_plan_get_unit (self->plan, i), em, width);
    }
  self->tops_valid = FALSE;
}

/**
 * deflash_reader_view_reset_boxes:
 * @self: a view
 *
 * Makes room for units that the plan has now. Those that were there keep their place and widget.
 */
void
deflash_reader_view_reset_boxes (DeflashReaderView *self)
{
  guint n = self->plan != NULL ? deflash_reader_plan_get_n_units (self->plan) : 0;
  guint before = self->boxes->len;
  int em = deflash_reader_view_get_em (self);
  int width = self->column_width > 0 ? self->column_width : 600;

  g_array_set_size (self->boxes, n);
  g_ptr_array_set_size (self->texts, self->plan != NULL ? deflash_reader_plan_get_n_segments (self->plan) : 0);
  for (guint i = before; i < n; i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (self->plan, i);

      *get_box (self, i) = (DeflashUnitBox){ .gap = i > 0 ? unit->gap : 0, .height = guess_unit (self, unit, em, width) };
    }
  self->tops_valid = FALSE;
}

/**
 * deflash_reader_view_ensure_tops:
 * @self: a view
 *
 * Brings every unit's place up to date.
 */
void
deflash_reader_view_ensure_tops (DeflashReaderView *self)
{
  double y = DEFLASH_READER_PADDING_TOP;

  if (self->tops_valid)
    return;
  self->tops_valid = TRUE;
  for (guint i = 0; i < self->boxes->len; i++)
    {
      DeflashUnitBox *box = get_box (self, i);

      y += box->gap;
      box->top = y;
      y += box->height;
    }
  self->bottom = y + PADDING_BOTTOM;
}

/* --- Widgets come and go --- */

static void
deflash_reader_view_measure_unit (DeflashReaderView *self, guint unit)
{
  DeflashUnitBox *box = get_box (self, unit);
  int minimum, natural;

  if (box->widget == NULL || self->column_width <= 0)
    return;
  gtk_widget_measure (box->widget, GTK_ORIENTATION_VERTICAL, self->column_width, &minimum, &natural, NULL, NULL);
  box->measured = TRUE;
  if (box->height == natural)
    return;
  if (self->anchor_unit == unit && self->anchor_offset > 0 && box->height > 0)
    self->anchor_offset *= (double) natural / box->height;
  box->height = natural;
  self->tops_valid = FALSE;
}

/**
 * deflash_reader_view_make_unit:
 * @self: a view
 * @unit: index of a unit
 *
 * Makes the unit's widget, if it has none.
 *
 * Returns: whether it had none
 */
gboolean
deflash_reader_view_make_unit (DeflashReaderView *self, guint unit)
{
  DeflashUnitBox *box = get_box (self, unit);
  GtkWidget *next = NULL;

  if (box->widget != NULL)
    return FALSE;
  for (guint i = unit + 1; i < self->end_made && next == NULL; i++)
    next = get_box (self, i)->widget;
  box->widget = deflash_reader_view_create_unit (self, unit);
  /* the menu stays the last child: a screen reader would go in a circle otherwise */
  gtk_widget_insert_before (box->widget, GTK_WIDGET (self), next != NULL ? next : self->menu);
  if (self->first_made == self->end_made)
    {
      self->first_made = unit;
      self->end_made = unit + 1;
    }
  self->first_made = MIN (self->first_made, unit);
  self->end_made = MAX (self->end_made, unit + 1);
  deflash_reader_view_measure_unit (self, unit);
  return TRUE;
}

static void
deflash_reader_view_drop_unit (DeflashReaderView *self, guint unit)
{
  const DeflashReaderUnit *what = deflash_reader_plan_get_unit (self->plan, unit);
  DeflashUnitBox *box = get_box (self, unit);

  if (box->widget == NULL)
    return;
  for (guint i = what->first_segment; i < what->first_segment + what->n_segments; i++)
    {
      if (g_ptr_array_index (self->texts, i) == (gpointer) self->hovered)
        self->hovered = NULL;
      g_ptr_array_index (self->texts, i) = NULL;
    }
  g_clear_pointer (&box->widget, gtk_widget_unparent);
}

/**
 * deflash_reader_view_drop_widgets:
 * @self: a view
 *
 * Lets all widgets go.
 */
void
deflash_reader_view_drop_widgets (DeflashReaderView *self)
{
  for (guint i = self->first_made; i < self->end_made; i++)
    deflash_reader_view_drop_unit (self, i);
  self->first_made = self->end_made = 0;
  g_hash_table_remove_all (self->lists);
}

/**
 * deflash_reader_view_remake:
 * @self: a view
 *
 * Makes all widgets anew, for another size of text.
 */
void
deflash_reader_view_remake (DeflashReaderView *self)
{
  double position = deflash_reader_view_get_position (self);

  deflash_reader_view_drop_widgets (self);
  for (guint i = 0; i < self->boxes->len; i++)
    get_box (self, i)->measured = FALSE;
  if (self->plan != NULL)
    deflash_reader_view_guess_all (self);
  deflash_reader_view_set_position (self, position);
}

static gboolean
has_focus_inside (DeflashReaderView *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Far from the viewport, with some play, so that going to and fro makes nothing anew. The one with the keyboard's focus stays. */
static void
deflash_reader_view_drop_far (DeflashReaderView *self)
{
  double height = deflash_reader_view_get_height (self);
  double value;
  guint first = self->end_made, end = self->first_made;

  deflash_reader_view_ensure_tops (self);
  if (self->boxes->len == 0)
    return;
  value = get_box (self, self->anchor_unit)->top + self->anchor_offset;
  for (guint i = self->first_made; i < self->end_made; i++)
    {
      DeflashUnitBox *box = get_box (self, i);

      if (box->widget == NULL)
        continue;
      if ((box->top + box->height < value - 2 * height || box->top > value + 3.5 * height) && !has_focus_inside (self, box->widget))
        deflash_reader_view_drop_unit (self, i);
      else
        {
          first = MIN (first, i);
          end = MAX (end, i + 1);
        }
    }
  if (first >= end)
    first = end = 0;
  self->first_made = first;
  self->end_made = end;
}

static void
deflash_reader_view_apply_restore (DeflashReaderView *self)
{
  gsize target = self->restore_position * deflash_reader_plan_get_n_bytes (self->plan);
  guint low = 0, high = deflash_reader_plan_get_n_segments (self->plan);
  const DeflashReaderSegment *segment;
  const DeflashReaderUnit *unit;
  gsize unit_start, unit_length;

  if (self->column_width <= 0)
    return;
  if (self->restore_position <= 0 || high == 0)
    {
      self->anchor_unit = 0;
      self->anchor_offset = -DEFLASH_READER_PADDING_TOP;
      self->restore_position = -1;
      return;
    }
  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (deflash_reader_plan_get_segment (self->plan, middle)->text_before <= target)
        low = middle;
      else
        high = middle;
    }
  segment = deflash_reader_plan_get_segment (self->plan, low);
  unit = deflash_reader_plan_get_unit (self->plan, segment->unit);
  deflash_reader_view_make_unit (self, segment->unit);
  unit_start = deflash_reader_plan_get_segment (self->plan, unit->first_segment)->text_before;
  unit_length = deflash_reader_plan_get_segment (self->plan, unit->first_segment + unit->n_segments - 1)->text_before - unit_start +
                strlen (deflash_reader_plan_get_segment (self->plan, unit->first_segment + unit->n_segments - 1)->text);
  self->anchor_unit = segment->unit;
  self->anchor_offset = get_box (self, segment->unit)->height * ((double) (target - unit_start) / MAX (1, unit_length));
  self->restore_position = -1;
}

/**
 * deflash_reader_view_fill:
 * @self: a view
 *
 * Makes the widgets from one screen above the viewport to one below it.
 */
void
deflash_reader_view_fill (DeflashReaderView *self)
{
  double height = deflash_reader_view_get_height (self);
  double below, above;
  guint i;

  if (self->boxes->len == 0)
    return;
  self->anchor_unit = MIN (self->anchor_unit, self->boxes->len - 1);
  if (self->restore_position >= 0)
    deflash_reader_view_apply_restore (self);
  deflash_reader_view_make_unit (self, self->anchor_unit);
  below = -self->anchor_offset;
  for (i = self->anchor_unit; i < self->boxes->len && below < 2 * height; i++)
    {
      deflash_reader_view_make_unit (self, i);
      below += get_box (self, i)->height + (i + 1 < self->boxes->len ? get_box (self, i + 1)->gap : 0);
    }
  above = self->anchor_offset;
  for (i = self->anchor_unit; i > 0 && above < height; i--)
    {
      deflash_reader_view_make_unit (self, i - 1);
      above += get_box (self, i - 1)->height + get_box (self, i)->gap;
    }
  deflash_reader_view_drop_far (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
fill_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);

  self->fill_tick = 0;
  if (self->column_width > 0 && self->column_width < NARROW_COLUMN)
    gtk_widget_add_css_class (widget, "narrow");
  else
    gtk_widget_remove_css_class (widget, "narrow");
  deflash_reader_view_fill (self);
  return G_SOURCE_REMOVE;
}

void
deflash_reader_view_queue_fill (DeflashReaderView *self)
{
  if (self->fill_tick == 0)
    self->fill_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_tick_cb, NULL, NULL);
}

/* --- Allocation --- */

static void
deflash_reader_view_update_column (DeflashReaderView *self, int width)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  int edge = width < 480 ? NARROW_EDGE : EDGE;
  int maximum = adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, self->max_width, settings) * self->text_size / 100.0;
  int column = CLAMP (width - 2 * edge, 1, MAX (1, maximum));

  self->column_x = (width - column) / 2;
  if (column == self->column_width)
    return;
  self->column_width = column;
  /* style classes are not to be changed while GTK allocates */
  if ((column < NARROW_COLUMN) != gtk_widget_has_css_class (GTK_WIDGET (self), "narrow"))
    deflash_reader_view_queue_fill (self);
  for (guint i = 0; i < self->boxes->len; i++)
    get_box (self, i)->measured = FALSE;
  if (self->plan != NULL)
    deflash_reader_view_guess_all (self);
}

static double
deflash_reader_view_configure (DeflashReaderView *self, int height)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double value = 0, upper;

  deflash_reader_view_ensure_tops (self);
  upper = MAX (height, self->bottom);
  if (self->boxes->len > 0)
    value = get_box (self, self->anchor_unit)->top + self->anchor_offset;
  /* whole pixels: text between pixels is blurred */
  value = CLAMP ((double) (gint64) (value + 0.5), 0, upper - height);
  if (adjustment != NULL)
    {
      self->configuring = TRUE;
      gtk_adjustment_configure (adjustment, value, 0, upper, MAX (24, height * 0.1), height * 0.9, height);
      self->configuring = FALSE;
    }
  return value;
}

static void
deflash_reader_view_place (DeflashReaderView *self, double value)
{
  for (guint i = self->first_made; i < self->end_made; i++)
    {
      DeflashUnitBox *box = get_box (self, i);

      if (box->widget != NULL)
        gtk_widget_allocate (box->widget, self->column_width, box->height, -1,
                             gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (self->column_x, box->top - value)));
    }
}

/* Where the point stands now that its widget has a place, and where the viewport should be for it. */
static gboolean
deflash_reader_view_apply_reveal (DeflashReaderView *self, int height)
{
  GtkWidget *text = g_ptr_array_index (self->texts, self->reveal.segment);
  graphene_rect_t rect;
  graphene_point_t place;
  double shift;

  self->reveal_wanted = FALSE;
  if (text == NULL)
    return FALSE;
  deflash_text_block_get_rect (DEFLASH_TEXT_BLOCK (text), self->reveal.offset, &rect);
  if (!gtk_widget_compute_point (text, GTK_WIDGET (self), &rect.origin, &place))
    return FALSE;
  if (self->reveal_at_top)
    shift = place.y - 24;
  else if (place.y >= 24 && place.y + rect.size.height <= height - 24)
    return FALSE;
  else
    shift = place.y - height / 3.0;
  self->anchor_offset += shift;
  return TRUE;
}

static void
deflash_reader_view_set_anchor (DeflashReaderView *self, double value)
{
  guint low = 0, high = self->boxes->len;

  deflash_reader_view_ensure_tops (self);
  if (high == 0)
    return;
  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (get_box (self, middle)->top <= value)
        low = middle;
      else
        high = middle;
    }
  self->anchor_unit = low;
  self->anchor_offset = value - get_box (self, low)->top;
}

static gboolean
deflash_reader_view_is_filled (DeflashReaderView *self, double value, int height)
{
  guint first = self->first_made, end = self->end_made;

  if (self->boxes->len == 0)
    return TRUE;
  if (first >= end)
    return FALSE;
  for (guint i = self->anchor_unit; i < self->boxes->len && get_box (self, i)->top < value + height; i++)
    if (get_box (self, i)->widget == NULL)
      return FALSE;
  return TRUE;
}

/**
 * deflash_reader_view_allocate_column:
 * @self: a view
 * @width: of the viewport
 * @height: of the viewport
 *
 * Gives every widget its place.
 */
void
deflash_reader_view_allocate_column (DeflashReaderView *self, int width, int height)
{
  double value;

  deflash_reader_view_update_column (self, width);
  for (guint i = self->first_made; i < self->end_made; i++)
    deflash_reader_view_measure_unit (self, i);
  value = deflash_reader_view_configure (self, height);
  deflash_reader_view_place (self, value);
  if (self->reveal_wanted && deflash_reader_view_apply_reveal (self, height))
    {
      value = deflash_reader_view_configure (self, height);
      deflash_reader_view_place (self, value);
    }
  deflash_reader_view_set_anchor (self, value);
  if (self->restore_position >= 0 || !deflash_reader_view_is_filled (self, value, height))
    deflash_reader_view_queue_fill (self);
}

/**
 * deflash_reader_view_value_changed:
 * @self: a view
 *
 * Follows the adjustment.
 */
void
deflash_reader_view_value_changed (DeflashReaderView *self)
{
  if (self->configuring || self->boxes->len == 0)
    return;
  self->restore_position = -1;
  deflash_reader_view_set_anchor (self, gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]));
  deflash_reader_view_fill (self);
}

/**
 * deflash_reader_view_reveal:
 * @self: a view
 * @point: a place in the text
 * @at_top: whether it is to be at the top of the screen
 *
 * Scrolls until the place is on the screen; not at all if it is already and need not be at the top.
 */
void
deflash_reader_view_reveal (DeflashReaderView *self, DeflashTextPoint point, gboolean at_top)
{
  guint unit = deflash_reader_plan_get_segment (self->plan, point.segment)->unit;
  double height = deflash_reader_view_get_height (self);
  double value;

  deflash_reader_view_make_unit (self, unit);
  deflash_reader_view_ensure_tops (self);
  value = get_box (self, self->anchor_unit)->top + self->anchor_offset;
  if (get_box (self, unit)->top + get_box (self, unit)->height < value || get_box (self, unit)->top > value + height)
    {
      self->anchor_unit = unit;
      self->anchor_offset = 0;
    }
  self->restore_position = -1;
  self->reveal_wanted = TRUE;
  self->reveal_at_top = at_top;
  self->reveal = point;
  deflash_reader_view_fill (self);
}

/**
 * deflash_reader_view_show_unit:
 * @self: a view
 * @unit: a unit
 *
 * Scrolls until the unit's top is on the screen; not at all if some of it is already.
 */
void
deflash_reader_view_show_unit (DeflashReaderView *self, guint unit)
{
  double height = deflash_reader_view_get_height (self);
  double value, top, bottom;

  deflash_reader_view_make_unit (self, unit);
  deflash_reader_view_ensure_tops (self);
  value = get_box (self, self->anchor_unit)->top + self->anchor_offset;
  top = get_box (self, unit)->top;
  bottom = top + get_box (self, unit)->height;
  if (self->reveal_wanted || (bottom > value + 48 && top < value + height - 48))
    return;
  self->anchor_unit = unit;
  self->anchor_offset = -height / 3.0;
  deflash_reader_view_fill (self);
}

/**
 * deflash_reader_view_scroll_to_end:
 * @self: a view
 *
 * Goes to the end of the text.
 */
void
deflash_reader_view_scroll_to_end (DeflashReaderView *self)
{
  double height = deflash_reader_view_get_height (self);

  if (self->boxes->len == 0)
    return;
  self->restore_position = -1;
  self->anchor_unit = self->boxes->len - 1;
  deflash_reader_view_make_unit (self, self->anchor_unit);
  self->anchor_offset = get_box (self, self->anchor_unit)->height + PADDING_BOTTOM - height;
  deflash_reader_view_fill (self);
}
