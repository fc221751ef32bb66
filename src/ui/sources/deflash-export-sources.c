/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-import-page.h"
#include "deflash-source-list.h"
#include "deflash-toast.h"

/* Writes the sources into a file that a person chooses. */
typedef struct
{
  GtkWidget *parent;       /* (owned) */
  DeflashLibrary *library; /* (owned) */
  GFile *file;             /* (owned) (nullable) */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->parent);
  g_object_unref (export->library);
  g_clear_object (&export->file);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    deflash_toast (export->parent, _ ("Sources exported"));
  else
    deflash_toast_error (export->parent, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = deflash_source_list_export_finish (DEFLASH_LIBRARY (source), result, &error);
  GFile *file = export->file;

  if (bytes != NULL)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                         g_steal_pointer (&export));
  else
    deflash_toast_error (export->parent, error);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  const char *const folders[] = { NULL, _ ("News"), _ ("Guides"), _ ("Deals") };
  DeflashLibrary *library = export->library;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file != NULL)
    deflash_source_list_export_async (library, _ ("Sources of Deflash News"), folders, NULL, made_cb, g_steal_pointer (&export));
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    deflash_toast_error (export->parent, error);
}

/**
 * deflash_export_sources:
 * @parent: a widget inside of a window's toast overlay
 * @library: the library
 *
 * Asks where to, and writes the list of sources there as OPML.
 */
void
deflash_export_sources (GtkWidget *parent, DeflashLibrary *library)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Export *export = g_new0 (Export, 1);

  export->parent = g_object_ref (parent);
  export->library = g_object_ref (library);
  gtk_file_dialog_set_title (dialog, _ ("Export Sources"));
  gtk_file_dialog_set_initial_name (dialog, "deflash-news.opml");
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, file_chosen_cb, export);
}
