/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-add-source-dialog.h"

#include <glib/gi18n.h>

#include "deflash-error.h"
#include "deflash-explain.h"
#include "deflash-secret.h"
#include "deflash-url.h"

/* Asks for an address, shows what is offered there, and adds what was chosen. */
struct _DeflashAddSourceDialog
{
  AdwDialog parent_instance;

  /* Template */
  AdwEntryRow *address_row;
  GtkButton *go_button;
  GtkStack *stack;
  GtkLabel *error_title;
  GtkLabel *error_advice;
  GtkWidget *account_group;
  AdwEntryRow *user_row;
  AdwEntryRow *password_row;
  AdwPreferencesGroup *found_group;
  GtkWidget *section_group;
  AdwComboRow *section_row;

  /* Owned */
  DeflashLibrary *library;
  GCancellable *cancellable;
  GPtrArray *previews; /* (element-type DeflashSourcePreview) (nullable): what was found at the address */
  GPtrArray *rows;     /* (element-type GtkWidget): theirs */
  guint chosen;
  DeflashSection view_section; /* where the dialog was opened from */
};

G_DEFINE_FINAL_TYPE (DeflashAddSourceDialog, deflash_add_source_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
deflash_add_source_dialog_stop (DeflashAddSourceDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
deflash_add_source_dialog_clear_found (DeflashAddSourceDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->found_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  gtk_widget_set_visible (self->section_group, FALSE);
  gtk_button_set_label (self->go_button, _ ("_Find"));
}

static void
deflash_add_source_dialog_show_error (DeflashAddSourceDialog *self, const GError *error)
{
  g_autofree char *title = deflash_explain (error);
  g_autofree char *advice = deflash_explain_advice (error);

  gtk_label_set_text (self->error_title, title);
  gtk_label_set_text (self->error_advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_advice), advice != NULL);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
deflash_add_source_dialog_set_busy (DeflashAddSourceDialog *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add-source.go", !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->address_row), !busy);
  if (busy)
    gtk_stack_set_visible_child_name (self->stack, "busy");
}

/* --- What was found --- */

static void
chosen_cb (DeflashAddSourceDialog *self, GParamSpec *pspec, GtkCheckButton *check)
{
  const DeflashSourcePreview *preview;

  if (!gtk_check_button_get_active (check))
    return;
  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "index"));
  preview = g_ptr_array_index (self->previews, self->chosen);
  if (preview->section != DEFLASH_SECTION_NONE)
    adw_combo_row_set_selected (self->section_row, preview->section - DEFLASH_SECTION_NEWS);
}

static GtkWidget *
deflash_add_source_dialog_create_row (DeflashAddSourceDialog *self, guint index, GtkCheckButton **group)
{
  const DeflashSourcePreview *preview = g_ptr_array_index (self->previews, index);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (guint i = 0; i < preview->headlines->len; i++)
    g_string_append_printf (subtitle, "%s• %s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (preview->headlines, i));
  if (subtitle->len == 0)
    g_string_append (subtitle, _ ("Nothing is in it yet"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), preview->title != NULL ? preview->title : preview->url);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), *group);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (check, self->previews->len > 1);
  g_object_set_data (G_OBJECT (check), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (check, "notify::active", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (*group == NULL)
    *group = GTK_CHECK_BUTTON (check);
  return row;
}

static void
deflash_add_source_dialog_show_found (DeflashAddSourceDialog *self)
{
  GtkCheckButton *group = NULL;
  DeflashSection section = self->view_section != DEFLASH_SECTION_NONE ? self->view_section : DEFLASH_SECTION_NEWS;

  adw_combo_row_set_selected (self->section_row, section - DEFLASH_SECTION_NEWS);
  for (guint i = 0; i < self->previews->len; i++)
    {
      GtkWidget *row = deflash_add_source_dialog_create_row (self, i, &group);

      adw_preferences_group_add (self->found_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_check_button_set_active (group, TRUE);
  gtk_widget_set_visible (self->section_group, TRUE);
  gtk_button_set_label (self->go_button, _ ("_Add"));
  gtk_stack_set_visible_child_name (self->stack, "found");
  gtk_widget_grab_focus (GTK_WIDGET (self->go_button));
}

/* A closed site is asked again with what is typed here. */
static void
ask_for_account (DeflashAddSourceDialog *self)
{
  gboolean was_refused = gtk_widget_get_visible (self->account_group) && *gtk_editable_get_text (GTK_EDITABLE (self->user_row)) != '\0';

  if (was_refused)
    {
      gtk_label_set_text (self->error_title, _ ("The site does not take this user name and password."));
      gtk_label_set_text (self->error_advice, _ ("Check both for capital letters, and try again."));
    }
  else
    gtk_label_set_text (self->error_advice, _ ("Enter them above. They are kept in the system’s keyring."));
  gtk_widget_set_visible (self->account_group, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (was_refused ? self->password_row : self->user_row));
}

/* Returns: (transfer full): what was typed, with user name and password where they were asked for */
static char *
make_address (DeflashAddSourceDialog *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->address_row));
  const char *user = gtk_editable_get_text (GTK_EDITABLE (self->user_row));
  g_autofree char *url = deflash_url_from_input (address);

  if (!gtk_widget_get_visible (self->account_group) || *user == '\0' || url == NULL)
    return g_strdup (address);
  return deflash_secret_add_user (url, user, gtk_editable_get_text (GTK_EDITABLE (self->password_row)));
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) previews = NULL;

  previews = deflash_library_preview_source_finish (DEFLASH_LIBRARY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  deflash_add_source_dialog_set_busy (self, FALSE);
  if (previews == NULL || previews->len == 0)
    {
      deflash_add_source_dialog_show_error (self, error);
      if (g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_UNAUTHORIZED))
        ask_for_account (self);
      else
        gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      return;
    }
  self->previews = g_steal_pointer (&previews);
  deflash_add_source_dialog_show_found (self);
}

