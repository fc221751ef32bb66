/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-item-private.h"
#include "deflash-article-list-private.h"
#include "deflash-library-private.h"

/* How a list is asked for, filled in and brought up to date. */

/* Cards are loaded by pages of so many. */
#define PAGE 32

/* A list that follows a running refresh is brought up to date at most this often. */
#define SETTLE_MS 300

/* Articles that an unread or saved list no longer yields and that stay shown are looked up one by one: up to so many. */
#define MAX_KEPT 2000

#define ID(array, i) g_array_index ((array), gint64, (i))

/* One question to the store or to the pool: its answer counts only while @generation is the list's. */
typedef struct
{
  DeflashArticleList *list;
  guint generation;
  GArray *ids;               /* (nullable): what was asked for */
  DeflashListUpdate *update; /* (nullable) */
} Question;

static Question *
question_new (DeflashArticleList *self)
{
  Question *question = g_new0 (Question, 1);

  question->list = g_object_ref (self);
  question->generation = self->generation;
  return question;
}

static void
question_free (Question *self)
{
  g_clear_object (&self->list);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->update, deflash_list_update_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gboolean
question_is_late (Question *self)
{
  return self->generation != self->list->generation;
}

/* While a new library is being filled, neither empty nor a part is the last word: the library has it asked anew at the end. */
static void
become_ready (DeflashArticleList *self)
{
  if (!self->library->adding_sample && (self->shown->len > 0 || !self->library->preparing))
    deflash_article_list_set_state (self, DEFLASH_LIST_READY);
}

static void
fail (DeflashArticleList *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  if (self->shown->len == 0)
    deflash_article_list_set_state (self, DEFLASH_LIST_FAILED);
}

/* Placeholders */

static void
remove_missing (DeflashArticleList *self, const GArray *ids, GPtrArray *cards)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *found_ids = g_new (gint64, cards->len + 1);

  for (guint i = 0; i < cards->len; i++)
    {
      DeflashStoreCard *card = cards->pdata[i];

      found_ids[i] = deflash_article_get_id (card->article);
      g_hash_table_add (found, &found_ids[i]);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      guint position;

      if (g_hash_table_contains (found, &ID (ids, i)))
        continue;
      if (deflash_ids_find (self->shown, ID (ids, i), &position))
        deflash_article_list_change_items (self, position, 1, NULL, 0);
      else if (deflash_ids_find (self->tail, ID (ids, i), &position))
        g_array_remove_index (self->tail, position);
    }
}

static void
cards_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DeflashArticleList *self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = deflash_store_load_cards_finish (DEFLASH_STORE (object), result, &error);

  for (guint i = 0; i < question->ids->len; i++)
    g_hash_table_remove (self->loading, &ID (question->ids, i));

  if (cards == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Cards could not be loaded: %s", error->message);
      return;
    }

  for (guint i = 0; i < cards->len; i++)
    {
      g_autoptr (DeflashArticleItem) item = deflash_library_take_card (self->library, cards->pdata[i]);

      deflash_library_keep_recent (self->library, item);
    }
  if (!question_is_late (question))
    remove_missing (self, question->ids, cards);
}

static gboolean
load_wanted_cb (gpointer user_data)
{
  DeflashArticleList *self = user_data;
  Question *question = question_new (self);

  self->load_id = 0;
  question->ids = g_steal_pointer (&self->wanted);
  self->wanted = deflash_ids_new ();
  deflash_store_load_cards_async (deflash_library_get_store (self->library), (const gint64 *) question->ids->data, question->ids->len, NULL,
                                  cards_loaded_cb, question);
  return G_SOURCE_REMOVE;
}

static gboolean
is_loaded (DeflashArticleList *self, gint64 id)
{
  DeflashArticleItem *item = g_hash_table_lookup (self->library->items, &id);

  return item != NULL && deflash_article_item_get_article (item) != NULL;
}

