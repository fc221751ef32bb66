/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "deflash-text.h"

void
fixture_done_cb (GObject *source, GAsyncResult *result, gpointer out)
{
  *(GAsyncResult **) out = g_object_ref (result);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("deflash-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = deflash_clock_new_fake (FIXTURE_NOW);
  self->store = deflash_store_new (self->dir, self->clock, DEFLASH_STORE_FLAGS_NONE);
}

void
fixture_delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        fixture_delete_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
drop_store (Fixture *self)
{
  if (self->store == NULL)
    return;
  deflash_store_close (self->store);
  g_clear_object (&self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  drop_store (self);
  g_clear_object (&self->clock);
  fixture_delete_tree (self->dir);
  g_clear_pointer (&self->dir, g_free);
}

void
fixture_reopen (Fixture *self)
{
  drop_store (self);
  self->store = deflash_store_new (self->dir, self->clock, DEFLASH_STORE_FLAGS_NONE);
}

static gint64
add_source (Fixture *self, const char *feed_url, DeflashSection section, DeflashSourceKind kind)
{
  DeflashSourceFields fields = { .section = section, .kind = kind, .title = feed_url, .feed_url = feed_url, .added = FIXTURE_NOW };
  g_autoptr (DeflashSource) source = deflash_source_new (&fields);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashSource) stored = STORE_SYNC (self->store, add_source, &error, source, DEFLASH_ORIGIN_APP);

  g_assert_no_error (error);
  return deflash_source_get_id (stored);
}

gint64
fixture_add_source (Fixture *self, const char *feed_url, DeflashSection section)
{
  return add_source (self, feed_url, section, DEFLASH_SOURCE_FEED);
}

gint64
fixture_add_sample (Fixture *self)
{
  return add_source (self, "resource:///edition.json", DEFLASH_SECTION_NEWS, DEFLASH_SOURCE_SAMPLE);
}

void
fixture_set_text (DeflashStoreRow *row, const char *text)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autoptr (DeflashDocument) document = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *all = g_strdup_printf ("%s|%s|%s", row->key.title, text, row->image);

  deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
  deflash_document_builder_append_text (builder, text, -1, 0, NULL);
  deflash_document_builder_end (builder);
  document = deflash_document_builder_finish (builder);
  variant = deflash_document_serialize (document);

  g_set_str (&row->text, text);
  g_set_str (&row->lead, text);
  row->word_count = deflash_text_count_words (text);
  g_free (row->fingerprint);
  row->fingerprint = deflash_text_fingerprint (text);
  g_clear_pointer (&row->document, g_bytes_unref);
  row->document = g_variant_get_data_as_bytes (variant);
  g_clear_pointer (&row->html, g_bytes_unref);
  row->html = g_bytes_new (text, strlen (text));
  g_free (row->key.content_hash);
  row->key.content_hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, all, -1);
}

DeflashStoreRow *
fixture_make_row (const char *guid, const char *title, const char *text, gint64 published)
{
  DeflashStoreRow *row = deflash_store_row_new ();

  row->key.guid = g_strdup (guid);
  row->key.title = g_strdup (title);
  row->published = published;
  row->published_is_stated = TRUE;
  fixture_set_text (row, text);
  return row;
}

DeflashStoreCommit *
fixture_commit (Fixture *self, gint64 source_id, DeflashStoreRow *row, ...)
{
  DeflashStoreBatch *batch = deflash_store_batch_new (source_id);
  g_autoptr (GError) error = NULL;
  DeflashStoreCommit *commit;
  va_list args;

  va_start (args, row);
  for (; row != NULL; row = va_arg (args, DeflashStoreRow *))
    g_ptr_array_add (batch->rows, row);
  va_end (args);
  commit = STORE_SYNC (self->store, commit_batch, &error, batch);
  g_assert_no_error (error);
  return commit;
}

/* Commits one row and returns the article it is. */
gint64
fixture_put (Fixture *self, gint64 source_id, DeflashStoreRow *row)
{
  g_autoptr (DeflashStoreCommit) commit = fixture_commit (self, source_id, row, NULL);

  g_assert_cmpuint (commit->new_ids->len + commit->updated_ids->len, ==, 1);
  return commit->new_ids->len > 0 ? g_array_index (commit->new_ids, gint64, 0) : g_array_index (commit->updated_ids, gint64, 0);
}

/* Titles of a list, which must be the same by page and by ids. */
char *
fixture_list_query (Fixture *self, const DeflashArticleQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = STORE_SYNC (self->store, query_page, &error, query, 0, 1000);
  g_autoptr (GArray) ids = NULL;
  GString *titles = g_string_new (NULL);

  g_assert_no_error (error);
  ids = STORE_SYNC (self->store, query_ids, &error, query);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, cards->len);
  for (guint i = 0; i < cards->len; i++)
    {
      DeflashStoreCard *card = g_ptr_array_index (cards, i);

      g_assert_cmpint (deflash_article_get_id (card->article), ==, g_array_index (ids, gint64, i));
      g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", deflash_article_get_title (card->article));
    }
  return g_string_free (titles, FALSE);
}

char *
fixture_list (Fixture *self, DeflashSection section, DeflashSort sort)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (section);

  query->sort = sort;
  query->saved_only = sort == DEFLASH_SORT_SAVED;
  return fixture_list_query (self, query);
}

char *
fixture_search (Fixture *self, const char *text)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->text = g_strdup (text);
  query->sort = DEFLASH_SORT_RELEVANCE;
  return fixture_list_query (self, query);
}

void
fixture_set_status (Fixture *self, gint64 id, DeflashStatusFields fields, DeflashStatusValues values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changed = STORE_SYNC (self->store, set_status, &error, &id, 1, fields, &values, DEFLASH_ORIGIN_APP);

  g_assert_no_error (error);
}

void
fixture_save (Fixture *self, gint64 id)
{
  g_autoptr (GError) error = NULL;

  STORE_SYNC (self->store, save, &error, &id, 1, DEFLASH_ORIGIN_APP);
  g_assert_no_error (error);
}

void
fixture_assert_sound (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = STORE_SYNC (self->store, check, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
}

/* Looks behind the façade, where a rule is about what is (not) written. */
gint64
fixture_get_int (Fixture *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->dir, "library.sqlite3", NULL);
  sqlite3_stmt *statement;
  sqlite3 *db;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return value;
}
