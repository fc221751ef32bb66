/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "service-fixture.h"

/* What a refresh writes where nothing, next to nothing, or something is new; and what a feed has twice. */

#define HOUR 3600
#define HEAD "<rss version='2.0'><channel><title>T</title>"
#define TAIL "</channel></rss>"

static void
serve (Fixture *self, const char *items, const char *etag)
{
  g_autofree char *body = g_strconcat (HEAD, items, TAIL, NULL);
  DeflashTestRoute route = { .content_type = "application/rss+xml", .body = body, .etag = etag };

  deflash_test_server_set_route (self->server, "/feed", &route);
}

static void
refresh_later (Fixture *self, Outcome *outcome)
{
  deflash_clock_set_now (self->clock, deflash_clock_now (self->clock) + HOUR);
  outcome_clear (outcome);
  *outcome = (Outcome){ 0 };
  fixture_refresh (self, DEFLASH_REFRESH_DUE, outcome);
  g_assert_no_error (outcome->error);
}

static void
find_stories (Fixture *self)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_find_stories_async (self->library, NULL, fixture_wait_cb, &found);
  deflash_library_find_stories_finish (self->library, fixture_wait (&found), &error);
  g_assert_no_error (error);
}

/* Counting what is written: from another connection, by triggers in the library itself */

static sqlite3 *
open_beside (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->dir, "library.sqlite3", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  return db;
}

static void
run (Fixture *self, const char *sql)
{
  sqlite3 *db = open_beside (self);
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}

static gint64
ask (Fixture *self, const char *sql)
{
  sqlite3 *db = open_beside (self);
  sqlite3_stmt *statement;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

static void
count_writes (Fixture *self)
{
  static const char *const tables[] = { "article", "content", "article_source", "status", "offer", "product", "price_point", "saved",
                                        "story", "story_member", "muted", "forgotten" };
  static const char *const kinds[] = { "INSERT", "UPDATE", "DELETE" };
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE writes (name TEXT);");

  find_stories (self); /* of what came before */

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      g_string_append_printf (sql, "CREATE TRIGGER count_%s_%s AFTER %s ON %s BEGIN INSERT INTO writes VALUES ('%s'); END;", tables[i],
                              kinds[k], kinds[k], tables[i], tables[i]);
  run (self, sql->str);
}

/* Tables of the full-text index bear no triggers: each write there changes its newest segments and this sum. */
static gint64
sum_index (Fixture *self)
{
  return ask (self, "SELECT (SELECT sum (id % 1000003 * length (block)) FROM content_fts_data) + (SELECT count(*) FROM content_fts_docsize)");
}

/* Since the last time. */
static gint64
take_writes (Fixture *self, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM writes WHERE %s", where);
  gint64 number;

  find_stories (self);
  number = ask (self, sql);

  run (self, "DELETE FROM writes");
  return number;
}

#define ONE "<item><guid>1</guid><link>https://a.example/1</link><title>One</title><description>The text of one.</description></item>"
#define TWO "<item><guid>2</guid><link>https://a.example/2</link><title>Two</title><description>The text of two.</description></item>"
#define THREE "<item><guid>3</guid><link>https://a.example/3</link><title>Three</title><description>And of three.</description></item>"

static void
test_nothing_written (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_auto (Outcome) outcome = { 0 };
  gint64 index;

  serve (self, ONE TWO, "\"a\"");
  source = fixture_add (self, "/feed", NULL);
  count_writes (self);
  index = sum_index (self);

  refresh_later (self, &outcome); /* 304 */
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  g_assert_cmpint (take_writes (self, "1"), ==, 0);

  serve (self, ONE TWO, NULL); /* 200, the same bytes */
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  g_assert_cmpint (take_writes (self, "1"), ==, 0);

  serve (self, "<lastBuildDate>Tue, 14 Nov 2023 23:00:00 GMT</lastBuildDate>\n\n <!-- made in 3 ms -->" TWO "\n " ONE, "\"b\"");
  refresh_later (self, &outcome); /* other bytes, the same items */
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  g_assert_cmpint (take_writes (self, "1"), ==, 0);

  g_assert_cmpint (sum_index (self), ==, index);

  /* The scales weigh: a third item is written, to the full-text index too, and the two others are not. */
  serve (self, ONE TWO THREE, NULL);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.n_new, ==, 1);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM writes WHERE name='article_source'"), ==, 1);
  g_assert_cmpint (sum_index (self), !=, index);
  g_assert_cmpint (take_writes (self, "name='content'"), ==, 1);
}

/* Edits: what of them counts */

#define LINK "<guid>1</guid><link>https://a.example/1</link><title>One</title>"
#define EDIT(body) "<item>" LINK "<description>&lt;p&gt;" body "&lt;/p&gt;</description></item>"

