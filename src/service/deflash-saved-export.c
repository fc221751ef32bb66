/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-export.h"

#include <string.h>

#include "deflash-document-markdown.h"
#include "deflash-epub.h"
#include "deflash-library-private.h"
#include "deflash-picture-type.h"
#include "deflash-saved-folder-writer.h"
#include "deflash-store-transfer.h"

/* Articles that are loaded at a time. A book and a folder are written as they come; of the others the whole text is made first. */
#define PORTION 50

/* A picture that is larger was not saved by us. */
#define MAX_PICTURE (64 * 1024 * 1024)

typedef struct
{
  /* Input */
  DeflashSavedFormat format;
  char *title;
  GArray *ids; /* (owned) (nullable) */
  GFile *file; /* (owned) (nullable) */
  GOutputStream *stream; /* (owned): the file's own, where there is one */
  gint64 now;
  DeflashListProgress progress;
  gpointer progress_data;

  /* In progress */
  guint n_asked;
  gboolean is_open;
  GPtrArray *loaded;    /* (owned) (nullable) (element-type DeflashStoreSaved): still to be converted */
  GPtrArray *bookmarks; /* (owned): of what is one text */
  DeflashEpubWriter *epub;           /* (owned) (nullable) */
  DeflashSavedFolderWriter *folder;  /* (owned) (nullable) */

  /* Output */
  guint n_written;
} ExportOp;

static void
export_op_free (gpointer data)
{
  ExportOp *op = data;

  g_clear_pointer (&op->epub, deflash_epub_writer_free);
  g_clear_pointer (&op->folder, deflash_saved_folder_writer_free);
  g_free (op->title);
  g_clear_pointer (&op->ids, g_array_unref);
  g_clear_object (&op->file);
  g_clear_object (&op->stream);
  g_clear_pointer (&op->loaded, g_ptr_array_unref);
  g_ptr_array_unref (op->bookmarks);
  g_free (op);
}

static void load_portion (GTask *task);

/* The parts go under headings by which they are known again. */
static const DeflashDocumentLabels labels = { "Why it matters", "What to know", "Sources", "Steps" };

static DeflashEntry *
make_entry (const DeflashArticleFields *fields)
{
  DeflashEntry *entry = deflash_entry_new ();

  entry->id = g_strdup (fields->uuid);
  entry->url = g_strdup (fields->url);
  entry->external_url = g_strdup (fields->external_url);
  entry->comments_url = g_strdup (fields->comments_url);
  entry->title = g_strdup (fields->title);
  entry->summary = fields->lead_is_stated ? NULL : g_strdup (fields->lead);
  entry->lead = fields->lead_is_stated ? g_strdup (fields->lead) : NULL;
  entry->kicker = g_strdup (fields->kicker);
  entry->image = g_strdup (fields->image);
  entry->language = g_strdup (fields->language);
  entry->published = fields->published_is_stated ? fields->published : DEFLASH_TIME_NONE;
  entry->modified = fields->modified;
  entry->section = fields->section;
  if (fields->author != NULL)
    g_ptr_array_add (entry->authors, g_strdup (fields->author));
  for (guint i = 0; fields->attachments != NULL && i < fields->attachments->len; i++)
    {
      const DeflashAttachment *stated = fields->attachments->pdata[i];
      DeflashAttachment *attachment = deflash_entry_add_attachment (entry, stated->url, stated->mime_type);

      attachment->size_in_bytes = stated->size_in_bytes;
      attachment->duration_in_seconds = stated->duration_in_seconds;
    }
  entry->deal = fields->deal != NULL ? deflash_deal_ref (fields->deal) : NULL;
  entry->guide = fields->guide != NULL ? deflash_guide_ref (fields->guide) : NULL;
  return entry;
}

static DeflashBookmark *
make_bookmark (DeflashStoreSaved *saved, DeflashSavedFormat format)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (saved->card->article);
  DeflashBookmark *bookmark = deflash_bookmark_new ();

  bookmark->url = g_strdup (fields->url);
  bookmark->title = g_strdup (fields->title);
  bookmark->description = g_strdup (fields->lead);
  bookmark->source_title = g_strdup (saved->source_title);
  bookmark->note = g_strdup (saved->note);
  bookmark->saved_at = saved->saved_at;
  for (guint i = 0; i < saved->tags->len; i++)
    deflash_bookmark_add_tag (bookmark, saved->tags->pdata[i]);
  for (guint i = 0; i < saved->highlights->len; i++)
    g_ptr_array_add (bookmark->highlights, deflash_highlight_copy (saved->highlights->pdata[i]));
  if (format == DEFLASH_SAVED_HTML)
    return bookmark;
  bookmark->entry = make_entry (fields);
  if (format == DEFLASH_SAVED_JSON && fields->document != NULL)
    bookmark->entry->content_html = deflash_document_to_html (fields->document, &labels);
  if (format == DEFLASH_SAVED_MARKDOWN && fields->document != NULL)
    bookmark->markdown = deflash_document_to_markdown (fields->document, &labels);
  return bookmark;
}

