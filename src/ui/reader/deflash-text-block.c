/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-text-block-private.h"

#include "deflash-link-peer.h"
#include "deflash-reader-view-private.h"

#include <string.h>

enum
{
  SIGNAL_ACTIVATE_LINK,
  SIGNAL_LINK_FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DeflashTextBlock, deflash_text_block, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT, deflash_text_block_accessible_init))

static const DeflashReaderSegment *
get_segment (DeflashTextBlock *self)
{
  return deflash_reader_plan_get_segment (self->plan, self->segment);
}

/* --- The layout --- */

int
deflash_text_block_get_indent (DeflashTextBlock *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), DEFLASH_TYPE_READER_VIEW);
  /* of the text around it: captions and notes stand as far in as what they belong to */
  PangoContext *context = gtk_widget_get_pango_context (parent != NULL ? parent : GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  return (view != NULL ? deflash_reader_view_get_indent_step (DEFLASH_READER_VIEW (view), size) : (int) (size * 1.6 + 0.5)) *
         get_segment (self)->indent;
}

static void
deflash_text_block_drop_layout (DeflashTextBlock *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->marker);
  g_clear_pointer (&self->font, pango_font_description_free);
  self->layout_width = -1;
}

void
deflash_text_block_ensure_layout (DeflashTextBlock *self)
{
  const DeflashReaderSegment *segment = get_segment (self);
  PangoAttrList *attributes;

  if (self->layout != NULL)
    return;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), segment->text);
  self->layout_width = -1;
  self->font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (self->layout)));
  gtk_widget_get_color (GTK_WIDGET (self), &self->color);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  attributes = deflash_text_block_create_attributes (self, pango_layout_get_context (self->layout));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  /* Pango takes left and right as those of the context's direction, and swaps them for a paragraph of the other one */
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
  /* the app's own words stand where the article's would, whatever language they are in */
  if (segment->style == DEFLASH_TEXT_LABEL)
    pango_layout_set_auto_dir (self->layout, FALSE);
  if (segment->marker != NULL)
    self->marker = gtk_widget_create_pango_layout (GTK_WIDGET (self), segment->marker);
}

/* The headline's lines are made about equally long: the narrowest width that needs no more lines. */
static void
deflash_text_block_balance (DeflashTextBlock *self, int width)
{
  int n_lines = pango_layout_get_line_count (self->layout);
  int low = width / 2, high = width;

  if (n_lines < 2 || n_lines > 6)
    return;
  while (high - low > 4)
    {
      int middle = (low + high) / 2;

      pango_layout_set_width (self->layout, middle * PANGO_SCALE);
      if (pango_layout_get_line_count (self->layout) <= n_lines)
        high = middle;
      else
        low = middle;
    }
  pango_layout_set_width (self->layout, high * PANGO_SCALE);
}

static void
deflash_text_block_wrap (DeflashTextBlock *self, int width)
{
  deflash_text_block_ensure_layout (self);
  if (get_segment (self)->style == DEFLASH_TEXT_CODE)
    return;
  width = MAX (1, width - deflash_text_block_get_indent (self));
  if (self->layout_width == width)
    return;
  self->layout_width = width;
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  if (get_segment (self)->style == DEFLASH_TEXT_TITLE)
    deflash_text_block_balance (self, width);
}

void
deflash_text_block_get_layout_origin (DeflashTextBlock *self, int *x, int *y)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width = pango_layout_get_width (self->layout);

  *x = rtl ? 0 : deflash_text_block_get_indent (self);
  *y = 0;
  /* a balanced headline is narrower than its room */
  if (rtl && width >= 0)
    *x = MAX (0, self->layout_width - width / PANGO_SCALE);
}

/* --- GtkWidget --- */

static GtkSizeRequestMode
deflash_text_block_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How wide a text would like to be matters only where it shares its room: in a table, and for code, which is not wrapped. */
static gboolean
needs_natural_width (DeflashTextStyle style)
{
  return style == DEFLASH_TEXT_CODE || style == DEFLASH_TEXT_CELL || style == DEFLASH_TEXT_HEADER_CELL;
}

/* Everything else takes the column's width: to lay the whole text out in one line only to be told so, and then again in lines, is what
 * a long paragraph can't afford while it scrolls in. */
static int
guess_natural_width (DeflashTextBlock *self)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  int em = PANGO_PIXELS (pango_font_description_get_size (font));

  return MIN (strlen (get_segment (self)->text), 1000) * em * 3 / 5 + deflash_text_block_get_indent (self);
}

