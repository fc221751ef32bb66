/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-status-table.h"

#include "deflash-article-table.h"

/* `status`: the one place where it is written what a person did with an article, when, and from where. `article.read` and
 * `article.hidden` repeat it for the indexes of lists. */

/* The last statement of each changes a row exactly where that was not so before. */
typedef gboolean (*SetField) (DeflashTransaction *t, gint64 id, const DeflashStatusValues *values, gint64 now, GError **error);

static gboolean
set_read (DeflashTransaction *t, gint64 id, const DeflashStatusValues *values, gint64 now, GError **error)
{
  int read = values->read != FALSE;

  return deflash_sqlite_run (t->db, error, "UPDATE article SET read=?1 WHERE id=?2 AND read != ?1", "bi", read, id) &&
         deflash_sqlite_run (t->db, error, "UPDATE status SET read=?1, read_at=?2 WHERE article_id=?3 AND read != ?1", "bii", read, now,
                             id);
}

static gboolean
set_hidden (DeflashTransaction *t, gint64 id, const DeflashStatusValues *values, gint64 now, GError **error)
{
  int hidden = values->hidden != FALSE;

  return deflash_sqlite_run (t->db, error, "UPDATE article SET hidden=?1 WHERE id=?2 AND hidden != ?1", "bi", hidden, id) &&
         deflash_article_table_update_listed (t->db, id, error) &&
         deflash_sqlite_run (t->db, error, "UPDATE status SET hidden=?1, hidden_at=?2 WHERE article_id=?3 AND hidden != ?1", "bii",
                             hidden, now, id);
}

static gboolean
set_position (DeflashTransaction *t, gint64 id, const DeflashStatusValues *values, gint64 now, GError **error)
{
  return deflash_sqlite_run (t->db, error, "UPDATE status SET position=?1, position_at=?2 WHERE article_id=?3 AND position != ?1",
                             "dii", CLAMP (values->position, 0.0, 1.0), now, id);
}

static gboolean
set_steps (DeflashTransaction *t, gint64 id, const DeflashStatusValues *values, gint64 now, GError **error)
{
  return deflash_sqlite_run (t->db, error, "UPDATE status SET steps_done=?1, steps_at=?2 WHERE article_id=?3 AND steps_done != ?1",
                             "iii", (gint64) values->steps_done, now, id);
}

/**
 * deflash_status_table_set:
 * @transaction: a transaction
 * @article_id: an article; nothing happens where there is none
 * @fields: which fields to set
 * @values: to what
 * @origin: who does it
 * @changed: (out): whether that was not so before
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_status_table_set (DeflashTransaction *transaction, gint64 article_id, DeflashStatusFields fields,
                          const DeflashStatusValues *values, DeflashOrigin origin, gboolean *changed, GError **error)
{
  static const SetField setters[] = { set_read, set_hidden, set_position, set_steps };
  gint64 now = deflash_transaction_now (transaction);

  *changed = FALSE;
  if (!deflash_sqlite_run (transaction->db, error,
                           "INSERT OR IGNORE INTO status (article_id, origin) SELECT id, ? FROM article WHERE id=?", "bi", (int) origin,
                           article_id))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (setters); i++)
    {
      if ((fields & (1u << i)) == 0)
        continue;
      if (!setters[i](transaction, article_id, values, now, error))
        return FALSE;
      *changed = *changed || deflash_sqlite_get_n_changed (transaction->db) > 0;
    }
  if (!*changed)
    return TRUE;
  deflash_transaction_note (transaction, DEFLASH_CHANGE_STATUS, article_id);
  return deflash_sqlite_run (transaction->db, error, "UPDATE status SET origin=? WHERE article_id=?", "bi", (int) origin, article_id);
}
