/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"
#include "deflash-library-private.h"
#include "deflash-source-list-private.h"
#include "deflash-url.h"

/* Lists of sources in and out: reading, importing, exporting. */

/* A larger file is no list of sources or bookmarks. */
#define MAX_BYTES (128 * 1024 * 1024)

/* Sources of one transaction. */
#define PORTION 200

/* Reading */

typedef struct
{
  GFile *file;      /* (owned) (nullable) */
  GBytes *bytes;    /* (owned) (nullable) */
  GPtrArray *known; /* (owned) (element-type utf8): addresses of the library's feeds */
} ReadOp;

static void
read_op_free (gpointer data)
{
  ReadOp *op = data;

  g_clear_object (&op->file);
  g_clear_pointer (&op->bytes, g_bytes_unref);
  g_ptr_array_unref (op->known);
  g_free (op);
}

/* Reads a file that may be without end. Returns: (transfer full): its content. In a worker. */
GBytes *
deflash_list_file_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 buffer[65536];
  gssize length;

  if (stream == NULL)
    return NULL;
  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), buffer, sizeof buffer, cancellable, error)) > 0)
    {
      g_byte_array_append (content, buffer, length);
      if (content->len > MAX_BYTES)
        {
          g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "over %d bytes", MAX_BYTES);
          return NULL;
        }
    }
  return length == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&content)) : NULL;
}

static void
read_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ReadOp *op = data;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DeflashSubscriptions *list = NULL;
  GError *error = NULL;

  if (op->bytes == NULL)
    op->bytes = deflash_list_file_load (op->file, cancellable, &error);
  if (op->bytes != NULL)
    list = deflash_subscriptions_parse (op->bytes, &error);
  if (list == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < op->known->len; i++)
    {
      char *key = deflash_url_canonicalize (op->known->pdata[i]);

      if (key != NULL)
        g_hash_table_add (known, key);
    }
  g_task_return_pointer (task, deflash_source_list_new (list, known), (GDestroyNotify) deflash_source_list_free);
}

/**
 * deflash_source_list_read_async:
 * @library: a library that is open
 * @file: (nullable): a file with a list
 * @bytes: (nullable): its content, where there is no @file
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads a list of sources in a worker thread and compares it with what the library has. Changes nothing.
 */
void
deflash_source_list_read_async (DeflashLibrary *library, GFile *file, GBytes *bytes, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  GListModel *sources = deflash_library_get_sources (library);
  ReadOp *op = g_new0 (ReadOp, 1);
  GTask *task;

  op->file = file != NULL ? g_object_ref (file) : NULL;
  op->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  op->known = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      g_ptr_array_add (op->known, g_strdup (deflash_source_get_feed_url (source)));
    }
  task = g_task_new (library, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_source_list_read_async);
  g_task_set_task_data (task, op, read_op_free);
  deflash_library_push_ingest (library, DEFLASH_WORK_INTERACTIVE, task, read_work);
}

/**
 * deflash_source_list_read_finish:
 * @library: a library
 * @result: the result
 * @error: where to put a %DEFLASH_FORMAT_ERROR_NOT_A_LIST, %DEFLASH_FORMAT_ERROR_TOO_LARGE or a #GIOError
 *
 * Returns: (transfer full): the list, or %NULL
 */
DeflashSourceList *
deflash_source_list_read_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_source_list_read_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Importing */

typedef struct
{
  /* Input */
  DeflashSourceList *list; /* borrowed */
  DeflashListProgress progress;
  gpointer progress_data;

  /* In progress */
  guint next;

  /* Output */
  guint n_added;
  GError *error; /* (owned) (nullable) */
} ImportOp;

static void
import_op_free (gpointer data)
{
  ImportOp *op = data;

  g_clear_error (&op->error);
  g_free (op);
}

static void import_portion (GTask *task);

static void
import_synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ImportOp *op = g_task_get_task_data (task);

  /* It is stored; that the model could not be read anew shows by itself. */
  deflash_library_sync_sources_finish (DEFLASH_LIBRARY (object), result, NULL);
  if (op->error != NULL)
    g_task_return_error (task, g_steal_pointer (&op->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
end_import (GTask *task)
{
  DeflashLibrary *library = g_task_get_source_object (task);

  deflash_library_release_sources (library);
  deflash_library_sync_sources_async (library, NULL, import_synced_cb, g_object_ref (task));
}

static void
portion_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ImportOp *op = g_task_get_task_data (task);
  int n_added = deflash_store_add_sources_finish (DEFLASH_STORE (object), result, &op->error);

  if (n_added < 0)
    {
      end_import (task);
      return;
    }
  op->n_added += n_added;
  if (op->progress != NULL)
    op->progress (op->next, op->list->list->feeds->len, op->progress_data);
  import_portion (task);
}

/* What a person called a source in the other reader stays its name. */
static DeflashSource *
make_source (DeflashLibrary *library, DeflashSourceList *list, guint index, gint64 now)
{
  const DeflashSubscription *feed = list->list->feeds->pdata[index];
  const DeflashListFolder *folder = list->folders->pdata[g_array_index (list->folder_of, guint, index)];
  g_autoptr (DeflashSecret) secret = NULL;
  g_autofree char *public_url = deflash_secret_split_url (feed->url, &secret);
  DeflashSourceFields fields = {
    .section = folder->section,
    .kind = DEFLASH_SOURCE_FEED,
    .title = feed->feed_title,
    .custom_title = feed->title,
    .feed_url = public_url,
    .home_url = feed->home_url,
    .language = feed->language,
    .added = now,
  };

  if (secret != NULL)
    deflash_secrets_store_async (library->secrets, public_url, secret, NULL, NULL);
  return deflash_source_new (&fields);
}

static void
import_portion (GTask *task)
{
  DeflashLibrary *library = g_task_get_source_object (task);
  ImportOp *op = g_task_get_task_data (task);
  guint n_feeds = op->list->list->feeds->len;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = deflash_clock_now (deflash_library_get_clock (library));

  if (op->next >= n_feeds || g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &op->error))
    {
      end_import (task);
      return;
    }
  for (guint i = 0; i < PORTION && op->next < n_feeds; i++)
    g_ptr_array_add (sources, make_source (library, op->list, op->next++, now));
  deflash_store_add_sources_async (deflash_library_get_store (library), sources, library->origin, NULL, portion_stored_cb,
                                   g_object_ref (task));
}

