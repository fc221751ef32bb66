/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-reader-view-private.h"

/* One selection for the whole text: two points, whatever stands between them and whether or not it has widgets. */

static int
compare_points (const DeflashTextPoint *a, const DeflashTextPoint *b)
{
  if (a->segment != b->segment)
    return a->segment < b->segment ? -1 : 1;
  return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static const DeflashReaderSegment *
get_segment (DeflashReaderView *self, guint segment)
{
  return deflash_reader_plan_get_segment (self->plan, segment);
}

/**
 * deflash_reader_view_get_selection:
 * @self: a view
 * @start: (out): the point that comes first in the text
 * @end: (out): the other one
 *
 * Returns: whether anything is selected
 */
gboolean
deflash_reader_view_get_selection (DeflashReaderView *self, DeflashTextPoint *start, DeflashTextPoint *end)
{
  int order = compare_points (&self->mark, &self->cursor);

  *start = order <= 0 ? self->mark : self->cursor;
  *end = order <= 0 ? self->cursor : self->mark;
  return self->has_selection && self->plan != NULL && order != 0;
}

/**
 * deflash_reader_view_update_text:
 * @self: a view
 * @segment: of a widget that was just made
 *
 * Tells the widget which part of it is selected.
 */
void
deflash_reader_view_update_text (DeflashReaderView *self, guint segment)
{
  DeflashTextBlock *text = g_ptr_array_index (self->texts, segment);
  DeflashTextPoint start, end;
  guint from = 0, to = 0;

  if (text == NULL)
    return;
  if (deflash_reader_view_get_selection (self, &start, &end) && segment >= start.segment && segment <= end.segment)
    {
      from = segment == start.segment ? start.offset : 0;
      to = segment == end.segment ? end.offset : strlen (get_segment (self, segment)->text);
    }
  deflash_text_block_set_selection (text, from, to);
}

/**
 * deflash_reader_view_update_texts:
 * @self: a view
 *
 * Shows the selection in all widgets.
 */
void
deflash_reader_view_update_texts (DeflashReaderView *self)
{
  for (guint i = self->first_made; i < self->end_made; i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (self->plan, i);

      for (guint j = unit->first_segment; j < unit->first_segment + unit->n_segments; j++)
        deflash_reader_view_update_text (self, j);
    }
  deflash_reader_view_update_copy (self);
}

/* --- Pointing --- */

static double
get_distance (const graphene_rect_t *bounds, double x, double y)
{
  double dx = MAX (MAX (bounds->origin.x - x, x - bounds->origin.x - bounds->size.width), 0);
  double dy = MAX (MAX (bounds->origin.y - y, y - bounds->origin.y - bounds->size.height), 0);

  /* what is on the pointer's line comes first, however far to the side */
  return dy * 10000 + dx;
}

/**
 * deflash_reader_view_pick_text:
 * @self: a view
 * @x: in its coordinates
 * @y: in its coordinates
 * @nearest: whether the nearest text will do
 * @point: (out): the same place in the text's coordinates
 *
 * Returns: (transfer none) (nullable): the text there
 */
DeflashTextBlock *
deflash_reader_view_pick_text (DeflashReaderView *self, double x, double y, gboolean nearest, graphene_point_t *point)
{
  GtkWidget *best = NULL;
  double best_distance = G_MAXDOUBLE;

  for (guint i = self->first_made; self->plan != NULL && i < self->end_made; i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (self->plan, i);

      for (guint j = unit->first_segment; j < unit->first_segment + unit->n_segments && best_distance > 0; j++)
        {
          GtkWidget *text = g_ptr_array_index (self->texts, j);
          graphene_rect_t bounds;
          double distance;

          if (text == NULL || !gtk_widget_compute_bounds (text, GTK_WIDGET (self), &bounds))
            continue;
          distance = get_distance (&bounds, x, y);
          if (distance < best_distance)
            {
              best = text;
              best_distance = distance;
            }
        }
    }
  if (best == NULL || (!nearest && best_distance > 0))
    return NULL;
  if (!gtk_widget_compute_point (GTK_WIDGET (self), best, &GRAPHENE_POINT_INIT (x, y), point))
    return NULL;
  return DEFLASH_TEXT_BLOCK (best);
}

/* What a point takes with it: nothing, its word, its paragraph. */
static void
expand (DeflashReaderView *self, DeflashTextPoint point, DeflashTextPoint *start, DeflashTextPoint *end)
{
  DeflashTextBlock *text = g_ptr_array_index (self->texts, point.segment);

  *start = *end = point;
  if (self->grain == 2 && text != NULL)
    deflash_text_block_get_word (text, point.offset, &start->offset, &end->offset);
  if (self->grain >= 3)
    {
      start->offset = 0;
      end->offset = strlen (get_segment (self, point.segment)->text);
    }
}

/**
 * deflash_reader_view_begin_selection:
 * @self: a view
 * @point: where it begins
 * @grain: 1: characters, 2: words, 3: paragraphs
 *
 * Begins to select.
 */
void
deflash_reader_view_begin_selection (DeflashReaderView *self, DeflashTextPoint point, int grain)
{
  self->grain = grain;
  expand (self, point, &self->grain_start, &self->grain_end);
  self->mark = self->grain_start;
  self->cursor = self->grain_end;
  self->has_selection = grain > 1;
  deflash_reader_view_update_texts (self);
}

/**
 * deflash_reader_view_set_cursor:
 * @self: a view
 * @point: where the selection goes to now
 *
 * Extends the selection, or takes some of it back.
 */
void
deflash_reader_view_set_cursor (DeflashReaderView *self, DeflashTextPoint point)
{
  DeflashTextPoint start, end;

  expand (self, point, &start, &end);
  if (compare_points (&start, &self->grain_start) < 0)
    {
      self->mark = self->grain_end;
      self->cursor = start;
    }
  else
    {
      self->mark = self->grain_start;
      self->cursor = compare_points (&end, &self->grain_end) > 0 || self->grain == 1 ? end : self->grain_end;
    }
  self->has_selection = compare_points (&self->mark, &self->cursor) != 0;
  deflash_reader_view_update_texts (self);
}

/* --- Copying --- */

static const char *
get_separator (const DeflashReaderSegment *segment)
{
  switch (segment->separator)
    {
    case DEFLASH_SEPARATOR_CELL:
      return "\t";
    case DEFLASH_SEPARATOR_LINE:
      return "\n";
    case DEFLASH_SEPARATOR_PARAGRAPH:
    default:
      return "\n\n";
    }
}

/**
 * deflash_reader_view_get_selected_text:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): what is selected as plain text, with blank lines between paragraphs and tabs between a table's
 *   cells; %NULL where nothing is
 */
char *
deflash_reader_view_get_selected_text (DeflashReaderView *self)
{
  DeflashTextPoint start, end;
  GString *string;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), NULL);

  if (!deflash_reader_view_get_selection (self, &start, &end))
    return NULL;
  string = g_string_new (NULL);
  for (guint i = start.segment; i <= end.segment; i++)
    {
      const DeflashReaderSegment *segment = get_segment (self, i);
      guint from = i == start.segment ? start.offset : 0;
      guint to = i == end.segment ? end.offset : strlen (segment->text);

      if (i > start.segment)
        g_string_append (string, get_separator (segment));
      if (segment->marker != NULL && from == 0 && end.segment > start.segment)
        g_string_append_printf (string, "%s ", segment->marker);
      g_string_append_len (string, segment->text + from, to - from);
    }
  return g_string_free (string, FALSE);
}

