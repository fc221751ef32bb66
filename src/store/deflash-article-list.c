/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-list.h"

#include <math.h>
#include <string.h>

#include "deflash-deal-list.h"

/* Top ranks this many of the newest articles; older ones follow by date. */
#define TOP_WINDOW 500

/* In Top an article loses half of its weight in this time. */
#define TOP_HALF_LIFE (8.0 * 3600)

/* A query is sql with at most the parameters ?1 source, ?2 now, ?3 limit, ?4 offset; every one walks an index in the order wanted, so
 * that a page costs the same however large the library is. tests/store/test-store-plans.c holds that. */

#define IN_OVERVIEW "a.listed = 1"
#define NEWEST "a.sample, a.published DESC, a.id DESC"
/* A guide counts from when it was changed last. */
#define LAST_CHANGED "a.sample, a.updated DESC, a.id DESC"

static void
append_section (GString *sql, DeflashSection section)
{
  if (section != DEFLASH_SECTION_NONE)
    g_string_append_printf (sql, " AND a.section = %d", (int) section);
}

/* Of the parts that a list of deals by date has: what runs, then what is over. */
typedef enum
{
  PART_ALL,
  PART_RUNNING,
  PART_OVER,
} Part;

/* The offer that a part, or the filter, asks about; a deal may have none. */
static void
append_part_join (GString *sql, const DeflashArticleQuery *query, Part part)
{
  gboolean needed = part == PART_OVER || deflash_deal_filter_needs_facts (&query->deals);

  if (part != PART_ALL)
    g_string_append_printf (sql, " %s JOIN offer o ON o.article_id = a.id", needed ? "CROSS" : "LEFT");
}

static void
append_part (GString *sql, const DeflashArticleQuery *query, Part part)
{
  if (part == PART_ALL)
    return;
  g_string_append_printf (sql, " AND %s ifnull (" DEFLASH_DEAL_IS_OVER ", 0)", part == PART_OVER ? "" : "NOT");
  deflash_deal_list_append_filter (sql, &query->deals);
  /* Last: it costs most. */
  if (part == PART_RUNNING && query->grouped)
    deflash_deal_list_append_grouped (sql, &query->deals);
}

static gboolean
is_guides (const DeflashArticleQuery *query)
{
  return query->section == DEFLASH_SECTION_GUIDES && !query->saved_only;
}

#define ALL_STEPS "~(-1 << c.guide_steps)"

/* How far the person is, how long it takes and how hard it is. */
static void
append_guide_filter (GString *sql, const DeflashArticleQuery *query)
{
  const char *level = deflash_guide_level_to_string (query->guides.level);

  if (!is_guides (query) || !deflash_guide_filter_is_set (&query->guides))
    return;
  g_string_append (sql, " AND EXISTS (SELECT 1 FROM content c LEFT JOIN status t ON t.article_id = a.id WHERE c.id = a.content_id");
  if (query->guides.progress == DEFLASH_GUIDE_NOT_BEGUN)
    g_string_append (sql, " AND ifnull (t.steps_done, 0) = 0");
  else if (query->guides.progress != DEFLASH_GUIDE_ANY)
    g_string_append_printf (sql, " AND t.steps_done != 0 AND c.guide_steps > 0 AND (t.steps_done & " ALL_STEPS ") %s " ALL_STEPS,
                            query->guides.progress == DEFLASH_GUIDE_DONE ? "=" : "!=");
  if (query->guides.max_minutes > 0)
    g_string_append_printf (sql, " AND c.guide_minutes BETWEEN 1 AND %u", query->guides.max_minutes);
  if (level != NULL)
    g_string_append_printf (sql, " AND c.guide_level = '%s' COLLATE NOCASE", level);
  g_string_append_c (sql, ')');
}

