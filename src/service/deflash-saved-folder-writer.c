/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-folder-writer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "deflash-date.h"
#include "deflash-document-markdown.h"
#include "deflash-error.h"
#include "deflash-files.h"
#include "deflash-store-transfer.h"

/* Long enough to be known by, short enough for every file system, also with a number behind it. */
#define MAX_NAME_BYTES 96

/* Of a folder that is made in one that is there. */
#define FOLDER_NAME "deflash-news-saved"

struct _DeflashSavedFolderWriter
{
  char *target;
  char *part; /* (nullable): where it is made; it gets its name when all is there */
  DeflashDocumentLabels labels;
  GHashTable *names; /* (element-type utf8): taken, in lower case */
};

static gboolean
fail_with_errno (const char *path, GError **error)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path, g_strerror (number));
  return FALSE;
}

/* Returns: (transfer full) (nullable): the folder itself, or where it is there already a new one in it */
static char *
choose_target (const char *folder)
{
  char *target;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_file_test (folder, G_FILE_TEST_EXISTS) ? NULL : g_strdup (folder);
  target = g_build_filename (folder, FOLDER_NAME, NULL);
  for (guint i = 2; g_file_test (target, G_FILE_TEST_EXISTS); i++)
    {
      g_free (target);
      target = g_strdup_printf ("%s/" FOLDER_NAME "-%u", folder, i);
    }
  return target;
}

/**
 * deflash_saved_folder_writer_new:
 * @folder: a folder on a local file system; where it is there already a new one is made in it
 * @labels: what the parts of articles are called
 * @error: where to put a #GIOError; %G_IO_ERROR_EXISTS where there is a file under that name
 *
 * Begins a folder.
 *
 * Returns: (transfer full): a writer, or %NULL
 */
DeflashSavedFolderWriter *
deflash_saved_folder_writer_new (GFile *folder, const DeflashDocumentLabels *labels, GError **error)
{
  g_autoptr (DeflashSavedFolderWriter) self = g_new0 (DeflashSavedFolderWriter, 1);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *pictures = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *path = NULL;

  self->labels = *labels;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  path = g_file_get_path (folder);
  self->target = path != NULL ? choose_target (path) : NULL;
  if (self->target == NULL)
    {
      g_set_error (error, G_IO_ERROR, path != NULL ? G_IO_ERROR_EXISTS : G_IO_ERROR_NOT_SUPPORTED, "%s", path != NULL ? path : "not a local folder");
      return NULL;
    }
  parent = g_path_get_dirname (self->target);
  hidden = g_strdup_printf (".deflash-export-%.8s", uuid);
  self->part = g_build_filename (parent, hidden, NULL);
  pictures = g_build_filename (self->part, "pictures", NULL);
  if (g_mkdir_with_parents (pictures, 0755) == 0)
    return g_steal_pointer (&self);
  fail_with_errno (self->part, error);
  return NULL;
}

