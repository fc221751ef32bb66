/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-list-private.h"

#include "deflash-candidate.h"
#include "deflash-url.h"

static void
folder_free (gpointer data)
{
  DeflashListFolder *folder = data;

  g_free (folder->name);
  g_free (folder);
}

/* What tells about a folder's section, while it is being counted. By section; [0] is not used. */
typedef struct
{
  guint stated[4];
  guint suggested[4];
} Votes;

/* A category that is a section's name, as our own export has it. */
static DeflashSection
get_stated (const DeflashSubscription *feed)
{
  for (guint i = 0; i < feed->categories->len; i++)
    {
      const char *const *path = feed->categories->pdata[i];
      g_autofree char *name = path[1] == NULL ? g_ascii_strdown (path[0], -1) : NULL;
      DeflashSection section = name != NULL ? deflash_section_from_string (name) : DEFLASH_SECTION_NONE;

      if (section != DEFLASH_SECTION_NONE)
        return section;
    }
  return DEFLASH_SECTION_NONE;
}

static DeflashSection
decide (const DeflashListFolder *folder, const Votes *votes)
{
  DeflashSection by_name = deflash_candidate_suggest_section (folder->name, NULL);

  for (guint i = DEFLASH_SECTION_NEWS; i <= DEFLASH_SECTION_DEALS; i++)
    if (votes->stated[i] * 2 > folder->n_sources)
      return i;
  if (by_name != DEFLASH_SECTION_NEWS)
    return by_name;
  for (guint i = DEFLASH_SECTION_NEWS; i <= DEFLASH_SECTION_DEALS; i++)
    if (votes->suggested[i] * 2 > folder->n_sources)
      return i;
  return DEFLASH_SECTION_NEWS;
}

/* Where there are no folders, categories do as well, unless they say the section. Returns the place of the feed's folder, made where it is met for the first time. */
static guint
find_folder (DeflashSourceList *self, GHashTable *places, GArray *votes, const DeflashSubscription *feed)
{
  gboolean has_folder = feed->in_folder || (feed->categories->len > 0 && get_stated (feed) == DEFLASH_SECTION_NONE);
  g_autofree char *name = has_folder ? g_strjoinv (" / ", feed->categories->pdata[0]) : g_strdup ("");
  gpointer place;
  DeflashListFolder *folder;

  if (g_hash_table_lookup_extended (places, name, NULL, &place))
    return GPOINTER_TO_UINT (place);
  folder = g_new0 (DeflashListFolder, 1);
  folder->name = *name != '\0' ? g_strdup (name) : NULL;
  g_ptr_array_add (self->folders, folder);
  g_array_set_size (votes, self->folders->len);
  g_hash_table_insert (places, g_steal_pointer (&name), GUINT_TO_POINTER (self->folders->len - 1));
  return self->folders->len - 1;
}

static void
sort_into_folders (DeflashSourceList *self, GHashTable *known)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) votes = g_array_new (FALSE, TRUE, sizeof (Votes));

  for (guint i = 0; i < self->list->feeds->len; i++)
    {
      const DeflashSubscription *feed = self->list->feeds->pdata[i];
      g_autofree char *key = deflash_url_canonicalize (feed->url);
      guint place = find_folder (self, places, votes, feed);
      DeflashListFolder *folder = self->folders->pdata[place];
      Votes *vote = &g_array_index (votes, Votes, place);

      g_array_append_val (self->folder_of, place);
      folder->n_sources++;
      if (!g_hash_table_contains (known, key))
        folder->n_new++;
      vote->stated[get_stated (feed)]++;
      vote->suggested[deflash_candidate_suggest_section (feed->title, feed->url)]++;
    }
  for (guint i = 0; i < self->folders->len; i++)
    {
      DeflashListFolder *folder = self->folders->pdata[i];

      folder->section = decide (folder, &g_array_index (votes, Votes, i));
      self->n_new += folder->n_new;
    }
}

static void
leave_out (DeflashSourceList *self, GPtrArray *lines, DeflashLeftOutReason reason)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const DeflashSubscription *line = lines->pdata[i];
      DeflashLeftOut left_out = { reason, line->title, line->url != NULL ? line->url : line->home_url };

      g_array_append_val (self->left_out, left_out);
    }
}

/* Takes @list. @known are canonical addresses of what the library has. Any thread. */
DeflashSourceList *
deflash_source_list_new (DeflashSubscriptions *list, GHashTable *known)
{
  DeflashSourceList *self = g_new0 (DeflashSourceList, 1);

  self->list = list;
  self->folders = g_ptr_array_new_with_free_func (folder_free);
  self->folder_of = g_array_new (FALSE, FALSE, sizeof (guint));
  self->left_out = g_array_new (FALSE, FALSE, sizeof (DeflashLeftOut));
  sort_into_folders (self, known);
  leave_out (self, list->refused, DEFLASH_LEFT_OUT_ADDRESS);
  leave_out (self, list->sites, DEFLASH_LEFT_OUT_SITE);
  leave_out (self, list->lists, DEFLASH_LEFT_OUT_LIST);
  return self;
}

/**
 * deflash_source_list_free:
 * @self: (transfer full): a list
 */
void
deflash_source_list_free (DeflashSourceList *self)
{
  g_array_unref (self->left_out);
  g_array_unref (self->folder_of);
  g_ptr_array_unref (self->folders);
  deflash_subscriptions_free (self->list);
  g_free (self);
}

/**
 * deflash_source_list_get_title:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what it calls itself
 */
const char *
deflash_source_list_get_title (DeflashSourceList *self)
{
  return self->list->title;
}

/**
 * deflash_source_list_get_folders:
 * @self: a list
 *
 * Returns: (transfer none) (element-type DeflashListFolder): its folders in the order they stand in; their sections may be changed
 */
GPtrArray *
deflash_source_list_get_folders (DeflashSourceList *self)
{
  return self->folders;
}

/**
 * deflash_source_list_get_n_sources:
 * @self: a list
 *
 * Returns: how many sources it names, each counted once
 */
guint
deflash_source_list_get_n_sources (DeflashSourceList *self)
{
  return self->list->feeds->len;
}

/**
 * deflash_source_list_get_n_new:
 * @self: a list
 *
 * Returns: how many of them were not in the library when it was read
 */
guint
deflash_source_list_get_n_new (DeflashSourceList *self)
{
  return self->n_new;
}

/**
 * deflash_source_list_get_left_out:
 * @self: a list
 *
 * Returns: (transfer none) (element-type DeflashLeftOut): what can't become a source
 */
GArray *
deflash_source_list_get_left_out (DeflashSourceList *self)
{
  return self->left_out;
}

/**
 * deflash_source_list_is_damaged:
 * @self: a list
 *
 * Returns: whether the file was damaged, so that something of it may be missing
 */
gboolean
deflash_source_list_is_damaged (DeflashSourceList *self)
{
  return self->list->warnings->len > 0;
}

/**
 * deflash_source_list_to_json:
 * @self: a list
 *
 * Returns: (transfer full): all that was read, as one line of JSON
 */
char *
deflash_source_list_to_json (DeflashSourceList *self)
{
  return deflash_subscriptions_to_json (self->list);
}
