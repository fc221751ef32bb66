/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-import-page.h"

#include <glib/gi18n.h>

#include "deflash-error.h"
#include "deflash-explain.h"
#include "deflash-saved-file.h"

/* Rows that are made at most: a list may name thousands of folders. */
#define MAX_FOLDER_ROWS   100
#define MAX_LEFT_OUT_ROWS 50

/* Rows that are made before the page is shown, and those of one turn of the main loop after that: each is some milliseconds of work. */
#define ROWS_AT_ONCE 8
#define ROWS_PER_TURN 1

/* Shows what a file from another program holds, sources or saved articles; which folder goes where, how far the import is, and what came
 * of it. */
struct _DeflashImportPage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *import_button;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  AdwStatusPage *error_page;
  AdwStatusPage *done_page;
  AdwPreferencesGroup *folders_group;
  GtkWidget *left_out_group;
  AdwExpanderRow *left_out_row;

  /* Owned */
  DeflashLibrary *library;
  DeflashSourceList *list; /* (nullable) */
  DeflashSavedFile *saved; /* (nullable): where it is no list of sources */
  GFile *file;             /* (nullable) */
  GCancellable *cancellable;
  GPtrArray *rows; /* (element-type GtkWidget): of folders_group and left_out_row, with their group */
  guint pulse_id;
  guint rows_id;
  guint next_row; /* folder */
};

G_DEFINE_FINAL_TYPE (DeflashImportPage, deflash_import_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_state (DeflashImportPage *self, const char *name)
{
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  gtk_widget_set_visible (self->import_button, g_str_equal (name, "folders"));
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
show_error (DeflashImportPage *self, const GError *error)
{
  g_autofree char *title = deflash_explain (error);
  g_autofree char *advice = deflash_explain_advice (error);

  adw_status_page_set_title (self->error_page, title);
  adw_status_page_set_description (self->error_page, advice);
  show_state (self, "error");
}

/* --- What is in the file --- */

static void
section_chosen_cb (AdwComboRow *row, GParamSpec *pspec, DeflashImportPage *self)
{
  GPtrArray *folders = deflash_source_list_get_folders (self->list);
  guint first = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "first"));
  guint end = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "end"));

  for (guint i = first; i < end; i++)
    ((DeflashListFolder *) folders->pdata[i])->section = DEFLASH_SECTION_NEWS + adw_combo_row_get_selected (row);
}

static char *
describe_folder (const DeflashListFolder *folder)
{
  if (folder->n_new == folder->n_sources)
    return g_strdup_printf (ngettext ("%u source", "%u sources", folder->n_sources), folder->n_sources);
  if (folder->n_new == 0)
    return g_strdup_printf (ngettext ("%u source, which is there already", "%u sources, which are there already", folder->n_sources),
                            folder->n_sources);
  /* Translators: sources in a folder, and how many of them are not in the library yet */
  return g_strdup_printf (ngettext ("%u source, %u new", "%u sources, %u new", folder->n_sources), folder->n_sources, folder->n_new);
}

