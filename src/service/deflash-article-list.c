/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-list.h"

#include "deflash-article-item-private.h"
#include "deflash-article-list-private.h"
#include "deflash-library-private.h"
#include "deflash-list-diff.h"

/* Cards are loaded by pages of so many. */
#define PAGE 32

/* A list that follows a running refresh is brought up to date at most this often. */
#define SETTLE_MS 300

/* Articles that an unread or saved list no longer yields and that stay shown are looked up one by one: up to so many. */
#define MAX_KEPT 2000

/* A list grows to at least this, then by this factor: the grid makes its cards for the first frame only, the rest costs little. */
#define GROW_MIN 200
#define GROW_FACTOR 8

struct _DeflashArticleList
{
  GObject parent_instance;

  DeflashLibrary *library;
  DeflashArticleQuery *query;
  guint first_page;

  DeflashListState state;
  GError *error;
  GArray *shown; /* ids in the model */
  GArray *tail;  /* ids behind them, not in the model yet */
  GArray *held;  /* (nullable): all ids with those that wait */
  guint n_pending;
  gboolean tail_known;
  gboolean holds_new;
  gboolean was_complete; /* as last notified */

  guint generation;
  GCancellable *cancellable;
  gboolean first_loading;
  gboolean updating;
  gboolean dirty;
  gboolean grow_wanted;
  gint64 updated_at; /* monotonic µs */
  guint settle_id;

  GArray *wanted;      /* ids of placeholders to be loaded */
  GHashTable *loading; /* (element-type gint64* gint64*): wanted or on their way */
  guint load_id;
};

static void deflash_article_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeflashArticleList, deflash_article_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, deflash_article_list_iface_init))

typedef enum
{
  PROP_STATE = 1,
  PROP_N_PENDING,
  PROP_N_ITEMS,
  PROP_COMPLETE,
} DeflashArticleListProperty;

static GParamSpec *properties[PROP_COMPLETE + 1];

#define ID(array, i) g_array_index ((array), gint64, (i))

/* One question to the store or to the pool: its answer counts only while @generation is the list's. */
typedef struct
{
  DeflashArticleList *list;
  guint generation;
  GArray *ids;               /* (nullable): what was asked for */
  DeflashListUpdate *update; /* (nullable) */
} Question;

static void start_update (DeflashArticleList *self);

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

static GArray *
ids_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

static GArray *
ids_copy (const GArray *ids)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);

  if (ids->len > 0)
    g_array_append_vals (copy, ids->data, ids->len);
  return copy;
}

static gboolean
ids_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static gboolean
ids_find (const GArray *ids, gint64 id, guint *position)
{
  for (guint i = 0; i < ids->len; i++)
    if (ID (ids, i) == id)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }
  return FALSE;
}

/* Model and notifications */

static void
set_state (DeflashArticleList *self, DeflashListState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_n_pending (DeflashArticleList *self, guint n_pending)
{
  if (self->n_pending == n_pending)
    return;
  self->n_pending = n_pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PENDING]);
}

