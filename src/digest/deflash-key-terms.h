/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text's words that say something, by sentence. */
typedef struct
{
  GArray *terms;          /* (element-type guint32): term numbers, those of one sentence after those of the one before, each once */
  GArray *first;          /* (element-type guint): where each sentence's terms begin; one more at the end */
  GArray *n_sentences_of; /* (element-type guint): in how many sentences each term stands */
  GArray *n_words;        /* (element-type guint): how many words each sentence has in all */
  GHashTable *in_title;   /* set of the numbers + 1 of those that stand in the title */
  GHashTable *in_lead;    /* set of the numbers + 1 of those that stand in the lead */
} DeflashKeyTerms;

DeflashKeyTerms *deflash_key_terms_new  (const char      *text,
                                         GArray          *sentences,
                                         const char      *title,
                                         const char      *lead);
void             deflash_key_terms_free (DeflashKeyTerms *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashKeyTerms, deflash_key_terms_free)

G_END_DECLS
