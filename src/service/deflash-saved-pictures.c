/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-pictures.h"

#include "deflash-image.h"
#include "deflash-library-private.h"
#include "deflash-picture-cache-private.h"

/* Articles whose pictures are still to be fetched, so that another start goes on with them. */
#define META_TODO "saved-pictures-todo"

/* Pictures of one article. */
#define MAX_PICTURES 200

/**
 * DeflashSavedPictures:
 *
 * Puts the pictures of saved articles into their folders, one after the other, in the background. What can't be had now is tried again
 * when the network is back, and after the next start.
 */
struct _DeflashSavedPictures
{
  DeflashLibrary *library; /* not owned: it owns this */
  GCancellable *cancellable;
  GQueue waiting;   /* of gint64 *: articles */
  GHashTable *todo; /* (element-type gint64*): articles that are not complete */
  gboolean resumed;

  /* In progress */
  gboolean busy;
  gint64 article_id;
  GPtrArray *urls;
  guint at;
  gboolean incomplete;
};

/* Carries the owner through a call, with the cancellable that tells whether it is still there. */
typedef struct
{
  DeflashSavedPictures *owner;
  GCancellable *cancellable;
} Step;

static Step *
step_new (DeflashSavedPictures *owner)
{
  Step *step = g_new0 (Step, 1);

  step->owner = owner;
  step->cancellable = g_object_ref (owner->cancellable);
  return step;
}

static void
step_free (Step *step)
{
  g_object_unref (step->cancellable);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static gboolean
step_is_over (Step *step)
{
  return g_cancellable_is_cancelled (step->cancellable);
}

static void next_article (DeflashSavedPictures *self);
static void next_picture (DeflashSavedPictures *self);

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
write_todo (DeflashSavedPictures *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->todo);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? " " : "", *(gint64 *) key);
  deflash_store_set_meta_async (deflash_library_get_store (self->library), META_TODO, text->str, NULL, NULL, NULL);
}

static void
finish_article (DeflashSavedPictures *self, gboolean done)
{
  g_clear_pointer (&self->urls, g_ptr_array_unref);
  if (done && g_hash_table_remove (self->todo, &self->article_id))
    write_todo (self);
  self->busy = FALSE;
  next_article (self);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = deflash_store_add_saved_picture_finish (DEFLASH_STORE (object), result, &error);
  g_autoptr (Step) step = user_data;
  DeflashSavedPictures *self = step->owner;

  if (step_is_over (step))
    return;
  if (path == NULL)
    {
      /* Not saved any more, or a disk that takes nothing: either way the rest would fail too. */
      g_debug ("A picture could not be saved: %s", error->message);
      finish_article (self, g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND));
      return;
    }
  next_picture (self);
}

static void
got_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = deflash_picture_cache_get_finish (DEFLASH_PICTURE_CACHE (object), result, &error);
  DeflashSavedPictures *self = step->owner;
  DeflashImageInfo info = { 0 };
  const char *type;

  if (step_is_over (step))
    return;
  if (bytes == NULL || !deflash_image_probe (bytes, &info, NULL))
    {
      self->incomplete |= error != NULL && error->domain == DEFLASH_NET_ERROR;
      next_picture (self);
      return;
    }
  type = deflash_image_format_get_content_type (info.format);
  deflash_store_add_saved_picture_async (deflash_library_get_store (self->library), self->article_id, self->urls->pdata[self->at - 1], bytes,
                                         type, self->cancellable, stored_cb, g_steal_pointer (&step));
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autofree char *path = deflash_store_find_saved_picture_finish (DEFLASH_STORE (object), result, NULL);
  DeflashSavedPictures *self = step->owner;

  if (step_is_over (step))
    return;
  if (path != NULL)
    next_picture (self);
  else
    deflash_picture_cache_get_async (deflash_library_get_pictures (self->library), self->urls->pdata[self->at - 1], self->cancellable, got_cb,
                                     g_steal_pointer (&step));
}

static void
next_picture (DeflashSavedPictures *self)
{
  if (self->at >= self->urls->len)
    {
      finish_article (self, !self->incomplete);
      return;
    }
  deflash_store_find_saved_picture_async (deflash_library_get_store (self->library), self->article_id, self->urls->pdata[self->at++],
                                          self->cancellable, looked_up_cb, step_new (self));
}

