/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-sidebar.h"

#include <glib/gi18n.h>

#include "deflash-library-source-options.h"
#include "deflash-source-actions.h"
#include "deflash-source-health.h"
#include "deflash-source-icon.h"
#include "deflash-source-page.h"

/* Counting goes over all articles: not more often than this while a refresh brings some. */
#define COUNT_INTERVAL_MS 1000

/* The sources by section, the sick ones marked. Rows are made for what is on screen: there may be ten thousand. */
struct _DeflashSourceSidebar
{
  AdwBin parent_instance;

  /* Template */
  GtkListView *rows;
  GtkCheckButton *counts_button;

  /* Owned */
  DeflashLibrary *library;
  GCancellable *cancellable;
  GPtrArray *bound;   /* (element-type GtkListItem): the rows that show a source; not owned */
  GHashTable *unread; /* (nullable) (element-type gint64 guint): by source */
  guint count_id;

  gboolean stale; /* it is brought up to date while somebody looks */
};

G_DEFINE_FINAL_TYPE (DeflashSourceSidebar, deflash_source_sidebar, ADW_TYPE_BIN)

enum
{
  SIGNAL_SOURCE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Rows --- */

/* The widgets of a row. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *warning;
  GtkWidget *edit;
} Row;

static void
edit_clicked_cb (GtkButton *button, GtkListItem *item)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (button), DEFLASH_TYPE_SOURCE_SIDEBAR);

  deflash_source_page_present (self, DEFLASH_SOURCE_SIDEBAR (self)->library, gtk_list_item_get_item (item));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, DeflashSourceSidebar *self)
{
  Row *row = g_new0 (Row, 1);

  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  row->icon = deflash_source_icon_new (self->library, 16);
  gtk_widget_set_margin_end (row->icon, 3);
  gtk_box_append (GTK_BOX (row->box), row->icon);
  row->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (row->title, TRUE);
  gtk_box_append (GTK_BOX (row->box), row->title);
  row->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->count, "dimmed");
  gtk_widget_add_css_class (row->count, "numeric");
  gtk_box_append (GTK_BOX (row->box), row->count);
  row->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (row->warning, "warning");
  gtk_box_append (GTK_BOX (row->box), row->warning);
  row->edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_add_css_class (row->edit, "flat");
  gtk_widget_add_css_class (row->edit, "circular");
  g_signal_connect (row->edit, "clicked", G_CALLBACK (edit_clicked_cb), item);
  gtk_box_append (GTK_BOX (row->box), row->edit);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
  gtk_list_item_set_child (item, row->box);
}

static void
show_count (DeflashSourceSidebar *self, const Row *row, DeflashSource *source)
{
  gint64 id = deflash_source_get_id (source);
  guint n_unread = self->unread != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->unread, &id)) : 0;
  g_autofree char *text = n_unread > 0 ? g_strdup_printf ("%u", n_unread) : NULL;
  g_autofree char *spoken = g_strdup_printf (ngettext ("%u unread", "%u unread", n_unread), n_unread);

  gtk_label_set_text (GTK_LABEL (row->count), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->count), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_visible (row->count, n_unread > 0);
}

static void
show_row (DeflashSourceSidebar *self, GtkListItem *item)
{
  const Row *row = g_object_get_data (G_OBJECT (item), "row");
  DeflashSource *source = gtk_list_item_get_item (item);
  gboolean is_sick = deflash_source_is_sick (self->library, source);
  g_autofree char *health = is_sick ? deflash_source_describe_health (self->library, source) : NULL;
  const char *title = deflash_source_get_title (source);
  g_autofree char *edit_label = g_strdup_printf (_ ("Edit %s"), title);

  deflash_source_icon_set_source (DEFLASH_SOURCE_ICON (row->icon), source);
  gtk_label_set_text (GTK_LABEL (row->title), title);
  gtk_widget_set_visible (row->warning, is_sick);
  gtk_widget_set_tooltip_text (row->box, health);
  if (is_sick)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row->warning), GTK_ACCESSIBLE_PROPERTY_LABEL, health, -1);
  gtk_widget_set_tooltip_text (row->edit, edit_label);
  gtk_list_item_set_accessible_label (item, title);
  show_count (self, row, source);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, DeflashSourceSidebar *self)
{
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, DeflashSourceSidebar *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
setup_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  DeflashSource *source = gtk_list_header_get_item (header);

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), deflash_section_get_title (deflash_source_get_section (source)));
}

static int
compare_sections (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return (int) deflash_source_get_section ((DeflashSource *) a) - (int) deflash_source_get_section ((DeflashSource *) b);
}

static int
compare_titles (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_utf8_collate (deflash_source_get_title ((DeflashSource *) a), deflash_source_get_title ((DeflashSource *) b));
}

/* --- Being up to date --- */

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashSourceSidebar) self = user_data;
  g_autoptr (GHashTable) unread = deflash_library_get_unread_finish (DEFLASH_LIBRARY (object), result, NULL);

  if (unread == NULL || self->library == NULL)
    return;
  g_clear_pointer (&self->unread, g_hash_table_unref);
  self->unread = g_steal_pointer (&unread);
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, self->bound->pdata[i]);
}

