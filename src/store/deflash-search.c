/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "deflash-article-list.h"
#include "deflash-clock.h"
#include "deflash-search-query.h"
#include "deflash-search-text.h"

/* Only this many of the newest matches are weighed: the cost stays the same however common a word is. */
#define MAX_WEIGHED 2000

/* With fewer characters only beginnings of words in titles count, newest first. */
#define MIN_CHARS 3
#define MAX_TITLES 500

/* From so many characters on, the beginning of a word is not in the index as such: what begins with it is brought together from all of the
 * library first, which takes long where a common word is among it. So articles with the word itself go first, and where there are so many,
 * longer words are not looked for. */
#define MIN_WHOLE 4
#define ENOUGH_WHOLE 500

/* No search has more words. */
#define MAX_WORDS 16

/* A phrase with hits of this weight in an article has said what it can: saturation leaves the next one less than a hundredth. */
#define ENOUGH_HITS 24

/* A match loses half of what age can take from it in this time. */
#define HALF_LIFE (14.0 * 86400)

/* The expression */

static void
append_phrase (GString *match, const DeflashSearchTerm *term)
{
  g_autofree char *pairs = deflash_search_may_be_unspaced (term->text) ? deflash_search_make_pairs (term->text, FALSE) : NULL;
  const char *text = pairs != NULL ? pairs : term->text;
  const char *last = g_utf8_prev_char (term->text + strlen (term->text));
  gboolean is_sign = deflash_search_is_unspaced (g_utf8_get_char (last)) && (last == term->text || !deflash_search_is_unspaced (g_utf8_get_char (g_utf8_prev_char (last))));

  if (term->title_only)
    g_string_append (match, "{title} : ");
  g_string_append_c (match, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, *text);
    }
  g_string_append_c (match, '"');
  /* a single sign is the beginning of a pair */
  if (term->is_open || is_sign)
    g_string_append (match, " *");
}

static void
append_any (GString *match, GPtrArray *terms)
{
  if (terms->len > 1)
    g_string_append_c (match, '(');
  for (guint i = 0; i < terms->len; i++)
    {
      if (i > 0)
        g_string_append (match, " OR ");
      append_phrase (match, terms->pdata[i]);
    }
  if (terms->len > 1)
    g_string_append_c (match, ')');
}

/* How many characters there are to go by. */
static glong
count_characters (const DeflashSearchQuery *query)
{
  glong n = 0;

  for (guint i = 0; i < query->groups->len; i++)
    {
      GPtrArray *group = query->groups->pdata[i];

      for (guint j = 0; j < group->len; j++)
        n += g_utf8_strlen (((DeflashSearchTerm *) group->pdata[j])->text, -1);
    }
  return n;
}

/* One letter begins so many words that it tells nothing beside others, and costs most of all. A digit does tell. */
static gboolean
is_only_begun (GPtrArray *group)
{
  const DeflashSearchTerm *term = group->pdata[group->len - 1];

  return group->len == 1 && term->is_open && g_utf8_strlen (term->text, -1) == 1 && g_unichar_isalpha (g_utf8_get_char (term->text)) &&
         !deflash_search_is_unspaced (g_utf8_get_char (term->text));
}

/* Returns: (nullable): the term whose last word is still being typed and long enough to be looked for as it is */
static DeflashSearchTerm *
find_open_word (const DeflashSearchQuery *query)
{
  for (guint i = 0; i < query->groups->len; i++)
    {
      GPtrArray *group = query->groups->pdata[i];

      for (guint j = 0; j < group->len; j++)
        {
          DeflashSearchTerm *term = group->pdata[j];
          const char *space = strrchr (term->text, ' ');

          if (term->is_open && g_utf8_strlen (space != NULL ? space + 1 : term->text, -1) >= MIN_WHOLE && !deflash_search_may_be_unspaced (term->text))
            return term;
        }
    }
  return NULL;
}

static char *
make_expression (const DeflashSearchQuery *query)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < query->groups->len; i++)
    {
      if (i > 0 && is_only_begun (query->groups->pdata[i]))
        continue;
      if (match->len > 0)
        g_string_append (match, " AND ");
      append_any (match, query->groups->pdata[i]);
    }
  if (match->len == 0)
    return NULL;
  if (query->excluded->len > 0)
    {
      g_string_prepend_c (match, '(');
      g_string_append (match, ") NOT ");
      append_any (match, query->excluded);
    }
  return g_string_free (g_steal_pointer (&match), FALSE);
}

/**
 * deflash_search_make_match:
 * @text: what was typed, valid UTF-8
 *
 * Makes an FTS5 expression of the words of a search (see deflash_search_query_parse()); its filters are not in it.
 *
 * Returns: (transfer full) (nullable): the expression; %NULL where there is nothing to look for
 */
char *
deflash_search_make_match (const char *text)
{
  g_autoptr (DeflashSearchQuery) query = deflash_search_query_parse (text);

  return make_expression (query);
}

/* The statement */