/* Letters and digits of a title, with dashes between the words. */
static char *
make_slug (const char *title)
{
  GString *slug = g_string_new (NULL);

  for (const char *p = title; *p != '\0' && slug->len < MAX_NAME_BYTES - 6; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (slug, g_unichar_tolower (c));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-' && c != '\'' && c != 0x2019)
        g_string_append_c (slug, '-');
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

/* Returns: (transfer full): a name that no other article of the folder has: "2026-01-31-title" */
static char *
make_name (DeflashSavedFolderWriter *self, const DeflashBookmark *bookmark)
{
  gint64 time = bookmark->entry->published != DEFLASH_TIME_NONE ? bookmark->entry->published : bookmark->saved_at;
  g_autofree char *day = time != DEFLASH_TIME_NONE ? deflash_date_format_iso (time) : NULL;
  g_autofree char *slug = make_slug (bookmark->title != NULL ? bookmark->title : "");
  g_autofree char *stem = g_strdup_printf ("%.10s%s%s", day != NULL ? day : "", day != NULL && *slug != '\0' ? "-" : "", slug);
  char *name = g_strdup (*stem != '\0' ? stem : "article");

  for (guint i = 2; !g_hash_table_add (self->names, g_strdup (name)); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", *stem != '\0' ? stem : "article", i);
    }
  return name;
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

/* Returns: (transfer full) (element-type utf8 utf8): the copies by the pictures' addresses; %NULL where copying fails. A picture that is not
 * there any more is named by its address. */
static GHashTable *
copy_pictures (DeflashSavedFolderWriter *self, const char *name, GPtrArray *pictures, GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < pictures->len; i++)
    {
      const DeflashStoreSavedPicture *picture = pictures->pdata[i];
      const char *dot = strrchr (picture->path, '.');
      g_autofree char *file = g_strdup_printf ("pictures/%s-%u%s", name, i + 1, dot != NULL ? dot : "");
      g_autofree char *path = g_build_filename (self->part, file, NULL);
      g_autoptr (GError) copy_error = NULL;

      if (copy_file (picture->path, path, &copy_error))
        g_hash_table_insert (files, g_strdup (picture->url), g_steal_pointer (&file));
      else if (!g_error_matches (copy_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&copy_error));
          return NULL;
        }
    }
  return g_steal_pointer (&files);
}

/* The article's own picture, where the text has not got it. */
static void
add_own_picture (DeflashBookmark *bookmark, GHashTable *files)
{
  const char *file = bookmark->entry->image != NULL ? g_hash_table_lookup (files, bookmark->entry->image) : NULL;
  char *text;

  if (file == NULL || strstr (bookmark->markdown, file) != NULL)
    return;
  text = g_strdup_printf ("![](%s)\n\n%s", file, bookmark->markdown);
  g_free (bookmark->markdown);
  bookmark->markdown = text;
}

/**
 * deflash_saved_folder_writer_add:
 * @self: a writer
 * @bookmark: a saved article, with its entry; gets its text as Markdown
 * @document: (nullable): its text
 * @pictures: (element-type DeflashStoreSavedPicture): its pictures
 * @error: where to put a #GIOError
 *
 * Writes an article.
 *
 * Returns: whether it worked
 */
gboolean
deflash_saved_folder_writer_add (DeflashSavedFolderWriter *self, DeflashBookmark *bookmark, DeflashDocument *document, GPtrArray *pictures,
                                 GError **error)
{
  g_autofree char *name = make_name (self, bookmark);
  g_autofree char *file = g_strconcat (name, ".md", NULL);
  g_autofree char *path = g_build_filename (self->part, file, NULL);
  g_autoptr (GHashTable) files = copy_pictures (self, name, pictures, error);
  g_autofree char *text = NULL;

  if (files == NULL)
    return FALSE;
  self->labels.pictures = files;
  g_free (bookmark->markdown);
  bookmark->markdown = document != NULL ? deflash_document_to_markdown (document, &self->labels) : g_strdup ("");
  self->labels.pictures = NULL;
  add_own_picture (bookmark, files);
  text = deflash_bookmark_to_markdown (bookmark);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, error);
}

/**
 * deflash_saved_folder_writer_finish:
 * @self: a writer
 * @error: where to put a #GIOError
 *
 * Gives the folder its name; without it there is none.
 *
 * Returns: whether it is there
 */
gboolean
deflash_saved_folder_writer_finish (DeflashSavedFolderWriter *self, GError **error)
{
  g_autofree char *pictures = g_build_filename (self->part, "pictures", NULL);

  g_rmdir (pictures); /* where there are none */
  if (g_rename (self->part, self->target) != 0)
    return fail_with_errno (self->target, error);
  g_clear_pointer (&self->part, g_free);
  return TRUE;
}

void
deflash_saved_folder_writer_free (DeflashSavedFolderWriter *self)
{
  if (self->part != NULL)
    deflash_files_delete_tree (self->part);
  g_free (self->part);
  g_free (self->target);
  g_hash_table_unref (self->names);
  g_free (self);
}
