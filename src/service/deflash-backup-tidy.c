/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-backup-tidy.h"

#include <glib/gstdio.h>

#include "deflash-files.h"

/* A copy or an unpacked backup that nobody wrote to for so long, in seconds, belongs to a program that was killed. */
#define LEFT_OVER_AGE 3600

static gint64
get_changed (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 ? (gint64) status.st_mtime : 0;
}

/* Of a folder that is being filled, what is in it changes. */
static gint64
get_last_changed (const char *path)
{
  static const char *const names[] = { "library.sqlite3", "library.sqlite3-wal", "saved" };
  gint64 last = get_changed (path);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *child = g_build_filename (path, names[i], NULL);

      last = MAX (last, get_changed (child));
    }
  return last;
}

static void
tidy_folder (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, prefix) && get_last_changed (path) < now - LEFT_OVER_AGE)
        deflash_files_delete_tree (path);
    }
}

/**
 * deflash_backup_tidy:
 * @data_dir: a library
 *
 * Deletes what backups and restores left that were killed: the copy in the library, and the library that was unpacked beside it.
 */
void
deflash_backup_tidy (const char *data_dir)
{
  g_autofree char *parent = g_path_get_dirname (data_dir);
  g_autofree char *name = g_path_get_basename (data_dir);
  g_autofree char *prefix = g_strconcat (name, ".restoring-", NULL);

  tidy_folder (data_dir, ".backup-");
  tidy_folder (parent, prefix);
}
