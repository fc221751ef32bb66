/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-document-html.h"
#include "deflash-page.h"
#include "deflash-parts.h"
#include "deflash-url.h"
#include "fuzz.h"

static void
check_text (const char *text)
{
  g_assert_true (!text || (*text && g_utf8_validate (text, -1, NULL)));
}

/* Any bytes give an article of valid text with harmless addresses, or a clear error. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashPage) page = deflash_page_extract (bytes, NULL, "https://example.org/a", &error);
  DeflashPartsHints hints = { 0 };
  g_autoptr (DeflashDocument) composed = NULL;
  g_autofree char *html = NULL;
  g_autofree char *text = NULL;

  if (!page)
    {
      g_assert_nonnull (error);
      return 0;
    }
  check_text (page->title);
  check_text (page->byline);
  check_text (page->site_name);
  check_text (page->lead);
  check_text (page->language);
  g_assert_true (!page->url || deflash_url_is_http (page->url));
  g_assert_true (!page->image || deflash_url_is_http (page->image));
  hints.title = page->title;
  composed = deflash_parts_recognize (page->document, &hints);
  html = deflash_document_to_html (composed, NULL);
  text = deflash_document_to_running_text (page->document);
  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return 0;
}