static void
append_newest (GString *sql, const DeflashArticleQuery *query, Part part)
{
  /* The planner can't tell that the one index is as narrow as the other. */
  g_string_append_printf (sql, "SELECT a.id FROM article a%s", is_guides (query) ? " INDEXED BY article_guides" : "");
  append_part_join (sql, query, part);
  g_string_append (sql, " WHERE " IN_OVERVIEW);
  append_section (sql, query->section);
  append_part (sql, query, part);
  if (query->unread_only)
    g_string_append (sql, " AND a.read = 0");
  if (query->grouped && query->section != DEFLASH_SECTION_DEALS)
    g_string_append (sql, " AND a.covered = 0");
  append_guide_filter (sql, query);
  g_string_append (sql, is_guides (query) ? " ORDER BY " LAST_CHANGED : " ORDER BY " NEWEST);
}

static void
append_of_source (GString *sql, const DeflashArticleQuery *query, Part part)
{
  g_string_append (sql, "SELECT a.id FROM article_source l CROSS JOIN article a ON a.id = l.article_id");
  append_part_join (sql, query, part);
  g_string_append (sql, " WHERE l.source_id = ?1 AND a.hidden = 0 AND a.muted = 0");
  append_section (sql, query->section);
  append_part (sql, query, part);
  if (query->unread_only)
    g_string_append (sql, " AND a.read = 0");
  append_guide_filter (sql, query);
  /* A source has few guides: sorting them is cheap. */
  g_string_append (sql, is_guides (query) ? " ORDER BY " LAST_CHANGED : " ORDER BY l.published DESC, l.article_id DESC");
}

static const char *
get_saved_order (DeflashSort sort)
{
  switch (sort)
    {
    case DEFLASH_SORT_NEWEST:
      return NEWEST;
    case DEFLASH_SORT_SOURCE:
      return "v.source_title IS NULL, v.source_title COLLATE NOCASE, " NEWEST;
    case DEFLASH_SORT_SHORTEST:
      return "c.word_count, v.saved_at DESC, v.article_id DESC";
    case DEFLASH_SORT_LONGEST:
      return "c.word_count DESC, v.saved_at DESC, v.article_id DESC";
    case DEFLASH_SORT_TOP:
    case DEFLASH_SORT_SAVED:
    case DEFLASH_SORT_DISCOUNT:
    case DEFLASH_SORT_PRICE:
    case DEFLASH_SORT_ENDING:
    case DEFLASH_SORT_RELEVANCE:
    default:
      return "v.saved_at DESC, v.article_id DESC";
    }
}

static void
append_saved (GString *sql, const DeflashArticleQuery *query)
{
  gboolean by_words = query->min_words > 0 || query->max_words > 0 || query->sort == DEFLASH_SORT_SHORTEST || query->sort == DEFLASH_SORT_LONGEST;

  g_string_append_printf (sql, "SELECT a.id FROM saved v CROSS JOIN article a ON a.id = v.article_id%s WHERE v.removed IS NULL AND a.hidden = 0",
                          by_words ? " CROSS JOIN content c ON c.id = v.content_id" : "");
  append_section (sql, query->section);
  if (query->unread_only)
    g_string_append (sql, " AND a.read = 0");
  if (query->source_id != 0)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM article_source WHERE article_id = a.id AND source_id = ?1)");
  if (query->tag != NULL)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM saved_tag s JOIN tag t ON t.id = s.tag_id WHERE s.saved_id = v.id AND t.name = :tag)");
  if (query->min_words > 0)
    g_string_append_printf (sql, " AND c.word_count >= %u", query->min_words);
  if (query->max_words > 0)
    g_string_append_printf (sql, " AND c.word_count <= %u", query->max_words);
  /* Saved articles are few: sorting them is cheap. */
  g_string_append_printf (sql, " ORDER BY %s", get_saved_order (query->sort));
}

static void
append_offers (GString *sql, const DeflashArticleQuery *query, const char *index, const char *condition, const char *order)
{
  g_string_append_printf (sql, "SELECT a.id FROM offer o%s CROSS JOIN article a ON a.id = o.article_id WHERE %s AND ", index, condition);
  g_string_append (sql, query->source_id != 0 ? "a.hidden = 0 AND a.muted = 0" : IN_OVERVIEW);
  append_section (sql, query->section);
  if (query->unread_only)
    g_string_append (sql, " AND a.read = 0");
  if (query->source_id != 0)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM article_source WHERE article_id = a.id AND source_id = ?1)");
  deflash_deal_list_append_filter (sql, &query->deals);
  if (query->grouped && strstr (condition, "o.expires <= ?2") == NULL)
    deflash_deal_list_append_grouped (sql, &query->deals);
  g_string_append_printf (sql, " ORDER BY %s", order);
}

