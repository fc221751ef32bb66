/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-reader-page-private.h"

/* A guide that is being worked through: it goes on where the person left it, and the screen does not go dark meanwhile. */

static guint
count_steps (DeflashReaderPage *self)
{
  const DeflashGuide *guide = self->article != NULL ? deflash_article_get_fields (self->article)->guide : NULL;

  return guide != NULL ? guide->n_steps : 0;
}

static guint64
get_steps_done (DeflashReaderPage *self)
{
  return deflash_article_status_get_steps_done (deflash_article_item_get_status (self->item));
}

/* Begun, not finished, and before the person's eyes. */
static gboolean
is_in_work (DeflashReaderPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return self->item != NULL && self->loaded && gtk_widget_get_mapped (GTK_WIDGET (self)) && GTK_IS_WINDOW (root) &&
         gtk_window_is_active (GTK_WINDOW (root)) &&
         deflash_guide_get_progress (count_steps (self), get_steps_done (self)) == DEFLASH_GUIDE_BEGUN;
}

static void
let_sleep (DeflashReaderPage *self)
{
  if (self->awake_cookie != 0)
    gtk_application_uninhibit (self->awake_application, self->awake_cookie);
  self->awake_cookie = 0;
  g_clear_object (&self->awake_application);
}

/* Keeps the screen on, or no longer, as it is to be now. */
void
deflash_reader_page_update_awake (DeflashReaderPage *self)
{
  GtkWindow *window;

  if (!is_in_work (self))
    {
      let_sleep (self);
      return;
    }
  window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  if (self->awake_cookie != 0 || gtk_window_get_application (window) == NULL)
    return;
  self->awake_application = g_object_ref (gtk_window_get_application (window));
  self->awake_cookie =
    gtk_application_inhibit (self->awake_application, window, GTK_APPLICATION_INHIBIT_IDLE, _ ("A guide is being worked through"));
}

/* Brings the step to go on with to the top. Returns: whether there is one. */
gboolean
deflash_reader_page_go_to_next_step (DeflashReaderPage *self)
{
  DeflashReaderPlan *plan = deflash_reader_view_get_plan (self->view);
  guint n_steps = count_steps (self);
  guint next = deflash_guide_get_next_step (n_steps, get_steps_done (self));

  if (plan == NULL || deflash_guide_get_progress (n_steps, get_steps_done (self)) != DEFLASH_GUIDE_BEGUN)
    return FALSE;
  for (guint i = 0; i < deflash_reader_plan_get_n_units (plan); i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (plan, i);

      if (unit->kind == DEFLASH_UNIT_STEP && unit->step == next && unit->n_segments > 0)
        {
          deflash_reader_view_go_to_heading (self->view, unit->first_segment);
          return TRUE;
        }
    }
  return FALSE;
}

static void
map_cb (DeflashReaderPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (deflash_reader_page_update_awake), self, G_CONNECT_SWAPPED);
  deflash_reader_page_update_awake (self);
}

static void
unmap_cb (DeflashReaderPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_handlers_disconnect_by_func (root, deflash_reader_page_update_awake, self);
  let_sleep (self);
}

void
deflash_reader_page_init_guide (DeflashReaderPage *self)
{
  g_signal_connect_swapped (self, "map", G_CALLBACK (map_cb), self);
  g_signal_connect_swapped (self, "unmap", G_CALLBACK (unmap_cb), self);
}

void
deflash_reader_page_dispose_guide (DeflashReaderPage *self)
{
  let_sleep (self);
}
