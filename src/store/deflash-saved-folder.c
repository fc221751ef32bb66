/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "deflash-error.h"
#include "deflash-saved-json.h"

#define RETIRED ".removed-"

DeflashSavedCopy *
deflash_saved_copy_new (void)
{
  DeflashSavedCopy *self = g_new0 (DeflashSavedCopy, 1);

  self->row = deflash_store_row_new ();
  return self;
}

void
deflash_saved_copy_free (DeflashSavedCopy *self)
{
  g_clear_pointer (&self->row, deflash_store_row_free);
  g_free (self->uuid);
  g_free (self->source_title);
  g_free (self->source_feed);
  g_free (self->note);
  g_strfreev (self->tags);
  g_clear_pointer (&self->highlights, g_ptr_array_unref);
  g_free (self);
}

static gboolean
set_errno (const char *path, GError **error)
{
  int code = errno == ENOSPC || errno == EDQUOT                       ? DEFLASH_STORE_ERROR_FULL
             : errno == EROFS || errno == EACCES || errno == EPERM ? DEFLASH_STORE_ERROR_READ_ONLY
                                                                      : DEFLASH_STORE_ERROR_IO;

  g_set_error (error, DEFLASH_STORE_ERROR, code, "%s: %s", path, g_strerror (errno));
  return FALSE;
}

static gboolean
write_all (int fd, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* Writes a file so that it is there whole, with @sync on the disk, or not at all; the folder is the caller's to sync. */
static gboolean
write_file (const char *folder, const char *name, const void *data, gsize size, gboolean sync, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  int fd = g_open (part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return set_errno (part, error);
  if (!write_all (fd, data, size) || (sync && fsync (fd) != 0))
    {
      set_errno (part, error);
      close (fd);
      g_unlink (part);
      return FALSE;
    }
  close (fd);
  if (g_rename (part, path) == 0)
    return TRUE;
  set_errno (path, error);
  g_unlink (part);
  return FALSE;
}

static gboolean
sync_folder (const char *folder, GError **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return set_errno (folder, error);
  if (fsync (fd) != 0 && errno != EINVAL)
    {
      set_errno (folder, error);
      close (fd);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static void
delete_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static char *
get_retired (const char *saved_dir, const char *uuid)
{
  g_autofree char *name = g_strconcat (RETIRED, uuid, NULL);

  return g_build_filename (saved_dir, name, NULL);
}

/**
 * deflash_saved_folder_write:
 * @saved_dir: where the folders are
 * @copy: what to write
 * @sync: whether it shall be on the disk when this returns; else deflash_saved_folder_sync_all() is due before anything counts on it
 * @error: where to put the error
 *
 * Writes `article.json` and `document.gvariant` of a saved article; pictures that are there stay.
 *
 * Returns: whether it is written
 */
gboolean
deflash_saved_folder_write (const char *saved_dir, const DeflashSavedCopy *copy, gboolean sync, GError **error)
{
  g_autofree char *folder = g_build_filename (saved_dir, copy->uuid, NULL);
  g_autofree char *json = deflash_saved_json_write (copy);
  GBytes *document = copy->row->document;

  deflash_saved_folder_revive (saved_dir, copy->uuid);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_errno (folder, error);
  /* The JSON last: a folder counts once that is there. */
  if ((document != NULL &&
       !write_file (folder, "document.gvariant", g_bytes_get_data (document, NULL), g_bytes_get_size (document), sync, error)) ||
      !write_file (folder, "article.json", json, strlen (json), sync, error))
    return FALSE;
  return !sync || (sync_folder (folder, error) && sync_folder (saved_dir, error));
}

/**
 * deflash_saved_folder_sync_all:
 * @saved_dir: where the folders are
 * @error: where to put the error
 *
 * Brings everything that was written without @sync onto the disk: one wait for many folders, where each would have four.
 *
 * Returns: whether it is there
 */
gboolean
deflash_saved_folder_sync_all (const char *saved_dir, GError **error)
{
  int fd = g_open (saved_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0 && errno == ENOENT)
    return TRUE;
  if (fd < 0)
    return set_errno (saved_dir, error);
  if (syncfs (fd) != 0)
    {
      set_errno (saved_dir, error);
      close (fd);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/**
 * deflash_saved_folder_read:
 * @saved_dir: where the folders are
 * @uuid: which one
 * @error: where to put the error
 *
 * Returns: (transfer full): what it holds, or %NULL where it is no (whole) folder of a saved article
 */
DeflashSavedCopy *
deflash_saved_folder_read (const char *saved_dir, const char *uuid, GError **error)
{
  g_autofree char *json_path = g_build_filename (saved_dir, uuid, "article.json", NULL);
  g_autofree char *document_path = g_build_filename (saved_dir, uuid, "document.gvariant", NULL);
  g_autoptr (DeflashSavedCopy) copy = deflash_saved_json_read (json_path, error);
  char *data;
  gsize size;

  if (copy == NULL)
    return NULL;
  g_set_str (&copy->uuid, uuid);
  if (g_file_get_contents (document_path, &data, &size, NULL))
    copy->row->document = g_bytes_new_take (data, size);
  return g_steal_pointer (&copy);
}

/* Adds a picture to a folder. It is on the disk when this returns. */
gboolean
deflash_saved_folder_put_file (const char *saved_dir, const char *uuid, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_build_filename (saved_dir, uuid, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_errno (folder, error);
  return write_file (folder, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TRUE, error) && sync_folder (folder, error);
}

/* No longer saved, but it may come back. */
void
deflash_saved_folder_retire (const char *saved_dir, const char *uuid)
{
  g_autofree char *folder = g_build_filename (saved_dir, uuid, NULL);
  g_autofree char *retired = get_retired (saved_dir, uuid);

  delete_folder (retired);
  g_rename (folder, retired);
}

void
deflash_saved_folder_revive (const char *saved_dir, const char *uuid)
{
  g_autofree char *folder = g_build_filename (saved_dir, uuid, NULL);
  g_autofree char *retired = get_retired (saved_dir, uuid);

  g_rename (retired, folder);
}

/* For ever. */
void
deflash_saved_folder_delete (const char *saved_dir, const char *uuid)
{
  g_autofree char *folder = g_build_filename (saved_dir, uuid, NULL);
  g_autofree char *retired = get_retired (saved_dir, uuid);

  delete_folder (folder);
  delete_folder (retired);
}

/**
 * deflash_saved_folder_list:
 * @saved_dir: where the folders are
 *
 * Returns: (transfer full) (element-type utf8): uuids that have a folder
 */
GPtrArray *
deflash_saved_folder_list (const char *saved_dir)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (saved_dir, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      if (g_uuid_string_is_valid (name))
        g_ptr_array_add (uuids, g_strdup (name));
    }
  return uuids;
}

static gint64
measure_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 bytes = 0;

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) == 0)
        bytes += info.st_size;
    }
  return bytes;
}

/* Returns: what all folders hold, in bytes */
gint64
deflash_saved_folder_measure (const char *saved_dir)
{
  g_autoptr (GDir) dir = g_dir_open (saved_dir, 0, NULL);
  gint64 bytes = 0;

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *folder = g_build_filename (saved_dir, name, NULL);

      bytes += measure_folder (folder);
    }
  return bytes;
}
