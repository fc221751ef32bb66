/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-files.h"

#include <glib/gstdio.h>

/**
 * deflash_files_delete_tree:
 * @path: a file or folder
 *
 * Deletes it with all that is in it; of a link, the link only. What can't be deleted stays.
 */
void
deflash_files_delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      deflash_files_delete_tree (child);
    }
  g_remove (path);
}
