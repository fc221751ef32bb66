/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"

#include "deflash-html-reader.h"
#include "deflash-text.h"

#include <string.h>

#define MAX_TEXT_BYTES (8 * 1024 * 1024)

static DeflashDocument *
make_empty (void)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();

  return deflash_document_builder_finish (builder);
}

/**
 * deflash_document_from_html:
 * @html: (nullable) (array length=length): a page or a fragment, untrusted
 * @length: its bytes, or -1 where a NUL ends it
 * @base_url: (nullable): what relative addresses resolve against
 * @flags: what to leave out
 *
 * Reads HTML into the reader's block tree. Nothing active can pass: what the document has no word for is left out, links are http(s),
 * mailto or lead within the document, pictures are http(s). Never fails; the worst is an empty document. No input or output; the cost is
 * bounded (at most 8 MB are read, elements deeper than 240 join their parent). May be called on any thread.
 *
 * White space as in CSS Text 3, 4.1; responsive pictures as in HTML, "parse a srcset attribute".
 *
 * Returns: (transfer full): the document
 */
DeflashDocument *
deflash_document_from_html (const char *html, gssize length, const char *base_url, DeflashHtmlFlags flags)
{
  g_autoptr (DeflashHtmlTree) tree = deflash_html_tree_parse (html, length);
  const xmlNode *root = tree->doc ? xmlDocGetRootElement (tree->doc) : NULL;

  return root ? deflash_html_read_document (root, tree->fragments, base_url, flags) : make_empty ();
}

static void
append_paragraph (DeflashDocumentBuilder *builder, char **lines, guint n_lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = deflash_text_collapse (lines[i]);
      if (text->len > 0 && line[0])
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  if (text->len == 0)
    return;
  deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
  deflash_document_builder_append_text (builder, text->str, text->len, 0, NULL);
  deflash_document_builder_end (builder);
}

/**
 * deflash_document_from_text:
 * @text: (nullable) (array length=length): plain text, untrusted
 * @length: its bytes, or -1 where a NUL ends it
 *
 * Makes paragraphs of plain text: empty lines part them, other line breaks stay. May be called on any thread.
 *
 * Returns: (transfer full): the document
 */
DeflashDocument *
deflash_document_from_text (const char *text, gssize length)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) lines = NULL;
  guint start = 0;
  guint i;

  if (!text)
    return deflash_document_builder_finish (builder);
  valid = deflash_text_make_valid (text, MIN (length < 0 ? strlen (text) : (gsize) length, MAX_TEXT_BYTES));
  plain = deflash_text_strip_bidi (valid);
  lines = g_strsplit (plain, "\n", -1);
  for (i = 0; lines[i]; i++)
    if (deflash_text_is_blank (lines[i]))
      {
        append_paragraph (builder, lines + start, i - start);
        start = i + 1;
      }
  append_paragraph (builder, lines + start, i - start);
  return deflash_document_builder_finish (builder);
}

/**
 * deflash_html_document_first_image:
 * @document: what deflash_document_from_html() made
 *
 * May be called on any thread.
 *
 * Returns: (nullable): the address of the first picture that is content: no beacon, spacer, emoji
 */
const char *
deflash_html_document_first_image (DeflashDocument *document)
{
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == DEFLASH_BLOCK_FIGURE)
        return block->url;
      if (block->kind == DEFLASH_BLOCK_EMBED && block->title)
        return block->title;
    }
  return NULL;
}

/**
 * deflash_html_first_image:
 * @html: (nullable) (array length=length): a page or a fragment, untrusted
 * @length: its bytes, or -1 where a NUL ends it
 * @base_url: (nullable): what relative addresses resolve against
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the address of the first picture that is content: no beacon, spacer, emoji
 */
char *
deflash_html_first_image (const char *html, gssize length, const char *base_url)
{
  g_autoptr (DeflashDocument) document = deflash_document_from_html (html, length, base_url, DEFLASH_HTML_FLAG_NONE);

  return g_strdup (deflash_html_document_first_image (document));
}
