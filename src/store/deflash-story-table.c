/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-story-table.h"

#include <math.h>

#include "deflash-article-table.h"

/* Who put an article into its story. The numbers are stored: never renumber. */
enum
{
  BY_APP = 0,
  BY_PERSON = 1,
};

/* Another face must be better by this: some hundred words, or a picture where there was none. A card keeps its face otherwise. */
#define FACE_MARGIN 1.0

/* Words beyond this make no article more complete. */
#define MAX_FACE_WORDS 1500

typedef struct
{
  gint64 id;
  gint64 source_id;
  gboolean eligible; /* stands in lists, or would if a person had not put it away */
  gboolean covered;
  gboolean touched;  /* a person read or hid it */
  double score;
} Member;

/* How good a face an article makes. A picture counts like four times the words; every doubling of the text like one step, and so does
 * every doubling of the outlets that carry this very article. */
static double
score_face (gboolean has_picture, gint64 n_words, gint64 n_sources)
{
  double words = CLAMP ((double) n_words, 10, MAX_FACE_WORDS);

  return (has_picture ? 2.0 : 0.0) + log2 (words) + log2 (MAX (1, (double) n_sources));
}

static GArray *
load_members (DeflashSqlite *db, gint64 story_id, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, TRUE, sizeof (Member));
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db,
    "SELECT a.id, a.listed, a.hidden, a.covered, a.read, c.image IS NOT NULL, c.word_count,"
    " (SELECT count(DISTINCT source_id) FROM article_source WHERE article_id = a.id), a.source_id"
    " FROM story_member m JOIN article a ON a.id = m.article_id JOIN content c ON c.id = a.content_id WHERE m.story_id=? ORDER BY a.id",
    error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", story_id);
  while (deflash_statement_step (statement, &step_error))
    {
      gboolean hidden = deflash_statement_get_int (statement, 2) != 0;
      Member member = {
        .id = deflash_statement_get_int (statement, 0),
        .eligible = deflash_statement_get_int (statement, 1) != 0 || hidden,
        .covered = deflash_statement_get_int (statement, 3) != 0,
        .touched = deflash_statement_get_int (statement, 4) != 0 || hidden,
        .score = score_face (deflash_statement_get_int (statement, 5) != 0, deflash_statement_get_int (statement, 6),
                             deflash_statement_get_int (statement, 7)),
        .source_id = deflash_statement_get_int (statement, 8),
      };

      g_array_append_val (members, member);
    }
  if (step_error == NULL)
    return g_steal_pointer (&members);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/* The face stays unless it is gone, or nobody has touched it yet and another is clearly better. Of equal ones the first that came. */
static gint64
choose_face (GArray *members, gint64 face)
{
  const Member *now = NULL;
  const Member *best = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);

      if (!member->eligible)
        continue;
      if (member->id == face)
        now = member;
      if (best == NULL || member->score > best->score)
        best = member;
    }
  if (now != NULL && (now->touched || best->score < now->score + FACE_MARGIN))
    return now->id;
  return best != NULL ? best->id : 0;
}

static gint64
get_id (DeflashSqlite *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);

  if (statement == NULL)
    return 0;
  deflash_statement_bind (statement, "i", id);
  return deflash_statement_step (statement, error) ? deflash_statement_get_int (statement, 0) : 0;
}

static gint64
get_source (GArray *members, gint64 id)
{
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, Member, i).id == id)
      return g_array_index (members, Member, i).source_id;
  return 0;
}

static gboolean
cover (DeflashTransaction *t, const Member *member, gboolean covered, GError **error)
{
  if (member->covered == covered)
    return TRUE;
  deflash_transaction_note (t, DEFLASH_CHANGE_UPDATED, member->id);
  return deflash_sqlite_run (t->db, error, "UPDATE article SET covered=? WHERE id=?", "bi", covered, member->id);
}

/**
 * deflash_story_table_update:
 * @transaction: a transaction
 * @story_id: a story whose members came, went or changed
 * @error: where to put the error
 *
 * Chooses the face anew, has it cover what other sources say and counts the outlets. What the face's own source published beside it
 * stays where it is: an outlet knows why it wrote twice, and pieces of one template look alike.
 *
 * Returns: whether it worked
 */
