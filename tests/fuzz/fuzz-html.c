/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-document-html.h"
#include "deflash-html-document.h"
#include "deflash-parts.h"
#include "deflash-url.h"
#include "fuzz.h"

static void
check_links (DeflashDocument *document)
{
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      if (block->kind == DEFLASH_BLOCK_FIGURE)
        g_assert_true (deflash_url_is_http (block->url));
      for (guint j = 0; j < block->n_spans; j++)
        if (block->spans[j].url)
          g_assert_true (deflash_url_is_http (block->spans[j].url) || block->spans[j].url[0] == '#' ||
                         g_str_has_prefix (block->spans[j].url, "mailto:"));
    }
}

/* Any bytes give a document whose links are harmless, which can be written, read again, and taken apart. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *bytes = (const char *) data;
  g_autoptr (DeflashDocument) document = deflash_document_from_html (bytes, size, "https://example.org/a", DEFLASH_HTML_FLAG_NONE);
  g_autofree char *html = deflash_document_to_html (document, NULL);
  g_autoptr (DeflashDocument) again = deflash_document_from_html (html, -1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autofree char *text = deflash_html_to_text (bytes, size);
  g_autofree char *lead = NULL;
  DeflashPartsHints hints = { .title = text, .lead = text, .image_url = "https://example.org/1.jpg" };
  g_autoptr (DeflashDocument) composed = deflash_parts_recognize (document, &hints);
  gboolean is_stated;

  check_links (document);
  check_links (again);
  check_links (composed);
  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  lead = deflash_parts_choose_lead (NULL, text, NULL, document, &is_stated);
  g_assert_true (!lead || g_utf8_strlen (lead, -1) <= 300);
  return 0;
}