static void
notify_complete (DeflashArticleList *self)
{
  gboolean complete = deflash_article_list_get_complete (self);

  if (self->was_complete == complete)
    return;
  self->was_complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
change_items (DeflashArticleList *self, guint position, guint n_removed, const gint64 *added, guint n_added)
{
  if (n_removed == 0 && n_added == 0)
    return;
  if (n_removed > 0)
    g_array_remove_range (self->shown, position, n_removed);
  if (n_added > 0)
    g_array_insert_vals (self->shown, position, added, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/* While a new library is being filled, empty is not the last word: the library has it asked anew at the end. */
static void
become_ready (DeflashArticleList *self)
{
  if (self->shown->len > 0 || !self->library->preparing)
    set_state (self, DEFLASH_LIST_READY);
}

static void
fail (DeflashArticleList *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  if (self->shown->len == 0)
    set_state (self, DEFLASH_LIST_FAILED);
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
      if (ids_find (self->shown, ID (ids, i), &position))
        change_items (self, position, 1, NULL, 0);
      else if (ids_find (self->tail, ID (ids, i), &position))
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
  self->wanted = ids_new ();
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
static void
want_page (DeflashArticleList *self, guint position)
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

static void
apply_update (DeflashArticleList *self, DeflashListUpdate *update)
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
      change_items (self, change->position, change->n_removed,
                    change->n_added > 0 ? &ID (update->new_shown, new_position) : NULL, change->n_added);
    }

  g_clear_pointer (&self->tail, g_array_unref);
  self->tail = g_steal_pointer (&update->new_tail);
  self->tail_known = TRUE;
  g_clear_pointer (&self->held, g_array_unref);
  if (update->n_pending > 0)
    self->held = g_steal_pointer (&update->merged);
  set_n_pending (self, update->n_pending);
}

static void
finish_update (DeflashArticleList *self)
{
  self->updating = FALSE;
  self->updated_at = g_get_monotonic_time ();
  if (self->grow_wanted)
    deflash_article_list_grow (self);
  notify_complete (self);
  if (self->dirty)
    start_update (self);
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
  if (question->update->hold_new == self->holds_new && ids_equal (question->update->shown, self->shown))
    apply_update (self, question->update);
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

  question->update->kept = ids_new ();
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
  update->shown = ids_copy (self->shown);
  update->tail = ids_copy (self->tail);
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

static void
start_update (DeflashArticleList *self)
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
  start_update (self);
  return G_SOURCE_REMOVE;
}

static void
update_soon (DeflashArticleList *self)
{
  gint64 passed_ms = (g_get_monotonic_time () - self->updated_at) / 1000;

  self->dirty = TRUE;
  if (self->first_loading || self->updating || self->settle_id != 0)
    return;
  if (self->updated_at == 0 || passed_ms >= SETTLE_MS)
    start_update (self);
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

  if (question_is_late (question))
    return;

  self->first_loading = FALSE;
  if (cards == NULL)
    {
      change_items (self, 0, self->shown->len, NULL, 0);
      fail (self, error);
      return;
    }

  items = g_ptr_array_new_with_free_func (g_object_unref);
  ids = ids_new ();
  for (guint i = 0; i < cards->len; i++)
    {
      DeflashArticleItem *item = deflash_library_take_card (self->library, cards->pdata[i]);
      gint64 id = deflash_article_item_get_id (item);

      deflash_library_keep_recent (self->library, item);
      g_ptr_array_add (items, item);
      g_array_append_val (ids, id);
    }

  self->tail_known = cards->len < self->first_page;
  change_items (self, 0, self->shown->len, (const gint64 *) ids->data, ids->len);
  become_ready (self);
  notify_complete (self);
  if (self->dirty || self->grow_wanted)
    start_update (self);
}

static void
ask_anew (DeflashArticleList *self)
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
  set_n_pending (self, 0);
  if (self->shown->len == 0)
    set_state (self, DEFLASH_LIST_LOADING);

  self->first_loading = TRUE;
  deflash_store_query_page_async (deflash_library_get_store (self->library), self->query, 0, self->first_page, self->cancellable, first_page_cb,
                                  question_new (self));
}

/* GListModel */

static GType
deflash_article_list_get_item_type (GListModel *model)
{
  return DEFLASH_TYPE_ARTICLE_ITEM;
}

static guint
deflash_article_list_get_n_items (GListModel *model)
{
  return DEFLASH_ARTICLE_LIST (model)->shown->len;
}

static gpointer
deflash_article_list_get_item (GListModel *model, guint position)
{
  DeflashArticleList *self = DEFLASH_ARTICLE_LIST (model);
  DeflashArticleItem *item;

  if (position >= self->shown->len)
    return NULL;

  item = deflash_library_get_item (self->library, ID (self->shown, position));
  if (deflash_article_item_get_article (item) == NULL)
    want_page (self, position);
  return item;
}

static void
deflash_article_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = deflash_article_list_get_item_type;
  iface->get_n_items = deflash_article_list_get_n_items;
  iface->get_item = deflash_article_list_get_item;
}

