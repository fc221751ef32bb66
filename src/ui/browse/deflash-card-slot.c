/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-slot.h"

/* How far beyond the screen there are cards, and from where on they are given back, as shares of the visible height. */
#define NEAR 1.0
#define FAR  2.0
/* Likewise for pictures. */
#define PICTURE_MARGIN 0.6

/* Of the mark by which cards are picked. */
#define CHECK_MARGIN 6

/* Of a card's corners, as in the style sheet. */
#define RADIUS 12

/* --- The pool --- */

struct _DeflashCardPool
{
  DeflashLibrary *library;
  DeflashSection section;
  GPtrArray *cards; /* (element-type DeflashCard): without an article, in no slot */

  guint n_made;
  DeflashSearchMarks *marks; /* (nullable): of all cards */
  DeflashSelection *selection; /* (nullable): what of them is picked */

  /* The height of the text of all cards, and with which font. */
  int body_height;
  int dpi;
  char *font;
};

/**
 * deflash_card_pool_new:
 * @library: the library
 * @section: the view's section, %DEFLASH_SECTION_NONE for a mixed view
 *
 * Returns: (transfer full): an empty pool
 */
DeflashCardPool *
deflash_card_pool_new (DeflashLibrary *library, DeflashSection section)
{
  DeflashCardPool *self = g_rc_box_new0 (DeflashCardPool);

  self->library = g_object_ref (library);
  self->section = section;
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * deflash_card_pool_ref:
 * @self: a pool
 *
 * Returns: (transfer full): @self
 */
DeflashCardPool *
deflash_card_pool_ref (DeflashCardPool *self)
{
  return g_rc_box_acquire (self);
}

static void
deflash_card_pool_clear (gpointer data)
{
  DeflashCardPool *self = data;

  g_ptr_array_unref (self->cards);
  g_object_unref (self->library);
  g_free (self->font);
  g_clear_pointer (&self->marks, deflash_search_marks_unref);
  g_clear_object (&self->selection);
}

/**
 * deflash_card_pool_unref:
 * @self: (transfer full): a pool
 *
 * Gives a reference back.
 */
void
deflash_card_pool_unref (DeflashCardPool *self)
{
  g_rc_box_release_full (self, deflash_card_pool_clear);
}

/* Returns: (transfer full): a card */
static GtkWidget *
deflash_card_pool_take (DeflashCardPool *self)
{
  if (self->cards->len > 0)
    return g_ptr_array_steal_index_fast (self->cards, self->cards->len - 1);
  self->n_made++;
  return g_object_ref_sink (deflash_card_new (self->library, self->section));
}

/**
 * deflash_card_pool_get_n_made:
 * @self: a pool
 *
 * Returns: how many cards there are, in slots and out of them
 */
guint
deflash_card_pool_get_n_made (DeflashCardPool *self)
{
  return self->n_made;
}

/**
 * deflash_card_pool_set_marks:
 * @self: a pool
 * @marks: (transfer full) (nullable): what is marked on the cards that go into slots from now on
 */
void
deflash_card_pool_set_marks (DeflashCardPool *self, DeflashSearchMarks *marks)
{
  g_clear_pointer (&self->marks, deflash_search_marks_unref);
  self->marks = marks;
}

/**
 * deflash_card_pool_get_marks:
 * @self: a pool
 *
 * Returns: (transfer none) (nullable): what is marked
 */
DeflashSearchMarks *
deflash_card_pool_get_marks (DeflashCardPool *self)
{
  return self->marks;
}

/**
 * deflash_card_pool_set_selection:
 * @self: a pool
 * @selection: what is picked of the cards; call deflash_card_slot_update_selection() when it changes
 */
void
deflash_card_pool_set_selection (DeflashCardPool *self, DeflashSelection *selection)
{
  g_set_object (&self->selection, selection);
}

/* --- The slot --- */

/* The place of a card in a grid. GtkGridView makes the widgets of thirty rows, whatever is on the screen; a card is a dozen widgets. A slot
 * has the size of a card, and a card only near the screen. */
struct _DeflashCardSlot
{
  GtkWidget parent_instance;

  DeflashCardPool *pool;
  DeflashArticleItem *item; /* (nullable) */
  GtkWidget *card;          /* (nullable) */
  GtkWidget *check;         /* (nullable): while articles are picked */
};

G_DEFINE_FINAL_TYPE (DeflashCardSlot, deflash_card_slot, GTK_TYPE_WIDGET)

static void
deflash_card_slot_empty (DeflashCardSlot *self)
{
  if (self->card == NULL)
    return;
  gtk_widget_remove_css_class (self->card, "selected");
  deflash_card_set_item (DEFLASH_CARD (self->card), NULL);
  g_ptr_array_add (self->pool->cards, g_object_ref (self->card));
  g_clear_pointer (&self->card, gtk_widget_unparent);
}

static int
deflash_card_slot_get_body_height (DeflashCardSlot *self)
{
  DeflashCardPool *pool = self->pool;
  g_autofree char *font = NULL;
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, "gtk-font-name", &font, NULL);
  if (self->card == NULL && pool->body_height > 0 && pool->dpi == dpi && g_strcmp0 (pool->font, font) == 0)
    return pool->body_height;
  deflash_card_slot_fill (self);
  pool->body_height = deflash_card_get_body_height (DEFLASH_CARD (self->card));
  pool->dpi = dpi;
  g_set_str (&pool->font, font);
  return pool->body_height;
}

