/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-wanted.h"

#include "deflash-extraction.h"
#include "deflash-library-private.h"
#include "deflash-page-fetch.h"
#include "deflash-row-builder.h"
#include "deflash-saved-page.h"
#include "deflash-url.h"

/**
 * DeflashSavedWanted:
 *
 * Fetches the pages of what was saved without a network, one after the other, once there is one. What fails in passing stays wanted.
 */
struct _DeflashSavedWanted
{
  DeflashLibrary *library; /* not owned: it owns this */
  GCancellable *cancellable;

  /* In progress */
  gboolean busy;
  GArray *ids; /* (nullable) (element-type gint64) */
  guint at;
};

/* One article on its way; outlives the owner, which cancels it. */
typedef struct
{
  DeflashSavedWanted *owner; /* valid unless cancelled */
  GCancellable *cancellable;
  gint64 id;
  gint64 now;
  char *url;
  DeflashResponse *response;
  DeflashStoreRow *row;
} Step;

static void
step_free (Step *step)
{
  g_object_unref (step->cancellable);
  g_free (step->url);
  g_clear_pointer (&step->response, deflash_response_free);
  g_clear_pointer (&step->row, deflash_store_row_free);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static Step *
step_new (DeflashSavedWanted *owner, gint64 id)
{
  Step *step = g_new0 (Step, 1);

  step->owner = owner;
  step->cancellable = g_object_ref (owner->cancellable);
  step->id = id;
  step->now = deflash_clock_now (deflash_library_get_clock (owner->library));
  return step;
}

static gboolean
step_is_over (Step *step)
{
  return g_cancellable_is_cancelled (step->cancellable);
}

static void next_article (DeflashSavedWanted *self);

static void
end_step (Step *step, gboolean still_wanted)
{
  DeflashSavedWanted *self = step->owner;

  if (!still_wanted)
    deflash_store_set_wanted_async (deflash_library_get_store (self->library), step->id, FALSE, NULL, NULL, NULL);
  next_article (self);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = deflash_store_replace_content_finish (DEFLASH_STORE (object), result, &error);

  if (step_is_over (step))
    return;
  if (good)
    deflash_saved_pictures_fetch (step->owner->library->saved_pictures, step->id);
  end_step (step, !good);
}

static void
extract_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Step *step = task_data;
  g_autoptr (DeflashExtraction) extraction = NULL;

  if (deflash_page_is_html (step->response))
    extraction = deflash_extraction_new (step->response->body, step->response->content_type, step->response->final_url, NULL);
  if (extraction != NULL && extraction->word_count > 0)
    step->row = deflash_row_builder_make_page (extraction, step->url, step->now);
  g_task_return_boolean (task, step->row != NULL);
}

static void
extracted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;

  if (step_is_over (step))
    return;
  if (step->row != NULL)
    {
      DeflashSavedWanted *self = step->owner;
      DeflashStoreRow *row = g_steal_pointer (&step->row);

      deflash_store_replace_content_async (deflash_library_get_store (self->library), step->id, row, TRUE, self->cancellable, stored_cb,
                                           step);
      g_steal_pointer (&step);
    }
  else
    end_step (step, FALSE);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  GTask *task;

  step->response = deflash_page_fetch_finish (DEFLASH_LIBRARY (object), result, &error);
  if (step_is_over (step))
    return;
  if (step->response == NULL)
    {
      end_step (step, deflash_saved_page_is_passing (error));
      return;
    }
  task = g_task_new (object, step->cancellable, extracted_cb, step);
  g_task_set_static_name (task, "deflash wanted page");
  g_task_set_task_data (task, g_steal_pointer (&step), NULL);
  deflash_library_push_ingest (DEFLASH_LIBRARY (object), DEFLASH_WORK_BACKGROUND, task, extract_in_thread);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (DeflashArticle) article = deflash_library_load_article_finish (DEFLASH_LIBRARY (object), result, NULL);
  g_autofree char *host = NULL;

  if (step_is_over (step))
    return;
  if (article == NULL || !deflash_url_is_http (deflash_article_get_url (article)))
    {
      end_step (step, FALSE);
      return;
    }
  step->url = g_strdup (deflash_article_get_url (article));
  host = deflash_url_get_host (step->url);
  deflash_page_fetch_async (DEFLASH_LIBRARY (object), step->url, host, DEFLASH_FETCH_BACKGROUND, step->cancellable, fetched_cb, step);
  g_steal_pointer (&step);
}

static void
next_article (DeflashSavedWanted *self)
{
  gint64 id;

  if (self->at >= self->ids->len)
    {
      g_clear_pointer (&self->ids, g_array_unref);
      self->busy = FALSE;
      return;
    }
  id = g_array_index (self->ids, gint64, self->at++);
  deflash_library_load_article_async (self->library, id, self->cancellable, loaded_cb, step_new (self, id));
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GArray) ids = deflash_store_list_wanted_finish (DEFLASH_STORE (object), result, NULL);

  if (step_is_over (step))
    return;
  if (ids == NULL)
    {
      step->owner->busy = FALSE;
      return;
    }
  step->owner->ids = g_steal_pointer (&ids);
  step->owner->at = 0;
  next_article (step->owner);
}

/**
 * deflash_saved_wanted_new:
 * @library: a library; not owned
 *
 * Returns: (transfer full): an object that waits for deflash_saved_wanted_resume()
 */
DeflashSavedWanted *
deflash_saved_wanted_new (DeflashLibrary *library)
{
  DeflashSavedWanted *self = g_new0 (DeflashSavedWanted, 1);

  self->library = library;
  self->cancellable = g_cancellable_new ();
  return self;
}

/**
 * deflash_saved_wanted_free:
 * @self: (transfer full): an object
 *
 * Drops what is under way; what is wanted stands in the library.
 */
void
deflash_saved_wanted_free (DeflashSavedWanted *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

/**
 * deflash_saved_wanted_resume:
 * @self: an object
 *
 * Tries the pages that are wanted: after a start, and when the network is back. Does nothing while it is at it.
 */
void
deflash_saved_wanted_resume (DeflashSavedWanted *self)
{
  if (self->busy || !deflash_library_get_online (self->library))
    return;
  self->busy = TRUE;
  deflash_store_list_wanted_async (deflash_library_get_store (self->library), self->cancellable, listed_cb, step_new (self, 0));
}
