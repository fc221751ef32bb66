/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-export-saved.h"

#include <glib/gi18n.h>

#include "deflash-saved-export.h"
#include "deflash-toast.h"

/* Asks as what saved articles are to be written, then where to, and writes them. */

typedef struct
{
  DeflashSavedFormat format;
  const char *title;
  const char *subtitle;
  const char *name; /* (nullable): that is proposed; a folder is made in the one that is chosen */
} Choice;

static const Choice choices[] = {
  { DEFLASH_SAVED_EPUB, N_ ("_Book (EPUB)"), N_ ("For an e-reader, with pictures"), "deflash-news.epub" },
  { DEFLASH_SAVED_FOLDER, N_ ("_Markdown"), N_ ("A folder of texts, with pictures"), NULL },
  { DEFLASH_SAVED_JSON, N_ ("_Everything (JSON)"), N_ ("Texts, tags, notes and highlights, to be imported again"), "deflash-news-saved.json" },
  { DEFLASH_SAVED_HTML, N_ ("B_ookmarks (HTML)"), N_ ("Addresses and tags, for a web browser"), "deflash-news-saved.html" },
};

struct _DeflashExportSaved
{
  AdwDialog parent_instance;

  DeflashLibrary *library;
  GArray *ids;        /* (nullable): all that are saved */
  GtkWidget *overlay; /* (nullable): for the toast */
  GCancellable *cancellable;

  GtkStack *stack;
  GtkProgressBar *bar;
  GtkCheckButton *checks[G_N_ELEMENTS (choices)];
};

G_DEFINE_FINAL_TYPE (DeflashExportSaved, deflash_export_saved, ADW_TYPE_DIALOG)

static const Choice *
get_choice (DeflashExportSaved *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (gtk_check_button_get_active (self->checks[i]))
      return &choices[i];
  return &choices[0];
}

/* --- Writing --- */

static void
progress_cb (guint n_done, guint n_total, gpointer user_data)
{
  DeflashExportSaved *self = user_data;

  if (self->ids != NULL && n_total > 0)
    gtk_progress_bar_set_fraction (self->bar, (double) n_done / n_total);
  else
    gtk_progress_bar_pulse (self->bar);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashExportSaved) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n;

  if (deflash_saved_export_finish (DEFLASH_LIBRARY (source), result, &n, &error))
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u article exported", "%u articles exported", n), n);

      deflash_toast (self->overlay, text);
    }
  else
    deflash_toast_error (self->overlay, error);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashExportSaved) self = user_data;
  g_autoptr (GError) error = NULL;
  DeflashSavedFormat format = get_choice (self)->format;
  g_autoptr (GFile) file = format == DEFLASH_SAVED_FOLDER ? gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error)
                                                          : gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  DeflashSavedExport what = { format, _ ("Saved in Deflash News"), self->ids, file, NULL };

  if (file == NULL)
    {
      if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
        deflash_toast_error (self->overlay, error);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "busy");
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  deflash_saved_export_async (self->library, &what, progress_cb, self, self->cancellable, exported_cb, g_object_ref (self));
}

static void
go_clicked_cb (DeflashExportSaved *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_file_dialog_set_title (dialog, _ ("Export Saved Articles"));
  if (get_choice (self)->name == NULL)
    {
      gtk_file_dialog_select_folder (dialog, window, self->cancellable, chosen_cb, g_object_ref (self));
      return;
    }
  gtk_file_dialog_set_initial_name (dialog, get_choice (self)->name);
  gtk_file_dialog_save (dialog, window, self->cancellable, chosen_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (DeflashExportSaved *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* --- Making --- */

static GtkWidget *
make_choices (DeflashExportSaved *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *page = adw_preferences_page_new ();

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      self->checks[i] = GTK_CHECK_BUTTON (check);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      if (i > 0)
        gtk_check_button_set_group (self->checks[i], self->checks[0]);
      adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (choices[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (choices[i].subtitle));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_check_button_set_active (self->checks[0], TRUE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static GtkWidget *
make_busy (DeflashExportSaved *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->bar = GTK_PROGRESS_BAR (bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Exporting"), -1);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "pill");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 36);
  gtk_widget_set_margin_end (box, 36);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), cancel);
  return box;
}

static GtkWidget *
make_foot (DeflashExportSaved *self)
{
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Choose Where…"));

  gtk_widget_set_halign (go, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (go, 12);
  gtk_widget_set_margin_bottom (go, 18);
  gtk_widget_add_css_class (go, "pill");
  gtk_widget_add_css_class (go, "suggested-action");
  g_signal_connect_object (go, "clicked", G_CALLBACK (go_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_default_widget (ADW_DIALOG (self), go);
  return go;
}

static void
deflash_export_saved_dispose (GObject *object)
{
  DeflashExportSaved *self = DEFLASH_EXPORT_SAVED (object);

  g_clear_object (&self->library);
  g_clear_object (&self->overlay);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (deflash_export_saved_parent_class)->dispose (object);
}

static void
deflash_export_saved_class_init (DeflashExportSavedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_export_saved_dispose;
}

static void
deflash_export_saved_init (DeflashExportSaved *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = make_choices (self);

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (first), page);
  gtk_box_append (GTK_BOX (first), make_foot (self));
  gtk_stack_add_named (self->stack, first, "choose");
  gtk_stack_add_named (self->stack, make_busy (self), "busy");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
}

/**
 * deflash_export_saved_present:
 * @parent: a widget inside of a window's toast overlay
 * @library: the library
 * @ids: (nullable) (element-type gint64): which articles; %NULL: all that are saved
 *
 * Opens the dialog.
 */
void
deflash_export_saved_present (GtkWidget *parent, DeflashLibrary *library, GArray *ids)
{
  DeflashExportSaved *self = g_object_new (DEFLASH_TYPE_EXPORT_SAVED, NULL);
  g_autofree char *title =
      ids != NULL ? g_strdup_printf (ngettext ("Export %u Article", "Export %u Articles", ids->len), ids->len) : g_strdup (_ ("Export Saved Articles"));

  self->library = g_object_ref (library);
  self->ids = ids != NULL ? g_array_ref (ids) : NULL;
  g_set_object (&self->overlay, deflash_toast_find_overlay (parent));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
