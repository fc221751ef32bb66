/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "bench-library.h"
#include "deflash-deal-facts.h"
#include "deflash-feed-parser.h"

/* bench-deals deals LIBRARY: a screenful of filtered deals, with their cards, against bare SQL that finds the same ids in the same order.
 *
 * bench-deals facts HEADLINES: reading the facts of deals out of entries, against extracting the entries from the same feed:
 * one that has a teaser beside each headline, and one with the whole post as the large deal sites have it. */

#define ROUNDS 15
#define SCREENFUL 24
#define QUERY_BAR 1.5
#define FACTS_BAR 1.0

/* Entries of the feed, and what each says beside its headline. */
#define N_ENTRIES 300

static const char description[] =
  "&lt;p&gt;&lt;img src=\"https://deals.example/1.jpg\"/&gt;Good value for what it does, and the reviews agree. It comes with a charger, two "
  "years of warranty and free returns within a month. Compared with the model of last year the battery lasts longer.&lt;/p&gt;&lt;p&gt;Add it "
  "to the basket and the saving shows at the checkout. &lt;a href=\"https://shop.example/item?id=4\"&gt;To the shop&lt;/a&gt;&lt;/p&gt;";

/* What the feeds of large deal sites have beside that: who found it, where it belongs, and the whole post with its table. */
static const char full_post[] =
  "<dc:creator>hunter_%u</dc:creator><category>Electronics</category><category>Home</category><comments>https://deals.example/%u#talk</comments>"
  "<content:encoded><![CDATA[<div class=\"post\"><a href=\"https://deals.example/%u\"><img src=\"https://deals.example/%u.jpg\" width=\"300\" "
  "height=\"300\" alt=\"\"/></a><p>Good value for what it does, and the reviews agree. It comes with a charger, two years of warranty and free returns "
  "within a month. Compared with the model of last year the battery lasts longer.</p><table><tr><th>Maker</th><td>Halcyon</td></tr><tr><th>Weight</th>"
  "<td>1.2 kg</td></tr><tr><th>In the box</th><td>the thing, a cable, a manual</td></tr></table><ul><li>Add it to the basket</li><li>The saving shows "
  "at the checkout</li><li>Collect it or have it sent</li></ul><p><a href=\"https://shop.example/item?id=4&amp;from=deals\">To the shop</a></p></div>]]>"
  "</content:encoded>";

typedef struct
{
  const char *name;
  DeflashSort sort;
  DeflashDealFilter filter;
  const char *from; /* of the bare SQL, which is told as much about indexes as ours */
  const char *order;
  const char *where;
} Case;

#define BY_DATE "article a INDEXED BY article_section CROSS JOIN offer o ON o.article_id = a.id", "a.published DESC, a.id DESC"
#define BY_OFFER(index) "offer o INDEXED BY " index " CROSS JOIN article a ON a.id = o.article_id"