static const struct
{
  const char *name;
  const char *before;
  const char *after;
  gboolean is_edit;
} edits[] = {
  { "white-space", EDIT ("The text of it."), EDIT ("The  text\n of it. "), FALSE },
  { "markup", EDIT ("The text of it."), EDIT ("The &lt;span class='x'&gt;text&lt;/span&gt; of it."), FALSE },
  { "emphasis", EDIT ("The text of it."), EDIT ("The &lt;b&gt;text&lt;/b&gt; of it."), FALSE },
  { "tracking-parameters", EDIT ("See &lt;a href='https://b.example/?utm_source=1'&gt;there&lt;/a&gt;."),
    EDIT ("See &lt;a href='https://b.example/?utm_source=2&amp;amp;fbclid=7'&gt;there&lt;/a&gt;."), FALSE },
  { "tracking-pixels", EDIT ("The text of it.&lt;img src='https://t.example/1.gif' width='1' height='1'&gt;"),
    EDIT ("The text of it.&lt;img src='https://t.example/2.gif' width='1' height='1'&gt;"), FALSE },
  { "punctuation-and-quotes", EDIT ("He said \"no\" - twice."), EDIT ("He said \342\200\234no\342\200\235 \342\200\224 twice."), FALSE },
  { "later-date", "<item>" LINK "<pubDate>Tue, 14 Nov 2023 10:00:00 GMT</pubDate><description>Text.</description></item>",
    "<item>" LINK "<pubDate>Tue, 14 Nov 2023 12:00:00 GMT</pubDate><description>Text.</description></item>", FALSE },
  { "word", EDIT ("The text of it."), EDIT ("The whole text of it."), TRUE },
  { "number", EDIT ("Three of 14 came."), EDIT ("Three of 15 came."), TRUE },
  { "paragraph", EDIT ("The text of it."), EDIT ("The text of it.&lt;/p&gt;&lt;p&gt;And a correction."), TRUE },
};

static void
test_edit (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_auto (Outcome) outcome = { 0 };
  const DeflashArticleFields *fields;

  serve (self, edits[i].before, NULL);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  fixture_read (self, item, TRUE);
  g_assert_false (deflash_article_is_updated (deflash_article_item_get_article (item)));

  serve (self, edits[i].after, NULL);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.n_new, ==, 0);
  if (edits[i].is_edit)
    fixture_wait_until (deflash_article_is_updated (deflash_article_item_get_article (item)));
  fields = deflash_article_get_fields (deflash_article_item_get_article (item));
  g_assert_cmpint (fields->modified, ==, edits[i].is_edit ? T0 + HOUR : DEFLASH_TIME_NONE);
  g_assert_true (deflash_article_status_get_read (deflash_article_item_get_status (item)));

  /* It stays so, and the next refresh finds nothing. */
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.n_updated, ==, 0);
  g_clear_object (&item);
  g_clear_object (&list);
  g_clear_object (&source);
  fixture_restart (self);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  g_assert_cmpint (deflash_article_is_updated (deflash_article_item_get_article (item)), ==, edits[i].is_edit);
  g_assert_true (deflash_article_status_get_read (deflash_article_item_get_status (item)));
}

static void
test_only_shown (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_auto (Outcome) outcome = { 0 };

  serve (self, EDIT ("Text.&lt;img src='https://t.example/1.gif' width='1' height='1'&gt;"), NULL);
  source = fixture_add (self, "/feed", NULL);
  count_writes (self);
  serve (self, EDIT ("Text.&lt;img src='https://t.example/2.gif' width='1' height='1'&gt;"), NULL);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  /* That its sum is another one is noted, so that nothing is built from it again; what people see is left alone. */
  g_assert_cmpint (take_writes (self, "name != 'article_source'"), ==, 0);
  refresh_later (self, &outcome);
  g_assert_cmpint (take_writes (self, "1"), ==, 0);
}

static void
test_saved (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_autoptr (DeflashArticleItem) item = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *text = NULL;

  serve (self, EDIT ("The first wording."), NULL);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  item = fixture_item (list, 0);
  fixture_save (self, item, TRUE);
  serve (self, EDIT ("Another wording altogether."), NULL);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.n_updated, ==, 1);
  /* The saved copy is what is shown: it was not updated, and says nothing of the kind. */
  text = fixture_text (self, item);
  g_assert_cmpstr (text, ==, "The first wording.");
  g_assert_false (deflash_article_is_updated (deflash_article_item_get_article (item)));
  g_assert_true (deflash_article_status_get_saved (deflash_article_item_get_status (item)));
}

/* Entries that a feed has twice */

#define ITEM(guid, link, title, body)                                                                                                      \
  "<item>" guid link "<title>" title "</title><description>" body "</description></item>"
#define GUID(guid) "<guid isPermaLink='false'>" guid "</guid>"
#define AT(link) "<link>https://a.example" link "</link>"

