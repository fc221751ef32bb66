/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-bookmarks.h"
#include "deflash-csv.h"
#include "deflash-error.h"

#define NOW G_GINT64_CONSTANT (1700000000)

static DeflashBookmarks *
parse_bytes (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return deflash_bookmarks_parse (bytes, NOW, error);
}

static DeflashBookmarks *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DeflashBookmarks *file = parse_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  return file;
}

static DeflashBookmark *
bookmark_at (DeflashBookmarks *file, guint index)
{
  g_assert_cmpuint (index, <, file->bookmarks->len);
  return file->bookmarks->pdata[index];
}

static char *
tags_of (DeflashBookmark *bookmark)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < bookmark->tags->len; i++)
    g_string_append_printf (string, "%s%s", i > 0 ? "|" : "", (char *) bookmark->tags->pdata[i]);
  return g_string_free (string, FALSE);
}

static void
test_csv (void)
{
  const char *text = "a,\"b, \"\"c\"\"\",\"two\nlines\"\r\n\r\n,\"\",d\nlast,x";
  const char *const wanted[][4] = { { "a", "b, \"c\"", "two\nlines" }, { "", "", "d" }, { "last", "x" } };
  DeflashCsv csv;
  gboolean damaged = FALSE;

  deflash_csv_init (&csv, text, strlen (text));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GPtrArray) record = deflash_csv_next (&csv, &damaged);

      g_assert_nonnull (record);
      g_assert_cmpuint (record->len, ==, i < 2 ? 3 : 2);
      for (guint j = 0; j < record->len; j++)
        g_assert_cmpstr (record->pdata[j], ==, wanted[i][j]);
    }
  g_assert_null (deflash_csv_next (&csv, &damaged));
  g_assert_false (damaged);
}

static void
test_csv_damage (void)
{
  const char *text = "a\"b,\"c\"d,\"never closed, \n e";
  DeflashCsv csv;
  gboolean damaged = FALSE;
  g_autoptr (GPtrArray) record = NULL;

  deflash_csv_init (&csv, text, strlen (text));
  record = deflash_csv_next (&csv, &damaged);
  g_assert_cmpuint (record->len, ==, 3);
  g_assert_cmpstr (record->pdata[0], ==, "a\"b");
  g_assert_cmpstr (record->pdata[1], ==, "cd");
  g_assert_cmpstr (record->pdata[2], ==, "never closed, \n e");
  g_assert_true (damaged);
}

static void
test_netscape (void)
{
  g_autoptr (DeflashBookmarks) file =
      parse ("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Menu</H1>\n<DL><p>\n"
             "<DT><H3 PERSONAL_TOOLBAR_FOLDER=\"true\">Toolbar</H3>\n<DL><p>\n"
             "<DT><A HREF=\"https://a.example/?x=1&amp;y=2\" ADD_DATE=\"1500000000\" TAGS=\"one,two\">A &amp; B</A>\n<DD>About it\n"
             "<DT><H3>Cooking</H3>\n<DL><p>\n<DT><A HREF=\"https://b.example/\">B</A>\n</DL><p>\n"
             "<DT><A HREF=\"javascript:alert(1)\">Run</A>\n<DT><A HREF=\"place:sort=8\">Place</A>\n</DL><p>\n"
             "<DT><A HREF=\"https://a.example/?x=1&y=2#top\">Again</A>\n<DT><A HREF=https://c.example/ ADD_DATE=4000000000>C\n</DL>");
  g_autofree char *tags = tags_of (bookmark_at (file, 0));
  g_autofree char *folder = tags_of (bookmark_at (file, 1));
  g_autofree char *none = tags_of (bookmark_at (file, 2));

  g_assert_cmpstr (file->format, ==, "netscape");
  g_assert_cmpuint (file->bookmarks->len, ==, 3);
  g_assert_cmpstr (bookmark_at (file, 0)->url, ==, "https://a.example/?x=1&y=2");
  g_assert_cmpstr (bookmark_at (file, 0)->title, ==, "A & B");
  g_assert_cmpstr (bookmark_at (file, 0)->description, ==, "About it");
  g_assert_cmpint (bookmark_at (file, 0)->saved_at, ==, 1500000000);
  g_assert_cmpstr (tags, ==, "one|two");
  g_assert_cmpstr (folder, ==, "Cooking");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpint (bookmark_at (file, 2)->saved_at, ==, NOW);
  g_assert_cmpuint (file->n_refused, ==, 2);
}