/* A row for the folders from @first to before @end, which go where the first of them would. */
static void
add_folder_row (DeflashImportPage *self, guint first, guint end)
{
  GPtrArray *folders = deflash_source_list_get_folders (self->list);
  const DeflashListFolder *folder = folders->pdata[first];
  const char *const sections[] = { _ ("News"), _ ("Guides"), _ ("Deals"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (sections);
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (end - first > 1)
    title = g_strdup_printf (ngettext ("%u further folder", "%u further folders", end - first), end - first);
  else
    {
      title = g_strdup (folder->name != NULL ? folder->name : folders->len > 1 ? _ ("Outside of folders") : _ ("All Sources"));
      subtitle = describe_folder (folder);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  adw_combo_row_set_selected (row, folder->section - DEFLASH_SECTION_NEWS);
  g_object_set_data (G_OBJECT (row), "first", GUINT_TO_POINTER (first));
  g_object_set_data (G_OBJECT (row), "end", GUINT_TO_POINTER (end));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (section_chosen_cb), self, 0);
  adw_preferences_group_add (self->folders_group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

/* Returns: whether there are more */
static gboolean
add_folder_rows (DeflashImportPage *self, guint n)
{
  guint n_folders = deflash_source_list_get_folders (self->list)->len;

  for (; n > 0 && self->next_row < n_folders; n--)
    {
      guint end = self->next_row + 1 >= MAX_FOLDER_ROWS ? n_folders : self->next_row + 1;

      add_folder_row (self, self->next_row, end);
      self->next_row = end;
    }
  return self->next_row < n_folders;
}

static gboolean
add_rows_cb (gpointer user_data)
{
  DeflashImportPage *self = user_data;

  if (add_folder_rows (self, ROWS_PER_TURN))
    return G_SOURCE_CONTINUE;
  self->rows_id = 0;
  return G_SOURCE_REMOVE;
}

static const char *
describe_reason (DeflashLeftOutReason reason)
{
  switch (reason)
    {
    case DEFLASH_LEFT_OUT_SITE:
      return _ ("A site without a feed");
    case DEFLASH_LEFT_OUT_LIST:
      return _ ("Another list, which is not opened");
    case DEFLASH_LEFT_OUT_ADDRESS:
    default:
      return _ ("No web address");
    }
}

static void
add_left_out_row (DeflashImportPage *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_expander_row_add_row (self->left_out_row, row);
  g_ptr_array_add (self->rows, row);
}

/* Of @n lines, those that are at hand. */
static void
show_left_out (DeflashImportPage *self, GArray *lines, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u line can’t be taken", "%u lines can’t be taken", n), n);

  gtk_widget_set_visible (self->left_out_group, n > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_out_row), title);
  for (guint i = 0; i < MIN (lines->len, MAX_LEFT_OUT_ROWS); i++)
    {
      const DeflashLeftOut *line = &g_array_index (lines, DeflashLeftOut, i);
      g_autofree char *subtitle = g_strdup_printf ("%s\n%s", describe_reason (line->reason), line->address != NULL ? line->address : "");

      add_left_out_row (self, line->title != NULL ? line->title : line->address != NULL ? line->address : "", line->title != NULL ? subtitle : describe_reason (line->reason));
    }
  if (n > MAX_LEFT_OUT_ROWS)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), n - MAX_LEFT_OUT_ROWS);

      add_left_out_row (self, more, NULL);
    }
}

static void
show_folders (DeflashImportPage *self)
{
  guint n_new = deflash_source_list_get_n_new (self->list);
  g_autofree char *title = g_strdup_printf (ngettext ("%u New Source", "%u New Sources", n_new), n_new);

  adw_preferences_group_set_title (self->folders_group, title);
  adw_preferences_group_set_description (self->folders_group,
                                         deflash_source_list_is_damaged (self->list)
                                             ? _ ("Choose where each folder’s articles shall appear. The file was damaged; something of it may be missing.")
                                             : _ ("Choose where each folder’s articles shall appear."));
  self->next_row = 0;
  if (add_folder_rows (self, ROWS_AT_ONCE))
    self->rows_id = g_idle_add (add_rows_cb, self);
  show_left_out (self, deflash_source_list_get_left_out (self->list), deflash_source_list_get_left_out (self->list)->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import-sources.start", n_new > 0);
  show_state (self, "folders");
}

static void
show_saved (DeflashImportPage *self)
{
  guint n = deflash_saved_file_get_n_items (self->saved);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Article to Save", "%u Articles to Save", n), n);
  g_autoptr (GArray) lines = deflash_saved_file_dup_left_out (self->saved);

  adw_preferences_group_set_title (self->folders_group, title);
  adw_preferences_group_set_description (self->folders_group,
                                         deflash_saved_file_is_damaged (self->saved)
                                             ? _ ("They will be kept in Saved, their folders as tags. The file was damaged; something of it may be missing.")
                                             : _ ("They will be kept in Saved, their folders as tags."));
  show_left_out (self, lines, deflash_saved_file_get_n_refused (self->saved));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import-sources.start", n > 0);
  show_state (self, "folders");
}

static void
clear_list (DeflashImportPage *self)
{
  g_clear_handle_id (&self->rows_id, g_source_remove);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (gtk_widget_is_ancestor (row, GTK_WIDGET (self->left_out_row)))
        adw_expander_row_remove (self->left_out_row, row);
      else
        adw_preferences_group_remove (self->folders_group, row);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->list, deflash_source_list_free);
  g_clear_pointer (&self->saved, deflash_saved_file_free);
}

