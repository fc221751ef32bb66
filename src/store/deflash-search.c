/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "deflash-article-list.h"

/* Only this many of the newest matches are weighed: the cost stays the same however common a word is. */
#define MAX_WEIGHED 2000

/* With fewer characters only beginnings of words in titles count, newest first. */
#define MIN_CHARS 3
#define MAX_TITLES 500

/* Words beyond this are left out; each costs a walk through the index. */
#define MAX_WORDS 16

/* Hits of one article that are looked at. */
#define MAX_HITS 1000

/* A match loses half of what age can take from it in this time. */
#define HALF_LIFE (14.0 * 86400)

static gboolean
has_word_character (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

static void
append_phrase (GString *match, const char *text, gsize length)
{
  if (match->len > 0)
    g_string_append (match, " AND ");
  g_string_append_c (match, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, text[i]);
    }
  g_string_append_c (match, '"');
}

static gboolean
is_separator (const char *p)
{
  return *p == '"' || g_unichar_isspace (g_utf8_get_char (p));
}

/* Finds the next word or quoted phrase. @p ends behind it; @open says that it is a word still being typed. */
static gboolean
next_phrase (const char **p, const char **start, gsize *length, gboolean *open)
{
  while (**p != '\0' && **p != '"' && is_separator (*p))
    *p = g_utf8_next_char (*p);
  if (**p == '\0')
    return FALSE;

  if (**p == '"')
    {
      *start = ++*p;
      while (**p != '\0' && **p != '"')
        (*p)++;
      *length = (gsize) (*p - *start);
      *open = **p == '\0';
      if (**p == '"')
        (*p)++;
      return TRUE;
    }
  *start = *p;
  while (**p != '\0' && !is_separator (*p))
    *p = g_utf8_next_char (*p);
  *length = (gsize) (*p - *start);
  *open = **p == '\0';
  return TRUE;
}

/**
 * deflash_search_make_match:
 * @text: what was typed, valid UTF-8
 *
 * Makes an FTS5 expression in which nothing of @text is an operator: all words must be there, "words in quotes" in that order, and the
 * last word may be the beginning of one while nothing stands behind it.
 *
 * Returns: (transfer full) (nullable): the expression; %NULL where there is nothing to look for
 */
char *
deflash_search_make_match (const char *text)
{
  g_autoptr (GString) match = g_string_new (NULL);
  const char *start;
  gsize length;
  gboolean open = FALSE;
  guint n = 0;

  while (n < MAX_WORDS && next_phrase (&text, &start, &length, &open))
    {
      if (!has_word_character (start, length))
        continue;
      append_phrase (match, start, length);
      if (open)
        g_string_append (match, " *");
      n++;
    }
  if (n == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&match), FALSE);
}

static char *
make_select (const DeflashArticleQuery *query, gboolean titles_only)
{
  GString *sql = g_string_new (titles_only ? "SELECT f.rowid, 0, a.published" : "SELECT f.rowid, deflash_rank (content_fts), a.published");

  g_string_append (sql, " FROM content_fts f CROSS JOIN article a ON a.id = f.rowid WHERE content_fts MATCH ?1 AND a.hidden = 0");
  if (query->section != DEFLASH_SECTION_NONE)
    g_string_append_printf (sql, " AND a.section = %d", (int) query->section);
  if (query->unread_only)
    g_string_append (sql, " AND a.read = 0");
  if (query->source_id != 0)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM article_source WHERE article_id = a.id AND source_id = ?2)");
  if (query->saved_only)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM saved WHERE article_id = a.id AND removed IS NULL)");
  else
    /* Left out: what only waits for its end. */
    g_string_append (sql, " AND (a.listed = 1 OR EXISTS (SELECT 1 FROM saved WHERE article_id = a.id AND removed IS NULL)"
                          " OR (a.muted = 0 AND EXISTS (SELECT 1 FROM article_source l JOIN source s ON s.id = l.source_id"
                          " WHERE l.article_id = a.id AND s.removed IS NULL)))");
  g_string_append_printf (sql, " ORDER BY f.rowid DESC LIMIT %d", titles_only ? MAX_TITLES : MAX_WEIGHED);
  return g_string_free (sql, FALSE);
}

/* The relevance of the current row: bm25 without its two unbounded parts. FTS5's own walks through every match in the library to learn
 * how rare a word is, and looks the length of each row up. Here every word has to match anyway, so its rarity says little, and a hit
 * counts by where it stands. The term frequency saturates as in bm25 (Robertson and Zaragoza, 2009), k1 = 1.2. */
