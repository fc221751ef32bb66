/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-view.h"
#include "deflash-text-block.h"
#include "deflash-text-finder.h"

G_BEGIN_DECLS

/* Pixels above the first unit. */
#define DEFLASH_READER_PADDING_TOP 36

/* A place in the text. */
typedef struct
{
  guint segment;
  guint offset; /* byte */
} DeflashTextPoint;

/* A unit's place and widget. Heights are guessed until the widget was made once. */
typedef struct
{
  GtkWidget *widget; /* (nullable): a child of the view */
  int height;
  int gap;
  gboolean measured; /* for the width that the view has now */
  double top;        /* from the beginning of the column, gap included */
} DeflashUnitBox;

typedef struct
{
  guint segment;
  guint start;
  guint end;
} DeflashMatch;

struct _DeflashReaderView
{
  GtkWidget parent_instance;

  /* Owned */
  DeflashReaderPlan *plan;
  DeflashPictureCache *pictures;
  GArray *boxes;               /* of DeflashUnitBox, one per unit of the plan */
  GPtrArray *texts;            /* (element-type DeflashTextBlock) (nullable items): by segment, borrowed from the made units */
  GHashTable *lists;           /* number → DeflashAccessibleGroup, of lists that a screen reader asked for */
  GHashTable *picture_sizes;   /* URL → packed size of what came without one; 0: it failed */
  GtkAdjustment *adjustments[2];
  GtkScrollablePolicy policies[2];

  /* Layout */
  guint first_made, end_made; /* units with widgets */
  int column_width;
  int column_x;
  int bottom;                  /* where the column ends */
  guint anchor_unit;           /* what stands still when heights change: this unit … */
  double anchor_offset;        /* … is this many pixels above the viewport's top */
  gboolean tops_valid;
  gboolean configuring;        /* the adjustment is being set from here */
  guint fill_tick;
  guint text_size;
  DeflashReaderFont font;
  int max_width; /* of the column, in sp at 100 % */
  int em; /* pixels of body text */
  guint64 steps_done;

  /* Scroll once it is known where to */
  gboolean reveal_wanted;
  gboolean reveal_at_top;
  DeflashTextPoint reveal;
  double restore_position; /* -1: none */

  /* Selection: from where it began to where it goes now */
  DeflashTextPoint mark;
  DeflashTextPoint cursor;
  gboolean has_selection;
  DeflashTextPoint grain_start, grain_end; /* what the first press took: a word, a paragraph */
  int grain;                               /* 1: characters, 2: words, 3: paragraphs */
  gboolean dragging;
  double drag_x, drag_y;
  guint scroll_tick;
  char *pressed_link;
  double press_x, press_y;

  /* Pointer */
  DeflashTextBlock *hovered; /* borrowed */
  char *hover_url;
  char *menu_url;
  GtkWidget *menu;

  GArray *highlights; /* (nullable): of DeflashMatch */

  /* Find */
  GArray *matches; /* of DeflashMatch */
  int current_match; /* -1: none */
  DeflashTextFinder *searched; /* (nullable) */
};

/* -layout.c */
void              deflash_reader_view_reset_boxes      (DeflashReaderView     *self);
void              deflash_reader_view_drop_widgets     (DeflashReaderView     *self);
void              deflash_reader_view_remake           (DeflashReaderView     *self);
void              deflash_reader_view_fill             (DeflashReaderView     *self);
void              deflash_reader_view_queue_fill       (DeflashReaderView     *self);
void              deflash_reader_view_ensure_tops      (DeflashReaderView     *self);
void              deflash_reader_view_allocate_column  (DeflashReaderView     *self,
                                                        int                    width,
                                                        int                    height);
void              deflash_reader_view_value_changed    (DeflashReaderView     *self);
gboolean          deflash_reader_view_make_unit        (DeflashReaderView     *self,
                                                        guint                  unit);
int               deflash_reader_view_get_height       (DeflashReaderView     *self);
void              deflash_reader_view_reveal           (DeflashReaderView     *self,
                                                        DeflashTextPoint       point,
                                                        gboolean               at_top);

void              deflash_reader_view_show_unit        (DeflashReaderView     *self,
                                                        guint                  unit);

void              deflash_reader_view_scroll_to_end    (DeflashReaderView     *self);

/* -blocks.c */
GtkWidget        *deflash_reader_view_create_unit      (DeflashReaderView     *self,
                                                        guint                  unit);
GtkWidget        *deflash_reader_view_create_piece     (DeflashReaderView     *self,
                                                        guint                  piece);
GtkWidget        *deflash_reader_view_create_text      (DeflashReaderView     *self,
                                                        guint                  segment);
void              deflash_reader_view_activate_link    (DeflashReaderView     *self,
                                                        const char            *url);
int               deflash_reader_view_get_em           (DeflashReaderView     *self);
int               deflash_reader_view_get_indent_step  (DeflashReaderView     *self,
                                                        double                 em);

/* -selection.c */
void              deflash_reader_view_class_init_selection (GtkWidgetClass    *widget_class);
void              deflash_reader_view_update_text      (DeflashReaderView     *self,
                                                        guint                  segment);
void              deflash_reader_view_update_texts     (DeflashReaderView     *self);
gboolean          deflash_reader_view_get_selection    (DeflashReaderView     *self,
                                                        DeflashTextPoint      *start,
                                                        DeflashTextPoint      *end);
DeflashTextBlock *deflash_reader_view_pick_text        (DeflashReaderView     *self,
                                                        double                 x,
                                                        double                 y,
                                                        gboolean               nearest,
                                                        graphene_point_t      *point);
void              deflash_reader_view_set_cursor       (DeflashReaderView     *self,
                                                        DeflashTextPoint       point);

void              deflash_reader_view_begin_selection  (DeflashReaderView     *self,
                                                        DeflashTextPoint       point,
                                                        int                    grain);
void              deflash_reader_view_offer_primary    (DeflashReaderView     *self);

/* -outline.c */
void              deflash_reader_view_class_init_outline (GtkWidgetClass      *widget_class);

/* -lists.c */
void              deflash_reader_view_accessible_init  (GtkAccessibleInterface *iface);

/* -copy.c */
void              deflash_reader_view_class_init_copy  (GtkWidgetClass        *widget_class);
void              deflash_reader_view_update_copy      (DeflashReaderView     *self);

/* -pointer.c */
void              deflash_reader_view_init_pointer     (DeflashReaderView     *self);
void              deflash_reader_view_dispose_pointer  (DeflashReaderView     *self);
void              deflash_reader_view_class_init_pointer (GtkWidgetClass      *widget_class);

/* -highlights.c */
void              deflash_reader_view_update_highlights (DeflashReaderView    *self,
                                                        guint                  segment);

/* -find.c */
void              deflash_reader_view_mark_searched    (DeflashReaderView     *self);
void              deflash_reader_view_update_matches   (DeflashReaderView     *self,
                                                        guint                  segment);

G_END_DECLS