static gboolean
pulse_cb (gpointer user_data)
{
  DeflashImportPage *self = user_data;

  gtk_progress_bar_pulse (self->progress_bar);
  return G_SOURCE_CONTINUE;
}

static void
begin_work (DeflashImportPage *self, const char *words)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_label_set_text (self->progress_label, words);
  show_state (self, "busy");
}

static void
saved_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashImportPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saved = deflash_saved_file_read_finish (DEFLASH_LIBRARY (source), result, &error);
  if (self->saved != NULL)
    show_saved (self);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    show_error (self, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  DeflashSourceList *list = deflash_source_list_read_finish (DEFLASH_LIBRARY (source), result, &error);

  if (g_error_matches (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_NOT_A_LIST))
    {
      deflash_saved_file_read_async (self->library, self->file, NULL, self->cancellable, saved_read_cb, g_object_ref (self));
      return;
    }
  if (list == NULL)
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        show_error (self, error);
      return;
    }
  self->list = list;
  show_folders (self);
}

static void
close_page (DeflashImportPage *self, guint n_added)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, n_added);
}

static void
read_file (DeflashImportPage *self, GFile *file)
{
  clear_list (self);
  g_set_object (&self->file, file);
  begin_work (self, _ ("Reading the file…"));
  self->pulse_id = g_timeout_add (100, pulse_cb, self);
  deflash_source_list_read_async (self->library, file, NULL, self->cancellable, read_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    {
      if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
        show_error (self, error);
      else
        close_page (self, 0);
      return;
    }
  read_file (self, file);
}

/**
 * deflash_import_page_choose:
 * @self: a page that is shown in a window
 *
 * Asks for the file. Where none is chosen, "done" is emitted.
 */
void
deflash_import_page_choose (DeflashImportPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const suffixes[] = { "opml", "xml", "rdf", "html", "htm", "csv", "json" };

  g_return_if_fail (DEFLASH_IS_IMPORT_PAGE (self));

  gtk_file_filter_set_name (lists, _ ("Sources (OPML), bookmarks (HTML, CSV, JSON)"));
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (lists, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, lists);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen_cb, g_object_ref (self));
}

/* --- Importing --- */

static void
progress_cb (guint n_done, guint n_total, gpointer user_data)
{
  DeflashImportPage *self = user_data;
  /* Translators: how many sources of all were imported so far */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), n_done, n_total);

  gtk_progress_bar_set_fraction (self->progress_bar, (double) n_done / n_total);
  gtk_label_set_text (self->progress_label, text);
}

static void
show_done (DeflashImportPage *self, guint n_added, gboolean cancelled)
{
  guint n_known = deflash_source_list_get_n_sources (self->list) - deflash_source_list_get_n_new (self->list);
  guint n_left_out = deflash_source_list_get_left_out (self->list)->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u Source Added", "%u Sources Added", n_added), n_added);
  g_autoptr (GString) text = g_string_new (NULL);

  if (cancelled)
    g_string_append (text, _ ("Cancelled. What was added before stays."));
  else if (n_added > 0)
    g_string_append (text, _ ("Their articles are on their way."));
  if (n_known > 0)
    g_string_append_printf (text, ngettext ("\n%u was there already.", "\n%u were there already.", n_known), n_known);
  if (n_left_out > 0)
    g_string_append_printf (text, ngettext ("\n%u line could not be taken.", "\n%u lines could not be taken.", n_left_out), n_left_out);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, g_strchug (text->str));
  g_object_set_data (G_OBJECT (self->done_page), "added", GUINT_TO_POINTER (n_added));
  show_state (self, "done");
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashImportPage) self = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  guint n_added = 0;
  gboolean cancelled;

  deflash_source_list_import_finish (library, result, &n_added, &error);
  cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (n_added > 0)
    deflash_refresher_refresh_async (deflash_library_get_refresher (library), DEFLASH_REFRESH_DUE, NULL, NULL, NULL);
  if (error != NULL && !cancelled)
    show_error (self, error);
  else
    show_done (self, n_added, cancelled);
}

