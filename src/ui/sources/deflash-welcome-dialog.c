/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-welcome-dialog.h"

#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-catalogue-page.h"
#include "deflash-import-page.h"

/* The cards of the sample edition come first, and are seen before this covers some of them. */
#define OFFER_AFTER_MS 600

/* How a new library can begin: with the sample edition, with sources from the catalogue, or with a list from another reader. */
struct _DeflashWelcomeDialog
{
  AdwDialog parent_instance;

  /* Template */
  AdwNavigationView *navigation;
  GtkWidget *look_row;

  /* Owned */
  GtkWidget *parent;
  DeflashLibrary *library;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (DeflashWelcomeDialog, deflash_welcome_dialog, ADW_TYPE_DIALOG)

static void
added_cb (DeflashWelcomeDialog *self, guint n_added)
{
  deflash_catalogue_page_say_added (self->parent, n_added);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
look_cb (DeflashWelcomeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
pick_cb (DeflashWelcomeDialog *self)
{
  DeflashCataloguePage *page = deflash_catalogue_page_new (self->library, TRUE);

  g_signal_connect_object (page, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
}

/* Whoever chose no file after all is asked again how to begin. */
static void
imported_cb (DeflashWelcomeDialog *self, guint n_added)
{
  if (n_added > 0)
    adw_dialog_close (ADW_DIALOG (self));
  else
    adw_navigation_view_pop_to_tag (self->navigation, "welcome");
}

static void
import_cb (DeflashWelcomeDialog *self)
{
  DeflashImportPage *page = deflash_import_page_new (self->library);

  g_signal_connect_object (page, "done", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
  deflash_import_page_choose (page);
}

/* --- Class --- */

/* Chosen or passed over: it is not asked twice. */
static void
deflash_welcome_dialog_closed (AdwDialog *dialog)
{
  g_settings_set_boolean (DEFLASH_WELCOME_DIALOG (dialog)->settings, "first-run", FALSE);
}

static void
deflash_welcome_dialog_dispose (GObject *object)
{
  DeflashWelcomeDialog *self = DEFLASH_WELCOME_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_WELCOME_DIALOG);
  g_clear_object (&self->parent);
  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_welcome_dialog_parent_class)->dispose (object);
}

static void
deflash_welcome_dialog_class_init (DeflashWelcomeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_welcome_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = deflash_welcome_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/sources/deflash-welcome-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashWelcomeDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, DeflashWelcomeDialog, look_row);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_cb);
}

static void
deflash_welcome_dialog_init (DeflashWelcomeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- When it is shown --- */

typedef struct
{
  GtkWidget *parent; /* not owned: the offer ends with it */
  DeflashLibrary *library;
  GSettings *settings;
  guint timeout;
} Offer;

static void
offer_free (gpointer data, GObject *parent)
{
  Offer *offer = data;

  g_clear_handle_id (&offer->timeout, g_source_remove);
  g_object_unref (offer->library);
  g_object_unref (offer->settings);
  g_free (offer);
}

/* Somebody who has sources of their own knows how to begin. */
static gboolean
has_own_sources (DeflashLibrary *library)
{
  GListModel *sources = deflash_library_get_sources (library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_kind (source) != DEFLASH_SOURCE_SAMPLE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
offer_cb (gpointer user_data)
{
  Offer *offer = user_data;
  DeflashWelcomeDialog *dialog;

  if (!deflash_library_get_ready (offer->library) || !gtk_widget_get_mapped (offer->parent))
    return G_SOURCE_CONTINUE;
  offer->timeout = 0;
  if (deflash_library_get_read_only (offer->library))
    return G_SOURCE_REMOVE;
  if (has_own_sources (offer->library))
    {
      g_settings_set_boolean (offer->settings, "first-run", FALSE);
      return G_SOURCE_REMOVE;
    }
  dialog = g_object_new (DEFLASH_TYPE_WELCOME_DIALOG, NULL);
  dialog->parent = g_object_ref (offer->parent);
  dialog->library = g_object_ref (offer->library);
  dialog->settings = g_object_ref (offer->settings);
  adw_dialog_present (ADW_DIALOG (dialog), offer->parent);
  return G_SOURCE_REMOVE;
}

/**
 * deflash_welcome_offer:
 * @parent: a widget inside of a window's toast overlay
 * @library: its library
 * @settings: the app's settings
 *
 * Once, in the first run, shows the ways to begin, after the first cards were seen. Does nothing otherwise, and makes no widget before.
 */
void
deflash_welcome_offer (GtkWidget *parent, DeflashLibrary *library, GSettings *settings)
{
  Offer *offer;

  if (!g_settings_get_boolean (settings, "first-run"))
    return;
  offer = g_new0 (Offer, 1);
  offer->parent = parent;
  offer->library = g_object_ref (library);
  offer->settings = g_object_ref (settings);
  offer->timeout = g_timeout_add_full (G_PRIORITY_LOW, OFFER_AFTER_MS, offer_cb, offer, NULL);
  g_object_weak_ref (G_OBJECT (parent), offer_free, offer);
}
