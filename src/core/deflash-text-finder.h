/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeflashTextMatch:
 * @start: first byte
 * @end: the byte behind the last
 *
 * A part of a text.
 */
typedef struct
{
  guint start;
  guint end;
} DeflashTextMatch;

/**
 * DeflashTextFinder:
 *
 * Looks for what a person typed: case, accents and the shape of quotation marks and spaces make no difference. To be used on one thread at a time.
 */
typedef struct _DeflashTextFinder DeflashTextFinder;

DeflashTextFinder *deflash_text_finder_new      (gboolean           words);
void               deflash_text_finder_free     (DeflashTextFinder *self);
void               deflash_text_finder_add      (DeflashTextFinder *self,
                                                 const char        *text,
                                                 gboolean           open);
gboolean           deflash_text_finder_is_empty (DeflashTextFinder *self);
GArray            *deflash_text_finder_find     (DeflashTextFinder *self,
                                                 const char        *text,
                                                 guint              max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashTextFinder, deflash_text_finder_free)

G_END_DECLS
