/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Private to formats: a parsed page or fragment of HTML. */

#define DEFLASH_HTML_MAX_BYTES (8 * 1024 * 1024)
#define DEFLASH_HTML_MAX_DEPTH 240

/* @fragments: names that links of this page lead to ("#name"), (element-type utf8 utf8). */
typedef struct
{
  xmlDoc *doc;
  GHashTable *fragments;
} DeflashHtmlTree;

DeflashHtmlTree *deflash_html_tree_parse (const char      *html,
                                          gssize           length);
void             deflash_html_tree_free  (DeflashHtmlTree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashHtmlTree, deflash_html_tree_free)

const char *deflash_html_get_attribute (const xmlNode *node,
                                        const char    *name);
gboolean    deflash_html_is_element    (const xmlNode *node,
                                        const char    *name);
xmlNode    *deflash_html_find_element  (const xmlNode *root,
                                        const char    *name);
xmlNode    *deflash_html_next_in_tree  (const xmlNode *root,
                                        const xmlNode *node);
gboolean    deflash_html_has_class     (const char    *class_list,
                                        const char    *class_name);
char       *deflash_html_get_text      (const xmlNode *node,
                                        gsize          max_bytes);
guint       deflash_html_parse_length  (const char    *value);

G_END_DECLS