static void
show_saved_done (DeflashImportPage *self, guint n_added, gboolean cancelled)
{
  guint n_known = deflash_saved_file_get_n_items (self->saved) - n_added;
  guint n_refused = deflash_saved_file_get_n_refused (self->saved);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Article Saved", "%u Articles Saved", n_added), n_added);
  g_autoptr (GString) text = g_string_new (NULL);

  if (cancelled)
    g_string_append (text, _ ("Cancelled. What was saved before stays."));
  else if (n_known > 0)
    g_string_append_printf (text, ngettext ("%u was saved already.", "%u were saved already.", n_known), n_known);
  if (n_refused > 0)
    g_string_append_printf (text, ngettext ("\n%u line could not be taken.", "\n%u lines could not be taken.", n_refused), n_refused);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, g_strchug (text->str));
  show_state (self, "done");
}

static void
saved_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;
  gboolean cancelled;

  deflash_saved_file_import_finish (DEFLASH_LIBRARY (source), result, &n_added, &error);
  cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (error != NULL && !cancelled)
    show_error (self, error);
  else
    show_saved_done (self, n_added, cancelled);
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashImportPage *self = DEFLASH_IMPORT_PAGE (widget);

  if (self->list == NULL && self->saved == NULL)
    return;
  begin_work (self, "");
  if (self->saved != NULL)
    deflash_saved_file_import_async (self->library, self->saved, progress_cb, self, self->cancellable, saved_imported_cb, g_object_ref (self));
  else
    deflash_source_list_import_async (self->library, self->list, progress_cb, self, self->cancellable, imported_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashImportPage *self = DEFLASH_IMPORT_PAGE (widget);

  g_cancellable_cancel (self->cancellable);
  if (self->list == NULL && self->saved == NULL)
    close_page (self, 0);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_import_page_choose (DEFLASH_IMPORT_PAGE (widget));
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashImportPage *self = DEFLASH_IMPORT_PAGE (widget);

  close_page (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self->done_page), "added")));
}

/* --- Class --- */

static void
deflash_import_page_hidden (AdwNavigationPage *page)
{
  DeflashImportPage *self = DEFLASH_IMPORT_PAGE (page);

  g_cancellable_cancel (self->cancellable);
}

static void
deflash_import_page_dispose (GObject *object)
{
  DeflashImportPage *self = DEFLASH_IMPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_handle_id (&self->rows_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_IMPORT_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_import_page_parent_class)->dispose (object);
}

/* What was read is kept until here: an import that was cancelled may still be looking at it. */
static void
deflash_import_page_finalize (GObject *object)
{
  DeflashImportPage *self = DEFLASH_IMPORT_PAGE (object);

  g_clear_pointer (&self->list, deflash_source_list_free);
  g_clear_pointer (&self->saved, deflash_saved_file_free);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (deflash_import_page_parent_class)->finalize (object);
}

static void
deflash_import_page_class_init (DeflashImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = deflash_import_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = deflash_import_page_hidden;

  /**
   * DeflashImportPage::done:
   * @n_added: how many sources were added
   *
   * The person is through with it, or chose no file.
   */
  signals[SIGNAL_DONE] =
      g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/sources/deflash-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, done_page);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, folders_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, left_out_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashImportPage, left_out_row);

  gtk_widget_class_install_action (widget_class, "import-sources.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "import-sources.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import-sources.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "import-sources.done", NULL, done_action);
}

static void
deflash_import_page_init (DeflashImportPage *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * deflash_import_page_new:
 * @library: the library
 *
 * Returns: (transfer floating): a page that imports a list; call deflash_import_page_choose() when it is shown
 */
DeflashImportPage *
deflash_import_page_new (DeflashLibrary *library)
{
  DeflashImportPage *self = g_object_new (DEFLASH_TYPE_IMPORT_PAGE, NULL);

  self->library = g_object_ref (library);
  return self;
}

static void
close_dialog_cb (AdwDialog *dialog, guint n_added)
{
  adw_dialog_close (dialog);
}

/**
 * deflash_import_page_present:
 * @parent: a widget in a window
 * @library: the library
 * @file: (nullable): what to import; %NULL: asks for it
 *
 * Asks for a file with sources or saved articles and imports it, in a dialog of its own.
 */
void
deflash_import_page_present (GtkWidget *parent, DeflashLibrary *library, GFile *file)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *navigation = adw_navigation_view_new ();
  DeflashImportPage *page = deflash_import_page_new (library);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  adw_dialog_set_title (dialog, _ ("Import"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, navigation);
  g_signal_connect_object (page, "done", G_CALLBACK (close_dialog_cb), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
  if (file != NULL)
    read_file (page, file);
  else
    deflash_import_page_choose (page);
}
