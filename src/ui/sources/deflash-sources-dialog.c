/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-sources-dialog.h"

#include <glib/gi18n.h>

#include "deflash-source-actions.h"
#include "deflash-source-health.h"
#include "deflash-source-icon.h"
#include "deflash-source-page.h"

/* All sources with how they do; each leads to its page. */
struct _DeflashSourcesDialog
{
  AdwDialog parent_instance;

  /* Template */
  AdwNavigationView *navigation;
  GtkStack *stack;
  AdwPreferencesPage *page;

  /* Owned */
  GtkWidget *parent;
  DeflashLibrary *library;
  GPtrArray *groups; /* (element-type AdwPreferencesGroup): the page's */
};

G_DEFINE_FINAL_TYPE (DeflashSourcesDialog, deflash_sources_dialog, ADW_TYPE_DIALOG)

static void
row_activated_cb (AdwActionRow *row, DeflashSourcesDialog *self)
{
  DeflashSource *source = g_object_get_data (G_OBJECT (row), "source");

  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (deflash_source_page_new (self->parent, self->library, source)));
}

static GtkWidget *
create_row (DeflashSourcesDialog *self, DeflashSource *source)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *health = deflash_source_describe_health (self->library, source);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), deflash_source_get_title (source));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), health);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), deflash_source_icon_new_for_source (self->library, 24, source));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (deflash_source_is_sick (self->library, source))
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "source", g_object_ref (source), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  return row;
}

static void
reload (DeflashSourcesDialog *self)
{
  GListModel *sources = deflash_library_get_sources (self->library);
  guint n = g_list_model_get_n_items (sources);

  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  for (int section = DEFLASH_SECTION_NEWS; section <= DEFLASH_SECTION_DEALS; section++)
    {
      AdwPreferencesGroup *group = NULL;

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

          if (MAX (deflash_source_get_section (source), DEFLASH_SECTION_NEWS) != (DeflashSection) section)
            continue;
          if (group == NULL)
            {
              group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
              adw_preferences_group_set_title (group, deflash_section_get_title (section));
              adw_preferences_page_add (self->page, group);
              g_ptr_array_add (self->groups, group);
            }
          adw_preferences_group_add (group, create_row (self, source));
        }
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

/* While one source is looked at, the list behind it can wait. */
static void
page_cb (DeflashSourcesDialog *self)
{
  const char *tag = adw_navigation_view_get_visible_page_tag (self->navigation);

  if (g_strcmp0 (tag, "sources") == 0)
    reload (self);
}

static void
leave_for (DeflashSourcesDialog *self, const char *action)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (root, action, NULL);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  leave_for (DEFLASH_SOURCES_DIALOG (widget), "win.add-source");
}

static void
catalogue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  leave_for (DEFLASH_SOURCES_DIALOG (widget), "win.catalogue");
}

/* --- Class --- */

static void
deflash_sources_dialog_dispose (GObject *object)
{
  DeflashSourcesDialog *self = DEFLASH_SOURCES_DIALOG (object);

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_SOURCES_DIALOG);
  g_clear_object (&self->parent);
  g_clear_object (&self->library);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (deflash_sources_dialog_parent_class)->dispose (object);
}

static void
deflash_sources_dialog_class_init (DeflashSourcesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_sources_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/sources/deflash-sources-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcesDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcesDialog, page);

  gtk_widget_class_install_action (widget_class, "sources.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "sources.catalogue", NULL, catalogue_action);
}

static void
deflash_sources_dialog_init (DeflashSourcesDialog *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * deflash_sources_dialog_present:
 * @parent: a widget inside of a window's toast overlay
 * @library: the library
 *
 * Shows all sources.
 */
void
deflash_sources_dialog_present (GtkWidget *parent, DeflashLibrary *library)
{
  DeflashSourcesDialog *self = g_object_new (DEFLASH_TYPE_SOURCES_DIALOG, NULL);

  self->parent = g_object_ref (parent);
  self->library = g_object_ref (library);
  reload (self);
  g_signal_connect_object (library, "sources-changed", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigation, "notify::visible-page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
