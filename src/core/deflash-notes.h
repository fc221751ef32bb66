/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-highlight.h"

G_BEGIN_DECLS

/* What a person adds to saved articles: tags, a note, highlights. All fields are owned. */

/**
 * DeflashNotes:
 * @note: (nullable): plain text
 * @tags: (array zero-terminated=1): in order of the alphabet
 * @highlights: (element-type DeflashHighlight): in the order of the text
 */
typedef struct
{
  char *note;
  GStrv tags;
  GPtrArray *highlights;
} DeflashNotes;

/**
 * DeflashNotesBefore:
 * @article_id: an article
 * @saved: whether it was saved
 * @note: (nullable): its note
 * @tags: (array zero-terminated=1): its tags
 *
 * What an edit of notes changed: how it was before.
 */
typedef struct
{
  gint64 article_id;
  gboolean saved;
  char *note;
  GStrv tags;
} DeflashNotesBefore;

/**
 * DeflashTag:
 * @name: its name
 * @n_articles: how many saved articles have it
 */
typedef struct
{
  char *name;
  guint n_articles;
} DeflashTag;

/**
 * DeflashHighlightPlace:
 * @highlight: a highlight
 * @title: (nullable): of its article, as that was saved
 * @source_title: (nullable): where that is from
 *
 * A highlight among those of all articles.
 */
typedef struct
{
  DeflashHighlight *highlight;
  char *title;
  char *source_title;
} DeflashHighlightPlace;

void deflash_highlight_place_free (DeflashHighlightPlace *self);
void deflash_notes_free        (DeflashNotes       *self);
void deflash_notes_before_free (DeflashNotesBefore *self);
void deflash_tag_free          (DeflashTag         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashNotes, deflash_notes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashHighlightPlace, deflash_highlight_place_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashTag, deflash_tag_free)

G_END_DECLS