static void
deflash_text_block_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (widget);
  gboolean code = get_segment (self)->style == DEFLASH_TEXT_CODE;
  int width, height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL && !needs_natural_width (get_segment (self)->style))
    {
      *minimum = 0;
      *natural = guess_natural_width (self);
      return;
    }
  deflash_text_block_ensure_layout (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int before = pango_layout_get_width (self->layout);

      if (!code)
        pango_layout_set_width (self->layout, -1);
      pango_layout_get_pixel_size (self->layout, &width, NULL);
      if (!code)
        pango_layout_set_width (self->layout, before);
      *natural = width + deflash_text_block_get_indent (self);
      *minimum = code ? *natural : 0;
      return;
    }
  if (for_size >= 0)
    deflash_text_block_wrap (self, for_size);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  *minimum = *natural = height;
}

/* Around the first line of a link, or all its lines where it has several. */
static void
get_link_rect (DeflashTextBlock *self, const DeflashTextLink *link, graphene_rect_t *rect)
{
  PangoRectangle first, last;
  int x, y;

  deflash_text_block_ensure_layout (self);
  deflash_text_block_get_layout_origin (self, &x, &y);
  pango_layout_index_to_pos (self->layout, link->start, &first);
  pango_layout_index_to_pos (self->layout, link->end, &last);
  if (last.y == first.y)
    {
      int left = MIN (MIN (first.x, first.x + first.width), last.x);
      int right = MAX (MAX (first.x, first.x + first.width), last.x);

      *rect = GRAPHENE_RECT_INIT (x + PANGO_PIXELS (left), y + PANGO_PIXELS (first.y), PANGO_PIXELS (right - left),
                                  PANGO_PIXELS (first.height));
    }
  else
    *rect = GRAPHENE_RECT_INIT (0, y + PANGO_PIXELS (first.y), gtk_widget_get_width (GTK_WIDGET (self)),
                                PANGO_PIXELS (last.y + last.height - first.y));
}

static void
deflash_text_block_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (widget);

  deflash_text_block_wrap (self, width);
  for (guint i = 0; i < self->links->len; i++)
    {
      const DeflashTextLink *link = &g_array_index (self->links, DeflashTextLink, i);
      graphene_rect_t rect;

      get_link_rect (self, link, &rect);
      gtk_widget_measure (link->peer, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (link->peer,
                                &(GtkAllocation){ (int) rect.origin.x, (int) rect.origin.y, (int) rect.size.width, (int) rect.size.height }, -1);
    }
}

static void
deflash_text_block_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  deflash_text_block_draw (DEFLASH_TEXT_BLOCK (widget), snapshot);
}

/* A new widget is told of its style after it was measured with it: the layout, which is what costs, need not be made twice. */
static gboolean
is_layout_current (DeflashTextBlock *self)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  return self->layout != NULL && pango_font_description_equal (self->font, font) && gdk_rgba_equal (&self->color, &color);
}

static void
deflash_text_block_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (deflash_text_block_parent_class)->css_changed (widget, change);
  if (is_layout_current (DEFLASH_TEXT_BLOCK (widget)))
    return;
  deflash_text_block_drop_layout (DEFLASH_TEXT_BLOCK (widget));
  gtk_widget_queue_resize (widget);
}

static void
deflash_text_block_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (deflash_text_block_parent_class)->system_setting_changed (widget, setting);
  deflash_text_block_drop_layout (DEFLASH_TEXT_BLOCK (widget));
  gtk_widget_queue_resize (widget);
}

static void
deflash_text_block_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  deflash_text_block_drop_layout (DEFLASH_TEXT_BLOCK (widget));
  gtk_widget_queue_resize (widget);
}

/* --- Links and the keyboard --- */

