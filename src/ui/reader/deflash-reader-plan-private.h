/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-plan.h"

G_BEGIN_DECLS

struct _DeflashReaderPlan
{
  grefcount references;
  GArray *units;    /* of DeflashReaderUnit */
  GArray *pieces;   /* of DeflashReaderPiece */
  GArray *segments; /* of DeflashReaderSegment */
  GHashTable *anchors; /* name → segment index */
  DeflashDocument *document;
  guint main_figure; /* index + 1 of the block that shows the main picture again; 0: none does */
  guint n_lists;
  gboolean in_list; /* the last piece stands in the list with that number */
  gsize n_bytes;
  gboolean rtl;
};

/* What is around the blocks that are being added. */
typedef struct
{
  guint8 indent;
  guint8 quotes;
  gboolean in_list;
  gboolean in_card;    /* pieces go into the unit that is open */
  gboolean accent;     /* bullets in the accent colour */
  gboolean in_notes;   /* footnotes */
  char *marker;        /* waits for the item's first text */
  const char *anchor;  /* waits for the next text */
} DeflashPlanContext;

DeflashReaderUnit    *deflash_reader_plan_begin_unit    (DeflashReaderPlan  *self,
                                                         DeflashUnitKind     kind,
                                                         guint               gap);
DeflashReaderPiece   *deflash_reader_plan_begin_piece   (DeflashReaderPlan  *self,
                                                         DeflashPlanContext *context,
                                                         DeflashPieceKind    kind,
                                                         guint               gap);
DeflashReaderSegment *deflash_reader_plan_add_segment   (DeflashReaderPlan  *self,
                                                         DeflashPlanContext *context,
                                                         DeflashTextStyle    style,
                                                         const char         *text);

G_END_DECLS