static void
test_pocket (void)
{
  g_autoptr (DeflashBookmarks) csv = parse ("title,url,time_added,tags,status\r\n\"Say \"\"hi\"\"\",https://a.example/,1500000000,food|to do,unread\r\n"
                                            "https://b.example/,https://b.example/,1500000001,,archive\r\n");
  g_autoptr (DeflashBookmarks) html = parse ("<!DOCTYPE html><html><h1>Unread</h1><ul><li><a href=\"https://a.example/\" time_added=\"1500000000\" "
                                             "tags=\"food,to do\">A</a></li></ul></html>");
  g_autofree char *first = tags_of (bookmark_at (csv, 0));
  g_autofree char *second = tags_of (bookmark_at (html, 0));

  g_assert_cmpstr (csv->format, ==, "pocket");
  g_assert_cmpuint (csv->bookmarks->len, ==, 2);
  g_assert_cmpstr (bookmark_at (csv, 0)->title, ==, "Say \"hi\"");
  g_assert_cmpstr (first, ==, "food|to do");
  g_assert_cmpstr (second, ==, "food|to do");
  g_assert_cmpint (bookmark_at (html, 0)->saved_at, ==, 1500000000);
}

static void
test_instapaper (void)
{
  g_autoptr (DeflashBookmarks) file = parse ("URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/,A,\"Some, words\",Recipes,1500000000,"
                                             "\"[\"\"x\"\",\"\"y\"\"]\"\nhttps://b.example/,B,,Archive,1500000001,[]\n");
  g_autofree char *first = tags_of (bookmark_at (file, 0));
  g_autofree char *second = tags_of (bookmark_at (file, 1));

  g_assert_cmpstr (file->format, ==, "instapaper");
  g_assert_cmpstr (bookmark_at (file, 0)->description, ==, "Some, words");
  g_assert_cmpstr (first, ==, "x|y|Recipes");
  g_assert_cmpstr (second, ==, "");
}

static DeflashBookmarks *
make_one (void)
{
  DeflashBookmarks *file = deflash_bookmarks_new ();
  DeflashBookmark *bookmark = deflash_bookmark_new ();
  DeflashEntry *entry = deflash_entry_new ();

  bookmark->url = g_strdup ("https://a.example/?x=1&y=2");
  bookmark->title = g_strdup ("\"A\" <b> & C");
  bookmark->note = g_strdup ("Mine:\ntwo lines");
  bookmark->source_title = g_strdup ("Wire");
  bookmark->saved_at = 1500000000;
  deflash_bookmark_add_tag (bookmark, "Later");
  entry->id = g_strdup ("one");
  entry->url = g_strdup (bookmark->url);
  entry->title = g_strdup (bookmark->title);
  entry->content_html = g_strdup ("<p>Text with <b>weight</b></p>");
  entry->section = DEFLASH_SECTION_GUIDES;
  entry->published = 1400000000;
  bookmark->entry = entry;
  g_ptr_array_add (file->bookmarks, bookmark);
  return file;
}

