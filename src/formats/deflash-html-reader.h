/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-html-document.h"
#include "deflash-html-embed.h"
#include "deflash-html-line.h"
#include "deflash-html-picture.h"
#include "deflash-html-tags.h"
#include "deflash-html-tree.h"

G_BEGIN_DECLS

/* Private to formats: walks a tree of HTML and builds a document. Split by concern: -reader (the walk), -blocks, -figures, -gallery,
 * -tables. */

/* Containers are opened down to here; what is deeper joins its parent. A list takes two levels, a leaf one more. */
#define DEFLASH_HTML_MAX_LEVEL (DEFLASH_DOCUMENT_MAX_LEVEL - 3)

/* The inline style that a node inherits. */
typedef struct
{
  DeflashSpanStyle style;
  const char *url;
} DeflashHtmlInline;

typedef struct
{
  /* Input */
  const char *base_url;
  DeflashHtmlFlags flags;

  /* In progress */
  DeflashDocumentBuilder *builder;
  DeflashHtmlLine line;
  GStringChunk *strings;       /* addresses of links */
  GPtrArray *deferred;         /* of DeflashHtmlPicture, to follow the leaf being gathered */
  GHashTable *anchors;         /* names that links lead to and that are there; value: where that block's anchor really is */
  const char *pending_anchor;  /* borrowed from the tree */
  char *last_picture;          /* address of the last figure, until text follows */
  const xmlNode *skipped;      /* read elsewhere */
  gboolean in_leaf;            /* block boundaries are mere breaks */
  gboolean leaf_is_line;       /* … and breaks are mere spaces */
  gboolean is_rtl;
  gboolean in_footnotes;
  guint quotation_depth;
} DeflashHtmlReader;

/* -reader */
void          deflash_html_reader_read_node        (DeflashHtmlReader  *self,
                                                    const xmlNode      *node,
                                                    DeflashHtmlInline   inherited);
void          deflash_html_reader_walk             (DeflashHtmlReader  *self,
                                                    const xmlNode      *parent,
                                                    DeflashHtmlInline   inherited);
void          deflash_html_reader_flush            (DeflashHtmlReader  *self);
DeflashBlock *deflash_html_reader_open             (DeflashHtmlReader  *self,
                                                    DeflashBlockKind    kind);
void          deflash_html_reader_close            (DeflashHtmlReader  *self,
                                                    DeflashBlock       *opened);
void          deflash_html_reader_gather           (DeflashHtmlReader  *self,
                                                    const xmlNode      *parent,
                                                    gboolean            as_line);
void          deflash_html_reader_emit_leaf        (DeflashHtmlReader  *self,
                                                    DeflashBlockKind    kind,
                                                    guint               number);
void          deflash_html_reader_note_anchor      (DeflashHtmlReader  *self,
                                                    const xmlNode      *element);
void          deflash_html_reader_mark             (DeflashHtmlReader  *self,
                                                    DeflashBlock       *block);

/* -blocks */
void          deflash_html_reader_read_list        (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    gboolean            is_ordered,
                                                    DeflashHtmlInline   inherited);
void          deflash_html_reader_read_quote       (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);
void          deflash_html_reader_read_code        (DeflashHtmlReader  *self,
                                                    const xmlNode      *element);
void          deflash_html_reader_read_definitions (DeflashHtmlReader  *self,
                                                    const xmlNode      *element);
void          deflash_html_reader_read_math        (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);

/* -figures */
void          deflash_html_reader_emit_deferred    (DeflashHtmlReader  *self);
void          deflash_html_reader_read_image       (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);
void          deflash_html_reader_read_figure      (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);
void          deflash_html_reader_read_noscript    (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);
void          deflash_html_reader_read_embed       (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);
gboolean      deflash_html_reader_read_script      (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);
gboolean      deflash_html_reader_read_post        (DeflashHtmlReader  *self,
                                                    const xmlNode      *element);
void          deflash_html_reader_emit_captioned   (DeflashHtmlReader  *self,
                                                    const DeflashHtmlPicture *picture,
                                                    const xmlNode      *caption);
gboolean      deflash_html_is_figure_class         (const char         *class_list);

/* -gallery */
gboolean      deflash_html_reader_read_gallery     (DeflashHtmlReader  *self,
                                                    const xmlNode      *element);
gboolean      deflash_html_is_gallery_class        (const char         *class_list);

/* -tables */
void          deflash_html_reader_read_table       (DeflashHtmlReader  *self,
                                                    const xmlNode      *element,
                                                    DeflashHtmlInline   inherited);

DeflashDocument *deflash_html_read_document        (const xmlNode      *root,
                                                    GHashTable         *fragments,
                                                    const char         *base_url,
                                                    DeflashHtmlFlags    flags);

G_END_DECLS