static gboolean
count_cb (gpointer user_data)
{
  DeflashSourceSidebar *self = user_data;

  self->count_id = 0;
  deflash_library_get_unread_async (self->library, self->cancellable, counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
reload_cb (DeflashSourceSidebar *self)
{
  if (self->library == NULL)
    return;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  if (!gtk_check_button_get_active (self->counts_button))
    g_clear_pointer (&self->unread, g_hash_table_unref);
  else if (self->unread == NULL)
    count_cb (self);
  else if (self->count_id == 0)
    self->count_id = g_timeout_add (COUNT_INTERVAL_MS, count_cb, self);
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, self->bound->pdata[i]);
}

static void
all_activated_cb (DeflashSourceSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_SOURCE_ACTIVATED], 0, NULL);
}

static void
activated_cb (DeflashSourceSidebar *self, guint position)
{
  g_autoptr (DeflashSource) source = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->rows)), position);

  g_signal_emit (self, signals[SIGNAL_SOURCE_ACTIVATED], 0, source);
}

/* --- Class --- */

/* The sorted sources and their rows: not before somebody looks, they cost as much as a screen of cards. */
static void
deflash_source_sidebar_show_sources (DeflashSourceSidebar *self)
{
  GtkSorter *by_section = GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL));
  g_autoptr (GtkSelectionModel) rows = NULL;
  GtkSortListModel *sorted;

  sorted = gtk_sort_list_model_new (g_object_ref (deflash_library_get_sources (self->library)),
                                    GTK_SORTER (gtk_custom_sorter_new (compare_titles, NULL, NULL)));
  gtk_sort_list_model_set_section_sorter (sorted, by_section);
  g_object_unref (by_section);
  rows = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_list_view_set_model (self->rows, rows);
}

static void
deflash_source_sidebar_map (GtkWidget *widget)
{
  DeflashSourceSidebar *self = DEFLASH_SOURCE_SIDEBAR (widget);

  GTK_WIDGET_CLASS (deflash_source_sidebar_parent_class)->map (widget);
  if (self->library != NULL && gtk_list_view_get_model (self->rows) == NULL)
    deflash_source_sidebar_show_sources (self);
  if (self->stale)
    reload_cb (self);
}

static void
deflash_source_sidebar_dispose (GObject *object)
{
  DeflashSourceSidebar *self = DEFLASH_SOURCE_SIDEBAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->count_id, g_source_remove);
  if (self->rows != NULL)
    gtk_list_view_set_model (self->rows, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_SOURCE_SIDEBAR);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_source_sidebar_parent_class)->dispose (object);
}

static void
deflash_source_sidebar_finalize (GObject *object)
{
  DeflashSourceSidebar *self = DEFLASH_SOURCE_SIDEBAR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->unread, g_hash_table_unref);
  G_OBJECT_CLASS (deflash_source_sidebar_parent_class)->finalize (object);
}

static void
deflash_source_sidebar_class_init (DeflashSourceSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_source_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = deflash_source_sidebar_finalize;
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
  gtk_widget_class_bind_template_child (widget_class, DeflashSourceSidebar, counts_button);
  gtk_widget_class_bind_template_callback (widget_class, all_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_cb);
}

static void
deflash_source_sidebar_init (DeflashSourceSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect (headers, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (bind_header_cb), NULL);
  gtk_list_view_set_factory (self->rows, factory);
  gtk_list_view_set_header_factory (self->rows, headers);
}

/**
 * deflash_source_sidebar_new:
 * @library: the library
 * @settings: the app's settings
 *
 * Returns: (transfer floating): the list of sources
 */
GtkWidget *
deflash_source_sidebar_new (DeflashLibrary *library, GSettings *settings)
{
  DeflashSourceSidebar *self = g_object_new (DEFLASH_TYPE_SOURCE_SIDEBAR, NULL);

  self->library = g_object_ref (library);
  g_settings_bind (settings, "unread-counts", self->counts_button, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (library, "sources-changed", G_CALLBACK (reload_cb), self, G_CONNECT_SWAPPED);
  reload_cb (self);
  return GTK_WIDGET (self);
}
