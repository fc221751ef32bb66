/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-list.h"
#include "deflash-transaction.h"

/* Articles whose own pages the app may ask by itself, and what came of it before. */

static GPtrArray *
select_due (DeflashSqlite *db, GArray *ids, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_page_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db,
    "SELECT ifnull (p.tries, 0), a.url FROM article a LEFT JOIN saved v ON v.article_id = a.id AND v.removed IS NULL"
    " JOIN content c ON c.id = coalesce (v.content_id, a.content_id) LEFT JOIN page p ON p.article_id = a.id"
    " WHERE a.id=? AND a.sample = 0 AND c.full_text = 0 AND a.url IS NOT NULL AND (p.article_id IS NULL OR p.next <= ?)",
    error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      deflash_statement_bind (statement, "ii", id, now);
      if (deflash_statement_step (statement, &step_error))
        {
          DeflashStorePage *page = g_new0 (DeflashStorePage, 1);

          page->article_id = id;
          page->tries = (guint) deflash_statement_get_int (statement, 0);
          page->url = g_strdup (deflash_statement_get_text (statement, 1));
          g_ptr_array_add (pages, page);
        }
      if (step_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&step_error));
          return NULL;
        }
      sqlite3_reset (statement);
    }
  return g_steal_pointer (&pages);
}

static gboolean
list_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStore *self = g_task_get_source_object (task);
  DeflashStoreInput *input = data;
  gint64 now = deflash_clock_now (self->clock);
  GError *error = NULL;
  GPtrArray *pages = NULL;
  g_autoptr (GArray) ids = deflash_article_list_ids (db, input->query, now, 0, input->first, &error);

  if (ids != NULL)
    pages = select_due (db, ids, now, &error);
  return deflash_store_return_pointer (task, pages, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_pages_async:
 * @self: a store
 * @source_id: a source
 * @n_newest: how many of its newest articles are looked at
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the articles whose text is not that of their own page, and whose page may be asked now.
 */
void
deflash_store_list_pages_async (DeflashStore *self, gint64 source_id, guint n_newest, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  input->query->source_id = source_id;
  input->first = n_newest;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_work, input, deflash_store_list_pages_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_list_pages_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStorePage): the newest article first; or %NULL
 */
GPtrArray *
deflash_store_list_pages_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_pages_async, error);
}

static gboolean
set_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, FALSE, &error))
    deflash_transaction_end (&transaction,
                             deflash_sqlite_run (db, &error,
                                                 "INSERT OR REPLACE INTO page (article_id, tries, next) SELECT id, ?, ? FROM article WHERE id=?",
                                                 "iTi", (gint64) input->first, input->number, input->id),
                             &error);
  return deflash_store_return_boolean (task, TRUE, error);
}

/**
 * deflash_store_set_page_async:
 * @self: a store
 * @article_id: an article
 * @tries: how often its page was asked in vain
 * @next: Unix seconds from which it may be asked again; %DEFLASH_TIME_NONE: never
 * @cancellable: (nullable): a #GCancellable
 * @callback: (nullable): called with the result
 * @user_data: for @callback
 *
 * Remembers what deflash_store_list_pages_async() goes by. What a person asks for is not bound by it.
 */
void
deflash_store_set_page_async (DeflashStore *self, gint64 article_id, guint tries, gint64 next, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  input->first = tries;
  input->number = next;
  deflash_store_push_input (self, DEFLASH_STORE_ON_WRITER_PERSON, set_work, input, deflash_store_set_page_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_set_page_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_set_page_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_boolean (self, result, deflash_store_set_page_async, error);
}
