/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-config.h"

#define GETTEXT_PACKAGE DEFLASH_GETTEXT_PACKAGE

#include "deflash-library-check.h"

#include <glib/gi18n-lib.h>

#include "deflash-library-private.h"
#include "deflash-store-check.h"

static void
problem_free (gpointer data)
{
  DeflashLibraryProblem *problem = data;

  g_free (problem->words);
  g_free (problem->detail);
  g_free (problem);
}

/**
 * deflash_library_report_free:
 * @self: (transfer full): a report
 */
void
deflash_library_report_free (DeflashLibraryReport *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self->set_aside);
  g_free (self);
}

static char *
put_in_words (DeflashProblemKind kind, guint count)
{
  switch (kind)
    {
    case DEFLASH_PROBLEM_NOTED:
      return g_strdup (_ ("Damage was found earlier; it will be repaired when the library is opened."));
    case DEFLASH_PROBLEM_ROWS:
      return g_strdup (_ ("Some things in the library refer to others that are not there."));
    case DEFLASH_PROBLEM_INDEX:
      return g_strdup (_ ("The search index does not fit the articles."));
    case DEFLASH_PROBLEM_FOLDER:
      return g_strdup_printf (ngettext ("The folder of %u saved article is missing or can’t be read.",
                                        "The folders of %u saved articles are missing or can’t be read.", count),
                              count);
    case DEFLASH_PROBLEM_LOST:
      return g_strdup_printf (ngettext ("%u saved article is on the disk but not in the library.",
                                        "%u saved articles are on the disk but not in the library.", count),
                              count);
    case DEFLASH_PROBLEM_DATABASE:
    default:
      return g_strdup (_ ("The database is damaged."));
    }
}

static void
take_problems (DeflashLibraryReport *self, GPtrArray *problems)
{
  static const char *const names[] = {
    [DEFLASH_PROBLEM_NOTED] = "noted", [DEFLASH_PROBLEM_DATABASE] = "database", [DEFLASH_PROBLEM_ROWS] = "rows",
    [DEFLASH_PROBLEM_INDEX] = "index", [DEFLASH_PROBLEM_FOLDER] = "saved-folder", [DEFLASH_PROBLEM_LOST] = "lost-folder",
  };

  for (guint i = 0; i < problems->len; i++)
    {
      const DeflashStoreProblem *problem = problems->pdata[i];
      DeflashLibraryProblem *told = g_new0 (DeflashLibraryProblem, 1);

      told->name = names[problem->kind];
      told->words = put_in_words (problem->kind, problem->count);
      told->count = problem->count;
      told->detail = g_strdup (problem->detail);
      g_ptr_array_add (self->problems, told);
    }
}

static DeflashLibraryReport *
report_new (const DeflashStoreOpenInfo *info)
{
  DeflashLibraryReport *self = g_new0 (DeflashLibraryReport, 1);

  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->n_sources = info->n_sources;
  self->n_articles = info->n_articles;
  self->n_saved = info->n_saved;
  self->set_aside = g_strdup (info->set_aside);
  return self;
}

/**
 * deflash_library_check:
 * @data_dir: (nullable): where the library is; %NULL: the user's own
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Looks over a library that may be open elsewhere. Changes nothing. Blocks: for the command, not for the app.
 *
 * Returns: (transfer full): how it is, or %NULL where that can't be said
 */
DeflashLibraryReport *
deflash_library_check (const char *data_dir, GError **error)
{
  g_autofree char *folder = deflash_library_dup_data_dir (data_dir);
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (GPtrArray) problems = deflash_store_check (folder, &info, error);
  DeflashLibraryReport *self;

  if (problems == NULL)
    return NULL;
  self = report_new (info);
  take_problems (self, problems);
  return self;
}

/**
 * deflash_library_repair:
 * @data_dir: (nullable): where the library is; %NULL: the user's own
 * @error: where to put a %DEFLASH_STORE_ERROR
 *
 * Builds a library anew from all that can be read of it. Blocks: for the command, not for the app.
 *
 * Returns: (transfer full): how it is now, or %NULL; then it is as it was
 */
DeflashLibraryReport *
deflash_library_repair (const char *data_dir, GError **error)
{
  g_autofree char *folder = deflash_library_dup_data_dir (data_dir);
  g_autoptr (DeflashClock) clock = deflash_clock_new_system ();
  g_autoptr (DeflashStoreOpenInfo) info = NULL;
  g_autoptr (DeflashStoreOpenInfo) after = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  DeflashLibraryReport *self;

  if (!deflash_store_repair (folder, clock, &info, error))
    return NULL;
  problems = deflash_store_check (folder, &after, error);
  if (problems == NULL)
    return NULL;
  self = report_new (info);
  take_problems (self, problems);
  return self;
}