/* Without words the offers that pass are collected first: nothing else narrows the search. */
static void
append_price (GString *sql, const DeflashSearchQuery *search, gboolean words)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE];
  char high[G_ASCII_DTOSTR_BUF_SIZE];

  if (search->min_price < 0 && search->max_price < 0)
    return;
  g_ascii_dtostr (low, sizeof low, MAX (0, search->min_price));
  g_ascii_dtostr (high, sizeof high, search->max_price >= 0 ? search->max_price : 1e15);
  g_string_append_printf (sql, " AND %s deflash_units (o.price, o.currency) BETWEEN %s AND %s%s)",
                          words ? "EXISTS (SELECT 1 FROM offer o WHERE o.article_id = f.rowid AND" : "a.id IN (SELECT o.article_id FROM offer o WHERE",
                          low, high, *search->currency != '\0' ? " AND o.currency = ?5" : "");
}

/**
 * deflash_search_append_filters:
 * @sql: conditions about the article `a`
 * @query: a query
 * @search: what its words are, taken apart
 * @words: whether it is joined to words that were found; else the conditions alone have to find
 *
 * Adds the filters of a search. Their values are bound by deflash_search_bind().
 */
void
deflash_search_append_filters (GString *sql, const DeflashArticleQuery *query, const DeflashSearchQuery *search, gboolean words)
{
  DeflashSection section = search->section != DEFLASH_SECTION_NONE ? search->section : query->section;

  if (section != DEFLASH_SECTION_NONE)
    g_string_append_printf (sql, " AND a.section = %d", (int) section);
  if (query->unread_only || search->unread)
    g_string_append (sql, " AND a.read = 0");
  if (search->read)
    g_string_append (sql, " AND a.read = 1");
  if (search->after != DEFLASH_TIME_NONE)
    g_string_append_printf (sql, " AND a.published >= %" G_GINT64_FORMAT, search->after);
  if (search->before != DEFLASH_TIME_NONE)
    g_string_append_printf (sql, " AND a.published < %" G_GINT64_FORMAT, search->before);
  if (query->source_id != 0)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM article_source WHERE article_id = a.id AND source_id = ?2)");
  if (search->source != NULL)
    g_string_append (sql, " AND (a.source_id IN (SELECT id FROM source WHERE instr (lower (coalesce (custom_title, title, '') || ' ' ||"
                          " feed_url || ' ' || coalesce (home_url, '')), lower (?3)) > 0) OR EXISTS (SELECT 1 FROM saved"
                          " WHERE article_id = a.id AND instr (lower (source_title), lower (?3)) > 0))");
  if (search->tag != NULL || query->tag != NULL)
    g_string_append (sql, " AND a.id IN (SELECT v.article_id FROM saved v JOIN saved_tag s ON s.saved_id = v.id JOIN tag t ON t.id = s.tag_id"
                          " WHERE v.removed IS NULL AND t.name = ?4)");
  append_price (sql, search, words);
  if (query->saved_only || search->saved)
    g_string_append (sql, words ? " AND EXISTS (SELECT 1 FROM saved WHERE article_id = a.id AND removed IS NULL)"
                                : " AND a.id IN (SELECT article_id FROM saved WHERE removed IS NULL)");
  else if (!words)
    g_string_append (sql, " AND a.listed = 1");
  else
    /* Left out: what only waits for its end. */
    g_string_append (sql, " AND (a.listed = 1 OR EXISTS (SELECT 1 FROM saved WHERE article_id = a.id AND removed IS NULL)"
                          " OR (a.muted = 0 AND EXISTS (SELECT 1 FROM article_source l JOIN source s ON s.id = l.source_id"
                          " WHERE l.article_id = a.id AND s.removed IS NULL)))");
}

static char *
make_select (const DeflashArticleQuery *query, const DeflashSearchQuery *search, gboolean words, gboolean titles_only)
{
  GString *sql = g_string_new (NULL);

  if (words)
    g_string_append_printf (sql, "SELECT f.rowid, %s, a.published FROM content_fts f CROSS JOIN article a ON a.id = f.rowid"
                                 " WHERE content_fts MATCH ?1 AND a.hidden = 0", titles_only ? "0" : "deflash_rank (content_fts)");
  else
    g_string_append (sql, "SELECT a.id, 0, a.published FROM article a WHERE a.hidden = 0");
  deflash_search_append_filters (sql, query, search, words);
  g_string_append_printf (sql, " ORDER BY %s DESC LIMIT %d", words ? "f.rowid" : "a.sample, a.published DESC, a.id", titles_only ? MAX_TITLES : MAX_WEIGHED);
  return g_string_free (sql, FALSE);
}

/* The relevance of the current row: bm25 without its two unbounded parts. FTS5's own walks through every match in the library to learn
 * how rare a word is, and looks the length of each row up. Here every word has to match anyway, so its rarity says little, and a hit
 * counts by where it stands. The term frequency saturates as in bm25 (Robertson and Zaragoza, 2009), k1 = 1.2. */
