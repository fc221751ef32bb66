/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-content-table.h"

#define GUIDE_TYPE "(asasa(sss))"
#define ATTACHMENTS_TYPE "a(ssxx)"

static GBytes *
to_bytes (GVariant *variant)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (variant);

  return g_variant_get_data_as_bytes (sunk);
}

static GVariant *
from_bytes (const char *type, GBytes *bytes)
{
  g_autoptr (GVariant) loaded = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  return g_variant_get_normal_form (loaded);
}

static char *
null_if_empty (char *text)
{
  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
add_strings (GVariantBuilder *builder, const char *const *strings)
{
  g_variant_builder_open (builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    g_variant_builder_add (builder, "s", strings[i]);
  g_variant_builder_close (builder);
}

/* What a card does not need of a guide. Returns: (transfer floating) */
GVariant *
deflash_guide_to_variant (const DeflashGuide *guide)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (GUIDE_TYPE));

  add_strings (&builder, (const char *const *) guide->tools);
  add_strings (&builder, (const char *const *) guide->supplies);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; guide->steps != NULL && i < guide->steps->len; i++)
    {
      const DeflashGuideStep *step = g_ptr_array_index (guide->steps, i);

      g_variant_builder_add (&builder, "(sss)", step->title != NULL ? step->title : "",
                             step->content_html != NULL ? step->content_html : "", step->image != NULL ? step->image : "");
    }
  g_variant_builder_close (&builder);
  return g_variant_builder_end (&builder);
}

/* Returns: (transfer full): a guide of @bytes; numbers and level are the caller's to fill */
DeflashGuide *
deflash_guide_from_bytes (GBytes *bytes)
{
  DeflashGuide *guide = deflash_guide_new ();
  g_autoptr (GVariant) variant = from_bytes (GUIDE_TYPE, bytes);
  g_autoptr (GVariantIter) steps = NULL;
  const char *title;
  const char *content;
  const char *image;

  g_strfreev (guide->tools);
  g_strfreev (guide->supplies);
  g_variant_get (variant, "(^as^asa(sss))", &guide->tools, &guide->supplies, &steps);
  while (g_variant_iter_next (steps, "(&s&s&s)", &title, &content, &image))
    deflash_guide_add_step (guide, title, *content != '\0' ? content : NULL, *image != '\0' ? image : NULL);
  return guide;
}

/* Returns: (transfer floating) */
GVariant *
deflash_attachments_to_variant (GPtrArray *attachments)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (ATTACHMENTS_TYPE));

  for (guint i = 0; i < attachments->len; i++)
    {
      const DeflashAttachment *attachment = g_ptr_array_index (attachments, i);

      g_variant_builder_add (&builder, "(ssxx)", attachment->url != NULL ? attachment->url : "",
                             attachment->mime_type != NULL ? attachment->mime_type : "", attachment->size_in_bytes,
                             attachment->duration_in_seconds);
    }
  return g_variant_builder_end (&builder);
}

static void
attachment_free (gpointer data)
{
  DeflashAttachment *attachment = data;

  g_free (attachment->url);
  g_free (attachment->mime_type);
  g_free (attachment);
}

/* Returns: (transfer full) (element-type DeflashAttachment) */
GPtrArray *
deflash_attachments_from_bytes (GBytes *bytes)
{
  GPtrArray *attachments = g_ptr_array_new_with_free_func (attachment_free);
  g_autoptr (GVariant) variant = from_bytes (ATTACHMENTS_TYPE, bytes);
  gsize n = g_variant_n_children (variant);

  for (gsize i = 0; i < n; i++)
    {
      DeflashAttachment *attachment = g_new0 (DeflashAttachment, 1);

      g_variant_get_child (variant, i, "(ssxx)", &attachment->url, &attachment->mime_type, &attachment->size_in_bytes,
                           &attachment->duration_in_seconds);
      attachment->mime_type = null_if_empty (attachment->mime_type);
      g_ptr_array_add (attachments, attachment);
    }
  return attachments;
}

