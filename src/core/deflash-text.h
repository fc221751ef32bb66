/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *deflash_text_make_valid    (const char *text,
                                        gssize      length);
char       *deflash_text_collapse      (const char *text);
char       *deflash_text_strip_bidi    (const char *text);
char       *deflash_text_truncate      (const char *text,
                                        gsize       max_chars);
char       *deflash_text_fold          (const char *text);
gboolean    deflash_text_is_blank      (const char *text);
gboolean    deflash_text_is_listed     (const char        *word,
                                        const char *const *words,
                                        gsize              n_words);
guint       deflash_text_count_words   (const char *text);
guint       deflash_text_chars_per_word (gunichar   c);
gboolean    deflash_text_is_rtl        (const char *text);
char       *deflash_text_fingerprint   (const char *text);
const char *deflash_text_next_grapheme (const char *text);

G_END_DECLS
