/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

/* What the parts of an article are called above them; %NULL stands for the English words. */
typedef struct
{
  const char *why_it_matters;
  const char *what_to_know;
  const char *sources;
  const char *steps;
  const char *in_short;
} DeflashDocumentLabels;

char *deflash_document_to_html (DeflashDocument             *document,
                                const DeflashDocumentLabels *labels);

G_END_DECLS
