/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-entry-choice.h"

#include <string.h>

#include "deflash-row-builder.h"

/* Which of a feed's entries become articles, and which of them are one. */

typedef struct
{
  DeflashEntry *entry;  /* (unowned) */
  DeflashStoreKey *key; /* (owned) (nullable): %NULL: it repeats another one */
} Choice;

static void
choice_clear (gpointer data)
{
  Choice *choice = data;

  g_clear_pointer (&choice->key, deflash_store_key_free);
}

/* The newest first; those without a date keep the feed's order, which is the newest first by custom. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DeflashEntry *x = *(const DeflashEntry *const *) a;
  const DeflashEntry *y = *(const DeflashEntry *const *) b;

  if (x->published == y->published)
    return 0;
  if (x->published == DEFLASH_TIME_NONE || y->published == DEFLASH_TIME_NONE)
    return x->published == DEFLASH_TIME_NONE ? -1 : 1;
  return x->published > y->published ? -1 : 1;
}

/* What an entry is known by in its source; see docs/model.md. */
static const char *
get_identity (const DeflashStoreKey *key)
{
  if (key->guid == NULL)
    return key->canonical_url != NULL ? key->canonical_url : key->date_hash;
  if (g_str_has_prefix (key->guid, "http://"))
    return key->guid + strlen ("http");
  return g_str_has_prefix (key->guid, "https://") ? key->guid + strlen ("https") : key->guid;
}

/* Whether two entries with one identity are one. A guid stands for one article, unless nothing else in the two agrees: some generators
 * give all entries the same. An address may be that of a page with many of them; then their titles tell. */
static gboolean
is_repeat (const DeflashStoreKey *a, const DeflashStoreKey *b)
{
  gboolean have_urls = a->canonical_url != NULL && b->canonical_url != NULL;
  gboolean have_titles = a->title != NULL && b->title != NULL;

  if (have_titles && g_str_equal (a->title, b->title))
    return TRUE;
  if (a->guid != NULL && b->guid != NULL && have_urls && g_str_equal (a->canonical_url, b->canonical_url))
    return TRUE;
  return !have_titles && !(a->guid != NULL && have_urls);
}

static gboolean
is_newer (const DeflashEntry *entry, const DeflashEntry *than)
{
  return entry->modified != DEFLASH_TIME_NONE && than->modified != DEFLASH_TIME_NONE && entry->modified > than->modified;
}

/* Of the choices in @same, which have one identity, leaves one of each article, and has their keys say what tells them apart. */
static void
settle (GPtrArray *same)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < same->len; i++)
    {
      Choice *choice = same->pdata[i];
      guint at = 0;

      while (at < kept->len && !is_repeat (((Choice *) kept->pdata[at])->key, choice->key))
        at++;
      if (at == kept->len)
        g_ptr_array_add (kept, choice);
      else if (is_newer (choice->entry, ((Choice *) kept->pdata[at])->entry))
        {
          choice_clear (kept->pdata[at]);
          kept->pdata[at] = choice;
        }
      else
        choice_clear (choice);
    }
  for (guint i = 0; i < kept->len && kept->len > 1; i++)
    {
      DeflashStoreKey *key = ((Choice *) kept->pdata[i])->key;

      key->apart = g_strdup (key->guid != NULL && key->canonical_url != NULL ? key->canonical_url : key->title);
    }
}

/* The choices of each identity that several have. */
static void
settle_repeats (GArray *choices)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) several =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer same;

  for (guint i = 0; i < choices->len; i++)
    {
      Choice *choice = &g_array_index (choices, Choice, i);
      const char *identity = get_identity (choice->key);
      Choice *before = g_hash_table_lookup (first, identity);

      if (before == NULL)
        {
          g_hash_table_insert (first, (char *) identity, choice);
          continue;
        }
      same = g_hash_table_lookup (several, identity);
      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_ptr_array_add (same, before);
          g_hash_table_insert (several, (char *) identity, same);
        }
      g_ptr_array_add (same, choice);
    }
  /* The identities are those of the choices, and go with the ones that are not kept: no look-up from here on. */
  g_hash_table_iter_init (&iter, several);
  while (g_hash_table_iter_next (&iter, NULL, &same))
    settle (same);
}

/* A key that went into a row has left its place empty. */
static void
free_key (gpointer key)
{
  if (key != NULL)
    deflash_store_key_free (key);
}

/**
 * deflash_entry_choice_make:
 * @all: (element-type DeflashEntry): what a feed holds, in its order
 * @max: how many to take at most
 * @entries: (out) (transfer full) (element-type DeflashEntry): the newest, the oldest of them first
 * @keys: (out) (transfer full) (element-type DeflashStoreKey): theirs; a place that is emptied owns nothing
 *
 * Chooses the entries of a feed that become articles: the newest, and of what it has twice one, the newest of its versions. Any thread.
 */
void
deflash_entry_choice_make (GPtrArray *all, guint max, GPtrArray **entries, GPtrArray **keys)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));

  g_array_set_clear_func (choices, choice_clear);
  g_ptr_array_extend (sorted, all, NULL, NULL);
  g_ptr_array_sort (sorted, compare_entries); /* stable, as GLib promises */
  for (guint i = 0; i < MIN (all->len, max); i++)
    {
      Choice choice = { sorted->pdata[i], deflash_row_builder_make_key (sorted->pdata[i]) };

      g_array_append_val (choices, choice);
    }
  settle_repeats (choices);

  *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_entry_unref);
  *keys = g_ptr_array_new_with_free_func (free_key);
  /* the oldest first, so that of equal dates the feed's first gets the highest row */
  for (guint i = choices->len; i > 0; i--)
    {
      Choice *choice = &g_array_index (choices, Choice, i - 1);

      if (choice->key == NULL)
        continue;
      g_ptr_array_add (*entries, deflash_entry_ref (choice->entry));
      g_ptr_array_add (*keys, g_steal_pointer (&choice->key));
    }
}