/* Has the page around @position loaded. */
void
deflash_article_list_want_page (DeflashArticleList *self, guint position)
{
  guint start = position - position % PAGE;
  guint end = MIN (start + PAGE, self->shown->len);

  for (guint i = start; i < end; i++)
    {
      gint64 id = ID (self->shown, i);

      if (g_hash_table_contains (self->loading, &id) || is_loaded (self, id))
        continue;
      g_hash_table_add (self->loading, g_memdup2 (&id, sizeof id));
      g_array_append_val (self->wanted, id);
    }
  if (self->load_id == 0 && self->wanted->len > 0)
    self->load_id = g_idle_add_full (G_PRIORITY_DEFAULT, load_wanted_cb, self, NULL);
}

/* Updates */

void
deflash_article_list_apply_update (DeflashArticleList *self, DeflashListUpdate *update)
{
  for (guint i = 0; i < update->changes->len; i++)
    {
      const DeflashListChange *change = &g_array_index (update->changes, DeflashListChange, i);
      /* The changes come from the end: what lies before is as it was, so the place in the new list follows from what is still to come. */
      guint new_position = change->position;

      for (guint j = i + 1; j < update->changes->len; j++)
        {
          const DeflashListChange *before = &g_array_index (update->changes, DeflashListChange, j);

          new_position += before->n_added;
          new_position -= before->n_removed;
        }
      deflash_article_list_change_items (self, change->position, change->n_removed,
                                         change->n_added > 0 ? &ID (update->new_shown, new_position) : NULL, change->n_added);
    }

  g_clear_pointer (&self->tail, g_array_unref);
  self->tail = g_steal_pointer (&update->new_tail);
  self->tail_known = TRUE;
  g_clear_pointer (&self->held, g_array_unref);
  if (update->n_pending > 0)
    self->held = g_steal_pointer (&update->merged);
  deflash_article_list_set_n_pending (self, update->n_pending);
}

static void
finish_update (DeflashArticleList *self)
{
  self->updating = FALSE;
  self->updated_at = g_get_monotonic_time ();
  if (self->grow_wanted)
    deflash_article_list_grow (self);
  deflash_article_list_notify_complete (self);
  if (self->dirty)
    deflash_article_list_start_update (self);
}

static void
worked_out_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DeflashArticleList *self = question->list;
  g_autoptr (GError) error = NULL;

  if (question_is_late (question))
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      finish_update (self);
      return;
    }

  /* What was removed or let in meanwhile makes it worthless. */
  if (question->update->hold_new == self->holds_new && deflash_ids_equal (question->update->shown, self->shown))
    deflash_article_list_apply_update (self, question->update);
  else
    self->dirty = TRUE;
  become_ready (self);
  finish_update (self);
}

static void
work_out_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  deflash_list_update_work_out (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
work_out (Question *question)
{
  DeflashArticleList *self = question->list;
  GTask *task = g_task_new (NULL, self->cancellable, worked_out_cb, question);

  g_task_set_static_name (task, "deflash list update");
  g_task_set_task_data (task, question->update, NULL);
  question->update->hold_new = self->holds_new;
  deflash_library_push_list_work (self->library, task, work_out_in_thread);
}

static void
kept_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GPtrArray) cards = deflash_store_load_cards_finish (DEFLASH_STORE (object), result, NULL);

  if (question_is_late (question))
    return;

  question->update->kept = deflash_ids_new ();
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    {
      DeflashStoreCard *card = cards->pdata[i];
      gint64 id = deflash_article_get_id (card->article);

      if (!card->status.hidden)
        g_array_append_val (question->update->kept, id);
    }
  work_out (g_steal_pointer (&question));
}

/* A list that depends on what the person does keeps what only fell out of it by that. */
static gboolean
keeps_what_left (DeflashArticleList *self)
{
  return self->query->unread_only || self->query->saved_only;
}

static void
ids_queried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DeflashArticleList *self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) target = deflash_store_query_ids_finish (DEFLASH_STORE (object), result, &error);
  g_autoptr (GArray) left = NULL;
  DeflashListUpdate *update;

  if (question_is_late (question))
    return;
  if (target == NULL)
    {
      fail (self, error);
      finish_update (self);
      return;
    }

  update = question->update = g_new0 (DeflashListUpdate, 1);
  update->shown = deflash_ids_copy (self->shown);
  update->tail = deflash_ids_copy (self->tail);
  update->target = g_steal_pointer (&target);
  update->was_complete = deflash_article_list_get_complete (self) && self->shown->len > 0;
  update->first_page = self->first_page;

  if (keeps_what_left (self))
    left = deflash_list_find_missing (update->shown, update->target);
  if (left != NULL && left->len > 0 && left->len <= MAX_KEPT)
    {
      DeflashStore *store = deflash_library_get_store (self->library);

      deflash_store_load_cards_async (store, (const gint64 *) left->data, left->len, self->cancellable, kept_loaded_cb,
                                      g_steal_pointer (&question));
    }
  else
    work_out (g_steal_pointer (&question));
}

