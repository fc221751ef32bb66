/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-test-reply-private.h"

#include <string.h>

/* Faults that stand in the path, for those who can't set routes. README.md has the table. */

typedef struct
{
  const char *name;
  DeflashTestFault fault;
  gboolean has_number;
} PathFault;

static const PathFault path_faults[] = {
  { "delay", DEFLASH_TEST_FAULT_DELAY, TRUE },          { "drip", DEFLASH_TEST_FAULT_DRIP, TRUE },
  { "endless", DEFLASH_TEST_FAULT_ENDLESS, FALSE },     { "reset", DEFLASH_TEST_FAULT_RESET, TRUE },
  { "truncated", DEFLASH_TEST_FAULT_TRUNCATED, FALSE }, { "huge", DEFLASH_TEST_FAULT_HUGE, FALSE },
  { "gzip", DEFLASH_TEST_FAULT_GZIP, FALSE },           { "bomb", DEFLASH_TEST_FAULT_GZIP_BOMB, TRUE },
  { "headers", DEFLASH_TEST_FAULT_HEADERS, FALSE },     { "close", DEFLASH_TEST_FAULT_CLOSE, FALSE },
  { "garbage", DEFLASH_TEST_FAULT_GARBAGE, FALSE },
};

static const struct
{
  const char *suffix;
  const char *content_type;
} content_types[] = {
  { ".xml", "application/xml; charset=utf-8" },
  { ".rss", "application/rss+xml" },
  { ".atom", "application/atom+xml" },
  { ".json", "application/feed+json" },
  { ".html", "text/html; charset=utf-8" },
  { ".jpg", "image/jpeg" },
  { ".jpeg", "image/jpeg" },
  { ".png", "image/png" },
  { ".webp", "image/webp" },
  { ".gif", "image/gif" },
  { ".txt", "text/plain; charset=utf-8" },
  { ".opml", "text/x-opml" },
};

static DeflashTestReply *
make (guint status, const char *content_type, const char *body)
{
  const DeflashTestRoute route = { .status = status, .content_type = content_type, .body = body };

  return deflash_test_reply_new (&route);
}

static DeflashTestReply *
redirect (guint status, const char *to)
{
  DeflashTestReply *reply = make (status, NULL, "elsewhere");

  deflash_test_reply_add_header (reply, "Location", to);
  return reply;
}

/* Cuts the first component off @path ("/a/b" → "a", @path "/b"). */
static char *
take_component (const char **path)
{
  const char *start = *path + strspn (*path, "/");
  const char *end = start + strcspn (start, "/");

  *path = end;
  return g_strndup (start, (gsize) (end - start));
}

static guint
take_number (const char **path)
{
  g_autofree char *number = take_component (path);

  return (guint) MIN (g_ascii_strtoull (number, NULL, 10), 1000000);
}

static const char *
guess_content_type (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (content_types); i++)
    if (g_str_has_suffix (path, content_types[i].suffix))
      return content_types[i].content_type;
  return "application/octet-stream";
}

static DeflashTestReply *
serve_file (const char *path, const char *directory)
{
  g_autofree char *canonical = g_canonicalize_filename (path, "/");
  g_autofree char *file = NULL, *contents = NULL, *etag = NULL, *modified = NULL;
  g_autoptr (GFile) location = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GDateTime) time = NULL;
  DeflashTestRoute route = { 0 };

  if (directory == NULL)
    return make (*path != '\0' && !g_str_equal (path, "/") ? 404 : 200, NULL, "deflash-test-server\n");

  file = g_build_filename (directory, canonical, NULL);
  if (!g_file_get_contents (file, &contents, &route.length, NULL))
    return make (404, NULL, "not found\n");
  location = g_file_new_for_path (file);
  info = g_file_query_info (location, "time::*", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  time = info != NULL ? g_file_info_get_modification_date_time (info) : g_date_time_new_now_utc ();
  modified = soup_date_time_to_string (time, SOUP_DATE_HTTP);
  etag = g_strdup_printf ("\"%x-%" G_GINT64_FORMAT "\"", g_str_hash (contents), g_date_time_to_unix (time));
  route.content_type = guess_content_type (file);
  route.body = contents;
  route.etag = etag;
  route.last_modified = modified;
  return deflash_test_reply_new (&route);
}

