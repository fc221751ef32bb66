/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-mute-table.h"

#include "deflash-article-table.h"
#include "deflash-story-table.h"

static DeflashMute *
read_mute (DeflashStatement *statement)
{
  DeflashMute *mute = deflash_mute_new (deflash_statement_get_text (statement, 1));

  mute->id = deflash_statement_get_int (statement, 0);
  mute->is_regex = deflash_statement_get_int (statement, 2) != 0;
  mute->whole_text = deflash_statement_get_int (statement, 3) != 0;
  mute->section = (DeflashSection) deflash_statement_get_int (statement, 4);
  mute->source_id = deflash_statement_get_int (statement, 5);
  if (sqlite3_column_type (statement, 6) != SQLITE_NULL)
    mute->until = deflash_statement_get_int (statement, 6);
  mute->created = deflash_statement_get_int (statement, 7);
  mute->n_hidden = (guint) deflash_statement_get_int (statement, 8);
  return mute;
}

/* Returns: (transfer full) (nullable) (element-type DeflashMute): all rules, the oldest first */
GPtrArray *
deflash_mute_table_list (DeflashSqlite *db, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) mutes = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_mute_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db,
    "SELECT id, pattern, regex, whole_text, section, coalesce (source_id, 0), until, created,"
    " (SELECT count(*) FROM muted WHERE mute_id = mute.id AND back = 0 AND time >= ?) FROM mute ORDER BY id",
    error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", since);
  while (deflash_statement_step (statement, &step_error))
    g_ptr_array_add (mutes, read_mute (statement));
  if (step_error == NULL)
    return g_steal_pointer (&mutes);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/* Returns: (transfer full) (nullable) (element-type DeflashMuteMatcher): the rules made ready; one that can't be is left out */
GPtrArray *
deflash_mute_table_compile (DeflashSqlite *db, GError **error)
{
  g_autoptr (GPtrArray) mutes = deflash_mute_table_list (db, G_MAXINT64, error);
  GPtrArray *matchers;

  if (mutes == NULL)
    return NULL;
  matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_mute_matcher_free);
  for (guint i = 0; i < mutes->len; i++)
    {
      DeflashMuteMatcher *matcher = deflash_mute_matcher_new (mutes->pdata[i], NULL);

      if (matcher != NULL)
        g_ptr_array_add (matchers, matcher);
    }
  return matchers;
}

/* Stores a rule, in place of the one with its id. Returns: its id, or 0 */
gint64
deflash_mute_table_put (DeflashTransaction *t, const DeflashMute *mute, DeflashOrigin origin, GError **error)
{
  gint64 now = deflash_transaction_now (t);

  if (!deflash_sqlite_run (t->db, error,
                           "INSERT INTO mute (id, pattern, regex, whole_text, section, source_id, until, created, changed, origin)"
                           " VALUES (nullif (?, 0), ?, ?, ?, ?, nullif (?, 0), ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                           " pattern=excluded.pattern, regex=excluded.regex, whole_text=excluded.whole_text, section=excluded.section,"
                           " source_id=excluded.source_id, until=excluded.until, changed=excluded.changed, origin=excluded.origin",
                           "itbbbiTiib", mute->id, mute->pattern, !!mute->is_regex, !!mute->whole_text, (int) mute->section, mute->source_id,
                           mute->until, mute->created != DEFLASH_TIME_NONE ? mute->created : now, now, (int) origin))
    return 0;
  return mute->id != 0 ? mute->id : deflash_sqlite_get_last_id (t->db);
}

static const DeflashMute *
find_rule (GPtrArray *matchers, DeflashStatement *article, gint64 now)
{
  gint64 hidden_by = deflash_statement_get_int (article, 0);

  for (guint i = 0; i < matchers->len; i++)
    {
      const DeflashMuteMatcher *matcher = matchers->pdata[i];
      const DeflashMute *mute = deflash_mute_matcher_get_mute (matcher);
      gboolean over = mute->until != DEFLASH_TIME_NONE && mute->until <= now;

      if ((!over || mute->id == hidden_by) &&
          deflash_mute_matcher_matches (matcher, (DeflashSection) deflash_statement_get_int (article, 1), deflash_statement_get_int (article, 2),
                                        deflash_statement_get_text (article, 4), deflash_statement_get_text (article, 5),
                                        deflash_statement_get_text (article, 6)))
        return mute;
    }
  return NULL;
}

