/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean deflash_sentence_has_stop      (const char *text,
                                         gsize       length);
guint    deflash_sentence_count_numbers (const char *text,
                                         gsize       length);
gboolean deflash_sentence_needs_context (const char *text,
                                         gsize       length);
gboolean deflash_sentence_leans         (const char *text,
                                         gsize       length);

G_END_DECLS
