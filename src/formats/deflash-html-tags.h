/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* Private to formats: what an element means to the reader. */

typedef enum
{
  DEFLASH_HTML_INLINE = 0, /* as well as every element that is not known */
  DEFLASH_HTML_BLOCK,
  DEFLASH_HTML_DROP,
  DEFLASH_HTML_SCRIPT,
  DEFLASH_HTML_LINK,
  DEFLASH_HTML_BREAK,
  DEFLASH_HTML_HEADING,
  DEFLASH_HTML_LIST,
  DEFLASH_HTML_ITEM,
  DEFLASH_HTML_QUOTE,
  DEFLASH_HTML_PREFORMATTED,
  DEFLASH_HTML_FIGURE,
  DEFLASH_HTML_IMAGE,
  DEFLASH_HTML_NOSCRIPT,
  DEFLASH_HTML_EMBED,
  DEFLASH_HTML_TABLE,
  DEFLASH_HTML_CELL,
  DEFLASH_HTML_RULE,
  DEFLASH_HTML_DEFINITIONS,
  DEFLASH_HTML_SUMMARY,
  DEFLASH_HTML_QUOTATION,
  DEFLASH_HTML_RUBY,
  DEFLASH_HTML_RUBY_TEXT,
  DEFLASH_HTML_RUBY_PAREN,
  DEFLASH_HTML_MATH,
  DEFLASH_HTML_INPUT,
  DEFLASH_HTML_FORM,
} DeflashHtmlAction;

/* @number: heading level, or 1 for an ordered list. */
typedef struct
{
  const char *name;
  DeflashHtmlAction action;
  DeflashSpanStyle style;
  guint number;
} DeflashHtmlTag;

const DeflashHtmlTag *deflash_html_tag_lookup      (const xmlNode *element);
gboolean              deflash_html_class_is_noise  (const char    *class_list);

G_END_DECLS
