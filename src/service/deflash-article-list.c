/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-list.h"

#include "deflash-article-item-private.h"
#include "deflash-article-list-private.h"
#include "deflash-library-private.h"
#include "deflash-list-diff.h"

/* A list grows to at least this, then by this factor: the grid makes its cards for the first frame only, the rest costs little. */
#define GROW_MIN 200
#define GROW_FACTOR 8

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

/* Model and notifications */

void
deflash_article_list_set_state (DeflashArticleList *self, DeflashListState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
deflash_article_list_set_n_pending (DeflashArticleList *self, guint n_pending)
{
  if (self->n_pending == n_pending)
    return;
  self->n_pending = n_pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PENDING]);
}

void
deflash_article_list_notify_complete (DeflashArticleList *self)
{
  gboolean complete = deflash_article_list_get_complete (self);

  if (self->was_complete == complete)
    return;
  self->was_complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

void
deflash_article_list_change_items (DeflashArticleList *self, guint position, guint n_removed, const gint64 *added, guint n_added)
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
    deflash_article_list_want_page (self, position);
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
  self->shown = deflash_ids_new ();
  self->tail = deflash_ids_new ();
  self->wanted = deflash_ids_new ();
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
  self->first_row = G_MAXUINT;
  deflash_article_list_ask_anew (self);
  return self;
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
  deflash_article_list_ask_anew (self);
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
  deflash_article_list_ask_anew (self);
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
  update->shown = deflash_ids_copy (self->shown);
  update->tail = deflash_ids_copy (self->tail);
  update->target = g_steal_pointer (&self->held);
  update->was_complete = deflash_article_list_get_complete (self);
  update->first_page = self->first_page;
  deflash_list_update_work_out (update);
  deflash_article_list_apply_update (self, update);
  deflash_article_list_notify_complete (self);
  /* An update that is under way was asked before this. */
  if (self->updating)
    self->dirty = TRUE;
}

/**
 * deflash_article_list_set_first_row:
 * @self: a list
 * @first_row: how many of the first page come into the model at once, at least 1
 *
 * Has the rest of the first page wait for deflash_article_list_grow(), so that the cards of a screen can be made in two frames. To be
 * called at once after the list was made; else all of the first page comes at once.
 */
void
deflash_article_list_set_first_row (DeflashArticleList *self, guint first_row)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_LIST (self));
  self->first_row = MAX (first_row, 1);
}

/**
 * deflash_article_list_grow:
 * @self: a list
 *
 * Puts more of what is known into the model; to be called when idle until `complete`. The first call, after those that bring the first
 * page, asks the library for all ids and answers later: `n-items` or `complete` notifies.
 */
void
deflash_article_list_grow (DeflashArticleList *self)
{
  g_autoptr (GArray) chunk = NULL;
  guint length;

  g_return_if_fail (DEFLASH_IS_ARTICLE_LIST (self));

  if (self->first_loading || self->updating || (!self->tail_known && self->tail->len == 0))
    {
      self->grow_wanted = TRUE;
      deflash_article_list_start_update (self);
      return;
    }

  self->grow_wanted = FALSE;
  length = MIN (MAX (GROW_MIN, self->shown->len * (GROW_FACTOR - 1)), self->tail->len);
  if (length == 0)
    return;
  chunk = g_array_sized_new (FALSE, FALSE, sizeof (gint64), length);
  g_array_append_vals (chunk, self->tail->data, length);
  g_array_remove_range (self->tail, 0, length);
  deflash_article_list_change_items (self, self->shown->len, 0, (const gint64 *) chunk->data, length);
  deflash_article_list_notify_complete (self);
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
  return deflash_ids_find (self->shown, id, position);
}

/**
 * deflash_article_list_dup_ids:
 * @self: a list
 *
 * Returns: (transfer full) (element-type gint64): the articles of the list in order, those that are not in the model yet, too, but none of
 * those that wait
 */
GArray *
deflash_article_list_dup_ids (DeflashArticleList *self)
{
  GArray *ids;

  g_return_val_if_fail (DEFLASH_IS_ARTICLE_LIST (self), NULL);

  ids = deflash_ids_copy (self->shown);
  g_array_append_vals (ids, self->tail->data, self->tail->len);
  return ids;
}
