/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-backup.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashBackupReader) reader = deflash_backup_reader_new (stream, &error);
  const char *name;
  guint64 n_bytes = 0;

  g_assert_true ((reader != NULL) != (error != NULL));
  while (reader != NULL && error == NULL && deflash_backup_reader_next (reader, &name, &error))
    {
      guint8 buffer[4096];
      gssize n;

      g_assert_true (*name != '/' && strstr (name, "..") == NULL && strchr (name, '\\') == NULL);
      while ((n = deflash_backup_reader_read (reader, buffer, sizeof buffer, &error)) > 0)
        n_bytes += (guint64) n;
      g_assert_true ((n < 0) == (error != NULL));
    }
  g_assert_true (reader == NULL || n_bytes <= deflash_backup_reader_get_info (reader)->n_bytes + 4096);
  return 0;
}
