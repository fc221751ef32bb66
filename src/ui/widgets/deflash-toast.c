/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-toast.h"

#include <glib/gi18n.h>

#include "deflash-explain.h"

/* Long enough to read it, to think better of it, and to get there by keyboard. */
#define UNDO_SECONDS 10

/**
 * deflash_toast_find_overlay:
 * @widget: any widget
 *
 * Returns: (transfer none) (nullable): the toast overlay around it, which outlives the row or card that was clicked
 */
GtkWidget *
deflash_toast_find_overlay (GtkWidget *widget)
{
  return widget != NULL ? gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY) : NULL;
}

/**
 * deflash_toast:
 * @widget: (nullable): any widget inside a toast overlay, or that overlay
 * @text: plain text
 *
 * Says something in passing.
 */
void
deflash_toast (GtkWidget *widget, const char *text)
{
  GtkWidget *overlay = deflash_toast_find_overlay (widget);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * deflash_toast_error:
 * @widget: (nullable): as for deflash_toast()
 * @error: what went wrong
 *
 * Says in plain words what went wrong. A cancelled operation says nothing.
 */
void
deflash_toast_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = deflash_explain (error);
  deflash_toast (widget, text);
}

typedef struct
{
  DeflashUndoFunc undo;
  gpointer user_data;
  GDestroyNotify user_data_free;
} Undo;

static void
undo_cb (AdwToast *toast, Undo *undo)
{
  undo->undo (undo->user_data);
}

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->user_data_free != NULL)
    undo->user_data_free (undo->user_data);
  g_free (undo);
}

/**
 * deflash_toast_undo:
 * @widget: (nullable): as for deflash_toast()
 * @text: plain text: what was done
 * @undo: takes it back
 * @user_data: (transfer full): for @undo
 * @user_data_free: (nullable): frees it once the toast is gone, or at once where there is no place for one
 *
 * Says what was done and offers to undo it. What was said before is no longer in the way.
 */
void
deflash_toast_undo (GtkWidget *widget, const char *text, DeflashUndoFunc undo, gpointer user_data, GDestroyNotify user_data_free)
{
  GtkWidget *overlay = deflash_toast_find_overlay (widget);
  AdwToast *toast;
  Undo *data;

  if (overlay == NULL)
    {
      if (user_data_free != NULL)
        user_data_free (user_data);
      return;
    }
  data = g_new0 (Undo, 1);
  data->undo = undo;
  data->user_data = user_data;
  data->user_data_free = user_data_free;
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), data, undo_free, 0);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (overlay));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
