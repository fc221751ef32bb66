/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "deflash-reader-page-private.h"

/* The find bar. */

static void
update_find_count (DeflashReaderPage *self)
{
  gboolean asked = *gtk_editable_get_text (GTK_EDITABLE (self->find_entry)) != '\0';
  guint n = asked ? deflash_reader_view_get_n_matches (self->view) : 0;
  g_autofree char *text = NULL;

  if (n > 0)
    /* Translators: which match is shown, and how many there are */
    text = g_strdup_printf (_ ("%u of %u"), deflash_reader_view_get_current_match (self->view), n);
  gtk_label_set_text (self->find_count, text != NULL ? text : asked ? _ ("None") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->find_count), asked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.find-next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.find-previous", n > 0);
  if (asked && n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
}

static void
find_changed_cb (DeflashReaderPage *self)
{
  if (gtk_search_bar_get_search_mode (self->find_bar))
    deflash_reader_view_find (self->view, gtk_editable_get_text (GTK_EDITABLE (self->find_entry)));
  update_find_count (self);
}

static void
find_mode_cb (DeflashReaderPage *self)
{
  if (gtk_search_bar_get_search_mode (self->find_bar))
    return;
  deflash_reader_view_find (self->view, NULL);
  update_find_count (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
find_next_cb (DeflashReaderPage *self)
{
  deflash_reader_view_find_step (self->view, 1);
  update_find_count (self);
}

static void
find_previous_cb (DeflashReaderPage *self)
{
  deflash_reader_view_find_step (self->view, -1);
  update_find_count (self);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  g_autofree char *selected = deflash_reader_view_get_selected_text (self->view);

  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  if (selected != NULL && strchr (selected, '\n') == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->find_entry), selected);
  gtk_editable_select_region (GTK_EDITABLE (self->find_entry), 0, -1);
  find_changed_cb (self);
}

static void
find_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  find_next_cb (DEFLASH_READER_PAGE (widget));
}

static void
find_previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  find_previous_cb (DEFLASH_READER_PAGE (widget));
}

/**
 * deflash_reader_page_close_find:
 * @self: a page
 *
 * Closes the find bar.
 *
 * Returns: whether it was open
 */
gboolean
deflash_reader_page_close_find (DeflashReaderPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->find_bar))
    return FALSE;
  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  return TRUE;
}

/**
 * deflash_reader_page_class_init_find:
 * @widget_class: the page's class
 *
 * Installs what the bar needs.
 */
void
deflash_reader_page_class_init_find (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, find_entry);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, find_count);
  gtk_widget_class_bind_template_callback (widget_class, find_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_install_action (widget_class, "article.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "article.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "article.find-previous", NULL, find_previous_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "article.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "article.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "article.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "article.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "article.find-previous", NULL);
}

/**
 * deflash_reader_page_init_find:
 * @self: a page whose template is there
 */
void
deflash_reader_page_init_find (DeflashReaderPage *self)
{
  gtk_search_bar_connect_entry (self->find_bar, GTK_EDITABLE (self->find_entry));
  update_find_count (self);
}
