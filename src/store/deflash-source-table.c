/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-table.h"

#include "deflash-error.h"
#include "deflash-url.h"

/* `source` and `feed_state`. A removed source keeps its row until the purge, so that it can be brought back. */

#define SELECT_SOURCE                                                                                                                      \
  "SELECT s.id, s.uuid, s.section, s.kind, s.title, s.custom_title, s.feed_url, s.home_url, s.language, s.icon_url, s.full_text,"          \
  " s.notify, s.hidden, s.interval, s.added, f.etag, f.last_modified, f.validators_time, f.next_due, f.last_fetch,"                        \
  " f.last_success, f.failures, f.error_domain, f.error_code, f.error_message, f.gone, f.wait,"                                            \
  " f.skip_hours, f.skip_days, f.n_entries, iif (i.picture IS NULL, 0, i.id)"                                                              \
  " FROM source s LEFT JOIN feed_state f ON f.source_id = s.id LEFT JOIN icon i ON i.source_id = s.id "

static char *
make_feed_key (const char *feed_url)
{
  char *key = deflash_url_canonicalize (feed_url);

  return key != NULL ? key : g_strdup (feed_url);
}

static DeflashFetchState *
read_state (DeflashStatement *statement, int column)
{
  DeflashFetchState *state = deflash_fetch_state_new ();

  state->etag = g_strdup (deflash_statement_get_text (statement, column));
  state->last_modified = g_strdup (deflash_statement_get_text (statement, column + 1));
  state->validators_time = deflash_statement_get_time (statement, column + 2);
  state->next_due = deflash_statement_get_time (statement, column + 3);
  state->last_fetch = deflash_statement_get_time (statement, column + 4);
  state->last_success = deflash_statement_get_time (statement, column + 5);
  state->failures = (guint) deflash_statement_get_int (statement, column + 6);
  state->error_domain = g_strdup (deflash_statement_get_text (statement, column + 7));
  state->error_code = (int) deflash_statement_get_int (statement, column + 8);
  state->error_message = g_strdup (deflash_statement_get_text (statement, column + 9));
  state->gone = deflash_statement_get_int (statement, column + 10) != 0;
  state->wait = (guint) deflash_statement_get_int (statement, column + 11);
  state->skip_hours = (guint) deflash_statement_get_int (statement, column + 12);
  state->skip_days = (guint) deflash_statement_get_int (statement, column + 13);
  state->n_entries = (guint) deflash_statement_get_int (statement, column + 14);
  return state;
}

static DeflashStoreSource *
read_source (DeflashStatement *statement)
{
  DeflashStoreSource *self = g_new0 (DeflashStoreSource, 1);
  DeflashSourceFields fields = {
    .id = deflash_statement_get_int (statement, 0),
    .uuid = deflash_statement_get_text (statement, 1),
    .section = (DeflashSection) deflash_statement_get_int (statement, 2),
    .kind = (DeflashSourceKind) deflash_statement_get_int (statement, 3),
    .title = deflash_statement_get_text (statement, 4),
    .custom_title = deflash_statement_get_text (statement, 5),
    .feed_url = deflash_statement_get_text (statement, 6),
    .home_url = deflash_statement_get_text (statement, 7),
    .language = deflash_statement_get_text (statement, 8),
    .icon_url = deflash_statement_get_text (statement, 9),
    .full_text = (DeflashPolicy) deflash_statement_get_int (statement, 10),
    .notify = deflash_statement_get_int (statement, 11) != 0,
    .hidden = deflash_statement_get_int (statement, 12) != 0,
    .interval = (guint) deflash_statement_get_int (statement, 13),
    .added = deflash_statement_get_int (statement, 14),
    .icon = deflash_statement_get_int (statement, 30),
  };

  self->source = deflash_source_new (&fields);
  self->state = read_state (statement, 15);
  return self;
}

/* Takes the one source of a bound statement. */
static DeflashStoreSource *
take_source (DeflashStatement *statement, GError **error)
{
  g_autoptr (GError) step_error = NULL;

  if (deflash_statement_step (statement, &step_error))
    return read_source (statement);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such source");
  return NULL;
}

/**
 * deflash_source_table_list:
 * @db: a connection
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashStoreSource): sources by title; or %NULL
 */