static DeflashTestReply *
serve_status (const char *rest, GHashTable *query, const char *directory)
{
  guint status = take_number (&rest);
  const char *retry_after = query != NULL ? g_hash_table_lookup (query, "retry-after") : NULL;
  DeflashTestReply *reply;

  if (*rest != '\0')
    {
      reply = deflash_test_reply_for_path (rest, query, directory);
      reply->status = CLAMP (status, 200, 599);
    }
  else
    {
      reply = make (CLAMP (status, 200, 599), NULL, "a status\n");
    }
  if (retry_after != NULL)
    deflash_test_reply_add_header (reply, "Retry-After", retry_after);
  return reply;
}

static DeflashTestReply *
serve_redirect (guint status, const char *name, const char *rest)
{
  guint number = take_number (&rest);
  g_autofree char *to = NULL;

  if (number <= 1)
    to = g_strdup (*rest != '\0' ? rest : "/");
  else
    to = g_strdup_printf ("/%s/%u%s", name, number - 1, rest);
  return redirect (status, to);
}

static DeflashTestReply *
serve_elsewhere (GHashTable *query)
{
  const char *to = query != NULL ? g_hash_table_lookup (query, "to") : NULL;

  return to != NULL ? redirect (302, to) : make (400, NULL, "where to?\n");
}

static DeflashTestReply *
serve_fault (const PathFault *fault, const char *rest, GHashTable *query, const char *directory)
{
  guint number = fault->has_number ? take_number (&rest) : 0;
  DeflashTestReply *reply;

  reply = *rest != '\0' ? deflash_test_reply_for_path (rest, query, directory) : make (200, NULL, "deflash-test-server\n");
  /* A delay goes with any other fault; of two others the inner one holds. */
  if (reply->fault == DEFLASH_TEST_FAULT_NONE)
    {
      reply->fault = fault->fault;
      reply->number = number;
    }
  if (fault->fault == DEFLASH_TEST_FAULT_DELAY)
    reply->delay_ms = number;
  return reply;
}

/* What a path answers where there is no route. */
DeflashTestReply *
deflash_test_reply_for_path (const char *path, GHashTable *query, const char *directory)
{
  const char *rest = path;
  g_autofree char *name = take_component (&rest);

  for (gsize i = 0; i < G_N_ELEMENTS (path_faults); i++)
    if (g_str_equal (name, path_faults[i].name))
      return serve_fault (&path_faults[i], rest, query, directory);

  if (g_str_equal (name, "fault"))
    return deflash_test_reply_for_path (rest, query, directory);
  if (g_str_equal (name, "status"))
    return serve_status (rest, query, directory);
  if (g_str_equal (name, "gone"))
    return make (410, NULL, "gone\n");
  if (g_str_equal (name, "html"))
    return make (200, "text/html; charset=utf-8", "<!doctype html><title>A page</title><p>This is no feed.</p>\n");
  if (g_str_equal (name, "redirect"))
    return serve_redirect (302, name, rest);
  if (g_str_equal (name, "permanent"))
    return serve_redirect (301, name, rest);
  if (g_str_equal (name, "loop"))
    return redirect (302, g_str_equal (rest, "/a") ? "/loop/b" : "/loop/a");
  if (g_str_equal (name, "elsewhere"))
    return serve_elsewhere (query);
  return serve_file (path, directory);
}

/* "/closed/…": the rest, to whoever signs in as @account, "user:password", by HTTP Basic (RFC 7617); any other path as it is. */
DeflashTestReply *
deflash_test_reply_for_request (const char *path, GHashTable *query, const char *authorization, const char *account, const char *directory)
{
  const char *rest = path;
  g_autofree char *name = take_component (&rest);
  g_autofree char *encoded = account != NULL ? g_base64_encode ((const guchar *) account, strlen (account)) : NULL;
  g_autofree char *expected = g_strconcat ("Basic ", encoded, NULL);
  DeflashTestReply *reply;

  if (!g_str_equal (name, "closed"))
    return deflash_test_reply_for_path (path, query, directory);
  if (account != NULL && g_strcmp0 (authorization, expected) == 0)
    return deflash_test_reply_for_path (rest, query, directory);
  reply = make (401, NULL, "who are you?\n");
  deflash_test_reply_add_header (reply, "WWW-Authenticate", "Basic realm=\"members\"");
  return reply;
}
