/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-load.h"
#include "deflash-story-table.h"

/* Stories: what the app finds, what a person makes of it, and who else reports an event. */

typedef enum
{
  ASSIGN,  /* what the app found */
  SPLIT,   /* ids[0] out of its story */
  MERGE,   /* the story of ids[0] into that of ids[1] */
  RESTORE, /* as it was before a split or a merge */
} Change;

typedef struct
{
  Change change;
  GArray *members; /* (owned) (nullable) (element-type DeflashStoreMember) */
  gint64 ids[2];
} ChangeOp;

static void
change_op_free (ChangeOp *op)
{
  g_clear_pointer (&op->members, g_array_unref);
  g_free (op);
}

/* Notes how it is, for undoing, and changes it. */
static gboolean
move (DeflashTransaction *t, const DeflashStoreMember *member, GArray *before, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DeflashStoreMember was = { member->article_id, deflash_story_table_get_story (t->db, member->article_id, &local_error) };

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_array_append_val (before, was);
  return deflash_story_table_move (t, member, error);
}

/* The last article of a story may have none yet, when it is no news: then it gets one of its own. */
static gint64
require_story (DeflashTransaction *t, gint64 article_id, GArray *before, GError **error)
{
  DeflashStoreMember member = { article_id, article_id };
  g_autoptr (GError) local_error = NULL;
  gint64 story = deflash_story_table_get_story (t->db, article_id, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (story == 0 && move (t, &member, before, error))
    story = article_id;
  return story;
}

static gboolean
merge (DeflashTransaction *t, const gint64 *ids, GArray *before, GError **error)
{
  gint64 from = require_story (t, ids[0], before, error);
  gint64 to = from != 0 ? require_story (t, ids[1], before, error) : 0;
  g_autoptr (GArray) articles = NULL;

  if (to == 0)
    return FALSE;
  if (from == to)
    return TRUE;
  articles = deflash_story_table_list_members (t->db, from, error);
  if (articles == NULL)
    return FALSE;
  for (guint i = 0; i < articles->len; i++)
    {
      DeflashStoreMember member = { g_array_index (articles, gint64, i), to };

      if (!move (t, &member, before, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
change (DeflashTransaction *t, const ChangeOp *op, GArray *before, GError **error)
{
  DeflashStoreMember alone = { op->ids[0], 0 };

  if (op->change == SPLIT)
    return move (t, &alone, before, error);
  if (op->change == MERGE)
    return merge (t, op->ids, before, error);
  for (guint i = op->members->len; i > 0; i--)
    {
      /* what the app found goes in in order; what is undone goes back in the reverse of it */
      const DeflashStoreMember *member = &g_array_index (op->members, DeflashStoreMember, op->change == ASSIGN ? op->members->len - i : i - 1);

      if (op->change == ASSIGN ? !deflash_story_table_assign (t, member, error) : !move (t, member, before, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
change_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  ChangeOp *op = data;
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (DeflashStoreMember));
  DeflashTransaction transaction;
  GError *error = NULL;

  if (deflash_transaction_begin (&transaction, g_task_get_source_object (task), db, op->change != ASSIGN, &error))
    deflash_transaction_end (&transaction, change (&transaction, op, before, &error), &error);
  return deflash_store_return_pointer (task, g_steal_pointer (&before), (GDestroyNotify) g_array_unref, error);
}

static void
push_change (DeflashStore *self, Change kind, GArray *members, gint64 first, gint64 second, gpointer tag, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer user_data)
{
  ChangeOp *op = g_new0 (ChangeOp, 1);

  op->change = kind;
  op->members = members != NULL ? g_array_ref (members) : NULL;
  op->ids[0] = first;
  op->ids[1] = second;
  deflash_store_push_full (self, kind == ASSIGN ? DEFLASH_STORE_ON_WRITER_REFRESH : DEFLASH_STORE_ON_WRITER_PERSON, change_work, op,
                           (GDestroyNotify) change_op_free, tag, "deflash_store_change_stories", cancellable, callback, user_data);
}

/**
 * deflash_store_assign_stories_async:
 * @self: a store
 * @members: (element-type DeflashStoreMember): new articles and their stories, the number of a story being that of the article that
 *   began it; not to be changed before the callback
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Stores what the app found. An article that has a story keeps it.
 */
void
deflash_store_assign_stories_async (DeflashStore *self, GArray *members, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  push_change (self, ASSIGN, members, 0, 0, deflash_store_assign_stories_async, cancellable, callback, user_data);
}

/**
 * deflash_store_assign_stories_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_store_assign_stories_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GArray) before = deflash_store_finish_pointer (self, result, deflash_store_assign_stories_async, error);

  return before != NULL;
}

/**
 * deflash_store_split_story_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result; finish with deflash_store_move_stories_finish()
 * @user_data: for @callback
 *
 * Takes an article out of its story, because a person says that it is another.
 */
void
deflash_store_split_story_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  push_change (self, SPLIT, NULL, article_id, 0, deflash_store_move_stories_finish, cancellable, callback, user_data);
}

/**
 * deflash_store_merge_stories_async:
 * @self: a store
 * @article_id: an article
 * @with_id: another
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result; finish with deflash_store_move_stories_finish()
 * @user_data: for @callback
 *
 * Makes one story of two, because a person says that they are.
 */
void
deflash_store_merge_stories_async (DeflashStore *self, gint64 article_id, gint64 with_id, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  push_change (self, MERGE, NULL, article_id, with_id, deflash_store_move_stories_finish, cancellable, callback, user_data);
}

/**
 * deflash_store_restore_stories_async:
 * @self: a store
 * @members: (element-type DeflashStoreMember): what deflash_store_move_stories_finish() gave
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the result; finish with deflash_store_move_stories_finish()
 * @user_data: for @callback
 *
 * Undoes a split or a merge.
 */
void
deflash_store_restore_stories_async (DeflashStore *self, GArray *members, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  push_change (self, RESTORE, members, 0, 0, deflash_store_move_stories_finish, cancellable, callback, user_data);
}

/**
 * deflash_store_move_stories_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreMember): how it was before, for deflash_store_restore_stories_async(); or %NULL
 */
GArray *
deflash_store_move_stories_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_move_stories_finish, error);
}

static gboolean
list_work (DeflashSqlite *db, GTask *task, gpointer data)
{
  DeflashStoreInput *input = data;
  GError *error = NULL;
  gint64 story = deflash_story_table_get_story (db, input->id, &error);
  g_autoptr (GArray) ids = error == NULL ? deflash_story_table_list_members (db, story, &error) : NULL;
  GPtrArray *cards = NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) == input->id)
        g_array_remove_index (ids, i--);
    }
  if (ids != NULL)
    cards = deflash_article_load_cards (db, (gint64 *) ids->data, ids->len, &error);
  return deflash_store_return_pointer (task, cards, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * deflash_store_list_story_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Finds who else reports what an article reports.
 */
void
deflash_store_list_story_async (DeflashStore *self, gint64 article_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeflashStoreInput *input = deflash_store_input_new ();

  input->id = article_id;
  deflash_store_push_input (self, DEFLASH_STORE_ON_READER, list_work, input, deflash_store_list_story_async, cancellable, callback,
                            user_data);
}

/**
 * deflash_store_list_story_finish:
 * @self: a store
 * @result: the result
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreCard): the other articles of its story, the oldest first; or %NULL
 */
GPtrArray *
deflash_store_list_story_finish (DeflashStore *self, GAsyncResult *result, GError **error)
{
  return deflash_store_finish_pointer (self, result, deflash_store_list_story_async, error);
}