/**
 * deflash_reader_view_offer_primary:
 * @self: a view
 *
 * What is selected can be pasted with the middle button.
 */
void
deflash_reader_view_offer_primary (DeflashReaderView *self)
{
  g_autofree char *text = deflash_reader_view_get_selected_text (self);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), text);
}

/**
 * deflash_reader_view_select:
 * @self: a view
 * @first_segment: where it begins
 * @first_offset: byte
 * @last_segment: where it ends
 * @last_offset: byte
 *
 * Selects a range. What is beyond the text is brought back to its end.
 */
void
deflash_reader_view_select (DeflashReaderView *self, guint first_segment, guint first_offset, guint last_segment, guint last_offset)
{
  guint n;

  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  n = self->plan != NULL ? deflash_reader_plan_get_n_segments (self->plan) : 0;
  if (n == 0)
    return;
  self->grain = 1;
  self->mark.segment = MIN (first_segment, n - 1);
  self->mark.offset = MIN (first_offset, strlen (get_segment (self, self->mark.segment)->text));
  self->cursor.segment = MIN (last_segment, n - 1);
  self->cursor.offset = MIN (last_offset, strlen (get_segment (self, self->cursor.segment)->text));
  self->grain_start = self->grain_end = self->mark;
  self->has_selection = compare_points (&self->mark, &self->cursor) != 0;
  deflash_reader_view_update_texts (self);
}

/**
 * deflash_reader_view_select_all:
 * @self: a view
 *
 * Selects the whole text.
 */
void
deflash_reader_view_select_all (DeflashReaderView *self)
{
  deflash_reader_view_select (self, 0, 0, G_MAXUINT, G_MAXUINT);
  deflash_reader_view_offer_primary (self);
}

/**
 * deflash_reader_view_unselect:
 * @self: a view
 */
void
deflash_reader_view_unselect (DeflashReaderView *self)
{
  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  if (!self->has_selection)
    return;
  self->has_selection = FALSE;
  deflash_reader_view_update_texts (self);
}

/* --- The keyboard --- */

