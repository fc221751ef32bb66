/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-browse-view-private.h"
#include "deflash-toast.h"

/* Marking as read: all of the list, what is above or below a card, and what was scrolled past. */

/* Who stops for so long has seen what is on the screen. */
#define REST_MS 400

typedef struct
{
  DeflashLibrary *library;
  GtkWidget *overlay;
  GArray *ids; /* (nullable): that were marked */
  gboolean read; /* as what */
} Marked;

static void
marked_free (gpointer data)
{
  Marked *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->overlay);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) overlay = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = deflash_library_mark_many_finish (DEFLASH_LIBRARY (source), result, &error);

  if (ids == NULL)
    deflash_toast_error (overlay, error);
}

static void
undo (gpointer user_data)
{
  Marked *self = user_data;

  deflash_library_mark_many_async (self->library, self->ids, !self->read, undone_cb, g_object_ref (self->overlay));
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Marked *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  self->ids = deflash_library_mark_many_finish (DEFLASH_LIBRARY (source), result, &error);
  if (self->ids == NULL || self->ids->len == 0)
    {
      if (self->ids == NULL)
        deflash_toast_error (self->overlay, error);
      else
        deflash_toast (self->overlay, self->read ? _ ("All of them were read already") : _ ("All of them were unread already"));
      marked_free (self);
      return;
    }
  if (self->read)
    words = g_strdup_printf (ngettext ("%u article marked as read", "%u articles marked as read", self->ids->len), self->ids->len);
  else
    words = g_strdup_printf (ngettext ("%u article marked as unread", "%u articles marked as unread", self->ids->len), self->ids->len);
  deflash_toast_undo (self->overlay, words, undo, self, marked_free);
}

/**
 * deflash_browse_view_mark_ids:
 * @self: a view
 * @ids: (element-type gint64): articles
 * @read: whether they count as read
 *
 * Marks them, and offers to undo that.
 */
void
deflash_browse_view_mark_ids (DeflashBrowseView *self, GArray *ids, gboolean read)
{
  Marked *marked;

  if (ids->len == 0)
    return;
  marked = g_new0 (Marked, 1);
  marked->library = g_object_ref (self->library);
  marked->read = read;
  g_set_object (&marked->overlay, deflash_toast_find_overlay (GTK_WIDGET (self)));
  deflash_library_mark_many_async (self->library, ids, read, marked_cb, marked);
}

/* New ones that wait behind the pill were not seen: they stay unread. */
static void
mark_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  g_autoptr (GArray) ids = self->list != NULL ? deflash_article_list_dup_ids (self->list) : NULL;

  if (ids != NULL)
    deflash_browse_view_mark_ids (self, ids, TRUE);
}

static void
mark_around_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashBrowseView *self = DEFLASH_BROWSE_VIEW (widget);
  gint64 id = g_variant_get_int64 (parameter);
  g_autoptr (GArray) ids = self->list != NULL ? deflash_article_list_dup_ids (self->list) : NULL;
  guint at = 0;

  while (ids != NULL && at < ids->len && g_array_index (ids, gint64, at) != id)
    at++;
  if (ids == NULL || at == ids->len)
    return;
  if (g_str_equal (name, "browse.mark-above-read"))
    g_array_set_size (ids, at);
  else
    g_array_remove_range (ids, 0, at + 1);
  deflash_browse_view_mark_ids (self, ids, TRUE);
}

/* --- Scrolled past --- */

/* The grid puts what it does not show anywhere: where a card stands follows from the rows, which all have one height. */
static gboolean
measure_rows (DeflashBrowseView *self, guint *n_columns, double *row_height)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);
  guint n_rows;

  for (guint i = 0; i < self->slots->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (self->slots->pdata[i], GTK_WIDGET (self->grid), &bounds) && bounds.size.height > 0)
        g_hash_table_add (columns, GINT_TO_POINTER ((int) bounds.origin.x));
    }
  *n_columns = g_hash_table_size (columns);
  if (*n_columns == 0 || n_items == 0)
    return FALSE;
  n_rows = (n_items + *n_columns - 1) / *n_columns;
  *row_height = gtk_adjustment_get_upper (adjustment) / n_rows;
  return *row_height >= 1;
}

static gboolean
at_rest_cb (gpointer user_data)
{
  DeflashBrowseView *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double value = gtk_adjustment_get_value (adjustment);
  guint n_columns, passed;
  double height;

  self->rest_timeout = 0;
  if (self->list == NULL || !measure_rows (self, &n_columns, &height))
    return G_SOURCE_REMOVE;
  passed = (guint) (value / height) * n_columns;
  if (self->n_seen == 0) /* it began at the top */
    self->n_seen = (guint) (gtk_adjustment_get_page_size (adjustment) / height) * n_columns;
  for (guint i = 0; i < MIN (passed, self->n_seen); i++)
    {
      g_autoptr (DeflashArticleItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (item != NULL && deflash_article_item_get_article (item) != NULL && !deflash_article_is_kept_unread (item) &&
          !deflash_article_status_get_read (deflash_article_item_get_status (item)))
        deflash_article_set_read (GTK_WIDGET (self), self->library, item, TRUE);
    }
  /* without a gap: what was leapt over was not seen */
  if (passed <= self->n_seen)
    self->n_seen = MAX (self->n_seen, (guint) ((value + gtk_adjustment_get_page_size (adjustment)) / height) * n_columns);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_browse_view_note_scrolled:
 * @self: a view
 *
 * Marks, once scrolling comes to rest, what was seen before and is above the screen now, where the person has it so.
 */
void
deflash_browse_view_note_scrolled (DeflashBrowseView *self)
{
  if (self->library == NULL || !deflash_settings_get_read_on_scroll (deflash_library_get_settings (self->library)))
    return;
  g_clear_handle_id (&self->rest_timeout, g_source_remove);
  self->rest_timeout = g_timeout_add (REST_MS, at_rest_cb, self);
}

/**
 * deflash_browse_view_class_init_read:
 * @widget_class: the view's class
 *
 * Installs the actions.
 */
void
deflash_browse_view_class_init_read (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "browse.mark-all-read", NULL, mark_all_action);
  gtk_widget_class_install_action (widget_class, "browse.mark-above-read", "x", mark_around_action);
  gtk_widget_class_install_action (widget_class, "browse.mark-below-read", "x", mark_around_action);
}