GPtrArray *
deflash_source_table_list (DeflashSqlite *db, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_source_free);
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GError) step_error = NULL;

  statement = deflash_sqlite_prepare (
    db, SELECT_SOURCE "WHERE s.removed IS NULL ORDER BY coalesce (s.custom_title, s.title, s.feed_url) COLLATE NOCASE, s.id", error);
  if (statement == NULL)
    return NULL;
  while (deflash_statement_step (statement, &step_error))
    g_ptr_array_add (sources, read_source (statement));
  if (step_error == NULL)
    return g_steal_pointer (&sources);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * deflash_source_table_get:
 * @db: a connection
 * @id: a source that is not removed
 * @error: where to put the error
 *
 * Returns: (transfer full): the source, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
DeflashStoreSource *
deflash_source_table_get (DeflashSqlite *db, gint64 id, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, SELECT_SOURCE "WHERE s.id=? AND s.removed IS NULL", error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "i", id);
  return take_source (statement, error);
}

/**
 * deflash_source_table_find:
 * @db: a connection
 * @feed_url: an address, in any of its forms
 * @error: where to put the error
 *
 * Returns: (transfer full): the source at that address, or %NULL with %DEFLASH_STORE_ERROR_NOT_FOUND
 */
DeflashStoreSource *
deflash_source_table_find (DeflashSqlite *db, const char *feed_url, GError **error)
{
  g_autofree char *key = make_feed_key (feed_url);
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, SELECT_SOURCE "WHERE s.feed_key=? AND s.removed IS NULL", error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "t", key);
  return take_source (statement, error);
}

/* Finds the row of a feed key, removed or not; 0 where there is none. */
static gboolean
find_key (DeflashSqlite *db, const char *key, gint64 *id, gboolean *removed, GError **error)
{
  g_autoptr (DeflashStatement) statement =
    deflash_sqlite_prepare (db, "SELECT id, removed IS NOT NULL FROM source WHERE feed_key=?", error);
  g_autoptr (GError) step_error = NULL;

  *id = 0;
  *removed = FALSE;
  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "t", key);
  if (deflash_statement_step (statement, &step_error))
    {
      *id = deflash_statement_get_int (statement, 0);
      *removed = deflash_statement_get_int (statement, 1) != 0;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
write_source (DeflashSqlite *db, gint64 id, const DeflashSourceFields *f, const char *key, DeflashOrigin origin, gint64 now, GError **error)
{
  return deflash_sqlite_run (db, error,
                             "UPDATE source SET section=?, kind=?, title=?, custom_title=?, feed_url=?, feed_key=?, home_url=?,"
                             " language=?, icon_url=?, full_text=?, notify=?, hidden=?, interval=?, removed=NULL, changed=?, origin=?"
                             " WHERE id=?",
                             "bbtttttttbbbiibi", (int) f->section, (int) f->kind, f->title, f->custom_title, f->feed_url, key, f->home_url,
                             f->language, f->icon_url, (int) f->full_text, !!f->notify, !!f->hidden, (gint64) f->interval, now,
                             (int) origin, id);
}

/**
 * deflash_source_table_add:
 * @db: the writer's connection
 * @source: a new source; its id is ignored
 * @origin: who adds it
 * @now: the time
 * @error: where to put the error
 *
 * Adds a source, or brings one back that was removed.
 *
 * Returns: its id, or 0 with %DEFLASH_STORE_ERROR_EXISTS
 */
gint64
deflash_source_table_add (DeflashSqlite *db, DeflashSource *source, DeflashOrigin origin, gint64 now, GError **error)
{
  const DeflashSourceFields *fields = deflash_source_get_fields (source);
  g_autofree char *key = make_feed_key (fields->feed_url);
  gboolean removed;
  gint64 id;

  if (!find_key (db, key, &id, &removed, error))
    return 0;
  if (id != 0 && !removed)
    {
      g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_EXISTS, "%s is there already", fields->feed_url);
      return 0;
    }
  if (id == 0)
    {
      if (!deflash_sqlite_run (db, error,
                               "INSERT INTO source (uuid, section, kind, feed_url, feed_key, added, changed, origin)"
                               " VALUES (?, 0, 0, '', ?, ?, ?, 0)",
                               "ttii", deflash_source_get_uuid (source), key, now, now))
        return 0;
      id = deflash_sqlite_get_last_id (db);
    }
  return write_source (db, id, fields, key, origin, now, error) ? id : 0;
}

/**
 * deflash_source_table_update:
 * @db: the writer's connection
 * @id: which one
 * @source: what it shall be; id, uuid and time of adding stay
 * @origin: who changes it
 * @now: the time
 * @error: where to put the error
 *
 * Returns: whether it is stored; %DEFLASH_STORE_ERROR_EXISTS where another source has that feed
 */
