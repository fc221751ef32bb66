/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-backup.h"
#include "deflash-error.h"

static void
add_text (DeflashBackupWriter *writer, const char *name, const char *text, gsize size)
{
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_data (text, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;

  deflash_backup_writer_add (writer, name, size, content, NULL, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): a backup of one file, which says that it has @stated bytes */
static GBytes *
make (const char *name, const char *text, gsize size, guint64 stated)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  DeflashBackupInfo info = { 0, 1700000000, stated, 2, 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashBackupWriter) writer = deflash_backup_writer_new (stream, &info, &error);

  g_assert_no_error (error);
  if (name != NULL)
    add_text (writer, name, text, size);
  g_assert_true (deflash_backup_writer_finish (writer, &error));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
read_all (GBytes *bytes, char **text, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (DeflashBackupReader) reader = deflash_backup_reader_new (stream, error);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GError) next_error = NULL;
  const char *name;

  if (reader == NULL)
    return FALSE;
  g_string_append_printf (all, "%u sources, %u saved;", deflash_backup_reader_get_info (reader)->n_sources,
                          deflash_backup_reader_get_info (reader)->n_saved);
  while (deflash_backup_reader_next (reader, &name, &next_error))
    {
      char buffer[1000];
      gssize n;

      g_string_append_printf (all, " %s=", name);
      while ((n = deflash_backup_reader_read (reader, buffer, sizeof buffer, error)) > 0)
        g_string_append_len (all, buffer, MIN (n, 5));
      if (n < 0)
        return FALSE;
    }
  if (next_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&next_error));
      return FALSE;
    }
  if (text != NULL)
    *text = g_string_free (g_steal_pointer (&all), FALSE);
  return TRUE;
}

static void
test_round_trip (void)
{
  static const char *const names[] = { "library.sqlite3", "settings.ini", "saved/ab-12/article.json", "saved/ab-12/1.png" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = make (names[i], "hello", 5, 5);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *expected = g_strdup_printf ("2 sources, 3 saved; %s=hello", names[i]);

      g_assert_true (read_all (bytes, &text, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, expected);
    }
}

static void
test_names (void)
{
  static const char *const names[] = {
    "../../x", "saved/../../x", "/etc/passwd", "saved/a/../x", "saved/a/b/c", "saved/a", "saved//x", "other.sqlite3", "saved/.removed-a/x",
    "saved/a/.hidden", "library.sqlite3/x", "saved/a/b\\c", "backup.json", "./library.sqlite3", "saved/a/x\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = make (names[i], "hello", 5, 5);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", names[i]);
      g_assert_false (read_all (bytes, NULL, &error));
      g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID);
    }
}

/* What is stated is the limit; and so is what no library packs to. */
static void
test_bomb (void)
{
  gsize size = 64 << 20;
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr (GBytes) lies = make ("library.sqlite3", zeros, 100000, 1000);
  g_autoptr (GBytes) bomb = make ("library.sqlite3", zeros, size, size);
  g_autoptr (GError) error = NULL;

  g_assert_false (read_all (lies, NULL, &error));
  g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 1 << 20);
  g_assert_false (read_all (bomb, NULL, &error));
  g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE);
}

/* Nothing, something else, and a backup that ends anywhere. */
static void
test_others (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("no backup at all, but some text", 31);
  g_autoptr (GBytes) whole = make ("library.sqlite3", "hello", 5, 5);
  g_autoptr (GError) error = NULL;

  g_assert_false (read_all (nothing, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (read_all (text, NULL, &error));
  g_assert_nonnull (error);
  for (gsize length = 1; length + 100 < g_bytes_get_size (whole); length += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, length);

      g_clear_error (&error);
      if (!read_all (part, NULL, &error))
        g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/what-goes-in-comes-out", test_round_trip);
  g_test_add_func ("/backup/names-that-lead-elsewhere-are-refused", test_names);
  g_test_add_func ("/backup/what-unpacks-to-too-much-is-refused", test_bomb);
  g_test_add_func ("/backup/damage-and-other-files-are-told", test_others);
  return g_test_run ();
}
