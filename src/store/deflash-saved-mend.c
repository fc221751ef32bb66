/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-mend.h"

#include <glib/gstdio.h>

#include "deflash-article-table.h"
#include "deflash-repair.h"
#include "deflash-saved-folder.h"
#include "deflash-saved-table.h"

/* A commit that is said to have failed may be there after the next start: the disk had it, and only the last word did not come through. Then the
 * folder of what was saved by it was taken away. People delete folders, too. */

/* What nobody touched for so long, in seconds, is in nobody's hands: an import writes folders before it commits. */
#define LOST_AGE 3600

typedef struct
{
  gint64 id;
  gboolean removed; /* taken out of Saved, and waiting for its end */
} Known;

/* Returns: (transfer full) (element-type utf8 Known): by their uuids, all that the library knows as saved, or %NULL */
static GHashTable *
list_known (DeflashSqlite *db, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db, "SELECT a.uuid, a.id, v.removed IS NOT NULL FROM saved v JOIN article a ON a.id = v.article_id", error);

  if (statement == NULL)
    return NULL;
  while (deflash_statement_step (statement, &step_error))
    {
      Known *one = g_new0 (Known, 1);

      one->id = deflash_statement_get_int (statement, 1);
      one->removed = deflash_statement_get_int (statement, 2) != 0;
      g_hash_table_insert (known, deflash_article_table_format_uuid (sqlite3_column_blob (statement, 0)), one);
    }
  if (step_error == NULL)
    return g_steal_pointer (&known);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

static gboolean
has_file (DeflashStore *store, const char *uuid)
{
  g_autofree char *path = g_build_filename (store->saved_dir, uuid, "article.json", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_old (DeflashStore *store, const char *uuid)
{
  g_autofree char *path = g_build_filename (store->saved_dir, uuid, NULL);
  GStatBuf status;

  return g_lstat (path, &status) == 0 && (gint64) status.st_mtime < g_get_real_time () / G_USEC_PER_SEC - LOST_AGE;
}

/* Its pictures went with it: what is noted of them would keep them from being fetched again. */
static gboolean
write_again (DeflashTransaction *t, gint64 id, GError **error)
{
  return deflash_sqlite_run (t->db, error, "DELETE FROM saved_picture WHERE article_id=?", "i", id) &&
         deflash_saved_table_rewrite_folder (t, id, error);
}

static gboolean
mend_folder (DeflashStore *store, DeflashSqlite *db, const char *uuid, const Known *known, GError **error)
{
  DeflashTransaction transaction;

  if (known->removed || has_file (store, uuid))
    return TRUE;
  deflash_saved_folder_revive (store->saved_dir, uuid); /* where it was put away only */
  return has_file (store, uuid) || (deflash_transaction_begin (&transaction, store, db, TRUE, error) &&
                                    deflash_transaction_end (&transaction, write_again (&transaction, known->id, error), error));
}

/* Somebody was told that it would be saved, or was about to be: it is. */
static gboolean
take_folder (DeflashStore *store, DeflashSqlite *db, const char *uuid, const Known *known, GError **error)
{
  DeflashTransaction transaction;

  if (known != NULL && known->removed && is_old (store, uuid))
    deflash_saved_folder_retire (store->saved_dir, uuid);
  return known != NULL || !is_old (store, uuid) ||
         (deflash_transaction_begin (&transaction, store, db, TRUE, error) &&
          deflash_transaction_end (&transaction, deflash_repair_restore_folder (&transaction, uuid, error), error));
}

/**
 * deflash_saved_mend_folders:
 * @store: the store
 * @db: the writer's connection, outside of a transaction
 * @error: where to put the error
 *
 * Brings library and folders together again after somebody was killed or the disk was full: writes the folders of saved articles that have
 * none, and saves what only has a folder, once that is an hour old.
 *
 * Returns: whether it worked
 */
gboolean
deflash_saved_mend_folders (DeflashStore *store, DeflashSqlite *db, GError **error)
{
  g_autoptr (GHashTable) known = list_known (db, error);
  g_autoptr (GPtrArray) uuids = deflash_saved_folder_list (store->saved_dir);
  GHashTableIter iter;
  gpointer uuid, one;
  gboolean good = known != NULL;

  for (guint i = 0; good && i < uuids->len; i++)
    good = take_folder (store, db, uuids->pdata[i], g_hash_table_lookup (known, uuids->pdata[i]), error);
  if (good)
    g_hash_table_iter_init (&iter, known);
  while (good && g_hash_table_iter_next (&iter, &uuid, &one))
    good = mend_folder (store, db, uuid, one, error);
  return good;
}
