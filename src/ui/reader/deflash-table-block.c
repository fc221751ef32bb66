/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-table-block.h"

#include "deflash-accessible-group.h"
#include "deflash-document.h"

#define PADDING_X 12
#define PADDING_Y 9
#define COLUMN_MIN 96
#define COLUMN_MAX 360

typedef struct
{
  GtkWidget *widget;
  guint row;
  guint column;
  guint span;
  gboolean header;
} Cell;

/* The cells; as wide as its columns need, which may be wider than the article's column. */
#define DEFLASH_TYPE_TABLE_GRID (deflash_table_grid_get_type ())
G_DECLARE_FINAL_TYPE (DeflashTableGrid, deflash_table_grid, DEFLASH, TABLE_GRID, GtkWidget)

struct _DeflashTableGrid
{
  GtkWidget parent_instance;

  GArray *cells; /* of Cell, row by row */
  guint n_rows;
  guint n_columns;
  GArray *hints; /* (nullable): of guint, characters of each column's widest cell in the whole table */
  int available; /* width that the columns are to fit into */
  int widths[DEFLASH_DOCUMENT_MAX_COLUMNS];
  int widths_for; /* @available that they were computed for */
  int naturals[DEFLASH_DOCUMENT_MAX_COLUMNS];
  gboolean naturals_valid;
  GArray *tops; /* of int, n_rows + 1, as allocated */
  GPtrArray *rows; /* (nullable) (element-type DeflashAccessibleGroup): made when a screen reader asks */
};

static void deflash_table_grid_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeflashTableGrid, deflash_table_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, deflash_table_grid_accessible_init))

/* Cells are members of their row; from the last row up, as each goes on with the one below. */
static void
deflash_table_grid_make_rows (DeflashTableGrid *self)
{
  GtkAccessible *next = NULL;

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint end = self->cells->len, first; end > 0; end = first)
    {
      guint row = g_array_index (self->cells, Cell, end - 1).row;
      DeflashAccessibleGroup *group = deflash_accessible_group_new (GTK_WIDGET (self), GTK_ACCESSIBLE_ROLE_ROW);

      for (first = end - 1; first > 0 && g_array_index (self->cells, Cell, first - 1).row == row; first--)
        ;
      deflash_accessible_group_set (group, g_array_index (self->cells, Cell, first).widget, g_array_index (self->cells, Cell, end - 1).widget,
                                    next);
      g_ptr_array_insert (self->rows, 0, group);
      next = GTK_ACCESSIBLE (group);
    }
}

static GtkAccessible *
deflash_table_grid_get_first_row (GtkAccessible *accessible)
{
  DeflashTableGrid *self = DEFLASH_TABLE_GRID (accessible);

  if (self->rows == NULL)
    deflash_table_grid_make_rows (self);
  return self->rows->len > 0 ? g_object_ref (GTK_ACCESSIBLE (self->rows->pdata[0])) : NULL;
}

static void
deflash_table_grid_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_first_accessible_child = deflash_table_grid_get_first_row;
}

static void
deflash_table_grid_measure_columns (DeflashTableGrid *self)
{
  if (self->naturals_valid)
    return;
  self->naturals_valid = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    self->naturals[i] = 48;
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);
      int natural;

      if (cell->span > 1)
        continue;
      gtk_widget_measure (cell->widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      natural = MIN (natural + 2 * PADDING_X, COLUMN_MAX);
      self->naturals[cell->column] = MAX (self->naturals[cell->column], natural);
    }
  for (guint i = 0; self->hints != NULL && i < MIN (self->n_columns, self->hints->len); i++)
    {
      /* the same in every part of a long table, whatever stands in this one */
      int hint = g_array_index (self->hints, guint, i) * 8 + 2 * PADDING_X;

      self->naturals[i] = CLAMP (hint, 60, COLUMN_MAX);
    }
}

/* All that fits stays on one line; else columns give way in proportion to what they can spare; else the table scrolls. */
static int
deflash_table_grid_compute_widths (DeflashTableGrid *self)
{
  int sum_natural = 0, sum_minimum = 0, total = 0;

  deflash_table_grid_measure_columns (self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      sum_natural += self->naturals[i];
      sum_minimum += MIN (self->naturals[i], COLUMN_MIN);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      int natural = self->naturals[i];
      int minimum = MIN (natural, COLUMN_MIN);
      int width = minimum;

      if (sum_natural <= self->available)
        width = natural + (self->available - sum_natural) * natural / MAX (1, sum_natural);
      else if (sum_minimum <= self->available && sum_natural > sum_minimum)
        width = minimum + (gint64) (self->available - sum_minimum) * (natural - minimum) / (sum_natural - sum_minimum);
      self->widths[i] = width;
      total += width;
    }
  self->widths_for = self->available;
  return total;
}

