/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-item-private.h"
#include "deflash-article-list-private.h"
#include "deflash-library-private.h"
#include "deflash-url.h"

/* Living items: one per id, so that a change made in one list shows in all of them. */

DeflashArticleItem *
deflash_library_get_item (DeflashLibrary *self, gint64 id)
{
  return deflash_article_item_get_or_make (self->items, id);
}

DeflashArticleItem *
deflash_library_take_card (DeflashLibrary *self, const DeflashStoreCard *card)
{
  DeflashArticleItem *item = deflash_library_get_item (self, deflash_article_get_id (card->article));

  deflash_article_item_take_card (item, card);
  return item;
}

void
deflash_library_keep_recent (DeflashLibrary *self, DeflashArticleItem *item)
{
  if (self->closed)
    return;
  g_set_object (&self->recent[self->next_recent], item);
  self->next_recent = (self->next_recent + 1) % DEFLASH_LIBRARY_N_RECENT;
}

void
deflash_library_forget_list (DeflashLibrary *self, DeflashArticleList *list)
{
  g_ptr_array_remove_fast (self->lists, list);
}

/**
 * deflash_library_create_list:
 * @self: a library
 * @query: which articles
 * @first_page: how many are asked for first: a screenful
 *
 * Returns: (transfer full): a list that loads; may be asked for before the library is open
 */
DeflashArticleList *
deflash_library_create_list (DeflashLibrary *self, const DeflashArticleQuery *query, guint first_page)
{
  DeflashArticleList *list;

  g_return_val_if_fail (DEFLASH_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  list = deflash_article_list_new (self, query, first_page);
  g_ptr_array_add (self->lists, list);
  return list;
}

static void
article_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (DeflashStoreCard) card = deflash_store_load_article_finish (DEFLASH_STORE (object), result, &error);

  if (card == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (card->article), g_object_unref);
}

/**
 * deflash_library_load_article_async:
 * @self: a library
 * @id: an article's row
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Loads an article with its document: the frozen copy where it is saved.
 */
void
deflash_library_load_article_async (DeflashLibrary *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_load_article_async);
  deflash_store_load_article_async (self->store, id, cancellable, article_loaded_cb, task);
}

/**
 * deflash_library_load_article_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full): the article with its document, or %NULL
 */
DeflashArticle *
deflash_library_load_article_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
html_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *html = deflash_store_load_html_finish (DEFLASH_STORE (object), result, &error);

  if (html == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, html, (GDestroyNotify) g_bytes_unref);
}

/**
 * deflash_library_load_html_async:
 * @self: a library
 * @id: an article's row
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Loads what an article's document was made from: the publisher's HTML, untrusted and as it came. For handing it on, never for showing.
 */
void
deflash_library_load_html_async (DeflashLibrary *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_load_html_async);
  deflash_store_load_html_async (self->store, id, cancellable, html_loaded_cb, task);
}

/**
 * deflash_library_load_html_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR: NOT_FOUND where there was no HTML
 *
 * Returns: (transfer full): the HTML, or %NULL
 */
GBytes *
deflash_library_load_html_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
found_card_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) cards = deflash_store_load_cards_finish (DEFLASH_STORE (object), result, &error);

  if (cards == NULL)
    g_task_return_error (task, error);
  else if (cards->len == 0)
    g_task_return_new_error_literal (task, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such article");
  else
    g_task_return_pointer (task, deflash_library_take_card (g_task_get_source_object (task), cards->pdata[0]), g_object_unref);
}

static void
found_id_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 id = deflash_store_find_finish (DEFLASH_STORE (object), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    deflash_store_load_cards_async (DEFLASH_STORE (object), &id, 1, g_task_get_cancellable (task), found_card_cb, g_object_ref (task));
}

/**
 * deflash_library_find_article_async:
 * @self: a library
 * @uuid_prefix: an article's uuid, or at least 8 characters of its beginning
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is found
 * @user_data: for @callback
 *
 * Finds an article by its lasting name.
 */
void
deflash_library_find_article_async (DeflashLibrary *self, const char *uuid_prefix, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_find_article_async);
  deflash_store_find_async (self->store, uuid_prefix, cancellable, found_id_cb, task);
}

/* Loads the item of a row. Finish with deflash_library_find_article_finish(). */
void
deflash_library_find_id_async (DeflashLibrary *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_library_find_id_async);
  deflash_store_load_cards_async (self->store, &id, 1, cancellable, found_card_cb, task);
}

static void
found_url_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 id = deflash_store_find_url_finish (DEFLASH_STORE (object), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    deflash_store_load_cards_async (DEFLASH_STORE (object), &id, 1, g_task_get_cancellable (task), found_card_cb, g_object_ref (task));
}

/**
 * deflash_library_find_address_async:
 * @self: a library
 * @url: where an article was published
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is found
 * @user_data: for @callback
 *
 * Finds an article by its address. Finish with deflash_library_find_article_finish().
 */
void
deflash_library_find_address_async (DeflashLibrary *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;
  g_autofree char *canonical = NULL;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_find_address_async);
  canonical = deflash_url_canonicalize (url);
  deflash_store_find_url_async (self->store, canonical != NULL ? canonical : url, cancellable, found_url_cb, task);
}

/**
 * deflash_library_find_article_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR: NOT_FOUND, AMBIGUOUS or another
 *
 * Returns: (transfer full): the item, loaded; or %NULL
 */
DeflashArticleItem *
deflash_library_find_article_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Ends a task with the items of cards, or with the error where there are none; takes the error. */
void
deflash_library_return_cards (GTask *task, GPtrArray *cards, GError *error)
{
  DeflashLibrary *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) items = NULL;

  if (cards == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < cards->len; i++)
    g_ptr_array_add (items, deflash_library_take_card (self, cards->pdata[i]));
  g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

static void
articles_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) cards = deflash_store_query_page_finish (DEFLASH_STORE (object), result, &error);

  deflash_library_return_cards (task, cards, error);
}

/**
 * deflash_library_list_articles_async:
 * @self: a library
 * @query: which articles
 * @offset: how many to skip
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Reads a part of a list once, for whoever does not follow it.
 */
void
deflash_library_list_articles_async (DeflashLibrary *self, const DeflashArticleQuery *query, guint offset, guint limit,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DEFLASH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, deflash_library_list_articles_async);
  deflash_store_query_page_async (self->store, query, offset, limit, cancellable, articles_listed_cb, task);
}

/**
 * deflash_library_list_articles_finish:
 * @self: a library
 * @result: the result
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Returns: (transfer full) (element-type DeflashArticleItem): the articles, loaded; or %NULL
 */
GPtrArray *
deflash_library_list_articles_finish (DeflashLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
