/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article-table.h"
#include "deflash-transaction.h"

G_BEGIN_DECLS

/* Writing articles: new ones, edits, and the same one by another source. All inside of a transaction of the writer. */

typedef enum
{
  DEFLASH_WRITTEN_SAME,
  DEFLASH_WRITTEN_NEW,
  DEFLASH_WRITTEN_UPDATED,
} DeflashWritten;

gboolean deflash_revision_write_row (DeflashTransaction         *transaction,
                                     const DeflashSourceTraits  *traits,
                                     const DeflashStoreRow      *row,
                                     gboolean                    may_be_known,
                                     DeflashWritten             *written,
                                     gint64                     *article_id,
                                     GError                    **error);
gboolean deflash_revision_replace   (DeflashTransaction         *transaction,
                                     gint64                      article_id,
                                     const DeflashStoreRow      *row,
                                     gboolean                    saved_too,
                                     GError                    **error);

G_END_DECLS
