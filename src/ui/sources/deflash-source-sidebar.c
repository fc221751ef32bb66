/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-sidebar.h"

#include <glib/gi18n.h>

#include "deflash-source-actions.h"
#include "deflash-source-health.h"
#include "deflash-source-page.h"

/* The sources by section, the sick ones marked. */
struct _DeflashSourceSidebar
{
  AdwBin parent_instance;

  /* Template */
  GtkListBox *rows;

  /* Owned */
  DeflashLibrary *library;

  gboolean stale; /* rows are only made while somebody looks */
};

G_DEFINE_FINAL_TYPE (DeflashSourceSidebar, deflash_source_sidebar, ADW_TYPE_BIN)

enum
{
  SIGNAL_SOURCE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
edit_clicked_cb (GtkButton *button, DeflashSourceSidebar *self)
{
  deflash_source_page_present (GTK_WIDGET (self), self->library, g_object_get_data (G_OBJECT (button), "source"));
}

/* --- Rows --- */

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  DeflashSourceSidebar *self = user_data;
  DeflashSource *source = item;
  g_autofree char *health = deflash_source_is_sick (self->library, source) ? deflash_source_describe_health (self->library, source) : NULL;
  const char *title = deflash_source_get_title (source);
  g_autofree char *edit_label = g_strdup_printf (_ ("Edit %s"), title);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (health != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, health, -1);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_widget_set_tooltip_text (row, health);
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, edit_label);
  g_object_set_data_full (G_OBJECT (button), "source", g_object_ref (source), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (edit_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "source", g_object_ref (source), g_object_unref);
  return row;
}

static GtkWidget *
create_all_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_ ("All Sources"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  DeflashSource *source = g_object_get_data (G_OBJECT (row), "source");
  DeflashSource *previous = before != NULL ? g_object_get_data (G_OBJECT (before), "source") : NULL;
  GtkWidget *label = NULL;

  if (source != NULL && (previous == NULL || deflash_source_get_section (previous) != deflash_source_get_section (source)))
    {
      label = gtk_label_new (deflash_section_get_title (deflash_source_get_section (source)));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "sidebar-heading");
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "dimmed");
    }
  gtk_list_box_row_set_header (row, label);
}

static int
sort_cb (GtkListBoxRow *row_a, GtkListBoxRow *row_b, gpointer user_data)
{
  DeflashSource *a = g_object_get_data (G_OBJECT (row_a), "source");
  DeflashSource *b = g_object_get_data (G_OBJECT (row_b), "source");
  int order;

  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  order = (int) deflash_source_get_section (a) - (int) deflash_source_get_section (b);
  return order != 0 ? order : g_utf8_collate (deflash_source_get_title (a), deflash_source_get_title (b));
}

static void
deflash_source_sidebar_reload (DeflashSourceSidebar *self)
{
  GListModel *sources = deflash_library_get_sources (self->library);

  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  gtk_list_box_remove_all (self->rows);
  gtk_list_box_append (self->rows, create_all_row ());
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      gtk_list_box_append (self->rows, create_row (source, self));
    }
}

static void
row_activated_cb (DeflashSourceSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_SOURCE_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), "source"));
}

/* --- Class --- */

static void
deflash_source_sidebar_map (GtkWidget *widget)
{
  DeflashSourceSidebar *self = DEFLASH_SOURCE_SIDEBAR (widget);

  GTK_WIDGET_CLASS (deflash_source_sidebar_parent_class)->map (widget);
  if (self->stale)
    deflash_source_sidebar_reload (self);
}

static void
deflash_source_sidebar_dispose (GObject *object)
{
  DeflashSourceSidebar *self = DEFLASH_SOURCE_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_SOURCE_SIDEBAR);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_source_sidebar_parent_class)->dispose (object);
}

static void
deflash_source_sidebar_class_init (DeflashSourceSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_source_sidebar_dispose;
  widget_class->map = deflash_source_sidebar_map;

  /**
   * DeflashSourceSidebar::source-activated:
   * @source: (nullable): a source; %NULL for all
   *
   * Only this source's articles are wanted.
   */
  signals[SIGNAL_SOURCE_ACTIVATED] = g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                   NULL, G_TYPE_NONE, 1, DEFLASH_TYPE_SOURCE);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/sources/deflash-source-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashSourceSidebar, rows);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
deflash_source_sidebar_init (DeflashSourceSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->rows, header_cb, NULL, NULL);
  gtk_list_box_set_sort_func (self->rows, sort_cb, NULL, NULL);
}

/**
 * deflash_source_sidebar_set_library:
 * @self: a sidebar
 * @library: the library
 *
 * Gives the sidebar what it shows. To be called once.
 */
void
deflash_source_sidebar_set_library (DeflashSourceSidebar *self, DeflashLibrary *library)
{
  g_return_if_fail (DEFLASH_IS_SOURCE_SIDEBAR (self));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "sources-changed", G_CALLBACK (deflash_source_sidebar_reload), self, G_CONNECT_SWAPPED);
  deflash_source_sidebar_reload (self);
}
