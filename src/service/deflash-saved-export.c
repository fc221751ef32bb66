/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-bookmarks.h"
#include "deflash-document-markdown.h"
#include "deflash-library-private.h"
#include "deflash-saved-file.h"
#include "deflash-store-transfer.h"

/* Articles that are loaded at a time. */
#define PORTION 50

typedef struct
{
  /* Input */
  DeflashSavedFormat format;
  char *title;

  /* In progress */
  GPtrArray *loaded;    /* (owned) (nullable) (element-type DeflashStoreSaved): still to be converted */
  GPtrArray *bookmarks; /* (owned) */
} ExportOp;

static void
export_op_free (gpointer data)
{
  ExportOp *op = data;

  g_free (op->title);
  g_clear_pointer (&op->loaded, g_ptr_array_unref);
  g_ptr_array_unref (op->bookmarks);
  g_free (op);
}

static void load_portion (GTask *task);

/* The parts go under headings by which they are known again. */
static const DeflashDocumentLabels labels = { "Why it matters", "What to know", "Sources", "Steps" };

static char *
make_html (DeflashDocument *document)
{
  return document != NULL ? deflash_document_to_html (document, &labels) : NULL;
}

static DeflashEntry *
make_entry (const DeflashArticleFields *fields)
{
  DeflashEntry *entry = deflash_entry_new ();

  entry->id = g_strdup (fields->uuid);
  entry->url = g_strdup (fields->url);
  entry->external_url = g_strdup (fields->external_url);
  entry->comments_url = g_strdup (fields->comments_url);
  entry->title = g_strdup (fields->title);
  entry->content_html = make_html (fields->document);
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
  if (format != DEFLASH_SAVED_HTML)
    bookmark->entry = make_entry (fields);
  if (format == DEFLASH_SAVED_MARKDOWN && fields->document != NULL)
    bookmark->markdown = deflash_document_to_markdown (fields->document, &labels);
  return bookmark;
}

static void
convert_work (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  ExportOp *op = g_task_get_task_data (data);

  for (guint i = 0; i < op->loaded->len; i++)
    g_ptr_array_add (op->bookmarks, make_bookmark (op->loaded->pdata[i], op->format));
  g_clear_pointer (&op->loaded, g_ptr_array_unref);
  g_task_return_boolean (work, TRUE);
}

static void
write_work (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  ExportOp *op = g_task_get_task_data (data);
  char *text;

  if (op->format == DEFLASH_SAVED_JSON)
    text = deflash_bookmarks_to_json (op->bookmarks, op->title);
  else if (op->format == DEFLASH_SAVED_MARKDOWN)
    text = deflash_bookmarks_to_markdown (op->bookmarks);
  else
    text = deflash_bookmarks_to_html (op->bookmarks, op->title);

  g_task_return_pointer (work, g_bytes_new_take (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
}

static void
push_work (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  GTask *work = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), callback, g_object_ref (task));

  g_task_set_source_tag (work, push_work);
  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  deflash_library_push_ingest (g_task_get_source_object (task), DEFLASH_WORK_INTERACTIVE, work, func);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
converted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    load_portion (task);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExportOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  op->loaded = deflash_store_load_saved_finish (DEFLASH_STORE (object), result, &error);
  if (op->loaded == NULL)
    g_task_return_error (task, error);
  else if (op->loaded->len == 0)
    push_work (task, write_work, written_cb);
  else
    push_work (task, convert_work, converted_cb);
}

static void
load_portion (GTask *task)
{
  ExportOp *op = g_task_get_task_data (task);

  deflash_store_load_saved_async (deflash_library_get_store (g_task_get_source_object (task)), op->bookmarks->len, PORTION,
                                  g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
}

/**
 * deflash_saved_export_async:
 * @library: a library that is open
 * @format: what to write
 * @title: what the file shall call itself
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Writes all saved articles, in worker threads.
 */
void
deflash_saved_export_async (DeflashLibrary *library, DeflashSavedFormat format, const char *title, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  ExportOp *op = g_new0 (ExportOp, 1);

  op->format = format;
  op->title = g_strdup (title);
  op->bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_bookmark_free);
  g_task_set_source_tag (task, deflash_saved_export_async);
  g_task_set_task_data (task, op, export_op_free);
  load_portion (task);
}

/**
 * deflash_saved_export_finish:
 * @library: a library
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the file's content, or %NULL
 */
GBytes *
deflash_saved_export_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_saved_export_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
