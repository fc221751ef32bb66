/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-reread.h"

#include "deflash-deal-facts.h"
#include "deflash-library-private.h"
#include "deflash-store-deals.h"

/* Articles that are read at a time: what is stored at once is short enough that nobody waits for it. */
#define PORTION 40

/* A source that comes to stand among the deals: its articles were read as something else, and are read again in the background. */
typedef struct
{
  DeflashLibrary *library; /* (owned) */
  DeflashSource *source;   /* (owned) */
  guint offset;

  /* In progress */
  GPtrArray *items; /* (owned) (nullable) (element-type DeflashArticleItem) */
  GPtrArray *facts; /* (owned) (nullable) (element-type DeflashStoreFacts) */
} Reread;

static void read_next (Reread *reread);

static void
reread_free (Reread *reread)
{
  g_object_unref (reread->library);
  g_object_unref (reread->source);
  g_clear_pointer (&reread->items, g_ptr_array_unref);
  g_clear_pointer (&reread->facts, g_ptr_array_unref);
  g_free (reread);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reread, reread_free)

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reread) reread = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_store_set_deals_finish (DEFLASH_STORE (object), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("The deals of a source could not be read: %s", error->message);
      return;
    }
  if (reread->items->len < PORTION)
    return;
  reread->offset += PORTION;
  read_next (g_steal_pointer (&reread));
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reread) reread = user_data;
  DeflashLibrary *library = reread->library;
  GPtrArray *facts = reread->facts;

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    deflash_store_set_deals_async (library->store, facts, FALSE, library->cancellable, stored_cb, g_steal_pointer (&reread));
}

static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Reread *reread = task_data;

  for (guint i = 0; i < reread->items->len; i++)
    {
      DeflashArticle *article = deflash_article_item_get_article (reread->items->pdata[i]);
      DeflashStoreFacts *facts;

      /* Some stand elsewhere because they say so themselves, or a person did. */
      if (deflash_article_get_section (article) != DEFLASH_SECTION_DEALS)
        continue;
      facts = g_new0 (DeflashStoreFacts, 1);
      facts->article_id = deflash_article_get_id (article);
      facts->deal = deflash_deal_facts_read (article, reread->source);
      g_ptr_array_add (reread->facts, facts);
    }
  g_task_return_boolean (task, TRUE);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reread) reread = user_data;
  GTask *step;

  g_clear_pointer (&reread->items, g_ptr_array_unref);
  g_clear_pointer (&reread->facts, g_ptr_array_unref);
  reread->items = deflash_library_list_articles_finish (DEFLASH_LIBRARY (object), result, NULL);
  if (reread->items == NULL || reread->items->len == 0 || reread->library->closed)
    return;
  reread->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_facts_free);
  step = g_task_new (object, reread->library->cancellable, read_cb, reread);
  g_task_set_static_name (step, "deflash reread deals");
  g_task_set_task_data (step, reread, NULL);
  g_steal_pointer (&reread);
  deflash_library_push_ingest (DEFLASH_LIBRARY (object), DEFLASH_WORK_BACKGROUND, step, read_in_thread);
}

/* Takes @reread. */
static void
read_next (Reread *reread)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->source_id = deflash_source_get_id (reread->source);
  deflash_library_list_articles_async (reread->library, query, reread->offset, PORTION, reread->library->cancellable, listed_cb, reread);
}

/**
 * deflash_deal_reread:
 * @library: a library
 * @source: a source that was moved to the deals
 *
 * Has the facts of its deals read from the headlines and leads of the articles that are there, in the background.
 */
void
deflash_deal_reread (DeflashLibrary *library, DeflashSource *source)
{
  Reread *reread = g_new0 (Reread, 1);

  reread->library = g_object_ref (library);
  reread->source = g_object_ref (source);
  read_next (reread);
}