gboolean
deflash_story_table_update (DeflashTransaction *transaction, gint64 story_id, GError **error)
{
  DeflashSqlite *db = transaction->db;
  g_autoptr (GArray) members = load_members (db, story_id, error);
  g_autoptr (GError) local_error = NULL;
  gint64 now = deflash_transaction_now (transaction);
  gint64 before;
  gint64 face;
  gint64 face_source;

  if (members == NULL)
    return FALSE;
  before = get_id (db, "SELECT face FROM story WHERE id=?", story_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  face = members->len > 1 ? choose_face (members, before) : 0;
  if (face == 0 ? !deflash_sqlite_run (db, error, "DELETE FROM story WHERE id=?", "i", story_id)
                : !deflash_sqlite_run (db, error,
                                       "INSERT INTO story (id, created, updated, face) VALUES (?1, ?2, ?2, ?3)"
                                       " ON CONFLICT (id) DO UPDATE SET updated=?2, face=?3",
                                       "iii", story_id, now, face))
    return FALSE;
  face_source = get_source (members, face);
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);

      if (!cover (transaction, member, face != 0 && member->source_id != face_source && member->eligible, error))
        return FALSE;
      if (member->id != face && member->id != before && members->len > 1)
        continue;
      deflash_transaction_note (transaction, DEFLASH_CHANGE_UPDATED, member->id);
      if (!deflash_article_table_update_listed (db, member->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put (DeflashTransaction *t, const char *verb, const DeflashStoreMember *member, int by, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT OR %s INTO story_member (article_id, story_id, assigned_by, time)"
                                          " SELECT id, ?, ?, ? FROM article WHERE id=?",
                                          verb);

  return deflash_sqlite_run (t->db, error, sql, "ibii", member->story_id, by, deflash_transaction_now (t), member->article_id);
}

/**
 * deflash_story_table_assign:
 * @transaction: a transaction
 * @member: what the app found; passed over where the article has a story already, or is gone
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_story_table_assign (DeflashTransaction *transaction, const DeflashStoreMember *member, GError **error)
{
  if (!put (transaction, "IGNORE", member, BY_APP, error))
    return FALSE;
  if (deflash_sqlite_get_n_changed (transaction->db) == 0 || member->article_id == member->story_id)
    return TRUE;
  return deflash_story_table_update (transaction, member->story_id, error);
}

/**
 * deflash_story_table_move:
 * @transaction: a transaction
 * @member: what a person decided; story 0: one of its own
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_story_table_move (DeflashTransaction *transaction, const DeflashStoreMember *member, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 before = deflash_story_table_get_story (transaction->db, member->article_id, &local_error);
  DeflashStoreMember moved = *member;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* A story has the number of the article that began it; where that one goes, the others keep the number. */
  if (moved.story_id == 0)
    moved.story_id = before == moved.article_id ? -moved.article_id : moved.article_id;
  return put (transaction, "REPLACE", &moved, BY_PERSON, error) &&
         (before == 0 || before == moved.story_id || deflash_story_table_update (transaction, before, error)) &&
         deflash_story_table_update (transaction, moved.story_id, error);
}

/**
 * deflash_story_table_get_story:
 * @db: a connection
 * @article_id: an article
 * @error: where to put the error
 *
 * Returns: its story, 0 for none
 */
gint64
deflash_story_table_get_story (DeflashSqlite *db, gint64 article_id, GError **error)
{
  return get_id (db, "SELECT story_id FROM story_member WHERE article_id=?", article_id, error);
}

/**
 * deflash_story_table_list_members:
 * @db: a connection
 * @story_id: a story
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type gint64): its articles, the oldest first; or %NULL
 */
GArray *
deflash_story_table_list_members (DeflashSqlite *db, gint64 story_id, GError **error)
{
  return deflash_sqlite_collect_ids (db, error,
                                     "SELECT a.id FROM story_member m JOIN article a ON a.id = m.article_id WHERE m.story_id=?"
                                     " ORDER BY a.published, a.id",
                                     "i", story_id);
}

/**
 * deflash_story_table_update_of_source:
 * @transaction: a transaction
 * @source_id: a source that came, went or was hidden
 * @error: where to put the error
 *
 * Has other articles stand for the stories whose face went.
 *
 * Returns: whether it worked
 */
gboolean
deflash_story_table_update_of_source (DeflashTransaction *transaction, gint64 source_id, GError **error)
{
  g_autoptr (GArray) stories = deflash_sqlite_collect_ids (
    transaction->db, error,
    "SELECT DISTINCT f.id FROM article_source l JOIN story_member m ON m.article_id = l.article_id JOIN story f ON f.id = m.story_id"
    " WHERE l.source_id=?",
    "i", source_id);

  for (guint i = 0; stories != NULL && i < stories->len; i++)
    {
      if (!deflash_story_table_update (transaction, g_array_index (stories, gint64, i), error))
        return FALSE;
    }
  return stories != NULL;
}