static void
deflash_text_block_restyle (DeflashTextBlock *self)
{
  PangoAttrList *attributes;

  if (self->layout == NULL)
    return;
  attributes = deflash_text_block_create_attributes (self, pango_layout_get_context (self->layout));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
deflash_text_block_set_focus_link (DeflashTextBlock *self, int link)
{
  if (self->focus_link == link)
    return;
  self->focus_link = link;
  deflash_text_block_restyle (self);
  if (link >= 0)
    gtk_accessible_text_update_caret_position (GTK_ACCESSIBLE_TEXT (self));
  g_signal_emit (self, signals[SIGNAL_LINK_FOCUSED], 0);
}

static gboolean
deflash_text_block_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (widget);
  int n_links = self->links->len;
  int next;

  if (n_links == 0 || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return FALSE;
  if (self->focus_link >= 0 || gtk_widget_is_focus (widget))
    next = self->focus_link + (direction == GTK_DIR_TAB_FORWARD ? 1 : -1);
  else
    next = direction == GTK_DIR_TAB_FORWARD ? 0 : n_links - 1;
  if (next < 0 || next >= n_links)
    return FALSE;
  return gtk_widget_grab_focus (g_array_index (self->links, DeflashTextLink, next).peer);
}

static void
peer_focused_cb (GtkWidget *peer, GParamSpec *pspec, DeflashTextBlock *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      if (g_array_index (self->links, DeflashTextLink, i).peer != peer)
        continue;
      if (gtk_widget_has_focus (peer))
        deflash_text_block_set_focus_link (self, i);
      else if (self->focus_link == (int) i)
        deflash_text_block_set_focus_link (self, -1);
    }
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  const char *url = deflash_text_block_get_focus_link (DEFLASH_TEXT_BLOCK (widget));

  if (url == NULL)
    return FALSE;
  g_signal_emit (widget, signals[SIGNAL_ACTIVATE_LINK], 0, url);
  return TRUE;
}

/* Runs of one link that differ in style only are one link. */
static void
deflash_text_block_find_links (DeflashTextBlock *self)
{
  const DeflashReaderSegment *segment = get_segment (self);

  for (guint i = 0; i < segment->n_spans; i++)
    {
      const DeflashSpan *span = &segment->spans[i];
      DeflashTextLink *before = self->links->len > 0 ? &g_array_index (self->links, DeflashTextLink, self->links->len - 1) : NULL;
      DeflashTextLink link = { span->start, span->end, span->url, NULL };

      if (!(span->style & DEFLASH_SPAN_LINK) || span->url == NULL)
        continue;
      if (before != NULL && before->end == span->start && strcmp (before->url, span->url) == 0)
        before->end = span->end;
      else
        g_array_append_val (self->links, link);
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      DeflashTextLink *link = &g_array_index (self->links, DeflashTextLink, i);

      link->peer = deflash_link_peer_new (segment->text + link->start, link->end - link->start, link->url);
      g_signal_connect_object (link->peer, "notify::has-focus", G_CALLBACK (peer_focused_cb), self, 0);
      gtk_widget_set_parent (link->peer, GTK_WIDGET (self));
    }
}

/* --- GObject --- */

static void
deflash_text_block_dispose (GObject *object)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (object);

  deflash_text_block_drop_layout (self);
  for (guint i = 0; i < self->links->len; i++)
    g_clear_pointer (&g_array_index (self->links, DeflashTextLink, i).peer, gtk_widget_unparent);
  g_array_set_size (self->links, 0);
  self->focus_link = -1;
  G_OBJECT_CLASS (deflash_text_block_parent_class)->dispose (object);
}

static void
deflash_text_block_finalize (GObject *object)
{
  DeflashTextBlock *self = DEFLASH_TEXT_BLOCK (object);

  g_clear_pointer (&self->plan, deflash_reader_plan_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->highlights, g_array_unref);
  G_OBJECT_CLASS (deflash_text_block_parent_class)->finalize (object);
}

