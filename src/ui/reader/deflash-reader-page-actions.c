/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-alert-dialog.h"
#include "deflash-article-actions.h"
#include "deflash-reader-page-private.h"
#include "deflash-reader-print.h"
#include "deflash-reader-share.h"
#include "deflash-reader-window.h"
#include "deflash-toast.h"

/* What can be done with the article from its page's header bar, menu and keys. */

static void
toggle_saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->item != NULL)
    deflash_article_toggle_saved (widget, self->library, self->item);
}

static void
open_original_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->article != NULL)
    deflash_open_url (widget, deflash_article_get_url (self->article));
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->article != NULL)
    deflash_article_copy_link (widget, self->article);
}

static void
mark_unread_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->item == NULL)
    return;
  deflash_article_keep_unread (self->item);
  deflash_article_set_read (widget, self->library, self->item, FALSE);
  deflash_toast (widget, _ ("Marked as unread"));
}

static void
copy_markdown_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  g_autofree char *text = NULL;

  if (self->article == NULL || !self->loaded)
    return;
  text = deflash_reader_share_to_markdown (self->article);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  deflash_toast (widget, _ ("Article copied as Markdown"));
}

static void
share_mail_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  g_autofree char *url = NULL;

  if (self->article == NULL)
    return;
  url = deflash_reader_share_to_mailto (self->article);
  deflash_open_url (widget, url);
}

static void
alert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->item != NULL)
    deflash_alert_article (widget, self->library, self->item);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self->view)));

  if (self->article != NULL && self->loaded)
    deflash_reader_print (widget, self->article, deflash_library_get_pictures (self->library), pango_font_description_get_family (font));
}

static void
new_window_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->item != NULL && GTK_IS_WINDOW (root) && gtk_window_get_application (GTK_WINDOW (root)) != NULL)
    deflash_reader_window_present (gtk_window_get_application (GTK_WINDOW (root)), self->library, self->settings, self->item);
}

static void
text_larger_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_reader_look_resize (DEFLASH_READER_PAGE (widget)->look, 1);
}

static void
text_smaller_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_reader_look_resize (DEFLASH_READER_PAGE (widget)->look, -1);
}

static void
text_normal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_reader_look_resize (DEFLASH_READER_PAGE (widget)->look, 0);
}

/**
 * deflash_reader_page_update_actions:
 * @self: a page
 *
 * What can't be done with this article can't be chosen.
 */
void
deflash_reader_page_update_actions (DeflashReaderPage *self)
{
  gboolean has_url = self->article != NULL && deflash_article_get_url (self->article) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.open-original", has_url);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.copy-link", has_url);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.alert", !deflash_library_get_read_only (self->library));
}

/**
 * deflash_reader_page_class_init_actions:
 * @widget_class: the page's class
 *
 * Installs the actions and their keys.
 */
void
deflash_reader_page_class_init_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "article.toggle-saved", NULL, toggle_saved_action);
  gtk_widget_class_install_action (widget_class, "article.open-original", NULL, open_original_action);
  gtk_widget_class_install_action (widget_class, "article.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "article.mark-unread", NULL, mark_unread_action);
  gtk_widget_class_install_action (widget_class, "article.copy-markdown", NULL, copy_markdown_action);
  gtk_widget_class_install_action (widget_class, "article.share-mail", NULL, share_mail_action);
  gtk_widget_class_install_action (widget_class, "article.alert", NULL, alert_action);
  gtk_widget_class_install_action (widget_class, "article.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "article.new-window", NULL, new_window_action);
  gtk_widget_class_install_action (widget_class, "article.text-larger", NULL, text_larger_action);
  gtk_widget_class_install_action (widget_class, "article.text-smaller", NULL, text_smaller_action);
  gtk_widget_class_install_action (widget_class, "article.text-normal", NULL, text_normal_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "article.toggle-saved", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "article.new-window", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "article.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "article.text-larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "article.text-larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "article.text-larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "article.text-smaller", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "article.text-smaller", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "article.text-normal", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "article.text-normal", NULL);
}