static void
add_url (GPtrArray *urls, const char *url)
{
  if (url != NULL && *url != '\0' && urls->len < MAX_PICTURES && !g_ptr_array_find_with_equal_func (urls, url, g_str_equal, NULL))
    g_ptr_array_add (urls, g_strdup (url));
}

static GPtrArray *
list_pictures (DeflashArticle *article)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);
  DeflashDocument *document = deflash_article_get_document (article);

  add_url (urls, deflash_article_get_fields (article)->image);
  for (guint i = 0; document != NULL && i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == DEFLASH_BLOCK_FIGURE)
        add_url (urls, block->url);
      else if (block->kind == DEFLASH_BLOCK_EMBED)
        add_url (urls, block->title);
    }
  return urls;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (DeflashStoreCard) card = deflash_store_load_article_finish (DEFLASH_STORE (object), result, NULL);
  DeflashSavedPictures *self = step->owner;

  if (step_is_over (step))
    return;
  if (card == NULL || !card->status.saved)
    {
      finish_article (self, TRUE);
      return;
    }
  self->urls = list_pictures (card->article);
  self->at = 0;
  self->incomplete = FALSE;
  next_picture (self);
}

static void
next_article (DeflashSavedPictures *self)
{
  g_autofree gint64 *id = NULL;

  if (self->busy)
    return;
  id = g_queue_pop_head (&self->waiting);
  if (id == NULL)
    return;
  self->busy = TRUE;
  self->article_id = *id;
  deflash_store_load_article_async (deflash_library_get_store (self->library), *id, self->cancellable, loaded_cb, step_new (self));
}

/**
 * deflash_saved_pictures_new:
 * @library: a library; not owned
 *
 * Returns: (transfer full): an object that waits for work
 */
DeflashSavedPictures *
deflash_saved_pictures_new (DeflashLibrary *library)
{
  DeflashSavedPictures *self = g_new0 (DeflashSavedPictures, 1);

  self->library = library;
  self->cancellable = g_cancellable_new ();
  self->todo = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->waiting);
  return self;
}

/**
 * deflash_saved_pictures_free:
 * @self: (transfer full): an object
 *
 * Drops what is under way; the list of what is left to do is on the disk.
 */
void
deflash_saved_pictures_free (DeflashSavedPictures *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_queue_clear_full (&self->waiting, g_free);
  g_hash_table_unref (self->todo);
  g_clear_pointer (&self->urls, g_ptr_array_unref);
  g_free (self);
}

/**
 * deflash_saved_pictures_fetch:
 * @self: an object
 * @article_id: an article that was saved just now
 *
 * Has its pictures put beside its copy.
 */
void
deflash_saved_pictures_fetch (DeflashSavedPictures *self, gint64 article_id)
{
  if (g_hash_table_add (self->todo, copy_id (article_id)))
    write_todo (self);
  g_queue_push_tail (&self->waiting, copy_id (article_id));
  next_article (self);
}

static void
todo_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autofree char *text = deflash_store_get_meta_finish (DEFLASH_STORE (object), result, NULL);
  DeflashSavedPictures *self = step->owner;
  g_auto (GStrv) ids = NULL;

  if (text == NULL || step_is_over (step))
    return;
  ids = g_strsplit (text, " ", -1);
  for (char **id = ids; *id != NULL; id++)
    {
      gint64 number = g_ascii_strtoll (*id, NULL, 10);

      if (number > 0 && g_hash_table_add (self->todo, copy_id (number)))
        g_queue_push_tail (&self->waiting, copy_id (number));
    }
  next_article (self);
}

/* What failed waits in the list alone. */
static void
queue_todo (DeflashSavedPictures *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->todo);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_queue_push_tail (&self->waiting, copy_id (*(gint64 *) key));
  next_article (self);
}

/**
 * deflash_saved_pictures_resume:
 * @self: an object
 *
 * Goes on with what could not be finished, in this run or an earlier one. Does nothing while it is at it.
 */
void
deflash_saved_pictures_resume (DeflashSavedPictures *self)
{
  if (self->resumed && !self->busy)
    queue_todo (self);
  if (self->resumed)
    return;
  self->resumed = TRUE;
  deflash_store_get_meta_async (deflash_library_get_store (self->library), META_TODO, self->cancellable, todo_read_cb, step_new (self));
}

/**
 * deflash_saved_pictures_is_busy:
 * @self: an object
 *
 * Returns: whether something is under way
 */
gboolean
deflash_saved_pictures_is_busy (DeflashSavedPictures *self)
{
  return self->busy;
}