static void
add_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) added = NULL;
  guint n_new = 0;

  added = deflash_library_add_source_finish (DEFLASH_LIBRARY (source), result, &n_new, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  deflash_add_source_dialog_set_busy (self, FALSE);
  if (added == NULL)
    {
      deflash_add_source_dialog_clear_found (self);
      deflash_add_source_dialog_show_error (self, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, added, n_new);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Actions --- */

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashAddSourceDialog *self = DEFLASH_ADD_SOURCE_DIALOG (widget);
  g_autofree char *address = make_address (self);

  deflash_add_source_dialog_stop (self);
  self->cancellable = g_cancellable_new ();
  if (self->previews != NULL)
    {
      const DeflashSourcePreview *preview = g_ptr_array_index (self->previews, self->chosen);

      deflash_add_source_dialog_set_busy (self, TRUE);
      deflash_library_add_source_async (self->library, preview->url, DEFLASH_SECTION_NEWS + adw_combo_row_get_selected (self->section_row),
                                        self->cancellable, add_cb, g_object_ref (self));
      return;
    }
  deflash_add_source_dialog_set_busy (self, TRUE);
  deflash_library_preview_source_async (self->library, address, self->cancellable, preview_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
catalogue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  adw_dialog_close (ADW_DIALOG (widget));
  gtk_widget_activate_action (root, "win.catalogue", NULL);
}

static void
address_changed_cb (DeflashAddSourceDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address_row));

  deflash_add_source_dialog_clear_found (self);
  gtk_widget_set_visible (self->account_group, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "hint");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add-source.go", *text != '\0');
}

/* --- Class --- */

static void
deflash_add_source_dialog_closed (AdwDialog *dialog)
{
  deflash_add_source_dialog_stop (DEFLASH_ADD_SOURCE_DIALOG (dialog));
}

static void
deflash_add_source_dialog_dispose (GObject *object)
{
  DeflashAddSourceDialog *self = DEFLASH_ADD_SOURCE_DIALOG (object);

  deflash_add_source_dialog_stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_ADD_SOURCE_DIALOG);
  g_clear_object (&self->library);
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (deflash_add_source_dialog_parent_class)->dispose (object);
}

/* In a narrow window a dialog is a sheet, which gives the focus to its first control when it opens, whatever the focus widget is. */
static void
first_focus_cb (DeflashAddSourceDialog *self, GParamSpec *pspec, GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  g_signal_handlers_disconnect_by_func (root, first_focus_cb, self);
  if (!gtk_widget_is_ancestor (focus, GTK_WIDGET (self->address_row)))
    gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
}

static void
deflash_add_source_dialog_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (deflash_add_source_dialog_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (first_focus_cb), widget, G_CONNECT_SWAPPED);
}

static void
deflash_add_source_dialog_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), first_focus_cb, widget);
  GTK_WIDGET_CLASS (deflash_add_source_dialog_parent_class)->unroot (widget);
}

static void
deflash_add_source_dialog_class_init (DeflashAddSourceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_add_source_dialog_dispose;
  widget_class->root = deflash_add_source_dialog_root;
  widget_class->unroot = deflash_add_source_dialog_unroot;
  ADW_DIALOG_CLASS (klass)->closed = deflash_add_source_dialog_closed;

  /**
   * DeflashAddSourceDialog::added:
   * @source: the new source
   * @n_new: how many articles came with it
   *
   * A source was added.
   */
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        DEFLASH_TYPE_SOURCE, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/sources/deflash-add-source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, go_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, error_title);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, error_advice);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, account_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, user_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, found_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, section_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashAddSourceDialog, section_row);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);

  gtk_widget_class_install_action (widget_class, "add-source.go", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "add-source.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "add-source.catalogue", NULL, catalogue_action);
}

static void
deflash_add_source_dialog_init (DeflashAddSourceDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add-source.go", FALSE);
}

/**
 * deflash_add_source_dialog_new:
 * @library: the library
 * @section: where a new source goes unless it suggests otherwise; may be %DEFLASH_SECTION_NONE
 * @address: (nullable): an address to begin with
 *
 * Returns: (transfer floating): a dialog, not yet presented
 */
AdwDialog *
deflash_add_source_dialog_new (DeflashLibrary *library, DeflashSection section, const char *address)
{
  DeflashAddSourceDialog *self = g_object_new (DEFLASH_TYPE_ADD_SOURCE_DIALOG, NULL);

  self->library = g_object_ref (library);
  self->view_section = section;
  if (address != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
  return ADW_DIALOG (self);
}