void
deflash_article_list_start_update (DeflashArticleList *self)
{
  if (self->first_loading || self->updating || self->settle_id != 0)
    return;

  self->updating = TRUE;
  self->dirty = FALSE;
  deflash_store_query_ids_async (deflash_library_get_store (self->library), self->query, self->cancellable, ids_queried_cb,
                                 question_new (self));
}

static gboolean
settled_cb (gpointer user_data)
{
  DeflashArticleList *self = user_data;

  self->settle_id = 0;
  deflash_article_list_start_update (self);
  return G_SOURCE_REMOVE;
}

void
deflash_article_list_update_soon (DeflashArticleList *self)
{
  gint64 passed_ms = (g_get_monotonic_time () - self->updated_at) / 1000;

  self->dirty = TRUE;
  if (self->first_loading || self->updating || self->settle_id != 0)
    return;
  if (self->updated_at == 0 || passed_ms >= SETTLE_MS)
    deflash_article_list_start_update (self);
  else
    self->settle_id = g_timeout_add (SETTLE_MS - passed_ms, settled_cb, self);
}

/* The first page */

static void
first_page_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DeflashArticleList *self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = deflash_store_query_page_finish (DEFLASH_STORE (object), result, &error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GArray) ids = NULL;
  guint row;

  if (question_is_late (question))
    return;

  self->first_loading = FALSE;
  if (cards == NULL)
    {
      deflash_article_list_change_items (self, 0, self->shown->len, NULL, 0);
      fail (self, error);
      return;
    }

  items = g_ptr_array_new_with_free_func (g_object_unref);
  ids = deflash_ids_new ();
  for (guint i = 0; i < cards->len; i++)
    {
      DeflashArticleItem *item = deflash_library_take_card (self->library, cards->pdata[i]);
      gint64 id = deflash_article_item_get_id (item);

      deflash_library_keep_recent (self->library, item);
      g_ptr_array_add (items, item);
      g_array_append_val (ids, id);
    }

  self->tail_known = cards->len < self->first_page;
  row = MIN (ids->len, self->first_row);
  g_array_append_vals (self->tail, &ID (ids, row), ids->len - row);
  deflash_article_list_change_items (self, 0, self->shown->len, (const gint64 *) ids->data, row);
  become_ready (self);
  deflash_article_list_notify_complete (self);
  if (self->dirty || self->grow_wanted)
    deflash_article_list_start_update (self);
}

void
deflash_article_list_ask_anew (DeflashArticleList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->generation++;

  g_clear_error (&self->error);
  g_clear_pointer (&self->held, g_array_unref);
  g_array_set_size (self->tail, 0);
  self->tail_known = FALSE;
  self->updating = FALSE;
  self->dirty = FALSE;
  self->grow_wanted = FALSE;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  deflash_article_list_set_n_pending (self, 0);
  if (self->shown->len == 0)
    deflash_article_list_set_state (self, DEFLASH_LIST_LOADING);

  self->first_loading = TRUE;
  deflash_store_query_page_async (deflash_library_get_store (self->library), self->query, 0, self->first_page, self->cancellable, first_page_cb,
                                  question_new (self));
}

/**
 * deflash_article_list_library_changed:
 * @self: a list
 * @changes: what changed
 *
 * Called by the library. Brings the list up to date if it may be concerned.
 */
void
deflash_article_list_library_changed (DeflashArticleList *self, const DeflashStoreChanges *changes)
{
  gboolean content = changes->lost || changes->added->len > 0 || changes->updated->len > 0 || changes->removed->len > 0;

  if (content || changes->sources->len > 0 || (changes->status->len > 0 && keeps_what_left (self)))
    deflash_article_list_update_soon (self);
}
