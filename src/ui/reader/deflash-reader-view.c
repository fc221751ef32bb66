/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-article-actions.h"
#include "deflash-figure-block.h"
#include "deflash-reader-cards.h"
#include "deflash-reader-view-private.h"

/* An article's text: one column of widgets that are made near the viewport. docs/reader.md says why it is built this way. */

G_DEFINE_FINAL_TYPE_WITH_CODE (DeflashReaderView, deflash_reader_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, deflash_reader_view_accessible_init))

typedef enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} DeflashReaderViewProperty;

enum
{
  SIGNAL_STEP_TOGGLED,
  SIGNAL_HOVER_LINK,
  SIGNAL_SCROLLED,
  SIGNAL_OPEN_PICTURE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
value_changed_cb (DeflashReaderView *self)
{
  deflash_reader_view_value_changed (self);
  g_signal_emit (self, signals[SIGNAL_SCROLLED], 0);
}

static void
deflash_reader_view_set_adjustment (DeflashReaderView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && self->adjustments[orientation] == adjustment)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], value_changed_cb, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_object_ref_sink (adjustment);
  g_clear_object (&self->adjustments[orientation]);
  self->adjustments[orientation] = adjustment;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- GtkWidget --- */

static void
deflash_reader_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 728 : 600;
}

static void
deflash_reader_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);

  deflash_reader_view_allocate_column (self, width, height);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
deflash_reader_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  double value = self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL ? gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL])
                                                                    : 0;
  int height = gtk_widget_get_height (widget);

  for (guint i = self->first_made; i < self->end_made; i++)
    {
      DeflashUnitBox *box = &g_array_index (self->boxes, DeflashUnitBox, i);

      if (box->widget != NULL && box->top + box->height > value - 48 && box->top < value + height + 48)
        gtk_widget_snapshot_child (widget, box->widget, snapshot);
    }
}

static void
deflash_reader_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  int em;

  GTK_WIDGET_CLASS (deflash_reader_view_parent_class)->css_changed (widget, change);
  em = deflash_reader_view_get_em (self);
  if (em == self->em)
    return;
  self->em = em;
  self->column_width = 0;
  gtk_widget_queue_allocate (widget);
}

/* Tab goes to the next link, wherever that is: its unit is made if it has to be. */
static gboolean
deflash_reader_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int unit = step > 0 ? 0 : (int) self->boxes->len - 1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (child == NULL && !gtk_widget_is_focus (widget))
    return gtk_widget_grab_focus (widget);
  if (child == NULL)
    unit = self->anchor_unit;
  for (guint i = self->first_made; child != NULL && i < self->end_made; i++)
    if (g_array_index (self->boxes, DeflashUnitBox, i).widget == child)
      unit = i;
  if (child == NULL && step < 0)
    return FALSE;

  for (; unit >= 0 && unit < (int) self->boxes->len; unit += step)
    {
      if (!deflash_reader_plan_get_unit (self->plan, unit)->has_links)
        continue;
      deflash_reader_view_make_unit (self, unit);
      if (gtk_widget_child_focus (g_array_index (self->boxes, DeflashUnitBox, unit).widget, direction))
        {
          deflash_reader_view_show_unit (self, unit);
          return TRUE;
        }
    }
  return FALSE;
}

/* --- GObject --- */

static void
deflash_reader_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (object);

  switch ((DeflashReaderViewProperty) property_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
deflash_reader_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (object);

  switch ((DeflashReaderViewProperty) property_id)
    {
    case PROP_HADJUSTMENT:
      deflash_reader_view_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      deflash_reader_view_set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
deflash_reader_view_dispose (GObject *object)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (object);

  deflash_reader_view_dispose_pointer (self);
  if (self->plan != NULL)
    deflash_reader_view_drop_widgets (self);
  g_array_set_size (self->boxes, 0);
  g_ptr_array_set_size (self->texts, 0);
  if (self->fill_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fill_tick);
  self->fill_tick = 0;
  for (int i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->adjustments[i], value_changed_cb, self);
      g_clear_object (&self->adjustments[i]);
    }
  g_clear_object (&self->pictures);
  G_OBJECT_CLASS (deflash_reader_view_parent_class)->dispose (object);
}

