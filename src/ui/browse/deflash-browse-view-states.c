/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-browse-view-private.h"
#include "deflash-explain.h"
#include "deflash-first-frame.h"
#include "deflash-state-pages.h"

#define N_SKELETONS 12
#define SKELETON_DELAY_MS 150
/* The first frame has the machine for itself; the rest of the list comes after it. */
#define GROW_AFTER_MS 200

static void
deflash_browse_view_set_model (DeflashBrowseView *self, GListModel *model)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  if (model != NULL)
    selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (model)));
  gtk_grid_view_set_model (self->grid, selection);
}

/**
 * deflash_browse_view_is_attached:
 * @self: a view
 *
 * Returns: whether the cards are those of its list, and not skeletons
 */
gboolean
deflash_browse_view_is_attached (DeflashBrowseView *self)
{
  GtkSelectionModel *selection = gtk_grid_view_get_model (self->grid);

  return selection != NULL && gtk_no_selection_get_model (GTK_NO_SELECTION (selection)) == G_LIST_MODEL (self->list);
}

static gboolean
show_skeletons_cb (gpointer user_data)
{
  DeflashBrowseView *self = user_data;
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);

  self->skeleton_timeout = 0;
  for (int i = 0; i < N_SKELETONS; i++)
    {
      g_autoptr (GObject) nothing = g_object_new (G_TYPE_OBJECT, NULL);

      g_list_store_append (store, nothing);
    }
  deflash_browse_view_set_model (self, G_LIST_MODEL (store));
  gtk_stack_set_visible_child_name (self->stack, "cards");
  return G_SOURCE_REMOVE;
}

static void
deflash_browse_view_show_empty (DeflashBrowseView *self)
{
  if (self->empty_page == NULL)
    {
      self->empty_page = ADW_STATUS_PAGE (deflash_empty_page_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty_page), "empty");
    }
  deflash_empty_page_update (self->empty_page, self->library, deflash_article_list_get_query (self->list), self->search_text != NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
deflash_browse_view_show_error (DeflashBrowseView *self)
{
  const GError *error = deflash_article_list_get_error (self->list);
  g_autofree char *text = error != NULL ? deflash_explain (error) : NULL;
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  if (self->error_page == NULL)
    {
      self->error_page = ADW_STATUS_PAGE (deflash_error_page_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->error_page), "error");
    }
  adw_status_page_set_description (self->error_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static gboolean
grow_cb (gpointer user_data)
{
  DeflashBrowseView *self = user_data;

  self->grow_idle = 0;
  self->grown = TRUE;
  deflash_article_list_grow (self->list);
  return G_SOURCE_REMOVE;
}

/* The first frame has been painted when the one after it begins. */
static gboolean
row_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);

  if (self->row_frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->row_tick = 0;
  deflash_article_list_grow (self->list);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_browse_view_queue_grow:
 * @self: a view
 *
 * Lets more of the list in where there is more. A screen of cards costs more than a frame has time: the first frame has their first row,
 * the next one the rest.
 */
void
deflash_browse_view_queue_grow (DeflashBrowseView *self)
{
  if (self->list == NULL || !deflash_browse_view_is_attached (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)) || self->row_tick != 0 || self->grow_idle != 0 ||
      deflash_article_list_get_state (self->list) != DEFLASH_LIST_READY || deflash_article_list_get_complete (self->list))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) <= self->first_row)
    {
      self->row_frames = 0;
      self->row_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), row_cb, NULL, NULL);
    }
  else
    self->grow_idle = g_timeout_add_full (G_PRIORITY_LOW, self->grown ? 0 : GROW_AFTER_MS, grow_cb, self, NULL);
}

/**
 * deflash_browse_view_update_state:
 * @self: a view
 *
 * Shows the cards, or what stands in their place while the list is loaded, when it is empty, when it could not be read.
 */
void
deflash_browse_view_update_state (DeflashBrowseView *self)
{
  if (self->list == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  switch (deflash_article_list_get_state (self->list))
    {
    case DEFLASH_LIST_READY:
      g_clear_handle_id (&self->skeleton_timeout, g_source_remove);
      if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
        {
          deflash_browse_view_show_empty (self);
          break;
        }
      if (!deflash_browse_view_is_attached (self))
        deflash_browse_view_set_model (self, G_LIST_MODEL (self->list));
      gtk_stack_set_visible_child_name (self->stack, "cards");
      deflash_first_frame_report (GTK_WIDGET (self));
      deflash_browse_view_go_to_place (self);
      deflash_browse_view_queue_grow (self);
      break;
    case DEFLASH_LIST_FAILED:
      g_clear_handle_id (&self->skeleton_timeout, g_source_remove);
      deflash_browse_view_show_error (self);
      break;
    case DEFLASH_LIST_LOADING:
    default:
      if (self->skeleton_timeout == 0 && !deflash_browse_view_is_attached (self))
        self->skeleton_timeout = g_timeout_add (SKELETON_DELAY_MS, show_skeletons_cb, self);
    }
}
