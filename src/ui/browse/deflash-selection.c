/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-selection.h"

struct _DeflashSelection
{
  GObject parent_instance;

  GHashTable *ids; /* (element-type gint64) */
  gint64 anchor;   /* picked last: where a range begins; 0: none */
  gboolean active;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeflashSelection, deflash_selection, G_TYPE_OBJECT)

static void
deflash_selection_finalize (GObject *object)
{
  g_hash_table_unref (DEFLASH_SELECTION (object)->ids);
  G_OBJECT_CLASS (deflash_selection_parent_class)->finalize (object);
}

static void
deflash_selection_class_init (DeflashSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deflash_selection_finalize;

  /**
   * DeflashSelection::changed:
   *
   * Others are picked, or it began or ended.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_selection_init (DeflashSelection *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * deflash_selection_new:
 *
 * Returns: (transfer full): a selection that is not active
 */
DeflashSelection *
deflash_selection_new (void)
{
  return g_object_new (DEFLASH_TYPE_SELECTION, NULL);
}

/**
 * deflash_selection_get_active:
 * @self: a selection
 *
 * Returns: whether articles are being picked
 */
gboolean
deflash_selection_get_active (DeflashSelection *self)
{
  return self->active;
}

/**
 * deflash_selection_set_active:
 * @self: a selection
 * @active: whether articles are being picked
 *
 * Begins or ends it; in the beginning and after the end none is picked.
 */
void
deflash_selection_set_active (DeflashSelection *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  self->anchor = 0;
  g_hash_table_remove_all (self->ids);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * deflash_selection_get_n:
 * @self: a selection
 *
 * Returns: how many articles are picked
 */
guint
deflash_selection_get_n (DeflashSelection *self)
{
  return g_hash_table_size (self->ids);
}

/**
 * deflash_selection_contains:
 * @self: a selection
 * @id: an article
 *
 * Returns: whether it is picked
 */
gboolean
deflash_selection_contains (DeflashSelection *self, gint64 id)
{
  return g_hash_table_contains (self->ids, &id);
}

static void
add (DeflashSelection *self, gint64 id)
{
  g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
}

/**
 * deflash_selection_toggle:
 * @self: a selection
 * @id: an article
 *
 * Picks it, or no longer; begins where nothing was picked before.
 */
void
deflash_selection_toggle (DeflashSelection *self, gint64 id)
{
  self->active = TRUE;
  self->anchor = id;
  if (!g_hash_table_remove (self->ids, &id))
    add (self, id);
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint
find (GArray *listed, gint64 id)
{
  for (guint i = 0; i < listed->len; i++)
    if (g_array_index (listed, gint64, i) == id)
      return i;
  return G_MAXUINT;
}

/**
 * deflash_selection_extend:
 * @self: a selection
 * @listed: (element-type gint64): the list
 * @id: an article of it
 *
 * Picks all from the one that was picked last to this one.
 */
void
deflash_selection_extend (DeflashSelection *self, GArray *listed, gint64 id)
{
  guint from = find (listed, self->anchor);
  guint to = find (listed, id);

  if (from == G_MAXUINT || to == G_MAXUINT)
    {
      deflash_selection_toggle (self, id);
      return;
    }
  self->active = TRUE;
  for (guint i = MIN (from, to); i <= MAX (from, to); i++)
    add (self, g_array_index (listed, gint64, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * deflash_selection_set_all:
 * @self: a selection
 * @ids: (element-type gint64): articles
 *
 * Picks these and no others.
 */
void
deflash_selection_set_all (DeflashSelection *self, GArray *ids)
{
  self->active = TRUE;
  g_hash_table_remove_all (self->ids);
  for (guint i = 0; i < ids->len; i++)
    add (self, g_array_index (ids, gint64, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * deflash_selection_keep_only:
 * @self: a selection
 * @listed: (element-type gint64): the list as it is now
 *
 * Forgets what is no longer in the list: nobody acts on what can't be seen.
 */
void
deflash_selection_keep_only (DeflashSelection *self, GArray *listed)
{
  guint before = deflash_selection_get_n (self);
  g_autoptr (GArray) kept = before > 0 ? deflash_selection_dup_ids (self, listed) : NULL;

  if (kept != NULL && kept->len < before)
    deflash_selection_set_all (self, kept);
}

/**
 * deflash_selection_dup_ids:
 * @self: a selection
 * @listed: (element-type gint64): the list
 *
 * Returns: (transfer full) (element-type gint64): what is picked, in the list's order
 */
GArray *
deflash_selection_dup_ids (DeflashSelection *self, GArray *listed)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < listed->len; i++)
    if (deflash_selection_contains (self, g_array_index (listed, gint64, i)))
      g_array_append_val (ids, g_array_index (listed, gint64, i));
  return ids;
}