static void
deflash_reader_view_finalize (GObject *object)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (object);

  g_clear_pointer (&self->plan, deflash_reader_plan_unref);
  g_array_unref (self->boxes);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->matches);
  g_clear_pointer (&self->highlights, g_array_unref);
  g_clear_pointer (&self->searched, deflash_text_finder_free);
  g_hash_table_unref (self->picture_sizes);
  g_hash_table_unref (self->lists);
  g_free (self->pressed_link);
  g_free (self->hover_url);
  g_free (self->menu_url);
  G_OBJECT_CLASS (deflash_reader_view_parent_class)->finalize (object);
}

static void
deflash_reader_view_class_init (DeflashReaderViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = deflash_reader_view_get_property;
  object_class->set_property = deflash_reader_view_set_property;
  object_class->dispose = deflash_reader_view_dispose;
  object_class->finalize = deflash_reader_view_finalize;
  widget_class->measure = deflash_reader_view_measure;
  widget_class->size_allocate = deflash_reader_view_size_allocate;
  widget_class->snapshot = deflash_reader_view_snapshot;
  widget_class->css_changed = deflash_reader_view_css_changed;
  widget_class->focus = deflash_reader_view_focus;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * DeflashReaderView::step-toggled:
   * @step: which step, from 0
   * @done: whether it was ticked off
   */
  signals[SIGNAL_STEP_TOGGLED] = g_signal_new ("step-toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  /**
   * DeflashReaderView::hover-link:
   * @url: (nullable): where the link under the pointer leads
   */
  signals[SIGNAL_HOVER_LINK] = g_signal_new ("hover-link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             1, G_TYPE_STRING);
  /**
   * DeflashReaderView::scrolled:
   *
   * Another part of the text is on the screen.
   */
  signals[SIGNAL_SCROLLED] = g_signal_new ("scrolled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DeflashReaderView::open-picture:
   * @url: which one
   *
   * A picture is to be shown large.
   */
  signals[SIGNAL_OPEN_PICTURE] = g_signal_new ("open-picture", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_STRING);

  deflash_reader_view_class_init_selection (widget_class);
  deflash_reader_view_class_init_copy (widget_class);
  deflash_reader_view_class_init_outline (widget_class);
  deflash_reader_view_class_init_pointer (widget_class);
  gtk_widget_class_set_css_name (widget_class, "deflash-reader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ARTICLE);
}

static void
deflash_reader_view_init (DeflashReaderView *self)
{
  self->boxes = g_array_new (FALSE, TRUE, sizeof (DeflashUnitBox));
  self->texts = g_ptr_array_new ();
  self->matches = g_array_new (FALSE, FALSE, sizeof (DeflashMatch));
  self->picture_sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->current_match = -1;
  self->restore_position = -1;
  self->text_size = 100;
  self->max_width = 680;
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-100");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  deflash_reader_view_init_pointer (self);
}

/* --- Public API --- */

/**
 * deflash_reader_view_new:
 *
 * Returns: (transfer floating): a view without a text; put it into a #GtkScrolledWindow
 */
GtkWidget *
deflash_reader_view_new (void)
{
  return g_object_new (DEFLASH_TYPE_READER_VIEW, NULL);
}

/**
 * deflash_reader_view_set_plan:
 * @self: a view
 * @plan: (nullable): what it shows
 *
 * Shows another text, from its beginning.
 */
void
deflash_reader_view_set_plan (DeflashReaderView *self, DeflashReaderPlan *plan)
{
  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  if (self->plan != NULL)
    deflash_reader_view_drop_widgets (self);
  g_array_set_size (self->boxes, 0);
  g_array_set_size (self->matches, 0);
  g_clear_pointer (&self->highlights, g_array_unref);
  self->current_match = -1;
  g_hash_table_remove_all (self->picture_sizes);
  self->has_selection = FALSE;
  self->reveal_wanted = FALSE;
  self->restore_position = -1;
  self->steps_done = 0;
  self->anchor_unit = 0;
  self->anchor_offset = -DEFLASH_READER_PADDING_TOP;
  if (plan != NULL)
    deflash_reader_plan_ref (plan);
  g_clear_pointer (&self->plan, deflash_reader_plan_unref);
  self->plan = plan;
  deflash_reader_view_plan_grown (self);
}

/**
 * deflash_reader_view_get_plan:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DeflashReaderPlan *
deflash_reader_view_get_plan (DeflashReaderView *self)
{
  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), NULL);
  return self->plan;
}

/**
 * deflash_reader_view_plan_grown:
 * @self: a view
 *
 * Shows what was added to the plan. What stands already stays as it is.
 */
void
deflash_reader_view_plan_grown (DeflashReaderView *self)
{
  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  for (guint i = self->first_made; i < self->end_made; i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (self->plan, i);
      const DeflashReaderPiece *piece = unit->n_pieces > 0 ? deflash_reader_plan_get_piece (self->plan, unit->first_piece) : NULL;

      if (piece != NULL && piece->twin != NULL && g_array_index (self->boxes, DeflashUnitBox, i).widget != NULL)
        deflash_figure_block_describe (g_array_index (self->boxes, DeflashUnitBox, i).widget, piece->twin->label);
    }
  deflash_reader_view_reset_boxes (self);
  deflash_reader_view_fill (self);
  if (self->searched != NULL)
    deflash_reader_view_mark_searched (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * deflash_reader_view_set_pictures:
 * @self: a view
 * @pictures: (nullable): where pictures come from
 */
void
deflash_reader_view_set_pictures (DeflashReaderView *self, DeflashPictureCache *pictures)
{
  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));
  g_set_object (&self->pictures, pictures);
}

/**
 * deflash_reader_view_set_steps_done:
 * @self: a view
 * @steps_done: bit N: step N + 1 is done
 *
 * Ticks the steps that are done.
 */
void
deflash_reader_view_set_steps_done (DeflashReaderView *self, guint64 steps_done)
{
  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  if (self->steps_done == steps_done)
    return;
  self->steps_done = steps_done;
  for (guint i = self->first_made; i < self->end_made; i++)
    {
      GtkWidget *widget = g_array_index (self->boxes, DeflashUnitBox, i).widget;

      if (widget != NULL && deflash_reader_plan_get_unit (self->plan, i)->kind == DEFLASH_UNIT_STEP)
        deflash_reader_step_update (widget, steps_done);
    }
}

/**
 * deflash_reader_view_get_position:
 * @self: a view
 *
 * Returns: how much of the text is above the viewport, 0 to 1; 1 at the end
 */
double
deflash_reader_view_get_position (DeflashReaderView *self)
{
  GtkAdjustment *adjustment;
  const DeflashReaderUnit *unit;
  const DeflashUnitBox *box;
  double bytes;
  gsize total;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), 0);

  if (self->plan == NULL || self->boxes->len == 0)
    return 0;
  if (self->restore_position >= 0)
    return self->restore_position;
  adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  total = deflash_reader_plan_get_n_bytes (self->plan);
  if (total == 0 || adjustment == NULL || gtk_adjustment_get_value (adjustment) <= 0)
    return 0;
  if (gtk_adjustment_get_value (adjustment) >= gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - 1)
    return 1;
  unit = deflash_reader_plan_get_unit (self->plan, self->anchor_unit);
  box = &g_array_index (self->boxes, DeflashUnitBox, self->anchor_unit);
  if (unit->n_segments == 0)
    return unit->first_segment < deflash_reader_plan_get_n_segments (self->plan)
             ? deflash_reader_plan_get_segment (self->plan, unit->first_segment)->text_before / (double) total
             : 1;
  bytes = deflash_reader_plan_get_segment (self->plan, unit->first_segment)->text_before;
  for (guint i = 0; i < unit->n_segments; i++)
    bytes += strlen (deflash_reader_plan_get_segment (self->plan, unit->first_segment + i)->text) *
             CLAMP (self->anchor_offset / MAX (1, box->height), 0, 1);
  return CLAMP (bytes / total, 0, 1);
}

/**
 * deflash_reader_view_set_position:
 * @self: a view
 * @position: as deflash_reader_view_get_position() gave it
 *
 * Goes there, as soon as the view has a size.
 */
void
deflash_reader_view_set_position (DeflashReaderView *self, double position)
{
  g_return_if_fail (DEFLASH_IS_READER_VIEW (self));

  self->restore_position = CLAMP (position, 0, 1);
  deflash_reader_view_fill (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * deflash_reader_view_scroll_to:
 * @self: a view
 * @segment: of the plan
 * @offset: byte
 *
 * Brings a place in the text on the screen.
 *
 * Returns: whether there is such a place
 */
gboolean
deflash_reader_view_scroll_to (DeflashReaderView *self, guint segment, guint offset)
{
  DeflashTextPoint point = { segment, offset };

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), FALSE);

  if (self->plan == NULL || segment >= deflash_reader_plan_get_n_segments (self->plan) ||
      offset > strlen (deflash_reader_plan_get_segment (self->plan, segment)->text))
    return FALSE;
  deflash_reader_view_reveal (self, point, FALSE);
  return TRUE;
}

/**
 * deflash_reader_view_scroll_to_anchor:
 * @self: a view
 * @anchor: a name in the document
 *
 * Brings the block of that name to the top of the screen.
 *
 * Returns: whether there is one
 */
gboolean
deflash_reader_view_scroll_to_anchor (DeflashReaderView *self, const char *anchor)
{
  DeflashTextPoint point = { 0, 0 };

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self) && anchor != NULL, FALSE);

  if (self->plan == NULL || !deflash_reader_plan_find_anchor (self->plan, anchor, &point.segment))
    return FALSE;
  deflash_reader_view_reveal (self, point, TRUE);
  return TRUE;
}

