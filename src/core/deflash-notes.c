/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-notes.h"

void
deflash_notes_free (DeflashNotes *self)
{
  g_free (self->note);
  g_strfreev (self->tags);
  g_ptr_array_unref (self->highlights);
  g_free (self);
}

void
deflash_notes_before_free (DeflashNotesBefore *self)
{
  g_free (self->note);
  g_strfreev (self->tags);
  g_free (self);
}

void
deflash_tag_free (DeflashTag *self)
{
  g_free (self->name);
  g_free (self);
}

void
deflash_highlight_place_free (DeflashHighlightPlace *self)
{
  deflash_highlight_free (self->highlight);
  g_free (self->title);
  g_free (self->source_title);
  g_free (self);
}