static void
deflash_text_block_class_init (DeflashTextBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_text_block_dispose;
  object_class->finalize = deflash_text_block_finalize;
  widget_class->get_request_mode = deflash_text_block_get_request_mode;
  widget_class->measure = deflash_text_block_measure;
  widget_class->size_allocate = deflash_text_block_size_allocate;
  widget_class->snapshot = deflash_text_block_snapshot;
  widget_class->css_changed = deflash_text_block_css_changed;
  widget_class->system_setting_changed = deflash_text_block_system_setting_changed;
  widget_class->direction_changed = deflash_text_block_direction_changed;
  widget_class->focus = deflash_text_block_focus;

  /**
   * DeflashTextBlock::activate-link:
   * @url: where it leads
   */
  signals[SIGNAL_ACTIVATE_LINK] = g_signal_new ("activate-link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * DeflashTextBlock::link-focused:
   *
   * The keyboard has come to a link, which should be on the screen, or has left it.
   */
  signals[SIGNAL_LINK_FOCUSED] = g_signal_new ("link-focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "deflash-text");
}

static void
deflash_text_block_init (DeflashTextBlock *self)
{
  self->links = g_array_new (FALSE, FALSE, sizeof (DeflashTextLink));
  self->hover_link = -1;
  self->focus_link = -1;
  self->layout_width = -1;
}

static GtkAccessibleRole
get_role (const DeflashReaderSegment *segment)
{
  if (segment->heading_level > 0)
    return GTK_ACCESSIBLE_ROLE_HEADING;
  if (segment->marker != NULL)
    return GTK_ACCESSIBLE_ROLE_LIST_ITEM;
  if (segment->style == DEFLASH_TEXT_HEADER_CELL)
    return GTK_ACCESSIBLE_ROLE_CELL; /* a column header is nothing to AT-SPI in GTK 4.18 */
  if (segment->style == DEFLASH_TEXT_CELL)
    return GTK_ACCESSIBLE_ROLE_CELL;
  if (segment->quotes > 0)
    return GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE;
  return GTK_ACCESSIBLE_ROLE_PARAGRAPH;
}

/**
 * deflash_text_block_new:
 * @plan: a plan
 * @segment: index of one of its segments
 *
 * Returns: (transfer floating): a widget that draws it
 */
GtkWidget *
deflash_text_block_new (DeflashReaderPlan *plan, guint segment)
{
  const DeflashReaderSegment *what = deflash_reader_plan_get_segment (plan, segment);
  GtkAccessibleRole role = get_role (what);
  DeflashTextBlock *self = g_object_new (DEFLASH_TYPE_TEXT_BLOCK, "accessible-role", role, NULL);

  self->plan = deflash_reader_plan_ref (plan);
  self->segment = segment;
  deflash_text_block_find_links (self);
  /* a heading can be gone to, but Tab goes past it */
  gtk_widget_set_focusable (GTK_WIDGET (self), role == GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_widget_add_css_class (GTK_WIDGET (self), deflash_text_style_get_css_class (what));
  if (role == GTK_ACCESSIBLE_ROLE_HEADING)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, what->text, GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                    what->heading_level, -1);
  else if (role != GTK_ACCESSIBLE_ROLE_PARAGRAPH && role != GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, what->text, -1);
  return GTK_WIDGET (self);
}

/* --- What the view asks and tells --- */

/**
 * deflash_text_block_get_segment:
 * @self: a text block
 *
 * Returns: the index of what it draws
 */
guint
deflash_text_block_get_segment (DeflashTextBlock *self)
{
  return self->segment;
}

/**
 * deflash_text_block_get_text:
 * @self: a text block
 *
 * Returns: (transfer none): its text
 */
const char *
deflash_text_block_get_text (DeflashTextBlock *self)
{
  return get_segment (self)->text;
}

/**
 * deflash_text_block_set_selection:
 * @self: a text block
 * @start: byte
 * @end: byte; the same as @start where nothing is selected
 */
void
deflash_text_block_set_selection (DeflashTextBlock *self, guint start, guint end)
{
  if (self->selection_start == start && self->selection_end == end)
    return;
  self->selection_start = start;
  self->selection_end = end;
  gtk_accessible_text_update_selection_bound (GTK_ACCESSIBLE_TEXT (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_ranges (DeflashTextBlock *self, GArray **field, const DeflashTextRange *ranges, guint n_ranges)
{
  if (*field == NULL && n_ranges == 0)
    return;
  g_clear_pointer (field, g_array_unref);
  if (n_ranges > 0)
    {
      *field = g_array_sized_new (FALSE, FALSE, sizeof (DeflashTextRange), n_ranges);
      g_array_append_vals (*field, ranges, n_ranges);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * deflash_text_block_set_matches:
 * @self: a text block
 * @matches: (array length=n_matches) (nullable): what was found
 * @n_matches: how many
 */
void
deflash_text_block_set_matches (DeflashTextBlock *self, const DeflashTextRange *matches, guint n_matches)
{
  set_ranges (self, &self->matches, matches, n_matches);
}

/**
 * deflash_text_block_set_highlights:
 * @self: a text block
 * @highlights: (array length=n_highlights) (nullable): what the person marked
 * @n_highlights: how many
 */
void
deflash_text_block_set_highlights (DeflashTextBlock *self, const DeflashTextRange *highlights, guint n_highlights)
{
  set_ranges (self, &self->highlights, highlights, n_highlights);
}

static gboolean
get_index_at (DeflashTextBlock *self, double x, double y, int *index, int *trailing)
{
  int origin_x, origin_y;

  deflash_text_block_ensure_layout (self);
  deflash_text_block_get_layout_origin (self, &origin_x, &origin_y);
  return pango_layout_xy_to_index (self->layout, (int) ((x - origin_x) * PANGO_SCALE), (int) ((y - origin_y) * PANGO_SCALE), index,
                                   trailing);
}

/**
 * deflash_text_block_get_offset_at:
 * @self: a text block
 * @x: in its coordinates
 * @y: in its coordinates
 *
 * Returns: the byte nearest to that point, at a character's boundary
 */
guint
deflash_text_block_get_offset_at (DeflashTextBlock *self, double x, double y)
{
  const char *text = deflash_text_block_get_text (self);
  int index, trailing;

  if (y < 0)
    return 0;
  if (y >= gtk_widget_get_height (GTK_WIDGET (self)) && gtk_widget_get_height (GTK_WIDGET (self)) > 0)
    return strlen (text);
  get_index_at (self, x, y, &index, &trailing);
  return g_utf8_offset_to_pointer (text + index, trailing) - text;
}

static int
find_link_at (DeflashTextBlock *self, double x, double y)
{
  int index, trailing;

  if (self->links->len == 0 || !get_index_at (self, x, y, &index, &trailing))
    return -1;
  for (guint i = 0; i < self->links->len; i++)
    {
      const DeflashTextLink *link = &g_array_index (self->links, DeflashTextLink, i);

      if ((guint) index >= link->start && (guint) index < link->end)
        return i;
    }
  return -1;
}

/**
 * deflash_text_block_get_link_at:
 * @self: a text block
 * @x: in its coordinates
 * @y: in its coordinates
 *
 * Returns: (transfer none) (nullable): where the link there leads
 */
const char *
deflash_text_block_get_link_at (DeflashTextBlock *self, double x, double y)
{
  int link = find_link_at (self, x, y);

  return link >= 0 ? g_array_index (self->links, DeflashTextLink, link).url : NULL;
}

/**
 * deflash_text_block_set_hover:
 * @self: a text block
 * @x: in its coordinates; -1: the pointer is elsewhere
 * @y: in its coordinates
 *
 * Underlines the link under the pointer.
 */
void
deflash_text_block_set_hover (DeflashTextBlock *self, double x, double y)
{
  int link = x < 0 ? -1 : find_link_at (self, x, y);

  if (self->hover_link == link)
    return;
  self->hover_link = link;
  deflash_text_block_restyle (self);
}

/**
 * deflash_text_block_get_focus_link:
 * @self: a text block
 *
 * Returns: (transfer none) (nullable): where the focused link leads
 */
const char *
deflash_text_block_get_focus_link (DeflashTextBlock *self)
{
  return self->focus_link >= 0 ? g_array_index (self->links, DeflashTextLink, self->focus_link).url : NULL;
}

/**
 * deflash_text_block_get_focus_rect:
 * @self: a text block
 * @rect: (out): around the first line of the focused link
 *
 * Returns: whether a link is focused
 */
gboolean
deflash_text_block_get_focus_rect (DeflashTextBlock *self, graphene_rect_t *rect)
{
  if (self->focus_link < 0)
    return FALSE;
  get_link_rect (self, &g_array_index (self->links, DeflashTextLink, self->focus_link), rect);
  return TRUE;
}

/**
 * deflash_text_block_get_rect:
 * @self: a text block
 * @offset: a byte
 * @rect: (out): the character there, in the block's coordinates
 */
void
deflash_text_block_get_rect (DeflashTextBlock *self, guint offset, graphene_rect_t *rect)
{
  PangoRectangle position;
  int x, y;

  deflash_text_block_ensure_layout (self);
  deflash_text_block_get_layout_origin (self, &x, &y);
  pango_layout_index_to_pos (self->layout, offset, &position);
  *rect = GRAPHENE_RECT_INIT (x + PANGO_PIXELS (position.x), y + PANGO_PIXELS (position.y), PANGO_PIXELS (position.width),
                              PANGO_PIXELS (position.height));
  graphene_rect_normalize (rect);
}

/**
 * deflash_text_block_get_word:
 * @self: a text block
 * @offset: a byte
 * @start: (out): where the word there begins
 * @end: (out): where it ends
 */
void
deflash_text_block_get_word (DeflashTextBlock *self, guint offset, guint *start, guint *end)
{
  const char *text = deflash_text_block_get_text (self);
  const PangoLogAttr *attributes;
  int n_attributes, at, first, last;

  deflash_text_block_ensure_layout (self);
  attributes = pango_layout_get_log_attrs_readonly (self->layout, &n_attributes);
  at = g_utf8_pointer_to_offset (text, text + offset);
  at = CLAMP (at, 0, n_attributes - 1);
  for (first = at; first > 0 && !attributes[first].is_word_start && !attributes[first].is_word_end; first--)
    ;
  for (last = MIN (at + 1, n_attributes - 1); last < n_attributes - 1 && !attributes[last].is_word_end && !attributes[last].is_word_start;
       last++)
    ;
  *start = g_utf8_offset_to_pointer (text, first) - text;
  *end = g_utf8_offset_to_pointer (text, last) - text;
}
