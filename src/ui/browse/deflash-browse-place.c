/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-browse-place.h"

#include "deflash-card-slot.h"

/* Frames in which the place may still move: the grid learns the height of its rows as it makes them. */
#define MAX_FRAMES 10

/* Where in a list somebody was, told by the first card on the screen: it is the same place in a window of another width, and when
 * articles have come in above it. */

static gboolean
get_top (GtkScrolledWindow *scroller, DeflashCardSlot *slot, double *top, double *bottom)
{
  graphene_rect_t bounds;

  /* not asked whether it is mapped: an article may cover the list */
  if (!gtk_widget_compute_bounds (GTK_WIDGET (slot), GTK_WIDGET (scroller), &bounds))
    return FALSE;
  *top = bounds.origin.y;
  *bottom = bounds.origin.y + bounds.size.height;
  return bounds.size.height > 0;
}

/**
 * deflash_browse_place_get:
 * @scroller: what scrolls
 * @slots: (element-type DeflashCardSlot): those that are bound now
 * @offset: (out): how far below the upper edge the card begins, in pixels; mostly negative
 *
 * Returns: (transfer full) (nullable): uuid of the article whose card is the first on the screen; %NULL at the very top
 */
char *
deflash_browse_place_get (GtkScrolledWindow *scroller, GPtrArray *slots, double *offset)
{
  DeflashArticle *first = NULL;

  *offset = 0;
  if (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller)) <= 1)
    return NULL;
  for (guint i = 0; i < slots->len; i++)
    {
      DeflashArticleItem *item = deflash_card_slot_get_item (slots->pdata[i]);
      DeflashArticle *article = item != NULL ? deflash_article_item_get_article (item) : NULL;
      double top;
      double bottom;

      if (article == NULL || !get_top (scroller, slots->pdata[i], &top, &bottom) || bottom <= 0 || (first != NULL && top >= *offset))
        continue;
      first = article;
      *offset = top;
    }
  return first != NULL ? g_strdup (deflash_article_get_fields (first)->uuid) : NULL;
}

/* --- Going back there --- */

typedef struct
{
  GtkScrolledWindow *scroller; /* not owned: what is under way ends with it */
  GtkGridView *grid;           /* not owned: inside of it */
  GPtrArray *slots;
  DeflashArticleList *list;
  gint64 id;
  double offset;
  guint idle;
  guint n_frames;
} Restoration;

static void
restoration_free (gpointer data)
{
  Restoration *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_ptr_array_unref (self->slots);
  g_object_unref (self->list);
  g_free (self);
}

static void
end (Restoration *self)
{
  g_object_set_data (G_OBJECT (self->scroller), "restoration", NULL);
}

static gboolean
settle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Restoration *self = g_object_get_data (G_OBJECT (widget), "restoration");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  double top;
  double bottom;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  for (guint i = 0; i < self->slots->len; i++)
    {
      DeflashArticleItem *item = deflash_card_slot_get_item (self->slots->pdata[i]);

      if (item == NULL || deflash_article_item_get_id (item) != self->id || !get_top (self->scroller, self->slots->pdata[i], &top, &bottom))
        continue;
      if (ABS (top - self->offset) < 1)
        self->n_frames = MAX_FRAMES;
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top - self->offset);
    }
  if (++self->n_frames < MAX_FRAMES)
    return G_SOURCE_CONTINUE;
  end (self);
  return G_SOURCE_REMOVE;
}

static gboolean
find_cb (gpointer user_data)
{
  Restoration *self = user_data;
  guint position;

  self->idle = 0;
  if (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) > 1)
    end (self); /* somebody was quicker, and went elsewhere */
  else if (deflash_article_list_find (self->list, self->id, &position))
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      gtk_grid_view_scroll_to (self->grid, position, GTK_LIST_SCROLL_FOCUS, NULL); /* Tab leads there, too */
      gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), settle_cb, NULL, NULL);
    }
  else if (deflash_article_list_get_complete (self->list))
    end (self);
  else
    deflash_article_list_grow (self->list);
  return G_SOURCE_REMOVE;
}

/* Never at once: the grid may be in the midst of following the list, and the first frame goes before. */
static void
queue_find (Restoration *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, find_cb, self, NULL);
}

static void
article_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkScrolledWindow) scroller = user_data;
  Restoration *self = g_object_get_data (G_OBJECT (scroller), "restoration");
  g_autoptr (DeflashArticleItem) item = deflash_library_find_article_finish (DEFLASH_LIBRARY (source), result, NULL);

  if (self == NULL)
    return;
  if (item == NULL) /* purged: the top is as good a place as any */
    {
      end (self);
      return;
    }
  self->id = deflash_article_item_get_id (item);
  g_signal_connect_swapped (self->list, "notify::n-items", G_CALLBACK (queue_find), self);
  g_signal_connect_swapped (self->list, "notify::complete", G_CALLBACK (queue_find), self);
  queue_find (self);
}

/**
 * deflash_browse_place_restore:
 * @scroller: what scrolls
 * @grid: the grid in it
 * @slots: (element-type DeflashCardSlot): those of its cards that are bound, kept up to date by the caller
 * @library: the library
 * @list: what the grid shows, with its first page there
 * @uuid: from deflash_browse_place_get()
 * @offset: likewise
 *
 * Goes back to a place, when idle and as soon as the list reaches that far. Where the article is gone, or the person has scrolled in the
 * meantime, nothing happens.
 */
void
deflash_browse_place_restore (GtkScrolledWindow *scroller,
                              GtkGridView *grid,
                              GPtrArray *slots,
                              DeflashLibrary *library,
                              DeflashArticleList *list,
                              const char *uuid,
                              double offset)
{
  Restoration *self = g_new0 (Restoration, 1);

  self->scroller = scroller;
  self->grid = grid;
  self->slots = g_ptr_array_ref (slots);
  self->list = g_object_ref (list);
  self->offset = offset;
  g_object_set_data_full (G_OBJECT (scroller), "restoration", self, restoration_free);
  deflash_library_find_article_async (library, uuid, NULL, article_found_cb, g_object_ref (scroller));
}