static void
rank_cb (const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n_values, sqlite3_value **values)
{
  static const double weights[] = { 10, 4, 1 }; /* title, lead, text */
  double relevance = 0;
  int code = SQLITE_OK;

  for (int phrase = 0; code == SQLITE_OK && phrase < MIN (api->xPhraseCount (fts), MAX_WORDS); phrase++)
    {
      Fts5PhraseIter iter;
      double hits = 0;
      int column = -1;
      int offset;

      /* in the order of the columns */
      code = api->xPhraseFirst (fts, phrase, &iter, &column, &offset);
      while (code == SQLITE_OK && column >= 0 && hits < ENOUGH_HITS)
        {
          hits += column < (int) G_N_ELEMENTS (weights) ? weights[column] : 0;
          api->xPhraseNext (fts, &iter, &column, &offset);
        }
      relevance += hits * 2.2 / (hits + 1.2);
    }
  if (code != SQLITE_OK)
    {
      sqlite3_result_error_code (context, code);
      return;
    }
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
    return deflash_search_register_text (db, error);
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
 * deflash_search_parse:
 * @text: what was typed
 * @match: (out) (nullable): an FTS5 expression of its words; %NULL where it has none
 * @titles_only: (out): there is so little of it that only titles count
 *
 * Returns: (transfer full): it, taken apart
 */
DeflashSearchQuery *
deflash_search_parse (const char *text, char **match, gboolean *titles_only)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  DeflashSearchQuery *search = deflash_search_query_parse (g_strchug (valid));
  char *words = make_expression (search);

  *titles_only = words != NULL && count_characters (search) < MIN_CHARS && !deflash_search_may_be_unspaced (valid);
  *match = *titles_only ? g_strconcat ("{title} : ", words, NULL) : g_strdup (words);
  g_free (words);
  return search;
}

/**
 * deflash_search_bind:
 * @statement: a statement with the expression as ?1 and the conditions of deflash_search_append_filters()
 * @match: (nullable): the expression; must outlive the statement's run
 * @query: the query; likewise
 * @search: likewise
 */
void
deflash_search_bind (DeflashStatement *statement, const char *match, const DeflashArticleQuery *query, const DeflashSearchQuery *search)
{
  /* What a statement has no parameter for is refused by SQLite, which does no harm. */
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, query->source_id);
  sqlite3_bind_text (statement, 3, search->source, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, search->tag != NULL ? search->tag : query->tag, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, search->currency, -1, SQLITE_STATIC);
}

/* Searches for an expression, or by filters alone. */
static GArray *
run_search (DeflashSqlite *db, const DeflashArticleQuery *query, const DeflashSearchQuery *search, const char *match, gboolean titles_only,
            gint64 now, GError **error)
{
  g_autofree char *sql = make_select (query, search, match != NULL, titles_only);
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  deflash_search_bind (statement, match, query, search);
  return collect (statement, now, error);
}

/* Returns: (transfer full) (nullable): what has the last word just as it was typed, where that is enough; %NULL with no error where not */
static GArray *
find_whole (DeflashSqlite *db, const DeflashArticleQuery *query, const DeflashSearchQuery *search, gint64 now, GError **error)
{
  DeflashSearchTerm *open = find_open_word (search);
  g_autofree char *match = NULL;
  g_autoptr (GArray) found = NULL;

  if (open == NULL)
    return NULL;
  open->is_open = FALSE;
  match = make_expression (search);
  open->is_open = TRUE;
  found = run_search (db, query, search, match, FALSE, now, error);
  return found != NULL && found->len >= ENOUGH_WHOLE ? g_steal_pointer (&found) : NULL;
}

/**
 * deflash_search_ids:
 * @db: a connection
 * @query: a query with words
 * @now: the time
 * @error: where to put the error
 *
 * Searches. At most %MAX_WEIGHED of the newest matches are weighed by relevance and age; very short input looks for beginnings of words
 * in titles, newest first. The last word may be a beginning, unless the word itself is there often.
 *
 * Returns: (transfer full): ids in order, or %NULL
 */
GArray *
deflash_search_ids (DeflashSqlite *db, const DeflashArticleQuery *query, gint64 now, GError **error)
{
  gboolean titles_only;
  g_autofree char *match = NULL;
  g_autoptr (DeflashSearchQuery) search = deflash_search_parse (query->text, &match, &titles_only);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) whole_error = NULL;

  if (match == NULL && !deflash_search_query_has_filter (search) && !search->waits)
    return g_steal_pointer (&ids);
  found = find_whole (db, query, search, now, &whole_error);
  if (whole_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&whole_error));
      return NULL;
    }
  if (found == NULL)
    found = run_search (db, query, search, match, titles_only, now, error);
  if (found == NULL)
    return NULL;

  g_array_sort (found, titles_only || match == NULL || query->sort == DEFLASH_SORT_NEWEST ? compare_published : compare_score);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, g_array_index (found, Found, i).id);
  return g_steal_pointer (&ids);
}
