/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-file.h"

#include "deflash-bookmarks.h"
#include "deflash-library-private.h"
#include "deflash-row-builder.h"
#include "deflash-source-list-private.h"
#include "deflash-store-transfer.h"
#include "deflash-url.h"

/* Articles of one transaction. Their folders are brought onto the disk together. */
#define PORTION 500

struct _DeflashSavedFile
{
  DeflashBookmarks *content;
};

/* Reading */

typedef struct
{
  GFile *file;   /* (owned) (nullable) */
  GBytes *bytes; /* (owned) (nullable) */
  gint64 now;
} ReadOp;

static void
read_op_free (gpointer data)
{
  ReadOp *op = data;

  g_clear_object (&op->file);
  g_clear_pointer (&op->bytes, g_bytes_unref);
  g_free (op);
}

static void
read_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ReadOp *op = data;
  DeflashSavedFile *self;
  DeflashBookmarks *content = NULL;
  GError *error = NULL;

  if (op->bytes == NULL)
    op->bytes = deflash_list_file_load (op->file, cancellable, &error);
  if (op->bytes != NULL)
    content = deflash_bookmarks_parse (op->bytes, op->now, &error);
  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_new0 (DeflashSavedFile, 1);
  self->content = content;
  g_task_return_pointer (task, self, (GDestroyNotify) deflash_saved_file_free);
}

/**
 * deflash_saved_file_read_async:
 * @library: a library that is open
 * @file: (nullable): a file with saved articles
 * @bytes: (nullable): its content, where there is no @file
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads bookmarks of a browser, the CSV of Pocket or Instapaper, or our own JSON, in a worker thread. Changes nothing.
 */
void
deflash_saved_file_read_async (DeflashLibrary *library, GFile *file, GBytes *bytes, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  ReadOp *op = g_new0 (ReadOp, 1);

  op->file = file != NULL ? g_object_ref (file) : NULL;
  op->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  op->now = deflash_clock_now (deflash_library_get_clock (library));
  g_task_set_source_tag (task, deflash_saved_file_read_async);
  g_task_set_task_data (task, op, read_op_free);
  deflash_library_push_ingest (library, DEFLASH_WORK_INTERACTIVE, task, read_work);
}

/**
 * deflash_saved_file_read_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_FORMAT_ERROR or a #GIOError
 *
 * Returns: (transfer full): what is in the file, or %NULL
 */
DeflashSavedFile *
deflash_saved_file_read_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_saved_file_read_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * deflash_saved_file_free:
 * @self: (transfer full): a file
 */
void
deflash_saved_file_free (DeflashSavedFile *self)
{
  deflash_bookmarks_free (self->content);
  g_free (self);
}

/**
 * deflash_saved_file_get_format:
 * @self: a file
 *
 * Returns: (transfer none): "netscape", "pocket", "instapaper" or "deflash"
 */
const char *
deflash_saved_file_get_format (DeflashSavedFile *self)
{
  return self->content->format;
}

/**
 * deflash_saved_file_get_n_items:
 * @self: a file
 *
 * Returns: how many articles are in it
 */
guint
deflash_saved_file_get_n_items (DeflashSavedFile *self)
{
  return self->content->bookmarks->len;
}

/**
 * deflash_saved_file_get_n_refused:
 * @self: a file
 *
 * Returns: how many of its lines can't be taken
 */
guint
deflash_saved_file_get_n_refused (DeflashSavedFile *self)
{
  return self->content->n_refused;
}

/**
 * deflash_saved_file_dup_left_out:
 * @self: a file
 *
 * Returns: (transfer full) (element-type DeflashLeftOut): the first of the lines that can't be taken; borrows from @self
 */
GArray *
deflash_saved_file_dup_left_out (DeflashSavedFile *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (DeflashLeftOut));

  for (guint i = 0; i < self->content->refused->len; i++)
    {
      const DeflashBookmark *bookmark = self->content->refused->pdata[i];
      DeflashLeftOut line = { DEFLASH_LEFT_OUT_ADDRESS, bookmark->title, bookmark->url };

      g_array_append_val (lines, line);
    }
  return lines;
}

/**
 * deflash_saved_file_is_damaged:
 * @self: a file
 *
 * Returns: whether the file was damaged, so that something of it may be missing
 */
gboolean
deflash_saved_file_is_damaged (DeflashSavedFile *self)
{
  return self->content->warnings->len > 0;
}

/* Importing */