static gboolean
move_over_end (DeflashReaderView *self, DeflashTextPoint *point, int step)
{
  guint n = deflash_reader_plan_get_n_segments (self->plan);

  if ((step < 0 && point->segment == 0) || (step > 0 && point->segment + 1 >= n))
    return FALSE;
  point->segment += step;
  point->offset = step > 0 ? 0 : strlen (get_segment (self, point->segment)->text);
  return TRUE;
}

static void
move_character (DeflashReaderView *self, DeflashTextPoint *point, int step)
{
  const char *text = get_segment (self, point->segment)->text;
  const char *next = step > 0 ? text + point->offset : g_utf8_find_prev_char (text, text + point->offset);

  if (next == NULL || (step > 0 && *next == '\0'))
    {
      move_over_end (self, point, step);
      return;
    }
  point->offset = (step > 0 ? g_utf8_next_char (next) : next) - text;
}

static void
move_word (DeflashReaderView *self, DeflashTextPoint *point, int step)
{
  const char *text = get_segment (self, point->segment)->text;
  gboolean in_word = FALSE;

  for (;;)
    {
      const char *at = text + point->offset;
      const char *before = g_utf8_find_prev_char (text, at);
      gunichar c = step > 0 ? g_utf8_get_char (at) : before != NULL ? g_utf8_get_char (before) : 0;
      gboolean word = c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));

      if (in_word && !word)
        return;
      if (c == 0)
        {
          move_over_end (self, point, step);
          return;
        }
      in_word = word;
      point->offset = (step > 0 ? g_utf8_next_char (at) : before) - text;
    }
}

static void
move_line (DeflashReaderView *self, DeflashTextPoint *point, int step)
{
  DeflashTextBlock *text;
  graphene_rect_t rect;
  guint next;

  deflash_reader_view_make_unit (self, get_segment (self, point->segment)->unit);
  text = g_ptr_array_index (self->texts, point->segment);
  deflash_text_block_get_rect (text, point->offset, &rect);
  next = deflash_text_block_get_offset_at (text, rect.origin.x + 1,
                                           step > 0 ? rect.origin.y + rect.size.height * 1.5 : rect.origin.y - rect.size.height / 2);
  if (next == point->offset || (step > 0 && next == strlen (get_segment (self, point->segment)->text)) || (step < 0 && next == 0))
    {
      if (next == point->offset)
        move_over_end (self, point, step);
      else
        point->offset = next;
      return;
    }
  point->offset = next;
}

/* Without a selection the first key begins at what is on the screen. */
static gboolean
begin_with_keyboard (DeflashReaderView *self)
{
  graphene_point_t inner;
  DeflashTextBlock *text;
  DeflashTextPoint point;

  if (self->plan == NULL || deflash_reader_plan_get_n_segments (self->plan) == 0)
    return FALSE;
  if (self->has_selection)
    {
      self->grain = 1;
      self->grain_start = self->grain_end = self->mark;
      return TRUE;
    }
  text = deflash_reader_view_pick_text (self, self->column_x, 24, TRUE, &inner);
  if (text == NULL)
    return FALSE;
  point.segment = deflash_text_block_get_segment (text);
  point.offset = deflash_text_block_get_offset_at (text, inner.x, inner.y);
  deflash_reader_view_begin_selection (self, point, 1);
  return TRUE;
}

typedef void (*MoveFunc) (DeflashReaderView *self, DeflashTextPoint *point, int step);

static gboolean
extend (GtkWidget *widget, MoveFunc move, int step)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  DeflashTextPoint point;

  if (!begin_with_keyboard (self))
    return FALSE;
  point = self->cursor;
  move (self, &point, step);
  deflash_reader_view_set_cursor (self, point);
  deflash_reader_view_reveal (self, point, FALSE);
  deflash_reader_view_offer_primary (self);
  return TRUE;
}

/* Left and right are those of the text's direction. */
static int
visual_step (GtkWidget *widget, GVariant *args)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  int step = g_variant_get_int32 (args);

  return self->plan != NULL && deflash_reader_plan_get_rtl (self->plan) ? -step : step;
}

static gboolean
extend_character_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return extend (widget, move_character, visual_step (widget, args));
}

static gboolean
extend_word_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return extend (widget, move_word, visual_step (widget, args));
}

static gboolean
extend_line_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return extend (widget, move_line, g_variant_get_int32 (args));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_reader_view_select_all (DEFLASH_READER_VIEW (widget));
}

/**
 * deflash_reader_view_class_init_selection:
 * @widget_class: the view's class
 *
 * Installs actions and keys of the selection.
 */
void
deflash_reader_view_class_init_selection (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.select-all", NULL, select_all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "reader.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK, extend_character_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK, extend_character_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK | GDK_CONTROL_MASK, extend_word_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK | GDK_CONTROL_MASK, extend_word_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_SHIFT_MASK, extend_line_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_SHIFT_MASK, extend_line_cb, "i", -1);
}