static int
deflash_table_grid_get_cell_width (DeflashTableGrid *self, const Cell *cell)
{
  int width = 0;

  for (guint i = cell->column; i < MIN (cell->column + cell->span, self->n_columns); i++)
    width += self->widths[i];
  return width;
}

static int
deflash_table_grid_compute_rows (DeflashTableGrid *self)
{
  int top = 0;

  g_array_set_size (self->tops, self->n_rows + 1);
  for (guint i = 0; i <= self->n_rows; i++)
    g_array_index (self->tops, int, i) = 0;
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);
      int *height = &g_array_index (self->tops, int, cell->row + 1);
      int width = MAX (0, deflash_table_grid_get_cell_width (self, cell) - 2 * PADDING_X);
      int minimum;

      gtk_widget_measure (cell->widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
      *height = MAX (*height, minimum + 2 * PADDING_Y);
    }
  for (guint i = 0; i < self->n_rows; i++)
    {
      top += g_array_index (self->tops, int, i + 1);
      g_array_index (self->tops, int, i + 1) = top;
    }
  return top;
}

static void
deflash_table_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  DeflashTableGrid *self = DEFLASH_TABLE_GRID (widget);
  int total = deflash_table_grid_compute_widths (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = total;
  else
    *minimum = *natural = deflash_table_grid_compute_rows (self);
}

static void
deflash_table_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeflashTableGrid *self = DEFLASH_TABLE_GRID (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  deflash_table_grid_compute_widths (self);
  deflash_table_grid_compute_rows (self);
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);
      int top = g_array_index (self->tops, int, cell->row);
      int cell_width = MAX (0, deflash_table_grid_get_cell_width (self, cell) - 2 * PADDING_X);
      int cell_height = g_array_index (self->tops, int, cell->row + 1) - top - 2 * PADDING_Y;
      int x = PADDING_X;

      for (guint j = 0; j < cell->column; j++)
        x += self->widths[j];
      if (rtl)
        x = width - x - cell_width;
      gtk_widget_allocate (cell->widget, cell_width, MAX (0, cell_height), -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, top + PADDING_Y)));
    }
}

static void
deflash_table_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashTableGrid *self = DEFLASH_TABLE_GRID (widget);
  int width = gtk_widget_get_width (widget);
  guint header_row = G_MAXUINT;
  GdkRGBA line, shade;

  gtk_widget_get_color (widget, &line);
  shade = line;
  line.alpha *= 0.15f;
  shade.alpha *= 0.05f;
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);
      int top = g_array_index (self->tops, int, cell->row);

      if (cell->header && cell->column == 0 && cell->row != header_row && i + 1 < self->cells->len && (cell + 1)->header)
        {
          header_row = cell->row;
          gtk_snapshot_append_color (
            snapshot, &shade, &GRAPHENE_RECT_INIT (0, top, width, g_array_index (self->tops, int, cell->row + 1) - top));
        }
    }
  for (guint i = 1; i < self->n_rows; i++)
    gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, g_array_index (self->tops, int, i) - 1, width, 1));
  GTK_WIDGET_CLASS (deflash_table_grid_parent_class)->snapshot (widget, snapshot);
}

static void
deflash_table_grid_dispose (GObject *object)
{
  DeflashTableGrid *self = DEFLASH_TABLE_GRID (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_unparent (g_array_index (self->cells, Cell, i).widget);
  g_array_set_size (self->cells, 0);
  G_OBJECT_CLASS (deflash_table_grid_parent_class)->dispose (object);
}

static void
deflash_table_grid_finalize (GObject *object)
{
  DeflashTableGrid *self = DEFLASH_TABLE_GRID (object);

  g_array_unref (self->cells);
  g_array_unref (self->tops);
  g_clear_pointer (&self->hints, g_array_unref);
  G_OBJECT_CLASS (deflash_table_grid_parent_class)->finalize (object);
}

static void
deflash_table_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (deflash_table_grid_parent_class)->css_changed (widget, change);
  DEFLASH_TABLE_GRID (widget)->naturals_valid = FALSE;
}