/* An order of deals: running ones first, those without what is sorted by after them, those that are over last. Each is walked in the order
 * wanted, by the index that it names: the planner would rather sort all that passes a filter. */
#define BY(index) " INDEXED BY " index
static const char *const discount_parts[][3] = {
  { BY ("offer_discount"), "o.expired = 0 AND (o.expires IS NULL OR o.expires > ?2)", "o.percent DESC, o.article_id DESC" },
  { BY ("offer_expires"), "o.expires <= ?2", "o.expires DESC, o.article_id" },
  { NULL, NULL, NULL },
};
static const char *const price_parts[][3] = {
  { BY ("offer_price"), "o.expired = 0 AND o.price IS NOT NULL AND (o.expires IS NULL OR o.expires > ?2)",
    "o.currency, o.price, o.article_id DESC" },
  { "", "o.expired = 0 AND o.price IS NULL AND (o.expires IS NULL OR o.expires > ?2)", "o.article_id DESC" },
  { BY ("offer_expires"), "o.expires <= ?2", "o.expires DESC, o.article_id" },
  { NULL, NULL, NULL },
};
static const char *const ending_parts[][3] = {
  { BY ("offer_expires"), "o.expires > ?2", "o.expires, o.article_id DESC" },
  { BY ("offer_discount"), "o.expires IS NULL AND o.expired = 0", "o.percent DESC, o.article_id DESC" },
  { BY ("offer_expires"), "o.expires <= ?2", "o.expires DESC, o.article_id" },
  { NULL, NULL, NULL },
};
#undef BY

static const char *const (*get_offer_parts (DeflashSort sort))[3]
{
  switch (sort)
    {
    case DEFLASH_SORT_DISCOUNT:
      return discount_parts;
    case DEFLASH_SORT_PRICE:
      return price_parts;
    case DEFLASH_SORT_ENDING:
      return ending_parts;
    case DEFLASH_SORT_NEWEST:
    case DEFLASH_SORT_TOP:
    case DEFLASH_SORT_SAVED:
    case DEFLASH_SORT_RELEVANCE:
    case DEFLASH_SORT_SOURCE:
    case DEFLASH_SORT_SHORTEST:
    case DEFLASH_SORT_LONGEST:
    default:
      return NULL;
    }
}

static gboolean
is_by_offer (const DeflashArticleQuery *query)
{
  return !query->saved_only && get_offer_parts (query->sort) != NULL;
}

static gboolean
is_deals_by_date (const DeflashArticleQuery *query)
{
  return query->section == DEFLASH_SECTION_DEALS && !query->saved_only && !is_by_offer (query);
}

static void
append_by_date (GString *sql, const DeflashArticleQuery *query, Part part)
{
  if (query->source_id != 0)
    append_of_source (sql, query, part);
  else
    append_newest (sql, query, part);
}

/* The statements of a query, one after the other; each takes what the ones before it left of the limit. */
static GPtrArray *
make_statements (const DeflashArticleQuery *query)
{
  GPtrArray *statements = g_ptr_array_new_with_free_func (g_free);
  GString *sql = g_string_new (NULL);

  if (is_by_offer (query))
    {
      for (const char *const(*part)[3] = get_offer_parts (query->sort); (*part)[0] != NULL; part++)
        {
          append_offers (sql, query, (*part)[0], (*part)[1], (*part)[2]);
          g_ptr_array_add (statements, g_string_free (sql, FALSE));
          sql = g_string_new (NULL);
        }
      g_string_free (sql, TRUE);
      return statements;
    }
  if (query->saved_only)
    append_saved (sql, query);
  else
    append_by_date (sql, query, is_deals_by_date (query) ? PART_RUNNING : PART_ALL);
  g_ptr_array_add (statements, g_string_free (sql, FALSE));
  if (is_deals_by_date (query) && !query->deals.hide_expired)
    {
      sql = g_string_new (NULL);
      append_by_date (sql, query, PART_OVER);
      g_ptr_array_add (statements, g_string_free (sql, FALSE));
    }
  return statements;
}

