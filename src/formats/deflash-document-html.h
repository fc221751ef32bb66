/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

/* How an article is written out: what its parts are called above them, %NULL stands for the English words. */
typedef struct
{
  const char *why_it_matters;
  const char *what_to_know;
  const char *sources;
  const char *steps;
  const char *in_short;
  GHashTable *pictures; /* (nullable) (element-type utf8 utf8): by their addresses, what stands there instead; only in Markdown */
} DeflashDocumentLabels;

char *deflash_document_to_html (DeflashDocument             *document,
                                const DeflashDocumentLabels *labels);

G_END_DECLS