static void
rank_cb (const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n_values, sqlite3_value **values)
{
  static const double weights[] = { 10, 4, 1 }; /* title, lead, text */
  double hits[MAX_WORDS] = { 0 };
  double relevance = 0;
  int n_hits = 0;
  int code = api->xInstCount (fts, &n_hits);

  for (int i = 0; code == SQLITE_OK && i < MIN (n_hits, MAX_HITS); i++)
    {
      int phrase;
      int column;
      int offset;

      code = api->xInst (fts, i, &phrase, &column, &offset);
      if (code == SQLITE_OK && phrase < MAX_WORDS && column < (int) G_N_ELEMENTS (weights))
        hits[phrase] += weights[column];
    }
  if (code != SQLITE_OK)
    {
      sqlite3_result_error_code (context, code);
      return;
    }
  for (guint i = 0; i < MAX_WORDS; i++)
    relevance += hits[i] * 2.2 / (hits[i] + 1.2);
  sqlite3_result_double (context, relevance);
}

/**
 * deflash_search_register:
 * @db: a connection
 * @error: where to put the error
 *
 * Makes searching possible on a connection.
 *
 * Returns: whether it worked
 */
gboolean
deflash_search_register (DeflashSqlite *db, GError **error)
{
  sqlite3 *handle = deflash_sqlite_get_handle (db);
  sqlite3_stmt *statement;
  fts5_api *api = NULL;
  int code = sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
      code = sqlite3_finalize (statement);
    }
  if (code == SQLITE_OK && api != NULL)
    code = api->xCreateFunction (api, "deflash_rank", NULL, rank_cb, NULL);
  if (code == SQLITE_OK && api != NULL)
    return TRUE;
  deflash_sqlite_set_error (handle, code != SQLITE_OK ? code : SQLITE_ERROR, error);
  return FALSE;
}

typedef struct
{
  gint64 id;
  gint64 published;
  double score;
} Found;

static int
compare_score (gconstpointer a, gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  if (left->score != right->score)
    return left->score < right->score ? 1 : -1;
  return (left->id < right->id) - (left->id > right->id);
}

static int
compare_published (gconstpointer a, gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  if (left->published != right->published)
    return left->published < right->published ? 1 : -1;
  return (left->id < right->id) - (left->id > right->id);
}

/* Age takes at most half of what relevance gives. */
static double
weigh (double relevance, gint64 published, gint64 now)
{
  double age = MAX (0, (double) (now - published));

  return relevance * (0.5 + 0.5 * exp2 (-age / HALF_LIFE));
}

static GArray *
collect (DeflashStatement *statement, gint64 now, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GError) step_error = NULL;

  while (deflash_statement_step (statement, &step_error))
    {
      Found one = { deflash_statement_get_int (statement, 0), deflash_statement_get_int (statement, 2), 0 };

      one.score = weigh (sqlite3_column_double (statement, 1), one.published, now);
      g_array_append_val (found, one);
    }
  if (step_error == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * deflash_search_ids:
 * @db: a connection
 * @query: a query with words
 * @now: the time
 * @error: where to put the error
 *
 * Searches. At most %MAX_WEIGHED of the newest matches are weighed by relevance and age; very short input looks for beginnings of words
 * in titles, newest first.
 *
 * Returns: (transfer full): ids in order, or %NULL
 */
GArray *
deflash_search_ids (DeflashSqlite *db, const DeflashArticleQuery *query, gint64 now, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (query->text, -1);
  g_autofree char *words = deflash_search_make_match (g_strchug (valid));
  gboolean titles_only = g_utf8_strlen (valid, -1) < MIN_CHARS;
  g_autofree char *match = titles_only && words != NULL ? g_strconcat ("{title} : ", words, NULL) : g_strdup (words);
  g_autofree char *sql = make_select (query, titles_only);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DeflashStatement) statement = NULL;
  g_autoptr (GArray) found = NULL;

  if (match == NULL)
    return g_steal_pointer (&ids);
  statement = deflash_sqlite_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  if (query->source_id != 0)
    sqlite3_bind_int64 (statement, 2, query->source_id);
  found = collect (statement, now, error);
  if (found == NULL)
    return NULL;

  g_array_sort (found, titles_only || query->sort == DEFLASH_SORT_NEWEST ? compare_published : compare_score);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, g_array_index (found, Found, i).id);
  return g_steal_pointer (&ids);
}
