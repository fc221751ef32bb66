/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-backup-group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "deflash-backup-file.h"
#include "deflash-toast.h"

/* Everything in one file, and back: two rows of the preferences. Each shows while it works. */

#define SETTINGS_GROUP "settings"

typedef struct
{
  DeflashLibrary *library;
  GSettings *settings;
  GtkWidget *row;
  GFile *file;
  GtkCheckButton *use_settings; /* (nullable) */
} Backup;

static Backup *
backup_new (DeflashLibrary *library, GSettings *settings, GtkWidget *row)
{
  Backup *self = g_new0 (Backup, 1);

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  g_set_object (&self->row, row);
  return self;
}

static void
backup_free (gpointer data)
{
  Backup *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_object (&self->row);
  g_clear_object (&self->file);
  g_clear_object (&self->use_settings);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Backup, backup_free)

static void
set_busy (Backup *self, gboolean busy)
{
  GtkWidget *spinner = g_object_get_data (G_OBJECT (self->row), "spinner");

  gtk_widget_set_visible (spinner, busy);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), !busy);
}

/* --- Settings: where the window stood is no setting --- */

static gboolean
is_kept (const char *key)
{
  static const char *const passing[] = { "section", "open-article", "places", "first-run", "recent-searches", NULL };

  return !g_str_has_prefix (key, "window-") && !g_strv_contains (passing, key);
}

static GBytes *
write_settings (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char *text;
  gsize length;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = is_kept (keys[i]) ? g_settings_get_user_value (settings, keys[i]) : NULL;
      g_autofree char *printed = value != NULL ? g_variant_print (value, TRUE) : NULL;

      if (printed != NULL)
        g_key_file_set_string (file, SETTINGS_GROUP, keys[i], printed);
    }
  text = g_key_file_to_data (file, &length, NULL);
  return g_bytes_new_take (text, length);
}

/* What no key has, or what it can't have, is left. */
static void
read_settings (GSettings *settings, GBytes *bytes)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    return;
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, keys[i]);
      g_autofree char *printed = g_key_file_get_string (file, SETTINGS_GROUP, keys[i], NULL);
      g_autoptr (GVariant) value = NULL;

      if (printed == NULL || !is_kept (keys[i]))
        continue;
      value = g_variant_parse (g_settings_schema_key_get_value_type (key), printed, NULL, NULL, NULL);
      if (value != NULL && g_settings_schema_key_range_check (key, value))
        g_settings_set_value (settings, keys[i], value);
    }
}

/* --- Out --- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Backup) self = user_data;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (deflash_library_backup_finish (DEFLASH_LIBRARY (source), result, &error))
    deflash_toast (self->row, _ ("Everything was backed up"));
  else
    deflash_toast_error (self->row, error);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Backup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GBytes) settings = NULL;
  DeflashLibrary *library = self->library;

  if (file == NULL)
    {
      if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
        deflash_toast_error (self->row, error);
      return;
    }
  settings = write_settings (self->settings);
  set_busy (self, TRUE);
  deflash_library_backup_async (library, file, settings, NULL, written_cb, g_steal_pointer (&self));
}

static void
back_up_cb (GtkWidget *row, Backup *group)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "deflash-news-%Y-%m-%d.backup.zip");

  gtk_file_dialog_set_title (dialog, _ ("Back Up Everything"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (row)), NULL, target_chosen_cb, backup_new (group->library, group->settings, row));
}

/* --- In --- */

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Backup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashBackupMerged) merged = deflash_library_merge_backup_finish (DEFLASH_LIBRARY (source), result, &error);
  g_autofree char *articles = NULL;
  g_autofree char *sources = NULL;
  g_autofree char *words = NULL;

  set_busy (self, FALSE);
  if (merged == NULL)
    {
      deflash_toast_error (self->row, error);
      return;
    }
  if (merged->settings != NULL && gtk_check_button_get_active (self->use_settings))
    read_settings (self->settings, merged->settings);
  articles = g_strdup_printf (ngettext ("%u saved article", "%u saved articles", merged->n_saved), merged->n_saved);
  sources = g_strdup_printf (ngettext ("%u source", "%u sources", merged->n_sources), merged->n_sources);
  /* Translators: what came from a backup, as in "Added 3 sources and 12 saved articles" */
  words = g_strdup_printf (_ ("Added %s and %s"), sources, articles);
  deflash_toast (self->row, words);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Backup) self = user_data;
  DeflashLibrary *library = self->library;
  GFile *file = self->file;

  if (g_strcmp0 (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "add") != 0)
    return;
  set_busy (self, TRUE);
  deflash_library_merge_backup_async (library, file, NULL, merged_cb, g_steal_pointer (&self));
}

static void
backup_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Backup) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *row = self->row;
  AdwDialog *dialog;

  self->file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self->file == NULL)
    {
      if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
        deflash_toast_error (self->row, error);
      return;
    }
  dialog = adw_alert_dialog_new (_ ("Add What Is in This Backup?"),
                                 _ ("Sources, saved articles, states, alerts and mutes that are missing here are added. Nothing that is here is changed."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "add");
  self->use_settings = GTK_CHECK_BUTTON (g_object_ref_sink (gtk_check_button_new_with_mnemonic (_ ("Use its _settings, too"))));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self->use_settings));
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), row, NULL, answered_cb, g_steal_pointer (&self));
}

static void
restore_cb (GtkWidget *row, Backup *group)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Restore from a Backup"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (row)), NULL, backup_chosen_cb, backup_new (group->library, group->settings, row));
}

/* --- Rows --- */

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, GCallback activated, Backup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spinner = adw_spinner_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_visible (spinner, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spinner);
  g_object_set_data (G_OBJECT (row), "spinner", spinner);
  g_signal_connect_data (row, "activated", activated, backup, (GClosureNotify) (void (*) (void)) backup_free, 0);
  adw_preferences_group_add (group, row);
  return row;
}

/**
 * deflash_backup_group_new:
 * @library: the library
 * @settings: the app's settings
 *
 * Returns: (transfer floating): rows that put everything into one file, and take from one what is missing
 */
AdwPreferencesGroup *
deflash_backup_group_new (DeflashLibrary *library, GSettings *settings)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row;

  adw_preferences_group_set_title (group, _ ("Backup"));
  add_row (group, _ ("_Back Up Everything…"), _ ("Sources, articles, saved texts and pictures, notes, alerts, mutes and settings in one file"),
           G_CALLBACK (back_up_cb), backup_new (library, settings, NULL));
  row = add_row (group, _ ("_Restore from a Backup…"), _ ("Adds what is missing here"), G_CALLBACK (restore_cb),
                 backup_new (library, settings, NULL));
  gtk_widget_set_sensitive (row, !deflash_library_get_read_only (library));
  return group;
}
