/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-browse-view.h"
#include "deflash-filter-bar.h"
#include "deflash-selection.h"

G_BEGIN_DECLS

/* A list of cards over one query, and what stands in its place when there is nothing to show. Its cards are made when it is first on
 * the screen and stay; their pictures are there only while it is. */
struct _DeflashBrowseView
{
  AdwBreakpointBin parent_instance;

  /* Template */
  AdwBin *bar_place;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkGridView *grid;
  GtkRevealer *pill_revealer;
  GtkButton *pill;

  /* Made when they are first needed: most views never are empty or fail */
  AdwStatusPage *empty_page;
  AdwStatusPage *error_page;
  DeflashFilterBar *bar; /* (nullable): the section's own */
  GtkWidget *selection_head; /* (nullable): in its place while articles are picked */
  GtkWidget *selection_foot; /* (nullable): what can be done with them */

  /* Owned */
  DeflashLibrary *library;
  DeflashArticleQuery *query; /* without the search text */
  char *search_text;
  DeflashSelection *selection; /* (nullable): made when articles are first picked */
  DeflashArticleList *list;
  GPtrArray *slots; /* (element-type DeflashCardSlot): bound now, not owned */
  char *place_uuid; /* (nullable): where to go once the first cards are there */
  double place_offset;
  gint64 focus_id;

  guint rest_timeout; /* after scrolling */
  guint n_seen; /* how many of the first were on the screen while it rested */
  guint skeleton_timeout;
  guint first_row; /* how many cards the first frame has */
  guint row_tick;  /* while the first frame is on its way */
  guint row_frames;
  guint grow_idle;
  guint minute_timeout; /* while it is on the screen */
  gboolean grown; /* beyond the first screenful */
  guint slots_tick;
  guint slots_frames;
  double laid_out_value; /* what the grid was scrolled to when it was last laid out */
};

void     deflash_browse_view_go_to_place  (DeflashBrowseView *self);

/* deflash-browse-view-states.c */
void     deflash_browse_view_update_state (DeflashBrowseView *self);
void     deflash_browse_view_queue_grow   (DeflashBrowseView *self);
gboolean deflash_browse_view_is_attached  (DeflashBrowseView *self);

/* deflash-browse-view-read.c */
void     deflash_browse_view_class_init_read (GtkWidgetClass *widget_class);
void     deflash_browse_view_note_scrolled (DeflashBrowseView *self);
void     deflash_browse_view_mark_ids      (DeflashBrowseView *self,
                                            GArray            *ids,
                                            gboolean           read);

/* deflash-browse-view-selection.c */
void     deflash_browse_view_class_init_selection (GtkWidgetClass *widget_class);
void     deflash_browse_view_init_selection       (DeflashBrowseView *self);
void     deflash_browse_view_update_selection     (DeflashBrowseView *self);
gboolean deflash_browse_view_pick                 (DeflashBrowseView *self,
                                                   guint              position);

G_END_DECLS
