/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-backup.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "deflash-error.h"
#include "deflash-json-read.h"
#include "deflash-json-write.h"
#include "deflash-zip-writer.h"

/* A backup is a ZIP file: backup.json, library.sqlite3, settings.ini, saved/UUID/FILE. The first says what is to come, so that nobody has
 * to unpack to find out. Everything else is refused by its name: nothing is ever written outside of the folder that it is unpacked into. */

#define BUFFER 65536
#define MAX_MANIFEST 65536
#define MAX_FILES 2000000
#define MAX_BYTES (G_GUINT64_CONSTANT (1) << 40)

/* What unpacks to more than this many times its size is no backup; a little may. */
#define MAX_RATIO 200
#define FREE_BYTES (16 << 20)

/* --- Writing --- */

struct _DeflashBackupWriter
{
  DeflashZipWriter *zip;
};

static char *
make_manifest (const DeflashBackupInfo *info)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *created = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (info->created);

  created = time != NULL ? g_date_time_format_iso8601 (time) : NULL;
  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "format", "deflash-news-backup");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, DEFLASH_BACKUP_VERSION);
  deflash_json_write_string (builder, "created", created);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, (gint64) info->n_bytes);
  json_builder_set_member_name (builder, "sources");
  json_builder_add_int_value (builder, info->n_sources);
  json_builder_set_member_name (builder, "saved");
  json_builder_add_int_value (builder, info->n_saved);
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, TRUE);
}

/**
 * deflash_backup_writer_new:
 * @stream: where it goes; kept open
 * @info: what it says of itself; its version is the present one
 * @error: where to put the error
 *
 * Begins a backup. All calls block; one thread at a time.
 *
 * Returns: (transfer full): the writer, or %NULL
 */
DeflashBackupWriter *
deflash_backup_writer_new (GOutputStream *stream, const DeflashBackupInfo *info, GError **error)
{
  g_autoptr (DeflashBackupWriter) self = g_new0 (DeflashBackupWriter, 1);
  g_autofree char *manifest = make_manifest (info);

  self->zip = deflash_zip_writer_new (stream, error);
  if (self->zip != NULL && deflash_zip_writer_add (self->zip, "backup.json", manifest, error))
    return g_steal_pointer (&self);
  return NULL;
}

/**
 * deflash_backup_writer_add:
 * @self: a writer
 * @name: of the file, with slashes
 * @size: its bytes; what @content has beyond them is left out
 * @content: them
 * @cancellable: (nullable): a #GCancellable
 * @error: where to put the error
 *
 * Puts a file into the backup.
 *
 * Returns: whether it worked
 */
gboolean
deflash_backup_writer_add (DeflashBackupWriter *self, const char *name, guint64 size, GInputStream *content, GCancellable *cancellable,
                           GError **error)
{
  g_autofree guint8 *buffer = g_malloc (BUFFER);

  if (!deflash_zip_writer_begin (self->zip, name, size, TRUE, error))
    return FALSE;
  while (size > 0)
    {
      gssize n = g_input_stream_read (content, buffer, (gsize) MIN (size, BUFFER), cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "%s: became shorter", name);
          return FALSE;
        }
      if (!deflash_zip_writer_write (self->zip, buffer, (gsize) n, error))
        return FALSE;
      size -= (guint64) n;
    }
  return TRUE;
}

/**
 * deflash_backup_writer_finish:
 * @self: a writer
 * @error: where to put the error
 *
 * Ends the backup; without it what was written is none.
 *
 * Returns: whether all of it was written
 */
gboolean
deflash_backup_writer_finish (DeflashBackupWriter *self, GError **error)
{
  return deflash_zip_writer_finish (self->zip, error);
}

void
deflash_backup_writer_free (DeflashBackupWriter *self)
{
  g_clear_pointer (&self->zip, deflash_zip_writer_free);
  g_free (self);
}

/* --- Reading --- */

struct _DeflashBackupReader
{
  struct archive *archive;
  GInputStream *stream;
  GError *error; /* (nullable): of the stream */
  guint8 *buffer;
  DeflashBackupInfo info;
  guint64 n_in;
  guint64 n_out;
  guint n_files;
  char *name;
  GHashTable *names; /* (element-type utf8): seen */
};