gboolean
deflash_source_table_update (DeflashSqlite *db, gint64 id, DeflashSource *source, DeflashOrigin origin, gint64 now, GError **error)
{
  const DeflashSourceFields *fields = deflash_source_get_fields (source);
  g_autofree char *key = make_feed_key (fields->feed_url);
  gboolean removed;
  gint64 other;

  if (!find_key (db, key, &other, &removed, error))
    return FALSE;
  if (other != 0 && other != id && removed)
    {
      /* It only waits for its end: give the address free. */
      if (!deflash_sqlite_run (db, error, "UPDATE source SET feed_key = feed_key || '#' || id WHERE id=?", "i", other))
        return FALSE;
      other = 0;
    }
  if (other != 0 && other != id)
    {
      g_set_error (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_EXISTS, "%s is there already", fields->feed_url);
      return FALSE;
    }
  return write_source (db, id, fields, key, origin, now, error);
}

/**
 * deflash_source_table_set_learned:
 * @db: the writer's connection
 * @batch: with what the feed says of itself
 * @changed: (out): whether that is news
 * @error: where to put the error
 *
 * A name that a person, or a list from another reader, gave the source is dropped where it turns out to be the feed's own.
 *
 * Returns: whether it worked
 */
gboolean
deflash_source_table_set_learned (DeflashSqlite *db, const DeflashStoreBatch *batch, gboolean *changed, GError **error)
{
  *changed = FALSE;
  if (batch->title == NULL && batch->home_url == NULL && batch->icon_url == NULL && batch->language == NULL)
    return TRUE;
  if (!deflash_sqlite_run (db, error,
                           "UPDATE source SET title=coalesce (?1, title), custom_title=nullif (custom_title, ?1),"
                           " home_url=coalesce (?2, home_url), icon_url=coalesce (?3, icon_url), language=coalesce (?4, language)"
                           " WHERE id=?5 AND (title IS NOT coalesce (?1, title) OR home_url IS NOT coalesce (?2, home_url)"
                           " OR icon_url IS NOT coalesce (?3, icon_url) OR language IS NOT coalesce (?4, language))",
                           "tttti", batch->title, batch->home_url, batch->icon_url, batch->language, batch->source_id))
    return FALSE;
  *changed = deflash_sqlite_get_n_changed (db) > 0;
  return TRUE;
}

/**
 * deflash_source_table_set_removed:
 * @db: the writer's connection
 * @id: which one
 * @removed: when it was removed, %DEFLASH_TIME_NONE to bring it back
 * @origin: who does it
 * @now: the time
 * @error: where to put the error
 *
 * Returns: whether it worked; %DEFLASH_STORE_ERROR_NOT_FOUND where there was no such source to remove or to bring back
 */
gboolean
deflash_source_table_set_removed (DeflashSqlite *db, gint64 id, gint64 removed, DeflashOrigin origin, gint64 now, GError **error)
{
  if (!deflash_sqlite_run (db, error,
                           "UPDATE source SET removed=?1, changed=?2, origin=?3 WHERE id=?4 AND (removed IS NULL) != (?1 IS NULL)", "Tibi",
                           removed, now, (int) origin, id))
    return FALSE;
  if (deflash_sqlite_get_n_changed (db) > 0)
    return TRUE;
  g_set_error_literal (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "No such source");
  return FALSE;
}

/**
 * deflash_source_table_set_state:
 * @db: the writer's connection
 * @id: a source
 * @state: what is known of fetching it
 * @error: where to put the error
 *
 * Returns: whether it is stored
 */
gboolean
deflash_source_table_set_state (DeflashSqlite *db, gint64 id, const DeflashFetchState *state, GError **error)
{
  return deflash_sqlite_run (db, error,
                             "INSERT OR REPLACE INTO feed_state (source_id, etag, last_modified, validators_time, next_due, last_fetch,"
                             " last_success, failures, error_domain, error_code, error_message, gone, wait, skip_hours, skip_days, n_entries)"
                             " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM source WHERE id=?1)",
                             "ittTTTTitbtbiiii", id, state->etag, state->last_modified, state->validators_time, state->next_due,
                             state->last_fetch, state->last_success, (gint64) state->failures, state->error_domain, state->error_code,
                             state->error_message, !!state->gone, (gint64) state->wait, (gint64) state->skip_hours,
                             (gint64) state->skip_days, (gint64) state->n_entries);
}