/* Adds the ids of a statement behind the first @skip, until there are @limit. */
static gboolean
run_list (DeflashSqlite *db, const char *select, const DeflashArticleQuery *query, gint64 now, guint *skip, guint limit, GArray *ids,
          GError **error)
{
  g_autofree char *sql = g_strconcat (select, " LIMIT ?3", NULL);
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GError) step_error = NULL;
  gint64 wanted = (gint64) limit + *skip - ids->len;

  if (statement == NULL)
    return FALSE;
  /* What a statement has no parameter for is refused by SQLite, which does no harm. */
  sqlite3_bind_int64 (statement, 1, query->source_id);
  sqlite3_bind_int64 (statement, 2, now);
  sqlite3_bind_int64 (statement, 3, wanted);
  sqlite3_bind_text (statement, sqlite3_bind_parameter_index (statement, ":tag"), query->tag, -1, SQLITE_STATIC);
  deflash_deal_list_bind_filter (statement, &query->deals);
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 id = deflash_statement_get_int (statement, 0);

      if (*skip > 0)
        (*skip)--;
      else
        g_array_append_val (ids, id);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* A deal without any offer facts stands behind those that have some. */
static gboolean
run_without_offer (DeflashSqlite *db, const DeflashArticleQuery *query, gint64 now, guint *skip, guint limit, GArray *ids,
                   GError **error)
{
  GString *sql = g_string_new (NULL);
  g_autofree char *select = NULL;
  char *order;

  append_by_date (sql, query, PART_ALL);
  order = g_strrstr (sql->str, " ORDER BY ");
  g_string_insert (sql, order - sql->str, " AND NOT EXISTS (SELECT 1 FROM offer WHERE article_id = a.id)");
  select = g_string_free (sql, FALSE);
  return run_list (db, select, query, now, skip, limit, ids, error);
}

typedef struct
{
  gint64 id;
  double score;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a;
  const Ranked *right = b;

  if (left->score != right->score)
    return left->score < right->score ? 1 : -1;
  return (left->id < right->id) - (left->id > right->id);
}

/* Coverage and freshness: every doubling of outlets weighs like one half-life. A sample article stays behind whatever is live. */
static double
get_score (guint outlets, gboolean sample, gint64 published, gint64 now)
{
  double age = MAX (0, (double) (now - published));

  return log2 (1.0 + MAX (1, outlets)) - age / TOP_HALF_LIFE - (sample ? 1e9 : 0);
}

/* Reads the window behind @select in one statement and puts its ids in order of rank. */
static gboolean
rank_window (DeflashSqlite *db, const char *select, const DeflashArticleQuery *query, gint64 now, GArray *ids, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT a.outlets, a.sample, a.published, a.id%s LIMIT " G_STRINGIFY (TOP_WINDOW),
                                          select + strlen ("SELECT a.id"));
  g_autoptr (GArray) window = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, query->source_id);
  sqlite3_bind_int64 (statement, 2, now);
  deflash_deal_list_bind_filter (statement, &query->deals);
  while (deflash_statement_step (statement, &step_error))
    {
      Ranked ranked = { deflash_statement_get_int (statement, 3), 0 };

      ranked.score = get_score ((guint) deflash_statement_get_int (statement, 0), deflash_statement_get_int (statement, 1) != 0,
                                deflash_statement_get_int (statement, 2), now);
      g_array_append_val (window, ranked);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  g_array_sort (window, compare_ranked);
  for (guint i = 0; i < window->len; i++)
    g_array_append_val (ids, g_array_index (window, Ranked, i).id);
  return TRUE;
}

static GArray *
list_top (DeflashSqlite *db, const DeflashArticleQuery *query, gint64 now, guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) statements = make_statements (query);
  const char *select = g_ptr_array_index (statements, 0);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint skip = MAX (offset, TOP_WINDOW);

  if (!rank_window (db, select, query, now, ids, error))
    return NULL;
  if (ids->len == TOP_WINDOW && limit > 0 && (guint64) offset + limit > TOP_WINDOW)
    {
      guint n_left = offset >= TOP_WINDOW ? limit : limit - (TOP_WINDOW - offset);

      if (!run_list (db, select, query, now, &skip, n_left, rest, error))
        return NULL;
    }
  g_array_remove_range (ids, 0, MIN (offset, ids->len));
  if (ids->len > limit)
    g_array_set_size (ids, limit);
  g_array_append_vals (ids, rest->data, rest->len);
  return g_steal_pointer (&ids);
}