typedef struct
{
  /* Input */
  DeflashSavedFile *file; /* borrowed */
  DeflashListProgress progress;
  gpointer progress_data;
  gint64 now;

  /* In progress */
  guint next;

  /* Output */
  guint n_added;
} ImportOp;

static void import_portion (GTask *task);

static DeflashStoreSaved *
make_item (const DeflashBookmark *bookmark, gint64 now)
{
  DeflashStoreSaved *item = deflash_store_saved_new ();
  g_autoptr (DeflashFeed) feed = deflash_feed_new (NULL);

  item->row = bookmark->entry != NULL ? deflash_row_builder_make_row (feed, bookmark->entry, NULL, DEFLASH_SECTION_NEWS, now)
                                      : deflash_row_builder_make_link (bookmark->url, bookmark->title, bookmark->description, now);
  if (item->row->section == DEFLASH_SECTION_NONE)
    item->row->section = DEFLASH_SECTION_NEWS;
  item->canonical_url = deflash_url_canonicalize (bookmark->url);
  item->source_title = bookmark->source_title != NULL ? g_strdup (bookmark->source_title) : deflash_url_get_host (bookmark->url);
  item->note = g_strdup (bookmark->note);
  item->saved_at = bookmark->saved_at;
  for (guint i = 0; i < bookmark->highlights->len; i++)
    g_ptr_array_add (item->highlights, deflash_highlight_copy (bookmark->highlights->pdata[i]));
  for (guint i = 0; i < bookmark->tags->len; i++)
    g_ptr_array_add (item->tags, g_strdup (bookmark->tags->pdata[i]));
  return item;
}

static void
portion_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ImportOp *op = g_task_get_task_data (task);
  GError *error = NULL;
  int n_added = deflash_store_import_saved_finish (DEFLASH_STORE (object), result, &error);

  if (n_added < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  op->n_added += n_added;
  if (op->progress != NULL)
    op->progress (op->next, op->file->content->bookmarks->len, op->progress_data);
  import_portion (task);
}

static void
portion_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  GError *error = NULL;
  g_autoptr (GPtrArray) items = g_task_propagate_pointer (G_TASK (result), &error);

  if (items != NULL)
    deflash_store_import_saved_async (deflash_library_get_store (library), items, library->origin, NULL, portion_stored_cb,
                                      g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
make_portion_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ImportOp *op = g_task_get_task_data (data);
  GPtrArray *bookmarks = op->file->content->bookmarks;
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_saved_free);

  for (guint i = 0; i < PORTION && op->next < bookmarks->len; i++)
    g_ptr_array_add (items, make_item (bookmarks->pdata[bookmarks->len - 1 - op->next++], op->now)); /* from the end: the newest is first */
  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

static void
import_portion (GTask *task)
{
  ImportOp *op = g_task_get_task_data (task);
  GTask *work;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (op->next >= op->file->content->bookmarks->len)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  work = g_task_new (g_task_get_source_object (task), NULL, portion_made_cb, g_object_ref (task));
  g_task_set_source_tag (work, import_portion);
  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  deflash_library_push_ingest (g_task_get_source_object (task), DEFLASH_WORK_INTERACTIVE, work, make_portion_work);
}

/**
 * deflash_saved_file_import_async:
 * @library: a library that is open
 * @file: what to save; to be kept until the end
 * @progress: (nullable): is told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): a #GCancellable; what was saved before stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Saves what is in a file. What is saved already only gets the file's tags, its note where it has none, and its highlights. Nothing is
 * fetched.
 */
void
deflash_saved_file_import_async (DeflashLibrary *library, DeflashSavedFile *file, DeflashListProgress progress, gpointer progress_data,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  ImportOp *op = g_new0 (ImportOp, 1);

  op->file = file;
  op->progress = progress;
  op->progress_data = progress_data;
  op->now = deflash_clock_now (deflash_library_get_clock (library));
  g_task_set_source_tag (task, deflash_saved_file_import_async);
  g_task_set_task_data (task, op, g_free);
  import_portion (task);
}

/**
 * deflash_saved_file_import_finish:
 * @library: a library
 * @result: the result
 * @n_added: (out) (optional): how many articles were saved that were not before, also where it fails
 * @error: where to put a %DEFLASH_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the whole file was gone through
 */
gboolean
deflash_saved_file_import_finish (DeflashLibrary *library, GAsyncResult *result, guint *n_added, GError **error)
{
  ImportOp *op;

  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_saved_file_import_async), FALSE);

  op = g_task_get_task_data (G_TASK (result));
  if (n_added != NULL)
    *n_added = op->n_added;
  return g_task_propagate_boolean (G_TASK (result), error);
}