/**
 * deflash_reader_view_activate_link:
 * @self: a view
 * @url: where it leads
 *
 * Scrolls to an anchor of this article, or opens what is elsewhere outside the app.
 */
void
deflash_reader_view_activate_link (DeflashReaderView *self, const char *url)
{
  if (url == NULL)
    return;
  if (*url == '#')
    deflash_reader_view_scroll_to_anchor (self, url + 1);
  else
    deflash_open_url (GTK_WIDGET (self), url);
}

/**
 * deflash_reader_view_get_n_made:
 * @self: a view
 *
 * Returns: how many units have widgets now
 */
guint
deflash_reader_view_get_n_made (DeflashReaderView *self)
{
  guint n = 0;

  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), 0);

  for (guint i = self->first_made; i < self->end_made; i++)
    n += g_array_index (self->boxes, DeflashUnitBox, i).widget != NULL;
  return n;
}

/**
 * deflash_reader_view_get_text_widget:
 * @self: a view
 * @segment: of the plan
 *
 * Returns: (transfer none) (nullable): the widget that draws it, if it is made
 */
GtkWidget *
deflash_reader_view_get_text_widget (DeflashReaderView *self, guint segment)
{
  g_return_val_if_fail (DEFLASH_IS_READER_VIEW (self), NULL);
  return segment < self->texts->len ? g_ptr_array_index (self->texts, segment) : NULL;
}

/**
 * deflash_reader_view_get_indent_step:
 * @self: a view
 * @em: size of the text that is indented, in pixels
 *
 * Returns: how far in a level of a list stands, in pixels: less where the lines are short for their letters
 */
int
deflash_reader_view_get_indent_step (DeflashReaderView *self, double em)
{
  double step = em * 1.6;

  if (self->column_width > 0)
    step = MIN (step, MAX (em * 1.1, self->column_width / 12.0));
  return (int) (step + 0.5);
}