/* Says by which rule an article is hidden, and has lists and stories follow. */
static gboolean
hide (DeflashTransaction *t, gint64 article_id, gint64 mute_id, GError **error)
{
  g_autoptr (GError) story_error = NULL;
  gint64 story;

  if (!deflash_sqlite_run (t->db, error, "UPDATE article SET muted=? WHERE id=?", "ii", mute_id, article_id) ||
      !(mute_id != 0 ? deflash_sqlite_run (t->db, error, "INSERT OR REPLACE INTO muted (article_id, mute_id, time) VALUES (?, ?, ?)", "iii",
                                           article_id, mute_id, deflash_transaction_now (t))
                     : deflash_sqlite_run (t->db, error, "DELETE FROM muted WHERE article_id=? AND back=0", "i", article_id)) ||
      !deflash_article_table_update_listed (t->db, article_id, error))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_UPDATED, article_id);
  story = deflash_story_table_get_story (t->db, article_id, &story_error);
  if (story_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&story_error));
      return FALSE;
    }
  return story == 0 || deflash_story_table_update (t, story, error);
}

/**
 * deflash_mute_table_apply:
 * @t: a transaction
 * @matchers: (element-type DeflashMuteMatcher): the rules
 * @article_id: an article
 * @changed: (out): whether it was hidden or brought back
 * @error: where to put the error
 *
 * Hides an article that a rule is about, and shows it again where none is any more. What the person brought back stays.
 *
 * Returns: whether it worked
 */
gboolean
deflash_mute_table_apply (DeflashTransaction *t, GPtrArray *matchers, gint64 article_id, gboolean *changed, GError **error)
{
  gint64 before = 0;
  gint64 after = 0;
  gboolean whole_text = FALSE;

  *changed = FALSE;
  for (guint i = 0; i < matchers->len; i++)
    whole_text |= deflash_mute_matcher_get_mute (matchers->pdata[i])->whole_text;
  {
    g_autoptr (GError) step_error = NULL;
    g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      t->db,
      "SELECT a.muted, a.section, a.source_id, coalesce (m.back, 0), c.title, c.lead, iif (?2, c.text, NULL)"
      " FROM article a JOIN content c ON c.id = a.content_id LEFT JOIN muted m ON m.article_id = a.id WHERE a.id=?1",
      error);

    if (statement == NULL)
      return FALSE;
    deflash_statement_bind (statement, "ib", article_id, (int) whole_text);
    if (deflash_statement_step (statement, &step_error))
      {
        const DeflashMute *rule = deflash_statement_get_int (statement, 3) != 0 ? NULL : find_rule (matchers, statement, deflash_transaction_now (t));

        before = deflash_statement_get_int (statement, 0);
        after = rule != NULL ? rule->id : 0;
      }
    if (step_error != NULL)
      {
        g_propagate_error (error, g_steal_pointer (&step_error));
        return FALSE;
      }
  }
  *changed = before != after;
  return before == after || hide (t, article_id, after, error);
}

/**
 * deflash_mute_table_set_back:
 * @t: a transaction
 * @article_id: an article that a rule hid, or that was brought back
 * @back: whether it is to be seen again whatever the rules say
 * @error: where to put the error
 *
 * Returns: whether it worked; the rules are to be applied again where @back is %FALSE
 */
gboolean
deflash_mute_table_set_back (DeflashTransaction *t, gint64 article_id, gboolean back, GError **error)
{
  if (!back)
    return deflash_sqlite_run (t->db, error, "DELETE FROM muted WHERE article_id=? AND back=1", "i", article_id);
  return deflash_sqlite_run (t->db, error, "UPDATE muted SET back=1 WHERE article_id=?", "i", article_id) &&
         hide (t, article_id, 0, error);
}
