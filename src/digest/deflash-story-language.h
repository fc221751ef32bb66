/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Languages that stories tell apart, by bit; 0 is one that is not known. */
typedef guint32 DeflashStoryLanguages;

/* The function words of a text, counted by language. */
#define DEFLASH_STORY_N_LANGUAGES 20
#define DEFLASH_STORY_ENGLISH     1

DeflashStoryLanguages deflash_story_language_of_word (const char  *folded);
guint                 deflash_story_language_of_tag  (const char  *tag);
guint                 deflash_story_language_choose  (const guint *counts,
                                                      guint        tagged);

G_END_DECLS