static GtkSizeRequestMode
deflash_card_slot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
deflash_card_slot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = DEFLASH_CARD_MIN_WIDTH;
      *natural = DEFLASH_CARD_WIDTH;
    }
  else
    *minimum = *natural =
      deflash_card_get_picture_height (for_size < 0 ? DEFLASH_CARD_WIDTH : for_size) + deflash_card_slot_get_body_height (DEFLASH_CARD_SLOT (widget));
}

static void
deflash_card_slot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeflashCardSlot *self = DEFLASH_CARD_SLOT (widget);

  if (self->card != NULL)
    gtk_widget_allocate (self->card, width, height, baseline, NULL);
  if (self->check != NULL)
    {
      GtkRequisition size;
      gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

      gtk_widget_get_preferred_size (self->check, NULL, &size);
      gtk_widget_size_allocate (self->check,
                                &(GtkAllocation){ is_mirrored ? CHECK_MARGIN : width - CHECK_MARGIN - size.width, CHECK_MARGIN, size.width, size.height }, -1);
    }
}

/* Seen for a frame when somebody jumps far. */
static void
deflash_card_slot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GskRoundedRect outline;
  GdkRGBA color;

  GTK_WIDGET_CLASS (deflash_card_slot_parent_class)->snapshot (widget, snapshot);
  if (DEFLASH_CARD_SLOT (widget)->card != NULL)
    return;
  gtk_widget_get_color (widget, &color);
  color.alpha *= 0.07f;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
deflash_card_slot_dispose (GObject *object)
{
  DeflashCardSlot *self = DEFLASH_CARD_SLOT (object);

  if (self->pool != NULL)
    deflash_card_slot_set_item (self, NULL);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->check, gtk_widget_unparent);
  g_clear_pointer (&self->pool, deflash_card_pool_unref);
  G_OBJECT_CLASS (deflash_card_slot_parent_class)->dispose (object);
}

static void
deflash_card_slot_class_init (DeflashCardSlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_card_slot_dispose;
  widget_class->get_request_mode = deflash_card_slot_get_request_mode;
  widget_class->measure = deflash_card_slot_measure;
  widget_class->size_allocate = deflash_card_slot_size_allocate;
  widget_class->snapshot = deflash_card_slot_snapshot;
}

static void
deflash_card_slot_init (DeflashCardSlot *self)
{
}

/**
 * deflash_card_slot_new:
 * @pool: where its card comes from
 *
 * Returns: (transfer floating): a place for a card, without an article
 */
GtkWidget *
deflash_card_slot_new (DeflashCardPool *pool)
{
  DeflashCardSlot *self = g_object_new (DEFLASH_TYPE_CARD_SLOT, NULL);

  self->pool = deflash_card_pool_ref (pool);
  return GTK_WIDGET (self);
}

/**
 * deflash_card_slot_set_item:
 * @self: a slot
 * @item: (nullable): what its card shows
 *
 * Sets the article.
 */
void
deflash_card_slot_set_item (DeflashCardSlot *self, DeflashArticleItem *item)
{
  g_return_if_fail (DEFLASH_IS_CARD_SLOT (self));

  if (g_set_object (&self->item, item) && self->card != NULL)
    {
      deflash_card_set_picture_wanted (DEFLASH_CARD (self->card), FALSE);
      deflash_card_set_item (DEFLASH_CARD (self->card), item);
    }
  if (self->pool->selection != NULL)
    deflash_card_slot_update_selection (self);
}

/**
 * deflash_card_slot_get_item:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): what its card shows
 */
DeflashArticleItem *
deflash_card_slot_get_item (DeflashCardSlot *self)
{
  g_return_val_if_fail (DEFLASH_IS_CARD_SLOT (self), NULL);
  return self->item;
}