/**
 * deflash_article_list_get_sql:
 * @query: a query without words
 *
 * Returns: (transfer full): the first statement that a page of it runs, for looking at its plan
 */
char *
deflash_article_list_get_sql (const DeflashArticleQuery *query)
{
  g_autoptr (GPtrArray) statements = make_statements (query);

  return g_strconcat (g_ptr_array_index (statements, 0), " LIMIT ?3", NULL);
}

/**
 * deflash_article_list_ids:
 * @db: a connection
 * @query: what to list
 * @now: the time
 * @offset: how many to leave out
 * @limit: how many at most
 * @error: where to put the error
 *
 * Returns: (transfer full): ids in order, or %NULL
 */
GArray *
deflash_article_list_ids (DeflashSqlite *db, const DeflashArticleQuery *query, gint64 now, guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (GArray) ids = NULL;

  if (query->text != NULL && *query->text != '\0')
    {
      ids = deflash_search_ids (db, query, now, error);
      if (ids == NULL || !deflash_deal_list_filter_ids (db, &query->deals, now, ids, error))
        return NULL;
      g_array_remove_range (ids, 0, MIN (offset, ids->len));
      if (ids->len > limit)
        g_array_set_size (ids, limit);
      return g_steal_pointer (&ids);
    }
  if (query->sort == DEFLASH_SORT_TOP && !query->saved_only)
    return list_top (db, query, now, offset, limit, error);

  statements = make_statements (query);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < statements->len && ids->len < limit; i++)
    {
      if (!run_list (db, g_ptr_array_index (statements, i), query, now, &offset, limit, ids, error))
        return NULL;
    }
  if (is_by_offer (query) && !deflash_deal_filter_needs_facts (&query->deals) && ids->len < limit && !run_without_offer (db, query, now, &offset, limit, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

static gboolean
count_sections (DeflashSqlite *db, const char *sql, guint *counts, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, sql, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 section = deflash_statement_get_int (statement, 0);
      guint count = (guint) deflash_statement_get_int (statement, 1);

      counts[0] += count;
      if (section >= DEFLASH_SECTION_NEWS && section <= DEFLASH_SECTION_DEALS)
        counts[section] = count;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
count_sources (DeflashSqlite *db, GHashTable *counts, GError **error)
{
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
      db,
      "SELECT l.source_id, count(*) FROM article_source l JOIN article a ON a.id = l.article_id WHERE a.read = 0 AND a.hidden = 0 AND a.muted = 0"
      " GROUP BY l.source_id",
      error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (deflash_statement_step (statement, &step_error))
    {
      gint64 id = deflash_statement_get_int (statement, 0);

      g_hash_table_insert (counts, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER ((guint) deflash_statement_get_int (statement, 1)));
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * deflash_article_list_counts:
 * @db: a connection
 * @error: where to put the error
 *
 * Returns: (transfer full): how many there are of everything, or %NULL
 */
DeflashStoreCounts *
deflash_article_list_counts (DeflashSqlite *db, GError **error)
{
  g_autoptr (DeflashStoreCounts) counts = g_new0 (DeflashStoreCounts, 1);
  gint64 n_saved;

  counts->unread_by_source = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!count_sections (db, "SELECT section, count(*) FROM article WHERE listed = 1 GROUP BY section", counts->n_articles, error) ||
      !count_sections (db, "SELECT section, count(*) FROM article WHERE listed = 1 AND read = 0 GROUP BY section", counts->n_unread,
                       error) ||
      !count_sources (db, counts->unread_by_source, error) ||
      !deflash_sqlite_get_int (db, "SELECT count(*) FROM saved WHERE removed IS NULL", &n_saved, error))
    return NULL;
  counts->n_saved = (guint) n_saved;
  return g_steal_pointer (&counts);
}