static const Case cases[] = {
  { "newest", DEFLASH_SORT_NEWEST, { .min_price = 0 }, BY_DATE, "1" },
  { "newest, up to 50 EUR", DEFLASH_SORT_NEWEST, { .currency = "EUR", .max_price = 5000 }, BY_DATE,
    "o.currency = 'EUR' AND o.price <= 5000" },
  { "newest, -50 %", DEFLASH_SORT_NEWEST, { .min_percent = 50 }, BY_DATE, "o.percent >= 50" },
  { "newest, one shop", DEFLASH_SORT_NEWEST, { .merchant = (char *) "Shop 7" }, BY_DATE,
    "o.merchant = 'Shop 7' COLLATE NOCASE" },
  { "by discount, up to 50 EUR", DEFLASH_SORT_DISCOUNT, { .currency = "EUR", .max_price = 5000 }, BY_OFFER ("offer_discount"), "o.percent DESC, o.article_id DESC",
    "o.expired = 0 AND o.currency = 'EUR' AND o.price <= 5000" },
  { "by price, -30 %", DEFLASH_SORT_PRICE, { .min_percent = 30 }, BY_OFFER ("offer_price"), "o.currency, o.price, o.article_id DESC", "o.expired = 0 AND o.price IS NOT NULL AND o.percent >= 30" },
  { "ending soon", DEFLASH_SORT_ENDING, { .min_price = 0 }, BY_OFFER ("offer_expires"), "o.expires, o.article_id DESC", "o.expires IS NOT NULL" },
};

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Of the running offers of one product the cheapest, and how many shops have it: what the list shows, in one statement. */
static char *
make_bare (const Case *one)
{
  g_autofree char *rival = g_strdup (one->where);

  for (char *p = rival; (p = strstr (p, "o.")) != NULL; p++)
    *p = 'r';
  return g_strdup_printf (
    "SELECT a.id, c.title, c.lead, c.image, s.title, o.*, t.read, v.saved_at, p.color,"
    " (SELECT count (DISTINCT ifnull (lower (m.merchant), m.article_id)) FROM offer m INDEXED BY offer_rival CROSS JOIN article ma"
    "  ON ma.id = m.article_id WHERE m.product_id = o.product_id AND m.currency = o.currency AND m.price IS NOT NULL AND m.expired = 0"
    "  AND ma.listed = 1 AND ma.published > a.published - 259200) FROM %s JOIN content c ON c.id = a.content_id"
    " JOIN source s ON s.id = a.source_id LEFT JOIN status t ON t.article_id = a.id LEFT JOIN saved v ON v.article_id = a.id"
    " LEFT JOIN picture p ON p.url = c.image WHERE a.listed = 1 AND a.section = 3 AND a.sample = 0 AND (%s)"
    " AND NOT ifnull (o.expires <= ?1 OR o.availability = 5, 0)"
    " AND NOT EXISTS (SELECT 1 FROM offer r INDEXED BY offer_rival CROSS JOIN article ra ON ra.id = r.article_id WHERE r.product_id = o.product_id"
    "  AND r.currency = o.currency AND (r.price < o.price OR (r.price = o.price AND r.article_id > o.article_id)) AND ra.listed = 1"
    "  AND ra.section = 3 AND ra.sample = 0 AND ra.published > a.published - 259200 AND (%s)"
    "  AND NOT ifnull (r.expires <= ?1 OR r.availability = 5, 0)) ORDER BY %s LIMIT " G_STRINGIFY (SCREENFUL),
    one->from, one->where, rival, one->order);
}

static double
time_bare (sqlite3 *db, const char *sql, gint64 now, GArray *ids)
{
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_bind_int64 (statement, 1, now);
  g_array_set_size (ids, 0);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_finalize (statement);
  return milliseconds_since (start);
}

static GPtrArray *
load_ours (DeflashStore *store, const Case *one, double *ms)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_DEALS);
  gint64 start = g_get_monotonic_time ();
  GPtrArray *cards;

  query->grouped = TRUE;
  query->sort = one->sort;
  deflash_deal_filter_copy (&query->deals, &one->filter);
  cards = BENCH_SYNC (store, query_page, query, 0, SCREENFUL);
  *ms = milliseconds_since (start);
  return cards;
}

static gboolean
same_ids (GPtrArray *cards, GArray *ids)
{
  if (cards->len != ids->len)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (deflash_article_get_id (((DeflashStoreCard *) cards->pdata[i])->article) != g_array_index (ids, gint64, i))
      return FALSE;
  return TRUE;
}