static void
deflash_table_grid_class_init (DeflashTableGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_table_grid_dispose;
  object_class->finalize = deflash_table_grid_finalize;
  widget_class->measure = deflash_table_grid_measure;
  widget_class->size_allocate = deflash_table_grid_size_allocate;
  widget_class->snapshot = deflash_table_grid_snapshot;
  widget_class->css_changed = deflash_table_grid_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
  gtk_widget_class_set_css_name (widget_class, "deflash-table");
}

static void
deflash_table_grid_init (DeflashTableGrid *self)
{
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  self->tops = g_array_new (FALSE, TRUE, sizeof (int));
  self->available = 600;
}

/* A table inside an article: as wide as the column, scrolling sideways where its own columns need more. A GtkScrolledWindow measures its
 * child without a width, so the height for a width is asked from the grid here. */
struct _DeflashTableBlock
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  DeflashTableGrid *grid;
  guint column; /* where the next cell goes */
};

G_DEFINE_FINAL_TYPE (DeflashTableBlock, deflash_table_block, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
deflash_table_block_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
deflash_table_block_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  DeflashTableBlock *self = DEFLASH_TABLE_BLOCK (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = 600;
      return;
    }
  if (for_size >= 0 && self->grid->available != for_size)
    {
      self->grid->available = for_size;
      gtk_widget_queue_resize (GTK_WIDGET (self->grid));
    }
  deflash_table_grid_compute_widths (self->grid);
  *minimum = *natural = deflash_table_grid_compute_rows (self->grid);
}

static void
deflash_table_block_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeflashTableBlock *self = DEFLASH_TABLE_BLOCK (widget);
  int minimum;

  self->grid->available = width;
  gtk_widget_measure (self->scroller, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (self->scroller, width, MAX (height, minimum), -1, NULL);
}

static void
deflash_table_block_dispose (GObject *object)
{
  DeflashTableBlock *self = DEFLASH_TABLE_BLOCK (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (deflash_table_block_parent_class)->dispose (object);
}

static void
deflash_table_block_class_init (DeflashTableBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_table_block_dispose;
  widget_class->get_request_mode = deflash_table_block_get_request_mode;
  widget_class->measure = deflash_table_block_measure;
  widget_class->size_allocate = deflash_table_block_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "deflash-table-block");
}

static void
deflash_table_block_init (DeflashTableBlock *self)
{
  self->grid = g_object_new (DEFLASH_TYPE_TABLE_GRID, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * deflash_table_block_new:
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
deflash_table_block_new (void)
{
  return g_object_new (DEFLASH_TYPE_TABLE_BLOCK, NULL);
}

/**
 * deflash_table_block_begin_row:
 * @self: a table
 *
 * What is added next stands in a new row.
 */
void
deflash_table_block_begin_row (DeflashTableBlock *self)
{
  self->grid->n_rows++;
  self->column = 0;
}

/**
 * deflash_table_block_add_cell:
 * @self: a table with a row
 * @text: (transfer floating): what stands in the cell
 * @span: columns that it takes, at least 1
 * @header: whether it names its row or column
 */
void
deflash_table_block_add_cell (DeflashTableBlock *self, GtkWidget *text, guint span, gboolean header)
{
  Cell cell = { .widget = text, .row = self->grid->n_rows - 1, .column = self->column, .span = MAX (1, span), .header = header };

  g_return_if_fail (self->grid->n_rows > 0);

  if (self->column >= DEFLASH_DOCUMENT_MAX_COLUMNS)
    {
      g_object_ref_sink (text);
      g_object_unref (text);
      return;
    }
  cell.span = MIN (cell.span, DEFLASH_DOCUMENT_MAX_COLUMNS - cell.column);
  self->column += cell.span;
  self->grid->n_columns = MAX (self->grid->n_columns, self->column);
  self->grid->naturals_valid = FALSE;
  gtk_widget_set_parent (text, GTK_WIDGET (self->grid));
  g_array_append_val (self->grid->cells, cell);
  g_clear_pointer (&self->grid->rows, g_ptr_array_unref);
}

/**
 * deflash_table_block_set_hints:
 * @self: a part of a long table
 * @chars: (array length=n_columns): characters of each column's longest cell in the whole table
 * @n_columns: how many
 *
 * Makes the columns of all parts equally wide.
 */
void
deflash_table_block_set_hints (DeflashTableBlock *self, const guint *chars, guint n_columns)
{
  g_clear_pointer (&self->grid->hints, g_array_unref);
  self->grid->hints = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (self->grid->hints, chars, n_columns);
  self->grid->n_columns = MAX (self->grid->n_columns, MIN (n_columns, DEFLASH_DOCUMENT_MAX_COLUMNS));
  self->grid->naturals_valid = FALSE;
}