/**
 * deflash_card_slot_get_card:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): its card, where it has one now
 */
DeflashCard *
deflash_card_slot_get_card (DeflashCardSlot *self)
{
  g_return_val_if_fail (DEFLASH_IS_CARD_SLOT (self), NULL);
  return self->card != NULL ? DEFLASH_CARD (self->card) : NULL;
}

/**
 * deflash_card_slot_fill:
 * @self: a slot
 *
 * Gives it a card, which it else has near the screen only.
 */
void
deflash_card_slot_fill (DeflashCardSlot *self)
{
  g_return_if_fail (DEFLASH_IS_CARD_SLOT (self));

  if (self->card != NULL)
    return;
  self->card = deflash_card_pool_take (self->pool);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  g_object_unref (self->card);
  deflash_card_set_marks (DEFLASH_CARD (self->card), self->pool->marks);
  deflash_card_set_item (DEFLASH_CARD (self->card), self->item);
  if (self->pool->selection != NULL)
    deflash_card_slot_update_selection (self);
}

/**
 * deflash_card_slot_update:
 * @self: a slot
 * @screen: an ancestor, what of it is seen
 * @moved: how far it will be scrolled in this frame, in pixels: down is positive
 *
 * Gives the slot a card where it will be on the screen or near it, and its picture where it will be nearer; takes them back where it is
 * far. A view that is not shown keeps its cards, but no pictures.
 */
void
deflash_card_slot_update (DeflashCardSlot *self, GtkWidget *screen, double moved)
{
  double height = gtk_widget_get_height (screen);
  graphene_rect_t bounds;
  double distance; /* to the screen, in heights of it; 0 and less: on it */
  double top;

  g_return_if_fail (DEFLASH_IS_CARD_SLOT (self));

  if (height <= 0 || !gtk_widget_get_mapped (screen))
    {
      deflash_card_slot_drop_picture (self);
      return;
    }
  if (!gtk_widget_compute_bounds (GTK_WIDGET (self), screen, &bounds) || bounds.size.height <= 0)
    return; /* not laid out yet */
  top = bounds.origin.y - moved;
  distance = MAX (-(top + bounds.size.height), top - height) / height;
  if (distance < NEAR)
    deflash_card_slot_fill (self);
  else if (distance > FAR && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    deflash_card_slot_empty (self);
  if (self->card != NULL)
    deflash_card_set_picture_wanted (DEFLASH_CARD (self->card), distance < PICTURE_MARGIN);
}

/**
 * deflash_card_slot_drop_picture:
 * @self: a slot
 *
 * Gives the picture back.
 */
void
deflash_card_slot_drop_picture (DeflashCardSlot *self)
{
  g_return_if_fail (DEFLASH_IS_CARD_SLOT (self));

  if (self->card != NULL)
    deflash_card_set_picture_wanted (DEFLASH_CARD (self->card), FALSE);
}

/**
 * deflash_card_slot_is_selected:
 * @self: a slot
 *
 * Returns: whether its article is picked
 */
gboolean
deflash_card_slot_is_selected (DeflashCardSlot *self)
{
  g_return_val_if_fail (DEFLASH_IS_CARD_SLOT (self), FALSE);
  return self->pool->selection != NULL && self->item != NULL &&
         deflash_selection_contains (self->pool->selection, deflash_article_item_get_id (self->item));
}

/* The slot takes the click; a screen reader hears it with the card's name. */
static void
add_check (DeflashCardSlot *self)
{
  self->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_can_target (self->check, FALSE);
  gtk_widget_set_focusable (self->check, FALSE);
  gtk_widget_add_css_class (self->check, "selection-mode");
  gtk_widget_add_css_class (self->check, "card-check");
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));
}

/**
 * deflash_card_slot_update_selection:
 * @self: a slot
 *
 * Shows whether its article is picked.
 */
void
deflash_card_slot_update_selection (DeflashCardSlot *self)
{
  gboolean selected, active;

  g_return_if_fail (DEFLASH_IS_CARD_SLOT (self));

  active = self->pool->selection != NULL && deflash_selection_get_active (self->pool->selection) && self->card != NULL && self->item != NULL;
  selected = deflash_card_slot_is_selected (self);
  if (active && self->check == NULL)
    add_check (self);
  else if (!active)
    g_clear_pointer (&self->check, gtk_widget_unparent);
  if (self->check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), selected);
  if (self->card != NULL && selected)
    gtk_widget_add_css_class (self->card, "selected");
  else if (self->card != NULL)
    gtk_widget_remove_css_class (self->card, "selected");
}