/* GObject */

static void
deflash_article_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  DeflashArticleList *self = DEFLASH_ARTICLE_LIST (object);

  switch ((DeflashArticleListProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_N_PENDING:
      g_value_set_uint (value, self->n_pending);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->shown->len);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, deflash_article_list_get_complete (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_article_list_dispose (GObject *object)
{
  DeflashArticleList *self = DEFLASH_ARTICLE_LIST (object);

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->load_id, g_source_remove);
  if (self->library != NULL)
    deflash_library_forget_list (self->library, self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_article_list_parent_class)->dispose (object);
}

static void
deflash_article_list_finalize (GObject *object)
{
  DeflashArticleList *self = DEFLASH_ARTICLE_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->query, deflash_article_query_free);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->tail, g_array_unref);
  g_clear_pointer (&self->held, g_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->loading, g_hash_table_unref);
  G_OBJECT_CLASS (deflash_article_list_parent_class)->finalize (object);
}

static void
deflash_article_list_class_init (DeflashArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = deflash_article_list_get_property;
  object_class->dispose = deflash_article_list_dispose;
  object_class->finalize = deflash_article_list_finalize;

  /**
   * DeflashArticleList:state:
   *
   * A #DeflashListState.
   */
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, DEFLASH_LIST_FAILED, DEFLASH_LIST_LOADING, flags);
  /**
   * DeflashArticleList:n-pending:
   *
   * How many new articles wait.
   */
  properties[PROP_N_PENDING] = g_param_spec_uint ("n-pending", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * DeflashArticleList:n-items:
   *
   * How many items the model has.
   */
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * DeflashArticleList:complete:
   *
   * Whether all ids of the query are in the model (those that wait aside).
   */
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
deflash_article_list_init (DeflashArticleList *self)
{
  self->shown = ids_new ();
  self->tail = ids_new ();
  self->wanted = ids_new ();
  self->loading = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * deflash_article_list_new:
 * @library: whose articles
 * @query: which
 * @first_page: how many are asked for first: a screenful
 *
 * Returns: (transfer full): a list that loads
 */
DeflashArticleList *
deflash_article_list_new (DeflashLibrary *library, const DeflashArticleQuery *query, guint first_page)
{
  DeflashArticleList *self = g_object_new (DEFLASH_TYPE_ARTICLE_LIST, NULL);

  self->library = g_object_ref (library);
  self->query = deflash_article_query_copy (query);
  self->first_page = MAX (first_page, 1);
  ask_anew (self);
  return self;
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
    update_soon (self);
}

/* Public API */

/**
 * deflash_article_list_get_state:
 * @self: a list
 *
 * Returns: whether there is something to show
 */
DeflashListState
deflash_article_list_get_state (DeflashArticleList *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_LIST (self), DEFLASH_LIST_LOADING);
  return self->state;
}

/**
 * deflash_article_list_get_error:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what the last query failed with
 */
const GError *
deflash_article_list_get_error (DeflashArticleList *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_LIST (self), NULL);
  return self->error;
}

/**
 * deflash_article_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none): what is listed
 */
const DeflashArticleQuery *
deflash_article_list_get_query (DeflashArticleList *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_LIST (self), NULL);
  return self->query;
}

/**
 * deflash_article_list_set_query:
 * @self: a list
 * @query: what to list from now on
 *
 * Asks anew, also where @query equals the present one. What is shown stays until the answer is there.
 */
