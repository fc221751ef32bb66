/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

/**
 * DeflashHtmlFlags:
 * @DEFLASH_HTML_FLAG_NONE: everything that the model holds
 * @DEFLASH_HTML_FLAG_NO_PICTURES: leaves figures out
 */
typedef enum
{
  DEFLASH_HTML_FLAG_NONE = 0,
  DEFLASH_HTML_FLAG_NO_PICTURES = 1 << 0,
} DeflashHtmlFlags;

DeflashDocument *deflash_document_from_html (const char *html, gssize length, const char *base_url, DeflashHtmlFlags flags);
DeflashDocument *deflash_document_from_text (const char *text, gssize length);
const char *deflash_html_document_first_image (DeflashDocument *document);
char *deflash_html_first_image (const char *html, gssize length, const char *base_url);
char *deflash_html_to_text (const char *html, gssize length);

G_END_DECLS
