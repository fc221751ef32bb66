/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a sentence stands in a text, in bytes. */
typedef struct
{
  gsize start;
  gsize length;
} DeflashSentence;

const char *deflash_sentence_end  (const char *text);
char       *deflash_sentence_take (const char *text,
                                   gsize       max_chars);
GArray     *deflash_sentence_list (const char *text,
                                   gsize       max_bytes);

G_END_DECLS
