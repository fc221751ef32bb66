/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-clock.h"

G_BEGIN_DECLS

/**
 * DeflashLibraryProblem:
 * @name: a short word for scripts, the same in every language
 * @words: what is wrong, as a plain sentence in the person's language
 * @count: how many
 * @detail: (nullable): the first of them, in technical words
 *
 * Something that is wrong with a library.
 */
typedef struct
{
  const char *name;
  char *words;
  guint count;
  char *detail;
} DeflashLibraryProblem;

/**
 * DeflashLibraryReport:
 * @problems: (element-type DeflashLibraryProblem): what is wrong
 * @n_sources: sources in the library
 * @n_articles: articles in it
 * @n_saved: saved ones
 * @set_aside: (nullable): after a repair: where the old database is now
 *
 * How a library is.
 */
typedef struct
{
  GPtrArray *problems;
  guint n_sources;
  guint n_articles;
  guint n_saved;
  char *set_aside;
} DeflashLibraryReport;

void                  deflash_library_report_free (DeflashLibraryReport *self);
DeflashLibraryReport *deflash_library_check       (const char           *data_dir,
                                                   GError              **error);
DeflashLibraryReport *deflash_library_repair      (const char           *data_dir,
                                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashLibraryReport, deflash_library_report_free)

G_END_DECLS