static la_ssize_t
read_cb (struct archive *archive, void *data, const void **buffer)
{
  DeflashBackupReader *self = data;
  gssize n = g_input_stream_read (self->stream, self->buffer, BUFFER, NULL, self->error == NULL ? &self->error : NULL);

  if (n < 0)
    {
      archive_set_error (archive, EIO, "stream");
      return -1;
    }
  self->n_in += (guint64) n;
  *buffer = self->buffer;
  return n;
}

static gboolean
fail_reading (DeflashBackupReader *self, int code, const char *message, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error_literal (error, DEFLASH_FORMAT_ERROR, code, message != NULL ? message : "Damaged backup");
  return FALSE;
}

/* One part of a path: letters, digits, dots inside, dashes and underscores. */
static gboolean
is_plain_name (const char *name)
{
  if (*name == '\0' || *name == '.' || strlen (name) > 128)
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("._-", *name) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_expected (const char *name)
{
  g_auto (GStrv) parts = NULL;

  if (g_str_equal (name, "library.sqlite3") || g_str_equal (name, "settings.ini"))
    return TRUE;
  parts = g_strsplit (name, "/", 4);
  return g_strv_length (parts) == 3 && g_str_equal (parts[0], "saved") && is_plain_name (parts[1]) && is_plain_name (parts[2]);
}

/* Returns: whether there is another entry; sets @self->name */
static gboolean
next_header (DeflashBackupReader *self, GError **error)
{
  struct archive_entry *entry;
  int code = archive_read_next_header (self->archive, &entry);
  const char *name;

  if (code == ARCHIVE_EOF)
    return FALSE;
  if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
    return fail_reading (self, DEFLASH_FORMAT_ERROR_INVALID, NULL, error);
  name = archive_entry_pathname_utf8 (entry);
  if (name == NULL || archive_entry_filetype (entry) != AE_IFREG || archive_entry_is_encrypted (entry) ||
      ++self->n_files > MAX_FILES || !g_hash_table_add (self->names, g_strdup (name)))
    return fail_reading (self, DEFLASH_FORMAT_ERROR_INVALID, "A name that no backup has", error);
  g_set_str (&self->name, name);
  return TRUE;
}

static gboolean
read_manifest (DeflashBackupReader *self, GError **error)
{
  g_autofree char *text = g_malloc (MAX_MANIFEST + 1);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length = 0;
  JsonObject *object;
  gint64 version;

  if (!next_header (self, error))
    return (error != NULL && *error != NULL) || self->error != NULL
             ? FALSE
             : fail_reading (self, DEFLASH_FORMAT_ERROR_EMPTY, "Nothing in it", error);
  if (!g_str_equal (self->name, "backup.json"))
    return fail_reading (self, DEFLASH_FORMAT_ERROR_NOT_A_LIST, "No backup", error);
  for (gssize n = 1; n > 0; length += (gsize) MAX (n, 0))
    {
      n = archive_read_data (self->archive, text + length, MAX_MANIFEST + 1 - length);
      if (n < 0 || length + (gsize) MAX (n, 0) > MAX_MANIFEST)
        return fail_reading (self, DEFLASH_FORMAT_ERROR_INVALID, NULL, error);
    }
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return fail_reading (self, DEFLASH_FORMAT_ERROR_INVALID, NULL, error);
  object = json_node_get_object (json_parser_get_root (parser));
  if (g_strcmp0 (json_object_get_string_member_with_default (object, "format", ""), "deflash-news-backup") != 0)
    return fail_reading (self, DEFLASH_FORMAT_ERROR_NOT_A_LIST, "No backup", error);
  version = json_object_get_int_member_with_default (object, "version", 0);
  if (version > DEFLASH_BACKUP_VERSION)
    return fail_reading (self, DEFLASH_FORMAT_ERROR_VERSION, "A backup of a newer version", error);
  self->info.version = (guint) MAX (version, 0);
  self->info.n_bytes = (guint64) CLAMP (json_object_get_int_member_with_default (object, "bytes", 0), 0, (gint64) MAX_BYTES);
  self->info.n_sources = (guint) CLAMP (json_object_get_int_member_with_default (object, "sources", 0), 0, G_MAXINT);
  self->info.n_saved = (guint) CLAMP (json_object_get_int_member_with_default (object, "saved", 0), 0, G_MAXINT);
  {
    g_autoptr (GDateTime) time =
      g_date_time_new_from_iso8601 (json_object_get_string_member_with_default (object, "created", ""), NULL);

    self->info.created = time != NULL ? g_date_time_to_unix (time) : 0;
  }
  return TRUE;
}

/**
 * deflash_backup_reader_new:
 * @stream: a backup
 * @error: where to put a %DEFLASH_FORMAT_ERROR (VERSION: written by a newer version) or a #GIOError
 *
 * Begins to read a backup. All calls block; one thread at a time.
 *
 * Returns: (transfer full): the reader, or %NULL
 */
DeflashBackupReader *
deflash_backup_reader_new (GInputStream *stream, GError **error)
{
  g_autoptr (DeflashBackupReader) self = g_new0 (DeflashBackupReader, 1);

  self->stream = g_object_ref (stream);
  self->buffer = g_malloc (BUFFER);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->archive = archive_read_new ();
  archive_read_support_format_zip_streamable (self->archive);
  if (archive_read_open (self->archive, self, NULL, read_cb, NULL) != ARCHIVE_OK)
    {
      fail_reading (self, DEFLASH_FORMAT_ERROR_NOT_A_LIST, "No backup", error);
      return NULL;
    }
  return read_manifest (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * deflash_backup_reader_get_info:
 * @self: a reader
 *
 * Returns: (transfer none): what the backup says of itself
 */
const DeflashBackupInfo *
deflash_backup_reader_get_info (DeflashBackupReader *self)
{
  return &self->info;
}

/**
 * deflash_backup_reader_next:
 * @self: a reader
 * @name: (out) (transfer none): the file's name: "library.sqlite3", "settings.ini" or "saved/FOLDER/FILE" of plain letters, digits, dots,
 *   dashes and underscores
 * @error: where to put a %DEFLASH_FORMAT_ERROR or a #GIOError
 *
 * Goes to the next file.
 *
 * Returns: whether there is one; %FALSE without an error at the end
 */
gboolean
deflash_backup_reader_next (DeflashBackupReader *self, const char **name, GError **error)
{
  if (!next_header (self, error))
    return FALSE;
  if (!is_expected (self->name))
    return fail_reading (self, DEFLASH_FORMAT_ERROR_INVALID, "A name that no backup has", error);
  *name = self->name;
  return TRUE;
}

/**
 * deflash_backup_reader_read:
 * @self: a reader
 * @buffer: (out caller-allocates) (array length=size): gets what comes next of the file
 * @size: its bytes
 * @error: where to put a %DEFLASH_FORMAT_ERROR (TOO_LARGE: it unpacks to more than it says, or than any backup does) or a #GIOError
 *
 * Returns: how many bytes there were, 0 at the file's end, -1 for an error
 */
gssize
deflash_backup_reader_read (DeflashBackupReader *self, gpointer buffer, gsize size, GError **error)
{
  la_ssize_t n = archive_read_data (self->archive, buffer, size);

  if (n < 0)
    {
      fail_reading (self, DEFLASH_FORMAT_ERROR_INVALID, NULL, error);
      return -1;
    }
  self->n_out += (guint64) n;
  if (self->n_out > self->info.n_bytes || (self->n_out > FREE_BYTES && self->n_out / MAX_RATIO > self->n_in))
    {
      fail_reading (self, DEFLASH_FORMAT_ERROR_TOO_LARGE, "It unpacks to more than a backup does", error);
      return -1;
    }
  return n;
}

void
deflash_backup_reader_free (DeflashBackupReader *self)
{
  archive_read_free (self->archive);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);
  g_hash_table_unref (self->names);
  g_free (self->buffer);
  g_free (self->name);
  g_free (self);
}