/**
 * deflash_source_list_import_async:
 * @library: a library that is open
 * @list: a list, with the section of each folder; to be kept until the end
 * @progress: (nullable): is told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): a #GCancellable; what was added before stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Adds the sources of a list. What is in the library already is left as it is. Nothing is fetched: the next refresh does that.
 */
void
deflash_source_list_import_async (DeflashLibrary *library, DeflashSourceList *list, DeflashListProgress progress, gpointer progress_data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  ImportOp *op = g_new0 (ImportOp, 1);

  op->list = list;
  op->progress = progress;
  op->progress_data = progress_data;
  g_task_set_source_tag (task, deflash_source_list_import_async);
  g_task_set_task_data (task, op, import_op_free);
  g_task_set_check_cancellable (task, FALSE);
  deflash_library_hold_sources (library);
  import_portion (task);
}

/**
 * deflash_source_list_import_finish:
 * @library: a library
 * @result: the result
 * @n_added: (out) (optional): how many sources were added, also where it fails
 * @error: where to put a %DEFLASH_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the whole list was gone through
 */
gboolean
deflash_source_list_import_finish (DeflashLibrary *library, GAsyncResult *result, guint *n_added, GError **error)
{
  ImportOp *op;

  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_source_list_import_async), FALSE);

  op = g_task_get_task_data (G_TASK (result));
  if (n_added != NULL)
    *n_added = op->n_added;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Exporting */

static void
export_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char *text = deflash_subscriptions_to_opml (data);

  g_task_return_pointer (task, g_bytes_new_take (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
}

/* Names and passwords don't leave the library. */
static char *
strip_secret (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);

  return uri != NULL ? g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO) : g_strdup (url);
}

static DeflashSubscription *
make_line (DeflashSource *source, const char *const *folders)
{
  const DeflashSourceFields *fields = deflash_source_get_fields (source);
  DeflashSubscription *line = deflash_subscription_new ();
  const char *folder[] = { folders[fields->section], NULL };
  const char *section[] = { deflash_section_to_string (fields->section), NULL };

  line->title = g_strdup (deflash_source_get_title (source));
  line->feed_title = g_strdup (fields->title);
  line->url = strip_secret (fields->feed_url);
  line->home_url = g_strdup (fields->home_url);
  line->language = g_strdup (fields->language);
  deflash_subscription_add_category (line, folder);
  line->in_folder = TRUE;
  deflash_subscription_add_category (line, section);
  return line;
}

/**
 * deflash_source_list_export_async:
 * @library: a library that is open
 * @title: (nullable): what the list shall call itself
 * @folders: the names of the folders, by #DeflashSection; [0] is not used
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Writes the sources as OPML, a folder for each section. The sample stays out, and so do names and passwords within addresses.
 */
void
deflash_source_list_export_async (DeflashLibrary *library, const char *title, const char *const *folders, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  GListModel *sources = deflash_library_get_sources (library);
  DeflashSubscriptions *list = deflash_subscriptions_new ();
  GTask *task = g_task_new (library, cancellable, callback, user_data);

  list->title = g_strdup (title);
  list->created = deflash_clock_now (deflash_library_get_clock (library));
  for (guint section = DEFLASH_SECTION_NEWS; section <= DEFLASH_SECTION_DEALS; section++)
    for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
      {
        g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

        if (deflash_source_get_kind (source) != DEFLASH_SOURCE_SAMPLE && deflash_source_get_section (source) == section)
          g_ptr_array_add (list->feeds, make_line (source, folders));
      }
  g_task_set_source_tag (task, deflash_source_list_export_async);
  g_task_set_task_data (task, list, (GDestroyNotify) deflash_subscriptions_free);
  deflash_library_push_ingest (library, DEFLASH_WORK_INTERACTIVE, task, export_work);
}

/**
 * deflash_source_list_export_finish:
 * @library: a library
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full): the document, or %NULL
 */
GBytes *
deflash_source_list_export_finish (DeflashLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, deflash_source_list_export_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
