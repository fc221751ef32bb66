/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-store-types.h"

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_PROBLEM_NOTED,    /* damage was met earlier and waits for its repair */
  DEFLASH_PROBLEM_DATABASE, /* SQLite finds the file or the search index damaged */
  DEFLASH_PROBLEM_ROWS,     /* rows that refer to what is not there */
  DEFLASH_PROBLEM_INDEX,    /* articles that a search can't find */
  DEFLASH_PROBLEM_FOLDER,   /* saved articles whose folder is missing or can't be read */
  DEFLASH_PROBLEM_LOST,     /* folders of saved articles that the database knows nothing of */
} DeflashProblemKind;

/**
 * DeflashStoreProblem:
 * @kind: what it is
 * @count: how many
 * @detail: (nullable): the first of them, in technical words
 *
 * Something that is wrong with a library.
 */
typedef struct
{
  DeflashProblemKind kind;
  guint count;
  char *detail;
} DeflashStoreProblem;

void       deflash_store_problem_free (DeflashStoreProblem    *self);
GPtrArray *deflash_store_check        (const char             *data_dir,
                                       DeflashStoreOpenInfo  **info,
                                       GError                **error);

G_END_DECLS
