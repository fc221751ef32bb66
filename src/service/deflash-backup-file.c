/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-backup-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "deflash-backup-tidy.h"
#include "deflash-backup.h"
#include "deflash-files.h"
#include "deflash-library-private.h"
#include "deflash-store-backup.h"

/* A backup is the database as it is at one moment, and the folders of what is saved. It is unpacked beside the library, opened once as a
 * library of its own, and only then used. */

#define BUFFER 65536

void
deflash_backup_merged_free (DeflashBackupMerged *self)
{
  g_clear_pointer (&self->settings, g_bytes_unref);
  g_free (self);
}

static gboolean
fail_with_errno (const char *path, GError **error)
{
  int code = errno == ENOSPC ? DEFLASH_STORE_ERROR_FULL : DEFLASH_STORE_ERROR_IO;

  g_set_error (error, DEFLASH_STORE_ERROR, code, "%s: %s", path, g_strerror (errno));
  return FALSE;
}

/* --- Out --- */

/* A file and what it is called in the backup. */
typedef struct
{
  char *path;
  char *name;
  guint64 size;
} Part;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->path);
  g_free (part->name);
}

static void
add_part (GArray *parts, const char *path, const char *name, DeflashBackupInfo *info)
{
  GStatBuf status;
  Part part = { g_strdup (path), g_strdup (name), 0 };

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    {
      part_clear (&part);
      return;
    }
  part.size = (guint64) status.st_size;
  info->n_bytes += part.size;
  g_array_append_val (parts, part);
}

static void
add_folder (GArray *parts, const char *saved_dir, const char *uuid, DeflashBackupInfo *info)
{
  g_autofree char *folder = g_build_filename (saved_dir, uuid, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *entry = g_strdup_printf ("saved/%s/%s", uuid, name);

      if (*name != '.' && !g_str_has_suffix (name, ".part"))
        add_part (parts, path, entry, info);
    }
}

static GArray *
list_parts (const char *data_dir, const char *database, DeflashBackupInfo *info)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autofree char *saved_dir = g_build_filename (data_dir, "saved", NULL);
  g_autoptr (GDir) dir = g_dir_open (saved_dir, 0, NULL);
  const char *name;

  g_array_set_clear_func (parts, part_clear);
  add_part (parts, database, "library.sqlite3", info);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.')
      add_folder (parts, saved_dir, name, info);
  return parts;
}

static gboolean
write_parts (GOutputStream *stream, GArray *parts, GBytes *settings, const DeflashBackupInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (DeflashBackupWriter) writer = deflash_backup_writer_new (stream, info, error);

  if (writer == NULL)
    return FALSE;
  if (settings != NULL)
    {
      g_autoptr (GInputStream) content = g_memory_input_stream_new_from_bytes (settings);

      if (!deflash_backup_writer_add (writer, "settings.ini", g_bytes_get_size (settings), content, cancellable, error))
        return FALSE;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      g_autoptr (GFile) file = g_file_new_for_path (part->path);
      g_autoptr (GFileInputStream) content = g_file_read (file, cancellable, error);

      if (content == NULL || !deflash_backup_writer_add (writer, part->name, part->size, G_INPUT_STREAM (content), cancellable, error))
        return FALSE;
    }
  return deflash_backup_writer_finish (writer, error);
}

/* What was there under the name stays until all is written. */
static gboolean
write_file (GFile *file, GArray *parts, GBytes *settings, const DeflashBackupInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  g_autoptr (GCancellable) never = g_cancellable_new ();

  if (stream == NULL)
    return FALSE;
  if (write_parts (G_OUTPUT_STREAM (stream), parts, settings, info, cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  /* closing when it is cancelled leaves the old file as it was */
  g_cancellable_cancel (never);
  g_output_stream_close (G_OUTPUT_STREAM (stream), never, NULL);
  return FALSE;
}

/**
 * deflash_backup_write:
 * @data_dir: (nullable): a library, which may be open; %NULL: the user's own
 * @file: where the backup goes
 * @settings: (nullable): settings as a key file, to be put in
 * @cancellable: (nullable): a #GCancellable
 * @error: where to put a %DEFLASH_STORE_ERROR or a #GIOError
 *
 * Writes sources, articles, states, saved articles with pictures, tags, notes and highlights, alerts, mutes and settings into one file.
 * Blocks; may be called on any thread.
 *
 * Returns: whether it is there
 */
gboolean
deflash_backup_write (const char *data_dir, GFile *file, GBytes *settings, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = deflash_library_dup_data_dir (data_dir);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (".backup-%s.sqlite3", unique);
  g_autofree char *database = g_build_filename (folder, name, NULL);
  DeflashBackupInfo info = { .created = g_get_real_time () / G_USEC_PER_SEC };
  DeflashStoreOpenInfo counts = { 0 };
  g_autoptr (GArray) parts = NULL;
  gboolean good = FALSE;

  deflash_backup_tidy (folder);
  if (deflash_store_copy_database (folder, database, &counts, error))
    {
      info.n_sources = counts.n_sources;
      info.n_saved = counts.n_saved;
      info.n_bytes = settings != NULL ? g_bytes_get_size (settings) : 0;
      parts = list_parts (folder, database, &info);
      good = write_file (file, parts, settings, &info, cancellable, error);
    }
  g_remove (database);
  return good;
}

/* --- In --- */

static gboolean
write_entry (DeflashBackupReader *reader, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (BUFFER);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, cancellable, error);
  gssize n = 0;

  while (stream != NULL && (n = deflash_backup_reader_read (reader, buffer, BUFFER, error)) > 0)
    if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), buffer, (gsize) n, NULL, cancellable, error))
      return FALSE;
  return stream != NULL && n == 0 && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

