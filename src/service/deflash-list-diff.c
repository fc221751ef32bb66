/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-list-diff.h"

/* More changes than this are applied as one: each costs the model's observers a pass of their own. */
#define MAX_CHANGES 64

/* A complete list stays complete unless more than this comes at once. */
#define MAX_ADDED_AT_ONCE 2000

#define ID(array, i) g_array_index ((array), gint64, (i))

/* Keys point into @ids, which has to stay as it is. */
static void
add_ids (GHashTable *set, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (set, &ID (ids, i), GUINT_TO_POINTER (i));
}

static GHashTable *
make_set (const GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  add_ids (set, ids);
  return set;
}

static GArray *
ids_sized_new (guint reserved)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (gint64), reserved);
}

static GArray *
ids_copy_range (const GArray *ids, guint start, guint end)
{
  GArray *copy = ids_sized_new (end - start);

  if (end > start)
    g_array_append_vals (copy, &ID (ids, start), end - start);
  return copy;
}

/**
 * deflash_list_find_missing:
 * @ids: (element-type gint64): some ids
 * @from: (element-type gint64): others
 *
 * Returns: (transfer full) (element-type gint64): those of @ids that are not in @from, in order
 */
GArray *
deflash_list_find_missing (const GArray *ids, const GArray *from)
{
  g_autoptr (GHashTable) set = make_set (from);
  GArray *missing = ids_sized_new (0);

  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (set, &ID (ids, i)))
      g_array_append_val (missing, ID (ids, i));
  return missing;
}

/* Longest increasing subsequence of @sequence by patience sorting (Fredman 1975), as indices into it. */
static GArray *
find_longest_increasing (const guint *sequence, guint length)
{
  g_autofree guint *tails = g_new (guint, length + 1); /* index of the smallest end of a run of that length */
  g_autofree guint *previous = g_new (guint, length + 1);
  guint n_tails = 0;
  GArray *result = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < length; i++)
    {
      guint low = 0, high = n_tails;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (sequence[tails[middle]] < sequence[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
      tails[low] = i;
      n_tails = MAX (n_tails, low + 1);
    }

  g_array_set_size (result, n_tails);
  for (guint i = n_tails, at = n_tails > 0 ? tails[n_tails - 1] : 0; i > 0; i--, at = previous[at])
    g_array_index (result, guint, i - 1) = at;
  return result;
}

static void
append_change (GArray *changes, guint position, guint end, guint n_added)
{
  DeflashListChange change = { position, end - position, n_added };

  if (change.n_removed > 0 || change.n_added > 0)
    g_array_append_val (changes, change);
}

static void
reverse_changes (GArray *changes)
{
  for (guint i = 0, j = changes->len; i + 1 < j; i++)
    {
      DeflashListChange swap = g_array_index (changes, DeflashListChange, i);

      j--;
      g_array_index (changes, DeflashListChange, i) = g_array_index (changes, DeflashListChange, j);
      g_array_index (changes, DeflashListChange, j) = swap;
    }
}

/* The changes of a stretch that has no common beginning or end any more: [@start, @old_end) becomes [@start, @new_end). */
static void
diff_middle (const GArray *before, const GArray *after, guint start, guint old_end, guint new_end, GArray *changes)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree guint *sequence = g_new (guint, new_end - start + 1);
  g_autofree guint *origin = g_new (guint, new_end - start + 1);
  g_autoptr (GArray) stay = NULL;
  guint length = 0, old_at = start, new_at = start;

  for (guint i = start; i < old_end; i++)
    g_hash_table_insert (places, &ID (before, i), GUINT_TO_POINTER (i));
  for (guint i = start; i < new_end; i++)
    {
      gpointer place;

      if (g_hash_table_lookup_extended (places, &ID (after, i), NULL, &place))
        {
          sequence[length] = GPOINTER_TO_UINT (place);
          origin[length++] = i;
        }
    }

  stay = find_longest_increasing (sequence, length);
  for (guint i = 0; i < stay->len; i++)
    {
      guint at = g_array_index (stay, guint, i);

      append_change (changes, old_at, sequence[at], origin[at] - new_at);
      old_at = sequence[at] + 1;
      new_at = origin[at] + 1;
    }
  append_change (changes, old_at, old_end, new_end - new_at);
}

/**
 * deflash_list_diff:
 * @before: (element-type gint64): ids, each once
 * @after: (element-type gint64): ids, each once
 *
 * Returns: (transfer full) (element-type DeflashListChange): few changes that lead from @before to @after, the last position first, so that
 *   each can be applied without regard to the others
 */
GArray *
deflash_list_diff (const GArray *before, const GArray *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (DeflashListChange));
  guint start = 0, old_end = before->len, new_end = after->len;

  while (start < old_end && start < new_end && ID (before, start) == ID (after, start))
    start++;
  while (old_end > start && new_end > start && ID (before, old_end - 1) == ID (after, new_end - 1))
    {
      old_end--;
      new_end--;
    }

  if (start == old_end || start == new_end)
    append_change (changes, start, old_end, new_end - start);
  else
    diff_middle (before, after, start, old_end, new_end, changes);

  if (changes->len > MAX_CHANGES)
    {
      g_array_set_size (changes, 0);
      append_change (changes, start, old_end, new_end - start);
    }
  reverse_changes (changes);
  return changes;
}