static const struct
{
  const char *name;
  const char *items;
  const char *titles; /* by date, the newest first */
} repeats[] = {
  { "one-guid-with-other-links-and-titles-is-as-many-articles",
    ITEM (GUID ("x"), AT ("/1"), "One", "A.") ITEM (GUID ("x"), AT ("/2"), "Two", "B.") ITEM (GUID ("x"), AT ("/3"), "Three", "C."),
    "One|Two|Three" },
  { "one-guid-with-other-titles-and-no-links-is-as-many-articles",
    ITEM (GUID ("x"), "", "One", "A.") ITEM (GUID ("x"), "", "Two", "B."), "One|Two" },
  { "exact-repeats-are-one", ITEM (GUID ("x"), AT ("/1"), "One", "A.") ITEM (GUID ("x"), AT ("/1"), "One", "A."), "One" },
  { "one-guid-and-link-is-one-the-first-where-no-date-tells",
    ITEM (GUID ("x"), AT ("/1"), "As it is", "B.") ITEM (GUID ("x"), AT ("/1"), "As it was", "A."), "As it is" },
  { "one-guid-and-title-is-one", ITEM (GUID ("x"), AT ("/1?from=a"), "One", "A.") ITEM (GUID ("x"), AT ("/1?from=b"), "One", "A."), "One" },
  { "http-and-https-are-one-guid",
    ITEM ("<guid>http://a.example/1</guid>", AT ("/1"), "One", "A.") ITEM ("<guid>https://a.example/1</guid>", AT ("/1"), "One", "B."), "One" },
  { "the-newest-version-stays",
    ITEM (GUID ("x"), AT ("/1") "<pubDate>Tue, 14 Nov 2023 10:00:00 GMT</pubDate>", "Old", "A.")
        ITEM (GUID ("x"), AT ("/1") "<pubDate>Tue, 14 Nov 2023 12:00:00 GMT</pubDate>", "New", "B."),
    "New" },
  { "one-page-with-many-titles-and-no-guids-is-as-many-articles",
    ITEM ("", AT ("/changes"), "1.2", "A.") ITEM ("", AT ("/changes"), "1.1", "B.") ITEM ("", AT ("/"), "Home", "C."), "1.2|1.1|Home" },
  { "the-front-page-for-all-is-as-many-articles", ITEM ("", AT ("/"), "One", "A.") ITEM ("", AT ("/"), "Two", "B."), "One|Two" },
  { "neither-guid-nor-link-and-one-title-is-one", ITEM ("", "", "One", "A.") ITEM ("", "", "One", "B."), "One" },
};

static char *
join_titles (DeflashArticleList *list)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", fixture_title (list, i));
  return g_string_free (titles, FALSE);
}

static void
test_repeats (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *titles = NULL;

  serve (self, repeats[i].items, NULL);
  source = fixture_add (self, "/feed", NULL);
  list = fixture_list (self, NULL, 10);
  titles = join_titles (list);
  g_assert_cmpstr (titles, ==, repeats[i].titles);
  count_writes (self);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.outcome, ==, DEFLASH_REFRESH_UNCHANGED);
  g_assert_cmpint (take_writes (self, "1"), ==, 0);
}

/* Whether an entry shares its guid or page is another thing from day to day; it stays the article that it is. */
static void
test_repeats_come_and_go (gconstpointer data)
{
  gboolean with_guid = GPOINTER_TO_INT (data);
  const char *one = with_guid ? ITEM (GUID ("x"), AT ("/1"), "One", "A.") : ITEM ("", AT ("/"), "One", "A.");
  const char *two = with_guid ? ITEM (GUID ("x"), AT ("/2"), "Two", "B.") : ITEM ("", AT ("/"), "Two", "B.");
  g_autofree char *both = g_strconcat (two, one, NULL);
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashArticleList) list = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *titles = NULL;

  serve (self, one, NULL);
  source = fixture_add (self, "/feed", NULL);
  serve (self, both, NULL);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.n_new, ==, 1);
  serve (self, two, NULL);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.n_new + outcome.n_updated, ==, 0);
  serve (self, both, NULL);
  refresh_later (self, &outcome);
  g_assert_cmpuint (outcome.n_new + outcome.n_updated, ==, 0);
  list = fixture_list (self, NULL, 10);
  titles = join_titles (list);
  g_assert_cmpstr (titles, ==, "Two|One");
}

void
add_edit_tests (void)
{
  g_test_add_func ("/service/edits/nothing-new-writes-nothing", test_nothing_written);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strconcat ("/service/edits/", edits[i].is_edit ? "updated-by-a-" : "not-updated-by-", edits[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_edit);
    }
  g_test_add_func ("/service/edits/what-nobody-sees-is-not-rewritten", test_only_shown);
  g_test_add_func ("/service/edits/saved-copy-is-not-updated", test_saved);
  for (gsize i = 0; i < G_N_ELEMENTS (repeats); i++)
    {
      g_autofree char *path = g_strconcat ("/service/repeats/", repeats[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_repeats);
    }
  g_test_add_data_func ("/service/repeats/shared-guid-comes-and-goes", GINT_TO_POINTER (TRUE), test_repeats_come_and_go);
  g_test_add_data_func ("/service/repeats/shared-page-comes-and-goes", GINT_TO_POINTER (FALSE), test_repeats_come_and_go);
}