static gboolean
has_room (const char *dir, guint64 n_bytes, GError **error)
{
  struct statvfs status;

  if (statvfs (dir, &status) != 0 || (guint64) status.f_bavail * status.f_frsize > n_bytes + n_bytes / 10)
    return TRUE;
  g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_FULL, "Not enough room to unpack the backup");
  return FALSE;
}

/* The reader has looked at the names: no part of one leads anywhere else. */
static gboolean
unpack (GFile *file, const char *dir, GBytes **settings, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (DeflashBackupReader) reader = stream != NULL ? deflash_backup_reader_new (G_INPUT_STREAM (stream), error) : NULL;
  g_autoptr (GError) next_error = NULL;
  const char *name;
  gboolean has_database = FALSE;

  if (reader == NULL)
    return FALSE;
  if (g_mkdir_with_parents (dir, 0700) != 0)
    return fail_with_errno (dir, error);
  if (!has_room (dir, deflash_backup_reader_get_info (reader)->n_bytes, error))
    return FALSE;
  while (deflash_backup_reader_next (reader, &name, &next_error))
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *folder = g_path_get_dirname (path);

      if (g_mkdir_with_parents (folder, 0700) != 0)
        return fail_with_errno (folder, error);
      has_database |= g_str_equal (name, "library.sqlite3");
      if (!write_entry (reader, path, cancellable, error))
        return FALSE;
    }
  if (next_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&next_error));
      return FALSE;
    }
  if (!has_database)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID, "There is no library in it");
      return FALSE;
    }
  if (settings != NULL)
    {
      g_autofree char *path = g_build_filename (dir, "settings.ini", NULL);
      char *text;
      gsize length;

      *settings = g_file_get_contents (path, &text, &length, NULL) ? g_bytes_new_take (text, length) : NULL;
    }
  return TRUE;
}

/* Returns: (transfer full): a library of its own with what is in the backup, to be deleted by the caller; or %NULL */
static char *
open_backup (const char *data_dir, GFile *file, GBytes **settings, GCancellable *cancellable, GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *dir = g_strdup_printf ("%s.restoring-%s", data_dir, unique);
  g_autoptr (DeflashClock) clock = deflash_clock_new_system ();

  if (unpack (file, dir, settings, cancellable, error) && deflash_store_verify (dir, clock, error))
    return g_steal_pointer (&dir);
  deflash_files_delete_tree (dir);
  return NULL;
}

/**
 * deflash_backup_restore:
 * @data_dir: (nullable): a library that nobody has open, or none; %NULL: the user's own
 * @file: a backup
 * @set_aside: (out) (transfer full) (nullable): where the library that was there is now
 * @error: where to put a %DEFLASH_STORE_ERROR (BUSY: it is open; NEWER), a %DEFLASH_FORMAT_ERROR or a #GIOError
 *
 * Puts the library of a backup in the place of the one that is there, which is kept beside it. Blocks; may be called on any thread.
 *
 * Returns: whether it worked; else everything is as it was
 */
