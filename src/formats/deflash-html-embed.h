/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Private to formats: players and widgets of other sites, as titled links. */

typedef struct
{
  char *url;
  char *title;    /* never NULL; the provider's name where nothing is stated */
  char *provider;
  char *preview;
} DeflashHtmlEmbed;

DeflashHtmlEmbed *deflash_html_embed_new         (const xmlNode *node,
                                                  const char    *base_url);
DeflashHtmlEmbed *deflash_html_embed_new_for_url (const char    *url,
                                                  const char    *title);
gboolean          deflash_html_embed_is_video    (const char    *url);
gboolean          deflash_html_embed_is_known    (const char    *url);
gboolean          deflash_html_embed_is_post     (const char    *class_list);
void              deflash_html_embed_free        (DeflashHtmlEmbed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashHtmlEmbed, deflash_html_embed_free)

G_END_DECLS
