/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-background-group.h"

#include <glib/gi18n.h>

#include "deflash-library-source-options.h"
#include "deflash-source-icon.h"
#include "deflash-toast.h"

struct _DeflashBackgroundGroup
{
  AdwPreferencesGroup parent_instance;

  /* Template */
  AdwSwitchRow *watch_row;
  AdwExpanderRow *notify_row;

  /* Owned */
  DeflashLibrary *library;
  GPtrArray *rows; /* (element-type AdwSwitchRow): one for each source */
};

G_DEFINE_FINAL_TYPE (DeflashBackgroundGroup, deflash_background_group, ADW_TYPE_PREFERENCES_GROUP)

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_update_source_finish (DEFLASH_LIBRARY (object), result, &error))
    deflash_toast_error (row, error);
}

static void
source_toggled_cb (AdwSwitchRow *row, GParamSpec *pspec, DeflashBackgroundGroup *self)
{
  DeflashSource *shown = g_object_get_data (G_OBJECT (row), "source");
  GListModel *sources = deflash_library_get_sources (self->library);

  /* it may have changed since it was shown */
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      DeflashSourceFields fields = *deflash_source_get_fields (source);

      if (fields.id != deflash_source_get_id (shown))
        continue;
      fields.notify = adw_switch_row_get_active (row);
      deflash_library_update_source_async (self->library, &fields, stored_cb, g_object_ref (row));
    }
}

static void
add_source_row (DeflashBackgroundGroup *self, DeflashSource *source)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), deflash_source_get_title (source));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), deflash_source_icon_new_for_source (self->library, 16, source));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), deflash_source_get_fields (source)->notify);
  g_object_set_data_full (G_OBJECT (row), "source", g_object_ref (source), g_object_unref);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (source_toggled_cb), self, 0);
  adw_expander_row_add_row (self->notify_row, row);
  g_ptr_array_add (self->rows, row);
}

static void
sources_changed_cb (DeflashBackgroundGroup *self)
{
  GListModel *sources = deflash_library_get_sources (self->library);
  guint n_rows = 0;

  /* what was just set here is no reason to take the rows from under the pointer */
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_kind (source) != DEFLASH_SOURCE_SAMPLE)
        n_rows++;
    }
  if (n_rows == self->rows->len && n_rows > 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->notify_row, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_kind (source) != DEFLASH_SOURCE_SAMPLE)
        add_source_row (self, source);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notify_row), self->rows->len > 0);
}

/* --- Class --- */

static void
deflash_background_group_dispose (GObject *object)
{
  DeflashBackgroundGroup *self = DEFLASH_BACKGROUND_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_BACKGROUND_GROUP);
  g_clear_object (&self->library);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (deflash_background_group_parent_class)->dispose (object);
}

static void
deflash_background_group_class_init (DeflashBackgroundGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_background_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/preferences/deflash-background-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashBackgroundGroup, watch_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashBackgroundGroup, notify_row);
}

static void
deflash_background_group_init (DeflashBackgroundGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * deflash_background_group_set_library:
 * @self: a group
 * @library: whose sources may notify
 * @settings: the app's settings
 *
 * Gives the group what it shows. To be called once.
 */
void
deflash_background_group_set_library (DeflashBackgroundGroup *self, DeflashLibrary *library, GSettings *settings)
{
  g_return_if_fail (DEFLASH_IS_BACKGROUND_GROUP (self));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  g_settings_bind (settings, "watch-in-background", self->watch_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-new", self->notify_row, "enable-expansion", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (library, "sources-changed", G_CALLBACK (sources_changed_cb), self, G_CONNECT_SWAPPED);
  sources_changed_cb (self);
}