static int
bench_query (const char *folder)
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_system ();
  g_autoptr (DeflashStore) store = deflash_store_new (folder, clock, DEFLASH_STORE_FLAGS_NONE);
  g_autofree char *path = g_build_filename (folder, "library.sqlite3", NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  double worst = 0;
  sqlite3 *db;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_exec (db, "PRAGMA cache_size=-6000", NULL, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = make_bare (&cases[i]);
      double ours = G_MAXDOUBLE, bare = G_MAXDOUBLE;

      for (guint round = 0; round < ROUNDS; round++)
        {
          double ms;
          g_autoptr (GPtrArray) cards = load_ours (store, &cases[i], &ms);

          ours = MIN (ours, ms);
          bare = MIN (bare, time_bare (db, sql, deflash_clock_now (clock), ids));
          if (!same_ids (cards, ids))
            g_error ("%s: the bare SQL finds something else", cases[i].name);
        }
      g_print ("deals %-26s\ta screenful with its cards %6.2f ms\tbare SQL %6.2f ms\t%.2f x (wanted <= %.1f)\n", cases[i].name, ours, bare, ours / bare,
               QUERY_BAR);
      worst = MAX (worst, ours / bare);
    }
  sqlite3_close (db);
  deflash_store_close (store);
  return worst <= QUERY_BAR ? 0 : 1;
}

static GBytes *
make_feed (const char *path, gboolean full)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GString *xml = g_string_new ("<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                              " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Deals</title><link>https://deals.example/</link><language>en-us</language>");
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s: no headlines", path);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL && n < N_ENTRIES; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, " | ", 2);
      g_autofree char *title = fields[0] != NULL && g_utf8_validate (fields[0], -1, NULL) ? g_markup_escape_text (fields[0], -1) : NULL;

      if (title == NULL || *title == '\0' || *title == '#')
        continue;
      n++;
      g_string_append (xml, "<item>");
      if (full)
        g_string_append_printf (xml, full_post, n, n, n, n);
      g_string_append_printf (xml, "<title>%s</title><guid isPermaLink=\"false\">deal-%u</guid><link>https://deals.example/%u</link>"
                                   "<pubDate>Sun, 22 Nov 2026 09:%02u:00 +0000</pubDate><description>%s</description></item>",
                              title, n, n, n % 60, description);
    }
  g_string_append (xml, "</channel></rss>");
  return g_string_free_to_bytes (xml);
}

/* What this thread worked, whatever else the machine does. */
static double
get_work_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static double
bench_feed (const char *path, gboolean full)
{
  g_autoptr (GBytes) bytes = make_feed (path, full);
  double parse = G_MAXDOUBLE, facts = G_MAXDOUBLE;

  for (guint round = 0; round < ROUNDS; round++)
    {
      double start = get_work_ms ();
      g_autoptr (DeflashFeed) feed = deflash_feed_parse (bytes, NULL, "https://deals.example/feed", 1795305600, NULL);

      parse = MIN (parse, get_work_ms () - start);
      start = get_work_ms ();
      for (guint i = 0; i < feed->entries->len; i++)
        {
          g_autoptr (DeflashDeal) deal = deflash_deal_facts_make (feed, feed->entries->pdata[i], DEFLASH_SECTION_DEALS,
                                                                  "Good value for what it does, and the reviews agree. It comes with a charger, "
                                                                  "two years of warranty and free returns within a month.",
                                                                  1795305600);
        }
      facts = MIN (facts, get_work_ms () - start);
    }
  g_print ("facts of deals, %u entries, %s\t%.2f ms\textracting them %.2f ms\t%.2f x (wanted <= %.1f)\n", N_ENTRIES,
           full ? "whole posts" : "teasers", facts, parse, facts / parse, FACTS_BAR);
  return facts / parse;
}

static int
bench_facts (const char *path)
{
  double teasers = bench_feed (path, FALSE);
  double posts = bench_feed (path, TRUE);

  return MAX (teasers, posts) <= FACTS_BAR ? 0 : 1;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "deals"))
    return bench_query (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "facts"))
    return bench_facts (argv[2]);
  g_printerr ("Usage: %s deals LIBRARY | facts HEADLINES\n", argv[0]);
  return 2;
}
