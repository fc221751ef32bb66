/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-text-block.h"

G_BEGIN_DECLS

typedef struct
{
  guint start;
  guint end;
  const char *url; /* of the document */
  GtkWidget *peer; /* a child of the block */
} DeflashTextLink;

/* A segment of the plan, drawn with Pango. What is selected, found or pointed at is told to it from outside: the view knows, since all
 * that runs over more than one segment. */
struct _DeflashTextBlock
{
  GtkWidget parent_instance;

  /* Owned */
  DeflashReaderPlan *plan;
  guint segment;
  PangoLayout *layout; /* made when it is first needed, dropped when the style changes */
  PangoLayout *marker;
  PangoFontDescription *font; /* (nullable): what the layout was made with … */
  GdkRGBA color;              /* … and for which colour of the text */
  GArray *links;   /* of DeflashTextLink */
  GArray *matches; /* (nullable): of DeflashTextRange */
  GArray *highlights; /* (nullable): of DeflashTextRange */

  int layout_width; /* pixels that the layout was wrapped to; -1: not yet */
  guint selection_start;
  guint selection_end;
  int hover_link; /* -1: none */
  int focus_link; /* -1: none */
};

PangoAttrList *deflash_text_block_create_attributes (DeflashTextBlock           *self,
                                                     PangoContext               *context);
double         deflash_text_style_get_line_height   (DeflashTextStyle            style);
const char    *deflash_text_style_get_css_class     (const DeflashReaderSegment *segment);
void           deflash_text_block_ensure_layout     (DeflashTextBlock           *self);
int            deflash_text_block_get_indent        (DeflashTextBlock           *self);
void           deflash_text_block_get_layout_origin (DeflashTextBlock           *self,
                                                     int                        *x,
                                                     int                        *y);
void           deflash_text_block_draw              (DeflashTextBlock           *self,
                                                     GtkSnapshot                *snapshot);
void           deflash_text_block_accessible_init   (GtkAccessibleTextInterface *iface);

void           deflash_text_block_get_accent        (DeflashTextBlock *self,
                                                     GdkRGBA          *rgba);

G_END_DECLS