/* What is missing is not in the book; nothing else depends on it. */
static GPtrArray *
load_pictures (DeflashStoreSaved *saved)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_epub_picture_free);

  for (guint i = 0; i < saved->pictures->len; i++)
    {
      const DeflashStoreSavedPicture *picture = saved->pictures->pdata[i];
      g_autoptr (GMappedFile) file = g_mapped_file_new (picture->path, FALSE, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (file == NULL || g_mapped_file_get_length (file) > MAX_PICTURE)
        continue;
      bytes = g_mapped_file_get_bytes (file);
      g_ptr_array_add (pictures, deflash_epub_picture_new (picture->url, deflash_picture_type_of_file (picture->path), bytes));
    }
  return pictures;
}

static gboolean
open_target (ExportOp *op, GCancellable *cancellable, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();

  op->is_open = TRUE;
  if (op->format == DEFLASH_SAVED_FOLDER)
    {
      op->folder = deflash_saved_folder_writer_new (op->file, &labels, error);
      return op->folder != NULL;
    }
  if (op->stream == NULL)
    op->stream = G_OUTPUT_STREAM (g_file_replace (op->file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error));
  if (op->stream == NULL)
    return FALSE;
  if (op->format != DEFLASH_SAVED_EPUB)
    return TRUE;
  op->epub = deflash_epub_writer_new (op->stream, op->title, uuid, op->now, error);
  return op->epub != NULL;
}

static gboolean
take_one (ExportOp *op, DeflashStoreSaved *saved, GError **error)
{
  DeflashDocument *document = deflash_article_get_fields (saved->card->article)->document;
  DeflashBookmark *bookmark = make_bookmark (saved, op->format);
  gboolean good = TRUE;

  op->n_written++;
  if (op->epub != NULL)
    {
      g_autoptr (GPtrArray) pictures = load_pictures (saved);

      good = deflash_epub_writer_add (op->epub, bookmark, document, &labels, pictures, error);
    }
  else if (op->folder != NULL)
    good = deflash_saved_folder_writer_add (op->folder, bookmark, document, saved->pictures, error);
  else
    {
      g_ptr_array_add (op->bookmarks, bookmark);
      return TRUE;
    }
  deflash_bookmark_free (bookmark);
  return good;
}

static void
take_work (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  ExportOp *op = g_task_get_task_data (data);
  GError *error = NULL;
  gboolean good = op->is_open || open_target (op, cancellable, &error);

  for (guint i = 0; good && i < op->loaded->len; i++)
    good = take_one (op, op->loaded->pdata[i], &error) && !g_cancellable_set_error_if_cancelled (cancellable, &error);
  g_clear_pointer (&op->loaded, g_ptr_array_unref);
  if (good)
    g_task_return_boolean (work, TRUE);
  else
    g_task_return_error (work, error);
}

static gboolean
write_text (ExportOp *op, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;

  if (op->format == DEFLASH_SAVED_JSON)
    text = deflash_bookmarks_to_json (op->bookmarks, op->title);
  else if (op->format == DEFLASH_SAVED_MARKDOWN)
    text = deflash_bookmarks_to_markdown (op->bookmarks);
  else
    text = deflash_bookmarks_to_html (op->bookmarks, op->title);
  return g_output_stream_write_all (op->stream, text, strlen (text), NULL, cancellable, error);
}

static gboolean
finish_target (ExportOp *op, GCancellable *cancellable, GError **error)
{
  if (op->folder != NULL)
    return deflash_saved_folder_writer_finish (op->folder, error);
  if (op->epub != NULL ? !deflash_epub_writer_finish (op->epub, error) : !write_text (op, cancellable, error))
    return FALSE;
  return op->file != NULL ? g_output_stream_close (op->stream, cancellable, error) : g_output_stream_flush (op->stream, cancellable, error);
}

