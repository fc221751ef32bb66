/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <signal.h>

/* Kills a program that refreshes and saves, at a random moment, again and again. DEFLASH_KILL_ROUNDS says how often. */

static GSubprocess *
start_writer (Fixture *f, guint round)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "store", "crash-writer", NULL);
  g_autofree char *number = g_strdup_printf ("r%u", round);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, f->dir, number, NULL);

  g_assert_no_error (error);
  return process;
}

/* Reads titles until @n have come; then the moment is up to chance. */
static void
kill_in_the_middle (GSubprocess *process, guint n, GPtrArray *titles)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  char *line;

  for (guint i = 0; i < n; i++)
    {
      line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      g_assert_nonnull (line);
      g_ptr_array_add (titles, line);
    }
  g_usleep ((gulong) g_test_rand_int_range (0, 30000));
  g_subprocess_send_signal (process, SIGKILL);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    g_ptr_array_add (titles, line);
  g_subprocess_wait (process, NULL, NULL);
}

/* Each title that was told is saved, with the text that it had then. */
static void
assert_all_saved (Fixture *f, GPtrArray *titles)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);
  g_autoptr (GHashTable) saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  query->saved_only = TRUE;
  ids = STORE_SYNC (f->store, query_ids, &error, query);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DeflashStoreCard) card = STORE_SYNC (f->store, load_article, &error, g_array_index (ids, gint64, i));
      g_autofree char *folder = NULL;

      g_assert_no_error (error);
      folder = g_build_filename (f->dir, "saved", deflash_article_get_uuid (card->article), "article.json", NULL);
      g_assert_true (g_file_test (folder, G_FILE_TEST_EXISTS));
      g_hash_table_insert (saved, g_strdup (deflash_article_get_title (card->article)),
                           g_strstrip (deflash_document_to_text (deflash_article_get_document (card->article))));
    }
  for (guint i = 0; i < titles->len; i++)
    {
      const char *title = g_ptr_array_index (titles, i);

      g_assert_cmpstr (g_hash_table_lookup (saved, title), ==, title);
    }
}

static void
test_kill (Fixture *f, gconstpointer data)
{
  const char *setting = g_getenv ("DEFLASH_KILL_ROUNDS");
  guint n_rounds = setting != NULL ? (guint) g_ascii_strtoull (setting, NULL, 10) : 20;
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  deflash_store_close (f->store);
  for (guint round = 0; round < n_rounds; round++)
    {
      g_autoptr (GSubprocess) process = start_writer (f, round);

      kill_in_the_middle (process, (guint) g_test_rand_int_range (0, 4), titles);
      fixture_reopen (f);
      /* Reading all of it again every time would only be slow. */
      if (round % 10 == 9 || round + 1 == n_rounds)
        {
          fixture_assert_sound (f);
          assert_all_saved (f, titles);
        }
      deflash_store_close (f->store);
    }
  g_test_message ("%u rounds, %u saves", n_rounds, titles->len);
  g_assert_cmpuint (titles->len, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/store/crash/acknowledged-saves-survive-a-kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);

  return g_test_run ();
}