void
deflash_article_list_set_query (DeflashArticleList *self, const DeflashArticleQuery *query)
{
  DeflashArticleQuery *copy;

  g_return_if_fail (DEFLASH_IS_ARTICLE_LIST (self));

  copy = deflash_article_query_copy (query);
  g_clear_pointer (&self->query, deflash_article_query_free);
  self->query = copy;
  ask_anew (self);
}

/**
 * deflash_article_list_reload:
 * @self: a list
 *
 * Asks anew, after an error for example.
 */
void
deflash_article_list_reload (DeflashArticleList *self)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_LIST (self));
  ask_anew (self);
}

/**
 * deflash_article_list_get_n_pending:
 * @self: a list
 *
 * Returns: how many new articles wait for deflash_article_list_show_pending()
 */
guint
deflash_article_list_get_n_pending (DeflashArticleList *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_LIST (self), 0);
  return self->n_pending;
}

/**
 * deflash_article_list_get_complete:
 * @self: a list
 *
 * Returns: whether there is nothing left for deflash_article_list_grow()
 */
gboolean
deflash_article_list_get_complete (DeflashArticleList *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_LIST (self), FALSE);
  return !self->first_loading && self->tail_known && self->tail->len == 0;
}

/**
 * deflash_article_list_set_holds_new:
 * @self: a list
 * @holds_new: whether new articles that belong above what is shown have to wait
 *
 * Turning it off does not show those that wait; deflash_article_list_show_pending() does.
 */
void
deflash_article_list_set_holds_new (DeflashArticleList *self, gboolean holds_new)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_LIST (self));
  self->holds_new = !!holds_new;
}

/**
 * deflash_article_list_show_pending:
 * @self: a list
 *
 * Puts what waits into the model.
 */
void
deflash_article_list_show_pending (DeflashArticleList *self)
{
  g_autoptr (DeflashListUpdate) update = NULL;

  g_return_if_fail (DEFLASH_IS_ARTICLE_LIST (self));

  if (self->held == NULL)
    return;

  /* A person waits for it, and it is one pass over the ids: not worth a trip to the pool. */
  update = g_new0 (DeflashListUpdate, 1);
  update->shown = ids_copy (self->shown);
  update->tail = ids_copy (self->tail);
  update->target = g_steal_pointer (&self->held);
  update->was_complete = deflash_article_list_get_complete (self);
  update->first_page = self->first_page;
  deflash_list_update_work_out (update);
  apply_update (self, update);
  notify_complete (self);
  /* An update that is under way was asked before this. */
  if (self->updating)
    self->dirty = TRUE;
}

/**
 * deflash_article_list_grow:
 * @self: a list
 *
 * Puts more of what is known into the model; to be called when idle until `complete`. The first call asks the library for all ids
 * and answers later: `n-items` or `complete` notifies.
 */
void
deflash_article_list_grow (DeflashArticleList *self)
{
  g_autoptr (GArray) chunk = NULL;
  guint length;

  g_return_if_fail (DEFLASH_IS_ARTICLE_LIST (self));

  if (self->first_loading || self->updating || !self->tail_known)
    {
      self->grow_wanted = TRUE;
      start_update (self);
      return;
    }

  self->grow_wanted = FALSE;
  length = MIN (MAX (GROW_MIN, self->shown->len * (GROW_FACTOR - 1)), self->tail->len);
  if (length == 0)
    return;
  chunk = g_array_sized_new (FALSE, FALSE, sizeof (gint64), length);
  g_array_append_vals (chunk, self->tail->data, length);
  g_array_remove_range (self->tail, 0, length);
  change_items (self, self->shown->len, 0, (const gint64 *) chunk->data, length);
  notify_complete (self);
}

/**
 * deflash_article_list_find:
 * @self: a list
 * @id: an article's row
 * @position: (out) (optional): where it is
 *
 * Returns: whether it is in the model
 */
gboolean
deflash_article_list_find (DeflashArticleList *self, gint64 id, guint *position)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_LIST (self), FALSE);
  return ids_find (self->shown, id, position);
}