gboolean
deflash_backup_restore (const char *data_dir, GFile *file, char **set_aside, GError **error)
{
  g_autofree char *folder = deflash_library_dup_data_dir (data_dir);
  g_autofree char *restored = NULL;
  g_autofree char *old = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y%m%d-%H%M%S");

  *set_aside = NULL;
  if (!deflash_store_is_free (folder, error))
    return FALSE;
  deflash_backup_tidy (folder);
  restored = open_backup (folder, file, NULL, NULL, error);
  if (restored == NULL)
    return FALSE;
  sync ();
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      old = g_strdup_printf ("%s.before-%s", folder, date);
      if (g_rename (folder, old) != 0)
        {
          fail_with_errno (folder, error);
          deflash_files_delete_tree (restored);
          return FALSE;
        }
    }
  if (g_rename (restored, folder) != 0)
    {
      fail_with_errno (folder, error);
      if (old != NULL)
        g_rename (old, folder);
      deflash_files_delete_tree (restored);
      return FALSE;
    }
  *set_aside = g_steal_pointer (&old);
  return TRUE;
}

/* --- For the app --- */

typedef struct
{
  GFile *file;
  GBytes *settings;
  char *dir; /* (nullable): where it was unpacked */
} BackupOp;

static void
backup_op_free (gpointer data)
{
  BackupOp *op = data;

  g_object_unref (op->file);
  g_clear_pointer (&op->settings, g_bytes_unref);
  if (op->dir != NULL)
    deflash_files_delete_tree (op->dir);
  g_free (op->dir);
  g_free (op);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  BackupOp *op = data;
  GError *error = NULL;

  if (deflash_backup_write (deflash_store_get_data_dir (deflash_library_get_store (source)), op->file, op->settings, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GTask *
make_task (DeflashLibrary *self, GFile *file, GBytes *settings, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data,
           gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  BackupOp *op = g_new0 (BackupOp, 1);

  op->file = g_object_ref (file);
  op->settings = settings != NULL ? g_bytes_ref (settings) : NULL;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, op, backup_op_free);
  return task;
}

/**
 * deflash_library_backup_async:
 * @self: a library that is open
 * @file: where the backup goes
 * @settings: (nullable): settings as a key file, to be put in
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Writes everything into one file, on a thread of its own.
 */
void
deflash_library_backup_async (DeflashLibrary *self, GFile *file, GBytes *settings, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = make_task (self, file, settings, cancellable, callback, user_data, deflash_library_backup_async);

  g_task_run_in_thread (task, write_in_thread);
}

/**
 * deflash_library_backup_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR or a #GIOError
 *
 * Returns: whether the file is there
 */
gboolean
deflash_library_backup_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_backup_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
merged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BackupOp *op = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree DeflashStoreMerged *merged = deflash_store_merge_finish (DEFLASH_STORE (object), result, &error);
  DeflashBackupMerged *told;

  if (merged == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  told = g_new0 (DeflashBackupMerged, 1);
  told->n_sources = merged->n_sources;
  told->n_saved = merged->n_saved;
  told->n_states = merged->n_states;
  told->n_mutes = merged->n_mutes;
  told->n_alerts = merged->n_alerts;
  told->settings = g_steal_pointer (&op->settings);
  g_task_return_pointer (task, told, (GDestroyNotify) deflash_backup_merged_free);
}

static void
unpack_in_thread (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  BackupOp *op = g_task_get_task_data (data);
  GError *error = NULL;

  op->dir = open_backup (deflash_store_get_data_dir (deflash_library_get_store (source)), op->file, &op->settings, cancellable, &error);
  if (op->dir != NULL)
    g_task_return_boolean (work, TRUE);
  else
    g_task_return_error (work, error);
}

static void
unpacked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DeflashLibrary *self = DEFLASH_LIBRARY (object);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      deflash_store_merge_async (self->store, ((BackupOp *) g_task_get_task_data (task))->dir, self->origin, NULL, merged_cb, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * deflash_library_merge_backup_async:
 * @self: a library that is open
 * @file: a backup
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Takes from a backup what is missing here: sources, saved articles, states, mutes and alerts. All or nothing.
 */
void
deflash_library_merge_backup_async (DeflashLibrary *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = make_task (self, file, NULL, cancellable, callback, user_data, deflash_library_merge_backup_async);
  g_autoptr (GTask) work = g_task_new (self, cancellable, unpacked_cb, task);

  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  g_task_set_source_tag (work, unpack_in_thread);
  g_task_run_in_thread (work, unpack_in_thread);
}

/**
 * deflash_library_merge_backup_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR, a %DEFLASH_FORMAT_ERROR or a #GIOError
 *
 * Returns: (transfer full): what was taken, or %NULL; then nothing was
 */
DeflashBackupMerged *
deflash_library_merge_backup_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_library_merge_backup_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
