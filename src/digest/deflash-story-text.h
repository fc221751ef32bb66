/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_STORY_WORD_NUMBER = 1 << 0,
  DEFLASH_STORY_WORD_NAME = 1 << 1,  /* capitalised where grammar does not ask for it */
  DEFLASH_STORY_WORD_TITLE = 1 << 2, /* stands in the title */
} DeflashStoryWordFlags;

/* A word of an article, counted. */
typedef struct
{
  guint32 term; /* hash of its stem, never 0 */
  float count;  /* how often; more where it stands in the title */
  guint capitals;
  guint smalls;
  DeflashStoryWordFlags flags;
} DeflashStoryWord;

/* What clustering takes from an article: no word of it is kept, only numbers. */
typedef struct
{
  GArray *words; /* (element-type DeflashStoryWord): distinct, in order of appearance, without function words */
  guint language;
} DeflashStoryText;

DeflashStoryText *deflash_story_text_new  (const char       *title,
                                           const char       *text,
                                           const char       *language);
void              deflash_story_text_free (DeflashStoryText *self);

/* The number that stands for a word, folded and cut. */
guint32           deflash_story_term_of_stem (const char    *stem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoryText, deflash_story_text_free)

G_END_DECLS
