/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Private to formats: which picture an <img> means. */

/**
 * DeflashHtmlPicture:
 * @url: (nullable): absolute address; %NULL where only @alt is to be shown
 * @alt: (nullable): alternative text, collapsed
 * @width: stated width in pixels or 0
 * @height: stated height in pixels or 0
 * @is_glyph: an emoji, smiley or formula: stands for its alternative text
 */
typedef struct
{
  char *url;
  char *alt;
  guint width;
  guint height;
  gboolean is_glyph;
} DeflashHtmlPicture;

DeflashHtmlPicture *deflash_html_picture_new  (const xmlNode *img,
                                               const char    *base_url);
void                deflash_html_picture_free (DeflashHtmlPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashHtmlPicture, deflash_html_picture_free)

char *deflash_html_choose_from_srcset (const char *srcset);

G_END_DECLS