static gboolean
write_row (DeflashSqlite *db, const char *sql, const DeflashStoreRow *row, gboolean full_text, gint64 content_id, GError **error)
{
  const DeflashGuide *guide = row->guide;
  g_autoptr (GBytes) guide_bytes = guide != NULL ? to_bytes (deflash_guide_to_variant (guide)) : NULL;
  g_autoptr (GBytes) attachments =
      row->attachments != NULL && row->attachments->len > 0 ? to_bytes (deflash_attachments_to_variant (row->attachments)) : NULL;
  g_autoptr (GBytes) html = NULL;

  if (row->html != NULL)
    html = row->html_is_compressed ? g_bytes_ref (row->html) : deflash_store_compress (row->html);

  return deflash_sqlite_run (db, error, sql, "ttbtttt" "iiTit" "b" "TTt" "BBtBB" "i", row->key.title, row->lead, row->lead_is_stated,
                             row->kicker, row->author, row->language, row->image, (gint64) row->image_width,
                             (gint64) row->image_height, row->modified, (gint64) row->word_count, row->fingerprint, full_text,
                             guide != NULL ? (gint64) guide->minutes : DEFLASH_TIME_NONE,
                             guide != NULL ? (gint64) guide->n_steps : DEFLASH_TIME_NONE, guide != NULL ? guide->level : NULL,
                             attachments, guide_bytes, row->text, row->document, html, content_id);
}

/**
 * deflash_content_table_insert:
 * @db: the writer's connection
 * @row: what it is made of
 * @full_text: whether the text comes from the article's own page
 * @error: where to put the error
 *
 * Returns: the id of the new revision, or 0
 */
gint64
deflash_content_table_insert (DeflashSqlite *db, const DeflashStoreRow *row, gboolean full_text, GError **error)
{
  static const char sql[] =
      "INSERT INTO content (title, lead, lead_stated, kicker, author, language, image, image_width, image_height, modified, word_count,"
      " fingerprint, full_text, guide_minutes, guide_steps, guide_level, attachments, guide, text, document, html, id)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0))";

  if (!write_row (db, sql, row, full_text, 0, error))
    return 0;
  return deflash_sqlite_get_last_id (db);
}

/* Replaces a revision that nothing but its article refers to. */
gboolean
deflash_content_table_update (DeflashSqlite *db, gint64 content_id, const DeflashStoreRow *row, gboolean full_text, GError **error)
{
  return write_row (db,
                    "UPDATE content SET title=?, lead=?, lead_stated=?, kicker=?, author=?, language=?, image=?, image_width=?,"
                    " image_height=?, modified=?, word_count=?, fingerprint=?, full_text=?, guide_minutes=?, guide_steps=?,"
                    " guide_level=?, attachments=?, guide=?, text=?, document=?, html=? WHERE id=?",
                    row, full_text, content_id, error);
}

/**
 * deflash_content_table_shows:
 * @db: a connection
 * @content_id: a revision
 * @row: what its entry is made of now, without guide and attachments
 * @shows: (out): whether a person sees no difference
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_content_table_shows (DeflashSqlite *db, gint64 content_id, const DeflashStoreRow *row, gboolean *shows, GError **error)
{
  g_autoptr (DeflashStatement) statement =
      deflash_sqlite_prepare (db,
                              "SELECT 1 FROM content WHERE id=? AND title IS ? AND lead IS ? AND lead_stated=? AND kicker IS ?"
                              " AND author IS ? AND language IS ? AND image IS ? AND guide_steps IS NULL AND attachments IS NULL"
                              " AND document IS ?",
                              error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "ittbttttB", content_id, row->key.title, row->lead, row->lead_is_stated, row->kicker, row->author,
                          row->language, row->image, row->document);
  *shows = deflash_statement_step (statement, &step_error);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

gboolean
deflash_content_table_delete (DeflashSqlite *db, gint64 content_id, GError **error)
{
  return deflash_sqlite_run (db, error, "DELETE FROM content WHERE id=?", "i", content_id);
}

/* Indexes an article that is not in the index yet. */
gboolean
deflash_content_table_index_row (DeflashSqlite *db, gint64 article_id, const DeflashStoreRow *row, GError **error)
{
  return deflash_sqlite_run (db, error,
                             "INSERT INTO content_fts (rowid, title, lead, text)"
                             " VALUES (?, deflash_index (?), deflash_index (?), deflash_index (?))",
                             "ittt", article_id,
                             row->key.title, row->lead_is_stated ? row->lead : NULL, row->text);
}

/* Indexes an article, again where it is in the index already, by a stored revision. */
gboolean
deflash_content_table_index (DeflashSqlite *db, gint64 article_id, gint64 content_id, GError **error)
{
  return deflash_content_table_unindex (db, article_id, error) &&
         deflash_sqlite_run (db, error,
                             "INSERT INTO content_fts (rowid, title, lead, text)"
                             " SELECT ?, deflash_index (title), deflash_index (iif (lead_stated, lead, NULL)), deflash_index (text) FROM content WHERE id=?",
                             "ii", article_id, content_id);
}

gboolean
deflash_content_table_unindex (DeflashSqlite *db, gint64 article_id, GError **error)
{
  return deflash_sqlite_run (db, error, "DELETE FROM content_fts WHERE rowid=?", "i", article_id);
}
