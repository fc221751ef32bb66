/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-highlight.h"
#include "deflash-text-finder.h"
#include "deflash-picture-cache.h"
#include "deflash-reader-plan.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_READER_VIEW (deflash_reader_view_get_type ())
G_DECLARE_FINAL_TYPE (DeflashReaderView, deflash_reader_view, DEFLASH, READER_VIEW, GtkWidget)

typedef enum
{
  DEFLASH_READER_FONT_SYSTEM, /* that of the desktop's interface */
  DEFLASH_READER_FONT_SANS,
  DEFLASH_READER_FONT_SERIF,
} DeflashReaderFont;

typedef enum
{
  DEFLASH_READER_LINE_SHORT,
  DEFLASH_READER_LINE_NORMAL,
  DEFLASH_READER_LINE_LONG,
} DeflashReaderLine;

GtkWidget         *deflash_reader_view_new            (void);
void               deflash_reader_view_set_plan       (DeflashReaderView   *self,
                                                       DeflashReaderPlan   *plan);
DeflashReaderPlan *deflash_reader_view_get_plan       (DeflashReaderView   *self);
void               deflash_reader_view_plan_grown     (DeflashReaderView   *self);
gboolean           deflash_reader_view_has_focused_link (DeflashReaderView *self);
void               deflash_reader_view_set_pictures   (DeflashReaderView   *self,
                                                       DeflashPictureCache *pictures);
void               deflash_reader_view_set_steps_done (DeflashReaderView   *self,
                                                       guint64              steps_done);
void               deflash_reader_view_set_text_size  (DeflashReaderView   *self,
                                                       guint                percent);
void               deflash_reader_view_set_font       (DeflashReaderView   *self,
                                                       DeflashReaderFont    font);
void               deflash_reader_view_set_line_length (DeflashReaderView  *self,
                                                       DeflashReaderLine    length);
double             deflash_reader_view_get_position   (DeflashReaderView   *self);
void               deflash_reader_view_set_position   (DeflashReaderView   *self,
                                                       double               position);
gboolean           deflash_reader_view_scroll_to      (DeflashReaderView   *self,
                                                       guint                segment,
                                                       guint                offset);
gboolean           deflash_reader_view_scroll_to_anchor (DeflashReaderView *self,
                                                       const char          *anchor);

/* Selection */
void               deflash_reader_view_select_all     (DeflashReaderView   *self);
void               deflash_reader_view_select         (DeflashReaderView   *self,
                                                       guint                first_segment,
                                                       guint                first_offset,
                                                       guint                last_segment,
                                                       guint                last_offset);
void               deflash_reader_view_unselect       (DeflashReaderView   *self);
char              *deflash_reader_view_get_selected_text (DeflashReaderView *self);
DeflashDocument   *deflash_reader_view_get_selected_document (DeflashReaderView *self);
gboolean           deflash_reader_view_copy           (DeflashReaderView   *self);

/* Highlights */
DeflashHighlight  *deflash_reader_view_make_highlight (DeflashReaderView   *self);
void               deflash_reader_view_set_highlights (DeflashReaderView   *self,
                                                       GPtrArray           *highlights);
void               deflash_reader_view_show_highlight (DeflashReaderView   *self,
                                                       const DeflashHighlight *highlight);

/* Find */
void               deflash_reader_view_set_searched   (DeflashReaderView   *self,
                                                       DeflashTextFinder   *finder);
guint              deflash_reader_view_find           (DeflashReaderView   *self,
                                                       const char          *text);
void               deflash_reader_view_find_step      (DeflashReaderView   *self,
                                                       int                  step);
guint              deflash_reader_view_get_n_matches  (DeflashReaderView   *self);
guint              deflash_reader_view_get_current_match (DeflashReaderView *self);

/* For tests */
GArray            *deflash_reader_view_get_headings   (DeflashReaderView   *self);
guint              deflash_reader_view_get_section    (DeflashReaderView   *self);
void               deflash_reader_view_go_to_heading  (DeflashReaderView   *self,
                                                       guint                segment);
guint              deflash_reader_view_get_n_made     (DeflashReaderView   *self);
GtkWidget         *deflash_reader_view_get_text_widget (DeflashReaderView  *self,
                                                       guint                segment);

G_END_DECLS
