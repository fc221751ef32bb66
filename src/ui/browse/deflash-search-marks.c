/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-search-marks.h"

#include "deflash-search-query.h"

/* What a search found, marked on cards, in the colour of the find bar's matches. */

/* More than this many on one line of text say nothing. */
#define MAX_MATCHES 50

struct _DeflashSearchMarks
{
  DeflashTextFinder *title;
  DeflashTextFinder *text;
};

/**
 * deflash_search_marks_new:
 * @search: (nullable): what was searched for
 *
 * Returns: (transfer full) (nullable): what marks it; %NULL where there is nothing to mark
 */
DeflashSearchMarks *
deflash_search_marks_new (const char *search)
{
  g_autoptr (DeflashSearchQuery) query = NULL;
  g_autoptr (DeflashSearchMarks) self = NULL;

  if (search == NULL || *search == '\0')
    return NULL;
  query = deflash_search_query_parse (search);
  self = g_rc_box_new0 (DeflashSearchMarks);
  self->title = deflash_search_query_make_finder (query, TRUE);
  self->text = deflash_search_query_make_finder (query, FALSE);
  return deflash_text_finder_is_empty (self->title) ? NULL : g_steal_pointer (&self);
}

DeflashSearchMarks *
deflash_search_marks_ref (DeflashSearchMarks *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_cb (gpointer data)
{
  DeflashSearchMarks *self = data;

  deflash_text_finder_free (self->title);
  deflash_text_finder_free (self->text);
}

void
deflash_search_marks_unref (DeflashSearchMarks *self)
{
  g_rc_box_release_full (self, clear_cb);
}

/**
 * deflash_search_marks_find:
 * @self: marks
 * @text: (nullable): a text, valid UTF-8; a card that has shown nothing yet has none
 * @is_title: whether it is a title
 *
 * Returns: (transfer full) (nullable): attributes that mark what was found; %NULL where nothing was
 */
PangoAttrList *
deflash_search_marks_find (DeflashSearchMarks *self, const char *text, gboolean is_title)
{
  g_autoptr (GArray) found = NULL;
  PangoAttrList *attributes;

  if (text == NULL)
    return NULL;
  found = deflash_text_finder_find (is_title ? self->title : self->text, text, MAX_MATCHES);
  if (found->len == 0)
    return NULL;
  attributes = pango_attr_list_new ();
  for (guint i = 0; i < found->len; i++)
    {
      const DeflashTextMatch *match = &g_array_index (found, DeflashTextMatch, i);
      PangoAttribute *marks[] = { pango_attr_background_new (0xf5c2, 0xc28f, 0x11eb), pango_attr_background_alpha_new (0x6666) };

      for (guint j = 0; j < G_N_ELEMENTS (marks); j++)
        {
          marks[j]->start_index = match->start;
          marks[j]->end_index = match->end;
          pango_attr_list_insert (attributes, marks[j]);
        }
    }
  return attributes;
}
