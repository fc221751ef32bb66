/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-private.h"

/* The index of a source's articles by time answers both numbers. */
static gboolean
count_source (DeflashSqlite *db, gint64 id, gint64 since, DeflashStoreSourceCount *count, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db,
                            "SELECT (SELECT count(*) FROM article_source WHERE source_id=?1), count(*), min (published)"
                            " FROM article_source WHERE source_id=?1 AND published>=?2",
                            error);

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "ii", id, since);
  if (!deflash_statement_step (statement, error))
    return FALSE;
  count->n_articles = (guint) deflash_statement_get_int (statement, 0);
  count->n_recent = (guint) deflash_statement_get_int (statement, 1);
  count->oldest_recent = deflash_statement_get_time (statement, 2);
  return TRUE;
}

static gboolean
count_source_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  g_autofree DeflashStoreSourceCount *count = g_new0 (DeflashStoreSourceCount, 1);
  GError *error = NULL;

  count_source (db, input->id, input->number, count, &error);
  return deflash_store_return_pointer (task, error == NULL ? g_steal_pointer (&count) : NULL, g_free, error);
}

/**
 * deflash_store_count_source_async:
 * @self: a store
 * @source_id: a source
 * @since: Unix seconds
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Counts what is stored of a source, in all and since a time.
 */
void
deflash_store_count_source_async (DeflashStore *self,
                                  gint64 source_id,
                                  gint64 since,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = source_id;
  input->number = since;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, count_source_work, input, deflash_store_count_source_async, cancellable,
                            callback, user_data);
}

/**
 * deflash_store_count_source_finish:
 * @self: a store
 * @result: the result
 * @count: (out): the numbers; all 0 where there is no such source
 * @error: where to put the error
 *
 * Returns: whether it was counted
 */
gboolean
deflash_store_count_source_finish (DeflashStore *self, GAsyncResult *result, DeflashStoreSourceCount *count, GError **error)
{
  g_autofree DeflashStoreSourceCount *counted = deflash_store_finish_pointer (self, result, deflash_store_count_source_async, error);

  if (counted == NULL)
    return FALSE;
  *count = *counted;
  return TRUE;
}
