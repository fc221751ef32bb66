/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *deflash_sentence_end  (const char *text);
char       *deflash_sentence_take (const char *text,
                                   gsize       max_chars);

G_END_DECLS
