/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-import-page.h"
#include "deflash-saved-file.h"
#include "deflash-toast.h"

/* Writes the sources, or what is saved, into a file that a person chooses. */
typedef struct
{
  GtkWidget *parent;       /* (owned) */
  DeflashLibrary *library; /* (owned) */
  GFile *file;             /* (owned) (nullable) */
  gboolean is_saved;
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
    deflash_toast (export->parent, export->is_saved ? _ ("Saved articles exported") : _ ("Sources exported"));
  else
    deflash_toast_error (export->parent, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = export->is_saved ? deflash_saved_export_finish (DEFLASH_LIBRARY (source), result, &error)
                                              : deflash_source_list_export_finish (DEFLASH_LIBRARY (source), result, &error);
  GFile *file = export->file;

  if (bytes != NULL)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                         g_steal_pointer (&export));
  else
    deflash_toast_error (export->parent, error);
}

/* By the name that was chosen. */
static DeflashSavedFormat
choose_format (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm"))
    return DEFLASH_SAVED_HTML;
  if (g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown"))
    return DEFLASH_SAVED_MARKDOWN;
  return DEFLASH_SAVED_JSON;
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  const char *const folders[] = { NULL, _ ("News"), _ ("Guides"), _ ("Deals") };
  DeflashLibrary *library = export->library;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file != NULL && export->is_saved)
    {
      DeflashSavedFormat format = choose_format (export->file);

      deflash_saved_export_async (library, format, _ ("Saved in Deflash News"), NULL, made_cb, g_steal_pointer (&export));
    }
  else if (export->file != NULL)
    deflash_source_list_export_async (library, _ ("Sources of Deflash News"), folders, NULL, made_cb, g_steal_pointer (&export));
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    deflash_toast_error (export->parent, error);
}

static void
ask (GtkWidget *parent, DeflashLibrary *library, gboolean is_saved, GtkFileDialog *dialog)
{
  Export *export = g_new0 (Export, 1);

  export->parent = g_object_ref (parent);
  export->library = g_object_ref (library);
  export->is_saved = is_saved;
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, file_chosen_cb, export);
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

  gtk_file_dialog_set_title (dialog, _ ("Export Sources"));
  gtk_file_dialog_set_initial_name (dialog, "deflash-news.opml");
  ask (parent, library, FALSE, dialog);
}

static void
add_filter (GListStore *filters, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  g_list_store_append (filters, filter);
}

/**
 * deflash_export_saved:
 * @parent: a widget inside of a window's toast overlay
 * @library: the library
 *
 * Asks where to, and writes the saved articles there: the name's ending says as what.
 */
void
deflash_export_saved (GtkWidget *parent, DeflashLibrary *library)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  add_filter (filters, _ ("Everything, to be imported again (.json)"), "json");
  add_filter (filters, _ ("Bookmarks for a browser (.html)"), "html");
  add_filter (filters, _ ("Texts as Markdown (.md)"), "md");
  gtk_file_dialog_set_title (dialog, _ ("Export Saved Articles"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_name (dialog, "deflash-news-saved.json");
  ask (parent, library, TRUE, dialog);
}
