/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-window.h"

#include "deflash-reader-page.h"

#define DEFAULT_WIDTH 820
#define DEFAULT_HEIGHT 900

/* A window with one article. */
struct _DeflashReaderWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeflashReaderWindow, deflash_reader_window, ADW_TYPE_APPLICATION_WINDOW)

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
deflash_reader_window_class_init (DeflashReaderWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}

static void
deflash_reader_window_init (DeflashReaderWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), DEFAULT_WIDTH, DEFAULT_HEIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
}

/**
 * deflash_reader_window_present:
 * @application: the application
 * @library: the library
 * @settings: the app's settings
 * @item: an article
 *
 * Opens a window that shows the article, and nothing else.
 */
void
deflash_reader_window_present (GtkApplication *application, DeflashLibrary *library, GSettings *settings, DeflashArticleItem *item)
{
  DeflashReaderWindow *self = g_object_new (DEFLASH_TYPE_READER_WINDOW, "application", application, NULL);
  DeflashReaderPage *page = deflash_reader_page_new (library);
  GtkWidget *navigation = adw_navigation_view_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  deflash_reader_page_set_settings (page, settings);
  g_object_bind_property (page, "title", self, "title", G_BINDING_SYNC_CREATE);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), navigation);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), toasts);
  deflash_reader_page_open (page, item);
  gtk_window_present (GTK_WINDOW (self));
}
