/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inputs of HTML sanitisers' own suites: whatever they hold, a document has only web, mail and inner links and web pictures, and the HTML
 * that is written of it has only elements, attributes and addresses that can do nothing. */

#include "deflash-document-html.h"
#include "deflash-html-document.h"
#include "deflash-url.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define EXIT_SKIPPED 77

static const char *const elements[] = {
  "a",  "blockquote", "br",   "caption", "code", "dd",  "div",   "dl",  "dt", "em", "figcaption", "figure",
  "h1", "h2",         "h3",   "h4",      "h5",   "h6",  "hr",    "img", "li", "ol", "p",          "pre",
  "s",  "section",    "span", "strong",  "sub",  "sup", "table", "td",  "th", "tr", "ul",         NULL,
};

static const char *const attributes[] = {
  "alt", "cite", "class", "colspan", "dir", "height", "href", "id", "src", "start", "value", "width", NULL,
};

static gboolean
is_safe_link (const char *url)
{
  return deflash_url_is_http (url) || g_str_has_prefix (url, "mailto:") || url[0] == '#';
}

/* Checks the attributes of a tag, each as ` name="value"`. Returns: behind the tag; %NULL where anything is wrong */
static const char *
check_attributes (const char *p)
{
  while (*p == ' ')
    {
      gsize length = strcspn (++p, "=\"<> ");
      g_autofree char *name = g_strndup (p, length);
      g_autofree char *value = NULL;

      if (!g_strv_contains (attributes, name) || strncmp (p + length, "=\"", 2) != 0)
        return NULL;
      p += length + 2;
      length = strcspn (p, "\"<>");
      if (p[length] != '"')
        return NULL;
      value = g_strndup (p, length);
      if ((strcmp (name, "href") == 0 || strcmp (name, "cite") == 0) && !is_safe_link (value))
        return NULL;
      if (strcmp (name, "src") == 0 && !deflash_url_is_http (value))
        return NULL;
      p += length + 1;
    }
  return *p == '>' ? p + 1 : NULL;
}

/* Reads what was written as strictly as can be: anything that is not expected is wrong. */
static gboolean
is_safe_html (const char *html)
{
  const char *p = html;

  while ((p = strpbrk (p, "<>")))
    {
      gboolean is_end = p[1] == '/';
      gsize length;
      g_autofree char *name = NULL;

      if (*p == '>')
        return FALSE;
      p += 1 + is_end;
      length = strspn (p, "abcdefghijklmnopqrstuvwxyz123456");
      name = g_strndup (p, length);
      if (!g_strv_contains (elements, name))
        return FALSE;
      p = check_attributes (p + length);
      if (!p)
        return FALSE;
    }
  return TRUE;
}

/* The check itself must find what it is for. */
static void
check_the_check (void)
{
  static const char *const unsafe[] = {
    "<script>x</script>",
    "<p onclick=\"x\">",
    "<a href=\"javascript:x\">",
    "<img src=\"data:x\">",
    "<img src=x>",
    "<p style=\"x\">",
    "a > b",
    "<!-- x -->",
    "<a href=\"https://a.org/\"onclick=\"x\">",
    "<svg>",
    "<p",
  };

  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    g_assert_false (is_safe_html (unsafe[i]));
  g_assert_true (is_safe_html ("<p id=\"a\">x <a href=\"https://a.org/\">y</a><br></p>"));
}

static gboolean
is_safe_document (DeflashDocument *document)
{
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->url && !(block->kind == DEFLASH_BLOCK_FIGURE ? deflash_url_is_http (block->url) : is_safe_link (block->url)))
        return FALSE;
      if (block->kind == DEFLASH_BLOCK_EMBED && block->title && !deflash_url_is_http (block->title))
        return FALSE;
      for (guint j = 0; j < block->n_spans; j++)
        if (block->spans[j].url && !is_safe_link (block->spans[j].url))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_input (const char *id, const char *input, const char *base_url)
{
  g_autoptr (DeflashDocument) document = deflash_document_from_html (input, -1, base_url, DEFLASH_HTML_FLAG_NONE);
  g_autofree char *html = deflash_document_to_html (document, NULL);

  if (!is_safe_document (document))
    {
      g_printerr ("%s: a link or picture of the document is not safe\n", id);
      return FALSE;
    }
  if (!is_safe_html (html))
    {
      g_printerr ("%s: the HTML is not safe: %s\n", id, html);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_line (const char *line, guint number)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  const char *id, *input;

  if (!json_parser_load_from_data (parser, line, -1, &error))
    {
      g_printerr ("line %u: %s\n", number, error->message);
      return FALSE;
    }
  object = json_node_get_object (json_parser_get_root (parser));
  id = json_object_get_string_member_with_default (object, "id", "?");
  input = json_object_get_string_member_with_default (object, "input", NULL);
  return input && check_input (id, input, NULL) && check_input (id, input, "https://example.org/post/");
}

static char *
find_corpora (const char *source_root)
{
  const char *stated = g_getenv ("DEFLASH_CORPORA");

  return stated && stated[0] ? g_strdup (stated) : g_build_filename (source_root, "..", "shared", "corpora", NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *corpora = find_corpora (argc > 1 ? argv[1] : ".");
  g_autofree char *path = g_build_filename (corpora, "hostile", "sanitize", "dompurify_html5lib.jsonl", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_inputs = 0;
  guint n_failed = 0;

  check_the_check ();
  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_print ("skipped: no hostile/sanitize in the corpora (DEFLASH_CORPORA)\n");
      return EXIT_SKIPPED;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0])
      {
        n_inputs++;
        n_failed += !check_line (lines[i], i + 1);
      }
  g_print ("%u inputs, %u unsafe\n", n_inputs, n_failed);
  return n_inputs > 0 && n_failed == 0 ? 0 : 1;
}
