/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "deflash-store-backup.h"
#include "store-fixture.h"

/* crash-writer FOLDER ROUND: refreshes, saves, purges and backs up until it is killed. Each save that was acknowledged is told on stdout: its title. */

static void
say (const char *title)
{
  g_autofree char *line = g_strdup_printf ("%s\n", title);

  /* One write below PIPE_BUF: a line is there whole or not at all. */
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (3);
}

static void
back_up (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, ".backup-crash.sqlite3", NULL);
  DeflashStoreOpenInfo counts = { 0 };
  g_autoptr (GError) error = NULL;

  unlink (path); /* of the one that was killed */
  deflash_store_copy_database (f->dir, path, &counts, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  Fixture f = { argv[1], deflash_clock_new_fake (FIXTURE_NOW), NULL };
  g_autoptr (GPtrArray) sources = NULL;
  gint64 source;

  g_assert_cmpint (argc, ==, 3);
  f.store = deflash_store_new (f.dir, f.clock, DEFLASH_STORE_FLAGS_NONE);
  sources = STORE_SYNC (f.store, list_sources, NULL);
  source = sources->len > 0 ? deflash_source_get_id (((DeflashStoreSource *) g_ptr_array_index (sources, 0))->source)
                            : fixture_add_source (&f, "https://a.example/feed", DEFLASH_SECTION_NEWS);

  for (guint n = 0;; n++)
    {
      DeflashStoreBatch *batch = deflash_store_batch_new (source);
      g_autoptr (DeflashStoreCommit) commit = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;

      for (guint i = 0; i < 5; i++)
        {
          g_autofree char *guid = g_strdup_printf ("%s-%u-%u", argv[2], n, i);

          g_ptr_array_add (batch->rows, fixture_make_row (guid, guid, guid, FIXTURE_NOW));
        }
      title = g_strdup_printf ("%s-%u-0", argv[2], n);
      commit = STORE_SYNC (f.store, commit_batch, &error, batch);
      g_assert_no_error (error);
      STORE_SYNC (f.store, save, &error, &g_array_index (commit->new_ids, gint64, 0), 1, DEFLASH_ORIGIN_APP);
      g_assert_no_error (error);
      say (title);
      /* An edit of what was just saved. */
      batch = deflash_store_batch_new (source);
      g_ptr_array_add (batch->rows, fixture_make_row (title, title, "Edited since.", FIXTURE_NOW));
      g_clear_pointer (&commit, deflash_store_commit_free);
      commit = STORE_SYNC (f.store, commit_batch, &error, batch);
      g_assert_no_error (error);
      /* What is old goes, and everything is copied. */
      STORE_SYNC (f.store, purge, &error, 90, 40);
      g_assert_no_error (error);
      if (n % 3 == 0)
        back_up (&f);
    }
}