static void
finish_work (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  ExportOp *op = g_task_get_task_data (data);
  GError *error = NULL;

  if (op->n_written == 0 && op->format == DEFLASH_SAVED_EPUB)
    g_set_error_literal (&error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "Nothing to write: a book has a chapter");
  if (error == NULL && (op->is_open || open_target (op, cancellable, &error)) && finish_target (op, cancellable, &error))
    g_task_return_boolean (work, TRUE);
  else
    g_task_return_error (work, error);
}

/* A file that was there before stays: closing when it is cancelled leaves it as it was. */
static void
give_up_work (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  ExportOp *op = g_task_get_task_data (data);
  g_autoptr (GCancellable) never = g_cancellable_new ();

  g_cancellable_cancel (never);
  g_clear_pointer (&op->epub, deflash_epub_writer_free);
  g_clear_pointer (&op->folder, deflash_saved_folder_writer_free);
  if (op->file != NULL && op->stream != NULL)
    g_output_stream_close (op->stream, never, NULL);
  g_task_return_boolean (work, TRUE);
}

static void
push_work (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  GTask *work = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), callback, g_object_ref (task));

  g_task_set_check_cancellable (work, FALSE);
  g_task_set_source_tag (work, push_work);
  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  deflash_library_push_ingest (g_task_get_source_object (task), DEFLASH_WORK_INTERACTIVE, work, func);
}

static void
given_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_propagate_boolean (G_TASK (result), NULL);
  g_task_return_error (task, g_error_copy (g_object_get_data (G_OBJECT (task), "error")));
}

static void
give_up (GTask *task, GError *error)
{
  g_object_set_data_full (G_OBJECT (task), "error", error, (GDestroyNotify) g_error_free);
  push_work (task, give_up_work, given_up_cb);
}

static void
finished_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    give_up (task, error);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExportOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      give_up (task, error);
      return;
    }
  if (op->progress != NULL)
    op->progress (op->n_asked, op->ids != NULL ? op->ids->len : op->n_asked, op->progress_data);
  load_portion (task);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExportOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  op->loaded = deflash_store_load_saved_finish (DEFLASH_STORE (object), result, &error);
  if (op->loaded == NULL)
    {
      give_up (task, error);
      return;
    }
  if (op->ids == NULL)
    op->n_asked += op->loaded->len;
  if (op->loaded->len > 0)
    push_work (task, take_work, taken_cb);
  else if (op->ids != NULL && op->n_asked < op->ids->len)
    load_portion (task);
  else
    push_work (task, finish_work, finished_cb);
}

static void
load_portion (GTask *task)
{
  ExportOp *op = g_task_get_task_data (task);
  DeflashStore *store = deflash_library_get_store (g_task_get_source_object (task));
  guint first = op->n_asked;

  if (op->ids == NULL)
    deflash_store_load_saved_async (store, first, PORTION, g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
  else
    {
      op->n_asked = MIN (op->ids->len, first + PORTION);
      deflash_store_load_saved_ids_async (store, &g_array_index (op->ids, gint64, first), op->n_asked - first, g_task_get_cancellable (task),
                                          loaded_cb, g_object_ref (task));
    }
}

/**
 * deflash_saved_export_async:
 * @library: a library that is open
 * @what: what to write, and where
 * @progress: (nullable): is told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Writes saved articles, in worker threads. A file that is there already is replaced once all is written.
 */
void
deflash_saved_export_async (DeflashLibrary *library, const DeflashSavedExport *what, DeflashListProgress progress, gpointer progress_data,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  ExportOp *op = g_new0 (ExportOp, 1);

  op->format = what->format;
  op->title = g_strdup (what->title);
  op->ids = what->ids != NULL ? g_array_ref (what->ids) : NULL;
  g_set_object (&op->file, what->file);
  g_set_object (&op->stream, what->stream);
  op->now = deflash_clock_now (deflash_library_get_clock (library));
  op->progress = progress;
  op->progress_data = progress_data;
  op->bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_bookmark_free);
  g_task_set_source_tag (task, deflash_saved_export_async);
  g_task_set_task_data (task, op, export_op_free);
  load_portion (task);
}

/**
 * deflash_saved_export_finish:
 * @library: a library
 * @result: the result
 * @n_written: (out) (optional): how many articles were written
 * @error: where to put the error
 *
 * Returns: whether all of it is there; else what was there before is
 */
gboolean
deflash_saved_export_finish (DeflashLibrary *library, GAsyncResult *result, guint *n_written, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_saved_export_async), FALSE);

  if (n_written != NULL)
    *n_written = ((ExportOp *) g_task_get_task_data (G_TASK (result)))->n_written;
  return g_task_propagate_boolean (G_TASK (result), error);
}
