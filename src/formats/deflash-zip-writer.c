/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-zip-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

#define BUFFER 65536

struct _DeflashZipWriter
{
  struct archive *archive;
  GOutputStream *stream;
  GError *error; /* (nullable): of the stream */
};

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *buffer, size_t size)
{
  DeflashZipWriter *self = data;

  if (self->error == NULL && g_output_stream_write_all (self->stream, buffer, size, NULL, NULL, &self->error))
    return (la_ssize_t) size;
  archive_set_error (archive, EIO, "stream");
  return -1;
}

static gboolean
fail (DeflashZipWriter *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", archive_error_string (self->archive));
  return FALSE;
}

/**
 * deflash_zip_writer_new:
 * @stream: where it goes; kept open
 * @error: where to put the error
 *
 * Returns: (transfer full): a writer, or %NULL
 */
DeflashZipWriter *
deflash_zip_writer_new (GOutputStream *stream, GError **error)
{
  g_autoptr (DeflashZipWriter) self = g_new0 (DeflashZipWriter, 1);

  self->stream = g_object_ref (stream);
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_bytes_per_block (self->archive, BUFFER);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  if (archive_write_open2 (self->archive, self, NULL, write_cb, NULL, NULL) == ARCHIVE_OK)
    return g_steal_pointer (&self);
  fail (self, error);
  return NULL;
}

/**
 * deflash_zip_writer_begin:
 * @self: a writer
 * @name: of the file, with slashes
 * @size: its bytes; as many are to be written
 * @compress: whether that is worth the while
 * @error: where to put the error
 *
 * Begins a file. It has no time and no owner.
 *
 * Returns: whether it worked
 */
gboolean
deflash_zip_writer_begin (DeflashZipWriter *self, const char *name, guint64 size, gboolean compress, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int code;

  if (compress)
    archive_write_zip_set_compression_deflate (self->archive);
  else
    archive_write_zip_set_compression_store (self->archive);
  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  code = archive_write_header (self->archive, entry);
  archive_entry_free (entry);
  return code == ARCHIVE_OK || code == ARCHIVE_WARN || fail (self, error);
}

/**
 * deflash_zip_writer_write:
 * @self: a writer in which a file was begun
 * @data: some of its bytes
 * @size: how many
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_zip_writer_write (DeflashZipWriter *self, gconstpointer data, gsize size, GError **error)
{
  return archive_write_data (self->archive, data, size) == (la_ssize_t) size || fail (self, error);
}

/**
 * deflash_zip_writer_add:
 * @self: a writer
 * @name: of a file, with slashes
 * @text: what is in it
 * @error: where to put the error
 *
 * Writes a file of text.
 *
 * Returns: whether it worked
 */
gboolean
deflash_zip_writer_add (DeflashZipWriter *self, const char *name, const char *text, GError **error)
{
  return deflash_zip_writer_begin (self, name, strlen (text), TRUE, error) && deflash_zip_writer_write (self, text, strlen (text), error);
}

/**
 * deflash_zip_writer_finish:
 * @self: a writer
 * @error: where to put the error
 *
 * Writes the list of all files, without which there is no ZIP file.
 *
 * Returns: whether all of it was written
 */
gboolean
deflash_zip_writer_finish (DeflashZipWriter *self, GError **error)
{
  return archive_write_close (self->archive) == ARCHIVE_OK || fail (self, error);
}

void
deflash_zip_writer_free (DeflashZipWriter *self)
{
  archive_write_free (self->archive);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);
  g_free (self);
}
