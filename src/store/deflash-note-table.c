/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-note-table.h"

/* `saved_tag`, `saved.note`, `highlight`. */

/* Returns: (transfer full): the tags of a saved article in order, or %NULL */
GStrv
deflash_note_table_load_tags (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db,
                              "SELECT t.name FROM saved v JOIN saved_tag s ON s.saved_id = v.id JOIN tag t ON t.id = s.tag_id"
                              " WHERE v.article_id=? AND v.removed IS NULL ORDER BY t.name",
                              error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", article_id);
  while (deflash_statement_step (statement, &step_error))
    g_strv_builder_add (tags, deflash_statement_get_text (statement, 0));
  if (step_error == NULL)
    return g_strv_builder_end (tags);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/* Returns: (transfer full) (nullable): the note; %NULL without an error where there is none */
char *
deflash_note_table_load_note (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db, "SELECT note FROM saved WHERE article_id=? AND removed IS NULL", error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", article_id);
  return deflash_statement_step (statement, error) ? g_strdup (deflash_statement_get_text (statement, 0)) : NULL;
}

/* Of a line that begins with id, block, start, end_block, end, quote, note, created. */
static DeflashHighlight *
read_highlight (DeflashStatement *statement, gint64 article_id)
{
  DeflashHighlight *one = g_new0 (DeflashHighlight, 1);

  one->id = deflash_statement_get_int (statement, 0);
  one->article_id = article_id;
  one->block = (guint) deflash_statement_get_int (statement, 1);
  one->start = (guint) deflash_statement_get_int (statement, 2);
  one->end_block = (guint) deflash_statement_get_int (statement, 3);
  one->end = (guint) deflash_statement_get_int (statement, 4);
  one->quote = g_strdup (deflash_statement_get_text (statement, 5));
  one->note = g_strdup (deflash_statement_get_text (statement, 6));
  one->created = deflash_statement_get_int (statement, 7);
  return one;
}

/* Returns: (transfer full) (element-type DeflashHighlight): in the order of the text, or %NULL */
GPtrArray *
deflash_note_table_load_highlights (DeflashSqlite *db, gint64 article_id, GError **error)
{
  g_autoptr (GPtrArray) highlights = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_highlight_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db,
                              "SELECT h.id, h.block, h.start, h.end_block, h.\"end\", h.quote, h.note, h.created FROM highlight h"
                              " JOIN saved v ON v.article_id = h.article_id WHERE h.article_id=? AND v.removed IS NULL ORDER BY h.block, h.start, h.id",
                              error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", article_id);
  while (deflash_statement_step (statement, &step_error))
    {
      g_ptr_array_add (highlights, read_highlight (statement, article_id));
    }
  if (step_error == NULL)
    return g_steal_pointer (&highlights);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

gboolean
deflash_note_table_remove_tag (DeflashTransaction *t, gint64 article_id, const char *tag, GError **error)
{
  if (!deflash_sqlite_run (t->db, error,
                           "DELETE FROM saved_tag WHERE saved_id = (SELECT id FROM saved WHERE article_id=?)"
                           " AND tag_id = (SELECT id FROM tag WHERE name=?)",
                           "it", article_id, tag))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_STATUS, article_id);
  return TRUE;
}

/* A tag that nothing has is no tag. */
gboolean
deflash_note_table_drop_empty_tags (DeflashTransaction *t, GError **error)
{
  return deflash_sqlite_run (t->db, error, "DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM saved_tag WHERE tag_id = tag.id)", "");
}

gboolean
deflash_note_table_set_note (DeflashTransaction *t, gint64 article_id, const char *note, DeflashOrigin origin, GError **error)
{
  if (!deflash_sqlite_run (t->db, error, "UPDATE saved SET note=?, changed=?, origin=? WHERE article_id=?", "tibi",
                           *note != '\0' ? note : NULL, deflash_transaction_now (t), (int) origin, article_id))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_STATUS, article_id);
  return TRUE;
}

gboolean
deflash_note_table_put_highlight (DeflashTransaction *t, const DeflashHighlight *highlight, DeflashOrigin origin, gint64 *id, GError **error)
{
  gint64 now = deflash_transaction_now (t);

  if (!deflash_sqlite_run (t->db, error,
                           "INSERT INTO highlight (id, article_id, block, start, end_block, \"end\", quote, note, created, changed, origin)"
                           " VALUES (nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                           " ON CONFLICT (id) DO UPDATE SET block=excluded.block, start=excluded.start, end_block=excluded.end_block,"
                           " \"end\"=excluded.\"end\", quote=excluded.quote, note=excluded.note, changed=excluded.changed, origin=excluded.origin",
                           "iiiiiittiib", highlight->id, highlight->article_id, (gint64) highlight->block, (gint64) highlight->start,
                           (gint64) highlight->end_block, (gint64) highlight->end, highlight->quote, highlight->note,
                           highlight->created != 0 ? highlight->created : now, now, (int) origin))
    return FALSE;
  *id = highlight->id != 0 ? highlight->id : sqlite3_last_insert_rowid (deflash_sqlite_get_handle (t->db));
  deflash_transaction_note (t, DEFLASH_CHANGE_STATUS, highlight->article_id);
  return TRUE;
}

gboolean
deflash_note_table_remove_highlight (DeflashTransaction *t, gint64 article_id, gint64 highlight_id, GError **error)
{
  if (!deflash_sqlite_run (t->db, error, "DELETE FROM highlight WHERE id=? AND article_id=?", "ii", highlight_id, article_id))
    return FALSE;
  deflash_transaction_note (t, DEFLASH_CHANGE_STATUS, article_id);
  return TRUE;
}

/* Returns: (transfer full) (element-type DeflashHighlightPlace): of all saved articles, the last made first; or %NULL */
GPtrArray *
deflash_note_table_list_highlights (DeflashSqlite *db, guint limit, GError **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_highlight_place_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db,
                              "SELECT h.id, h.block, h.start, h.end_block, h.\"end\", h.quote, h.note, h.created, h.article_id, c.title, v.source_title"
                              " FROM highlight h JOIN saved v ON v.article_id = h.article_id JOIN content c ON c.id = v.content_id"
                              " WHERE v.removed IS NULL ORDER BY h.created DESC, h.id DESC LIMIT ?",
                              error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", (gint64) limit);
  while (deflash_statement_step (statement, &step_error))
    {
      DeflashHighlightPlace *place = g_new0 (DeflashHighlightPlace, 1);

      place->highlight = read_highlight (statement, deflash_statement_get_int (statement, 8));
      place->title = g_strdup (deflash_statement_get_text (statement, 9));
      place->source_title = g_strdup (deflash_statement_get_text (statement, 10));
      g_ptr_array_add (places, place);
    }
  if (step_error == NULL)
    return g_steal_pointer (&places);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}
