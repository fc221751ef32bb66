/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document-html.h"

G_BEGIN_DECLS

char *deflash_document_to_markdown (DeflashDocument             *document,
                                    const DeflashDocumentLabels *labels);

G_END_DECLS