static void
test_round_trips (void)
{
  g_autoptr (DeflashBookmarks) file = make_one ();
  g_autofree char *html = deflash_bookmarks_to_html (file->bookmarks, "Saved & kept");
  g_autofree char *json = deflash_bookmarks_to_json (file->bookmarks, "Saved");
  g_autoptr (DeflashBookmarks) from_html = parse (html);
  g_autoptr (DeflashBookmarks) from_json = parse (json);
  g_autofree char *again = deflash_bookmarks_to_json (from_json->bookmarks, "Saved");
  g_autofree char *tags = tags_of (bookmark_at (from_html, 0));

  g_assert_cmpstr (bookmark_at (from_html, 0)->url, ==, "https://a.example/?x=1&y=2");
  g_assert_cmpstr (bookmark_at (from_html, 0)->title, ==, "\"A\" <b> & C");
  g_assert_cmpstr (bookmark_at (from_html, 0)->description, ==, "Mine: two lines");
  g_assert_cmpstr (tags, ==, "Later");
  g_assert_cmpstr (from_json->format, ==, "deflash");
  g_assert_cmpstr (bookmark_at (from_json, 0)->note, ==, "Mine:\ntwo lines");
  g_assert_cmpint (bookmark_at (from_json, 0)->entry->section, ==, DEFLASH_SECTION_GUIDES);
  g_assert_cmpstr (json, ==, again);
}

static void
test_refused (void)
{
  const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", DEFLASH_FORMAT_ERROR_NOT_A_LIST },
    { "name,address\na,b\n", DEFLASH_FORMAT_ERROR_NOT_A_LIST },
    { "<html><p>Nothing</p></html>", DEFLASH_FORMAT_ERROR_NOT_A_LIST },
    { "{\"items\":[]}", DEFLASH_FORMAT_ERROR_NOT_A_LIST },
    { "{\"_saved\":", DEFLASH_FORMAT_ERROR_INVALID },
    { "{\"version\":\"https://jsonfeed.org/version/1.1\",\"_saved\":{\"version\":2},\"items\":[]}", DEFLASH_FORMAT_ERROR_VERSION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse_bytes (cases[i].text, strlen (cases[i].text), &error));
      g_assert_error (error, DEFLASH_FORMAT_ERROR, cases[i].code);
    }
}

/* As large as it gets, and every way to make it slow. */
static void
test_bounded (void)
{
  g_autoptr (GString) many = g_string_new ("<DL>");
  g_autoptr (GString) deep = g_string_new ("<a href='https://a.example/'>A</a>");
  g_autoptr (GString) quotes = g_string_new ("url,title\n");
  g_autoptr (DeflashBookmarks) first = NULL;
  g_autoptr (DeflashBookmarks) second = NULL;
  g_autoptr (DeflashBookmarks) third = NULL;

  for (guint i = 0; i < DEFLASH_BOOKMARKS_MAX + 10; i++)
    g_string_append_printf (many, "<DT><A HREF='http://a.example/%u'>%u</A>", i, i);
  first = parse (many->str);
  g_assert_cmpuint (first->bookmarks->len, ==, DEFLASH_BOOKMARKS_MAX);
  g_assert_cmpuint (first->warnings->len, ==, 1);

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<dl><b>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "</i>");
  second = parse (deep->str);
  g_assert_cmpuint (second->bookmarks->len, ==, 1);

  for (guint i = 0; i < 200000; i++)
    g_string_append (quotes, "\",");
  third = parse (quotes->str);
  g_assert_cmpuint (third->bookmarks->len, ==, 0);
  g_assert_cmpuint (third->warnings->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bookmarks/csv-is-that-of-rfc-4180", test_csv);
  g_test_add_func ("/bookmarks/csv-against-the-rules-is-read-and-called-damaged", test_csv_damage);
  g_test_add_func ("/bookmarks/a-browser's-folders-become-tags", test_netscape);
  g_test_add_func ("/bookmarks/pocket-in-both-of-its-forms", test_pocket);
  g_test_add_func ("/bookmarks/instapaper-without-its-own-folders", test_instapaper);
  g_test_add_func ("/bookmarks/what-is-written-is-read-back", test_round_trips);
  g_test_add_func ("/bookmarks/what-is-none-is-refused", test_refused);
  g_test_add_func ("/bookmarks/number-depth-and-quotes-are-bounded", test_bounded);
  return g_test_run ();
}
