/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-plan.h"

G_BEGIN_DECLS

/* Lengths are points. */
typedef struct
{
  const char *title;    /* (nullable) */
  const char *address;  /* (nullable): stands at the foot of each page */
  const char *family;   /* (nullable): of the text */
  GHashTable *pictures; /* (nullable): address → DeflashPixels */
  double width;
  double height;
  double margin_left, margin_right, margin_top, margin_bottom;
} DeflashReaderPaper;

GBytes *deflash_reader_plan_to_pdf (DeflashReaderPlan        *plan,
                                    const DeflashReaderPaper *paper,
                                    guint                    *n_pages);

G_END_DECLS