/* @target with @kept, each behind the one that it stood behind in @shown. */
static GArray *
merge_kept (const GArray *shown, GArray *target, const GArray *kept)
{
  g_autoptr (GHashTable) in_target = NULL;
  g_autoptr (GHashTable) in_kept = NULL;
  g_autoptr (GHashTable) followers = NULL; /* id, or 0 for the beginning → index in shown of the first kept one behind it */
  gint64 none = 0, previous = 0;
  const gint64 *anchor = &none;
  GArray *merged;

  if (kept == NULL || kept->len == 0)
    return g_array_ref (target);

  in_target = make_set (target);
  in_kept = make_set (kept);
  followers = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < shown->len; i++)
    if (g_hash_table_contains (in_target, &ID (shown, i)))
      anchor = &ID (shown, i);
    else if (g_hash_table_contains (in_kept, &ID (shown, i)) && !g_hash_table_contains (followers, anchor))
      g_hash_table_insert (followers, (gpointer) anchor, GUINT_TO_POINTER (i));

  merged = ids_sized_new (target->len + kept->len);
  for (guint i = 0; i <= target->len; i++)
    {
      gpointer follower;

      if (i > 0)
        {
          previous = ID (target, i - 1);
          g_array_append_val (merged, previous);
        }
      if (!g_hash_table_lookup_extended (followers, &previous, NULL, &follower))
        continue;
      for (guint j = GPOINTER_TO_UINT (follower); j < shown->len && !g_hash_table_contains (in_target, &ID (shown, j)); j++)
        if (g_hash_table_contains (in_kept, &ID (shown, j)))
          g_array_append_val (merged, ID (shown, j));
    }
  return merged;
}

/* How many of @ids, from the beginning, reach to the last one that is shown already. */
static guint
find_reach (const GArray *shown, const GArray *ids)
{
  g_autoptr (GHashTable) set = make_set (shown);

  for (guint i = ids->len; i > 0; i--)
    if (g_hash_table_contains (set, &ID (ids, i - 1)))
      return i;
  return 0;
}

static GArray *
hold_new_ids (DeflashListUpdate *self)
{
  guint reach = find_reach (self->shown, self->merged);
  g_autoptr (GHashTable) known = NULL;
  GArray *visible;

  if (!self->hold_new || reach == 0)
    return g_array_ref (self->merged);

  known = make_set (self->shown);
  add_ids (known, self->tail);
  visible = ids_sized_new (self->merged->len);
  for (guint i = 0; i < self->merged->len; i++)
    if (i >= reach || g_hash_table_contains (known, &ID (self->merged, i)))
      g_array_append_val (visible, ID (self->merged, i));
  self->n_pending = self->merged->len - visible->len;
  return visible;
}

/**
 * deflash_list_update_work_out:
 * @self: an update with its input filled in
 *
 * Works out the output. Any thread.
 */
void
deflash_list_update_work_out (DeflashListUpdate *self)
{
  g_autoptr (GArray) visible = NULL;
  guint n_shown;

  self->merged = merge_kept (self->shown, self->target, self->kept);
  visible = hold_new_ids (self);

  n_shown = MAX (find_reach (self->shown, visible), MIN (self->first_page, visible->len));
  if (self->was_complete && visible->len - n_shown <= MAX_ADDED_AT_ONCE)
    n_shown = visible->len;

  self->new_shown = ids_copy_range (visible, 0, n_shown);
  self->new_tail = ids_copy_range (visible, n_shown, visible->len);
  self->changes = deflash_list_diff (self->shown, self->new_shown);
}

/**
 * deflash_list_update_free:
 * @self: (transfer full): an update
 */
void
deflash_list_update_free (DeflashListUpdate *self)
{
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->tail, g_array_unref);
  g_clear_pointer (&self->target, g_array_unref);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->new_shown, g_array_unref);
  g_clear_pointer (&self->new_tail, g_array_unref);
  g_clear_pointer (&self->merged, g_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self);
}

/**
 * deflash_ids_new:
 *
 * Returns: (transfer full) (element-type gint64): no ids
 */
GArray *
deflash_ids_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * deflash_ids_copy:
 * @ids: (element-type gint64): some ids
 *
 * Returns: (transfer full) (element-type gint64): a copy
 */
GArray *
deflash_ids_copy (const GArray *ids)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);

  if (ids->len > 0)
    g_array_append_vals (copy, ids->data, ids->len);
  return copy;
}

/**
 * deflash_ids_equal:
 * @a: (element-type gint64): some ids
 * @b: (element-type gint64): others
 *
 * Returns: whether they are the same in the same order
 */
gboolean
deflash_ids_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

/**
 * deflash_ids_find:
 * @ids: (element-type gint64): some ids
 * @id: what to look for
 * @position: (out) (optional): where it is
 *
 * Returns: whether it is among them
 */
gboolean
deflash_ids_find (const GArray *ids, gint64 id, guint *position)
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
