/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

/* Private to formats: inline text being gathered, white space collapsed as CSS does. */

typedef struct
{
  guint end; /* byte offset into the text; a run begins where the one before ends */
  DeflashSpanStyle style;
  const char *url; /* interned for the life of the reader */
} DeflashHtmlRun;

typedef struct
{
  GString *text;
  GArray *runs; /* of DeflashHtmlRun */
  gboolean has_space;           /* white space is due before the next character */
  gboolean has_break;           /* a line break is due */
  gboolean has_ink;             /* something to see was appended */
  DeflashSpanStyle space_style; /* of the white space that is due */
} DeflashHtmlLine;

void     deflash_html_line_init       (DeflashHtmlLine        *self);
void     deflash_html_line_finish     (DeflashHtmlLine        *self);
void     deflash_html_line_clear      (DeflashHtmlLine        *self);
void     deflash_html_line_append     (DeflashHtmlLine        *self,
                                       const char             *text,
                                       DeflashSpanStyle        style,
                                       const char             *url);
void     deflash_html_line_append_raw (DeflashHtmlLine        *self,
                                       const char             *text);
void     deflash_html_line_break      (DeflashHtmlLine        *self);
void     deflash_html_line_space      (DeflashHtmlLine        *self);
gboolean deflash_html_line_is_empty   (const DeflashHtmlLine  *self);
void     deflash_html_line_trim       (DeflashHtmlLine        *self);
void     deflash_html_line_drop_common (DeflashHtmlLine       *self,
                                       DeflashSpanStyle        style);
void     deflash_html_line_flush      (DeflashHtmlLine        *self,
                                       DeflashDocumentBuilder *builder);

G_END_DECLS
